//! A lesson's file: `assets/lessons/NAME.md`.

use std::path::Path;

use toml::Spanned;

use super::answers::{Answer, Share};
use super::front::{FENCE, Front, split};
use super::panel::Panel;
use super::words::{Part, five};
use crate::experiment::{Experiment, Intervention, PlannedChange, Preset, in_order};
use crate::record::Recipe;

/// Longest file of a lesson, in bytes.
pub const LONGEST: u64 = 64 << 10;
/// How many answers a question may have.
const ANSWERS: std::ops::RangeInclusive<usize> = 2..=5;
/// Knobs that a lesson may not set: the seed is the person's, and whatever pictures lie on this
/// machine are none of a file's business.
const NOT_HIS: [&str; 2] = ["seed", "data.source"];

/// Why a file is no lesson.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}, line {line}: {reason}")]
pub struct LessonError {
    /// The file's name.
    pub file: String,
    /// The line that it is about, from 1.
    pub line: usize,
    /// What is wrong, and what would be right.
    pub reason: String,
}

/// A lesson: how its run comes to the question, what is asked, changed and looked at, and what the
/// answers say.
#[derive(Clone, Debug, PartialEq)]
pub struct Lesson {
    /// The stem of the file's name.
    pub name: String,
    /// A heading.
    pub title: String,
    /// Order in the menu.
    pub(super) place: u32,
    /// The knobs that the run begins with, but for the seed.
    pub(super) start: Experiment,
    /// Changes on the way to the question.
    pub plan: Vec<PlannedChange>,
    /// Steps finished when the question is answered by the run.
    pub from: u64,
    /// What is changed then: each knob with its value before and after.
    pub change: Vec<Intervention>,
    /// Steps after which the answer is read.
    pub steps: u64,
    /// The panels to watch.
    pub watch: Vec<Panel>,
    /// What the run is, up to the question.
    pub setup: Part,
    /// What is asked.
    pub question: Part,
    /// What can come true.
    pub answers: Vec<Answer>,
    /// The place of the one that is expected.
    pub expected: usize,
    /// At how many seeds that came true, and at which.
    pub holds: Option<(Share, String)>,
    /// What is changed, in words.
    pub act: Part,
    /// Why it is so.
    pub why: Part,
}

impl Lesson {
    /// Reads a lesson from the text of the file of that name.
    ///
    /// # Errors
    /// It is none; says why and in which line.
    pub fn read(file: &str, text: &str) -> Result<Self, LessonError> {
        let source = Source::new(file, text);
        let Some([(front_at, front), (words_at, words)]) = split(source.text) else {
            let reason = format!(
                "a lesson begins with a line {FENCE}, what is done to the run, and a second line {FENCE}"
            );
            return Err(source.wrong(0, reason));
        };
        let read: Result<Front, _> = toml::from_str(front);
        let front = read.map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            source.wrong(front_at + at, error.message())
        })?;
        let parts = five(words).map_err(|bad| source.wrong(words_at + bad.at, bad.reason))?;
        let source = Placed {
            source,
            front_at,
            words_at,
        };
        source.lesson(front, parts)
    }

    /// The knobs that its run begins with.
    pub fn experiment(&self, seed: u64) -> Experiment {
        Experiment {
            seed,
            ..self.start.clone()
        }
    }

    /// What makes its run up to the question.
    pub fn recipe(&self, seed: u64) -> Recipe {
        Recipe {
            experiment: self.experiment(seed),
            plan: self.plan.clone(),
            until: Some(self.from),
        }
    }

    /// Test pictures that a probe is scored on.
    pub fn scored(&self) -> usize {
        let test = self.start.data.test;
        test - test / 2
    }
}

/// A file.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    file: &'a str,
    pub text: &'a str,
}

impl<'a> Source<'a> {
    pub fn new(file: &'a str, text: &'a str) -> Self {
        // As some editors write it.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        Self { file, text }
    }

    #[expect(
        clippy::needless_pass_by_value,
        reason = "errors come by value, sentences by reference"
    )]
    /// What is wrong at that byte.
    pub fn wrong(self, at: usize, reason: impl ToString) -> LessonError {
        let before = self.text.get(..at).unwrap_or(self.text);
        LessonError {
            file: self.file.to_owned(),
            line: before.matches('\n').count() + 1,
            reason: reason.to_string(),
        }
    }
}

/// A file whose front and words begin at these bytes.
struct Placed<'a> {
    source: Source<'a>,
    front_at: usize,
    words_at: usize,
}

