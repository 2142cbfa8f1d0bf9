use std::path::Path;

use super::*;

fn embedded(train: usize, test: usize) -> Data {
    Data {
        train,
        test,
        ..Data::default()
    }
}

/// A folder of `train` and `test` pictures of 6×5 in which every pixel of picture i is i.
fn folder(train: u32, test: u32, label_of: impl Fn(u32) -> u8) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, count) in [
        ("train-images-idx3-ubyte", train),
        ("t10k-images.idx3-ubyte", test),
    ] {
        let mut file = vec![0, 0, 8, 3];
        [count, 6, 5]
            .iter()
            .for_each(|size| file.extend(size.to_be_bytes()));
        (0..count).for_each(|picture| file.extend([picture as u8; 30]));
        std::fs::write(folder.path().join(name), file).expect("a file");
    }
    for (name, count) in [
        ("train-labels-idx1-ubyte", train),
        ("t10k-labels.idx1-ubyte", test),
    ] {
        write_labels(
            &folder.path().join(name),
            &(0..count).map(&label_of).collect::<Vec<u8>>(),
        );
    }
    folder
}

fn write_labels(path: &Path, labels: &[u8]) {
    let mut file = vec![0, 0, 8, 1];
    file.extend((labels.len() as u32).to_be_bytes());
    file.extend(labels);
    std::fs::write(path, file).expect("a file");
}

fn of_folder(folder: &tempfile::TempDir, train: usize, test: usize) -> Result<Pictures, DataError> {
    load(&Data {
        source: folder.path().display().to_string(),
        train,
        test,
        ..Data::default()
    })
}

fn message(outcome: Result<Pictures, DataError>) -> String {
    outcome.err().expect("refused").to_string()
}

/// The reference values are the PyTorch recipe's MU and SD, recomputed with numpy (three seeds
/// agree to 0.001).
#[test]
fn the_pictures_have_the_brightness_and_contrast_of_the_recipe() {
    let pictures = load(&embedded(2048, 512)).expect("embedded");
    for channel in 0..CHANNELS {
        let (mean, std) = (pictures.scale.mean[channel], pictures.scale.std[channel]);
        assert!(
            (mean - 0.3008).abs() < 0.003,
            "mean of channel {channel}: {mean}"
        );
        assert!(
            (std - 0.1614).abs() < 0.003,
            "std of channel {channel}: {std}"
        );
    }
    // Mean difference of neighbours and mean distance of the brightest from the darkest channel:
    // numpy, 4,096 pictures.
    let (mut across, mut down, mut colourful) = (0.0_f64, 0.0_f64, 0.0_f64);
    for index in 0..2048 {
        let picture = pictures.train.picture(index);
        assert!(picture.iter().all(|value| (0.0..=1.0).contains(value)));
        let value = |channel: usize, y: usize, x: usize| {
            f64::from(picture[(channel * SIZE + y) * SIZE + x])
        };
        for (y, x) in (0..SIZE - 1).flat_map(|y| (0..SIZE - 1).map(move |x| (y, x))) {
            let colour = [0, 1, 2].map(|channel| value(channel, y, x));
            across += (0..3)
                .map(|c| (value(c, y, x + 1) - colour[c]).abs() / 3.0)
                .sum::<f64>();
            down += (0..3)
                .map(|c| (value(c, y + 1, x) - colour[c]).abs() / 3.0)
                .sum::<f64>();
            colourful +=
                colour.into_iter().fold(0.0, f64::max) - colour.into_iter().fold(1.0, f64::min);
        }
    }
    let [across, down, colourful] =
        [across, down, colourful].map(|sum| sum / (2048.0 * 31.0 * 31.0));
    assert!((across / 0.0354 - 1.0).abs() < 0.05, "{across}");
    assert!((down / 0.0301 - 1.0).abs() < 0.05, "{down}");
    assert!((colourful / 0.1556 - 1.0).abs() < 0.03, "{colourful}");
}

