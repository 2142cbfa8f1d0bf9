//! Files that a person chooses in the browser's dialog.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use js_sys::{ArrayBuffer, Promise, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlInputElement;

use super::fault::words;
use crate::files;
use crate::window::Chooser;

/// A dialog for one file with one of these endings. It opens within a few seconds of a click, or not at all.
pub(super) fn chooser(endings: &'static str) -> Chooser {
    Chooser(Arc::new(move || {
        let opened = open(endings);
        Box::pin(async move {
            let chosen = match opened {
                Ok((input, answered)) => take(&input, answered).await,
                Err(error) => Err(error),
            };
            chosen.map_err(|error| {
                let reason = words(&error);
                format!("no file can be chosen: {reason}; drop it onto the page instead")
            })
        })
    }))
}

/// Opens the dialog; the promise is kept when the person has answered.
fn open(endings: &str) -> Result<(HtmlInputElement, Promise), JsValue> {
    let document = web_sys::window()
        .and_then(|window| window.document())
        .ok_or("there is no page")?;
    let input: HtmlInputElement = document.create_element("input")?.dyn_into()?;
    input.set_type("file");
    input.set_accept(endings);
    let answered = Promise::new(&mut |resolve, _| {
        input.set_onchange(Some(&resolve));
        // An old browser never tells; then the dialog can be opened again after a reload.
        input
            .add_event_listener_with_callback("cancel", &resolve)
            .ok();
    });
    input.click();
    Ok((input, answered))
}

/// Takes in what was chosen.
async fn take(input: &HtmlInputElement, answered: Promise) -> Result<Option<PathBuf>, JsValue> {
    JsFuture::from(answered).await?;
    let Some(file) = input.files().and_then(|files| files.get(0)) else {
        return Ok(None);
    };
    let buffer: ArrayBuffer = JsFuture::from(file.array_buffer()).await?.dyn_into()?;
    let bytes = Uint8Array::new(&buffer).to_vec();
    let taken = files::take_in(Path::new(&file.name()), &bytes);
    taken
        .map(Some)
        .map_err(|error| JsValue::from(error.to_string()))
}
