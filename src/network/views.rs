//! What a network makes of both views of each picture.

use burn::Tensor;

use super::Mlp;

/// Views of a picture.
pub(super) const VIEWS: usize = 2;

/// Vectors of the first and of the second views.
#[derive(Clone, Debug)]
#[expect(
    clippy::large_enum_variant,
    reason = "a few are made in a step, each for a moment"
)]
pub enum Both {
    /// N × features each.
    Apart([Tensor<2>; 2]),
    /// 2N × features, those of a picture one after the other: a GPU, which waits for kernels to be
    /// launched, makes both at once.
    Together(Tensor<2>),
}

impl Both {
    /// What `mlp` makes of them in training, by the batch statistics of each view.
    pub fn through(&self, mlp: &mut Mlp) -> Self {
        match self {
            Self::Apart(both) => Self::Apart(both.clone().map(|view| mlp.forward(view, 1))),
            Self::Together(views) => Self::Together(mlp.forward(views.clone(), VIEWS)),
        }
    }

    /// Those of the first views, and those of the second ones.
    pub fn apart(self) -> [Tensor<2>; 2] {
        match self {
            Self::Apart(both) => both,
            Self::Together(views) => {
                let [rows, features] = views.dims();
                let beside = views.reshape([rows / VIEWS, VIEWS * features]);
                [0, features].map(|first| beside.clone().narrow(1, first, features))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use burn::tensor::{Device, TensorData};

    use super::*;
    use crate::experiment::{MlpNorm, OutputNorm};
    use crate::network::Initializer;

    const ROWS: usize = 6;

    /// One value of 2 · `ROWS` × 8, a view after the other.
    fn values(view: usize) -> Vec<f32> {
        (0..ROWS * 8)
            .map(|index| ((2 * index + view) as f32 * 0.37).sin())
            .collect()
    }

    #[test]
    fn both_views_together_become_what_they_become_one_after_the_other() {
        let device = Device::flex().autodiff();
        let matrix = |values, rows| {
            Tensor::<2>::from_data(TensorData::new(values, [rows, 8]), &device).require_grad()
        };
        let [first, second] = [0, 1].map(values);
        let rows = first.chunks(8).zip(second.chunks(8));
        let by_turns: Vec<f32> = rows
            .flat_map(|(first, second)| [first, second].concat())
            .collect();
        for norm in MlpNorm::ALL {
            for output in [OutputNorm::None, OutputNorm::Batch] {
                let mut init = Initializer::new(device.clone(), 1);
                let mut mlp = Mlp::new(2, [8, 16, 8], *norm, &mut init);
                mlp.set_norms(*norm, output);
                let (mut one, mut other) = (mlp.clone(), mlp);
                let apart = [matrix(first.clone(), ROWS), matrix(second.clone(), ROWS)];
                let together = matrix(by_turns.clone(), 2 * ROWS);
                // Twice, since running statistics may count in the second step.
                for _ in 0..2 {
                    let expected = Both::Apart(apart.clone()).through(&mut one).apart();
                    let made = Both::Together(together.clone()).through(&mut other).apart();
                    for (made, expected) in made.iter().zip(&expected) {
                        let error = (made.clone() - expected.clone()).abs().max();
                        let error = error.into_scalar::<f32>();
                        assert!(error < 1e-5, "{norm}, {output}: off by {error}");
                    }
                    let loss = |[first, second]: [Tensor<2>; 2]| {
                        (first.powf_scalar(3.0) + second * 0.5).sum().backward()
                    };
                    let (found, expected) = (loss(made), loss(expected));
                    let found = together.grad(&found).expect("it takes part");
                    let found = Both::Together(found).apart();
                    for (found, x) in found.iter().zip(&apart) {
                        let expected = x.grad(&expected).expect("it takes part");
                        let error = (found.clone() - expected).abs().max();
                        let error = error.into_scalar::<f32>();
                        assert!(error < 1e-4, "{norm}, {output}: gradient off by {error}");
                    }
                }
            }
        }
    }
}
