//! What the session and everybody else has to tell the window.

use std::sync::Arc;

use egui::{Context, ViewportCommand};

use super::{Lab, opened};
use crate::lab::News;
use crate::record::{Activity, Event, EventKind, Snapshot};
use crate::words::tr;

impl Lab {
    /// Takes what is new: what has happened, and the newest snapshot.
    pub(crate) fn take_news(&mut self, context: &Context) {
        let News {
            snapshot,
            events,
            missed,
            is_over,
            // They are for whoever keeps runs.
            checkpoints: _,
            parted: _,
        } = self.link.news();
        if let Some(snapshot) = snapshot {
            self.take(snapshot, context);
        }
        for event in &events {
            self.hear(event);
        }
        self.lead(&events, context);
        self.go_on_by_itself();
        if missed > 0 {
            let text = tr!("app-missed", messages = missed);
            self.toasts.add(text, true);
        }
        if is_over && !self.session_gone {
            self.session_gone = true;
            self.toasts.add(tr!("app-ended"), true);
        }
        self.exports.report(context, &mut self.toasts);
        self.runs.take_news(&mut self.toasts);
        if let Some(path) = self.sessions.take_chosen(&mut self.toasts) {
            self.carry_out(opened(path), context);
        }
        if let Some(lecture) = self.reading.take(&mut self.toasts) {
            self.open_lecture(&lecture);
        }
        if let Some(recipe) = self.sessions.take_read(&mut self.toasts) {
            self.replay(recipe);
        }
        if self.closing.as_ref().is_some_and(|closing| closing.0()) {
            context.send_viewport_cmd(ViewportCommand::Close);
        }
    }

    fn take(&mut self, snapshot: Arc<Snapshot>, context: &Context) {
        self.dashboard.update(&snapshot);
        self.results.update(&snapshot);
        if snapshot.activity != Activity::Running {
            // No news may follow: what is laid out by the frame before must settle now.
            context.request_repaint();
        }
        self.snapshot = Some(snapshot);
    }

    fn hear(&mut self, event: &Event) {
        match &event.kind {
            EventKind::Accepted { number } => {
                self.dashboard.model.settle(*number);
                self.trial.note_answer(*number);
            }
            EventKind::Refused { number, sentence } if self.trial.is(*number) => {
                self.toasts.add(sentence.clone(), true);
                self.take_back();
            }
            EventKind::Refused { number, sentence } => {
                self.dashboard.model.settle(*number);
                self.trial.note_answer(*number);
                self.dashboard.model.undo.refuse(*number);
                // A start that failed is on show for as long as nothing else is.
                let failed = Activity::Failed(sentence.clone());
                if self
                    .snapshot
                    .as_ref()
                    .is_none_or(|snapshot| snapshot.activity != failed)
                {
                    self.toasts.add(sentence.clone(), false);
                }
            }
            EventKind::Notice(_) if self.is_waited_for(event) || self.trial.is_taking_back() => {}
            EventKind::Notice(sentence) => self.toasts.add(sentence.clone(), false),
            // The snapshot shows both for as long as they last.
            EventKind::Changed(_) | EventKind::Failed(_) => {}
        }
    }
}
