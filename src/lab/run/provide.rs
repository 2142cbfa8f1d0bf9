//! What a run starts with: pictures, and knobs that fit them and the memory.

use std::sync::Arc;

use crate::data::{DataError, Pictures, Watch, load_shared};
use crate::experiment::{Experiment, InvalidExperiment};
use crate::lab::memory::{self, TooLarge};
use crate::lab::state::StateError;

/// Why a run could not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The pictures could not be read.
    #[error(transparent)]
    Data(#[from] DataError),
    /// All pictures that there are are too few for the other knobs.
    #[error("{place} holds too few pictures ({reason}); put more there, or lower batch")]
    TooFew {
        /// Where they come from.
        place: String,
        /// What they are too few for.
        reason: InvalidExperiment,
    },
    /// It would not fit into memory.
    #[error(transparent)]
    Memory(#[from] TooLarge),
    /// The system refused another thread.
    #[error("the observer's thread could not start: {0}; close other programs and start again")]
    Thread(std::io::Error),
    /// What was kept of the run is not what its network holds.
    #[error("the run cannot be gone on with: {0}; start it again")]
    State(#[from] StateError),
}

/// The pictures of an experiment, unless they are `kept` from the run before, and the experiment on
/// those that there are. Where memory is bounded, `bound` is what is free besides, in bytes.
pub(super) fn provided(
    experiment: Experiment,
    kept: Option<Arc<Pictures>>,
    bound: Option<u64>,
    watch: &mut Watch<'_>,
) -> Result<(Arc<Pictures>, Experiment), StartError> {
    if let Some(held) = bound {
        memory::check(&experiment, None, held)?;
    }
    let pictures = match kept {
        Some(pictures) => pictures,
        None => load_shared(&experiment.data, watch)?,
    };
    let experiment = counted(experiment, &pictures)?;
    if let Some(held) = bound {
        memory::check(&experiment, Some(&pictures), held)?;
    }
    Ok((pictures, experiment))
}

/// The experiment on the pictures that there are.
fn counted(experiment: Experiment, pictures: &Pictures) -> Result<Experiment, StartError> {
    let counted = Experiment {
        data: pictures.counted(&experiment.data),
        ..experiment
    };
    match counted.validate() {
        Ok(()) => Ok(counted),
        Err(reason) => Err(StartError::TooFew {
            place: counted.data.source,
            reason,
        }),
    }
}
