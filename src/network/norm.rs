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
use crate::experiment::{MlpNorm, NORM_GROUPS};

/// Gain and bias per feature, 1 and 0 at first.
#[derive(Module, Debug)]
pub(super) struct Affine {
    pub(super) gain: Param<Tensor<1>>,
    pub(super) bias: Param<Tensor<1>>,
}

impl Affine {
    pub(super) fn new(features: usize, init: &Initializer) -> Self {
        Self {
            gain: init.constant(1.0, features),
            bias: init.constant(0.0, features),
        }
    }

    pub(super) fn ids(&self) -> [ParamId; 2] {
        [self.gain.id, self.bias.id]
    }

    pub(super) fn visit_state(&mut self, path: &str, visitor: &mut impl StateVisitor) {
        let Self { gain, bias } = self;
        visitor.parameter(&format!("{path}.gain"), gain);
        visitor.parameter(&format!("{path}.bias"), bias);
    }

    /// Gain and bias for so many views beside each other.
    pub(super) fn of_views(&self, views: usize) -> [Tensor<1>; 2] {
        [self.gain.val(), self.bias.val()].map(|values| match views {
            1 => values,
            _ => values.repeat(&[views]),
        })
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

    /// Training: `x` is N·`views`×features, the views of a picture one after the other; batch
    /// statistics are those of each view, which batch renormalization also takes into its running
    /// ones.
    pub fn forward(&mut self, x: Tensor<2>, views: usize) -> Tensor<2> {
        match self.kind {
            MlpNorm::BatchRenorm => {
                let made = beside(x, views, |x| self.renormed(&x, views));
                self.scaled(made)
            }
            MlpNorm::Batch => {
                let [gain, bias] = self.affine.of_views(views);
                beside(x, views, |x| {
                    batch_norm_train(x, gain, bias, EPSILON).output
                })
            }
            MlpNorm::None | MlpNorm::Layer | MlpNorm::Group => self.infer(x),
        }
    }

    /// Of each view in turn.
    fn renormed(&mut self, x: &Tensor<2>, views: usize) -> Tensor<2> {
        let features = x.dims()[1] / views;
        let made = (0..views).map(|view| {
            let of_view = match views {
                1 => x.clone(),
                _ => x.clone().narrow(1, view * features, features),
            };
            let made = self.renorm.forward(of_view);
            self.renorm.note(&made);
            made.output
        });
        let mut made: Vec<Tensor<2>> = made.collect();
        match views {
            1 => made.remove(0),
            _ => Tensor::cat(made, 1),
        }
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
pub(super) fn grouped<const D: usize>(x: Tensor<D>) -> Tensor<D> {
    let shape = x.dims();
    let groups: Tensor<3> = x.reshape([shape[0] as i32, NORM_GROUPS as i32, -1]);
    let centred = groups.clone() - groups.mean_dim(2);
    let variance = centred.clone().square().mean_dim(2);
    (centred / (variance + EPSILON).sqrt()).reshape(shape)
}

/// Has `part` done to N·`views` rows with the views of a picture beside each other, as if they had as
/// many more features: then all views take the kernels of one.
fn beside(x: Tensor<2>, views: usize, part: impl FnOnce(Tensor<2>) -> Tensor<2>) -> Tensor<2> {
    if views == 1 {
        return part(x);
    }
    let [rows, features] = x.dims();
    part(x.reshape([rows / views, views * features])).reshape([rows, features])
}

/// Batch normalization without gain and bias, for a projector's output: it removes the vector
/// common to the batch.
#[derive(Clone, Copy, Debug)]
pub struct BatchNorm;

impl BatchNorm {
    /// `x` is N·`views`×features, the views of a picture one after the other; batch statistics are
    /// those of each view.
    pub fn forward(x: Tensor<2>, views: usize) -> Tensor<2> {
        beside(x, views, |x| {
            let features = x.dims()[1];
            let (gain, bias) = (
                Tensor::ones([features], &x.device()),
                Tensor::zeros([features], &x.device()),
            );
            batch_norm_train(x, gain, bias, EPSILON).output
        })
    }
}

#[cfg(test)]
mod tests {
    use burn::tensor::{Device, TensorData};

    use super::super::ConvNorm;
    use super::*;
    use crate::experiment::EncoderNorm;

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
        agrees("batch_norm_eps1e-5", |x| BatchNorm::forward(x, 1));
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
