//! How far an export has got, and whether it is still wanted.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use crate::window::waker::Waker;

/// What an export and the window tell each other. A clone is the same.
#[derive(Clone)]
pub struct Progress {
    shared: Arc<Shared>,
    wake: Waker,
}

#[derive(Default)]
struct Shared {
    done: AtomicUsize,
    of: AtomicUsize,
    is_cancelled: AtomicBool,
}

impl Progress {
    /// Nothing is done. `wake` is called at news.
    pub(crate) fn new(wake: Waker) -> Self {
        Self {
            shared: Arc::default(),
            wake,
        }
    }

    /// Takes how much is done, and says whether to go on.
    pub fn tell(&self, done: usize, of: usize) -> bool {
        self.shared.of.store(of, Ordering::Relaxed);
        self.shared.done.store(done, Ordering::Relaxed);
        (self.wake)();
        !self.is_cancelled()
    }

    /// How much is done, and of how much; of nothing where that is not known yet.
    pub fn so_far(&self) -> [usize; 2] {
        let Shared { done, of, .. } = &*self.shared;
        [done, of].map(|count| count.load(Ordering::Relaxed))
    }

    /// It is not wanted any more.
    pub(crate) fn cancel(&self) {
        self.shared.is_cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether it is not wanted any more.
    pub fn is_cancelled(&self) -> bool {
        self.shared.is_cancelled.load(Ordering::Relaxed)
    }

    /// Whether it is the same.
    pub(super) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.shared, &other.shared)
    }
}

impl fmt::Debug for Progress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [done, of] = self.so_far();
        write!(formatter, "Progress({done} of {of})")
    }
}
