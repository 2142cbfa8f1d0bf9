//! `page.html`: a run as one page to hand out, which asks the network for nothing.
//!
//! What it shows is in it as JSON, thinned so that the page stays below 3 MB however long the run
//! is; what made the run is in it as `session.json` has it. `assets/page` holds the page's own part:
//! HTML, CSS and JavaScript without a framework, and uPlot (MIT licence), which draws the curves.

mod curves;
mod data;
mod html;
mod looks;
mod parts;
mod rounded;
mod text;

use std::path::Path;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest as _, Sha256};

use self::data::Data;
use super::command::command;
use super::config::config;
use super::file::{ExportError, write_file};
use super::json::session_json;
use crate::record::{Recipe, Snapshot, app};

/// The page with `{{names}}` of what is put in.
const PAGE: &str = include_str!("../../assets/page/page.html");
/// How it looks.
const STYLE: &str = concat!(
    include_str!("../../assets/page/uPlot.min.css"),
    "\n",
    include_str!("../../assets/page/page.css")
);
/// What it does. Its own files share a scope that nobody else sees.
const SCRIPT: &str = concat!(
    include_str!("../../assets/page/uPlot.iife.min.js"),
    "\n\"use strict\";\n{\n",
    include_str!("../../assets/page/data.js"),
    include_str!("../../assets/page/diagram.js"),
    include_str!("../../assets/page/scatter.js"),
    include_str!("../../assets/page/charts.js"),
    include_str!("../../assets/page/player.js"),
    include_str!("../../assets/page/start.js"),
    "}\n"
);
/// On which terms uPlot is in it.
const LICENCE: &str = include_str!("../../assets/page/uPlot-LICENSE.txt");

/// Writes the page of a run.
///
/// # Errors
/// The file cannot be written, or a value has no JSON form.
pub fn write_page(path: &Path, snapshot: &Snapshot) -> Result<(), ExportError> {
    write_file(path, page_html(snapshot)?.as_bytes())
}

/// The run as a page.
///
/// # Errors
/// A value has no JSON form.
pub fn page_html(snapshot: &Snapshot) -> Result<String, ExportError> {
    let failed = |reason: String| ExportError::Format {
        format: "HTML",
        reason,
    };
    let data = Data::of(snapshot);
    let json = serde_json::to_string(&data).map_err(|error| failed(error.to_string()))?;
    let session =
        String::from_utf8(session_json(snapshot)?).map_err(|error| failed(error.to_string()))?;
    let recipe = Recipe::of(snapshot);
    let parts = [
        ("style_hash", hash(STYLE)),
        ("script_hash", hash(SCRIPT)),
        ("style", STYLE.to_owned()),
        ("script", SCRIPT.to_owned()),
        ("app", html::escaped(&app())),
        ("title", html::escaped(&text::title(snapshot))),
        ("about", html::escaped(text::about(snapshot))),
        ("made", html::escaped(&text::made(snapshot))),
        ("reason", html::escaped(&snapshot.verdict.reason)),
        ("pictures", text::pictures(snapshot).to_string()),
        ("directions", data.directions.to_string()),
        ("changes", html::changes(&data.changes)),
        ("command", html::escaped(&command(&recipe))),
        ("luck", html::luck(snapshot.luck.as_deref())),
        ("knobs", html::escaped(&config(&recipe))),
        ("numbers", html::numbers(&data)),
        ("licence", html::escaped(LICENCE)),
        ("data", html::inert(&json)),
        ("session", html::inert(&session)),
    ];
    html::filled(PAGE, &parts).map_err(failed)
}

/// What a content security policy calls a style or script of the page by: nothing else can run.
fn hash(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)))
}

#[cfg(test)]
mod tests;
