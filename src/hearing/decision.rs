//! How it is decided: each alone, one round together, then the vote (114–118, 124; at a review 203–209, 227–230).

use super::minds::{self, Opinion, Round};
use super::state::{MOST_SEATS, State};
use crate::case::ids::*;
use crate::case::model::{Case, PartOption};
use crate::case::raw::{Forum, IssueKind, Sought, Test};
use crate::case::{How, Outcome};
use crate::guidance::{BoardFindings, GroundFindings, ReviewView};
use arrayvec::ArrayVec;
use jiff::civil::Date;

/// The most issues that a hearing has.
const MOST_ISSUES: usize = 16;

/// The most findings that are kept: every issue for each of five.
const MOST_FINDINGS: usize = MOST_ISSUES * MOST_SEATS;

/// What one member found on one issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finding {
    /// The member's seat, the chair's being nought.
    pub seat: u8,
    /// The issue.
    pub issue: IssueId,
    /// What they made of it.
    pub opinion: Opinion,
}

/// How one member voted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vote {
    /// The member's seat.
    pub seat: u8,
    /// For what.
    pub outcome: Outcome,
}

impl Vote {
    /// Whether for more than a refusal.
    #[must_use]
    pub const fn for_family(self) -> bool {
        !self.outcome.is_refusal()
    }
}

/// What one member says of an issue when they are alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Voice {
    /// The member's seat.
    pub seat: u8,
    /// The issue.
    pub issue: IssueId,
    /// Which way it goes with them; [`How::NotThere`], where they were told that it is not for them to settle.
    pub how: How,
}

/// The reasons for a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grounds {
    /// Whether those who carried it share a ground.
    pub shared: bool,
    /// The issues that are spoken to, and which way each went.
    pub ways: ArrayVec<(IssueId, How), MOST_ISSUES>,
}

/// What was decided, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The outcome.
    pub outcome: Outcome,
    /// The votes, in order of seats; none, where it never came to one.
    pub votes: ArrayVec<Vote, MOST_SEATS>,
    /// What each found on each issue.
    pub findings: ArrayVec<Finding, MOST_FINDINGS>,
    /// The issues that were shut out, and are nobody's reason.
    pub closed: Set,
    /// Where the governors reinstate on a date: from which day (118).
    pub from: Option<Date>,
    /// What the governors did when a review sent it back to them, or asked them to look again.
    pub then: Option<Outcome>,
}

impl Decision {
    /// An end to which nobody voted.
    #[must_use]
    pub fn without_a_vote(outcome: Outcome) -> Self {
        Self {
            outcome,
            votes: ArrayVec::new(),
            findings: ArrayVec::new(),
            closed: Set::default(),
            from: None,
            then: None,
        }
    }

    /// Whether the family got more than a refusal.
    #[must_use]
    pub const fn more_than_a_refusal(&self) -> bool {
        !self.outcome.is_refusal()
    }

    /// How an issue went with the greater number of all who sat: the family's way, the school's, or, at a review, short of quashing
    /// and enough to look again.
    #[must_use]
    pub fn majority(&self, issue: IssueId) -> How {
        let all = self.votes.len();
        self.way(issue, |_| true, |found| 2 * found > all)
    }

    /// How an issue went with anybody who carried the vote.
    fn of_any_who_carried_it(&self, issue: IssueId) -> How {
        let carried = self.more_than_a_refusal();
        self.way(
            issue,
            |finding| self.votes[usize::from(finding.seat)].for_family() == carried,
            |found| found > 0,
        )
    }

    /// How an issue went with enough of some.
    fn way(
        &self,
        issue: IssueId,
        counts: impl Fn(&Finding) -> bool,
        enough: impl Fn(usize) -> bool,
    ) -> How {
        let found = |is: fn(&Opinion) -> bool| {
            let these = self.findings.iter().filter(|finding| {
                finding.issue == issue && counts(finding) && is(&finding.opinion)
            });
            enough(these.count())
        };
        if found(|opinion| opinion.for_family()) {
            How::ForFamily
        } else if self.outcome == Outcome::Recommend
            && found(|opinion| opinion.for_family() || opinion.look_again)
        {
            How::Noted
        } else {
            How::ForSchool
        }
    }

    /// What is given as the reasons (137; at a review 218), issue by issue: every part of the test is answered, whichever way it went.
    /// Nothing is a reason that was shut out. Where those who carried it share no ground, the ground of each is given.
    #[must_use]
    pub fn grounds(&self, case: &Case) -> Grounds {
        let issues = || (0..case.issues.len()).map(IssueId::from);
        let decides = |issue: &IssueId| case.issues[issue.index()].decides();
        let carried = self.more_than_a_refusal();
        let shared = !carried
            || issues()
                .filter(decides)
                .any(|issue| self.majority(issue) != How::ForSchool);
        let way = |issue: IssueId| match shared || !decides(&issue) {
            true => self.majority(issue),
            false => self.of_any_who_carried_it(issue),
        };
        let is_said = |(issue, _): &(IssueId, How)| {
            match case.issues[issue.index()].test {
                Some(Test::Discretion) => !self.closed.contains(issue.index()),
                // Whether to recommend is a question only where nothing is quashed (229).
                Some(Test::LookAgain) => self.outcome != Outcome::Quash,
                Some(Test::LimbOne | Test::LimbTwo | Test::Sound) | None => true,
            }
        };
        Grounds {
            shared,
            ways: issues()
                .map(|issue| (issue, way(issue)))
                .filter(is_said)
                .collect(),
        }
    }

