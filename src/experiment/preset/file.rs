//! A preset's file: `assets/presets/NAME.toml`.

use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use serde::Deserialize;

use crate::experiment::Experiment;

/// The folder, as it was when the program was built.
static FOLDER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/presets");

/// Every file, by place.
///
/// # Panics
/// One of them is no preset. They are part of the program, and a test reads every one.
pub(super) static FILES: LazyLock<Vec<File>> = LazyLock::new(|| {
    let mut files: Vec<File> = FOLDER
        .files()
        .map(|file| {
            let path = file.path();
            let text = file.contents_utf8().unwrap_or_default();
            let name = path.file_stem().and_then(|stem| stem.to_str());
            File::read(name.unwrap_or_default(), text)
                .unwrap_or_else(|error| panic!("assets/presets/{}: {error}", path.display()))
        })
        .collect();
    files.sort_by_key(|file| file.place);
    files
});

/// What a file says.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    /// The stem of the file's name.
    #[serde(skip)]
    pub name: String,
    /// A heading.
    pub title: String,
    /// The part of the menu that it stands in.
    pub group: String,
    /// Order in the menu, among all presets. The gaps are room for more.
    pub place: u32,
    /// What it is and what to expect, in one or two plain sentences.
    pub words: String,
    /// The paper or post that it comes from.
    pub source: String,
    /// Whether the window opens with it.
    #[serde(default)]
    pub opens: bool,
    /// What its runs must show.
    pub claim: Option<Claim>,
    /// Its row of the table, if it has one.
    pub table: Option<TableRow>,
    /// The knobs that differ from the default.
    #[serde(default)]
    pub knobs: Experiment,
}

impl File {
    /// The preset of that name, from the text of its file.
    pub fn read(name: &str, text: &str) -> Result<Self, toml::de::Error> {
        let file: Self = toml::from_str(text)?;
        Ok(Self {
            name: name.to_owned(),
            ..file
        })
    }
}

/// What a preset's runs must show. `tests/science` makes such runs and holds them to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// What is seen.
    pub outcome: Outcome,
    /// Training steps within which it is seen.
    pub steps: u64,
}

/// What can become of a run: of the vectors z, and of the linear probe on y.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The probe gains over the untrained encoder, and z has not collapsed.
    Learns,
    /// It learns, and views of one picture end closer to each other than views of two.
    TellsApart,
    /// It learns, with all vectors z pointing nearly the same way.
    NarrowCone,
    /// It learns, with the vectors z along few directions: a dimensional collapse.
    FewDirections,
    /// It learns, and z does not collapse on the way either.
    NeverCollapses,
    /// All pictures end with nearly the same z, and the loss near its best value.
    Collapses,
    /// All pictures have nearly the same z at some step. What comes after is left open.
    CollapsesAtFirst,
    /// All pictures have nearly the same z soon, and to the end.
    StaysCollapsed,
    /// All pictures have nearly the same z at some step, and differ again in the end.
    ComesBack,
}

/// A preset's row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableRow {
    /// The part of the table.
    pub part: TablePart,
    /// Order within that part.
    pub row: u32,
    /// What the post measured, where it gives numbers.
    pub post: Option<Post>,
}

/// A part of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TablePart {
    /// The post's table, and the two methods that it names without numbers.
    Main,
    /// What the post's table does not have.
    Appendix,
}

/// What the post measured at the end of training.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Post {
    /// Accuracy of the linear probe, in percent.
    pub accuracy: f64,
    /// Cosine of two views of one picture.
    #[serde(rename = "positive")]
    pub pos_cos: f64,
    /// Cosine of two pictures.
    #[serde(rename = "negative")]
    pub neg_cos: f64,
}
