//! The views of a picture.

use serde::{Deserialize, Serialize};

use crate::experiment::describe::{Description, Field};
use crate::experiment::knob::{Group, Knob};
use crate::experiment::{Range, Slider};

const SHARE: Range = Range::new(0.0, 1.0);

const fn view(label: &'static str, words: &'static str) -> Description {
    Description::live(label, words).group(Group::Views)
}

section! {
    /// How a picture is turned into a view (Fetterman & Albrecht 2020, appendix B).
    Views at views {
        /// Smallest share of the picture's area that a crop keeps.
        crop_min: f64 = 0.2 => view("smallest crop", "Least share of the picture that a crop keeps.")
            .range(Range::new(0.01, 1.0))
            .slider(Slider::linear(0.05, 1.0));
        /// Probability of a horizontal flip.
        flip: f64 = 0.5 => view("flip", "Probability of a horizontal flip.").range(SHARE);
        /// Probability of colour jitter.
        jitter: f64 = 0.8 =>
            view("colour jitter", "Probability of changed colours.").range(SHARE);
        /// Largest relative change of brightness, contrast and saturation.
        jitter_strength: f64 = 0.4 => view(
            "jitter strength",
            "Largest change of brightness, contrast, saturation.",
        )
        .range(SHARE);
        /// Largest hue rotation, in turns.
        hue: f64 = 0.1 => view("hue", "Largest rotation of the hue, in turns.")
            .range(Range::new(0.0, 0.5).unit("turns"));
        /// Probability of losing all colour.
        grayscale: f64 = 0.2 =>
            view("grayscale", "Probability of losing all colour.").range(SHARE);
        /// Probability of a 3×3 binomial blur.
        blur: f64 = 0.5 => view("blur", "Probability of a blur.").range(SHARE);
    }
}
