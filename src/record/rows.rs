//! Rows that grow at their end.

use std::sync::Arc;

use serde::{Deserialize, Serialize, Serializer};

/// Rows in chunks that are shared, not copied: a clone costs the same however long the run is.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(from = "Vec<T>")]
pub struct Rows<T> {
    full: Vec<Arc<[T]>>,
    tail: Vec<T>,
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self {
            full: Vec::new(),
            tail: Vec::new(),
        }
    }
}

impl<T> Rows<T> {
    const CHUNK: usize = 256;

    /// Appends a row.
    pub fn push(&mut self, row: T) {
        self.tail.push(row);
        if self.tail.len() == Self::CHUNK {
            self.full.push(std::mem::take(&mut self.tail).into());
        }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.full.len() * Self::CHUNK + self.tail.len()
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

    /// All rows from the `start`th on, oldest first.
    pub fn iter_from(&self, start: usize) -> impl Iterator<Item = &T> {
        let first_chunk = (start / Self::CHUNK).min(self.full.len());
        self.full[first_chunk..]
            .iter()
            .flat_map(|chunk| chunk.iter())
            .chain(&self.tail)
            .skip(start - first_chunk * Self::CHUNK)
    }

    /// All rows, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.iter_from(0)
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
    use super::*;

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
