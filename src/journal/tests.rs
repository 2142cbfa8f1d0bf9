use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::export::metrics_csv;
use crate::files::fault;
use crate::record::fixtures::{row, snapshot};
use crate::record::{Activity, RunState, RunSummary, Snapshot};

/// Of a run of 40 steps, as it was seen every ten of them.
fn seen() -> Vec<Snapshot> {
    let whole = snapshot(40);
    let at = |steps: u64| {
        let mut then = whole.clone();
        then.history.rows = (1..=steps).map(row).collect::<Vec<_>>().into();
        then.history.probes.retain(|probe| probe.step <= steps);
        Snapshot {
            step: steps,
            settled: steps,
            activity: if steps < 40 {
                Activity::Running
            } else {
                Activity::Finished
            },
            ..then
        }
    };
    [10, 20, 30, 40].map(at).into()
}

/// Writes them, with a disk that is full after so many writes and sound again at the end.
fn write(folder: &Path, writes: Option<u32>) -> Result<(), JournalError> {
    fault::full_after(writes);
    let journal = Folder::take(folder, false).and_then(Journal::begin);
    let outcome = journal.and_then(|mut journal| {
        let seen = seen();
        let (last, before) = seen.split_last().expect("four");
        // Training goes on; whoever keeps the run tries again.
        let refused = before.iter().filter(|at| journal.note(at, None).is_err());
        let refused = refused.count();
        fault::full_after(None);
        assert!(refused > 0 || writes.is_none_or(|writes| writes > 4));
        journal.finish(last, || None).map(drop)
    });
    fault::full_after(None);
    outcome
}

fn text(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn a_disk_that_was_full_at_any_write_leaves_the_same_files_in_the_end() {
    let root = tempfile::tempdir().expect("a folder");
    let whole = root.path().join("whole");
    write(&whole, None).expect("there is room");
    let last = seen().pop().expect("four");
    assert_eq!(
        text(&whole, "metrics.csv").into_bytes(),
        metrics_csv(&last).expect("lines")
    );
    let mut begun = 0;
    for writes in 0..24 {
        let folder = root.path().join(format!("full-{writes}"));
        match write(&folder, Some(writes)) {
            // It was full before the first step: that is told, and nothing trains.
            Err(error) => assert!(error.to_string().contains("cannot write"), "{error}"),
            Ok(()) => {
                begun += 1;
                for name in ["metrics.csv", "session.json", "geometry.csv"] {
                    assert_eq!(
                        text(&folder, name),
                        text(&whole, name),
                        "{name} after {writes}"
                    );
                }
                let reopened = reopen(&folder).expect("it is whole");
                assert_eq!(reopened.kept.history, last.history, "after {writes}");
            }
        }
    }
    assert!(begun > 15, "{begun}");
}

#[test]
fn a_folder_that_was_given_back_is_as_it_was() {
    let root = tempfile::tempdir().expect("a folder");
    let new = root.path().join("new");
    Folder::take(&new, false)
        .and_then(Journal::begin)
        .expect("begun")
        .abandon();
    assert!(!new.exists());
    std::fs::write(root.path().join("note.txt"), "mine").expect("written");
    Folder::take(root.path(), false)
        .and_then(Journal::begin)
        .expect("begun")
        .abandon();
    let left: Vec<_> = std::fs::read_dir(root.path()).expect("listed").collect();
    assert_eq!(left.len(), 1, "{left:?}");
}

#[test]
fn a_run_that_is_replaced_is_there_again_where_the_new_one_never_began() {
    let root = tempfile::tempdir().expect("a folder");
    let folder = root.path().join("run");
    write(&folder, None).expect("there is room");
    let before = text(&folder, "metrics.csv");
    let forced = || {
        Folder::take(&folder, true)
            .and_then(Journal::begin)
            .expect("begun")
    };
    forced().abandon();
    assert_eq!(text(&folder, "metrics.csv"), before);
    assert_eq!(reopen(&folder).expect("whole").kept.history.rows.len(), 40);
    let mut journal = forced();
    journal.note(&seen()[0], None).expect("written");
    drop(journal);
    assert_eq!(reopen(&folder).expect("begun").kept.history.rows.len(), 10);
    assert!(!folder.join(".replaced").exists());
}

#[cfg(unix)]
#[test]
fn links_in_the_folder_lead_nowhere() {
    let root = tempfile::tempdir().expect("a folder");
    let target = root.path().join("precious");
    std::fs::write(&target, "mine").expect("written");
    for name in [
        "record.bin",
        "metrics.csv",
        "session.json",
        "metrics.partial",
    ] {
        let folder = root.path().join(format!("run-{name}"));
        std::fs::create_dir(&folder).expect("made");
        std::os::unix::fs::symlink(&target, folder.join(name)).expect("linked");
        for force in [false, true] {
            if let Ok(journal) = Folder::take(&folder, force).and_then(Journal::begin) {
                journal.close(&seen()[3]).expect("written");
            }
        }
        assert_eq!(text(root.path(), "precious"), "mine", "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Every file of a run, spoilt anywhere.
    #[test]
    fn spoilt_files_are_gone_on_with_as_far_as_they_are_whole_or_refused(
        name in prop::sample::select(vec!["record.bin", "session.json", "metrics.csv", "checkpoint.bin"]),
        cut in any::<prop::sample::Index>(),
        flipped in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
        is_cut in any::<bool>(),
    ) {
        let root = tempfile::tempdir().expect("a folder");
        let folder = root.path().join("run");
        write(&folder, None).expect("there is room");
        let path = folder.join(name);
        let mut bytes = std::fs::read(&path).unwrap_or_else(|_| vec![7; 64]);
        for (place, byte) in flipped {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if is_cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        std::fs::write(&path, &bytes).expect("written");
        match reopen(&folder) {
            Ok(Reopened { journal, mut kept, .. }) => {
                let steps: Vec<u64> = kept.history.rows.iter().map(|row| row.step).collect();
                let expected: Vec<u64> = (1..=steps.len() as u64).collect();
                prop_assert_eq!(steps, expected);
                kept.rewound();
                let last = seen().pop().expect("four");
                journal.close(&last).expect("it can be gone on with");
                let whole = metrics_csv(&last).expect("lines");
                prop_assert_eq!(std::fs::read(folder.join("metrics.csv")).expect("read"), whole);
            }
            Err(error) => {
                let told = error.to_string();
                prop_assert!(told.contains("holds no run") || told.contains("cannot read"), "{}", told);
            }
        }
    }
}

#[test]
fn a_run_under_way_says_so_and_one_that_was_left_too() {
    let root = tempfile::tempdir().expect("a folder");
    let folder = root.path().join("run");
    let mut journal = Folder::take(&folder, false)
        .and_then(Journal::begin)
        .expect("begun");
    let state = || {
        RunSummary::from_json(&text(&folder, "session.json"))
            .expect("JSON")
            .state
    };
    let [first, second, ..] = &seen()[..] else {
        panic!("four")
    };
    journal.note(first, None).expect("written");
    assert_eq!(state(), RunState::Running);
    assert_eq!(
        text(&folder, "metrics.csv").lines().count(),
        11,
        "the newest row can change"
    );
    let paused = Snapshot {
        activity: Activity::Paused,
        ..second.clone()
    };
    journal.close(&paused).expect("written");
    assert_eq!(state(), RunState::Interrupted);
    assert_eq!(text(&folder, "metrics.csv").lines().count(), 22);
}
