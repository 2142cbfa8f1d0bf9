//! Opens the window on a live session, or says why it cannot and trains without one.

#[cfg(feature = "window")]
mod desktop;
#[cfg(feature = "window")]
mod dialog;
#[cfg(feature = "window")]
mod map;
#[cfg(not(feature = "window"))]
mod no_window;

#[cfg(not(feature = "window"))]
use no_window as desktop;

use anyhow::anyhow;

use crate::headless;
use crate::job::{Failure, Job, RUNS};
use crate::terminal;

/// Opens the window; where that is impossible it says so and makes the run headless.
///
/// # Errors
/// No such device, or the headless run failed.
pub fn window_or_headless(job: Job) -> Result<(), Failure> {
    if let Err(why) = desktop::open(&job)? {
        terminal::say(format!(
            "{why}: training without a window instead, into ./{RUNS}"
        ));
        return headless::run(job);
    }
    Ok(())
}

/// Opens the window.
///
/// # Errors
/// It cannot be opened, or there is no such device.
pub fn window(job: &Job) -> Result<(), Failure> {
    let told = |why: String| anyhow!("{why}: a lesson needs the window").into();
    desktop::open(job)?.map_err(told)
}
