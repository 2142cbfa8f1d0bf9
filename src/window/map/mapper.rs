//! What the window asks of those who make the runs of maps.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use crate::results::{Grid, Seen};

/// Makes the runs of maps beside the window.
pub trait Mapper: fmt::Debug + Send + Sync {
    /// Begins to make the runs of a sweep, given as the text of its file. What was made before is not made again.
    ///
    /// # Errors
    /// It cannot be begun; says why.
    fn begin(&self, sweep: &str) -> Result<Arc<dyn Mapping>, String>;

    /// The runs of a sweep in that folder, which others make or have made.
    fn watch(&self, folder: &Path) -> Arc<dyn Mapping>;
}

/// The runs of a map. They are left, to be gone on with, where nobody holds this any more.
pub trait Mapping: fmt::Debug + Send + Sync {
    /// What is known of each run. It is asked on a thread of its own.
    fn seen(&self, grid: &Grid) -> Vec<Seen>;

    /// Whether runs are being made. Quick, as all that follow.
    fn is_making(&self) -> bool;

    /// Leaves those that are under way.
    fn stop(&self);

    /// What hinders them, in a sentence; it is told once.
    fn trouble(&self) -> Option<String>;
}
