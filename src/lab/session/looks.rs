//! Looks at the networks: when they are asked for, and what has come of them.

use super::Worker;
use crate::lab::run::Run;
use crate::record::{Activity, EventKind};

impl Worker {
    pub(super) fn look(&mut self, probe: bool, embed: bool) {
        if let Some(run) = &mut self.now.run {
            run.look(probe, embed);
        }
    }

    /// Looks at what was changed while nothing trains, however many changes there were; not before
    /// the last look is done.
    pub(super) fn look_at_changes(&mut self) {
        let is_training = self.now.activity == Activity::Running;
        if self.now.is_look_due
            && !is_training
            && !self.now.run.as_ref().is_some_and(Run::is_watched)
        {
            self.now.is_look_due = false;
            self.guarded(|worker| worker.look(false, true)).ok();
        }
    }

    pub(super) fn collect(&mut self) {
        if let Some(Err(sentence)) = self.now.run.as_mut().map(Run::collect) {
            self.tell(EventKind::Notice(sentence));
        }
        self.keep();
    }

    /// Has the run know whether forces are wanted: only those of the main branch are shown.
    pub(super) fn pass_on_forces(&mut self) {
        let wanted = self.forces && !self.is_aside;
        if let Some(run) = &mut self.now.run {
            run.want_forces(wanted);
        }
    }
}
