//! Training through wgpu, on whatever adapter is there: a GPU, or a software one that spends
//! minutes on tuning its kernels.

use std::sync::Arc;
use std::time::{Duration, Instant};

use burn::tensor::{Device, DeviceKind};
use collapse_lab::data::load;
use collapse_lab::device;
use collapse_lab::experiment::{Experiment, Preset};
use collapse_lab::lab::{Recorded, Session, SessionOptions, Trainer};
use collapse_lab::record::{Command, EventKind, Place};

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

/// What a session says once a GPU that it was to try is ready, or has taken over; with the seconds
/// until its first step and until then.
fn handed_over(assignments: &[&str]) -> (String, [f64; 2]) {
    let mut experiment = Preset::named("byol").experiment();
    experiment.steps = 1_000_000;
    let assignments: Vec<String> = assignments.iter().map(|text| (*text).to_owned()).collect();
    experiment.set_assignments(&assignments).expect("valid");
    let start = Instant::now();
    let session = Session::start(SessionOptions::new(experiment), device::cpu(), || {});
    let session = session.expect("a thread");
    let mut link = session.link();
    link.send(Command::Device(Place::Fastest)).expect("room");
    let (mut first, mut told) = (None, None);
    loop {
        let news = link.wait_for(Duration::from_secs(1));
        if news.snapshot.is_some_and(|snapshot| snapshot.step > 0) {
            first.get_or_insert(start.elapsed().as_secs_f64());
        }
        for event in &news.events {
            if let EventKind::Notice(sentence) = &event.kind
                && sentence.contains(" ms ")
            {
                told = Some(sentence.clone());
            }
        }
        if let Some(told) = told {
            return (
                told,
                [first.expect("a step"), start.elapsed().as_secs_f64()],
            );
        }
        assert!(
            start.elapsed() < Duration::from_secs(900),
            "nothing came of it"
        );
    }
}

/// On a machine without a GPU `COLLAPSE_LAB_SOFTWARE_GPU=1` lets a software adapter stand in for one.
/// `COLLAPSE_LAB_TRIAL` asks for other knobs: assignments, set apart by spaces.
#[test]
#[ignore = "needs a GPU; minutes on a software one"]
fn a_gpu_is_tried_while_the_cpu_trains() {
    let knobs = std::env::var("COLLAPSE_LAB_TRIAL").unwrap_or_default();
    let knobs: Vec<&str> = knobs.split_whitespace().collect();
    let (told, [first, ready]) = handed_over(&knobs);
    println!("first step after {first:.1} s, after {ready:.1} s: {told}");
    assert!(first < 3.0, "the CPU trains at once");
}
