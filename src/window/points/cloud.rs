//! A cloud of points as the GPU takes it.

/// Bytes of a point: position (three f32), class (u32).
pub(super) const POINT_BYTES: u64 = 16;

/// A cloud as the GPU takes it.
pub(crate) struct Cloud {
    /// [`POINT_BYTES`] a point.
    pub(super) bytes: Vec<u8>,
}

impl Cloud {
    /// From positions and classes.
    pub fn new(points: impl Iterator<Item = ([f32; 3], u8)>) -> Self {
        let mut bytes = Vec::with_capacity(points.size_hint().0 * POINT_BYTES as usize);
        for (at, class) in points {
            let [x, y, z] = at.map(f32::to_le_bytes);
            bytes.extend([x, y, z, u32::from(class).to_le_bytes()].as_flattened());
        }
        Self { bytes }
    }

    /// Bytes that go to the GPU when the cloud changes.
    pub fn byte_count(&self) -> usize {
        self.bytes.len()
    }

    /// Points.
    pub(super) fn count(&self) -> u32 {
        (self.bytes.len() as u64 / POINT_BYTES) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_is_sixteen_bytes_in_the_shaders_order() {
        let cloud = Cloud::new([([0.5, -1.0, 0.25], 7)].into_iter());
        assert_eq!((cloud.count(), cloud.byte_count()), (1, 16));
        let place = [0.5_f32, -1.0, 0.25].map(f32::to_le_bytes);
        assert_eq!(cloud.bytes[..12], *place.as_flattened());
        assert_eq!(cloud.bytes[12..], [7, 0, 0, 0]);
    }
}
