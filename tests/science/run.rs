//! One run of the program on the CPU, and what it measured.

use std::path::Path;
use std::process::Command;

/// One row of `metrics.csv`.
pub struct Row {
    pub step: u64,
    pub loss: f64,
    pub pos: f64,
    pub neg: f64,
    pub spread: f64,
}

/// What a run left behind.
pub struct Record {
    pub rows: Vec<Row>,
    /// Accuracies in percent; the first is that of the untrained encoder.
    pub probes: Vec<f64>,
    /// The word for the geometry at every step.
    pub words: Vec<String>,
    pub session: serde_json::Value,
}

/// The run with these arguments, split at blanks.
pub fn run(seed: u64, arguments: &str) -> Record {
    let folder = tempfile::tempdir().expect("a folder");
    let status = Command::new(env!("CARGO_BIN_EXE_collapse-lab"))
        .args([
            "run",
            "--device",
            "cpu",
            "--seed",
            &seed.to_string(),
            "--out",
        ])
        .arg(folder.path())
        .args(arguments.split_whitespace())
        .status()
        .expect("the program starts");
    assert!(status.success(), "{arguments}");
    read(folder.path())
}

fn read(folder: &Path) -> Record {
    let text = |name: &str| {
        std::fs::read_to_string(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    };
    let (metrics, geometry) = (text("metrics.csv"), text("geometry.csv"));
    let cells: Vec<Vec<&str>> = metrics
        .lines()
        .map(|line| line.split(',').collect())
        .collect();
    let column = |name: &str| {
        cells[0]
            .iter()
            .position(|known| *known == name)
            .expect("a column")
    };
    let columns = ["step", "loss", "pos_cos", "neg_cos", "spread"].map(column);
    let number = |text: &str| text.parse::<f64>().expect("a number");
    let row = |cells: &Vec<&str>| {
        let [step, loss, pos, neg, spread] = columns.map(|column| cells[column]);
        let step = step.parse().expect("a step");
        Row {
            step,
            loss: number(loss),
            pos: number(pos),
            neg: number(neg),
            spread: number(spread),
        }
    };
    let probe = column("probe_acc");
    Record {
        // The first line is the untrained encoder's.
        rows: cells[2..].iter().map(row).collect(),
        probes: cells[1..]
            .iter()
            .filter(|cells| !cells[probe].is_empty())
            .map(|cells| number(cells[probe]))
            .collect(),
        words: geometry
            .lines()
            .skip(1)
            .filter_map(|line| Some(line.rsplit_once(',')?.1.to_owned()))
            .collect(),
        session: serde_json::from_str(&text("session.json")).expect("JSON"),
    }
}

impl Record {
    pub fn at(&self, step: u64) -> &Row {
        self.rows
            .iter()
            .find(|row| row.step == step)
            .expect("the step was made")
    }

    /// So many steps before the end.
    pub fn last(&self, count: u64) -> std::ops::RangeInclusive<u64> {
        let end = self.rows.last().map_or(0, |row| row.step);
        (end + 1).saturating_sub(count)..=end
    }

    /// The mean over some steps.
    pub fn mean(&self, steps: std::ops::RangeInclusive<u64>, value: impl Fn(&Row) -> f64) -> f64 {
        let values: Vec<f64> = self
            .rows
            .iter()
            .filter(|row| steps.contains(&row.step))
            .map(value)
            .collect();
        values.iter().sum::<f64>() / values.len() as f64
    }

    /// The smallest and the largest spread over some steps.
    pub fn spreads(&self, steps: std::ops::RangeInclusive<u64>) -> [f64; 2] {
        let spreads = || {
            self.rows
                .iter()
                .filter(|row| steps.contains(&row.step))
                .map(|row| row.spread)
        };
        [
            spreads().fold(f64::INFINITY, f64::min),
            spreads().fold(0.0, f64::max),
        ]
    }

    /// Points that the newest probe gained over the untrained encoder.
    pub fn gain(&self) -> f64 {
        self.probes[self.probes.len() - 1] - self.probes[0]
    }

    /// A text of the result, "" where there is none.
    pub fn result(&self, key: &str) -> &str {
        self.session["result"][key].as_str().unwrap_or_default()
    }
}
