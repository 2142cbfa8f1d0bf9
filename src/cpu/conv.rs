//! One convolution as lists of pixels and runs: what its forward pass, its input's gradient and its weights' gradient read.

use super::gather::{Gather, Pixel, Run, gather, outer};
use super::lanes::{BLOCK, padded};

/// A square picture with its channels innermost and a border of zeros.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Canvas {
    /// Rows and columns without the border.
    pub side: usize,
    /// Stored channels.
    pub channels: usize,
    /// Rows and columns of zeros on each side.
    pub border: usize,
}

impl Canvas {
    /// Numbers in a row, its border included.
    pub fn row(&self) -> usize {
        (self.side + 2 * self.border) * self.channels
    }

    /// Numbers in the picture, its border included.
    pub fn len(&self) -> usize {
        (self.side + 2 * self.border) * self.row()
    }

    /// Index of the first channel of a pixel; negative coordinates lie in the border.
    fn at(&self, y: isize, x: isize) -> usize {
        let place = |coordinate: isize| (coordinate + self.border as isize) as usize;
        place(y) * self.row() + place(x) * self.channels
    }

    /// The rows inside the border, without the border's columns.
    pub fn rows<'a>(&self, values: &'a mut [f32]) -> impl Iterator<Item = &'a mut [f32]> {
        let (row, margin, inside) = (
            self.row(),
            self.border * self.channels,
            self.side * self.channels,
        );
        values
            .chunks_exact_mut(row)
            .skip(self.border)
            .take(self.side)
            .map(move |row| &mut row[margin..][..inside])
    }
}

/// A square convolution without bias, padded by half its kernel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Input channels.
    pub inputs: usize,
    /// Output channels.
    pub outputs: usize,
    /// Rows and columns of the kernel.
    pub kernel: usize,
    /// Pixels from one window to the next.
    pub stride: usize,
}

/// A convolution of pictures of one size.
#[derive(Clone, Debug)]
pub struct Conv {
    shape: Shape,
    /// What it reads.
    pub input: Canvas,
    /// What it makes, without a border.
    pub output: Canvas,
    /// Its output's gradient, as the backward pass reads it.
    pub output_gradient: Canvas,
    forward: Gather,
    /// One for each class of input pixels that meet the same part of the kernel.
    backward: Vec<Gather>,
    /// Where each output pixel lies in `output_gradient`.
    places: Vec<usize>,
}

/// A convolution's weights, laid out for the loops over windows.
#[derive(Clone, Debug, Default)]
pub struct Packed {
    forward: Vec<f32>,
    backward: Vec<Vec<f32>>,
}

impl Conv {
    /// A convolution of pictures on `input`, whose border covers half the kernel.
    pub fn new(shape: Shape, input: Canvas) -> Self {
        let Shape {
            outputs,
            kernel,
            stride,
            ..
        } = shape;
        let half = kernel / 2;
        let side = (input.side + 2 * half - kernel) / stride + 1;
        let output = Canvas {
            side,
            channels: padded(outputs),
            border: 0,
        };
        let output_gradient = Canvas {
            border: half,
            ..output
        };
        let corner = |coordinate: usize| (coordinate * stride) as isize - half as isize;
        let everywhere = (0..side).flat_map(|y| (0..side).map(move |x| (y, x)));
        let pixels = everywhere.clone().map(|(y, x)| Pixel {
            input: input.at(corner(y), corner(x)),
            output: output.at(y as isize, x as isize),
        });
        let length = kernel * input.channels;
        let runs = (0..kernel).map(|y| Run {
            offset: y * input.row(),
            length,
            row: y * length,
        });
        Self {
            shape,
            input,
            output,
            output_gradient,
            forward: Gather {
                pixels: pixels.collect(),
                runs: runs.collect(),
            },
            backward: classes(shape, input, output_gradient),
            places: everywhere
                .map(|(y, x)| output_gradient.at(y as isize, x as isize))
                .collect(),
        }
    }

    /// Numbers in the weights, which lie as outputs × inputs × kernel × kernel.
    pub fn weights(&self) -> usize {
        let Shape {
            inputs,
            outputs,
            kernel,
            ..
        } = self.shape;
        outputs * inputs * kernel * kernel
    }

