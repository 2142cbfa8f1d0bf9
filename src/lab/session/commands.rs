//! Commands: each is obeyed or refused, and answered by an event with its number.

use std::convert::identity;

use crossbeam_channel::TryRecvError;

use super::{Answer, Flow, Source, Worker};
use crate::experiment::{Effect, effect_of};
use crate::record::{Activity, Command, Course, EventKind, Request};

/// What is said where there is nothing that could make a step.
const NO_NETWORK: &str = "there is no network yet that could make a step";

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
            Command::Pause => self.pause(),
            Command::Step => self.single_step(),
            Command::Restart { new_seed } => {
                self.save_before_parting();
                self.now.wanted.seed = self.now.wanted.seed.wrapping_add(u64::from(new_seed));
                self.restart()
            }
            Command::Start(experiment) => match experiment.validate() {
                Ok(()) => {
                    self.save_before_parting();
                    self.now.wanted = *experiment;
                    self.restart()
                }
                Err(error) => Err(error.to_string()),
            },
            Command::Device(place) => self.move_to(place),
            Command::Open(name) => self.open(&name),
            Command::Replay(recipe) => self.replay(*recipe),
            Command::Rewind { step } => self.growing(|worker| worker.rewind(step)),
            Command::Fork { step, changes } => self.growing(|worker| worker.fork(step, changes)),
            Command::Branch(number, command) => self.branch(number, command),
            Command::Ask(question) => self.growing(|worker| worker.ask(&question)),
            Command::CallOff => {
                self.asked.call_off();
                Ok(())
            }
            Command::Forces(wanted) => {
                self.forces = wanted;
                Ok(())
            }
            Command::Interrupt => {
                self.each(Self::interrupt);
                Ok(())
            }
            Command::Set { key, value } => self.growing(|worker| worker.set_by_hand(&key, &value)),
            Command::Together(changes) => {
                self.growing(|worker| worker.set_together_by_hand(&changes))
            }
            Command::Quit => Ok(()),
        };
        self.tell(match answer {
            Ok(()) => EventKind::Accepted { number },
            Err(sentence) => EventKind::Refused { number, sentence },
        });
        self.publish();
    }

    /// Does what may fail where memory or a device does.
    fn growing(&mut self, part: impl FnOnce(&mut Self) -> Answer) -> Answer {
        self.guarded(part).and_then(identity)
    }

    /// All branches that train along go on; the answer is why none can.
    fn resume(&mut self) -> Answer {
        let mut answer = Ok(());
        let mut can_any = false;
        self.each_along(|worker| {
            answer = worker.check_steps_left();
            if answer.is_ok() {
                worker.now.activity = Activity::Running;
                can_any = true;
            }
        });
        if can_any { Ok(()) } else { answer }
    }

    fn pause(&mut self) -> Answer {
        let mut answer = Ok(());
        self.each(|worker| {
            let now = &mut worker.now;
            if now.activity == Activity::Running && now.ending.is_none() {
                (now.activity, now.halt) = (Activity::Paused, None);
                let looked = worker.guarded(|worker| worker.look(false, true));
                answer = std::mem::replace(&mut answer, Ok(())).and(looked);
            }
        });
        answer
    }

    /// One step of every branch that trains along; the answer is why none can be made.
    fn single_step(&mut self) -> Answer {
        let mut answer = Ok(());
        let mut can_any = false;
        self.each_along(|worker| {
            answer = worker.step_and_wait();
            can_any |= answer.is_ok();
        });
        if can_any { Ok(()) } else { answer }
    }

    fn step_and_wait(&mut self) -> Answer {
        self.check_steps_left()?;
        if self.now.run.is_none() {
            return Err(NO_NETWORK.to_owned());
        }
        self.now.activity = Activity::Running;
        self.guarded(Self::advance)?;
        if self.now.activity == Activity::Running && self.now.ending.is_none() {
            self.now.activity = Activity::Paused;
            self.guarded(|worker| worker.look(false, true))?;
        }
        Ok(())
    }

    /// Whether training can go on; the sentence says why not.
    fn check_steps_left(&self) -> Answer {
        match self.now.activity {
            Activity::Finished => {
                let steps = self.now.wanted.steps;
                Err(format!(
                    "all {steps} steps are done: raise the number of steps, or start again"
                ))
            }
            Activity::Failed(_) => Err("training has failed: start again first".to_owned()),
            _ => Ok(()),
        }
    }

    fn restart(&mut self) -> Answer {
        self.after_preparing = match self.now.activity {
            Activity::Paused => Activity::Paused,
            _ => Activity::Running,
        };
        // Planned changes and an early end belong to the run that they were planned for.
        self.now.plan.clear();
        self.now.course = Course::default();
        self.begin(Source::Fresh)
    }

    /// Changes a knob: at once where it acts on the next step, else at the next start.
    pub(super) fn set(&mut self, key: &str, value: &str) -> Answer {
        let mut wanted = self.now.wanted.clone();
        wanted.set(key, value).map_err(|error| error.to_string())?;
        if effect_of(key) == Effect::Restart {
            let waits = format!("{key} = {value} takes effect at restart");
            self.tell(EventKind::Notice(waits));
        } else if self.now.run.is_some() {
            if wanted != self.now.wanted {
                self.save_before_change();
            }
            let run = self.now.run.as_mut().ok_or(NO_NETWORK)?;
            let change = run.change(key, value).map_err(|error| error.to_string())?;
            change
                .into_iter()
                .for_each(|change| self.tell(EventKind::Changed(change)));
            // Where nothing trains, no step follows that would show it.
            self.now.is_look_due |= self.now.activity != Activity::Running;
        }
        self.now.wanted = wanted;
        if self.now.activity == Activity::Finished && !self.is_over() {
            self.now.activity = Activity::Paused;
        }
        Ok(())
    }
}
