//! `replay`: a run from its `session.json`.

use std::path::{Path, PathBuf};

use anyhow::anyhow;
use clap::{Args, ValueEnum};

use super::animate::FilmArguments;
use super::run::{PLACES, places};
use super::text;
use crate::device::Choice;
use crate::export;
use crate::job::{Failure, Job, ReplayJob};
use crate::record::Recipe;
use crate::terminal;

/// The options of `replay`.
#[derive(Clone, Debug, Args)]
#[command(group = places())]
pub struct ReplayArguments {
    /// The file that an earlier run wrote
    #[arg(value_name = "DIR/session.json")]
    session: PathBuf,
    /// What trains
    #[arg(long, value_enum, default_value_t = Choice::Auto)]
    pub(super) device: Choice,
    /// Folder for the files [default: a new one below ./runs]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Write the run as one page to hand out, too
    #[arg(long, value_name = "FILE.html")]
    page: Option<PathBuf>,
    /// Replace the run that is in the folder, the page and the film
    #[arg(long, requires = PLACES)]
    force: bool,
    /// Train nothing: print the command that makes the run again, or the TOML file for --config
    #[arg(
        long,
        value_enum,
        value_name = "FORM",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "command",
        conflicts_with_all = ["out", "page", "animate", "force"]
    )]
    print: Option<Form>,
    #[command(flatten)]
    film: FilmArguments,
}

/// What a run can be printed as.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Form {
    /// A line for a POSIX shell.
    Command,
    /// A file for `--config`.
    Toml,
}

impl ReplayArguments {
    /// The run that the file describes, or how it is made. What this program does not know of it is
    /// said on the way.
    ///
    /// # Errors
    /// The file cannot be read or is no session.
    pub fn resolve(self) -> Result<ReplayJob, Failure> {
        let (recipe, _) = recipe(&self.session).map_err(Failure::Usage)?;
        Ok(match self.print {
            Some(Form::Command) => ReplayJob::Print(export::command(&recipe)),
            Some(Form::Toml) => ReplayJob::Print(export::config(&recipe).trim_end().to_owned()),
            None => ReplayJob::Run(Box::new(Job {
                out: self.out,
                page: self.page,
                film: self.film.job(self.force),
                force: self.force,
                ..Job::again(recipe, self.device)
            })),
        })
    }
}

/// What the session in that file takes to be made again, and what this program does not know of it,
/// which is said.
pub(super) fn recipe(session: &Path) -> anyhow::Result<(Recipe, Vec<String>)> {
    let path = session.display().to_string();
    let text = text::read(session)?;
    let (recipe, doubts) = Recipe::read(&text).map_err(|error| anyhow!(error.told(&path)))?;
    let doubts: Vec<String> = doubts
        .into_iter()
        .map(|doubt| format!("{path}: {doubt}"))
        .collect();
    for doubt in &doubts {
        terminal::say(doubt);
    }
    Ok((recipe, doubts))
}
