//! The clocks: dates of notice in, due dates out.

use crate::command_line::{json, run};
use crate::fire_door;
use fair_hearing::case::Outcome;
use fair_hearing::case::model::EarlierAct;
use fair_hearing::debrief::next_steps::{Ending, Situation, sheet};
use fair_hearing::guidance::clocks::{
    Clock, Dates, Due, Event, Sent, Timetable, Unworkable, work_out,
};
use fair_hearing::guidance::{
    BeyondCalendar, CalendarFile, Delivery, HalfDays, Kind, ReviewView, SchoolCalendar, Term,
};
use jiff::civil::{Date, date};

const POST: Delivery = Delivery::FirstClassPost;
const HAND: Delivery = Delivery::Delivered;

fn permanent(excluded: Date) -> Dates {
    Dates::of(Kind::Permanent, excluded)
}

fn suspension(excluded: Date, days: &str) -> Dates {
    Dates {
        days: Some(half_days(days)),
        ..Dates::of(Kind::Suspension, excluded)
    }
}

fn half_days(days: &str) -> HalfDays {
    days.parse().expect("a number of days")
}

fn sent(on: Date, how: Delivery) -> Option<Sent> {
    Some(Sent { on, how })
}

/// On the calendar of the story that ships: three terms of 2024 to 2025, in halves.
fn timetable(dates: &Dates) -> Timetable {
    let case = fire_door();
    work_out(dates, &case.calendar, &case.bank_holidays).expect("these dates can be")
}

#[track_caller]
fn due(dates: &Dates, clock: &str) -> Due {
    match timetable(dates).get(clock) {
        Some(deadline) => deadline.due.clone(),
        None => panic!("{clock} does not run"),
    }
}

#[track_caller]
fn assert_due(dates: &Dates, expected: &[(&str, Date)]) {
    for (clock, day) in expected {
        assert_eq!(due(dates, clock), Due::On(*day), "{clock}");
    }
}

#[test]
fn every_clock_has_its_number_its_unit_its_duty_and_its_paragraph() {
    let expected = [
        (
            "notice-to-parents",
            None,
            "without-delay",
            "head",
            Some("63"),
        ),
        (
            "notice-to-authority",
            None,
            "without-delay",
            "head",
            Some("83"),
        ),
        ("notice-to-board", None, "without-delay", "head", Some("81")),
        (
            "public-place-notice",
            Some(1),
            "school-days",
            "head",
            Some("67"),
        ),
        ("public-place", Some(5), "school-days", "parent", Some("67")),
        (
            "day-six-education",
            Some(6),
            "school-days",
            "local-authority",
            Some("90"),
        ),
        ("cancelling", Some(45), "school-days", "head", Some("14")),
        ("board-meets", Some(15), "school-days", "board", Some("100")),
        ("board-before-exam", Some(1), "days", "board", Some("102")),
        ("board-papers", Some(5), "school-days", "board", Some("112")),
        (
            "decision-letter",
            None,
            "without-delay",
            "board",
            Some("131"),
        ),
        (
            "decision-deemed-given",
            Some(2),
            "working-days",
            "everyone",
            Some("136"),
        ),
        (
            "apply-for-review",
            Some(15),
            "school-days",
            "parent",
            Some("151"),
        ),
        ("off-roll", Some(15), "school-days", "board", Some("141")),
        (
            "apply-after-claim",
            Some(15),
            "school-days",
            "parent",
            Some("151"),
        ),
        (
            "review-begins",
            Some(15),
            "school-days",
            "local-authority",
            Some("155"),
        ),
        (
            "review-papers",
            Some(5),
            "school-days",
            "clerk",
            Some("170"),
        ),
        ("panel-letter", None, "without-delay", "panel", Some("218")),
        (
            "panel-notice-deemed-given",
            Some(2),
            "working-days",
            "everyone",
            Some("254"),
        ),
        (
            "board-reconsiders",
            Some(10),
            "school-days",
            "board",
            Some("254"),
        ),
        (
            "reinstate-or-pay",
            Some(10),
            "school-days",
            "board",
            Some("256"),
        ),
        ("payment", Some(28), "days", "local-authority", Some("270")),
        (
            "discrimination-claim",
            Some(6),
            "months",
            "parent",
            Some("127"),
        ),
        ("judicial-review", Some(3), "months", "parent", None),
    ];
    let dates = Dates {
        exam: Some(date(2025, 5, 12)),
        decision: sent(date(2025, 3, 14), POST),
        panel: sent(date(2025, 5, 9), POST),
        ..permanent(date(2025, 2, 14))
    };
    let timetable = timetable(&dates);
    let found: Vec<_> = timetable
        .deadlines
        .iter()
        .map(|it| {
            (
                it.clock.key.as_str(),
                it.number,
                it.clock.unit.name(),
                it.clock.who[0].name(),
                it.paragraph(),
            )
        })
        .collect();
    assert_eq!(found, expected);
    for deadline in &timetable.deadlines {
        let checked = deadline.clock.key != "judicial-review";
        assert_eq!(deadline.verified(), checked, "{}", deadline.clock.key);
    }
    // Every paragraph that any of them rests on, and no other.
    let all = |key: &str| timetable.get(key).expect("it runs").paragraphs();
    assert_eq!(all("apply-for-review"), ["151", "132", "152"]);
    assert_eq!(all("off-roll"), ["141", "142", "143"]);
    assert_eq!(all("reinstate-or-pay"), ["256", "214", "231", "257"]);
    assert_eq!(all("discrimination-claim"), ["127", "134"]);
    assert_eq!(all("board-meets"), ["100", "105"]);
}

