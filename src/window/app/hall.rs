//! In front of a class: a presenter's keys, and a run that does not end in mid-lecture.

use egui::Context;

use super::Lab;
use crate::experiment::Knob;
use crate::lesson::Course;
use crate::record::Command;
use crate::window::bar;
use crate::window::intent::Intent;
use crate::window::lessons::{Allowed, ClassStep, Face, LessonStep, Onward};
use crate::words::tr;

/// The knob that says how long a run is.
const STEPS: &Knob = Knob::find("steps").expect("a knob has this key");

impl Lab {
    /// One step of the lesson on, as far as the run has come.
    pub(super) fn next(&mut self, context: &Context) {
        let Some(course) = &self.dashboard.lesson else {
            return;
        };
        match self.dashboard.class.next(course) {
            Onward::Shown => {}
            Onward::Wait => {
                let step = self.snapshot.as_ref().map_or(0, |now| now.step);
                let way = course.progress(step);
                let told = way.map_or_else(
                    || tr!("class-asked-for").to_owned(),
                    |[made, of]| tr!("class-on-its-way", made = made, of = of),
                );
                self.toasts.add(told, false);
            }
            Onward::Act => self.ask_for(LessonStep::Act, context),
            Onward::Lesson => {
                let seed = course.seed();
                match self.dashboard.program.next(course.lesson()) {
                    Some(next) => self.ask_for(LessonStep::Begin(next, Some(seed)), context),
                    None => self.toasts.add(tr!("class-last"), false),
                }
            }
        }
    }

    /// One step of the lesson back. What is done to the run stays done.
    pub(super) fn previous(&mut self) {
        let Some(course) = &self.dashboard.lesson else {
            return;
        };
        if !self.dashboard.class.previous(course) {
            let is_back = self.dashboard.class.face() == Face::Back;
            let told = if is_back {
                tr!("class-first-back")
            } else {
                tr!("class-first")
            };
            self.toasts.add(told, false);
        }
    }

    /// Something in front of the class.
    pub(super) fn class(&mut self, step: ClassStep) {
        if let Some(course) = &self.dashboard.lesson {
            self.dashboard.class.take(step, course);
        }
    }

    /// Does what a key asks for, unless it is locked: what could be clicked is disabled then.
    fn ask_for(&mut self, step: LessonStep, context: &Context) {
        let intent = Intent::Lesson(step);
        match self.why_locked(&intent) {
            Some(why) => self.toasts.add(why, false),
            None => self.carry_out(intent, context),
        }
    }

    /// Whether the question fills the window.
    pub(super) fn is_asking_class(&self) -> bool {
        self.dashboard.lesson.is_some() && self.dashboard.class.face() != Face::Column
    }

    /// Whether a lesson still asks what will happen.
    pub(super) fn is_asking(&self) -> bool {
        let course = self.dashboard.lesson.as_ref();
        course.is_some_and(Course::is_asking)
    }

    /// What the keys may do beside a lesson.
    pub(super) fn allowed(&self) -> Allowed {
        let course = self.dashboard.lesson.as_ref();
        Allowed {
            asks: self.is_asking(),
            acts: course.is_some_and(|course| course.prediction().is_some() && course.can_act()),
            blanks: course.is_some() && self.presenting.is_some(),
        }
    }

    /// Lets a run that has made all its steps go on, in a presentation and in a lesson that is
    /// through with it. What a lesson still waits for is its own affair, and the past is not
    /// disturbed.
    pub(super) fn go_on_by_itself(&mut self) {
        let Some(snapshot) = &self.snapshot else {
            return;
        };
        let lesson = self.dashboard.lesson.as_ref();
        let is_wanted = self.presenting.is_some() || lesson.is_some();
        let is_held = lesson.is_some_and(|course| course.holds(snapshot.step));
        let is_past = self.dashboard.model.looked_at().is_some();
        let (run, made) = (snapshot.run, snapshot.step);
        let Some(steps) = bar::longer(snapshot) else {
            return;
        };
        if !is_wanted || is_held || is_past || self.prolonged == Some((run, made)) {
            return;
        }
        // It is nobody's change, so that there is nothing to take back.
        let longer = (STEPS.key.to_owned(), steps.to_string());
        if self.change(&[longer]).is_some() && self.send(Command::Run).is_some() {
            self.prolonged = Some((run, made));
            self.toasts
                .add(tr!("class-goes-on", made = made, steps = steps), false);
        }
    }
}