    /// Numbers in the weights' gradient as [`Conv::add_weight_gradient`] lays it out.
    pub fn packed_len(&self) -> usize {
        self.forward.rows() * self.output.channels
    }

    /// `weights` for the loops; those of the backward pass only where they are needed.
    pub fn pack(&self, weights: &[f32], backward: bool) -> Packed {
        let mut forward = vec![0.0; self.packed_len()];
        self.each_weight(|plain, packed| forward[packed] = weights[plain]);
        let classes = if backward {
            self.backward.as_slice()
        } else {
            &[]
        };
        let Shape {
            inputs,
            outputs,
            kernel,
            stride,
        } = self.shape;
        let pack_class = |(class, plan): (usize, &Gather)| {
            let mut packed = vec![0.0; plan.rows() * self.input.channels];
            let [ys, xs] =
                [class / stride, class % stride].map(|first| taps(first, kernel, stride));
            let row = xs.len() * self.output_gradient.channels;
            for (j, y) in ys.iter().enumerate() {
                for (i, x) in xs.iter().enumerate() {
                    for output in 0..outputs {
                        for input in 0..inputs {
                            let at = j * row + i * self.output_gradient.channels + output;
                            packed[(input / BLOCK * plan.rows() + at) * BLOCK + input % BLOCK] =
                                weights[((output * inputs + input) * kernel + y) * kernel + x];
                        }
                    }
                }
            }
            packed
        };
        Packed {
            forward,
            backward: classes.iter().enumerate().map(pack_class).collect(),
        }
    }

    /// Hands `pair` the place of each weight, plain and packed for the forward pass.
    fn each_weight(&self, mut pair: impl FnMut(usize, usize)) {
        let Shape {
            inputs,
            outputs,
            kernel,
            ..
        } = self.shape;
        let rows = self.forward.rows();
        for output in 0..outputs {
            for input in 0..inputs {
                for tap in 0..kernel * kernel {
                    let row = tap * self.input.channels + input;
                    let packed = (output / BLOCK * rows + row) * BLOCK + output % BLOCK;
                    pair((output * inputs + input) * kernel * kernel + tap, packed);
                }
            }
        }
    }

    /// One picture: `input` lies on its canvas, `output` is overwritten.
    pub fn forward(&self, weights: &Packed, input: &[f32], output: &mut [f32]) {
        gather(&self.forward, input, &weights.forward, output, false);
    }

    /// The gradient of one picture's input, without a border, from that of its output on the canvas of that name. It replaces
    /// what `gradient` holds or, with `add`, is added to it.
    pub fn input_gradient(
        &self,
        weights: &Packed,
        output_gradient: &[f32],
        gradient: &mut [f32],
        add: bool,
    ) {
        if !add && self.backward.iter().any(|class| class.runs.is_empty()) {
            gradient.fill(0.0);
        }
        for (class, weights) in self.backward.iter().zip(&weights.backward) {
            gather(class, output_gradient, weights, gradient, add);
        }
    }

    /// Adds the gradient of the weights that one picture gives to `packed`.
    pub fn add_weight_gradient(&self, input: &[f32], output_gradient: &[f32], packed: &mut [f32]) {
        outer(&self.forward, &self.places, input, output_gradient, packed);
    }

    /// A packed gradient of the weights as outputs × inputs × kernel × kernel.
    pub fn unpack(&self, packed: &[f32]) -> Vec<f32> {
        let mut weights = vec![0.0; self.weights()];
        self.each_weight(|plain, place| weights[plain] = packed[place]);
        weights
    }
}

/// Rows (or columns) of the kernel that meet the input pixels of one class, in the order of the output pixels they lead to.
fn taps(first: usize, kernel: usize, stride: usize) -> Vec<usize> {
    (first..kernel).step_by(stride).rev().collect()
}

