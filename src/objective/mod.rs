//! What the network is asked to do: one file per objective, with its formula, its source, its words and what it needs of the
//! networks.
//!
//! One more objective is a file here, a line in [`objectives!`] below, and its name among the kinds of the experiment.

mod barlow;
mod byol;
mod moco;
mod queue;
mod sigreg;
mod simclr;
mod vicreg;

#[cfg(test)]
mod golden;

pub use queue::Queue;

use burn::Tensor;

use crate::experiment::{Experiment, Objective};

/// An objective in words, and what it needs of the networks: what a window draws and says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct About {
    /// What its loss is, in a few letters.
    pub short: &'static str,
    /// The loss as its curve is named.
    pub curve: &'static str,
    /// The loss in the words of the post's table.
    pub row: &'static str,
    /// What it asks for in plain words, with its source; then the formula.
    pub words: &'static str,
    /// What its loss compares.
    pub needs: Needs,
}

/// What a loss compares. What it does not need is not computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Needs {
    /// Whether it reads predictions p. Otherwise it compares the projections z.
    pub predictor: bool,
    /// Whether the other side may come from a target network, behind a stop-gradient. Otherwise the online network sees both
    /// views and learns from both.
    pub target: bool,
    /// What the vectors are pushed away from.
    pub negatives: Negatives,
}

/// What the vectors are pushed away from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Negatives {
    /// Nothing.
    None,
    /// The other pictures of the batch.
    Batch,
    /// A queue of earlier keys.
    Queue,
}

/// What a loss reads of one step; the vectors of both views, each N×D and not of length 1.
pub struct Batch<'a> {
    /// z, the online network's projections. Gradients reach both.
    pub projections: &'a [Tensor<2>; 2],
    /// p, the predictions; z itself where the objective needs no predictor.
    pub predictions: &'a [Tensor<2>; 2],
    /// z′, what is to be predicted.
    pub keys: &'a [Tensor<2>; 2],
    /// Earlier keys, where the objective keeps some.
    pub queue: Option<&'a Queue>,
    /// The knobs in force.
    pub experiment: &'a Experiment,
    /// Steps finished before this one.
    pub step: u64,
}

/// An objective. What it remembers from step to step is part of the step's state and comes with the batch.
pub trait Loss: Sync {
    /// The loss on a batch, a tensor with one value.
    fn loss(&self, batch: &Batch<'_>) -> Tensor<1>;

    /// How many keys of earlier steps it contrasts with, K of K×D. They are there before the first step that reads them,
    /// and after each step the target's projections of the second views replace the oldest.
    fn keys_kept(&self, _experiment: &Experiment) -> Option<usize> {
        None
    }
}

/// The registry: each kind with the file that declares it.
macro_rules! objectives {
    ($($kind:ident => $file:ident::$loss:ident),+ $(,)?) => {
        /// The objective in words, and what it needs.
        pub const fn about(kind: Objective) -> &'static About {
            match kind { $(Objective::$kind => &$file::ABOUT),+ }
        }

        /// The objective.
        pub const fn of(kind: Objective) -> &'static dyn Loss {
            match kind { $(Objective::$kind => &$file::$loss),+ }
        }
    };
}

objectives! {
    Byol => byol::Byol,
    Simclr => simclr::Simclr,
    Moco => moco::Moco,
    Vicreg => vicreg::Vicreg,
    Barlow => barlow::Barlow,
    Sigreg => sigreg::Sigreg,
}

/// Rows scaled to length 1; a row of zeros stays zero.
pub fn unit(rows: Tensor<2>) -> Tensor<2> {
    // Clamped before the root: the root's gradient at 0 is infinite.
    let length = rows.clone().square().sum_dim(1).clamp_min(1e-24).sqrt();
    rows / length
}

/// Columns with mean 0: N×D.
fn centred(rows: Tensor<2>) -> Tensor<2> {
    let mean = rows.clone().mean_dim(0);
    rows - mean
}

/// The sum of squares off the diagonal of a D×D matrix, a tensor with one value.
fn off_diagonal(matrix: Tensor<2>) -> Tensor<1> {
    let others = Tensor::<2>::eye(matrix.dims()[0], &matrix.device()).neg() + 1.0;
    (matrix * others).square().sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::Experiment;

    #[test]
    fn the_words_of_every_objective_are_its_own_and_a_queue_is_kept_where_one_is_needed() {
        for kind in Objective::ALL {
            let About {
                short,
                curve,
                row,
                words,
                needs,
            } = about(*kind);
            for other in Objective::ALL.iter().filter(|other| *other != kind) {
                let other = about(*other);
                assert!(*short != other.short && *curve != other.curve && *words != other.words);
            }
            assert!(!row.is_empty() && words.contains("\nL = "), "{kind}");
            let keeps = of(*kind).keys_kept(&Experiment::default()).is_some();
            assert_eq!(keeps, needs.negatives == Negatives::Queue, "{kind}");
        }
    }
}
