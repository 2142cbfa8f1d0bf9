//! Runs the program as a person or a script would, on a small experiment.

use std::path::Path;
use std::process::{Command, Output};

const HEADER: &str = "step,epoch,loss,pos_cos,neg_cos,one_minus_neg,spread,std,rankme,uniformity,mode_share,probe_acc,lr,\
                      weight_decay,change";
/// A run of seconds: few pictures, small batches.
const SMALL: [&str; 8] = [
    "--device",
    "cpu",
    "--set",
    "data.train=256",
    "--set",
    "data.test=200",
    "--set",
    "batch=32",
];

fn collapse_lab(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_collapse-lab"))
        .args(arguments)
        .output()
        .expect("the program starts")
}

fn small_run(extra: &[&str], out: &Path) -> Output {
    let out = out.to_str().expect("a path in UTF-8");
    let arguments: Vec<&str> = ["run"]
        .iter()
        .chain(&SMALL)
        .chain(extra)
        .chain(&["--out", out])
        .copied()
        .collect();
    collapse_lab(&arguments)
}

fn read(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn message(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_run_leaves_its_files() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = small_run(
        &[
            "--preset",
            "no-norm",
            "--steps",
            "10",
            "--at",
            "6:projector.norm=batch",
        ],
        folder.path(),
    );
    assert_eq!(output.status.code(), Some(0), "{}", message(&output));

    let metrics = read(folder.path(), "metrics.csv");
    let rows: Vec<Vec<&str>> = metrics
        .lines()
        .map(|line| line.split(',').collect())
        .collect();
    assert_eq!(metrics.lines().next(), Some(HEADER));
    assert_eq!(rows.len(), 12, "header, untrained row and ten steps");
    assert!(rows.iter().all(|row| row.len() == 15));
    let accuracy: f64 = rows[1][11]
        .parse()
        .expect("the untrained encoder is probed");
    assert!((0.0..=100.0).contains(&accuracy));
    assert_eq!(
        rows[1][2], "",
        "nothing else is measured before the first step"
    );
    assert_eq!(rows[7][14], "projector.norm=batch");
    assert!(
        rows[2..]
            .iter()
            .all(|row| row[2].parse::<f64>().is_ok_and(f64::is_finite))
    );

    let session: serde_json::Value =
        serde_json::from_str(&read(folder.path(), "session.json")).expect("JSON");
    assert_eq!(
        session["experiment"]["projector"]["norm"], "none",
        "the knobs at step 0"
    );
    assert_eq!(
        session["interventions"],
        serde_json::json!([{"step": 6, "key": "projector.norm", "from": "none", "to": "batch"}])
    );
    assert_eq!(session["result"]["step"], 10);
    assert!(session["result"]["verdict"].is_string());

    assert_eq!(
        read(folder.path(), "embedding.csv").lines().next(),
        Some("index,label,pc1,pc2,pc3")
    );
    assert_eq!(read(folder.path(), "embedding.csv").lines().count(), 201);
    let spectrum = read(folder.path(), "spectrum.csv");
    assert_eq!(spectrum.lines().next(), Some("step,k,singular_value"));
    let steps = |step: &str| {
        spectrum
            .lines()
            .filter(|line| line.starts_with(&format!("{step},")))
            .count()
    };
    assert_eq!(
        ["0", "6", "10"].map(steps),
        [64; 3],
        "at the start, before the change, at the end"
    );
    let picture = image::open(folder.path().join("dashboard.png")).expect("a picture");
    assert_eq!((picture.width(), picture.height()), (1600, 1000));
    let left: Vec<_> = std::fs::read_dir(folder.path()).expect("listed").collect();
    assert_eq!(left.len(), 8, "no temporary file is left");

    let geometry = read(folder.path(), "geometry.csv");
    let rows: Vec<Vec<&str>> = geometry
        .lines()
        .map(|line| line.split(',').collect())
        .collect();
    assert_eq!(rows[0], ["step", "effective_rank", "geometry"]);
    assert_eq!((rows.len(), rows[1][0], rows[1][2]), (11, "1", "starting"));
    assert!(rows[1..].iter().all(|row| {
        row[1]
            .parse::<f64>()
            .is_ok_and(|rank| (0.0..=64.0).contains(&rank))
    }));
    assert_eq!(session["result"]["verdict"], rows[10][2]);

    let representation = read(folder.path(), "representation.csv");
    let rows: Vec<Vec<&str>> = representation
        .lines()
        .map(|line| line.split(',').collect())
        .collect();
    let header = "step,y_effective_rank,y_alpha,z_effective_rank,z_alpha,z_rank,p_rank,z_prime_rank,probe_y,probe_z,knn_y,knn_z";
    assert_eq!(rows[0], header.split(',').collect::<Vec<_>>());
    assert_eq!(
        rows[1..].iter().map(|row| row[0]).collect::<Vec<_>>(),
        ["0", "6", "10"]
    );
    assert!(
        rows[1]
            .iter()
            .all(|cell| cell.parse::<f64>().is_ok_and(f64::is_finite)),
        "all at the start: {:?}",
        rows[1]
    );
    assert!(
        rows[2][1..8].iter().all(|cell| !cell.is_empty())
            && rows[2][8..].iter().all(|cell| cell.is_empty())
    );

    let layers = read(folder.path(), "layers.csv");
    let rows: Vec<Vec<&str>> = layers
        .lines()
        .map(|line| line.split(',').collect())
        .collect();
    assert_eq!(
        rows[0],
        [
            "step",
            "layer",
            "weight_norm",
            "gradient_norm",
            "local_rate",
            "used"
        ]
    );
    assert_eq!(rows.len(), 1 + 2 * 13, "thirteen layers at steps 1 and 8");
    assert_eq!(rows[1][..2], ["1", "stem"]);
    assert!(
        rows[1..]
            .iter()
            .all(|row| row[2].parse::<f64>().is_ok_and(|norm| norm > 0.0) && row[5] == "0")
    );
}

#[test]
fn the_same_command_and_its_replay_give_the_same_bytes() {
    let folder = tempfile::tempdir().expect("a folder");
    let changes = [
        "--steps",
        "12",
        "--seed",
        "3",
        "--at",
        "4:predictor.norm=none",
        "--at",
        "8:optimizer.kind=lars",
    ];
    for name in ["first", "second"] {
        let output = small_run(&changes, &folder.path().join(name));
        assert_eq!(output.status.code(), Some(0), "{}", message(&output));
    }
    let first = read(&folder.path().join("first"), "metrics.csv");
    assert_eq!(first, read(&folder.path().join("second"), "metrics.csv"));

    let session = folder.path().join("first/session.json");
    let (session, out) = (
        session.to_str().expect("UTF-8"),
        folder.path().join("replayed"),
    );
    let output = collapse_lab(&[
        "replay",
        session,
        "--device",
        "cpu",
        "--out",
        out.to_str().expect("UTF-8"),
    ]);
    assert_eq!(output.status.code(), Some(0), "{}", message(&output));
    assert_eq!(first, read(&out, "metrics.csv"));

    // The same session as if it had been exported at step 9, and with a change after its last step.
    let mut saved: serde_json::Value =
        serde_json::from_str(&read(&folder.path().join("first"), "session.json")).expect("JSON");
    saved["result"]["step"] = 9.into();
    let half = folder.path().join("half.json");
    std::fs::write(&half, saved.to_string()).expect("written");
    let out = folder.path().join("half");
    let (half, to) = (half.to_str().expect("UTF-8"), out.to_str().expect("UTF-8"));
    let output = collapse_lab(&["replay", half, "--device", "cpu", "--out", to]);
    assert_eq!(output.status.code(), Some(0), "{}", message(&output));
    let half = read(&out, "metrics.csv");
    assert_eq!(
        half.lines().collect::<Vec<_>>(),
        first.lines().take(11).collect::<Vec<_>>()
    );

    let other = small_run(
        &["--steps", "12", "--seed", "4"],
        &folder.path().join("other"),
    );
    assert_eq!(other.status.code(), Some(0), "{}", message(&other));
    assert_ne!(
        first,
        read(&folder.path().join("other"), "metrics.csv"),
        "another seed is another run"
    );
}

#[test]
fn wrong_arguments_end_with_2_and_one_sentence() {
    let cases: [(&[&str], &str); 15] = [
        (&["run", "--set", "projector.nrom=none"], "unknown key"),
        (&["run", "--set", "optimizer.lr=NaN"], "finite"),
        (&["run", "--set", "projector.norm=instance"], "batch"),
        (&["run", "--preset", "no-such-preset"], "no-norm"),
        (&["run", "--at", "3"], "STEP:KEY=VALUE"),
        (&["run", "--at", "3:encoder.width=32"], "restart"),
        (
            &["run", "--steps", "5", "--at", "9:projector.norm=none"],
            "raise --steps",
        ),
        (
            &["run", "--config", "no-such-file.toml"],
            "no-such-file.toml",
        ),
        (&["run", "--set", "data.side=8"], "16 to 224"),
        (&["bench", "--steps", "0"], "at least 1"),
        (&["bench", "--set", "projector.nrom=none"], "unknown key"),
        (&["table", "--seeds", "0"], "--seeds"),
        (&["table", "--set", "projector.nrom=none"], "unknown key"),
        (&["table", "--set", "seed=3"], "--seeds N"),
        (&["fly"], "fly"),
    ];
    for (arguments, expected) in cases {
        let output = collapse_lab(arguments);
        assert_eq!(
            output.status.code(),
            Some(2),
            "{arguments:?}: {}",
            message(&output)
        );
        assert!(
            message(&output).contains(expected),
            "{arguments:?}: {}",
            message(&output)
        );
    }
}

#[test]
fn what_cannot_be_done_ends_with_1_and_one_sentence() {
    let folder = tempfile::tempdir().expect("a folder");
    let missing = folder.path().join("nowhere");
    let output = small_run(
        &["--steps", "2", "--data", missing.to_str().expect("UTF-8")],
        folder.path(),
    );
    assert_eq!(output.status.code(), Some(1), "{}", message(&output));
    assert!(message(&output).contains("nowhere"), "{}", message(&output));

    let file = folder.path().join("file");
    std::fs::write(&file, "in the way").expect("written");
    let output = small_run(&["--steps", "2"], &file.join("out"));
    assert_eq!(output.status.code(), Some(1), "{}", message(&output));
    assert!(
        message(&output).contains("cannot write"),
        "{}",
        message(&output)
    );

    // Each step multiplies every weight by about −100: the loss is no number long before the end.
    let explosive = [
        "--steps",
        "60",
        "--set",
        "optimizer.lr=100",
        "--set",
        "optimizer.weight_decay=1",
    ];
    let kept = folder.path().join("kept");
    let output = small_run(&explosive, &kept);
    assert_eq!(output.status.code(), Some(1), "{}", message(&output));
    assert!(
        message(&output).contains("diverged at step"),
        "{}",
        message(&output)
    );
    assert!(
        read(&kept, "metrics.csv").lines().count() > 3,
        "what was measured before is kept"
    );
}

/// Makes a small table into `out`; `extra` follows the other arguments.
fn small_table(extra: &[&str], out: &Path) -> Output {
    let out = out.to_str().expect("a path in UTF-8");
    let arguments: Vec<&str> = ["table"]
        .iter()
        .chain(&SMALL)
        .chain(extra)
        .chain(&["--out", out])
        .copied()
        .collect();
    collapse_lab(&arguments)
}

/// The names of the runs that a table has made, in order, as it tells them on the way.
fn made(output: &Output) -> Vec<String> {
    let told = message(output);
    let runs = told.lines().filter(|line| line.contains(" of 8): "));
    runs.filter_map(|line| line.split(" (").next())
        .map(str::to_owned)
        .collect()
}

#[test]
fn an_interrupted_table_is_gone_on_with() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path();
    let presets = [
        "byol",
        "projector-bn",
        "predictor-bn",
        "contrastive",
        "no-norm",
        "layer-norm",
        "simclr",
        "moco",
    ];
    let output = small_table(&["--steps", "4"], out);
    assert_eq!(output.status.code(), Some(0), "{}", message(&output));
    assert_eq!(
        made(&output),
        presets.map(|preset| format!("{preset}, seed 0"))
    );

    let table = read(out, "table.csv");
    let rows: Vec<Vec<&str>> = table
        .lines()
        .map(|line| line.split(',').collect())
        .collect();
    assert!(table.starts_with(
        "preset,seed,steps,accuracy,untrained_accuracy,pos_cos,neg_cos,one_minus_neg,spread,rankme,verdict,\
         post_accuracy,post_pos_cos,post_neg_cos,seconds,device\n"
    ));
    assert_eq!(
        rows[1..].iter().map(|row| row[0]).collect::<Vec<_>>(),
        [&presets[..], &["random"]].concat()
    );
    assert_eq!(rows[1][11..14], ["57.7", "0.88", "0.27"]);
    assert!(
        rows[1..].iter().all(|row| row[4] == rows[1][4]),
        "all start with the same encoder: {table}"
    );
    assert!(
        rows[1..9]
            .iter()
            .all(|row| row[3..10].iter().all(|cell| cell.parse::<f64>().is_ok())),
        "{table}"
    );
    let markdown = read(out, "table.md");
    assert!(
        markdown.contains("8 of 8 runs") && markdown.contains("| 0.88 / 0.27 |"),
        "{markdown}"
    );
    assert!(
        markdown.contains("`collapse-lab table --seeds 1 --steps 4 --set data.train=256"),
        "{markdown}"
    );
    for name in ["accuracy.png", "cosines.png"] {
        let picture = image::open(out.join(name)).expect("a picture");
        assert_eq!((picture.width(), picture.height()), (1600, 900), "{name}");
    }

    // One run's folder is gone, another's last file was being written.
    std::fs::remove_dir_all(out.join("runs/contrastive-seed0")).expect("removed");
    let session = read(&out.join("runs/byol-seed0"), "session.json");
    std::fs::write(
        out.join("runs/byol-seed0/session.json"),
        &session[..session.len() / 2],
    )
    .expect("written");
    let kept = std::fs::metadata(out.join("runs/moco-seed0/session.json"))
        .and_then(|file| file.modified());
    let output = small_table(&["--steps", "4"], out);
    assert_eq!(output.status.code(), Some(0), "{}", message(&output));
    assert_eq!(made(&output), ["byol, seed 0", "contrastive, seed 0"]);
    let untouched = std::fs::metadata(out.join("runs/moco-seed0/session.json"))
        .and_then(|file| file.modified());
    assert_eq!(kept.expect("a time"), untouched.expect("a time"));
    let numbers = |table: &str| {
        let rows = table
            .lines()
            .map(|line| line.split(',').take(14).collect::<Vec<_>>().join(","));
        rows.collect::<Vec<_>>()
    };
    assert_eq!(
        numbers(&table),
        numbers(&read(out, "table.csv")),
        "the same seed is the same run"
    );

    let output = small_table(&["--steps", "4"], out);
    assert_eq!(
        (output.status.code(), made(&output)),
        (Some(0), Vec::new()),
        "nothing is left to do"
    );
}

