//! The state of a hearing: small, and cheap to clone.

use super::decision::Decision;
use super::deed::Deed;
use super::draw::{self, Purpose};
use super::moves::Challenged;
use super::review;
use super::scalars::Scalars;
use super::setup::Setup;
use crate::case::ids::*;
use crate::case::raw::{Category, ChildPart, Forum, IncidentPlace, Side, Sought, Test};
use crate::case::{Case, How, Stage};
use crate::guidance::HeadOfReview;
use arrayvec::ArrayVec;

/// The most who can sit: five, at a review (161).
pub const MOST_SEATS: usize = 5;

/// The most considerations that can come into play; what comes after is not counted.
pub const MOST_CONSIDERATIONS: usize = 128;

/// The state.
#[derive(Debug, Clone)]
pub struct State {
    /// The part of the work.
    pub stage: Stage,
    /// Moves made.
    pub moves: u16,
    /// Minutes left in this part.
    pub minutes: i8,
    /// Hours of preparation left.
    pub hours: i8,
    /// Instructions asked for.
    pub asked: Set,
    /// The plea for a promise.
    pub plea: Plea,
    /// Passages marked.
    pub marked: Set,
    /// Tasks done.
    pub prepared: Set,
    /// Papers in the bundle.
    pub papers: Set,
    /// Parts of the plan agreed beforehand, however they are filled.
    pub agreed: Set,
    /// Ways to fill a part of the plan that were agreed with whoever would have to do it.
    pub agreed_option: [Option<u8>; 8],
    /// Ways to fill each part that somebody was asked for, a bit for each.
    pub negotiated: [u8; 8],
    /// Things looked for in a letter.
    pub letter_read: Set,
    /// Whether the head has been asked to cancel.
    pub cancel_asked: bool,
    /// Whether the council's officer has been told everything.
    pub officer_briefed: bool,
    /// At a review: which of the ways to defend the decision it is.
    pub defence: usize,
    /// At a review: where the expert is.
    pub expert: ExpertIs,
    /// At a review: which decision the family says was flawed, where it stands, and under which head.
    pub frame: Option<Frame>,
    /// Whether the council's officer is there.
    pub council_there: bool,
    /// The theme.
    pub theme: Option<ThemeId>,
    /// The best points.
    pub best: ArrayVec<ClaimId, 4>,
    /// Points left out.
    pub left_out: Set,
    /// The plan: the option that fills each part.
    pub plan: [Option<u8>; 8],
    /// How the child takes part.
    pub child_part: Option<ChildPart>,
    /// What will be asked for.
    pub seek: Option<Sought>,
    /// What has come into play.
    pub considerations: ArrayVec<Consideration, MOST_CONSIDERATIONS>,
    /// Points put.
    pub points: ArrayVec<Point, 24>,
    /// Questions asked, half-answered, admitted and taken back.
    pub questions: Questions,
    /// Incidents that this hearing holds.
    pub incidents: Set,
    /// Incidents that have happened.
    pub happened: Set,
    /// The incidents that are still fresh.
    pub fresh: Set,
    /// Incidents that were put right: what they brought counts half.
    pub mended: Set,
    /// Incidents whose paper was left out altogether.
    pub left_aside: Set,
    /// Concerns raised.
    pub raised: Set,
    /// Issues that the board thinks are not for it to settle.
    pub closed: Set,
    /// The people's numbers.
    pub scalars: Scalars,
    /// Whether the parent has cut in.
    pub cut_in: bool,
    /// Those who sit, by their place in the panel; the chair first.
    pub cast: ArrayVec<u8, MOST_SEATS>,
    /// How open each of them is: what is added to the family's reasons.
    pub openness: ArrayVec<i16, MOST_SEATS>,
    /// The question the governors wait for an answer to.
    pub waiting: Option<(u8, IssueId)>,
    /// Issues the governors have asked about.
    pub asked_about: Set,
    /// How many questions the governors have asked.
    pub panel_asked: u8,
    /// Whether the plan was offered, and how the head took it.
    pub offered: Option<How>,
    /// Whether it was given again in answer to a governor.
    pub repeated_plan: bool,
    /// What has been granted.
    pub granted: Set,
    /// Points of the school's that a point with enough behind it has met.
    pub met: Set,
    /// Points of the school's that were granted.
    pub conceded: Set,
    /// Points the family closed on.
    pub closing: Set,
    /// What the chair has said still stands in the way.
    pub doubt: Option<IssueId>,
    /// Whether the family closed on few enough points to be heard.
    pub closing_heard: bool,
    /// What the family asked for at the end.
    pub sought: Option<Sought>,
    /// Points the school closed on.
    pub school_closing: Set,
    /// What was decided.
    pub decision: Option<Decision>,
    /// What the trainee did.
    pub deeds: Vec<Deed>,
}

