//! How collapsed the vectors of a stage are: by their scale, and where that is healthy by their rank.

use egui::Color32;

use super::super::plots::share;
use super::super::theme::Palette;
use super::Scene;
use crate::diagnosis::{RANKED_SPREAD, State, low_rank};

/// What is measured of one of y, z, p, z′.
#[derive(Clone, Copy)]
pub(super) struct Measure {
    spread: f64,
    mode_share: f64,
    rank: f64,
    /// The most that the rank could be.
    directions: usize,
}

impl Measure {
    /// Of y, z, p, z′ in this order; `None` before the first look.
    pub fn of(scene: &Scene<'_>, index: usize) -> Option<Self> {
        let passages = &scene.snapshot.embedding.as_ref()?.passages;
        let (rung, (rank, directions)) = (passages.rungs.get(index)?, passages.ranks.get(index)?);
        Some(Self { spread: rung.spread, mode_share: rung.mode_share, rank: *rank, directions: *directions })
    }

    /// Whether the vectors differ, but along few directions: as the verdict has it.
    fn is_flat(&self) -> bool {
        self.spread > RANKED_SPREAD && self.rank < low_rank(self.directions)
    }

    /// The colour of that.
    pub fn colour(&self, palette: &Palette) -> Color32 {
        if self.is_flat() { palette.verdict(State::DimensionalCollapse).0 } else { palette.health(self.spread) }
    }

    /// What speaks for the colour, in ever fewer letters.
    pub fn texts(&self) -> [String; 3] {
        if self.is_flat() {
            return [
                format!("rank {:.1} of {}", self.rank, self.directions),
                format!("rank {:.1}", self.rank),
                String::new(),
            ];
        }
        let number = share(self.spread);
        [format!("spread {number}"), number, String::new()]
    }

    /// The numbers of now in words.
    pub fn words(&self, symbol: &str) -> String {
        format!(
            "now: spread {}; {:.1} % of {symbol} is common to all pictures; effective rank {:.1} of {}",
            share(self.spread),
            100.0 * self.mode_share,
            self.rank,
            self.directions
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_directions_speak_only_where_the_scale_is_healthy() {
        let palette = Palette::dark(false);
        let measure = |spread, rank| Measure { spread, mode_share: 0.5, rank, directions: 64 };
        assert_eq!(measure(0.6, 2.6).texts()[0], "rank 2.6 of 64");
        assert_eq!(measure(0.6, 2.6).colour(palette), palette.verdict(State::DimensionalCollapse).0);
        assert_eq!(measure(0.6, 9.0).texts()[0], "spread 0.60");
        assert_eq!(measure(0.6, 9.0).colour(palette), palette.verdict(State::Learning).0);
        assert_eq!(measure(1e-5, 1.0).texts()[0], "spread 1e-5");
        assert_eq!(measure(1e-5, 1.0).colour(palette), palette.verdict(State::CompleteCollapse).0);
    }
}
