//! A full disk, for tests: from some write on, this thread's writes fail half-way.

use std::cell::Cell;
use std::io::{self, ErrorKind};

thread_local! {
    /// Writes that still succeed; `None` where the disk is sound.
    static LEFT: Cell<Option<u32>> = const { Cell::new(None) };
}

/// From now on only so many writes of this thread succeed; all of them where that is `None`.
pub(crate) fn full_after(writes: Option<u32>) {
    LEFT.set(writes);
}

/// Whether the next write succeeds.
///
/// # Errors
/// It does not.
pub(super) fn write() -> io::Result<()> {
    match LEFT.get() {
        None => Ok(()),
        Some(0) => Err(ErrorKind::StorageFull.into()),
        Some(left) => {
            LEFT.set(Some(left - 1));
            Ok(())
        }
    }
}
