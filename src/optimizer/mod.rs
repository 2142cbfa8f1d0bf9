//! Turns gradients into steps. Both rules read the same settings at every step and share one
//! velocity per parameter, in units of the gradient, so that switching between them on a running
//! network keeps the momentum.

mod lars;
mod sgd;
mod velocity;

use std::collections::HashMap;

use burn::Tensor;
use burn::module::{Module, ModuleMapper, Param, ParamId};
use burn::tensor::{Device, Gradients};

pub use lars::local_rate;

use crate::experiment::{LarsScope, Optimizer, OptimizerKind};
use crate::network::{Layers, Online, StateVisitor};
use crate::record::LayerGroup;
use velocity::Velocities;

/// How one step is made.
#[derive(Clone, Copy, Debug)]
pub struct Rule<'a> {
    /// The knobs in force.
    pub settings: &'a Optimizer,
    /// Learning rate of this step.
    pub lr: f64,
    /// Where each parameter stands.
    pub layers: &'a Layers,
}

/// The velocity of every parameter that has ever had a gradient.
#[derive(Clone, Default)]
pub struct Momentum {
    velocities: Velocities,
}

impl Momentum {
    /// One step of every parameter of `network` that has a gradient; the others stay, with their
    /// velocity.
    ///
    /// With `is_measured`, also the norm of each layer's weights before the step and that of their
    /// gradient, by turns: two values for each of the rule's layers, NaN where a layer had no
    /// gradient.
    pub fn step<M: Module>(
        &mut self,
        network: M,
        gradients: Gradients,
        rule: Rule<'_>,
        is_measured: bool,
    ) -> (M, Option<Tensor<1>>) {
        let norms = is_measured.then(HashMap::new);
        let mut step = Step {
            velocities: &mut self.velocities,
            gradients,
            rule,
            norms,
        };
        let network = network.map(&mut step);
        let norms = step
            .norms
            .take()
            .and_then(|norms| in_order(norms, rule.layers));
        (network, norms)
    }

    /// Everything it holds: of each parameter of `network`, its velocity, if it has one, under the
    /// parameter's name after `velocity`.
    pub fn visit_state(&mut self, network: &mut Online, visitor: &mut impl StateVisitor) {
        let Self { velocities } = self;
        network.visit_state("velocity", &mut velocities.walk(visitor));
    }
}

/// Whether LARS, where it is in force, gives the parameters of `part` a rate of their own.
pub fn is_in_scope(scope: LarsScope, part: LayerGroup) -> bool {
    match scope {
        LarsScope::All => true,
        LarsScope::Early => part == LayerGroup::Early,
        LarsScope::Mlps => part == LayerGroup::Mlps,
    }
}

/// Norms of weights and gradients in the order of the layers; `None` where nothing had a gradient.
fn in_order(mut norms: HashMap<ParamId, [Tensor<1>; 2]>, layers: &Layers) -> Option<Tensor<1>> {
    let device: Device = norms.values().next()?[0].device();
    let missing = || [(); 2].map(|()| Tensor::full([1], f32::NAN, &device));
    let ordered = layers
        .weights()
        .iter()
        .flat_map(|weight| norms.remove(weight).unwrap_or_else(missing));
    Some(Tensor::cat(ordered.collect(), 0))
}

struct Step<'a> {
    velocities: &'a mut Velocities,
    gradients: Gradients,
    rule: Rule<'a>,
    norms: Option<HashMap<ParamId, [Tensor<1>; 2]>>,
}

impl ModuleMapper for Step<'_> {
    fn map_float<const D: usize>(&mut self, parameter: Param<Tensor<D>>) -> Param<Tensor<D>> {
        let (id, tracked) = (parameter.id, parameter.val());
        let Some(gradient) = tracked.grad_remove(&mut self.gradients) else {
            return parameter;
        };
        let weight = tracked.inner();
        let Rule {
            settings,
            lr,
            layers,
        } = self.rule;
        if let Some(norms) = &mut self.norms
            && layers.weights().contains(&id)
        {
            norms.insert(id, [lars::norm(&weight), lars::norm(&gradient)]);
        }
        let is_scaled = settings.kind == OptimizerKind::Lars
            && layers
                .part(id)
                .is_none_or(|part| is_in_scope(settings.scope, part));
        let previous = self.velocities.take(id);
        let (weight, velocity) = update(settings, lr, is_scaled, weight, gradient, previous);
        self.velocities.put(id, velocity);
        Param::initialized(id, Tensor::from_inner(weight).require_grad())
    }
}

