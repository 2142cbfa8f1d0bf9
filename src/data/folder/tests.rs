use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};

use super::super::fixtures::{Place, assert_says};
use super::super::{Layout, load};

/// A picture of one colour, wider than high.
fn flat(colour: [u8; 3], format: ImageFormat) -> Vec<u8> {
    let mut content = Cursor::new(Vec::new());
    RgbImage::from_pixel(12, 8, Rgb(colour))
        .write_to(&mut content, format)
        .expect("memory");
    content.into_inner()
}

/// `count` PNG pictures in a folder; picture i of class `red` has the colour (red, i, 0).
fn fill(place: &Place, folder: &str, red: u8, count: u8) {
    for number in 0..count {
        place.write(
            &format!("{folder}/{number:03}.png"),
            &flat([red, number, 0], ImageFormat::Png),
        );
    }
}

fn split_in_two() -> Place {
    let place = Place::new();
    for (class, red) in [("cat", 10), ("ant", 20), ("bee", 30)] {
        fill(&place, &format!("train/{class}"), red, 6);
        fill(&place, &format!("test/{class}"), red + 1, 4);
    }
    place
}

/// Red and green of every picture with its label.
fn colours(split: &super::super::Split) -> Vec<(u8, u8, Option<u8>)> {
    let byte = |value: f32| (value * 255.0).round() as u8;
    let colour = |index| {
        let picture = split.picture(index);
        let plane = picture.len() / 3;
        assert!(
            picture
                .chunks(plane)
                .all(|plane| plane.iter().all(|value| *value == plane[0]))
        );
        (byte(picture[0]), byte(picture[plane]), split.label(index))
    };
    (0..split.len()).map(colour).collect()
}

#[test]
fn all_pictures_of_both_splits_are_there_once_with_the_label_of_their_folder() {
    let pictures = split_in_two().load([18, 12]).expect("whole");
    assert_eq!(
        (pictures.side(), &*pictures.class_names),
        (32, &["ant", "bee", "cat"].map(str::to_owned)[..])
    );
    for (split, extra, count) in [(&pictures.train, 0, 6), (&pictures.test, 1, 4)] {
        let expected = [(20, 0), (30, 1), (10, 2)];
        let mut expected: Vec<_> = expected
            .into_iter()
            .flat_map(|(red, label)| {
                (0..count).map(move |number| (red + extra, number, Some(label)))
            })
            .collect();
        let found = colours(split);
        assert_ne!(found, expected, "shuffled");
        let mut sorted = found.clone();
        sorted.sort_unstable();
        expected.sort_unstable();
        assert_eq!(sorted, expected);
    }
}

#[test]
fn a_part_is_the_beginning_of_the_same_shuffle_whatever_the_files_dates() {
    let (forwards, backwards) = (split_in_two(), Place::new());
    let mut files = Vec::new();
    for (class, red) in [("cat", 10), ("ant", 20), ("bee", 30)] {
        files.extend(
            (0..6).map(|number| (format!("train/{class}/{number:03}.png"), [red, number, 0])),
        );
        files.extend((0..4).map(|number| {
            (
                format!("test/{class}/{number:03}.png"),
                [red + 1, number, 0],
            )
        }));
    }
    for (name, colour) in files.into_iter().rev() {
        backwards.write(&name, &flat(colour, ImageFormat::Png));
    }
    let whole = colours(&forwards.load([18, 12]).expect("whole").train);
    assert_eq!(
        colours(&backwards.load([18, 12]).expect("whole").train),
        whole
    );
    let part = colours(&backwards.load([9, 5]).expect("whole").train);
    assert_eq!(part, whole[..9]);
    assert!(
        (0..3).all(|class| part.iter().any(|(_, _, label)| *label == Some(class))),
        "all classes: {part:?}"
    );
}

#[test]
fn without_a_split_every_fifth_picture_by_name_is_a_test_picture() {
    let place = Place::new();
    // There are toys of that name.
    fill(&place, "train", 40, 11);
    fill(&place, "boat", 50, 5);
    place.write("boat/notes.txt", b"not for us");
    place.write("boat/.hidden.png", b"not for us either");
    place.write(".cache/x.png", b"nor this");
    place.write("README", b"nor this");
    let pictures = place.load([13, 3]).expect("whole");
    assert_eq!(*pictures.class_names, ["boat", "train"]);
    let mut test = colours(&pictures.test);
    test.sort_unstable();
    assert_eq!(test, [(40, 4, Some(1)), (40, 9, Some(1)), (50, 4, Some(0))]);
    let train = colours(&pictures.train);
    assert_eq!(train.len(), 13);
    assert!(test.iter().all(|picture| !train.contains(picture)));
    assert_says(
        &place.refusal([14, 3]),
        &["holds 13 pictures", "data.train to at most 13"],
    );
}

