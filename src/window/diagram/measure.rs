//! How collapsed the vectors of a stage are: by their scale, and where that is healthy by their
//! directions.

use egui::Color32;

use super::super::plots::share;
use super::super::theme::{Glyph, Palette};
use super::scene::Scene;
use crate::diagnosis::{COLLAPSED_SPREAD, few_directions};
use crate::lab::PAIRED;
use crate::record::Geometry;
use crate::words::{decimal, numeral, tr};

/// The place of p among y, z, p, z′.
const PREDICTION: usize = 2;

/// What is measured of one of y, z, p, z′.
#[derive(Clone, Copy)]
pub(super) struct Measure {
    spread: f64,
    mode_share: f64,
    /// Effective rank of the centred covariance.
    rank: f64,
    /// Test pictures whose views it is measured over.
    pictures: usize,
    /// The most that the rank could be.
    directions: usize,
    /// Of a predictor few directions are no alarm: theory expects them of a healthy network (Zhuo
    /// et al. 2023).
    is_prediction: bool,
}

impl Measure {
    /// Of y, z, p, z′ in this order; `None` before the first look.
    pub fn of(scene: &Scene<'_>, index: usize) -> Option<Self> {
        let reading = scene
            .snapshot
            .embedding
            .as_ref()?
            .passages
            .stages
            .get(index)?;
        Some(Self {
            spread: reading.spread,
            mode_share: reading.mode_share,
            rank: reading.effective_rank,
            pictures: PAIRED.min(scene.snapshot.started_with.data.test),
            directions: reading.directions,
            is_prediction: index == PREDICTION,
        })
    }

    /// Whether the vectors differ, but along few directions: as the badge has it.
    fn is_flat(&self) -> bool {
        self.spread > COLLAPSED_SPREAD
            && self.rank < few_directions(self.directions)
            && !self.is_prediction
    }

    /// The colour of that.
    pub fn colour(&self, palette: &Palette) -> Color32 {
        if self.is_flat() {
            palette.geometry(Geometry::FewDirections).0
        } else {
            palette.health(self.spread)
        }
    }

    /// A mark that says the same without a colour.
    pub fn glyph(&self) -> Glyph {
        if self.is_flat() {
            Glyph::Up
        } else {
            Glyph::of_health(self.spread)
        }
    }

    /// What speaks for the colour, in ever fewer letters.
    pub fn texts(&self) -> [String; 3] {
        if self.is_flat() {
            return [
                tr!(
                    "diagram-rank-of",
                    rank = decimal(self.rank, 1),
                    directions = self.directions
                ),
                tr!("diagram-rank", rank = decimal(self.rank, 1)),
                String::new(),
            ];
        }
        let number = numeral(share(self.spread)).into_owned();
        [
            tr!("diagram-spread", spread = number.as_str()),
            number,
            String::new(),
        ]
    }

    /// The numbers of now in words.
    pub fn words(&self, symbol: &str) -> String {
        let spread = numeral(share(self.spread));
        let percent = decimal(100.0 * self.mode_share, 1);
        let rank = decimal(self.rank, 1);
        let now = tr!(
            "diagram-now",
            pictures = self.pictures,
            spread = spread,
            percent = percent,
            symbol = symbol,
            rank = rank,
            directions = self.directions,
        );
        if self.is_prediction {
            now + tr!("diagram-few-are-normal")
        } else {
            now
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_directions_speak_only_where_the_scale_is_healthy_and_never_of_a_prediction() {
        let palette = Palette::dark(false);
        let measure = |spread, rank| Measure {
            spread,
            mode_share: 0.5,
            rank,
            pictures: PAIRED,
            directions: 63,
            is_prediction: false,
        };
        let colour = |geometry| palette.geometry(geometry).0;
        assert_eq!(measure(0.6, 2.6).texts()[0], "rank 2.6 of 63");
        assert_eq!(
            measure(0.6, 2.6).colour(palette),
            colour(Geometry::FewDirections)
        );
        assert_eq!(measure(0.6, 9.0).texts()[0], "spread 0.60");
        assert_eq!(
            measure(0.6, 9.0).colour(palette),
            colour(Geometry::SpreadOut)
        );
        assert_eq!(measure(1e-5, 1.0).texts()[0], "spread 1e-5");
        assert_eq!(
            measure(1e-5, 1.0).colour(palette),
            colour(Geometry::Collapsed)
        );
        let prediction = Measure {
            is_prediction: true,
            ..measure(0.6, 2.6)
        };
        assert_eq!(prediction.colour(palette), colour(Geometry::SpreadOut));
        assert!(prediction.words("p").contains("normal here"));
    }
}