/// The new weight and velocity of one parameter, with a local rate if it `is_scaled`. Parameters
/// with one axis are biases and norm parameters.
fn update<const D: usize>(
    settings: &Optimizer,
    lr: f64,
    is_scaled: bool,
    weight: Tensor<D>,
    gradient: Tensor<D>,
    velocity: Option<Tensor<D>>,
) -> (Tensor<D>, Tensor<D>) {
    let excluded = settings.exclude_bias_and_norm && D == 1;
    let decay = if excluded { 0.0 } else { settings.weight_decay };
    let direction = if is_scaled && !excluded {
        lars::direction(&weight, gradient, decay, settings.trust)
    } else {
        sgd::direction(&weight, gradient, decay)
    };
    let velocity = match velocity {
        Some(previous) => previous * settings.momentum + direction,
        None => direction,
    };
    (weight - velocity.clone() * lr, velocity)
}

#[cfg(test)]
mod tests {
    use burn::tensor::{Device, TensorData};

    use super::*;
    use crate::data::SIZE;
    use crate::experiment::Preset;
    use crate::network::{Branches, Online};

    const GOLDEN: &str = include_str!("../../tests/data/optimizers.json");
    const SHAPE: [usize; 2] = [6, 5];

    fn matrix(value: &serde_json::Value) -> Tensor<2> {
        let rows: Vec<Vec<f32>> = serde_json::from_value(value.clone()).expect("matrix");
        Tensor::from_data(TensorData::new(rows.concat(), SHAPE), &Device::flex())
    }

    /// As every layer in the scope is treated.
    fn update<const D: usize>(
        settings: &Optimizer,
        weight: Tensor<D>,
        gradient: Tensor<D>,
        velocity: Option<Tensor<D>>,
    ) -> (Tensor<D>, Tensor<D>) {
        super::update(
            settings,
            settings.lr,
            settings.kind == OptimizerKind::Lars,
            weight,
            gradient,
            velocity,
        )
    }

    fn follows(key: &str, settings: &Optimizer) {
        let golden: serde_json::Value = serde_json::from_str(GOLDEN).expect("valid JSON");
        let (mut weight, mut velocity) = (matrix(&golden["weights"]), None);
        for step in 0..4 {
            let (next, kept) = update(
                settings,
                weight,
                matrix(&golden["gradients"][step]),
                velocity.take(),
            );
            (weight, velocity) = (next, Some(kept));
            let error = (weight.clone() - matrix(&golden[key][step]))
                .abs()
                .max()
                .into_scalar::<f32>();
            assert!(error < 1e-5, "{key}, step {step}: off by {error}");
        }
    }

    fn settings(kind: OptimizerKind, lr: f64, weight_decay: f64, trust: f64) -> Optimizer {
        Optimizer {
            kind,
            lr,
            weight_decay,
            trust,
            exclude_bias_and_norm: true,
            ..Optimizer::default()
        }
    }

    #[test]
    fn sgd_follows_the_reference() {
        follows(
            "sgd_lr0.2_m0.9_wd1e-4",
            &settings(OptimizerKind::Sgd, 0.2, 1e-4, 0.0),
        );
    }

    #[test]
    fn lars_follows_the_reference() {
        let kind = OptimizerKind::Lars;
        follows(
            "lars_lr0.2_m0.9_wd1.5e-6_eta1e-3_no_warmup",
            &settings(kind, 0.2, 1.5e-6, 1e-3),
        );
        follows(
            "lars_lr3.2_m0.9_wd1e-4_eta2e-2_no_warmup",
            &settings(kind, 3.2, 1e-4, 2e-2),
        );
    }

    #[test]
    fn exclusion_spares_biases_alone() {
        let device = Device::flex();
        let decaying = settings(OptimizerKind::Sgd, 1.0, 0.5, 0.0);
        let (bias, _) = update(
            &decaying,
            Tensor::<1>::ones([3], &device),
            Tensor::zeros([3], &device),
            None,
        );
        assert_eq!(bias.into_data().try_to_vec::<f32>().expect("f32"), [1.0; 3]);
        let (weight, _) = update(
            &decaying,
            Tensor::<2>::ones([1, 3], &device),
            Tensor::zeros([1, 3], &device),
            None,
        );
        assert_eq!(
            weight.into_data().try_to_vec::<f32>().expect("f32"),
            [0.5; 3]
        );
        let everything = Optimizer {
            exclude_bias_and_norm: false,
            ..decaying
        };
        let (bias, _) = update(
            &everything,
            Tensor::<1>::ones([3], &device),
            Tensor::zeros([3], &device),
            None,
        );
        assert_eq!(bias.into_data().try_to_vec::<f32>().expect("f32"), [0.5; 3]);
    }

