//! collapse-lab: watch self-supervised learning collapse, and bring it back.
//!
//! Data flows one way through the rooms of this crate:
//!
//! ```text
//! data → views → network → objective → optimizer          (lab::trainer: one step)
//!                  cpu ┘ the encoder by our own convolutions, where the CPU trains
//!                   └──────────┴→ diagnosis → record → lab::session ⇄ window | headless run | export | journal
//! ```
//!
//! `many` makes many runs at once, for `table` and for `sweep`, whose models are in `results`.
//!
//! `clock`, `files`, `random`, `signals`, `terminal` and `threads` are the only ones that know time, files, chance, signals,
//! terminal and threads of the system.
//! Without the feature `gpu` only the CPU trains; without `window` there is no window and no picture. `web` is the page of a
//! browser and the worker behind it, for wasm32 alone; what a browser has no counterpart of is not there then.
//!
//! `tests/house` holds which room may know which, and that no files know each other in a circle.
// What only the desktop asks for is left out when a page is linked.
#![cfg_attr(
    target_family = "wasm",
    allow(dead_code, unused_imports, unfulfilled_lint_expectations)
)]

#[cfg(not(target_family = "wasm"))]
pub mod bench;
#[cfg(not(target_family = "wasm"))]
pub mod cli;
mod clock;
pub mod cpu;
pub mod data;
pub mod device;
pub mod diagnosis;
pub mod experiment;
pub mod export;
mod files;
#[cfg(not(target_family = "wasm"))]
pub mod headless;
#[cfg(not(target_family = "wasm"))]
pub mod job;
pub mod journal;
pub mod lab;
pub mod lesson;
#[cfg(not(target_family = "wasm"))]
mod many;
pub mod network;
pub mod objective;
pub mod optimizer;
pub mod random;
#[cfg(feature = "window")]
pub mod raster;
pub mod record;
pub mod results;
#[cfg(not(target_family = "wasm"))]
pub mod signals;
#[cfg(not(target_family = "wasm"))]
pub mod start;
#[cfg(not(target_family = "wasm"))]
pub mod sweep;
#[cfg(not(target_family = "wasm"))]
pub mod table;
#[cfg(not(target_family = "wasm"))]
pub mod terminal;
mod threads;
#[cfg(all(target_family = "wasm", feature = "web"))]
pub mod web;
#[cfg(feature = "window")]
pub mod window;
pub mod words;