/// Where the plea for a promise stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plea {
    /// Not yet made.
    ToCome,
    /// Made, and not answered.
    Waiting,
    /// Answered.
    Answered,
}

/// Something that has come into play.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Consideration {
    /// Whom it helps.
    pub side: Side,
    /// The fact.
    pub fact: FactId,
    /// Whose knowledge it is.
    pub origin: PersonId,
    /// How direct, with what a fitting duty adds.
    pub directness: i8,
    /// How it came into play.
    pub from: From,
    /// At a review: whether the governors had it, or should have had it, when they decided (208).
    pub board_had: bool,
}

/// Where the special educational needs expert is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExpertIs {
    /// Nobody asked for one.
    NotAskedFor,
    /// Asked for, and not here (220).
    Away,
    /// Here.
    Here,
}

/// What the family says it challenges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame {
    /// Whose decision.
    pub challenged: Challenged,
    /// Where it stands.
    pub passage: PassageId,
    /// Under which head it fails (227).
    pub head: HeadOfReview,
}

/// How a consideration came into play.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// With a point of the family's.
    Claim(ClaimId),
    /// With a point of the school's.
    School(SchoolClaimId),
    /// A witness admitted it, or said it.
    Answer(QuestionId),
    /// A governor asked.
    Governor,
    /// With the plan.
    Plan,
    /// It was granted.
    Grant,
    /// The child said it.
    Child,
    /// The council said it.
    Council,
    /// The special educational needs expert said it.
    Expert,
    /// With a concern.
    Concern,
    /// With an incident.
    Incident(IncidentId),
}

/// A point that was put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// The claim.
    pub claim: ClaimId,
    /// Whether enough stood behind it.
    pub full: bool,
    /// Whether the duty fitted.
    pub fits: bool,
    /// The passages taken to.
    pub passages: Set,
    /// How the school answered.
    pub reply: Option<How>,
    /// What a rebuttal takes off.
    pub less: i8,
}

/// Where questions stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Questions {
    /// Asked at all.
    pub asked: Set,
    /// Half-answered or denied.
    pub resisted: Set,
    /// Admitted.
    pub admitted: Set,
    /// Admitted and then taken back in part.
    pub repaired: Set,
}

impl State {
    /// Whether a closing meets what the chair has said still stands in the way: with a point on it that has something behind it, or,
    /// where it is about what would happen if the child came back, with a plan.
    #[must_use]
    pub fn meets(
        &self,
        case: &Case,
        doubt: IssueId,
        mut points: impl Iterator<Item = ClaimId>,
    ) -> bool {
        let ahead = matches!(
            case.issues[doubt.index()].test,
            Some(Test::LimbTwo | Test::Discretion)
        );
        let answers = |claim: ClaimId| {
            let it = &case.claims[claim.index()];
            it.issue == doubt
                && it.wrong_in_law.is_none()
                && self.point(claim).is_some_and(|point| point.full)
        };
        (ahead && self.offered.is_some()) || points.any(answers)
    }

    /// Who speaks for the school: the head, or at a review whoever came to defend the governors' decision; nobody, where nobody came.
    #[must_use]
    pub fn school_speaker(&self, case: &Case) -> Option<PersonId> {
        match &case.review {
            None => Some(case.head),
            Some(review) => review.defence[self.defence].by,
        }
    }

