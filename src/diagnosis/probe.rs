//! The linear probe: how much of the classes a linear map can read out of the features.

use argmin::core::{CostFunction, Error, Executor, Gradient};
use argmin::solver::linesearch::MoreThuenteLineSearch;
use argmin::solver::quasinewton::LBFGS;
use ndarray::{Array1, Array2, ArrayView1, ArrayView2, Axis, s};

/// Weight of the cross-entropy, summed over the rows, against ½‖W‖². The intercept is not
/// penalized.
const C: f64 = 0.1;
/// Most iterations of the solver.
const ITERATIONS: u64 = 200;
/// The solver stops once the gradient is shorter than this; scikit-learn's default bounds its
/// largest entry instead.
const TOLERANCE: f64 = 1e-4;
/// Pairs of steps and gradients that L-BFGS remembers; scikit-learn's number.
const MEMORY: usize = 10;
/// Keeps a constant feature finite when it is divided by its standard deviation.
const STD_FLOOR: f64 = 1e-8;

/// Why there is no accuracy.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProbeError {
    /// Fewer than two rows, no columns, or not one label a row.
    #[error("a linear probe needs at least two pictures with features and one label for each")]
    TooFew,
    /// The network has diverged: a feature is NaN or infinite.
    #[error("the features are not finite numbers, so nothing can be read out of them")]
    NonFinite,
    /// The regression found no solution; says why.
    #[error("the linear probe's regression failed: {0}")]
    Solver(String),
}

/// Accuracy in percent of multinomial logistic regression fitted to the first half of the rows of
/// `features` (N×D) and scored on the rest, as in the post (Fetterman & Albrecht 2020): L2 penalty
/// with C = 0.1, at most 200 iterations of L-BFGS, each feature standardized by the first half's
/// mean and standard deviation + 1e-8.
///
/// A class that only the second half has counts as missed. Where the first half has a single class,
/// that class is the guess for every row. The same input gives the same result.
///
/// # Errors
/// [`ProbeError::TooFew`] for fewer than two rows, no columns or a number of labels that is not N;
/// [`ProbeError::NonFinite`] for NaN or infinite features; [`ProbeError::Solver`] where the
/// regression fails.
pub fn linear_probe(features: ArrayView2<'_, f32>, labels: &[u8]) -> Result<f64, ProbeError> {
    let half = features.nrows() / 2;
    if half == 0 || features.ncols() == 0 || labels.len() != features.nrows() {
        return Err(ProbeError::TooFew);
    }
    if features.iter().any(|value| !value.is_finite()) {
        return Err(ProbeError::NonFinite);
    }
    let (known, asked) = labels.split_at(half);
    if known.iter().all(|label| *label == known[0]) {
        return Ok(percent(asked, asked.iter().map(|_| known[0])));
    }
    let features = with_ones(&standardized(features, half));
    let (classes, known) = numbered(known);
    let problem = Regression {
        features: features.slice(s![..half, ..]),
        known,
        classes: classes.len(),
    };
    let weights = problem
        .solve()
        .map_err(|error| ProbeError::Solver(error.to_string()))?;
    let scores = features.slice(s![half.., ..]).dot(&weights);
    if scores.iter().any(|score| !score.is_finite()) {
        return Err(ProbeError::Solver(
            "its scores are not finite numbers".to_owned(),
        ));
    }
    let guesses = scores.rows().into_iter().map(|row| {
        let best = row.iter().enumerate().fold(
            0,
            |best, (at, score)| if *score > row[best] { at } else { best },
        );
        classes[best]
    });
    Ok(percent(asked, guesses))
}

/// Multinomial logistic regression as a minimization: mean cross-entropy + ½‖W‖² / (C·N),
/// scikit-learn's objective in its scaling. The weights are a (D+1)×K matrix whose last row is the
/// intercept, laid out row by row.
///
/// Written out here because the softmax has to be made safe for each row alone: linfa-logistic 0.8
/// subtracts one maximum from all rows, so that vectors far from the rest silence all others
/// (measured on heavy-tailed features: 76 % where scikit-learn has 89 %).
struct Regression<'a> {
    features: ArrayView2<'a, f64>,
    /// The class of each row, below `classes`.
    known: Vec<usize>,
    classes: usize,
}

