//! Fixed sessions for the window's tests: numbers made by formulas, the same on every machine.

use std::sync::Arc;

use collapse_lab::diagnosis::gain;
use collapse_lab::experiment::{Experiment, Intervention, Preset};
use collapse_lab::record::{
    Activity, Branch, Course, Geometry, History, LayersRecord, ProbePoint, Snapshot, StepRecord,
    Verdict,
};

use crate::looks::{Cloud, layer_names, noise, readings, records, spectra, standing};

/// Vectors that differ in many directions.
pub const HEALTHY: Cloud = Cloud {
    middle: [0.0, 0.0, 0.0],
    extent: 0.9,
    rank: 38.0,
    common: 0.35,
};
/// Vectors that are all the same.
const COLLAPSED: Cloud = Cloud {
    middle: [0.31, -0.12, 0.2],
    extent: 3e-4,
    rank: 1.0,
    common: 0.999_999,
};
/// Vectors that differ in few directions.
const FLAT: Cloud = Cloud {
    middle: [0.1, 0.05, 0.0],
    extent: 0.8,
    rank: 2.6,
    common: 0.5,
};
/// Vectors that move apart again.
const RISING: Cloud = Cloud {
    middle: [0.2, -0.05, 0.1],
    extent: 0.4,
    rank: 12.0,
    common: 0.8,
};

/// Steps per epoch of the fixed sessions.
const EPOCH: u64 = 128;

/// A snapshot before the first step.
pub fn empty() -> Snapshot {
    Snapshot {
        branch: Branch::alone(),
        others: Arc::from([]),
        luck: None,
        run: 0,
        step: 0,
        activity: Activity::Paused,
        started_with: Preset::named("byol").experiment(),
        experiment: Preset::named("byol").experiment(),
        waiting: Vec::new(),
        course: Course::default(),
        kept: None,
        settled: 0,
        history: History::default(),
        embedding: None,
        all_test_pictures: None,
        forces: None,
        verdict: Verdict::none(),
        devices: collapse_lab::record::Devices::default(),
        device: "CPU, 2 threads (flex)".to_owned(),
        steps_per_second: 0.0,
        class_names: [
            "T-shirt/top",
            "Trouser",
            "Pullover",
            "Dress",
            "Coat",
            "Sandal",
            "Shirt",
            "Sneaker",
            "Bag",
            "Ankle boot",
        ]
        .map(str::to_owned)
        .into(),
    }
}

/// A badge with the gain that the probes on record make.
fn verdict(geometry: Geometry, since: u64, reason: &str, history: &History) -> Verdict {
    let accuracies: Vec<f64> = history.probes.iter().map(|probe| probe.accuracy).collect();
    let (gain, difference) = gain(&accuracies, 2000);
    Verdict {
        geometry,
        since,
        reason: reason.to_owned(),
        gain,
        difference,
    }
}

/// What one formula says of a step.
struct Shape {
    loss: f64,
    positive: f64,
    one_minus_neg: f64,
    spread: f64,
    rank: f64,
}

fn history(
    steps: u64,
    shape: impl Fn(u64, f64) -> Shape,
    accuracy: impl Fn(u64) -> f64,
) -> History {
    let mut history = History {
        layer_names: layer_names(),
        ..History::default()
    };
    let probe = |step: u64| ProbePoint {
        accuracy_z: Some(0.8 * accuracy(step)),
        neighbours_y: Some(0.9 * accuracy(step) + noise(step)),
        neighbours_z: Some(0.7 * accuracy(step) + noise(step)),
        ..ProbePoint::new(step, accuracy(step))
    };
    history.probes.push(probe(0));
    for step in 1..=steps {
        let noise = noise(step);
        let Shape {
            loss,
            positive,
            one_minus_neg,
            spread,
            rank,
        } = shape(step, noise);
        history.rows.push(StepRecord {
            step,
            epoch: step as f64 / EPOCH as f64,
            loss,
            pos_cos: positive,
            neg_cos: 1.0 - one_minus_neg,
            one_minus_neg,
            spread,
            std: spread.sqrt(),
            rankme: rank,
            effective_rank: rank,
            uniformity: -2.0 * spread,
            mode_share: 1.0 - spread,
            lr: 0.8,
            ..StepRecord::default()
        });
        if step % 8 == 0 {
            history.layers.push(LayersRecord {
                step,
                readings: readings(step),
            });
        }
        if step % EPOCH == 0 {
            history.probes.push(probe(step));
        }
    }
    history
}

