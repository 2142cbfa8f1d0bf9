//! The pictures, which are fetched beside the program: they are larger than it is.

use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DedicatedWorkerGlobalScope, ReadableStreamDefaultReader, Response};

use super::fault::words;
use crate::data::fashion;

/// Fetches the pictures that the desktop's program has inside. `tell` hears how many bytes have come.
///
/// # Errors
/// They are not where the page is, or the network is gone; says so, and what to do.
pub(super) async fn fetch(
    scope: &DedicatedWorkerGlobalScope,
    tell: impl Fn(usize),
) -> Result<(), String> {
    let mut come = 0;
    let mut count = |bytes| {
        come += bytes;
        tell(come);
    };
    let train = file(scope, "fashion-train.gz", &mut count).await?;
    let test = file(scope, "fashion-test.gz", &mut count).await?;
    fashion::provide(train, test);
    Ok(())
}

async fn file(
    scope: &DedicatedWorkerGlobalScope,
    name: &str,
    count: &mut impl FnMut(usize),
) -> Result<Vec<u8>, String> {
    let told =
        |reason: &str| format!("the pictures ({name}) cannot be loaded: {reason}; reload the page");
    let failed = |error: JsValue| told(&words(&error));
    let response = JsFuture::from(scope.fetch_with_str(name))
        .await
        .map_err(failed)?;
    let response: Response = response.dyn_into().map_err(failed)?;
    if !response.ok() {
        return Err(told(&format!("the server answers {}", response.status())));
    }
    let body = response.body().ok_or_else(|| told("it is empty"))?;
    read(body.get_reader().unchecked_into(), count)
        .await
        .map_err(failed)
}

/// All that comes.
async fn read(
    reader: ReadableStreamDefaultReader,
    count: &mut impl FnMut(usize),
) -> Result<Vec<u8>, JsValue> {
    let mut bytes = Vec::new();
    loop {
        let part = JsFuture::from(reader.read()).await?;
        if Reflect::get(&part, &"done".into())?.is_truthy() {
            return Ok(bytes);
        }
        let part: Uint8Array = Reflect::get(&part, &"value".into())?.dyn_into()?;
        bytes.extend(part.to_vec());
        count(part.length() as usize);
    }
}
