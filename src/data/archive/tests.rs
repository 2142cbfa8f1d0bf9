use std::io::Cursor;
use std::ops::ControlFlow;

use super::*;
use crate::data::fixtures::{Place, assert_says, files_in, gzipped, tar_of, zip_of};
use crate::data::fuzz_tests::layouts;
use crate::data::{Pictures, Progress, Unit, load, load_watched};
use crate::experiment::Data;

/// Pictures of each split that are asked for.
const COUNTS: [usize; 2] = [4, 2];

/// What is asked for of an archive that lies in a folder under that name.
fn data(place: &Place, name: &str, archive: &[u8]) -> Data {
    Data {
        source: place.write(name, archive).display().to_string(),
        ..place.data(COUNTS, 0)
    }
}

/// The sentence with which an archive is refused.
fn refusal(name: &str, archive: &[u8]) -> String {
    let place = Place::new();
    let outcome = load(&data(&place, name, archive));
    outcome.err().expect("refused").to_string()
}

#[track_caller]
fn assert_same(one: &Pictures, other: &Pictures) {
    assert_eq!(one.class_names, other.class_names);
    for (one, other) in [(&one.train, &other.train), (&one.test, &other.test)] {
        assert_eq!((one.len(), one.labels()), (other.len(), other.labels()));
        assert!((0..one.len()).all(|index| one.picture(index) == other.picture(index)));
    }
}

/// Class folders, as an archive's entries.
fn pets() -> Vec<(String, Vec<u8>)> {
    let [.., (folders, _)] = layouts();
    files_in(folders.path())
}

#[test]
fn every_kind_of_archive_gives_the_pictures_of_every_layout_also_below_a_top_folder() {
    for (folder, _) in layouts() {
        let unpacked = folder.load(COUNTS).expect("whole");
        let place = Place::new();
        for top in ["", "pets/", "my pets/é/"] {
            let below = |(name, content): (String, Vec<u8>)| (format!("{top}{name}"), content);
            let mut files: Vec<_> = files_in(folder.path()).into_iter().map(below).collect();
            for hidden in [".DS_Store", "__MACOSX/pets/._1.png", "pets.md"] {
                files.push((hidden.to_owned(), vec![0; 10]));
            }
            let tar = tar_of(&files);
            for (name, archive) in [
                ("a.zip", zip_of(&files)),
                ("a.tar.gz", gzipped(&tar)),
                ("told by what it holds", tar.clone()),
                ("a.tar", tar),
            ] {
                let packed = load(&data(&place, name, &archive));
                let packed = packed.unwrap_or_else(|error| panic!("{top}{name}: {error}"));
                assert_same(&packed, &unpacked);
            }
        }
    }
}

#[test]
fn names_that_are_too_long_for_the_oldest_form_are_whole() {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, content) in pets() {
        let mut header = tar::Header::new_gnu();
        header.set_size(content.len() as u64);
        let name = format!("{}/{}/{name}", "a".repeat(90), "b".repeat(90));
        let added = builder.append_data(&mut header, name, &*content);
        added.expect("memory");
    }
    let archive = builder.into_inner().expect("memory");
    let loaded = load(&data(&Place::new(), "a.tar", &archive));
    assert_eq!(loaded.expect("whole").class_names[..], ["ant", "bee"]);
}

#[test]
fn what_a_folder_lacks_is_said_of_an_archive_by_its_own_path() {
    let mut files = pets();
    files.retain(|(name, _)| name.starts_with("ant") || name.ends_with("0.jpg"));
    assert_says(
        &refusal("pets.zip", &zip_of(&files)),
        &["pets.zip/bee holds 1 PNG and JPEG pictures"],
    );
    files.clear();
    files.push(("notes/about.txt".to_owned(), vec![]));
    assert_says(
        &refusal("pets.zip", &zip_of(&files)),
        &["pets.zip holds no pictures in a layout known here"],
    );
    // Every fifth by name is a test picture, and all of those are decoded.
    let mut files = pets();
    let mut broken = files.iter_mut().filter(|(name, _)| name == "ant/4.png");
    broken.next().expect("it is there").1.truncate(9);
    assert_says(
        &refusal("pets.tar", &tar_of(&files)),
        &["pets.tar/ant/4.png, byte "],
    );
}

/// Changes the header of every entry in a zip archive's list.
fn listed(archive: &[u8], change: impl Fn(&mut [u8])) -> Vec<u8> {
    let mut changed = archive.to_vec();
    for at in 0..changed.len() - 46 {
        if changed[at..].starts_with(b"PK\x01\x02") {
            change(&mut changed[at..at + 46]);
        }
    }
    changed
}

fn refused<const N: usize>(name: &str, cases: [(Vec<u8>, &str); N]) {
    for (archive, expected) in cases {
        assert_says(&refusal(name, &archive), &[name, expected]);
    }
}

