//! The words of the panels, where they depend on what is on show.

use super::super::answer::Answer;
use super::super::layer_series::LayerView;
use super::super::model::SpectrumView;
use crate::words::tr;

/// What one view of the spectrum shows.
pub(crate) fn spectrum_view(view: SpectrumView) -> Answer {
    let what = match view {
        SpectrumView::Now => tr!("panels-spectrum-now"),
        SpectrumView::Run => tr!("panels-spectrum-run"),
    };
    Answer::new(what).why(tr!("panels-spectrum-why"))
}

/// What one view of the layers shows.
pub(crate) fn layer_view(view: LayerView) -> Answer {
    let (what, why) = match view {
        LayerView::Rate => (tr!("panels-layers-rate"), tr!("panels-layers-rate-why")),
        LayerView::Weights => (
            tr!("panels-layers-weights"),
            tr!("panels-layers-weights-why"),
        ),
        LayerView::Gradients => (
            tr!("panels-layers-gradients"),
            tr!("panels-layers-gradients-why"),
        ),
    };
    Answer::new(what).why(why)
}

/// How the layers are drawn: as bars, or as lines.
pub(crate) fn layer_look(bars: bool) -> Answer {
    let what = if bars {
        tr!("panels-layers-bars")
    } else {
        tr!("panels-layers-lines")
    };
    Answer::new(what).why(tr!("panels-layers-why"))
}
