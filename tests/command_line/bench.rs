//! `bench --json`: every key that the README documents, and values that can be.

use serde_json::Value;

use crate::support::{assert_done, collapse_lab};

/// The keys that the README's section on speed lists.
fn documented_keys() -> Vec<&'static str> {
    let readme = include_str!("../../README.md");
    let section = readme
        .split("## Speed")
        .nth(1)
        .and_then(|rest| rest.split("\n## ").next())
        .expect("the section");
    let rows = section.lines().filter(|line| line.starts_with("| `"));
    let first_columns = rows.filter_map(|row| row.split('|').nth(1));
    first_columns
        .flat_map(|column| column.split('`').skip(1).step_by(2))
        .collect()
}

/// The values of a report by key, those of each cloud included, in order.
fn leaves(value: &Value) -> Vec<(&str, &Value)> {
    match value {
        Value::Object(fields) => fields
            .iter()
            .flat_map(|(key, value)| [vec![(key.as_str(), value)], leaves(value)].concat())
            .collect(),
        Value::Array(values) => values.iter().flat_map(leaves).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn a_report_of_speed_has_every_documented_key_and_only_sensible_values() {
    let small = [
        "--set",
        "batch=16",
        "--set",
        "encoder.width=8",
        "--set",
        "data.train=64",
        "--set",
        "data.test=40",
    ];
    let arguments = ["bench", "--json", "--device", "cpu", "--steps", "2"];
    let output = collapse_lab(&[&arguments[..], &small].concat());
    assert_done(&output);
    let report: Value =
        serde_json::from_slice(&output.stdout).expect("one JSON object and nothing else");
    has_the_documented_keys(&report);
    has_sensible_values(&report);
    parts_make_the_whole(&report);
}

/// Whether this machine has something to draw points with.
fn has_adapter(report: &Value) -> bool {
    report["points_adapter"].is_string()
}

fn has_the_documented_keys(report: &Value) {
    let mut keys: Vec<&str> = leaves(report).into_iter().map(|(key, _)| key).collect();
    keys.sort_unstable();
    keys.dedup();
    let mut documented = documented_keys();
    documented.sort_unstable();
    // What has no value on this machine is null.
    documented.retain(|key| {
        has_adapter(report) || !["count", "upload_bytes", "upload_ms", "draw_ms"].contains(key)
    });
    assert_eq!(keys, documented);
}

fn has_sensible_values(report: &Value) {
    for (key, value) in leaves(report) {
        let known = match value {
            Value::Number(number) => number
                .as_f64()
                .is_some_and(|number| number > 0.0 && number < 1e12),
            Value::String(text) => !text.is_empty(),
            Value::Array(clouds) => clouds.len() == 3,
            _ => {
                !has_adapter(report) && key.starts_with("points")
                    || !cfg!(feature = "window") && key.starts_with("frame")
                    || !cfg!(target_os = "linux") && key.ends_with("_bytes")
            }
        };
        assert!(known, "{key}: {value}");
    }
}

fn parts_make_the_whole(report: &Value) {
    let number = |key: &str| {
        report[key]
            .as_f64()
            .unwrap_or_else(|| panic!("{key} is no number"))
    };
    assert_eq!(
        ["schema", "steps", "batch", "width"].map(number),
        [1.0, 2.0, 16.0, 8.0]
    );
    let step = number("step_seconds_median");
    assert!(number("step_seconds_p10") <= step && step <= number("step_seconds_p90"));
    let parts = [
        "views",
        "forward",
        "backward",
        "optimizer",
        "ema",
        "metrics",
    ]
    .map(|part| format!("{part}_seconds"));
    let parts: f64 = parts.iter().map(|part| number(part)).sum();
    // Each part's time is the longer of two, so together they can be up to both steps.
    assert!(
        (0.5 * step..=2.0 * number("step_seconds_p90")).contains(&parts),
        "{parts} in parts, {step} whole"
    );
    if cfg!(feature = "window") {
        assert!(number("frame_paused_p50_ms") <= number("frame_paused_p99_ms"));
    }
}
