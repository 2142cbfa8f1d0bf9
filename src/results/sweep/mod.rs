//! A sweep: a file that names knobs, and the runs that it asks for. Who makes them is `crate::sweep`; who shows them is that
//! and the window.

mod around;
mod asked;
mod axis;
mod error;
mod file;
mod grid;
mod key;
mod map;
mod place;
mod shipped;

pub use around::{Around, axes};
pub use asked::Colour;
pub use axis::{Axis, Setting};
pub use error::SweepError;
pub use file::Sweep;
pub use grid::{Grid, GridRun, Shard, id_of};
pub use key::{MOST_RUNS, PLAN, PRESET};
pub use map::{Cell, Map, MapAxis, Panel, Seen, Word};
pub use shipped::Shipped;

/// The name under which a sweep's folder keeps what it was asked for by.
pub const SWEEP: &str = "sweep.toml";

#[cfg(test)]
mod readme;
#[cfg(test)]
mod tests;
