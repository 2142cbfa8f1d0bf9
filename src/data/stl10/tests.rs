use std::ops::ControlFlow;

use proptest::prelude::*;

use super::super::fixtures::{Place, assert_says};
use super::super::{Layout, load, load_watched};
use super::*;

/// The byte of a pixel that no other arrangement of axes would give.
fn pixel(picture: usize, channel: usize, y: usize, x: usize) -> u8 {
    ((picture * 31 + channel * 7 + y * 3 + x * 101 + x * y) % 251) as u8
}

/// Pictures `first..first + count` as they are published: column by column.
fn written(first: usize, count: usize) -> Vec<u8> {
    let places = |picture| {
        (0..CHANNELS).flat_map(move |c| {
            (0..SIDE).flat_map(move |x| (0..SIDE).map(move |y| pixel(picture, c, y, x)))
        })
    };
    (first..first + count).flat_map(places).collect()
}

/// Three labelled, two unlabelled and two test pictures.
fn published() -> Place {
    let place = Place::new();
    place.write("train_X.bin", &written(0, 3));
    place.write("train_y.bin", &[1, 10, 5]);
    place.write("unlabeled_X.bin", &written(3, 2));
    place.write("test_X.bin", &written(5, 2));
    place.write("test_y.bin", &[2, 9]);
    place
}

fn assert_is_picture(ours: &[f32], number: usize) {
    assert_eq!(ours.len(), PICTURE);
    for (at, value) in ours.iter().enumerate() {
        let (c, y, x) = (at / PLANE, at / SIDE % SIDE, at % SIDE);
        assert_eq!(
            *value,
            f32::from(pixel(number, c, y, x)) / 255.0,
            "picture {number}, {c}, {y}, {x}"
        );
    }
}

#[test]
fn every_pixel_stands_where_it_was_and_the_unlabelled_come_last() {
    let pictures = published().load([5, 2]).expect("whole");
    assert_eq!(
        (pictures.side(), pictures.train.len(), pictures.test.len()),
        (96, 5, 2)
    );
    (0..5).for_each(|index| assert_is_picture(&pictures.train.picture(index), index));
    (0..2).for_each(|index| assert_is_picture(&pictures.test.picture(index), 5 + index));
    assert_eq!(
        (pictures.train.labels(), pictures.test.labels()),
        (&[0, 9, 4][..], &[1, 8][..])
    );
    assert_eq!(
        [0, 2, 3, 4].map(|index| pictures.train.label(index)),
        [Some(0), Some(4), None, None]
    );
    assert_eq!(*pictures.class_names, CLASS_NAMES);
    let scale = pictures.scale;
    assert_eq!(pictures.test.batch(0..2, &scale).len(), 2 * PICTURE);
}

#[test]
fn a_part_has_the_first_pictures_and_their_labels() {
    let place = published();
    let pictures = place.load([2, 1]).expect("whole");
    assert_eq!(
        (pictures.train.len(), pictures.train.labels()),
        (2, &[0, 9][..])
    );
    assert_eq!((pictures.test.len(), pictures.test.labels()), (1, &[1][..]));
    place.remove("unlabeled_X.bin");
    assert_eq!(place.load([3, 2]).expect("enough").train.len(), 3);
    assert_says(
        &place.refusal([4, 2]),
        &[
            "(without unlabeled_X.bin) holds 3 pictures",
            "data.train to at most 3",
        ],
    );
}

#[test]
fn the_published_folder_and_names_are_found() {
    let place = Place::new();
    for (name, content) in [("train", &[1, 2][..]), ("test", &[3, 4][..])] {
        place.write(&format!("stl10_binary/{name}_X.bin"), &written(0, 2));
        place.write(&format!("stl10_binary/{name}_y.bin"), content);
    }
    let names: Vec<String> = (0..10).map(|class| format!("kind {class}")).collect();
    place.write("stl10_binary/class_names.txt", names.join("\n").as_bytes());
    let (layout, folder) = place.found();
    assert_eq!(
        (layout, folder),
        (
            Layout::Stl10,
            place.path().join(FOLDER).display().to_string()
        )
    );
    assert_eq!(*place.load([2, 2]).expect("whole").class_names, names);
    place.write("stl10_binary/class_names.txt", b"one\ntwo\n");
    assert_says(
        &place.refusal([2, 2]),
        &[
            "class_names.txt, byte 8: the file ends after 2 names",
            "the 10 names",
        ],
    );
}

