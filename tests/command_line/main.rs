//! Runs the program as a person or a script would, on a small experiment.

mod again;
#[cfg(feature = "window")]
mod animate;
mod bench;
mod config;
mod devices;
mod diverged;
#[cfg(unix)]
mod interrupted;
mod lesson;
mod page;
mod pictures;
mod refusals;
mod replay;
mod run;
mod support;
mod sweep;
mod table;
#[cfg(target_os = "linux")]
mod terminal;
