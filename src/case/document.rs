//! Papers: Markdown with numbered paragraphs.

use super::model::Text;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// A paper as it was read.
#[derive(Debug)]
pub struct Paper {
    /// What stands in it.
    pub text: Text,
    /// Lists whose numbers are not those by which their paragraphs are counted.
    pub misnumbered: Vec<Misnumbered>,
}

/// A list that begins with another number than its first paragraph has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Misnumbered {
    /// The byte at which it begins.
    pub at: usize,
    /// The number that is written.
    pub written: u64,
    /// The number of the paragraph.
    pub counted: usize,
}

/// Reads a paper. Its first heading is the title; the items of the outermost ordered lists are the numbered paragraphs, with all
/// that stands in them. Whatever else there is stands above or below.
#[must_use]
pub fn read(markdown: &str) -> Paper {
    let mut text = Text {
        heading: String::new(),
        above: Vec::new(),
        paragraphs: Vec::new(),
        below: Vec::new(),
    };
    let mut misnumbered = Vec::new();
    let mut words = String::new();
    // Whether the items of each list in which we are have numbers, the outermost first.
    let mut lists: Vec<bool> = Vec::new();
    let mut has_title = false;
    for (event, range) in Parser::new(markdown).into_offset_iter() {
        match event {
            Event::Start(Tag::List(number)) => {
                let counted = text.paragraphs.len() + 1;
                if let Some(written) = number
                    && lists.is_empty()
                    && usize::try_from(written) != Ok(counted)
                {
                    misnumbered.push(Misnumbered {
                        at: range.start,
                        written,
                        counted,
                    });
                }
                lists.push(number.is_some());
                part(&mut words);
            }
            Event::End(TagEnd::List(_)) => {
                lists.pop();
            }
            Event::Text(piece) | Event::Code(piece) => words.push_str(&piece),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            Event::End(TagEnd::Heading(_)) if lists.is_empty() && !has_title => {
                text.heading = std::mem::take(&mut words);
                has_title = true;
            }
            Event::End(TagEnd::Item) if lists == [true] => {
                text.paragraphs
                    .push(std::mem::take(&mut words).trim().to_owned());
            }
            Event::End(TagEnd::Item) if lists == [false] => aside(&mut text, &mut words),
            Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::Item,
            ) => match lists.is_empty() {
                true => aside(&mut text, &mut words),
                false => part(&mut words),
            },
            _ => {}
        }
    }
    Paper { text, misnumbered }
}

/// What follows is told from what is there already.
fn part(words: &mut String) {
    if !words.is_empty() && !words.ends_with(' ') {
        words.push(' ');
    }
}

/// What has no number stands above the paragraphs or below.
fn aside(text: &mut Text, words: &mut String) {
    let place = if text.paragraphs.is_empty() {
        &mut text.above
    } else {
        &mut text.below
    };
    let words = std::mem::take(words).trim().to_owned();
    if !words.is_empty() {
        place.push(words);
    }
}

#[cfg(test)]
mod tests {
    use super::{Misnumbered, read};

    #[test]
    fn a_paper_has_a_heading_numbered_paragraphs_and_what_stands_around_them() {
        let text =
            read("# A letter\n\nDear you,\n\n1. First.\n\n2. Second,\ngoing on.\n\nYours\n").text;
        assert_eq!(text.heading, "A letter");
        assert_eq!(text.above, ["Dear you,"]);
        assert_eq!(text.paragraphs, ["First.", "Second, going on."]);
        assert_eq!(text.below, ["Yours"]);
    }

    #[test]
    fn only_the_outermost_numbers_are_paragraphs_and_nothing_that_stands_there_is_lost() {
        let paper = read(
            "# A letter\n\n- To you\n- From me\n\n1. First:\n   - one thing\n   - another\n\n2. Second,\n\n   going on:\n\n   1. inner\n\n3. Third.\n\n## Appendix\n\nYours\n\n> quoted\n",
        );
        assert_eq!(paper.misnumbered, []);
        let text = paper.text;
        assert_eq!(text.heading, "A letter");
        assert_eq!(text.above, ["To you", "From me"]);
        assert_eq!(
            text.paragraphs,
            [
                "First: one thing another",
                "Second, going on: inner",
                "Third."
            ]
        );
        assert_eq!(text.below, ["Appendix", "Yours", "quoted"]);
    }

    #[test]
    fn a_list_that_begins_with_another_number_is_told() {
        let paper = read("1. First.\n\nBetween.\n\n2. Second.\n\nAgain.\n\n7. Seventh.\n");
        assert_eq!(paper.text.paragraphs, ["First.", "Second.", "Seventh."]);
        assert_eq!(
            paper.misnumbered,
            [Misnumbered {
                at: 41,
                written: 7,
                counted: 3
            }]
        );
    }
}
