//! Where an export is, and what can be done with it: on the note that tells of it and, for as long as the window is open, in
//! the menu.

use std::path::{Path, PathBuf};

use egui::{Color32, ColorImage, Context, Id, Ui};

use crate::files;
use crate::window::asked::Opener;
use crate::window::intent::Intent;
use crate::window::order::{Kind, Order};
use crate::words::tr;

/// The picture among the files of a run.
const PICTURE: &str = "dashboard.png";

/// Where an export is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// The file, or the folder of many.
    pub place: PathBuf,
    /// The picture that can be copied, where there is one: a film's is not.
    picture: Option<PathBuf>,
}

impl Found {
    /// What was asked for is there.
    pub fn new(place: PathBuf, order: Option<Order>) -> Self {
        let picture = match order.map(|order| order.kind) {
            None => Some(place.join(PICTURE)),
            Some(Kind::Png) => Some(place.clone()),
            Some(Kind::Svg | Kind::Gif | Kind::AnimatedPng) => None,
        };
        Self { place, picture }
    }

    /// The folder that it is in, or that it is.
    fn folder(&self) -> &Path {
        match self.place.parent() {
            Some(parent) if !self.place.is_dir() => parent,
            _ => &self.place,
        }
    }

    /// Draws what can be done with it; returns whether something was clicked. What a browser has taken is beyond reach.
    pub fn buttons(&self, ui: &mut Ui, intents: &mut Vec<Intent>) -> bool {
        if !self.place.has_root() {
            return false;
        }
        let before = intents.len();
        ui.horizontal_wrapped(|ui| {
            if ui.button(tr!("exports-open-folder")).clicked() {
                intents.push(Intent::OpenFolder(self.folder().to_owned()));
            }
            if let Some(picture) = &self.picture
                && ui.button(tr!("exports-copy-picture")).clicked()
            {
                intents.push(Intent::CopyPicture(picture.clone()));
            }
            if ui.button(tr!("exports-copy-path")).clicked() {
                intents.push(Intent::CopyPath(self.place.clone()));
            }
        });
        intents.len() > before
    }
}

fn id() -> Id {
    Id::unique("saved last")
}

/// Something was saved there.
pub(super) fn note(context: &Context, found: Found) {
    context.data_mut(|data| data.insert_temp(id(), found));
}

/// What was saved last, if anything was.
pub(crate) fn last(context: &Context) -> Option<Found> {
    context.data(|data| data.get_temp(id()))
}

/// Puts a picture into the system's clipboard.
///
/// # Errors
/// A sentence: it is gone, or no picture any more.
pub(crate) fn copy_picture(context: &Context, path: &Path) -> Result<(), String> {
    let unread = |error: String| {
        let path = path.display().to_string();
        tr!("exports-unread", path = path, error = error)
    };
    let bytes = files::read(path).map_err(|error| unread(error.to_string()))?;
    let picture = image::load_from_memory(&bytes).map_err(|error| unread(error.to_string()))?;
    let picture = picture.into_rgba8();
    let size = [picture.width(), picture.height()].map(|side| side as usize);
    let pixels = picture.pixels().map(|pixel| {
        let [red, green, blue, alpha] = pixel.0;
        Color32::from_rgba_unmultiplied(red, green, blue, alpha)
    });
    context.copy_image(ColorImage::new(size, pixels.collect()));
    Ok(())
}

/// Shows a folder in the system's file manager.
///
/// # Errors
/// A sentence: none answers.
pub(crate) fn open_folder(opener: Option<&Opener>, folder: &Path) -> Result<(), String> {
    let unopened = |reason: String| {
        let place = folder.display().to_string();
        tr!("exports-unopened", place = place, reason = reason)
    };
    let opener = opener.ok_or_else(|| unopened(tr!("exports-no-opener").to_owned()))?;
    (opener.0)(folder).map_err(unopened)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::window::subject::Subject;

    #[test]
    fn a_film_is_no_picture_and_a_file_lies_in_a_folder() {
        let root = tempfile::tempdir().expect("a folder");
        let order = |kind| {
            Some(Order {
                kind,
                subject: Subject::Dashboard,
                ..Order::default()
            })
        };
        let all = Found::new(root.path().to_owned(), None);
        assert_eq!(all.folder(), root.path());
        assert_eq!(all.picture, Some(root.path().join("dashboard.png")));
        let file = root.path().join("a.png");
        for (kind, picture) in [
            (Kind::Png, Some(&file)),
            (Kind::AnimatedPng, None),
            (Kind::Gif, None),
            (Kind::Svg, None),
        ] {
            let one = Found::new(file.clone(), order(kind));
            assert_eq!(one.folder(), root.path());
            assert_eq!(one.picture.as_ref(), picture, "{kind:?}");
        }
    }

    #[test]
    fn a_picture_that_is_gone_is_told_of() {
        let root = tempfile::tempdir().expect("a folder");
        let context = Context::default();
        let missing = copy_picture(&context, &root.path().join("a.png")).expect_err("gone");
        assert!(missing.contains("a.png"), "{missing}");
        let path = root.path().join("b.png");
        std::fs::write(&path, "no picture").expect("written");
        assert!(copy_picture(&context, &path).is_err());
        let told = open_folder(None, root.path()).expect_err("nobody opens it");
        assert!(told.contains(&root.path().display().to_string()), "{told}");
    }
}
