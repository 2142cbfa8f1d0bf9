//! What a browser refuses, in its words.

use wasm_bindgen::{JsCast as _, JsValue};

/// What a browser says of an error.
pub(super) fn words(error: &JsValue) -> String {
    let told = error.dyn_ref::<js_sys::Error>();
    told.map(|error| String::from(error.message()))
        .or_else(|| error.as_string())
        .unwrap_or_else(|| "no reason given".to_owned())
}
