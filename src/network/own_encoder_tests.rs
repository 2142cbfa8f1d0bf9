use burn::module::{Module, ModuleVisitor};
use burn::tensor::Device;

use super::*;
use crate::data::CHANNELS;
use crate::network::engine::both;
use crate::network::views::VIEWS;
use crate::network::{Both, Initializer};

/// More pictures in a view than one task takes, and not a multiple of it.
const PICTURES: usize = 21;

fn views(side: usize) -> ViewPair {
    let length = PICTURES * CHANNELS * side * side;
    let view = |pace: f32| {
        (0..length)
            .map(|index| (index as f32 * pace).sin())
            .collect()
    };
    ViewPair {
        first: view(0.37),
        second: view(0.11),
        side,
    }
}

fn tensor(values: Vec<f32>, side: usize, device: &Device) -> Tensor<4> {
    Tensor::from_data(
        TensorData::new(values, [PICTURES, CHANNELS, side, side]),
        device,
    )
}

/// Weights of the representations in the loss, for each view.
fn weights(columns: usize) -> [Tensor<2>; 2] {
    [1.3, 0.7].map(|pace: f32| {
        let values = (0..PICTURES * columns)
            .map(|index| (index as f32 * pace).sin())
            .collect();
        Tensor::from_data(
            TensorData::new(values, [PICTURES, columns]),
            &Device::flex(),
        )
    })
}

struct Read<'a>(&'a Gradients, Vec<Option<Vec<f32>>>);

impl ModuleVisitor for Read<'_> {
    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        self.1.push(parameter.val().grad(self.0).map(numbers));
    }
}

fn read(encoder: &Encoder, gradients: &Gradients) -> Vec<Option<Vec<f32>>> {
    let mut read = Read(gradients, Vec::new());
    encoder.visit(&mut read);
    read.1
}

fn assert_close(what: &str, ours: &[f32], reference: &[f32]) {
    assert_eq!(ours.len(), reference.len(), "{what}");
    let scale = reference
        .iter()
        .fold(1e-6_f32, |most, value| most.max(value.abs()));
    for (ours, reference) in ours.iter().zip(reference) {
        assert!(
            (ours - reference).abs() < 1e-4 * scale,
            "{what}: {ours} against {reference}, of {scale}"
        );
    }
}

/// An encoder that is compared with burn's.
struct Case {
    plan: Plan,
    side: usize,
    norm: EncoderNorm,
    is_standardized: bool,
}

/// Every norm, channels that fill a block and that do not, and the stem, pooling and plain blocks
/// of a `ResNet`.
fn cases() -> Vec<Case> {
    let case = |plan, side, norm, is_standardized| Case {
        plan,
        side,
        norm,
        is_standardized,
    };
    let mut thin = Plan::resnet18(64);
    thin.stem.outputs = 8;
    thin.blocks = vec![(8, 1), (8, 1), (16, 2)];
    vec![
        case(Plan::small(16), 32, EncoderNorm::None, false),
        case(Plan::small(8), 32, EncoderNorm::Batch, false),
        case(Plan::small(24), 32, EncoderNorm::Group, false),
        case(Plan::small(8), 32, EncoderNorm::Group, true),
        case(thin, 20, EncoderNorm::Batch, true),
    ]
}

fn assert_gradients_close(what: &str, ours: &[Option<Vec<f32>>], reference: &[Option<Vec<f32>>]) {
    assert_eq!(ours.len(), reference.len(), "{what}");
    for (which, (ours, reference)) in ours.iter().zip(reference).enumerate() {
        let what = format!("{what}, gradient {which}");
        assert_eq!(ours.is_some(), reference.is_some(), "{what}");
        if let (Some(ours), Some(reference)) = (ours, reference) {
            assert_close(&what, ours, reference);
        }
    }
}

/// y of both views and every gradient, by burn's operations.
type Expected = ([Vec<f32>; 2], Vec<Option<Vec<f32>>>);

fn by_burn(encoder: &mut Encoder, views: &ViewPair, columns: usize, device: &Device) -> Expected {
    let y = [&views.first, &views.second]
        .map(|view| encoder.forward(tensor(view.clone(), views.side, device), 1));
    outcome(encoder, y, columns, device)
}

