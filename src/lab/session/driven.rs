//! A session that is driven by whoever holds it, turn by turn: where no thread can be started.

use super::{SessionOptions, Source, Turn, Worker};
use crate::device::Compute;
use crate::lab::link::Link;
use crate::record::Request;

/// What a session that is driven wants next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Another turn, at once.
    Turn,
    /// Another turn when a command has come.
    Command,
    /// Nothing: it is over.
    Nothing,
}

/// A session without a thread.
pub struct Driven {
    worker: Worker,
    link: Link,
    /// What it begins with, until it has begun.
    first: Option<Source>,
}

impl Driven {
    /// A session that has not begun.
    pub fn new(mut options: SessionOptions, compute: Compute) -> Self {
        let first = options.kept.take().map_or(Source::Fresh, Source::Kept);
        let (worker, link) = Worker::connected(options, compute, || {});
        Self {
            worker,
            link,
            first: Some(first),
        }
    }

    /// A watcher's end, as [`Session::link`](super::Session::link).
    pub fn link(&self) -> Link {
        self.link.clone()
    }

    /// Has it obey a request of a link that is elsewhere, at its next turn.
    ///
    /// # Errors
    /// The request comes back where too many wait, or the session is over.
    pub fn ask(&self, request: Request) -> Result<(), Request> {
        self.link.forward(request)
    }

    /// One turn: the start, or what was asked for and a step.
    pub fn turn(&mut self) -> Wish {
        if let Some(first) = self.first.take() {
            // Why it failed is told as it happens.
            self.worker.begin(first).ok();
            return Wish::Turn;
        }
        let wish = match self.worker.turn() {
            Turn::Over => return Wish::Nothing,
            Turn::Trained => {
                self.worker.look_here(false);
                Wish::Turn
            }
            Turn::Idle if self.worker.look_here(true) || self.worker.has_looks() => {
                self.worker.show_looks();
                Wish::Turn
            }
            Turn::Idle => Wish::Command,
        };
        self.worker.end_those_seen();
        wish
    }
}
