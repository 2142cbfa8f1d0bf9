use std::io::Write as _;
use std::path::PathBuf;

use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;

use super::*;

/// An IDX file of `sizes` and `data`.
fn written(sizes: &[u32], data: &[u8]) -> Vec<u8> {
    let mut file = vec![0, 0, UNSIGNED_BYTE, sizes.len() as u8];
    sizes
        .iter()
        .for_each(|size| file.extend(size.to_be_bytes()));
    file.extend(data);
    file
}

fn gzipped(content: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(content).expect("memory");
    encoder.finish().expect("memory")
}

fn three_pictures() -> Vec<u8> {
    written(&[3, 4, 5], &(0..60).collect::<Vec<u8>>())
}

/// The message with which `content` is refused, and the byte it points at.
fn refusal(content: &[u8]) -> (String, u64) {
    let error = parse_images(content, "some-file").expect_err("broken");
    let message = error.to_string();
    assert!(
        message.starts_with(&format!("some-file, byte {}: ", error.offset)),
        "{message}"
    );
    (message, error.offset)
}

fn on_disk(name: &str, content: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join(name);
    std::fs::write(&path, content).expect("a file in it");
    (folder, path)
}

#[test]
fn pictures_and_labels_come_back_plain_and_gzipped_whatever_the_name() {
    for content in [three_pictures(), gzipped(&three_pictures())] {
        let (_folder, path) = on_disk("any.name", &content);
        let images = read_images(&path).expect("intact");
        assert_eq!((images.len(), images.height, images.width), (3, 4, 5));
        assert_eq!(images.pixels, (0..60).collect::<Vec<u8>>());
    }
    let labels = written(&[4], &[9, 0, 255, 3]);
    for content in [labels.clone(), gzipped(&labels)] {
        let (_folder, path) = on_disk("any.name", &content);
        assert_eq!(read_labels(&path).expect("intact"), [9, 0, 255, 3]);
    }
}

#[test]
fn each_broken_header_field_is_named_with_its_place() {
    let broken = |at: usize, byte: u8| {
        let mut content = three_pictures();
        content[at] = byte;
        refusal(&content)
    };
    for at in [0, 1] {
        let (message, offset) = broken(at, 1);
        assert!(
            offset == 0 && message.contains("begins with 00 00"),
            "{message}"
        );
    }
    let (message, offset) = broken(2, 0x0d);
    assert!(
        offset == 2 && message.contains("0x0d") && message.contains("unsigned bytes"),
        "{message}"
    );
    let (message, offset) = broken(3, 1);
    assert!(
        offset == 3 && message.contains("1 axes instead of 3"),
        "{message}"
    );
    // One picture more than there is data, then one less.
    let (message, offset) = broken(7, 4);
    assert!(
        offset == 76 && message.contains("promises 96 bytes"),
        "{message}"
    );
    let (message, offset) = broken(7, 2);
    assert!(offset == 56 && message.contains("goes on"), "{message}");
    for (at, side) in [(11, 0), (11, 33), (15, 0), (15, 33), (12, 255)] {
        let (message, offset) = broken(at, side);
        assert!(offset == 8 && message.contains("1 to 32"), "{message}");
    }
}

#[test]
fn sizes_that_no_memory_could_hold_are_refused_without_trying() {
    let (message, offset) = refusal(&written(&[u32::MAX, 32, 32], &[1, 2, 3]));
    assert!(
        offset == 19 && message.contains("promises 4398046510096 bytes"),
        "{message}"
    );
}

#[test]
fn a_file_cut_anywhere_is_refused_at_the_cut() {
    let whole = three_pictures();
    for end in 0..whole.len() {
        let (message, offset) = refusal(&whole[..end]);
        // The header is read four bytes at a time, and the error points at where the data stops.
        assert_eq!(offset, end as u64, "{message}");
        assert!(message.contains("ends here"), "{message}");
    }
}

#[test]
fn a_damaged_gzip_is_refused_by_name() {
    let whole = gzipped(&three_pictures());
    for end in [2, 9, 12, whole.len() - 9, whole.len() - 1] {
        let (_folder, path) = on_disk("cut.gz", &whole[..end]);
        let message = read_images(&path).expect_err("cut").to_string();
        assert!(
            message.contains("cut.gz, byte ") && message.contains("check that"),
            "cut at {end}: {message}"
        );
    }
    let mut damaged = whole.clone();
    *damaged.iter_mut().rev().nth(5).expect("a checksum") ^= 1;
    let (_folder, path) = on_disk("damaged.gz", &damaged);
    let message = read_images(&path).expect_err("wrong checksum").to_string();
    assert!(message.contains("damaged.gz, byte 76"), "{message}");
}

#[test]
fn a_missing_file_is_named() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let message = read_labels(&folder.path().join("absent"))
        .expect_err("absent")
        .to_string();
    assert!(
        message.contains("absent, byte 0: cannot be read"),
        "{message}"
    );
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(content in proptest::collection::vec(any::<u8>(), 0..200)) {
        parse_images(content.as_slice(), "noise").ok();
        parse_labels(content.as_slice(), "noise").ok();
    }

    #[test]
    fn a_valid_header_before_arbitrary_data_is_believed_only_if_the_data_fits(
        sizes in proptest::array::uniform3(0_u32..40),
        data in proptest::collection::vec(any::<u8>(), 0..200),
    ) {
        let [count, height, width] = sizes;
        let sides_fit = (1..=32).contains(&height) && (1..=32).contains(&width);
        let fits = sides_fit && (count * height * width) as usize == data.len();
        let outcome = parse_images(written(&sizes, &data).as_slice(), "made up");
        prop_assert_eq!(outcome.is_ok(), fits);
    }

    #[test]
    fn what_is_written_is_read(
        count in 0_usize..5, height in 1_usize..=32, width in 1_usize..=32, first in any::<u8>(),
    ) {
        let pixels: Vec<u8> = (0..count * height * width).map(|i| first.wrapping_add(i as u8)).collect();
        let content = written(&[count as u32, height as u32, width as u32], &pixels);
        let images = parse_images(content.as_slice(), "made up").expect("valid");
        prop_assert_eq!(images, Images { height, width, pixels });
    }
}
