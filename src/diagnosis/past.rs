//! A run as it was: what is on record of a step, in the form in which the newest one is shown.

use super::geometry::{Judge, Reading};
use crate::experiment::{Experiment, Intervention};
use crate::record::{Activity, GeometryRecord, History, Mark, Snapshot, Verdict};
use crate::words::{Language, speaking, tr};

/// The run as it was once `step` steps were finished and before what was changed then, as far as it
/// is on record: of steps that were not looked at the look before, of rows that were thinned the
/// row before. Of all test pictures, and of forces, nothing is on record.
pub fn past(now: &Snapshot, step: u64) -> Snapshot {
    let step = step.min(now.step);
    let changes = &now.history.interventions;
    let made = changes.partition_point(|change| change.step < step);
    let mut history = now.history.clone();
    history.cut(Some(Mark {
        step,
        interventions: made,
        looked_at: Some(step),
    }));
    Snapshot {
        step,
        activity: Activity::Paused,
        experiment: changed(&now.started_with, &history.interventions),
        waiting: Vec::new(),
        settled: now.settled.min(step),
        embedding: history.embeddings.last().cloned(),
        all_test_pictures: None,
        // As it comes with the newest snapshot.
        verdict: speaking(Language::ENGLISH, || verdict(&now.started_with, &history)),
        forces: None,
        steps_per_second: 0.0,
        history,
        ..now.clone()
    }
}

/// The knobs after these changes.
fn changed(started_with: &Experiment, changes: &[Intervention]) -> Experiment {
    let mut experiment = started_with.clone();
    for change in changes {
        // What was made once can be made again; of a foreign file what cannot be is left out.
        experiment.set_live(&change.key, &change.to).ok();
    }
    experiment
}

/// What is to be said of a run of which that much is on record.
fn verdict(started_with: &Experiment, history: &History) -> Verdict {
    let mut judge = Judge::of(started_with);
    for row in history.rows.iter() {
        judge.read(Reading::of(row));
    }
    let said = super::verdict(&judge, &history.probes, started_with.data.test);
    // Where rows were thinned, the word on record is nearer to the truth than what they tell.
    match history.geometries.last() {
        Some(GeometryRecord { step, geometry }) if *geometry != said.geometry => Verdict {
            geometry: *geometry,
            since: *step,
            reason: tr!("reason-thinned", step = *step),
            ..said
        },
        _ => said,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::record::fixtures::{embedding, row, snapshot};
    use crate::record::{Geometry, StepRecord};

    fn change(step: u64, from: &str, to: &str) -> Intervention {
        Intervention {
            step,
            key: "projector.norm".to_owned(),
            from: from.to_owned(),
            to: to.to_owned(),
        }
    }

    /// A run that collapses at its step 40, without a norm from step 30 to step 50 on.
    fn collapsed() -> Snapshot {
        let mut run = snapshot(0);
        run.step = 60;
        run.experiment.steps = 60;
        run.started_with.steps = 60;
        run.history.interventions = vec![change(30, "batch", "none"), change(50, "none", "batch")];
        let mut judge = Judge::of(&run.started_with);
        for step in 1..=60 {
            let spread = if step < 40 { 0.7 } else { 1e-5 };
            let effective_rank = 20.0;
            let row = StepRecord {
                spread,
                effective_rank,
                ..row(step)
            };
            let before = judge.geometry();
            let geometry = judge.read(Reading::of(&row));
            if geometry != before {
                run.history
                    .geometries
                    .push(GeometryRecord { step, geometry });
            }
            run.history.add_row(row);
        }
        for step in [0, 32, 50] {
            run.history.add_embedding(Arc::new(embedding(step)));
        }
        let test = run.started_with.data.test;
        run.verdict = super::super::verdict(&judge, &run.history.probes, test);
        run
    }

    #[test]
    fn the_past_is_what_was_shown_then() {
        let now = collapsed();
        let norm = |past: &Snapshot| past.experiment.get("projector.norm");
        let seen = |past: &Snapshot| past.embedding.as_ref().map(|seen| seen.step);
        let at = |step| {
            let past = past(&now, step);
            let last = past.history.rows.last().map(|row| row.step);
            (last, norm(&past), seen(&past), past.verdict.geometry)
        };
        let norm = |name: &str| Some(name.to_owned());
        let spread_out = Geometry::SpreadOut;
        assert_eq!(at(0), (None, norm("batch"), Some(0), Geometry::Starting));
        assert_eq!(at(30), (Some(30), norm("batch"), Some(0), spread_out));
        assert_eq!(at(31), (Some(31), norm("none"), Some(0), spread_out));
        assert_eq!(at(32), (Some(32), norm("none"), Some(32), spread_out));
        let collapsed = (Some(50), norm("none"), Some(50), Geometry::Collapsed);
        assert_eq!(at(50), collapsed, "before the norm is back");
        assert_eq!(at(51).1, norm("batch"));
        assert_eq!(at(99), at(60), "no further than the run has got");
        let newest = past(&now, 60);
        assert_eq!(newest.verdict, now.verdict);
        assert_eq!(newest.history, now.history);
    }

    #[test]
    fn of_thinned_rows_the_word_on_record_counts() {
        let mut now = collapsed();
        let rows = now.history.rows.iter().filter(|row| row.step % 20 == 0);
        now.history.rows = rows.copied().collect::<Vec<StepRecord>>().into();
        let past = past(&now, 60);
        assert_eq!(past.verdict.geometry, Geometry::Collapsed);
        assert_eq!(past.verdict.since, now.verdict.since);
        assert!(past.verdict.reason.contains("thinned"), "{past:?}");
    }
}
