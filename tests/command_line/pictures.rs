//! Training on pictures from a folder, in the layouts of the published data sets.

use std::io::{Cursor, Write as _};
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::support::{
    assert_done, assert_refused, collapse_lab, losses, message, read, read_session, small_run,
};

/// CIFAR-10's files with `train` and `test` pictures: a class is a colour, a picture a shade of it.
fn write_cifar(folder: &Path, train: usize, test: usize) {
    let record = |number: usize| {
        let label = number % 10;
        let shade =
            move |at: usize| ((label * 25 + at / 1024 * label * 9 + number + at % 32) % 256) as u8;
        std::iter::once(label as u8).chain((0..3072).map(shade))
    };
    for (name, count) in [("data_batch_1.bin", train), ("test_batch.bin", test)] {
        std::fs::write(
            folder.join(name),
            (0..count).flat_map(record).collect::<Vec<u8>>(),
        )
        .expect("written");
    }
}

/// STL-10's files: 96×96, channel after channel, each column by column. A picture is a grating
/// whose direction is its class.
fn write_stl10(folder: &Path, counts: [(&str, usize); 3]) {
    let picture = |number: usize| {
        let class = number % 10;
        (0..3 * 96 * 96).map(move |at| {
            let (channel, x, y) = (at / (96 * 96), at / 96 % 96, at % 96);
            let wave = (x * class + y * (10 - class) + 31 * number) as f32 / 40.0 + channel as f32;
            (127.0 + 120.0 * wave.sin()) as u8
        })
    };
    for (name, count) in counts {
        std::fs::write(
            folder.join(format!("{name}_X.bin")),
            (0..count).flat_map(picture).collect::<Vec<u8>>(),
        )
        .expect("written");
        if name != "unlabeled" {
            let labels: Vec<u8> = (0..count).map(|number| (number % 10 + 1) as u8).collect();
            std::fs::write(folder.join(format!("{name}_y.bin")), labels).expect("written");
        }
    }
}

#[test]
fn the_posts_own_configuration_trains_on_files_in_stl10s_layout() {
    let folder = tempfile::tempdir().expect("a folder");
    let counts = [("train", 12), ("unlabeled", 28), ("test", 40)];
    write_stl10(folder.path(), counts);
    let out = folder.path().join("out");
    let [data, to] = [folder.path(), &out].map(|path| path.to_str().expect("UTF-8"));
    let small = "--device cpu --steps 12 --set data.train=40 --set data.test=40 --set batch=8 \
                 --set optimizer.lr=0.05";
    let mut arguments = vec!["run", "--preset", "post-stl10", "--data", data, "--out", to];
    arguments.extend(small.split_whitespace());
    assert_done(&collapse_lab(&arguments));
    let losses = losses(&read(&out, "metrics.csv"));
    assert!(
        losses.len() == 12 && losses.iter().all(|loss| loss.is_finite()),
        "{losses:?}"
    );
    let mean = |losses: &[f64]| losses.iter().sum::<f64>() / losses.len() as f64;
    assert!(mean(&losses[9..]) < mean(&losses[..3]) - 0.05, "{losses:?}");
    let layers = read(&out, "layers.csv");
    assert!(
        layers.contains("1,stage4.block2.conv2,") && layers.contains("1,predictor.linear2,"),
        "{layers}"
    );
    let session = read_session(&out);
    assert_eq!(session["experiment"]["encoder"]["arch"], "resnet18");
}

#[test]
fn colour_pictures_from_a_folder_train() {
    let folder = tempfile::tempdir().expect("a folder");
    write_cifar(folder.path(), 256, 200);
    let data = folder.path().to_str().expect("UTF-8");
    let out = folder.path().join("out");
    assert_done(&small_run(&["--steps", "4", "--data", data], &out));
    let losses = losses(&read(&out, "metrics.csv"));
    assert!(
        losses.len() == 4 && losses.iter().all(|loss| loss.is_finite()),
        "{losses:?}"
    );
    let data_knobs = &read_session(&out)["experiment"]["data"];
    assert_eq!(
        (&data_knobs["source"], &data_knobs["side"]),
        (&data.into(), &0.into())
    );
}

/// A zip archive of the files in a folder, below a folder of that name.
fn zipped(folder: &Path, top: &str) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for name in ["data_batch_1.bin", "test_batch.bin"] {
        let content = std::fs::read(folder.join(name)).expect("a file");
        let options = SimpleFileOptions::default();
        writer
            .start_file(format!("{top}{name}"), options)
            .expect("memory");
        writer.write_all(&content).expect("memory");
    }
    writer.finish().expect("memory").into_inner()
}

/// A tar archive of a folder, compressed.
fn tarred(folder: &Path, top: &str) -> Vec<u8> {
    let mut builder = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::fast()));
    builder.append_dir_all(top, folder).expect("memory");
    let encoder = builder.into_inner().expect("memory");
    encoder.finish().expect("memory")
}

