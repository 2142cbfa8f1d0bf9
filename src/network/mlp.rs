//! Projector and predictor: linear, norm and ReLU for each hidden layer, linear, and for a
//! projector perhaps a norm on the output.

use burn::Tensor;
use burn::module::{Module, Param, ParamId};
use burn::tensor::activation::relu;

use super::standardize::standardized;
use super::{BatchNorm, HiddenNorm, Initializer, StateVisitor};
use crate::experiment::{MlpNorm, OutputNorm};

/// An affine map; the weight is in×out.
#[derive(Module, Debug)]
struct Linear {
    weight: Param<Tensor<2>>,
    bias: Param<Tensor<1>>,
}

impl Linear {
    fn new(inputs: usize, outputs: usize, init: &mut Initializer) -> Self {
        Self {
            weight: init.uniform([inputs, outputs], inputs),
            bias: init.uniform([outputs], inputs),
        }
    }

    fn forward(&self, x: Tensor<2>, is_standardized: bool) -> Tensor<2> {
        let weight = self.weight.val();
        let weight = if is_standardized {
            standardized(weight, 0)
        } else {
            weight
        };
        x.matmul(weight) + self.bias.val().unsqueeze()
    }

    fn visit_state(&mut self, path: &str, visitor: &mut impl StateVisitor) {
        let Self { weight, bias } = self;
        visitor.parameter(&format!("{path}.weight"), weight);
        visitor.parameter(&format!("{path}.bias"), bias);
    }
}

/// A hidden layer: linear, norm, then `ReLU`.
#[derive(Module, Debug)]
struct Hidden {
    linear: Linear,
    norm: HiddenNorm,
}

/// A multi-layer perceptron. Without any layer it hands on what it is given.
#[derive(Module, Debug)]
pub struct Mlp {
    hidden: Vec<Hidden>,
    last: Option<Linear>,
    #[module(skip)]
    output_norm: OutputNorm,
    #[module(skip)]
    is_standardized: bool,
}

impl Mlp {
    /// `layers` linear layers; `sizes` are inputs, hidden units and outputs.
    pub fn new(layers: usize, sizes: [usize; 3], norm: MlpNorm, init: &mut Initializer) -> Self {
        let [inputs, hidden, outputs] = sizes;
        let mut width = inputs;
        let mut before_last = Vec::new();
        for _ in 1..layers {
            let linear = Linear::new(width, hidden, init);
            before_last.push(Hidden {
                linear,
                norm: HiddenNorm::new(norm, hidden, init),
            });
            width = hidden;
        }
        let last = (layers > 0).then(|| Linear::new(width, outputs, init));
        Self {
            hidden: before_last,
            last,
            output_norm: OutputNorm::None,
            is_standardized: false,
        }
    }

    /// Changes the norms; the linear weights, their momentum and the norms' gains and biases stay.
    pub fn set_norms(&mut self, hidden: MlpNorm, output: OutputNorm) {
        self.hidden
            .iter_mut()
            .for_each(|layer| layer.norm.set_kind(hidden));
        self.output_norm = output;
    }

    /// Switches weight standardization of every linear layer.
    pub fn set_standardized(&mut self, is_standardized: bool) {
        self.is_standardized = is_standardized;
    }

    /// Parameters that are kept aside and must not move.
    pub(super) fn aside(&self) -> Vec<ParamId> {
        self.hidden
            .iter()
            .flat_map(|layer| layer.norm.aside())
            .collect()
    }

    /// The weights of the linear layers, first to last.
    pub(super) fn weights(&self) -> impl Iterator<Item = &Param<Tensor<2>>> {
        self.hidden
            .iter()
            .map(|layer| &layer.linear)
            .chain(&self.last)
            .map(|linear| &linear.weight)
    }

    /// Everything it holds; the experiment says its norm on the output and whether weights are
    /// standardized.
    pub(super) fn visit_state(&mut self, path: &str, visitor: &mut impl StateVisitor) {
        let Self {
            hidden,
            last,
            output_norm: _,
            is_standardized: _,
        } = self;
        let last_number = hidden.len() + 1;
        for (number, Hidden { linear, norm }) in (1..).zip(hidden) {
            linear.visit_state(&format!("{path}.linear{number}"), visitor);
            norm.visit_state(&format!("{path}.norm{number}"), visitor);
        }
        if let Some(last) = last {
            last.visit_state(&format!("{path}.linear{last_number}"), visitor);
        }
    }

