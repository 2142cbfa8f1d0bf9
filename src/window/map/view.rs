//! Which map is on show, and how it is looked at.

use std::sync::Arc;

use crate::results::{Around, Colour, Grid, Map, Seen};

/// Which map is on show, and how it is looked at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MapView {
    /// What the next map is about.
    pub around: Around,
    /// What its colours tell.
    pub colour: Colour,
    /// The map.
    pub(crate) sheet: Option<Arc<Sheet>>,
}

/// A map with the runs that it is of.
#[derive(Debug)]
pub(crate) struct Sheet {
    /// What stands above it.
    pub title: String,
    /// Its runs.
    pub grid: Arc<Grid>,
    /// What came of them.
    pub map: Map,
    /// How many of them have ended.
    pub ended: usize,
}

impl PartialEq for Sheet {
    /// Runs differ where what is seen of them does.
    fn eq(&self, other: &Self) -> bool {
        self.title == other.title && self.map == other.map
    }
}

impl Sheet {
    /// Of a grid and what is known of its runs; `None` of a sweep without an axis.
    pub fn of(title: String, grid: Arc<Grid>, seen: &[Seen]) -> Option<Arc<Self>> {
        let map = Map::of(&grid, seen)?;
        let is_over = |seen: &&Seen| matches!(seen, Seen::Ended { .. });
        Some(Arc::new(Self {
            title,
            ended: seen.iter().filter(is_over).count(),
            grid,
            map,
        }))
    }
}
