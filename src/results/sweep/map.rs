//! A sweep's map: two axes, and in each cell what came of its seeds.

use std::collections::BTreeMap;

use super::asked::Colour;
use super::grid::{Grid, GridRun};
use super::key::PRESET;
use super::place;
use crate::experiment::Experiment;
use crate::record::{Gain, Geometry, RunResult, RunState, RunSummary};

/// What is known of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Seen {
    /// It has not begun.
    #[default]
    Waiting,
    /// It trains, or waits to be gone on with.
    Begun,
    /// It has ended.
    Ended {
        /// How the vectors z stood to each other; `None` where another version has a word of its own for it.
        geometry: Option<Geometry>,
        /// What became of the probe on y.
        gain: Option<Gain>,
    },
}

impl Seen {
    /// Of a run that has begun.
    pub fn of(summary: &RunSummary) -> Self {
        let RunResult { verdict, gain, .. } = summary.result;
        let ended = Self::Ended {
            geometry: verdict,
            gain,
        };
        match summary.state {
            RunState::Running | RunState::Interrupted => Self::Begun,
            // What failed for another reason than its knobs is made again.
            RunState::Failed if verdict != Some(Geometry::Diverged) => Self::Begun,
            RunState::Finished | RunState::Failed => ended,
        }
    }

    /// The word for it that the colour stands for.
    pub fn word(self, colour: Colour) -> Option<Word> {
        let Self::Ended { geometry, gain } = self else {
            return None;
        };
        match colour {
            // Of a run that has diverged there is no gain.
            Colour::Gain if geometry != Some(Geometry::Diverged) => gain.map(Word::Gain),
            Colour::Geometry | Colour::Gain => geometry.map(Word::Geometry),
        }
    }
}

/// One of the badge's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Word {
    /// Of the vectors z.
    Geometry(Geometry),
    /// Of the probe on y.
    Gain(Gain),
}

impl Word {
    /// All of them, those of the gain first.
    pub fn all() -> impl Iterator<Item = Self> {
        let gains = Gain::ALL.into_iter().map(Self::Gain);
        gains.chain(Geometry::ALL.into_iter().map(Self::Geometry))
    }

    /// In plain words, as files have it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Geometry(geometry) => geometry.name(),
            Self::Gain(gain) => gain.name(),
        }
    }

    /// In the language of the person who looks.
    pub fn told(self) -> &'static str {
        match self {
            Self::Geometry(geometry) => geometry.told(),
            Self::Gain(gain) => gain.told(),
        }
    }
}

/// The runs of one place, by seed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// The number of each run in the grid, and what is known of it.
    pub runs: Vec<(usize, Seen)>,
}

impl Cell {
    /// The word that more than half of the runs that have ended share.
    pub fn common(&self, colour: Colour) -> Option<Word> {
        let words = || self.runs.iter().filter_map(|(_, seen)| seen.word(colour));
        // Where each run cancels one of another word, only a majority is left (Boyer and Moore, 1981).
        let (left, _) = words().fold((None, 0_usize), |(left, lead), word| match left {
            Some(same) if same == word => (left, lead + 1),
            Some(_) if lead > 0 => (left, lead - 1),
            _ => (Some(word), 1),
        });
        let share = words().filter(|word| Some(*word) == left).count();
        left.filter(|_| 2 * share > words().count())
    }
}

/// An axis of a map.
#[derive(Clone, Debug, PartialEq)]
pub struct MapAxis {
    /// The number of the sweep's axis.
    pub axis: usize,
    /// What it turns.
    pub name: String,
    /// Its values.
    pub values: Vec<String>,
}

/// One map of several that have the same axes.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    /// The values of the other axes.
    pub title: String,
    /// Row by row, the lowest value of y first.
    pub cells: Vec<Cell>,
}

/// What came of the runs of a sweep, over two of its axes.
#[derive(Clone, Debug, PartialEq)]
pub struct Map {
    /// From left to right.
    pub x: MapAxis,
    /// From bottom to top; `None` where there is only one axis.
    pub y: Option<MapAxis>,
    /// One for each combination of the other axes' values.
    pub panels: Vec<Panel>,
    /// What the file wants its colours to tell.
    pub colour: Colour,
    /// Most runs in one cell.
    pub seeds: usize,
}

