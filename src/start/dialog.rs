//! The system's dialog in which a person chooses a file.

use std::sync::Arc;
use std::time::Duration;

use crate::clock::Instant;
use crate::window::Chooser;

/// A dialog that is gone sooner than this was never there.
const SOONEST: Duration = Duration::from_millis(300);

/// Lets the person choose a `session.json` or the file of a lesson.
pub(super) fn chooser() -> Chooser {
    Chooser(Arc::new(|| {
        let since = Instant::now();
        let dialog = rfd::AsyncFileDialog::new()
            .set_title("Open a session or a lesson")
            .add_filter("session.json, lesson.md", &["json", "md"])
            .pick_file();
        Box::pin(async move {
            match dialog.await {
                Some(file) => Ok(Some(file.path().to_owned())),
                None if since.elapsed() < SOONEST => Err(
                    "This desktop has no file dialog: drop the file onto the window, or start collapse-lab with its path."
                        .to_owned(),
                ),
                None => Ok(None),
            }
        })
    }))
}
