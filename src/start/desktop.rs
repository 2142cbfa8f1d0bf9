//! The window on a live session, where there is a display.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use anyhow::Context as _;

use crate::device;
use crate::export::{ExportError, new_folder, write_run};
use crate::job::{Failure, Job, RUNS};
use crate::lab::{Session, SessionOptions};
use crate::window::{self, ExportRequest, Exporter, Options, Picture, Waker, draw_dashboard};

/// Opens the window on the job and returns when it is closed; else why it cannot open, as the begin of a sentence.
///
/// # Errors
/// The training behind the window cannot start.
pub(super) fn open(job: &Job) -> Result<Result<(), String>, Failure> {
    if !has_display() {
        return Ok(Err("no display".to_owned()));
    }
    // The training device is opened first: Vulkan loaders crash when two threads open devices at once.
    let compute = device::open(job.device)?;
    let waker: Arc<OnceLock<Waker>> = Arc::default();
    let wake = {
        let waker = waker.clone();
        move || {
            if let Some(wake) = waker.get() {
                wake();
            }
        }
    };
    let options = SessionOptions {
        experiment: job.experiment.clone(),
        plan: job.plan.clone(),
        until: job.until,
        autostart: true,
    };
    let session =
        Session::start(options, compute, wake).context("the training thread could not start")?;
    let link = session.link();
    let start = move |context_waker: Waker| {
        waker.set(context_waker).ok();
        link
    };
    let options = Options {
        export_root: PathBuf::from(RUNS),
        layout_file: window::layout_file(),
        ..Options::default()
    };
    Ok(window::open(options, start, exporter()).map_err(|error| told(&error)))
}

fn told(error: &eframe::Error) -> String {
    // winit's own words for a display that does not answer are a place in its source.
    let reason = match error {
        eframe::Error::WinitEventLoop(_) => "the display does not answer".to_owned(),
        error => error.to_string(),
    };
    format!("the window cannot open ({reason})")
}

fn exporter() -> Exporter {
    Arc::new(|request: ExportRequest| {
        let ExportRequest {
            snapshot,
            size,
            pixels_per_point,
            dark,
            view,
            layout,
        } = request;
        let folder = new_folder(Path::new(RUNS), &snapshot).map_err(unwritten)?;
        let picture = Picture {
            size,
            pixels_per_point,
            dark,
            view,
            layout,
        };
        write_run(&folder, &snapshot, || {
            Some(draw_dashboard(&snapshot, &picture))
        })
        .map_err(unwritten)?;
        Ok(folder)
    })
}

/// The window has no options to give: it writes below the folder in which it was started.
#[expect(clippy::needless_pass_by_value, reason = "it is what `map_err` gives")]
fn unwritten(error: ExportError) -> String {
    error.advised("start collapse-lab again in a folder that you may write to")
}

/// Whether there is a display to open a window on. Only Unix desktops can lack one.
fn has_display() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(all(unix, not(target_os = "macos")))
        || ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"]
            .into_iter()
            .any(is_set)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_export_advises_fits_the_window() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("file");
        std::fs::write(&file, "in the way").expect("written");
        let snapshot = crate::record::fixtures::snapshot(3);
        let error = new_folder(&file.join("runs"), &snapshot).map_err(unwritten);
        let told = error.expect_err("a file is in the way");
        assert!(
            told.starts_with("cannot write") && told.contains("again in a folder"),
            "{told}"
        );
        assert!(!told.contains("--out"), "{told}");
    }
}
