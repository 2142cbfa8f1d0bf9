//! The way through a lesson: what is to be sent to the session, what is waited for, and what comes
//! of it. It knows the session by its commands and snapshots alone.

use std::sync::Arc;

use super::file::Lesson;
use super::outcome::Outcome;
use crate::experiment::Intervention;
use crate::record::{Activity, Command, EventKind, Geometry, Snapshot};

/// What the person said before the change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prediction {
    /// That this answer will come true.
    Answer(usize),
    /// Nothing.
    Skipped,
}

/// How far a lesson has got.
#[derive(Clone, Debug, PartialEq)]
pub enum Stage {
    /// Its run is on the way to the question.
    Coming,
    /// The run waits for the change.
    Waiting,
    /// The change is made.
    Watching {
        /// Steps finished then.
        changed: u64,
    },
    /// The last step that is read is made.
    Told(Box<Outcome>),
    /// The run is not the lesson's any more; says why.
    Left(String),
}

/// The way through a lesson.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    lesson: Arc<Lesson>,
    seed: u64,
    stage: Stage,
    prediction: Option<Prediction>,
    /// The number of the command that starts the run, until it is answered.
    asked: Option<u64>,
    /// The run.
    run: Option<u64>,
    /// Whether the session was asked to make the change.
    is_acted: bool,
    /// Whether it was asked to wait in the end.
    is_halted: bool,
    /// The step at which it came to rest then.
    rest: Option<u64>,
}

impl Course {
    /// A lesson that is about to begin, with the command that starts its run.
    pub fn new(lesson: Arc<Lesson>, seed: u64) -> (Self, Command) {
        let command = Command::Replay(Box::new(lesson.recipe(seed)));
        let course = Self {
            lesson,
            seed,
            stage: Stage::Coming,
            prediction: None,
            asked: None,
            run: None,
            is_acted: false,
            is_halted: false,
            rest: None,
        };
        (course, command)
    }

    /// The lesson.
    pub fn lesson(&self) -> &Arc<Lesson> {
        &self.lesson
    }

    /// The same with the lesson in the language of this thread.
    #[must_use]
    pub fn spoken(self) -> Self {
        Self {
            lesson: self.lesson.spoken(),
            ..self
        }
    }

    /// The seed of its run.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// How far it has got.
    pub fn stage(&self) -> &Stage {
        &self.stage
    }

    /// What the person said before the change, as soon as that is known.
    pub fn prediction(&self) -> Option<Prediction> {
        self.prediction
    }

    /// Notes what the person says. It counts only before the change.
    pub fn predict(&mut self, prediction: Prediction) {
        let is_before = matches!(self.stage, Stage::Coming | Stage::Waiting);
        let is_answer = match prediction {
            Prediction::Answer(answer) => answer < self.lesson.answers.len(),
            Prediction::Skipped => true,
        };
        if is_before && is_answer {
            self.prediction = Some(prediction);
        }
    }

    /// Whether the person can still say what will happen.
    pub fn is_asking(&self) -> bool {
        matches!(self.stage, Stage::Coming | Stage::Waiting)
    }

    /// The number under which the command that starts the run was sent.
    pub fn sent(&mut self, number: u64) {
        self.asked = Some(number);
    }

    /// Hears what happened in the session, before [`Course::update`] takes the snapshot that came
    /// with it, whose run is `run`.
    pub fn hear(&mut self, event: &EventKind, run: u64) {
        match event {
            EventKind::Accepted { number } if self.asked == Some(*number) => {
                (self.asked, self.run) = (None, Some(run));
            }
            EventKind::Refused { number, sentence } if self.asked == Some(*number) => {
                self.asked = None;
                self.stage = Stage::Left(sentence.clone());
            }
            _ => {}
        }
    }

    /// Whether the run waits at this step by itself, so that nobody needs to be told.
    pub fn waits_at(&self, run: u64, step: u64) -> bool {
        let is_its = self.run.is_none_or(|known| known == run);
        self.is_asking() && is_its && step == self.lesson.from
    }

    /// Whether the run waits for the change, which nobody has asked for yet.
    pub fn can_act(&self) -> bool {
        self.stage == Stage::Waiting && !self.is_acted
    }

    /// The commands that make the change on the run that waits, and have it go on; once.
    pub fn act(&mut self) -> Vec<Command> {
        if !self.can_act() {
            return Vec::new();
        }
        self.is_acted = true;
        self.prediction.get_or_insert(Prediction::Skipped);
        let set = |change: &Intervention| Command::Set {
            key: change.key.clone(),
            value: change.to.clone(),
        };
        let changes = self.lesson.change.iter().map(set);
        changes.chain([Command::Run]).collect()
    }

    /// Takes the newest snapshot; the session is to be sent what comes of it.
    pub fn update(&mut self, now: &Snapshot) -> Vec<Command> {
        let commands = self.advance(now);
        let is_at_rest = matches!(now.activity, Activity::Paused | Activity::Finished);
        if matches!(self.stage, Stage::Told(_)) && is_at_rest {
            self.rest.get_or_insert(now.step);
        }
        commands
    }

