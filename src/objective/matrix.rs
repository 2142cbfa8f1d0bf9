//! Operations on vectors of a batch, one a row, that several losses share.

use burn::Tensor;

/// Rows scaled to length 1; a row of zeros stays zero.
pub fn unit(rows: Tensor<2>) -> Tensor<2> {
    // Clamped before the root: the root's gradient at 0 is infinite.
    let length = rows.clone().square().sum_dim(1).clamp_min(1e-24).sqrt();
    rows / length
}

/// Columns with mean 0: N×D.
pub(super) fn centred(rows: Tensor<2>) -> Tensor<2> {
    let mean = rows.clone().mean_dim(0);
    rows - mean
}

/// The sum of squares off the diagonal of a D×D matrix, a tensor with one value.
pub(super) fn off_diagonal(matrix: Tensor<2>) -> Tensor<1> {
    let others = Tensor::<2>::eye(matrix.dims()[0], &matrix.device()).neg() + 1.0;
    (matrix * others).square().sum()
}
