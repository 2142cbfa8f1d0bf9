//! Other pictures to train on: where they cannot be had, the run on show stays as it is.

use std::path::Path;

use super::Lab;
use crate::experiment::Experiment;
use crate::record::{Activity, Command};
use crate::window::source;
use crate::window::trial::Asked;

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
            self.trial.ask(Asked {
                number,
                before,
                wanted,
                ran,
            });
        }
    }

    /// Wants the pictures again that were there before, and goes on.
    pub(super) fn take_back(&mut self) {
        let Some(asked) = self.trial.fail() else {
            return;
        };
        let ran = asked.ran;
        let number = self.send(Command::Together(asked.undone()));
        self.trial.take_back(number);
        if ran {
            self.send(Command::Run);
        }
    }
}
