//! Has the runs of a map made beside the window, and follows them.

use std::path::Path;
use std::sync::Arc;

use crossbeam_channel::TryRecvError;
use egui::Context;

use super::mapper::{Mapper, Mapping};
use super::view::{MapView, Sheet};
use crate::experiment::Experiment;
use crate::files;
use crate::results::{Grid, SWEEP, Seen, Shipped, Sweep};
use crate::window::ask::{Waiting, ask};
use crate::words::tr;

/// Seconds between two looks at the runs.
const EVERY: f64 = 1.0;

/// Most runs that are looked at in a second.
const AT_MOST: f64 = 200.0;

/// The runs of the map on show.
#[derive(Default)]
pub(crate) struct Maps {
    mapper: Option<Arc<dyn Mapper>>,
    runs: Option<Arc<dyn Mapping>>,
    /// What is seen of them, as soon as it is.
    waiting: Option<Waiting<Vec<Seen>>>,
    /// When they were looked at last, in seconds of the window; `None` where they never were.
    looked: Option<f64>,
    /// Whether they were being made when they were looked at last.
    was_making: bool,
    /// Whether somebody else may be making them.
    is_watched: bool,
}

impl Maps {
    /// With whoever can make runs.
    pub fn new(mapper: Option<Arc<dyn Mapper>>) -> Self {
        Self {
            mapper,
            ..Self::default()
        }
    }

    /// Whether runs can be made here.
    pub fn can_make(&self) -> bool {
        self.mapper.is_some()
    }

    /// Whether runs are being made.
    pub fn is_making(&self) -> bool {
        self.runs.as_ref().is_some_and(|runs| runs.is_making())
    }

    /// Begins the map about a run with these knobs.
    ///
    /// # Errors
    /// It cannot be begun; says why.
    pub fn begin(&mut self, view: &mut MapView, experiment: &Experiment) -> Result<(), String> {
        let Some(mapper) = self.mapper.clone() else {
            return Ok(());
        };
        let text = view.around.file(experiment);
        let grid = Sweep::read(&text).and_then(Grid::of);
        let grid = grid.map_err(|error| error.to_string())?;
        // Those of the map before make way.
        self.leave();
        self.runs = Some(mapper.begin(&text)?);
        self.was_making = true;
        let title = tr!("map-around", until = view.around.until);
        show(view, title, grid, None);
        Ok(())
    }

    /// Leaves the runs that are under way, to be gone on with.
    pub fn stop(&mut self) {
        self.runs.iter().for_each(|runs| runs.stop());
    }

    /// Shows the map of a sweep on the disk, by its folder or its file, and how it fills.
    ///
    /// # Errors
    /// It cannot be read, or is none; says so.
    pub fn open(&mut self, view: &mut MapView, path: &Path) -> Result<(), String> {
        let file = if path.is_dir() {
            &path.join(SWEEP)
        } else {
            path
        };
        let folder = file.parent().unwrap_or(path);
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        let refused = |reason: String| tr!("map-unread", name = &*name, reason = reason);
        let text = files::read_text(file, files::LONGEST_TEXT);
        let text = text.map_err(|error| refused(error.to_string()))?;
        let grid = Sweep::read(&text).and_then(Grid::of);
        let grid = grid.map_err(|error| refused(error.to_string()))?;
        let runs = self.mapper.as_ref().map(|mapper| mapper.watch(folder));
        self.leave();
        (self.runs, self.is_watched) = (runs, true);
        let title = grid.sweep.title.clone();
        let title = title.unwrap_or_else(|| name.into_owned());
        show(view, title, grid, None);
        Ok(())
    }

    /// Shows a map that comes with the program.
    pub fn ship(&mut self, view: &mut MapView, shipped: &Shipped) {
        self.leave();
        let grid = shipped.grid();
        let seen = shipped.seen(&grid);
        show(view, shipped.title(), grid, Some(&seen));
    }

    /// Leaves the map that is on show.
    fn leave(&mut self) {
        self.stop();
        *self = Self::new(self.mapper.take());
    }

    /// Takes what has been seen of the runs, and looks again; says what hinders them.
    pub fn follow(&mut self, view: &mut MapView, context: &Context) -> Option<String> {
        let (runs, sheet) = (self.runs.clone()?, view.sheet.clone()?);
        let is_making = runs.is_making();
        if let Some(waiting) = &self.waiting {
            match waiting.try_recv() {
                Ok(seen) => {
                    view.sheet = Sheet::of(sheet.title.clone(), sheet.grid.clone(), &seen);
                    self.waiting = None;
                }
                Err(TryRecvError::Disconnected) => self.waiting = None,
                Err(TryRecvError::Empty) => {}
            }
        }
        let now = context.input(|input| input.time);
        let count = sheet.grid.runs.len();
        let pause = EVERY.max(count as f64 / AT_MOST);
        let is_open = self.is_watched && sheet.ended < count;
        let is_followed = is_making || self.was_making || is_open;
        let is_due = self.looked.is_none_or(|before| now - before >= pause);
        if is_due && is_followed && self.waiting.is_none() {
            // What ended since the last look is looked at once more.
            (self.looked, self.was_making) = (Some(now), is_making);
            let grid = sheet.grid.clone();
            let look = {
                let runs = runs.clone();
                move || runs.seen(&grid)
            };
            // Where there is no thread for it, the next second has one.
            self.waiting = ask("map", context, look).ok();
        }
        if is_followed {
            context.request_repaint_after_secs(EVERY as f32);
        }
        runs.trouble()
    }
}

/// Puts a map on show; `seen` is `None` where nothing is known of its runs yet.
fn show(view: &mut MapView, title: String, grid: Grid, seen: Option<&[Seen]>) {
    let waits = vec![Seen::Waiting; grid.runs.len()];
    let sheet = Sheet::of(title, Arc::new(grid), seen.unwrap_or(&waits));
    view.colour = sheet.as_ref().map_or(view.colour, |sheet| sheet.map.colour);
    view.sheet = sheet;
}
