//! Puts a grey picture before a background: scaled, shifted and tinted, over a smooth random
//! coloured background.
//!
//! The plain garments are too easy: an untrained encoder tells most of them apart by their outline
//! alone.

use super::{CHANNELS, PICTURE_LEN, SIZE};
use crate::random::{Rng as _, Stream};

/// How much smaller than the frame a foreground may become.
const LARGEST_SHRINK: f32 = 1.6;
/// Largest shift off the centre; 1 is half the frame.
const LARGEST_SHIFT: f32 = 0.35;
/// How much of a channel the tint may take away.
const STRONGEST_TINT: f32 = 0.4;
/// Rows and columns of the colour grid behind the background.
const GRID: usize = 4;
/// Grey from 1/4 on hides the background; below, the foreground is as transparent as it is dark.
const OPACITY: f32 = 4.0;

/// A grey picture, row by row, that is laid into the middle of the frame.
#[derive(Clone, Copy)]
pub(super) struct Foreground<'a> {
    pub pixels: &'a [u8],
    pub height: usize,
    pub width: usize,
}

/// Everything random about one picture.
struct Scene {
    shrink: f32,
    shift: [f32; 2],
    tint: [f32; CHANNELS],
    grid: [[[f32; GRID]; GRID]; CHANNELS],
}

impl Scene {
    fn draw(random: &mut Stream, strength: f32) -> Self {
        let shrink = random.random_range(1.0..=LARGEST_SHRINK);
        let shift = [(); 2].map(|()| random.random_range(-LARGEST_SHIFT..=LARGEST_SHIFT));
        let tint = [(); CHANNELS].map(|()| 1.0 - random.random_range(0.0..=STRONGEST_TINT));
        let mut grid = [[[0.0; GRID]; GRID]; CHANNELS];
        for colour in grid.as_flattened_mut().as_flattened_mut() {
            *colour = strength * random.random::<f32>();
        }
        Self {
            shrink,
            shift,
            tint,
            grid,
        }
    }

    fn paint(&self, foreground: Foreground<'_>, picture: &mut [f32; PICTURE_LEN]) {
        let mut grey = [[0.0; SIZE]; SIZE];
        place(foreground, self, &mut grey);
        // The grid's outer points lie on the centres of the outer pixels ("align_corners = true").
        let taps: [(usize, f32); SIZE] = std::array::from_fn(|at| {
            let position = at as f32 * (GRID - 1) as f32 / (SIZE - 1) as f32;
            let cell = (position as usize).min(GRID - 2);
            (cell, position - cell as f32)
        });
        for ((plane, grid), tint) in picture
            .chunks_exact_mut(SIZE * SIZE)
            .zip(&self.grid)
            .zip(self.tint)
        {
            let wide =
                grid.map(|row| taps.map(|(cell, share)| mix(row[cell], row[cell + 1], share)));
            for ((out, grey), (cell, share)) in plane.chunks_exact_mut(SIZE).zip(&grey).zip(taps) {
                let [above, below] = [&wide[cell], &wide[cell + 1]];
                for (((out, above), below), grey) in out.iter_mut().zip(above).zip(below).zip(grey)
                {
                    *out = mix(
                        mix(*above, *below, share),
                        tint * grey,
                        (OPACITY * grey).min(1.0),
                    );
                }
            }
        }
    }
}

/// Writes the picture (planar, 0 to 1) of `foreground` into `picture`; `strength` scales the
/// background's colours.
pub(super) fn compose(
    foreground: Foreground<'_>,
    strength: f32,
    random: &mut Stream,
    picture: &mut [f32; PICTURE_LEN],
) {
    Scene::draw(random, strength).paint(foreground, picture);
}

/// Samples the foreground bilinearly with the scene's scale and shift; black outside of it.
fn place(foreground: Foreground<'_>, scene: &Scene, grey: &mut [[f32; SIZE]; SIZE]) {
    let columns = taps(foreground.width, scene.shrink, scene.shift[0]);
    let rows = taps(foreground.height, scene.shrink, scene.shift[1]);
    for (out, row) in grey.iter_mut().zip(rows) {
        let [above, below] = row
            .index
            .map(|index| &foreground.pixels[index * foreground.width..][..foreground.width]);
        for (out, column) in out.iter_mut().zip(&columns) {
            let across = |line: &[u8]| {
                column.weight[0] * f32::from(line[column.index[0]])
                    + column.weight[1] * f32::from(line[column.index[1]])
            };
            *out = row.weight[0] * across(above) + row.weight[1] * across(below);
        }
        out.iter_mut().for_each(|grey| *grey /= 255.0);
    }
}

/// The two source pixels that an output pixel lies between along one axis, and their shares.
#[derive(Clone, Copy)]
struct Tap {
    index: [usize; 2],
    weight: [f32; 2],
}

/// For each output pixel its source along an axis of `length` pixels centred in the frame; weight 0
/// outside.
fn taps(length: usize, scale: f32, shift: f32) -> [Tap; SIZE] {
    let margin = ((SIZE - length) / 2) as f32;
    std::array::from_fn(|at| {
        let position = source_position(at, SIZE, scale, shift) - margin;
        let floor = position.floor();
        let share = position - floor;
        let inside = |index: f32, weight: f32| {
            if (0.0..length as f32).contains(&index) {
                (index as usize, weight)
            } else {
                (0, 0.0)
            }
        };
        let [near, far] = [inside(floor, 1.0 - share), inside(floor + 1.0, share)];
        Tap {
            index: [near.0, far.0],
            weight: [near.1, far.1],
        }
    })
}