#[test]
fn a_run_that_diverges_is_an_entry_and_the_others_go_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = small_table(
        &[
            "--steps",
            "60",
            "--set",
            "optimizer.lr=100",
            "--set",
            "optimizer.weight_decay=1",
        ],
        folder.path(),
    );
    assert_eq!(output.status.code(), Some(1), "{}", message(&output));
    assert!(
        message(&output).contains("byol, seed 0 (diverged at step"),
        "{}",
        message(&output)
    );
    assert!(made(&output).len() == 8, "{}", message(&output));
    assert!(read(folder.path(), "table.md").contains("diverged at step"));
    assert!(read(folder.path(), "table.csv").contains("diverged at step"));
}

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

/// STL-10's files: 96×96, channel after channel, each column by column. A picture is a grating whose direction is its class.
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
    write_stl10(
        folder.path(),
        [("train", 12), ("unlabeled", 28), ("test", 40)],
    );
    let data = folder.path().to_str().expect("UTF-8");
    let out = folder.path().join("out");
    let output = collapse_lab(&[
        "run",
        "--preset",
        "post-stl10",
        "--device",
        "cpu",
        "--steps",
        "12",
        "--data",
        data,
        "--set",
        "data.train=40",
        "--set",
        "data.test=40",
        "--set",
        "batch=8",
        "--set",
        "optimizer.lr=0.05",
        "--out",
        out.to_str().expect("UTF-8"),
    ]);
    assert_eq!(output.status.code(), Some(0), "{}", message(&output));
    let metrics = read(&out, "metrics.csv");
    let loss = |row: &str| {
        row.split(',')
            .nth(2)
            .expect("a loss")
            .parse::<f64>()
            .expect("a number")
    };
    let losses: Vec<f64> = metrics.lines().skip(2).map(loss).collect();
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
    let session: serde_json::Value =
        serde_json::from_str(&read(&out, "session.json")).expect("JSON");
    assert_eq!(session["experiment"]["encoder"]["arch"], "resnet18");
}

