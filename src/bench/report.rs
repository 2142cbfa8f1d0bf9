//! What was measured, as JSON with keys that stay and as a table for people.

use std::fmt;

use serde::Serialize;

use super::checkpoints::Checkpoints;
use super::drawing::{Frames, Points};
use super::looks::Looks;
use super::memory::Memory;
use super::samples::ms;
use super::snapshots::Snapshots;
use super::steps::StepTimings;

/// Counts changes of a key's meaning; a new key is no such change.
pub const SCHEMA: u32 = 1;

/// Everything measured, as one flat object. `step_seconds_*`, `device`, `threads`, `batch` and
/// `width` are named as the PyTorch peer names them.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// [`SCHEMA`].
    pub schema: u32,
    /// This program's version.
    pub version: &'static str,
    /// The device that trained, in words.
    pub device: String,
    /// Threads that share the work of the CPU.
    pub threads: usize,
    /// Pictures in a batch.
    pub batch: usize,
    /// Channels of the encoder's first stage.
    pub width: usize,
    /// The start and the steps.
    #[serde(flatten)]
    pub steps: StepTimings,
    /// Snapshots.
    #[serde(flatten)]
    pub snapshots: Snapshots,
    /// Probes and embeddings.
    #[serde(flatten)]
    pub looks: Looks,
    /// Checkpoints.
    #[serde(flatten)]
    pub checkpoints: Checkpoints,
    /// Frames of the window.
    #[serde(flatten)]
    pub frames: Frames,
    /// Points on the graphics adapter.
    #[serde(flatten)]
    pub points: Points,
    /// Memory.
    #[serde(flatten)]
    pub memory: Memory,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            device,
            threads,
            batch,
            width,
            ..
        } = self;
        let threads = if *threads == 1 {
            "1 thread".to_owned()
        } else {
            format!("{threads} threads")
        };
        writeln!(f, "{device}, {threads}, batch {batch}, width {width}")?;
        let lines = [
            self.training(),
            self.overhead(),
            self.window(),
            self.cloud(),
            self.peaks(),
        ]
        .concat();
        let name = lines
            .iter()
            .map(|(name, _)| name.chars().count())
            .max()
            .unwrap_or(0);
        let lines: Vec<String> = lines
            .iter()
            .map(|(what, value)| format!("{what:<name$}  {value}"))
            .collect();
        f.write_str(&lines.join("\n"))
    }
}

/// What was measured, and its value in words.
type Line = (&'static str, String);

impl Report {
    fn training(&self) -> Vec<Line> {
        let steps = &self.steps;
        let part = |seconds: f64| format!("{:9.2} ms", ms(seconds));
        vec![
            (
                "start to first step",
                format!("{:9.2} s", steps.start_to_first_step_seconds),
            ),
            (
                "training step",
                format!(
                    "{} (10 % below {:.2}, 10 % above {:.2}; {} steps): {:.2} steps/s",
                    part(steps.step_seconds_median),
                    ms(steps.step_seconds_p10),
                    ms(steps.step_seconds_p90),
                    steps.steps,
                    steps.steps_per_second
                ),
            ),
            ("  views", part(steps.views_seconds)),
            ("  forward", part(steps.forward_seconds)),
            ("  backward", part(steps.backward_seconds)),
            ("  optimizer", part(steps.optimizer_seconds)),
            ("  ema", part(steps.ema_seconds)),
            (
                "  metrics",
                format!(
                    "{} = {:.2} % of a step",
                    part(steps.metrics_seconds),
                    steps.metrics_percent
                ),
            ),
        ]
    }

    fn overhead(&self) -> Vec<Line> {
        let Self {
            snapshots,
            looks,
            checkpoints,
            ..
        } = self;
        let checkpoint = format!(
            "{:9.2} ms = {:.2} % of training, every {:.0} s ({:.1} MB)",
            ms(checkpoints.checkpoint_seconds),
            checkpoints.checkpoint_percent,
            checkpoints.checkpoint_every_seconds,
            checkpoints.checkpoint_bytes as f64 / 1e6
        );
        let snapshot = format!(
            "{:9.4} ms = {:.3} % of a step, with {} rows",
            ms(snapshots.snapshot_seconds),
            snapshots.snapshot_percent,
            snapshots.history_rows
        );
        let look = |seconds: f64, percent: f64, every: u64| {
            format!(
                "{:9.2} ms = {percent:.2} % of training, every {every} steps",
                ms(seconds)
            )
        };
        vec![
            ("snapshot", snapshot),
            (
                "linear probe",
                look(
                    looks.probe_seconds,
                    looks.probe_percent,
                    looks.probe_every_steps,
                ),
            ),
            (
                "embedding",
                look(
                    looks.embedding_seconds,
                    looks.embedding_percent,
                    looks.embedding_every_steps,
                ),
            ),
            ("checkpoint", checkpoint),
            (
                "point to go back to",
                look(
                    checkpoints.rewind_seconds,
                    checkpoints.rewind_percent,
                    checkpoints.rewind_every_steps,
                ),
            ),
        ]
    }

    fn window(&self) -> Vec<Line> {
        let frames = &self.frames;
        let lines = [
            (
                "frame while training",
                frames.frame_training_p50_ms,
                frames.frame_training_p99_ms,
            ),
            (
                "frame while paused",
                frames.frame_paused_p50_ms,
                frames.frame_paused_p99_ms,
            ),
            (
                "frame of a long history",
                frames.frame_long_history_p50_ms,
                frames.frame_long_history_p99_ms,
            ),
        ];
        let lines = lines.into_iter().filter_map(|(what, p50, p99)| {
            let (p50, p99) = p50.zip(p99)?;
            Some((what, format!("{p50:9.2} ms (1 % above {p99:.2})")))
        });
        lines.collect()
    }

    fn cloud(&self) -> Vec<Line> {
        if self.frames.frames.is_none() {
            let why = "not measured: this program was built without the window";
            return vec![("frames and points", why.to_owned())];
        }
        let Points {
            points_adapter: Some(adapter),
            points: Some(clouds),
        } = &self.points
        else {
            return vec![("points", "no graphics adapter".to_owned())];
        };
        let mut lines = vec![("points on", adapter.clone())];
        lines.extend(clouds.iter().map(|cloud| {
            let size = cloud.upload_bytes as f64 / 1e6;
            let line = format!(
                "{:9} points: upload {:.2} ms ({size:.2} MB), draw {:.2} ms",
                cloud.count, cloud.upload_ms, cloud.draw_ms
            );
            ("", line)
        }));
        lines
    }

    fn peaks(&self) -> Vec<Line> {
        let (Some(training), Some(whole)) = (
            self.memory.training_peak_memory_bytes,
            self.memory.peak_memory_bytes,
        ) else {
            return vec![("peak memory", "unknown on this system".to_owned())];
        };
        let mb = |bytes: u64| bytes as f64 / 1e6;
        vec![(
            "peak memory",
            format!(
                "{:9.0} MB in training, {:.0} MB over all of this",
                mb(training),
                mb(whole)
            ),
        )]
    }
}

#[cfg(test)]
mod tests;
