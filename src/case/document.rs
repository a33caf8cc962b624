//! Papers: Markdown with numbered paragraphs.

use super::model::Text;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// Reads a paper. Its first heading is the title; an ordered list's items are the numbered paragraphs.
#[must_use]
pub fn read(markdown: &str) -> Text {
    let mut text = Text {
        heading: String::new(),
        above: Vec::new(),
        paragraphs: Vec::new(),
        below: Vec::new(),
    };
    let mut words = String::new();
    let (mut in_item, mut in_heading) = (0_u32, false);
    for event in Parser::new(markdown) {
        match event {
            Event::Start(Tag::Heading { .. }) => in_heading = true,
            Event::Start(Tag::Item) => in_item += 1,
            Event::Text(piece) | Event::Code(piece) => words.push_str(&piece),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            Event::End(TagEnd::Heading(_)) => {
                text.heading = std::mem::take(&mut words);
                in_heading = false;
            }
            Event::End(TagEnd::Item) => {
                in_item -= 1;
                text.paragraphs
                    .push(std::mem::take(&mut words).trim().to_owned());
            }
            Event::End(TagEnd::Paragraph) if in_item > 0 => words.push(' '),
            Event::End(TagEnd::Paragraph) if !in_heading => {
                let place = if text.paragraphs.is_empty() {
                    &mut text.above
                } else {
                    &mut text.below
                };
                place.push(std::mem::take(&mut words));
            }
            _ => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_paper_has_a_heading_numbered_paragraphs_and_what_stands_around_them() {
        let text = read("# A letter\n\nDear you,\n\n1. First.\n\n2. Second,\ngoing on.\n\nYours\n");
        assert_eq!(text.heading, "A letter");
        assert_eq!(text.above, ["Dear you,"]);
        assert_eq!(text.paragraphs, ["First.", "Second, going on."]);
        assert_eq!(text.below, ["Yours"]);
    }
}