#[test]
fn colour_pictures_from_a_folder_train_and_a_broken_file_is_one_sentence() {
    let folder = tempfile::tempdir().expect("a folder");
    write_cifar(folder.path(), 256, 200);
    let data = folder.path().to_str().expect("UTF-8");
    let out = folder.path().join("out");
    let output = small_run(&["--steps", "4", "--data", data], &out);
    assert_eq!(output.status.code(), Some(0), "{}", message(&output));
    let metrics = read(&out, "metrics.csv");
    let losses: Vec<f64> = metrics
        .lines()
        .skip(2)
        .map(|row| {
            row.split(',')
                .nth(2)
                .expect("a loss")
                .parse()
                .expect("a number")
        })
        .collect();
    assert!(
        losses.len() == 4 && losses.iter().all(|loss| loss.is_finite()),
        "{losses:?}"
    );
    let session: serde_json::Value =
        serde_json::from_str(&read(&out, "session.json")).expect("JSON");
    assert_eq!(
        (
            &session["experiment"]["data"]["source"],
            &session["experiment"]["data"]["side"]
        ),
        (&data.into(), &0.into())
    );

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
            &folder.path().join("broken"),
        );
        assert_eq!(output.status.code(), Some(1), "{}", message(&output));
        assert!(message(&output).contains(expected), "{}", message(&output));
        assert!(
            !message(&output).contains("panicked"),
            "{}",
            message(&output)
        );
    }
}

