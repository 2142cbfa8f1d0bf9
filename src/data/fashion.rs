//! The embedded pictures: the first 16,384 training and 4,000 test pictures of Fashion-MNIST
//! (Xiao, Rasul & Vollgraf 2017; MIT licence, see `assets/fashion-LICENSE.txt`), losslessly packed.
//!
//! A packed split is one gzip stream: all labels, then all pictures. A picture is stored column by
//! column, each pixel as the difference (modulo 256) from the one stored before it; garments are
//! smoother downwards than sideways. Measured on these pictures, this is 7% smaller than gzipped
//! IDX and within 2% of PNG's best filter.

use std::borrow::Cow;
use std::io::{Read as _, Write as _};
use std::sync::OnceLock;

use flate2::Compression;
use flate2::bufread::GzDecoder;
use flate2::write::GzEncoder;

use super::idx::Images;

/// Pictures in the embedded training split.
pub const TRAIN: usize = 16_384;
/// Pictures in the embedded test split.
pub const TEST: usize = 4_000;
/// Rows and columns of a picture.
pub const SIDE: usize = 28;
/// What the ten labels mean.
pub const CLASS_NAMES: [&str; 10] = [
    "T-shirt", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Boot",
];

/// The two splits, packed.
struct Packed {
    train: Cow<'static, [u8]>,
    test: Cow<'static, [u8]>,
}

static PACKED: OnceLock<Packed> = OnceLock::new();

/// Made by `examples/pack_fashion.rs`.
#[cfg(not(target_family = "wasm"))]
fn packed() -> std::io::Result<&'static Packed> {
    Ok(PACKED.get_or_init(|| Packed {
        train: Cow::Borrowed(include_bytes!("../../assets/fashion-train.gz")),
        test: Cow::Borrowed(include_bytes!("../../assets/fashion-test.gz")),
    }))
}

/// What was [provided].
#[cfg(target_family = "wasm")]
fn packed() -> std::io::Result<&'static Packed> {
    let missing = || std::io::Error::other("the pictures have not been loaded");
    PACKED.get().ok_or_else(missing)
}

/// Has these be the packed splits, where they do not come with the program.
#[cfg(target_family = "wasm")]
pub fn provide(train: Vec<u8>, test: Vec<u8>) {
    let packed = Packed {
        train: Cow::Owned(train),
        test: Cow::Owned(test),
    };
    // They are the same however often they are loaded.
    PACKED.set(packed).ok();
}

const PIXELS: usize = SIDE * SIDE;

/// The first `count` training pictures and their labels; `count` is at most [`TRAIN`].
///
/// # Errors
/// The embedded data does not decompress: the program file is damaged.
pub fn train(count: usize) -> std::io::Result<(Images, Vec<u8>)> {
    unpack(&packed()?.train, TRAIN, count)
}

/// The first `count` test pictures and their labels; `count` is at most [`TEST`].
///
/// # Errors
/// The embedded data does not decompress: the program file is damaged.
pub fn test(count: usize) -> std::io::Result<(Images, Vec<u8>)> {
    unpack(&packed()?.test, TEST, count)
}

/// Packs pictures (28×28 each, row by row) and as many labels. The same input gives the same bytes:
/// no date, no name.
///
/// # Errors
/// None in practice: it writes to memory.
pub fn pack(pixels: &[u8], labels: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(labels)?;
    let mut packed = Vec::with_capacity(pixels.len());
    for picture in pixels.chunks_exact(PIXELS) {
        let mut before = 0_u8;
        for column in 0..SIDE {
            for row in 0..SIDE {
                let pixel = picture[row * SIDE + column];
                packed.push(pixel.wrapping_sub(before));
                before = pixel;
            }
        }
    }
    encoder.write_all(&packed)?;
    encoder.finish()
}

/// The first `count` of the `total` pictures in `packed`; decompresses no further than it must.
fn unpack(packed: &[u8], total: usize, count: usize) -> std::io::Result<(Images, Vec<u8>)> {
    let count = count.min(total);
    let mut decoder = GzDecoder::new(packed);
    let mut labels = vec![0; total];
    decoder.read_exact(&mut labels)?;
    labels.truncate(count);
    let mut stored = vec![0; count * PIXELS];
    decoder.read_exact(&mut stored)?;
    let mut pixels = vec![0; count * PIXELS];
    for (picture, stored) in pixels
        .chunks_exact_mut(PIXELS)
        .zip(stored.chunks_exact(PIXELS))
    {
        let mut pixel = 0_u8;
        for (column, differences) in stored.chunks_exact(SIDE).enumerate() {
            for (row, difference) in differences.iter().enumerate() {
                pixel = pixel.wrapping_add(*difference);
                picture[row * SIDE + column] = pixel;
            }
        }
    }
    Ok((
        Images {
            height: SIDE,
            width: SIDE,
            pixels,
        },
        labels,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packing_loses_nothing_and_a_part_can_be_had() {
        let pixels: Vec<u8> = (0..5 * PIXELS).map(|i| (i * i / 7 + i) as u8).collect();
        let labels = [3, 1, 4, 1, 5];
        let packed = pack(&pixels, &labels).expect("memory");
        assert_eq!(packed, pack(&pixels, &labels).expect("memory"));
        let (images, all) = unpack(&packed, 5, 5).expect("intact");
        assert_eq!(
            (images.pixels.as_slice(), all.as_slice()),
            (pixels.as_slice(), labels.as_slice())
        );
        let (part, some) = unpack(&packed, 5, 2).expect("intact");
        assert_eq!(
            (part.pixels.as_slice(), some.as_slice()),
            (&pixels[..2 * PIXELS], &labels[..2])
        );
    }

    #[test]
    fn damaged_data_is_an_error() {
        let mut packed = pack(&[7; PIXELS], &[1]).expect("memory");
        packed.truncate(packed.len() / 2);
        assert!(unpack(&packed, 1, 1).is_err());
    }

    /// Sums and labels computed from the published files with numpy.
    #[test]
    fn the_embedded_pictures_are_the_published_ones() {
        let sum = |images: &Images| {
            images
                .pixels
                .iter()
                .map(|&pixel| u64::from(pixel))
                .sum::<u64>()
        };
        // Weighted by place, so that an exchange of two pixels does not go unnoticed.
        let place = |images: &Images| {
            images
                .pixels
                .iter()
                .zip((1_u64..).map(|i| i % 1009))
                .map(|(&pixel, weight)| u64::from(pixel) * weight)
                .sum::<u64>()
        };
        let (images, labels) = train(TRAIN).expect("embedded");
        assert_eq!((images.len(), labels.len()), (TRAIN, TRAIN));
        assert_eq!(labels[..10], [9, 0, 0, 3, 0, 2, 7, 2, 5, 5]);
        assert_eq!((sum(&images), place(&images)), (TRAIN_SUM, TRAIN_PLACE));
        let (images, labels) = test(TEST).expect("embedded");
        assert_eq!((images.len(), labels.len()), (TEST, TEST));
        assert_eq!(labels[..10], [9, 2, 1, 1, 6, 1, 4, 6, 5, 7]);
        assert_eq!((sum(&images), place(&images)), (TEST_SUM, TEST_PLACE));
    }

    const TRAIN_SUM: u64 = 935_913_264;
    const TRAIN_PLACE: u64 = 471_888_599_638;
    const TEST_SUM: u64 = 228_622_692;
    const TEST_PLACE: u64 = 115_480_240_500;
}
