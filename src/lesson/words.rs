//! The words of a lesson: Markdown with headings, paragraphs, one list and emphasis, and nothing
//! else.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// How a few words stand out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// They do not.
    #[default]
    Plain,
    /// `*emphasis*`.
    Strong,
    /// `` `as a knob is written` ``.
    Code,
}

/// A few words of one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The words.
    pub text: String,
    /// How they stand out.
    pub style: Style,
}

/// What stands below one heading.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Part {
    /// The heading.
    pub heading: String,
    /// Its paragraphs.
    pub paragraphs: Vec<Vec<Span>>,
    /// The entries of its lists.
    pub entries: Vec<Vec<Span>>,
    /// Where it begins, in bytes of the text.
    pub(super) at: usize,
}

/// Why a text is no lesson, and where in it, in bytes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct BadWords {
    pub at: usize,
    pub reason: String,
}

/// How many parts a lesson's words have; their headings may be in any language.
const PARTS: usize = 5;

/// Reads set-up, question, answers, change and why.
pub(super) fn five(text: &str) -> Result<[Part; PARTS], BadWords> {
    <[Part; PARTS]>::try_from(parts(text)?).map_err(|parts| BadWords {
        at: parts.get(PARTS).or(parts.last()).map_or(0, |part| part.at),
        reason: format!(
            "the words have {} parts, not {PARTS}: set-up, question, answers, change, why",
            parts.len()
        ),
    })
}

/// Reads the parts of a text, each of which begins with a heading.
fn parts(text: &str) -> Result<Vec<Part>, BadWords> {
    let mut reader = Reader::default();
    for (event, place) in Parser::new(text).into_offset_iter() {
        let Range { start: at, .. } = place;
        reader.take(event, at).map_err(|reason| BadWords {
            at,
            reason: reason.to_owned(),
        })?;
    }
    Ok(reader.parts)
}

#[derive(Default)]
struct Reader {
    parts: Vec<Part>,
    /// The words of the paragraph or entry that is being read.
    words: Vec<Span>,
    strong: usize,
    in_heading: bool,
    in_entry: bool,
}

impl Reader {
    fn take(&mut self, event: Event<'_>, at: usize) -> Result<(), &'static str> {
        match event {
            Event::Start(Tag::Heading { .. }) => {
                self.in_heading = true;
                self.parts.push(Part {
                    at,
                    ..Part::default()
                });
            }
            Event::End(TagEnd::Heading(_)) => {
                self.in_heading = false;
                let heading = std::mem::take(&mut self.words);
                self.part()?.heading = heading.into_iter().map(|span| span.text).collect();
            }
            Event::End(TagEnd::Paragraph) if !self.in_entry => {
                let words = std::mem::take(&mut self.words);
                self.part()?.paragraphs.push(words);
            }
            Event::Start(Tag::Item) if self.in_entry => {
                return Err("a list within a list: an answer is one line");
            }
            Event::Start(Tag::Item) => self.in_entry = true,
            Event::End(TagEnd::Item) => {
                self.in_entry = false;
                let words = std::mem::take(&mut self.words);
                self.part()?.entries.push(words);
            }
            Event::Start(Tag::Emphasis | Tag::Strong) => self.strong += 1,
            Event::End(TagEnd::Emphasis | TagEnd::Strong) => self.strong -= 1,
            Event::Text(text) => self.say(&text, Style::Plain),
            Event::Code(text) => self.say(&text, Style::Code),
            Event::SoftBreak | Event::HardBreak => self.say(" ", Style::Plain),
            Event::Start(Tag::Paragraph | Tag::List(_))
            | Event::End(TagEnd::Paragraph | TagEnd::List(_)) => {
                self.part()?;
            }
            _ => return Err("the words have headings, paragraphs, a list and emphasis only"),
        }
        Ok(())
    }

    fn part(&mut self) -> Result<&mut Part, &'static str> {
        self.parts
            .last_mut()
            .ok_or("the words begin with a heading, such as ## Set-up")
    }

    fn say(&mut self, text: &str, style: Style) {
        let style = match style {
            Style::Plain if self.strong > 0 => Style::Strong,
            style => style,
        };
        match self.words.last_mut().filter(|last| last.style == style) {
            Some(last) => last.text.push_str(text),
            None => self.words.push(Span {
                text: text.to_owned(),
                style,
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn headings_paragraphs_and_answers_are_told_apart() {
        let text =
            "## Set-up\nOne *big*\nline.\n\nTwo `lines`.\n\n## Answers\n1. yes\n2. no, **never**\n";
        let parts = parts(text).expect("words");
        let headings: Vec<&str> = parts.iter().map(|part| part.heading.as_str()).collect();
        assert_eq!(headings, ["Set-up", "Answers"]);
        let span = |text: &str, style| Span {
            text: text.to_owned(),
            style,
        };
        let first = [
            span("One ", Style::Plain),
            span("big", Style::Strong),
            span(" line.", Style::Plain),
        ];
        assert_eq!(parts[0].paragraphs[0], first);
        assert_eq!(parts[0].paragraphs[1][1], span("lines", Style::Code));
        assert_eq!(parts[1].entries.len(), 2);
        assert_eq!(parts[1].entries[1][1], span("never", Style::Strong));
    }

    #[test]
    fn what_could_do_more_than_be_read_is_refused() {
        for (text, at) in [
            ("no heading", 0),
            ("# A\n[a link](https://example.org)", 4),
            ("# A\n![a picture](picture.png)", 4),
            ("# A\n<script>", 4),
            ("# A\n```\ncode\n```", 4),
            ("# A\n> quoted", 4),
            ("# A\n- one\n  - in one", 12),
        ] {
            assert_eq!(parts(text).expect_err(text).at, at, "{text}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_written_is_read_or_refused(text in "[#*`>1. \\-\\[\\]()<a\n]{0,80}") {
            parts(&text).ok();
        }
    }
}
