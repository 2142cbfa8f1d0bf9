//! Where the last export is, for as long as the window is open.

use egui::{Context, Id};

fn id() -> Id {
    Id::unique("saved last")
}

/// Something was saved there.
pub(super) fn note(context: &Context, place: String) {
    context.data_mut(|data| data.insert_temp(id(), place));
}

/// Where something was saved last, if anything was.
pub(crate) fn place(context: &Context) -> Option<String> {
    context.data(|data| data.get_temp(id()))
}
