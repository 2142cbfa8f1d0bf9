//! Fixed looks at a network for the window's tests: real pictures, vectors made by formulas.

use std::f64::consts::PI;
use std::sync::{Arc, OnceLock};

use collapse_lab::data::{Pictures, load, view_pair};
use collapse_lab::diagnosis::variances;
use collapse_lab::experiment::{Data, Views};
use collapse_lab::record::{
    BranchRanks, Embedding, Geometry, GeometryRecord, History, LayerGroup, LayerName, LayerReading,
    LookRecord, Passages, Rows, SpectrumRecord, StageReading, Thumbnails,
};
use ndarray::Array2;

/// Dimensions of the vectors.
const DIMS: usize = 64;
/// Pictures that are followed through the network.
const FOLLOWED: usize = 6;
/// Pictures in two views.
const PAIRED: usize = 24;
/// Pictures of which there are thumbnails.
const SEEN: usize = 256;

/// What a cloud of vectors is like.
#[derive(Clone, Copy)]
pub struct Cloud {
    /// Its centre.
    pub middle: [f32; 3],
    /// How far it reaches.
    pub extent: f32,
    /// Directions it uses.
    pub rank: f64,
    /// Share of the common mode.
    pub common: f64,
}

/// Noise between −1 and 1: the finisher of splitmix64.
pub fn noise(seed: u64) -> f64 {
    let mut bits = seed.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((bits ^ (bits >> 31)) >> 11) as f64 / (1_u64 << 52) as f64 - 1.0
}

/// The spectra of a run of which `cloud` tells the vectors at each step.
pub fn spectra(steps: u64, cloud: impl Fn(u64) -> Cloud) -> Rows<SpectrumRecord> {
    let mut spectra = Rows::default();
    for step in (0..=steps).step_by(32) {
        spectra.push(SpectrumRecord {
            step,
            values: cloud(step).spectrum(step),
        });
    }
    spectra
}

/// What is recorded of the looks of a run of which `cloud` tells the vectors at each step.
pub fn records(steps: u64, cloud: impl Fn(u64) -> Cloud) -> Rows<LookRecord> {
    let mut records = Rows::default();
    for step in (0..=steps).step_by(32) {
        records.push(cloud(step).record(step));
    }
    records
}

/// Of every part of the network some layers.
pub fn layer_names() -> Arc<[LayerName]> {
    let names = [
        "stem",
        "stage1.block1.conv1",
        "stage3.block1.conv1",
        "projector.linear1",
        "predictor.linear1",
    ];
    let parts = [
        LayerGroup::Early,
        LayerGroup::Early,
        LayerGroup::Late,
        LayerGroup::Mlps,
        LayerGroup::Mlps,
    ];
    names
        .into_iter()
        .zip(parts)
        .map(|(name, part)| LayerName {
            name: name.to_owned(),
            part,
        })
        .collect()
}

/// Gradients that vanish for a while, early layers' the most, and rates that grow as they do.
pub fn readings(step: u64) -> Arc<[LayerReading]> {
    let dip = (-((step as f64 - 500.0) / 200.0).powi(2)).exp();
    let reading = |depth: u64| {
        let gradient_norm =
            0.3 * 10_f64.powf(-dip * (4.0 - depth as f64 * 0.7) + 0.1 * noise(step * 7 + depth));
        let weight_norm = 2.0 + depth as f64;
        let local_rate = 0.02 * weight_norm / (gradient_norm + 1e-4 * weight_norm);
        LayerReading {
            weight_norm,
            gradient_norm,
            local_rate,
            is_scaled: false,
        }
    };
    (0..5).map(reading).collect()
}

/// With how the vectors came to stand, and from which steps on; those that the run has not got to
/// are left out.
pub fn standing(history: History, steps: u64, words: &[(u64, Geometry)]) -> History {
    let known = words.iter().filter(|(step, _)| *step <= steps);
    let record = |(step, geometry): &(u64, Geometry)| GeometryRecord {
        step: *step,
        geometry: *geometry,
    };
    History {
        geometries: known.map(record).collect(),
        ..history
    }
}

