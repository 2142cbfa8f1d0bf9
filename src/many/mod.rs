//! Makes many runs, each in its folder as it trains: as many at once as the machine carries. What is finished is not made
//! again, and what was cut off is gone on with.

mod check;
mod crew;
mod found;
mod one;
mod seen;
mod share;
mod task;
mod told;

pub(crate) use check::check;
pub(crate) use crew::Stopped;
pub(crate) use found::{Found, find, is_sealed};
pub(crate) use seen::{folder, seen};
pub(crate) use share::Share;
pub(crate) use task::{Crew, Ending, Task};
