//! One row a step.

use serde::{Deserialize, Serialize};

/// What was measured in one training step. Cosines are of the online projection z against the target projection z′.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct StepRecord {
    /// Steps finished, this one included.
    pub step: u64,
    /// Passes over the training pictures.
    pub epoch: f64,
    /// The objective's value: the mean over the batch, summed over the two directions.
    pub loss: f64,
    /// Mean cosine of z with z′ of the same picture.
    pub pos_cos: f64,
    /// Mean cosine of z with z′ of another picture.
    pub neg_cos: f64,
    /// 1 − `neg_cos`, computed without cancellation.
    pub one_minus_neg: f64,
    /// 1 − the mean cosine between different pictures within z.
    pub spread: f64,
    /// Standard deviation of unit z per dimension, times √D: 1 for directions spread evenly, 0 for one direction.
    pub std: f64,
    /// Effective rank of z (RankMe, not centred).
    pub rankme: f64,
    /// Effective rank of the centred covariance of unit z: how many directions carry what tells pictures apart.
    pub effective_rank: f64,
    /// Uniformity of unit z at t = 2 (Wang & Isola 2020).
    pub uniformity: f64,
    /// Share of the mode common to the batch, ‖E z‖² / E‖z‖².
    pub mode_share: f64,
    /// Learning rate of this step.
    pub lr: f64,
    /// Weight decay of this step.
    pub weight_decay: f64,
}

impl Default for StepRecord {
    /// Of a step in which nothing was measured, which is not a number.
    fn default() -> Self {
        Self {
            step: 0,
            epoch: 0.0,
            loss: f64::NAN,
            pos_cos: f64::NAN,
            neg_cos: f64::NAN,
            one_minus_neg: f64::NAN,
            spread: f64::NAN,
            std: f64::NAN,
            rankme: f64::NAN,
            effective_rank: f64::NAN,
            uniformity: f64::NAN,
            mode_share: f64::NAN,
            lr: 0.0,
            weight_decay: 0.0,
        }
    }
}
