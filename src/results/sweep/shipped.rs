//! The maps that come with the program: `assets/maps/NAME.toml` and what its runs came to, `NAME.csv`.

use std::collections::HashMap;
use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use serde::Deserialize;

use super::file::Sweep;
use super::grid::Grid;
use super::map::Seen;
use crate::record::{Gain, Geometry};

/// The folder, as it was when the program was built.
static FOLDER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/maps");

/// A map that comes with the program.
#[derive(Clone, Debug)]
pub struct Shipped {
    /// The name of its files.
    pub name: &'static str,
    /// What makes it.
    pub text: &'static str,
    /// What came of its runs.
    runs: &'static str,
}

/// What came of a run, as `collect` writes it into `runs.csv`. Other columns are left out.
#[derive(Deserialize)]
struct Line {
    run: String,
    verdict: Option<Geometry>,
    gain: Option<Gain>,
}

impl Shipped {
    /// Every one, by name.
    pub fn all() -> &'static [Self] {
        static ALL: LazyLock<Vec<Shipped>> = LazyLock::new(|| {
            let mut all: Vec<Shipped> = FOLDER.files().filter_map(Shipped::of).collect();
            all.sort_by_key(|shipped| shipped.name);
            all
        });
        &ALL
    }

    /// Of the file of a sweep that has one of results beside it.
    fn of(file: &'static include_dir::File<'static>) -> Option<Self> {
        let path = file.path();
        let name = path.file_name()?.to_str()?.strip_suffix(".toml")?;
        let runs = FOLDER.get_file(format!("{name}.csv"))?;
        Some(Self {
            name,
            text: file.contents_utf8()?,
            runs: runs.contents_utf8()?,
        })
    }

    /// What stands above it.
    pub fn title(&self) -> String {
        let title = Sweep::read(self.text).ok().and_then(|sweep| sweep.title);
        title.unwrap_or_else(|| self.name.to_owned())
    }

    /// Its runs.
    ///
    /// # Panics
    /// It is no sweep. They are part of the program, and a test reads every one.
    pub fn grid(&self) -> Grid {
        let grid = Sweep::read(self.text).and_then(Grid::of);
        grid.unwrap_or_else(|error| panic!("assets/maps/{}.toml: {error}", self.name))
    }

    /// What came of each of its runs.
    pub fn seen(&self, grid: &Grid) -> Vec<Seen> {
        let mut reader = csv::Reader::from_reader(self.runs.as_bytes());
        let lines = reader.deserialize::<Line>().filter_map(Result::ok);
        let known: HashMap<String, Seen> = lines
            .map(|line| {
                let Line { run, verdict, gain } = line;
                let geometry = verdict;
                (run, Seen::Ended { geometry, gain })
            })
            .collect();
        let of = |id: &String| known.get(id).copied().unwrap_or_default();
        grid.runs.iter().map(|run| of(&run.id)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_run_of_a_shipped_map_has_its_line_and_no_line_is_of_another() {
        assert!(!Shipped::all().is_empty());
        for shipped in Shipped::all() {
            let grid = shipped.grid();
            let seen = shipped.seen(&grid);
            let is_known = |seen: &&Seen| {
                matches!(
                    seen,
                    Seen::Ended {
                        geometry: Some(_),
                        ..
                    }
                )
            };
            assert_eq!(
                seen.iter().filter(is_known).count(),
                grid.runs.len(),
                "{}",
                shipped.name
            );
            assert_eq!(
                shipped.runs.lines().count(),
                1 + grid.runs.len(),
                "{}",
                shipped.name
            );
            assert!(grid.sweep.title.is_some(), "{}", shipped.name);
        }
    }
}
