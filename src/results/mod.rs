//! The 2020 post's table as a model: its rows and what the post measured in them, the runs that
//! fill it, what has come of each, and what is still to be made. Who makes the runs is
//! `crate::table`; who shows them is that and the window.

mod measured;
mod plan;
mod rows;

pub use measured::{LAST, Measured, Summary};
pub(crate) use measured::{cosine, percent};
pub use plan::{Outcome, PlannedRun, Record, Table};
pub use rows::{POST, POST_SETTING, POST_UNTRAINED, Row, UNTRAINED, UNTRAINED_DIFFERENCE};
pub(crate) use rows::{encoder_norm, objective, optimizer, predictor_norm, projector_norm};
