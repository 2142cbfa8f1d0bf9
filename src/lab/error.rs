//! How training can fail.

/// Why a step could not be made.
#[derive(Debug, thiserror::Error)]
pub enum TrainError {
    /// The loss is no longer a number.
    #[error(
        "training diverged at step {step}: the loss is {loss}; lower optimizer.lr (now {lr}) or put a norm back, and \
         start again"
    )]
    Diverged {
        /// The step.
        step: u64,
        /// Its loss.
        loss: f64,
        /// The learning rate in use.
        lr: f64,
    },
    /// The device failed.
    #[error("the device failed at step {step}: {reason}; start again, or train with --device cpu")]
    Device {
        /// The step.
        step: u64,
        /// The device's words.
        reason: String,
    },
}
