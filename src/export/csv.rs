//! `metrics.csv`, `layers.csv`, `spectrum.csv`, `representation.csv` and `embedding.csv`.

use std::collections::BTreeMap;

use super::file::ExportError;
use crate::record::{
    BranchRanks, History, LayerReading, LookRecord, ProbePoint, Snapshot, StepRecord,
};

/// The columns of `metrics.csv`. Cosines are of z against z′, `probe_acc` is in percent, and a cell that was not measured at
/// its step is empty. A change stands in the row of the last step before it.
pub const METRICS_HEADER: &str = "step,epoch,loss,pos_cos,neg_cos,one_minus_neg,spread,std,rankme,uniformity,mode_share,\
                                  probe_acc,lr,weight_decay,change";

/// One row a step, the first that of the untrained network.
///
/// # Errors
/// The writer fails, which it does not on memory.
pub fn metrics_csv(snapshot: &Snapshot) -> Result<Vec<u8>, ExportError> {
    let start = &snapshot.started_with.optimizer;
    let untrained = [String::from("0"), String::from("0")]
        .into_iter()
        .chain((0..9).map(|_| String::new()));
    let untrained = line(snapshot, 0, untrained, [start.lr, start.weight_decay]);
    let rows = snapshot.history.rows.iter();
    let trained = rows.map(|row| {
        line(
            snapshot,
            row.step,
            measured(row),
            [row.lr, row.weight_decay],
        )
    });
    bytes(
        METRICS_HEADER.split(','),
        std::iter::once(untrained).chain(trained),
    )
}

fn measured(row: &StepRecord) -> impl Iterator<Item = String> {
    let values = [
        row.epoch,
        row.loss,
        row.pos_cos,
        row.neg_cos,
        row.one_minus_neg,
        row.spread,
        row.std,
        row.rankme,
        row.uniformity,
        row.mode_share,
    ];
    std::iter::once(row.step.to_string()).chain(values.into_iter().map(cell))
}

/// A value that is not a number was not measured.
fn cell(value: f64) -> String {
    if value.is_finite() {
        value.to_string()
    } else {
        String::new()
    }
}

fn line(
    snapshot: &Snapshot,
    step: u64,
    measured: impl Iterator<Item = String>,
    settings: [f64; 2],
) -> Vec<String> {
    let probe = snapshot
        .history
        .probes
        .iter()
        .find(|probe| probe.step == step);
    let changes = snapshot
        .history
        .interventions
        .iter()
        .filter(|made| made.step == step);
    let changes: Vec<String> = changes
        .map(|made| format!("{}={}", made.key, made.to))
        .collect();
    measured
        .chain([probe.map_or_else(String::new, |probe| probe.accuracy.to_string())])
        .chain(settings.map(|value| value.to_string()))
        .chain([changes.join("; ")])
        .collect()
}

/// The columns of `layers.csv`: norms of a layer's weights and of their gradient, LARS's local rate, and 1 where that rate was
/// used. A cell that is not a number is empty.
pub const LAYERS_HEADER: &str = "step,layer,weight_norm,gradient_norm,local_rate,used";

/// One row a layer, every few steps.
///
/// # Errors
/// The writer fails, which it does not on memory.
pub fn layers_csv(snapshot: &Snapshot) -> Result<Vec<u8>, ExportError> {
    let History {
        layers,
        layer_names,
        ..
    } = &snapshot.history;
    let lines = layers.iter().flat_map(|record| {
        layer_names
            .iter()
            .zip(record.readings.iter())
            .map(|(layer, reading)| {
                let LayerReading {
                    weight_norm,
                    gradient_norm,
                    local_rate,
                    is_scaled,
                } = *reading;
                let [weight, gradient, rate] = [weight_norm, gradient_norm, local_rate].map(cell);
                [
                    record.step.to_string(),
                    layer.name.clone(),
                    weight,
                    gradient,
                    rate,
                    u8::from(is_scaled).to_string(),
                ]
            })
    });
    bytes(LAYERS_HEADER.split(','), lines)
}

