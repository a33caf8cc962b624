//! The application for an Independent Review Panel: what to send when governors have refused to take a child back.
//!
//! It asks what a review asks: what did the governors decide, on what, and where was that flawed (200, 227)? Of that it can set out
//! the first two, from the letter and from what was put. Why it was flawed is for the family to say. A point that was put and lost
//! stands under irrationality, where it belongs if it was left out of account; what was raised about the meeting stands under
//! procedural impropriety; and whether the governors went beyond their powers nobody can tell from what she did.

use super::brief::{Brief, Point, place};
use super::edition;
use super::sheet::{Piece, Sheet, words};
use crate::case::How;
use crate::case::ids::IssueId;
use crate::case::raw::{Forum, Sought};
use crate::debrief::next_steps::Ending;
use crate::debrief::phrases::listed;
use crate::guidance::{Delivery, HeadOfReview, Kind, Topic, notice_given};
use crate::telling::letter::{Given, apply_to, last_day_for_review, long_date};
use crate::telling::{care, labels};

/// The most words that stand on three pages with room to write.
pub const MOST_WORDS: usize = 1250;

/// The most points under the grounds: a few are read, and many are not.
const MOST_POINTS: usize = 3;

/// The most words of a reason that are quoted: the letter goes with the application.
const MOST_QUOTED: usize = 60;

/// Empty lines to give a reason in.
const ROOM: usize = 3;
/// Empty lines for a name, a date or a need.
const LITTLE_ROOM: usize = 2;

/// Makes it; where there is no review to ask for, says so, and what there is.
pub(super) fn sheet(brief: &Brief<'_, '_>) -> Sheet {
    let case = brief.case;
    let ending = brief
        .decision()
        .map(|decision| Ending::after(decision, case.exclusion_kind));
    match (case.forum, ending) {
        (Forum::IndependentReviewPanel, _) => none(
            brief,
            "This is the review itself. What the panel decides binds everybody, and there is no second review.",
            &["panel-binding"],
        ),
        (Forum::GoverningBoard, Some(Ending::DeclinedPermanent)) => application(brief),
        (Forum::GoverningBoard, Some(Ending::DeclinedSuspension)) => suspension(brief),
        (Forum::GoverningBoard, Some(_)) => none(
            brief,
            &format!(
                "{} can come back. There is no decision to ask a review of.",
                brief.child()
            ),
            &[],
        ),
        (Forum::GoverningBoard, None) if case.exclusion_kind == Kind::Suspension => none(
            brief,
            "A suspension has no review, whatever the governors decide.",
            &["right-to-review", "review-arranged"],
        ),
        (Forum::GoverningBoard, None) => none(
            brief,
            "Not decided yet. If the governors refuse, the application is set out here, from what was put to them and from what their letter says.",
            &["right-to-review"],
        ),
    }
}

fn titled(brief: &Brief<'_, '_>) -> Sheet {
    Sheet {
        title: format!("Application for an independent review: {}", brief.child()),
        ..Sheet::default()
    }
}

/// A sheet that says why there is nothing to ask for.
fn none(brief: &Brief<'_, '_>, text: &str, keys: &[&str]) -> Sheet {
    let mut sheet = titled(brief);
    let text = format!("{text}{}", resting(brief, keys));
    sheet.section("No application", vec![Piece::new(text)]);
    sheet
}

/// After a suspension: what there is instead of a review.
fn suspension(brief: &Brief<'_, '_>) -> Sheet {
    let child = brief.child();
    let mut sheet = none(
        brief,
        "A panel reviews permanent exclusions only. A suspension that the governors leave as it is has no review.",
        &["right-to-review", "review-arranged"],
    );
    let instead: [(String, &[&str]); 5] = [
        (
            "You can ask the clerk for the minutes of the meeting. They should be given to you.".to_owned(),
            &["minutes-on-request"],
        ),
        (
            format!("You can ask the governors whether a note of what they found belongs on {child}'s record. They should think about it."),
            &["note-on-record"],
        ),
        (
            "If it was discrimination, a claim can be made within six months of it: over a disability to the First-tier Tribunal, over anything else to the County Court.".to_owned(),
            &["discrimination-claim"],
        ),
        (
            format!("The school should meet you and {child} about coming back."),
            &["reintegration-meeting"],
        ),
        (
            "A solicitor can tell you about going to court over the decision. That has to be done quickly. That limit is the court's own, and not the guidance's.".to_owned(),
            &[],
        ),
    ];
    let pieces = instead
        .iter()
        .map(|(text, keys)| Piece::new(format!("{text}{}", resting(brief, keys))));
    sheet.section("What there is instead", pieces.collect());
    let asks = "Please send me the minutes of the meeting, and tell me whether you will put a note of what you found on the record.";
    sheet.section("A line to the clerk", vec![Piece::new(asks)]);
    sheet.foot.push(edition(brief));
    sheet
}

