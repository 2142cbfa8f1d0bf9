use burn::tensor::{Device, TensorData};

use super::*;
use crate::experiment::{MlpNorm, Objective};
use crate::network::Initializer;
use crate::record::Side;

const COUNT: usize = 6;
const DIMS: usize = 4;

/// Numbers that are not regular.
fn values(pace: f32, count: usize) -> Vec<f32> {
    (0..count)
        .map(|index| (index as f32 * pace + pace).sin() + 0.3)
        .collect()
}

fn rows(values: Vec<f32>, columns: usize) -> Tensor<2> {
    let count = values.len() / columns;
    Tensor::from_data(TensorData::new(values, [count, columns]), &Device::flex())
}

fn numbers(tensor: &Tensor<2>) -> Vec<f32> {
    tensor.to_data().try_to_vec::<f32>().expect("f32")
}

fn mlp(norm: MlpNorm) -> Mlp {
    let mut init = Initializer::new(Device::flex(), 5);
    Mlp::new(2, [DIMS, 16, DIMS], norm, &mut init)
}

/// An experiment in which no term is asleep at vectors of length about 1.
fn experiment(objective: Objective) -> Experiment {
    let mut experiment = Experiment {
        objective,
        ..Experiment::default()
    };
    experiment.barlow.lambda = 0.1;
    experiment.sigreg.directions = 16;
    experiment.sigreg.lambda = 0.3;
    experiment
}

