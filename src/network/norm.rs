//! Normalization with explicit statistics.
//!
//! burn's own `BatchNorm` chooses between batch and running statistics by whether its input records
//! gradients, which would silently give BYOL's target network running statistics. Here the caller
//! chooses.
//!
//! The gain and bias belong to the place, not to the kind of norm: while the norm is `none` they
//! are kept aside, with their momentum, and come back unchanged; another kind takes them over.

use burn::Tensor;
use burn::module::{Module, Param, ParamId};
use burn::tensor::module::{batch_norm_train, layer_norm};

use super::renorm::Renorm;
use super::{Initializer, StateVisitor};
use crate::cpu::EPSILON;
use crate::experiment::{EncoderNorm, MlpNorm, NORM_GROUPS};

/// Share of the newest batch in the running statistics, as in PyTorch.
const RUNNING_SHARE: f64 = 0.1;

/// Gain and bias per feature, 1 and 0 at first.
#[derive(Module, Debug)]
struct Affine {
    gain: Param<Tensor<1>>,
    bias: Param<Tensor<1>>,
}

impl Affine {
    fn new(features: usize, init: &Initializer) -> Self {
        Self {
            gain: init.constant(1.0, features),
            bias: init.constant(0.0, features),
        }
    }

    fn ids(&self) -> [ParamId; 2] {
        [self.gain.id, self.bias.id]
    }

    fn visit_state(&mut self, path: &str, visitor: &mut impl StateVisitor) {
        let Self { gain, bias } = self;
        visitor.parameter(&format!("{path}.gain"), gain);
        visitor.parameter(&format!("{path}.bias"), bias);
    }
}

/// The norm after a hidden linear layer of an MLP.
#[derive(Module, Debug)]
pub struct HiddenNorm {
    affine: Affine,
    #[module(skip)]
    renorm: Renorm,
    #[module(skip)]
    kind: MlpNorm,
}

impl HiddenNorm {
    /// A norm over `features` features.
    pub fn new(kind: MlpNorm, features: usize, init: &Initializer) -> Self {
        let renorm = Renorm::new(features, &init.device().clone().inner());
        Self {
            affine: Affine::new(features, init),
            renorm,
            kind,
        }
    }

    /// The kind in force.
    pub(super) fn kind(&self) -> MlpNorm {
        self.kind
    }

    /// Changes the kind; gain and bias stay with the place.
    pub fn set_kind(&mut self, kind: MlpNorm) {
        self.kind = kind;
    }

    /// Parameters that are kept aside and must not move.
    pub(super) fn aside(&self) -> Vec<ParamId> {
        if self.kind == MlpNorm::None {
            self.affine.ids().to_vec()
        } else {
            Vec::new()
        }
    }

    /// Training: `x` is N×features; batch statistics are those of `x`, which batch renormalization
    /// also takes into its running ones.
    pub fn forward(&mut self, x: Tensor<2>) -> Tensor<2> {
        if self.kind != MlpNorm::BatchRenorm {
            return self.infer(x);
        }
        let made = self.renorm.forward(x);
        self.renorm.note(&made);
        self.scaled(made.output)
    }

    /// As [`HiddenNorm::forward`], with the running statistics left as they are.
    pub fn infer(&self, x: Tensor<2>) -> Tensor<2> {
        let Affine { gain, bias } = &self.affine;
        match self.kind {
            MlpNorm::None => x,
            MlpNorm::Batch => batch_norm_train(x, gain.val(), bias.val(), EPSILON).output,
            MlpNorm::Layer => layer_norm(x, gain.val(), Some(bias.val()), EPSILON),
            MlpNorm::Group => self.scaled(grouped(x)),
            MlpNorm::BatchRenorm => self.scaled(self.renorm.forward(x).output),
        }
    }

    /// As [`HiddenNorm::infer`]; on the way back the statistics of the batch count as constants.
    pub fn infer_held(&self, x: Tensor<2>) -> Tensor<2> {
        match self.kind {
            MlpNorm::Batch => self.scaled(held(x)),
            MlpNorm::BatchRenorm => self.scaled(self.renorm.forward_held(x)),
            MlpNorm::None | MlpNorm::Layer | MlpNorm::Group => self.infer(x),
        }
    }

    /// Everything it holds; the experiment says its kind.
    pub(super) fn visit_state(&mut self, path: &str, visitor: &mut impl StateVisitor) {
        let Self {
            affine,
            renorm,
            kind: _,
        } = self;
        affine.visit_state(path, visitor);
        renorm.visit_state(&format!("{path}.renorm"), visitor);
    }

    fn scaled(&self, x: Tensor<2>) -> Tensor<2> {
        x * self.affine.gain.val().unsqueeze() + self.affine.bias.val().unsqueeze()
    }
}

