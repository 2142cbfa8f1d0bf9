//! The one place that starts threads. Elsewhere in `src/` nobody does.
//!
//! Work that is shared out by rayon's iterators and by its `join` needs no place of its own: without threads rayon does it
//! in the caller's. A thread of its own is another matter: a browser (wasm32) has workers in place of it, started in another
//! way, and may not wait for them.

use std::io;

pub(crate) use std::thread::JoinHandle;
#[cfg(feature = "window")]
pub(crate) use std::thread::sleep;

/// Processors that this program may use at once; 1 where the system does not say.
pub(crate) fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// Starts a thread that works beside its caller.
///
/// # Errors
/// The system refuses another thread.
pub(crate) fn spawn<T: Send + 'static>(
    name: &str,
    work: impl FnOnce() -> T + Send + 'static,
) -> io::Result<JoinHandle<T>> {
    std::thread::Builder::new()
        .name(name.to_owned())
        .spawn(work)
}

/// Starts a thread that keeps to itself what its work would share out: neither waits for the other's parts.
///
/// # Errors
/// The system refuses another thread.
pub(crate) fn spawn_alone(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    let name = name.to_owned();
    let alone = rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .thread_name(move |_| name.clone())
        .build();
    alone.map_err(io::Error::other)?.spawn(work);
    Ok(())
}
