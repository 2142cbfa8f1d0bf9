//! The lessons of the program: `assets/lessons/NAME.md`, and their words in other languages:
//! `assets/lessons/LANGUAGE/NAME.md`, which has the title between its fences and nothing else.

use std::sync::{Arc, LazyLock};

use include_dir::{Dir, include_dir};
use serde::Deserialize;

use super::file::Lesson;
use super::front::split;
use super::words::five;
use crate::words::{Language, language};

/// The folder, as it was when the program was built.
static FOLDER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/lessons");

/// What stands between the fences of a translation.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Title {
    title: String,
}

type Lessons = Vec<Arc<Lesson>>;

impl Lesson {
    /// Every lesson of the program in the language of this thread, in the order of the menu.
    ///
    /// # Panics
    /// One of the files is no lesson. They are part of the program, and a test reads every one.
    pub fn all() -> &'static [Arc<Self>] {
        let (_, lessons) = every()
            .iter()
            .find(|(spoken, _)| *spoken == language())
            .unwrap_or(&every()[0]);
        lessons
    }

    /// The lesson of that name.
    pub fn from_name(name: &str) -> Option<Arc<Self>> {
        let mut all = Self::all().iter();
        all.find(|lesson| lesson.name == name).cloned()
    }

    /// The lesson after this one in the menu.
    pub fn next(&self) -> Option<Arc<Self>> {
        let mut all = Self::all().iter();
        all.find(|lesson| lesson.name == self.name)?;
        all.next().cloned()
    }

    /// One of the program's lessons in the language of this thread; one from elsewhere as it is.
    pub fn spoken(self: Arc<Self>) -> Arc<Self> {
        let is_ours = every()
            .iter()
            .any(|(_, lessons)| lessons.iter().any(|ours| Arc::ptr_eq(ours, &self)));
        let known = is_ours.then(|| Self::from_name(&self.name)).flatten();
        known.unwrap_or(self)
    }

    /// The same lesson in other words; `None` where the text is not of its form.
    fn in_words(&self, text: &str) -> Option<Self> {
        let [(_, front), (_, words)] = split(text)?;
        let Title { title } = toml::from_str(front).ok()?;
        let [setup, question, said, act, why] = five(words).ok()?;
        let mut lesson = Self {
            title,
            setup,
            question,
            act,
            why,
            ..self.clone()
        };
        if said.entries.len() != lesson.answers.len() {
            return None;
        }
        for (answer, words) in lesson.answers.iter_mut().zip(said.entries) {
            answer.words = words;
        }
        Some(lesson)
    }
}

/// The lessons in every language, English first. What is not translated stands in English; a test
/// holds that there is no such lesson.
fn every() -> &'static [(Language, Lessons)] {
    static EVERY: LazyLock<Vec<(Language, Lessons)>> = LazyLock::new(|| {
        let english = english();
        let spoken = Language::all().map(|language| {
            let translated = |lesson: &Arc<Lesson>| translated(lesson, language);
            (language, english.iter().map(translated).collect())
        });
        spoken.collect()
    });
    &EVERY
}

fn english() -> Lessons {
    let read = FOLDER.files().map(|file| {
        let name = file.path().file_name().and_then(|name| name.to_str());
        let text = file.contents_utf8().unwrap_or_default();
        let read = Lesson::read(name.unwrap_or_default(), text);
        Arc::new(read.unwrap_or_else(|error| panic!("assets/lessons/{error}")))
    });
    let mut all: Lessons = read.collect();
    all.sort_by_key(|lesson| lesson.place);
    all
}

fn translated(lesson: &Arc<Lesson>, language: Language) -> Arc<Lesson> {
    let path = format!("{language}/{}.md", lesson.name);
    let text = FOLDER.get_file(path).and_then(|file| file.contents_utf8());
    let translation = text.and_then(|text| lesson.in_words(text));
    translation.map_or_else(|| lesson.clone(), Arc::new)
}

#[cfg(test)]
mod tests {
    use super::super::words::{Part, Style};
    use super::*;
    use crate::words::speak;

    /// What a translation keeps as it is: how many paragraphs and answers there are, and names of
    /// knobs and values.
    fn kept(part: &Part) -> (usize, usize, Vec<&str>) {
        let blocks = part.paragraphs.iter().chain(&part.entries);
        let spans = blocks.flatten().filter(|span| span.style == Style::Code);
        let mut code: Vec<&str> = spans.map(|span| span.text.as_str()).collect();
        code.sort_unstable();
        (part.paragraphs.len(), part.entries.len(), code)
    }

    #[test]
    fn every_lesson_is_there_in_every_language_and_asks_the_same() {
        let [(_, english), others @ ..] = every() else {
            panic!("no language");
        };
        for (language, lessons) in others {
            for (own, lesson) in english.iter().zip(lessons) {
                let name = format!("{language}/{}", own.name);
                assert_ne!(own.title, lesson.title, "{name} is not translated");
                let parts = |lesson: &Lesson| {
                    let Lesson {
                        setup,
                        question,
                        act,
                        why,
                        ..
                    } = lesson;
                    [setup, question, act, why].map(|part| {
                        let (paragraphs, entries, code) = kept(part);
                        (paragraphs, entries, code.join(" "))
                    })
                };
                assert_eq!(parts(own), parts(lesson), "{name}");
                assert_eq!(own.answers.len(), lesson.answers.len(), "{name}");
            }
        }
        let files = Language::all().skip(1).map(|language| {
            let folder = FOLDER.get_dir(language.code());
            folder.map_or(0, |folder| folder.files().count())
        });
        assert!(files.into_iter().all(|count| count == english.len()));
    }

    #[test]
    fn a_lesson_follows_the_language_and_one_from_elsewhere_does_not() {
        let english = Lesson::from_name("collapse").expect("a lesson");
        let elsewhere = Arc::new(Lesson::clone(&english));
        speak("de".parse().expect("a language"));
        let german = english.clone().spoken();
        assert_ne!(german.title, english.title);
        assert!(Arc::ptr_eq(&elsewhere.clone().spoken(), &elsewhere));
        speak(Language::ENGLISH);
        assert_eq!(german.spoken(), english);
    }
}
