//! A lecture: lessons in the order in which somebody wants to go through them. Its file has a front
//! like that of a lesson, and can do nothing but list lessons:
//!
//! ```text
//! +++
//! title = "Tuesday"
//! lessons = ["collapse", "norms-back", "my-own.md"]
//! +++
//! ```
//!
//! What stands below is for whoever reads the file.

use std::io;
use std::path::Path;
use std::sync::Arc;

use serde::Deserialize;
use toml::Spanned;

use super::file::{Lesson, LessonError, Source};
use super::front::split;

/// Most lessons of a lecture.
const MOST: usize = 50;
/// What the ending of a lesson's file is.
const ENDING: &str = "md";

/// Lessons in the order in which they are gone through.
#[derive(Clone, Debug, PartialEq)]
pub struct Lecture {
    /// A heading, where it has one.
    pub title: Option<String>,
    /// At least one.
    pub lessons: Vec<Arc<Lesson>>,
}

/// The front of a lecture's file, as TOML has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Front {
    title: Option<String>,
    lessons: Spanned<Vec<Spanned<String>>>,
}

impl From<Arc<Lesson>> for Lecture {
    fn from(lesson: Arc<Lesson>) -> Self {
        Self {
            title: None,
            lessons: vec![lesson],
        }
    }
}

impl Lecture {
    /// Reads a lecture, or a lesson as a lecture of one, from the text of the file of that name.
    /// `beside` reads the file of a name that lies in the same folder.
    ///
    /// # Errors
    /// It is none, or a file that it lists is no lesson; says why and in which line of which file.
    pub fn read(
        file: &str,
        text: &str,
        beside: impl Fn(&str) -> io::Result<String>,
    ) -> Result<Self, LessonError> {
        let source = Source::new(file, text);
        let Some((front_at, front)) = listing(source.text) else {
            return Lesson::read(file, text).map(|lesson| Arc::new(lesson).into());
        };
        let read: Result<Front, _> = toml::from_str(front);
        let front = read.map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            source.wrong(front_at + at, error.message())
        })?;
        let listed = front.lessons.get_ref();
        if !(1..=MOST).contains(&listed.len()) {
            let reason = format!(
                "a lecture lists 1 to {MOST} lessons, this one {}",
                listed.len()
            );
            return Err(source.wrong(front_at + front.lessons.span().start, reason));
        }
        let find = |name: &Spanned<String>| {
            found(name.get_ref(), &beside).map_err(|error| match error {
                Unfound::Broken(error) => error,
                Unfound::Missing(reason) => source.wrong(front_at + name.span().start, reason),
            })
        };
        Ok(Self {
            title: front.title,
            lessons: listed.iter().map(find).collect::<Result<_, _>>()?,
        })
    }
}

/// The front of a file that lists lessons, and where it begins.
fn listing(text: &str) -> Option<(usize, &str)> {
    let [(at, front), _] = split(text)?;
    let table: toml::Table = toml::from_str(front).ok()?;
    table.contains_key("lessons").then_some((at, front))
}

/// Why an entry of the list is no lesson.
enum Unfound {
    /// It is none; why.
    Missing(String),
    /// Its file is none.
    Broken(LessonError),
}