fn application(brief: &Brief<'_, '_>) -> Sheet {
    let case = brief.case;
    let mut sheet = titled(brief);
    sheet.top = vec![
        format!("To {}", apply_to(case)),
        "What stands in brackets is for you. Take it out before you send this.".to_owned(),
    ];
    sheet.foot = vec![edition(brief)];
    sheet.section("By when", by_when(brief));
    sheet.section("From", from(brief));
    sheet.section("What I ask for", what(brief));
    sheet.section("My grounds", grounds(brief));
    let put = Put::of(brief);
    for (number, head) in (1..).zip(HeadOfReview::ALL) {
        let (title, plainly) = labels::head_of_review(head);
        let mut pieces = vec![Piece::new(plainly)];
        pieces.extend(match head {
            HeadOfReview::Illegality => illegality(brief),
            HeadOfReview::Irrationality => irrationality(brief, &put),
            HeadOfReview::ProceduralImpropriety => impropriety(brief, &put),
        });
        sheet.section(format!("{number}. {title}"), pieces);
    }
    sheet.section("A special needs expert", expert(brief, &put));
    sheet.section(
        format!("Whether {} is to come back", brief.child()),
        coming_back(brief),
    );
    sheet.section("How it is to be held", held(brief));
    sheet.section("What goes with this", with_this(brief));
    sheet.section(
        "Signed",
        vec![Piece::new("(Your name by hand, and the date.)").with_room(LITTLE_ROOM)],
    );
    let around = sheet.words_around() + words(care::TRAINING);
    sheet.fit(MOST_WORDS.saturating_sub(around));
    sheet
}

fn by_when(brief: &Brief<'_, '_>) -> Vec<Piece> {
    let case = brief.case;
    let last = last_day_for_review(case).map_or_else(
        || "fifteen school days after the governors' letter was given to you".to_owned(),
        long_date,
    );
    let given = notice_given(case.letter_on, Delivery::FirstClassPost, &case.bank_holidays)
        .map_or_else(|_| String::new(), |given| {
        format!(
            " The letter of {} went by first-class post, and so counts as given on {}. There are fifteen school days from then.",
            long_date(case.letter_on),
            long_date(given)
        )
    });
    vec![
        Piece::new(format!("To be there by {last}.")),
        note(
            brief,
            &format!(
                "Keep the envelope.{given} A day late and it has to be turned down: send it early, and ask to be told that it has come."
            ),
            &[
                "decline-letter-contents",
                "deemed-notice",
                "review-application-window",
                "late-application-rejected",
            ],
        ),
        note(
            brief,
            "It must say whether you want the expert. It should say what your grounds are and, where it applies, how special educational needs bear on the exclusion.",
            &["explain-sen-expert", "decline-letter-contents"],
        ),
    ]
}

fn from(brief: &Brief<'_, '_>) -> Vec<Piece> {
    let child = brief.child();
    vec![
        Piece::new(format!(
            "(Your name, address and telephone number, and what you are to {child}. While you train, leave this and the next empty.)"
        ))
        .with_room(LITTLE_ROOM),
        Piece::new(format!("({child}'s full name, date of birth and year.)")).with_room(LITTLE_ROOM),
    ]
}