/// What came of a pass that has made `y`.
fn outcome(encoder: &Encoder, y: [Tensor<2>; 2], columns: usize, device: &Device) -> Expected {
    let [w1, w2] = weights(columns).map(|weights| weights.to_device(device));
    let [y1, y2] = y.clone();
    let gradients = (y1 * w1 + y2 * w2).sum().backward();
    (y.map(|y| numbers(y.inner())), read(encoder, &gradients))
}

/// On a GPU both views go through burn's operations together.
#[test]
fn both_views_together_become_what_they_become_one_after_the_other() {
    let device = Device::flex().autodiff();
    for Case {
        plan,
        side,
        norm,
        is_standardized,
    } in cases()
    {
        let mut apart = Encoder::new(&plan, norm, &mut Initializer::new(device.clone(), 0));
        apart.set_standardized(is_standardized);
        let mut together = apart.clone();
        let (views, columns) = (views(side), plan.features());
        let (y, gradients) = by_burn(&mut apart, &views, columns, &device);

        let made = Both::Together(together.forward(both(&views, &device), VIEWS)).apart();
        let (made, found) = outcome(&together, made, columns, &device);
        for (ours, y) in made.iter().zip(&y) {
            assert_close(&format!("{norm}, y"), ours, y);
        }
        assert_gradients_close(&norm.to_string(), &found, &gradients);
        let infer = |encoder: &Encoder| {
            let first = tensor(views.first.clone(), side, &device);
            numbers(encoder.infer(first).inner())
        };
        let what = format!("{norm}, evaluation");
        assert_close(&what, &infer(&together), &infer(&apart));
    }
}

/// burn's operations, which agree with PyTorch's (see [`super::super::encoder`]), are the
/// reference: representations, every gradient, running statistics and evaluation.
#[test]
fn agrees_with_burns_operations() {
    let device = Device::flex().autodiff();
    for Case {
        plan,
        side,
        norm,
        is_standardized,
    } in cases()
    {
        let mut encoder = Encoder::new(&plan, norm, &mut Initializer::new(device.clone(), 0));
        encoder.set_standardized(is_standardized);
        // Clones share nothing but the parameters' identity.
        let (mut own_encoder, mut target) = (encoder.clone(), encoder.clone());
        let (views, columns) = (views(side), plan.features());
        let (y, gradients) = by_burn(&mut encoder, &views, columns, &device);

        let mut own = OwnEncoder::new(&plan, side);
        for round in 0..2 {
            // Memory of the first round is used again in the second.
            let what = format!("{norm}, round {round}");
            let made = own.forward(&mut own_encoder, Some(&mut target), views.clone());
            assert_eq!(
                Some(&made.online),
                made.target.as_ref(),
                "{what}: the same weights, the same representations"
            );
            for (ours, y) in made.online.iter().zip(&y) {
                assert_close(&format!("{what}, y"), ours, y);
            }
            let nothing = Tensor::<1>::ones([1], &device).require_grad();
            let mut found = nothing.backward();
            let of_y = weights(columns).map(Some);
            own.backward(&own_encoder, made.unfinished, of_y, &mut found);
            assert_gradients_close(&what, &read(&own_encoder, &found), &gradients);
            if round == 0 {
                let ours = own.infer(&own_encoder, &views.first);
                let first = tensor(views.first.clone(), side, &device);
                let reference = encoder.infer(first).inner();
                assert_close(&format!("{norm}, evaluation"), &ours, &numbers(reference));
            }
        }
    }
}

#[test]
fn a_network_that_has_lost_its_numbers_says_so() {
    let device = Device::flex();
    let mut encoder = Encoder::new(
        &Plan::small(8),
        EncoderNorm::Batch,
        &mut Initializer::new(device, 0),
    );
    let (mut views, mut target) = (views(32), encoder.clone());
    views.first[100] = f32::NAN;
    let [first, second] = OwnEncoder::new(&Plan::small(8), 32)
        .forward(&mut encoder, Some(&mut target), views)
        .online;
    assert!(
        first.iter().all(|value| value.is_nan()),
        "one number spoils its view's statistics"
    );
    assert!(second.iter().all(|value| value.is_finite()));
}
