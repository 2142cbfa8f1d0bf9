//! A session without its thread, driven by hand: for measuring what each of its duties costs.

use super::branch::Branch;
use super::{Run, SessionOptions, Source, Worker};
use crate::device::Compute;
use crate::experiment::Experiment;
use crate::lab::checkpoint::Checkpoint;
use crate::record::{Snapshot, StepRecord};

/// A session at its first step that does nothing by itself.
pub struct Rehearsal(Worker);

impl Rehearsal {
    /// Reads the pictures, builds the network, and looks at it once, as a session does at its
    /// start.
    ///
    /// # Errors
    /// The sentence that the session would show.
    pub fn new(experiment: Experiment, compute: Compute) -> Result<Self, String> {
        let options = SessionOptions::new(experiment);
        let (mut worker, _) = Worker::connected(options, compute, || {});
        worker.begin(Source::Fresh)?;
        let mut rehearsal = Self(worker);
        rehearsal.run(Run::await_looks)?;
        Ok(rehearsal)
    }

    /// Makes one step and records it.
    ///
    /// # Errors
    /// Training failed; says why.
    pub fn advance(&mut self) -> Result<(), String> {
        self.run(|run| run.advance().map_err(|error| error.to_string()))
    }

    /// Takes a row into the history as if its step had been made.
    ///
    /// # Errors
    /// There is no run.
    pub fn record(&mut self, row: StepRecord) -> Result<(), String> {
        self.run(|run| {
            run.record(row);
            Ok(())
        })
    }

    /// Makes one linear probe and waits for it.
    ///
    /// # Errors
    /// The look failed; says why.
    pub fn probe(&mut self) -> Result<(), String> {
        self.look(true, false)
    }

    /// Makes one embedding and waits for it.
    ///
    /// # Errors
    /// The look failed; says why.
    pub fn embed(&mut self) -> Result<(), String> {
        self.look(false, true)
    }

    /// Makes a checkpoint and waits for it; it comes with the seconds that it took to read off the
    /// device.
    ///
    /// # Errors
    /// Training or the device failed; says why.
    pub fn checkpoint(&mut self) -> Result<(Checkpoint, f64), String> {
        let Branch {
            run, wanted, plan, ..
        } = &mut self.0.now;
        let run = run.as_mut().ok_or("the session has no run")?;
        run.save(1, wanted, plan)
            .map_err(|error| error.to_string())?;
        run.await_looks()?;
        let made = run.take_checkpoint();
        Ok(made.ok_or("no checkpoint was made")?)
    }

    /// Makes a snapshot.
    pub fn snapshot(&self) -> Snapshot {
        self.0.snapshot()
    }

    /// Makes a snapshot and puts it where the window would take it.
    pub fn publish(&mut self) {
        self.0.publish();
    }

    fn look(&mut self, probe: bool, embed: bool) -> Result<(), String> {
        self.run(|run| {
            run.look(probe, embed);
            run.await_looks()
        })
    }

    fn run(&mut self, part: impl FnOnce(&mut Run) -> Result<(), String>) -> Result<(), String> {
        let run = self.0.now.run.as_mut().ok_or("the session has no run")?;
        part(run)
    }
}