    /// Before anything has happened: who sits and what will happen is drawn here.
    #[must_use]
    pub fn new(case: &Case, setup: &Setup) -> Self {
        let cast = cast(case, setup.seed);
        let openness = cast
            .iter()
            .map(|at| openness(case, setup.seed, case.panel[usize::from(*at)].key))
            .collect();
        Self {
            stage: Stage::Instructions,
            moves: 0,
            minutes: 0,
            hours: case.hours,
            asked: Set::default(),
            plea: Plea::ToCome,
            marked: Set::default(),
            prepared: Set::default(),
            papers: review::papers(case, setup),
            agreed: Set::default(),
            agreed_option: [None; 8],
            negotiated: [0; 8],
            letter_read: Set::default(),
            cancel_asked: false,
            officer_briefed: false,
            defence: review::defence(case, setup.seed),
            expert: review::expert(case, setup.seed, false),
            frame: None,
            council_there: false,
            theme: None,
            best: ArrayVec::new(),
            left_out: Set::default(),
            plan: [None; 8],
            child_part: None,
            seek: None,
            considerations: ArrayVec::new(),
            points: ArrayVec::new(),
            questions: Questions::default(),
            incidents: incidents(case, setup),
            happened: Set::default(),
            fresh: Set::default(),
            mended: Set::default(),
            left_aside: Set::default(),
            raised: Set::default(),
            closed: Set::default(),
            scalars: Scalars::new(case.time.patience),
            cut_in: false,
            cast,
            openness,
            waiting: None,
            asked_about: Set::default(),
            panel_asked: 0,
            offered: None,
            repeated_plan: false,
            granted: Set::default(),
            met: Set::default(),
            conceded: Set::default(),
            closing: Set::default(),
            doubt: None,
            closing_heard: false,
            sought: None,
            school_closing: Set::default(),
            decision: None,
            deeds: Vec::new(),
        }
    }

    /// The point, if it was put.
    #[must_use]
    pub fn point(&self, claim: ClaimId) -> Option<&Point> {
        self.points.iter().find(|point| point.claim == claim)
    }

    /// Brings something into play.
    pub(super) fn consider(
        &mut self,
        case: &Case,
        fact: FactId,
        origin: PersonId,
        directness: i8,
        from: From,
    ) {
        self.consider_as_of(case, fact, origin, directness, from, true);
    }

    /// Brings something into play that the governors had or could have had when they decided, or not (208).
    pub(super) fn consider_as_of(
        &mut self,
        case: &Case,
        fact: FactId,
        origin: PersonId,
        directness: i8,
        from: From,
        board_had: bool,
    ) {
        if directness < 1 {
            return;
        }
        let side = case.facts[fact.index()].side;
        let new = Consideration {
            side,
            fact,
            origin,
            directness,
            from,
            board_had,
        };
        if !self.considerations.contains(&new) {
            let _ = self.considerations.try_push(new);
        }
    }

    /// The same hearing without what one passage showed, wherever it came into play: for asking what it carried.
    pub fn leave_out(&mut self, case: &Case, passage: PassageId) {
        let it = &case.passages[passage.index()];
        let brought = |from: From| match from {
            From::Claim(claim) => self
                .points
                .iter()
                .any(|point| point.claim == claim && point.passages.contains(passage.index())),
            From::School(claim) => case.school[claim.index()].passages.contains(&passage),
            From::Answer(question) => case.questions[question.index()]
                .paper
                .contains(passage.index()),
            _ => false,
        };
        let shown = |fact: FactId| it.shows.iter().any(|(other, _)| *other == fact);
        let gone: ArrayVec<bool, MOST_CONSIDERATIONS> = self
            .considerations
            .iter()
            .map(|one| {
                one.origin == it.origin
                    && shown(one.fact)
                    && brought(one.from)
                    && !self.shown_otherwise(case, one, passage)
            })
            .collect();
        let mut at = 0;
        self.considerations.retain(|_| {
            at += 1;
            !gone[at - 1]
        });
    }

