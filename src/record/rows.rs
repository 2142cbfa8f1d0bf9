//! Rows that grow at their end, and are thinned where there are more than memory should hold.
//!
//! Up to [`Stepped::MOST`] rows are kept as they came. Then the older ones are thinned: what is left
//! of them are every second, fourth, eighth … step, the first row, and the rows that somebody wants
//! kept. At least the newest half of [`Stepped::MOST`] is always whole.

use std::sync::Arc;

use serde::{Deserialize, Serialize, Serializer};

/// A row of one step.
pub trait Stepped {
    /// Rows above which older ones are thinned.
    const MOST: usize;

    /// Steps finished.
    fn step(&self) -> u64;
}

/// Rows by ascending step, in chunks that are shared, not copied: a clone costs the same however
/// long the run is.
#[derive(Clone, Debug, Deserialize)]
#[serde(from = "Vec<T>")]
pub struct Rows<T> {
    /// Of any length, none empty.
    full: Vec<Arc<[T]>>,
    /// Rows in `full`.
    in_full: usize,
    tail: Vec<T>,
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self {
            full: Vec::new(),
            in_full: 0,
            tail: Vec::new(),
        }
    }
}

impl<T: PartialEq> PartialEq for Rows<T> {
    /// How they are cut into chunks is nobody's concern.
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl<T> Rows<T> {
    const CHUNK: usize = 256;

    /// Appends a row, however many there are.
    pub fn push(&mut self, row: T) {
        self.tail.push(row);
        if self.tail.len() == Self::CHUNK {
            self.close();
        }
    }

    /// Makes a chunk of the tail.
    fn close(&mut self) {
        if !self.tail.is_empty() {
            let tail = std::mem::take(&mut self.tail);
            self.share(tail.into());
        }
    }

    fn share(&mut self, chunk: Arc<[T]>) {
        self.in_full += chunk.len();
        self.full.push(chunk);
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.in_full + self.tail.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The newest row.
    pub fn last(&self) -> Option<&T> {
        self.tail
            .last()
            .or_else(|| self.full.last().and_then(|chunk| chunk.last()))
    }

    /// All rows from the `start`th on, oldest first. Which is the `start`th changes when rows are
    /// thinned: who follows them asks for those after a step.
    pub fn iter_from(&self, start: usize) -> impl Iterator<Item = &T> {
        let (mut first, mut before) = (0, 0);
        while let Some(chunk) = self.full.get(first)
            && before + chunk.len() <= start
        {
            before += chunk.len();
            first += 1;
        }
        self.chained(first).skip(start - before)
    }

    /// All rows, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.chained(0)
    }

    /// All rows from that chunk on.
    fn chained(&self, first: usize) -> impl Iterator<Item = &T> {
        self.full[first..]
            .iter()
            .flat_map(|chunk| chunk.iter())
            .chain(&self.tail)
    }
}

impl<T: Stepped> Rows<T> {
    /// All rows of later steps, oldest first. Where these are few, this costs little however many
    /// there are before.
    pub fn iter_after(&self, step: u64) -> impl Iterator<Item = &T> {
        let is_known = |chunk: &Arc<[T]>| chunk.last().is_none_or(|newest| newest.step() <= step);
        self.chained(self.full.partition_point(is_known))
            .skip_while(move |row| row.step() <= step)
    }
}

impl<T: Stepped + Clone> Rows<T> {
    /// The rows of steps below `end`; most are shared, not copied.
    pub fn below(&self, end: u64) -> Self {
        let is_below = |row: &T| row.step() < end;
        if self.last().is_none_or(is_below) {
            return self.clone();
        }
        let mut rows = Self::default();
        for chunk in &self.full {
            if !chunk.last().is_none_or(is_below) {
                let left = chunk.iter().take_while(|row| is_below(row));
                rows.tail.extend(left.cloned());
                return rows;
            }
            rows.share(chunk.clone());
        }
        let left = self.tail.iter().take_while(|row| is_below(row));
        rows.tail.extend(left.cloned());
        rows
    }

    /// Appends a row, and thins the older ones where there are too many; rows of steps that
    /// `is_kept` are left. Returns whether any is gone.
    pub fn add(&mut self, row: T, is_kept: impl Fn(u64) -> bool) -> bool {
        self.push(row);
        // Where nearly all are to be kept, looking at each of them again and again is of no use.
        let is_due = self.len() >= T::MOST && (self.len() - T::MOST).is_multiple_of(T::MOST / 4);
        let before = self.len();
        if is_due {
            self.thin(is_kept);
        }
        self.len() < before
    }

    /// Thins all but the newest half of [`Stepped::MOST`], so that at most a quarter of it is left
    /// of the others, not counting those that are kept.
    fn thin(&mut self, is_kept: impl Fn(u64) -> bool) {
        let older = self.len() - T::MOST / 2;
        let stride = self.stride(older, &is_kept);
        let is_left = |place: usize, row: &T| {
            let step = row.step();
            place == 0 || place >= older || step.is_multiple_of(stride) || is_kept(step)
        };
        let (all, mut place) = (std::mem::take(self), 0);
        for chunk in all.full {
            let next = place + chunk.len();
            if place >= older {
                self.close();
                self.share(chunk);
            } else {
                let left = (place..)
                    .zip(chunk.iter())
                    .filter(|(place, row)| is_left(*place, row));
                left.for_each(|(_, row)| self.push(row.clone()));
            }
            place = next;
        }
        // Fewer than a chunk: newer than what is thinned.
        self.close();
        self.tail = all.tail;
    }