#[test]
fn a_zip_that_cannot_be_unpacked_is_refused_in_a_sentence() {
    let zip = zip_of(&pets());
    let nothing: [(&str, &[u8]); 0] = [];
    let mut twice = zip_of(&[("a/1.png", b"1"), ("a/2.png", b"2")]);
    for at in 0..twice.len() - 7 {
        if twice[at..].starts_with(b"a/2.png") {
            twice[at + 2] = b'1';
        }
    }
    let (no_list, no_pictures) = (
        "the list of entries at the end",
        "it holds nothing that could be pictures",
    );
    let (bzip2, damaged) = (
        "by a method that is not read (Bzip2)",
        "the archive is damaged",
    );
    let cases = [
        (zip[..zip.len() - 30].to_vec(), no_list),
        (zip[..9].to_vec(), "a.zip, byte 9: the list of entries"),
        (b"no archive".to_vec(), no_list),
        (listed(&zip, |entry| entry[8] |= 1), "this is encrypted"),
        (listed(&zip, |entry| entry[10] = 12), bzip2),
        (listed(&zip, |entry| entry[16] ^= 1), damaged),
        (zip_of(&nothing), no_pictures),
        (zip_of(&[("a.md", b"")]), no_pictures),
        (twice, "two entries have one name"),
    ];
    refused("a.zip", cases);
}

#[test]
fn a_tar_that_cannot_be_unpacked_is_refused_in_a_sentence() {
    let tar = tar_of(&pets());
    let tgz = gzipped(&tar);
    let mut flipped = tgz.clone();
    let checksum = flipped.len() - 8;
    flipped[checksum] ^= 1;
    let twice = tar_of(&[("a/1.png", b"1"), ("a/1.png", b"2")]);
    let both = tar_of(&[("a/1.png", b"1"), ("a/1.png/2.png", b"2")]);
    let out = tar_of(&[("../1.png", b"1")]);
    let ends = "the archive ends here";
    let cases = [
        (twice, "entry a/1.png, byte 1024: two entries have one name"),
        (both, "entry a/1.png/2.png, byte 1024: two entries"),
        (out, "entry ../1.png, byte 0: this name leads out"),
        (tar[..700].to_vec(), ends),
        (tar[..1024].to_vec(), ends),
        (vec![0; 1024], "it holds nothing that could be pictures"),
        (vec![], "a.tar, byte 0: the archive ends here"),
        (
            b"no archive".to_vec(),
            "a.tar, byte 10: the archive ends here",
        ),
        (
            b"BZh91AY".to_vec(),
            "archives of this kind are not read; unpack it",
        ),
    ];
    refused("a.tar", cases);
    let cases = [
        (tgz[..tgz.len() / 2].to_vec(), ends),
        (tgz[..tgz.len() - 3].to_vec(), ends),
        (flipped, "the archive is damaged or of another kind"),
        (gzipped(b"no archive"), ends),
    ];
    refused("a.tgz", cases);
    refused(
        "a.xz",
        [(vec![], "archives of this kind are not read; unpack it")],
    );
}

/// The sentence with which an archive is refused within other bounds.
fn beyond(kind: Kind, archive: &[u8], bounds: Bounds) -> Option<String> {
    let mut watch = |_: &Progress| ControlFlow::Continue(());
    let unpacking = Unpacking::new("a".to_owned(), bounds, &mut watch);
    let outcome = unpack(Cursor::new(archive), archive.len() as u64, kind, unpacking);
    outcome.err().map(|error| error.to_string())
}

#[test]
fn more_than_is_held_in_memory_is_refused_as_soon_as_it_shows() {
    let zeros = vec![0; 10_000_000];
    let files: Vec<_> = (0..3)
        .map(|number| (format!("{number}.bin"), &zeros))
        .collect();
    let tar = tar_of(&files);
    let archives = [
        (Kind::Zip, zip_of(&files)),
        (Kind::TarGz, gzipped(&tar)),
        (Kind::Tar, tar),
    ];
    for (kind, archive) in archives {
        let within = |bytes, entries| beyond(kind, &archive, Bounds { bytes, entries });
        assert_eq!(within(31_000_000, 3), None);
        let sentence = within(25_000_000, 3).expect("refused");
        assert_says(
            &sentence,
            &["a, entry 2.bin", "more than 25 MB", "unpack it"],
        );
        let sentence = within(31_000_000, 2).expect("refused");
        assert_says(
            &sentence,
            &["a, entry 2.bin", "more than 2 entries", "unpack it"],
        );
    }
}

#[test]
fn whoever_waits_is_told_how_much_is_unpacked_and_may_call_it_off() {
    let zeros = vec![0; 10_000_000];
    let tar = tar_of(&[("1.bin", &zeros), ("notes.md", &zeros)]);
    for (name, archive, last) in [
        ("a.zip", zip_of(&[("1.bin", &zeros), ("2.bin", &zeros)]), 20),
        ("a.tar", tar.clone(), 21),
        ("a.tgz", gzipped(&tar), 1),
    ] {
        let place = Place::new();
        let data = data(&place, name, &archive);
        let mut told = Vec::new();
        let mut watch = |progress: &Progress| {
            told.push(progress.clone());
            ControlFlow::Continue(())
        };
        // There are no pictures in it.
        assert!(load_watched(&data, &mut watch).is_err());
        assert!(told.len() > 20 && told[0].what.ends_with(name), "{told:?}");
        assert!(
            told.iter()
                .all(|news| news.unit == Unit::Megabytes && news.of == last)
        );
        assert_eq!(told.last().expect("news").done, last);
        for count in 1..told.len() {
            let mut left = count;
            let mut watch = |_: &Progress| {
                left -= 1;
                match left {
                    0 => ControlFlow::Break(()),
                    _ => ControlFlow::Continue(()),
                }
            };
            let outcome = load_watched(&data, &mut watch);
            assert!(matches!(outcome.err(), Some(DataError::CalledOff)));
        }
    }
}
