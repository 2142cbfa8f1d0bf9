//! The backward pass against finite differences of the forward pass.

use super::conv::Conv;
use super::{Gradient, Kind, Layer, Network, Pool, Shape, Statistics};

fn wave(count: usize, pace: f32, height: f32) -> Vec<f32> {
    (0..count)
        .map(|index| height * (index as f32 * pace + pace).sin())
        .collect()
}

/// Pooling halves pictures once more; where few pixels are left, every step crosses a kink.
fn side(is_pooled: bool) -> usize {
    if is_pooled { 32 } else { 16 }
}

/// Blocks of every kind behind one another: with and without a shortcut, channels that fill no
/// block.
fn network(is_pooled: bool) -> (Network, Vec<Layer>) {
    // As ResNet's for large pictures, where there is pooling.
    let stem = Shape {
        inputs: 3,
        outputs: 8,
        kernel: if is_pooled { 7 } else { 3 },
        stride: 2,
    };
    let network = Network::new(
        stem,
        side(is_pooled),
        is_pooled,
        &[(8, 1), (8, 1), (24, 2), (24, 1)],
    );
    let layer = |(index, conv): (usize, &Conv)| {
        let (real, pace) = (network.real[index], 0.3 + 0.1 * index as f32);
        let gain = wave(real, pace, 0.2)
            .iter()
            .map(|value| 1.0 + value)
            .collect();
        Layer {
            weight: wave(conv.weights(), pace, 0.25),
            gain,
            bias: wave(real, 0.9, 0.1),
        }
    };
    let layers = network.convs().enumerate().map(layer).collect();
    (network, layers)
}

/// The features' sum with `weights`.
fn loss(network: &Network, layers: &[Layer], views: &[&[f32]], kind: Kind, weights: &[f32]) -> f64 {
    let pass = network.forward(
        layers,
        views,
        kind,
        Statistics::OfViews,
        false,
        &mut Pool::default(),
    );
    let terms = pass.features.iter().zip(weights);
    terms
        .map(|(y, weight)| f64::from(*y) * f64::from(*weight))
        .sum()
}

fn squared_length(gradients: &[Gradient]) -> f64 {
    let values = gradients.iter().flat_map(|gradient| {
        let affine = gradient.affine.iter().flatten().flatten();
        gradient.weight.iter().chain(affine)
    });
    values.map(|value| f64::from(*value).powi(2)).sum()
}

/// The layers after `by` of their gradient was added.
fn moved(layers: &[Layer], gradients: &[Gradient], by: f64) -> Vec<Layer> {
    let add = |values: &[f32], gradient: &[f32]| -> Vec<f32> {
        let moved = values.iter().zip(gradient);
        moved
            .map(|(value, gradient)| (f64::from(*value) + by * f64::from(*gradient)) as f32)
            .collect()
    };
    let pairs = layers.iter().zip(gradients);
    pairs
        .map(|(layer, gradient)| {
            let [gain, bias] = match &gradient.affine {
                Some([gain, bias]) => [add(&layer.gain, gain), add(&layer.bias, bias)],
                None => [layer.gain.clone(), layer.bias.clone()],
            };
            Layer {
                weight: add(&layer.weight, &gradient.weight),
                gain,
                bias,
            }
        })
        .collect()
}

/// The derivative of the loss along the gradient itself, by finite differences, is the gradient's
/// squared length.
#[test]
fn the_gradient_agrees_with_finite_differences_through_a_deeper_network() {
    let mut pool = Pool::default();
    let kinds = [Kind::None, Kind::Batch, Kind::Group(8)];
    for (kind, is_pooled) in kinds
        .iter()
        .flat_map(|kind| [(*kind, false), (*kind, true)])
    {
        let (network, layers) = network(is_pooled);
        let length = 5 * 3 * side(is_pooled).pow(2);
        let views = [wave(length, 0.37, 1.0), wave(length, 0.11, 1.0)];
        let views = [views[0].as_slice(), views[1].as_slice()];
        let weights = wave(10 * network.features(), 1.7, 1.0);
        let pass = network.forward(&layers, &views, kind, Statistics::OfViews, true, &mut pool);
        let gradients = network.backward(pass.tape, &views, &weights, &mut pool);
        assert_eq!(gradients.len(), layers.len());
        let length = squared_length(&gradients);
        let reach = 1e-4 / length.sqrt();
        let at = |by| {
            let layers = moved(&layers, &gradients, by);
            loss(&network, &layers, &views, kind, &weights)
        };
        let found = (at(reach) - at(-reach)) / (2.0 * reach);
        assert!(
            (found - length).abs() < 0.02 * length,
            "{kind:?}, pooled {is_pooled}: {found} against {length}"
        );
    }
}

/// In a complete collapse the gradients come to numbers with which processors are slow: they are left out, and no others.
#[test]
fn a_gradient_of_nearly_nothing_is_nothing() {
    let (network, layers) = network(false);
    let view = wave(2 * 3 * side(false).pow(2), 0.37, 1.0);
    let gradients = |height: f32| {
        let mut pool = Pool::default();
        let pass = network.forward(
            &layers,
            &[&view],
            Kind::Batch,
            Statistics::OfViews,
            true,
            &mut pool,
        );
        let features = wave(pass.features.len(), 0.7, height);
        network.backward(pass.tape, &[&view], &features, &mut pool)
    };
    let (whole, small, none) = (gradients(1.0), gradients(1e-12), gradients(1e-36));
    for ((whole, small), none) in whole.iter().zip(&small).zip(&none) {
        assert!(none.weight.iter().all(|g| *g == 0.0));
        let largest = whole
            .weight
            .iter()
            .fold(0.0_f32, |most, g| most.max(g.abs()));
        assert!(largest > 0.0);
        for (whole, small) in whole.weight.iter().zip(&small.weight) {
            assert!(
                (whole - small * 1e12).abs() < 1e-3 * largest,
                "{whole} {small}"
            );
        }
    }
}
