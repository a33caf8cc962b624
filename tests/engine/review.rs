//! The Independent Review Panel, and what can be done before a board meets.

use crate::hearings;
use crate::mistakes::Story;
use fair_hearing::assessment::{Status, assess};
use fair_hearing::case::ids::IssueId;
use fair_hearing::case::model::{Deed as Wanted, Does};
use fair_hearing::case::raw::{Category, Forum, Gives, IssueKind, Side};
use fair_hearing::case::{Act, Case, Outcome, Stage, Subject};
use fair_hearing::debrief::debrief;
use fair_hearing::debrief::text::moment_words;
use fair_hearing::hearing::decision::decide;
use fair_hearing::hearing::state::ExpertIs;
use fair_hearing::hearing::{
    Carried, Event, Hearing, Kind, Mode, Move, Nobody, Setup, Value, carried,
};
use fair_hearing::rehearsal::{Advocate, play};
use fair_hearing::telling::Teller;
use std::collections::BTreeSet;

fn reviews() -> impl Iterator<Item = &'static Case> {
    hearings()
        .iter()
        .filter(|case| case.forum == Forum::IndependentReviewPanel)
}

fn setup(seed: u64) -> Setup {
    Setup {
        seed,
        ..Setup::default()
    }
}

#[test]
fn what_nobody_could_have_known_never_quashes() {
    for case in reviews() {
        let mut quashed = 0;
        for seed in 0..200 {
            let hearing = play(case, setup(seed), Advocate::Expert, &mut Nobody);
            quashed += u32::from(
                hearing
                    .decision()
                    .is_some_and(|it| it.outcome == Outcome::Quash),
            );
            let mut state = hearing.state().clone();
            for it in &mut state.considerations {
                it.board_had &= it.side == Side::School;
            }
            assert_ne!(decide(case, &state).outcome, Outcome::Quash, "seed {seed}");
        }
        assert!(quashed > 0, "{}: else nothing was tried", case.id);
    }
}

#[test]
fn a_flaw_that_did_not_matter_changes_no_outcome() {
    for case in reviews() {
        for seed in 0..200 {
            let hearing = play(case, setup(seed), Advocate::Expert, &mut Nobody);
            let mut state = hearing.state().clone();
            state
                .considerations
                .retain(|it| !case.facts[it.fact.index()].material);
            for finding in decide(case, &state).findings {
                if case.issues[finding.issue.index()].kind == IssueKind::Review {
                    assert!(!finding.opinion.for_family() && !finding.opinion.look_again);
                }
            }
        }
    }
}

#[test]
fn whoever_upholds_explains_the_ground_that_came_nearest() {
    for case in reviews() {
        let mut upheld = 0;
        for seed in 0..100 {
            let hearing = play(case, setup(seed), Advocate::Novice, &mut Nobody);
            let decision = hearing.decision().expect("it is decided");
            for vote in &decision.votes {
                if vote.outcome != Outcome::Uphold {
                    continue;
                }
                let view = |wanted: Option<IssueId>| {
                    decision
                        .findings
                        .iter()
                        .filter(|it| it.seat == vote.seat && wanted.is_none_or(|id| it.issue == id))
                        .filter(|it| case.issues[it.issue.index()].kind == IssueKind::Review)
                        .map(|it| it.opinion.view)
                        .max()
                };
                let (issue, _) = decision.reason_for(case, *vote).expect("there is a reason");
                assert_eq!(view(Some(issue)), view(None), "seed {seed}");
                upheld += 1;
            }
        }
        assert!(upheld > 0, "{}: else nothing was tried", case.id);
    }
}

#[test]
fn an_answer_is_taken_in_before_the_next_question() {
    for case in hearings() {
        let mut taken_in = 0;
        for seed in 0..40 {
            let mut events: Vec<Event> = Vec::new();
            play(case, setup(seed), Advocate::Competent, &mut events);
            for pair in events.windows(2) {
                let asked =
                    pair[0].act == Act::PanelAsks && matches!(pair[0].on, Subject::Issue(_));
                assert!(!(asked && pair[1].act == Act::React), "{} {seed}", case.id);
                taken_in += u32::from(pair[0].act == Act::React && pair[1].act == Act::PanelAsks);
            }
        }
        assert!(taken_in > 0, "{}: else nothing was tried", case.id);
    }
}