    /// The most values that any layer makes of one vector.
    pub fn widest(&self) -> usize {
        self.weights()
            .map(|weight| weight.val().dims()[1])
            .max()
            .unwrap_or(0)
    }

    /// Training: N·`views`×inputs → N·`views`×outputs, the views of a picture one after the other; batch
    /// statistics are those of each view.
    pub fn forward(&mut self, x: Tensor<2>, views: usize) -> Tensor<2> {
        let is_standardized = self.is_standardized;
        let through = |x, Hidden { linear, norm }: &mut Hidden| {
            relu(norm.forward(linear.forward(x, is_standardized), views))
        };
        let hidden = self.hidden.iter_mut().fold(x, through);
        self.finish(hidden, views)
    }

    /// As [`Mlp::forward`], and leaves no trace in any running statistics.
    pub fn infer(&self, x: Tensor<2>) -> Tensor<2> {
        self.infer_watched(x, |_, _| {})
    }

    /// As [`Mlp::infer`]; `see` is shown what each stage of a hidden layer makes, with the stage's
    /// name.
    pub fn infer_watched(
        &self,
        mut x: Tensor<2>,
        mut see: impl FnMut(String, &Tensor<2>),
    ) -> Tensor<2> {
        for (number, Hidden { linear, norm }) in (1..).zip(&self.hidden) {
            x = linear.forward(x, self.is_standardized);
            see(format!("linear {number}"), &x);
            if norm.kind() != MlpNorm::None {
                x = norm.infer(x);
                see(format!("{} norm", norm.kind()), &x);
            }
            x = relu(x);
            see("ReLU".to_owned(), &x);
        }
        if let Some(last) = &self.last
            && self.output_norm != OutputNorm::None
        {
            see(
                "linear, last".to_owned(),
                &last.forward(x.clone(), self.is_standardized),
            );
        }
        self.finish(x, 1)
    }

    /// As [`Mlp::infer`] in what it makes; on the way back means and variances of its hidden norms over
    /// the batch count as constants, so that the gradient of a row is what it would be if the row did
    /// not enter them.
    pub fn infer_held(&self, x: Tensor<2>) -> Tensor<2> {
        let through = |x, Hidden { linear, norm }: &Hidden| {
            relu(norm.infer_held(linear.forward(x, self.is_standardized)))
        };
        self.finish(self.hidden.iter().fold(x, through), 1)
    }

    /// Whether a hidden norm takes statistics over the batch.
    pub fn has_batch_statistics(&self) -> bool {
        let of_batch =
            |layer: &Hidden| matches!(layer.norm.kind(), MlpNorm::Batch | MlpNorm::BatchRenorm);
        self.hidden.iter().any(of_batch)
    }

    fn finish(&self, hidden: Tensor<2>, views: usize) -> Tensor<2> {
        let out = match &self.last {
            Some(last) => last.forward(hidden, self.is_standardized),
            None => hidden,
        };
        match self.output_norm {
            OutputNorm::None => out,
            OutputNorm::Batch => BatchNorm::forward(out, views),
        }
    }
}

#[cfg(test)]
mod tests {
    use burn::tensor::{Device, TensorData};

    use super::*;

    #[test]
    fn depth_is_the_number_of_linear_layers_and_none_hands_on_what_it_is_given() {
        let device = Device::flex();
        let x = Tensor::<2>::from_data(
            TensorData::new(vec![0.5_f32, -1.0, 2.0, 0.25, 3.0, -0.5], [2, 3]),
            &device,
        );
        let mut counts = Vec::new();
        for layers in 0..=3 {
            let mlp = Mlp::new(
                layers,
                [3, 5, 4],
                MlpNorm::Layer,
                &mut Initializer::new(device.clone(), 0),
            );
            let out = mlp.infer(x.clone());
            assert_eq!(out.dims(), if layers == 0 { [2, 3] } else { [2, 4] });
            assert_eq!(mlp.aside().len(), 0, "a layer norm is in use");
            counts.push(mlp.num_params());
        }
        // Weights and biases of each linear layer, gain and bias of each norm.
        let (first, middle, last) = (3 * 5 + 5 + 10, 5 * 5 + 5 + 10, 5 * 4 + 4);
        assert_eq!(counts, [0, 3 * 4 + 4, first + last, first + middle + last]);
        let none = Mlp::new(
            0,
            [3, 5, 4],
            MlpNorm::Batch,
            &mut Initializer::new(device, 0),
        );
        assert_eq!(none.infer(x.clone()).into_data(), x.into_data());
    }

