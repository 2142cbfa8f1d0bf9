//! The pictures, which are fetched beside the program: they are larger than it is.

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DedicatedWorkerGlobalScope, Response};

use crate::data::fashion;

/// Fetches the pictures that the desktop's program has inside.
///
/// # Errors
/// They are not where the page is, or the network is gone; says so, and what to do.
pub(super) async fn fetch(scope: &DedicatedWorkerGlobalScope) -> Result<(), String> {
    let train = file(scope, "fashion-train.gz").await?;
    let test = file(scope, "fashion-test.gz").await?;
    fashion::provide(train, test);
    Ok(())
}

async fn file(scope: &DedicatedWorkerGlobalScope, name: &str) -> Result<Vec<u8>, String> {
    let told =
        |reason: &str| format!("the pictures ({name}) cannot be loaded: {reason}; reload the page");
    let words = |error: JsValue| told(&error.as_string().unwrap_or_else(|| "no answer".to_owned()));
    let response = JsFuture::from(scope.fetch_with_str(name))
        .await
        .map_err(words)?;
    let response: Response = response.dyn_into().map_err(words)?;
    if !response.ok() {
        return Err(told(&format!("the server answers {}", response.status())));
    }
    let buffer = JsFuture::from(response.array_buffer().map_err(words)?)
        .await
        .map_err(words)?;
    let buffer: ArrayBuffer = buffer.dyn_into().map_err(words)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}
