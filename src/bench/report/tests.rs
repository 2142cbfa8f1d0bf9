use super::*;
use crate::bench::drawing::CloudTimes;

const KEYS: [&str; 50] = [
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
    "checkpoint_seconds",
    "checkpoint_bytes",
    "checkpoint_every_seconds",
    "checkpoint_percent",
    "rewind_seconds",
    "rewind_every_steps",
    "rewind_percent",
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
    Report {
        schema: SCHEMA,
        version: "1.2.3",
        device: "some device".to_owned(),
        threads: 2,
        batch: 128,
        width: 16,
        steps: steps(),
        snapshots: Snapshots {
            history_rows: 20_000,
            snapshot_seconds: 4e-5,
            snapshot_percent: 0.05,
        },
        looks: looks(),
        checkpoints: Checkpoints {
            checkpoint_seconds: 0.02,
            checkpoint_bytes: 1_300_000,
            checkpoint_every_seconds: 5.0,
            checkpoint_percent: 0.2,
            rewind_seconds: 0.004,
            rewind_every_steps: 16,
            rewind_percent: 0.3,
        },
        frames: frames(),
        points: points(),
        memory: Memory {
            training_peak_memory_bytes: Some(300_000_000),
            peak_memory_bytes: Some(500_000_000),
        },
    }
}

fn steps() -> StepTimings {
    StepTimings {
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
    }
}

fn looks() -> Looks {
    Looks {
        probe_seconds: 1.0,
        probe_every_steps: 100,
        probe_percent: 12.5,
        embedding_seconds: 0.02,
        embedding_every_steps: 10,
        embedding_percent: 2.5,
    }
}

fn frames() -> Frames {
    Frames {
        frames: Some(200),
        frame_training_p50_ms: Some(3.0),
        frame_training_p99_ms: Some(9.0),
        frame_paused_p50_ms: Some(2.0),
        frame_paused_p99_ms: Some(2.5),
        frame_long_history_p50_ms: Some(5.0),
        frame_long_history_p99_ms: Some(6.0),
    }
}

fn points() -> Points {
    Points {
        points_adapter: Some("some adapter (vulkan)".to_owned()),
        points: Some(vec![CloudTimes {
            count: 10_000,
            upload_bytes: 160_000,
            upload_ms: 0.5,
            draw_ms: 1.5,
        }]),
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
    let readme = include_str!("../../../README.md");
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
fn without_the_window_its_keys_stay_and_are_null() {
    let report = Report {
        frames: Frames::default(),
        points: Points::default(),
        ..report()
    };
    let json = serde_json::to_value(&report).expect("JSON");
    let left = |key: &&str| !["count", "upload_bytes", "upload_ms", "draw_ms"].contains(key);
    let expected: Vec<&str> = KEYS.into_iter().filter(left).collect();
    assert_eq!(keys(&json), expected);
    for key in expected.iter().filter(|key| key.starts_with("frame")) {
        assert!(json[key].is_null(), "{key}");
    }
    let table = report.to_string();
    assert!(
        table.contains("built without the window") && !table.contains("frame while"),
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
        line("checkpoint"),
        "checkpoint 20.00 ms = 0.20 % of training, every 5 s (1.3 MB)"
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
