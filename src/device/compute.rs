//! What can be asked for, and a device that is ready to train.

use burn::tensor::Device;

use crate::threads;

/// What the person asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Choice {
    /// A real GPU if there is one, else the CPU; in the window the CPU until a GPU is found to be faster.
    #[default]
    Auto,
    /// The CPU.
    Cpu,
    /// A real GPU, or an error.
    Gpu,
}

/// A device that is ready to train.
#[derive(Clone, Debug, PartialEq)]
pub struct Compute {
    /// burn's handle, without autodiff.
    pub device: Device,
    /// Its name in words.
    pub name: String,
}

impl Compute {
    /// Whether this is burn's CPU device.
    pub fn is_cpu(&self) -> bool {
        self.device == Device::flex()
    }
}

/// No device of the wanted kind.
#[derive(Debug, thiserror::Error)]
#[error("no GPU can train here: {found}; use --device cpu, or {remedy}")]
pub struct NoGpu {
    /// What there is instead.
    pub(super) found: String,
    /// What would help.
    pub(super) remedy: &'static str,
}

/// A line of the list of what can train here, beside the CPU's.
pub(super) struct Listed {
    /// Whether it is what `auto` takes.
    pub is_taken: bool,
    /// Its kind and name.
    pub words: String,
}

/// The CPU device.
pub fn cpu() -> Compute {
    let cores = threads::cores();
    Compute {
        device: Device::flex(),
        name: format!(
            "CPU ({cores} {})",
            if cores == 1 { "core" } else { "cores" }
        ),
    }
}
