//! The files of a sweep beside its runs.

use std::path::Path;

use crate::export::{ExportError, write_file};
use crate::files::read_text;
use crate::journal::LIMIT;
use crate::results::{Grid, SWEEP, Seen};

/// Keeps what the sweep was asked for by beside its runs.
pub(super) fn keep(text: &str, out: &Path) -> Result<(), ExportError> {
    let path = out.join(SWEEP);
    // Tasks on many machines begin at once: only the first has to write.
    if read_text(&path, LIMIT).is_ok_and(|kept| kept == text) {
        return Ok(());
    }
    write_file(&path, text.as_bytes())
}

/// What the map's files are called, by what its colours tell.
#[cfg(feature = "window")]
const fn name(colour: crate::results::Colour) -> &'static str {
    match colour {
        crate::results::Colour::Geometry => "map",
        crate::results::Colour::Gain => "map-gain",
    }
}

/// Draws the map of a sweep, once for what its colours can tell each, as PNG and SVG; the names of the files.
#[cfg(feature = "window")]
pub(super) fn draw(grid: &Grid, seen: &[Seen], out: &Path) -> Result<Vec<String>, ExportError> {
    use crate::export::{Notes, png_bytes, write_svg};
    use crate::results::{Colour, Map};
    let Some(map) = Map::of(grid, seen) else {
        return Ok(Vec::new());
    };
    let title = grid.sweep.title.clone().unwrap_or_default();
    let mut names = Vec::new();
    for colour in Colour::ALL {
        let (picture, drawing) = crate::window::draw_map(&map, &title, colour);
        let [png, svg] = ["png", "svg"].map(|ending| format!("{}.{ending}", name(colour)));
        write_file(&out.join(&png), &png_bytes(&picture, &Notes::default())?)?;
        write_svg(&out.join(&svg), &drawing)?;
        names.extend([png, svg]);
    }
    Ok(names)
}

/// Draws none.
#[cfg(not(feature = "window"))]
pub(super) fn draw(_: &Grid, _: &[Seen], _: &Path) -> Result<Vec<String>, ExportError> {
    Ok(Vec::new())
}