/// The lesson of the program that has that name, or the one in the file of that name.
fn found(name: &str, beside: impl Fn(&str) -> io::Result<String>) -> Result<Arc<Lesson>, Unfound> {
    if let Some(lesson) = Lesson::from_name(name) {
        return Ok(lesson);
    }
    let path = Path::new(name);
    let is_file = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING));
    if !is_file {
        let known: Vec<&str> = Lesson::all().iter().map(|it| it.name.as_str()).collect();
        return Err(Unfound::Missing(format!(
            "there is no lesson {name}; the lessons are {}, or a file NAME.{ENDING} beside this one",
            known.join(", ")
        )));
    }
    if path.file_name() != Some(path.as_os_str()) {
        return Err(Unfound::Missing(format!(
            "{name} lies elsewhere: a lecture lists files that lie beside it"
        )));
    }
    let text = beside(name).map_err(|error| {
        Unfound::Missing(format!("cannot read {name} beside this file: {error}"))
    })?;
    if listing(Source::new(name, &text).text).is_some() {
        return Err(Unfound::Missing(format!(
            "{name} is a lecture itself: list the lessons that are in it"
        )));
    }
    let lesson = Lesson::read(name, &text).map_err(Unfound::Broken)?;
    Ok(Arc::new(lesson))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LESSON: &str = include_str!("../../assets/lessons/collapse.md");

    fn read(text: &str) -> Result<Lecture, String> {
        let beside = |name: &str| match name {
            "mine.md" => Ok(LESSON.replace("from = 128", "from = 64")),
            "broken.md" => Ok(LESSON.replace("from = 128", "form = 64")),
            "talk.md" => Ok(text.to_owned()),
            _ => Err(io::Error::from(io::ErrorKind::NotFound)),
        };
        Lecture::read("talk.md", text, beside).map_err(|error| error.to_string())
    }

    fn talk(lessons: &str) -> String {
        format!("+++\ntitle = \"Tuesday\"\nlessons = {lessons}\n+++\nBring chalk.\n")
    }

    #[test]
    fn lessons_are_listed_by_name_or_by_a_file_beside() {
        let lecture = read(&talk("[\"collapse\", \"mine.md\", \"collapse\"]")).expect("a lecture");
        assert_eq!(lecture.title.as_deref(), Some("Tuesday"));
        let names: Vec<_> = lecture
            .lessons
            .iter()
            .map(|it| (&*it.name, it.from))
            .collect();
        assert_eq!(names, [("collapse", 128), ("mine", 64), ("collapse", 128)]);
        let crlf = talk("[\"collapse\"]").replace('\n', "\r\n");
        assert_eq!(
            read(&format!("\u{feff}{crlf}"))
                .expect("a lecture")
                .lessons
                .len(),
            1
        );
    }

    #[test]
    fn the_example_is_a_lecture() {
        let lecture = read(include_str!("../../assets/lecture.md")).expect("a lecture");
        assert_eq!(lecture.title.as_deref(), Some("Collapse in ten minutes"));
        assert_eq!(lecture.lessons.len(), 5);
    }

    #[test]
    fn a_lesson_is_a_lecture_of_one() {
        let lecture = read(LESSON).expect("a lesson");
        assert_eq!((lecture.title, lecture.lessons.len()), (None, 1));
        assert_eq!(lecture.lessons[0].name, "talk", "after its file");
    }

    #[test]
    fn what_is_no_lecture_says_why_and_where() {
        for (lessons, expected) in [
            (
                "[]",
                "talk.md, line 3: a lecture lists 1 to 50 lessons, this one 0",
            ),
            (
                "[\"none\"]",
                "talk.md, line 3: there is no lesson none; the lessons are collapse,",
            ),
            (
                "[\n\"collapse\",\n\"gone.md\"]",
                "talk.md, line 5: cannot read gone.md beside this file",
            ),
            (
                "[\"talk.md\"]",
                "talk.md, line 3: talk.md is a lecture itself",
            ),
            (
                "[\"../mine.md\"]",
                "talk.md, line 3: ../mine.md lies elsewhere",
            ),
            ("[\"broken.md\"]", "broken.md, line 5: unknown field `form`"),
            ("\"collapse\"", "talk.md, line 3: invalid type: string"),
            (
                "[\"collapse\"]\nfrom = 3",
                "talk.md, line 4: unknown field `from`",
            ),
        ] {
            let told = read(&talk(lessons)).expect_err(expected);
            assert!(told.starts_with(expected), "{told}");
            assert!(!told.contains('\n'), "{told}");
        }
    }
}
