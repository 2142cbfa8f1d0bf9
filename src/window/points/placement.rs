//! Where a cloud stands in its frame and how its points look, as the shader takes it.

use egui::{Color32, Rect};

/// Bytes of the shader's `View`.
pub(super) const VIEW_BYTES: u64 = 288;
/// Share of a mark's size that is its soft edge, about a pixel of a point of the usual size.
const SOFTNESS: f32 = 0.3;
/// Layers by depth, where there are.
const LAYERS: u32 = 8;
/// Clouds larger than this are drawn in one layer: each layer looks at all points.
const LAYERED: u32 = 100_000;
/// What the shader takes for "no class stands out".
const ALL: u32 = 256;

/// Nearer points are larger and more opaque.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Depth {
    /// By which share of its size the nearest point is larger and the farthest smaller.
    pub shrink: f32,
    /// Which share of its opacity the farthest point loses.
    pub fade: f32,
}

/// Where the cloud stands in its frame, and how its points look.
#[derive(Clone, Debug)]
pub(crate) struct Placement {
    /// The directions of z that are to the right, upwards and towards the eye.
    pub axes: [[f32; 3]; 3],
    /// The place in z that is in the middle of the frame.
    pub centre: [f32; 3],
    /// Screen points to a unit of z.
    pub scale: f32,
    /// Radius of a mark in screen points.
    pub radius: f32,
    /// How depth shows; `None` in 2-D.
    pub depth: Option<Depth>,
    /// The class that stands out, if not all do.
    pub stands_out: Option<u8>,
    /// Opacity of what does not stand out, and of what does.
    pub opacity: [f32; 2],
    /// Classes that are not drawn, one bit each.
    pub hidden: [u32; 8],
    /// Colours of the classes; they repeat.
    pub colours: [Color32; 10],
}

impl Placement {
    /// Layers of a cloud of that size.
    pub(super) fn layers(&self, count: u32) -> u32 {
        if self.depth.is_some() && count <= LAYERED {
            LAYERS
        } else {
            1
        }
    }

    /// The shader's `View`, [`VIEW_BYTES`] long.
    pub(super) fn bytes(&self, frame: Rect, layers: u32) -> Vec<u8> {
        let half = frame.size() / 2.0;
        let row = |axis: usize, scale: f32| {
            let [x, y, z] = self.axes[axis].map(|value| value * scale);
            let [a, b, c] = self.centre;
            [x, y, z, -(x * a + y * b + z * c)]
        };
        let rows = [
            row(0, self.scale / half.x),
            row(1, self.scale / half.y),
            row(2, self.scale / half.min_elem()),
        ];
        // The middle of the soft edge, not its end, is where the mark's edge is seen.
        let reach = self.radius * (1.0 + SOFTNESS / 2.0);
        let Depth { shrink, fade } = self.depth.unwrap_or(Depth {
            shrink: 0.0,
            fade: 0.0,
        });
        let [others, opacity] = self.opacity;
        let looks = [reach / half.x, reach / half.y, SOFTNESS, shrink, fade];
        let stands_out = self.stands_out.map_or(ALL, u32::from);
        let colours = self
            .colours
            .iter()
            .flat_map(|colour| colour.to_array())
            .map(|value| f32::from(value) / 255.0);
        let mut bytes: Vec<u8> = rows
            .as_flattened()
            .iter()
            .copied()
            .chain(looks)
            .flat_map(f32::to_le_bytes)
            .collect();
        bytes.extend([layers, stands_out].map(u32::to_le_bytes).as_flattened());
        // Arrays in a uniform buffer start at multiples of 16 bytes.
        bytes.extend(
            [others, opacity, 0.0, 0.0, 0.0]
                .map(f32::to_le_bytes)
                .as_flattened(),
        );
        bytes.extend(self.hidden.map(u32::to_le_bytes).as_flattened());
        bytes.extend(colours.flat_map(f32::to_le_bytes));
        bytes
    }
}

#[cfg(test)]
mod tests {
    use egui::{pos2, vec2};

    use super::*;

    fn placement() -> Placement {
        Placement {
            axes: [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
            centre: [0.25, 0.0, 0.5],
            scale: 50.0,
            radius: 2.0,
            depth: None,
            stands_out: None,
            opacity: [0.1, 0.8],
            hidden: [0; 8],
            colours: [Color32::from_rgb(255, 0, 51); 10],
        }
    }

    fn word(bytes: &[u8], index: usize) -> [u8; 4] {
        bytes[4 * index..4 * index + 4]
            .try_into()
            .expect("four bytes")
    }

    #[test]
    fn the_view_puts_a_unit_where_the_scatter_puts_it() {
        let frame = Rect::from_min_size(pos2(40.0, 30.0), vec2(200.0, 100.0));
        let bytes = placement().bytes(frame, 1);
        assert_eq!(bytes.len() as u64, VIEW_BYTES);
        let value = |index: usize| f32::from_le_bytes(word(&bytes, index));
        let dot = |row: usize, at: [f32; 3]| {
            (0..3)
                .map(|axis| at[axis] * value(4 * row + axis))
                .sum::<f32>()
                + value(4 * row + 3)
        };
        // The right edge is 100 screen points from the middle: 2 units away.
        assert_eq!(
            (
                dot(0, [2.25, 9.0, 9.0]),
                dot(1, [9.0, 1.0, 9.0]),
                dot(2, [9.0, 9.0, 1.5])
            ),
            (1.0, 1.0, 1.0)
        );
        let reach = 2.0 * (1.0 + SOFTNESS / 2.0);
        assert_eq!(
            (value(12), value(13), value(14)),
            (reach / 100.0, reach / 50.0, SOFTNESS)
        );
        assert_eq!(
            (value(15), value(16)),
            (0.0, 0.0),
            "in 2-D depth does not show"
        );
        assert_eq!((value(19), value(20)), (0.1, 0.8));
        assert_eq!(
            [32, 33, 34, 35].map(value),
            [1.0, 0.0, 0.2, 1.0],
            "the first colour"
        );
    }

    #[test]
    fn the_view_says_which_class_stands_out_and_which_are_hidden() {
        let frame = Rect::from_min_size(pos2(0.0, 0.0), vec2(100.0, 100.0));
        let number = |placement: &Placement, index: usize| {
            u32::from_le_bytes(word(&placement.bytes(frame, 8), index))
        };
        let mut placement = placement();
        assert_eq!((number(&placement, 17), number(&placement, 18)), (8, ALL));
        placement.stands_out = Some(3);
        placement.hidden[1] = 5;
        assert_eq!(
            (
                number(&placement, 18),
                number(&placement, 24),
                number(&placement, 25)
            ),
            (3, 0, 5)
        );
    }

    #[test]
    fn only_clouds_with_depth_and_of_some_size_are_layered() {
        let mut placement = placement();
        assert_eq!(placement.layers(100), 1);
        placement.depth = Some(Depth {
            shrink: 0.3,
            fade: 0.5,
        });
        assert_eq!(
            (placement.layers(100), placement.layers(1_000_000)),
            (LAYERS, 1)
        );
    }
}
