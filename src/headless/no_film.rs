//! What stands in place of `film` where the program is built without the window.

use anyhow::anyhow;

use super::no_picture::LEFT_OUT;
use crate::job::{Failure, FilmJob};
use crate::record::Snapshot;
use crate::signals::Signals;

/// There is none.
pub(super) enum Film {}

impl Film {
    /// Says that there are no films.
    ///
    /// # Errors
    /// One is asked for.
    pub fn proved(job: Option<FilmJob>) -> Result<Option<Self>, Failure> {
        let why = LEFT_OUT.unwrap_or_default();
        match job {
            None => Ok(None),
            Some(_) => Err(Failure::Usage(anyhow!("there are no films: {why}"))),
        }
    }

    /// Nothing is written.
    ///
    /// # Errors
    /// None.
    pub fn write(self, _: &std::sync::Arc<Snapshot>, _: &Signals) -> Result<(), Failure> {
        match self {}
    }

    /// There is nothing to be left out.
    pub fn leave_out(&self, _: &std::path::Path) {
        match *self {}
    }
}