    #[test]
    fn a_batch_norm_hands_back_what_its_formula_says() {
        let device = Device::flex().autodiff();
        let x = [0.5_f64, -1.0, 2.0, 0.1];
        let g = [1.0_f64, -0.3, 0.2, 0.7];
        let mean = |values: [f64; 4]| values.iter().sum::<f64>() / 4.0;
        let centred = x.map(|value| value - mean(x));
        let deviation = (mean(centred.map(|value| value * value)) + 1e-5).sqrt();
        let unit = centred.map(|value| value / deviation);
        let along = mean([0, 1, 2, 3].map(|row| g[row] * unit[row]));
        let norm = HiddenNorm::new(MlpNorm::Batch, 1, &Initializer::new(device.clone(), 0));
        let column = |values: [f64; 4]| Tensor::<2>::from_data(values.map(|v| [v]), &device);
        for is_held in [false, true] {
            let x = column(x).require_grad();
            let made = if is_held {
                norm.infer_held(x.clone())
            } else {
                norm.infer(x.clone())
            };
            let found = x
                .grad(&(made * column(g)).sum().backward())
                .expect("x takes part");
            let found = found.into_data().try_to_vec::<f32>().expect("f32");
            for (row, found) in found.into_iter().enumerate() {
                let taken = if is_held {
                    0.0
                } else {
                    mean(g) + unit[row] * along
                };
                let expected = (g[row] - taken) / deviation;
                assert!(
                    (f64::from(found) - expected).abs() < 1e-4,
                    "{found} {expected}"
                );
            }
        }
    }

    #[test]
    fn held_statistics_change_nothing_but_the_way_back() {
        let device = Device::flex().autodiff();
        let rows = [[0.5, -1.0, 2.0], [0.25, 3.0, -0.5], [1.5, 0.1, 0.7]];
        let gradient = |mlp: &Mlp, is_held: bool| {
            let x = Tensor::<2>::from_data(rows, &device).require_grad();
            let made = if is_held {
                mlp.infer_held(x.clone())
            } else {
                mlp.infer(x.clone())
            };
            let weights = Tensor::<2>::from_data([[1.0, -2.0], [0.5, 0.3], [-0.7, 1.1]], &device);
            let gradients = (made.clone() * weights).sum().backward();
            let gradient = x.grad(&gradients).expect("x takes part");
            (made.inner(), gradient)
        };
        let apart = |a: &Tensor<2>, b: &Tensor<2>| {
            let apart = (a.clone() - b.clone()).abs().max();
            apart.into_scalar::<f32>()
        };
        for kind in MlpNorm::ALL.iter().copied() {
            let mut init = Initializer::new(device.clone(), 3);
            let mlp = Mlp::new(2, [3, 8, 2], kind, &mut init);
            let ((made, real), (held_made, held)) = (gradient(&mlp, false), gradient(&mlp, true));
            assert!(apart(&made, &held_made) < 1e-5, "{kind}");
            let mixes = mlp.has_batch_statistics();
            assert_eq!(apart(&real, &held) > 1e-4, mixes, "{kind}");
            // The layer before the norm is linear.
            let sum = real.sum_dim(0).abs().max().into_scalar::<f32>();
            if mixes {
                assert!(sum < 1e-5, "{kind}: {sum}");
            }
        }
    }

    #[test]
    fn watching_the_stages_changes_nothing_and_names_them_in_order() {
        let device = Device::flex();
        let x = Tensor::<2>::from_data([[0.5, -1.0, 2.0], [0.25, 3.0, -0.5]], &device);
        let mut mlp = Mlp::new(
            2,
            [3, 8, 4],
            MlpNorm::Batch,
            &mut Initializer::new(device, 0),
        );
        mlp.set_norms(MlpNorm::Batch, OutputNorm::Batch);
        let mut seen = Vec::new();
        let z = mlp.infer_watched(x.clone(), |stage, made| seen.push((stage, made.dims()[1])));
        assert_eq!(z.into_data(), mlp.infer(x.clone()).into_data());
        let stage = |name: &str, width| (name.to_owned(), width);
        let stages = [
            stage("linear 1", 8),
            stage("batch norm", 8),
            stage("ReLU", 8),
            stage("linear, last", 4),
        ];
        assert_eq!(seen, stages);
        mlp.set_norms(MlpNorm::None, OutputNorm::None);
        let mut names = Vec::new();
        mlp.infer_watched(x, |stage, _| names.push(stage));
        assert_eq!(names, ["linear 1", "ReLU"]);
    }
}
