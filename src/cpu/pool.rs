//! Memory that one step hands to the next: fresh pages cost more than the numbers that go into
//! them.

/// Buffers that are not in use.
#[derive(Debug, Default)]
pub struct Pool(Vec<Vec<f32>>);

impl Pool {
    /// A buffer of `length` numbers, whatever they are: the smallest that is large enough, or a new
    /// one.
    pub fn take(&mut self, length: usize) -> Vec<f32> {
        let fits = self
            .0
            .iter()
            .enumerate()
            .filter(|(_, buffer)| buffer.capacity() >= length);
        let best = fits
            .min_by_key(|(_, buffer)| buffer.capacity())
            .map(|(index, _)| index);
        let mut buffer = best
            .map(|index| self.0.swap_remove(index))
            .unwrap_or_default();
        buffer.resize(length, 0.0);
        buffer
    }

    /// Takes a buffer back.
    pub fn give(&mut self, buffer: Vec<f32>) {
        self.0.push(buffer);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_buffer_that_is_large_enough_is_used_again() {
        let mut pool = Pool::default();
        let (small, large) = (pool.take(10), pool.take(1_000));
        let address = small.as_ptr();
        pool.give(large);
        pool.give(small);
        let again = pool.take(8);
        assert_eq!((again.as_ptr(), again.len()), (address, 8));
        assert_eq!(
            pool.take(2_000).len(),
            2_000,
            "none is large enough: a new one"
        );
    }
}
