//! Questions whose answer takes a while.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use crossbeam_channel::{Receiver, bounded};
use egui::Context;

use super::chooser::Choosing;
use super::waker::waker;
use crate::threads;
use crate::words::{language, speak};

/// Where the answer comes; nothing ever does where it could not be found.
pub(crate) type Waiting<T> = Receiver<T>;

/// Asks on a thread of its own, in the language of this one; it wakes the window when it is done.
///
/// # Errors
/// The system refuses another thread.
pub(crate) fn ask<T: Send + 'static>(
    name: &str,
    context: &Context,
    work: impl FnOnce() -> T + Send + 'static,
) -> io::Result<Waiting<T>> {
    let (send, answer) = bounded(1);
    let wake = waker(context);
    let spoken = language();
    let asking = move || {
        speak(spoken);
        if let Ok(found) = catch_unwind(AssertUnwindSafe(work)) {
            // The window may have asked anew meanwhile.
            send.send(found).ok();
        }
        drop(send);
        wake();
    };
    // Nobody needs to wait for it: it only reads.
    threads::beside(name, asking).map(|_| answer)
}

/// Waits for a path that a person is choosing; it wakes the window when it is there.
///
/// # Errors
/// The system refuses another thread.
pub(crate) fn choose(
    context: &Context,
    choosing: Choosing,
) -> io::Result<Waiting<Result<Option<PathBuf>, String>>> {
    let (send, answer) = bounded(1);
    let wake = waker(context);
    let settled = async move {
        // The window may have been closed meanwhile.
        send.send(choosing.await).ok();
        drop(send);
        wake();
    };
    threads::settle("file dialog", settled).map(|()| answer)
}