#[test]
fn pictures_are_scaled_to_the_side_that_is_asked_for() {
    let place = Place::new();
    // The left half black, the right half white: whole columns.
    let half: Vec<u8> = (0..PICTURE)
        .map(|at| if at % PLANE < PLANE / 2 { 0 } else { 255 })
        .collect();
    for split in ["train", "test"] {
        place.write(&format!("{split}_X.bin"), &half);
        place.write(&format!("{split}_y.bin"), &[1]);
    }
    let pictures = load(&place.data([1, 1], 32)).expect("whole");
    let picture = pictures.train.picture(0);
    assert_eq!((pictures.side(), picture.len()), (32, 3 * 32 * 32));
    assert!(
        picture
            .chunks(32)
            .all(|row| row[..14].iter().all(|v| *v == 0.0) && row[18..].iter().all(|v| *v == 1.0))
    );
}

#[test]
fn a_byte_too_few_or_too_many_is_named_with_its_place() {
    let place = published();
    for (name, count) in [
        ("train_X.bin", 3),
        ("unlabeled_X.bin", 2),
        ("test_X.bin", 2),
    ] {
        let cut = place.refusal_with(name, |content| content.truncate(content.len() - 1), [5, 2]);
        let whole = (count - 1) * PICTURE;
        assert_says(
            &cut,
            &[
                &format!("{name}, byte {whole}: "),
                "27,648 bytes a picture",
                "27647 bytes follow",
            ],
        );
        let long = place.refusal_with(name, |content| content.push(0), [5, 2]);
        assert_says(
            &long,
            &[
                &format!("{name}, byte {}: ", count * PICTURE),
                "1 bytes follow",
            ],
        );
        assert_says(
            &place.refusal_with(name, Vec::clear, [5, 2]),
            &[name, "holds no pictures"],
        );
        assert_says(
            &place.refusal_with(name, |content| content.truncate(9), [5, 2]),
            &[name, "byte 0: ", "9 bytes"],
        );
    }
}

#[test]
fn labels_that_do_not_fit_are_named_with_their_place() {
    let place = published();
    for (name, count) in [("train_y.bin", 3), ("test_y.bin", 2)] {
        for label in [0, 11, 255] {
            let message = place.refusal_with(name, |labels| labels[1] = label, [5, 2]);
            assert_says(
                &message,
                &[&format!("{name}, byte 1: label {label} "), "1 to 10"],
            );
        }
        let fewer = place.refusal_with(name, |labels| labels.truncate(labels.len() - 1), [5, 2]);
        assert_says(
            &fewer,
            &[
                &format!("{name}, byte {}: {} labels", count - 1, count - 1),
                &format!("{count} pictures"),
            ],
        );
        let more = place.refusal_with(name, |labels| labels.extend([1; 4]), [5, 2]);
        assert_says(
            &more,
            &[&format!("{name}, byte {count}: {} labels", count + 4)],
        );
    }
}

#[test]
fn a_missing_file_is_named() {
    for name in ["train_X.bin", "train_y.bin", "test_X.bin", "test_y.bin"] {
        let place = published();
        place.remove(name);
        assert_says(
            &place.refusal([3, 2]),
            &[name, &place.path().display().to_string()],
        );
    }
}

#[test]
fn reading_tells_how_far_it_is_and_can_be_called_off() {
    let place = published();
    let mut told = Vec::new();
    let mut watch = |progress: &super::super::Progress| {
        told.push((
            progress
                .what
                .rsplit('/')
                .next()
                .unwrap_or_default()
                .to_owned(),
            progress.done,
            progress.of,
        ));
        ControlFlow::Continue(())
    };
    load_watched(&place.data([4, 2], 0), &mut watch).expect("whole");
    let expected = [
        ("train_X.bin", 3, 4),
        ("unlabeled_X.bin", 4, 4),
        ("test_X.bin", 2, 2),
    ];
    assert_eq!(
        told,
        expected.map(|(name, done, of)| (name.to_owned(), done, of))
    );
    let error = load_watched(&place.data([4, 2], 0), &mut |_| ControlFlow::Break(()))
        .err()
        .expect("called off");
    assert!(matches!(error, DataError::CalledOff));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn arbitrary_bytes_never_panic(
        files in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..40), 6),
        whole in proptest::collection::vec(any::<bool>(), 3),
    ) {
        let place = Place::new();
        for ((name, content), whole) in FILES.iter().zip(&files).zip(whole.iter().cycle()) {
            let content = if *whole && name.contains('X') { content.iter().cycle().take(PICTURE * (content.len() / 9)).copied().collect() } else { content.clone() };
            place.write(name, &content);
        }
        place.write("class_names.txt", &files[5]);
        if let Err(error) = place.load([1, 1]) {
            prop_assert!(error.to_string().contains(&place.path().display().to_string()), "{}", error);
        }
    }
}
