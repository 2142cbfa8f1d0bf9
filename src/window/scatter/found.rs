//! The nearest neighbours of a picture, and what they say of the network.

use std::sync::Arc;

use crate::diagnosis::nearest;
use crate::record::Embedding;
use crate::window::model::compact;
use crate::words::{decimal, numeral, tr};

/// Neighbours that are shown.
pub(super) const COUNT: usize = 8;
/// Cosines within this of 1 are written as 1.
const ROUNDS_TO_ONE: f32 = 5e-6;
/// Cosines within this of 1 are written with five digits.
const NEAR_ONE: f32 = 5e-3;

/// The neighbours that were found last.
#[derive(Default)]
pub(super) struct LastFound(Option<(Arc<Embedding>, u32, Option<Arc<Found>>)>);

/// A pinned picture and its neighbours.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    /// Its row in the sample.
    pub row: usize,
    /// Whether it has neighbours: a vector without a direction has a cosine with nothing.
    has_direction: bool,
    /// Rows of the neighbours, the nearest first, each with 1 − its cosine.
    pub near: Vec<(usize, f32)>,
    /// 1 − the least cosine with any picture of the sample.
    farthest: f32,
    /// Neighbours of the same class.
    same: usize,
    /// Share of the others that are of the same class.
    chance: f64,
}

impl LastFound {
    /// Looks for the neighbours of a test picture where it is a new one or the embedding is.
    pub fn find(&mut self, embedding: &Arc<Embedding>, picture: u32) -> Option<&Arc<Found>> {
        let current = self
            .0
            .take()
            .filter(|(of, pinned, _)| Arc::ptr_eq(of, embedding) && *pinned == picture);
        let search = || {
            (
                embedding.clone(),
                picture,
                find(embedding, picture).map(Arc::new),
            )
        };
        let (.., found) = self.0.insert(current.unwrap_or_else(search));
        found.as_ref()
    }
}

fn find(embedding: &Embedding, picture: u32) -> Option<Found> {
    let row = embedding.index.iter().position(|index| *index == picture)?;
    let label = embedding.label.get(row)?;
    let compared = nearest(embedding.unit.view(), row);
    let has_direction = compared.is_some();
    let mut near = compared.unwrap_or_default();
    let farthest = near.last().map_or(0.0, |(_, distance)| *distance);
    near.truncate(COUNT);
    let same = near
        .iter()
        .filter(|(row, _)| embedding.label.get(*row) == Some(label))
        .count();
    let alike = embedding
        .label
        .iter()
        .filter(|other| *other == label)
        .count()
        - 1;
    let others = embedding.label.len().saturating_sub(1).max(1);
    Some(Found {
        row,
        has_direction,
        near,
        farthest,
        same,
        chance: alike as f64 / others as f64,
    })
}

impl Found {
    /// What they say of the network.
    pub fn sentence(&self) -> String {
        let Self {
            near, same, chance, ..
        } = self;
        let count = near.len();
        if !self.has_direction {
            return tr!("scatter-no-direction").to_owned();
        }
        if count == 0 {
            return tr!("scatter-no-others").to_owned();
        }
        let counted = tr!(
            "scatter-same-class",
            same = *same,
            count = count,
            chance = decimal(chance * count as f64, 1)
        );
        match (self.is_collapsed(), self.is_chance()) {
            (false, _) => counted,
            (true, true) => format!("{counted} {}", tr!("scatter-order-means-nothing")),
            (true, false) => {
                let most = numeral(compact(f64::from(self.farthest)));
                format!("{counted} {}", tr!("scatter-nearly-the-same", most = most))
            }
        }
    }

    /// Whether all cosines are 1 as they are written.
    pub fn is_collapsed(&self) -> bool {
        self.farthest < ROUNDS_TO_ONE
    }

    /// Whether as many neighbours of the same class may well be chance: within three standard
    /// deviations of it.
    fn is_chance(&self) -> bool {
        let count = self.near.len() as f64;
        let deviation = (count * self.chance * (1.0 - self.chance)).sqrt();
        self.same as f64 <= count * self.chance + 3.0 * deviation
    }

