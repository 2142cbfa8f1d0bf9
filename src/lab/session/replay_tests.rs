use super::growth_fixtures::{all_of, rested, rewinding, small};
use super::tests::obey;
use super::*;
use crate::lab::News;
use crate::record::{Command, Recipe, RunSummary};

fn set(key: &str, value: &str) -> Command {
    Command::Set {
        key: key.to_owned(),
        value: value.to_owned(),
    }
}

/// A run of `steps` that is made up to `end` with changes by hand, and what makes it again.
fn recorded(steps: u64, end: u64) -> (Recipe, (String, Option<Arc<crate::record::Embedding>>)) {
    let (mut worker, _link) = rewinding(small("byol", steps), Vec::new());
    for step in 0..end {
        match step {
            3 => obey(&mut worker, set("projector.norm", "none")),
            5 => {
                obey(&mut worker, set("optimizer.kind", "lars"));
                obey(&mut worker, set("optimizer.lr", "0.3"));
            }
            _ => {}
        }
        // As it trains when nobody pauses.
        worker.now.activity = Activity::Running;
        worker.turn();
    }
    if worker.now.activity == Activity::Running {
        obey(&mut worker, Command::Pause);
    }
    rested(&mut worker);
    let summary = RunSummary::of(&worker.snapshot());
    assert_eq!(summary.result.step, end);
    let recipe = Recipe::try_from(summary).expect("possible");
    (recipe, all_of(&worker.now))
}

fn notices(link: &mut Link) -> Vec<String> {
    let News { events, .. } = link.news();
    let told = events.into_iter().filter_map(|event| match &event.kind {
        EventKind::Notice(sentence) | EventKind::Refused { sentence, .. } => Some(sentence.clone()),
        _ => None,
    });
    told.collect()
}

#[test]
fn a_replay_comes_to_the_same_record_waits_there_and_goes_on() {
    for (steps, end) in [(12, 8), (8, 8)] {
        let (recipe, first) = recorded(steps, end);
        let (mut worker, mut link) = rewinding(small("simclr", 5), Vec::new());
        obey(&mut worker, Command::Replay(Box::new(recipe)));
        assert_eq!(worker.now.activity, Activity::Running);
        assert_eq!(worker.now.course.replays, Some(end));
        rested(&mut worker);
        let (at_rest, told) = if steps == end {
            (Activity::Finished, 0)
        } else {
            (Activity::Paused, 1)
        };
        assert_eq!((worker.now.step(), &worker.now.activity), (end, &at_rest));
        let told_of = notices(&mut link);
        let replayed = told_of
            .iter()
            .filter(|told| told.starts_with("replayed up to"));
        assert_eq!(replayed.count(), told);
        assert_eq!(all_of(&worker.now), first);
        if steps > end {
            obey(&mut worker, Command::Run);
            rested(&mut worker);
            assert_eq!(
                (worker.now.step(), &worker.now.activity),
                (12, &Activity::Finished)
            );
        }
    }
}

#[test]
fn a_replay_that_was_paused_on_the_way_makes_the_same_steps() {
    let (recipe, first) = recorded(12, 8);
    let (mut worker, _link) = rewinding(small("simclr", 5), Vec::new());
    obey(&mut worker, Command::Replay(Box::new(recipe)));
    worker.turn();
    obey(&mut worker, Command::Pause);
    assert_eq!(
        (worker.now.step(), &worker.now.activity),
        (1, &Activity::Paused)
    );
    obey(&mut worker, Command::Run);
    rested(&mut worker);
    // The pause has looked once more, which the record holds beside the steps.
    let steps = |record: &str| record.split("spectra:").next().map(str::to_owned);
    let (record, _) = all_of(&worker.now);
    assert!(record.contains("spectra:") && record != first.0);
    assert_eq!(steps(&record), steps(&first.0));
}

#[test]
fn what_cannot_be_replayed_is_refused_and_the_run_on_show_stays() {
    let (recipe, _) = recorded(12, 8);
    let (mut worker, mut link) = rewinding(small("simclr", 5), Vec::new());
    worker.guarded(Worker::advance).expect("a step");
    let before = (worker.now.number, worker.now.wanted.clone());
    let mut out_of_range = recipe.clone();
    out_of_range.experiment.optimizer.lr = -1.0;
    let mut impossible = recipe.clone();
    impossible.plan[0].value = "instance".to_owned();
    let mut elsewhere = recipe;
    elsewhere.experiment.data.source = "no/such/folder".to_owned();
    for (recipe, expected) in [
        (out_of_range, "optimizer.lr = -1 is out of range"),
        (impossible, "3:projector.norm=instance: "),
        (elsewhere, "no/such/folder"),
    ] {
        obey(&mut worker, Command::Replay(Box::new(recipe)));
        let told = notices(&mut link).join("; ");
        assert!(told.contains(expected), "{expected}: {told}");
        let now = &worker.now;
        assert_eq!((now.number, now.wanted.clone()), before);
        assert_eq!((now.step(), now.course.replays), (1, None));
    }
    obey(&mut worker, Command::Run);
    rested(&mut worker);
    assert_eq!(worker.now.activity, Activity::Finished);
}

#[test]
fn a_change_by_hand_leaves_the_replay_and_a_fork_does_not() {
    let (recipe, _) = recorded(12, 8);
    let (mut worker, mut link) = rewinding(small("simclr", 5), Vec::new());
    obey(&mut worker, Command::Replay(Box::new(recipe)));
    for _ in 0..4 {
        worker.turn();
    }
    let changes = vec![("temperature".to_owned(), "0.5".to_owned())];
    let step = None;
    obey(&mut worker, Command::Fork { step, changes });
    assert_eq!(worker.now.course.replays, Some(8));
    notices(&mut link);
    obey(&mut worker, set("batch", "8"));
    assert_eq!(worker.now.course.replays, Some(8), "it waits for a restart");
    obey(&mut worker, set("optimizer.momentum", "0.5"));
    let told = notices(&mut link).join("; ");
    assert!(
        told.contains("left at step 4: the 2 recorded changes that were still to come"),
        "{told}"
    );
    let keys = |changes: &[PlannedChange]| -> Vec<String> {
        changes.iter().map(|change| change.key.clone()).collect()
    };
    assert_eq!(keys(&worker.now.course.planned), ["projector.norm"]);
    rested(&mut worker);
    assert_eq!(worker.now.step(), 12, "it does not wait");
    let made = |branch: &Branch| -> Vec<String> {
        let run = branch.run.as_ref().expect("a run");
        let made = run.history().interventions.iter();
        made.map(|made| made.key.clone()).collect()
    };
    assert_eq!(made(&worker.now), ["projector.norm", "optimizer.momentum"]);
    let grown = &worker.others[0];
    assert_eq!((grown.step(), &grown.activity), (8, &Activity::Paused));
    assert_eq!(
        made(grown),
        [
            "projector.norm",
            "temperature",
            "optimizer.kind",
            "optimizer.lr"
        ]
    );
}

#[test]
fn a_session_of_no_step_waits_before_the_first() {
    let (recipe, _) = recorded(12, 0);
    let (mut worker, _link) = rewinding(small("simclr", 5), Vec::new());
    obey(&mut worker, Command::Replay(Box::new(recipe)));
    rested(&mut worker);
    assert_eq!(
        (worker.now.step(), &worker.now.activity),
        (0, &Activity::Paused)
    );
}
