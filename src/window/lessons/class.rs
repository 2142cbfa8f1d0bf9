//! A lesson in front of a class: where the presenter's keys have led to, and the hands.

use super::step::ClassStep;
use crate::lesson::{Course, Lesson, Stage, Votes};

/// What the window shows of a lesson.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Face {
    /// The panels and the column.
    #[default]
    Column,
    /// The question alone, while hands are counted.
    Counting,
    /// The question alone, with numbers that stand.
    Frozen,
    /// The question once more, after the change.
    Back,
}

/// What the next step of a lesson is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Onward {
    /// Something else is shown.
    Shown,
    /// The change is to be made.
    Act,
    /// The next lesson begins.
    Lesson,
    /// The run has not come so far.
    Wait,
}

/// A lesson in front of a class.
#[derive(Clone, Debug, Default)]
pub(crate) struct Class {
    votes: Votes,
    face: Face,
    /// The answer whose hands are counted.
    chosen: usize,
    /// Whether the next digit begins a new number.
    is_fresh: bool,
    /// Whether the keyboard is to go to the counter of the chosen answer.
    wants_focus: bool,
}

impl Class {
    /// A class that was not asked yet.
    pub fn of(lesson: &Lesson) -> Self {
        Self {
            votes: Votes::none(lesson.answers.len()),
            ..Self::default()
        }
    }

    /// What is shown.
    pub fn face(&self) -> Face {
        self.face
    }

    /// The hands.
    pub fn votes(&self) -> &Votes {
        &self.votes
    }

    /// The answer whose hands are counted.
    pub fn chosen(&self) -> usize {
        self.chosen
    }

    /// Whether the keyboard is to go to the counter of the chosen answer now.
    pub fn take_focus(&mut self) -> bool {
        std::mem::take(&mut self.wants_focus)
    }

    /// One step on. The change and the next lesson are for whoever asks.
    pub fn next(&mut self, course: &Course) -> Onward {
        let face = match (self.face, course.stage()) {
            (Face::Back, _) => Face::Column,
            (Face::Counting, _) => Face::Frozen,
            (Face::Column, Stage::Told(_) | Stage::Left(_)) => return Onward::Lesson,
            (Face::Frozen, _) if course.can_act() => return Onward::Act,
            (Face::Column, Stage::Coming) => Face::Counting,
            (Face::Column, Stage::Waiting) if course.can_act() => Face::Counting,
            (Face::Column | Face::Frozen, _) => return Onward::Wait,
        };
        self.turn(face);
        Onward::Shown
    }

    /// One step back, of which the run hears nothing; false where there is none.
    pub fn previous(&mut self, course: &Course) -> bool {
        let face = match (self.face, course.stage()) {
            (Face::Frozen, _) => Face::Counting,
            (Face::Counting, _) => Face::Column,
            (Face::Column, Stage::Watching { .. } | Stage::Told(_)) => Face::Back,
            (Face::Column | Face::Back, _) => return false,
        };
        self.turn(face);
        true
    }

    /// Does what the person asks for, over a lesson that has got so far.
    pub fn take(&mut self, step: ClassStep, course: &Course) {
        match step {
            ClassStep::Ask if course.is_asking() => self.turn(Face::Counting),
            ClassStep::Close => self.face = Face::Column,
            ClassStep::Choose(answer) => self.choose(answer),
            ClassStep::Turn(by) => {
                let count = self.votes.counts().len() as isize;
                let next = (self.chosen as isize + by).rem_euclid(count.max(1));
                self.choose(next.unsigned_abs());
                self.wants_focus = true;
            }
            ClassStep::Type(_) | ClassStep::RubOut | ClassStep::Clear
                if self.face == Face::Counting =>
            {
                self.write(step);
            }
            ClassStep::Raise if self.face == Face::Counting => self.votes.raise(self.chosen),
            ClassStep::Lower if self.face == Face::Counting => self.votes.lower(self.chosen),
            _ => {}
        }
    }

    /// Closes the question where the run has gone beyond it.
    pub fn follow(&mut self, course: &Course) {
        let is_past = match self.face {
            Face::Counting | Face::Frozen => !course.is_asking(),
            Face::Back => matches!(course.stage(), Stage::Left(_)),
            Face::Column => false,
        };
        if is_past {
            self.face = Face::Column;
        }
    }

    fn turn(&mut self, face: Face) {
        self.face = face;
        self.is_fresh = true;
        self.wants_focus = face == Face::Counting;
    }

    fn choose(&mut self, answer: usize) {
        if answer < self.votes.counts().len() {
            self.is_fresh |= answer != self.chosen;
            self.chosen = answer;
        }
    }

    fn write(&mut self, step: ClassStep) {
        match step {
            ClassStep::Type(digit) => {
                if self.is_fresh {
                    self.votes.clear(self.chosen);
                }
                self.votes.append(self.chosen, digit);
            }
            ClassStep::RubOut => self.votes.rub_out(self.chosen),
            _ => self.votes.clear(self.chosen),
        }
        self.is_fresh = false;
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn asked() -> (Class, Course) {
        let lesson: Arc<Lesson> = Lesson::from_name("collapse").expect("a lesson");
        let class = Class::of(&lesson);
        (class, Course::new(lesson, 0).0)
    }

    #[test]
    fn the_question_is_shown_counted_and_frozen_and_waits_for_the_run() {
        let (mut class, course) = asked();
        assert!(!class.previous(&course), "nothing is before the set-up");
        assert_eq!(class.next(&course), Onward::Shown);
        assert_eq!(class.face(), Face::Counting);
        assert_eq!(class.next(&course), Onward::Shown);
        assert_eq!(class.face(), Face::Frozen);
        assert_eq!(class.next(&course), Onward::Wait, "its run is on the way");
        assert_eq!(class.face(), Face::Frozen);
        for face in [Face::Counting, Face::Column] {
            assert!(class.previous(&course));
            assert_eq!(class.face(), face);
        }
    }

    #[test]
    fn a_number_begins_anew_with_each_counter_and_stands_once_it_is_frozen() {
        let (mut class, course) = asked();
        class.take(ClassStep::Type('4'), &course);
        assert_eq!(class.votes().total(), 0, "nobody counts yet");
        class.take(ClassStep::Ask, &course);
        for step in [
            ClassStep::Type('1'),
            ClassStep::Type('2'),
            ClassStep::Turn(1),
            ClassStep::Type('7'),
            ClassStep::Turn(-1),
            ClassStep::Type('3'),
            ClassStep::Raise,
            ClassStep::Turn(-1),
            ClassStep::Lower,
            ClassStep::Raise,
        ] {
            class.take(step, &course);
        }
        assert_eq!(class.votes().counts(), [4, 7, 1]);
        class.next(&course);
        for step in [ClassStep::Type('9'), ClassStep::Raise, ClassStep::Clear] {
            class.take(step, &course);
        }
        assert_eq!(class.votes().counts(), [4, 7, 1]);
    }
}