/// One row a direction of z, every few steps: its singular value over the root of the number of pictures, largest first.
///
/// # Errors
/// The writer fails, which it does not on memory.
pub fn spectrum_csv(snapshot: &Snapshot) -> Result<Vec<u8>, ExportError> {
    let lines = snapshot.history.spectra.iter().flat_map(|record| {
        (1..)
            .zip(record.values.iter())
            .map(|(k, value)| [record.step.to_string(), k.to_string(), cell(*value)])
    });
    bytes(["step", "k", "singular_value"], lines)
}

/// The columns of `geometry.csv`: the effective rank of the centred covariance of unit z, and how the vectors z of different
/// pictures stand to each other.
pub const GEOMETRY_HEADER: &str = "step,effective_rank,geometry";

/// One row a step.
///
/// # Errors
/// The writer fails, which it does not on memory.
pub fn geometry_csv(snapshot: &Snapshot) -> Result<Vec<u8>, ExportError> {
    let history = &snapshot.history;
    let lines = history.rows.iter().map(|row| {
        [
            row.step.to_string(),
            cell(row.effective_rank),
            history.geometry_at(row.step).name().to_owned(),
        ]
    });
    bytes(GEOMETRY_HEADER.split(','), lines)
}

/// The columns of `representation.csv`: of the centred covariances of y and of unit z of the sample the effective rank and the
/// exponent α of λ ∝ k^(−α); the effective ranks of the branches, not centred; the accuracies of linear probe and
/// k-nearest-neighbour classifier on y and z in percent. A cell that was not measured at its step is empty.
pub const REPRESENTATION_HEADER: &str = "step,y_effective_rank,y_alpha,z_effective_rank,z_alpha,z_rank,p_rank,\
                                         z_prime_rank,probe_y,probe_z,knn_y,knn_z";

/// One row a step at which the network was looked at or probed.
///
/// # Errors
/// The writer fails, which it does not on memory.
pub fn representation_csv(snapshot: &Snapshot) -> Result<Vec<u8>, ExportError> {
    bytes(
        REPRESENTATION_HEADER.split(','),
        representations(&snapshot.history),
    )
}

/// The lines of `representation.csv`; of two looks or probes at one step the first.
fn representations(history: &History) -> Vec<Vec<String>> {
    let mut steps: BTreeMap<u64, (Option<&LookRecord>, Option<&ProbePoint>)> = BTreeMap::new();
    for look in history.looks.iter() {
        steps.entry(look.step).or_default().0.get_or_insert(look);
    }
    for probe in &history.probes {
        steps.entry(probe.step).or_default().1.get_or_insert(probe);
    }
    let line = |(step, (look, probe)): (u64, (Option<&LookRecord>, Option<&ProbePoint>))| {
        let directions = look.map_or([f64::NAN; 7], |LookRecord { y, z, ranks, .. }| {
            let BranchRanks { z: rank, p, key } = *ranks;
            [
                y.effective_rank,
                y.law.exponent,
                z.effective_rank,
                z.law.exponent,
                rank,
                p,
                key,
            ]
        });
        let scores = probe.map_or(
            [None; 4],
            |ProbePoint {
                 accuracy,
                 accuracy_z,
                 neighbours_y,
                 neighbours_z,
                 ..
             }| { [Some(*accuracy), *accuracy_z, *neighbours_y, *neighbours_z] },
        );
        let scores = scores.map(|score| score.unwrap_or(f64::NAN));
        std::iter::once(step.to_string())
            .chain(directions.into_iter().chain(scores).map(cell))
            .collect()
    };
    steps.into_iter().map(line).collect()
}

