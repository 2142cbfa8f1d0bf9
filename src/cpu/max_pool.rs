//! ResNet's max-pooling between the stem and the first block: 3×3 windows of stride 2, padded by
//! one.

use super::conv::Canvas;

/// Rows and columns of a window.
const KERNEL: usize = 3;
/// Pixels from one window to the next.
const STRIDE: usize = 2;

/// Max-pooling of pictures of one size.
#[derive(Clone, Copy, Debug)]
pub struct MaxPool {
    /// What it reads, without a border.
    pub input: Canvas,
    /// What it makes, without a border.
    pub output: Canvas,
}

impl MaxPool {
    /// For pictures on `input`, which has no border.
    pub fn new(input: Canvas) -> Self {
        let side = (input.side + 2 - KERNEL) / STRIDE + 1;
        Self {
            input,
            output: Canvas { side, ..input },
        }
    }

    /// First numbers of the input pixels in the window of output pixel `y`, `x`.
    fn window(&self, y: usize, x: usize) -> impl Iterator<Item = usize> {
        let Canvas { side, channels, .. } = self.input;
        let along =
            move |at: usize| (at * STRIDE).saturating_sub(1)..(at * STRIDE + KERNEL - 1).min(side);
        along(y).flat_map(move |row| along(x).map(move |column| (row * side + column) * channels))
    }

    /// Number of each output pixel, with its row and column.
    fn pixels(&self) -> impl Iterator<Item = (usize, usize)> {
        let side = self.output.side;
        (0..side).flat_map(move |y| (0..side).map(move |x| (y, x)))
    }

    /// The greatest of each window; a NaN in it wins, so that a diverged network is seen.
    pub fn forward(&self, input: &[f32], output: &mut [f32]) {
        let channels = self.input.channels;
        for ((y, x), output) in self.pixels().zip(output.chunks_exact_mut(channels)) {
            output.fill(f32::NEG_INFINITY);
            for at in self.window(y, x) {
                for (most, value) in output.iter_mut().zip(&input[at..at + channels]) {
                    *most = if *value > *most || value.is_nan() {
                        *value
                    } else {
                        *most
                    };
                }
            }
        }
    }

    /// The gradient of the input: that of each window goes to the first of its greatest pixels.
    pub fn backward(&self, input: &[f32], gradient: &[f32], out: &mut [f32]) {
        let channels = self.input.channels;
        out.fill(0.0);
        let (mut most, mut places) = (vec![0.0_f32; channels], vec![0_usize; channels]);
        for ((y, x), gradient) in self.pixels().zip(gradient.chunks_exact(channels)) {
            most.fill(f32::NEG_INFINITY);
            for at in self.window(y, x) {
                let values = &input[at..at + channels];
                for ((most, place), value) in most.iter_mut().zip(&mut places).zip(values) {
                    if *value > *most {
                        (*most, *place) = (*value, at);
                    }
                }
            }
            for ((channel, place), gradient) in places.iter().enumerate().zip(gradient) {
                out[place + channel] += gradient;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_overlap_and_stop_at_the_edge() {
        // One channel, 4×4; windows centre on pixels 0 and 2 of each axis.
        let pool = MaxPool::new(Canvas {
            side: 4,
            channels: 1,
            border: 0,
        });
        let input: Vec<f32> = vec![
            1.0, 5.0, 2.0, 0.0, 3.0, 4.0, 9.0, 1.0, 0.0, 8.0, 7.0, 6.0, 2.0, 1.0, 0.0, 12.0,
        ];
        let mut output = vec![0.0; 4];
        pool.forward(&input, &mut output);
        assert_eq!(output, [5.0, 9.0, 8.0, 12.0]);
        let mut gradient = vec![9.0; 16];
        pool.backward(&input, &[1.0, 10.0, 100.0, 1000.0], &mut gradient);
        let mut expected = vec![0.0; 16];
        (expected[1], expected[6], expected[9], expected[15]) = (1.0, 10.0, 100.0, 1000.0);
        assert_eq!(gradient, expected);
    }

    #[test]
    fn odd_sides_keep_their_last_pixel_and_channels_stay_apart() {
        let pool = MaxPool::new(Canvas {
            side: 5,
            channels: 2,
            border: 0,
        });
        assert_eq!(pool.output.side, 3);
        let input: Vec<f32> = (0..50)
            .map(|index| {
                if index % 2 == 0 {
                    index as f32
                } else {
                    -(index as f32)
                }
            })
            .collect();
        let mut output = vec![0.0; 18];
        pool.forward(&input, &mut output);
        assert_eq!(output[16..], [48.0, -37.0], "rows and columns 3 and 4");
    }
}
