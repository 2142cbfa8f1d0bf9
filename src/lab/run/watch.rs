//! What is asked of the observer, and what becomes of its answers.

use crossbeam_channel::Receiver;

use super::Run;
use crate::experiment::{Experiment, PlannedChange};
use crate::lab::checkpoint::{Checkpoint, Draft, Memory};
use crate::lab::error::TrainError;
use crate::lab::look::{Job, Observation, Watched};
use crate::record::{Embedding, Mark, SpectrumRecord};

/// Steps for which what comes of a change is new.
const NEW: u64 = 16;

impl Run {
    /// Has the network as it is now looked at, off this thread.
    pub fn look(&mut self, probe: bool, embed: bool) {
        if embed {
            self.embed(self.trainer.watched());
        }
        if probe {
            let untrained = (self.step() == 0).then(|| Box::new(self.trainer.experiment().clone()));
            let trunk = Box::new(self.trainer.observed());
            self.observer.ask(Job::Probe {
                step: self.step(),
                trunk,
                untrained,
            });
        }
    }

    pub(super) fn embed(&mut self, watched: Watched) {
        let step = self.step();
        self.observer.ask(Job::Embed {
            step,
            watched: Box::new(watched),
        });
        self.embedded_at = Some(step);
        self.ask_forces();
    }

    /// Has the forces measured at every look from now on, and at once; or no more. It leaves no trace on
    /// record.
    pub fn want_forces(&mut self, wanted: bool) {
        if wanted == self.is_pulled {
            return;
        }
        self.is_pulled = wanted;
        self.forces = None;
        if wanted {
            self.show_of(false);
        }
    }

    /// In the frame of the look that was asked for before.
    fn ask_forces(&mut self) {
        if !self.is_pulled {
            return;
        }
        let Some(pull) = self.trainer.pull() else {
            return;
        };
        self.observer.ask(Job::Forces {
            step: self.step(),
            watched: Box::new(self.trainer.watched()),
            pull: Box::new(pull),
        });
    }

    /// Takes what the observer has seen; an error is the sentence of a look that failed.
    pub fn collect(&mut self) -> Result<(), String> {
        let mut outcome = Ok(());
        while let Ok(seen) = self.observer.answers().try_recv() {
            outcome = outcome.and(self.note(seen));
        }
        outcome
    }

    /// Waits until everything that was asked for has been seen; an error is the sentence of a look
    /// that failed.
    pub fn await_looks(&mut self) -> Result<(), String> {
        let mut outcome = Ok(());
        while self.is_watched() {
            let Ok(seen) = self.observer.next_answer() else {
                return Err("the observer has ended".to_owned());
            };
            outcome = outcome.and(self.note(seen));
        }
        outcome
    }

    fn note(&mut self, seen: Observation) -> Result<(), String> {
        self.observer.note_answer();
        match seen {
            Observation::Probe(point, all_test_pictures) => {
                self.history.add_probe(point);
                self.all_test_pictures = Some(all_test_pictures);
            }
            Observation::Embedding(embedding, record) => {
                let Embedding { step, spectrum, .. } = &*embedding;
                let spectrum = SpectrumRecord {
                    step: *step,
                    values: spectrum.clone(),
                };
                self.history.add_look(spectrum, *record);
                self.history.add_embedding(embedding.clone());
                self.embedding = Some(embedding);
            }
            Observation::Shown(embedding, all_test_pictures) => {
                self.embedding = Some(embedding);
                self.all_test_pictures = all_test_pictures.or(self.all_test_pictures.take());
            }
            Observation::Forces(forces) => {
                self.forces = Some(forces).filter(|_| self.is_pulled);
            }
            Observation::Saved(checkpoint, seconds) => {
                self.checkpoints.push_back((*checkpoint, seconds));
            }
            Observation::Failed(sentence) => return Err(sentence),
        }
        Ok(())
    }

