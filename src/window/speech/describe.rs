//! What is said of a control, and of everything in an area, from what a screen reader is given.

use accesskit::{Node, Role, Toggled};

/// A word for what something is, where its name alone does not say what can be done with it.
const fn kind(role: Role) -> Option<&'static str> {
    match role {
        Role::Button => Some("button"),
        Role::RadioButton => Some("choice"),
        Role::Switch | Role::CheckBox => Some("switch"),
        Role::TextInput | Role::MultilineTextInput => Some("to write in"),
        _ => None,
    }
}

fn state(node: &Node) -> Option<&'static str> {
    match (node.toggled(), node.role()) {
        (Some(Toggled::True), Role::RadioButton) => Some("chosen"),
        (Some(_), Role::RadioButton) => Some("not chosen"),
        (Some(Toggled::True), _) => Some("on"),
        (Some(_), _) => Some("off"),
        (None, _) => None,
    }
}

/// Ends a piece of speech so that the next one begins after a pause.
#[must_use]
pub fn sentence(text: &str) -> String {
    let text = text.trim();
    match text.chars().last() {
        None => String::new(),
        Some('.' | '!' | '?' | ':' | ';') => format!("{text} "),
        Some(_) => format!("{text}. "),
    }
}

/// A control that has the focus: its name, what it is, how it stands, what it means, and its key.
#[must_use]
pub fn control(node: &Node) -> String {
    let name = [node.label(), kind(node.role()), state(node)]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ");
    let mut said = sentence(&name);
    for more in [node.value(), node.description()].into_iter().flatten() {
        said.push_str(&sentence(more));
    }
    if let Some(key) = node.keyboard_shortcut() {
        said.push_str(&sentence(&format!("Key {key}")));
    }
    said.trim_end().to_owned()
}

/// Something that is read: a heading, a paragraph, a meter, the name of a control.
#[must_use]
pub fn text(node: &Node) -> String {
    let read = match node.role() {
        Role::Heading | Role::Label | Role::Meter | Role::Image => true,
        role => kind(role).is_some(),
    };
    if !read || node.is_hidden() {
        return String::new();
    }
    [node.label(), node.value()]
        .into_iter()
        .flatten()
        .map(sentence)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_control_says_its_name_what_it_is_and_how_it_stands() {
        let mut node = Node::new(Role::RadioButton);
        node.set_label("Dark");
        node.set_description("Pale ink on a dark desk");
        node.set_toggled(Toggled::True);
        assert_eq!(
            control(&node),
            "Dark, choice, chosen. Pale ink on a dark desk."
        );
        let mut node = Node::new(Role::Button);
        node.set_label("Help");
        node.set_keyboard_shortcut("F1");
        assert_eq!(control(&node), "Help, button. Key F1.");
        let mut node = Node::new(Role::TextInput);
        node.set_label("Furthest seat");
        node.set_value("8");
        assert_eq!(control(&node), "Furthest seat, to write in. 8.");
    }

    #[test]
    fn what_only_holds_others_together_is_not_read() {
        let mut group = Node::new(Role::Group);
        group.set_label("Hearings");
        assert_eq!(text(&group), "");
        let mut line = Node::new(Role::Label);
        line.set_value("You may sit.");
        assert_eq!(text(&line), "You may sit. ");
    }
}
