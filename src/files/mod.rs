//! The one way to files and folders. Elsewhere in `src/` nobody names the system's.
//!
//! A browser (wasm32) has no file system, and each of these is an error there: this is the place for another store. What
//! [`std::path::Path`] tells by itself, such as whether a file is there, is "no" in a browser.

/// Far more than any experiment or session takes as text, in bytes. A session has a line for each change that was made.
pub(crate) const LONGEST_TEXT: u64 = 64 << 20;

#[cfg(test)]
pub(crate) mod fault;
#[cfg(feature = "window")]
mod growing;
mod numbered;
mod regular;
mod whole;

#[cfg(feature = "window")]
pub(crate) use growing::Growing;
pub(crate) use numbered::create_below;
pub(crate) use regular::{open_regular, read_regular, read_text, too_large};
pub(crate) use std::fs::{
    File, OpenOptions, TryLockError, copy, create_dir, create_dir_all, read, read_dir,
    read_to_string, remove_dir, remove_dir_all, remove_file, rename,
};
pub(crate) use whole::{prove, put, remove_unfinished, write_whole};