fn what(brief: &Brief<'_, '_>) -> Vec<Piece> {
    let case = brief.case;
    vec![
        Piece::new(format!(
            "The governors of {} met on {} and decided not to reinstate {}, who was permanently excluded on {}. Their letter is dated {}. I ask for an independent panel to review that decision{}",
            case.school_name,
            long_date(case.heard_on),
            brief.child(),
            long_date(case.excluded_on),
            long_date(case.letter_on),
            ending(brief, &["right-to-review", "review-arranged"]),
        )),
        Piece::new(format!(
            "I ask the panel to quash it, and to direct the governors to look at it again. If it is not quashed, I ask the panel to recommend that they do{}",
            ending(brief, &["panel-outcomes"]),
        )),
    ]
}

fn grounds(brief: &Brief<'_, '_>) -> Vec<Piece> {
    vec![note(
        brief,
        "A panel reviews what the governors decided, and not what the head did. Say what they decided, on what, and why that was wrong. They can be held to what they had in front of them or should have asked for, and to nothing else, if it is to be quashed. Three good grounds are better than seven: take out the rest.",
        &[
            "review-role",
            "quash-only-if-flawed",
            "evidence-before-the-board",
            "review-on-flaws",
        ],
    )]
}

/// What was put at the meeting, and what was not.
struct Put {
    /// With enough behind it, and lost: the best first.
    points: Vec<Point>,
    /// With enough behind it, and no room for it here.
    more: Vec<String>,
    /// Chosen, or put with too little behind it.
    wanting: Vec<String>,
    /// The reasons that the letter gives.
    given: Vec<Given>,
}

impl Put {
    fn of(brief: &Brief<'_, '_>) -> Self {
        let title = |point: &Point| brief.case.claims[point.claim.index()].title.clone();
        let given = brief.reasons();
        let lost = |point: &Point| {
            let issue = brief.view.claim_issue(point.claim);
            let mut given = given.iter();
            !given.any(|it| it.issue == issue && it.way == How::ForFamily)
        };
        let (mut points, wanting): (Vec<Point>, Vec<Point>) = brief
            .put_or_chosen()
            .into_iter()
            .filter(lost)
            .partition(|point| brief.was_made_out(point.claim));
        let more = points.split_off(points.len().min(MOST_POINTS));
        Self {
            more: more.iter().map(title).collect(),
            wanting: wanting.iter().map(title).collect(),
            given,
            points,
        }
    }

    /// The points on an issue.
    fn on(&self, brief: &Brief<'_, '_>, issue: IssueId) -> Vec<&Point> {
        let points = self.points.iter();
        points
            .filter(|point| brief.view.claim_issue(point.claim) == issue)
            .collect()
    }
}

fn illegality(brief: &Brief<'_, '_>) -> Vec<Piece> {
    vec![
        note(
            brief,
            "Nothing is set in here. Did the letter, or anybody at the meeting, say that they had no choice, or that they had to be sure? Did they answer some other question than theirs? Did they leave undone what the law told them to do themselves, about a disability or about hearing the child?",
            &["board-outcomes", "balance-of-probabilities-board", "board-preparation"],
        )
        .with_room(ROOM),
    ]
}

fn irrationality(brief: &Brief<'_, '_>, put: &Put) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for given in &put.given {
        let points = put.on(brief, given.issue);
        if points.is_empty() {
            continue;
        }
        let issue = &brief.case.issues[given.issue.index()].title;
        let stop = if issue.ends_with('?') { "" } else { "." };
        let says = beginning(&given.text, MOST_QUOTED);
        let text = format!("{issue}{stop} The letter says: \"{says}\"");
        pieces.push(Piece::new(text));
        for point in points {
            pieces.extend(what_they_had(brief, point));
        }
        pieces.push(Piece::new("That was wrong because:").with_room(ROOM));
    }
    if pieces.is_empty() {
        let text = "(No point was put with enough behind it on anything that the letter decides against you. Did they leave out something else that they had in front of them, or should have asked for? Say what, and where it stands.)";
        return vec![Piece::new(text).with_room(ROOM)];
    }
    let hint = "(For each, look for your point in what the letter says. If it is not there, they left it out. If it is there, say why nobody sensible could have answered so on those papers. A point that belongs under another head can be moved there.)";
    pieces.insert(0, Piece::new(hint));
    if !put.more.is_empty() {
        let text = format!("(Also put: {}.)", quoted(&put.more));
        pieces.push(Piece::new(text).spare(3));
    }
    if !put.wanting.is_empty() {
        let text = format!(
            "Chosen, and not put with enough behind it: {}. They can be blamed for it only if they should have seen it for themselves.",
            quoted(&put.wanting)
        );
        pieces.push(note(brief, &text, &["evidence-before-the-board"]).spare(2));
    }
    pieces
}

