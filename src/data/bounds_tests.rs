//! Files that claim, hold or are more than any picture set: refused in a sentence, read no further than they must be.

use std::fs::File;
use std::io::{Cursor, Write as _};
use std::ops::ControlFlow;
use std::path::Path;

use flate2::write::GzEncoder;
use flate2::{Compression, Crc};
use image::{ImageFormat, RgbImage};

use super::fixtures::{Place, assert_says};
use super::*;
use crate::experiment::Asked;

fn encoded(format: ImageFormat) -> Vec<u8> {
    let mut content = Cursor::new(Vec::new());
    RgbImage::new(12, 8)
        .write_to(&mut content, format)
        .expect("memory");
    content.into_inner()
}

/// A PNG picture whose header claims to be so large.
fn png_of(width: u32, height: u32) -> Vec<u8> {
    let mut content = encoded(ImageFormat::Png);
    content[16..20].copy_from_slice(&width.to_be_bytes());
    content[20..24].copy_from_slice(&height.to_be_bytes());
    let mut sum = Crc::new();
    sum.update(&content[12..29]);
    content[29..33].copy_from_slice(&sum.sum().to_be_bytes());
    content
}

/// A JPEG picture whose header claims to be so large.
fn jpeg_of(width: u16, height: u16) -> Vec<u8> {
    let mut content = encoded(ImageFormat::Jpeg);
    let frame = content
        .windows(2)
        .position(|mark| mark == [0xff, 0xc0])
        .expect("a baseline frame");
    content[frame + 5..frame + 7].copy_from_slice(&height.to_be_bytes());
    content[frame + 7..frame + 9].copy_from_slice(&width.to_be_bytes());
    content
}

/// Class folders of good pictures.
fn class_folders() -> Place {
    let place = Place::new();
    for class in ["ant", "bee"] {
        for number in 0..5 {
            place.write(&format!("{class}/{number}.png"), &encoded(ImageFormat::Png));
        }
    }
    place
}

fn idx(sizes: &[u32]) -> Vec<u8> {
    let mut header = vec![0, 0, 8, sizes.len() as u8];
    sizes
        .iter()
        .for_each(|size| header.extend(size.to_be_bytes()));
    header
}

/// Writes a file that goes on with zeros up to its length without taking room on the disk.
fn sparse(path: &Path, header: &[u8], length: u64) {
    let mut file = File::create(path).expect("a file");
    file.write_all(header).expect("written");
    file.set_len(length).expect("a sparse file");
}

/// An IDX folder with as many pictures of 28×28 in each split, none of which takes room.
fn sparse_idx(count: u32) -> Place {
    let place = Place::new();
    for name in ["train", "t10k"] {
        let path = |kind| place.path().join(format!("{name}-{kind}-ubyte"));
        let (count, pixels) = (u64::from(count), 784);
        sparse(
            &path("images-idx3"),
            &idx(&[count as u32, 28, 28]),
            16 + count * pixels,
        );
        sparse(&path("labels-idx1"), &idx(&[count as u32]), 8 + count);
    }
    place
}

#[test]
fn pictures_that_claim_more_than_is_decoded_are_refused_by_name() {
    let place = class_folders();
    let claims = [
        (
            png_of(1_000_000, 1_000_000),
            "1000000×1000000 pixels, which take 3000000 MB",
        ),
        (
            png_of(65_500, 65_500),
            "65500×65500 pixels, which take 12871 MB",
        ),
        (
            png_of(20_000, 20_000),
            "20000×20000 pixels, which take 1200 MB",
        ),
        (png_of(8_001, 8_000), "8001×8000 pixels, which take 193 MB"),
        (
            jpeg_of(65_500, 65_500),
            "65500×65500 pixels, which take 12871 MB",
        ),
        (
            jpeg_of(20_000, 20_000),
            "20000×20000 pixels, which take 1200 MB",
        ),
    ];
    for (content, claim) in claims {
        let sentence = place.refusal_with("bee/3.png", |file| *file = content, [8, 2]);
        assert_says(
            &sentence,
            &["bee/3.png: ", claim, "at most 192 MB are decoded", "scale"],
        );
    }
    // A line of it alone is more.
    let wide = place.refusal_with("bee/3.png", |file| *file = png_of(1 << 30, 1), [8, 2]);
    assert_says(&wide, &["bee/3.png"]);
    assert!(place.load([8, 2]).is_ok(), "as they were");
}

#[test]
fn a_picture_file_of_a_gigabyte_is_refused_unread() {
    let place = class_folders();
    sparse(&place.path().join("bee/3.png"), &png_of(8, 8), 1 << 30);
    assert_says(
        &place.refusal([8, 2]),
        &["bee/3.png", "larger than 64000000 bytes"],
    );
}

#[test]
fn of_an_idx_file_of_two_gigabytes_only_what_is_asked_for_is_read() {
    let place = sparse_idx(2_700_000);
    let mut told = Vec::new();
    let mut watch = |progress: &Progress| {
        told.push((progress.done, progress.of));
        ControlFlow::Continue(())
    };
    let data = place.data([1500, 40], 0);
    let pictures = load_watched(&data, &mut watch).expect("whole");
    assert_eq!((pictures.train.len(), pictures.test.len()), (1500, 40));
    assert_eq!(
        told,
        [(0, 1500), (1024, 1500), (1500, 1500), (0, 40), (40, 40)]
    );
}

