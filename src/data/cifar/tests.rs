use proptest::prelude::*;

use super::super::fixtures::{Place, assert_says};
use super::super::{Layout, load};
use super::*;

const PICTURE: usize = RECORD - 1;

fn pixel(picture: usize, at: usize) -> u8 {
    ((picture * 17 + at * 7 + at / 32 * 5) % 251) as u8
}

/// Records `first..first + count`; the label of picture i is i modulo 10.
fn written(first: usize, count: usize) -> Vec<u8> {
    let record = |picture: usize| {
        std::iter::once((picture % 10) as u8).chain((0..PICTURE).map(move |at| pixel(picture, at)))
    };
    (first..first + count).flat_map(record).collect()
}

/// Five batches of 3 pictures and a test batch of 4.
fn published() -> Place {
    let place = Place::new();
    for (batch, name) in FILES[..TRAIN].iter().enumerate() {
        place.write(name, &written(3 * batch, 3));
    }
    place.write(TEST, &written(15, 4));
    place
}

#[test]
fn every_pixel_and_label_of_all_batches_comes_back() {
    let pictures = published().load([15, 4]).expect("whole");
    assert_eq!(
        (pictures.side(), pictures.train.len(), pictures.test.len()),
        (32, 15, 4)
    );
    for (split, first) in [(&pictures.train, 0), (&pictures.test, 15)] {
        for index in 0..split.len() {
            let expected: Vec<f32> = (0..PICTURE)
                .map(|at| f32::from(pixel(first + index, at)) / 255.0)
                .collect();
            assert_eq!(split.picture(index), expected, "picture {}", first + index);
            assert_eq!(split.label(index), Some(((first + index) % 10) as u8));
        }
    }
    assert_eq!(*pictures.class_names, CLASS_NAMES);
}

#[test]
fn a_part_reads_no_further_than_it_must() {
    let place = published();
    // A wrong label in a part that nobody asks for is nobody's concern.
    let (mut second, mut test) = (written(3, 3), written(15, 4));
    (second[2 * RECORD], test[3 * RECORD]) = (77, 88);
    place.write(FILES[1], &second);
    place.write(TEST, &test);
    assert_eq!(
        place.load([5, 3]).expect("whole").train.labels(),
        [0, 1, 2, 3, 4]
    );
    let message = place.refusal([6, 3]);
    assert_says(
        &message,
        &["data_batch_2.bin, byte 6146: label 77 ", "0 to 9"],
    );
    assert_says(
        &place.refusal([5, 4]),
        &["test_batch.bin, byte 9219: label 88 "],
    );
}

#[test]
fn batches_that_are_not_there_matter_only_where_they_are_asked_for() {
    let place = published();
    place.remove("data_batch_3.bin");
    assert_eq!(place.load([6, 4]).expect("enough").train.len(), 6);
    let message = place.refusal([7, 4]);
    assert_says(
        &message,
        &[
            "(without data_batch_3.bin) holds 6 pictures",
            "data.train to at most 6",
        ],
    );
    assert_says(
        &place.refusal([6, 5]),
        &["test_batch.bin holds 4 pictures", "data.test to at most 4"],
    );
    for name in [FILES[0], TEST] {
        let place = published();
        place.remove(name);
        assert_says(&place.refusal([3, 4]), &[name, "holds none of"]);
    }
}

#[test]
fn a_byte_too_few_or_too_many_and_a_foreign_file_are_named_with_their_place() {
    let place = published();
    for (name, count) in [(FILES[0], 3), (FILES[4], 3), (TEST, 4)] {
        let cut = place.refusal_with(name, |content| content.truncate(content.len() - 1), [15, 4]);
        assert_says(
            &cut,
            &[
                &format!("{name}, byte {}: ", (count - 1) * RECORD),
                "3,073 bytes",
                "3072 bytes follow",
            ],
        );
        let long = place.refusal_with(name, |content| content.push(0), [15, 4]);
        assert_says(
            &long,
            &[
                &format!("{name}, byte {}: ", count * RECORD),
                "1 bytes follow",
            ],
        );
        assert_says(
            &place.refusal_with(name, Vec::clear, [15, 4]),
            &[name, "holds no pictures"],
        );
        // A JPEG of just the right length.
        let foreign = place.refusal_with(name, |content| content[0] = 0xff, [15, 4]);
        assert_says(&foreign, &[&format!("{name}, byte 0: label 255 ")]);
    }
}

#[test]
fn names_folder_and_side_are_followed() {
    let place = Place::new();
    place.write("cifar-10-batches-bin/data_batch_1.bin", &written(0, 2));
    place.write("cifar-10-batches-bin/test_batch.bin", &written(0, 2));
    place.write(
        "cifar-10-batches-bin/batches.meta.txt",
        b"a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n\n",
    );
    let (layout, _) = place.found();
    assert_eq!(layout, Layout::Cifar10);
    let pictures = load(&place.data([2, 2], 96)).expect("whole");
    assert_eq!(
        (pictures.side(), pictures.train.picture(1).len()),
        (96, 3 * 96 * 96)
    );
    assert_eq!(pictures.class_names.concat(), "abcdefghij");
    place.write(
        "cifar-10-batches-bin/batches.meta.txt",
        b"a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk",
    );
    assert_says(
        &place.refusal([2, 2]),
        &["batches.meta.txt, byte 20: here begins one name more"],
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn arbitrary_bytes_never_panic(
        files in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 1..40), 6),
        records in 0_usize..3,
    ) {
        let place = Place::new();
        for (name, content) in FILES.iter().zip(&files) {
            let length = if records == 0 { content.len() } else { records * RECORD };
            place.write(name, &content.iter().cycle().take(length).copied().collect::<Vec<u8>>());
        }
        if let Err(error) = place.load([3, 1]) {
            prop_assert!(error.to_string().contains(&place.path().display().to_string()), "{}", error);
        }
    }
}
