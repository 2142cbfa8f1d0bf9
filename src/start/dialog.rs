//! The system's dialog in which a person chooses a file or a folder.

use std::sync::Arc;
use std::time::Duration;

use rfd::FileHandle;

use crate::clock::Instant;
use crate::window::{ARCHIVES, Chooser, Choosing};

/// A dialog that is gone sooner than this was never there.
const SOONEST: Duration = Duration::from_millis(300);

/// Lets the person choose a `session.json` or the file of a lesson.
pub(super) fn chooser() -> Chooser {
    Chooser(Arc::new(|| {
        let dialog = rfd::AsyncFileDialog::new()
            .set_title("Open a session or a lesson")
            .add_filter("session.json, lesson.md", &["json", "md"])
            .pick_file();
        answered(
            dialog,
            "This desktop has no file dialog: drop the file onto the window, or start collapse-lab with its path.",
        )
    }))
}

/// Lets the person choose a folder of pictures.
pub(super) fn folder_chooser() -> Chooser {
    Chooser(Arc::new(|| {
        let dialog = rfd::AsyncFileDialog::new()
            .set_title("Open a folder of pictures")
            .pick_folder();
        answered(
            dialog,
            "This desktop has no file dialog: drop the folder onto the window, or start collapse-lab with --data and its path.",
        )
    }))
}

/// Lets the person choose an archive of pictures.
pub(super) fn archive_chooser() -> Chooser {
    Chooser(Arc::new(|| {
        let dialog = rfd::AsyncFileDialog::new()
            .set_title("Open an archive of pictures")
            .add_filter(".zip, .tar, .tar.gz", &ARCHIVES)
            .pick_file();
        answered(
            dialog,
            "This desktop has no file dialog: drop the archive onto the window, or start collapse-lab with --data and its path.",
        )
    }))
}

/// What comes of a dialog; `otherwise` is what to do where there is none.
fn answered(
    dialog: impl Future<Output = Option<FileHandle>> + Send + 'static,
    otherwise: &'static str,
) -> Choosing {
    let since = Instant::now();
    Box::pin(async move {
        match dialog.await {
            Some(chosen) => Ok(Some(chosen.path().to_owned())),
            None if since.elapsed() < SOONEST => Err(otherwise.to_owned()),
            None => Ok(None),
        }
    })
}
