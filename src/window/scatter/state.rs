//! What the panel keeps from frame to frame, and which points it shows.

use std::sync::Arc;

use super::album::Album;
use super::found;
use super::pointer::Pointed;
use super::projection::Extent;
use super::shown::Shown;
use crate::record::{Embedding, Snapshot};
use crate::window::model::View;
use crate::window::points::Cloud;
use crate::words::tr;

/// What is kept from frame to frame because it changes seldom: nothing is done for each point in
/// each frame.
#[derive(Default)]
pub(crate) struct ScatterState {
    /// Whether the window can draw points by our shader.
    on_gpu: bool,
    shown: Option<Shown>,
    pub(super) pointed: Option<Pointed>,
    pub(super) album: Album,
    pub(super) neighbours: found::LastFound,
}

impl ScatterState {
    /// `on_gpu` says whether the window can draw points by our shader.
    pub fn new(on_gpu: bool) -> Self {
        Self {
            on_gpu,
            ..Self::default()
        }
    }

    /// The embedding as it is drawn; made ready where it is a new one.
    pub(super) fn shown(&mut self, embedding: &Arc<Embedding>) -> &Shown {
        let current = self
            .shown
            .take()
            .filter(|shown| Arc::ptr_eq(&shown.embedding, embedding));
        let on_gpu = self.on_gpu;
        self.shown.insert(current.unwrap_or_else(|| {
            let labelled = embedding
                .points
                .iter()
                .copied()
                .zip(embedding.label.iter().copied());
            let cloud = on_gpu.then(|| Arc::new(Cloud::new(labelled)));
            Shown {
                embedding: embedding.clone(),
                extent: Extent::of(&embedding.points),
                cloud,
            }
        }))
    }
}

/// Whether the shares of the variance fall from axis to axis, as they are shown. Axes that are turned to
/// agree with those of the look before need not be the principal ones in their order.
pub(super) fn is_in_order(embedding: &Embedding) -> bool {
    let shares = embedding.explained.map(|share| (share * 100.0).round());
    shares.is_sorted_by(|a, b| a >= b)
}

/// What an axis is called, by its number.
pub(super) fn axis_name(embedding: &Embedding) -> fn(u32) -> String {
    if is_in_order(embedding) {
        |number| tr!("scatter-component", number = number)
    } else {
        |number| tr!("scatter-axis", number = number)
    }
}

/// The points that are shown: the sample, or all test pictures once there are any.
pub(super) fn seen<'a>(snapshot: &'a Snapshot, view: &View) -> Option<&'a Arc<Embedding>> {
    snapshot
        .all_test_pictures
        .as_ref()
        .filter(|_| view.all_pictures)
        .or(snapshot.embedding.as_ref())
}
