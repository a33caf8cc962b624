//! A plain line where none was written. At most one in twenty may come from here.

use crate::case::{Act, Case, How, Subject};
use crate::hearing::Event;

/// A line for an event, or nothing where silence serves.
pub fn line(case: &Case, event: &Event) -> Option<String> {
    let line = match (event.act, event.on) {
        (
            Act::React
            | Act::Cite
            | Act::Remedy
            | Act::Advise
            | Act::Chair
            | Act::Duty
            | Act::Scene
            | Act::PlanReply
            | Act::Stance
            | Act::Doubt
            | Act::MeetDoubt
            | Act::Vote
            | Act::Deliberate,
            _,
        ) => return None,
        (Act::Question, Subject::Question(id)) => format!(
            "I'd like to ask about this. {}",
            case.questions[id.index()].proposition
        ),
        (Act::Answer, Subject::Question(id)) => {
            let topic = case.questions[id.index()].topic.to_lowercase();
            match event.how {
                How::Admit => format!("About {topic}: yes, that's right."),
                How::Again => format!("I've told you what I can about {topic}."),
                _ => format!("About {topic}, I couldn't say."),
            }
        }
        (Act::Put | Act::Answered | Act::CloseFamily, Subject::Claim(id)) => {
            format!("{}.", case.claims[id.index()].title)
        }
        (Act::Reply, Subject::Claim(id)) => format!(
            "You say: {}. I've heard you, and I see it differently.",
            case.claims[id.index()].title.to_lowercase()
        ),
        (Act::Present | Act::CloseSchool, Subject::SchoolClaim(id)) => {
            case.school[id.index()].title.clone()
        }
        (Act::Concede, Subject::Concession(id)) => {
            format!("{}.", case.concessions[id.index()].title)
        }
        (Act::OfferPlan, Subject::Option(id)) => format!(
            "{}.",
            case.plan[id.part.index()].options[usize::from(id.option)].title
        ),
        (Act::PanelAsks, Subject::Issue(id)) => format!(
            "I want to ask about one thing. {}?",
            case.issues[id.index()].title.trim_end_matches('?')
        ),
        (Act::Negotiate, Subject::Option(id)) => format!(
            "Could this be done? {}.",
            case.plan[id.part.index()].options[usize::from(id.option)].title
        ),
        (Act::Agree, Subject::Option(_)) => match event.how {
            How::Admit => "Yes. I can put my name to that.".to_owned(),
            How::Hedge => "Not that, as it stands. Something like it, perhaps.".to_owned(),
            _ => "No. I can't offer that.".to_owned(),
        },
        (Act::AskToCancel, _) => {
            "Before it goes to the governors: would you think again, and cancel it?".to_owned()
        }
        (Act::CancelReply, _) => match event.how {
            How::Granted => "Yes. I'll cancel it, and I'll write today.".to_owned(),
            _ => "I've thought about it. No. It goes to the governors.".to_owned(),
        },
        (Act::Frame, Subject::Passage(_)) => match event.how {
            How::ForFamily => {
                "What we challenge is the governors' decision, as they wrote it down.".to_owned()
            }
            _ => "We say this exclusion should never have happened.".to_owned(),
        },
        (Act::Ask, Subject::Topic(id)) => case.topics[id.index()].title.clone(),
        (Act::Raise, Subject::Concern(id)) => format!(
            "Chair, may I raise something? {}.",
            case.concerns[id.index()].title
        ),
        (Act::DontKnow, _) => "I don't know, and I won't guess.".to_owned(),
        _ => return None,
    };
    Some(line)
}
