//! Which lesson comes after which: those of a lecture, or those of the menu.

use std::sync::Arc;

use crate::lesson::{Lecture, Lesson};
use crate::window::words::class as words;

/// The lessons of a lecture, if one is given, and how far it has got.
#[derive(Clone, Debug, Default)]
pub(crate) struct Program {
    title: Option<String>,
    lessons: Vec<Arc<Lesson>>,
    at: usize,
}

impl Program {
    /// That of a lecture; a single lesson is none.
    pub fn of(lecture: &Lecture) -> Self {
        let lessons = match &lecture.lessons[..] {
            [_] => Vec::new(),
            lessons => lessons.to_vec(),
        };
        Self {
            title: lecture.title.clone(),
            lessons,
            at: 0,
        }
    }

    /// Has the program's own lessons in the language of this thread.
    pub fn speak(&mut self) {
        for lesson in &mut self.lessons {
            *lesson = lesson.clone().spoken();
        }
    }

    /// Takes note of a lesson that begins. One that is not of the lecture is an aside.
    pub fn note(&mut self, lesson: &Arc<Lesson>) {
        let is_it = |at: usize| self.lessons.get(at) == Some(lesson);
        let near = [self.at, self.at + 1].into_iter().find(|at| is_it(*at));
        let place = near.or_else(|| self.lessons.iter().position(|one| one == lesson));
        self.at = place.unwrap_or(self.at);
    }

    /// The lesson after that one.
    pub fn next(&self, lesson: &Lesson) -> Option<Arc<Lesson>> {
        if self.lessons.is_empty() {
            return lesson.next();
        }
        self.lessons.get(self.at + 1).cloned()
    }

    /// What is said of a lesson before its title can be: the lecture, and the place in it.
    pub fn heading(&self) -> String {
        words::untold(self.title.as_deref(), self.place())
    }

    /// At which of how many lessons it is, from 1.
    fn place(&self) -> Option<[usize; 2]> {
        let count = self.lessons.len();
        (count > 0).then_some([self.at + 1, count])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lesson(name: &str) -> Arc<Lesson> {
        Lesson::from_name(name).expect("a lesson")
    }

    #[test]
    fn a_lecture_goes_on_in_its_order_after_an_aside_too() {
        let lessons = ["collapse", "lars", "collapse"].map(lesson).to_vec();
        let title = Some("Tuesday".to_owned());
        let mut program = Program::of(&Lecture { title, lessons });
        let mut begin = |name: &str| {
            program.note(&lesson(name));
            let next = program.next(&lesson(name)).map(|next| next.name.clone());
            (program.place().expect("a lecture")[0], next)
        };
        let lars = Some("lars".to_owned());
        let collapse = Some("collapse".to_owned());
        assert_eq!(begin("collapse"), (1, lars.clone()));
        assert_eq!(begin("loss"), (1, lars), "an aside");
        assert_eq!(begin("lars"), (2, collapse.clone()));
        assert_eq!(begin("lars"), (2, collapse), "again");
        assert_eq!(begin("collapse"), (3, None));
        assert_eq!(program.heading(), "Tuesday · lesson 3 of 3");
    }

    #[test]
    fn without_a_lecture_the_menu_goes_on() {
        let program = Program::of(&lesson("collapse").into());
        assert_eq!(program.heading(), "Lesson");
        let second = Lesson::all().get(1).cloned();
        assert_eq!(program.next(&Lesson::all()[0]), second);
    }
}