impl Map {
    /// Of a grid and what is known of each of its runs; `None` of a sweep without an axis.
    pub fn of(grid: &Grid, seen: &[Seen]) -> Option<Self> {
        let axes = &grid.sweep.axes;
        let (x, y) = grid.sweep.map.axes(axes)?;
        let axis = |index: usize| MapAxis {
            axis: index,
            name: axes[index].name(),
            values: axes[index].values.iter().map(ToString::to_string).collect(),
        };
        let others: Vec<usize> = (0..axes.len())
            .filter(|index| *index != x && Some(*index) != y && !axes[*index].is_seeds())
            .collect();
        let width = axes[x].values.len();
        let height = y.map_or(1, |y| axes[y].values.len());
        let mut panels: BTreeMap<Vec<usize>, Panel> = BTreeMap::new();
        for (index, run) in grid.runs.iter().enumerate() {
            let key: Vec<usize> = others.iter().map(|axis| run.place[*axis]).collect();
            let panel = panels.entry(key).or_insert_with(|| Panel {
                title: title(grid, &others, run),
                cells: vec![Cell::default(); width * height],
            });
            let cell = y.map_or(0, |y| run.place[y]) * width + run.place[x];
            let seen = seen.get(index).copied().unwrap_or_default();
            panel.cells[cell].runs.push((index, seen));
        }
        let panels: Vec<Panel> = panels.into_values().collect();
        let cells = panels.iter().flat_map(|panel| &panel.cells);
        Some(Self {
            x: axis(x),
            y: y.map(axis),
            colour: grid.sweep.map.colour,
            seeds: cells.map(|cell| cell.runs.len()).max().unwrap_or(0),
            panels,
        })
    }

    /// Cells from left to right.
    pub fn width(&self) -> usize {
        self.x.values.len()
    }

    /// Cells from bottom to top.
    pub fn height(&self) -> usize {
        self.y.as_ref().map_or(1, |y| y.values.len())
    }

    /// Where these knobs stand: the panels whose other axes have the same values, and the place in each, from 0 to 1 from the
    /// left and from below. Between two numbers it stands between their cells; beyond the last it stands at the edge.
    pub fn places_of(&self, grid: &Grid, experiment: &Experiment) -> Vec<(usize, [f64; 2])> {
        let axes = &grid.sweep.axes;
        let at = |axis: &MapAxis| place::along(&axes[axis.axis], experiment);
        let Some(x) = at(&self.x) else {
            return Vec::new();
        };
        let y = match &self.y {
            Some(y) => at(y),
            None => Some(0.5),
        };
        let Some(y) = y else {
            return Vec::new();
        };
        let drawn = [Some(self.x.axis), self.y.as_ref().map(|y| y.axis)];
        let others = axes.iter().enumerate();
        let others =
            others.filter(|(index, axis)| !drawn.contains(&Some(*index)) && !axis.is_seeds());
        let others: Vec<(usize, Vec<bool>)> = others
            .map(|(index, axis)| (index, place::which(axis, experiment)))
            .collect();
        let is_here = |panel: &Panel| {
            let first = panel.cells.iter().flat_map(|cell| &cell.runs).next();
            first.is_some_and(|(run, _)| {
                let place = &grid.runs[*run].place;
                others.iter().all(|(axis, is_here)| is_here[place[*axis]])
            })
        };
        let panels = self.panels.iter().enumerate();
        panels
            .filter(|(_, panel)| is_here(panel))
            .map(|(index, _)| (index, [x, y]))
            .collect()
    }

    /// The words that its cells have, each with how many runs share it.
    pub fn words(&self, colour: Colour) -> Vec<(Word, usize)> {
        let cells = self.panels.iter().flat_map(|panel| &panel.cells);
        let runs = cells.flat_map(|cell| &cell.runs);
        let said: Vec<Word> = runs.filter_map(|(_, seen)| seen.word(colour)).collect();
        let count = |word: Word| said.iter().filter(|other| **other == word).count();
        Word::all()
            .map(|word| (word, count(word)))
            .filter(|(_, count)| *count > 0)
            .collect()
    }
}

/// The values of the other axes of a run.
fn title(grid: &Grid, others: &[usize], run: &GridRun) -> String {
    let told = others.iter().map(|index| {
        let axis = &grid.sweep.axes[*index];
        let value = &axis.values[run.place[*index]];
        if axis.keys == [PRESET] {
            value.to_string()
        } else {
            format!("{} = {value}", axis.name())
        }
    });
    told.collect::<Vec<_>>().join(", ")
}
