//! The plots: one file each, and what they share.
//!
//! `axes` is the look of all, `chart` what plots over steps have in common, `curves` how numbers of
//! every step are drawn, `flags` marks the changes, `notes` is what is written on them.

mod accuracy;
mod axes;
mod chart;
mod cosines;
mod curves;
mod flags;
mod ladder;
mod layer_bars;
mod layers;
mod loss;
mod luck;
mod notes;
mod ranks;
mod spectrum;
mod spread;
mod uniformity;
mod variance;

pub(crate) use accuracy::{accuracy, choose as choose_accuracies};
pub(crate) use cosines::{about as about_cosines, cosines};
pub(crate) use ladder::{ladder, stages};
pub(crate) use layers::{choose as choose_layer_view, layers};
pub(crate) use loss::loss;
pub(crate) use luck::luck;
pub(crate) use notes::{cosine, share};
pub(crate) use ranks::ranks;
pub(crate) use spectrum::{HeatStrip, choose as choose_spectrum_view, spectrum};
pub(crate) use spread::{about as about_spread, spread};
pub(crate) use uniformity::uniformity;
pub(crate) use variance::variance;

use axes::{FINEST, Scale, bare, ticks};
use chart::{Chart, curve_values, nearest_step};
use curves::{Trace, beside, broken, curves, style};
use notes::{hint, named, reference_label};
