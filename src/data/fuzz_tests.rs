//! Valid files of every layout, damaged at random: pictures or a sentence, and never a panic.

use std::cell::Cell;
use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use super::fixtures::{Place, files_in, gzipped, tar_of, zip_of};
use super::{DataError, Pictures, load};
use crate::experiment::Data;

/// Pictures of each split that are asked for.
const COUNTS: [usize; 2] = [4, 2];

/// What is done to a file, and where, counted round its length.
#[derive(Clone, Debug)]
enum Damage {
    Set(usize, u8),
    Flip(usize, u8),
    Cut(usize),
    Insert(usize, Vec<u8>),
    Remove(usize, usize),
    Repeat(usize, usize),
}

fn damage() -> impl Strategy<Value = Damage> {
    // Most of what a header says stands at its beginning, and the smallest and largest numbers are
    // the worst.
    let at = || prop_oneof![0_usize..48, 0_usize..100_000];
    let byte = || prop_oneof![Just(0_u8), Just(255), any::<u8>()];
    prop_oneof![
        4 => (at(), byte()).prop_map(|(at, byte)| Damage::Set(at, byte)),
        2 => (at(), 0_u8..8).prop_map(|(at, bit)| Damage::Flip(at, bit)),
        1 => at().prop_map(Damage::Cut),
        1 => (at(), proptest::collection::vec(byte(), 1..9)).prop_map(|(at, bytes)| Damage::Insert(at, bytes)),
        1 => (at(), 1_usize..40).prop_map(|(at, length)| Damage::Remove(at, length)),
        1 => (at(), 1_usize..200).prop_map(|(at, length)| Damage::Repeat(at, length)),
    ]
}

impl Damage {
    fn act(&self, file: &mut Vec<u8>) {
        let length = file.len();
        if length == 0 {
            return;
        }
        let part = |at: usize, count: usize| at % length..(at % length + count).min(length);
        match self {
            Self::Set(at, byte) => file[at % length] = *byte,
            Self::Flip(at, bit) => file[at % length] ^= 1 << bit,
            Self::Cut(at) => file.truncate(at % length),
            Self::Insert(at, bytes) => {
                file.splice(part(*at, 0), bytes.iter().copied());
            }
            Self::Remove(at, count) => {
                file.drain(part(*at, *count));
            }
            Self::Repeat(at, count) => {
                let again = file[part(*at, *count)].to_vec();
                file.splice(part(*at, 0), again);
            }
        }
    }
}

fn idx(sizes: &[u32], data: impl Iterator<Item = u8>) -> Vec<u8> {
    let mut file = vec![0, 0, 8, sizes.len() as u8];
    sizes
        .iter()
        .for_each(|size| file.extend(size.to_be_bytes()));
    file.extend(data);
    file
}

fn picture(format: ImageFormat) -> Vec<u8> {
    let mut content = Cursor::new(Vec::new());
    RgbImage::from_fn(20, 14, |x, y| Rgb([x as u8 * 12, y as u8 * 17, 90]))
        .write_to(&mut content, format)
        .expect("memory");
    content.into_inner()
}