#[test]
fn a_suspension_has_clocks_of_its_own() {
    for (days, earlier, expected) in [
        // Total five: considered, no limit, no power.
        ("3", "2", ("board-considers", None, "106")),
        ("5", "0", ("board-considers", None, "106")),
        // Over five: fifty school days.
        ("3", "2.5", ("board-meets", Some(50), "101")),
        ("5.5", "0", ("board-meets", Some(50), "101")),
        ("5", "10", ("board-meets", Some(50), "101")),
        // Over fifteen: fifteen.
        ("0.5", "15", ("board-meets", Some(15), "100")),
        ("15.5", "0", ("board-meets", Some(15), "100")),
    ] {
        let dates = Dates {
            earlier_in_term: Some(half_days(earlier)),
            ..suspension(date(2025, 3, 11), days)
        };
        let timetable = timetable(&dates);
        let (clock, number, paragraph) = expected;
        let deadline = timetable.get(clock).expect(clock);
        assert_eq!(deadline.number, number, "{days} after {earlier}");
        assert_eq!(deadline.paragraph(), Some(paragraph));
        for none in [
            "apply-for-review",
            "apply-after-claim",
            "off-roll",
            "review-begins",
            "board-reconsiders",
            "payment",
            "cancelling",
        ] {
            assert!(
                timetable.get(none).is_none(),
                "{none}: a suspension has no review"
            );
        }
        let claim = timetable.get("discrimination-claim").expect("it runs");
        assert_eq!(
            claim.paragraphs(),
            ["127"],
            "134 is about permanent exclusions"
        );
    }
    let fifty = suspension(date(2025, 3, 11), "6");
    assert_due(&fifty, &[("board-meets", date(2025, 6, 12))]);
}

#[test]
fn an_exam_missed_by_a_suspension_of_one_day() {
    let dates = Dates {
        exam: Some(date(2025, 5, 12)),
        ..suspension(date(2025, 5, 12), "1")
    };
    assert_due(
        &dates,
        &[
            ("board-meets", date(2025, 6, 9)),
            ("board-before-exam", date(2025, 5, 11)),
        ],
    );
    // One day is two days' lunchtimes at most: by the third day no exam is missed.
    let after = Dates {
        exam: Some(date(2025, 5, 14)),
        ..dates
    };
    let case = fire_door();
    assert!(matches!(
        work_out(&after, &case.calendar, &case.bank_holidays),
        Err(Unworkable::ExamNotMissed { .. })
    ));
}

#[test]
fn a_permanent_exclusion_from_the_first_day_to_the_money() {
    let dates = Dates {
        board_meeting: Some(date(2025, 3, 13)),
        decision: sent(date(2025, 3, 14), POST),
        applied: Some(date(2025, 4, 1)),
        review: Some(date(2025, 5, 8)),
        panel: sent(date(2025, 5, 9), POST),
        panel_outcome: Some(ReviewView::Quash),
        ..permanent(date(2025, 2, 14))
    };
    assert_due(
        &dates,
        &[
            ("public-place-notice", date(2025, 2, 14)),
            // Half-term is not counted.
            ("public-place", date(2025, 2, 27)),
            ("day-six-education", date(2025, 3, 3)),
            ("board-meets", date(2025, 3, 14)),
            ("board-papers", date(2025, 3, 6)),
            ("decision-deemed-given", date(2025, 3, 18)),
            // Over Easter, with two bank holidays.
            ("apply-for-review", date(2025, 4, 23)),
            ("review-begins", date(2025, 5, 8)),
            ("review-papers", date(2025, 4, 30)),
            ("panel-notice-deemed-given", date(2025, 5, 13)),
            ("board-reconsiders", date(2025, 6, 3)),
            ("reinstate-or-pay", date(2025, 6, 3)),
            ("payment", date(2025, 6, 10)),
            ("discrimination-claim", date(2025, 8, 13)),
            ("judicial-review", date(2025, 8, 7)),
        ],
    );
}

