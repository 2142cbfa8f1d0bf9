//! `metrics.csv`, `layers.csv`, `spectrum.csv` and `embedding.csv`.

use super::ExportError;
use crate::lab::{History, LayerReading, ProbePoint, Snapshot, StepRecord};

/// The columns of `metrics.csv`. Cosines are of z against z′, `probe_acc` is in percent, and a cell that was not measured at
/// its step is empty. A change stands in the row of the last step before it.
pub const METRICS_HEADER: &str = "step,epoch,loss,pos_cos,neg_cos,one_minus_neg,spread,std,rankme,uniformity,mode_share,\
                                  probe_acc,lr,weight_decay,change";

/// One row a step, the first that of the untrained network.
///
/// # Errors
/// The writer fails, which it does not on memory.
pub fn metrics_csv(snapshot: &Snapshot) -> Result<Vec<u8>, ExportError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(METRICS_HEADER.split(',')).map_err(failed)?;
    let start = &snapshot.started_with.optimizer;
    let untrained = [String::from("0"), String::from("0")].into_iter().chain((0..9).map(|_| String::new()));
    write_row(&mut writer, snapshot, 0, untrained, [start.lr, start.weight_decay])?;
    for row in snapshot.history.rows.iter() {
        write_row(&mut writer, snapshot, row.step, measured(row), [row.lr, row.weight_decay])?;
    }
    writer.into_inner().map_err(|error| ExportError::Format { format: "CSV", reason: error.to_string() })
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
    if value.is_finite() { value.to_string() } else { String::new() }
}

fn write_row(
    writer: &mut csv::Writer<Vec<u8>>,
    snapshot: &Snapshot,
    step: u64,
    measured: impl Iterator<Item = String>,
    settings: [f64; 2],
) -> Result<(), ExportError> {
    let probe = snapshot.history.probes.iter().find(|probe| probe.step == step);
    let changes = snapshot.history.interventions.iter().filter(|made| made.step == step);
    let changes: Vec<String> = changes.map(|made| format!("{}={}", made.key, made.to)).collect();
    let cells = measured
        .chain([probe.map_or_else(String::new, |probe| probe.accuracy.to_string())])
        .chain(settings.map(|value| value.to_string()))
        .chain([changes.join("; ")]);
    writer.write_record(cells.collect::<Vec<_>>()).map_err(failed)
}

/// The columns of `layers.csv`: norms of a layer's weights and of their gradient, LARS's local rate, and 1 where that rate was
/// used. A cell that is not a number is empty.
pub const LAYERS_HEADER: &str = "step,layer,weight_norm,gradient_norm,local_rate,used";

/// One row a layer, every few steps.
///
/// # Errors
/// The writer fails, which it does not on memory.
pub fn layers_csv(snapshot: &Snapshot) -> Result<Vec<u8>, ExportError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(LAYERS_HEADER.split(',')).map_err(failed)?;
    for record in snapshot.history.layers.iter() {
        for (layer, reading) in snapshot.history.layer_names.iter().zip(record.readings.iter()) {
            let LayerReading { weight_norm, gradient_norm, local_rate, is_scaled } = *reading;
            let [weight, gradient, rate] = [weight_norm, gradient_norm, local_rate].map(cell);
            let used = u8::from(is_scaled).to_string();
            writer
                .write_record([record.step.to_string(), layer.name.clone(), weight, gradient, rate, used])
                .map_err(failed)?;
        }
    }
    writer.into_inner().map_err(|error| ExportError::Format { format: "CSV", reason: error.to_string() })
}

/// One row a direction of z, every few steps: its singular value over the root of the number of pictures, largest first.
///
/// # Errors
/// The writer fails, which it does not on memory.
pub fn spectrum_csv(snapshot: &Snapshot) -> Result<Vec<u8>, ExportError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["step", "k", "singular_value"]).map_err(failed)?;
    for record in snapshot.history.spectra.iter() {
        for (k, value) in (1..).zip(record.values.iter()) {
            writer.write_record([record.step.to_string(), k.to_string(), cell(*value)]).map_err(failed)?;
        }
    }
    writer.into_inner().map_err(|error| ExportError::Format { format: "CSV", reason: error.to_string() })
}

/// The rows and probes of a `metrics.csv`; its changes are left to `session.json`. What was not measured is not a number.
/// `None` where the text is no whole `metrics.csv`.
pub fn read_metrics(text: &str) -> Option<History> {
    let (header, rest) = text.split_once('\n')?;
    if header.trim_end() != METRICS_HEADER || !rest.ends_with('\n') {
        return None;
    }
    let mut history = History::default();
    for record in csv::ReaderBuilder::new().has_headers(false).from_reader(rest.as_bytes()).records() {
        let record = record.ok()?;
        let step: u64 = record.get(0)?.parse().ok()?;
        let number = |place: usize| match record.get(place) {
            Some("") => Some(f64::NAN),
            Some(text) => text.parse().ok(),
            None => None,
        };
        let accuracy = number(11)?;
        if accuracy.is_finite() {
            history.probes.push(ProbePoint { step, accuracy });
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
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["index", "label", "pc1", "pc2", "pc3"]).map_err(failed)?;
    if let Some(embedding) = &snapshot.embedding {
        let names = embedding.index.iter().zip(embedding.label.iter());
        for ((index, label), [pc1, pc2, pc3]) in names.zip(&embedding.points) {
            let row = [index.to_string(), label.to_string(), pc1.to_string(), pc2.to_string(), pc3.to_string()];
            writer.write_record(row).map_err(failed)?;
        }
    }
    writer.into_inner().map_err(|error| ExportError::Format { format: "CSV", reason: error.to_string() })
}

#[expect(clippy::needless_pass_by_value, reason = "map_err hands it over")]
fn failed(error: csv::Error) -> ExportError {
    ExportError::Format { format: "CSV", reason: error.to_string() }
}