#[test]
fn reading_an_idx_file_can_be_called_off_between_any_two_blocks() {
    let place = sparse_idx(2_700_000);
    let mut blocks = 0;
    let mut watch = |_: &Progress| {
        blocks += 1;
        if blocks < 3 {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    };
    let outcome = load_watched(&place.data([2_000_000, 40], 0), &mut watch);
    assert!(matches!(outcome.err(), Some(DataError::CalledOff)));
    assert_eq!(blocks, 3);
}

#[test]
fn a_megabyte_that_unpacks_to_a_gigabyte_is_unpacked_as_far_as_asked_for() {
    let place = sparse_idx(1_300_000);
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed
        .write_all(&idx(&[1_300_000, 28, 28]))
        .expect("memory");
    let zeros = vec![0; 784 * 1000];
    (0..1300).for_each(|_| packed.write_all(&zeros).expect("memory"));
    place.write(
        "train-images-idx3-ubyte.gz",
        &packed.finish().expect("memory"),
    );
    assert_eq!(place.load([64, 40]).expect("whole").train.len(), 64);
}

#[test]
fn an_idx_file_of_another_length_than_it_claims_is_refused_unread() {
    let place = sparse_idx(100);
    let images = place.path().join("train-images-idx3-ubyte");
    let header = idx(&[100, 28, 28]);
    sparse(&images, &header, 1 << 40);
    assert_says(
        &place.refusal([64, 40]),
        &["train-images-idx3-ubyte, byte 78416: ", "goes on"],
    );
    sparse(&images, &header, 78_415);
    assert_says(
        &place.refusal([64, 40]),
        &["byte 78415: the file ends here", "78416 bytes"],
    );
}

fn cifar(train: usize, test: usize) -> Place {
    let place = Place::new();
    for (name, count) in [("data_batch_1.bin", train), ("test_batch.bin", test)] {
        place.write(name, &[3; 3073].repeat(count));
    }
    place
}

fn stl10(train: usize, test: usize) -> Place {
    let place = Place::new();
    for (split, count) in [("train", train), ("test", test)] {
        place.write(&format!("{split}_X.bin"), &vec![0; 3 * 96 * 96 * count]);
        place.write(&format!("{split}_y.bin"), &vec![1; count]);
    }
    place
}

/// Puts something else in the place of a file, each time to be refused by its name; the file is as
/// it was in the end.
#[cfg(unix)]
fn assert_only_a_file_will_do(place: &Place, counts: [usize; 2], name: &str) {
    let path = place.path().join(name);
    let kept = std::fs::read(&path).ok();
    let refused = |why: &str| {
        assert_says(&place.refusal(counts), &[name, why]);
        std::fs::remove_file(&path)
            .or_else(|_| std::fs::remove_dir(&path))
            .expect("it was there");
    };
    std::fs::remove_file(&path).ok();
    let made = std::process::Command::new("mkfifo").arg(&path).status();
    assert!(made.expect("mkfifo").success());
    refused("a pipe, a device or a socket");
    std::os::unix::fs::symlink("/dev/zero", &path).expect("a link");
    refused("a pipe, a device or a socket");
    // A folder among pictures is none of them and left alone.
    if !name.ends_with(".png") {
        std::fs::create_dir(&path).expect("a folder");
        refused("it is a folder");
    }
    if let Some(kept) = kept {
        std::fs::write(&path, kept).expect("as it was");
    }
}

#[cfg(unix)]
#[test]
fn pipes_devices_and_folders_in_the_place_of_files_are_refused_by_name() {
    let places = [
        (class_folders(), [8, 2], "ant/0.png bee/4.png"),
        (
            sparse_idx(60),
            [50, 40],
            "train-images-idx3-ubyte train-labels-idx1-ubyte t10k-labels-idx1-ubyte",
        ),
        (
            cifar(50, 50),
            [50, 40],
            "data_batch_1.bin data_batch_2.bin test_batch.bin batches.meta.txt",
        ),
        (
            stl10(5, 5),
            [5, 5],
            "train_X.bin test_y.bin unlabeled_X.bin class_names.txt",
        ),
    ];
    for (place, counts, names) in places {
        assert!(place.load(counts).is_ok());
        for name in names.split_whitespace() {
            assert_only_a_file_will_do(&place, counts, name);
        }
        assert!(place.load(counts).is_ok());
    }
}

#[test]
fn a_folder_with_fewer_pictures_than_usual_gives_all_that_it_has() {
    let place = sparse_idx(60);
    let data = Data {
        source: place.path().display().to_string(),
        ..Data::default()
    };
    let pictures = load(&data).expect("fewer will do");
    assert_eq!((pictures.train.len(), pictures.test.len()), (60, 60));
    let sentence = pictures.fewer_than(&data).expect("there are fewer");
    assert_says(
        &sentence,
        &[
            &data.source,
            "60 to learn from in place of 16,384, 60 to test with in place of 4,000",
        ],
    );
    let used = pictures.counted(&data);
    assert_eq!(
        (used.train, used.test, pictures.fewer_than(&used)),
        (60, 60, None)
    );
    // What somebody asked for is insisted on.
    for asked in [
        Data {
            asked: Asked::BOTH,
            ..data.clone()
        },
        Data {
            train: 61,
            ..data.clone()
        },
        Data { test: 61, ..data },
    ] {
        assert_says(
            &load(&asked).err().expect("refused").to_string(),
            &["holds 60 pictures", "at most 60"],
        );
    }
}

#[test]
fn every_layout_gives_all_that_it_has() {
    let usual = |place: &Place| {
        let data = Data {
            source: place.path().display().to_string(),
            ..Data::default()
        };
        let pictures = load(&data).expect("fewer will do");
        (pictures.train.len(), pictures.test.len())
    };
    assert_eq!(usual(&class_folders()), (8, 2));
    assert_eq!(usual(&cifar(50, 41)), (50, 41));
    let place = stl10(5, 4);
    place.write("unlabeled_X.bin", &[0; 3 * 96 * 96 * 2]);
    assert_eq!(usual(&place), (7, 4));
}