    #[test]
    fn switching_the_rule_keeps_the_velocity() {
        let device = Device::flex();
        let gradient = || Tensor::<2>::ones([1, 2], &device);
        let sgd = settings(OptimizerKind::Sgd, 0.1, 0.0, 1e-3);
        let (weight, velocity) = update(&sgd, Tensor::ones([1, 2], &device), gradient(), None);
        let lars = Optimizer {
            kind: OptimizerKind::Lars,
            ..sgd
        };
        let (_, velocity) = update(&lars, weight.clone(), gradient() * 0.0, Some(velocity));
        let kept = velocity.into_data().try_to_vec::<f32>().expect("f32");
        assert!(kept.iter().all(|v| (v - 0.9).abs() < 1e-6), "{kept:?}");
    }

    /// One step of a whole network by the loss Σ z², and the largest move of each layer's weights.
    fn one_step(settings: &Optimizer) -> (Vec<f32>, Vec<f32>, Layers) {
        let mut experiment = Preset::named("byol").experiment();
        experiment.encoder.width = 8;
        let device = Device::flex();
        let mut online = Branches::new(&experiment, SIZE, &device).online;
        let x = (0..4 * 3 * SIZE * SIZE)
            .map(|index| (index as f32 * 0.37).sin())
            .collect::<Vec<f32>>();
        let x = Tensor::from_data(TensorData::new(x, [4, 3, SIZE, SIZE]), &device.autodiff());
        let z = online.trunk.forward(x);
        let gradients = online.predictor.forward(z, 1).square().sum().backward();
        let layers = online.layers();
        let before = weights(&online, &layers);
        let rule = Rule {
            settings,
            lr: settings.lr,
            layers: &layers,
        };
        let (after, norms) = Momentum::default().step(online, gradients, rule, true);
        let moved = before
            .iter()
            .zip(weights(&after, &layers))
            .map(|(before, after)| {
                before
                    .iter()
                    .zip(after)
                    .map(|(before, after)| (before - after).powi(2))
                    .sum::<f32>()
                    .sqrt()
            });
        let norms = norms
            .expect("measured")
            .into_data()
            .try_to_vec::<f32>()
            .expect("f32");
        (moved.collect(), norms, layers)
    }

    fn weights(online: &Online, layers: &Layers) -> Vec<Vec<f32>> {
        struct Read(HashMap<ParamId, Vec<f32>>);
        impl burn::module::ModuleVisitor for Read {
            fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
                let values = parameter
                    .val()
                    .inner()
                    .into_data()
                    .try_to_vec::<f32>()
                    .expect("f32");
                self.0.insert(parameter.id, values);
            }
        }
        let mut read = Read(HashMap::new());
        online.visit(&mut read);
        layers
            .weights()
            .iter()
            .map(|weight| read.0[weight].clone())
            .collect()
    }

    #[test]
    fn the_scope_decides_which_layers_get_a_rate_of_their_own() {
        let lars = Optimizer {
            momentum: 0.0,
            ..settings(OptimizerKind::Lars, 0.1, 0.0, 1e-3)
        };
        for scope in LarsScope::ALL {
            let (moved, norms, layers) = one_step(&Optimizer {
                scope: *scope,
                ..lars.clone()
            });
            assert_eq!(layers.names().len(), 13, "{:?}", layers.names());
            for (index, layer) in layers.names().iter().enumerate() {
                let [weight, gradient] = [norms[2 * index], norms[2 * index + 1]];
                let length = if is_in_scope(*scope, layer.part) {
                    1e-3 * weight
                } else {
                    gradient
                };
                let (name, moved) = (&layer.name, moved[index]);
                assert!(
                    (moved - 0.1 * length).abs() < 1e-3 * 0.1 * length + 1e-7,
                    "{scope}, {name}: {moved}"
                );
            }
        }
    }

    #[test]
    fn the_recorded_local_rate_is_the_one_that_acts() {
        let settings = settings(OptimizerKind::Lars, 1.0, 0.1, 0.02);
        let device = Device::flex();
        let weight = Tensor::<2>::from_data([[3.0, 4.0]], &device);
        let gradient = Tensor::<2>::from_data([[0.0, 0.5]], &device);
        let (_, velocity) = update(&settings, weight, gradient, None);
        let rate = local_rate(5.0, 0.5, 0.1, 0.02);
        assert!((rate - 0.1).abs() < 1e-12);
        let direction = velocity.into_data().try_to_vec::<f32>().expect("f32");
        assert!(
            (f64::from(direction[1]) - rate * 0.9).abs() < 1e-6,
            "{direction:?}"
        );
        assert_eq!(
            local_rate(5.0, 0.0, 0.0, 0.02),
            1.0,
            "a vanished gradient has no rate"
        );
    }
}