/// Has `part` see vectors of that objective; z of the first view is `first`.
fn with<T>(
    experiment: &Experiment,
    predictor: &Mlp,
    first: Vec<f32>,
    part: impl FnOnce(&Vectors<'_>) -> T,
) -> T {
    let queue = Queue::full(rows(values(0.9, 5 * DIMS), DIMS));
    let keeps = of(experiment.objective).keys_kept(experiment).is_some();
    part(&Vectors {
        z: [first, values(1.3, COUNT * DIMS)].map(|values| rows(values, DIMS)),
        target: Some([2.3, 3.1].map(|pace| rows(values(pace, COUNT * DIMS), DIMS))),
        predictor,
        queue: keeps.then_some(&queue),
        experiment,
        step: 7,
    })
}

fn first() -> Vec<f32> {
    values(0.7, COUNT * DIMS)
}

fn largest(values: &[f32]) -> f32 {
    values.iter().fold(0.0, |most, value| value.abs().max(most))
}

fn apart(a: &[f32], b: &[f32]) -> f32 {
    assert_eq!(a.len(), b.len());
    let apart: Vec<f32> = a.iter().zip(b).map(|(a, b)| a - b).collect();
    largest(&apart)
}

#[test]
fn the_parts_of_every_objective_add_up_to_the_whole_force() {
    for objective in Objective::ALL {
        for norm in [MlpNorm::None, MlpNorm::Batch, MlpNorm::BatchRenorm] {
            let experiment = experiment(*objective);
            with(&experiment, &mlp(norm), first(), |vectors| {
                let parts = vectors.parts();
                let whole = numbers(&vectors.whole());
                let sum = parts.iter().map(|(_, force)| force.clone());
                let sum = numbers(&sum.reduce(|sum, force| sum + force).expect("parts"));
                let most = largest(&whole);
                assert!(most > 1e-3, "{objective}: {most}");
                let apart = apart(&whole, &sum);
                assert!(apart < 1e-5 * most.max(1.0), "{objective}, {norm}: {apart}");
                for (term, force) in &parts {
                    assert!(
                        largest(&numbers(force)) > 1e-5,
                        "{objective}: {}",
                        term.name
                    );
                }
                let names: Vec<&str> = parts.iter().map(|(term, _)| term.name).collect();
                let has_norm = about(*objective).needs.predictor && norm != MlpNorm::None;
                assert_eq!(names.contains(&PREDICTOR_NORM.name), has_norm, "{names:?}");
            });
        }
    }
}

#[test]
fn the_whole_force_agrees_with_finite_differences() {
    const STEP: f32 = 4e-3;
    for objective in Objective::ALL {
        let mut experiment = experiment(*objective);
        experiment.temperature = 0.5;
        let predictor = mlp(MlpNorm::Batch);
        let loss = |moved: Vec<f32>| {
            with(&experiment, &predictor, moved, |vectors| {
                let z = vectors.z.clone();
                let predicted = about(*objective).needs.predictor;
                let p = z
                    .clone()
                    .map(|z| if predicted { predictor.infer(z) } else { z });
                let loss = of(*objective).loss(&Batch {
                    projections: &z,
                    predictions: &p,
                    keys: vectors.target.as_ref().expect("a target network"),
                    queue: vectors.queue,
                    experiment: &experiment,
                    step: 7,
                });
                loss.into_scalar::<f32>()
            })
        };
        let slope = |place: usize| {
            let at = |by: f32| {
                let mut moved = first();
                moved[place] += by;
                loss(moved)
            };
            // To the fourth order: f32 does not bear a small step.
            let [near, far] = [1.0, 2.0].map(|times| at(times * STEP) - at(-times * STEP));
            (8.0 * near - far) / (12.0 * STEP) * COUNT as f32
        };
        let slopes: Vec<f32> = (0..COUNT * DIMS).map(|place| -slope(place)).collect();
        let whole = with(&experiment, &predictor, first(), |vectors| {
            numbers(&vectors.whole())
        });
        let (apart, most) = (apart(&whole, &slopes), largest(&whole));
        assert!(apart < 0.02 * most, "{objective}: {apart} of {most}");
    }
}

#[test]
fn a_contrast_pulls_and_pushes_as_computed_by_hand() {
    // Two pictures, two views each, as angles in the plane; z has length 1.
    let (angles, temperature) = ([0.3_f64, 2.0, 0.9, 2.9], 0.5);
    let z = angles.map(|angle| [angle.cos(), angle.sin()]);
    let cosine = |a: usize, b: usize| (angles[a] - angles[b]).cos();
    // The softmax of view a over all other views.
    let share = |a: usize, b: usize| {
        let weight = |other: usize| (cosine(a, other) / temperature).exp();
        let all: f64 = (0..4).filter(|other| *other != a).map(weight).sum();
        weight(b) / all
    };
    // The loss is the mean over four views; a force is of two pictures, so a half of the sum over the
    // views. A cosine stands in the sums of both its views.
    let pull = |a: usize, b: usize, weight: f64| {
        let cosine = cosine(a, b);
        [0, 1].map(|axis| 0.5 * weight / temperature * (z[b][axis] - cosine * z[a][axis]))
    };
    let add = |a: [f64; 2], b: [f64; 2]| [0, 1].map(|axis| a[axis] + b[axis]);
    let expected = |view: usize, pair: usize, others: [usize; 2]| {
        let together = 2.0 - share(view, pair) - share(pair, view);
        let push = |other: usize| pull(view, other, -share(view, other) - share(other, view));
        [
            pull(view, pair, together),
            add(push(others[0]), push(others[1])),
        ]
    };
    let expected = [expected(0, 2, [1, 3]), expected(1, 3, [0, 2])];
    let mut experiment = experiment(Objective::Simclr);
    experiment.temperature = temperature;
    let rows = |view: usize| {
        let values = [z[view], z[view + 1]].concat();
        rows(values.into_iter().map(|value| value as f32).collect(), 2)
    };
    let parts = Vectors {
        z: [rows(0), rows(2)],
        target: None,
        predictor: &mlp(MlpNorm::None),
        queue: None,
        experiment: &experiment,
        step: 0,
    }
    .parts();
    for (place, (term, force)) in parts.iter().enumerate() {
        let by_hand = [expected[0][place], expected[1][place]].concat();
        let by_hand: Vec<f32> = by_hand.into_iter().map(|value| value as f32).collect();
        let found = numbers(force);
        assert!(
            apart(&found, &by_hand) < 1e-5,
            "{}: {found:?} {by_hand:?}",
            term.name
        );
    }
    let sides: Vec<Side> = parts.iter().map(|(term, _)| term.side).collect();
    assert_eq!(sides, [Side::Attraction, Side::Opposition]);
}

#[test]
fn with_batch_norm_in_the_predictor_no_force_moves_all_pictures_together() {
    let experiment = experiment(Objective::Byol);
    let common = |norm: MlpNorm| {
        with(&experiment, &mlp(norm), first(), |vectors| {
            numbers(&vectors.whole().sum_dim(0))
        })
    };
    let [with, without] = [MlpNorm::Batch, MlpNorm::None].map(common);
    assert!(largest(&with) < 1e-5, "{with:?}");
    assert!(largest(&without) > 1e-2, "{without:?}");
}

#[test]
fn of_vectors_that_are_all_the_same_nothing_is_pulled_or_pushed() {
    let experiment = experiment(Objective::Simclr);
    let same = rows([0.6_f32, 0.8, 0.0, 0.0].repeat(COUNT), DIMS);
    let vectors = Vectors {
        z: [same.clone(), same],
        target: None,
        predictor: &mlp(MlpNorm::None),
        queue: None,
        experiment: &experiment,
        step: 0,
    };
    for (term, force) in vectors.parts() {
        assert!(largest(&numbers(&force)) < 1e-6, "{}", term.name);
    }
}

#[test]
fn without_stop_gradient_and_target_the_other_side_is_pulled_as_well() {
    let mut experiment = experiment(Objective::Byol);
    let predictor = mlp(MlpNorm::None);
    let force = |experiment: &Experiment| {
        with(experiment, &predictor, first(), |vectors| {
            let alone = Vectors {
                z: vectors.z.clone(),
                target: None,
                ..*vectors
            };
            numbers(&alone.whole())
        })
    };
    experiment.target.enabled = false;
    let stopped = force(&experiment);
    experiment.stop_gradient = false;
    assert!(apart(&stopped, &force(&experiment)) > 1e-2);
}
