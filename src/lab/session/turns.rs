//! Branches by turns: whose step is the next, and what is done to those that are not the main one.

use crossbeam_channel::Select;

use super::branch::Branch;
use super::{Turn, Worker};
use crate::record::Activity;

impl Worker {
    /// Makes the next step of the branch that has made the fewest; of several the main one's.
    pub(super) fn train(&mut self) -> Turn {
        let main = self.now.is_free_to_train().then(|| (self.now.step(), None));
        let others = self.others.iter().enumerate();
        let others = others
            .filter(|(_, branch)| branch.is_free_to_train())
            .map(|(place, branch)| (branch.step(), Some(place)));
        match main.into_iter().chain(others).min() {
            Some((_, None)) => {
                self.guarded(Self::advance).ok();
                Turn::Trained
            }
            Some((_, Some(place))) => {
                let was = self.others[place].activity.clone();
                self.aside(place, |worker| worker.guarded(Self::advance).ok());
                if self.desk.is_due() || self.others[place].activity != was {
                    self.publish();
                }
                Turn::Trained
            }
            None => Turn::Idle,
        }
    }

    /// Has `part` done to another branch as if it were the main one.
    pub(super) fn aside<T>(&mut self, place: usize, part: impl FnOnce(&mut Self) -> T) -> T {
        std::mem::swap(&mut self.now, &mut self.others[place]);
        self.is_aside = true;
        let done = part(self);
        self.is_aside = false;
        std::mem::swap(&mut self.now, &mut self.others[place]);
        done
    }

    /// Has `part` done to every branch as if it were the main one, to that one last.
    pub(super) fn each(&mut self, mut part: impl FnMut(&mut Self)) {
        for place in 0..self.others.len() {
            self.aside(place, &mut part);
        }
        part(self);
    }

    /// Has `part` done to every branch that trains when the session does.
    pub(super) fn each_along(&mut self, mut part: impl FnMut(&mut Self)) {
        self.each(|worker| {
            if worker.now.is_along {
                part(worker);
            }
        });
    }

    /// All branches, the main one first.
    pub(super) fn branches(&self) -> impl Iterator<Item = &Branch> {
        std::iter::once(&self.now).chain(&self.others)
    }

    /// Comes to what was waited for wherever everything is seen.
    pub(super) fn end_those_seen(&mut self) {
        let ended = |worker: &Self| -> Vec<bool> {
            let others = worker.others.iter();
            others.map(|branch| branch.ending.is_some()).collect()
        };
        let before = ended(self);
        self.each(Self::end_if_seen);
        if ended(self) != before {
            self.publish();
        }
    }

    /// Sleeps until a command or an observation arrives.
    pub(super) fn wait(&mut self) {
        let mut select = Select::new();
        select.recv(self.desk.requests());
        let watched = self.branches().filter(|branch| branch.is_watched());
        for run in watched.filter_map(|branch| branch.run.as_ref()) {
            select.recv(run.looks());
        }
        if let Some(trial) = &self.trials.under_way {
            select.recv(trial.tried());
        }
        let is_observation = select.ready() > 0;
        if is_observation {
            self.show_looks();
        }
    }

    /// Takes the looks that were answered while nothing trains.
    pub(super) fn show_looks(&mut self) {
        self.each(|worker| {
            worker.collect();
            worker.publish();
        });
    }

    /// Does a look of a branch that waits where there are no threads: any where training does not, else one that has waited for
    /// long. Whether there was one.
    pub(super) fn look_here(&mut self, is_free: bool) -> bool {
        let branches = std::iter::once(&mut self.now).chain(&mut self.others);
        let mut runs = branches.filter_map(|branch| branch.run.as_mut());
        runs.any(|run| run.look_here(is_free))
    }

    /// Whether looks were answered that nobody has taken.
    pub(super) fn has_looks(&self) -> bool {
        let mut runs = self.branches().filter_map(|branch| branch.run.as_ref());
        runs.any(|run| !run.looks().is_empty())
    }

    /// Whether any branch is training.
    pub(super) fn is_training(&self) -> bool {
        self.branches()
            .any(|branch| branch.activity == Activity::Running)
    }
}
