//! What steps leave on the device until it is read, and what is measured of it.
//!
//! Reading waits for the device to finish all it was told to do. A GPU that is read after every
//! step stands still while the next one is prepared, so several steps are read in one transaction.

use std::sync::Arc;

use burn::Tensor;
use burn::tensor::{TensorData, Transaction};
use ndarray::Array2;
use rayon::prelude::*;

use super::error::TrainError;
use crate::diagnosis::{
    cosines, covariance_spectrum, effective_rank, mode_share, rankme, spread, uniformity,
    unit_rows, unit_std,
};
use crate::experiment::{Optimizer, OptimizerKind};
use crate::optimizer::{is_in_scope, local_rate};
use crate::record::{LayerGroup, LayerReading, LayersRecord, StepRecord};

/// What one step leaves.
pub(super) struct StepOutput {
    /// Steps finished with it.
    pub step: u64,
    /// Epochs finished with it.
    pub epoch: f64,
    /// Learning rate.
    pub lr: f64,
    /// Weight decay.
    pub weight_decay: f64,
    /// One value.
    pub loss: Tensor<1>,
    /// Online projection z of the first view, N×D.
    pub z: Tensor<2>,
    /// Target projection z′ of the second view, N×D.
    pub key: Tensor<2>,
    /// What is known of the layers, if they were measured.
    pub layers: Option<LayerOutput>,
}

/// What one step leaves of its layers.
pub(super) struct LayerOutput {
    /// Norms of weights and gradient of each layer, by turns.
    pub norms: Tensor<1>,
    /// The knobs in force.
    pub settings: Optimizer,
    /// Where each layer stands.
    pub parts: Vec<LayerGroup>,
}

/// The same on the host.
struct Outcome {
    loss: f64,
    z: Array2<f32>,
    key: Array2<f32>,
    layers: Option<Arc<[LayerReading]>>,
}

/// What is known of a step before anything is read.
struct About {
    step: u64,
    epoch: f64,
    lr: f64,
    weight_decay: f64,
    layers: Option<(Optimizer, Vec<LayerGroup>)>,
}

/// What steps have been read into.
#[derive(Debug, Default)]
pub struct Recorded {
    /// One row a step.
    pub rows: Vec<StepRecord>,
    /// Of the steps whose layers were measured.
    pub layers: Vec<LayersRecord>,
}

/// Reads and measures `steps`, which come after what is in `into`.
///
/// # Errors
/// The device failed, or a loss is no longer finite. The steps before it are in `into`, and the one
/// that has no finite loss, too: it is part of what happened.
pub(super) fn read(steps: Vec<StepOutput>, into: &mut Recorded) -> Result<(), TrainError> {
    let Some(first) = steps.first().map(|output| output.step) else {
        return Ok(());
    };
    let failed = |reason: String| TrainError::Device {
        step: first,
        reason,
    };
    let (transaction, about) = register(steps);
    let mut read = transaction
        .try_execute()
        .map_err(|error| failed(error.to_string()))?
        .into_iter();
    let outcomes: Result<Vec<Outcome>, String> = about
        .iter()
        .map(|about| outcome(about, &mut read))
        .collect();
    let measured = about
        .into_par_iter()
        .zip(outcomes.map_err(failed)?)
        .map(|(about, outcome)| record(&about, outcome));
    for (row, layers) in measured.collect::<Vec<_>>() {
        let StepRecord { step, loss, lr, .. } = row;
        into.rows.push(row);
        into.layers.extend(layers);
        if !loss.is_finite() {
            let what = format!("the loss is {loss}");
            return Err(TrainError::Diverged { step, what, lr });
        }
    }
    Ok(())
}

/// All that is to be read, in the order in which [`outcome`] takes it, and what is known already.
fn register(steps: Vec<StepOutput>) -> (Transaction, Vec<About>) {
    let mut transaction = Transaction::default();
    let mut about = Vec::with_capacity(steps.len());
    for StepOutput {
        step,
        epoch,
        lr,
        weight_decay,
        loss,
        z,
        key,
        layers,
    } in steps
    {
        transaction = transaction.register(loss).register(z).register(key);
        let mut known = None;
        if let Some(LayerOutput {
            norms,
            settings,
            parts,
        }) = layers
        {
            transaction = transaction.register(norms);
            known = Some((settings, parts));
        }
        about.push(About {
            step,
            epoch,
            lr,
            weight_decay,
            layers: known,
        });
    }
    (transaction, about)
}

/// Takes what was read of one step.
fn outcome(about: &About, read: &mut impl Iterator<Item = TensorData>) -> Result<Outcome, String> {
    let mut next = || read.next().ok_or("it returned too little data");
    let loss = numbers(&next()?)?
        .first()
        .copied()
        .map_or(f64::NAN, f64::from);
    let (z, key) = (matrix(&next()?)?, matrix(&next()?)?);
    let layers = match &about.layers {
        Some((settings, parts)) => Some(readings(&numbers(&next()?)?, settings, parts)),
        None => None,
    };
    Ok(Outcome {
        loss,
        z,
        key,
        layers,
    })
}

fn matrix(data: &TensorData) -> Result<Array2<f32>, String> {
    let (rows, columns) = (data.shape()[0], data.shape()[1]);
    Array2::from_shape_vec((rows, columns), numbers(data)?).map_err(|error| error.to_string())
}

fn numbers(data: &TensorData) -> Result<Vec<f32>, String> {
    data.clone()
        .try_to_vec::<f32>()
        .map_err(|error| error.to_string())
}

