//! What every front end says before a hearing, and when somebody needs to stop.

/// What this is.
pub const TRAINING: &str =
    "This is training. It is not advice on anybody's case, and its odds are not real odds.";
/// Real children.
pub const NO_NAMES: &str =
    "Never enter a real child's name, or anything by which a child could be known.";
/// Pausing.
pub const STOP: &str = "You can pause at any moment, and stop. Nothing runs on without you.";
/// On the pause screen.
pub const PAUSE: &str =
    "Paused. Take as long as you like. If this is close to home, there are people to talk to:";
/// Where to get help in England, for a person now and with an exclusion: who, and what for and how.
pub const HELP: [(&str, &str); 6] = [
    (
        "Someone is in danger now",
        "Call 999. If a child may be at risk but not this minute, call the children's services of the local council.",
    ),
    (
        "Samaritans",
        "To talk to someone at any hour, about anything: call 116 123, free.",
    ),
    (
        "Childline",
        "For anyone under 19, at any hour: call 0800 1111, free.",
    ),
    (
        "Your local SEND information, advice and support service",
        "Free and impartial, for families of children with special needs, also on exclusions. Every council area has one, and the exclusion letter should name it.",
    ),
    (
        "Coram Child Law Advice",
        "Free legal information on school exclusion, online and by telephone.",
    ),
    (
        "IPSEA",
        "Free advice on special educational needs and the law: ipsea.org.uk.",
    ),
];
