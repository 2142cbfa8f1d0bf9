//! What LARS reads of every layer: its local rate, the norm of its weights, the norm of their
//! gradient.

use egui::Ui;
use egui_plot::{Line, PlotPoints};

use super::super::choice::{Entry, choice_among, legend};
use super::super::layer_series::LayerView;
use super::super::model::{Model, View, compact};
use super::super::theme::{Palette, space};
use super::super::words;
use super::layer_bars::{bars, look};
use super::{Chart, Scale, style};
use crate::record::{LayerGroup, Snapshot};
use crate::words::{numeral, tr};

/// Points of a line at most: where there are more records, several become one point.
const POINTS: usize = 240;

/// Draws the panel into the whole of `ui`.
pub(crate) fn layers(ui: &mut Ui, now: &Snapshot, model: &Model, view: &View) {
    let palette = Palette::of(ui.visuals());
    let which = view.layers;
    let names = &now.history.layer_names;
    let entries = LayerGroup::ALL.map(|part| {
        let (name, pen, colour) = look(part, palette);
        let of_part = names
            .iter()
            .enumerate()
            .filter(|(_, layer)| layer.part == part)
            .map(|(index, _)| index);
        let value = model
            .layers
            .middle(of_part, which, model.looked_at())
            .map(|exponent| numeral(compact(10_f64.powf(exponent))).into_owned());
        Entry {
            name,
            value,
            pen,
            colour,
        }
    });
    legend(ui, &words::layer_view(which), entries);
    if view.layer_bars {
        bars(ui, now, model, which);
    } else {
        lines(ui, now, model, which);
    }
}

fn lines(ui: &mut Ui, now: &Snapshot, model: &Model, which: LayerView) {
    let palette = Palette::of(ui.visuals());
    let id = match which {
        LayerView::Rate => "rate",
        LayerView::Weights => "‖w‖",
        LayerView::Gradients => "‖∇‖",
    };
    let chart = Chart {
        id,
        name: &tr!("plots-named-layers", what = which.name()),
        scale: Scale::PowersOfTen,
        include: &[],
        traces: &[],
        now,
        model,
    };
    chart.show(ui, |plot| {
        for (index, layer) in now.history.layer_names.iter().enumerate() {
            let (_, pen, colour) = look(layer.part, palette);
            let points: PlotPoints<'_> = model.layers.points(index, which, POINTS).collect();
            let line = Line::new(layer.name.as_str(), points).color(colour);
            plot.line(
                line.width(space::REFERENCE)
                    .style(style(pen))
                    .allow_hover(false),
            );
        }
    });
}

/// Chooses what is drawn of the layers, and how.
pub(crate) fn choose(ui: &mut Ui, view: &mut View) {
    let look = |bars| {
        if bars {
            tr!("plots-layers-bars")
        } else {
            tr!("plots-layers-lines")
        }
    };
    let (what, bars) = (tr!("plots-layers-look-choice"), view.layer_bars);
    if let Some(bars) = choice_among(ui, what, &[true, false], bars, look, words::layer_look) {
        view.layer_bars = bars;
    }
    let (what, all, now) = (tr!("plots-layers-choice"), &LayerView::ALL, view.layers);
    let about = words::layer_view;
    if let Some(picked) = choice_among(ui, what, all, now, LayerView::name, about) {
        view.layers = picked;
    }
}
