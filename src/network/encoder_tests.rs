use burn::module::{ModuleMapper, ModuleVisitor};
use burn::tensor::{Device, Gradients, TensorData};

use super::*;
use crate::data::{CHANNELS, SIZE};

/// sin(pace · i + shift) for i = 0, 1, …: numbers that the reference program makes in the same way.
fn wave(count: usize, pace: f64, shift: f64) -> Vec<f32> {
    (0..count)
        .map(|index| (index as f64 * pace + shift).sin() as f32)
        .collect()
}

/// Gives every parameter its values: weights 0.3 · wave, gains 1 + 0.1 · wave, biases 0.1 · wave.
struct Fill(usize);

impl ModuleMapper for Fill {
    fn map_float<const D: usize>(&mut self, parameter: Param<Tensor<D>>) -> Param<Tensor<D>> {
        let (id, value) = (parameter.id, parameter.val().inner());
        let wave = wave(value.shape().num_elements(), 0.7, self.0 as f64);
        let values: Vec<f32> = match self.0 % 3 {
            0 => wave.iter().map(|w| 0.3 * w).collect(),
            1 => wave.iter().map(|w| 1.0 + 0.1 * w).collect(),
            _ => wave.iter().map(|w| 0.1 * w).collect(),
        };
        self.0 += 1;
        let filled = Tensor::from_data(TensorData::new(values, value.dims()), &value.device());
        Param::initialized(id, Tensor::from_inner(filled).require_grad())
    }
}

struct Read<'a>(&'a Gradients, Vec<Vec<f32>>);

impl ModuleVisitor for Read<'_> {
    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        let gradient = parameter
            .val()
            .grad(self.0)
            .expect("every parameter takes part");
        self.1
            .push(gradient.into_data().try_to_vec::<f32>().expect("f32"));
    }
}

fn numbers(value: &serde_json::Value) -> Vec<f64> {
    serde_json::from_value(value.clone()).expect("numbers")
}

fn close(what: &str, ours: &[f32], reference: &[f64], scale: f64) {
    for (ours, reference) in ours.iter().zip(reference) {
        let error = (f64::from(*ours) - reference).abs();
        assert!(error < 2e-4 * scale, "{what}: {ours} against {reference}");
    }
}

/// Output and gradient of Σ c·y against PyTorch in float64: 3×3 and 1×1 convolutions, stride 1 and
/// 2, both norms.
#[test]
fn forward_and_backward_agree_with_the_reference() {
    let golden: serde_json::Value =
        serde_json::from_str(include_str!("../../tests/data/encoder.json")).expect("valid JSON");
    let device = Device::flex().autodiff();
    for norm in [EncoderNorm::Batch, EncoderNorm::Group] {
        let golden = &golden[norm.name()];
        let encoder = Encoder::new(
            &Plan::small(8),
            norm,
            &mut Initializer::new(device.clone(), 0),
        );
        let mut encoder = encoder.map(&mut Fill(0));
        let pictures = wave(4 * CHANNELS * SIZE * SIZE, 0.37, 0.0);
        let x = Tensor::from_data(
            TensorData::new(pictures, [4, CHANNELS, SIZE, SIZE]),
            &device,
        );
        let c = Tensor::from_data(TensorData::new(wave(4 * 32, 1.3, 0.0), [4, 32]), &device);
        let y = encoder.forward(x, 1);
        let gradients = (y.clone() * c).sum().backward();
        let ours = y.inner().into_data().try_to_vec::<f32>().expect("f32");
        close(&format!("{norm}, y"), &ours, &numbers(&golden["y"]), 1.0);

        let mut read = Read(&gradients, Vec::new());
        encoder.visit(&mut read);
        let reference = golden["gradients"].as_array().expect("list");
        assert_eq!(
            read.1.len(),
            reference.len(),
            "nine convolutions, each with a gain and a bias"
        );
        for (which, (ours, reference)) in read.1.iter().zip(reference).enumerate() {
            let length = reference["norm"].as_f64().expect("number");
            let our_length = ours.iter().map(|value| value * value).sum::<f32>().sqrt();
            close(
                &format!("{norm}, norm of gradient {which}"),
                &[our_length],
                &[length],
                length,
            );
            close(
                &format!("{norm}, gradient {which}"),
                ours,
                &numbers(&reference["first"]),
                length,
            );
        }
    }
}