/// One reading for each layer, from its norms.
fn readings(norms: &[f32], settings: &Optimizer, parts: &[LayerGroup]) -> Arc<[LayerReading]> {
    let Optimizer {
        kind,
        scope,
        trust,
        weight_decay,
        ..
    } = *settings;
    let reading = |(norms, part): (&[f32], &LayerGroup)| {
        let [weight_norm, gradient_norm] = [norms[0], norms[1]].map(f64::from);
        LayerReading {
            weight_norm,
            gradient_norm,
            local_rate: local_rate(weight_norm, gradient_norm, weight_decay, trust),
            is_scaled: kind == OptimizerKind::Lars && is_in_scope(scope, *part),
        }
    };
    norms.chunks_exact(2).zip(parts).map(reading).collect()
}

/// What goes on record of one step.
fn record(about: &About, outcome: Outcome) -> (StepRecord, Option<LayersRecord>) {
    let About {
        step,
        epoch,
        lr,
        weight_decay,
        ..
    } = *about;
    let row = StepRecord {
        step,
        epoch,
        lr,
        weight_decay,
        ..measure(&outcome)
    };
    let layers = outcome
        .layers
        .map(|readings| LayersRecord { step, readings });
    (row, layers)
}

/// All that is measured of one step; when and how it was made is for the caller to fill in.
fn measure(outcome: &Outcome) -> StepRecord {
    let (unit, unit_key) = (unit_rows(outcome.z.view()), unit_rows(outcome.key.view()));
    let between = cosines(unit.view(), unit_key.view());
    StepRecord {
        step: 0,
        epoch: 0.0,
        loss: outcome.loss,
        pos_cos: between.pos,
        neg_cos: between.neg,
        one_minus_neg: between.one_minus_neg,
        spread: spread(unit.view()),
        std: unit_std(unit.view()),
        rankme: rankme(outcome.z.view()),
        effective_rank: effective_rank(&covariance_spectrum(unit.view())),
        uniformity: uniformity(unit.view()),
        mode_share: mode_share(outcome.z.mapv(f64::from).view()),
        lr: 0.0,
        weight_decay: 0.0,
    }
}

#[cfg(test)]
mod tests {
    use burn::tensor::Device;

    use super::*;
    use crate::experiment::LarsScope;

    fn output(step: u64, loss: f32) -> StepOutput {
        let device = Device::flex();
        let matrix = |pace: f32| {
            let values: Vec<f32> = (0..24)
                .map(|index| (index as f32 * pace + step as f32).sin())
                .collect();
            Tensor::from_data(TensorData::new(values, [6, 4]), &device)
        };
        let loss = Tensor::from_data(TensorData::new(vec![loss], [1]), &device);
        let layers = step.is_multiple_of(2).then(|| LayerOutput {
            norms: Tensor::from_data(
                TensorData::new(vec![5.0_f32, 0.5, 2.0, step as f32], [4]),
                &device,
            ),
            settings: Optimizer {
                kind: OptimizerKind::Lars,
                scope: LarsScope::Early,
                ..Optimizer::default()
            },
            parts: vec![LayerGroup::Early, LayerGroup::Mlps],
        });
        StepOutput {
            step,
            epoch: step as f64 / 8.0,
            lr: 0.5,
            weight_decay: 0.1,
            loss,
            z: matrix(0.7),
            key: matrix(0.3),
            layers,
        }
    }

    #[test]
    fn steps_read_together_are_measured_as_steps_read_one_by_one() {
        let mut together = Recorded::default();
        read(
            (1..=5).map(|step| output(step, 0.25)).collect(),
            &mut together,
        )
        .expect("finite");
        let mut alone = Recorded::default();
        for step in 1..=5 {
            read(vec![output(step, 0.25)], &mut alone).expect("finite");
        }
        let Recorded { rows, layers } = together;
        assert_eq!((&rows, &layers), (&alone.rows, &alone.layers));
        assert_eq!(
            rows.iter().map(|row| row.step).collect::<Vec<_>>(),
            [1, 2, 3, 4, 5]
        );
        assert_eq!(
            (rows[2].epoch, rows[2].lr, rows[2].loss),
            (3.0 / 8.0, 0.5, 0.25)
        );
        assert_eq!(
            layers.iter().map(|record| record.step).collect::<Vec<_>>(),
            [2, 4]
        );
        let [early, late] = [layers[1].readings[0], layers[1].readings[1]];
        assert_eq!(
            (early.weight_norm, early.gradient_norm, early.is_scaled),
            (5.0, 0.5, true)
        );
        assert_eq!(
            (late.weight_norm, late.gradient_norm, late.is_scaled),
            (2.0, 4.0, false)
        );
        let rate = 0.02 * 5.0 / (0.5 + 1e-4 * 5.0);
        assert!((early.local_rate - rate).abs() < 1e-12);
    }

    #[test]
    fn what_was_measured_up_to_a_divergence_is_kept() {
        let mut into = Recorded::default();
        let steps = vec![
            output(1, 0.5),
            output(2, 0.5),
            output(3, f32::NAN),
            output(4, f32::NAN),
        ];
        let error = read(steps, &mut into).expect_err("a NaN");
        assert!(
            matches!(error, TrainError::Diverged { step: 3, .. }),
            "{error}"
        );
        let losses: Vec<bool> = into.rows.iter().map(|row| row.loss.is_finite()).collect();
        assert_eq!(losses, [true, true, false], "and the step that diverged");
        assert_eq!(
            into.layers
                .iter()
                .map(|record| record.step)
                .collect::<Vec<_>>(),
            [2],
            "no layers of later steps"
        );
    }
}
