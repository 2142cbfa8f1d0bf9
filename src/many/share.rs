//! How a machine is shared among runs.

use crate::device::Compute;
use crate::experiment::Experiment;
use crate::lab::memory::{self, Estimate, Sizes};
use crate::threads;

/// How much more than is estimated a run is given room for: an estimate is on the low side.
const ROOM: f64 = 1.4;

/// How a machine is shared among runs. One small network on all cores leaves them waiting for each other: as many networks as
/// cores, each on one, make more steps together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Share {
    /// Runs at once.
    pub runs: usize,
    /// Threads of each; `None` for all that the machine has.
    pub threads: Option<usize>,
}

impl Share {
    /// For runs with these knobs, of which `asked` are wanted at once, each on `threads`.
    pub fn of<'a>(
        experiments: impl Iterator<Item = &'a Experiment>,
        compute: &Compute,
        asked: Option<usize>,
        threads: Option<usize>,
    ) -> Self {
        let mut count = 0;
        let largest = Self::bytes(experiments.inspect(|_| count += 1));
        Self::among(
            Machine {
                is_cpu: compute.is_cpu(),
                cores: threads::cores(),
                free: memory::available(),
                count,
                largest,
            },
            asked,
            threads,
        )
    }

    /// Bytes of memory that the largest of these runs is given room for.
    pub fn bytes<'a>(experiments: impl Iterator<Item = &'a Experiment>) -> u64 {
        let bytes = experiments.map(|experiment| {
            let estimate = Estimate::of(experiment, Sizes::asked(experiment));
            (estimate.bytes() as f64 * ROOM) as u64
        });
        bytes.max().unwrap_or(0)
    }

    fn among(machine: Machine, asked: Option<usize>, threads: Option<usize>) -> Self {
        let Machine {
            is_cpu,
            cores,
            free,
            count,
            largest,
        } = machine;
        let carried = free.map_or(usize::MAX, |free| {
            usize::try_from(free / largest.max(1)).unwrap_or(usize::MAX)
        });
        // A GPU is one device, whoever asks for it.
        let usual = if is_cpu {
            (cores / threads.unwrap_or(1)).min(carried)
        } else {
            1
        };
        let runs = asked.unwrap_or(usual).min(count).max(1);
        let threads = threads.or_else(|| (is_cpu && runs > 1).then_some((cores / runs).max(1)));
        Self { runs, threads }
    }
}

/// What there is to share, and among how many.
#[derive(Clone, Copy)]
struct Machine {
    is_cpu: bool,
    cores: usize,
    /// Bytes of memory, where the system says.
    free: Option<u64>,
    /// Runs to make.
    count: usize,
    /// Bytes of the largest of them.
    largest: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    const MACHINE: Machine = Machine {
        is_cpu: true,
        cores: 8,
        free: Some(32 << 30),
        count: 100,
        largest: 1 << 28,
    };

    #[test]
    fn each_core_has_a_run_where_memory_carries_them() {
        let share = |machine, asked, threads| {
            let Share { runs, threads } = Share::among(machine, asked, threads);
            (runs, threads)
        };
        assert_eq!(share(MACHINE, None, None), (8, Some(1)));
        assert_eq!(share(MACHINE, Some(2), None), (2, Some(4)));
        assert_eq!(share(MACHINE, Some(20), None), (20, Some(1)));
        assert_eq!(share(MACHINE, None, Some(4)), (2, Some(4)));
        assert_eq!(share(MACHINE, Some(1), None), (1, None));
        let few = Machine {
            count: 3,
            ..MACHINE
        };
        assert_eq!(share(few, None, None), (3, Some(2)));
        let large = Machine {
            largest: 12 << 30,
            ..MACHINE
        };
        assert_eq!(share(large, None, None), (2, Some(4)));
        let too_large = Machine {
            largest: 40 << 30,
            ..MACHINE
        };
        assert_eq!(share(too_large, None, None), (1, None));
        let untold = Machine {
            free: None,
            ..MACHINE
        };
        assert_eq!(share(untold, None, None), (8, Some(1)));
        let gpu = Machine {
            is_cpu: false,
            ..MACHINE
        };
        assert_eq!(share(gpu, None, None), (1, None));
        assert_eq!(share(gpu, Some(3), None), (3, None));
        let none = Machine {
            count: 0,
            ..MACHINE
        };
        assert_eq!(share(none, None, None), (1, None));
    }
}
