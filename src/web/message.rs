//! What page and worker tell each other.

use std::path::PathBuf;

use js_sys::Uint8Array;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;

use crate::record::{Event, Parcel, Recipe, Request};

/// From the page to the worker.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Wanted {
    /// A session that begins so; the first message of all.
    Session(Box<Recipe>),
    /// That a file of the person's has come to the page, whose path the session may read.
    File(PathBuf, serde_bytes::ByteBuf),
    /// Something of the session.
    Request(Request),
}

/// From the worker to the page.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Told {
    /// The program has been loaded, and messages are heard.
    Ready,
    /// So many bytes of the pictures have come.
    Loading(usize),
    /// What is new in the session.
    News {
        parcel: Option<Box<Parcel>>,
        events: Vec<Event>,
    },
    /// No session can begin; why.
    Failed(String),
}

/// A message as it travels.
pub(super) fn packed(message: &impl Serialize) -> Uint8Array {
    let mut bytes = Vec::new();
    // Writing into memory cannot fail, and every message can be written.
    ciborium::into_writer(message, &mut bytes).unwrap_or_default();
    Uint8Array::from(&bytes[..])
}

/// The message that has travelled.
///
/// # Errors
/// It is none: another version of the program has sent it.
pub(super) fn unpacked<T: DeserializeOwned>(data: &JsValue) -> Result<T, String> {
    let bytes = Uint8Array::new(data).to_vec();
    ciborium::from_reader(&bytes[..]).map_err(|error| error.to_string())
}