#[test]
fn a_normalized_batch_has_mean_zero_and_deviation_one() {
    let pictures = load(&embedded(2048, 40)).expect("embedded");
    let batch = pictures.train.batch(0..2048, &pictures.scale);
    let count = batch.len() as f64;
    let mean = batch.iter().map(|&value| f64::from(value)).sum::<f64>() / count;
    let square = batch
        .iter()
        .map(|&value| f64::from(value).powi(2))
        .sum::<f64>()
        / count;
    assert!(
        mean.abs() < 1e-4 && (square - 1.0).abs() < 1e-4,
        "{mean}, {square}"
    );
    let mut second = pictures.train.picture(1);
    pictures.scale.apply(&mut second);
    assert_eq!(batch[PICTURE_LEN..2 * PICTURE_LEN], *second);
}

#[test]
fn a_picture_depends_on_its_place_and_split_alone() {
    let few = load(&embedded(50, 40)).expect("embedded");
    let many = load(&embedded(200, 80)).expect("embedded");
    assert_eq!(
        few.train.picture(31),
        many.train.picture(31),
        "not on how many there are"
    );
    assert_eq!(few.train.label(31), many.train.label(31));
    assert_ne!(few.train.picture(31), few.train.picture(32));
    // Without garments only the clutter is left, and it differs between the splits.
    let black = |purpose| {
        let garments = idx::Images {
            height: 28,
            width: 28,
            pixels: vec![0; 2 * 784],
        };
        Split::grey(garments, vec![0; 2], 0.5, purpose).picture(1)
    };
    assert_ne!(black(Purpose::TrainClutter), black(Purpose::TestClutter));
    assert_eq!(black(Purpose::TestClutter), black(Purpose::TestClutter));
}

#[test]
fn no_clutter_means_a_black_background_and_full_clutter_a_bright_one() {
    let mean = |clutter| {
        let pictures = load(&Data {
            clutter,
            ..embedded(512, 40)
        })
        .expect("embedded");
        let corners = (0..512)
            .map(|index| pictures.train.picture(index)[0])
            .sum::<f32>()
            / 512.0;
        (corners, pictures.scale.mean[0])
    };
    assert!(mean(0.0).0 < 0.01);
    assert!((mean(1.0).0 - 0.5).abs() < 0.05, "{}", mean(1.0).0);
    assert!(mean(0.0).1 < mean(0.5).1 && mean(0.5).1 < mean(1.0).1);
}

#[test]
fn normalization_is_the_same_on_any_number_of_threads() {
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .expect("threads");
        pool.install(|| load(&embedded(300, 40)).expect("embedded").scale)
    };
    assert_eq!(on(1), on(3));
}

#[test]
fn an_epoch_visits_every_picture_once_in_an_order_of_its_own() {
    let order = epoch_order(7, 3, 1000);
    let mut sorted = order.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, (0..1000).collect::<Vec<u32>>());
    assert_ne!(order, sorted);
    assert_eq!(order, epoch_order(7, 3, 1000));
    assert_ne!(order, epoch_order(7, 4, 1000));
    assert_ne!(order, epoch_order(8, 3, 1000));
    // Of three pictures each of the six orders comes up in a sixth of the epochs.
    let first = (0..6000)
        .filter(|&epoch| epoch_order(0, epoch, 3) == [2, 0, 1])
        .count();
    assert!((880..1120).contains(&first), "{first} of 6000");
    assert_eq!(
        (epoch_order(0, 0, 0).len(), epoch_order(0, 0, 1)),
        (0, vec![0])
    );
}

#[test]
fn a_folder_of_small_pictures_is_loaded_under_either_spelling() {
    let folder = folder(60, 45, |picture| (picture % 4) as u8);
    let pictures = of_folder(&folder, 50, 40).expect("valid");
    assert_eq!((pictures.train.len(), pictures.test.len()), (50, 40));
    assert_eq!(
        &*pictures.class_names,
        ["class 0", "class 1", "class 2", "class 3"]
    );
    assert_eq!(pictures.train.labels()[..6], [0, 1, 2, 3, 0, 1]);
    // Picture 49 is brighter than picture 0, which is all background.
    let peak = |index| {
        pictures
            .train
            .picture(index)
            .into_iter()
            .fold(0.0, f32::max)
    };
    assert!(peak(0) <= 0.5 && peak(49) > 0.0);
}

