//! The one way to files and folders. Elsewhere in `src/` nobody names the system's.
//!
//! A browser (wasm32) has no file system: there `memory` stands in its place for what a page writes and reads, and everything
//! else is an error. What [`std::path::Path`] tells by itself, such as whether a file is there, is "no" in a browser.

/// Far more than any experiment or session takes as text, in bytes. A session has a line for each change that was made.
pub(crate) const LONGEST_TEXT: u64 = 64 << 20;

#[cfg(test)]
pub(crate) mod fault;
#[cfg(not(target_family = "wasm"))]
mod growing;
#[cfg(any(test, target_family = "wasm"))]
mod memory;
mod numbered;
mod regular;
mod text;
mod whole;

#[cfg(not(target_family = "wasm"))]
pub(crate) use growing::Growing;
#[cfg(target_family = "wasm")]
pub(crate) use memory::{
    Growing, create_dir, create_dir_all, files_below, is_file, is_folder, open, read, read_regular,
    remove_dir, remove_dir_all, take_in, taken_in, write_whole,
};
pub(crate) use numbered::create_below;
#[cfg(not(target_family = "wasm"))]
pub(crate) use regular::{is_file, is_folder, open, read_regular};
pub(crate) use regular::{open_regular, too_large};
pub(crate) use std::fs::read_to_string;
pub(crate) use std::fs::{File, OpenOptions, TryLockError, copy, read_dir, remove_file, rename};
#[cfg(not(target_family = "wasm"))]
pub(crate) use std::fs::{create_dir, create_dir_all, read, remove_dir, remove_dir_all};
pub(crate) use text::read_text;
#[cfg(not(target_family = "wasm"))]
pub(crate) use whole::write_whole;
pub(crate) use whole::{prove, put, remove_unfinished};
