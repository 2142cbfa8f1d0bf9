//! Reads a session beside whoever shows it, and keeps its runs.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;
use std::time::Duration;

use crossbeam_channel::{RecvTimeoutError, Sender, bounded};

use super::error::JournalError;
use super::writer::Journal;
use crate::clock::Instant;
use crate::lab::{Checkpoint, Link, News, Parted};
use crate::record::Snapshot;
use crate::threads::{self, JoinHandle};

/// Least time between two writings.
const EVERY: Duration = Duration::from_secs(2);
/// Time before the first: what defines the run is to be there before its first step.
const AT_FIRST: Duration = Duration::from_millis(50);
/// Least time between two, in units of the time that the last one took.
const TIMES: u32 = 100;
/// Longest time between two: most of what a slow disk takes is waited for, on this thread alone.
const AT_MOST: Duration = Duration::from_secs(5);

/// The number of a session's first run; before it there is none.
const FIRST: u64 = 1;

/// Where the runs of a session are kept.
pub trait Keeper: Send {
    /// The journal for the run that `first` is of, which has none yet; `None` where it is too early
    /// for one.
    ///
    /// # Errors
    /// The place cannot be written into.
    fn journal(&mut self, first: &Snapshot) -> Result<Option<Journal>, JournalError>;

    /// Hears why something could not be written. It is tried again; each reason is told once.
    fn trouble(&mut self, sentence: &str);
}

/// A thread that keeps a session's runs.
#[derive(Debug)]
pub struct Recorder {
    stop: Sender<()>,
    thread: JoinHandle<Option<Journal>>,
}

impl Recorder {
    /// Starts the thread. `link` has read nothing yet; `first` is the journal of the session's first
    /// run, if there is one already.
    ///
    /// # Errors
    /// The system refuses another thread.
    pub fn start(
        link: Link,
        first: Option<Journal>,
        keeper: impl Keeper + 'static,
    ) -> io::Result<Self> {
        let (stop, stopped) = bounded(1);
        let mut writing = Writing::new(first, keeper);
        let mut link = link;
        let work = move || {
            let mut pause = AT_FIRST;
            loop {
                let is_last = stopped.recv_timeout(pause) != Err(RecvTimeoutError::Timeout);
                let start = Instant::now();
                writing.take(&link.news());
                if is_last {
                    return writing.end();
                }
                pause = (start.elapsed() * TIMES).clamp(EVERY, AT_MOST);
            }
        };
        Ok(Self {
            stop,
            thread: threads::spawn("recorder", work)?,
        })
    }

    /// Writes what there is, and gives back the journal of the session's main run; `None` where it
    /// has none. Those of its other branches are closed.
    pub fn stop(self) -> Option<Journal> {
        // It ends by this or because it has ended already.
        self.stop.send(()).ok();
        self.thread.join().ok().flatten()
    }
}

/// What the thread does, without the thread.
struct Writing<K> {
    keeper: K,
    /// The runs that are being written, by number.
    open: BTreeMap<u64, Open>,
    /// The runs that there was a journal for, or is.
    known: BTreeSet<u64>,
    /// The newest snapshot of the session.
    newest: Option<Arc<Snapshot>>,
    told: Option<String>,
}

/// A run that is being written.
struct Open {
    journal: Journal,
    /// What was written of it; `None` where nothing was.
    written: Option<Arc<Snapshot>>,
}

impl<K: Keeper> Writing<K> {
    fn new(first: Option<Journal>, keeper: K) -> Self {
        let open = |journal| Open {
            journal,
            written: None,
        };
        let open: BTreeMap<u64, Open> = first
            .map(open)
            .map(|open| (FIRST, open))
            .into_iter()
            .collect();
        Self {
            keeper,
            known: open.keys().copied().collect(),
            open,
            newest: None,
            told: None,
        }
    }

    fn take(&mut self, news: &News) {
        for Parted { last, checkpoint } in &news.parted {
            self.note(last, checkpoint.as_deref());
            self.part(last);
        }
        if let Some(snapshot) = &news.snapshot {
            for of in std::iter::once(snapshot).chain(snapshot.others.iter()) {
                let mut checkpoints = news.checkpoints.iter();
                let checkpoint = checkpoints.find(|at| at.memory.run == of.run);
                self.note(of, checkpoint.map(|at| &**at));
            }
            self.newest = Some(snapshot.clone());
        }
    }

    fn note(&mut self, snapshot: &Arc<Snapshot>, checkpoint: Option<&Checkpoint>) {
        let run = snapshot.run;
        if run < FIRST {
            if let Some(open) = self.open.get_mut(&FIRST)
                && let Err(error) = open.journal.introduce(snapshot)
            {
                self.tell(error.to_string());
            }
            return;
        }
        if !self.known.contains(&run) {
            match self.keeper.journal(snapshot) {
                Ok(Some(journal)) => {
                    self.known.insert(run);
                    let written = None;
                    self.open.insert(run, Open { journal, written });
                }
                Ok(None) => {}
                Err(error) => self.tell(error.to_string()),
            }
        }
        let Some(open) = self.open.get_mut(&run) else {
            return;
        };
        let is_written = |written: &Arc<Snapshot>| Arc::ptr_eq(written, snapshot);
        if checkpoint.is_none() && open.written.as_ref().is_some_and(is_written) {
            return;
        }
        match open.journal.note(snapshot, checkpoint) {
            Ok(()) => {
                open.written = Some(snapshot.clone());
                self.told = None;
            }
            Err(error) => self.tell(error.to_string()),
        }
    }

    fn part(&mut self, last: &Snapshot) {
        if let Some(open) = self.open.remove(&last.run)
            && let Err(error) = open.journal.close(last)
        {
            self.tell(error.to_string());
        }
    }

    /// Closes all but the main run's journal, which is given back.
    fn end(mut self) -> Option<Journal> {
        let newest = self.newest.take();
        for other in newest.iter().flat_map(|newest| newest.others.iter()) {
            self.part(other);
        }
        let main = newest.map_or(FIRST, |newest| newest.run.max(FIRST));
        let main = self.open.remove(&main);
        main.map(|open| open.journal)
    }

    fn tell(&mut self, sentence: String) {
        if self.told.as_ref() != Some(&sentence) {
            self.keeper.trouble(&sentence);
            self.told = Some(sentence);
        }
    }
}
