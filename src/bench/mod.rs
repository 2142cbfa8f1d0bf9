//! What the program costs on this machine: `collapse-lab bench`.
//!
//! One file for each thing measured; each holds the keys of its part of the report. They are
//! measured one after another, so that none disturbs the other.

mod checkpoints;
mod drawing;
mod looks;
mod memory;
#[cfg(not(feature = "window"))]
mod no_screen;
mod report;
mod samples;
#[cfg(feature = "window")]
mod screen;
mod snapshots;
mod steps;

use anyhow::Context as _;

#[cfg(not(feature = "window"))]
use no_screen as screen;
pub use report::{Report, SCHEMA};

use crate::experiment::Experiment;
use crate::job::{BenchJob, Failure};
use crate::lab::Rehearsal;
use crate::record::StepRecord;
use crate::terminal;

/// Measures everything and prints the report.
///
/// # Errors
/// No such device, the pictures cannot be read, training fails, or standard output does not take the report.
pub fn run(job: BenchJob) -> Result<(), Failure> {
    let json = job.json;
    let report = measure(job)?;
    let told = if json {
        serde_json::to_string_pretty(&report)?
    } else {
        report.to_string()
    };
    terminal::deliver(&told, "the report")?;
    Ok(())
}

fn measure(job: BenchJob) -> anyhow::Result<Report> {
    let BenchJob {
        experiment,
        device,
        steps,
        ..
    } = job;
    // The device's name is printed once it is open, and opening it is part of what is measured.
    terminal::say(format!("measuring the start and {steps} training steps"));
    let trained = steps::measure(&experiment, device, steps)?;
    let training_peak_memory_bytes = memory::peak_bytes();
    let session = beside_training(&experiment, &trained)?;
    Ok(Report {
        schema: SCHEMA,
        version: env!("CARGO_PKG_VERSION"),
        device: trained.compute.name,
        threads: rayon::current_num_threads(),
        batch: experiment.batch,
        width: experiment.encoder.width,
        steps: trained.timings,
        snapshots: session.snapshots,
        looks: session.looks,
        checkpoints: session.checkpoints,
        frames: session.frames,
        points: screen::points(),
        memory: memory::Memory {
            training_peak_memory_bytes,
            peak_memory_bytes: memory::peak_bytes(),
        },
    })
}

/// What a session does beside its steps.
struct BesideTraining {
    looks: looks::Looks,
    checkpoints: checkpoints::Checkpoints,
    snapshots: snapshots::Snapshots,
    frames: drawing::Frames,
}

/// Measures it on the device that has `trained`, with a history made of what was measured there.
fn beside_training(
    experiment: &Experiment,
    trained: &steps::Trained,
) -> anyhow::Result<BesideTraining> {
    let (compute, step_seconds) = (&trained.compute, trained.timings.step_seconds_median);
    terminal::say(format!(
        "measuring snapshots, probes, embeddings and checkpoints on {}",
        compute.name
    ));
    let mut rehearsal = Rehearsal::new(endless(experiment), compute.clone())
        .map_err(anyhow::Error::msg)
        .context("the session could not start")?;
    // A look has the GPU to itself while it runs, but on the CPU only one of the threads that
    // train.
    let training_threads = if compute.is_cpu() {
        rayon::current_num_threads()
    } else {
        1
    };
    let looks = looks::measure(&mut rehearsal, step_seconds, training_threads)
        .map_err(anyhow::Error::msg)?;
    let checkpoints = checkpoints::measure(&mut rehearsal, step_seconds, training_threads)
        .map_err(anyhow::Error::msg)?;
    let mut past = Past {
        rows: trained.rows.iter().cycle(),
        step: rehearsal.snapshot().step,
    };
    while past.step < snapshots::HISTORY_ROWS {
        let row = past.next().context("no step was made")?;
        rehearsal.record(row).map_err(anyhow::Error::msg)?;
    }
    let snapshots = snapshots::measure(&mut rehearsal, step_seconds);

    Ok(BesideTraining {
        looks,
        checkpoints,
        snapshots,
        frames: screen::frames(rehearsal, past, endless(experiment), compute)?,
    })
}

/// Measured rows again and again, as the steps of one long run after `step`.
struct Past<'a> {
    rows: std::iter::Cycle<std::slice::Iter<'a, StepRecord>>,
    step: u64,
}

impl Iterator for Past<'_> {
    type Item = StepRecord;

    fn next(&mut self) -> Option<StepRecord> {
        self.step += 1;
        Some(StepRecord {
            step: self.step,
            ..*self.rows.next()?
        })
    }
}

/// An experiment that does not end while it is watched.
fn endless(experiment: &Experiment) -> Experiment {
    Experiment {
        steps: 1_000_000,
        ..experiment.clone()
    }
}
