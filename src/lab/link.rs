//! The border of a session: numbered commands go in, state and events come out.
//!
//! State is a slot in which the newest snapshot wins. Events are a log that only grows at its end
//! and in which every reader has a place of its own. Both lie behind one lock, so that whoever
//! reads an answer has the state after it, too. Neither side ever waits for the other.

use std::collections::{BTreeMap, VecDeque};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crossbeam_channel::{Receiver, Sender, TrySendError, bounded};

use super::checkpoint::Checkpoint;
use crate::clock::Instant;
use crate::record::{Command, Event, Request, Snapshot};

/// Commands that may wait to be taken.
const COMMANDS: usize = 64;
/// Events that are kept for readers who have not read them, a megabyte or less. An event is read
/// with the next snapshot, and few lie between two, so that only a reader who stands still falls so
/// far behind. That reader is told how many it missed; what they came to is in the snapshot.
const KEPT: usize = 4096;
/// Runs that are kept for readers who have not seen that they were left. Their rows are shared with
/// the snapshots before, so that few are new memory.
const PARTED: usize = 16;
/// Of how many of them the newest checkpoint is kept, which shares nothing.
const SAVED: usize = 2;
/// Least time between two snapshots while training, about two display frames.
const PUBLISH_EVERY: Duration = Duration::from_millis(30);

/// What lies between a session and its readers.
#[derive(Debug, Default)]
struct Board {
    shown: Mutex<Shown>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Shown {
    snapshot: Option<Arc<Snapshot>>,
    /// Snapshots that there were.
    snapshots: u64,
    events: VecDeque<Arc<Event>>,
    /// Events that are no longer kept.
    dropped: u64,
    /// The newest checkpoint of each run that is there, and which of all that there were it is.
    newest: BTreeMap<u64, (u64, Arc<Checkpoint>)>,
    /// Checkpoints that there were.
    checkpoints: u64,
    /// Runs that were left for another one.
    parted: VecDeque<Parted>,
    /// How many of those there were.
    partings: u64,
    is_over: bool,
}

impl Board {
    fn lock(&self) -> MutexGuard<'_, Shown> {
        // Nothing that is done under the lock leaves it half done.
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A run that was left for another one.
#[derive(Clone, Debug)]
pub struct Parted {
    /// The run as it was then.
    pub last: Arc<Snapshot>,
    /// Its newest checkpoint; `None` where there is none, or the reader came too late for it.
    pub checkpoint: Option<Arc<Checkpoint>>,
}

/// What is new to a reader.
#[derive(Clone, Debug, Default)]
pub struct News {
    /// The newest snapshot; `None` where the reader has seen it.
    pub snapshot: Option<Arc<Snapshot>>,
    /// What has happened since, oldest first. The snapshot is at least as new.
    pub events: Vec<Arc<Event>>,
    /// Events before these that the reader came too late for.
    pub missed: u64,
    /// The newest checkpoint of each run, where the reader has not seen it. What was on record then
    /// is in the snapshot of its run.
    pub checkpoints: Vec<Arc<Checkpoint>>,
    /// Runs that were left for another one, oldest first.
    pub parted: Vec<Parted>,
    /// Whether the session has ended: nothing will follow.
    pub is_over: bool,
}

impl News {
    fn is_none(&self) -> bool {
        let is_unchanged = self.snapshot.is_none() && self.checkpoints.is_empty();
        let is_quiet = self.events.is_empty() && self.parted.is_empty() && self.missed == 0;
        is_unchanged && is_quiet && !self.is_over
    }
}

/// Why a command could not be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// Too many commands wait.
    #[error("the session is busy and did not take the command; try again in a moment")]
    Busy,
    /// The session has ended.
    #[error("the session has ended")]
    Over,
}

/// A watcher's end of a session. A clone reads on from the same place, by itself: no reader takes
/// anything from another.
#[derive(Clone, Debug)]
pub struct Link {
    requests: Sender<Request>,
    sent: Arc<AtomicU64>,
    board: Arc<Board>,
    /// Snapshots, events, checkpoints and partings that there were at the last reading.
    snapshots: u64,
    events: u64,
    checkpoints: u64,
    partings: u64,
}

impl Link {
    /// Sends a command without waiting. Its number is that of the event that answers it; a session
    /// that ends answers by that.
    ///
    /// # Errors
    /// It could not be sent.
    pub fn send(&self, command: Command) -> Result<u64, SendError> {
        let request = self.request(command);
        let number = request.number;
        match self.requests.try_send(request) {
            Ok(()) => Ok(number),
            Err(TrySendError::Full(_)) => Err(SendError::Busy),
            Err(TrySendError::Disconnected(_)) => Err(SendError::Over),
        }
    }

    /// Passes on a request that was numbered by a link elsewhere.
    ///
    /// # Errors
    /// It comes back: too many wait, or the session has ended.
    pub(super) fn forward(&self, request: Request) -> Result<(), Request> {
        self.requests
            .try_send(request)
            .map_err(TrySendError::into_inner)
    }

    /// Asks the session to end, and waits for room to do so.
    pub(super) fn quit(&self) {
        // A session that has ended already needs no telling.
        self.requests.send(self.request(Command::Quit)).ok();
    }

    fn request(&self, command: Command) -> Request {
        let number = self.sent.fetch_add(1, Ordering::Relaxed) + 1;
        Request { number, command }
    }

