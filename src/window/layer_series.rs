//! What is known of every layer, in powers of ten, read from the history once.

use crate::record::{History, LayerReading, LayersRecord, Rows};
use crate::words::tr;

/// Kinds of values: LARS's local rate, ‖w‖, ‖∇‖.
const KINDS: usize = 3;

/// One of what is known of every layer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LayerView {
    /// LARS's local rate.
    #[default]
    Rate,
    /// ‖w‖.
    Weights,
    /// ‖∇‖.
    Gradients,
}

impl LayerView {
    /// In the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Rate, Self::Weights, Self::Gradients];

    /// Its name on the button.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rate => tr!("plots-layers-rate"),
            Self::Weights => "‖w‖",
            Self::Gradients => "‖∇‖",
        }
    }
}

/// The layers of one run.
#[derive(Debug, Default)]
pub(crate) struct LayerSeries {
    run: Option<u64>,
    steps: Vec<u64>,
    /// Of each layer, of each kind: log10 at each recorded step. Not a number where there is no
    /// logarithm.
    layers: Vec<[Vec<f32>; KINDS]>,
    /// Of each kind the least and the greatest of these.
    ranges: [Option<[f32; 2]>; KINDS],
}

impl LayerSeries {
    /// Takes the records that are new; starts afresh where they belong to another run, or where
    /// older ones were thinned.
    pub fn update(&mut self, run: u64, history: &History) {
        let count = history.layer_names.len();
        let is_known = |series: &Self| series.run == Some(run) && series.layers.len() == count;
        if is_known(self) {
            self.follow(&history.layers);
        }
        if !is_known(self) || self.steps.len() != history.layers.len() {
            *self = Self {
                run: Some(run),
                layers: (0..count).map(|_| Default::default()).collect(),
                ..Self::default()
            };
            self.follow(&history.layers);
        }
    }

    /// Takes the records after the newest one.
    fn follow(&mut self, records: &Rows<LayersRecord>) {
        let known = self.steps.last().copied().unwrap_or(0);
        for record in records.iter_after(known) {
            self.steps.push(record.step);
            for (index, layer) in self.layers.iter_mut().enumerate() {
                let values = record.readings.get(index).map_or([f64::NAN; KINDS], kinds);
                for ((column, range), value) in layer.iter_mut().zip(&mut self.ranges).zip(values) {
                    let value = logarithm(value);
                    column.push(value);
                    if value.is_finite() {
                        let [least, most] = range.unwrap_or([value; 2]);
                        *range = Some([least.min(value), most.max(value)]);
                    }
                }
            }
        }
    }

    /// A layer's newest value, or the newest until a step, as a power of ten.
    pub fn newest(&self, layer: usize, which: LayerView, until: Option<u64>) -> Option<f64> {
        let value = self.value(layer, which, until)?;
        value.is_finite().then(|| f64::from(value))
    }

    fn value(&self, layer: usize, which: LayerView, until: Option<u64>) -> Option<f32> {
        let records = until.map_or(self.steps.len(), |until| {
            self.steps.partition_point(|step| *step <= until)
        });
        self.column(layer, which).get(..records)?.last().copied()
    }

    /// A layer's values over the steps, `points` of them at most: each the mean of those of several
    /// steps.
    pub fn points(
        &self,
        layer: usize,
        which: LayerView,
        points: usize,
    ) -> impl Iterator<Item = [f64; 2]> {
        let stride = self.steps.len().div_ceil(points.max(1)).max(1);
        let chunks = self
            .steps
            .chunks(stride)
            .zip(self.column(layer, which).chunks(stride));
        chunks.filter_map(|(steps, values)| {
            let middle = steps.iter().map(|step| *step as f64).sum::<f64>() / steps.len() as f64;
            Some([middle, mean(values.iter().copied())?])
        })
    }

    /// The mean over some layers of their newest values, or the newest until a step, as a power of
    /// ten.
    pub fn middle(
        &self,
        layers: impl Iterator<Item = usize>,
        which: LayerView,
        until: Option<u64>,
    ) -> Option<f64> {
        mean(layers.filter_map(|layer| self.value(layer, which, until)))
    }

    /// The least and the greatest value of all layers at all steps, as powers of ten.
    pub fn range(&self, which: LayerView) -> Option<[f64; 2]> {
        self.ranges[place(which)].map(|range| range.map(f64::from))
    }

    fn column(&self, layer: usize, which: LayerView) -> &[f32] {
        self.layers
            .get(layer)
            .map_or(&[], |kinds| &kinds[place(which)])
    }
}

fn place(which: LayerView) -> usize {
    match which {
        LayerView::Rate => 0,
        LayerView::Weights => 1,
        LayerView::Gradients => 2,
    }
}

fn kinds(reading: &LayerReading) -> [f64; KINDS] {
    [
        reading.local_rate,
        reading.weight_norm,
        reading.gradient_norm,
    ]
}

fn logarithm(value: f64) -> f32 {
    if value > 0.0 && value.is_finite() {
        value.log10() as f32
    } else {
        f32::NAN
    }
}

/// The mean of the values that are numbers.
fn mean(values: impl Iterator<Item = f32>) -> Option<f64> {
    let known = values.filter(|value| value.is_finite());
    let (sum, count) = known.fold((0.0, 0.0), |(sum, count), value| {
        (sum + f64::from(value), count + 1.0)
    });
    (count > 0.0).then(|| sum / count)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::record::{LayerGroup, LayerName};

    fn history(steps: u64) -> History {
        let mut history = History {
            layer_names: Arc::new([LayerName {
                name: "stem".to_owned(),
                part: LayerGroup::Early,
            }]),
            ..History::default()
        };
        for step in 1..=steps {
            let gradient_norm = if step == 2 {
                f64::NAN
            } else {
                10_f64.powi(step as i32)
            };
            let reading = LayerReading {
                weight_norm: 100.0,
                gradient_norm,
                local_rate: 0.0,
                is_scaled: false,
            };
            history.layers.push(LayersRecord {
                step,
                readings: Arc::new([reading]),
            });
        }
        history
    }

    #[test]
    fn values_are_powers_of_ten_and_what_has_none_leaves_no_point() {
        let mut series = LayerSeries::default();
        series.update(0, &history(2));
        series.update(0, &history(4));
        let gradients: Vec<[f64; 2]> = series.points(0, LayerView::Gradients, 9).collect();
        assert_eq!(gradients, [[1.0, 1.0], [3.0, 3.0], [4.0, 4.0]]);
        let thinned: Vec<[f64; 2]> = series.points(0, LayerView::Gradients, 2).collect();
        assert_eq!(thinned, [[1.5, 1.0], [3.5, 3.5]]);
        assert_eq!(series.points(0, LayerView::Rate, 9).count(), 0);
        assert_eq!(series.range(LayerView::Gradients), Some([1.0, 4.0]));
        assert_eq!(
            (
                series.newest(0, LayerView::Weights, None),
                series.newest(1, LayerView::Weights, None)
            ),
            (Some(2.0), None)
        );
        let until = [0, 1, 3, 9].map(|step| series.newest(0, LayerView::Gradients, Some(step)));
        assert_eq!(until, [None, Some(1.0), Some(3.0), Some(4.0)]);
        series.update(1, &history(1));
        assert_eq!(
            series.points(0, LayerView::Weights, 9).collect::<Vec<_>>(),
            [[1.0, 2.0]],
            "another run"
        );
    }
}
