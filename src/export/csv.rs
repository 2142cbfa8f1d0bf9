//! `metrics.csv`, `layers.csv`, `spectrum.csv`, `representation.csv` and `embedding.csv`.

use std::collections::BTreeMap;
use std::fmt::Display;

use super::file::ExportError;
use crate::record::{
    BranchRanks, Column, History, LayerReading, LookRecord, METRICS, MetricsLine, ProbePoint,
    Snapshot, StepRecord,
};

/// One row a step, the first that of the untrained network; the columns are [`METRICS`].
///
/// # Errors
/// The writer fails, which it does not on memory.
pub fn metrics_csv(snapshot: &Snapshot) -> Result<Vec<u8>, ExportError> {
    let mut file = metrics_header()?;
    file.extend(metrics_lines(snapshot, 0, u64::MAX)?);
    Ok(file)
}

/// The first line of [`metrics_csv`].
///
/// # Errors
/// As there.
pub fn metrics_header() -> Result<Vec<u8>, ExportError> {
    bytes(METRICS.iter().map(|column| column.name), NO_LINES)
}

/// The lines of [`metrics_csv`] of the steps from `first` on and below `end`.
///
/// # Errors
/// As there.
pub fn metrics_lines(snapshot: &Snapshot, first: u64, end: u64) -> Result<Vec<u8>, ExportError> {
    let start = &snapshot.started_with.optimizer;
    let untrained = StepRecord {
        lr: start.lr,
        weight_decay: start.weight_decay,
        ..StepRecord::default()
    };
    let before = first.saturating_sub(1);
    let rows = (first == 0)
        .then_some(&untrained)
        .into_iter()
        .chain(snapshot.history.rows.iter_after(before))
        .take_while(|row| row.step < end);
    let lines = rows.map(|row| {
        let line = line(&snapshot.history, *row);
        METRICS.iter().map(move |column| (column.text)(&line))
    });
    bytes([], lines)
}

/// No line, of any form.
const NO_LINES: [[String; 0]; 0] = [];

fn line(history: &History, row: StepRecord) -> MetricsLine {
    let History {
        probes,
        interventions,
        ..
    } = history;
    let probe = probes.get(probes.partition_point(|probe| probe.step < row.step));
    let probe = probe.filter(|probe| probe.step == row.step);
    let first = interventions.partition_point(|made| made.step < row.step);
    let changes = interventions[first..]
        .iter()
        .take_while(|made| made.step == row.step);
    let changes: Vec<String> = changes
        .map(|made| format!("{}={}", made.key, made.to))
        .collect();
    MetricsLine {
        row,
        probe_acc: probe.map_or(f64::NAN, |probe| probe.accuracy),
        change: changes.join("; "),
    }
}

/// A value that is not a number was not measured.
fn cell<T: Into<f64> + Copy + Display>(value: T) -> String {
    if value.into().is_finite() {
        value.to_string()
    } else {
        String::new()
    }
}

/// The columns of `layers.csv`: norms of a layer's weights and of their gradient, LARS's local
/// rate, and 1 where that rate was used. A cell that is not a number is empty.
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

/// One row a direction of z, every few steps: its singular value over the root of the number of
/// pictures, largest first.
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

/// The columns of `geometry.csv`: the effective rank of the centred covariance of unit z, and how
/// the vectors z of different pictures stand to each other.
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

/// The columns of `representation.csv`: of the centred covariances of y and of unit z of the sample
/// the effective rank and the exponent α of λ ∝ k^(−α); the effective ranks of the branches, not
/// centred; the accuracies of linear probe and k-nearest-neighbour classifier on y and z in
/// percent. A cell that was not measured at its step is empty.
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

/// The rows and probes of a `metrics.csv`, its columns found by name; its changes are left to
/// `session.json`. What was not measured, or has no column, is not a number. `None` where the text
/// is no whole `metrics.csv`.
pub fn read_metrics(text: &str) -> Option<History> {
    if !text.ends_with('\n') {
        return None;
    }
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let columns: Vec<Option<&Column>> = reader
        .headers()
        .ok()?
        .iter()
        .map(|name| METRICS.iter().find(|column| column.name == name))
        .collect();
    columns
        .iter()
        .flatten()
        .find(|column| column.name == "step")?;
    let mut history = History::default();
    for record in reader.records() {
        let mut line = MetricsLine::default();
        for (column, text) in columns.iter().zip(&record.ok()?) {
            if let Some(column) = column {
                (column.put)(&mut line, text)?;
            }
        }
        let MetricsLine { row, probe_acc, .. } = line;
        if probe_acc.is_finite() {
            history.probes.push(ProbePoint::new(row.step, probe_acc));
        }
        if row.step > 0 {
            history.rows.push(row);
        }
    }
    Some(history)
}

/// One row a picture of the newest embedding: its index in the test set, its class, and three
/// principal components.
///
/// # Errors
/// The writer fails, which it does not on memory.
pub fn embedding_csv(snapshot: &Snapshot) -> Result<Vec<u8>, ExportError> {
    let lines = snapshot.embedding.iter().flat_map(|embedding| {
        let names = embedding.index.iter().zip(embedding.label.iter());
        names.zip(&embedding.points).map(|((index, label), point)| {
            let [pc1, pc2, pc3] = point.map(cell);
            [index.to_string(), label.to_string(), pc1, pc2, pc3]
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
    let mut header = header.into_iter().peekable();
    if header.peek().is_some() {
        writer
            .write_record(header)
            .map_err(|error| failed(error.to_string()))?;
    }
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
    use crate::record::fixtures::snapshot;

    #[test]
    fn a_file_is_read_by_the_names_of_its_columns() {
        let made = snapshot(3);
        let text = String::from_utf8(metrics_csv(&made).expect("written")).expect("UTF-8");
        let read = read_metrics(&text).expect("a whole file");
        assert_eq!((read.rows.len(), read.probes.len()), (3, 2));
        let another = "note,loss,step\nhalf,0.5,4\nnone,,5\n";
        let read = read_metrics(another).expect("a whole file");
        let losses: Vec<(u64, bool)> = read
            .rows
            .iter()
            .map(|row| (row.step, row.loss == 0.5))
            .collect();
        assert_eq!(losses, [(4, true), (5, false)]);
        assert!(read.rows.iter().all(|row| row.spread.is_nan()));
        for broken in [
            &text[..text.len() - 1],
            "loss\n0.5\n",
            "step,loss\n1\n",
            "step,loss\n1,low\n",
            "",
        ] {
            assert!(read_metrics(broken).is_none(), "{broken}");
        }
    }

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
