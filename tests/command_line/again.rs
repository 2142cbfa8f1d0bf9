//! A run as the text that makes it again: what is written is read as the same job.

use clap::Parser as _;
use collapse_lab::cli::{Cli, Command};
use collapse_lab::experiment::{
    Effect, Experiment, Intervention, Kind, Knob, PlannedChange, Preset,
};
use collapse_lab::export;
use collapse_lab::job::{Job, RunJob};
use collapse_lab::record::Recipe;
use proptest::prelude::*;
use proptest::sample::select;

use crate::support::{assert_done, collapse_lab, read, small_run};

/// The job of a command line.
fn job(words: impl IntoIterator<Item = String>) -> Job {
    let words: Vec<String> = words.into_iter().collect();
    let cli = Cli::try_parse_from(&words).unwrap_or_else(|error| panic!("{words:?}: {error}"));
    let Some(Command::Run(arguments)) = cli.command else {
        panic!("{words:?} is no run");
    };
    match arguments.resolve() {
        Ok(RunJob::New(job)) => *job,
        other => panic!("{words:?}: {other:?}"),
    }
}

/// The words that a shell makes of a line.
fn by_shell(line: &str) -> Vec<String> {
    let script = format!("printf '%s\\0' {line}");
    let output = std::process::Command::new("sh")
        .args(["-c", &script])
        .output()
        .expect("there is a shell");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let words = text.strip_suffix('\0').expect("every word ends");
    words.split('\0').map(str::to_owned).collect()
}

/// The job that the copied file comes to.
fn by_file(recipe: &Recipe) -> Job {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("run.toml");
    std::fs::write(&file, export::config(recipe)).expect("written");
    let path = file.to_str().expect("UTF-8");
    job(["collapse-lab", "run", "--config", path].map(str::to_owned))
}

#[track_caller]
fn assert_same(job: &Job, recipe: &Recipe) {
    assert_eq!(job.experiment, recipe.experiment);
    assert_eq!(job.plan, recipe.acting());
    assert_eq!(job.until, recipe.until);
    // Of a folder that has come to hold fewer pictures no run is made silently.
    let insists = |experiment: &Experiment| {
        let data = &experiment.data;
        data.source == "fashion" || data.insists_on_train() && data.insists_on_test()
    };
    assert!(insists(&job.experiment));
}

/// A value that fits the knob, as text; where it does not together with others, it is not set.
fn value(knob: &'static Knob) -> BoxedStrategy<String> {
    match &knob.kind {
        Kind::Flag => any::<bool>().prop_map(|flag| flag.to_string()).boxed(),
        Kind::Whole(range) => {
            let (least, most) = (range.least as u64, range.most.min(1e19) as u64);
            let eights = (1_u64..40).prop_map(|eighth| 8 * eighth);
            let any = prop_oneof![least..=most, eights, Just(0)];
            any.prop_map(|number| number.to_string()).boxed()
        }
        Kind::Real(range, _) => {
            let (least, most) = (range.least, range.most.min(1e3));
            (0.0..=1.0_f64, 0..12_i32)
                .prop_map(move |(share, scale): (f64, i32)| {
                    let number = least + (most - least) * share * 10_f64.powi(-scale);
                    number.to_string()
                })
                .boxed()
        }
        Kind::Choice(choices) => {
            let names: Vec<&str> = choices.iter().map(|choice| choice.name).collect();
            select(names).prop_map(str::to_owned).boxed()
        }
        Kind::Text(_) => "[^\\x00]{0,24}".boxed(),
    }
}

fn assignment(is_live: bool) -> impl Strategy<Value = (&'static str, String)> {
    let knobs = Experiment::knobs();
    let knobs: Vec<&Knob> = knobs
        .filter(|knob| !is_live || knob.effect == Effect::NextStep)
        .collect();
    select(knobs).prop_flat_map(|knob| (Just(knob.key), value(knob)))
}

