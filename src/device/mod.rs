//! Which device trains, and why.
//!
//! A real GPU through wgpu where there is one, otherwise burn's CPU device `flex`. A software Vulkan adapter never counts as
//! a GPU: it runs our code correctly, but spends minutes tuning kernels and then trains several times slower than `flex`.
//! Everything that knows wgpu stands in `gpu`; without the feature of that name `no_gpu` stands in its place.

mod compute;
#[cfg(feature = "gpu")]
mod gpu;
#[cfg(not(feature = "gpu"))]
mod no_gpu;

pub use compute::{Choice, Compute, NoGpu, cpu};
#[cfg(feature = "gpu")]
pub use gpu::keep_tuned_kernels;
#[cfg(not(feature = "gpu"))]
use no_gpu as gpu;

/// Opens the device for `choice`.
///
/// # Errors
/// [`NoGpu`] where a GPU was asked for and there is none; says what was found instead.
pub fn open(choice: Choice) -> Result<Compute, NoGpu> {
    match choice {
        Choice::Cpu => Ok(cpu()),
        Choice::Gpu => gpu::open(),
        Choice::Auto => Ok(gpu::open().unwrap_or_else(|_| cpu())),
    }
}

/// Whether a GPU was opened, so that it may be at work on any thread.
pub fn is_gpu_open() -> bool {
    gpu::is_open()
}

/// A table of what can train here and which one `auto` takes, for people.
pub fn describe() -> String {
    let others = gpu::listed();
    let mark = |is_taken: bool| if is_taken { "*" } else { " " };
    let is_cpu_taken = !others.iter().any(|other| other.is_taken);
    let mut lines = vec![format!("{} cpu  {}", mark(is_cpu_taken), cpu().name)];
    lines.extend(
        others
            .iter()
            .map(|other| format!("{} {}", mark(other.is_taken), other.words)),
    );
    lines.push("* is what --device auto takes; in the window the CPU begins, and a GPU takes over where it is faster".to_owned());
    lines.join("\n")
}

/// Held by tests that open graphics adapters: Vulkan's loader crashes when several threads of a process do so at once.
#[cfg(test)]
pub(crate) static ADAPTERS: std::sync::Mutex<()> = std::sync::Mutex::new(());

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cpu_can_always_be_opened() {
        let _alone = ADAPTERS.lock();
        assert!(open(Choice::Cpu).is_ok_and(|compute| compute.name.starts_with("CPU")));
        assert!(describe().contains("cpu"));
    }
}