#[test]
fn day_six_is_counted_differently_for_the_two() {
    // Paragraph 89: the sixth day of the suspension. Paragraph 90: the sixth after the first day.
    let day = date(2025, 3, 11);
    assert_due(
        &suspension(day, "6"),
        &[("day-six-education", date(2025, 3, 18))],
    );
    assert_due(&permanent(day), &[("day-six-education", date(2025, 3, 19))]);
    // Five days and no more: no such duty.
    assert!(
        timetable(&suspension(day, "5"))
            .get("day-six-education")
            .is_none()
    );
    // Decided on a Saturday, it takes place from Monday.
    assert_due(
        &permanent(date(2025, 3, 8)),
        &[("day-six-education", date(2025, 3, 18))],
    );
}

#[test]
fn a_suspension_over_the_end_of_a_term_says_that_its_days_fall_in_two() {
    let notes = |excluded| {
        let timetable = timetable(&suspension(excluded, "6"));
        timetable
            .get("board-meets")
            .expect("it runs")
            .notes
            .join(" ")
    };
    assert!(notes(date(2025, 4, 2)).contains("runs into the next term"));
    // Over half-term it stays in its own.
    assert!(!notes(date(2025, 2, 12)).contains("runs into the next term"));
}

#[test]
fn keeping_out_of_public_places_ends_with_the_suspension() {
    for (days, last) in [("2", 12), ("2.5", 13), ("5", 17), ("9", 17)] {
        assert_due(
            &suspension(date(2025, 3, 11), days),
            &[("public-place", date(2025, 3, last))],
        );
    }
}

#[test]
fn notice_at_the_edges_of_a_term() {
    for (told, last) in [
        // The last day of term: day one is the first day of the next.
        (date(2024, 12, 20), date(2025, 1, 24)),
        // In the holidays it comes to the same.
        (date(2024, 12, 30), date(2025, 1, 24)),
        // On the first day of term, day one is the second.
        (date(2025, 1, 6), date(2025, 1, 27)),
        // The last day before half-term.
        (date(2024, 10, 25), date(2024, 11, 22)),
        // A Friday and a Saturday have the same day one.
        (date(2024, 9, 13), date(2024, 10, 4)),
        (date(2024, 9, 14), date(2024, 10, 4)),
    ] {
        let dates = Dates {
            board_told: Some(told),
            ..permanent(date(2024, 9, 10))
        };
        assert_due(&dates, &[("board-meets", last)]);
    }
}

#[test]
fn a_letter_by_first_class_post_counts_as_given_on_the_second_working_day() {
    for (posted, given) in [
        (date(2025, 3, 10), date(2025, 3, 12)),
        (date(2025, 3, 13), date(2025, 3, 17)),
        (date(2025, 3, 14), date(2025, 3, 18)),
        (date(2025, 3, 15), date(2025, 3, 18)),
        // Over Christmas and New Year. The story lists no bank holiday of that winter.
        (date(2024, 12, 20), date(2024, 12, 24)),
        (date(2024, 12, 23), date(2024, 12, 27)),
        (date(2024, 12, 24), date(2024, 12, 30)),
        (date(2024, 12, 31), date(2025, 1, 3)),
        // Over Easter.
        (date(2025, 4, 17), date(2025, 4, 23)),
        // In half-term and in the summer holidays, working days go on.
        (date(2025, 2, 18), date(2025, 2, 20)),
        (date(2025, 8, 22), date(2025, 8, 27)),
    ] {
        let dates = Dates {
            decision: sent(posted, POST),
            ..permanent(date(2024, 12, 2))
        };
        assert_due(&dates, &[("decision-deemed-given", given)]);
        // To the governors it is the same.
        let dates = Dates {
            panel: sent(posted, POST),
            ..permanent(date(2024, 12, 2))
        };
        assert_due(&dates, &[("panel-notice-deemed-given", given)]);
    }
    // Handed over, it counts on the day, and nothing is deemed.
    let dates = Dates {
        decision: sent(date(2024, 12, 20), HAND),
        ..permanent(date(2024, 12, 2))
    };
    assert!(timetable(&dates).get("decision-deemed-given").is_none());
    assert_due(&dates, &[("apply-for-review", date(2025, 1, 24))]);
}

