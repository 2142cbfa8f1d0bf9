//! The one source of time. Elsewhere in `src/` nobody names the system's clock.
//!
//! It only measures how long things take; nothing that is computed depends on it. A browser (wasm32) has no such clock, and
//! [`Instant::now`] panics there: this is the place for another.

pub(crate) use std::time::Instant;
