//! What the window remembers, in the browser's storage.

use std::path::{Path, PathBuf};

use web_sys::Window;

use crate::files;

/// Where the window finds and writes what it remembers while the page is open.
const LAYOUT: &str = "/remembered/layout.json";
/// Under which name the browser keeps it.
const NAME: &str = "collapse-lab.layout";

/// The browser's storage, where it has one: a private window may not.
pub(super) struct Storage {
    kept: Option<web_sys::Storage>,
    /// What the browser keeps.
    written: String,
}

impl Storage {
    /// Takes out what was remembered.
    pub fn open(page: &Window) -> Self {
        let kept = page.local_storage().ok().flatten();
        let written = kept
            .as_ref()
            .and_then(|kept| kept.get_item(NAME).ok().flatten());
        let layout = Path::new(LAYOUT);
        if let (Some(written), Some(folder)) = (&written, layout.parent()) {
            // Memory takes it; else the window is as at its first start.
            files::create_dir_all(folder).ok();
            files::write_whole(layout, written.as_bytes()).ok();
        }
        Self {
            kept,
            written: written.unwrap_or_default(),
        }
    }

    /// Where the window is to remember; `None` where nothing would be kept.
    pub fn layout(&self) -> Option<PathBuf> {
        self.kept.as_ref().map(|_| PathBuf::from(LAYOUT))
    }

    /// Has the browser keep what has changed.
    pub fn keep(&mut self) {
        let Some(kept) = &self.kept else { return };
        let Ok(now) = files::read_text(Path::new(LAYOUT), files::LONGEST_TEXT) else {
            return;
        };
        if now != self.written {
            // A storage that is full keeps what it has.
            kept.set_item(NAME, &now).ok();
            self.written = now;
        }
    }
}
