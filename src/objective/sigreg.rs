//! `SIGReg`, the regularizer of LeJEPA (Balestriero and LeCun 2025): along random directions z is
//! to look like a standard normal distribution.

use burn::Tensor;
use burn::tensor::{Device, TensorData};

use super::loss::{About, Batch, Loss, Needs, Negatives, Term};
use crate::experiment::Experiment;
use crate::random::{Distribution as _, Purpose, StandardNormal, stream};
use crate::record::Side;

/// Words and needs.
pub const ABOUT: About = About {
    short: "SIGReg",
    curve: "SIGReg and invariance of z",
    both_ways: false,
    row: "SIGReg and invariance",
    words: "Along random directions, new at every step, the batch is to look like a standard normal distribution \
            (SIGReg, the regularizer of LeJEPA, Balestriero and LeCun 2025), and both views are to get the same vector. \
            How far off a direction is, is read from its characteristic function at a few frequencies t (Epps and Pulley \
            1983). The predictor and the target network are not used.\n\
            L = λ mean N ∫ |mean exp(i t a·z) − exp(−t²/2)|² exp(−t²/2) dt + (1 − λ) mean (z − mean of both views)²",
    why: "Without the normal distribution nothing would keep the vectors apart.",
    needs: Needs {
        predictor: false,
        target: false,
        negatives: Negatives::None,
    },
    knobs: &["sigreg.lambda", "sigreg.directions", "sigreg.knots"],
    terms: &[
        Term {
            side: Side::Attraction,
            key: "sigreg-invariance",
            name: "invariance",
            words: "what pulls z towards the mean of both views.\n\
                    (1 − λ) mean (z − mean of both views)²",
        },
        Term {
            side: Side::Opposition,
            key: "sigreg-normality",
            name: "SIGReg",
            words: "what pulls and pushes the batch along random directions, other ones at every step, towards a standard \
                    normal distribution.\n\
                    λ mean N ∫ |mean exp(i t a·z) − exp(−t²/2)|² exp(−t²/2) dt",
        },
    ],
};

/// The largest frequency t. The integral from −3 to 3 is twice that from 0.
const LARGEST: f64 = 3.0;

/// The loss.
pub struct Sigreg;

impl Loss for Sigreg {
    fn loss(&self, batch: &Batch<'_>) -> Tensor<1> {
        let [invariance, normality] = drawn(batch);
        normality + invariance
    }

    fn parts(&self, batch: &Batch<'_>) -> Vec<Tensor<1>> {
        drawn(batch).into()
    }
}

/// As [`lejepa`], along the directions of the step.
fn drawn(batch: &Batch<'_>) -> [Tensor<1>; 2] {
    let [z1, z2] = batch.projections;
    let directions = directions(batch.experiment, batch.step, z1.dims()[1], &z1.device());
    lejepa([z1, z2], &directions, batch.experiment)
}

/// (1 − λ) · the mean square of z around the mean of both views, and λ · the statistic, averaged over
/// both views.
fn lejepa(
    projections: [&Tensor<2>; 2],
    directions: &Tensor<2>,
    experiment: &Experiment,
) -> [Tensor<1>; 2] {
    let knobs = &experiment.sigreg;
    let [s1, s2] =
        projections.map(|z| statistic(&z.clone().matmul(directions.clone()), knobs.knots));
    let [z1, z2] = projections.map(Clone::clone);
    // Each view is half of their difference away from their mean.
    let invariance = ((z1 - z2) / 2.0).square().mean();
    [
        invariance * (1.0 - knobs.lambda),
        (s1 + s2) * (knobs.lambda / 2.0),
    ]
}

/// The Epps–Pulley statistic of N×M `projected`, averaged over the M directions, by the trapezoidal
/// rule at `knots` frequencies.
fn statistic(projected: &Tensor<2>, knots: usize) -> Tensor<1> {
    let count = projected.dims()[0] as f64;
    let step = LARGEST / (knots - 1) as f64;
    let mut sum: Option<Tensor<2>> = None;
    for knot in 0..knots {
        let t = knot as f64 * step;
        let normal = (-0.5 * t * t).exp();
        let is_end = knot == 0 || knot == knots - 1;
        let weight = normal * if is_end { step } else { 2.0 * step };
        let turned = projected.clone() * t;
        let real = turned.clone().cos().mean_dim(0) - normal;
        let imaginary = turned.sin().mean_dim(0);
        let off = (real.square() + imaginary.square()) * (weight * count);
        sum = Some(match sum {
            Some(sum) => sum + off,
            None => off,
        });
    }
    sum.expect("there are knots").mean()
}

/// `sigreg.directions` random unit vectors as columns, D×M, drawn anew at every step.
fn directions(experiment: &Experiment, step: u64, dimensions: usize, device: &Device) -> Tensor<2> {
    let count = experiment.sigreg.directions;
    let mut random = stream(experiment.seed, Purpose::Directions, step);
    let mut values = vec![0.0_f32; dimensions * count];
    for column in 0..count {
        let drawn: Vec<f64> = (0..dimensions)
            .map(|_| StandardNormal.sample(&mut random))
            .collect();
        let length = drawn.iter().map(|value| value * value).sum::<f64>().sqrt();
        for (row, value) in drawn.into_iter().enumerate() {
            values[row * count + column] = (value / length.max(f64::MIN_POSITIVE)) as f32;
        }
    }
    Tensor::from_data(TensorData::new(values, [dimensions, count]), device)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::objective::golden::{assert_agrees, matrix, regularizers};

    #[test]
    fn value_and_gradient_agree_with_the_reference() {
        let all = regularizers();
        let device = Device::flex().autodiff();
        let directions = matrix(&all["directions_columns_unit"], &device);
        let reference = &all["lejepa_lambda0.05_knots17_tmax3"];
        assert_agrees(reference, 1.0, 1e-4, |[z1, z2]| {
            let [invariance, normality] = lejepa([&z1, &z2], &directions, &Experiment::default());
            normality + invariance
        });
    }

    #[test]
    fn directions_are_unit_vectors_new_at_every_step_and_the_same_for_a_seed() {
        let experiment = Experiment::default();
        let draw = |step| directions(&experiment, step, 12, &Device::flex());
        let lengths = draw(3).square().sum_dim(0).into_data();
        for length in lengths.try_to_vec::<f32>().expect("f32") {
            assert!((length - 1.0).abs() < 1e-5, "{length}");
        }
        let values = |step| draw(step).into_data().try_to_vec::<f32>().expect("f32");
        assert_eq!(values(3), values(3));
        assert_ne!(values(3), values(4));
    }
}
