//! What the window saves, and where: below one folder of the user, each time in a new one.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::asked::{ExportRequest, Exporter};
use super::film::{Film, Pace};
use super::order::{Kind, Order};
use super::still::{draw_dashboard, draw_svg};
use crate::export::{
    ExportError, FilmFormat, FilmFrame, Notes, drop_empty, new_folder, write_film, write_page,
    write_picture, write_run, write_svg,
};

/// Saves what the window asks for, below `root`.
pub fn exporter(root: PathBuf) -> Exporter {
    Arc::new(move |request: ExportRequest| {
        let folder = new_folder(&root, &request.snapshot).map_err(unwritten)?;
        let saved = match request.order {
            None => everything(&folder, &request),
            Some(order) => one(&folder, order, &request),
        };
        // A folder with nothing in it is of no use.
        let saved = saved.inspect_err(|_| drop_empty(&folder));
        // Somebody may look for it from elsewhere.
        let whole = |place: PathBuf| std::path::absolute(&place).unwrap_or(place);
        saved.map(whole).map_err(unwritten)
    })
}

fn everything(folder: &Path, request: &ExportRequest) -> Result<PathBuf, ExportError> {
    let (snapshot, picture) = (&request.snapshot, request.picture());
    write_run(folder, snapshot, || {
        Some(draw_dashboard(snapshot, &picture))
    })?;
    write_page(&folder.join("page.html"), snapshot)?;
    Ok(folder.to_owned())
}

/// One picture, or a film.
fn one(folder: &Path, order: Order, request: &ExportRequest) -> Result<PathBuf, ExportError> {
    let (snapshot, picture) = (&request.snapshot, request.picture());
    let notes = Notes::of(snapshot);
    let file = |ending: &str| folder.join(format!("{}.{ending}", order.subject));
    let film = |format: FilmFormat| {
        let film = Film::new(snapshot, &picture, Pace::default());
        let count = film.len();
        let frames = film.map(|(image, milliseconds)| FilmFrame {
            image,
            milliseconds,
        });
        let path = file(format.ending());
        request.progress.tell(0, count);
        let go_on = |done| request.progress.tell(done, count);
        match write_film(&path, format, &notes, frames, go_on)? {
            true => Ok(path),
            false => Err(ExportError::Cancelled { path }),
        }
    };
    match order.kind {
        Kind::Png => {
            let path = file("png");
            write_picture(&path, &draw_dashboard(snapshot, &picture), &notes)?;
            Ok(path)
        }
        Kind::Svg => {
            let path = file("svg");
            let drawing = draw_svg(snapshot, &picture, notes.title(), &notes.text());
            write_svg(&path, &drawing)?;
            Ok(path)
        }
        Kind::Gif => film(FilmFormat::Gif),
        Kind::AnimatedPng => film(FilmFormat::Png),
    }
}

/// The window has no options to give: it writes where it always does.
#[expect(clippy::needless_pass_by_value, reason = "it is what `map_err` gives")]
fn unwritten(error: ExportError) -> String {
    error.advised("see that you may write to that folder")
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
            told.starts_with("cannot write") && told.contains("may write to that folder"),
            "{told}"
        );
        assert!(!told.contains("--out"), "{told}");
    }
}