/// The sentences with which a text begins, as many as there is room for, and at least one.
fn beginning(text: &str, most_words: usize) -> String {
    let mut begun = String::new();
    for sentence in text.split_inclusive(". ") {
        let words = begun.split_whitespace().count() + sentence.split_whitespace().count();
        if !begun.is_empty() && words > most_words {
            break;
        }
        begun.push_str(sentence);
    }
    begun.trim_end().to_owned()
}

/// A point, with what the governors were taken to and what somebody agreed to in front of them.
fn what_they_had(brief: &Brief<'_, '_>, point: &Point) -> Vec<Piece> {
    let case = brief.case;
    let title = case.claims[point.claim.index()].title.trim_end_matches('.');
    let mut pieces = vec![Piece::new(format!("We put to them: {title}.")).hanging(2)];
    for (at, passage) in point.passages.iter().enumerate() {
        let gist = &case.passages[passage.index()].gist;
        let text = format!("They had: {}. {gist}", place(case, *passage));
        pieces.push(Piece::new(text).hanging(2).spare(u8::from(at > 0)));
    }
    for question in brief.admitted(point.claim) {
        let it = &case.questions[question.index()];
        let who = &case.people[it.witness.index()].name;
        let text = format!("{who} agreed in front of them: {}", it.proposition);
        pieces.push(Piece::new(text).hanging(2).spare(1));
    }
    pieces
}

fn impropriety(brief: &Brief<'_, '_>, put: &Put) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = brief
        .raised()
        .into_iter()
        .map(|concern| {
            let title = &brief.case.concerns[concern.index()].title;
            Piece::new(format!(
                "We said so at the meeting: {}.",
                title.trim_end_matches('.')
            ))
            .hanging(2)
        })
        .collect();
    let unanswered = (0..brief.case.issues.len())
        .map(IssueId::from)
        .filter(|issue| {
            put.given.iter().all(|given| given.issue != *issue) && !put.on(brief, *issue).is_empty()
        });
    for issue in unanswered {
        let title = &brief.case.issues[issue.index()].title;
        let text = format!(
            "The letter gives no reason on this, which we had put to them: {title}{}",
            ending(brief, &["reasons-in-detail"])
        );
        pieces.push(Piece::new(text).hanging(2));
    }
    let hint = if pieces.is_empty() {
        "Nothing was raised about how the meeting was run. If something was badly wrong with it, write it here, or take this head out."
    } else {
        "Say what came of it, and what it did to the decision. If it was put right there and then, leave it out."
    };
    let keys = ["procedural-impropriety"];
    let hint = format!("{hint} A small slip is not enough.");
    pieces.push(note(brief, &hint, &keys).with_room(ROOM));
    pieces
}

fn expert(brief: &Brief<'_, '_>, put: &Put) -> Vec<Piece> {
    let child = brief.child();
    let needs: Vec<String> = put
        .points
        .iter()
        .map(|point| point.claim)
        .filter(|claim| {
            let topics = brief.view.claim_topics(*claim);
            [
                Topic::SenSupport,
                Topic::UnidentifiedNeed,
                Topic::Disability,
            ]
            .iter()
            .any(|topic| topics.contains(topic))
        })
        .map(|claim| brief.case.claims[claim.index()].title.clone())
        .collect();
    let bears = if needs.is_empty() {
        format!(
            "(If {child} has special educational needs, or may have, and they bear on what happened, say how here. If not, take this out. You can ask for the expert all the same.)"
        )
    } else {
        format!(
            "{child}'s special educational needs bear on the exclusion. We put to the governors: {}. (Say how they led to what happened.)",
            quoted(&needs)
        )
    };
    vec![
        Piece::new(format!(
            "I ask for a special educational needs expert to be appointed and to come to the review{}",
            ending(brief, &["sen-expert-on-request"])
        )),
        note(
            brief,
            &format!(
                "It is your right, whether or not the school says that {child} has such needs. It costs you nothing, and it has to be asked for here. The expert advises the panel on how the school dealt with those needs, and does not test {child}."
            ),
            &[
                "decline-letter-sen-expert",
                "explain-sen-expert",
                "sen-expert-without-recognised-sen",
                "sen-expert-role",
                "sen-expert-focus",
            ],
        ),
        Piece::new(bears).with_room(ROOM),
    ]
}

