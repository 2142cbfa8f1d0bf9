//! Questions whose answer takes a while.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crossbeam_channel::{Receiver, bounded};
use egui::Context;

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
    threads::spawn(name, asking).map(|_| answer)
}
