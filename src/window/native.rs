//! The window as the desktop shows it.

use std::path::{Path, PathBuf};

use egui::{IconData, ViewportBuilder};

use super::asked::{Exporter, Options};
use super::created::created;
use super::least::LEAST;
use super::place;
use super::waker::Waker;
use crate::lab::Link;

/// What the desktop shows for the program; `icon_tests` draws it.
const ICON: &[u8] = include_bytes!("../../assets/icon.png");
/// What its windows are called by: `assets/collapse-lab.desktop` is found by it.
pub(super) const APP_ID: &str = "collapse-lab";

/// Opens the window and returns when it is closed. `start` starts the session, which is to call the
/// waker at every new snapshot.
///
/// # Errors
/// There is no display, or no way to draw on it.
pub fn open(
    options: Options,
    start: impl FnOnce(Waker) -> Link,
    exporter: Exporter,
) -> Result<(), eframe::Error> {
    let viewport = ViewportBuilder::default()
        .with_title("collapse-lab")
        .with_app_id(APP_ID)
        .with_icon(icon())
        .with_inner_size(place::SIZE)
        .with_min_inner_size(LEAST);
    let remembered = options.layout_file.as_deref().map(place_file);
    let is_first = !remembered.as_deref().is_some_and(Path::is_file);
    let native = eframe::NativeOptions {
        viewport,
        persist_window: remembered.is_some(),
        persistence_path: remembered,
        ..eframe::NativeOptions::default()
    };
    let create = move |creation: &eframe::CreationContext<'_>| {
        place::settle(creation, is_first);
        Ok(created(creation, options, start, exporter))
    };
    eframe::run_native(APP_ID, native, Box::new(create))
}

/// Where the window's size and place are remembered: beside the layout, in eframe's own format.
fn place_file(layout: &Path) -> PathBuf {
    layout.with_file_name("window.ron")
}

/// The icon; egui's own where it cannot be read, which a test rules out.
fn icon() -> IconData {
    eframe::icon_data::from_png_bytes(ICON).unwrap_or_default()
}