/// The rows and probes of a `metrics.csv`; its changes are left to `session.json`. What was not measured is not a number.
/// `None` where the text is no whole `metrics.csv`.
pub fn read_metrics(text: &str) -> Option<History> {
    let (header, rest) = text.split_once('\n')?;
    if header.trim_end() != METRICS_HEADER || !rest.ends_with('\n') {
        return None;
    }
    let mut history = History::default();
    for record in csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(rest.as_bytes())
        .records()
    {
        let record = record.ok()?;
        let step: u64 = record.get(0)?.parse().ok()?;
        let number = |place: usize| match record.get(place) {
            Some("") => Some(f64::NAN),
            Some(text) => text.parse().ok(),
            None => None,
        };
        let accuracy = number(11)?;
        if accuracy.is_finite() {
            history.probes.push(ProbePoint::new(step, accuracy));
        }
        if step > 0 {
            history.rows.push(StepRecord {
                step,
                epoch: number(1)?,
                loss: number(2)?,
                pos_cos: number(3)?,
                neg_cos: number(4)?,
                one_minus_neg: number(5)?,
                spread: number(6)?,
                std: number(7)?,
                rankme: number(8)?,
                effective_rank: f64::NAN,
                uniformity: number(9)?,
                mode_share: number(10)?,
                lr: number(12)?,
                weight_decay: number(13)?,
            });
        }
    }
    Some(history)
}

/// One row a picture of the newest embedding: its index in the test set, its class, and three principal components.
///
/// # Errors
/// The writer fails, which it does not on memory.
pub fn embedding_csv(snapshot: &Snapshot) -> Result<Vec<u8>, ExportError> {
    let lines = snapshot.embedding.iter().flat_map(|embedding| {
        let names = embedding.index.iter().zip(embedding.label.iter());
        names
            .zip(&embedding.points)
            .map(|((index, label), [pc1, pc2, pc3])| {
                [
                    index.to_string(),
                    label.to_string(),
                    pc1.to_string(),
                    pc2.to_string(),
                    pc3.to_string(),
                ]
            })
    });
    bytes(["index", "label", "pc1", "pc2", "pc3"], lines)
}

/// A CSV file of a header and some lines.
///
/// # Errors
/// The writer fails, which it does not on memory.
pub(crate) fn bytes<'a, L: IntoIterator<Item = String>>(
    header: impl IntoIterator<Item = &'a str>,
    lines: impl IntoIterator<Item = L>,
) -> Result<Vec<u8>, ExportError> {
    let failed = |reason: String| ExportError::Format {
        format: "CSV",
        reason,
    };
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer
        .write_record(header)
        .map_err(|error| failed(error.to_string()))?;
    for line in lines {
        writer
            .write_record(line)
            .map_err(|error| failed(error.to_string()))?;
    }
    writer
        .into_inner()
        .map_err(|error| failed(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::variances;

    #[test]
    fn a_row_of_representation_csv_has_what_was_measured_at_its_step() {
        let look = |step: u64, largest: f64| LookRecord {
            step,
            y: variances(vec![largest, 1.0, 0.25], 9),
            z: variances(vec![f64::NAN; 3], 9),
            ranks: BranchRanks {
                z: 3.5,
                p: 2.25,
                key: 4.0,
            },
        };
        let mut history = History::default();
        [look(0, 4.0), look(64, 1.0), look(64, 9.0)]
            .into_iter()
            .for_each(|look| history.looks.push(look));
        let scored = ProbePoint {
            accuracy_z: Some(20.5),
            neighbours_y: Some(31.0),
            ..ProbePoint::new(128, 40.0)
        };
        history.probes = vec![ProbePoint::new(0, 25.0), scored];
        let lines: Vec<String> = representations(&history)
            .iter()
            .map(|line| line.join(","))
            .collect();
        assert_eq!(lines.len(), 3, "{lines:?}");
        let start = |line: usize, columns: usize| {
            lines[line].split(',').take(columns).collect::<Vec<&str>>()
        };
        let known = look(0, 4.0).y;
        let expected = [
            "0".to_owned(),
            known.effective_rank.to_string(),
            known.law.exponent.to_string(),
        ];
        assert_eq!(start(0, 3), expected);
        assert!(
            lines[0].ends_with(",,,3.5,2.25,4,25,,,"),
            "no number is no cell: {}",
            lines[0]
        );
        assert_eq!(
            start(1, 2),
            ["64".to_owned(), look(64, 1.0).y.effective_rank.to_string()],
            "the first of two"
        );
        assert_eq!(lines[2], "128,,,,,,,,40,20.5,31,");
        let columns = REPRESENTATION_HEADER.split(',').count();
        assert!(lines.iter().all(|line| line.split(',').count() == columns));
    }
}