#[test]
fn training_days_and_half_terms_are_no_school_days() {
    let file = CalendarFile::read(CalendarFile::EXAMPLE).expect("the example reads");
    let timetable = |told| {
        let dates = Dates {
            board_told: Some(told),
            ..permanent(date(2025, 10, 1))
        };
        work_out(&dates, &file.calendar, &file.bank_holidays)
            .expect("these dates can be")
            .get("board-meets")
            .map(|it| it.due.clone())
    };
    // From 17 October: five days to half-term, ten after it.
    assert_eq!(
        timetable(date(2025, 10, 17)),
        Some(Due::On(date(2025, 11, 14)))
    );
    // From 7 November: 28 November is a training day.
    assert_eq!(
        timetable(date(2025, 11, 7)),
        Some(Due::On(date(2025, 12, 1)))
    );
}

#[test]
fn a_late_application_has_to_be_rejected_and_a_claim_opens_a_second_window() {
    let of = |applied, claim_ended| Dates {
        decision: sent(date(2025, 3, 14), POST),
        applied: Some(applied),
        claim_ended,
        ..permanent(date(2025, 2, 14))
    };
    // The last day of the first window.
    let in_time = of(date(2025, 4, 23), None);
    assert_due(&in_time, &[("review-begins", date(2025, 5, 15))]);
    assert!(matches!(due(&in_time, "off-roll"), Due::Said(_)));
    // A day late.
    let late = of(date(2025, 4, 24), None);
    let Due::Said(why) = due(&late, "review-begins") else {
        panic!("a late application is not heard");
    };
    assert!(why.contains("late"), "{why}");
    assert_due(&late, &[("off-roll", date(2025, 4, 24))]);
    let table = timetable(&late);
    let notes = &table.get("apply-for-review").expect("it runs").notes;
    assert!(
        notes.iter().any(|note| note.contains("rejected")),
        "{notes:?}"
    );

    // The second window, from the end of a claim; its last day and the day after.
    let ended = Some(date(2025, 6, 10));
    let second = of(date(2025, 7, 1), ended);
    assert_due(
        &second,
        &[
            ("apply-after-claim", date(2025, 7, 1)),
            ("review-begins", date(2025, 7, 22)),
        ],
    );
    let too_late = of(date(2025, 7, 2), ended);
    assert!(matches!(due(&too_late, "review-begins"), Due::Said(_)));
    // Between the windows, before the claim has ended.
    let between = of(date(2025, 5, 1), ended);
    assert!(matches!(due(&between, "review-begins"), Due::Said(_)));
    // Somebody who applied in the first has no second.
    let twice = of(date(2025, 4, 1), ended);
    assert!(matches!(due(&twice, "apply-after-claim"), Due::Said(_)));
}

#[test]
fn the_panels_decision_says_what_runs_after_it() {
    for (outcome, reconsiders, pays) in [
        (None, true, true),
        (Some(ReviewView::Quash), true, true),
        (Some(ReviewView::Recommend), true, false),
        (Some(ReviewView::Uphold), false, false),
    ] {
        let dates = Dates {
            panel: sent(date(2025, 5, 9), HAND),
            panel_outcome: outcome,
            ..permanent(date(2025, 2, 14))
        };
        let timetable = timetable(&dates);
        let runs = |clock| timetable.get(clock).is_some();
        assert_eq!(runs("board-reconsiders"), reconsiders, "{outcome:?}");
        assert_eq!(runs("reinstate-or-pay"), pays, "{outcome:?}");
        assert_eq!(runs("payment"), pays, "{outcome:?}");
    }
}

#[test]
fn forty_five_days_in_a_school_year() {
    let earlier = |days| Some(half_days(days));
    let of = |days, dates| Dates {
        earlier_in_year: earlier(days),
        ..dates
    };
    let cancelling = permanent(date(2025, 2, 14));
    assert_due(&of("0", cancelling), &[("cancelling", date(2025, 5, 12))]);
    assert_due(&of("7", cancelling), &[("cancelling", date(2025, 4, 30))]);
    assert_due(&of("7.5", cancelling), &[("cancelling", date(2025, 4, 29))]);
    // Not once the governors have met.
    let met = Dates {
        board_meeting: Some(date(2025, 3, 13)),
        ..of("7", cancelling)
    };
    assert_due(&met, &[("cancelling", date(2025, 3, 13))]);
    assert!(matches!(
        due(&of("45", cancelling), "cancelling"),
        Due::Said(_)
    ));
    // The school year ends first.
    let july = of("0", permanent(date(2025, 7, 10)));
    assert!(matches!(due(&july, "cancelling"), Due::Said(_)));
    assert_eq!(
        due(&cancelling, "cancelling"),
        Due::Needs(Event::EarlierInYear)
    );

    let said = |days| match due(
        &of(days, suspension(date(2025, 3, 11), "5")),
        "forty-five-days",
    ) {
        Due::Said(text) => text,
        other => panic!("{other:?}"),
    };
    assert!(said("40").contains("leaves 0 days"), "{}", said("40"));
    assert!(said("38.5").contains("leaves 1½ days"));
    assert!(said("40.5").contains("more than the law allows"));
}

