//! Random walks: any commands in any order leave a session that is sound and can be started again.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::*;
use crate::device;
use crate::experiment::Preset;
use crate::record::{BranchCommand, Command, MOST_BRANCHES, Place, Recipe};

/// Walks of the usual test; `COLLAPSE_LAB_WALKS` asks for more.
const WALKS: u32 = 40;

fn small(preset: &str) -> Experiment {
    let mut experiment = Experiment {
        batch: 8,
        steps: 6,
        ..Preset::named(preset).experiment()
    };
    experiment.encoder.width = 8;
    (experiment.data.train, experiment.data.test) = (16, 40);
    experiment.queue.size = 32;
    experiment
}

/// Knobs that act at once, some at a restart, some never; values that fit and values that do not.
const CHANGES: &[(&str, &[&str])] = &[
    (
        "projector.norm",
        &[
            "none",
            "batch",
            "layer",
            "group",
            "batch_renorm",
            "instance",
        ],
    ),
    ("predictor.norm", &["none", "batch", "layer"]),
    ("projector.output_norm", &["none", "batch"]),
    ("encoder.norm", &["batch", "group", "none"]),
    ("encoder.weight_standardization", &["true", "false"]),
    ("mlp.weight_standardization", &["true", "false"]),
    (
        "objective",
        &[
            "byol", "simclr", "moco", "vicreg", "barlow", "sigreg", "none",
        ],
    ),
    ("optimizer.kind", &["sgd", "lars"]),
    ("optimizer.lr", &["0.1", "0", "1e9", "NaN", "-1", ""]),
    ("optimizer.weight_decay", &["0", "1", "inf"]),
    ("target.enabled", &["true", "false"]),
    ("stop_gradient", &["true", "false"]),
    ("queue.size", &["16", "64", "0"]),
    ("steps", &["1", "3", "9", "-4"]),
    ("batch", &["4", "8", "17"]),
    ("encoder.width", &["8", "16"]),
    ("data.train", &["16", "24", "100000000"]),
    ("seed", &["1", "x"]),
    ("no.such.knob", &["1"]),
];

fn command() -> impl Strategy<Value = Command> {
    let set = prop::sample::select(CHANGES).prop_flat_map(|(key, values)| {
        prop::sample::select(values).prop_map(move |value| Command::Set {
            key: key.to_owned(),
            value: value.to_owned(),
        })
    });
    let together = prop::sample::select(vec!["none", "batch", "x"]).prop_map(|value| {
        let set = |key: &str| (key.to_owned(), value.to_owned());
        Command::Together(vec![set("projector.norm"), set("predictor.norm")])
    });
    let presets = ["byol", "no-norm", "moco", "group-norm-lars", "vicreg"];
    let start = prop::sample::select(presets.to_vec())
        .prop_map(|preset| Command::Start(Box::new(small(preset))));
    let others = prop::sample::select(vec![
        Command::Run,
        Command::Pause,
        Command::Step,
        Command::Interrupt,
        Command::Forces(true),
        Command::Forces(false),
        Command::Restart { new_seed: false },
        Command::Restart { new_seed: true },
        Command::Open("000001-byol-seed0".to_owned()),
        Command::Device(Place::Cpu),
    ]);
    let growing = prop_oneof![
        (0..7_u64).prop_map(|step| Command::Rewind { step }),
        prop::option::of(0..7_u64).prop_map(|step| Command::Fork {
            step,
            changes: Vec::new()
        }),
        prop::option::of(0..7_u64).prop_map(|step| Command::Fork {
            step,
            changes: vec![("projector.norm".to_owned(), "none".to_owned())],
        }),
        (0..5_u64, branching()).prop_map(|(place, what)| Command::Branch(place, what)),
    ];
    let plan = prop::collection::vec(
        (0..7_u64, prop::sample::select(vec!["none", "batch", "x"])),
        0..3,
    );
    let replay = (plan, prop::option::of(0..7_u64)).prop_map(|(plan, until)| {
        let planned = |(step, value): (u64, &str)| PlannedChange {
            step,
            key: "projector.norm".to_owned(),
            value: value.to_owned(),
        };
        Command::Replay(Box::new(Recipe {
            experiment: small("byol"),
            plan: plan.into_iter().map(planned).collect(),
            until,
        }))
    });
    prop_oneof![5 => set, 1 => together, 1 => start, 5 => others, 4 => growing, 1 => replay]
}

fn branching() -> impl Strategy<Value = BranchCommand> {
    prop::sample::select(vec![
        BranchCommand::Main,
        BranchCommand::Main,
        BranchCommand::Along(true),
        BranchCommand::Along(false),
        BranchCommand::Rename("other".to_owned()),
        BranchCommand::Drop,
    ])
}