#[test]
fn what_moved_somebody_is_said_by_what_it_was() {
    for case in reviews() {
        let mut others = 0;
        for seed in 0..40 {
            let hearing = play(case, setup(seed), Advocate::Novice, &mut Nobody);
            let moves: Vec<Move> = hearing
                .state()
                .deeds
                .iter()
                .map(|it| it.mv.clone())
                .collect();
            let debrief = debrief(case, setup(seed), &moves).expect("it is over");
            for moment in &debrief.moments {
                let words = moment_words(case, moment);
                assert!(!words.starts_with("Go on"), "seed {seed}: {words}");
                others += u32::from(moment.mv.kind == Kind::GoOn);
            }
        }
        assert!(others > 0, "{}: else nothing was tried", case.id);
    }
}

#[test]
fn a_panel_quashes_before_it_recommends_and_never_reinstates() {
    for case in reviews() {
        for seed in 0..300 {
            let hearing = play(case, setup(seed), Advocate::Competent, &mut Nobody);
            let decision = hearing.decision().expect("it is decided");
            let quashing = decision
                .votes
                .iter()
                .filter(|vote| vote.outcome == Outcome::Quash)
                .count();
            assert_eq!(
                decision.outcome == Outcome::Quash,
                2 * quashing > decision.votes.len()
            );
            assert!(matches!(
                decision.outcome,
                Outcome::Quash | Outcome::Recommend | Outcome::Uphold
            ));
            assert_eq!(
                decision.then.is_some(),
                decision.outcome != Outcome::Uphold,
                "what is sent back is looked at again (254)"
            );
        }
    }
}

/// Plays the expert's hearing with one move put in as soon as it is open; all that was said.
fn with_a_slip(case: &Case, seed: u64, slip: &Move) -> (Vec<Event>, Vec<Move>) {
    let mut events = Vec::new();
    let mut hearing = Hearing::begin(case, setup(seed), &mut events);
    let mut slipped = false;
    for at in 0..400 {
        if hearing.is_over() {
            break;
        }
        let closing = slip.kind == Kind::Close && hearing.view().can(Kind::Close);
        if (!slipped || closing) && hearing.apply(slip, &mut events).is_ok() {
            slipped = true;
            continue;
        }
        let mv = Advocate::Expert.choose(hearing.view(), seed, at);
        hearing.apply(&mv, &mut events).expect("it is open");
    }
    let moves = hearing.state().deeds.iter().map(|it| it.mv.clone());
    (events, moves.collect())
}

/// Whether putting this claim is, or is among, what a mark is misapplied by.
fn is_putting(deed: &Wanted, claim: usize) -> bool {
    match deed {
        Wanted::Put(id) => id.index() == claim,
        Wanted::Either(any) => any.iter().any(|deed| is_putting(deed, claim)),
        _ => false,
    }
}

