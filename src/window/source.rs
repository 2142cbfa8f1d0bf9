//! Where the pictures come from: what they are now, a few of them, and the buttons that choose others.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Label, Rect, RichText, Sense, Ui, vec2};

use super::answer::{self, Answer};
use super::choice::line;
use super::knob::restart_tag;
use super::model::{Intent, Model};
use super::scatter::Album;
use super::theme::{Palette, size};
use super::{locked, words};
use crate::experiment::{Data, Knob};
use crate::record::{Embedding, Snapshot};
use crate::results::SWEEP;
use crate::words::tr;

/// The knob that this is the control of.
pub(crate) const SOURCE: &Knob = Knob::find("data.source").expect("a knob has this key");
/// The value that stands for the embedded pictures, and their name.
const EMBEDDED: [&str; 2] = ["fashion", "Fashion-MNIST"];
/// Most pictures in the preview, how many are beside each other, and the largest side of one.
const MOST: usize = 10;
const ROW: usize = 5;
const LARGEST: f32 = 48.0;
/// A browser gives a page files, and no folders.
const HAS_FOLDERS: bool = !cfg!(target_family = "wasm");
/// What a run's folder is known by.
const SESSION: &str = "session.json";
/// The endings of the archives that are read, and of those that have to be unpacked first.
pub(crate) const ARCHIVES: [&str; 4] = ["zip", "tar", "gz", "tgz"];
const PACKED: [&str; 3] = ["bz2", "xz", "7z"];
const PICTURES: [&str; 3] = ["png", "jpg", "jpeg"];

/// What a file or folder is, that a person gives to the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Given {
    /// A folder or an archive of pictures.
    Pictures,
    /// The folder of a run, or its `session.json`.
    Session,
    /// The folder of a sweep, or its file.
    Sweep,
    /// An archive of a kind that nothing here unpacks.
    Packed,
    /// One picture.
    Picture,
}

impl Given {
    /// What is there, by its name alone where it is a file.
    pub fn of(path: &Path) -> Self {
        if path.is_dir() {
            return match () {
                () if path.join(SESSION).exists() => Self::Session,
                () if path.join(SWEEP).exists() => Self::Sweep,
                () => Self::Pictures,
            };
        }
        let ending = path.extension().unwrap_or_default().to_string_lossy();
        let is = |known: &[&str]| known.iter().any(|one| ending.eq_ignore_ascii_case(one));
        match () {
            () if is(&ARCHIVES) => Self::Pictures,
            () if is(&PACKED) => Self::Packed,
            () if is(&PICTURES) => Self::Picture,
            () if is(&["toml"]) => Self::Sweep,
            () => Self::Session,
        }
    }
}

/// The name of what `data.source` says.
pub(crate) fn name(source: &str) -> String {
    if source == EMBEDDED[0] {
        return EMBEDDED[1].to_owned();
    }
    let last = Path::new(source).file_name();
    last.map_or_else(
        || source.to_owned(),
        |last| last.to_string_lossy().into_owned(),
    )
}

/// The pictures of that folder or archive, as many as are usually taken; what else is known of the pictures stays.
pub(crate) fn data(folder: &Path, now: &Data) -> Data {
    Data {
        source: folder.display().to_string(),
        clutter: now.clutter,
        ..Data::default()
    }
}

/// Whether they are the ones that every program has.
pub(crate) fn is_embedded(data: &Data) -> bool {
    data.source == EMBEDDED[0]
}

/// The control's own state.
#[derive(Default)]
pub(crate) struct Source {
    album: Album,
}