impl Regression<'_> {
    /// The (D+1)×K weights of the minimum.
    fn solve(self) -> Result<Array2<f64>, Error> {
        let shape = (self.features.ncols(), self.classes);
        let start = Array1::zeros(shape.0 * shape.1);
        let solver =
            LBFGS::new(MoreThuenteLineSearch::new(), MEMORY).with_tolerance_grad(TOLERANCE)?;
        let result = Executor::new(self, solver)
            .configure(|state| state.param(start).max_iters(ITERATIONS))
            .run()?;
        let weights = result
            .state
            .best_param
            .ok_or_else(|| Error::msg("no weights were found"))?;
        Ok(weights.into_shape_with_order(shape)?)
    }

    /// Strength of the penalty beside the mean cross-entropy.
    fn penalty(&self) -> f64 {
        1.0 / (C * self.features.nrows() as f64)
    }

    /// The scores of each row less the row's largest: what softmax is safe to take the exponential
    /// of.
    fn scores(&self, weights: &Array1<f64>) -> Result<Array2<f64>, Error> {
        let weights = weights
            .view()
            .into_shape_with_order((self.features.ncols(), self.classes))?;
        let mut scores = self.features.dot(&weights);
        for mut row in scores.rows_mut() {
            let largest = row.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            row -= largest;
        }
        Ok(scores)
    }

    /// The weights without the intercept, which is not penalized.
    fn slopes<'w>(&self, weights: &'w Array1<f64>) -> ArrayView1<'w, f64> {
        weights.slice(s![..-(self.classes as isize)])
    }
}

impl CostFunction for Regression<'_> {
    type Param = Array1<f64>;
    type Output = f64;

    fn cost(&self, weights: &Array1<f64>) -> Result<f64, Error> {
        let scores = self.scores(weights)?;
        let rows = scores.rows().into_iter().zip(&self.known);
        let entropy: f64 = rows
            .map(|(row, class)| row.mapv(f64::exp).sum().ln() - row[*class])
            .sum();
        let slopes = self.slopes(weights);
        let size = slopes.dot(&slopes);
        Ok(entropy / self.features.nrows() as f64 + 0.5 * self.penalty() * size)
    }
}

impl Gradient for Regression<'_> {
    type Param = Array1<f64>;
    type Gradient = Array1<f64>;

    fn gradient(&self, weights: &Array1<f64>) -> Result<Array1<f64>, Error> {
        let mut excess = self.scores(weights)?;
        excess.mapv_inplace(f64::exp);
        for (mut row, class) in excess.rows_mut().into_iter().zip(&self.known) {
            row /= row.sum();
            row[*class] -= 1.0;
        }
        let gradient = self.features.t().dot(&excess) / self.features.nrows() as f64;
        // The product may come in column order; the weights are in row order.
        let mut gradient: Array1<f64> = gradient.iter().copied().collect();
        let slopes = self.slopes(weights);
        gradient
            .slice_mut(s![..slopes.len()])
            .scaled_add(self.penalty(), &slopes);
        Ok(gradient)
    }
}

/// The distinct labels in order, and each label's place among them.
fn numbered(labels: &[u8]) -> (Vec<u8>, Vec<usize>) {
    let mut classes = labels.to_vec();
    classes.sort_unstable();
    classes.dedup();
    let places = labels
        .iter()
        .map(|label| classes.partition_point(|class| class < label))
        .collect();
    (classes, places)
}

/// The same rows with a last column of ones, which the intercept multiplies.
fn with_ones(features: &Array2<f64>) -> Array2<f64> {
    let mut wider = Array2::ones((features.nrows(), features.ncols() + 1));
    wider.slice_mut(s![.., ..-1]).assign(features);
    wider
}

/// Each column less the mean of its first `half` rows, divided by their standard deviation.
fn standardized(features: ArrayView2<'_, f32>, half: usize) -> Array2<f64> {
    let mut features = features.mapv(f64::from);
    for mut column in features.axis_iter_mut(Axis(1)) {
        let known = column.slice(s![..half]);
        let mean = known.sum() / half as f64;
        let variance = known
            .iter()
            .map(|value| (value - mean).powi(2))
            .sum::<f64>()
            / half as f64;
        let std = variance.sqrt() + STD_FLOOR;
        column.mapv_inplace(|value| (value - mean) / std);
    }
    features
}

