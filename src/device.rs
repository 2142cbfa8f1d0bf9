//! Which device trains, and why.
//!
//! A real GPU through wgpu where there is one, otherwise burn's CPU device `flex`. A software Vulkan adapter never counts as
//! a GPU: it runs our code correctly, but spends minutes tuning kernels and then trains several times slower than `flex`.

use std::panic::catch_unwind;

use burn::tensor::{Device, DeviceKind};
use burn_wgpu::graphics::AutoGraphicsApi;
use burn_wgpu::wgpu;
use cubecl::config::cache::CacheConfig;
use cubecl::config::{CubeClRuntimeConfig, RuntimeConfig as _};

/// What the person asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Choice {
    /// A real GPU if there is one, else the CPU.
    #[default]
    Auto,
    /// The CPU.
    Cpu,
    /// A real GPU, or an error.
    Gpu,
}

/// A device that is ready to train.
#[derive(Clone, Debug)]
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
#[error(
    "no GPU can train here: {found}; use --device cpu, or install the driver of your GPU (on Linux its Vulkan driver; \
     `collapse-lab devices` lists what is found)"
)]
pub struct NoGpu {
    found: String,
}

/// An adapter that wgpu sees.
#[derive(Clone, Debug)]
pub struct Adapter {
    /// The driver's name for it.
    pub name: String,
    /// The graphics API through which it is reached.
    pub api: String,
    /// burn's selector, or `None` for a software adapter.
    kind: Option<DeviceKind>,
}

impl Adapter {
    /// Whether it is a real GPU.
    pub fn is_gpu(&self) -> bool {
        self.kind.is_some()
    }
}

/// Opens the device for `choice`.
///
/// # Errors
/// [`NoGpu`] where a GPU was asked for and there is none; says what was found instead.
pub fn open(choice: Choice) -> Result<Compute, NoGpu> {
    if choice == Choice::Cpu {
        return Ok(cpu());
    }
    let adapters = adapters();
    match (best(&adapters), choice) {
        (Some(adapter), _) => Ok(gpu(adapter)),
        (None, Choice::Gpu) => Err(NoGpu {
            found: found(&adapters),
        }),
        (None, _) => Ok(cpu()),
    }
}

/// The CPU device.
pub fn cpu() -> Compute {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    Compute {
        device: Device::flex(),
        name: format!(
            "CPU ({cores} {})",
            if cores == 1 { "core" } else { "cores" }
        ),
    }
}

/// A table of what can train here and which one `auto` takes, for people.
pub fn describe() -> String {
    let adapters = adapters();
    let taken = best(&adapters).map(|adapter| adapter.name.clone());
    let mark = |is_taken: bool| if is_taken { "*" } else { " " };
    let mut lines = vec![format!("{} cpu  {}", mark(taken.is_none()), cpu().name)];
    for adapter in &adapters {
        let kind = if adapter.is_gpu() { "gpu " } else { "soft" };
        let remark = if adapter.is_gpu() {
            ""
        } else {
            ": a software adapter, never used for training"
        };
        let is_taken = taken.as_ref() == Some(&adapter.name);
        lines.push(format!(
            "{} {kind} {} ({}){remark}",
            mark(is_taken),
            adapter.name,
            adapter.api
        ));
    }
    lines.push("* is what --device auto takes".to_owned());
    lines.join("\n")
}

/// Every adapter on the first graphics API that has a real GPU, in burn's order; all software adapters where none has.
fn adapters() -> Vec<Adapter> {
    let mut software = Vec::new();
    // OpenGL is left out: no GPU trains well through it, and probing it writes to the terminal of a machine without a desktop.
    for api in AutoGraphicsApi::chain()
        .into_iter()
        .filter(|api| *api != wgpu::Backend::Gl)
    {
        // A broken driver may panic while it is probed; that is no reason not to train on the CPU.
        let found = catch_unwind(|| probe(api)).unwrap_or_default();
        if found.iter().any(Adapter::is_gpu) {
            return found;
        }
        software.extend(found);
    }
    software
}

