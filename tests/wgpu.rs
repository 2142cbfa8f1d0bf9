//! Training through wgpu, on whatever adapter is there: a GPU, or a software one that spends
//! minutes on tuning its kernels.

use std::sync::Arc;

use burn::tensor::{Device, DeviceKind};
use collapse_lab::data::load;
use collapse_lab::device;
use collapse_lab::experiment::{Experiment, Preset};
use collapse_lab::lab::{Recorded, Trainer};

fn small() -> Experiment {
    let mut experiment = Preset::named("byol").experiment();
    (experiment.batch, experiment.steps, experiment.encoder.width) = (16, 22, 8);
    experiment.optimizer.lr = 0.1;
    (experiment.data.train, experiment.data.test) = (64, 40);
    experiment
}

/// Losses of twenty steps, and of two more with a norm taken out and LARS switched on. Read
/// together, as a session on a GPU does.
fn losses(device: Device) -> Vec<f64> {
    let pictures = Arc::new(load(&small().data).expect("embedded"));
    let mut trainer = Trainer::new(small(), pictures, device);
    (0..20).for_each(|_| trainer.advance());
    for (key, value) in [("projector.norm", "none"), ("optimizer.kind", "lars")] {
        trainer.change(key, value).expect("valid");
    }
    (0..2).for_each(|_| trainer.advance());
    let mut recorded = Recorded::default();
    trainer.read(&mut recorded).expect("finite losses");
    recorded.rows.iter().map(|row| row.loss).collect()
}

/// Run it with `CUBECL_AUTOTUNE_LEVEL=minimal` on a software adapter. A second run finds the
/// kernels that the first has tuned.
#[test]
#[ignore = "needs a wgpu adapter; minutes on a software one"]
fn wgpu_agrees_with_the_cpu() {
    device::keep_tuned_kernels();
    let (cpu, gpu) = (
        losses(Device::flex()),
        losses(Device::wgpu(DeviceKind::DefaultDevice)),
    );
    for (step, (cpu, gpu)) in cpu.iter().zip(&gpu).enumerate() {
        let off = (cpu - gpu).abs() / cpu;
        println!("step {step}: {gpu} against {cpu}, {off:.1e} off");
        // Rounding moves a few values over ReLU's kink, and sixteen pictures are too few for one of
        // them not to matter: from then on the two are different runs of the same experiment. An
        // H100 is 1.2e-4 off at the fifth step.
        let tolerance = if step < 5 { 1e-3 } else { 3e-2 };
        assert!(off < tolerance, "step {step}: {gpu} against {cpu}");
    }
}
