//! What trains: what was to, what did, and what is got ready for it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// What a person may have train.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// The CPU.
    #[default]
    Cpu,
    /// A GPU.
    Gpu,
    /// The CPU, until a GPU is found to be faster.
    Fastest,
}

/// From when on a device trained.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceRecord {
    /// Steps that were finished before.
    pub step: u64,
    /// Its name, in words.
    pub device: Arc<str>,
}

/// What is to train, beside what does.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Devices {
    /// What was asked for.
    pub wanted: Place,
    /// What is got ready meanwhile: the name of a device, as soon as it is known.
    pub trial: Option<Option<Arc<str>>>,
}
