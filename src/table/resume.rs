//! A run's folder: written when the run ends, and read to tell whether the run need not be made again.

use std::path::Path;
use std::time::Duration;

use anyhow::Context as _;

use crate::experiment::Experiment;
use crate::export::{read_metrics, write_file, write_run};
use crate::files;
use crate::headless::{dashboard, unwritten};
use crate::record::{Geometry, RunSummary, Snapshot, app};
use crate::results::{Measured, Record};

/// The files that a finished run is known by.
const FILES: [&str; 2] = ["metrics.csv", "session.json"];
/// Its picture, which may be missing.
const PICTURE: &str = "dashboard.png";

/// Writes a run that took that long. What an earlier run in the folder is known by is gone before the first new file
/// stands, so that a mixture of two never counts as one.
pub(super) fn write(folder: &Path, snapshot: &Snapshot, taken: Duration) -> anyhow::Result<()> {
    for name in FILES.into_iter().chain([PICTURE]) {
        let path = folder.join(name);
        match files::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(error).with_context(|| {
                    format!("cannot replace {}; choose another --out", path.display())
                });
            }
            _ => {}
        }
    }
    write_run(folder, snapshot, || dashboard(snapshot)).map_err(unwritten)?;
    // The time that it took is written last: it tells that everything else is there.
    let mut summary = RunSummary::of(snapshot);
    summary.result.seconds = Some(taken.as_secs_f64());
    write_file(&folder.join("session.json"), &summary.to_json()?).map_err(unwritten)?;
    Ok(())
}

/// The finished run of this experiment that the folder holds. `None` where it holds another one, one of another version of
/// this program, one whose knobs were changed on the way, half of one, or nothing.
pub(super) fn read(folder: &Path, experiment: &Experiment) -> Option<Record> {
    let text = |name: &str| files::read_to_string(folder.join(name)).ok();
    let session = RunSummary::from_json(&text("session.json")?).ok()?;
    let step = session.result.step;
    let made = Experiment {
        data: session.experiment.data.clone(),
        ..experiment.clone()
    };
    let is_the_same = made == session.experiment
        && experiment.data.allows(&session.experiment.data)
        && session.app == app();
    let has_diverged = session.result.verdict == Some(Geometry::Diverged);
    let is_complete = session.result.seconds.is_some() && !has_diverged;
    if !is_the_same || !is_complete || !session.interventions.is_empty() || step != experiment.steps
    {
        return None;
    }
    let history = read_metrics(&text("metrics.csv")?)?;
    history.is_whole(experiment.steps).then(|| Record {
        measured: Measured::of(&history),
        session,
        history,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::Intervention;
    use crate::record::fixtures::snapshot;
    use crate::record::{History, StepRecord};

    #[test]
    fn a_finished_run_is_read_as_it_was_measured() {
        let folder = tempfile::tempdir().expect("a folder");
        let made = snapshot(3);
        write(folder.path(), &made, Duration::from_secs(2)).expect("written");
        let record = read(folder.path(), &made.started_with).expect("it is done");
        // `metrics.csv` does not have the effective rank, and what is not a number equals nothing.
        let rows = |history: &History| -> Vec<StepRecord> {
            history
                .rows
                .iter()
                .map(|row| StepRecord {
                    effective_rank: 0.0,
                    ..*row
                })
                .collect()
        };
        assert_eq!(rows(&record.history), rows(&made.history));
        assert_eq!(record.history.probes, made.history.probes);
        assert_eq!(
            (record.measured.accuracy, record.measured.untrained),
            (Some(30.25), Some(25.5))
        );
        assert_eq!(
            (record.verdict().as_str(), record.seconds()),
            ("starting; not probed yet", Some(2.0))
        );
    }

    /// A folder with a finished run in it, spoilt by `spoil`; whether it still counts as that run.
    fn counts(spoil: impl FnOnce(&Path)) -> bool {
        let folder = tempfile::tempdir().expect("a folder");
        let made = snapshot(3);
        write(folder.path(), &made, Duration::ZERO).expect("written");
        spoil(folder.path());
        read(folder.path(), &made.started_with).is_some()
    }

    #[test]
    fn a_run_with_other_knobs_is_made_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let made = snapshot(3);
        let wanted = made.started_with.clone();
        assert!(read(folder.path(), &wanted).is_none(), "there is nothing");
        write(folder.path(), &made, Duration::ZERO).expect("written");
        let other_seed = Experiment {
            seed: 1,
            ..wanted.clone()
        };
        let longer = Experiment {
            steps: 4,
            ..wanted.clone()
        };
        assert!(read(folder.path(), &other_seed).is_none());
        assert!(read(folder.path(), &longer).is_none());
        assert!(read(folder.path(), &wanted).is_some());
    }

    #[test]
    fn a_run_on_all_the_pictures_there_were_counts_where_those_will_do() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut made = snapshot(3);
        let usual = made.started_with.clone();
        made.started_with.data.train -= 1;
        write(folder.path(), &made, Duration::ZERO).expect("written");
        assert!(read(folder.path(), &usual).is_some());
        let mut asked = usual.clone();
        let train = usual.data.train.to_string();
        asked.set("data.train", &train).expect("in range");
        assert!(read(folder.path(), &asked).is_none());
    }

    #[test]
    fn half_of_a_run_is_made_again() {
        for name in FILES {
            let removed = counts(|folder| {
                std::fs::remove_file(folder.join(name)).expect("removed");
            });
            assert!(!removed, "{name} is missing");
        }
        for name in ["metrics.csv", "session.json"] {
            let cut = counts(|folder| {
                let path = folder.join(name);
                let text = std::fs::read(&path).expect("read");
                std::fs::write(&path, &text[..text.len() * 2 / 3]).expect("written");
            });
            assert!(!cut, "{name} is half there");
        }
    }

    #[test]
    fn a_run_that_went_otherwise_is_made_again() {
        let edits: [fn(&mut RunSummary); 4] = [
            |session| session.result.verdict = Some(Geometry::Diverged),
            |session| session.app = "collapse-lab 0.0.1".to_owned(),
            |session| session.result.step = 2,
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
            });
            assert!(!edited, "edit {number}");
        }
        assert!(counts(|_| ()), "one that nothing was done to counts");
    }
}
