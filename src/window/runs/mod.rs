//! The runs that are kept: what lies over the window on `O`, and the offer of a run that was cut
//! off.

mod curves;
mod entry;
mod list;
mod offer;
mod row;

use std::collections::BTreeMap;
use std::sync::Arc;

use crossbeam_channel::TryRecvError;
use egui::Context;

use self::entry::Entry;
use super::ask::{Waiting, ask};
use super::asked::KeptRuns;
use super::model::Intent;
use super::toast::Toasts;
use crate::record::Snapshot;
use crate::words::tr;

pub(crate) use list::show;

/// The kept runs, as far as the window knows them.
pub(crate) struct Runs {
    kept: Option<Arc<dyn KeptRuns>>,
    list: List,
    /// The answer to whether a run was cut off.
    asked: Option<Waiting<Option<Entry>>>,
    /// The run that was cut off, until the person has decided.
    offer: Option<Entry>,
}

/// What is known of them.
enum List {
    Reading(Waiting<Vec<Entry>>),
    Unread,
    Read(Vec<Entry>),
}

impl Runs {
    /// Asks for the run that was cut off, if there is one.
    pub fn new(kept: Option<Arc<dyn KeptRuns>>, context: &Context, toasts: &mut Toasts) -> Self {
        let asked = kept.clone().and_then(|kept| {
            let look = move || kept.cut_off().map(|run| Entry::new(run, None, false));
            ask("cut-off run", context, look)
                .map_err(|error| toasts.add(unasked(&error), true))
                .ok()
        });
        Self {
            kept,
            list: List::Read(Vec::new()),
            asked,
            offer: None,
        }
    }

    /// Has the list read anew. Of the run on show and its branches, `shown` knows more than what is
    /// written.
    pub fn read(&mut self, shown: Option<Arc<Snapshot>>, context: &Context, toasts: &mut Toasts) {
        let Some(kept) = self.kept.clone() else {
            return;
        };
        let work = move || {
            let known: BTreeMap<String, &Snapshot> = shown
                .iter()
                .flat_map(|shown| std::iter::once(shown).chain(shown.others.iter()))
                .filter_map(|branch| Some((kept.name_of(branch.run)?, &**branch)))
                .collect();
            let runs = kept.runs().into_iter();
            entry::told_apart(runs.map(|run| {
                let shown = known.get(&run.name).copied();
                Entry::new(run, shown, known.len() > 1)
            }))
        };
        self.list = match ask("kept runs", context, work) {
            Ok(waiting) => List::Reading(waiting),
            Err(error) => {
                toasts.add(unasked(&error), true);
                List::Unread
            }
        };
    }

    /// Takes the answers that have come, and says what could not be kept.
    pub fn take_news(&mut self, toasts: &mut Toasts) {
        if let List::Reading(waiting) = &self.list {
            match waiting.try_recv() {
                Ok(entries) => self.list = List::Read(entries),
                Err(TryRecvError::Disconnected) => self.list = List::Unread,
                Err(TryRecvError::Empty) => {}
            }
        }
        if let Some(waiting) = &self.asked {
            match waiting.try_recv() {
                Ok(found) => (self.offer, self.asked) = (found, None),
                // Nothing was promised yet; the list says why if it is opened.
                Err(TryRecvError::Disconnected) => self.asked = None,
                Err(TryRecvError::Empty) => {}
            }
        }
        let troubles = self.kept.iter().flat_map(|kept| kept.troubles());
        troubles.for_each(|trouble| toasts.add(trouble, true));
    }

    /// Whether there is a run that was cut off and not decided on.
    pub fn has_offer(&self) -> bool {
        self.offer.is_some()
    }

    /// The person has decided.
    pub fn drop_offer(&mut self) {
        self.offer = None;
    }

    /// Draws the offer; returns how much of the bottom it takes.
    pub fn show_offer(&mut self, context: &Context, intents: &mut Vec<Intent>) -> f32 {
        let Some(entry) = &self.offer else {
            return 0.0;
        };
        let (height, is_dismissed) = offer::show(context, entry, intents);
        if is_dismissed {
            self.offer = None;
        }
        height
    }
}

fn unasked(error: &std::io::Error) -> String {
    tr!("runs-unasked", error = error.to_string())
}
