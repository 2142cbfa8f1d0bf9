//! The post's table over the window: it fills as runs finish, and starts what is clicked.

use crate::sessions::{collapsed, healthy};
use crate::support::Bench;
use collapse_lab::experiment::{Experiment, Intervention, Preset};
use collapse_lab::record::{Activity, Command, Snapshot};
use egui::{Key, Modifiers};

/// The session as the `run`th of the window, started with a preset and not changed since.
pub fn of(preset: Preset, mut session: Snapshot, run: u64) -> Snapshot {
    let seed = session.started_with.seed;
    session.history.interventions.clear();
    let experiment = Experiment {
        seed,
        ..preset.experiment()
    };
    Snapshot {
        run,
        started_with: experiment.clone(),
        experiment,
        waiting: Vec::new(),
        ..session
    }
}

/// The same, finished.
pub fn finished(preset: Preset, session: Snapshot, run: u64) -> Snapshot {
    Snapshot {
        activity: Activity::Finished,
        ..of(preset, session, run)
    }
}

#[test]
fn it_fills_as_runs_finish() {
    let mut bench = Bench::new(of(Preset::named("byol"), healthy(300), 1));
    bench.click("Table");
    assert!(bench.sees("The post's table"));
    assert!(
        bench.sees("0.88 / 0.27") && bench.sees("57.7"),
        "the post's numbers are there from the start"
    );
    assert!(bench.sees("300, now"), "the run under way is marked");
    bench.show(finished(Preset::named("byol"), healthy(2048), 1));
    assert!(!bench.sees(", now") && bench.sees("2048"));
    assert!(bench.sees("0.85 / 0.17"), "means over the last steps");
    assert!(bench.sees("spread out") && bench.sees("learned"));

    bench.show(Snapshot {
        activity: Activity::Running,
        ..of(Preset::named("no-norm"), collapsed(100), 2)
    });
    assert!(
        bench.sees("100, now") && bench.sees("0.85 / 0.17"),
        "what is finished stays"
    );
    bench.show(finished(Preset::named("no-norm"), collapsed(900), 2));
    assert!(bench.sees("collapsed") && bench.sees("1.0000 / 1.0000"));
    assert_eq!(bench.received(), [], "it does not train by itself");
}

#[test]
fn a_run_that_was_changed_on_the_way_does_not_count() {
    let mut bench = Bench::new(of(Preset::named("byol"), healthy(300), 1));
    bench.press(Modifiers::NONE, Key::B);
    let mut changed = finished(Preset::named("byol"), healthy(2048), 1);
    let (key, from, to) = (
        "optimizer.lr".to_owned(),
        "0.8".to_owned(),
        "0.4".to_owned(),
    );
    changed.history.interventions.push(Intervention {
        step: 20,
        key,
        from,
        to,
    });
    bench.show(changed);
    assert!(!bench.sees("0.85 / 0.17") && !bench.sees(", now"));
}

#[test]
fn a_click_starts_a_preset_and_escape_closes_the_table() {
    let mut bench = Bench::new(healthy(40));
    bench.press(Modifiers::NONE, Key::B);
    bench.click("Start layer-norm");
    assert_eq!(
        bench.received(),
        [Command::Start(Box::new(
            Preset::named("layer-norm").experiment()
        ))]
    );
    bench.press(Modifiers::NONE, Key::R);
    assert_eq!(
        bench.received(),
        [],
        "what lies under the table does not hear the keys"
    );
    bench.press(Modifiers::NONE, Key::Space);
    assert_eq!(
        bench.received(),
        [Command::Pause],
        "a run can be driven from the table"
    );
    bench.press(Modifiers::NONE, Key::Escape);
    assert!(!bench.sees("The post's table"));
    bench.click("Table");
    bench.click("Close");
    assert!(!bench.sees("The post's table"));
}
