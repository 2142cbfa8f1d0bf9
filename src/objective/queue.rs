//! MoCo's queue: the keys of earlier batches, which stand in for the other pictures (He et al.
//! 2020).

use burn::Tensor;
use burn::tensor::s;

use super::matrix::unit;

/// The newest keys, each of length 1; the oldest are replaced first.
#[derive(Clone, Debug)]
pub struct Queue {
    keys: Tensor<2>,
    oldest: usize,
}

impl Queue {
    /// A queue that is full of `keys`, K×D, which need not be of length 1.
    pub fn full(keys: Tensor<2>) -> Self {
        Self {
            keys: unit(keys),
            oldest: 0,
        }
    }

    /// A queue as another one was left, by its keys and the row of the oldest. `None` where there
    /// is no such row.
    pub fn resumed(keys: Tensor<2>, oldest: usize) -> Option<Self> {
        (oldest < keys.dims()[0]).then_some(Self { keys, oldest })
    }

    /// Its keys and the row of the oldest, for [`Queue::resumed`].
    pub fn into_parts(self) -> (Tensor<2>, usize) {
        let Self { keys, oldest } = self;
        (keys, oldest)
    }

    /// K×D.
    pub fn keys(&self) -> &Tensor<2> {
        &self.keys
    }

    /// Replaces the oldest keys by `new`, N×D, which need not be of length 1. Of more than the
    /// queue holds, the last stay.
    pub fn push(&mut self, new: Tensor<2>) {
        let size = self.keys.dims()[0];
        let surplus = new.dims()[0].saturating_sub(size);
        let mut new = unit(new.slice(s![surplus.., ..]));
        while new.dims()[0] > 0 {
            let count = new.dims()[0].min(size - self.oldest);
            let keys = self.keys.clone();
            self.keys = keys.slice_assign(
                s![self.oldest..self.oldest + count, ..],
                new.clone().slice(s![..count, ..]),
            );
            self.oldest = (self.oldest + count) % size;
            if count == new.dims()[0] {
                return;
            }
            new = new.slice(s![count.., ..]);
        }
    }
}

#[cfg(test)]
mod tests {
    use burn::tensor::{Device, TensorData};

    use super::*;

    /// Unit vectors in the plane, by their angle.
    fn keys(angles: &[f32]) -> Tensor<2> {
        let values: Vec<f32> = angles
            .iter()
            .flat_map(|angle| [3.0 * angle.cos(), 3.0 * angle.sin()])
            .collect();
        Tensor::from_data(TensorData::new(values, [angles.len(), 2]), &Device::flex())
    }

    fn angles(queue: &Queue) -> Vec<f32> {
        let values = queue
            .keys()
            .clone()
            .into_data()
            .try_to_vec::<f32>()
            .expect("f32");
        values
            .chunks_exact(2)
            .map(|key| (key[1].atan2(key[0]) * 100.0).round() / 100.0)
            .collect()
    }

    #[test]
    fn the_oldest_keys_go_first_and_the_end_joins_the_begin() {
        let mut queue = Queue::full(keys(&[0.1, 0.2, 0.3, 0.4, 0.5]));
        queue.push(keys(&[1.1, 1.2, 1.3]));
        assert_eq!(angles(&queue), [1.1, 1.2, 1.3, 0.4, 0.5]);
        queue.push(keys(&[1.4, 1.5, 1.6]));
        assert_eq!(angles(&queue), [1.6, 1.2, 1.3, 1.4, 1.5]);
        queue.push(keys(&[2.1, 2.2, 2.3, 2.4, 2.5, 2.6, 2.7]));
        let mut held = angles(&queue);
        held.sort_by(f32::total_cmp);
        assert_eq!(
            held,
            [2.3, 2.4, 2.5, 2.6, 2.7],
            "more than it holds: the last"
        );
    }
}
