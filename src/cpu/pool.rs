//! Memory that one step hands to the next: fresh pages cost more than the numbers that go into them.

/// Buffers that are not in use.
#[derive(Debug, Default)]
pub struct Pool(Vec<Vec<f32>>);

impl Pool {
    /// A buffer of `length` numbers, whatever they are: the smallest that is large enough, or a new one.
    pub fn take(&mut self, length: usize) -> Vec<f32> {
        let fits = self.0.iter().enumerate().filter(|(_, buffer)| buffer.capacity() >= length);
        let best = fits.min_by_key(|(_, buffer)| buffer.capacity()).map(|(index, _)| index);
        let mut buffer = best.map(|index| self.0.swap_remove(index)).unwrap_or_default();
        buffer.resize(length, 0.0);
        buffer
    }

    /// Takes a buffer back.
    pub fn give(&mut self, buffer: Vec<f32>) {
        self.0.push(buffer);
    }
}
