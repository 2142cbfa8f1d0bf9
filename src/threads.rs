//! The one place that starts threads. Elsewhere in `src/` nobody does.
//!
//! Work that is shared out by rayon's iterators and by its `join` needs no place of its own: without threads rayon does it
//! in the caller's. A thread of its own is another matter: a browser (wasm32) has workers in place of it, started in another
//! way, and may not wait for them.

use std::io;

pub(crate) use std::thread::JoinHandle;
pub(crate) use std::thread::sleep;

/// Whether threads can be started here. Where not, whoever wants something done beside its work does it in between.
pub(crate) fn are_started() -> bool {
    #[cfg(test)]
    if tests::REFUSED.get() {
        return false;
    }
    !cfg!(target_family = "wasm")
}

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

/// Starts a thread that shares out its work to so many threads of its own, itself among them; `None` for those that all share.
///
/// # Errors
/// The system refuses another thread.
pub(crate) fn spawn_within<T: Send + 'static>(
    share: Option<usize>,
    name: &str,
    work: impl FnOnce() -> T + Send + 'static,
) -> io::Result<JoinHandle<T>> {
    let Some(count) = share else {
        return spawn(name, work);
    };
    let of = name.to_owned();
    let own = rayon::ThreadPoolBuilder::new()
        .num_threads(count.max(1))
        .thread_name(move |_| of.clone())
        .build();
    let own = own.map_err(io::Error::other)?;
    spawn(name, move || own.install(work))
}

/// Has work done beside its caller; where no thread can be started, before this returns.
///
/// # Errors
/// The system refuses another thread.
#[cfg(feature = "window")]
pub(crate) fn beside(
    name: &str,
    work: impl FnOnce() + Send + 'static,
) -> io::Result<Option<JoinHandle<()>>> {
    if are_started() {
        return spawn(name, work).map(Some);
    }
    work();
    Ok(None)
}

/// Waits for a future beside its caller.
///
/// # Errors
/// The system refuses another thread.
#[cfg(all(feature = "window", not(target_family = "wasm")))]
pub(crate) fn settle(
    name: &str,
    future: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    spawn(name, || pollster::block_on(future)).map(drop)
}

/// Waits for a future between what else is done: the browser goes on with it.
///
/// # Errors
/// None.
#[cfg(target_family = "wasm")]
pub(crate) fn settle(_name: &str, future: impl Future<Output = ()> + 'static) -> io::Result<()> {
    wasm_bindgen_futures::spawn_local(future);
    Ok(())
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

#[cfg(test)]
pub(crate) mod tests {
    use std::cell::Cell;

    thread_local! {
        pub(super) static REFUSED: Cell<bool> = const { Cell::new(false) };
    }

    /// Runs `part` as where no thread can be started.
    pub(crate) fn without<T>(part: impl FnOnce() -> T) -> T {
        REFUSED.set(true);
        let done = part();
        REFUSED.set(false);
        done
    }
}
