//! Reference clouds and random clouds for this room's tests.

use ndarray::Array2;
use proptest::prelude::*;
use serde_json::Value;

/// One cloud of the reference file, with the reference values computed for it in float64.
pub struct Golden {
    pub name: String,
    pub z: Array2<f64>,
    values: Value,
}

impl Golden {
    pub fn value(&self, key: &str) -> f64 {
        self.values[key].as_f64().expect("number")
    }

    pub fn values(&self, key: &str) -> Vec<f64> {
        self.values[key]
            .as_array()
            .expect("numbers")
            .iter()
            .map(|x| x.as_f64().expect("number"))
            .collect()
    }

    pub fn single(&self) -> Array2<f32> {
        self.z.mapv(|value| value as f32)
    }
}

pub fn matrix(value: &Value) -> Array2<f64> {
    let rows = value.as_array().expect("rows");
    let dims = rows[0].as_array().expect("row").len();
    let entries = rows
        .iter()
        .flat_map(|row| row.as_array().expect("row"))
        .map(|x| x.as_f64().expect("number"));
    Array2::from_shape_vec((rows.len(), dims), entries.collect()).expect("rows of one length")
}

pub fn golden() -> Vec<Golden> {
    let file: Value =
        serde_json::from_str(include_str!("../../tests/data/diagnosis.json")).expect("valid JSON");
    let clouds = file.as_object().expect("clouds by name");
    clouds
        .iter()
        .map(|(name, values)| Golden {
            name: name.clone(),
            z: matrix(&values["z"]),
            values: values.clone(),
        })
        .collect()
}

#[track_caller]
pub fn assert_near(ours: f64, expected: f64, relative: f64, what: &str) {
    assert!(
        (ours - expected).abs() <= relative * expected.abs(),
        "{what}: {ours} for {expected}"
    );
}

/// Random clouds of 2–24 rows and 1–12 dimensions.
pub fn cloud() -> impl Strategy<Value = Array2<f32>> {
    (2_usize..24, 1_usize..12).prop_flat_map(|(rows, dims)| {
        proptest::collection::vec(-3.0_f32..3.0, rows * dims).prop_map(move |entries| {
            Array2::from_shape_vec((rows, dims), entries).expect("rows × dims entries")
        })
    })
}

/// A rotation of `dims` dimensions: one plane rotation for each neighbouring pair of axes.
pub fn rotation(dims: usize, angle: f64) -> Array2<f64> {
    let mut all = Array2::eye(dims);
    for axis in 1..dims {
        let (sin, cos) = (angle + axis as f64).sin_cos();
        let mut one = Array2::eye(dims);
        one[[axis - 1, axis - 1]] = cos;
        one[[axis, axis]] = cos;
        one[[axis - 1, axis]] = -sin;
        one[[axis, axis - 1]] = sin;
        all = all.dot(&one);
    }
    all
}

/// Normally distributed entries from a fixed sequence: the same cloud on every machine.
pub fn gaussian(rows: usize, dims: usize, seed: u64) -> Array2<f64> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(1);
    let mut uniform = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((state >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    };
    Array2::from_shape_simple_fn((rows, dims), || {
        (-2.0 * uniform().ln()).sqrt() * (std::f64::consts::TAU * uniform()).cos()
    })
}