/// A folder of each layout, and in it the files that are damaged.
pub(super) fn layouts() -> [(Place, Vec<&'static str>); 5] {
    let noise = |count: usize| (0..count).map(|at| (at * at / 7 % 251) as u8);
    let [plain, packed] = [false, true].map(|packs| {
        let place = Place::new();
        for name in ["train", "t10k"] {
            let files = [
                ("images-idx3", idx(&[6, 7, 5], noise(210))),
                ("labels-idx1", idx(&[6], (0..6).map(|label| label % 3))),
            ];
            for (kind, content) in files {
                let (end, content) = if packs {
                    (".gz", gzipped(&content))
                } else {
                    ("", content)
                };
                place.write(&format!("{name}-{kind}-ubyte{end}"), &content);
            }
        }
        place
    });
    let stl10 = Place::new();
    for split in ["train", "test"] {
        stl10.write(
            &format!("{split}_X.bin"),
            &noise(6 * 3 * 96 * 96).collect::<Vec<u8>>(),
        );
        stl10.write(&format!("{split}_y.bin"), &[1, 2, 10, 4, 5, 6]);
    }
    let names: Vec<String> = (0..10).map(|class| format!("class {class}\n")).collect();
    stl10.write("class_names.txt", names.concat().as_bytes());
    let cifar = Place::new();
    for name in ["data_batch_1.bin", "test_batch.bin"] {
        let record = |label: u8| std::iter::once(label).chain(noise(3072));
        cifar.write(name, &(0..6).flat_map(record).collect::<Vec<u8>>());
    }
    let folders = Place::new();
    for number in 0..6 {
        folders.write(&format!("ant/{number}.png"), &picture(ImageFormat::Png));
        folders.write(&format!("bee/{number}.jpg"), &picture(ImageFormat::Jpeg));
    }
    [
        (
            plain,
            vec!["train-images-idx3-ubyte", "train-labels-idx1-ubyte"],
        ),
        (
            packed,
            vec!["train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz"],
        ),
        (stl10, vec!["train_X.bin", "train_y.bin", "class_names.txt"]),
        (cifar, vec!["data_batch_1.bin"]),
        (folders, vec!["ant/1.png", "bee/1.jpg"]),
    ]
}

/// Loads a folder with a damaged file in it; whether there were pictures.
fn loads_damaged(place: &Place, name: &str, damages: &[Damage]) -> Result<bool, TestCaseError> {
    let path = place.path().join(name);
    let whole = std::fs::read(&path).expect("it is there");
    let mut broken = whole.clone();
    damages.iter().for_each(|damage| damage.act(&mut broken));
    std::fs::write(&path, &broken).expect("a file");
    let outcome = std::panic::catch_unwind(|| place.load(COUNTS));
    std::fs::write(&path, &whole).expect("a file");
    judged(name, outcome)
}

/// Whether there were pictures; if there were none, whether a sentence says why.
fn judged(
    name: &str,
    outcome: std::thread::Result<Result<Pictures, DataError>>,
) -> Result<bool, TestCaseError> {
    match outcome {
        Err(_) => Err(TestCaseError::fail(format!("{name} panicked"))),
        Ok(Ok(pictures)) => {
            let last = pictures.train.picture(COUNTS[0] - 1);
            prop_assert_eq!([pictures.train.len(), pictures.test.len()], COUNTS);
            prop_assert!(last.iter().all(|value| (0.0..=1.0).contains(value)));
            Ok(true)
        }
        Ok(Err(error)) => {
            let sentence = error.to_string();
            let is_one = sentence.len() > 20 && !sentence.contains('\n');
            prop_assert!(is_one, "{}", sentence);
            Ok(false)
        }
    }
}

#[test]
fn damaged_files_of_every_layout_give_pictures_or_a_sentence() {
    let layouts = layouts();
    for (place, _) in &layouts {
        place.load(COUNTS).expect("whole");
    }
    let files: Vec<(&Place, &str)> = layouts
        .iter()
        .flat_map(|(place, names)| names.iter().map(move |name| (place, *name)))
        .collect();
    hold(files.len(), 300, |file, damages| {
        let (place, name) = files[file];
        loads_damaged(place, name, damages)
    });
}

/// That every damage to one of so many files gives pictures or a sentence, each more than `least` times.
fn hold(
    files: usize,
    least: usize,
    loads: impl Fn(usize, &[Damage]) -> Result<bool, TestCaseError>,
) {
    let cases = (0..files, proptest::collection::vec(damage(), 1..5));
    let config = ProptestConfig {
        cases: 3000,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let counted = [Cell::new(0), Cell::new(0)];
    let outcome = TestRunner::new(config).run(&cases, |(file, damages)| {
        let count = &counted[usize::from(loads(file, &damages)?)];
        count.set(count.get() + 1);
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
    assert!(
        counted.iter().all(|count| count.get() > least),
        "refused and loaded: {counted:?}"
    );
}

#[test]
fn damaged_archives_give_pictures_or_a_sentence() {
    let [.., (folders, _)] = layouts();
    let files = files_in(folders.path());
    let tar = tar_of(&files);
    let archives = [
        ("pets.zip", zip_of(&files)),
        ("pets.tgz", gzipped(&tar)),
        ("pets.tar", tar),
    ];
    let place = Place::new();
    // All of a packed file is checked against its sum, so that few are as good as whole.
    hold(archives.len(), 30, |number, damages| {
        let (name, whole) = &archives[number];
        let mut broken = whole.clone();
        damages.iter().for_each(|damage| damage.act(&mut broken));
        let data = Data {
            source: place.write(name, &broken).display().to_string(),
            ..place.data(COUNTS, 0)
        };
        judged(name, std::panic::catch_unwind(|| load(&data)))
    });
}
