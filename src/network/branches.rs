//! The online network and its target: the same encoder and projector, the target's weights a moving
//! average of the online ones, and a predictor on the online side only (Grill et al. 2020).

use std::collections::HashSet;

use burn::Tensor;
use burn::module::{Module, ModuleMapper, ModuleVisitor, Param, ParamId};
use burn::tensor::Device;
use burn::tensor::container::TensorContainer;

use super::{Encoder, Initializer, Layers, Mlp, Plan, StateVisitor};
use crate::experiment::{Experiment, OutputNorm};
use crate::record::LayerGroup;

/// Encoder and projector, the part that online and target network share in shape.
#[derive(Module, Debug)]
pub struct Trunk {
    /// x → y.
    pub encoder: Encoder,
    /// y → z.
    pub projector: Mlp,
}

impl Trunk {
    /// Training: N×3×side×side → z, N×out, by batch statistics.
    pub fn forward(&mut self, x: Tensor<4>) -> Tensor<2> {
        let y = self.encoder.forward(x, 1);
        self.projector.forward(y, 1)
    }

    fn follow(&mut self, experiment: &Experiment) {
        let Experiment {
            encoder,
            projector,
            mlp,
            ..
        } = experiment;
        self.encoder.set_norm(encoder.norm);
        self.encoder
            .set_standardized(encoder.weight_standardization);
        self.projector
            .set_norms(projector.norm, projector.output_norm);
        self.projector.set_standardized(mlp.weight_standardization);
    }

    /// Without gradients, on the inner device: for evaluation on another thread.
    pub fn detached(&self) -> Self {
        self.clone().map(&mut Detach)
    }

    fn visit_state(&mut self, path: &str, visitor: &mut impl StateVisitor) {
        let Self { encoder, projector } = self;
        encoder.visit_state(&format!("{path}.encoder"), visitor);
        projector.visit_state(&format!("{path}.projector"), visitor);
    }
}

/// The network that is trained.
#[derive(Module, Debug)]
pub struct Online {
    /// Encoder and projector.
    pub trunk: Trunk,
    /// z → p.
    pub predictor: Mlp,
}

impl Online {
    /// Without gradients, on the inner device: for evaluation on another thread.
    pub fn detached(&self) -> Self {
        self.clone().map(&mut Detach)
    }

    /// Everything it holds, each name after `path`.
    pub fn visit_state(&mut self, path: &str, visitor: &mut impl StateVisitor) {
        let Self { trunk, predictor } = self;
        trunk.visit_state(path, visitor);
        predictor.visit_state(&format!("{path}.predictor"), visitor);
    }

    /// Its layers by name.
    pub fn layers(&self) -> Layers {
        let mut layers = Layers::default();
        self.trunk.encoder.name_layers(&mut layers);
        for (name, mlp) in [
            ("projector", &self.trunk.projector),
            ("predictor", &self.predictor),
        ] {
            for (index, weight) in mlp.weights().enumerate() {
                layers.add(
                    format!("{name}.linear{}", index + 1),
                    LayerGroup::Mlps,
                    weight.id,
                    mlp,
                );
            }
        }
        layers
    }
}

/// Both networks.
#[derive(Clone, Debug)]
pub struct Branches {
    /// The trained one, with autodiff.
    pub online: Online,
    /// Its moving average, without.
    pub target: Trunk,
}

impl Branches {
    /// Fresh weights from the experiment's seed, for pictures with `side` × `side` pixels; the
    /// target starts as a copy.
    pub fn new(experiment: &Experiment, side: usize, device: &Device) -> Self {
        let mut init = Initializer::new(device.clone().autodiff(), experiment.seed);
        let plan = Plan::new(&experiment.encoder, side);
        let encoder = Encoder::new(&plan, experiment.encoder.norm, &mut init);
        let (projector, predictor, out) = (
            &experiment.projector,
            &experiment.predictor,
            experiment.dimensions(),
        );
        let trunk = Trunk {
            encoder,
            projector: Mlp::new(
                projector.layers,
                [plan.features(), projector.hidden, out],
                projector.norm,
                &mut init,
            ),
        };
        let predictor = Mlp::new(
            predictor.layers,
            [out, predictor.hidden, out],
            predictor.norm,
            &mut init,
        );
        let target = trunk.detached();
        let mut branches = Self {
            online: Online { trunk, predictor },
            target,
        };
        branches.follow(experiment);
        branches
    }

    /// Everything that both networks hold: weights, norms kept aside, running statistics.
    pub fn visit_state(&mut self, visitor: &mut impl StateVisitor) {
        let Self { online, target } = self;
        online.visit_state("online", visitor);
        target.visit_state("target", visitor);
    }

    /// Gives both networks the norms and the weight standardization of `experiment`; all weights
    /// stay.
    pub fn follow(&mut self, experiment: &Experiment) {
        self.online.trunk.follow(experiment);
        self.target.follow(experiment);
        self.online
            .predictor
            .set_norms(experiment.predictor.norm, OutputNorm::None);
        self.online
            .predictor
            .set_standardized(experiment.mlp.weight_standardization);
    }

    /// Target ← online, its running statistics included: without a target network its place is
    /// ready to become one.
    pub fn copy_to_target(&mut self) {
        self.target = self.online.trunk.detached();
    }

    /// Target ← momentum · target + (1 − momentum) · online, but for norms that are kept aside.
    pub fn update_target(&mut self, momentum: f64) {
        let mut online = Values(TensorContainer::new());
        self.online.trunk.visit(&mut online);
        let aside = self
            .target
            .encoder
            .aside()
            .into_iter()
            .chain(self.target.projector.aside())
            .collect();
        let mut average = MovingAverage {
            online: online.0,
            aside,
            momentum,
        };
        self.target = self.target.clone().map(&mut average);
    }
}