#[test]
fn every_mistake_of_law_is_put_right_with_its_paragraph_and_marked() {
    let mut tried = 0;
    for case in hearings() {
        for (at, claim) in case.claims.iter().enumerate() {
            if claim.wrong_in_law.is_none() {
                continue;
            }
            let mut words = vec![Value::Claim(at.into())];
            let first = |hearing: &Hearing<'_>, words: &[Value]| {
                let slot = hearing.slot(Kind::Put, words)?;
                let enough = slot.domain.contains(&Value::Enough);
                Some(if enough {
                    Value::Enough
                } else {
                    slot.domain[0]
                })
            };
            let hearing = Hearing::begin(case, setup(1), &mut Nobody);
            while let Some(value) = first(&hearing, &words) {
                words.push(value);
            }
            let slip = Move::new(Kind::Put, &words);
            // A head may cancel before anything is put; then the next seed.
            let (events, moves) = (1..20)
                .map(|seed| with_a_slip(case, seed, &slip))
                .find(|(_, moves)| moves.contains(&slip))
                .expect("it can be put");
            let corrected = events
                .iter()
                .find(|event| event.act == Act::Correct && event.on == Subject::Claim(at.into()))
                .unwrap_or_else(|| panic!("{}: {} is not put right", case.id, claim.name_id));
            let told = Teller::new(case, 1).tell(corrected).expect("it is said");
            assert!(
                told.provision
                    .is_some_and(|it| it.paragraph.is_some() || it.place.is_some()),
                "{}: {}",
                case.id,
                claim.name_id
            );
            let mark = case
                .marks
                .iter()
                .position(|mark| mark.misapplied.iter().any(|deed| is_putting(deed, at)));
            let mark =
                mark.unwrap_or_else(|| panic!("{}: nothing marks \"{}\"", case.id, claim.name_id));
            let mut hearing = Hearing::begin(case, setup(1), &mut Nobody);
            for mv in &moves {
                if hearing.apply(mv, &mut Nobody).is_err() {
                    break;
                }
            }
            let status = |mode| {
                assess(case, hearing.state(), mode)
                    .marks
                    .into_iter()
                    .find(|marked| marked.mark.index() == mark)
            };
            if moves.contains(&slip) && hearing.is_over() {
                let assessed = status(Mode::Assessed).expect("it could be earned");
                assert_eq!(assessed.status, Status::Misapplied);
                assert!(!assessed.forgiven);
            }
            tried += 1;
        }
    }
    assert!(tried >= 8, "{tried}");
}

#[test]
fn asking_a_panel_to_reinstate_is_put_right() {
    for case in reviews() {
        let ask = Move::read("close reinstate-now enough", case).expect("it reads");
        let (events, _) = with_a_slip(case, 3, &ask);
        let corrected = events
            .iter()
            .find(|event| event.act == Act::Correct && matches!(event.on, Subject::Sought(_)))
            .expect("the clerk puts it right");
        let told = Teller::new(case, 3).tell(corrected).expect("it is said");
        assert_eq!(
            told.provision.and_then(|it| it.paragraph.as_deref()),
            Some("203")
        );
    }
}

#[test]
fn an_expert_who_was_asked_for_comes_or_can_be_waited_for() {
    for case in reviews() {
        let Some(task) = case
            .tasks
            .iter()
            .position(|task| matches!(task.does, Does::AskForExpert))
        else {
            continue;
        };
        let (mut here, mut away) = (0, 0);
        for seed in 0..100 {
            let mut hearing = Hearing::begin(case, setup(seed), &mut Nobody);
            assert_eq!(hearing.state().expert, ExpertIs::NotAskedFor);
            while !hearing.view().can(Kind::Prepare) {
                let mv = Advocate::Expert.choose(hearing.view(), seed, 0);
                hearing.apply(&mv, &mut Nobody).expect("it is open");
            }
            let ask = Move::new(Kind::Prepare, &[Value::Task(task.into())]);
            hearing
                .apply(&ask, &mut Nobody)
                .expect("it can be asked for");
            match hearing.state().expert {
                ExpertIs::Here => here += 1,
                ExpertIs::Away => away += 1,
                ExpertIs::NotAskedFor => panic!("somebody was asked for"),
            }
        }
        assert!(here > away && away > 0, "{here} and {away}");
    }
}

#[test]
fn what_happened_in_the_first_hearing_is_carried_into_the_second() {
    let find = |id: &str| hearings().iter().find(|case| case.id == id);
    let (Some(first), Some(review)) = (find("line-up/governors"), find("line-up/review")) else {
        panic!("the story is heard twice");
    };
    let nothing = play(first, setup(1), Advocate::Silent, &mut Nobody);
    let quiet = carried(review, &nothing);
    // Somebody who raises what there is to raise leaves a note of it behind.
    let raised = (0..200)
        .map(|seed| {
            carried(
                review,
                &play(first, setup(seed), Advocate::Expert, &mut Nobody),
            )
        })
        .find(|it| *it != quiet)
        .expect("something was done in one of them");
    let papers = |carry: Carried| {
        let setup = Setup {
            carry: Some(carry),
            ..setup(1)
        };
        Hearing::begin(review, setup, &mut Nobody).state().papers
    };
    assert_ne!(papers(quiet), papers(raised));
}