#[test]
fn what_is_not_known_is_asked_for_and_what_is_beyond_the_calendar_is_said() {
    let dates = permanent(date(2025, 2, 14));
    for (clock, event) in [
        ("board-papers", Event::BoardMeeting),
        ("apply-for-review", Event::DecisionGiven),
        ("off-roll", Event::DecisionGiven),
        ("apply-after-claim", Event::ClaimEnded),
        ("review-begins", Event::Applied),
        ("review-papers", Event::Review),
        ("board-reconsiders", Event::PanelNotice),
        ("payment", Event::PanelNotice),
        ("judicial-review", Event::LastDecision),
    ] {
        assert_eq!(due(&dates, clock), Due::Needs(event), "{clock}");
    }
    let july = permanent(date(2025, 7, 10));
    let ends = date(2025, 7, 31);
    assert_eq!(
        due(&july, "board-meets"),
        Due::Beyond(BeyondCalendar::After { ends })
    );
    let case = fire_door();
    for (excluded, why) in [
        (
            date(2024, 8, 31),
            "an edition of the guidance that is not at hand",
        ),
        (date(2025, 9, 10), "the calendar ends on 2025-07-31"),
    ] {
        let error = work_out(&permanent(excluded), &case.calendar, &case.bank_holidays);
        let said = error.expect_err("nothing to work it out from").to_string();
        assert!(said.contains(why), "{said}");
    }
    let nothing = work_out(&dates, &SchoolCalendar::default(), &[]);
    assert_eq!(nothing, Err(Unworkable::Beyond(BeyondCalendar::Empty)));
}

#[test]
fn under_the_edition_of_2026_no_paragraph_is_invented() {
    let term = |name: &str, first, last| Term {
        name: name.to_owned(),
        first,
        last,
    };
    let calendar = SchoolCalendar {
        terms: vec![
            term("Summer", date(2026, 6, 1), date(2026, 7, 29)),
            term("Autumn", date(2026, 9, 2), date(2026, 12, 18)),
        ],
        closures: vec![],
    };
    let on =
        |excluded| work_out(&permanent(excluded), &calendar, &[]).expect("it can be worked out");
    let (old, new) = (on(date(2026, 7, 25)), on(date(2026, 7, 26)));
    assert!(!old.borrowed() && new.borrowed());
    assert_eq!(
        old.get("board-meets").and_then(|it| it.paragraph()),
        Some("100")
    );
    assert_eq!(old.deadlines.len(), new.deadlines.len());
    for deadline in &new.deadlines {
        assert!(deadline.citations.iter().all(|it| it.paragraph.is_none()));
        assert!(!deadline.verified(), "{}", deadline.clock.key);
    }
}

#[test]
fn no_clock_is_out_of_reach() {
    // Every shipped clock runs for one of these.
    let cases = [
        Dates {
            exam: Some(date(2025, 5, 12)),
            decision: sent(date(2025, 3, 14), POST),
            panel: sent(date(2025, 5, 9), POST),
            ..permanent(date(2025, 2, 14))
        },
        suspension(date(2025, 3, 11), "6"),
        suspension(date(2025, 3, 11), "3"),
    ];
    let running: Vec<&Clock> = cases
        .iter()
        .flat_map(|dates| timetable(dates).deadlines)
        .map(|deadline| deadline.clock)
        .collect();
    for clock in Clock::all() {
        assert!(running.contains(&clock), "{}", clock.title);
    }
    // And none runs twice at once.
    for dates in &cases {
        let mut keys: Vec<&str> = timetable(dates)
            .deadlines
            .iter()
            .map(|deadline| deadline.clock.key.as_str())
            .collect();
        keys.sort_unstable();
        let before = keys.len();
        keys.dedup();
        assert_eq!(keys.len(), before);
    }
}

#[test]
fn every_outcome_has_an_ending() {
    for (outcome, kind, ending) in [
        (Outcome::Decline, Kind::Permanent, Ending::DeclinedPermanent),
        (
            Outcome::Decline,
            Kind::Suspension,
            Ending::DeclinedSuspension,
        ),
        (
            Outcome::ReinstateNow,
            Kind::Permanent,
            Ending::ReinstatedNow,
        ),
        (
            Outcome::ReinstateOnDate,
            Kind::Permanent,
            Ending::ReinstatedOn(None),
        ),
    ] {
        assert_eq!(Ending::of(outcome, kind), ending);
    }
}

