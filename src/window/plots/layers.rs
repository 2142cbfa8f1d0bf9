//! What LARS reads of every layer: its local rate, the norm of its weights, the norm of their gradient.

use egui::{Color32, Ui};
use egui_plot::{Line, PlotPoints};

use super::super::choice::{Entry, Pen, choice, legend};
use super::super::model::{LayerView, Model, View, compact};
use super::super::theme::{Palette, space};
use super::super::words;
use super::{Chart, Scale, style};
use crate::lab::{History, LayerReading, LayersRecord, Snapshot};
use crate::network::Part;

/// Points of a line at most: where there are more records, several become one point.
const POINTS: usize = 240;

/// How the layers of a part are drawn.
fn look(part: Part, palette: &Palette) -> (&'static str, Pen, Color32) {
    match part {
        Part::Early => ("early", Pen::Solid, palette.spread),
        Part::Late => ("late", Pen::Dashed, palette.std),
        Part::Mlps => ("MLPs", Pen::Dotted, palette.rank),
    }
}

/// Draws the plot into the whole of `ui`.
pub(crate) fn layers(ui: &mut Ui, snapshot: &Snapshot, model: &Model, view: &View) {
    let palette = Palette::of(ui.visuals());
    let which = view.layers;
    let history = &snapshot.history;
    let newest = history.layers.last();
    let records: Vec<&LayersRecord> = history.layers.iter().collect();
    let entries = Part::ALL.map(|part| {
        let (name, pen, colour) = look(part, palette);
        let value = newest.and_then(|record| middle(history, record, part, which)).map(compact);
        Entry { name, value, pen, colour }
    });
    legend(ui, words::layer_view(which.name()), entries);
    let chart = Chart { id: which.name(), scale: Scale::PowersOfTen, include: &[], traces: &[], snapshot, model };
    chart.show(ui, |plot| {
        for (index, layer) in history.layer_names.iter().enumerate() {
            let (_, pen, colour) = look(layer.part, palette);
            let line = Line::new(layer.name.as_str(), points(&records, index, which)).color(colour);
            plot.line(line.width(space::REFERENCE).style(style(pen)).allow_hover(false));
        }
    });
}

/// Chooses what is drawn of the layers.
pub(crate) fn choose(ui: &mut Ui, view: &mut View) {
    let names = LayerView::ALL.map(LayerView::name);
    let about = |name: &str| words::layer_view(name).to_owned();
    if let Some(name) = choice(ui, "layers", &names, view.layers.name(), about) {
        view.layers = LayerView::ALL.into_iter().find(|view| view.name() == name).unwrap_or_default();
    }
}

fn value(reading: &LayerReading, which: LayerView) -> f64 {
    match which {
        LayerView::Rate => reading.local_rate,
        LayerView::Weights => reading.weight_norm,
        LayerView::Gradients => reading.gradient_norm,
    }
}

/// The geometric mean over the layers of a part.
fn middle(history: &History, record: &LayersRecord, part: Part, which: LayerView) -> Option<f64> {
    let layers = history.layer_names.iter().zip(record.readings.iter()).filter(|(layer, _)| layer.part == part);
    let mean = mean_logarithm(layers.map(|(_, reading)| value(reading, which)))?;
    Some(10_f64.powf(mean))
}

/// One layer's line, in powers of ten.
fn points(records: &[&LayersRecord], layer: usize, which: LayerView) -> PlotPoints<'static> {
    let point = |part: &[&LayersRecord]| {
        let readings = part.iter().filter_map(|record| record.readings.get(layer));
        let height = mean_logarithm(readings.map(|reading| value(reading, which)))?;
        let step = part.iter().map(|record| record.step as f64).sum::<f64>() / part.len() as f64;
        Some([step, height])
    };
    records.chunks(records.len().div_ceil(POINTS).max(1)).filter_map(point).collect()
}

/// The mean of log10 over the values that have one.
fn mean_logarithm(values: impl Iterator<Item = f64>) -> Option<f64> {
    let known = values.filter(|value| *value > 0.0 && value.is_finite());
    let (sum, count) = known.fold((0.0, 0.0), |(sum, count), value| (sum + value.log10(), count + 1.0));
    (count > 0.0).then(|| sum / count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_layer_that_took_no_part_leaves_no_point() {
        assert_eq!(mean_logarithm([f64::NAN, 0.0].into_iter()), None);
        let mean = mean_logarithm([100.0, f64::NAN, 1.0].into_iter()).expect("two values");
        assert!((mean - 1.0).abs() < 1e-12);
    }
}