fn coming_back(brief: &Brief<'_, '_>) -> Vec<Piece> {
    let (child, school) = (brief.child(), &brief.case.school_name);
    let asked = match brief.sought() {
        Some(Sought::ReinstateNow) => "At the meeting we asked for that at once. ",
        Some(Sought::ReinstateOnDate) => "At the meeting we asked for that, on a date. ",
        _ => "",
    };
    vec![
        Piece::new(format!("[ ] I want {child} to go back to {school}.")).hanging(4),
        Piece::new(format!(
            "[ ] I do not want {child} to go back there. I ask for the review all the same."
        ))
        .hanging(4),
        note(
            brief,
            &format!(
                "{asked}Tick the one that holds now. It should make no difference to what the panel decides, and governors who look again should do so as if {child} would come."
            ),
            &[
                "return-not-sought",
                "intention-not-to-return",
                "reconsider-presumes-return",
            ],
        ),
    ]
}

fn held(brief: &Brief<'_, '_>) -> Vec<Piece> {
    vec![
        Piece::new("[ ] I ask for it to be held by remote access.").hanging(4),
        note(
            brief,
            "If you do not ask, it is held in person.",
            &["decline-letter-contents", "face-to-face-unless-asked"],
        ),
        Piece::new("[ ] I shall bring a friend, or somebody who speaks for me:").hanging(4).with_room(1),
        note(
            brief,
            "Anybody you pay is at your own expense.",
            &["decline-letter-contents", "letter-says-friend-at-review", "review-representation"],
        ),
        Piece::new("[ ] What we need so that we can take part, such as an interpreter, and days on which we cannot come:")
            .hanging(4)
            .with_room(LITTLE_ROOM),
        note(brief, "They have to think about what you need, and to try for a date that everybody can make.", &["review-venue-accessible", "review-date"]),
    ]
}

fn with_this(brief: &Brief<'_, '_>) -> Vec<Piece> {
    vec![
        Piece::new("[ ] The governors' letter, and the papers named above.").hanging(4),
        Piece::new("[ ] What is new:").hanging(4).with_room(1),
        note(
            brief,
            "New papers can go in. What the governors could not have known cannot quash their decision, but it can lead the panel to ask them to look again.",
            &["new-evidence-allowed", "unknowable-evidence-recommend"],
        ),
    ]
}

/// Something for her, with what it rests on.
fn note(brief: &Brief<'_, '_>, text: &str, keys: &[&str]) -> Piece {
    let numbers = brief.numbers(keys);
    match numbers.as_slice() {
        [] => Piece::new(format!("({text})")),
        [one] => Piece::new(format!("({text} Guidance, paragraph {one}.)")),
        some => Piece::new(format!("({text} Guidance, paragraphs {}.)", listed(some))),
    }
}

/// The end of a sentence, with what it rests on.
fn ending(brief: &Brief<'_, '_>, keys: &[&str]) -> String {
    let numbers = brief.numbers(keys);
    match numbers.as_slice() {
        [] => ".".to_owned(),
        [one] => format!(" (guidance, paragraph {one})."),
        some => format!(" (guidance, paragraphs {}).", listed(some)),
    }
}

/// What sentences rest on, after their end.
fn resting(brief: &Brief<'_, '_>, keys: &[&str]) -> String {
    match ending(brief, keys).strip_suffix('.') {
        Some("") | None => String::new(),
        Some(place) => place.to_owned(),
    }
}

fn quoted(titles: &[String]) -> String {
    let quoted: Vec<String> = titles.iter().map(|title| format!("\"{title}\"")).collect();
    listed(&quoted)
}
