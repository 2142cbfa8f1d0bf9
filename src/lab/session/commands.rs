//! Commands: each is obeyed or refused, and answered by an event with its number.

use std::convert::identity;

use crossbeam_channel::TryRecvError;

use super::{Answer, Flow, Source, Worker};
use crate::experiment::{Effect, effect_of};
use crate::record::{Activity, Command, Course, EventKind, Request};

impl Worker {
    /// Obeys every command that waits.
    pub(super) fn drain(&mut self) -> Flow {
        loop {
            let next = match self.held.pop_front() {
                Some(request) => Ok(request),
                None => self.desk.requests().try_recv(),
            };
            match next {
                Ok(request) => {
                    let is_last = request.command == Command::Quit;
                    self.obey(request);
                    if is_last {
                        return Flow::End;
                    }
                }
                Err(TryRecvError::Disconnected) => return Flow::End,
                Err(TryRecvError::Empty) => return Flow::Go,
            }
        }
    }

    /// Obeys a command and answers it.
    fn obey(&mut self, Request { number, command }: Request) {
        let answer = match command {
            Command::Run => self.resume(),
            Command::Pause if self.activity == Activity::Running && self.ending.is_none() => {
                self.activity = Activity::Paused;
                self.guarded(|worker| worker.look(false, true))
            }
            Command::Step => self.single_step(),
            Command::Restart { new_seed } => {
                self.save_before_parting();
                self.wanted.seed = self.wanted.seed.wrapping_add(u64::from(new_seed));
                self.restart()
            }
            Command::Start(experiment) => match experiment.validate() {
                Ok(()) => {
                    self.save_before_parting();
                    self.wanted = *experiment;
                    self.restart()
                }
                Err(error) => Err(error.to_string()),
            },
            Command::Device(place) => self.move_to(place),
            Command::Open(name) => self.open(&name),
            Command::Interrupt => {
                self.interrupt();
                Ok(())
            }
            Command::Set { key, value } => self
                .guarded(|worker| worker.set(&key, &value))
                .and_then(identity),
            Command::Pause | Command::Quit => Ok(()),
        };
        self.tell(match answer {
            Ok(()) => EventKind::Accepted { number },
            Err(sentence) => EventKind::Refused { number, sentence },
        });
        self.publish();
    }

    fn resume(&mut self) -> Answer {
        self.check_steps_left()?;
        self.activity = Activity::Running;
        Ok(())
    }

    fn single_step(&mut self) -> Answer {
        self.check_steps_left()?;
        if self.run.is_none() {
            return Err("there is no network yet that could make a step".to_owned());
        }
        self.activity = Activity::Running;
        self.guarded(Self::advance)?;
        if self.activity == Activity::Running && self.ending.is_none() {
            self.activity = Activity::Paused;
            self.guarded(|worker| worker.look(false, true))?;
        }
        Ok(())
    }

    /// Whether training can go on; the sentence says why not.
    fn check_steps_left(&self) -> Answer {
        match self.activity {
            Activity::Finished => {
                let steps = self.wanted.steps;
                Err(format!(
                    "all {steps} steps are done: raise the number of steps, or start again"
                ))
            }
            Activity::Failed(_) => Err("training has failed: start again first".to_owned()),
            _ => Ok(()),
        }
    }

    fn restart(&mut self) -> Answer {
        self.after_preparing = match self.activity {
            Activity::Paused => Activity::Paused,
            _ => Activity::Running,
        };
        // Planned changes and an early end belong to the run that they were planned for.
        self.plan.clear();
        self.course = Course::default();
        self.begin(Source::Fresh)
    }

    /// Changes a knob: at once where it acts on the next step, else at the next start.
    pub(super) fn set(&mut self, key: &str, value: &str) -> Answer {
        let mut wanted = self.wanted.clone();
        wanted.set(key, value).map_err(|error| error.to_string())?;
        if effect_of(key) == Effect::Restart {
            let waits = format!("{key} = {value} takes effect at restart");
            self.tell(EventKind::Notice(waits));
        } else if let Some(run) = &mut self.run {
            let change = run.change(key, value).map_err(|error| error.to_string())?;
            change
                .into_iter()
                .for_each(|change| self.tell(EventKind::Changed(change)));
            // Where nothing trains, no step follows that would show it.
            self.is_look_due |= self.activity != Activity::Running;
        }
        self.wanted = wanted;
        if self.activity == Activity::Finished && !self.is_over() {
            self.activity = Activity::Paused;
        }
        Ok(())
    }
}