#[test]
fn a_sheet_under_the_newer_guidance_says_that_it_borrows() {
    let calendar = SchoolCalendar {
        terms: vec![Term {
            name: "Autumn".to_owned(),
            first: date(2026, 9, 2),
            last: date(2026, 12, 18),
        }],
        closures: vec![],
    };
    let situation = Situation {
        excluded: date(2026, 9, 15),
        heard: date(2026, 10, 1),
        letter: Sent {
            on: date(2026, 10, 2),
            how: HAND,
        },
        calendar: &calendar,
        ..Situation::of(fire_door())
    };
    for ending in Ending::ALL {
        let sheet = sheet(&situation, ending);
        let sheet = sheet.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(sheet.contains("not to hand"), "{sheet}");
        assert!(!sheet.contains("(paragraph"), "{sheet}");
    }
}

/// A sheet with its lines joined, so that a sentence can be found in it.
fn one_line(ending: Ending) -> String {
    let sheet = sheet(&Situation::of(fire_door()), ending);
    for line in sheet.lines() {
        assert!(line.chars().count() <= 76, "{line}");
    }
    sheet.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_sheet_says_what_can_be_done_and_by_when() {
    let all: [(Ending, &[&str], &[&str]); 8] = [
        (
            Ending::DeclinedPermanent,
            &[
                "Ask for a review by Wednesday 23 April 2025",
                "counts as given on Tuesday 18 March 2025 (paragraph 136)",
                "special needs expert",
                "due since Monday 3 March 2025",
                "on the register until Thursday 24 April 2025 at the earliest (paragraph 141)",
                "claim by Wednesday 14 May 2025, for the reading help and the pen stopped on 15 November",
                "For the exclusion itself the six months end on Wednesday 13 August 2025",
                "by Thursday 12 June 2025 at the very latest",
            ],
            &["(paragraph 254)"],
        ),
        (
            Ending::DeclinedSuspension,
            &[
                "so there is none to ask for here (paragraphs 120, 150)",
                "paragraphs 28, 27",
            ],
            &["Ask for a review", "special needs expert", "register"],
        ),
        (
            Ending::ReinstatedNow,
            &[
                "Go back on Monday 17 March 2025",
                "It is good practice here too",
            ],
            &["Ask for a review", "£4,000"],
        ),
        (
            Ending::ReinstatedOn(Some(date(2025, 3, 24))),
            &["Go back on Monday 24 March 2025", "Lessons until then"],
            &["Ask for a review"],
        ),
        (
            Ending::Cancelled,
            &[
                "let back in without delay (paragraph 13)",
                "Monday 17 March 2025",
                "count towards the 45",
                "on Wednesday 13 August 2025",
            ],
            &["Ask for a review", "register"],
        ),
        (
            Ending::Upheld,
            &[
                "binds everybody (paragraph 205)",
                "A new school",
                "at the very latest",
            ],
            &["meet again", "£4,000", "Ask for a review"],
        ),
        (
            Ending::Recommended,
            &[
                "meet again by Tuesday 1 April 2025",
                "ten school days from Tuesday 18 March 2025",
                "(paragraph 255)",
            ],
            &["£4,000"],
        ),
        (
            Ending::Quashed,
            &[
                "meet again by Tuesday 1 April 2025",
                "should be paid by Tuesday 15 April 2025",
                "(paragraph 255)",
            ],
            &["Ask for a review"],
        ),
    ];
    for (ending, says, does_not) in all {
        let sheet = one_line(ending);
        for text in says {
            assert!(
                sheet.contains(text),
                "{ending:?} lacks \"{text}\":\n{sheet}"
            );
        }
        for text in does_not {
            assert!(!sheet.contains(text), "{ending:?} has \"{text}\":\n{sheet}");
        }
        for help in ["SENDIAS", "IPSEA", "Coram", "not advice"] {
            assert!(sheet.contains(help), "{ending:?} lacks {help}");
        }
        // Short sentences: nobody should have to read one twice.
        for sentence in sheet.split(". ") {
            let words = sentence.split_whitespace().count();
            assert!(words <= 40, "{ending:?}: {words} words: {sentence}");
        }
    }
}

#[test]
fn the_letter_and_the_sheet_give_the_same_last_day() {
    let case = fire_door();
    let last = fair_hearing::telling::letter::last_day_for_review(case);
    assert_eq!(last, Some(date(2025, 4, 23)));
}

#[test]
fn where_the_calendar_ends_too_soon_a_sheet_says_what_to_count() {
    let case = fire_door();
    let late = Situation {
        excluded: date(2025, 6, 16),
        heard: date(2025, 7, 10),
        letter: Sent {
            on: date(2025, 7, 11),
            how: POST,
        },
        ..Situation::of(case)
    };
    let sheet = sheet(&late, Ending::DeclinedPermanent);
    let sheet = sheet.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(sheet.contains(
        "Ask for a review within 15 school days of getting the letter (this calendar cannot give the date)"
    ), "{sheet}");
}

#[test]
fn an_earlier_act_has_six_months_of_its_own_for_a_claim() {
    let acts = [EarlierAct {
        what: "the refusal of 9 October".to_owned(),
        on: date(2024, 10, 9),
    }];
    let case = fire_door();
    let after = |letter: Date| {
        let situation = Situation {
            earlier_acts: &acts,
            debrief: None,
            letter: Sent {
                on: letter,
                how: POST,
            },
            ..Situation::of(case)
        };
        let sheet = sheet(&situation, Ending::DeclinedPermanent);
        sheet.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let in_time = after(date(2025, 3, 14));
    assert!(
        in_time.contains("claim by Tuesday 8 April 2025, for the refusal of 9 October"),
        "{in_time}"
    );
    assert!(
        in_time.contains("For the exclusion itself the six months end on"),
        "{in_time}"
    );
    let late = after(date(2025, 4, 10));
    assert!(
        late.contains("they ended about Tuesday 8 April 2025"),
        "{late}"
    );
}

const FIRE_DOOR: [&str; 3] = ["deadlines", "--hearing", "fire-door/governors"];

fn call(more: &[&str]) -> Vec<String> {
    let mut all: Vec<String> = FIRE_DOOR.iter().map(ToString::to_string).collect();
    all.extend(more.iter().map(ToString::to_string));
    all
}

fn said(arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = run(arguments);
    (
        output.status.code(),
        String::from_utf8_lossy(&output.stdout).into_owned(),
        String::from_utf8_lossy(&output.stderr).into_owned(),
    )
}

#[test]
fn the_command_prints_each_clock_with_weekday_unit_actor_and_paragraph() {
    let arguments = call(&[
        "--excluded",
        "2025-02-14",
        "--kind",
        "permanent",
        "--decision-posted",
        "2025-03-14",
    ]);
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (code, out, err) = said(&arguments);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    let out = out.split_whitespace().collect::<Vec<_>>().join(" ");
    for text in [
        "Permanent exclusion of Friday 14 February 2025",
        "The governors meet and decide By Friday 14 March 2025: 15 school days from Friday 14 February 2025 (the day the governors were told). Who: the governing board. Paragraph 100; also 105.",
        "The parents apply for an independent review By Wednesday 23 April 2025: 15 school days from Tuesday 18 March 2025",
        "give the day the parents applied for a review (--applied)",
        "Not before Thursday 24 April 2025",
        "No paragraph to hand; not verified.",
        "A later edition exists",
        "not advice",
    ] {
        assert!(out.contains(text), "{text}\n{out}");
    }
    // The story says of itself what was imposed, and when.
    let short = run(&[
        "deadlines",
        "--hearing",
        "fire-door",
        "--decision-posted",
        "2025-03-14",
    ]);
    assert_eq!(short.stdout, run(&arguments).stdout);
}

#[test]
fn the_command_prints_json_in_a_fixed_order() {
    let rows = json(&[
        "deadlines",
        "--hearing",
        "fire-door",
        "--decision-given",
        "2025-03-18",
        "--format",
        "json",
    ]);
    let rows = rows.as_array().expect("an array");
    let row = |clock: &str| {
        rows.iter()
            .find(|row| row["clock"] == clock)
            .expect("it runs")
    };
    let apply = row("apply-for-review");
    assert_eq!(apply["paragraph"], "151");
    assert_eq!(apply["unit"], "school-days");
    assert_eq!(apply["number"], 15);
    assert_eq!(apply["from"], "2025-03-18");
    assert_eq!(apply["due"], "2025-04-23");
    assert_eq!(apply["who"], "parent");
    assert!(apply["note"].is_string());
    let court = row("judicial-review");
    assert!(court["paragraph"].is_null());
    assert_eq!(court["verified"], false);
    let hearing = row("review-begins");
    assert!(hearing["due"].is_null());
    assert_eq!(hearing["needs"], "applied");
    let text = run(&["deadlines", "--hearing", "fire-door", "--format", "json"]).stdout;
    let text = String::from_utf8_lossy(&text).into_owned();
    let first = text.split('}').next().expect("a row");
    let places: Vec<_> = [
        "clock",
        "paragraph",
        "unit",
        "number",
        "from",
        "due",
        "who",
        "note",
    ]
    .iter()
    .map(|key| {
        first
            .find(&format!("\"{key}\":"))
            .expect("the key is there")
    })
    .collect();
    assert!(places.is_sorted(), "{first}");
}

#[test]
fn a_wrong_call_says_what_is_wrong_and_exits_with_2() {
    let calendar = "--hearing=fire-door";
    for (arguments, why) in [
        (&[][..], "--excluded"),
        (
            &["--excluded", "2025-02-14", "--kind", "permanent"],
            "--calendar",
        ),
        (
            &["--excluded", "14/02/2025", "--kind", "permanent", calendar],
            "such as 2025-02-14",
        ),
        (
            &["--excluded", "2025-02-30", "--kind", "permanent", calendar],
            "such as 2025-02-14",
        ),
        (&["--kind", "managed-move", calendar], "possible values"),
        (&["--kind", "suspension", calendar], "--days"),
        (&["--kind", "suspension", "--days", "some", calendar], "5.5"),
        (
            &["--kind", "suspension", "--days", "0", calendar],
            "say how many",
        ),
        (&["--days", "3", calendar], "no number of days"),
        (
            &[
                "--kind",
                "suspension",
                "--days",
                "3",
                "--applied",
                "2025-03-20",
                calendar,
            ],
            "not reviewed",
        ),
        (
            &[
                "--decision-posted",
                "2025-03-14",
                "--decision-given",
                "2025-03-14",
                calendar,
            ],
            "cannot be used with",
        ),
        (
            &["--decided", "2025-01-14", calendar],
            "cannot be before the exclusion",
        ),
        (&["--excluded", "2024-05-01", calendar], "not at hand"),
        (
            &["--excluded", "2025-10-01", calendar],
            "the calendar ends on",
        ),
        (&["--hearing", "no/such"], "no hearing"),
        (
            &[
                "--calendar",
                "no-such.ron",
                "--excluded",
                "2025-02-14",
                "--kind",
                "permanent",
            ],
            "cannot read the calendar",
        ),
        (&[calendar, "--calendar", "x.ron"], "cannot be used with"),
    ] {
        let all: Vec<&str> = std::iter::once("deadlines")
            .chain(arguments.iter().copied())
            .collect();
        let (code, out, err) = said(&all);
        assert_eq!((code, out.as_str()), (Some(2), ""), "{arguments:?}: {err}");
        assert!(err.contains(why), "{arguments:?}: {err}");
    }
}

#[test]
fn the_help_shows_a_calendar_that_can_be_used() {
    let (code, help, _) = said(&["deadlines", "--help"]);
    assert_eq!(code, Some(0));
    let start = help.find("Calendar(").expect("the help shows a calendar");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("school.ron");
    std::fs::write(&path, &help[start..]).expect("it can be written");
    let path = path.to_str().expect("a plain path");
    let call = |path| {
        said(&[
            "deadlines",
            "--excluded",
            "2026-01-12",
            "--kind",
            "suspension",
            "--days",
            "3",
            "--earlier-in-term",
            "2.5",
            "--representations",
            "--calendar",
            path,
        ])
    };
    let (code, out, err) = call(path);
    assert_eq!(code, Some(0), "{err}");
    assert!(
        out.contains("School days are those of A school, 2025 to 2026."),
        "{out}"
    );
    assert!(
        out.contains("50 school days from Monday 12 January 2026"),
        "{out}"
    );
    // A mistake in the file is one in the content, and has its place.
    std::fs::write(path, help[start..].replace("2026-01-06", "6/1/2026"))
        .expect("it can be written");
    let (code, out, err) = call(path);
    assert_eq!((code, out.as_str()), (Some(1), ""));
    assert!(
        err.contains("school.ron:6:34: \"6/1/2026\" is no date"),
        "{err}"
    );
}

#[test]
fn a_report_in_plain_text_ends_with_the_next_steps() {
    let folder = tempfile::tempdir().expect("a folder");
    let played = std::process::Command::new(env!("CARGO_BIN_EXE_fair-hearing"))
        .args(["play", "--plan", "silence", "--seed", "3", "--record"])
        .env("FAIR_HEARING_DATA", folder.path())
        .output()
        .expect("it plays");
    let record = String::from_utf8_lossy(&played.stderr).trim().to_owned();
    let path = folder.path().join("debrief.txt");
    let path = path.to_str().expect("a plain path");
    let (code, _, err) = said(&["report", &record, "--output", path]);
    assert_eq!(code, Some(0), "{err}");
    let text = std::fs::read_to_string(path).expect("it was written");
    assert!(text.contains("What happens next for Reece"));
}
