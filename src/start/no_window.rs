//! What stands in place of `desktop` where the program is built without the window.

use crate::job::{Failure, Job};

/// Says that there is none.
pub(super) fn open(_: &Job) -> Result<Result<(), String>, Failure> {
    let why = "this program was built without the window (its feature `window`)";
    Ok(Err(why.to_owned()))
}