/// The keys that the README's section on speed lists.
fn documented_keys() -> Vec<&'static str> {
    let readme = include_str!("../README.md");
    let section = readme
        .split("## Speed")
        .nth(1)
        .and_then(|rest| rest.split("\n## ").next())
        .expect("the section");
    let rows = section.lines().filter(|line| line.starts_with("| `"));
    let first_columns = rows.filter_map(|row| row.split('|').nth(1));
    first_columns
        .flat_map(|column| column.split('`').skip(1).step_by(2))
        .collect()
}

/// The values of a report by key, those of each cloud included, in order.
fn leaves(value: &serde_json::Value) -> Vec<(&str, &serde_json::Value)> {
    match value {
        serde_json::Value::Object(fields) => fields
            .iter()
            .flat_map(|(key, value)| [vec![(key.as_str(), value)], leaves(value)].concat())
            .collect(),
        serde_json::Value::Array(values) => values.iter().flat_map(leaves).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn a_report_of_speed_has_every_documented_key_and_only_sensible_values() {
    let small = [
        "--set",
        "batch=16",
        "--set",
        "encoder.width=8",
        "--set",
        "data.train=64",
        "--set",
        "data.test=40",
    ];
    let arguments = ["bench", "--json", "--device", "cpu", "--steps", "2"];
    let output = collapse_lab(&[&arguments[..], &small].concat());
    assert_eq!(output.status.code(), Some(0), "{}", message(&output));
    let report: serde_json::Value =
        serde_json::from_slice(&output.stdout).expect("one JSON object and nothing else");

    let mut keys: Vec<&str> = leaves(&report).into_iter().map(|(key, _)| key).collect();
    keys.sort_unstable();
    keys.dedup();
    let mut documented = documented_keys();
    documented.sort_unstable();
    // What has no value on this machine is null.
    let has_adapter = report["points_adapter"].is_string();
    documented.retain(|key| {
        has_adapter || !["count", "upload_bytes", "upload_ms", "draw_ms"].contains(key)
    });
    assert_eq!(keys, documented);
    for (key, value) in leaves(&report) {
        let known = match value {
            serde_json::Value::Number(number) => number
                .as_f64()
                .is_some_and(|number| number > 0.0 && number < 1e12),
            serde_json::Value::String(text) => !text.is_empty(),
            serde_json::Value::Array(clouds) => clouds.len() == 3,
            _ => {
                !has_adapter && key.starts_with("points")
                    || !cfg!(target_os = "linux") && key.ends_with("_bytes")
            }
        };
        assert!(known, "{key}: {value}");
    }

    let number = |key: &str| {
        report[key]
            .as_f64()
            .unwrap_or_else(|| panic!("{key} is no number"))
    };
    assert_eq!(
        [
            number("schema"),
            number("steps"),
            number("batch"),
            number("width")
        ],
        [1.0, 2.0, 16.0, 8.0]
    );
    let step = number("step_seconds_median");
    assert!(number("step_seconds_p10") <= step && step <= number("step_seconds_p90"));
    let parts = [
        "views",
        "forward",
        "backward",
        "optimizer",
        "ema",
        "metrics",
    ]
    .map(|part| format!("{part}_seconds"));
    let parts: f64 = parts.iter().map(|part| number(part)).sum();
    // Each part's time is the longer of two, so together they can be up to both steps.
    assert!(
        (0.5 * step..=2.0 * number("step_seconds_p90")).contains(&parts),
        "{parts} in parts, {step} whole"
    );
    assert!(number("frame_paused_p50_ms") <= number("frame_paused_p99_ms"));
}

#[test]
fn asking_for_a_gpu_where_there_is_none_is_one_clear_sentence() {
    let listed = collapse_lab(&["devices"]);
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    assert!(listed.contains("cpu"), "{listed}");
    if listed.contains("* gpu") {
        return; // A real GPU is here; there is nothing to refuse.
    }
    assert!(listed.contains("* cpu"), "{listed}");
    // Mesa's libraries complain on the terminal where a session has no run-time folder.
    let folder = tempfile::tempdir().expect("a folder");
    let output = Command::new(env!("CARGO_BIN_EXE_collapse-lab"))
        .args(["run", "--device", "gpu", "--steps", "2"])
        .env("XDG_RUNTIME_DIR", folder.path())
        .env("XDG_CONFIG_HOME", folder.path())
        .output()
        .expect("the program starts");
    assert_eq!(output.status.code(), Some(1));
    assert!(
        message(&output).contains("--device cpu"),
        "{}",
        message(&output)
    );
    assert_eq!(
        message(&output).trim().lines().count(),
        1,
        "{}",
        message(&output)
    );
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_display_it_says_so_and_trains_headless() {
    let folder = tempfile::tempdir().expect("a folder");
    let open = || {
        let mut window = Command::new(env!("CARGO_BIN_EXE_collapse-lab"));
        window
            .args(SMALL)
            .args(["--steps", "2"])
            .current_dir(folder.path());
        window
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("WAYLAND_SOCKET");
        window
    };
    let output = open().output().expect("the program starts");
    assert_eq!(output.status.code(), Some(0), "{}", message(&output));
    assert!(
        message(&output).contains("no display"),
        "{}",
        message(&output)
    );
    let output = open()
        .env("DISPLAY", ":64999")
        .output()
        .expect("the program starts");
    assert_eq!(output.status.code(), Some(0), "{}", message(&output));
    assert!(
        message(&output).contains("the display does not answer"),
        "{}",
        message(&output)
    );
    assert!(
        folder
            .path()
            .join("runs/group-norm-mlp-bn-seed0-step2/metrics.csv")
            .exists()
    );
}