    /// Has it shown where the pictures stand, without a trace on record.
    pub fn show(&mut self) {
        self.show_of(true);
    }

    /// Has it shown what comes of a change, once and again while that is new and nothing else is
    /// looked at. It leaves no trace on record, so that what is recorded does not depend on it.
    pub fn show_change(&mut self) {
        let changes = &self.history.interventions;
        let since = changes.last().map(|change| self.step() - change.step);
        let is_new = since.is_some_and(|since| since.is_power_of_two() && since <= NEW);
        if is_new && !self.is_watched() && self.embedded_at != Some(self.step()) {
            self.show_of(false);
        }
    }

    fn show_of(&mut self, all: bool) {
        self.observer.ask(Job::Show {
            step: self.step(),
            watched: Box::new(self.trainer.watched()),
            all,
        });
        self.ask_forces();
    }

    /// Has a checkpoint made of the step as it is now, after all looks that were asked for.
    ///
    /// # Errors
    /// A step that was not read yet has failed.
    pub fn save(
        &mut self,
        number: u64,
        wanted: &Experiment,
        plan: &[PlannedChange],
    ) -> Result<(), TrainError> {
        self.read()?;
        let memory = Memory {
            run: number,
            mark: Mark {
                step: self.step(),
                interventions: self.history.interventions.len(),
                looked_at: self.embedded_at,
            },
            judge: self.judge.clone(),
            wanted: wanted.clone(),
            plan: plan.to_vec(),
        };
        let state = self.trainer.state().clone();
        self.observer
            .ask(Job::Save(Box::new(Draft { state, memory })));
        Ok(())
    }

    /// The next checkpoint that was made, and the seconds that it took; each is given once.
    pub fn take_checkpoint(&mut self) -> Option<(Checkpoint, f64)> {
        self.checkpoints.pop_front()
    }

    /// Of rows of earlier steps nothing will change any more: the changes at their step are made,
    /// and what was asked of them is answered.
    pub fn settled(&self) -> u64 {
        let step = self.step();
        self.observer
            .oldest()
            .map_or(step, |oldest| oldest.min(step))
    }

    /// Does a look that waits where there are no threads: any, or one that has waited for long. Whether there was one.
    pub fn look_here(&mut self, is_free: bool) -> bool {
        let step = (!is_free).then(|| self.step());
        self.observer.catch_up(step)
    }

    /// Whether the observer still owes an answer.
    pub fn is_watched(&self) -> bool {
        self.observer.oldest().is_some()
    }

    /// Whether the observer owes so many answers that training is to wait for it.
    pub fn is_ahead(&self) -> bool {
        self.observer.is_behind()
    }

    /// Where the observer's answers arrive.
    pub fn looks(&self) -> &Receiver<Observation> {
        self.observer.answers()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::device;
    use crate::lab::trainer::Trainer;
    use std::ops::ControlFlow;

    #[test]
    fn a_look_that_panics_is_a_notice_and_the_next_one_is_made() {
        let mut small = Experiment {
            batch: 16,
            ..Experiment::default()
        };
        (small.data.train, small.data.test, small.encoder.width) = (32, 40, 8);
        let compute = device::cpu();
        let mut watch = |_: &_| ControlFlow::Continue(());
        let run = Run::start(small.clone(), &compute, None, &mut watch);
        let mut run = run.expect("there are pictures");
        small.encoder.width = 4;
        // A network that the observer is not made for.
        let other = Trainer::new(small, run.pictures.clone(), compute.device);
        run.observer.ask(Job::Probe {
            step: 0,
            trunk: Box::new(other.observed()),
            untrained: None,
        });
        let told = run.await_looks().expect_err("it cannot be looked at");
        assert!(told.contains("a look at the network failed"), "{told}");
        run.look(true, true);
        assert_eq!(run.await_looks(), Ok(()));
        assert_eq!(run.history().probes.len(), 1);
    }
}