    /// Who says what of each issue, in order: of those who make up the greater number on it, and of the others where there are any,
    /// everybody who rests a vote on it, everybody who finds it for the family where it carries what they decide, where they differ all
    /// who make up the greater number, and everybody where they differ on what happened. Where nobody does, whoever has not spoken
    /// yet, then whoever feels it most.
    #[must_use]
    pub fn voices(&self, case: &Case) -> Vec<Voice> {
        let mut voices: Vec<Voice> = Vec::new();
        for issue in (0..case.issues.len()).map(IssueId::from) {
            if self.closed.contains(issue.index()) {
                voices.push(Voice {
                    seat: 0,
                    issue,
                    how: How::NotThere,
                });
                continue;
            }
            // Whether to recommend is a question only where nothing is quashed (229).
            if case.issues[issue.index()].test == Some(Test::LookAgain)
                && self.outcome == Outcome::Quash
            {
                continue;
            }
            let mut sides: [(How, Vec<&Finding>); 3] =
                [How::ForFamily, How::Noted, How::ForSchool].map(|how| (how, Vec::new()));
            let discretion = case.issues[issue.index()].test == Some(Test::Discretion);
            let happened = case.issues[issue.index()].kind == IssueKind::Fact;
            let decides = case.issues[issue.index()].decides() && !discretion;
            for finding in self.findings.iter().filter(|it| it.issue == issue) {
                let vote = self.votes[usize::from(finding.seat)];
                // Nobody votes against their own weighing: where another part of the test has decided it, they leave it at that.
                if discretion && vote.for_family() != finding.opinion.for_family() {
                    continue;
                }
                let at = match finding.opinion {
                    opinion if opinion.for_family() => 0,
                    opinion if opinion.look_again && self.outcome == Outcome::Recommend => 1,
                    _ => 2,
                };
                sides[at].1.push(finding);
            }
            sides.sort_by_key(|(_, held)| std::cmp::Reverse(held.len()));
            for (how, held) in &sides {
                let spoken = |seat: u8| voices.iter().any(|voice| voice.seat == seat);
                let rests = |seat: u8| {
                    self.reason_for(case, self.votes[usize::from(seat)])
                        .is_some_and(|(reason, _)| reason == issue)
                };
                let differ = held.len() < self.votes.len();
                let greater = differ && !discretion && 2 * held.len() > self.votes.len();
                let carries = self.more_than_a_refusal() && *how == How::ForFamily && decides;
                let mut speakers: Vec<u8> = held
                    .iter()
                    .map(|it| it.seat)
                    .filter(|seat| (differ && happened) || greater || carries || rests(*seat))
                    .collect();
                if speakers.is_empty() {
                    let speaker = held.iter().max_by_key(|it| {
                        let felt = it.opinion.view.abs();
                        (!spoken(it.seat), felt, u8::MAX - it.seat)
                    });
                    speakers.extend(speaker.map(|it| it.seat));
                }
                voices.extend(speakers.into_iter().map(|seat| Voice {
                    seat,
                    issue,
                    how: *how,
                }));
            }
        }
        voices
    }

    /// What weighed most with one member, in the direction of the vote, and which way it went. To refuse, everything has to have
    /// fallen short (11, 124; at a review 229, 230): what has to be explained is what came nearest. What was shut out is no reason.
    #[must_use]
    pub fn reason_for(&self, case: &Case, vote: Vote) -> Option<(IssueId, How)> {
        let how = |opinion: Opinion| match (vote.for_family(), opinion.for_family()) {
            (true, true) => Some(How::ForFamily),
            (true, false) if opinion.look_again => Some(How::Noted),
            (false, false) => Some(How::ForSchool),
            _ => None,
        };
        self.findings
            .iter()
            .filter(|finding| {
                let issue = &case.issues[finding.issue.index()];
                // To quash takes a flaw, and to uphold takes that there is none; that they should look again is neither.
                let reason = !matches!(vote.outcome, Outcome::Quash | Outcome::Uphold)
                    || issue.kind == IssueKind::Review;
                let open = !self.closed.contains(finding.issue.index());
                finding.seat == vote.seat && issue.decides() && reason && open
            })
            .filter_map(|finding| Some((finding, how(finding.opinion)?)))
            .max_by_key(|(finding, how)| {
                let weight = finding.opinion.view.abs();
                (
                    *how != How::Noted,
                    if vote.for_family() { weight } else { -weight },
                    usize::MAX - finding.issue.index(),
                )
            })
            .map(|(finding, how)| (finding.issue, how))
    }
}