#[test]
fn an_archive_trains_as_its_folder_does_and_is_replayed() {
    let root = tempfile::tempdir().expect("a folder");
    let folder = root.path().join("pictures");
    std::fs::create_dir(&folder).expect("a folder");
    write_cifar(&folder, 256, 200);
    let metrics = |source: &Path, out: &str| {
        let (set, out) = (
            format!("data.source={}", source.display()),
            root.path().join(out),
        );
        let output = small_run(&["--steps", "4", "--set", &set], &out);
        assert_done(&output);
        let source = source.to_str().expect("UTF-8");
        assert_eq!(read_session(&out)["experiment"]["data"]["source"], source);
        read(&out, "metrics.csv")
    };
    let unpacked = metrics(&folder, "unpacked");
    for (name, archive) in [
        ("x.zip", zipped(&folder, "cifar-10-batches-bin/")),
        ("x.tar.gz", tarred(&folder, "pictures")),
    ] {
        let path = root.path().join(name);
        std::fs::write(&path, archive).expect("written");
        assert_eq!(metrics(&path, &format!("of {name}")), unpacked, "{name}");
    }
    let session = root.path().join("of x.zip/session.json");
    let again = root.path().join("again");
    let [session, to] = [&session, &again].map(|path| path.to_str().expect("UTF-8"));
    let replay = ["replay", session, "--device", "cpu", "--out", to];
    assert_done(&collapse_lab(&replay));
    assert_eq!(read(&again, "metrics.csv"), unpacked);
    std::fs::write(root.path().join("x.zip"), zipped(&folder, "../")).expect("written");
    let output = collapse_lab(&[&replay[..], &["--force"]].concat());
    assert_refused(
        &output,
        1,
        "x.zip, entry ../data_batch_1.bin, byte 0: this name leads out",
    );
}

#[test]
fn a_broken_file_of_pictures_is_one_sentence() {
    let folder = tempfile::tempdir().expect("a folder");
    write_cifar(folder.path(), 256, 200);
    let data = folder.path().to_str().expect("UTF-8");
    let batch = folder.path().join("data_batch_1.bin");
    let whole = std::fs::read(&batch).expect("it is there");
    let mut mislabelled = whole.clone();
    mislabelled[3073 * 100] = 10;
    let cases = [
        (
            &whole[..whole.len() - 1],
            "data_batch_1.bin, byte 783615: the last whole picture ends here",
        ),
        (
            &mislabelled,
            "data_batch_1.bin, byte 307300: label 10 is not one of 0 to 9",
        ),
    ];
    for (content, expected) in cases {
        std::fs::write(&batch, content).expect("written");
        let output = small_run(
            &["--steps", "4", "--data", data],
            &folder.path().join("out"),
        );
        assert_refused(&output, 1, expected);
        assert!(
            !message(&output).contains("panicked"),
            "{}",
            message(&output)
        );
    }
}

#[test]
fn a_folder_with_fewer_pictures_than_usual_trains_on_all_of_them_and_is_replayed() {
    let folder = tempfile::tempdir().expect("a folder");
    write_cifar(folder.path(), 64, 48);
    let [out, again] = ["out", "again"].map(|name| folder.path().join(name));
    let [data, to, repeated] =
        [folder.path(), &out, &again].map(|path| path.to_str().expect("UTF-8"));
    let run = [
        "run", "--device", "cpu", "--steps", "3", "--data", data, "--out", to,
    ];
    let small = ["--set", "batch=16", "--set", "encoder.width=8"];
    let output = collapse_lab(&[&run[..], &small].concat());
    assert_done(&output);
    let sentence = "holds fewer pictures than are usually taken, so all are used: 64 to learn from in place of 16,384, \
                    48 to test with in place of 4,000";
    assert!(message(&output).contains(sentence), "{}", message(&output));
    let numbers = &read_session(&out)["experiment"]["data"];
    assert_eq!(
        (&numbers["train"], &numbers["test"]),
        (&64.into(), &48.into())
    );
    let session = out.join("session.json");
    let replay = [
        "replay",
        session.to_str().expect("UTF-8"),
        "--device",
        "cpu",
        "--out",
        repeated,
    ];
    assert_done(&collapse_lab(&replay));
    for name in ["metrics.csv", "session.json"] {
        assert_eq!(read(&out, name), read(&again, name), "{name}");
    }
    // A replay on other pictures would be another run.
    write_cifar(folder.path(), 63, 48);
    let output = collapse_lab(&[&replay[..], &["--force"]].concat());
    assert_refused(&output, 1, "holds 63 pictures, but data.train asks for 64");
    // What somebody asked for is insisted on, the usual number, too.
    let config = folder.path().join("asked.toml");
    std::fs::write(&config, "batch = 16\n[data]\ntest = 4000\n").expect("written");
    for asked in [
        ["--set", "data.train=16384"],
        ["--config", config.to_str().expect("UTF-8")],
    ] {
        let output = collapse_lab(&[&run[..], &small, &asked, &["--force"]].concat());
        assert_refused(&output, 1, "pictures, but data.t");
    }
    // A batch of 128 cannot be had of 63.
    let output = collapse_lab(&[&run[..], &["--force"]].concat());
    assert_refused(
        &output,
        1,
        "holds too few pictures (data.train = 63 is out of range",
    );
}