/// The gradient of the input as convolutions of the output's gradient, one for each pair of remainders modulo the stride.
fn classes(shape: Shape, input: Canvas, output_gradient: Canvas) -> Vec<Gather> {
    let Shape { kernel, stride, .. } = shape;
    let half = kernel / 2;
    let class = |[first_y, first_x]: [usize; 2]| {
        let [ys, xs] = [first_y, first_x].map(|first| taps(first, kernel, stride));
        let (Some(last_y), Some(last_x)) = (ys.first(), xs.first()) else {
            return Gather::default();
        };
        let of_class =
            |first: usize| (0..input.side).filter(move |place| (place + half) % stride == first);
        // Exact, as both sides leave the same remainder.
        let corner =
            |place: usize, last: usize| ((place + half) as isize - last as isize) / stride as isize;
        let plain = Canvas { border: 0, ..input };
        let pixel = |y: usize, x: usize| Pixel {
            input: output_gradient.at(corner(y, *last_y), corner(x, *last_x)),
            output: plain.at(y as isize, x as isize),
        };
        let length = xs.len() * output_gradient.channels;
        let run = |row: usize| Run {
            offset: row * output_gradient.row(),
            length,
            row: row * length,
        };
        Gather {
            pixels: of_class(first_y)
                .flat_map(|y| of_class(first_x).map(move |x| (y, x)))
                .map(|(y, x)| pixel(y, x))
                .collect(),
            runs: (0..ys.len()).map(run).collect(),
        }
    };
    (0..stride * stride)
        .map(|class_number| class([class_number / stride, class_number % stride]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wave(count: usize, pace: f32) -> Vec<f32> {
        (0..count)
            .map(|index| (index as f32 * pace).sin())
            .collect()
    }

    /// Shapes with every remainder: strides, even and odd sides, channels that fill no block, kernels 1, 3 and 7.
    fn shapes() -> Vec<(Shape, usize)> {
        let mut shapes = Vec::new();
        for (kernel, stride) in [(1, 1), (1, 2), (3, 1), (3, 2), (7, 2)] {
            for (inputs, outputs) in [(3, 8), (16, 16), (8, 40), (32, 64)] {
                for side in [4, 7, 8] {
                    shapes.push((
                        Shape {
                            inputs,
                            outputs,
                            kernel,
                            stride,
                        },
                        side,
                    ));
                }
            }
        }
        shapes
    }

    fn conv(shape: Shape, side: usize) -> Conv {
        let channels = if shape.inputs == 3 {
            3
        } else {
            padded(shape.inputs)
        };
        Conv::new(
            shape,
            Canvas {
                side,
                channels,
                border: shape.kernel / 2,
            },
        )
    }

    /// A picture on a canvas; channels that are only padding stay zero.
    fn picture(canvas: Canvas, channels: usize, pace: f32) -> Vec<f32> {
        let mut picture = vec![0.0; canvas.len()];
        let values = wave(canvas.side * canvas.side * channels, pace);
        for (pixel, values) in values.chunks_exact(channels).enumerate() {
            let at = canvas.at(
                (pixel / canvas.side) as isize,
                (pixel % canvas.side) as isize,
            );
            picture[at..at + channels].copy_from_slice(values);
        }
        picture
    }

    /// Hands over every product of the definition: indices of weight, input and output pixel's channel.
    fn each_product(
        conv: &Conv,
        output_gradient: bool,
        mut product: impl FnMut(usize, usize, usize),
    ) {
        let Shape {
            inputs,
            outputs,
            kernel,
            stride,
        } = conv.shape;
        let output_canvas = if output_gradient {
            conv.output_gradient
        } else {
            conv.output
        };
        let half = (kernel / 2) as isize;
        for output in 0..outputs {
            for input in 0..inputs {
                for (ky, kx) in (0..kernel).flat_map(|ky| (0..kernel).map(move |kx| (ky, kx))) {
                    for (y, x) in (0..conv.output.side)
                        .flat_map(|y| (0..conv.output.side).map(move |x| (y, x)))
                    {
                        let place = |at: usize, tap: usize| (at * stride + tap) as isize - half;
                        product(
                            ((output * inputs + input) * kernel + ky) * kernel + kx,
                            conv.input.at(place(y, ky), place(x, kx)) + input,
                            output_canvas.at(y as isize, x as isize) + output,
                        );
                    }
                }
            }
        }
    }

    fn assert_close(what: &str, ours: &[f32], reference: &[f64]) {
        assert_eq!(ours.len(), reference.len(), "{what}");
        let scale = reference
            .iter()
            .fold(1.0, |most: f64, value| most.max(value.abs()));
        for (index, (ours, reference)) in ours.iter().zip(reference).enumerate() {
            let error = (f64::from(*ours) - reference).abs();
            assert!(
                error < 2e-6 * scale,
                "{what}, {index}: {ours} against {reference}"
            );
        }
    }

    #[test]
    fn forward_agrees_with_the_definition() {
        for (shape, side) in shapes() {
            let conv = conv(shape, side);
            let (weights, input) = (
                wave(conv.weights(), 0.7),
                picture(conv.input, shape.inputs, 0.3),
            );
            let mut expected = vec![0.0; conv.output.len()];
            each_product(&conv, false, |weight, from, to| {
                expected[to] += f64::from(weights[weight]) * f64::from(input[from]);
            });
            let mut output = vec![f32::NAN; conv.output.len()];
            conv.forward(&conv.pack(&weights, false), &input, &mut output);
            assert_close(&format!("{shape:?}, side {side}"), &output, &expected);
        }
    }

    #[test]
    fn gradients_agree_with_the_definition() {
        for (shape, side) in shapes().into_iter().filter(|(shape, _)| shape.inputs != 3) {
            let conv = conv(shape, side);
            let (weights, input) = (
                wave(conv.weights(), 0.7),
                picture(conv.input, shape.inputs, 0.3),
            );
            let output_gradient = picture(conv.output_gradient, shape.outputs, 0.9);
            let (mut of_weights, mut of_canvas) =
                (vec![0.0; conv.weights()], vec![0.0; conv.input.len()]);
            each_product(&conv, true, |weight, from, to| {
                of_weights[weight] += f64::from(input[from]) * f64::from(output_gradient[to]);
                of_canvas[from] += f64::from(weights[weight]) * f64::from(output_gradient[to]);
            });
            let margin = conv.input.border * conv.input.channels;
            let rows = of_canvas
                .chunks_exact(conv.input.row())
                .skip(conv.input.border)
                .take(side);
            let of_input: Vec<f64> = rows
                .flat_map(|row| &row[margin..][..side * conv.input.channels])
                .copied()
                .collect();

            let what = format!("{shape:?}, side {side}");
            let packed = conv.pack(&weights, true);
            let mut ours = vec![f32::NAN; of_input.len()];
            conv.input_gradient(&packed, &output_gradient, &mut ours, false);
            assert_close(&format!("{what}, input"), &ours, &of_input);
            conv.input_gradient(&packed, &output_gradient, &mut ours, true);
            let twice: Vec<f64> = of_input.iter().map(|value| 2.0 * value).collect();
            assert_close(&format!("{what}, input twice"), &ours, &twice);

            let mut ours = vec![0.0; conv.packed_len()];
            conv.add_weight_gradient(&input, &output_gradient, &mut ours);
            assert_close(
                &format!("{what}, weights"),
                &conv.unpack(&ours),
                &of_weights,
            );
        }
    }

    #[test]
    fn the_stems_weights_have_their_gradient_though_three_channels_fill_no_block() {
        let shape = Shape {
            inputs: 3,
            outputs: 16,
            kernel: 3,
            stride: 2,
        };
        let conv = conv(shape, 8);
        let (input, output_gradient) = (
            picture(conv.input, 3, 0.3),
            picture(conv.output_gradient, 16, 0.9),
        );
        let mut expected = vec![0.0; conv.weights()];
        each_product(&conv, true, |weight, from, to| {
            expected[weight] += f64::from(input[from]) * f64::from(output_gradient[to]);
        });
        let mut ours = vec![0.0; conv.packed_len()];
        conv.add_weight_gradient(&input, &output_gradient, &mut ours);
        assert_close("stem", &conv.unpack(&ours), &expected);
    }
}
