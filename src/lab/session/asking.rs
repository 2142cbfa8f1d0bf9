//! What is asked beside the training: whether what came of a state was luck.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::{Answer, Turn, Worker};
use crate::diagnosis::Judge;
use crate::experiment::{Intervention, PlannedChange};
use crate::lab::luck::{Ensemble, Start};
use crate::lab::state::State;
use crate::record::{EventKind, Origin, Question};

impl Worker {
    /// Makes a step towards the answer, beside the training or where nothing trains.
    pub(super) fn look_for_answer(&mut self, turn: Turn) -> Turn {
        let waits = self.asked.is_patient && !matches!(turn, Turn::Idle);
        let Some(ensemble) = self.asked.ensemble.as_mut().filter(|_| !waits) else {
            return turn;
        };
        // burn panics when a device is lost; the training is told by its own next step.
        let made = catch_unwind(AssertUnwindSafe(|| ensemble.advance()));
        let is_over = made.is_err() || ensemble.is_over();
        if made.is_err() {
            let told = "what was asked cannot be answered: a step of it failed";
            self.tell(EventKind::Notice(told.to_owned()));
        }
        if is_over {
            self.asked.call_off();
        }
        if is_over || self.desk.is_due() {
            self.publish();
        }
        Turn::Trained
    }

    /// Begins to look for the answer to a question about the main branch.
    pub(super) fn ask(&mut self, question: &Question) -> Answer {
        let run = self.now.run.as_ref().ok_or("there is no run yet")?;
        let (number, reached) = (self.now.number, run.step());
        let step = question.step.unwrap_or(reached);
        if step > reached {
            return Err(format!("the run has got to step {reached} only"));
        }
        let pictures = run.pictures();
        let device = self.now.compute.device.clone();
        let (state, judge, on_the_way) = if step == reached && question.step.is_none() {
            let (state, judge) = run.at_present();
            (state, judge, Vec::new())
        } else {
            self.await_checkpoint();
            self.state_before(step)?
        };
        let start = Start {
            state,
            judge,
            from: Origin { run: number, step },
            on_the_way,
        };
        let count = self.asked.count + 1;
        let ensemble = Ensemble::new(count, start, question, pictures, device)?;
        self.asked.count = count;
        self.asked.answered = None;
        self.asked.ensemble = Some(ensemble);
        Ok(())
    }

    /// The newest state that there is of the main branch at or before a step, what has judged the
    /// steps up to it, and the changes from there on that were made before the step.
    fn state_before(&self, step: u64) -> Result<(State, Judge, Vec<PlannedChange>), String> {
        let run = self.now.run.as_ref().ok_or("there is no run yet")?;
        let side = run.pictures().side();
        let device = &self.now.compute.device;
        let kept = self.now.keeping.ring.as_ref();
        let (state, judge, made) = match kept.and_then(|ring| ring.find(step)) {
            Some(at) => {
                let state = State::restore(&at.state, side, device);
                let state = state.map_err(|error| error.to_string())?;
                (state, at.memory.judge.clone(), at.memory.mark.interventions)
            }
            None => {
                let started_with = run.started_with();
                let state = State::new(started_with.clone(), side, device);
                (state, Judge::of(started_with), 0)
            }
        };
        let later = run.history().interventions.iter().skip(made);
        let on_the_way = later.filter(|change| change.step < step);
        Ok((
            state,
            judge,
            on_the_way.map(Intervention::planned).collect(),
        ))
    }

    /// Asks what the session was to ask, about these changes, which are the last that were planned.
    pub(super) fn ask_about(&mut self, due: &[PlannedChange]) {
        if due.is_empty() {
            return;
        }
        let Some(times) = self.asked.planned.take() else {
            return;
        };
        let end = self.now.course.until.unwrap_or(self.now.wanted.steps);
        let changes = due.iter();
        let question = Question {
            step: None,
            changes: changes
                .map(|change| (change.key.clone(), change.value.clone()))
                .collect(),
            times,
            steps: end.saturating_sub(self.now.step()),
        };
        if let Err(sentence) = self.ask(&question) {
            self.tell(EventKind::Notice(sentence));
        }
    }
}
