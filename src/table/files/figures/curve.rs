//! What the figures draw of a row: a number over steps, seed by seed and as the mean of the seeds.

use std::collections::BTreeMap;

use crate::experiment::Preset;
use crate::record::{History, StepRecord};
use crate::results::Table;

/// Points of a curve, as step and value.
pub(super) type Curve = Vec<[f64; 2]>;

/// The curves of a row.
pub(super) struct Curves {
    /// One a seed.
    pub seeds: Vec<Curve>,
    /// Their mean at every step that one of them has.
    pub mean: Curve,
}

impl Curves {
    /// The probes of a row's finished runs.
    pub fn of_probes(table: &Table, preset: Preset) -> Self {
        Self::new(table, preset, |history| {
            history
                .probes
                .iter()
                .map(|probe| [probe.step as f64, probe.accuracy])
                .collect()
        })
    }

    /// A number of every step, as means over so many steps at a time.
    pub fn of_steps(
        table: &Table,
        preset: Preset,
        width: usize,
        value: fn(&StepRecord) -> f64,
    ) -> Self {
        Self::new(table, preset, |history| {
            let rows: Vec<&StepRecord> = history
                .rows
                .iter()
                .filter(|row| value(row).is_finite())
                .collect();
            let point = |rows: &[&StepRecord]| {
                let sum = rows.iter().fold([0.0, 0.0], |sum, row| {
                    [sum[0] + row.step as f64, sum[1] + value(row)]
                });
                sum.map(|sum| sum / rows.len() as f64)
            };
            rows.chunks(width.max(1)).map(point).collect()
        })
    }

    fn new(table: &Table, preset: Preset, curve: impl Fn(&History) -> Curve) -> Self {
        let seeds: Vec<Curve> = table
            .records_of(preset)
            .map(|record| curve(&record.history))
            .collect();
        // Steps are whole, and the middle of an even number of them lies half-way: twice a step is whole.
        let mut values: BTreeMap<u64, (f64, f64)> = BTreeMap::new();
        for [step, value] in seeds.iter().flatten() {
            let (sum, count) = values.entry((step * 2.0).round() as u64).or_default();
            *sum += value;
            *count += 1.0;
        }
        let mean = values
            .into_iter()
            .map(|(twice, (sum, count))| [twice as f64 / 2.0, sum / count])
            .collect();
        Self { seeds, mean }
    }
}
