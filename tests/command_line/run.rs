//! What a run leaves in its folder, file by file.

use std::path::Path;

use crate::support::{assert_done, cells, message, read, read_session, small_run};

const HEADER: &str = "step,epoch,loss,pos_cos,neg_cos,one_minus_neg,spread,std,rankme,uniformity,mode_share,probe_acc,lr,\
                      weight_decay,change";

#[test]
fn a_run_leaves_its_files() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let change = "6:projector.norm=batch";
    let arguments = ["--preset", "no-norm", "--steps", "10", "--at", change];
    let output = small_run(&arguments, folder);
    assert_done(&output);
    let left: Vec<_> = std::fs::read_dir(folder).expect("listed").collect();
    let has_window = cfg!(feature = "window");
    let files = if has_window { 10 } else { 9 };
    assert_eq!(left.len(), files, "no temporary file is left");
    let told = message(&output);
    assert_eq!(
        told.contains("dashboard.png is left out"),
        !has_window,
        "{told}"
    );
    metrics(folder);
    session(folder);
    embedding(folder);
    spectrum(folder);
    if has_window {
        picture(folder);
    }
    geometry(folder);
    representation(folder);
    layers(folder);
}

fn metrics(folder: &Path) {
    let metrics = read(folder, "metrics.csv");
    let rows = cells(&metrics);
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
}

fn session(folder: &Path) {
    let session = read_session(folder);
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
}

fn embedding(folder: &Path) {
    let embedding = read(folder, "embedding.csv");
    assert_eq!(embedding.lines().next(), Some("index,label,pc1,pc2,pc3"));
    assert_eq!(embedding.lines().count(), 201);
}

fn spectrum(folder: &Path) {
    let spectrum = read(folder, "spectrum.csv");
    assert_eq!(spectrum.lines().next(), Some("step,k,singular_value"));
    let values = |step: &str| {
        spectrum
            .lines()
            .filter(|line| line.starts_with(&format!("{step},")))
            .count()
    };
    assert_eq!(
        ["0", "6", "10"].map(values),
        [64; 3],
        "at the start, before the change, at the end"
    );
}

fn picture(folder: &Path) {
    let picture = image::open(folder.join("dashboard.png")).expect("a picture");
    assert_eq!((picture.width(), picture.height()), (1600, 1000));
}

fn geometry(folder: &Path) {
    let geometry = read(folder, "geometry.csv");
    let rows = cells(&geometry);
    assert_eq!(rows[0], ["step", "effective_rank", "geometry"]);
    assert_eq!((rows.len(), rows[1][0], rows[1][2]), (11, "1", "starting"));
    assert!(rows[1..].iter().all(|row| {
        row[1]
            .parse::<f64>()
            .is_ok_and(|rank| (0.0..=64.0).contains(&rank))
    }));
    assert_eq!(read_session(folder)["result"]["verdict"], rows[10][2]);
}

fn representation(folder: &Path) {
    let representation = read(folder, "representation.csv");
    let rows = cells(&representation);
    assert_eq!(
        representation.lines().next(),
        Some(
            "step,y_effective_rank,y_alpha,z_effective_rank,z_alpha,z_rank,p_rank,z_prime_rank,\
             probe_y,probe_z,knn_y,knn_z"
        )
    );
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
}

fn layers(folder: &Path) {
    let layers = read(folder, "layers.csv");
    let rows = cells(&layers);
    assert_eq!(
        layers.lines().next(),
        Some("step,layer,weight_norm,gradient_norm,local_rate,used")
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
fn luck_is_told_from_effect_on_request() {
    let folder = tempfile::tempdir().expect("a folder");
    let plain = tempfile::tempdir().expect("a folder");
    let change = "4:projector.norm=none";
    let arguments = ["--steps", "7", "--at", change];
    assert_done(&small_run(&arguments, plain.path()));
    let asked = [&arguments[..], &["--ensemble", "2"]].concat();
    let output = small_run(&asked, folder.path());
    assert_done(&output);
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    let question = "from step 4 with projector norm batch → none: collapses in ";
    assert!(
        told.contains(question) && told.contains("without the change in "),
        "{told}"
    );
    let file = read(folder.path(), "ensemble.csv");
    let rows = cells(&file);
    assert_eq!(rows.len(), 1 + 4 * 3, "two pairs of three steps");
    let column = |place: usize| {
        rows[1..]
            .iter()
            .map(|row| row[place])
            .collect::<Vec<&str>>()
    };
    assert_eq!(column(1).iter().filter(|seed| **seed == "1").count(), 6);
    assert_eq!(column(3)[..3], ["5", "6", "7"]);
    let metrics = |folder: &Path| read(folder, "metrics.csv");
    assert_eq!(
        metrics(folder.path()),
        metrics(plain.path()),
        "the run is the same"
    );
    let output = small_run(&["--steps", "7", "--ensemble", "2"], plain.path());
    assert_eq!(output.status.code(), Some(2), "{}", message(&output));
}