    fn advance(&mut self, now: &Snapshot) -> Vec<Command> {
        let is_over = matches!(self.stage, Stage::Told(_) | Stage::Left(_));
        let Some(run) = self.run.filter(|_| !is_over) else {
            return Vec::new();
        };
        if now.run != run {
            self.leave("Another run was started.");
            return Vec::new();
        }
        if self.is_touched(now) {
            self.leave("Something else was changed in this run.");
            return Vec::new();
        }
        match self.stage {
            Stage::Coming => self.come(now),
            Stage::Waiting => self.wait(now),
            Stage::Watching { changed } => return self.watch(now, changed),
            Stage::Told(_) | Stage::Left(_) => {}
        }
        Vec::new()
    }

    fn leave(&mut self, why: &str) {
        self.stage = Stage::Left(why.to_owned());
    }

    /// Whether a change was made that is not the lesson's.
    fn is_touched(&self, now: &Snapshot) -> bool {
        let Lesson { plan, change, .. } = &*self.lesson;
        let is_planned = |made: &Intervention| {
            plan.iter().any(|planned| {
                (made.step, &made.key, &made.to) == (planned.step, &planned.key, &planned.value)
            })
        };
        let is_its = |made: &Intervention| {
            let is_same = |own: &Intervention| (&own.key, &own.to) == (&made.key, &made.to);
            made.step >= self.lesson.from && change.iter().any(is_same)
        };
        let made = &now.history.interventions;
        made.iter().any(|made| !is_planned(made) && !is_its(made))
    }

    fn come(&mut self, now: &Snapshot) {
        match &now.activity {
            Activity::Failed(sentence) => self.stage = Stage::Left(sentence.clone()),
            Activity::Paused | Activity::Finished if now.step >= self.lesson.from => {
                self.stage = Stage::Waiting;
                // A run that was gone on with meanwhile.
                self.wait(now);
            }
            _ => {}
        }
    }

    /// The change may be the person's own.
    fn wait(&mut self, now: &Snapshot) {
        let change = &self.lesson.change;
        let is_so =
            |change: &Intervention| now.experiment.get(&change.key).as_ref() == Some(&change.to);
        let last = now.history.interventions.last();
        let changed = match (change.is_empty(), last) {
            (true, _) => (now.step > self.lesson.from).then_some(self.lesson.from),
            (false, Some(last)) => change.iter().all(is_so).then_some(last.step),
            (false, None) => None,
        };
        if let Some(changed) = changed {
            self.prediction.get_or_insert(Prediction::Skipped);
            self.stage = Stage::Watching { changed };
        }
    }

    fn watch(&mut self, now: &Snapshot, changed: u64) -> Vec<Command> {
        let end = changed + self.lesson.steps;
        let has_failed = matches!(now.activity, Activity::Failed(_));
        let is_last = has_failed || now.activity == Activity::Finished;
        if now.step < end && !is_last {
            return Vec::new();
        }
        let mut commands = Vec::new();
        if !self.is_halted && now.activity == Activity::Running {
            self.is_halted = true;
            commands.push(Command::Pause);
        }
        let reads_probe = self
            .lesson
            .answers
            .iter()
            .any(|answer| answer.reads_probe());
        if !reads_probe || now.settled >= end || is_last {
            let range = [changed, end.min(now.step)];
            let (answers, scored) = (&self.lesson.answers, self.lesson.scored());
            let mut outcome = Outcome::of(answers, &now.history, range, scored);
            if has_failed {
                // Whatever was measured before, none of it is an answer.
                outcome.words[1] = Geometry::Diverged;
                outcome.answer = None;
            }
            self.stage = Stage::Told(Box::new(outcome));
        }
        commands
    }

    /// Whether a run that has made so many steps is to stay where it stands, for the lesson's sake:
    /// before its end is told, and then until somebody lets it go on.
    pub fn holds(&self, step: u64) -> bool {
        match &self.stage {
            Stage::Coming | Stage::Waiting | Stage::Watching { .. } => true,
            // The command to wait can come when the last step is made.
            Stage::Told(_) => self.rest.is_none_or(|rest| step <= rest),
            Stage::Left(_) => false,
        }
    }

    /// How much of the way is made on which the run is now: steps, of how many.
    pub fn progress(&self, step: u64) -> Option<[u64; 2]> {
        match self.stage {
            // Before its run is there, the steps are another's.
            Stage::Coming => Some([
                self.run.map_or(0, |_| step.min(self.lesson.from)),
                self.lesson.from,
            ]),
            Stage::Watching { changed } => {
                let made = step.saturating_sub(changed).min(self.lesson.steps);
                Some([made, self.lesson.steps])
            }
            Stage::Waiting | Stage::Told(_) | Stage::Left(_) => None,
        }
    }
}

#[cfg(test)]
#[path = "course_tests.rs"]
mod tests;