/// Moves parameters off the autodiff device and keeps their identity.
struct Detach;

impl ModuleMapper for Detach {
    fn map_float<const D: usize>(&mut self, parameter: Param<Tensor<D>>) -> Param<Tensor<D>> {
        Param::initialized(
            parameter.id,
            parameter.val().inner().set_require_grad(false),
        )
    }
}

struct Values(TensorContainer<ParamId>);

impl ModuleVisitor for Values {
    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        self.0.register(parameter.id, parameter.val().inner());
    }
}

struct MovingAverage {
    online: TensorContainer<ParamId>,
    aside: HashSet<ParamId>,
    momentum: f64,
}

impl ModuleMapper for MovingAverage {
    fn map_float<const D: usize>(&mut self, parameter: Param<Tensor<D>>) -> Param<Tensor<D>> {
        if self.aside.contains(&parameter.id) {
            return parameter;
        }
        let Some(online) = self.online.remove::<Tensor<D>>(&parameter.id) else {
            return parameter;
        };
        let (id, old) = (parameter.id, parameter.into_value());
        Param::initialized(id, old * self.momentum + online * (1.0 - self.momentum))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use burn::tensor::TensorData;

    use super::*;
    use crate::data::{CHANNELS, SIZE};
    use crate::experiment::{EncoderNorm, MlpNorm, Preset};

    /// Every parameter's values, by identity.
    fn values(module: &impl Module) -> HashMap<ParamId, Vec<f32>> {
        struct Read(HashMap<ParamId, Vec<f32>>);
        impl ModuleVisitor for Read {
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
        module.visit(&mut read);
        read.0
    }

    fn small() -> Experiment {
        let mut experiment = Preset::named("byol").experiment();
        experiment.encoder.width = 8;
        experiment
    }

    fn pictures(device: &Device) -> Tensor<4> {
        let count = 6 * CHANNELS * SIZE * SIZE;
        let values: Vec<f32> = (0..count)
            .map(|index| ((index * 37 % 101) as f32 / 50.0) - 1.0)
            .collect();
        Tensor::from_data(TensorData::new(values, [6, CHANNELS, SIZE, SIZE]), device)
    }

    /// Adds 1 to every weight of the online network.
    fn shifted(branches: &mut Branches) {
        struct Shift;
        impl ModuleMapper for Shift {
            fn map_float<const D: usize>(
                &mut self,
                parameter: Param<Tensor<D>>,
            ) -> Param<Tensor<D>> {
                let moved = Tensor::from_inner(parameter.val().inner() + 1.0).require_grad();
                Param::initialized(parameter.id, moved)
            }
        }
        branches.online = branches.online.clone().map(&mut Shift);
    }

    #[test]
    fn the_same_seed_is_the_same_network_and_the_target_starts_as_its_copy() {
        let device = Device::flex();
        let mut branches = Branches::new(&small(), SIZE, &device);
        let mut again = Branches::new(&small(), SIZE, &device);
        let x = pictures(&device);
        let read = |z: Tensor<2>| z.into_data().try_to_vec::<f32>().expect("f32");
        let online = read(branches.online.trunk.detached().forward(x.clone()));
        assert_eq!(online, read(branches.target.forward(x.clone())));
        assert_eq!(online, read(again.target.forward(x.clone())));
        let mut other = Branches::new(&Experiment { seed: 1, ..small() }, SIZE, &device);
        assert_ne!(online, read(other.target.forward(x)));
    }

    #[test]
    fn the_target_is_a_moving_average_but_for_norms_kept_aside() {
        let mut experiment = small();
        experiment.projector.norm = MlpNorm::None;
        experiment.encoder.norm = EncoderNorm::None;
        let mut branches = Branches::new(&experiment, SIZE, &Device::flex());
        let before = values(&branches.target);
        shifted(&mut branches);
        branches.update_target(0.75);
        let aside: HashSet<ParamId> = branches
            .target
            .encoder
            .aside()
            .into_iter()
            .chain(branches.target.projector.aside())
            .collect();
        // Stem, six convolutions in blocks, two shortcuts and one hidden layer, each with a gain
        // and a bias.
        assert_eq!(aside.len(), 2 * 10);
        for (id, after) in values(&branches.target) {
            let step = if aside.contains(&id) { 0.0 } else { 0.25 };
            let moved = after
                .iter()
                .zip(&before[&id])
                .all(|(after, before)| (after - before - step).abs() < 1e-5);
            assert!(moved, "{id}: {step}");
        }
    }

    #[test]
    fn changing_norms_keeps_every_parameter() {
        let mut branches = Branches::new(&small(), SIZE, &Device::flex());
        shifted(&mut branches);
        let before = (values(&branches.online), values(&branches.target));
        let mut experiment = small();
        for norm in [MlpNorm::None, MlpNorm::Layer, MlpNorm::Batch] {
            (experiment.projector.norm, experiment.predictor.norm) = (norm, norm);
            experiment.encoder.norm = EncoderNorm::Group;
            branches.follow(&experiment);
            assert_eq!(
                before,
                (values(&branches.online), values(&branches.target)),
                "{norm}"
            );
        }
    }

    #[test]
    fn the_default_encoder_has_77k_parameters() {
        let branches = Branches::new(&Preset::named("byol").experiment(), SIZE, &Device::flex());
        let count: usize = values(&branches.target.encoder)
            .values()
            .map(Vec::len)
            .sum();
        assert!((76_000..78_500).contains(&count), "{count}");
    }
}
