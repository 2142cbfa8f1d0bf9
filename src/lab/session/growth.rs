//! How branches grow out of a run: going back, forking, and what may be done with those there are.

use std::ops::ControlFlow;
use std::sync::Arc;

use super::branch::Branch;
use super::{Answer, Worker};
use crate::experiment::PlannedChange;
use crate::lab::checkpoint::{Checkpoint, Memory};
use crate::lab::keeping::Keeping;
use crate::lab::run::{Before, Run, StartError};
use crate::record::{Activity, BranchCommand, EventKind, MOST_BRANCHES, Origin};

/// Most letters of a branch's name.
const LONGEST_NAME: usize = 24;
/// The names that branches get by themselves: more than there can be at once.
const NAMES: [&str; 26] = [
    "A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "P", "Q", "R", "S",
    "T", "U", "V", "W", "X", "Y", "Z",
];

impl Worker {
    /// Goes back to a step, as it was before what was changed then, and waits there, the branches that
    /// train along with it. Where no checkpoint is of that very step, the steps from the one before are made again. The run that
    /// was left becomes a branch, which rests.
    pub(super) fn rewind(&mut self, step: u64) -> Answer {
        self.await_checkpoint();
        let run = self.now.run.as_ref().ok_or(NO_RUN)?;
        let reached = run.step();
        let changes = &run.history().interventions;
        let is_changed = changes.last().is_some_and(|change| change.step == reached);
        if step > reached || step == reached && !is_changed {
            return Err(format!(
                "one can go back only: the run stands at step {reached}"
            ));
        }
        let mut branch = self.grown(step)?;
        self.make_room();
        if branch.step() < step {
            branch.halt = Some(step);
            branch.activity = Activity::Running;
        }
        self.grow(&branch);
        let mut left = std::mem::replace(&mut self.now, branch);
        left.is_along = false;
        self.others.push(left);
        // Whoever goes back wants to see that step: no other branch trains meanwhile.
        for place in 0..self.others.len() {
            self.aside(place, |worker| {
                worker.rest_for_now();
                worker.publish();
            });
        }
        Ok(())
    }

    /// Lets a branch grow out of the run, which trains beside it.
    pub(super) fn fork(&mut self, step: Option<u64>, changes: Vec<(String, String)>) -> Answer {
        if self.others.len() + 1 >= MOST_BRANCHES {
            return Err(format!(
                "there are {MOST_BRANCHES} branches already: drop one first"
            ));
        }
        let reached = self.now.run.as_ref().ok_or(NO_RUN)?.step();
        let step = step.unwrap_or(reached);
        if step > reached {
            return Err(format!("the run has got to step {reached} only"));
        }
        let mut wanted = self.now.wanted.clone();
        for (key, value) in &changes {
            let told = wanted.set_live(key, value);
            told.map_err(|error| error.to_string())?;
        }
        let changes = changes.into_iter();
        let changes = changes.map(|(key, value)| PlannedChange { step, key, value });
        if step == reached {
            self.save();
        }
        self.await_checkpoint();
        let mut branch = self.grown(step)?;
        branch.activity = match self.now.activity {
            Activity::Running => Activity::Running,
            _ => Activity::Paused,
        };
        branch.plan.extend(changes);
        branch.plan.sort_by_key(|planned| planned.step);
        self.grow(&branch);
        let is_there = branch.step() == step;
        self.others.push(branch);
        let place = self.others.len() - 1;
        self.aside(place, |worker| {
            if is_there {
                worker.guarded(Self::make_planned_changes).ok();
            }
            worker.publish();
        });
        Ok(())
    }

    /// A branch of the run on show from its newest checkpoint at or before `step`, with the changes
    /// that were made between still to be made; it waits.
    fn grown(&self, step: u64) -> Result<Branch, String> {
        let now = &self.now;
        let run = now.run.as_ref().ok_or(NO_RUN)?;
        let kept = now.keeping.ring.as_ref();
        let newest = now.keeping.newest.as_ref();
        let is_there = |at: &&Arc<Checkpoint>| at.memory.mark.step <= step;
        let at = kept
            .and_then(|ring| ring.find(step))
            .or(newest.filter(is_there));
        let mut history = run.history().clone();
        let again = history.cut(at.map(|at| at.memory.mark));
        let again = again.into_iter().filter(|change| change.step < step);
        let (started_with, before) = (run.asked_with(), Before { run, stays: true });
        let mut watch = |_: &_| ControlFlow::Continue(());
        let (grown, wanted, mut plan) = match at {
            Some(at) => {
                let (compute, before) = (&now.compute, Some(before));
                let grown = Run::resume(started_with, history, at, compute, before, &mut watch);
                let memory = &at.memory;
                (grown, memory.wanted.clone(), memory.plan.clone())
            }
            None => {
                let grown =
                    Run::start(started_with.clone(), &now.compute, Some(before), &mut watch);
                let grown = grown.map(|mut run| {
                    run.look(true, true);
                    run
                });
                (grown, started_with, now.course.planned.to_vec())
            }
        };
        let grown = grown.map_err(|error: StartError| error.to_string())?;
        plan.extend(again.map(|change| change.planned()));
        plan.sort_by_key(|planned| planned.step);
        let number = self.newest + 1;
        let ring = kept.map(|ring| ring.up_to(at.map(|at| &**at)));
        let mut keeping = Keeping::new(now.keeping.is_on, ring);
        keeping.newest = at.map(|at| Arc::new(own(at, number, &plan)));
        Ok(Branch {
            number,
            name: self.free_name().into(),
            from: Some(Origin {
                run: now.number,
                step,
            }),
            run: Some(grown),
            course: now.course.clone(),
            activity: Activity::Paused,
            ..Branch::new(wanted, plan, [None; 2], now.compute.clone(), keeping)
        })
    }