impl Cloud {
    /// On its way from a narrow cloud to this one, `pace` steps to two thirds of it.
    pub fn at(self, step: u64, pace: u64) -> Self {
        let share = 1.0 - (-(step as f64) / pace as f64).exp();
        Self {
            rank: 3.0 + (self.rank - 3.0) * share,
            common: 0.95 + (self.common - 0.95) * share,
            ..self
        }
    }

    /// Singular values that fall off beyond the rank.
    fn spectrum(self, step: u64) -> Arc<[f64]> {
        let rest = (1.0 - self.common).max(1e-5);
        let value = |place: usize| match place {
            0 => 3.0 * self.common.sqrt(),
            _ => {
                3.0 * (rest / self.rank).sqrt() * (-1.6 * place as f64 / self.rank).exp().max(2e-6)
            }
        };
        (0..DIMS)
            .map(|place| value(place) * (1.0 + 0.05 * noise(step * 64 + place as u64)))
            .collect()
    }

    /// The variances of y follow a power law, those of z fall off beyond the rank; the predictor
    /// drops a third of it.
    fn record(self, step: u64) -> LookRecord {
        let value = |k: u64| (1.0 + 0.04 * noise(step * 64 + k)) * (1.0 - self.common) / self.rank;
        let z = (0..DIMS as u64)
            .map(|k| value(k) * (-(k as f64) / self.rank).exp().max(1e-5))
            .collect();
        let y = (1..=DIMS as u64)
            .map(|k| 3.0 * (1.0 + 0.04 * noise(step * 64 + k)) / (k as f64).powf(1.2))
            .collect();
        let rank = self.rank * (1.0 + 0.03 * noise(step));
        LookRecord {
            step,
            y: variances(y, SEEN),
            z: variances(z, SEEN),
            ranks: BranchRanks {
                z: (0.95 * rank).max(1.0),
                p: (0.7 * rank).max(1.0),
                key: rank,
            },
        }
    }

    /// Where picture `index` stands: ten clusters, one a class.
    fn point(self, index: u32, salt: u64) -> [f32; 3] {
        let angle = f64::from(class(index)) / 10.0 * 2.0 * PI;
        let radius = 0.62 + 0.28 * noise(u64::from(index) * 3 + 1);
        let jitter = |number: u64| 0.22 * noise(u64::from(index) * 3 + number + salt);
        let place =
            |turn: f64, number: u64| ((angle + turn).cos() * radius + jitter(number)) as f32;
        let height = (0.4 * (3.0 * angle).sin() + jitter(4)) as f32;
        let around = [place(0.0, 2), place(-PI / 2.0, 3), height];
        [0, 1, 2].map(|axis| self.middle[axis] + self.extent * around[axis])
    }

    /// Batch norm takes the common mode out, what follows puts a little of it back; a network
    /// without it keeps all of it.
    fn ladder(self) -> Vec<StageReading> {
        let stages: &[(&str, f64)] = match self.common >= 0.5 {
            true => &[
                ("y", 0.81),
                ("linear 1", 0.97),
                ("ReLU", 0.98),
                ("z", 0.999_999),
            ],
            false => &[
                ("y", 0.81),
                ("linear 1", 0.74),
                ("batch norm", 0.02),
                ("ReLU", 0.41),
                ("z", 0.2),
            ],
        };
        let reading = |(stage, share): &(&str, f64)| StageReading {
            stage: (*stage).to_owned(),
            mode_share: *share,
            spread: 1.04 * (1.0 - share),
            effective_rank: self.rank,
            directions: DIMS,
        };
        stages.iter().map(reading).collect()
    }

