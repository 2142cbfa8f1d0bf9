//! What the looks at a run have shown, from its first step on, as much as memory should hold.

use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Embedding;

/// Bytes above which older embeddings are thinned: some 600 looks with the default knobs.
const MOST_BYTES: usize = 64 << 20;

/// The embeddings of a run's looks by ascending step, of two at one step the first. A clone shares
/// them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Embeddings {
    all: Arc<Vec<Arc<Embedding>>>,
    bytes: usize,
}

impl Embeddings {
    /// Takes the next one, and thins the older ones where there are too many; those of steps that
    /// `is_kept` are left as long as others can go.
    pub fn add(&mut self, embedding: Arc<Embedding>, is_kept: impl Fn(u64) -> bool) {
        if self.last().is_some_and(|last| last.step >= embedding.step) {
            return;
        }
        self.bytes += embedding.bytes();
        Arc::make_mut(&mut self.all).push(embedding);
        if self.bytes > MOST_BYTES {
            self.thin(&is_kept);
        }
        if self.bytes > MOST_BYTES {
            self.thin(&|_| false);
        }
    }

    /// Drops every second one of the older half, but never the first.
    fn thin(&mut self, is_kept: &impl Fn(u64) -> bool) {
        let older = self.all.len() / 2;
        let mut drops = false;
        let mut place = 0;
        Arc::make_mut(&mut self.all).retain(|embedding| {
            place += 1;
            if place == 1 || place > older || is_kept(embedding.step) {
                return true;
            }
            drops = !drops;
            !drops
        });
        self.bytes = self.all.iter().map(|embedding| embedding.bytes()).sum();
    }

    /// The newest one of that step or an earlier one.
    pub fn at(&self, step: u64) -> Option<&Arc<Embedding>> {
        let later = self.all.partition_point(|seen| seen.step <= step);
        later.checked_sub(1).map(|place| &self.all[place])
    }

    /// The newest one.
    pub fn last(&self) -> Option<&Arc<Embedding>> {
        self.all.last()
    }

    /// All, the oldest first.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Arc<Embedding>> {
        self.all.iter()
    }

    /// Those of later steps, the oldest first.
    pub fn iter_after(&self, step: u64) -> impl ExactSizeIterator<Item = &Arc<Embedding>> {
        let first = self.all.partition_point(|seen| seen.step <= step);
        self.all[first..].iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Forgets those from step `end` on.
    pub fn cut(&mut self, end: u64) {
        let left = self.all.partition_point(|seen| seen.step < end);
        if left < self.all.len() {
            Arc::make_mut(&mut self.all).truncate(left);
            self.bytes = self.all.iter().map(|embedding| embedding.bytes()).sum();
        }
    }

    /// Those of later steps as they are written down: what all have in common is in the first one of
    /// the run alone.
    pub fn written_after(&self, step: Option<u64>) -> Vec<Arc<Embedding>> {
        let first = self.all.first();
        let later = self.all.iter().filter(|seen| Some(seen.step) > step);
        later
            .map(|seen| match first {
                Some(first) if !Arc::ptr_eq(first, seen) && seen.shares_sample(first) => {
                    Arc::new(seen.without_sample())
                }
                _ => seen.clone(),
            })
            .collect()
    }

    /// Takes one as it was written down.
    pub fn read(&mut self, written: Arc<Embedding>, is_kept: impl Fn(u64) -> bool) {
        match self.all.first() {
            Some(first) if written.index.is_empty() => {
                let whole = Arc::unwrap_or_clone(written).with_sample(first);
                self.add(Arc::new(whole), is_kept);
            }
            _ => self.add(written, is_kept),
        }
    }
}

impl Serialize for Embeddings {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.written_after(None).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Embeddings {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut all = Self::default();
        let written = Vec::<Arc<Embedding>>::deserialize(deserializer)?;
        written
            .into_iter()
            .for_each(|embedding| all.read(embedding, |_| true));
        Ok(all)
    }
}

#[cfg(test)]
mod tests {
    use ndarray::Array2;

    use super::super::fixtures::embedding;
    use super::*;

    /// An embedding of that step whose vectors take so many bytes.
    fn large(step: u64, bytes: usize) -> Arc<Embedding> {
        let unit = Arc::new(Array2::zeros((1, bytes / size_of::<f32>())));
        let pictures = Arc::default();
        Arc::new(Embedding {
            unit,
            pictures,
            ..embedding(step)
        })
    }

    fn steps(all: &Embeddings) -> Vec<u64> {
        all.iter().map(|seen| seen.step).collect()
    }

    #[test]
    fn the_newest_at_or_before_a_step_is_found() {
        let mut all = Embeddings::default();
        for step in [0, 32, 32, 64] {
            all.add(Arc::new(embedding(step)), |_| false);
        }
        assert_eq!(steps(&all), [0, 32, 64]);
        let at = |step| all.at(step).map(|seen| seen.step);
        assert_eq!(
            [0, 31, 32, 63, 64, 900].map(at),
            [0, 0, 32, 32, 64, 64].map(Some)
        );
        let after: Vec<u64> = all.iter_after(32).map(|seen| seen.step).collect();
        assert_eq!(after, [64]);
        all.cut(64);
        assert_eq!(steps(&all), [0, 32]);
        assert_eq!(Embeddings::default().at(5), None);
    }

    #[test]
    fn however_many_there_are_memory_stays_bounded_and_the_newest_stay_whole() {
        let mut all = Embeddings::default();
        let size = MOST_BYTES / 100;
        for step in 0..1_000 {
            all.add(large(step, size), |step| step == 101);
            let bytes: usize = all.iter().map(|seen| seen.bytes()).sum();
            assert!(bytes <= MOST_BYTES, "step {step}: {bytes}");
            assert_eq!(bytes, all.bytes);
        }
        let left = steps(&all);
        assert_eq!((left[0], left.last()), (0, Some(&999)));
        assert!(left.len() > 50 && left.contains(&101), "{left:?}");
        let newest: Vec<u64> = (960..1_000).collect();
        assert!(left.ends_with(&newest), "{left:?}");
    }

    #[test]
    fn the_pictures_are_written_once() {
        let mut all = Embeddings::default();
        for step in [0, 8, 16] {
            all.add(Arc::new(embedding(step)), |_| false);
        }
        let written = |all: &Embeddings| {
            let mut bytes = Vec::new();
            ciborium::into_writer(all, &mut bytes).expect("written");
            bytes
        };
        let read: Embeddings = ciborium::from_reader(&written(&all)[..]).expect("read");
        assert_eq!(read, all);
        let first = &read.iter().next().expect("three").pictures;
        assert!(read.iter().all(|seen| Arc::ptr_eq(&seen.pictures, first)));
        let has_sample = |seen: &Arc<Embedding>| !seen.index.is_empty();
        let whole: Vec<bool> = all.written_after(None).iter().map(has_sample).collect();
        assert_eq!(whole, [true, false, false]);
        let whole: Vec<bool> = all.written_after(Some(0)).iter().map(has_sample).collect();
        assert_eq!(whole, [false, false]);
    }
}
