//! Lessons: begun, led through, remembered.

use std::sync::Arc;

use egui::Context;

use super::Lab;
use crate::lesson::{Course, Lecture, Lesson, Stage};
use crate::record::{Command, Event};
use crate::window::lessons::{Class, ClassStep, LessonStep, Program, Taken, panes};

impl Lab {
    /// What the person does with lessons.
    pub(super) fn lesson(&mut self, step: LessonStep, context: &Context) {
        match step {
            LessonStep::Begin(lesson, seed) => self.begin(lesson, seed),
            LessonStep::Read(path) => self.reading.read(path, context, &mut self.toasts),
            LessonStep::Predict(prediction) => {
                if let Some(course) = &mut self.dashboard.lesson {
                    course.predict(prediction);
                }
            }
            LessonStep::Act => self.act(),
            LessonStep::Leave => self.dashboard.lesson = None,
            LessonStep::Next => self.next(context),
            LessonStep::Previous => self.previous(),
            LessonStep::Class(step) => self.class(step),
        }
    }

    /// Begins the first lesson of a lecture.
    pub(super) fn open_lecture(&mut self, lecture: &Lecture) {
        if let Some(first) = lecture.lessons.first() {
            self.dashboard.program = Program::of(lecture);
            // It may have been read before the window spoke.
            self.dashboard.program.speak();
            self.begin(first.clone().spoken(), None);
        }
    }

    /// Begins a lesson with that seed, or with the one that is set.
    pub(super) fn begin(&mut self, lesson: Arc<Lesson>, seed: Option<u64>) {
        let Some(snapshot) = &self.snapshot else {
            return;
        };
        let seed = seed.unwrap_or(snapshot.experiment.seed);
        let class = Class::of(&lesson);
        self.dashboard.program.note(&lesson);
        let (mut course, command) = Course::new(lesson, seed);
        let Some(number) = self.send(command) else {
            return;
        };
        course.sent(number);
        self.dashboard.model.undo.clear();
        self.over = None;
        self.runs.drop_offer();
        self.dashboard.lesson = Some(course);
        self.dashboard.class = class;
        self.open_watched();
    }

    /// Brings the panels to the front that are to be watched.
    fn open_watched(&mut self) {
        let watched = self.dashboard.lesson.as_ref().map(panes);
        // The first one last: it is in front where several share a place.
        for pane in watched.into_iter().flatten().rev() {
            self.dashboard.layout.open(pane);
        }
    }

    fn act(&mut self) {
        let course = self.dashboard.lesson.as_mut();
        for command in course.map(Course::act).unwrap_or_default() {
            match command {
                Command::Set { key, value } => self.set(vec![(key, value)]),
                command => {
                    self.send(command);
                }
            }
        }
        // The panels show what comes of it.
        self.class(ClassStep::Close);
        self.open_watched();
    }

    /// Takes the lesson along with what is new of the session.
    pub(super) fn lead(&mut self, events: &[Arc<Event>], context: &Context) {
        let Some(snapshot) = self.snapshot.clone() else {
            return;
        };
        if let Some(lecture) = self.first.take() {
            self.open_lecture(&lecture);
        }
        let Some(course) = &mut self.dashboard.lesson else {
            return;
        };
        for event in events {
            course.hear(&event.kind, snapshot.run);
        }
        let was_told = matches!(course.stage(), Stage::Told(_));
        let commands = course.update(&snapshot);
        self.dashboard.class.follow(course);
        let votes = self.dashboard.class.votes();
        if let Some((name, taken)) = Taken::of(course, votes).filter(|_| !was_told) {
            self.keeper.note_lesson(name, taken, context);
        }
        for command in commands {
            self.send(command);
        }
    }

    /// Whether a lesson's run has come to where the lesson wants it to wait, which it says itself.
    pub(super) fn is_waited_for(&self, event: &Event) -> bool {
        let course = self.dashboard.lesson.as_ref();
        course.is_some_and(|course| course.waits_at(event.run, event.step))
    }
}
