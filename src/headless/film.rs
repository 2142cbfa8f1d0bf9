//! The film of a run, drawn with the means of the window.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, anyhow};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::export::{FilmFormat, FilmFrame, Notes, write_film};
use crate::files::{self, Growing};
use crate::job::{Failure, FilmJob};
use crate::record::Snapshot;
use crate::signals::Signals;
use crate::terminal;
use crate::window::{self, Controls, Pace, Picture, Subject, View};

/// A film that can be made.
pub(super) struct Film {
    path: PathBuf,
    format: FilmFormat,
    picture: Picture,
    pace: Pace,
}

impl Film {
    /// Checks what is asked for, and finds out that it can be written: before the training, not
    /// after it.
    ///
    /// # Errors
    /// There is no such panel or format, or the file cannot be written.
    pub fn proved(job: Option<FilmJob>) -> Result<Option<Self>, Failure> {
        let Some(FilmJob {
            file: path,
            what,
            size,
            scale,
            frames,
            per_second,
            dark,
            force,
        }) = job
        else {
            return Ok(None);
        };
        let place = path.display();
        let format = FilmFormat::of(&path).ok_or_else(|| {
            let told = "a film ends in .gif, or in .png or .apng for an animated PNG";
            Failure::Usage(anyhow!("{place}: {told}"))
        })?;
        let subject: Subject = what
            .parse()
            .map_err(|error| Failure::Usage(anyhow!("{error}")))?;
        if path.is_file() && !force {
            let told = "give the film another name, or --force to replace it";
            return Err(anyhow!("{place} is there already; {told}").into());
        }
        let folder = path.parent().unwrap_or(Path::new(""));
        files::create_dir_all(folder)
            .and_then(|()| Growing::begin(&path))
            .with_context(|| format!("cannot write {place}; give the film another place"))?;
        let picture = Picture {
            size: size.unwrap_or(subject.size()),
            pixels_per_point: f32::from(scale),
            dark,
            // Nobody can set anything in a film: the room is for what is to be seen.
            view: View {
                controls: Controls::Hidden,
                ..View::default()
            },
            ..Picture::default()
        }
        .with(subject);
        Ok(Some(Self {
            path,
            format,
            picture,
            pace: Pace { frames, per_second },
        }))
    }

    /// Draws and writes it, and says where it is. A signal ends that early.
    ///
    /// # Errors
    /// It cannot be written any more, or a signal came.
    pub fn write(self, run: &Arc<Snapshot>, signals: &Signals) -> Result<(), Failure> {
        let film = window::Film::new(run, &self.picture, self.pace);
        let bar = progress(film.len() as u64);
        let mut milliseconds = 0;
        let frames = film.map(|(image, time)| {
            milliseconds += u64::from(time);
            FilmFrame {
                image,
                milliseconds: time,
            }
        });
        let (path, notes) = (&self.path, Notes::of(run));
        let written = write_film(path, self.format, &notes, frames, |count| {
            bar.set_position(count as u64);
            signals.newest().is_none()
        });
        let count = bar.length().unwrap_or(0);
        bar.finish_and_clear();
        let place = path.display();
        let is_whole = written.map_err(|error| anyhow!(error.advised("give it another place")))?;
        if let (false, Some(signal)) = (is_whole, signals.newest()) {
            let told = format!("stopped: the film {place} is not written");
            return Err(Failure::Stopped { signal, told });
        }
        let seconds = milliseconds as f64 / 1e3;
        let told = format!("{count} frames of {seconds:.1} s written to {place}");
        terminal::tell(&told, "what the film is like");
        Ok(())
    }

    /// Says how to make it of a run that was stopped.
    pub fn leave_out(&self, folder: &Path) {
        let (folder, path) = (folder.display(), self.path.display());
        terminal::say(format!(
            "the film is left out; make it with: collapse-lab animate {folder} {path}"
        ));
    }
}

/// A bar over so many frames.
fn progress(frames: u64) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(frames), ProgressDrawTarget::stderr());
    let style =
        ProgressStyle::with_template("{bar:32} {pos}/{len} frames of the film · {eta} left");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar
}
