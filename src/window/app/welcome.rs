//! Whoever is here for the first time.

use egui::Context;

use super::Lab;
use crate::window::intent::Intent;
use crate::window::model::Controls;
use crate::window::welcome::Guide;

impl Lab {
    /// Leads somebody who is here for the first time, as long as nothing else does: within a lesson
    /// that would give the answer away.
    pub(super) fn welcome(&mut self, context: &Context, intents: &mut Vec<Intent>) {
        let is_free = self.dashboard.view.controls == Controls::Shown && self.over.is_none();
        let is_free = is_free && self.dashboard.lesson.is_none() && self.presenting.is_none();
        let Some((guide, snapshot)) = self.guide.as_mut().zip(self.snapshot.as_ref()) else {
            return;
        };
        if !is_free || !Guide::suits(snapshot) || self.dashboard.model.looked_at().is_some() {
            return;
        }
        if self.keeper.is_to_welcome() {
            // It came up: it is not to come up again.
            self.keeper.note_welcomed(context);
        }
        if guide.show(context, snapshot, intents) {
            self.guide = None;
        }
    }
}
