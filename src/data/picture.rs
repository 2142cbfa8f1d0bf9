//! How large a picture is, and in which order its values stand.

/// Rows and columns of a small picture: all grey ones, and colour ones of sources that have no size
/// of their own.
pub const SIZE: usize = 32;
/// Red, green, blue.
pub const CHANNELS: usize = 3;
/// Values of a small picture: planar 3 × 32 × 32.
pub const PICTURE_LEN: usize = CHANNELS * SIZE * SIZE;
