//! What was measured, as JSON with keys that stay and as a table for people.

use std::fmt;

use serde::Serialize;

use super::frames::Frames;
use super::looks::Looks;
use super::memory::Memory;
use super::points::Points;
use super::samples::ms;
use super::snapshots::Snapshots;
use super::steps::StepTimings;

/// Counts changes of a key's meaning; a new key is no such change.
pub const SCHEMA: u32 = 1;

/// Everything measured, as one flat object. `step_seconds_*`, `device`, `threads`, `batch` and `width` are named as the
/// PyTorch peer names them.
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
            snapshots, looks, ..
        } = self;
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
        ]
    }

    fn window(&self) -> Vec<Line> {
        let frames = &self.frames;
        let both = |p50: f64, p99: f64| format!("{p50:9.2} ms (1 % above {p99:.2})");
        vec![
            (
                "frame while training",
                both(frames.frame_training_p50_ms, frames.frame_training_p99_ms),
            ),
            (
                "frame while paused",
                both(frames.frame_paused_p50_ms, frames.frame_paused_p99_ms),
            ),
            (
                "frame of a long history",
                both(
                    frames.frame_long_history_p50_ms,
                    frames.frame_long_history_p99_ms,
                ),
            ),
        ]
    }

    fn cloud(&self) -> Vec<Line> {
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
mod tests {
    use super::*;
    use crate::bench::points::CloudTimes;

    const KEYS: [&str; 43] = [
        "schema",
        "version",
        "device",
        "threads",
        "batch",
        "width",
        "start_to_first_step_seconds",
        "steps",
        "step_seconds_median",
        "step_seconds_p10",
        "step_seconds_p90",
        "steps_per_second",
        "views_seconds",
        "forward_seconds",
        "backward_seconds",
        "optimizer_seconds",
        "ema_seconds",
        "metrics_seconds",
        "metrics_percent",
        "history_rows",
        "snapshot_seconds",
        "snapshot_percent",
        "probe_seconds",
        "probe_every_steps",
        "probe_percent",
        "embedding_seconds",
        "embedding_every_steps",
        "embedding_percent",
        "frames",
        "frame_training_p50_ms",
        "frame_training_p99_ms",
        "frame_paused_p50_ms",
        "frame_paused_p99_ms",
        "frame_long_history_p50_ms",
        "frame_long_history_p99_ms",
        "points_adapter",
        "points",
        "count",
        "upload_bytes",
        "upload_ms",
        "draw_ms",
        "training_peak_memory_bytes",
        "peak_memory_bytes",
    ];

    fn report() -> Report {
        let steps = StepTimings {
            start_to_first_step_seconds: 1.25,
            steps: 30,
            step_seconds_median: 0.08,
            step_seconds_p10: 0.07,
            step_seconds_p90: 0.09,
            steps_per_second: 12.5,
            views_seconds: 0.01,
            forward_seconds: 0.02,
            backward_seconds: 0.03,
            optimizer_seconds: 0.004,
            ema_seconds: 0.005,
            metrics_seconds: 0.006,
            metrics_percent: 7.5,
        };
        let looks = Looks {
            probe_seconds: 1.0,
            probe_every_steps: 100,
            probe_percent: 12.5,
            embedding_seconds: 0.02,
            embedding_every_steps: 10,
            embedding_percent: 2.5,
        };
        let frames = Frames {
            frames: 200,
            frame_training_p50_ms: 3.0,
            frame_training_p99_ms: 9.0,
            frame_paused_p50_ms: 2.0,
            frame_paused_p99_ms: 2.5,
            frame_long_history_p50_ms: 5.0,
            frame_long_history_p99_ms: 6.0,
        };
        let cloud = CloudTimes {
            count: 10_000,
            upload_bytes: 160_000,
            upload_ms: 0.5,
            draw_ms: 1.5,
        };
        Report {
            schema: SCHEMA,
            version: "1.2.3",
            device: "some device".to_owned(),
            threads: 2,
            batch: 128,
            width: 16,
            steps,
            snapshots: Snapshots {
                history_rows: 20_000,
                snapshot_seconds: 4e-5,
                snapshot_percent: 0.05,
            },
            looks,
            frames,
            points: Points {
                points_adapter: Some("some adapter (vulkan)".to_owned()),
                points: Some(vec![cloud]),
            },
            memory: Memory {
                training_peak_memory_bytes: Some(300_000_000),
                peak_memory_bytes: Some(500_000_000),
            },
        }
    }

    /// Every key of `value`, those of the objects in it included, in order.
    fn keys(value: &serde_json::Value) -> Vec<&str> {
        match value {
            serde_json::Value::Object(fields) => fields
                .iter()
                .flat_map(|(key, value)| [vec![key.as_str()], keys(value)].concat())
                .collect(),
            serde_json::Value::Array(values) => values.iter().flat_map(keys).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn the_keys_stay_and_the_readme_documents_each() {
        let json = serde_json::to_value(report()).expect("JSON");
        assert_eq!(keys(&json), KEYS);
        let readme = include_str!("../../README.md");
        for key in KEYS {
            assert!(
                readme.contains(&format!("`{key}`")),
                "README.md says nothing of {key}"
            );
        }
    }

    #[test]
    fn what_is_not_there_is_null_and_said_so() {
        let report = Report {
            points: Points {
                points_adapter: None,
                points: None,
            },
            memory: Memory {
                training_peak_memory_bytes: None,
                peak_memory_bytes: None,
            },
            ..report()
        };
        let json = serde_json::to_value(&report).expect("JSON");
        for key in [
            "points_adapter",
            "points",
            "training_peak_memory_bytes",
            "peak_memory_bytes",
        ] {
            assert!(
                json.as_object().is_some_and(|fields| fields[key].is_null()),
                "{key}"
            );
        }
        let table = report.to_string();
        assert!(
            table.contains("no graphics adapter") && table.contains("unknown on this system"),
            "{table}"
        );
    }

    #[test]
    fn the_table_says_what_was_measured_in_units() {
        let table = report().to_string();
        let line = |start: &str| {
            let line = table.lines().find(|line| line.starts_with(start));
            line.unwrap_or_else(|| panic!("no {start} in\n{table}"))
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(
            table.lines().next(),
            Some("some device, 2 threads, batch 128, width 16")
        );
        assert_eq!(
            line("training step"),
            "training step 80.00 ms (10 % below 70.00, 10 % above 90.00; 30 steps): 12.50 steps/s"
        );
        assert_eq!(line("  metrics"), "metrics 6.00 ms = 7.50 % of a step");
        assert_eq!(
            line("snapshot"),
            "snapshot 0.0400 ms = 0.050 % of a step, with 20000 rows"
        );
        assert_eq!(
            line("linear probe"),
            "linear probe 1000.00 ms = 12.50 % of training, every 100 steps"
        );
        assert_eq!(
            line("frame while training"),
            "frame while training 3.00 ms (1 % above 9.00)"
        );
        assert!(
            table.contains("10000 points: upload 0.50 ms (0.16 MB), draw 1.50 ms"),
            "{table}"
        );
        assert_eq!(
            line("peak memory"),
            "peak memory 300 MB in training, 500 MB over all of this"
        );
    }
}
