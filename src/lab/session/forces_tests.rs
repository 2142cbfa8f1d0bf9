use super::growth_fixtures::{all_of, ended, rewinding, small};
use super::tests::obey;
use super::*;
use crate::experiment::Objective;
use crate::record::{Command, Forces};

fn planned(changes: &[(u64, &str, &str)]) -> Vec<PlannedChange> {
    let planned = |(step, key, value): &(u64, &str, &str)| PlannedChange {
        step: *step,
        key: (*key).to_owned(),
        value: (*value).to_owned(),
    };
    changes.iter().map(planned).collect()
}

/// The forces that a session shows once everything that was asked for is seen.
fn shown(worker: &mut Worker) -> Option<Arc<Forces>> {
    worker.turn();
    worker.await_looks();
    worker.snapshot().forces
}

#[test]
fn a_run_in_which_forces_are_measured_is_the_same_run() {
    const CHANGES: &[(u64, &str, &str)] = &[
        (4, "objective", "moco"),
        (9, "predictor.norm", "batch_renorm"),
        (14, "objective", "sigreg"),
        (19, "objective", "byol"),
        (24, "projector.norm", "batch_renorm"),
        (29, "objective", "simclr"),
        (34, "target.enabled", "false"),
    ];
    let made = |is_pulled: bool| {
        let (mut worker, _link) = rewinding(small("byol", 40), planned(CHANGES));
        obey(&mut worker, Command::Forces(is_pulled));
        assert_eq!(shown(&mut worker).is_some(), is_pulled);
        obey(&mut worker, Command::Run);
        let (mut steps, mut seen) = (Vec::new(), Vec::new());
        while worker.now.activity != Activity::Finished {
            if matches!(worker.turn(), Turn::Idle) {
                worker.wait();
            }
            worker.end_those_seen();
            let forces = worker.now.run.as_ref().and_then(Run::forces);
            if let Some(forces) = forces.filter(|forces| steps.last() != Some(&forces.step)) {
                steps.push(forces.step);
                seen.push(forces.objective);
            }
        }
        let (state, _) = worker.now.run.as_ref().expect("a run").at_present();
        let state = format!("{:?}", state.save().expect("the CPU"));
        (ended(&mut worker), state, seen)
    };
    let ((straight, state, nothing), (pulled, pulled_state, seen)) = (made(false), made(true));
    assert!(nothing.is_empty());
    assert!(
        seen.contains(&Objective::Simclr),
        "they follow the objective: {seen:?}"
    );
    assert!(straight == pulled, "what is on record");
    assert!(
        state == pulled_state,
        "weights, statistics, momentum, queue"
    );
}

#[test]
fn forces_come_at_once_follow_the_main_branch_and_go_when_nobody_wants_them() {
    let (mut worker, _link) = rewinding(small("byol", 40), Vec::new());
    assert!(shown(&mut worker).is_none());
    let before = all_of(&worker.now);
    obey(&mut worker, Command::Forces(true));
    let forces = shown(&mut worker).expect("while nothing trains");
    assert_eq!(forces.step, 0);
    assert_eq!(
        all_of(&worker.now).0,
        before.0,
        "nothing is on record of it"
    );
    obey(&mut worker, Command::Step);
    assert_eq!(shown(&mut worker).map(|forces| forces.step), Some(1));
    let fork = Command::Fork {
        step: None,
        changes: Vec::new(),
    };
    obey(&mut worker, fork);
    worker.turn();
    worker.await_looks();
    let other = worker.others[0].run.as_ref().expect("a run");
    assert!(other.forces().is_none(), "not of those beside it");
    obey(&mut worker, Command::Restart { new_seed: true });
    assert_eq!(shown(&mut worker).map(|forces| forces.step), Some(0));
    obey(&mut worker, Command::Forces(false));
    assert!(shown(&mut worker).is_none());
}