/// What would be decided on what is in play.
#[must_use]
pub fn decide(case: &Case, state: &State) -> Decision {
    let strengths = minds::strengths(state);
    let mut findings = ArrayVec::new();
    for seat in 0..state.cast.len() {
        for issue in (0..case.issues.len()).map(IssueId::from) {
            let opinion = minds::opinion(case, state, &strengths, seat, issue, Round::Together);
            let _ = findings.try_push(Finding {
                seat: seat as u8,
                issue,
                opinion,
            });
        }
    }
    let of = |seat: usize| {
        findings
            .iter()
            .filter(move |finding: &&Finding| usize::from(finding.seat) == seat)
    };
    let seats = 0..state.cast.len();
    let (outcome, votes) = match case.forum {
        Forum::GoverningBoard => board(
            seats
                .map(|seat| board_test(case, of(seat)).would_reinstate())
                .collect(),
            on_a_date(case, state),
        ),
        Forum::IndependentReviewPanel => {
            panel(seats.map(|seat| panel_view(case, of(seat))).collect())
        }
    };
    Decision {
        outcome,
        votes: votes
            .into_iter()
            .enumerate()
            .map(|(seat, outcome)| Vote {
                seat: seat as u8,
                outcome,
            })
            .collect(),
        findings,
        closed: state.closed,
        from: (outcome == Outcome::ReinstateOnDate).then(|| return_date(case, state)),
        then: None,
    }
}

type Votes<T> = ArrayVec<T, MOST_SEATS>;

/// Governors vote on reinstating, by majority; then it is at once for all, or on a date (118).
fn board(votes: Votes<bool>, on_a_date: bool) -> (Outcome, Votes<Outcome>) {
    let back = if on_a_date {
        Outcome::ReinstateOnDate
    } else {
        Outcome::ReinstateNow
    };
    let outcome = |reinstate: bool| if reinstate { back } else { Outcome::Decline };
    let for_it = votes.iter().filter(|vote| **vote).count();
    (
        outcome(2 * for_it > votes.len()),
        votes.into_iter().map(outcome).collect(),
    )
}

/// A panel votes on quashing, then on recommending; the chair decides a tie (204, 230).
fn panel(views: Votes<ReviewView>) -> (Outcome, Votes<Outcome>) {
    (
        ReviewView::decided(&views, 0).into(),
        views.into_iter().map(Outcome::from).collect(),
    )
}

/// The board's test over what one governor found.
fn board_test<'f>(case: &Case, findings: impl Iterator<Item = &'f Finding>) -> BoardFindings {
    let mut test = BoardFindings {
        limb_one: true,
        limb_two: true,
        sound: true,
        discretion: false,
    };
    for finding in findings {
        let for_family = finding.opinion.for_family();
        match case.issues[finding.issue.index()].test {
            Some(Test::LimbOne) => test.limb_one = !for_family,
            Some(Test::LimbTwo) => test.limb_two = !for_family,
            Some(Test::Sound) => test.sound = !for_family,
            Some(Test::Discretion) => test.discretion = for_family,
            Some(Test::LookAgain) | None => {}
        }
    }
    test
}

/// The panel's test over what one member found.
fn panel_view<'f>(case: &Case, findings: impl Iterator<Item = &'f Finding> + Clone) -> ReviewView {
    let is = |finding: &&Finding, kind: IssueKind| case.issues[finding.issue.index()].kind == kind;
    let look_again = findings.clone().any(|finding| {
        case.issues[finding.issue.index()].test == Some(Test::LookAgain)
            && finding.opinion.for_family()
    });
    let grounds = findings
        .filter(|finding| is(finding, IssueKind::Review))
        .map(|finding| GroundFindings {
            on_what_the_board_had: finding.opinion.for_family(),
            on_all_there_is: finding.opinion.look_again,
        });
    ReviewView::of(grounds, look_again)
}

/// The start that the family offered, and whether it says when.
fn start_offered<'c>(case: &'c Case, state: &State) -> Option<&'c PartOption> {
    let part = case.plan.iter().position(|part| part.starts)?;
    let option = state.plan[part].filter(|_| state.offered.is_some())?;
    Some(&case.plan[part].options[usize::from(option)])
}

/// Whether a return is to be on a date: asked for, or offered with a firm start.
fn on_a_date(case: &Case, state: &State) -> bool {
    let firm_start = start_offered(case, state).is_some_and(|option| option.firm);
    state.sought == Some(Sought::ReinstateOnDate)
        || (firm_start && state.sought != Some(Sought::ReinstateNow))
}

/// From when: the day that the plan named, where one was offered that names one, else the hearing's own.
fn return_date(case: &Case, state: &State) -> Date {
    start_offered(case, state)
        .and_then(|option| option.date)
        .unwrap_or(case.return_on)
}
