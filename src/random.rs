//! The one source of randomness: seeded streams, one per purpose, so that data, views and
//! initialization never disturb one another and any of them can be drawn in parallel or again.
//! Elsewhere in `src/` nobody names a generator, and none asks the system for chance: a browser
//! (wasm32) draws the same numbers.

use rand::SeedableRng as _;

pub use rand::Rng;
pub use rand_chacha::ChaCha8Rng as Stream;
pub use rand_distr::{Distribution, StandardNormal};

/// What a stream of random numbers is for. Each purpose has its own, independent stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Background, colour and position of the training pictures.
    TrainClutter = 1,
    /// The same for the test pictures.
    TestClutter = 2,
    /// The order in which an epoch visits the training pictures.
    Order = 3,
    /// The two augmented views of a picture.
    Views = 4,
    /// Initial weights.
    Weights = 5,
    /// What a cold queue starts with.
    Queue = 6,
    /// Which files of a folder of classes come first.
    Files = 7,
    /// The directions along which a distribution is looked at.
    Directions = 8,
    /// Which runs of a sweep are made.
    Sweep = 9,
}

/// The generator for item `index` of `purpose` under `seed`. The same three values give the same
/// numbers on every machine.
pub fn stream(seed: u64, purpose: Purpose, index: u64) -> Stream {
    let mut key = [0_u8; 32];
    key[..8].copy_from_slice(&seed.to_le_bytes());
    key[8..16].copy_from_slice(&(purpose as u64).to_le_bytes());
    let mut generator = Stream::from_seed(key);
    generator.set_stream(index);
    generator
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_repeat_and_differ_by_every_part_of_their_name() {
        let draw = |seed, purpose, index| stream(seed, purpose, index).random::<u64>();
        let reference = draw(7, Purpose::Views, 3);
        assert_eq!(reference, draw(7, Purpose::Views, 3));
        assert_ne!(reference, draw(8, Purpose::Views, 3));
        assert_ne!(reference, draw(7, Purpose::Order, 3));
        assert_ne!(reference, draw(7, Purpose::Views, 4));
        assert_ne!(
            reference,
            draw(7 + (1 << 40), Purpose::Views, 3),
            "all 64 bits of the seed count"
        );
    }
}