/// With what looks at these vectors record.
fn looked_at(history: History, steps: u64, cloud: impl Fn(u64) -> Cloud) -> History {
    History {
        spectra: spectra(steps, &cloud),
        looks: records(steps, &cloud),
        ..history
    }
}

/// A run that learns, of `steps` steps.
pub fn healthy(steps: u64) -> Snapshot {
    let shape = |step: u64, noise: f64| {
        let t = step as f64;
        let rise = 1.0 - (-t / 300.0).exp();
        let one_minus_neg = 0.05 + 0.78 * rise + 0.015 * noise;
        Shape {
            loss: 0.12 + 0.75 * (-t / 60.0).exp() + 0.03 * noise,
            positive: 0.97 - 0.12 * rise + 0.012 * noise,
            one_minus_neg,
            spread: one_minus_neg * 1.05,
            rank: 4.0 + 34.0 * rise + noise,
        }
    };
    let accuracy =
        |step: u64| 26.5 + 28.3 * (1.0 - (-(step as f64) / 600.0).exp()) + 0.8 * noise(step + 1);
    let history = looked_at(history(steps, shape, accuracy), steps, |step| {
        HEALTHY.at(step, 300)
    });
    let words = [(17, Geometry::FewDirections), (37, Geometry::SpreadOut)];
    let history = standing(history, steps, &words);
    Snapshot {
        step: steps,
        activity: Activity::Running,
        embedding: Some(HEALTHY.embedding(steps, 1000)),
        verdict: verdict(
            Geometry::SpreadOut,
            37,
            "the vectors differ (spread 0.871) along 38.0 of 64 directions",
            &history,
        ),
        history,
        steps_per_second: 11.3,
        ..empty()
    }
}

/// How the vectors stand in a run whose norms were taken out at step 256.
const FALLING: [(u64, Geometry); 4] = [
    (17, Geometry::FewDirections),
    (37, Geometry::SpreadOut),
    (268, Geometry::Collapsing),
    (301, Geometry::Collapsed),
];

/// A run whose norms were taken out at step 256, and which has collapsed since.
pub fn collapsed(steps: u64) -> Snapshot {
    let change = |key: &str, from: &str, to: &str| Intervention {
        step: 256,
        key: key.to_owned(),
        from: from.to_owned(),
        to: to.to_owned(),
    };
    let shape = |step: u64, noise: f64| {
        let t = step as f64;
        let rise = 1.0 - (-t / 300.0).exp();
        let since = (t - 256.0).max(0.0);
        let fall = (-since / 9.0).exp();
        let one_minus_neg = ((0.05 + 0.78 * rise) * fall).max(3e-7 * (1.5 + noise));
        Shape {
            loss: (0.12 + 0.75 * (-t / 60.0).exp() + 0.02 * noise) * fall.max(1e-6),
            positive: 1.0 - (0.03 + 0.12 * rise) * fall.max(2e-7),
            one_minus_neg,
            spread: one_minus_neg * 1.05,
            rank: 1.0 + (3.0 + 34.0 * rise) * fall,
        }
    };
    let accuracy =
        |step: u64| 26.5 + 8.0 * ((step.min(300) as f64) / 300.0) + 0.6 * noise(step + 1);
    let started_with = Experiment {
        seed: 7,
        ..Preset::named("byol").experiment()
    };
    let experiment = Experiment {
        seed: 7,
        ..Preset::named("no-norm").experiment()
    };
    let cloud = |step: u64| {
        if step < 256 {
            HEALTHY.at(step, 300)
        } else {
            COLLAPSED
        }
    };
    let history = looked_at(history(steps, shape, accuracy), steps, cloud);
    let mut history = standing(history, steps, &FALLING);
    history.interventions = vec![
        change("projector.norm", "batch", "none"),
        change("predictor.norm", "batch", "none"),
    ];
    Snapshot {
        step: steps,
        activity: Activity::Paused,
        started_with,
        experiment,
        waiting: vec!["batch".to_owned()],
        embedding: Some(COLLAPSED.embedding(steps, 1000)),
        verdict: verdict(
            Geometry::Collapsed,
            301,
            "all pictures have nearly the same vector: spread 3.1e-7 (collapsed below 0.01)",
            &history,
        ),
        history,
        ..empty()
    }
}

