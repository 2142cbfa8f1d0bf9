//! The GPUs that wgpu finds.

use std::panic::catch_unwind;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use burn::Tensor;
use burn::tensor::{Device, DeviceKind};
use burn_wgpu::graphics::AutoGraphicsApi;
use burn_wgpu::wgpu;
use cubecl::config::cache::CacheConfig;
use cubecl::config::{CubeClRuntimeConfig, RuntimeConfig as _};

use super::compute::{Compute, Listed, NoGpu};

/// What helps where there is no real GPU.
const REMEDY: &str = "install the driver of your GPU (on Linux its Vulkan driver; `collapse-lab devices` lists what is found)";

/// An environment variable for tests alone: where it is set, a software adapter stands in for a GPU.
const STAND_IN: &str = "COLLAPSE_LAB_SOFTWARE_GPU";

/// An adapter that wgpu sees.
#[derive(Clone, Debug)]
struct Adapter {
    /// The driver's name for it.
    name: String,
    /// The graphics API through which it is reached.
    api: String,
    /// burn's selector, or `None` for a software adapter.
    kind: Option<DeviceKind>,
}

impl Adapter {
    /// Whether it is a real GPU.
    fn is_gpu(&self) -> bool {
        self.kind.is_some()
    }
}

/// Opens the best real GPU.
///
/// # Errors
/// There is none; says what was found instead.
pub(super) fn open() -> Result<Compute, NoGpu> {
    // Vulkan's loader breaks down where two threads open devices at once.
    let _alone = OPENING.lock().unwrap_or_else(PoisonError::into_inner);
    let adapters = adapters();
    let compute = best(&adapters).map(gpu).ok_or_else(|| none(&adapters))?;
    // burn opens it when it is first used: that is to be now. One that cannot be opened panics.
    let opened = catch_unwind(|| Tensor::<1>::from_data([0.0], &compute.device).into_data());
    match opened {
        Ok(_) => Ok(compute),
        Err(_) => Err(NoGpu {
            found: format!("{} cannot be opened", compute.name),
            remedy: REMEDY,
        }),
    }
}

/// The adapters that are found.
pub(super) fn listed() -> Vec<Listed> {
    let adapters = adapters();
    let taken = best(&adapters);
    let line = |adapter: &Adapter| {
        let Adapter { name, api, .. } = adapter;
        let (kind, remark) = if adapter.is_gpu() {
            ("gpu ", "")
        } else {
            ("soft", ": a software adapter, never used for training")
        };
        Listed {
            is_taken: taken.is_some_and(|taken| taken.name == *name),
            words: format!("{kind} {name} ({api}){remark}"),
        }
    };
    adapters.iter().map(line).collect()
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
            wgpu::DeviceType::Cpu if std::env::var_os(STAND_IN).is_some() => Some(DeviceKind::Cpu),
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

static OPENING: Mutex<()> = Mutex::new(());

/// Whether a GPU was handed out.
static IS_OPEN: AtomicBool = AtomicBool::new(false);

/// Whether a GPU may be at work.
pub(super) fn is_open() -> bool {
    IS_OPEN.load(Ordering::Relaxed)
}

fn gpu(adapter: &Adapter) -> Compute {
    keep_tuned_kernels();
    IS_OPEN.store(true, Ordering::Relaxed);
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

fn none(adapters: &[Adapter]) -> NoGpu {
    let names: Vec<&str> = adapters
        .iter()
        .map(|adapter| adapter.name.as_str())
        .collect();
    let found = if names.is_empty() {
        "no graphics adapter was found".to_owned()
    } else {
        format!("only software adapters were found ({})", names.join(", "))
    };
    NoGpu {
        found,
        remedy: REMEDY,
    }
}

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
        let adapters = [adapter("llvmpipe", None)];
        assert!(best(&adapters).is_none());
        let error = none(&adapters).to_string();
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
}
