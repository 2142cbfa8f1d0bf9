//! What a look at the network shows: a sample of test pictures in the plane of its principal
//! components, and what becomes of a few of them on their way through both networks.

use std::sync::Arc;

use ndarray::Array2;
use serde::{Deserialize, Serialize};

/// Red, green, blue.
const CHANNELS: usize = 3;
/// Longest side of a thumbnail in pixels.
const LONGEST: usize = 64;

/// What the vectors of some pictures have in common after one stage of the network.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct StageReading {
    /// The stage: y, each part of the projector's hidden layers, z, …
    pub stage: String,
    /// Share of the mode common to the pictures, ‖E ĥ‖² of unit vectors ĥ: 1 where all point the
    /// same way.
    #[serde(with = "super::number")]
    pub mode_share: f64,
    /// 1 − the mean cosine between different pictures.
    #[serde(with = "super::number")]
    pub spread: f64,
    /// Effective rank of the centred covariance of the unit vectors ĥ.
    #[serde(with = "super::number")]
    pub effective_rank: f64,
    /// The most that it could be: the smaller of the dimensions and the pictures less one.
    pub directions: usize,
}

/// A fixed sample of test pictures in the plane of its first principal components.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Embedding {
    /// Steps that the network had been trained for.
    pub step: u64,
    /// Index of each picture in the test set.
    pub index: Arc<[u32]>,
    /// Class of each picture.
    pub label: Arc<[u8]>,
    /// Coordinates of unit z along the three displayed axes, from the centre of the unit sphere:
    /// within −1..1.
    pub points: Vec<[f32; 3]>,
    /// Share of the variance along each displayed axis.
    pub explained: [f64; 3],
    /// What the vectors have in common from y to z. Batch normalization takes its statistics from
    /// the sample.
    pub ladder: Vec<StageReading>,
    /// The min(N, D) singular values of z (N×D, not centred) over √N, largest first: how far the
    /// vectors reach along each direction, root mean square.
    pub spectrum: Arc<[f64]>,
    /// Unit z of each picture: N×D.
    pub unit: Arc<Array2<f32>>,
    /// The displayed axes, orthonormal columns: D×3. [`Embedding::points`] is `unit` times this.
    pub axes: Arc<Array2<f32>>,
    /// The pictures themselves; the same ones at every look.
    pub pictures: Arc<Thumbnails>,
    /// The first pictures of the sample in two views: where unit z of the first and unit z′ of the
    /// second stand in the plane of `points`.
    pub pairs: Vec<[[f32; 3]; 2]>,
    /// A few of these pictures on their way through both networks.
    pub passages: Arc<Passages>,
}

impl Embedding {
    /// Bytes of what is not shared with other looks at the same pictures, roughly.
    pub(super) fn bytes(&self) -> usize {
        let Passages {
            places,
            views,
            y,
            z,
            p,
            key,
            ..
        } = &*self.passages;
        let values = [y, z, p, key, &*self.unit, &*self.axes];
        let values = values.iter().map(|vectors| vectors.len()).sum::<usize>();
        size_of::<Self>()
            + size_of_val(&self.points[..])
            + size_of_val(&self.pairs[..])
            + size_of_val(&self.ladder[..])
            + size_of_val(&self.spectrum[..])
            + size_of_val(&places[..])
            + views.pixels.len()
            + size_of::<f32>() * values
    }

    /// Whether it is of the same pictures as another one, and shares them.
    pub(super) fn shares_sample(&self, other: &Self) -> bool {
        let is_same = self.index == other.index && self.label == other.label;
        is_same && Arc::ptr_eq(&self.pictures, &other.pictures)
    }

    /// Without what all looks at the same pictures have in common.
    pub(super) fn without_sample(&self) -> Self {
        Self {
            index: Arc::from([]),
            label: Arc::from([]),
            pictures: Arc::default(),
            ..self.clone()
        }
    }

    /// With what it has in common with another look at the same pictures.
    pub(super) fn with_sample(self, of: &Self) -> Self {
        Self {
            index: of.index.clone(),
            label: of.label.clone(),
            pictures: of.pictures.clone(),
            ..self
        }
    }

