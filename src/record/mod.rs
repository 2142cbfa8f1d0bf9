//! What is on record, and what crosses a border: between threads, into files, to another machine.
//!
//! Plain data: no tensors, no widgets, no threads, no files. Everything can be serialized. Measured
//! values may be not a number, so whole snapshots need a format that has NaN (CBOR does, JSON does
//! not).

mod address;
mod branch;
mod command;
mod devices;
mod doubts;
mod embedding;
mod embeddings;
mod event;
#[cfg(test)]
pub(crate) mod fixtures;
mod forces;
mod grouped;
mod history;
mod kept;
mod layers;
mod luck;
mod mark;
mod more;
mod number;
mod parcel;
mod recipe;
mod rows;
mod snapshot;
mod step;
mod summary;
mod verdict;

pub use address::Address;
pub use branch::{Branch, BranchCommand, MOST_BRANCHES, Origin};
pub use command::{Command, Request};
pub use devices::{DeviceRecord, Devices, Place};
pub use embedding::{Embedding, Passages, StageReading, Thumbnails};
pub use embeddings::Embeddings;
pub use event::{Event, EventKind};
pub use forces::{Force, ForcePart, Forces, Side};
pub(crate) use grouped::grouped;
pub use history::{
    BranchRanks, GeometryRecord, History, LayerReading, LayersRecord, LookRecord, PowerLaw,
    ProbePoint, SpectrumRecord, Variances,
};
pub use kept::KeptRun;
pub use layers::{LayerGroup, LayerName};
pub use luck::{Luck, MOST_STEPS, MOST_TIMES, Member, Question};
pub use mark::Mark;
pub use more::{More, Reached};
pub use parcel::{Packing, Parcel, Unpacking};
pub use recipe::{Recipe, RecipeError};
pub use rows::{Rows, Stepped};
pub use snapshot::{Activity, Course, Snapshot};
pub use step::{Column, METRICS, MetricsLine, StepRecord};
pub use summary::{RunResult, RunState, RunSummary, SUMMARY_VERSION, SummaryError, app};
pub use verdict::{Difference, Gain, Geometry, Verdict};