impl Source {
    /// Draws it. Whatever is shown is of the run, whatever waits for a restart.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        snapshot: &Snapshot,
        model: &Model,
        intents: &mut Vec<Intent>,
    ) {
        let palette = Palette::of(ui.visuals());
        let used = &snapshot.started_with.data;
        let shown = RichText::new(name(&used.source))
            .color(palette.ink)
            .strong();
        let shown = ui.add(Label::new(shown).truncate().sense(Sense::hover()));
        answer::on(shown, || words::knob(SOURCE).now(used.source.clone()));
        if snapshot.waiting.iter().any(|key| key == SOURCE.key) {
            restart_tag(ui);
        }
        let counts = tr!(
            "settings-pictures-counts",
            train = used.train,
            test = used.test,
        );
        let small = |text: String| RichText::new(text).size(size::SMALL).color(palette.faint);
        ui.add(Label::new(small(counts)).wrap());
        if let Some(embedding) = &snapshot.embedding {
            self.preview(ui, embedding, &snapshot.class_names);
        }
        let classes = tr!(
            "settings-pictures-classes",
            classes = snapshot.class_names.len()
        );
        let classes = ui.add(Label::new(small(classes)).sense(Sense::hover()));
        answer::on(classes, || Answer::new(snapshot.class_names.join(", ")));
        ui.horizontal_wrapped(|ui| {
            if HAS_FOLDERS {
                let open = answer::plain(
                    ui.button(tr!("settings-pictures-open")),
                    tr!("settings-pictures-open-about"),
                );
                if answer::why_not(open, &locked::why(ui.ctx())).clicked() {
                    intents.push(Intent::ChoosePictures);
                }
            }
            let packed = answer::plain(
                ui.button(tr!("settings-pictures-archive")),
                tr!("settings-pictures-archive-about"),
            );
            if answer::why_not(packed, &locked::why(ui.ctx())).clicked() {
                intents.push(Intent::ChooseArchive);
            }
            let is_embedded = model.value(SOURCE.key) == EMBEDDED[0];
            if !is_embedded && ui.button(EMBEDDED[1]).clicked() {
                intents.push(Intent::Pictures(PathBuf::from(EMBEDDED[0])));
            }
        });
    }

    /// One picture of each class, of the first ones where there are many.
    fn preview(&mut self, ui: &mut Ui, embedding: &Embedding, names: &Arc<[String]>) {
        let first = |class: usize| {
            let mut labels = embedding.label.iter();
            labels.position(|label| usize::from(*label) == class)
        };
        let places: Vec<usize> = (0..names.len()).filter_map(first).take(MOST).collect();
        let side = (ui.available_width() / ROW as f32).min(LARGEST).floor();
        for row in places.chunks(ROW) {
            line(ui, side, |ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                for place in row {
                    let (rect, _) = ui.allocate_exact_size(vec2(side, side), Sense::hover());
                    let rect = Rect::from_min_max(rect.min, rect.max - vec2(2.0, 2.0));
                    self.album.paint(ui, rect, &embedding.pictures, *place);
                }
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_given_is_told_by_its_name_and_a_run_by_its_session() {
        let root = tempfile::tempdir().expect("a folder");
        assert_eq!(Given::of(root.path()), Given::Pictures);
        std::fs::write(root.path().join("session.json"), "{}").expect("written");
        assert_eq!(Given::of(root.path()), Given::Session);
        for (name, given) in [
            ("a.zip", Given::Pictures),
            ("a.tar.GZ", Given::Pictures),
            ("a.tgz", Given::Pictures),
            ("a.7z", Given::Packed),
            ("a.tar.XZ", Given::Packed),
            ("a.JPG", Given::Picture),
            ("a.json", Given::Session),
            ("a", Given::Session),
        ] {
            assert_eq!(Given::of(&root.path().join(name)), given, "{name}");
        }
    }

    #[test]
    fn other_pictures_are_as_many_as_there_are() {
        let mut now = Data {
            train: 160,
            side: 64,
            clutter: 0.2,
            ..Data::default()
        };
        now.source = "somewhere/dogs".to_owned();
        assert_eq!(
            [name(&now.source), name("fashion")],
            ["dogs", "Fashion-MNIST"]
        );
        let other = data(Path::new("fashion"), &now);
        let usual = Data::default();
        assert_eq!((other.train, other.side), (usual.train, usual.side));
        assert_eq!((other.clutter, other.source.as_str()), (0.2, "fashion"));
        assert!(!other.insists_on_train());
    }
}