    /// The first of y, z, p and z′ that is not a finite number for some picture; `None` where all
    /// are.
    pub fn not_finite(&self) -> Option<&'static str> {
        let Passages { y, p, key, .. } = &*self.passages;
        let made = [("y", y), ("z", &*self.unit), ("p", p), ("z′", key)];
        let broken = |vectors: &Array2<f32>| vectors.iter().any(|value| !value.is_finite());
        made.into_iter()
            .find_map(|(name, vectors)| broken(vectors).then_some(name))
    }
}

/// What becomes of a few pictures: each vector as one row, the first view through the online
/// network, the second through the target network.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Passages {
    /// The place of each picture in the sample.
    pub places: Vec<usize>,
    /// Two views of each picture, by turns.
    pub views: Thumbnails,
    /// What the encoder makes of the first view.
    pub y: Array2<f32>,
    /// What the projector makes of y.
    pub z: Array2<f32>,
    /// What the predictor makes of z; z itself where there is none.
    pub p: Array2<f32>,
    /// What the target network makes of the second view, or the online one where there is no target
    /// network.
    pub key: Array2<f32>,
    /// What these vectors have in common over all pairs of [`Embedding::pairs`], not over the few
    /// pictures alone: of y, z, p, z′ in this order.
    pub stages: [StageReading; 4],
    /// The effective rank (RankMe) of the same four, and the most that it could be.
    pub ranks: [(f64, usize); 4],
}

/// Small pictures as a window shows them: red, green, blue, one byte each, row by row.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Thumbnails {
    /// Rows and columns of each.
    pub side: usize,
    /// All pictures, one after another.
    #[serde(with = "serde_bytes")]
    pub pixels: Vec<u8>,
}

impl Thumbnails {
    /// From planar pictures of `side` × `side` pixels with values 0 to 1; larger ones than the
    /// window needs are made smaller.
    pub fn from_planar(side: usize, pictures: impl IntoIterator<Item = Vec<f32>>) -> Self {
        let factor = side.div_ceil(LONGEST).max(1);
        let small = side / factor;
        let mut pixels = Vec::new();
        for picture in pictures {
            for (row, column) in (0..small * small).map(|place| (place / small, place % small)) {
                for plane in picture.chunks_exact(side * side) {
                    pixels.push(
                        (255.0 * mean(plane, side, [row * factor, column * factor], factor)).round()
                            as u8,
                    );
                }
            }
        }
        Self {
            side: small,
            pixels,
        }
    }

    /// Bytes of one picture.
    fn stride(&self) -> usize {
        CHANNELS * self.side * self.side
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.pixels.len().checked_div(self.stride()).unwrap_or(0)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.pixels.is_empty()
    }

    /// The bytes of picture `index`; `None` where there is none.
    pub fn picture(&self, index: usize) -> Option<&[u8]> {
        let stride = self.stride();
        self.pixels
            .get(index * stride..(index + 1) * stride)
            .filter(|pixels| !pixels.is_empty())
    }
}

/// The mean of a square of `factor` × `factor` pixels, between 0 and 1.
fn mean(plane: &[f32], side: usize, [top, left]: [usize; 2], factor: usize) -> f32 {
    let square = (0..factor * factor)
        .map(|place| plane[(top + place / factor) * side + left + place % factor]);
    (square.sum::<f32>() / (factor * factor) as f32).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thumbnails_are_interleaved_and_large_pictures_are_averaged() {
        let planar: Vec<f32> = [[0.0; 4], [1.0; 4], [0.2, 0.4, 0.6, 1.7]].concat();
        let small = Thumbnails::from_planar(2, [planar]);
        assert_eq!((small.side, small.len()), (2, 1));
        assert_eq!(
            small.picture(0),
            Some(&[0, 255, 51, 0, 255, 102, 0, 255, 153, 0, 255, 255][..])
        );
        assert_eq!(small.picture(1), None);
        let side = 2 * LONGEST;
        let striped = (0..CHANNELS * side * side)
            .map(|place| (place % 2) as f32)
            .collect::<Vec<_>>();
        let large = Thumbnails::from_planar(side, [striped.clone(), striped]);
        assert_eq!((large.side, large.len()), (LONGEST, 2));
        assert!(large.pixels.iter().all(|value| *value == 128));
        assert_eq!(Thumbnails::default().len(), 0);
    }
}
