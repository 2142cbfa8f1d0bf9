//! The workers that make many runs.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use anyhow::Context as _;
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, unbounded};
use indicatif::{HumanDuration, ProgressBar};

use super::one;
use super::task::{Crew, Ending, Task};
use super::told::Told;
use crate::headless::progress;
use crate::terminal;
use crate::threads;

/// How often it is looked whether the time that is left can be told.
const HEARD_EVERY: Duration = Duration::from_secs(1);
/// Time in which enough steps are made to tell it by.
const ESTIMATED_AFTER: Duration = Duration::from_secs(20);

/// Where a signal stopped them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stopped {
    /// The signal.
    pub signal: i32,
    /// The steps and names of the runs that were under way.
    pub places: Vec<String>,
}

/// What a worker tells.
enum News {
    /// A run has come to an end, here if `is_new`.
    Ended {
        index: usize,
        ending: Ending,
        is_new: bool,
    },
    /// A run was stopped on its way; says where.
    Stopped(i32, String),
    /// It cannot go on.
    Failed(anyhow::Error),
}

/// What all workers share.
struct Work {
    tasks: Vec<Task>,
    next: AtomicUsize,
    crew: Crew,
    bar: ProgressBar,
    told: Told,
}

impl Crew {
    /// Makes all these runs, and says what became of each as it ends, in whatever order that is: `ended` gets its number and
    /// whether it ended here and now, and may say a sentence on it.
    ///
    /// # Errors
    /// A folder cannot be written, the pictures cannot be read, or `ended` says so. All others are stopped then, to be gone
    /// on with.
    pub fn make(
        &self,
        tasks: Vec<Task>,
        mut ended: impl FnMut(usize, Ending, bool) -> anyhow::Result<Option<String>>,
    ) -> anyhow::Result<Option<Stopped>> {
        let steps = tasks.iter().map(|task| task.recipe.end()).sum();
        let all = tasks.len();
        let work = Arc::new(Work {
            tasks,
            next: AtomicUsize::new(0),
            crew: self.clone(),
            bar: progress(steps),
            told: Told::default(),
        });
        let (tell, told) = unbounded();
        let mut workers = Vec::new();
        for _ in 0..self.share.runs.min(all) {
            let (work, tell) = (work.clone(), tell.clone());
            let worker = threads::spawn("runs", move || work.through(&tell));
            workers.push(worker.context("a thread that makes runs could not start")?);
        }
        drop(tell);
        let outcome = work.hear(&told, &mut ended);
        for worker in workers {
            // What it had to say is said.
            worker.join().ok();
        }
        work.bar.finish_and_clear();
        outcome
    }
}

impl Work {
    /// Makes one run after another until none is left, or something stops it.
    fn through(&self, tell: &Sender<News>) {
        loop {
            let index = self.next.fetch_add(1, Ordering::SeqCst);
            let Some(task) = self.tasks.get(index) else {
                return;
            };
            if self.crew.signals.newest().is_some() {
                return;
            }
            let news = match one::make(task, &self.crew, &self.bar, &self.told) {
                Ok(one::Made::Ended { ending, is_new }) => News::Ended {
                    index,
                    ending,
                    is_new,
                },
                Ok(one::Made::Stopped { signal, step }) => {
                    News::Stopped(signal, format!("step {step} of {}", task.name))
                }
                Err(error) => News::Failed(error),
            };
            let is_over = !matches!(news, News::Ended { .. });
            // Whoever listens stays until all have ended.
            tell.send(news).ok();
            if is_over {
                return;
            }
        }
    }

    /// Hears what became of the runs until all workers have ended.
    fn hear(
        &self,
        told: &Receiver<News>,
        ended: &mut impl FnMut(usize, Ending, bool) -> anyhow::Result<Option<String>>,
    ) -> anyhow::Result<Option<Stopped>> {
        let mut stopped: Option<Stopped> = None;
        let mut failed = None;
        let mut count = 0;
        let mut is_estimated = false;
        loop {
            let news = match told.recv_timeout(HEARD_EVERY) {
                Ok(news) => news,
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => {
                    if !is_estimated && self.bar.elapsed() >= ESTIMATED_AFTER {
                        is_estimated = self.estimate();
                    }
                    continue;
                }
            };
            match news {
                News::Ended {
                    index,
                    ending,
                    is_new,
                } => {
                    count += 1;
                    match ended(index, ending, is_new) {
                        Ok(sentence) => sentence.into_iter().for_each(|sentence| {
                            let name = &self.tasks[index].name;
                            self.say(format!("{name}: {sentence}"));
                        }),
                        Err(error) => self.give_up(&mut failed, error),
                    }
                    self.bar
                        .set_prefix(format!("{count} of {} runs · ", self.tasks.len()));
                }
                News::Stopped(signal, place) => stopped
                    .get_or_insert(Stopped {
                        signal,
                        places: Vec::new(),
                    })
                    .places
                    .push(place),
                News::Failed(error) => self.give_up(&mut failed, error),
            }
        }
        if let Some(error) = failed {
            return Err(error);
        }
        // A signal may come between two runs.
        Ok(match (stopped, self.crew.signals.newest()) {
            (None, Some(signal)) if count < self.tasks.len() => Some(Stopped {
                signal,
                places: Vec::new(),
            }),
            (stopped, _) => stopped,
        })
    }

    /// Says how long it will take by the steps so far; whether there are some.
    fn estimate(&self) -> bool {
        let (made, all) = (self.bar.position(), self.bar.length().unwrap_or(0));
        let rate = made as f64 / self.bar.elapsed().as_secs_f64();
        if made == 0 {
            return false;
        }
        let left = Duration::from_secs_f64(all.saturating_sub(made) as f64 / rate);
        let left = HumanDuration(left);
        self.say(format!("{rate:.1} steps a second: {left} left"));
        true
    }

    /// Stops all others after what cannot be mended here; the first reason is the one that is told.
    fn give_up(&self, failed: &mut Option<anyhow::Error>, error: anyhow::Error) {
        failed.get_or_insert(error);
        self.crew.signals.stop();
    }

    fn say(&self, sentence: String) {
        self.bar.suspend(|| terminal::say(sentence));
    }
}

impl Stopped {
    /// Where that was, for a sentence.
    pub fn told(&self) -> String {
        match self.places.as_slice() {
            [] => "between two runs".to_owned(),
            [place] => format!("after {place}"),
            [first, others @ ..] => {
                let others = others.len();
                format!("after {first}, and {others} more under way")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_they_were_stopped_is_told() {
        let told = |places: &[&str]| {
            let places = places.iter().map(|place| (*place).to_owned()).collect();
            Stopped { signal: 2, places }.told()
        };
        assert_eq!(told(&[]), "between two runs");
        assert_eq!(told(&["step 3 of a"]), "after step 3 of a");
        assert_eq!(
            told(&["step 3 of a", "b", "c"]),
            "after step 3 of a, and 2 more under way"
        );
    }
}
