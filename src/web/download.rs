//! What is exported, as a download of the browser.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Blob, HtmlAnchorElement, Url};

use super::fault::words;
use crate::export::zipped;
use crate::files;
use crate::window::{Exporter, exporter};

/// Where exports are put together before they are handed out.
const ROOT: &str = "/exports";

/// Saves what the window asks for as a download: one file as it is, many in one archive.
pub(super) fn downloads() -> Exporter {
    let save = exporter(PathBuf::from(ROOT));
    Arc::new(move |request| {
        let place = save(request)?;
        let name = |path: &Path| {
            path.file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned()
        };
        let refused = |reason: String| format!("the browser does not take the download: {reason}");
        let found = files::files_below(&place);
        let (name, bytes) = match &found[..] {
            [(path, bytes)] => (name(path), bytes.to_vec()),
            many => {
                let below = |path: &'_ Path| path.strip_prefix(ROOT).unwrap_or(path).to_owned();
                let named: Vec<_> = many
                    .iter()
                    .map(|(path, bytes)| (below(path), bytes))
                    .collect();
                let files = named
                    .iter()
                    .map(|(path, bytes)| (path.as_path(), &bytes[..]));
                let bytes = zipped(files).map_err(|error| refused(error.to_string()))?;
                (format!("{}.zip", name(&place)), bytes)
            }
        };
        let handed = hand_out(&name, &bytes);
        // The browser has it by now, or never will; nothing is there that cannot be removed.
        files::remove_dir_all(ROOT).ok();
        handed.map_err(|error| refused(words(&error)))?;
        Ok(PathBuf::from(name))
    })
}

fn hand_out(name: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let document = web_sys::window()
        .and_then(|window| window.document())
        .ok_or("there is no page")?;
    let blob = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes)))?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The browser has begun to read it by now.
    Url::revoke_object_url(&url)
}