/// The same with all that the looks have shown.
pub fn remembered(steps: u64) -> Snapshot {
    let mut run = collapsed(steps);
    for step in (0..=steps).step_by(32) {
        let cloud = if step <= 256 { HEALTHY } else { COLLAPSED };
        run.history.add_embedding(cloud.embedding(step, 256));
    }
    run.embedding = run.history.embeddings.last().cloned();
    run
}

/// A run whose vectors came to lie along a few directions.
pub fn flattened(steps: u64) -> Snapshot {
    let shape = |step: u64, noise: f64| {
        let rise = 1.0 - (-(step as f64) / 200.0).exp();
        let one_minus_neg = 0.05 + 0.55 * rise + 0.02 * noise;
        Shape {
            loss: 0.08 + 0.6 * (-(step as f64) / 60.0).exp() + 0.02 * noise,
            positive: 0.99 - 0.05 * rise + 0.005 * noise,
            one_minus_neg,
            spread: one_minus_neg * 1.04,
            rank: 2.0 + 3.5 * (-(step as f64) / 150.0).exp() + 0.6 * rise + 0.1 * noise,
        }
    };
    let accuracy =
        |step: u64| 26.5 + 12.0 * (1.0 - (-(step as f64) / 500.0).exp()) + 0.8 * noise(step + 1);
    let experiment = Preset::named("group-norm-lars").experiment();
    let history = looked_at(history(steps, shape, accuracy), steps, |step| {
        FLAT.at(step, 150)
    });
    let history = standing(history, steps, &[(120, Geometry::FewDirections)]);
    Snapshot {
        step: steps,
        activity: Activity::Running,
        started_with: experiment.clone(),
        experiment,
        embedding: Some(FLAT.embedding(steps, 256)),
        verdict: verdict(
            Geometry::FewDirections,
            120,
            "the vectors differ (spread 0.610) along 2.6 of 64 directions (few below 5.0)",
            &history,
        ),
        history,
        steps_per_second: 10.8,
        ..empty()
    }
}

/// A run that collapsed by itself and was given batch norm on the projector's output at step 200.
pub fn recovering(steps: u64) -> Snapshot {
    const OPENED: u64 = 200;
    let shape = |step: u64, noise: f64| {
        let since = step.saturating_sub(OPENED) as f64;
        let open = if step > OPENED {
            1.0 - (-since / 40.0).exp()
        } else {
            0.0
        };
        let one_minus_neg = 0.05 * (-(step as f64) / 8.0).exp() + 2e-5 * (1.5 + noise) + 0.4 * open;
        Shape {
            loss: 0.6 * (-(step as f64) / 12.0).exp() + 0.3 * open * (1.0 + 0.1 * noise),
            positive: 1.0 - 0.05 * (-(step as f64) / 8.0).exp() - 0.2 * open,
            one_minus_neg,
            spread: one_minus_neg * 1.04,
            rank: 1.0 + 11.0 * open,
        }
    };
    let accuracy =
        |step: u64| 26.5 + 0.6 * noise(step + 1) + 0.01 * step.saturating_sub(OPENED) as f64;
    let cloud = |step: u64| {
        if step <= OPENED {
            COLLAPSED
        } else {
            RISING.at(step - OPENED, 40)
        }
    };
    let history = looked_at(history(steps, shape, accuracy), steps, cloud);
    let words = [(17, Geometry::Collapsed), (201, Geometry::Recovering)];
    let mut history = standing(history, steps, &words);
    history.interventions = vec![Intervention {
        step: OPENED,
        key: "projector.output_norm".to_owned(),
        from: "none".to_owned(),
        to: "batch".to_owned(),
    }];
    let started_with = Experiment {
        seed: 3,
        ..Preset::named("no-norm").experiment()
    };
    let mut experiment = started_with.clone();
    experiment
        .set("projector.output_norm", "batch")
        .expect("a knob");
    Snapshot {
        step: steps,
        activity: Activity::Running,
        started_with,
        experiment,
        embedding: Some(RISING.embedding(steps, 256)),
        verdict: verdict(
            Geometry::Recovering,
            201,
            "the vectors move apart again: spread 0.382, up from 2.4e-5",
            &history,
        ),
        history,
        steps_per_second: 11.0,
        ..empty()
    }
}
