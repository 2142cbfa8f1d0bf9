//! The embedding over time, and how collapsed the vectors of each box of the diagram were.

use std::sync::Arc;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde::Serialize;

use super::rounded::rounded;
use crate::diagnosis::{COLLAPSED_SPREAD, NARROW_SPREAD, few_directions};
use crate::record::{Embedding, Geometry, Snapshot, StageReading};

/// Pictures that are shown beside the diagram, at most.
const PICTURES: usize = 6;
/// Looks above which some are left out.
const MOST: usize = 400;
/// log10 of the spread from which on a box has the colour of vectors that are spread out, as in the
/// window.
const BEST: f64 = -0.6;
/// The place of p among y, z, p, z′.
const PREDICTION: usize = 2;

/// What was seen of the network at one step.
#[derive(Debug, Serialize)]
pub(super) struct Look {
    /// Steps finished.
    pub step: u64,
    /// Share of the variance along each displayed axis.
    pub explained: [Option<f64>; 3],
    /// How collapsed y, z, p and z′ were.
    pub stages: Vec<Stage>,
    /// Of unit z of each picture the first two coordinates, in thousandths, by turns.
    pub points: Vec<Option<i32>>,
}

/// How collapsed some vectors were, as the diagram of the window has it.
#[derive(Debug, Serialize)]
pub(super) struct Stage {
    /// [`StageReading::spread`].
    pub spread: Option<f64>,
    /// [`StageReading::effective_rank`].
    pub rank: Option<f64>,
    /// [`StageReading::directions`].
    pub directions: usize,
    /// Whether they differ, but along few directions.
    pub flat: bool,
    /// From a complete collapse (0) to vectors that are spread out (1), by powers of ten of the
    /// spread.
    pub health: Option<f64>,
    /// In a word.
    pub word: &'static str,
}

/// A few test pictures, so that one sees what the network is given.
#[derive(Debug, Serialize)]
pub(super) struct Pictures {
    /// Rows and columns of each.
    pub side: usize,
    /// Red, green and blue of all of them, row by row, in base64.
    pub pixels: String,
    /// The classes that they are of.
    pub classes: Vec<u8>,
}

impl Pictures {
    /// Those that are followed through the network, as far as there is room.
    pub fn of(seen: &Embedding) -> Self {
        let places = seen.passages.places.iter().take(PICTURES);
        let (mut pixels, mut classes) = (Vec::new(), Vec::new());
        for place in places {
            let known = seen.label.get(*place).zip(seen.pictures.picture(*place));
            if let Some((label, picture)) = known {
                classes.push(*label);
                pixels.extend_from_slice(picture);
            }
        }
        Self {
            side: seen.pictures.side,
            pixels: BASE64_STANDARD.encode(pixels),
            classes,
        }
    }
}

/// The looks that the page shows: all, or of very many those at changes and every so many.
pub(super) fn chosen(snapshot: &Snapshot) -> Vec<&Arc<Embedding>> {
    let seen = &snapshot.history.embeddings;
    let stride = seen.len().div_ceil(MOST).max(1);
    let changes = &snapshot.history.interventions;
    let is_changed = |step| {
        changes
            .binary_search_by_key(&step, |change| change.step)
            .is_ok()
    };
    let mut kept_changes = 0;
    let last = seen.len().saturating_sub(1);
    seen.iter()
        .enumerate()
        .filter(|(place, look)| {
            let is_kept = stride > 1 && kept_changes < MOST / 4 && is_changed(look.step);
            kept_changes += usize::from(is_kept);
            is_kept || place.is_multiple_of(stride) || *place == last
        })
        .map(|(_, look)| look)
        .collect()
}

impl Look {
    /// Of one embedding.
    pub fn of(seen: &Embedding) -> Self {
        let flat = seen.points.iter().flat_map(|[x, y, _]| [x, y]);
        Self {
            step: seen.step,
            explained: seen.explained.map(rounded),
            stages: (0..)
                .zip(&seen.passages.stages)
                .map(|(place, reading)| Stage::of(place, reading))
                .collect(),
            points: flat.map(|value| thousandths(*value)).collect(),
        }
    }
}

impl Stage {
    fn of(place: usize, reading: &StageReading) -> Self {
        let StageReading {
            spread,
            effective_rank,
            directions,
            ..
        } = *reading;
        // Of a predictor few directions are no alarm: theory expects them (Zhuo et al. 2023).
        let is_flat = spread > COLLAPSED_SPREAD
            && effective_rank < few_directions(directions)
            && place != PREDICTION;
        let geometry = match spread {
            spread if !spread.is_finite() => Geometry::Diverged,
            spread if spread < COLLAPSED_SPREAD => Geometry::Collapsed,
            _ if is_flat => Geometry::FewDirections,
            spread if spread < NARROW_SPREAD => Geometry::NarrowCone,
            _ => Geometry::SpreadOut,
        };
        let worst = COLLAPSED_SPREAD.log10();
        let health = (spread.max(f64::MIN_POSITIVE).log10() - worst) / (BEST - worst);
        Self {
            spread: rounded(spread),
            rank: rounded(effective_rank),
            directions,
            flat: is_flat,
            health: spread
                .is_finite()
                .then(|| rounded(health.clamp(0.0, 1.0)))
                .flatten(),
            word: geometry.name(),
        }
    }
}

fn thousandths(value: f32) -> Option<i32> {
    value
        .is_finite()
        .then(|| (1e3 * value.clamp(-1.0, 1.0)).round() as i32)
}
