//! What becomes of the training while nobody can see the window, as a tab of a browser behind another one.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use egui::{Context, Id, Ui};

use super::answer;
use super::intent::Intent;
use crate::words::tr;

/// Whether training rests while the window is out of sight. The window has the person choose, whoever opens it acts by it; a
/// clone is the same choice.
#[derive(Clone, Debug, Default)]
pub struct Unseen(Arc<AtomicBool>);

impl Unseen {
    /// Whether it rests then.
    pub fn rests(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// The person has chosen.
    pub(crate) fn choose(&self, rests: bool) {
        self.0.store(rests, Ordering::Relaxed);
    }
}

fn id() -> Id {
    Id::unique("unseen")
}

/// Has the window offer the choice, if there is one; without it training goes on.
pub(crate) fn noted(context: &Context, unseen: Option<Unseen>) -> Unseen {
    let Some(unseen) = unseen else {
        return Unseen::default();
    };
    context.data_mut(|data| data.insert_temp(id(), unseen.clone()));
    unseen
}

/// Draws the choice, where there is one.
pub(crate) fn show(ui: &mut Ui, intents: &mut Vec<Intent>) {
    let Some(unseen) = ui.data(|data| data.get_temp::<Unseen>(id())) else {
        return;
    };
    ui.separator();
    let mut rests = unseen.rests();
    let line = ui.checkbox(&mut rests, tr!("bar-rests-unseen"));
    if answer::plain(line, tr!("bar-rests-unseen-about")).changed() {
        intents.push(Intent::RestUnseen(rests));
    }
}