#[test]
fn pictures_that_never_vary_can_still_be_normalized() {
    let folder = folder(1, 40, |_| 0);
    let source = folder.path().display().to_string();
    let pictures = load(&Data {
        source,
        train: 1,
        test: 40,
        clutter: 0.0,
        ..Data::default()
    })
    .expect("valid");
    assert!(
        pictures
            .train
            .batch(0..1, &pictures.scale)
            .iter()
            .all(|value| value.is_finite())
    );
}

#[test]
fn what_is_missing_is_named_with_the_remedy() {
    let text = message(load(&Data {
        source: "no/such/place".to_owned(),
        ..Data::default()
    }));
    assert!(
        text.contains("data.source = \"no/such/place\"") && text.contains("\"fashion\""),
        "{text}"
    );

    let text = message(load(&embedded(20_000, 40)));
    assert!(
        text.contains("16384 pictures") && text.contains("set data.train to at most 16384"),
        "{text}"
    );
    let text = message(load(&embedded(100, 4_001)));
    assert!(text.contains("set data.test to at most 4000"), "{text}");
    assert!(message(load(&embedded(0, 40))).contains("data.train = 0"));

    let folder = folder(10, 5, |_| 1);
    let text = message(of_folder(&folder, 10, 40));
    assert!(
        text.contains("t10k-images.idx3-ubyte holds 5 pictures"),
        "{text}"
    );
    assert!(text.contains("data.test asks for 40"), "{text}");

    write_labels(&folder.path().join("train-labels-idx1-ubyte"), &[1, 2, 3]);
    let text = message(of_folder(&folder, 10, 5));
    assert!(
        text.contains("train-labels-idx1-ubyte, byte 4: 3 labels") && text.contains("10 pictures"),
        "{text}"
    );

    std::fs::write(folder.path().join("train-labels-idx1-ubyte"), [0, 0, 8]).expect("a file");
    let text = message(of_folder(&folder, 10, 5));
    assert!(
        text.contains("train-labels-idx1-ubyte, byte 3: the file ends here"),
        "{text}"
    );

    std::fs::remove_file(folder.path().join("train-labels-idx1-ubyte")).expect("it was there");
    let text = message(of_folder(&folder, 10, 5));
    assert!(
        text.contains(
            "train-labels-idx1-ubyte.gz, train-labels-idx1-ubyte, train-labels.idx1-ubyte"
        ),
        "{text}"
    );
}

#[test]
fn grey_pictures_come_in_one_size() {
    let folder = folder(60, 45, |_| 0);
    for source in ["fashion".to_owned(), folder.path().display().to_string()] {
        let data = |side| Data {
            source: source.clone(),
            train: 50,
            test: 40,
            side,
            ..Data::default()
        };
        assert_eq!(
            [0, 32].map(|side| load(&data(side)).expect("as it is").side()),
            [32, 32]
        );
        let text = message(load(&data(96)));
        assert!(
            text.contains("data.side = 96")
                && text.contains(&source)
                && text.contains("set data.side to 0"),
            "{text}"
        );
    }
}

#[test]
fn an_idx_file_of_no_pictures_is_named() {
    let text = message(of_folder(&folder(0, 45, |_| 0), 50, 40));
    assert!(
        text.contains("train-images-idx3-ubyte holds no pictures"),
        "{text}"
    );
}

#[test]
fn a_folder_of_nothing_known_is_told_what_would_be() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(folder.path().join("cifar-10-binary.tar.gz"), "packed").expect("a file");
    let text = message(of_folder(&folder, 50, 40));
    assert!(
        text.contains("no pictures in a layout known here") && text.contains("train/CLASS/*"),
        "{text}"
    );
    for (name, expected) in [
        (
            "cifar-10-binary.tar.gz",
            "in the middle of what it holds; copy or download it again",
        ),
        ("pets.7z", "unpack it and give its folder"),
        (
            "pets.csv",
            "nor an archive; give the path of a folder of pictures",
        ),
    ] {
        let path = folder.path().join(name);
        std::fs::write(&path, "packed").expect("a file");
        let file = path.display().to_string();
        let text = message(load(&Data {
            source: file.clone(),
            ..Data::default()
        }));
        assert!(text.contains(&file) && text.contains(expected), "{text}");
    }
}