fn probe(api: wgpu::Backend) -> Vec<Adapter> {
    let descriptor = wgpu::InstanceDescriptor {
        backends: api.into(),
        ..wgpu::InstanceDescriptor::new_without_display_handle()
    };
    let instance = wgpu::Instance::new(descriptor);
    let found = pollster::block_on(instance.enumerate_adapters(api.into()));
    let mut next = [0_usize; 3];
    let mut index = |kind: usize| {
        next[kind] += 1;
        next[kind] - 1
    };
    let adapter = |adapter: &wgpu::Adapter| {
        let info = adapter.get_info();
        let kind = match info.device_type {
            wgpu::DeviceType::DiscreteGpu => Some(DeviceKind::DiscreteGpu(index(0))),
            wgpu::DeviceType::IntegratedGpu => Some(DeviceKind::IntegratedGpu(index(1))),
            wgpu::DeviceType::VirtualGpu => Some(DeviceKind::VirtualGpu(index(2))),
            wgpu::DeviceType::Cpu | wgpu::DeviceType::Other => None,
        };
        Adapter {
            name: info.name,
            api: api.to_string(),
            kind,
        }
    };
    found.iter().map(adapter).collect()
}

/// The adapter that `auto` takes: a discrete GPU before an integrated one before a virtual one.
fn best(adapters: &[Adapter]) -> Option<&Adapter> {
    adapters
        .iter()
        .filter(|adapter| adapter.is_gpu())
        .min_by_key(|adapter| match adapter.kind {
            Some(DeviceKind::DiscreteGpu(_)) => 0,
            Some(DeviceKind::IntegratedGpu(_)) => 1,
            _ => 2,
        })
}

fn gpu(adapter: &Adapter) -> Compute {
    keep_tuned_kernels();
    let kind = adapter.kind.clone().unwrap_or_default();
    Compute {
        device: Device::wgpu(kind),
        name: format!("{} ({})", adapter.name, adapter.api),
    }
}

/// Has burn keep the kernels that it tunes and compiles in the user's cache folder: tuning takes minutes, and only the first
/// start shall. Of a `burn.toml` or `cubecl.toml`, and of their environment variables, everything else holds. To be called
/// before a GPU is opened.
pub fn keep_tuned_kernels() {
    let mut config = CubeClRuntimeConfig::from_current_dir().override_from_env();
    config.environment.path = CacheConfig::Global;
    config.compilation.cache = true;
    // Already set where a GPU was opened before.
    CubeClRuntimeConfig::try_set(config);
}

fn found(adapters: &[Adapter]) -> String {
    if adapters.is_empty() {
        return "no graphics adapter was found".to_owned();
    }
    let names: Vec<&str> = adapters
        .iter()
        .map(|adapter| adapter.name.as_str())
        .collect();
    format!("only software adapters were found ({})", names.join(", "))
}

/// Held by tests that open graphics adapters: Vulkan's loader crashes when several threads of a process do so at once.
#[cfg(test)]
pub(crate) static ADAPTERS: std::sync::Mutex<()> = std::sync::Mutex::new(());

#[cfg(test)]
mod tests {
    use super::*;

    fn adapter(name: &str, kind: Option<DeviceKind>) -> Adapter {
        Adapter {
            name: name.to_owned(),
            api: "vulkan".to_owned(),
            kind,
        }
    }

    #[test]
    fn a_software_adapter_is_never_taken() {
        assert!(best(&[adapter("llvmpipe", None)]).is_none());
        let error = NoGpu {
            found: found(&[adapter("llvmpipe", None)]),
        }
        .to_string();
        assert!(
            error.contains("llvmpipe") && error.contains("--device cpu"),
            "{error}"
        );
    }

    #[test]
    fn a_discrete_gpu_comes_first() {
        let adapters = [
            adapter("soft", None),
            adapter("integrated", Some(DeviceKind::IntegratedGpu(0))),
            adapter("discrete", Some(DeviceKind::DiscreteGpu(0))),
        ];
        assert_eq!(
            best(&adapters).map(|adapter| adapter.name.as_str()),
            Some("discrete")
        );
    }

    #[test]
    fn the_cpu_can_always_be_opened() {
        let _alone = ADAPTERS.lock();
        assert!(open(Choice::Cpu).is_ok_and(|compute| compute.name.starts_with("CPU")));
        assert!(describe().contains("cpu"));
    }
}