    /// Whether another passage of the same point shows the same from the same person.
    fn shown_otherwise(&self, case: &Case, it: &Consideration, passage: PassageId) -> bool {
        let From::Claim(claim) = it.from else {
            return false;
        };
        let used = self
            .point(claim)
            .map_or(Set::default(), |point| point.passages);
        case.passages.iter().enumerate().any(|(at, other)| {
            at != passage.index()
                && used.contains(at)
                && other.origin == it.origin
                && other.shows.iter().any(|(fact, _)| *fact == it.fact)
        })
    }

    /// Whether a part of the plan, as it is filled, is agreed with whoever would have to do it.
    #[must_use]
    pub fn is_agreed(&self, part: PartId) -> bool {
        let at = part.index();
        self.agreed.contains(at)
            || (self.plan[at].is_some() && self.agreed_option[at] == self.plan[at])
    }

    /// All facts in play.
    #[must_use]
    pub fn facts_in_play(&self) -> Set {
        let mut facts = Set::default();
        self.considerations
            .iter()
            .for_each(|it| facts.insert(it.fact.index()));
        facts
    }

    /// Whether a fact is in play.
    #[must_use]
    pub fn in_play(&self, fact: FactId) -> bool {
        self.considerations.iter().any(|it| it.fact == fact)
    }
}

/// The chair, and of the others those whose words for this seed are the smallest: at a review as many governors as heads (161).
fn cast(case: &Case, seed: u64) -> ArrayVec<u8, MOST_SEATS> {
    let place = |at: usize| u8::try_from(at).unwrap_or(0);
    let chair = case
        .panel
        .iter()
        .position(|member| member.chair)
        .unwrap_or(0);
    let mut others: ArrayVec<(u64, usize), MOST> = (0..case.panel.len())
        .filter(|at| *at != chair)
        .map(|at| (draw::word(seed, Purpose::Cast, case.panel[at].key), at))
        .collect();
    others.sort_unstable();
    let wanted = case.seats.clamp(1, MOST_SEATS) - 1;
    let of_category = |category: Category| {
        others
            .iter()
            .map(|(_, at)| *at)
            .filter(move |at| case.panel[*at].category == category)
            .take(wanted / 2)
    };
    let mut sitting: ArrayVec<usize, MOST_SEATS> = match case.forum {
        Forum::GoverningBoard => others.iter().map(|(_, at)| *at).take(wanted).collect(),
        Forum::IndependentReviewPanel => of_category(Category::Governor)
            .chain(of_category(Category::Headteacher))
            .collect(),
    };
    sitting.sort_unstable();
    std::iter::once(chair).chain(sitting).map(place).collect()
}

/// What a governor adds to the family's reasons, or takes off: a spread, and for a few a mind half made up.
fn openness(case: &Case, seed: u64, key: u64) -> i16 {
    let it = case.openness;
    let steps = u64::from(it.spread.unsigned_abs()) * 2 + 1;
    let spread =
        i16::try_from(draw::below(seed, Purpose::Openness, key, steps)).unwrap_or(0) - it.spread;
    let minded = match draw::below(seed, Purpose::Openness, key ^ 1, u64::from(it.one_in)) {
        0 if it.one_in > 0 => it.minded,
        1 => -it.minded,
        _ => 0,
    };
    spread + minded
}

/// The incidents this hearing holds: as many as are drawn, and one of distress in every other hearing.
fn incidents(case: &Case, setup: &Setup) -> Set {
    let mut held = Set::default();
    let mut ranked: ArrayVec<(u64, usize), MOST> = ArrayVec::new();
    for (at, incident) in case.incidents.iter().enumerate() {
        let word = draw::word(setup.seed, Purpose::Incident, incident.key);
        if !incident.distress {
            ranked.push((word, at));
        } else if !setup.calm && draw::range(word, 2) == 0 {
            held.insert(at);
        }
    }
    ranked.sort_unstable();
    for (_, at) in ranked.iter().take(case.incidents_drawn) {
        held.insert(*at);
    }
    held
}

impl Case {
    /// The incidents that happen at some point.
    pub(super) fn incidents_at(
        &self,
        place: IncidentPlace,
    ) -> impl Iterator<Item = IncidentId> + '_ {
        self.incidents
            .iter()
            .enumerate()
            .filter(move |(_, incident)| incident.at == place)
            .map(|(at, _)| at.into())
    }
}
