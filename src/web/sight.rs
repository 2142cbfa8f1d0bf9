//! A tab behind another one: training goes on there, or rests, as the person has chosen.

use std::cell::Cell;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::Document;

use crate::record::Command;
use crate::window::Unseen;

/// Has training rest while the page is out of sight, where that is wanted and it `is_training`.
///
/// # Errors
/// The browser does not tell.
pub(super) fn watch(
    document: &Document,
    unseen: Unseen,
    is_training: impl Fn() -> bool + 'static,
    mut command: impl FnMut(Command) + 'static,
) -> Result<(), JsValue> {
    let page = document.clone();
    let rests = Cell::new(false);
    let turn = Closure::<dyn FnMut()>::new(move || {
        if !page.hidden() {
            if rests.take() {
                command(Command::Run);
            }
        } else if unseen.rests() && is_training() {
            rests.set(true);
            command(Command::Pause);
        }
    });
    let turned = turn.as_ref().unchecked_ref();
    document.add_event_listener_with_callback("visibilitychange", turned)?;
    // It is heard for as long as the page is there.
    turn.forget();
    Ok(())
}