impl Placed<'_> {
    fn wrong<T>(&self, at: &Spanned<T>, reason: impl ToString) -> LessonError {
        self.source.wrong(self.front_at + at.span().start, reason)
    }

    fn lesson(&self, front: Front, parts: [Part; 5]) -> Result<Lesson, LessonError> {
        let start = self.start(&front)?;
        let (plan, before) = self.plan(&front, &start)?;
        let change = self.change(&front, &before)?;
        let (from, steps) = (*front.from.get_ref(), *front.steps.get_ref());
        if steps == 0 || from.saturating_add(steps) > before.steps {
            let reason = format!(
                "expected 1 to {}: the run has {} steps",
                before.steps.saturating_sub(from),
                before.steps
            );
            return Err(self.wrong(&front.steps, reason));
        }
        let [setup, question, said, act, why] = parts;
        let answers = self.answers(&front, &said)?;
        let expected = *front.expect.get_ref();
        if !(1..=answers.len()).contains(&expected) {
            let reason = format!("expected the number of an answer, 1 to {}", answers.len());
            return Err(self.wrong(&front.expect, reason));
        }
        let file = self.source.file;
        let stem = Path::new(file).file_stem();
        let name = stem.map_or_else(
            || file.to_owned(),
            |stem| stem.to_string_lossy().into_owned(),
        );
        Ok(Lesson {
            name,
            title: front.title,
            place: front.place,
            start,
            plan,
            from,
            change,
            steps,
            watch: front.watch,
            setup,
            question,
            answers,
            expected: expected - 1,
            holds: front
                .holds
                .map(|share| (share, front.seeds.unwrap_or_default())),
            act,
            why,
        })
    }

    fn start(&self, front: &Front) -> Result<Experiment, LessonError> {
        let preset = Preset::from_name(front.preset.get_ref()).ok_or_else(|| {
            let names: Vec<&str> = Preset::all().iter().map(|preset| preset.name()).collect();
            let reason = format!("no preset has that name; there are {}", names.join(", "));
            self.wrong(&front.preset, reason)
        })?;
        let mut start = preset.experiment();
        for set in &front.set {
            let (key, value) = self.assignment(set)?;
            start
                .set(key, value)
                .map_err(|error| self.wrong(set, error))?;
        }
        Ok(start)
    }

    /// The changes on the way, and the knobs after them.
    fn plan(
        &self,
        front: &Front,
        start: &Experiment,
    ) -> Result<(Vec<PlannedChange>, Experiment), LessonError> {
        let from = *front.from.get_ref();
        let mut plan = Vec::new();
        let mut before = start.clone();
        for planned in &front.plan {
            let read = planned.get_ref().parse();
            let change: PlannedChange = read.map_err(|error| self.wrong(planned, error))?;
            if change.step >= from {
                let reason = format!("the question is asked at step {from}: change it before");
                return Err(self.wrong(planned, reason));
            }
            plan.push(change);
            plan = in_order(plan, start).map_err(|error| self.wrong(planned, error))?;
        }
        for change in &mut plan {
            // Each of them is possible; the value as it will be on record.
            before.set_live(&change.key, &change.value).ok();
            change.value = before.get(&change.key).unwrap_or_default();
        }
        Ok((plan, before))
    }

    fn change(&self, front: &Front, before: &Experiment) -> Result<Vec<Intervention>, LessonError> {
        let mut after = before.clone();
        let mut changes = Vec::new();
        for change in &front.change {
            let (key, value) = self.assignment(change)?;
            let from = before.get(key).unwrap_or_default();
            after
                .set_live(key, value)
                .map_err(|error| self.wrong(change, error))?;
            if after.get(key).as_ref() == Some(&from) {
                let reason = format!("{key} is {value} already: nothing would change");
                return Err(self.wrong(change, reason));
            }
            changes.push(Intervention {
                step: *front.from.get_ref(),
                key: key.to_owned(),
                from,
                to: after.get(key).unwrap_or_default(),
            });
        }
        Ok(changes)
    }

    fn assignment<'t>(&self, text: &'t Spanned<String>) -> Result<(&'t str, &'t str), LessonError> {
        let split = text.get_ref().split_once('=');
        let Some((key, value)) = split.map(|(key, value)| (key.trim(), value.trim())) else {
            return Err(self.wrong(text, "expected KEY=VALUE, for example projector.norm=none"));
        };
        if NOT_HIS.contains(&key) {
            let reason = format!("a lesson cannot set {key}: it is the person's");
            return Err(self.wrong(text, reason));
        }
        Ok((key, value))
    }

    fn answers(&self, front: &Front, said: &Part) -> Result<Vec<Answer>, LessonError> {
        let (entries, written) = (&said.entries, &front.answer);
        if entries.len() != written.len() || !ANSWERS.contains(&entries.len()) {
            let reason = format!(
                "{} answers are written here and {} [[answer]] above: there are {} to {}, one for each",
                entries.len(),
                written.len(),
                ANSWERS.start(),
                ANSWERS.end()
            );
            return Err(self.source.wrong(self.words_at + said.at, reason));
        }
        let both = entries.iter().zip(written);
        Ok(both
            .map(|(words, written)| Answer {
                words: words.clone(),
                conditions: written.when.clone(),
            })
            .collect())
    }
}

#[cfg(test)]
#[path = "file_tests.rs"]
mod tests;
