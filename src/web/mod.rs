//! The lab in a browser: the page shows the window, a worker beside it trains.
//!
//! ```text
//! page:   window ⇄ lab::Link — lab::Desk ⇄ page ──┐ messages: requests there, parcels of
//! worker: lab::Driven ⇄ lab::Link ⇄ worker ───────┘ snapshots and events back
//! ```
//!
//! Both are the same program; it finds out in which of the two places it was started.

mod choosing;
mod download;
mod fault;
mod message;
mod page;
mod pictures;
mod sight;
mod storage;
mod worker;

use wasm_bindgen::JsCast as _;
use web_sys::DedicatedWorkerGlobalScope;

/// Runs the page or the worker, whichever this is.
pub fn main() {
    std::panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&panic.to_string().into());
    }));
    match js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() {
        Ok(scope) => worker::main(scope),
        Err(_) => page::main(),
    }
}