    /// The least power of two whose multiples are at most a quarter of [`Stepped::MOST`] among the
    /// steps of the first `older` rows.
    fn stride(&self, older: usize, is_kept: impl Fn(u64) -> bool) -> u64 {
        let mut multiples = [0; u64::BITS as usize + 1];
        let steps = self.iter().take(older).map(Stepped::step);
        for step in steps.filter(|step| !is_kept(*step)) {
            multiples[step.trailing_zeros() as usize] += 1;
        }
        let mut left: usize = multiples.iter().sum();
        let mut power = 0;
        while left > T::MOST / 4 && power < u64::BITS - 1 {
            left -= multiples[power as usize];
            power += 1;
        }
        1 << power
    }
}

impl<T> From<Vec<T>> for Rows<T> {
    fn from(rows: Vec<T>) -> Self {
        let mut all = Self::default();
        rows.into_iter().for_each(|row| all.push(row));
        all
    }
}

impl<T: Serialize> Serialize for Rows<T> {
    /// As one sequence: how they are cut into chunks is nobody's concern.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MOST: usize = 4096;

    impl Stepped for u64 {
        const MOST: usize = MOST;

        fn step(&self) -> u64 {
            *self
        }
    }

    /// The steps that are left of so many, made `every` so many, where multiples of 1000 are kept.
    fn thinned(steps: u64, every: u64) -> Rows<u64> {
        let mut rows = Rows::default();
        for step in (1..=steps).map(|step| every * step) {
            rows.add(step, |step| step.is_multiple_of(1000));
        }
        rows
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn rows_are_bounded_ordered_and_whole_at_their_end(steps in 1_u64..60_000, every in 1_u64..9) {
            let rows = thinned(steps, every);
            let left: Vec<u64> = rows.iter().copied().collect();
            prop_assert_eq!(left.len(), rows.len());
            prop_assert!(left.is_sorted_by(|one, next| one < next));
            let all: Vec<u64> = (1..=steps).map(|step| every * step).collect();
            if all.len() < MOST {
                prop_assert_eq!(&left, &all, "all of them");
            }
            let kept = all.iter().filter(|step| step.is_multiple_of(1000)).count();
            prop_assert!(left.len() < MOST + kept, "{} rows", left.len());
            let newest = all.len().min(MOST / 2);
            prop_assert_eq!(&left[left.len() - newest..], &all[all.len() - newest..]);
            prop_assert_eq!(left[0], every);
            prop_assert_eq!(left.iter().filter(|step| step.is_multiple_of(1000)).count(), kept);
        }

        #[test]
        fn what_is_left_of_older_rows_is_spread_evenly(steps in 10_000_u64..60_000) {
            let left: Vec<u64> = thinned(steps, 1).iter().copied().collect();
            let gaps = left.windows(2).map(|pair| pair[1] - pair[0]);
            let widest = gaps.max().unwrap_or(0);
            prop_assert!(widest <= 8 * steps / MOST as u64, "{widest} of {steps}");
        }

        #[test]
        fn rows_after_a_step_are_those_that_a_reader_lacks(steps in 0_u64..20_000, known in 0_u64..21_000) {
            let rows = thinned(steps, 1);
            let later: Vec<u64> = rows.iter_after(known).copied().collect();
            let expected: Vec<u64> = rows.iter().copied().filter(|step| *step > known).collect();
            prop_assert_eq!(later, expected);
        }
    }

    #[test]
    fn rows_that_are_all_to_be_kept_are_kept() {
        let mut rows = Rows::default();
        let is_thinned = (0..3 * MOST as u64).any(|step| rows.add(step, |_| true));
        assert!(!is_thinned && rows.len() == 3 * MOST);
    }

    #[test]
    fn a_clone_shares_what_is_not_thinned() {
        let mut rows = thinned(MOST as u64 - 1, 1);
        let before = rows.clone();
        assert!(rows.add(MOST as u64, |_| false));
        assert_eq!(before, Rows::from((1..MOST as u64).collect::<Vec<_>>()));
        let shared = |chunk: &&Arc<[u64]>| before.full.iter().any(|old| Arc::ptr_eq(old, chunk));
        let shared = rows.full.iter().filter(shared).count();
        assert!(
            shared * Rows::<u64>::CHUNK >= MOST / 2 - Rows::<u64>::CHUNK,
            "{shared} chunks"
        );
    }

    #[test]
    fn rows_keep_their_order_across_chunks_from_any_start() {
        let mut rows: Rows<u64> = Rows::default();
        assert!(rows.is_empty() && rows.last().is_none());
        (0..600).for_each(|row| rows.push(row));
        assert_eq!((rows.len(), rows.last()), (600, Some(&599)));
        for start in [0, 1, 255, 256, 257, 511, 512, 513, 599, 600, 700] {
            let found: Vec<u64> = rows.iter_from(start).copied().collect();
            assert_eq!(
                found,
                (start as u64..600).collect::<Vec<_>>(),
                "from {start}"
            );
        }
    }

    #[test]
    fn a_clone_does_not_see_later_rows() {
        let mut rows = Rows::from(vec![1]);
        let before = rows.clone();
        rows.push(2);
        assert_eq!((before.len(), rows.len()), (1, 2));
    }

    #[test]
    fn rows_cross_a_border_as_one_list() {
        let rows = Rows::from((0..300).collect::<Vec<u64>>());
        let text = serde_json::to_string(&rows).expect("JSON");
        assert!(text.starts_with("[0,1,2,"), "{text}");
        let read: Rows<u64> = serde_json::from_str(&text).expect("rows");
        assert_eq!(read, rows);
    }
}
