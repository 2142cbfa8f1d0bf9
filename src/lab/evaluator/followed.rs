//! Pairs of views through both networks, and what becomes of a few pictures on the way.

use ndarray::{Array2, Axis};

use super::{Evaluator, matrix, reading};
use crate::data::{Normalization, ViewPair, view_pair};
use crate::diagnosis::rankme;
use crate::lab::cadence::PAIRED;
use crate::lab::look::Watched;
use crate::objective::about;
use crate::record::{Passages, Thumbnails};

/// Pictures that are followed through both networks, each of another class where there are so many.
pub(super) const FOLLOWED: usize = 6;

/// What the pairs' views become: each N×D.
pub(super) struct Paired {
    pub y: Array2<f32>,
    pub z: Array2<f32>,
    pub p: Array2<f32>,
    pub key: Array2<f32>,
}

impl Evaluator {
    /// Two views of the first pictures, drawn as those of a training step.
    pub(super) fn views(&self, step: u64, watched: &Watched) -> ViewPair {
        let test = &self.pictures.test;
        let first: Vec<u32> = (0..PAIRED.min(test.len()) as u32).collect();
        view_pair(
            test,
            &first,
            &watched.views,
            &self.pictures.scale,
            watched.seed,
            step,
        )
    }

    /// The first view through the online network, the second through the target network.
    pub(super) fn pair(&mut self, watched: &Watched, views: &ViewPair) -> Result<Paired, String> {
        let Watched {
            online,
            target,
            objective,
            ..
        } = watched;
        let y = self
            .engine
            .infer(&online.trunk.encoder, views.first.clone());
        let z = online.trunk.projector.infer(y.clone());
        let is_predicted = about(*objective).needs.predictor;
        let p = if is_predicted {
            online.predictor.infer(z.clone())
        } else {
            z.clone()
        };
        let target = target.as_ref().unwrap_or(&online.trunk);
        let key = target
            .projector
            .infer(self.engine.infer(&target.encoder, views.second.clone()));
        Ok(Paired {
            y: matrix(y)?,
            z: matrix(z)?,
            p: matrix(p)?,
            key: matrix(key)?,
        })
    }
}

/// A few of the pairs, the first of each class as long as there are classes left.
pub(super) fn follow(
    labels: &[u8],
    views: &ViewPair,
    paired: &Paired,
    scale: &Normalization,
) -> Passages {
    let places = one_a_class(&labels[..views.len().min(labels.len())]);
    let length = views.first.len() / views.len().max(1);
    let shown = places.iter().flat_map(|place| {
        [&views.first, &views.second].map(|view| {
            let mut picture = view[place * length..(place + 1) * length].to_vec();
            scale.undo(&mut picture);
            picture
        })
    });
    let Paired { y, z, p, key } = paired;
    let rows = |vectors: &Array2<f32>| vectors.select(Axis(0), &places);
    Passages {
        views: Thumbnails::from_planar(views.side, shown),
        y: rows(y),
        z: rows(z),
        p: rows(p),
        key: rows(key),
        stages: [("y", y), ("z", z), ("p", p), ("z'", key)]
            .map(|(stage, made)| reading(stage.to_owned(), made)),
        ranks: [y, z, p, key].map(|made| (rankme(made.view()), made.nrows().min(made.ncols()))),
        places,
    }
}

/// Places of [`FOLLOWED`] pictures: the first of each class, then whatever comes.
fn one_a_class(labels: &[u8]) -> Vec<usize> {
    let is_first = |place: &usize| !labels[..*place].contains(&labels[*place]);
    let (firsts, others): (Vec<usize>, Vec<usize>) = (0..labels.len()).partition(is_first);
    firsts.into_iter().chain(others).take(FOLLOWED).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn followed_pictures_are_of_different_classes_as_long_as_there_are_some() {
        assert_eq!(
            one_a_class(&[3, 3, 1, 3, 1, 0, 2, 2, 5]),
            [0, 2, 5, 6, 8, 1]
        );
        assert_eq!(one_a_class(&[7, 7]), [0, 1]);
        assert_eq!(one_a_class(&[]), [0; 0]);
    }
}
