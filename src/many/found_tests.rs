use super::*;
use crate::export::write_run;
use crate::record::fixtures::snapshot;
use crate::record::{History, Snapshot, StepRecord};

/// A finished run as a table leaves it.
fn finished(folder: &Path) -> Snapshot {
    let made = snapshot(3);
    write_run(folder, &made, || None).expect("written");
    seal(folder).expect("sealed");
    made
}

fn found(folder: &Path, experiment: &Experiment) -> Found {
    find(folder, &recipe(experiment))
}

fn recipe(experiment: &Experiment) -> Recipe {
    Recipe {
        experiment: experiment.clone(),
        plan: Vec::new(),
        until: None,
    }
}

#[test]
fn a_finished_run_is_read_as_it_was_measured() {
    let folder = tempfile::tempdir().expect("a folder");
    let made = finished(folder.path());
    let Found::Done(record) = found(folder.path(), &made.started_with) else {
        panic!("it is done");
    };
    // `metrics.csv` does not have the effective rank, and what is not a number equals nothing.
    let rows = |history: &History| -> Vec<StepRecord> {
        let rows = history.rows.iter().map(|row| StepRecord {
            effective_rank: 0.0,
            ..*row
        });
        rows.collect()
    };
    assert_eq!(rows(&record.history), rows(&made.history));
    assert_eq!(record.history.probes, made.history.probes);
    assert_eq!(
        (record.measured.accuracy, record.measured.untrained),
        (Some(30.25), Some(25.5))
    );
    assert_eq!(record.verdict(), "starting; not probed yet");
}

/// A folder with a finished run in it, spoilt by `spoil`; whether it still counts as that run.
fn counts(spoil: impl FnOnce(&Path)) -> bool {
    let folder = tempfile::tempdir().expect("a folder");
    let made = finished(folder.path());
    spoil(folder.path());
    matches!(found(folder.path(), &made.started_with), Found::Done(_))
}

#[test]
fn a_run_with_other_knobs_does_not_count() {
    let folder = tempfile::tempdir().expect("a folder");
    let wanted = snapshot(3).started_with;
    assert!(matches!(found(folder.path(), &wanted), Found::Nothing));
    finished(folder.path());
    let other_seed = Experiment {
        seed: 1,
        ..wanted.clone()
    };
    let longer = Experiment {
        steps: 4,
        ..wanted.clone()
    };
    for other in [other_seed, longer] {
        assert!(matches!(found(folder.path(), &other), Found::Other));
    }
    assert!(matches!(found(folder.path(), &wanted), Found::Done(_)));
}

#[test]
fn a_run_with_a_file_missing_empty_or_edited_does_not_count() {
    for name in ["metrics.csv", "session.json", "layers.csv", SUMS] {
        let removed = counts(|folder| {
            std::fs::remove_file(folder.join(name)).expect("removed");
        });
        assert!(!removed, "{name} is missing");
        let emptied = counts(|folder| std::fs::write(folder.join(name), "").expect("written"));
        assert!(!emptied, "{name} is empty");
    }
    for name in ["metrics.csv", "session.json", "layers.csv"] {
        let edited = counts(|folder| {
            let path = folder.join(name);
            let text = std::fs::read_to_string(&path).expect("read");
            std::fs::write(&path, text + "\n").expect("written");
        });
        assert!(!edited, "{name} was edited");
    }
    let cut = counts(|folder| {
        let path = folder.join("metrics.csv");
        let text = std::fs::read(&path).expect("read");
        std::fs::write(&path, &text[..text.len() * 2 / 3]).expect("written");
    });
    assert!(!cut);
    assert!(counts(|_| ()), "one that nothing was done to counts");
}

#[test]
fn a_run_that_went_otherwise_does_not_count() {
    let edits: [fn(&mut RunSummary); 4] = [
        |session| session.app = "collapse-lab 0.0.1".to_owned(),
        |session| session.result.step = 2,
        |session| session.state = RunState::Failed,
        |session| {
            session.interventions.push(Intervention {
                step: 1,
                key: "optimizer.lr".to_owned(),
                from: "0.8".to_owned(),
                to: "0.4".to_owned(),
            });
        },
    ];
    for (number, edit) in edits.into_iter().enumerate() {
        let edited = counts(|folder| {
            let path = folder.join("session.json");
            let text = std::fs::read_to_string(&path).expect("read");
            let mut session = RunSummary::from_json(&text).expect("a session");
            edit(&mut session);
            std::fs::write(&path, session.to_json().expect("JSON")).expect("written");
            seal(folder).expect("sealed");
        });
        assert!(!edited, "edit {number}");
    }
}

#[test]
fn what_is_in_the_way_is_kept_beside() {
    let root = tempfile::tempdir().expect("a folder");
    let folder = root.path().join("byol-seed0");
    for number in 1..=2 {
        let held = Folder::hold(&folder).expect("nobody has it");
        std::fs::write(folder.join("metrics.csv"), "hours").expect("written");
        let kept = keep_beside(&held).expect("moved");
        assert!(kept.ends_with(format!("byol-seed0.kept-{number}")));
        assert!(kept.join("metrics.csv").is_file() && !folder.join("metrics.csv").exists());
        let other = Folder::hold(&folder);
        assert!(other.is_err(), "it is held as long as it is made ready");
    }
}