/// Columns with mean 0 and variance 1; on the way back both count as constants.
fn held(x: Tensor<2>) -> Tensor<2> {
    let centred = x.clone() - x.mean_dim(0).detach();
    let variance = centred.clone().square().mean_dim(0).detach();
    centred / (variance + EPSILON).sqrt()
}

/// Each of the eight groups of a row with mean 0 and variance 1.
fn grouped<const D: usize>(x: Tensor<D>) -> Tensor<D> {
    let shape = x.dims();
    let groups: Tensor<3> = x.reshape([shape[0] as i32, NORM_GROUPS as i32, -1]);
    let centred = groups.clone() - groups.mean_dim(2);
    let variance = centred.clone().square().mean_dim(2);
    (centred / (variance + EPSILON).sqrt()).reshape(shape)
}

/// Batch normalization without gain and bias, for a projector's output: it removes the vector
/// common to the batch.
#[derive(Clone, Copy, Debug)]
pub struct BatchNorm;

impl BatchNorm {
    /// `x` is N×features; batch statistics are those of `x`.
    pub fn forward(x: Tensor<2>) -> Tensor<2> {
        let features = x.dims()[1];
        let (gain, bias) = (
            Tensor::ones([features], &x.device()),
            Tensor::zeros([features], &x.device()),
        );
        batch_norm_train(x, gain, bias, EPSILON).output
    }
}

/// The norm after a convolution, with running statistics for evaluation.
#[derive(Module, Debug)]
pub struct ConvNorm {
    affine: Affine,
    #[module(skip)]
    running: Running,
    #[module(skip)]
    kind: EncoderNorm,
}

/// Running mean and unbiased variance per channel. Plain tensors, not parameters: neither the
/// optimizer nor the target network's moving average may touch them, and a clone of the layer must
/// not share them.
#[derive(Clone, Debug)]
struct Running {
    mean: Tensor<1>,
    variance: Tensor<1>,
}

impl ConvNorm {
    /// A norm over `channels` channels.
    pub fn new(kind: EncoderNorm, channels: usize, init: &Initializer) -> Self {
        let device = init.device().clone().inner();
        let running = Running {
            mean: Tensor::zeros([channels], &device),
            variance: Tensor::ones([channels], &device),
        };
        Self {
            affine: Affine::new(channels, init),
            running,
            kind,
        }
    }

    /// The kind in force.
    pub(super) fn kind(&self) -> EncoderNorm {
        self.kind
    }

    /// Gain and bias.
    pub(super) fn affine(&self) -> [&Param<Tensor<1>>; 2] {
        [&self.affine.gain, &self.affine.bias]
    }

    /// Running mean and variance.
    pub(super) fn running(&self) -> [&Tensor<1>; 2] {
        [&self.running.mean, &self.running.variance]
    }

    /// Changes the kind; gain, bias and running statistics stay with the place.
    pub fn set_kind(&mut self, kind: EncoderNorm) {
        self.kind = kind;
    }

    /// Parameters that are kept aside and must not move.
    pub(super) fn aside(&self) -> Vec<ParamId> {
        if self.kind == EncoderNorm::None {
            self.affine.ids().to_vec()
        } else {
            Vec::new()
        }
    }

    /// Training: `x` is N·`views`×channels×H×W, the views of a picture one after the other. Batch
    /// statistics are those of the first views, of the second ones and so on, and enter the running
    /// ones in this order.
    pub fn forward(&mut self, x: Tensor<4>, views: usize) -> Tensor<4> {
        if self.kind != EncoderNorm::Batch {
            return self.infer(x);
        }
        let shape = x.dims();
        let [rows, channels, height, width] = shape;
        // A picture's views lie beside each other, as if they had as many more channels: then all
        // views take the kernels of one.
        let x = x.reshape([rows / views, views * channels, height, width]);
        let each = |values: Tensor<1>| match views {
            1 => values,
            _ => values.repeat(&[views]),
        };
        let (gain, bias) = (each(self.affine.gain.val()), each(self.affine.bias.val()));
        let normed = batch_norm_train(x, gain, bias, EPSILON);
        let (mean, variance) = (normed.mean.inner(), normed.variance.inner());
        for view in 0..views {
            let of_view = |all: &Tensor<1>| match views {
                1 => all.clone(),
                _ => all.clone().narrow(0, view * channels, channels),
            };
            let count = rows / views * height * width;
            self.note(of_view(&mean), of_view(&variance), count);
        }
        normed.output.reshape(shape)
    }

    /// Everything it holds; the experiment says its kind.
    pub(super) fn visit_state(&mut self, path: &str, visitor: &mut impl StateVisitor) {
        let Self {
            affine,
            running: Running { mean, variance },
            kind: _,
        } = self;
        affine.visit_state(path, visitor);
        visitor.buffer(&format!("{path}.running_mean"), mean);
        visitor.buffer(&format!("{path}.running_variance"), variance);
    }

