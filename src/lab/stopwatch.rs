//! Where the time of one training step goes.

use std::time::Duration;

use burn::tensor::Device;

use crate::clock::Instant;

/// The part of a step that is timed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Making the two views of the batch.
    Views,
    /// Both networks' outputs and the loss.
    Forward,
    /// The gradients.
    Backward,
    /// The step of the weights.
    Optimizer,
    /// The moving average of the target network.
    Target,
    /// Reading back and measuring what was not read yet.
    Metrics,
}

impl Phase {
    /// All parts, in the order in which a step makes them.
    pub const ALL: [Self; 6] = [
        Self::Views,
        Self::Forward,
        Self::Backward,
        Self::Optimizer,
        Self::Target,
        Self::Metrics,
    ];

    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Views => "views",
            Self::Forward => "forward",
            Self::Backward => "backward",
            Self::Optimizer => "optimizer",
            Self::Target => "ema",
            Self::Metrics => "metrics",
        }
    }
}

/// How long each part of a step took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StepTimes([Duration; Phase::ALL.len()]);

impl StepTimes {
    /// The time of one part.
    pub fn of(&self, part: Phase) -> Duration {
        self.0[part as usize]
    }

    /// The same with another time of one part.
    pub(super) fn with(mut self, part: Phase, time: Duration) -> Self {
        self.0[part as usize] = time;
        self
    }

    /// The time of all parts.
    pub fn total(&self) -> Duration {
        self.0.iter().sum()
    }
}

/// Measures the parts of a step one after another.
#[derive(Debug)]
pub(super) struct Stopwatch {
    /// The device to wait for at the end of each part. A GPU works behind the program's back:
    /// without waiting, its time would count as the part's that reads the results.
    awaited: Option<Device>,
    since: Instant,
    times: StepTimes,
}

impl Stopwatch {
    /// Starts with nothing measured; `awaited` is waited for at the end of each part.
    pub(super) fn start(awaited: Option<Device>) -> Self {
        Self {
            awaited,
            since: Instant::now(),
            times: StepTimes::default(),
        }
    }

    /// Everything since the end of the part before was `part`.
    pub(super) fn end(&mut self, part: Phase) {
        if let Some(device) = &self.awaited {
            // A device that fails says so where its results are read.
            device.sync().ok();
        }
        let now = Instant::now();
        self.times.0[part as usize] += now - self.since;
        self.since = now;
    }

    /// What was measured.
    pub(super) fn times(&self) -> StepTimes {
        self.times
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_gets_the_time_since_the_one_before() {
        let mut watch = Stopwatch::start(None);
        std::thread::sleep(Duration::from_millis(4));
        watch.end(Phase::Views);
        watch.end(Phase::Forward);
        std::thread::sleep(Duration::from_millis(2));
        watch.end(Phase::Views);
        let times = watch.times();
        assert!(
            times.of(Phase::Views) >= Duration::from_millis(6),
            "{times:?}"
        );
        assert!(
            times.of(Phase::Forward) < times.of(Phase::Views),
            "{times:?}"
        );
        assert_eq!(times.of(Phase::Metrics), Duration::ZERO);
        assert_eq!(
            times.total(),
            times.of(Phase::Views) + times.of(Phase::Forward)
        );
    }
}
