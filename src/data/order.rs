//! Orders in which pictures are visited, made by chance from a seed.

use crate::random::{Purpose, Rng as _, Stream, stream};

/// The order in which epoch `epoch` visits `len` training pictures: each exactly once, shuffled
/// anew every epoch.
pub fn epoch_order(seed: u64, epoch: u64, len: usize) -> Vec<u32> {
    let mut order: Vec<u32> = (0..len as u32).collect();
    shuffle(&mut order, &mut stream(seed, Purpose::Order, epoch));
    order
}

/// Fisher–Yates.
pub(super) fn shuffle<T>(items: &mut [T], random: &mut Stream) {
    for last in (1..items.len()).rev() {
        items.swap(last, random.random_range(0..=last));
    }
}
