//! The one source of time. Elsewhere in `src/` nobody names the system's clock.
//!
//! It only measures how long things take; nothing that is computed depends on it. A browser (wasm32) has no such clock, and
//! [`std::time::Instant::now`] panics there: it has another.

#[cfg(not(target_family = "wasm"))]
pub(crate) use std::time::Instant;
#[cfg(target_family = "wasm")]
pub(crate) use web_time::Instant;
