//! Other pictures that were asked for, until the session has answered: where they cannot be had, those before are wanted again.

use super::source;
use crate::experiment::Data;

/// What was asked for last.
#[derive(Default)]
pub(crate) struct Trial {
    asked: Option<Asked>,
    /// The command that takes back what was not to be had: nothing need be said of it.
    taken_back: Option<u64>,
}

/// Pictures that are asked for.
pub(crate) struct Asked {
    /// The number of the command.
    pub number: u64,
    /// The pictures before.
    pub before: Data,
    /// Those that are asked for.
    pub wanted: Data,
    /// Whether the run before was training.
    pub ran: bool,
}

impl Asked {
    /// The knobs that have the pictures as they were before.
    pub fn undone(self) -> Vec<(String, String)> {
        let Self { before, wanted, .. } = self;
        let numbers = [
            ("data.train", before.train, wanted.train),
            ("data.test", before.test, wanted.test),
            ("data.side", before.side, wanted.side),
        ];
        let numbers = numbers.into_iter().filter(|(_, was, is)| was != is);
        let numbers = numbers.map(|(key, was, _)| (key.to_owned(), was.to_string()));
        let source = (source::SOURCE.key.to_owned(), before.source);
        std::iter::once(source).chain(numbers).collect()
    }
}

impl Trial {
    /// Those are asked for now.
    pub fn ask(&mut self, asked: Asked) {
        self.asked = Some(asked);
    }

    /// Whether that command asks for other pictures.
    pub fn is(&self, number: u64) -> bool {
        let asked = self.asked.as_ref();
        asked.is_some_and(|asked| asked.number == number)
    }

    /// What was asked for and is not to be had.
    pub fn fail(&mut self) -> Option<Asked> {
        self.asked.take()
    }

    /// That command takes it back.
    pub fn take_back(&mut self, number: Option<u64>) {
        self.taken_back = number;
    }

    /// Whether what is said now is of that.
    pub fn is_taking_back(&self) -> bool {
        self.taken_back.is_some()
    }

    /// That command is answered, whatever the answer is.
    pub fn note_answer(&mut self, number: u64) {
        if self.is(number) {
            self.asked = None;
        }
        self.taken_back = self.taken_back.filter(|taken| *taken != number);
    }
}