    /// What is new since the last reading, without waiting.
    pub fn news(&mut self) -> News {
        let board = self.board.clone();
        self.take(&board.lock())
    }

    /// Waits for news.
    pub fn wait(&mut self) -> News {
        let board = self.board.clone();
        let mut shown = board.lock();
        loop {
            let news = self.take(&shown);
            if !news.is_none() {
                return news;
            }
            let woken = board.changed.wait(shown);
            shown = woken.unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Waits for news so long at most; nothing is new where that passes in vain.
    pub fn wait_for(&mut self, time: Duration) -> News {
        let (board, end) = (self.board.clone(), Instant::now() + time);
        let mut shown = board.lock();
        loop {
            let news = self.take(&shown);
            let left = end.saturating_duration_since(Instant::now());
            if !news.is_none() || left.is_zero() {
                return news;
            }
            let woken = board.changed.wait_timeout(shown, left);
            shown = woken.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    fn take(&mut self, shown: &Shown) -> News {
        let missed = shown.dropped.saturating_sub(self.events);
        let known = (self.events + missed - shown.dropped) as usize;
        let news = News {
            snapshot: (self.snapshots < shown.snapshots)
                .then(|| shown.snapshot.clone())
                .flatten(),
            events: shown.events.iter().skip(known).cloned().collect(),
            missed,
            checkpoints: shown
                .newest
                .values()
                .filter(|(count, _)| *count > self.checkpoints)
                .map(|(_, checkpoint)| checkpoint.clone())
                .collect(),
            parted: new_ones(&shown.parted, shown.partings - self.partings),
            is_over: shown.is_over,
        };
        self.snapshots = shown.snapshots;
        self.events = shown.dropped + shown.events.len() as u64;
        (self.checkpoints, self.partings) = (shown.checkpoints, shown.partings);
        news
    }
}

/// The last `count` of these, or all that are left.
fn new_ones<T: Clone>(all: &VecDeque<T>, count: u64) -> Vec<T> {
    let count = usize::try_from(count).unwrap_or(usize::MAX);
    all.iter()
        .skip(all.len().saturating_sub(count))
        .cloned()
        .collect()
}

/// A session's end. Dropped, it tells the readers that the session has ended.
pub struct Desk {
    requests: Receiver<Request>,
    board: Arc<Board>,
    wake: Box<dyn Fn() + Send>,
    /// What has happened since the last snapshot.
    events: Vec<Event>,
    published: Option<Instant>,
}

/// The two ends of a session that is still to be. `wake` is called, by the session, whenever there
/// is news.
pub fn connect(wake: impl Fn() + Send + 'static) -> (Desk, Link) {
    let (sender, requests) = bounded(COMMANDS);
    let board = Arc::<Board>::default();
    let link = Link {
        requests: sender,
        sent: Arc::default(),
        board: board.clone(),
        snapshots: 0,
        events: 0,
        checkpoints: 0,
        partings: 0,
    };
    let desk = Desk {
        requests,
        board,
        wake: Box::new(wake),
        events: Vec::new(),
        published: None,
    };
    (desk, link)
}

impl Desk {
    /// Where commands arrive.
    pub fn requests(&self) -> &Receiver<Request> {
        &self.requests
    }

    /// Whether it is time for another snapshot.
    pub(super) fn is_due(&self) -> bool {
        self.published
            .is_none_or(|last| last.elapsed() >= PUBLISH_EVERY)
    }

    /// Tells something. It leaves with the next snapshot.
    pub fn tell(&mut self, event: Event) {
        self.events.push(event);
    }

    /// Puts a snapshot, and what happened before it, where readers find it, and wakes them.
    pub fn publish(&mut self, snapshot: impl Into<Arc<Snapshot>>) {
        let snapshot = snapshot.into();
        self.post(|shown| {
            shown.snapshot = Some(snapshot);
            shown.snapshots += 1;
        });
        self.published = Some(Instant::now());
    }

    /// Puts a checkpoint of a run where readers find it, beside the next snapshot.
    pub(super) fn keep(&mut self, checkpoint: Arc<Checkpoint>) {
        let mut shown = self.board.lock();
        shown.checkpoints += 1;
        let count = shown.checkpoints;
        shown
            .newest
            .insert(checkpoint.memory.run, (count, checkpoint));
    }

    /// Leaves the last snapshot of a run to the readers, before another run's replace it.
    pub(super) fn part(&mut self, last: Snapshot, checkpoint: Option<Arc<Checkpoint>>) {
        let mut shown = self.board.lock();
        shown.newest.remove(&last.run);
        let last = Arc::new(last);
        shown.parted.push_back(Parted { last, checkpoint });
        if let Some(earlier) = shown.parted.iter_mut().rev().nth(SAVED) {
            earlier.checkpoint = None;
        }
        let surplus = shown.parted.len().saturating_sub(PARTED);
        shown.parted.drain(..surplus);
        shown.partings += 1;
    }

    fn post(&mut self, change: impl FnOnce(&mut Shown)) {
        let mut shown = self.board.lock();
        shown.events.extend(self.events.drain(..).map(Arc::new));
        let surplus = shown.events.len().saturating_sub(KEPT);
        shown.events.drain(..surplus);
        shown.dropped += surplus as u64;
        change(&mut shown);
        drop(shown);
        self.board.changed.notify_all();
        (self.wake)();
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.post(|shown| shown.is_over = true);
    }
}

#[cfg(test)]
#[path = "link_tests.rs"]
mod tests;