    /// Lets the mean and the biased variance of `count` values per channel enter the running
    /// statistics.
    pub(super) fn note(&mut self, mean: Tensor<1>, variance: Tensor<1>, count: usize) {
        let variance = variance * (count as f64 / (count as f64 - 1.0).max(1.0));
        self.running.mean =
            self.running.mean.clone() * (1.0 - RUNNING_SHARE) + mean * RUNNING_SHARE;
        self.running.variance =
            self.running.variance.clone() * (1.0 - RUNNING_SHARE) + variance * RUNNING_SHARE;
    }

    /// Evaluation: as [`ConvNorm::forward`], but batch normalization uses the running statistics.
    pub fn infer(&self, x: Tensor<4>) -> Tensor<4> {
        match self.kind {
            EncoderNorm::None => x,
            EncoderNorm::Group => self.group(x),
            EncoderNorm::Batch => {
                let scale =
                    self.affine.gain.val() / (self.running.variance.clone() + EPSILON).sqrt();
                let shift = self.affine.bias.val() - self.running.mean.clone() * scale.clone();
                x * per_channel(scale) + per_channel(shift)
            }
        }
    }

    fn group(&self, x: Tensor<4>) -> Tensor<4> {
        grouped(x) * per_channel(self.affine.gain.val()) + per_channel(self.affine.bias.val())
    }
}

fn per_channel(values: Tensor<1>) -> Tensor<4> {
    let channels = values.dims()[0];
    values.reshape([1, channels, 1, 1])
}

#[cfg(test)]
mod tests {
    use burn::tensor::{Device, TensorData};

    use super::*;

    fn golden() -> serde_json::Value {
        serde_json::from_str(include_str!("../../tests/data/norms.json")).expect("valid JSON")
    }

    fn matrix(value: &serde_json::Value, device: &Device) -> Tensor<2> {
        let rows: Vec<Vec<f32>> = serde_json::from_value(value.clone()).expect("matrix");
        let shape = [rows.len(), rows[0].len()];
        Tensor::from_data(TensorData::new(rows.concat(), shape), device)
    }

    fn agrees(key: &str, norm: impl Fn(Tensor<2>) -> Tensor<2>) {
        let (golden, device) = (golden(), Device::flex().autodiff());
        let x = matrix(&golden["x"], &device).require_grad();
        let y = norm(x.clone());
        let gradients = (y.clone() * matrix(&golden["c"], &device)).sum().backward();
        let dx = x.grad(&gradients).expect("x takes part");
        for (ours, name) in [(y.inner(), "y"), (dx, "dx")] {
            let error = (ours - matrix(&golden[key][name], &Device::flex()))
                .abs()
                .max()
                .into_scalar::<f32>();
            assert!(error < 2e-5, "{key} {name}: off by {error}");
        }
    }

    fn features(golden: &serde_json::Value) -> usize {
        golden["x"][0].as_array().expect("matrix").len()
    }

    fn initializer() -> Initializer {
        Initializer::new(Device::flex().autodiff(), 0)
    }

    #[test]
    fn hidden_norms_and_their_gradients_agree_with_the_reference() {
        let features = features(&golden());
        for (kind, key) in [
            (MlpNorm::Batch, "batch_norm_eps1e-5"),
            (MlpNorm::Layer, "layer_norm_eps1e-5"),
            (MlpNorm::Group, "group_norm_8_groups_eps1e-5"),
        ] {
            let norm = HiddenNorm::new(kind, features, &initializer());
            agrees(key, |x| norm.infer(x));
        }
        agrees("batch_norm_eps1e-5", BatchNorm::forward);
    }

    #[test]
    fn group_norm_and_its_gradient_agree_with_the_reference() {
        let features = features(&golden());
        let norm = ConvNorm::new(EncoderNorm::Group, features, &initializer());
        agrees("group_norm_8_groups_eps1e-5", |x| {
            let rows = x.dims()[0];
            norm.infer(x.reshape([rows, features, 1, 1]))
                .reshape([rows, features])
        });
    }

    #[test]
    fn evaluation_approaches_training_as_the_running_statistics_settle() {
        let device = Device::flex();
        let x = matrix(&golden()["x"], &device);
        let [rows, channels] = x.dims();
        let mut norm = ConvNorm::new(EncoderNorm::Batch, channels, &Initializer::new(device, 0));
        let x = x.reshape([rows, channels, 1, 1]);
        let trained = (0..200)
            .map(|_| norm.forward(x.clone(), 1))
            .last()
            .expect("200 steps");
        // Running variance is unbiased, batch variance is not.
        let scale = ((rows - 1) as f64 / rows as f64).sqrt();
        let error = (trained * scale - norm.infer(x))
            .abs()
            .max()
            .into_scalar::<f32>();
        assert!(error < 1e-3, "off by {error}");
    }
}
