//! Repeated measurements of one thing.

use std::time::Duration;

use crate::clock::Instant;

/// Durations of one thing, shortest first.
#[derive(Clone, Debug)]
pub(super) struct Samples(Vec<f64>);

impl Samples {
    /// Calls `work` that many times and takes the time of each call.
    pub fn of<E>(times: usize, mut work: impl FnMut() -> Result<(), E>) -> Result<Self, E> {
        let timed = (0..times).map(|_| {
            let start = Instant::now();
            work()?;
            Ok(start.elapsed())
        });
        Ok(timed
            .collect::<Result<Vec<Duration>, E>>()?
            .into_iter()
            .collect())
    }

    /// The value below which `percent` (less than 100) of the values lie: one of them, none in
    /// between, as the PyTorch peer takes it. Seconds; NaN where nothing was measured.
    pub fn percentile(&self, percent: usize) -> f64 {
        self.0
            .get(self.0.len() * percent / 100)
            .copied()
            .unwrap_or(f64::NAN)
    }

    /// Each divided by the `parts` that it was the time of.
    pub fn divided(self, parts: usize) -> Self {
        Self(
            self.0
                .into_iter()
                .map(|seconds| seconds / parts as f64)
                .collect(),
        )
    }

    /// The middle value in seconds.
    pub fn median(&self) -> f64 {
        self.percentile(50)
    }
}

impl FromIterator<Duration> for Samples {
    fn from_iter<I: IntoIterator<Item = Duration>>(durations: I) -> Self {
        let mut seconds: Vec<f64> = durations
            .into_iter()
            .map(|duration| duration.as_secs_f64())
            .collect();
        seconds.sort_by(f64::total_cmp);
        Self(seconds)
    }
}

/// Seconds as milliseconds.
pub(super) fn ms(seconds: f64) -> f64 {
    seconds * 1e3
}

/// How many percent of `whole` seconds `part` seconds are.
pub(super) fn percent(part: f64, whole: f64) -> f64 {
    100.0 * part / whole
}

#[cfg(test)]
mod tests {
    use super::*;

    fn samples(ms: impl IntoIterator<Item = u64>) -> Samples {
        ms.into_iter().map(Duration::from_millis).collect()
    }

    #[test]
    fn percentiles_are_values_that_were_measured() {
        // In any order; the peer's t[len/2], t[len/10], t[9·len/10] of 30 sorted values.
        let thirty = samples((0..30).map(|index| (index * 7) % 30));
        assert_eq!(
            [10, 50, 90].map(|percent| thirty.percentile(percent)),
            [0.003, 0.015, 0.027]
        );
        let two_hundred = samples(0..200);
        assert_eq!(
            [50, 99].map(|percent| two_hundred.percentile(percent)),
            [0.1, 0.198]
        );
        let one = samples([5]);
        assert_eq!(
            [0, 10, 50, 99].map(|percent| one.percentile(percent)),
            [0.005; 4]
        );
        assert!(samples([]).median().is_nan());
    }

    #[test]
    fn each_call_is_timed_and_the_first_failure_ends_it() {
        let mut calls = 0;
        let slow = Samples::of(3, || {
            calls += 1;
            std::thread::sleep(Duration::from_millis(2));
            Ok::<(), ()>(())
        });
        assert!(slow.is_ok_and(|slow| slow.percentile(0) >= 0.002));
        assert_eq!(calls, 3);
        let mut calls = 0;
        let failed = Samples::of(3, || {
            calls += 1;
            if calls == 2 { Err("no") } else { Ok(()) }
        });
        assert_eq!((failed.err(), calls), (Some("no"), 2));
    }
}
