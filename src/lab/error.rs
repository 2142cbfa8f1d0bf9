//! How training can fail.

/// Why a step could not be made.
#[derive(Debug, thiserror::Error)]
pub enum TrainError {
    /// The loss, or what the network makes of pictures, is no longer a number.
    #[error(
        "training diverged at step {step}: {what}; lower optimizer.lr (now {lr}) or put a norm back, and start again"
    )]
    Diverged {
        /// The step.
        step: u64,
        /// What is no number, in words.
        what: String,
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
