//! What every front end says before a hearing, and when somebody needs to stop.

/// What this is.
pub const TRAINING: &str = "This is training. It is not advice on anybody's case, and its odds are not real odds.";
/// Real children.
pub const NO_NAMES: &str = "Never enter a real child's name, or anything by which a child could be known.";
/// Pausing.
pub const STOP: &str = "You can pause at any moment, and stop. Nothing runs on without you.";
/// On the pause screen.
pub const PAUSE: &str = "Paused. Take as long as you like. If this is close to home, there are people to talk to:";
/// Where to get help.
pub const HELP: [(&str, &str); 4] = [
    ("Your local SEND information, advice and support service", "Free and impartial, for families of children with special needs. Every council area has one; the Council for Disabled Children lists them."),
    ("Coram Child Law Advice", "Free legal information on school exclusion, online and by telephone."),
    ("IPSEA", "Free advice on special educational needs and the law."),
    ("Samaritans, 116 123", "At any hour, about anything, for anybody in the United Kingdom."),
];
