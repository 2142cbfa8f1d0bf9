//! How fast a run trains.

use std::time::Duration;

/// Share of the newest step in what is told.
const SHARE: f64 = 0.1;
/// Steps after which the first one, which is slower than those that follow, counts for next to
/// nothing.
const SURE: usize = 20;

/// How long steps take on the device that a run trains on.
#[derive(Debug, Default)]
pub struct Pace {
    seconds_per_step: f64,
    /// Time that went into steps that are not counted yet.
    busy: Duration,
    steps: usize,
}

impl Pace {
    /// Time went into steps.
    pub fn work(&mut self, time: Duration) {
        self.busy += time;
    }

    /// So many steps are made for it.
    pub fn note(&mut self, steps: usize) {
        if steps == 0 {
            return;
        }
        let seconds = std::mem::take(&mut self.busy).as_secs_f64() / steps as f64;
        let kept = if self.steps == 0 {
            0.0
        } else {
            (1.0 - SHARE).powi(steps as i32)
        };
        self.seconds_per_step = self.seconds_per_step * kept + seconds * (1.0 - kept);
        self.steps += steps;
    }

    /// Steps a second over the last moments; 0 before the first.
    pub fn steps_per_second(&self) -> f64 {
        if self.seconds_per_step > 0.0 {
            1.0 / self.seconds_per_step
        } else {
            0.0
        }
    }

    /// Seconds that a step takes, once there are enough of them to tell.
    pub fn known(&self) -> Option<f64> {
        (self.steps >= SURE).then_some(self.seconds_per_step)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_steps_count_most_and_the_first_is_soon_forgotten() {
        let mut pace = Pace::default();
        assert_eq!((pace.steps_per_second(), pace.known()), (0.0, None));
        pace.work(Duration::from_secs(1));
        pace.note(1);
        assert_eq!(pace.steps_per_second(), 1.0);
        for _ in 0..30 {
            pace.work(Duration::from_millis(100));
            pace.note(1);
        }
        let known = pace.known().expect("thirty steps are enough");
        assert!((0.1..0.15).contains(&known), "{known}");
        pace.work(Duration::from_secs(64));
        pace.note(64);
        assert!(pace.known().is_some_and(|known| (known - 1.0).abs() < 0.01));
    }
}