    /// 1 − a cosine as a cosine, with as many digits as tell the neighbours from each other.
    pub fn cosine(&self, distance: f32) -> String {
        let is_near = self
            .near
            .first()
            .is_some_and(|(_, nearest)| *nearest < NEAR_ONE);
        let digits = if is_near { 5 } else { 3 };
        let cosine = format!("{:.digits$}", 1.0 - distance).replace('-', "−");
        numeral(cosine).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::embedding;
    use super::*;

    /// Twelve pictures of three classes, each `step` radians from the one before.
    fn fan(step: f32) -> Arc<Embedding> {
        let vector = |row: u8| {
            [
                (f32::from(row) * step).cos(),
                (f32::from(row) * step).sin(),
                0.0,
            ]
        };
        embedding((0..12).map(vector).collect(), 3)
    }

    #[test]
    fn the_sentence_counts_the_same_class_and_knows_chance() {
        let mut kept = LastFound::default();
        let embedding = fan(0.1);
        let found = kept.find(&embedding, 100).expect("in the sample");
        let rows: Vec<usize> = found.near.iter().map(|(row, _)| *row).collect();
        assert_eq!((found.row, rows), (0, (1..=8).collect()));
        assert_eq!(
            found.sentence(),
            "2 of 8 neighbours are of the same class (chance: 2.2 of 8).",
            "rows 3 and 6; 3 of the 11 others"
        );
        assert_eq!(found.cosine(found.near[0].1), "0.99500");
        assert!(kept.find(&embedding, 99).is_none());
    }

    #[test]
    fn in_a_collapsed_cloud_the_order_means_nothing() {
        let mut kept = LastFound::default();
        let found = kept.find(&fan(1e-4), 105).expect("in the sample");
        assert!(
            found.sentence().ends_with("the order means nothing."),
            "{}",
            found.sentence()
        );
        assert_eq!(found.cosine(found.near[7].1), "1.00000");
        let found = kept.find(&fan(1e-3), 105).expect("in the sample");
        assert!(
            !found.sentence().contains("nothing"),
            "a cosine of 0.99998 is not 1"
        );
    }

    #[test]
    fn a_trace_of_order_in_a_collapsed_cloud_is_told() {
        let points = (0..30)
            .map(|row| [1.0, 1e-4 * (row % 3) as f32, 1e-6 * row as f32])
            .collect();
        let mut kept = LastFound::default();
        let found = kept
            .find(&embedding(points, 3), 100)
            .expect("in the sample");
        let expected = "8 of 8 neighbours are of the same class (chance: 2.5 of 8). All pictures have nearly the same \
                        vector: 1 − cos is at most 2.04e-8.";
        assert_eq!(found.sentence(), expected);
    }

    #[test]
    fn neighbours_are_looked_for_again_only_in_a_new_embedding_or_for_a_new_pin() {
        let mut kept = LastFound::default();
        let (first, second) = (fan(0.1), fan(0.2));
        let mut find = |embedding, picture| {
            kept.find(embedding, picture)
                .cloned()
                .expect("in the sample")
        };
        let once = find(&first, 100);
        assert!(Arc::ptr_eq(&once, &find(&first, 100)));
        let pinned = find(&first, 103);
        assert_eq!(pinned.row, 3);
        assert_ne!(find(&second, 103), pinned);
        assert!(
            !Arc::ptr_eq(&once, &find(&first, 100)),
            "only the last ones are kept"
        );
    }

    #[test]
    fn what_has_no_neighbours_says_why() {
        let sentence = |points: Vec<[f32; 3]>| {
            let found = LastFound::default()
                .find(&embedding(points, 2), 100)
                .cloned()
                .expect("in the sample");
            (found.near.len(), found.sentence())
        };
        let no_direction = (
            0,
            "Its vector has no direction, so it has no neighbours.".to_owned(),
        );
        let alone = (
            0,
            "There are no other vectors to compare it with.".to_owned(),
        );
        let sound = [1.0, 0.0, 0.0];
        assert_eq!(sentence(vec![[0.0; 3], sound, sound]), no_direction);
        assert_eq!(sentence(vec![[f32::NAN; 3], sound]), no_direction);
        assert_eq!(sentence(vec![sound]), alone);
        assert_eq!(sentence(vec![sound, [f32::NAN; 3]]), alone);
        assert_eq!(sentence(vec![sound, sound]).0, 1);
    }
}
