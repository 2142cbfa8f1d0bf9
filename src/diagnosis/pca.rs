//! A view of a cloud that does not jump: its principal plane, turned within itself to agree with
//! the frame before.
//!
//! Principal axes come with arbitrary signs, and where two variances are close they rotate freely
//! from one step to the next. Both are artefacts that a moving picture shows as somersaults; what
//! is left after alignment is the cloud's motion.

use faer::{Mat, Side};
use ndarray::{Array1, Array2, ArrayView1, ArrayView2, Axis, s};
use serde::{Deserialize, Serialize};

/// How many axes are displayed.
const AXES: usize = 3;

/// Mean squared distance from the mean below which a cloud of unit vectors is one point. Unit
/// vectors that differ in the last bit of f32 stand about 1e-15 apart in this measure; what is
/// below 1e-20 is rounding of our own.
const ONE_POINT: f64 = 1e-20;

/// The axes that a cloud is displayed along, and the mean about which they were found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Frame {
    /// Mean of the rows that the frame was fitted to: D.
    mean: Array1<f64>,
    /// The displayed axes, orthonormal columns: D×3. Columns beyond D are zero.
    axes: Array2<f64>,
}

/// A cloud as it is displayed.
#[derive(Clone, Debug, PartialEq)]
pub struct Projection {
    /// Position of each row along the three axes, measured from the centre of the unit sphere: unit
    /// rows stay within it, and a collapsed cloud is a dot somewhere in it.
    pub points: Vec<[f32; 3]>,
    /// Share of the total variance about the frame's mean along each displayed axis: 0..1; 0 where
    /// there is no variance.
    pub explained: [f64; 3],
}

impl Frame {
    /// Centred principal components of `unit` (N×D unit rows), aligned with `previous`.
    ///
    /// Axes 1 and 2 always span the true plane of largest variance. With a previous frame they are
    /// rotated or reflected within that plane to overlap it best (orthogonal Procrustes), and axis
    /// 3 takes the sign that agrees with it; without, or where its dimensions differ, the largest
    /// component of each axis is positive. Where there are no axes to find (all rows equal, no
    /// rows, non-finite entries) the previous axes are kept, and without any the first coordinate
    /// axes are shown.
    pub fn fit(unit: ArrayView2<'_, f64>, previous: Option<&Self>) -> Self {
        let dims = unit.ncols();
        let previous = previous.filter(|frame| frame.mean.len() == dims);
        let mean = unit.sum_axis(Axis(0)) / unit.nrows().max(1) as f64;
        let kept = || previous.map_or_else(|| coordinate_axes(dims), |frame| frame.axes.clone());
        if mean.iter().any(|value| !value.is_finite()) {
            let mean = previous.map_or_else(|| Array1::zeros(dims), |frame| frame.mean.clone());
            return Self { mean, axes: kept() };
        }
        let axes = match (principal_axes(&(&unit - &mean)), previous) {
            (None, _) => kept(),
            (Some(axes), None) => with_fixed_signs(axes),
            (Some(axes), Some(frame)) => aligned(axes, &frame.axes),
        };
        Self { mean, axes }
    }

    /// The displayed axes, orthonormal columns: D×3. Columns beyond D are zero.
    pub fn axes(&self) -> ArrayView2<'_, f64> {
        self.axes.view()
    }

    /// Where the rows of `unit` (N×D) stand in this frame.
    ///
    /// Without rows, or where D is not the frame's, there are no points. A row with a non-finite
    /// entry becomes NaN.
    pub fn project(&self, unit: ArrayView2<'_, f64>) -> Projection {
        if unit.ncols() != self.mean.len() {
            return Projection {
                points: Vec::new(),
                explained: [0.0; AXES],
            };
        }
        let centred = &unit - &self.mean;
        let total: f64 = centred.iter().map(|value| value * value).sum();
        let placed = centred.dot(&self.axes);
        let has_variance = total > ONE_POINT * unit.nrows() as f64;
        let share = |axis| {
            let along: ArrayView1<'_, f64> = placed.column(axis);
            if has_variance {
                along.dot(&along) / total
            } else {
                0.0
            }
        };
        Projection {
            points: unit
                .dot(&self.axes)
                .rows()
                .into_iter()
                .map(|row| [row[0] as f32, row[1] as f32, row[2] as f32])
                .collect(),
            explained: [share(0), share(1), share(2)],
        }
    }
}

/// The first three coordinate axes: D×3.
fn coordinate_axes(dims: usize) -> Array2<f64> {
    Array2::from_shape_fn((dims, AXES), |(dim, axis)| f64::from(u8::from(dim == axis)))
}

/// The directions of largest variance of centred rows, largest first: D×3. `None` where there is no
/// direction.
fn principal_axes(centred: &Array2<f64>) -> Option<Array2<f64>> {
    let dims = centred.ncols();
    let scatter = centred.t().dot(centred);
    let variance = scatter.diag().sum();
    if !variance.is_finite() || variance <= ONE_POINT * centred.nrows() as f64 {
        return None;
    }
    let matrix = Mat::from_fn(dims, dims, |row, column| scatter[[row, column]]);
    let decomposition = matrix.self_adjoint_eigen(Side::Lower).ok()?;
    let mut axes = Array2::zeros((dims, AXES));
    for axis in 0..AXES.min(dims) {
        // faer lists eigenvalues from the smallest to the largest.
        for dim in 0..dims {
            axes[[dim, axis]] = decomposition.U()[(dim, dims - 1 - axis)];
        }
    }
    Some(axes)
}

/// The same axes, each with its largest component positive.
fn with_fixed_signs(mut axes: Array2<f64>) -> Array2<f64> {
    for mut axis in axes.columns_mut() {
        let largest = axis
            .iter()
            .copied()
            .fold(0.0, |a: f64, b| if b.abs() > a.abs() { b } else { a });
        if largest < 0.0 {
            axis.mapv_inplace(|value| -value);
        }
    }
    axes
}

/// `axes` with their first two turned within their plane, and the third reflected, to agree best
/// with `previous`.
fn aligned(mut axes: Array2<f64>, previous: &Array2<f64>) -> Array2<f64> {
    let plane = axes.slice(s![.., ..2]).to_owned();
    let turn = best_turn(&plane.t().dot(&previous.slice(s![.., ..2])));
    axes.slice_mut(s![.., ..2]).assign(&plane.dot(&turn));
    if axes.column(2).dot(&previous.column(2)) < 0.0 {
        axes.column_mut(2).mapv_inplace(|value| -value);
    }
    axes
}

/// The orthogonal 2×2 matrix Q that maximizes tr(QᵀM), in closed form: the better of the best
/// rotation and the best reflection. Where M says nothing (the planes are perpendicular) it is the
/// identity.
fn best_turn(overlap: &Array2<f64>) -> Array2<f64> {
    let [a, b, c, d] = [
        overlap[[0, 0]],
        overlap[[0, 1]],
        overlap[[1, 0]],
        overlap[[1, 1]],
    ];
    let (rotation, reflection) = ((a + d).hypot(c - b), (a - d).hypot(b + c));
    if rotation >= reflection {
        let (sin, cos) = (c - b).atan2(a + d).sin_cos();
        ndarray::array![[cos, -sin], [sin, cos]]
    } else {
        let (sin, cos) = (b + c).atan2(a - d).sin_cos();
        ndarray::array![[cos, sin], [sin, -cos]]
    }
}

#[cfg(test)]
#[path = "pca_tests.rs"]
mod tests;
