//! One convolution as lists of pixels and runs: what its forward pass, its input's gradient and its
//! weights' gradient read.

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

    /// The gradient of one picture's input, without a border, from that of its output on the canvas
    /// of that name. It replaces what `gradient` holds or, with `add`, is added to it.
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

/// Rows (or columns) of the kernel that meet the input pixels of one class, in the order of the
/// output pixels they lead to.
fn taps(first: usize, kernel: usize, stride: usize) -> Vec<usize> {
    (first..kernel).step_by(stride).rev().collect()
}

/// The gradient of the input as convolutions of the output's gradient, one for each pair of
/// remainders modulo the stride.
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
#[path = "conv_tests.rs"]
mod tests;
