//! Other pictures to train on: where they cannot be had, the run on show stays as it is.

use std::path::Path;

use super::Lab;
use crate::experiment::{Data, Experiment};
use crate::record::{Activity, Command};
use crate::window::source;

/// Other pictures that were asked for.
#[derive(Default)]
pub(super) struct Others {
    /// Those that the session has not answered for yet.
    trial: Option<Trial>,
    /// The command that takes back what was not to be had: nothing need be said of it.
    taken_back: Option<u64>,
}

/// Pictures that are asked for.
struct Trial {
    /// The number of the command.
    number: u64,
    /// The pictures before, and those asked for.
    before: Data,
    wanted: Data,
    /// Whether the run before was training.
    ran: bool,
}

impl Lab {
    /// Starts a run on the pictures of that folder.
    pub(super) fn train_on(&mut self, folder: &Path) {
        let Some(snapshot) = &self.snapshot else {
            return;
        };
        let before = snapshot.experiment.data.clone();
        let wanted = source::data(folder, &before);
        let ran = snapshot.activity == Activity::Running;
        let experiment = Experiment {
            data: wanted.clone(),
            ..snapshot.experiment.clone()
        };
        if let Some(number) = self.send(Command::Start(Box::new(experiment))) {
            self.dashboard.model.undo.clear();
            self.dashboard.lesson = None;
            self.runs.drop_offer();
            self.others.trial = Some(Trial {
                number,
                before,
                wanted,
                ran,
            });
        }
    }

    /// Whether that is the command that asks for other pictures.
    pub(super) fn is_trial(&self, number: u64) -> bool {
        self.others
            .trial
            .as_ref()
            .is_some_and(|trial| trial.number == number)
    }

    /// Whether what is said now is of pictures that were not to be had.
    pub(super) fn is_taking_back(&self) -> bool {
        self.others.taken_back.is_some()
    }

    /// That command is answered, whatever the answer is.
    pub(super) fn note_answer(&mut self, number: u64) {
        self.others.trial = self
            .others
            .trial
            .take()
            .filter(|trial| trial.number != number);
        self.others.taken_back = self.others.taken_back.filter(|taken| *taken != number);
    }

    /// Wants the pictures again that were there before, and goes on.
    pub(super) fn take_back(&mut self) {
        let Some(trial) = self.others.trial.take() else {
            return;
        };
        let Trial {
            before,
            wanted,
            ran,
            ..
        } = trial;
        let numbers = [
            ("data.train", before.train, wanted.train),
            ("data.test", before.test, wanted.test),
            ("data.side", before.side, wanted.side),
        ];
        let numbers = numbers.into_iter().filter(|(_, was, is)| was != is);
        let numbers = numbers.map(|(key, was, _)| (key.to_owned(), was.to_string()));
        let source = (source::SOURCE.key.to_owned(), before.source);
        let values = std::iter::once(source).chain(numbers).collect();
        self.others.taken_back = self.send(Command::Together(values));
        if ran {
            self.send(Command::Run);
        }
    }
}
