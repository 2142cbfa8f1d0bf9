//! How a file wants its map.

use serde::Deserialize;

use super::axis::Axis;
use super::error::SweepError;

/// What the cells' colours tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Colour {
    /// How the vectors z stood to each other at the end.
    #[default]
    Geometry,
    /// Whether the probe on y gained over the untrained encoder.
    Gain,
}

impl Colour {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Geometry, Self::Gain];
}

/// How a file wants its map.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Asked {
    pub x: Option<String>,
    pub y: Option<String>,
    pub colour: Colour,
}

impl Asked {
    /// Whether it names axes that there are.
    pub fn check(&self, axes: &[Axis]) -> Result<(), SweepError> {
        for name in [&self.x, &self.y].into_iter().flatten() {
            if named(axes, name).is_none() {
                let known: Vec<String> = axes.iter().map(Axis::name).collect();
                let (axis, known) = (name.clone(), known.join(", "));
                return Err(SweepError::NoAxis { axis, known });
            }
        }
        Ok(())
    }

    /// The axes from left to right and from bottom to top: those that are named, else the first of numbers, else the first.
    /// The seeds share a cell unless there is nothing else.
    pub fn axes(&self, axes: &[Axis]) -> Option<(usize, Option<usize>)> {
        let asked = |name: &Option<String>| name.as_ref().and_then(|name| named(axes, name));
        let (x, y) = (asked(&self.x), asked(&self.y));
        let others = || (0..axes.len()).filter(|index| !axes[*index].is_seeds());
        let next = |taken: Option<usize>| {
            let free = || others().filter(move |index| Some(*index) != taken);
            free()
                .find(|index| axes[*index].is_numeric())
                .or_else(|| free().next())
        };
        let x = x.or_else(|| next(y));
        let x = x.or_else(|| (!axes.is_empty()).then_some(0))?;
        Some((x, y.filter(|y| *y != x).or_else(|| next(Some(x)))))
    }
}

fn named(axes: &[Axis], name: &str) -> Option<usize> {
    let is_named = |axis: &Axis| axis.name() == name || axis.keys.iter().any(|key| key == name);
    axes.iter().position(is_named)
}