#[test]
fn a_head_can_cancel_only_before_the_board_meets_and_then_there_is_no_meeting() {
    let mut cancelled = 0;
    for case in hearings().iter().filter(|case| case.cancel.is_some()) {
        for seed in 0..400 {
            let hearing = play(case, setup(seed), Advocate::Expert, &mut Nobody);
            let decision = hearing.decision().expect("it is over");
            if decision.outcome != Outcome::Cancelled {
                continue;
            }
            cancelled += 1;
            assert!(decision.votes.is_empty());
            assert!(hearing.state().points.is_empty(), "nothing was put");
            assert!(assess(case, hearing.state(), Mode::Practice).score > 50);
        }
    }
    assert!(cancelled > 0);
}

#[test]
fn a_part_of_the_plan_is_agreed_by_whoever_would_have_to_do_it() {
    let case = crate::fire_door();
    let mut hearing = Hearing::begin(case, setup(2), &mut Nobody);
    let consent = Move::read("ask-family consent", case).expect("it reads");
    hearing.apply(&consent, &mut Nobody).expect("it is open");
    while !hearing.view().can(Kind::Negotiate) {
        let mv = Advocate::Silent.choose(hearing.view(), 2, 0);
        hearing.apply(&mv, &mut Nobody).expect("it is open");
    }
    let hours = hearing.view().hours();
    let vague = Move::read("negotiate start soon", case).expect("it reads");
    hearing.apply(&vague, &mut Nobody).expect("it is open");
    let part = case
        .plan
        .iter()
        .position(|part| part.name_id == "start")
        .expect("there is one");
    assert!(!hearing.state().is_agreed(part.into()));
    let firm = Move::read("negotiate start monday-24", case).expect("it reads");
    hearing.apply(&firm, &mut Nobody).expect("it is open");
    assert!(hearing.state().is_agreed(part.into()));
    assert_eq!(hearing.view().hours(), hours - 2);
}

#[test]
fn nobody_is_asked_to_take_on_a_part_of_the_plan_before_the_family_consents() {
    for case in hearings() {
        let Some(consent) = case
            .topics
            .iter()
            .position(|topic| topic.gives == Gives::Consent)
        else {
            continue;
        };
        let consent = Move::new(Kind::AskFamily, &[Value::Topic(consent.into())]);
        let could_be_asked = case.plan.iter().any(|part| part.with.is_some());
        for consents in [false, true] {
            let mut hearing = Hearing::begin(case, setup(2), &mut Nobody);
            if consents {
                hearing.apply(&consent, &mut Nobody).expect("it is open");
            }
            while hearing.state().stage != Stage::Preparation {
                let mv = Advocate::Silent.choose(hearing.view(), 2, 0);
                hearing.apply(&mv, &mut Nobody).expect("it is open");
            }
            assert_eq!(
                hearing.view().can(Kind::Negotiate),
                consents && could_be_asked,
                "{}",
                case.id
            );
        }
    }
}

/// The review with five on the panel (161): a lay chair, two governors and two headteachers.
fn of_five() -> Case {
    let story = Story::of("line-up", "review");
    story.change("review.ron", "seats: 3", "seats: 5", 0);
    let loaded = story.load();
    assert_eq!(loaded.mistakes, []);
    loaded.case.expect("no mistakes, so a case")
}

/// Whether so many of a panel are more than half of it.
const fn is_majority(votes: usize, panel: usize) -> bool {
    2 * votes > panel
}

