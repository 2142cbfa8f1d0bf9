//! What many runs come to, as models. The 2020 post's table: its rows and what the post measured in them, the runs that fill
//! it, what has come of each, and what is still to be made. A sweep: its axes, its runs, and the map that they are drawn on.
//! Who makes the runs is `crate::table` and `crate::sweep`; who shows them is those and the window.

mod measured;
mod plan;
mod rows;
mod sweep;

pub use measured::{LAST, Measured, Summary};
pub(crate) use measured::{cosine, percent};
pub use plan::{Outcome, PlannedRun, Record, Table};
pub use rows::{POST, POST_SETTING, POST_UNTRAINED, Row, UNTRAINED, UNTRAINED_DIFFERENCE};
pub(crate) use rows::{encoder_norm, objective, optimizer, predictor_norm, projector_norm};
pub use sweep::{
    Around, Axis, Cell, Colour, Grid, GridRun, MOST_RUNS, Map, MapAxis, PLAN, PRESET, Panel, SWEEP,
    Seen, Setting, Shard, Shipped, Sweep, SweepError, Word, axes, id_of,
};