prop_compose! {
    /// A run: of a preset with knobs of its own, with changes, and perhaps with an early end.
    fn recipe()(
        preset in select(Preset::all().to_vec()),
        assignments in prop::collection::vec(assignment(false), 0..6),
        steps in prop_oneof![Just(2048_u64), 1_u64..3000],
        mut changes in prop::collection::vec((0_u64..3000, assignment(true)), 0..8),
        until in prop::option::of(0_u64..3000),
    ) -> Recipe {
        let mut experiment = Experiment { steps, ..preset.experiment() };
        for (key, value) in assignments {
            experiment.set(key, &value).ok();
        }
        changes.sort_by_key(|(step, _)| *step);
        let mut now = experiment.clone();
        let mut plan = Vec::new();
        for (step, (key, value)) in changes {
            if now.set_live(key, &value).is_ok() {
                // As it is recorded.
                let to = now.get(key).expect("a knob");
                let made = Intervention { step, key: key.to_owned(), from: String::new(), to };
                plan.push(made.planned());
            }
        }
        Recipe { experiment, plan, until }
    }
}

proptest! {
    #[test]
    fn a_command_is_read_as_the_run_that_it_was_made_of(recipe in recipe()) {
        let line = export::command(&recipe);
        let words = shlex::split(&line).expect("words");
        assert_same(&job(words), &recipe);
    }

    #[test]
    fn a_file_is_read_as_the_run_that_it_was_made_of(recipe in recipe()) {
        assert_same(&by_file(&recipe), &recipe);
    }
}

#[test]
fn every_preset_comes_back() {
    for preset in Preset::all() {
        let recipe = Recipe {
            experiment: preset.experiment(),
            plan: Vec::new(),
            until: None,
        };
        let words = shlex::split(&export::command(&recipe)).expect("words");
        assert_same(&job(words), &recipe);
        assert_same(&by_file(&recipe), &recipe);
    }
}

#[cfg(unix)]
#[test]
fn a_shell_makes_the_same_words_of_whatever_the_pictures_are_called() {
    for source in [
        "my pictures/of \"cats\" & dogs",
        "it's $HOME `here` !",
        "-a-dash",
        "two\nlines\\",
        "~/~",
        "*?[a]{b,c}#;|<>()",
        "Ωλ – ü",
        "",
    ] {
        let mut experiment = Preset::named("moco").experiment();
        experiment.data.source = source.to_owned();
        let plan = vec!["7:projector.norm=none".parse().expect("a change")];
        let recipe = Recipe {
            experiment,
            plan,
            until: Some(9),
        };
        let words = by_shell(&export::command(&recipe));
        assert_same(&job(words), &recipe);
    }
}

#[test]
fn what_replay_prints_makes_the_same_bytes() {
    let folder = tempfile::tempdir().expect("a folder");
    let [first, second, third] = ["first", "second", "third"].map(|name| folder.path().join(name));
    let changes = [
        "--preset",
        "no-norm",
        "--steps",
        "9",
        "--seed",
        "3",
        "--until",
        "7",
        "--at",
        "4:projector.norm=batch",
    ];
    assert_done(&small_run(&changes, &first));
    let session = first.join("session.json");
    let session = session.to_str().expect("UTF-8");
    let printed = |form: &str| {
        let output = collapse_lab(&["replay", session, form]);
        assert_done(&output);
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let run = |words: &[&str], out: &std::path::Path| {
        let out = out.to_str().expect("UTF-8");
        assert_done(&collapse_lab(
            &[words, &["--device", "cpu", "--out", out]].concat(),
        ));
    };
    let line = printed("--print");
    let words = shlex::split(line.trim_end()).expect("words");
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    assert_eq!(words[0], "collapse-lab");
    run(&words[1..], &second);
    let file = folder.path().join("run.toml");
    std::fs::write(&file, printed("--print=toml")).expect("written");
    run(&["run", "--config", file.to_str().expect("UTF-8")], &third);
    for name in ["metrics.csv", "session.json"] {
        let expected = read(&first, name);
        assert_eq!(read(&second, name), expected, "{name} by the command");
        assert_eq!(read(&third, name), expected, "{name} by the file");
    }
    let made: PlannedChange = "4:projector.norm=batch".parse().expect("a change");
    assert!(line.contains(&format!("--at {made}")) && line.contains("--until 7"));
}
