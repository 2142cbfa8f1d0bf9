use super::*;

fn wave(count: usize, pace: f32) -> Vec<f32> {
    (0..count)
        .map(|index| (index as f32 * pace).sin())
        .collect()
}

/// Shapes with every remainder: strides, even and odd sides, channels that fill no block, kernels
/// 1, 3 and 7.
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
fn each_product(conv: &Conv, output_gradient: bool, mut product: impl FnMut(usize, usize, usize)) {
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
                for (y, x) in
                    (0..conv.output.side).flat_map(|y| (0..conv.output.side).map(move |x| (y, x)))
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
