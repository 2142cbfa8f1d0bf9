//! What steps leave on the device until it is read, and what is measured of it.
//!
//! Reading waits for the device to finish all it was told to do. A GPU that is read after every step stands still while the
//! next one is prepared, so several steps are read in one transaction.

use burn::Tensor;
use burn::tensor::{TensorData, Transaction};
use ndarray::Array2;
use rayon::prelude::*;

use super::record::StepRecord;
use super::trainer::TrainError;
use crate::diagnosis::{cosines, mode_share, rankme, spread, uniformity, unit_rows, unit_std};

/// What one step leaves.
pub(super) struct Left {
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
}

/// The same on the host.
struct Outcome {
    loss: f64,
    z: Array2<f32>,
    key: Array2<f32>,
}

/// Reads and measures `steps`, which become rows at the end of `rows`.
///
/// # Errors
/// The device failed, or a loss is no longer finite; the steps before it are in `rows`.
pub(super) fn read(steps: Vec<Left>, rows: &mut Vec<StepRecord>) -> Result<(), TrainError> {
    let Some(first) = steps.first().map(|left| left.step) else { return Ok(()) };
    let failed = |reason: String| TrainError::Device { step: first, reason };
    let mut transaction = Transaction::default();
    let mut about = Vec::with_capacity(steps.len());
    for Left { step, epoch, lr, weight_decay, loss, z, key } in steps {
        transaction = transaction.register(loss).register(z).register(key);
        about.push((step, epoch, lr, weight_decay));
    }
    let read = transaction.try_execute().map_err(|error| failed(error.to_string()))?;
    let mut outcomes = Vec::with_capacity(about.len());
    for triple in read.into_iter().collect::<Vec<TensorData>>().chunks_exact(3) {
        outcomes.push(outcome(triple).map_err(failed)?);
    }
    if outcomes.len() < about.len() {
        return Err(failed("it returned too little data".to_owned()));
    }
    let measured = about.into_par_iter().zip(outcomes).map(|((step, epoch, lr, weight_decay), outcome)| match outcome
        .loss
        .is_finite()
    {
        true => Ok(StepRecord { step, epoch, lr, weight_decay, ..measure(&outcome) }),
        false => Err(TrainError::Diverged { step, loss: outcome.loss, lr }),
    });
    for row in measured.collect::<Vec<_>>() {
        rows.push(row?);
    }
    Ok(())
}

fn outcome(read: &[TensorData]) -> Result<Outcome, String> {
    let numbers = |data: &TensorData| data.clone().try_to_vec::<f32>().map_err(|error| error.to_string());
    let matrix = |data: &TensorData| {
        let (rows, columns) = (data.shape()[0], data.shape()[1]);
        Array2::from_shape_vec((rows, columns), numbers(data)?).map_err(|error| error.to_string())
    };
    let loss = numbers(&read[0])?.first().copied().map_or(f64::NAN, f64::from);
    Ok(Outcome { loss, z: matrix(&read[1])?, key: matrix(&read[2])? })
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
        uniformity: uniformity(unit.view()),
        mode_share: mode_share(outcome.z.view()),
        lr: 0.0,
        weight_decay: 0.0,
    }
}

#[cfg(test)]
mod tests {
    use burn::tensor::Device;

    use super::*;

    fn left(step: u64, loss: f32) -> Left {
        let device = Device::flex();
        let matrix = |pace: f32| {
            let values: Vec<f32> = (0..24).map(|index| (index as f32 * pace + step as f32).sin()).collect();
            Tensor::from_data(TensorData::new(values, [6, 4]), &device)
        };
        let loss = Tensor::from_data(TensorData::new(vec![loss], [1]), &device);
        Left { step, epoch: step as f64 / 8.0, lr: 0.5, weight_decay: 0.1, loss, z: matrix(0.7), key: matrix(0.3) }
    }

    #[test]
    fn steps_read_together_are_measured_as_steps_read_one_by_one() {
        let mut together = Vec::new();
        read((1..=5).map(|step| left(step, 0.25)).collect(), &mut together).expect("finite");
        let mut alone = Vec::new();
        for step in 1..=5 {
            read(vec![left(step, 0.25)], &mut alone).expect("finite");
        }
        assert_eq!(together, alone);
        assert_eq!(together.iter().map(|row| row.step).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
        assert_eq!((together[2].epoch, together[2].lr, together[2].loss), (3.0 / 8.0, 0.5, 0.25));
    }

    #[test]
    fn what_was_measured_before_a_divergence_is_kept() {
        let mut rows = Vec::new();
        let steps = vec![left(1, 0.5), left(2, 0.5), left(3, f32::NAN), left(4, f32::NAN)];
        let error = read(steps, &mut rows).expect_err("a NaN");
        assert!(matches!(error, TrainError::Diverged { step: 3, .. }), "{error}");
        assert_eq!(rows.len(), 2);
    }
}