#[test]
fn names_sides_and_formats_may_vary() {
    let place = Place::new();
    for (split, class) in [("train", "a"), ("train", "b"), ("val", "a"), ("val", "b")] {
        place.write(
            &format!("{split}/{class}/1.PNG"),
            &flat([9, 8, 7], ImageFormat::Png),
        );
        place.write(
            &format!("{split}/{class}/2.jpeg"),
            &flat([9, 8, 7], ImageFormat::Jpeg),
        );
        place.write(
            &format!("{split}/{class}/3.jpg"),
            &flat([9, 8, 7], ImageFormat::Png),
        );
        place.write(&format!("{split}/{class}/4.gif"), b"left alone");
    }
    assert_eq!(place.found().0, Layout::ClassFolders);
    let pictures = load(&place.data([6, 6], 48)).expect("whole");
    assert_eq!(
        (pictures.side(), pictures.train.picture(5).len()),
        (48, 3 * 48 * 48)
    );
    assert_says(
        &place.refusal([6, 7]),
        &["val holds 6 pictures", "data.test to at most 6"],
    );
}

#[test]
fn broken_pictures_are_refused_by_name() {
    let place = split_in_two();
    let text = place.refusal_with(
        "train/bee/003.png",
        |content| *content = b"only text".to_vec(),
        [18, 12],
    );
    assert_says(&text, &["train/bee/003.png, byte 0: no PNG or JPEG"]);
    let cut = place.refusal_with("test/ant/001.png", |content| content.truncate(50), [18, 12]);
    assert_says(&cut, &["test/ant/001.png, byte 0: no PNG or JPEG"]);
    let jpeg = flat([1, 2, 3], ImageFormat::Jpeg);
    let short = place.refusal_with(
        "test/ant/001.png",
        |content| *content = jpeg[..jpeg.len() - 1].to_vec(),
        [18, 12],
    );
    assert_says(
        &short,
        &[
            &format!("test/ant/001.png, byte {}: ", jpeg.len() - 1),
            "ends here",
        ],
    );
}

#[test]
fn splits_must_have_the_same_classes() {
    let place = split_in_two();
    fill(&place, "test/dog", 1, 2);
    assert_says(
        &place.refusal([18, 12]),
        &[
            "the class \"dog\" has a folder in ",
            "/test but none in ",
            "/train;",
        ],
    );
    fill(&place, "train/dog", 1, 2);
    fill(&place, "train/eel", 1, 2);
    assert_says(
        &place.refusal([18, 12]),
        &[
            "the class \"eel\" has a folder in ",
            "/train but none in ",
            "/test;",
        ],
    );
}

#[test]
fn classes_and_splits_without_pictures_are_named() {
    let place = split_in_two();
    std::fs::create_dir(place.path().join("train/void")).expect("a folder");
    std::fs::create_dir(place.path().join("test/void")).expect("a folder");
    assert_says(
        &place.refusal([18, 12]),
        &["train/void holds 0 PNG and JPEG pictures", "at least 1"],
    );

    let place = Place::new();
    fill(&place, "ant", 1, 9);
    fill(&place, "bee", 1, 4);
    assert_says(
        &place.refusal([5, 1]),
        &["bee holds 4 PNG and JPEG pictures", "at least 5"],
    );

    let place = Place::new();
    fill(&place, "train/ant", 1, 9);
    assert_says(&place.refusal([5, 1]), &["holds none of test/, val/"]);

    let place = Place::new();
    std::fs::create_dir_all(place.path().join("ant")).expect("a folder");
    place.write("notes.txt", b"text");
    assert_says(
        &place.refusal([5, 1]),
        &["IDX", "STL-10", "CIFAR-10", "CLASS/*"],
    );
}

#[test]
fn more_classes_than_labels_are_refused() {
    let place = Place::new();
    for class in 0..257 {
        for split in ["train", "test"] {
            place.write(&format!("{split}/{class:03}/a.png"), b"never opened");
        }
    }
    assert_says(&place.refusal([50, 40]), &["257 class folders", "256"]);
}

#[test]
fn one_class_alone_is_refused() {
    let place = Place::new();
    fill(&place, "ant", 1, 20);
    assert_says(
        &place.refusal([5, 1]),
        &["one class alone, \"ant\"", "another class"],
    );
    fill(&place, "bee", 2, 20);
    place.load([16, 8]).expect("two classes");
}