/// Where in a frame of `side` pixels (in pixels) output pixel `at` is sampled under x → scale·x +
/// shift. The frame spans −1 to 1 from edge to edge, so that pixel centres lie half a pixel inside
/// ("align_corners = false").
pub(super) fn source_position(at: usize, side: usize, scale: f32, shift: f32) -> f32 {
    let size = side as f32;
    let place = (2 * at + 1) as f32 / size - 1.0;
    ((scale * place + shift + 1.0) * size - 1.0) / 2.0
}

/// From `a` to `b` as `share` goes from 0 to 1.
fn mix(a: f32, b: f32, share: f32) -> f32 {
    a + (b - a) * share
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A scene in the middle at full size, untinted, over one colour.
    fn still(colour: f32) -> Scene {
        Scene {
            shrink: 1.0,
            shift: [0.0; 2],
            tint: [1.0; 3],
            grid: [[[colour; GRID]; GRID]; CHANNELS],
        }
    }

    #[test]
    fn an_unmoved_garment_stands_in_the_middle_unchanged() {
        let pixels: Vec<u8> = (0..28 * 28).map(|i| (i % 251) as u8).collect();
        let mut grey = [[9.0; SIZE]; SIZE];
        place(
            Foreground {
                pixels: &pixels,
                height: 28,
                width: 28,
            },
            &still(0.0),
            &mut grey,
        );
        for (y, row) in grey.iter().enumerate() {
            for (x, value) in row.iter().enumerate() {
                let inside = (2..30).contains(&x) && (2..30).contains(&y);
                let expected = if inside {
                    f32::from(pixels[(y - 2) * 28 + x - 2]) / 255.0
                } else {
                    0.0
                };
                assert!(
                    (value - expected).abs() < 1e-5,
                    "row {y}, column {x}: {value} instead of {expected}"
                );
            }
        }
    }

    /// The PyTorch recipe's steps in float64 (numpy): six pixels (channel, row, column), then mean
    /// and deviation.
    #[test]
    fn a_picture_agrees_with_the_reference() {
        let pixels: Vec<u8> = (0..28)
            .flat_map(|y| (0..28).map(move |x| ((y * 37 + x * 11 + (x * y) % 13 * 5) % 256) as u8))
            .collect();
        let mut scene = Scene {
            shrink: 1.37,
            shift: [0.21, -0.3],
            tint: [0.9, 0.75, 0.6],
            grid: still(0.0).grid,
        };
        let colours = scene.grid.as_flattened_mut().as_flattened_mut().iter_mut();
        colours
            .enumerate()
            .for_each(|(at, colour)| *colour = (at * 29 % 48) as f32 / 96.0);
        let mut picture = [0.0; PICTURE_LEN];
        scene.paint(
            Foreground {
                pixels: &pixels,
                height: 28,
                width: 28,
            },
            &mut picture,
        );
        let places = [
            (0, 0, 0),
            (0, 31, 31),
            (1, 5, 20),
            (1, 20, 12),
            (2, 17, 9),
            (2, 30, 2),
        ];
        let expected = [0.0, 0.03125, 0.29249, 0.65522, 0.18086, 0.24256];
        for ((channel, row, column), expected) in places.into_iter().zip(expected) {
            let ours = picture[(channel * SIZE + row) * SIZE + column];
            assert!(
                (ours - expected).abs() < 1e-4,
                "{channel}, {row}, {column}: {ours}, not {expected}"
            );
        }
        let mean = picture.iter().sum::<f32>() / PICTURE_LEN as f32;
        let std = (picture
            .iter()
            .map(|value| (value - mean).powi(2))
            .sum::<f32>()
            / PICTURE_LEN as f32)
            .sqrt();
        assert!(
            (mean - 0.303078).abs() < 1e-4 && (std - 0.141322).abs() < 1e-4,
            "{mean}, {std}"
        );
    }

    #[test]
    fn a_shrunken_garment_is_smaller_and_moves_against_the_shift() {
        let pixels = [255_u8; 16 * 16];
        let mut scene = still(0.0);
        scene.shrink = 1.5;
        scene.shift = [0.2, -0.3];
        let mut grey = [[0.0; SIZE]; SIZE];
        place(
            Foreground {
                pixels: &pixels,
                height: 16,
                width: 16,
            },
            &scene,
            &mut grey,
        );
        let sum: f32 = grey.iter().flatten().sum();
        // Within what sampling an edge at whole pixels can lose.
        assert!((sum / (256.0 / 2.25) - 1.0).abs() < 0.04, "{sum}");
        let (mut across, mut down) = (0.0, 0.0);
        for (y, x) in (0..SIZE).flat_map(|y| (0..SIZE).map(move |x| (y, x))) {
            across += x as f32 * grey[y][x] / sum;
            down += y as f32 * grey[y][x] / sum;
        }
        // The foreground's middle is where 1.5·x + shift = 0; a pixel is 1/16 wide.
        assert!((across - (15.5 - 16.0 * 0.2 / 1.5)).abs() < 0.2, "{across}");
        assert!((down - (15.5 + 16.0 * 0.3 / 1.5)).abs() < 0.2, "{down}");
    }

    #[test]
    fn odd_and_full_sides_are_accepted() {
        for side in [1, 2, 7, 31, 32] {
            let pixels = vec![200_u8; side * side];
            let mut grey = [[0.0; SIZE]; SIZE];
            place(
                Foreground {
                    pixels: &pixels,
                    height: side,
                    width: side,
                },
                &still(0.0),
                &mut grey,
            );
            let sum: f32 = grey.iter().flatten().sum();
            assert!(
                (sum - (side * side) as f32 * 200.0 / 255.0).abs() < 1e-2,
                "side {side}: {sum}"
            );
        }
    }
}
