//! Reads a session beside whoever shows it, and keeps its runs.

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
                    return writing.journal.map(|(_, journal)| journal);
                }
                pause = (start.elapsed() * TIMES).clamp(EVERY, AT_MOST);
            }
        };
        Ok(Self {
            stop,
            thread: threads::spawn("recorder", work)?,
        })
    }

    /// Writes what there is, and gives back the journal of the session's last run; `None` where it
    /// has none.
    pub fn stop(self) -> Option<Journal> {
        // It ends by this or because it has ended already.
        self.stop.send(()).ok();
        self.thread.join().ok().flatten()
    }
}

/// What the thread does, without the thread.
struct Writing<K> {
    keeper: K,
    /// Of the run with this number.
    journal: Option<(u64, Journal)>,
    /// The newest run that there was a journal for.
    known: u64,
    told: Option<String>,
}

impl<K: Keeper> Writing<K> {
    fn new(first: Option<Journal>, keeper: K) -> Self {
        Self {
            keeper,
            known: u64::from(first.is_some()),
            journal: first.map(|journal| (FIRST, journal)),
            told: None,
        }
    }

    fn take(&mut self, news: &News) {
        for Parted { last, checkpoint } in &news.parted {
            self.note(last, checkpoint.as_deref());
            self.part(last);
        }
        if let Some(snapshot) = &news.snapshot {
            let checkpoint = news.checkpoint.as_deref();
            self.note(
                snapshot,
                checkpoint.filter(|at| at.memory.run == snapshot.run),
            );
        }
    }

    fn note(&mut self, snapshot: &Arc<Snapshot>, checkpoint: Option<&Checkpoint>) {
        let run = snapshot.run;
        if run < FIRST {
            if let Some((_, journal)) = &mut self.journal
                && let Err(error) = journal.introduce(snapshot)
            {
                self.tell(error.to_string());
            }
            return;
        }
        if run > self.known {
            match self.keeper.journal(snapshot) {
                Ok(Some(journal)) => {
                    self.known = run;
                    self.journal = Some((run, journal));
                }
                Ok(None) => {}
                Err(error) => self.tell(error.to_string()),
            }
        }
        if let Some((_, journal)) = self.journal.as_mut().filter(|(of, _)| *of == run) {
            match journal.note(snapshot, checkpoint) {
                Ok(()) => self.told = None,
                Err(error) => self.tell(error.to_string()),
            }
        }
    }

    fn part(&mut self, last: &Snapshot) {
        if let Some((_, journal)) = self.journal.take_if(|(run, _)| *run == last.run)
            && let Err(error) = journal.close(last)
        {
            self.tell(error.to_string());
        }
    }

    fn tell(&mut self, sentence: String) {
        if self.told.as_ref() != Some(&sentence) {
            self.keeper.trouble(&sentence);
            self.told = Some(sentence);
        }
    }
}
