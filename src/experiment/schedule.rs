//! How a knob moves over a run.

use super::{Optimizer, Schedule, Target};

/// The target network's momentum after `step` of `total` steps.
///
/// `Cosine` is BYOL's schedule (Grill et al. 2020, §3.3): 1 − (1 − m)·(cos(π·step/total) + 1)/2, 1
/// from `total` on.
pub fn target_momentum(target: &Target, step: u64, total: u64) -> f64 {
    match target.schedule {
        Schedule::Constant => target.momentum,
        Schedule::Cosine => {
            let progress = (step as f64 / total.max(1) as f64).min(1.0);
            1.0 - (1.0 - target.momentum) * ((std::f64::consts::PI * progress).cos() + 1.0) / 2.0
        }
    }
}

/// The learning rate of the step after `step` finished ones: over the warmup it grows in
/// proportion, from lr / steps to lr.
pub fn learning_rate(optimizer: &Optimizer, step: u64) -> f64 {
    let Optimizer {
        lr, warmup_steps, ..
    } = *optimizer;
    if step >= warmup_steps {
        lr
    } else {
        lr * (step + 1) as f64 / warmup_steps as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cosine_schedule_agrees_with_the_reference() {
        let golden: serde_json::Value =
            serde_json::from_str(include_str!("../../tests/data/ema.json")).expect("valid JSON");
        let target = Target {
            momentum: golden["base"].as_f64().expect("number"),
            ..Target::default()
        };
        let total = golden["total"].as_u64().expect("number");
        for (step, expected) in golden["momentum_at"]
            .as_array()
            .expect("list")
            .iter()
            .enumerate()
        {
            let ours = target_momentum(&target, step as u64, total);
            assert!(
                (ours - expected.as_f64().expect("number")).abs() < 1e-12,
                "step {step}: {ours}"
            );
        }
        assert_eq!(
            target_momentum(&target, total + 5, total),
            1.0,
            "it stays at 1 after the end"
        );
    }

    #[test]
    fn a_warmup_grows_in_proportion_and_then_leaves_the_rate_alone() {
        let optimizer = Optimizer {
            lr: 0.8,
            warmup_steps: 4,
            ..Optimizer::default()
        };
        let rates: Vec<f64> = (0..6).map(|step| learning_rate(&optimizer, step)).collect();
        assert_eq!(rates, [0.2, 0.4, 0.6000000000000001, 0.8, 0.8, 0.8]);
        assert_eq!(
            learning_rate(
                &Optimizer {
                    warmup_steps: 0,
                    ..optimizer
                },
                0
            ),
            0.8,
            "none by default"
        );
    }
}