fn percent(labels: &[u8], guesses: impl Iterator<Item = u8>) -> f64 {
    let right = labels
        .iter()
        .zip(guesses)
        .filter(|(label, guess)| *label == guess)
        .count();
    100.0 * right as f64 / labels.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::fixtures::{gaussian, matrix};

    /// `rows` vectors around as many centres as there are classes; the wider the `gap`, the easier.
    fn clustered(rows: usize, dims: usize, classes: usize, gap: f64) -> (Array2<f32>, Vec<u8>) {
        let centres = gaussian(classes, dims, 1) * gap;
        let mut features = gaussian(rows, dims, 2);
        let labels: Vec<u8> = (0..rows).map(|row| (row * 7 % classes) as u8).collect();
        for (mut row, label) in features.rows_mut().into_iter().zip(&labels) {
            row += &centres.row(usize::from(*label));
        }
        (features.mapv(|x| x as f32), labels)
    }

    /// The reference: scikit-learn 1.9.1, `LogisticRegression(C=0.1, max_iter=200)`, standardized
    /// in float32. The rows of the heavy-tailed case have lengths of very different size.
    #[test]
    fn accuracy_agrees_with_scikit_learn() {
        let file: serde_json::Value =
            serde_json::from_str(include_str!("../../tests/data/probe.json")).expect("valid JSON");
        for (name, case) in file.as_object().expect("cases by name") {
            let features = matrix(&case["features"]).mapv(|x| x as f32);
            let labels: Vec<u8> = serde_json::from_value(case["labels"].clone()).expect("labels");
            let ours = linear_probe(features.view(), &labels).expect("a fit");
            let expected = case["accuracy"].as_f64().expect("number");
            assert!(
                (ours - expected).abs() < 0.3,
                "{name}: {ours} for {expected}"
            );
        }
    }

    #[test]
    fn separate_classes_are_read_out_and_noise_is_not() {
        let (features, labels) = clustered(400, 8, 4, 5.0);
        assert_eq!(linear_probe(features.view(), &labels), Ok(100.0));
        let (features, labels) = clustered(400, 8, 4, 0.0);
        assert!(linear_probe(features.view(), &labels).expect("a fit") < 45.0);
    }

    #[test]
    fn features_that_say_nothing_give_chance_not_an_error() {
        let labels: Vec<u8> = (0..100).map(|row| row % 5).collect();
        for constant in [0.0, -3.7, 1e30] {
            let accuracy = linear_probe(Array2::from_elem((100, 6), constant).view(), &labels);
            assert_eq!(accuracy, Ok(20.0), "{constant}");
        }
    }

    #[test]
    fn a_dead_feature_does_not_disturb_the_others() {
        let (mut features, labels) = clustered(400, 8, 4, 5.0);
        features.column_mut(3).fill(0.0);
        assert_eq!(linear_probe(features.view(), &labels), Ok(100.0));
    }

    #[test]
    fn rows_far_out_are_no_reason_to_fail() {
        let (mut features, labels) = clustered(400, 8, 4, 5.0);
        for (row, length) in [(3, 1e3), (150, 30.0), (399, 1e6)] {
            features.row_mut(row).mapv_inplace(|value| value * length);
        }
        let accuracy = linear_probe(features.view(), &labels).expect("a fit");
        assert!(
            accuracy > 50.0,
            "far from the chance level of 25: {accuracy}"
        );
    }

    #[test]
    fn classes_missing_from_one_half_are_missed_not_fatal() {
        let (features, mut labels) = clustered(200, 8, 4, 5.0);
        labels[100..]
            .iter_mut()
            .filter(|label| **label == 3)
            .for_each(|label| *label = 9);
        assert_eq!(linear_probe(features.view(), &labels), Ok(75.0));
        labels[..100].fill(2);
        assert_eq!(
            linear_probe(features.view(), &labels),
            Ok(25.0),
            "one class known"
        );
    }

    #[test]
    fn what_cannot_be_probed_is_refused() {
        let features = Array2::<f32>::ones((6, 2));
        assert_eq!(
            linear_probe(features.view(), &[0; 5]),
            Err(ProbeError::TooFew)
        );
        assert_eq!(
            linear_probe(features.slice(s![..1, ..]), &[0]),
            Err(ProbeError::TooFew)
        );
        assert_eq!(
            linear_probe(features.slice(s![.., ..0]), &[0; 6]),
            Err(ProbeError::TooFew)
        );
        assert_eq!(
            linear_probe(features.slice(s![..0, ..]), &[]),
            Err(ProbeError::TooFew)
        );
        for bad in [f32::NAN, f32::INFINITY] {
            let mut features = features.clone();
            features[[5, 1]] = bad;
            assert_eq!(
                linear_probe(features.view(), &[0, 1, 0, 1, 0, 1]),
                Err(ProbeError::NonFinite)
            );
        }
        assert!(linear_probe(features.slice(s![..2, ..]), &[0, 1]).is_ok());
    }

    #[test]
    fn the_same_input_gives_the_same_accuracy() {
        let (features, labels) = clustered(300, 8, 4, 0.7);
        assert_eq!(
            linear_probe(features.view(), &labels),
            linear_probe(features.view(), &labels)
        );
    }
}
