//! The words of the panels, where they depend on what is on show.

use super::super::layer_series::LayerView;
use super::super::model::SpectrumView;
use crate::words::tr;

/// What one view of the spectrum shows.
pub(crate) fn spectrum_view(view: SpectrumView) -> &'static str {
    match view {
        SpectrumView::Now => tr!("panels-spectrum-now"),
        SpectrumView::Run => tr!("panels-spectrum-run"),
    }
}

/// What one view of the layers shows.
pub(crate) fn layer_view(view: LayerView) -> &'static str {
    match view {
        LayerView::Rate => tr!("panels-layers-rate"),
        LayerView::Weights => tr!("panels-layers-weights"),
        LayerView::Gradients => tr!("panels-layers-gradients"),
    }
}

/// How the layers are drawn: as bars, or as lines.
pub(crate) fn layer_look(bars: bool) -> &'static str {
    if bars {
        tr!("panels-layers-bars")
    } else {
        tr!("panels-layers-lines")
    }
}