#[test]
fn five_sit_with_a_lay_chair_two_governors_and_two_heads_and_the_majority_decides() {
    let case = of_five();
    let mut outcomes = BTreeSet::new();
    for advocate in Advocate::ALL {
        for seed in 0..100 {
            let hearing = play(&case, setup(seed), advocate, &mut Nobody);
            let cast = &hearing.state().cast;
            let of = |category: Category| {
                let members = cast.iter().map(|seat| &case.panel[usize::from(*seat)]);
                members.filter(|it| it.category == category).count()
            };
            assert_eq!(cast.len(), 5);
            assert_eq!(
                (
                    of(Category::Lay),
                    of(Category::Governor),
                    of(Category::Headteacher)
                ),
                (1, 2, 2)
            );
            assert!(case.panel[usize::from(cast[0])].chair);
            let decision = hearing.decision().expect("it is decided");
            assert_eq!(decision.votes.len(), 5);
            assert_eq!(decision.findings.len(), 5 * case.issues.len());
            let at_least = |wanted: &[Outcome]| {
                let votes = decision.votes.iter();
                votes.filter(|vote| wanted.contains(&vote.outcome)).count()
            };
            let quash = is_majority(at_least(&[Outcome::Quash]), 5);
            let again = is_majority(at_least(&[Outcome::Quash, Outcome::Recommend]), 5);
            let expected = match (quash, again) {
                (true, _) => Outcome::Quash,
                (false, true) => Outcome::Recommend,
                (false, false) => Outcome::Uphold,
            };
            assert_eq!(decision.outcome, expected, "{advocate:?}, seed {seed}");
            outcomes.insert(decision.outcome);
        }
    }
    assert_eq!(outcomes.len(), 3, "{outcomes:?}");
}

#[test]
fn everything_that_comes_of_a_hearing_comes_of_one_before_five() {
    let case = of_five();
    for seed in 0..20 {
        let mut events = Vec::new();
        let hearing = play(&case, setup(seed), Advocate::Expert, &mut events);
        let mut teller = Teller::new(&case, seed);
        let told = events.iter().filter_map(|event| teller.tell(event)).count();
        assert!(told > 50, "{told}");
        let asked = events.iter().filter(|it| it.act == Act::PanelAsks);
        assert!(asked.count() >= 4, "each asks, while there is time");
        let deliberated = events.iter().filter(|it| it.act == Act::Deliberate);
        assert!(deliberated.count() >= 4);
        let moves: Vec<Move> = hearing
            .state()
            .deeds
            .iter()
            .map(|it| it.mv.clone())
            .collect();
        let debrief = debrief(&case, setup(seed), &moves).expect("it is over");
        assert_eq!(debrief.cast.len(), 5);
        assert!(!debrief.letter.paragraphs.is_empty());
    }
}

/// A panel of five goes on with four if it has one of each kind left (216, 217); then two can stand against two, and the chair
/// has the casting vote (204).
#[test]
fn when_one_of_five_is_gone_four_can_tie_and_the_chair_decides() {
    let case = of_five();
    let (mut for_the_family, mut against) = (0, 0);
    for seed in 0..400 {
        let hearing = play(&case, setup(seed), Advocate::Competent, &mut Nobody);
        for gone in 1..5 {
            let mut state = hearing.state().clone();
            state.cast.remove(gone);
            state.openness.remove(gone);
            let decision = decide(&case, &state);
            assert_eq!(decision.votes.len(), 4);
            let quash = decision
                .votes
                .iter()
                .filter(|vote| vote.outcome == Outcome::Quash)
                .count();
            let chair_quashes = decision.votes[0].outcome == Outcome::Quash;
            let quashed = decision.outcome == Outcome::Quash;
            match quash {
                0 | 1 => assert!(!quashed),
                2 => assert_eq!(quashed, chair_quashes, "seed {seed}, without {gone}"),
                _ => assert!(quashed),
            }
            for_the_family += usize::from(quash == 2 && chair_quashes);
            against += usize::from(quash == 2 && !chair_quashes);
        }
    }
    assert!(
        for_the_family > 0 && against > 0,
        "{for_the_family}, {against}"
    );
}
