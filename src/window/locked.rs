//! Why what changes the run does nothing: whatever is locked says so when it is pointed at.

use egui::{Context, Id};

use crate::words::tr;

/// Where it is noted.
const NAME: &str = "looked at";

/// Notes for this frame which step is looked at in place of now.
pub(crate) fn note(context: &Context, looked_at: Option<u64>) {
    context.data_mut(|data| data.insert_temp(Id::unique(NAME), looked_at));
}

/// The step that is looked at in place of now.
pub(crate) fn looked_at(context: &Context) -> Option<u64> {
    let noted = context.data(|data| data.get_temp::<Option<u64>>(Id::unique(NAME)));
    noted.flatten()
}

/// Why a control does nothing in this frame.
pub(crate) fn why(context: &Context) -> String {
    words(looked_at(context))
}

/// Why a control does nothing while that step is looked at, or now.
pub(crate) fn words(looked_at: Option<u64>) -> String {
    match looked_at {
        Some(step) => tr!("changes-past", step = step),
        None => by_key().to_owned(),
    }
}

/// Why a control does nothing that the person has locked.
pub(crate) fn by_key() -> &'static str {
    tr!("changes-locked")
}