    /// A vector: a part that all share, one of its class, one of its own.
    fn vectors(self, rows: &[u32], dims: usize, salt: u64) -> Array2<f32> {
        let width = f64::from(self.extent);
        Array2::from_shape_fn((rows.len(), dims), |(row, dim)| {
            let (index, dim) = (u64::from(rows[row]), dim as u64);
            let own = 0.3 * noise(index * 977 + dim + salt)
                + noise(u64::from(class(rows[row])) * 89 + dim + salt);
            (0.8 * noise(dim * 31 + salt) + width * own) as f32
        })
    }

    /// A look at it with `count` pictures.
    pub fn embedding(self, step: u64, count: u32) -> Arc<Embedding> {
        let sample: Vec<u32> = (0..count).collect();
        let mut unit = self.vectors(&sample, DIMS, 5);
        for mut row in unit.rows_mut() {
            let length = row.dot(&row).sqrt();
            row /= length;
        }
        Arc::new(Embedding {
            step,
            index: sample.into(),
            label: (0..count).map(class).collect(),
            points: (0..count).map(|index| self.point(index, 0)).collect(),
            explained: [0.41, 0.22, 0.09],
            ladder: self.ladder(),
            spectrum: self.spectrum(step),
            unit: Arc::new(unit),
            axes: Arc::new(Array2::from_shape_fn((DIMS, 3), |(dim, axis)| {
                f32::from(u8::from(dim == axis))
            })),
            pictures: thumbnails(),
            pairs: (0..PAIRED as u32)
                .map(|index| [self.point(index, 70), self.point(index, 90)])
                .collect(),
            passages: Arc::new(self.passages(step)),
        })
    }

    fn passages(self, step: u64) -> Passages {
        let followed: Vec<u32> = (0..FOLLOWED as u32).collect();
        let vectors = |salt: u64| self.vectors(&followed, DIMS, salt);
        let spread = 1.04 * (1.0 - self.common.powi(8));
        let reading = |stage: &str, spread: f64| StageReading {
            stage: stage.to_owned(),
            mode_share: 1.0 - spread / 1.04,
            spread,
            effective_rank: if stage == "y" { 20.0 } else { self.rank },
            directions: DIMS - 1,
        };
        Passages {
            places: (0..FOLLOWED).collect(),
            views: views(step),
            y: vectors(11),
            z: vectors(5),
            p: vectors(13),
            key: vectors(5),
            ranks: [20.0, self.rank, self.rank, self.rank].map(|rank| (rank, DIMS)),
            stages: [
                reading("y", 0.2 + 0.1 * spread),
                reading("z", spread),
                reading("p", spread),
                reading("z'", spread),
            ],
        }
    }
}

fn pictures() -> &'static Pictures {
    static PICTURES: OnceLock<Pictures> = OnceLock::new();
    PICTURES.get_or_init(|| {
        load(&Data {
            train: 64,
            test: SEEN,
            ..Data::default()
        })
        .expect("embedded")
    })
}

/// The class of a picture; beyond the loaded ones they repeat.
fn class(index: u32) -> u8 {
    let labels = pictures().test.labels();
    labels[index as usize % labels.len()]
}

fn thumbnails() -> Arc<Thumbnails> {
    static THUMBNAILS: OnceLock<Arc<Thumbnails>> = OnceLock::new();
    let test = &pictures().test;
    let made = || {
        Arc::new(Thumbnails::from_planar(
            test.side(),
            (0..test.len()).map(|index| test.picture(index)),
        ))
    };
    THUMBNAILS.get_or_init(made).clone()
}

/// Two views of each followed picture, by turns.
fn views(step: u64) -> Thumbnails {
    let Pictures { test, scale, .. } = pictures();
    let followed: Vec<u32> = (0..FOLLOWED as u32).collect();
    let pair = view_pair(test, &followed, &Views::default(), scale, 0, step);
    let length = test.picture_len();
    let view = |view: &[f32], place: usize| {
        let mut picture = view[place * length..][..length].to_vec();
        scale.undo(&mut picture);
        picture
    };
    let both =
        (0..FOLLOWED).flat_map(|place| [view(&pair.first, place), view(&pair.second, place)]);
    Thumbnails::from_planar(test.side(), both)
}
