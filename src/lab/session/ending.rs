//! How a session comes to rest: it waits until all that was asked for is seen, and hears commands
//! meanwhile.

use super::Worker;
use crate::lab::run::Run;
use crate::record::{Activity, EventKind};

impl Worker {
    /// Whether nothing is left to be done.
    pub(super) fn is_over(&self) -> bool {
        self.now.run.as_ref().is_none_or(|run| {
            run.is_done() || self.now.course.until.is_some_and(|end| run.step() >= end)
        })
    }

    /// All steps are made.
    pub(super) fn finish(&mut self) {
        self.save_for_readers();
        self.end_as(Activity::Finished);
    }

    /// The step under way is finished; the run waits, and can be gone on with from here.
    pub(super) fn interrupt(&mut self) {
        if self.now.ending.is_some()
            || matches!(self.now.activity, Activity::Finished | Activity::Failed(_))
        {
            return;
        }
        self.save_for_readers();
        self.end_as(Activity::Paused);
    }

    pub(super) fn fail(&mut self, sentence: String) {
        self.note_failure(sentence);
        self.publish();
    }

    pub(super) fn note_failure(&mut self, sentence: String) {
        self.tell(EventKind::Failed(sentence.clone()));
        self.now.activity = Activity::Failed(sentence);
    }

    /// Comes to `activity` as soon as everything that was asked for is seen.
    pub(super) fn end_as(&mut self, activity: Activity) {
        self.now.ending = Some(activity);
        self.end_if_seen();
    }

    /// Comes to what was waited for if everything is seen: the last snapshot of a run holds every
    /// probe, however slow the observer is.
    pub(super) fn end_if_seen(&mut self) {
        if self.now.run.as_ref().is_some_and(Run::is_watched) {
            return;
        }
        match self.now.ending.take() {
            // More steps were asked for meanwhile.
            Some(Activity::Finished) if !self.is_over() => {}
            Some(Activity::Finished) => match self.now.run.as_mut().map(Run::end) {
                Some(Err(error)) => self.end_as(Activity::Failed(error.to_string())),
                _ => self.rest(Activity::Finished),
            },
            Some(Activity::Failed(sentence)) => self.fail(sentence),
            Some(activity) => self.rest(activity),
            None => {}
        }
    }

    fn rest(&mut self, activity: Activity) {
        self.now.activity = activity;
        self.publish();
    }

    /// Waits until all that was asked for is seen, without hearing commands.
    #[cfg(test)]
    pub(super) fn await_looks(&mut self) {
        if let Some(Err(sentence)) = self.now.run.as_mut().map(Run::await_looks) {
            self.tell(EventKind::Notice(sentence));
        }
    }
}
