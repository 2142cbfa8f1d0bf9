use super::*;
use crate::device;
use crate::lab::{Session, SessionOptions};
use crate::record::{Activity, Command, EventKind};

/// An experiment with these knobs, and of what size its pictures are.
fn experiment(knobs: &str) -> (Experiment, Sizes) {
    let mut experiment = Experiment::default();
    let knobs: Vec<String> = knobs.split_whitespace().map(str::to_owned).collect();
    experiment.set_assignments(&knobs).expect("valid");
    let sizes = Sizes {
        side: if experiment.data.side > 0 {
            experiment.data.side
        } else {
            SIZE
        },
        pictures: experiment.data.train + experiment.data.test,
        test: experiment.data.test,
    };
    (experiment, sizes)
}

/// Knobs, and the peak of resident memory in MiB that one or two steps of a run with them had on two cores under Linux
/// (`VmHWM`).
const MEASURED: [(&str, f64); 10] = [
    ("data.train=1024 data.test=200", 180.0),
    ("", 226.0),
    ("data.train=1024 data.test=200 encoder.width=64", 600.0),
    (
        "data.train=1024 data.test=200 encoder.width=64 batch=512",
        2012.0,
    ),
    (
        "data.train=1024 data.test=200 encoder.width=128 batch=256",
        2427.0,
    ),
    ("data.train=2048 data.test=200 batch=2048", 1986.0),
    (
        "data.train=1024 data.test=200 objective=moco queue.size=65536 projector.out=512",
        452.0,
    ),
    (
        "data.train=256 data.test=200 data.source=folder data.side=96 batch=64",
        636.0,
    ),
    (
        "data.train=256 data.test=40 data.source=folder data.side=96 batch=16 encoder.arch=resnet18",
        898.0,
    ),
    (
        "data.train=1024 data.test=200 projector.hidden=4096 projector.out=4096 predictor.hidden=4096",
        1516.0,
    ),
];

#[test]
fn estimates_are_on_the_low_side_of_what_was_measured_and_not_far_from_it() {
    for (knobs, measured) in MEASURED {
        let (experiment, sizes) = experiment(knobs);
        let estimate = Estimate::of(&experiment, sizes);
        let share = estimate.bytes() as f64 / (measured * 1024.0 * 1024.0);
        assert!(
            (0.65..=1.0).contains(&share),
            "{share:.2} of {measured} MiB: {knobs}, {estimate:?}"
        );
    }
}

#[test]
fn what_does_not_fit_is_one_sentence_with_the_largest_parts_and_their_knobs() {
    let cases = [
        (
            "encoder.width=256 batch=512",
            "the largest parts are activations of the encoder (",
            "lower batch or encoder.width or data.side",
        ),
        (
            "objective=moco queue.size=1000000 projector.out=4096",
            "the largest parts are the queue (33 GB), ",
            "lower queue.size or projector.out",
        ),
        (
            "data.side=224 data.source=. batch=4096",
            "the largest parts are activations of the encoder (",
            "lower batch or encoder.width or data.side",
        ),
        (
            "objective=sigreg batch=4096 sigreg.directions=8192 sigreg.knots=256",
            "the largest parts are the projections of sigreg (",
            "lower sigreg.directions or sigreg.knots or batch",
        ),
    ];
    for (knobs, parts, lower) in cases {
        let (experiment, sizes) = experiment(knobs);
        let estimate = Estimate::of(&experiment, sizes);
        assert_eq!(estimate.check(1 << 50), Ok(()), "{knobs}");
        assert_eq!(estimate.check(estimate.bytes()), Ok(()), "{knobs}");
        let told = estimate.check(4 << 30).expect_err(knobs).to_string();
        assert!(
            told.contains("4.3 GB are free") && told.contains(parts),
            "{told}"
        );
        assert!(told.contains(lower), "{told}");
        let parts = told
            .split("parts are ")
            .nth(1)
            .and_then(|rest| rest.split(':').next());
        assert_eq!(
            parts.map(|parts| parts.split(", ").count()),
            Some(3),
            "{told}"
        );
    }
}

#[test]
fn every_preset_fits_into_eight_gibibytes() {
    for preset in crate::experiment::Preset::all() {
        let experiment = preset.experiment();
        let sizes = Sizes {
            side: 96,
            ..Sizes::least(&experiment)
        };
        let estimate = Estimate::of(&experiment, sizes);
        assert_eq!(estimate.check(8 << 30), Ok(()), "{}", preset.name());
    }
}

#[test]
fn free_memory_is_read_in_the_words_of_the_system() {
    let told = "MemTotal:  1000 kB\nMemFree:  3 kB\nMemAvailable:  700 kB\nSwapFree:  300 kB\n";
    assert_eq!(parse(told), Some(1000 * 1024));
    assert_eq!(parse("MemAvailable:  700 kB\n"), Some(700 * 1024));
    assert_eq!(parse("MemTotal:  1000 kB\n"), None);
    assert_eq!(parse("MemAvailable:  much\n"), None);
    if cfg!(target_os = "linux") {
        assert!(available().is_some_and(|free| free > 1 << 20));
    }
}

/// A small run that stands at its first step.
fn small() -> Experiment {
    experiment("data.train=64 data.test=40 encoder.width=8 projector.out=4096 batch=16").0
}

#[test]
fn a_change_and_a_start_that_do_not_fit_are_refused_and_what_runs_is_kept() {
    if available().is_none_or(|free| free > 30_000_000_000) {
        return; // They would fit, or nobody knows.
    }
    let options = SessionOptions {
        autostart: false,
        ..SessionOptions::new(small())
    };
    let session = Session::start(options, device::cpu(), || {}).expect("a thread");
    let mut link = session.link();
    let set = |key: &str, value: &str| Command::Set {
        key: key.to_owned(),
        value: value.to_owned(),
    };
    let huge =
        experiment("encoder.arch=resnet18 batch=4096 data.train=4096 projector.hidden=8192").0;
    for command in [
        set("objective", "moco"),
        set("queue.size", "1000000"),
        Command::Start(Box::new(huge)),
    ] {
        link.send(command).expect("there is room");
    }
    let mut told = Vec::new();
    let mut last = None;
    while told.len() < 3 {
        let news = link.wait();
        told.extend(news.events.iter().filter_map(|event| match &event.kind {
            EventKind::Accepted { .. } => Some(String::new()),
            EventKind::Refused { sentence, .. } => Some(sentence.clone()),
            _ => None,
        }));
        last = news.snapshot.or(last);
    }
    assert_eq!(told[0], "");
    for (sentence, expected) in [
        (&told[1], "the queue (33 GB)"),
        (&told[2], "activations of the encoder"),
    ] {
        assert!(
            sentence.contains(expected) && sentence.contains("free here"),
            "{sentence}"
        );
    }
    let last = last.expect("a snapshot");
    assert_eq!((last.run, &last.activity), (1, &Activity::Paused));
}
