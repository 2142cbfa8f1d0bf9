//! The start, and how long a training step and each part of it take.

use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;

use super::samples::{Samples, percent};
use crate::clock::Instant;
use crate::data::load;
use crate::device::{self, Choice, Compute};
use crate::experiment::Experiment;
use crate::lab::{Phase, Recorded, StepTimes, Trainer, memory};
use crate::record::StepRecord;

/// Steps before the measured ones; as many as the PyTorch peer makes.
const WARM_UP: usize = 10;

/// Steps that a GPU makes before they are read; a session reads it when the window wants news.
const READ_TOGETHER: usize = 8;

/// Seconds of the start and of a training step. All but the 10th and 90th percentile are medians.
#[derive(Clone, Debug, Serialize)]
pub struct StepTimings {
    /// From nothing to the first finished step: opening the device, reading the pictures, building
    /// the network, the step.
    pub start_to_first_step_seconds: f64,
    /// Measured steps.
    pub steps: usize,
    /// The whole step.
    pub step_seconds_median: f64,
    /// A tenth of the steps is quicker.
    pub step_seconds_p10: f64,
    /// A tenth of the steps is slower.
    pub step_seconds_p90: f64,
    /// Steps a second at the median.
    pub steps_per_second: f64,
    /// Making the two views of the batch.
    pub views_seconds: f64,
    /// Both networks' outputs and the loss.
    pub forward_seconds: f64,
    /// The gradients.
    pub backward_seconds: f64,
    /// The step of the weights.
    pub optimizer_seconds: f64,
    /// The moving average of the target network.
    pub ema_seconds: f64,
    /// Reading back and measuring.
    pub metrics_seconds: f64,
    /// The same in percent of the step.
    pub metrics_percent: f64,
}

/// What training leaves behind.
pub(super) struct Trained {
    pub compute: Compute,
    pub timings: StepTimings,
    /// What was measured of the network, by step.
    pub rows: Vec<StepRecord>,
}

/// Starts from nothing and trains.
pub(super) fn measure(
    experiment: &Experiment,
    choice: Choice,
    steps: usize,
) -> anyhow::Result<Trained> {
    let start = Instant::now();
    let compute = device::open(choice)?;
    let pictures = Arc::new(load(&experiment.data)?);
    let experiment = Experiment {
        data: pictures.counted(&experiment.data),
        ..experiment.clone()
    };
    experiment.validate()?;
    if compute.is_cpu() {
        memory::check(&experiment, Some(&pictures), 0)?;
    }
    let mut trainer = Trainer::new(experiment, pictures, compute.device.clone());
    let mut recorded = Recorded::default();
    step(&mut trainer, 1, &mut recorded)?;
    let first_step = start.elapsed();
    step(&mut trainer, WARM_UP - 1, &mut recorded)?;
    let at_once = if compute.is_cpu() { 1 } else { READ_TOGETHER };
    let whole = repeat(&mut trainer, steps, at_once, &mut recorded)?;
    // A GPU works behind the program's back. Only a step that waits after each part shows where its
    // time goes, and only one that does not shows how long it takes.
    let parts = if compute.is_cpu() {
        whole.times.clone()
    } else {
        trainer.wait_after_each_part();
        repeat(&mut trainer, steps, 1, &mut recorded)?.times
    };
    Ok(Trained {
        timings: StepTimings::new(first_step, &whole.durations, &parts, steps),
        compute,
        rows: recorded.rows,
    })
}

/// Some steps: the time of each, from outside and of its parts.
struct Repeated {
    durations: Samples,
    times: Vec<StepTimes>,
}

/// Makes and reads `steps` steps, `at_once` before each reading.
fn repeat(
    trainer: &mut Trainer,
    steps: usize,
    at_once: usize,
    recorded: &mut Recorded,
) -> anyhow::Result<Repeated> {
    let mut times = Vec::new();
    let groups = Samples::of(steps.div_ceil(at_once), || -> anyhow::Result<()> {
        step(trainer, at_once, recorded)?;
        times.push(trainer.times());
        Ok(())
    })?;
    Ok(Repeated {
        durations: groups.divided(at_once),
        times,
    })
}

/// Makes `count` steps and then reads them.
fn step(trainer: &mut Trainer, count: usize, recorded: &mut Recorded) -> anyhow::Result<()> {
    (0..count).for_each(|_| trainer.advance());
    Ok(trainer.read(recorded)?)
}

impl StepTimings {
    fn new(first_step: Duration, whole: &Samples, parts: &[StepTimes], steps: usize) -> Self {
        let of = |part: Phase| {
            parts
                .iter()
                .map(|times| times.of(part))
                .collect::<Samples>()
                .median()
        };
        let (median, metrics) = (whole.median(), of(Phase::Metrics));
        let parts_together = parts
            .iter()
            .map(StepTimes::total)
            .collect::<Samples>()
            .median();
        Self {
            start_to_first_step_seconds: first_step.as_secs_f64(),
            steps,
            step_seconds_median: median,
            step_seconds_p10: whole.percentile(10),
            step_seconds_p90: whole.percentile(90),
            steps_per_second: 1.0 / median,
            views_seconds: of(Phase::Views),
            forward_seconds: of(Phase::Forward),
            backward_seconds: of(Phase::Backward),
            optimizer_seconds: of(Phase::Optimizer),
            ema_seconds: of(Phase::Target),
            metrics_seconds: metrics,
            // Waiting makes a step longer: the part belongs to a step that waited as well.
            metrics_percent: percent(metrics, parts_together),
        }
    }
}
