//! A film of a run that is on the disk.

use std::sync::Arc;

use anyhow::{Context as _, anyhow};

use super::advised;
use super::film::Film;
use crate::diagnosis;
use crate::job::{AnimateJob, Failure};
use crate::journal::{OnRecord, on_record};
use crate::lab::class_names;
use crate::record::{Activity, Branch, Course, Devices, RunState, Snapshot, Verdict};
use crate::signals::Signals;

/// Makes a film of the run in a folder, whether it is finished or under way.
///
/// # Errors
/// The film cannot be made as it is asked for, or there is no run in the folder that has begun.
pub fn animate(job: AnimateJob) -> Result<(), Failure> {
    let AnimateJob { folder, film } = job;
    let Some(film) = Film::proved(Some(film))? else {
        return Ok(());
    };
    let signals = Signals::heard().context("signals cannot be heard")?;
    let read = on_record(&folder).map_err(|error| advised(&error))?;
    if read.history.rows.is_empty() {
        let place = folder.display();
        return Err(anyhow!("the run in {place} has made no step yet: wait for one").into());
    }
    film.write(&Arc::new(snapshot(read)), &signals)
}

/// The run as a session would show it.
fn snapshot(read: OnRecord) -> Snapshot {
    let OnRecord { summary, history } = read;
    let step = history.rows.last().map_or(0, |row| row.step);
    let experiment = summary.experiment;
    let sample = history.embeddings.last();
    let largest = sample.and_then(|seen| seen.label.iter().max().copied());
    let run = Snapshot {
        run: 1,
        step,
        activity: Activity::Paused,
        started_with: experiment.clone(),
        waiting: Vec::new(),
        course: Course {
            planned: summary.planned.into(),
            until: summary.until,
            replays: None,
        },
        branch: Branch::alone(),
        others: Arc::from([]),
        luck: None,
        kept: None,
        settled: step,
        embedding: sample.cloned(),
        all_test_pictures: None,
        forces: None,
        verdict: Verdict::none(),
        device: summary.device,
        devices: Devices::default(),
        steps_per_second: 0.0,
        class_names: class_names(&experiment.data, largest.unwrap_or(0)),
        experiment,
        history,
    };
    // What is said of it is not on record; what was changed after its last step has not acted.
    let newest = diagnosis::past(&run, step);
    let is_done = summary.state == RunState::Finished && step == summary.result.step;
    Snapshot {
        activity: if is_done {
            Activity::Finished
        } else {
            Activity::Paused
        },
        history: run.history,
        ..newest
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::RunSummary;
    use crate::record::fixtures::{embedding, snapshot as made};

    #[test]
    fn a_run_on_record_is_shown_as_its_session_showed_it() {
        let mut run = made(12);
        run.run = 1;
        run.step = 12;
        run.activity = Activity::Finished;
        run.history.add_embedding(Arc::new(embedding(8)));
        run.embedding = run.history.embeddings.last().cloned();
        let summary = RunSummary::of(&run);
        let history = run.history.clone();
        let shown = snapshot(OnRecord { summary, history });
        assert_eq!(shown.history, run.history);
        assert_eq!(shown.embedding, run.embedding);
        assert_eq!((shown.step, shown.activity), (12, Activity::Finished));
        assert_eq!(shown.experiment, run.started_with);
        assert_eq!(shown.device, run.device);
        assert_eq!(shown.class_names.len(), 10);
    }
}
