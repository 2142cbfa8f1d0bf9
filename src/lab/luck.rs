//! Trains one state on with other batches and views, again and again, with a change and without it.

use std::sync::Arc;

use burn::tensor::Device;

use super::error::TrainError;
use super::readout::Recorded;
use super::state::State;
use super::trainer::Trainer;
use crate::data::Pictures;
use crate::diagnosis::{Judge, Reading};
use crate::experiment::{ChangeError, Intervention, PlannedChange};
use crate::record::{Geometry, Luck, MOST_STEPS, MOST_TIMES, Member, Origin, Question};

/// A state, and what has judged the steps up to it.
#[derive(Clone)]
pub struct Start {
    /// The state.
    pub state: State,
    /// What has read the steps before.
    pub judge: Judge,
    /// Where the state belongs.
    pub from: Origin,
    /// Changes that are to be made on the way to `from.step`, where the state is of an earlier
    /// step.
    pub on_the_way: Vec<PlannedChange>,
}

/// The members, one after another.
pub struct Ensemble {
    pictures: Arc<Pictures>,
    device: Device,
    start: Start,
    luck: Luck,
    /// What makes the steps up to the state that is asked about.
    approaching: Option<Trainer>,
    /// The one that is trained now.
    under_way: Option<UnderWay>,
}

struct UnderWay {
    trainer: Trainer,
    judge: Judge,
    member: Member,
}

impl Ensemble {
    /// Nothing is trained yet.
    ///
    /// # Errors
    /// What is asked is out of range, or the change cannot be made.
    pub fn new(
        number: u64,
        start: Start,
        question: &Question,
        pictures: Arc<Pictures>,
        device: Device,
    ) -> Result<Self, String> {
        let Question { times, steps, .. } = *question;
        if times == 0 || times > MOST_TIMES || steps == 0 || steps > MOST_STEPS {
            return Err(format!(
                "asked {times} times over {steps} steps: it can be 1 to {MOST_TIMES} times over 1 to {MOST_STEPS} steps"
            ));
        }
        let changes = turned(&start, &question.changes).map_err(|error| error.to_string())?;
        let luck = Luck {
            number,
            from: start.from,
            start: start.judge.geometry(),
            changes,
            times,
            steps,
            members: Vec::new(),
            is_over: false,
        };
        Ok(Self {
            pictures,
            device,
            start,
            luck,
            approaching: None,
            under_way: None,
        })
    }

    /// What is known so far.
    pub fn luck(&self) -> Luck {
        let mut luck = self.luck.clone();
        luck.members.extend(
            self.under_way
                .iter()
                .map(|under_way| Arc::new(under_way.member.clone())),
        );
        luck
    }

    /// Whether all members have made their steps.
    pub fn is_over(&self) -> bool {
        self.luck.is_over
    }

    /// Ends it with what is known.
    pub fn call_off(&mut self) {
        self.under_way = None;
        self.luck.is_over = true;
    }

    /// Makes one step.
    pub fn advance(&mut self) {
        if self.luck.is_over {
            return;
        }
        if self.start.state.step() < self.luck.from.step {
            self.approach();
            return;
        }
        let mut under_way = match self.under_way.take() {
            Some(under_way) => under_way,
            None => self.next(),
        };
        under_way.advance(self.luck.steps);
        if under_way.member.is_over {
            self.luck.members.push(Arc::new(under_way.member));
            self.luck.is_over = self.luck.members.len() == self.luck.planned();
        } else {
            self.under_way = Some(under_way);
        }
    }

    /// Makes a step of the run itself towards the state that is asked about.
    fn approach(&mut self) {
        let Start {
            state,
            judge,
            from,
            on_the_way,
        } = &mut self.start;
        let (pictures, device) = (&self.pictures, &self.device);
        let trainer = self.approaching.get_or_insert_with(|| {
            Trainer::from_state(state.clone(), pictures.clone(), device.clone())
        });
        let step = trainer.step_count();
        for change in on_the_way.iter().filter(|change| change.step == step) {
            // It was made once.
            trainer.change(&change.key, &change.value).ok();
        }
        trainer.advance();
        let mut recorded = Recorded::default();
        let outcome = trainer.read(&mut recorded);
        for row in &recorded.rows {
            judge.read(Reading::of(row));
        }
        if outcome.is_err() {
            self.call_off();
        } else if trainer.step_count() == from.step {
            *state = trainer.state().clone();
            self.luck.start = judge.geometry();
            self.approaching = None;
        }
    }

    /// The next member, before its first step.
    fn next(&self) -> UnderWay {
        let made = self.luck.members.len();
        let kinds = if self.luck.is_compared() { 2 } else { 1 };
        let is_changed = self.luck.is_compared() && made.is_multiple_of(2);
        let mut state = self.start.state.clone();
        // The weights stay: only batches and views are drawn by the seed from here on.
        let seed = state
            .experiment
            .seed
            .wrapping_add(1 + (made / kinds) as u64);
        state.experiment.seed = seed;
        let mut trainer = Trainer::from_state(state, self.pictures.clone(), self.device.clone());
        for turned in self.luck.changes.iter().filter(|_| is_changed) {
            // That it can be made was checked.
            trainer.change(&turned.key, &turned.to).ok();
        }
        UnderWay {
            trainer,
            judge: self.start.judge.clone(),
            member: Member {
                seed,
                is_changed,
                spread: Vec::new(),
                geometry: self.start.judge.geometry(),
                collapsed: None,
                apart: None,
                is_over: false,
            },
        }
    }
}

impl UnderWay {
    fn advance(&mut self, steps: u64) {
        self.trainer.advance();
        let mut recorded = Recorded::default();
        let outcome: Result<(), TrainError> = self.trainer.read(&mut recorded);
        let member = &mut self.member;
        for row in &recorded.rows {
            member.geometry = self.judge.read(Reading::of(row));
            member.spread.push(row.spread);
            let made = member.spread.len() as u64;
            match member.geometry {
                Geometry::Collapsed => {
                    member.collapsed.get_or_insert(made);
                }
                Geometry::NarrowCone | Geometry::FewDirections | Geometry::SpreadOut => {
                    member.apart.get_or_insert(made);
                }
                _ => {}
            }
        }
        member.is_over = outcome.is_err() || member.spread.len() as u64 >= steps;
    }
}

/// The changes as they are made in that state; those that change nothing are left out.
fn turned(start: &Start, changes: &[(String, String)]) -> Result<Vec<Intervention>, ChangeError> {
    let mut experiment = start.state.experiment().clone();
    for change in &start.on_the_way {
        experiment.set_live(&change.key, &change.value)?;
    }
    let mut made = Vec::new();
    for (key, value) in changes {
        let from = experiment.get(key).unwrap_or_default();
        experiment.set_live(key, value)?;
        let to = experiment.get(key).unwrap_or_default();
        if from != to {
            let (step, key) = (start.from.step, key.clone());
            made.push(Intervention {
                step,
                key,
                from,
                to,
            });
        }
    }
    Ok(made)
}
