//! Near the end of a run the target's momentum comes near to 1: whoever changes something then makes
//! another experiment.

use crate::experiment::{Experiment, Schedule, target_momentum};
use crate::objective::about;

/// Momentum above which it is said.
const STIFF: f64 = 0.999;

/// Whether the schedule has brought the target of a running network near to a standstill.
pub(crate) fn is_stiff(experiment: &Experiment, step: u64) -> bool {
    let target = &experiment.target;
    let is_moving = target.enabled && about(experiment.objective).needs.target;
    is_moving
        && target.schedule == Schedule::Cosine
        && target_momentum(target, step, experiment.steps) > STIFF
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::{Objective, Preset};
    use crate::words::tr;

    #[test]
    fn it_is_said_near_the_end_where_there_is_a_schedule() {
        let byol = Preset::named("byol").experiment();
        assert!(!is_stiff(&byol, 0) && !is_stiff(&byol, byol.steps / 2));
        assert!(is_stiff(&byol, byol.steps - 100) && is_stiff(&byol, byol.steps + 5));
        let mut constant = byol.clone();
        constant.target.schedule = Schedule::Constant;
        let mut without = byol.clone();
        without.target.enabled = false;
        let simclr = Experiment {
            objective: Objective::Simclr,
            ..byol.clone()
        };
        for other in [constant, without, simclr] {
            assert!(!is_stiff(&other, byol.steps));
        }
        let longer = Experiment {
            steps: 2 * byol.steps,
            ..byol.clone()
        };
        assert!(!is_stiff(&longer, byol.steps), "more steps let it move");
    }

    #[test]
    fn what_is_said_of_a_hundred_steps_is_so() {
        // The momentum only grows until the end.
        let taken_over = 1.0 - STIFF.powi(100);
        assert!(taken_over < 0.1, "{taken_over}");
        assert!(
            tr!("diagram-stiff").contains("less than a tenth of the online network in 100 steps")
        );
    }
}