    /// Takes in a branch that was grown, and hands the readers the checkpoint that it grew from.
    fn grow(&mut self, branch: &Branch) {
        self.newest = branch.number;
        if let Some(at) = branch
            .keeping
            .newest
            .clone()
            .filter(|_| branch.keeping.is_on)
        {
            self.desk.keep(at);
        }
    }

    fn free_name(&self) -> &'static str {
        let is_free = |name: &&&str| self.branches().all(|branch| *branch.name != ***name);
        NAMES.iter().find(is_free).unwrap_or(&NAMES[0])
    }

    /// Lets go of the oldest branch that rests, or else of the oldest, where there is no room for
    /// one more.
    fn make_room(&mut self) {
        if self.others.len() + 1 < MOST_BRANCHES {
            return;
        }
        let resting = self.others.iter().position(|branch| !branch.is_along);
        let name = self.others[resting.unwrap_or(0)].name.clone();
        self.let_go(resting.unwrap_or(0));
        self.tell(EventKind::Notice(format!(
            "{MOST_BRANCHES} branches are the most: {name} was let go"
        )));
    }

    fn let_go(&mut self, place: usize) {
        self.aside(place, |worker| {
            if !matches!(worker.now.activity, Activity::Failed(_)) {
                worker.save_before_parting();
                worker.await_checkpoint();
            }
            worker.part(worker.now.activity.clone());
        });
        self.others.remove(place);
    }

    /// Stops training without a trace on record.
    fn rest_for_now(&mut self) {
        if self.now.activity == Activity::Running && self.now.ending.is_none() {
            self.now.activity = Activity::Paused;
        }
    }

    /// Whether the step is made that the branch was to go back to; then it waits.
    pub(super) fn has_come_back(&mut self) -> bool {
        let step = self.now.step();
        if self.now.halt.take_if(|halt| *halt <= step).is_none() {
            return false;
        }
        self.now.activity = Activity::Paused;
        if let Some(run) = &mut self.now.run {
            run.show();
        }
        self.publish();
        true
    }

    /// Does something with the branch that has this number.
    pub(super) fn branch(&mut self, number: u64, command: BranchCommand) -> Answer {
        let others = &self.others;
        let place = others.iter().position(|branch| branch.number == number);
        if place.is_none() && number != self.now.number {
            return Err("there is no such branch any more".to_owned());
        }
        match (command, place) {
            (BranchCommand::Rename(name), place) => self.rename(name.trim(), place),
            (BranchCommand::Main, Some(place)) => {
                self.make_main(place);
                Ok(())
            }
            (BranchCommand::Along(is_along), Some(place)) => {
                self.let_along(is_along, place);
                Ok(())
            }
            (BranchCommand::Drop, Some(place)) => {
                self.let_go(place);
                Ok(())
            }
            (BranchCommand::Drop, None) => {
                Err("this is the main branch: make another one the main one first".to_owned())
            }
            (BranchCommand::Main | BranchCommand::Along(_), None) => Ok(()),
        }
    }

    fn rename(&mut self, name: &str, place: Option<usize>) -> Answer {
        if name.is_empty() || name.chars().count() > LONGEST_NAME {
            return Err(format!(
                "a branch's name has 1 to {LONGEST_NAME} letters, and \"{name}\" has not"
            ));
        }
        let number = place.map_or(self.now.number, |place| self.others[place].number);
        let mut branches = self.branches();
        if branches.any(|branch| &*branch.name == name && branch.number != number) {
            return Err(format!("another branch is called {name} already"));
        }
        drop(branches);
        match place {
            Some(place) => {
                self.others[place].name = name.into();
                self.aside(place, Self::publish);
            }
            None => self.now.name = name.into(),
        }
        Ok(())
    }

    fn make_main(&mut self, place: usize) {
        let rested = !self.others[place].is_along;
        std::mem::swap(&mut self.now, &mut self.others[place]);
        self.now.is_along = true;
        self.now.shown = None;
        self.aside(place, |worker| {
            if rested {
                worker.now.is_along = false;
                worker.rest_for_now();
            }
            worker.publish();
        });
    }

    fn let_along(&mut self, is_along: bool, place: usize) {
        let is_training = self.is_training();
        self.aside(place, |worker| {
            worker.now.is_along = is_along;
            match worker.now.activity {
                Activity::Paused if is_along && is_training => {
                    worker.now.activity = Activity::Running;
                }
                _ if !is_along => worker.rest_for_now(),
                _ => {}
            }
            worker.publish();
        });
    }
}

/// The checkpoint that a branch grew from, as its own: with the changes that are still to be made.
fn own(at: &Checkpoint, run: u64, plan: &[PlannedChange]) -> Checkpoint {
    let memory = Memory {
        run,
        plan: plan.to_vec(),
        ..at.memory.clone()
    };
    Checkpoint {
        memory,
        ..at.clone()
    }
}

/// What is said where there is nothing to grow out of.
const NO_RUN: &str = "there is no run yet";