/// What was told since the last time, counted.
#[derive(Default)]
struct Told {
    answers: u64,
    changes: usize,
}

impl Told {
    fn hear(&mut self, link: &mut Link, run: u64) {
        for event in link.news().events {
            match event.kind {
                EventKind::Accepted { .. } | EventKind::Refused { .. } => self.answers += 1,
                EventKind::Changed(_) if event.run == run => self.changes += 1,
                _ => {}
            }
        }
    }
}

fn check(worker: &Worker) -> Result<(), TestCaseError> {
    let mut numbers: Vec<u64> = worker.branches().map(|branch| branch.number).collect();
    numbers.sort_unstable();
    numbers.dedup();
    prop_assert_eq!(numbers.len(), worker.others.len() + 1);
    prop_assert!(numbers.len() <= MOST_BRANCHES);
    let mut runs = worker.branches().filter_map(|branch| branch.run.as_ref());
    runs.try_for_each(check_run)
}

fn check_run(run: &Run) -> Result<(), TestCaseError> {
    let history = run.history();
    let steps: Vec<u64> = history.rows.iter().map(|row| row.step).collect();
    prop_assert!(steps.iter().copied().eq(1..=run.step()), "{:?}", steps);
    let mut knobs = run.started_with().clone();
    for made in &history.interventions {
        prop_assert_eq!(knobs.get(&made.key), Some(made.from.clone()));
        prop_assert!(knobs.set_live(&made.key, &made.to).is_ok(), "{:?}", made);
    }
    let waiting = run.waiting(&knobs);
    prop_assert!(
        waiting.is_empty(),
        "changes that nobody was told of: {:?}",
        waiting
    );
    Ok(())
}

/// Goes one walk from wherever the walk before has left the session.
fn walk(worker: &mut Worker, link: &mut Link, commands: Vec<Command>) -> Result<(), TestCaseError> {
    let made = |worker: &Worker| {
        let run = worker.now.run.as_ref();
        run.map_or(0, |run| run.history().interventions.len())
    };
    let (mut told, mut sent) = (Told::default(), 0);
    let (mut run, mut before) = (worker.now.number, made(worker));
    for mut command in commands {
        if let Command::Branch(place, _) = &mut command {
            let branch = worker.branches().nth(*place as usize);
            *place = branch.map_or(u64::MAX, |branch| branch.number);
        }
        link.send(command)
            .map_err(|error| TestCaseError::fail(error.to_string()))?;
        sent += 1;
        for _ in 0..2 {
            worker.turn();
            worker.each(Worker::collect);
            worker.end_those_seen();
            let is_another = worker.now.number != run;
            if is_another {
                (run, told.changes) = (worker.now.number, 0);
            }
            worker.publish();
            told.hear(link, run);
            if is_another {
                // A run that is gone on with has changes that were told before.
                before = made(worker).saturating_sub(told.changes);
            }
            check(worker)?;
        }
        prop_assert_eq!(told.answers, sent, "every command is answered once");
        prop_assert_eq!(before + told.changes, made(worker), "every change is told");
    }
    for command in [
        Command::Start(Box::new(small("byol"))),
        Command::Pause,
        Command::Step,
    ] {
        link.send(command)
            .map_err(|error| TestCaseError::fail(error.to_string()))?;
        worker.drain();
    }
    link.news();
    let step = worker.now.run.as_ref().map(Run::step);
    prop_assert!(
        step >= Some(1),
        "it can always be started again: {:?}",
        worker.now.activity
    );
    Ok(())
}

#[test]
fn after_any_commands_a_session_is_sound_and_can_be_started_again() {
    let walks = std::env::var("COLLAPSE_LAB_WALKS").ok();
    let cases = walks.and_then(|walks| walks.parse().ok()).unwrap_or(WALKS);
    let options = SessionOptions {
        autostart: false,
        checkpoints: true,
        rewinds: true,
        ..SessionOptions::new(small("byol"))
    };
    let (worker, link) = Worker::connected(options, device::cpu(), || {});
    let session = std::cell::RefCell::new((worker, link));
    session
        .borrow_mut()
        .0
        .begin(Source::Fresh)
        .expect("there are pictures");
    let config = Config {
        cases,
        failure_persistence: None,
        ..Config::default()
    };
    TestRunner::new(config)
        .run(&prop::collection::vec(command(), 1..24), |commands| {
            let (worker, link) = &mut *session.borrow_mut();
            link.news();
            walk(worker, link, commands)
        })
        .expect("any walk");
}
