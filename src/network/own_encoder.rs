//! Encoders through our own convolutions: parameters out of burn's tensors, gradients back into
//! them.

use burn::Tensor;
use burn::module::Param;
use burn::tensor::{Gradients, TensorData};

use super::encoder::Conv;
use super::{Encoder, Plan};
use crate::cpu::{
    Gradient, Kind, Layer, Moments, Network, Pass, Pool, Statistics, Tape, standardize,
    standardize_backward,
};
use crate::data::ViewPair;
use crate::experiment::{EncoderNorm, NORM_GROUPS};

/// Encoders of one shape, and the memory that passes through them use again and again.
pub(super) struct OwnEncoder {
    network: Network,
    online: Pool,
    target: Pool,
}

/// Representations of both views by both networks.
pub(super) struct Forward {
    /// Of the online network.
    pub(super) online: [Vec<f32>; 2],
    /// Of the target network, if there is one.
    pub(super) target: Option<[Vec<f32>; 2]>,
    /// The online network's backward pass.
    pub(super) unfinished: Unfinished,
}

/// A forward pass whose backward pass is still to come.
pub(super) struct Unfinished {
    tape: Tape,
    views: ViewPair,
}

impl OwnEncoder {
    pub(super) fn new(plan: &Plan, side: usize) -> Self {
        let network = Network::new(plan.stem, side, plan.is_pooled, &plan.blocks);
        Self {
            network,
            online: Pool::default(),
            target: Pool::default(),
        }
    }

    /// Training: y of each view, N × channels, through the online encoder and through the target's,
    /// if there is one.
    ///
    /// Both at a time: each has moments in which only one thread can work.
    pub(super) fn forward(
        &mut self,
        online: &mut Encoder,
        target: Option<&mut Encoder>,
        views: ViewPair,
    ) -> Forward {
        let Self {
            network,
            online: memory,
            target: other_memory,
        } = self;
        let (pass, target) = rayon::join(
            || train(network, online, &views, true, memory),
            || target.map(|target| untracked(network, target, &views, other_memory)),
        );
        Forward {
            online: halves(pass.features),
            target,
            unfinished: Unfinished {
                tape: pass.tape,
                views,
            },
        }
    }

    /// Training of nothing: y of each view through the target's encoder.
    pub(super) fn forward_target(
        &mut self,
        target: &mut Encoder,
        views: &ViewPair,
    ) -> [Vec<f32>; 2] {
        untracked(&self.network, target, views, &mut self.target)
    }

    /// Adds the gradients of the encoder's parameters to `gradients`, from those `of_y` of each
    /// view; a view without one has no part in the loss.
    pub(super) fn backward(
        &mut self,
        encoder: &Encoder,
        unfinished: Unfinished,
        of_y: [Option<Tensor<2>>; 2],
        gradients: &mut Gradients,
    ) {
        let Unfinished { tape, views } = unfinished;
        let length = views.len() * self.network.features();
        let of_y = of_y
            .map(|gradient| gradient.map_or_else(|| vec![0.0; length], numbers))
            .concat();
        let views = [views.first.as_slice(), views.second.as_slice()];
        let found = self.network.backward(tape, &views, &of_y, &mut self.online);
        for (conv, Gradient { mut weight, affine }) in encoder.convs().zip(found) {
            if encoder.is_standardized() {
                let own = conv.weight.val().inner();
                let outputs = own.dims()[0];
                standardize_backward(&numbers(own), &mut weight, outputs);
            }
            put(&conv.weight, weight, gradients);
            if let Some([gain, bias]) = affine {
                let [own_gain, own_bias] = conv.norm.affine();
                put(own_gain, gain, gradients);
                put(own_bias, bias, gradients);
            }
        }
    }

    /// Evaluation: y of planar pictures by running statistics, N × channels.
    pub(super) fn infer(&mut self, encoder: &Encoder, pictures: &[f32]) -> Vec<f32> {
        let given = |conv: &Conv| {
            let [mean, variance] = conv.norm.running().map(numbers);
            Moments { mean, variance }
        };
        let running: Vec<Moments> = encoder.convs().map(given).collect();
        self.network.evaluate(
            &layers(encoder),
            pictures,
            kind(encoder),
            &running,
            &mut self.online,
        )
    }
}

/// One network's pass over both views, whose statistics enter its running ones.
fn train(
    network: &Network,
    encoder: &mut Encoder,
    views: &ViewPair,
    backward: bool,
    memory: &mut Pool,
) -> Pass {
    let layers = layers(encoder);
    let views = [views.first.as_slice(), views.second.as_slice()];
    let pass = network.forward(
        &layers,
        &views,
        kind(encoder),
        Statistics::OfViews,
        backward,
        memory,
    );
    for (conv, moments) in encoder.convs_mut().zip(&pass.moments) {
        let device = conv.weight.device().inner();
        // In the order of the views, as two passes one after the other would do.
        for Moments { mean, variance } in &moments.views {
            let tensor = |values: &[f32]| {
                Tensor::from_data(TensorData::new(values.to_vec(), [values.len()]), &device)
            };
            conv.norm
                .note(tensor(mean), tensor(variance), moments.count);
        }
    }
    pass
}

/// As [`train`], with nothing kept for a backward pass.
fn untracked(
    network: &Network,
    encoder: &mut Encoder,
    views: &ViewPair,
    memory: &mut Pool,
) -> [Vec<f32>; 2] {
    let pass = train(network, encoder, views, false, memory);
    pass.tape.give(memory);
    halves(pass.features)
}

fn kind(encoder: &Encoder) -> Kind {
    match encoder.norm() {
        EncoderNorm::None => Kind::None,
        EncoderNorm::Batch => Kind::Batch,
        EncoderNorm::Group => Kind::Group(NORM_GROUPS),
    }
}

fn layers(encoder: &Encoder) -> Vec<Layer> {
    let layer = |conv: &Conv| {
        let [gain, bias] = conv
            .norm
            .affine()
            .map(|parameter| numbers(parameter.val().inner()));
        let weight = conv.weight.val().inner();
        let (outputs, mut weight) = (weight.dims()[0], numbers(weight));
        if encoder.is_standardized() {
            standardize(&mut weight, outputs);
        }
        Layer { weight, gain, bias }
    };
    encoder.convs().map(layer).collect()
}

/// A tensor of the CPU device as numbers.
fn numbers<const D: usize>(tensor: Tensor<D>) -> Vec<f32> {
    tensor
        .into_data()
        .try_to_vec()
        .expect("everything is single precision")
}

fn put<const D: usize>(
    parameter: &Param<Tensor<D>>,
    gradient: Vec<f32>,
    gradients: &mut Gradients,
) {
    let parameter = parameter.val();
    let data = TensorData::new(gradient, parameter.dims());
    let gradient = Tensor::from_data(data, &parameter.device().inner());
    parameter.grad_replace(gradients, gradient);
}

fn halves(mut both: Vec<f32>) -> [Vec<f32>; 2] {
    let second = both.split_off(both.len() / 2);
    [both, second]
}

#[cfg(test)]
#[path = "own_encoder_tests.rs"]
mod tests;
