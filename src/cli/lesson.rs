//! `lesson`: the window on a lesson, or the list of them.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, anyhow};
use clap::Args;

use super::experiment::whole;
use crate::device::Choice;
use crate::files;
use crate::job::{Failure, Job, LessonJob};
use crate::lesson::{LONGEST, Lecture, Lesson};
use crate::words::Language;

/// The options of `lesson`.
#[derive(Clone, Debug, Args)]
pub struct LessonArguments {
    /// A lesson of the program, the file of another one, or that of a lecture, which lists lessons; several follow each other.
    /// Without any the lessons are listed
    #[arg(value_name = "NAME|FILE.md")]
    lessons: Vec<String>,
    /// Seed of weights, order and views
    #[arg(long, value_name = "S", default_value_t = 0, allow_negative_numbers = true, value_parser = |text: &str| whole("seed", text))]
    seed: u64,
    /// What trains: the CPU at once, and a GPU as soon as one is found to be faster (auto), the CPU, or a GPU and nothing else
    #[arg(long, value_enum, default_value_t = Choice::Auto)]
    device: Choice,
    /// The language of the window: en, de or fr [default: what was chosen in it, or the system's]
    #[arg(long, value_name = "CODE")]
    language: Option<Language>,
}

impl LessonArguments {
    /// Whether a window is opened.
    pub(super) fn opens_window(&self) -> bool {
        !self.lessons.is_empty()
    }

    /// What is asked for.
    ///
    /// # Errors
    /// There is no such lesson, or the file is none.
    pub fn resolve(self) -> Result<LessonJob, Failure> {
        let found: anyhow::Result<Vec<Lecture>> =
            self.lessons.iter().map(|name| find(name)).collect();
        let found = found.map_err(Failure::Usage)?;
        let title = found.first().and_then(|lecture| lecture.title.clone());
        let lessons: Vec<Arc<Lesson>> = found
            .into_iter()
            .flat_map(|lecture| lecture.lessons)
            .collect();
        let Some(first) = lessons.first() else {
            return Ok(LessonJob::List(list()));
        };
        let recipe = first.recipe(self.seed);
        Ok(LessonJob::Open(Box::new(Job {
            lecture: Some(Lecture { title, lessons }),
            language: self.language,
            replays: None,
            until: None,
            ..Job::again(recipe, self.device)
        })))
    }
}

/// The lesson of that name, or what is in that file.
fn find(name: &str) -> anyhow::Result<Lecture> {
    if let Some(lesson) = Lesson::from_name(name) {
        return Ok(lesson.into());
    }
    let path = Path::new(name);
    if !path.exists() {
        let names: Vec<&str> = Lesson::all()
            .iter()
            .map(|lesson| lesson.name.as_str())
            .collect();
        return Err(anyhow!(
            "there is no lesson and no file {name}; the lessons are {}",
            names.join(", ")
        ));
    }
    let text = files::read_text(path, LONGEST).with_context(|| format!("cannot read {name}"))?;
    let beside = |other: &str| files::read_text(&path.with_file_name(other), LONGEST);
    Ok(Lecture::read(name, &text, beside)?)
}

/// The lessons, a line each.
fn list() -> String {
    let all = Lesson::all();
    let width = all.iter().map(|lesson| lesson.name.len()).max();
    let width = width.unwrap_or(0);
    let line = |lesson: &Arc<Lesson>| format!("{:width$}  {}", lesson.name, lesson.title);
    let lines: Vec<String> = all.iter().map(line).collect();
    lines.join("\n")
}
