//! Turns gradients into steps. Both rules read the same settings at every step and share one velocity per parameter, in
//! units of the gradient, so that switching between them on a running network keeps the momentum.

mod lars;
mod sgd;

use burn::Tensor;
use burn::module::{Module, ModuleMapper, Param, ParamId};
use burn::tensor::Gradients;
use burn::tensor::container::TensorContainer;

use crate::experiment::{Optimizer, OptimizerKind};

/// The velocity of every parameter that has ever had a gradient.
#[derive(Default)]
pub struct Momentum {
    velocity: TensorContainer<ParamId>,
}

impl Momentum {
    /// One step of every parameter of `network` that has a gradient; the others stay, with their velocity.
    pub fn step<M: Module>(&mut self, network: M, gradients: Gradients, settings: &Optimizer) -> M {
        network.map(&mut Step { velocity: &mut self.velocity, gradients, settings })
    }
}

struct Step<'a> {
    velocity: &'a mut TensorContainer<ParamId>,
    gradients: Gradients,
    settings: &'a Optimizer,
}

impl ModuleMapper for Step<'_> {
    fn map_float<const D: usize>(&mut self, parameter: Param<Tensor<D>>) -> Param<Tensor<D>> {
        let (id, tracked) = (parameter.id, parameter.val());
        let Some(gradient) = tracked.grad_remove(&mut self.gradients) else { return parameter };
        let weight = tracked.inner();
        let previous = self.velocity.remove::<Tensor<D>>(&id);
        let (weight, velocity) = update(self.settings, weight, gradient, previous);
        self.velocity.register(id, velocity);
        Param::initialized(id, Tensor::from_inner(weight).require_grad())
    }
}

/// The new weight and velocity of one parameter. Parameters with one axis are biases and norm parameters.
fn update<const D: usize>(
    settings: &Optimizer,
    weight: Tensor<D>,
    gradient: Tensor<D>,
    velocity: Option<Tensor<D>>,
) -> (Tensor<D>, Tensor<D>) {
    let excluded = settings.exclude_bias_and_norm && D == 1;
    let decay = if excluded { 0.0 } else { settings.weight_decay };
    let direction = match settings.kind {
        OptimizerKind::Lars if !excluded => lars::direction(&weight, gradient, decay, settings.trust),
        OptimizerKind::Sgd | OptimizerKind::Lars => sgd::direction(&weight, gradient, decay),
    };
    let velocity = match velocity {
        Some(previous) => previous * settings.momentum + direction,
        None => direction,
    };
    (weight - velocity.clone() * settings.lr, velocity)
}

#[cfg(test)]
mod tests {
    use burn::tensor::{Device, TensorData};

    use super::*;

    const GOLDEN: &str = include_str!("../../tests/data/optimizers.json");
    const SHAPE: [usize; 2] = [6, 5];

    fn matrix(value: &serde_json::Value) -> Tensor<2> {
        let rows: Vec<Vec<f32>> = serde_json::from_value(value.clone()).expect("matrix");
        Tensor::from_data(TensorData::new(rows.concat(), SHAPE), &Device::flex())
    }

    fn follows(key: &str, settings: &Optimizer) {
        let golden: serde_json::Value = serde_json::from_str(GOLDEN).expect("valid JSON");
        let (mut weight, mut velocity) = (matrix(&golden["weights"]), None);
        for step in 0..4 {
            let (next, kept) = update(settings, weight, matrix(&golden["gradients"][step]), velocity.take());
            (weight, velocity) = (next, Some(kept));
            let error = (weight.clone() - matrix(&golden[key][step])).abs().max().into_scalar::<f32>();
            assert!(error < 1e-5, "{key}, step {step}: off by {error}");
        }
    }

    fn settings(kind: OptimizerKind, lr: f64, weight_decay: f64, trust: f64) -> Optimizer {
        Optimizer { kind, lr, momentum: 0.9, weight_decay, trust, exclude_bias_and_norm: true }
    }

    #[test]
    fn sgd_follows_the_reference() {
        follows("sgd_lr0.2_m0.9_wd1e-4", &settings(OptimizerKind::Sgd, 0.2, 1e-4, 0.0));
    }

    #[test]
    fn lars_follows_the_reference() {
        let kind = OptimizerKind::Lars;
        follows("lars_lr0.2_m0.9_wd1.5e-6_eta1e-3_no_warmup", &settings(kind, 0.2, 1.5e-6, 1e-3));
        follows("lars_lr3.2_m0.9_wd1e-4_eta2e-2_no_warmup", &settings(kind, 3.2, 1e-4, 2e-2));
    }

    #[test]
    fn exclusion_spares_biases_alone() {
        let device = Device::flex();
        let decaying = settings(OptimizerKind::Sgd, 1.0, 0.5, 0.0);
        let (bias, _) = update(&decaying, Tensor::<1>::ones([3], &device), Tensor::zeros([3], &device), None);
        assert_eq!(bias.into_data().try_to_vec::<f32>().expect("f32"), [1.0; 3]);
        let (weight, _) = update(&decaying, Tensor::<2>::ones([1, 3], &device), Tensor::zeros([1, 3], &device), None);
        assert_eq!(weight.into_data().try_to_vec::<f32>().expect("f32"), [0.5; 3]);
        let everything = Optimizer { exclude_bias_and_norm: false, ..decaying };
        let (bias, _) = update(&everything, Tensor::<1>::ones([3], &device), Tensor::zeros([3], &device), None);
        assert_eq!(bias.into_data().try_to_vec::<f32>().expect("f32"), [0.5; 3]);
    }

    #[test]
    fn switching_the_rule_keeps_the_velocity() {
        let device = Device::flex();
        let gradient = || Tensor::<2>::ones([1, 2], &device);
        let sgd = settings(OptimizerKind::Sgd, 0.1, 0.0, 1e-3);
        let (weight, velocity) = update(&sgd, Tensor::ones([1, 2], &device), gradient(), None);
        let lars = Optimizer { kind: OptimizerKind::Lars, ..sgd };
        let (_, velocity) = update(&lars, weight.clone(), gradient() * 0.0, Some(velocity));
        let kept = velocity.into_data().try_to_vec::<f32>().expect("f32");
        assert!(kept.iter().all(|v| (v - 0.9).abs() < 1e-6), "{kept:?}");
    }
}
