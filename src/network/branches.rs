//! The online network and its target: the same encoder and projector, the target's weights a moving average of the online
//! ones, and a predictor on the online side only (Grill et al. 2020).

use std::collections::HashSet;

use burn::Tensor;
use burn::module::{Module, ModuleMapper, ModuleVisitor, Param, ParamId};
use burn::tensor::Device;
use burn::tensor::container::TensorContainer;

use super::{Encoder, Initializer, Mlp};
use crate::experiment::{Experiment, OutputNorm};

/// Encoder and projector, the part that online and target network share in shape.
#[derive(Module, Debug)]
pub struct Trunk {
    /// x → y.
    pub encoder: Encoder,
    /// y → z.
    pub projector: Mlp,
}

impl Trunk {
    /// Training: N×3×32×32 → z, N×out, by batch statistics.
    pub fn forward(&mut self, x: Tensor<4>) -> Tensor<2> {
        let y = self.encoder.forward(x);
        self.projector.forward(y)
    }

    fn set_norms(&mut self, experiment: &Experiment) {
        self.encoder.set_norm(experiment.encoder.norm);
        self.projector.set_norms(experiment.projector.norm, experiment.projector.output_norm);
    }

    /// Without gradients, on the inner device: for evaluation on another thread.
    pub fn detached(&self) -> Self {
        self.clone().map(&mut Detach)
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

/// Both networks.
#[derive(Clone, Debug)]
pub struct Branches {
    /// The trained one, with autodiff.
    pub online: Online,
    /// Its moving average, without.
    pub target: Trunk,
}

impl Branches {
    /// Fresh weights from the experiment's seed; the target starts as a copy.
    pub fn new(experiment: &Experiment, device: &Device) -> Self {
        let mut init = Initializer::new(device.clone().autodiff(), experiment.seed);
        let features = 4 * experiment.encoder.width;
        let encoder = Encoder::new(experiment.encoder.width, experiment.encoder.norm, &mut init);
        let (projector, predictor) = (&experiment.projector, &experiment.predictor);
        let trunk = Trunk {
            encoder,
            projector: Mlp::new([features, projector.hidden, projector.out], projector.norm, &mut init),
        };
        let predictor = Mlp::new([projector.out, predictor.hidden, projector.out], predictor.norm, &mut init);
        let target = trunk.detached();
        let mut branches = Self { online: Online { trunk, predictor }, target };
        branches.set_norms(experiment);
        branches
    }

    /// Gives both networks the norms of `experiment`; all weights stay.
    pub fn set_norms(&mut self, experiment: &Experiment) {
        self.online.trunk.set_norms(experiment);
        self.target.set_norms(experiment);
        self.online.predictor.set_norms(experiment.predictor.norm, OutputNorm::None);
    }

    /// Target ← momentum · target + (1 − momentum) · online, but for norms that are kept aside.
    pub fn update_target(&mut self, momentum: f64) {
        let mut online = Values(TensorContainer::new());
        self.online.trunk.visit(&mut online);
        let aside = self.target.encoder.aside().into_iter().chain(self.target.projector.aside()).collect();
        let mut average = MovingAverage { online: online.0, aside, momentum };
        self.target = self.target.clone().map(&mut average);
    }
}

/// Moves parameters off the autodiff device and keeps their identity.
struct Detach;

impl ModuleMapper for Detach {
    fn map_float<const D: usize>(&mut self, parameter: Param<Tensor<D>>) -> Param<Tensor<D>> {
        Param::initialized(parameter.id, parameter.val().inner().set_require_grad(false))
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
        let Some(online) = self.online.remove::<Tensor<D>>(&parameter.id) else { return parameter };
        let (id, old) = (parameter.id, parameter.into_value());
        Param::initialized(id, old * self.momentum + online * (1.0 - self.momentum))
    }
}
