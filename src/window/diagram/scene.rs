//! Where the parts of the diagram stand, and what all of them read.

use egui::{Rect, pos2, vec2};

use super::super::model::Model;
use super::super::theme::Palette;
use super::norms::Naming;
use super::thumbs::Textures;
use crate::record::Snapshot;

/// Relative widths: picture, views, encoder, projector, predictor, loss.
const WIDTHS: [f32; 6] = [0.66, 0.94, 1.6, 2.3, 2.0, 1.2];
/// A diagram narrower than this has a wider loss: its choices need the same room in every window.
const NARROW: [f32; 2] = [1100.0, 1.42];
/// Width of the gap between two boxes, on the same scale.
const ARROW: f32 = 0.24;
/// Share of the height that the lower row takes, and the gap above it.
const LOWER: [f32; 2] = [0.23, 0.12];

/// Where each part goes.
pub(super) struct Places {
    pub picture: Rect,
    pub views: Rect,
    pub encoder: Rect,
    pub projector: Rect,
    pub predictor: Rect,
    pub loss: Rect,
    /// The row of what the loss compares with, from the encoder's left to the projector's right
    /// edge.
    pub lower: Rect,
}

impl Places {
    /// Shares out the panel's place.
    pub fn new(area: Rect) -> Self {
        let [lower, gap] = LOWER.map(|share| share * area.height());
        let height = area.height() - lower - gap;
        let mut widths = WIDTHS;
        if area.width() < NARROW[0] {
            widths[5] = NARROW[1];
        }
        let unit = area.width() / (widths.iter().sum::<f32>() + ARROW * (widths.len() - 1) as f32);
        let mut left = area.left();
        let [picture, views, encoder, projector, predictor, loss] = widths.map(|width| {
            let rect = Rect::from_min_size(pos2(left, area.top()), vec2(width * unit, height));
            left = rect.right() + ARROW * unit;
            rect
        });
        let lower = Rect::from_min_max(
            pos2(encoder.left(), area.bottom() - lower),
            pos2(projector.right(), area.bottom()),
        );
        Self {
            picture,
            views,
            encoder,
            projector,
            predictor,
            loss,
            lower,
        }
    }
}

/// What all parts read.
pub(super) struct Scene<'a> {
    pub snapshot: &'a Snapshot,
    pub model: &'a Model,
    pub textures: Option<&'a Textures>,
    pub palette: &'a Palette,
    pub naming: Naming,
}
