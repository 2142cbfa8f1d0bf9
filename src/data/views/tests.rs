mod draws;

use super::super::{PICTURE_LEN, load};
use super::*;
use crate::experiment::Data;

const STILL: Views = Views {
    crop_min: 1.0,
    flip: 0.0,
    jitter: 0.0,
    jitter_strength: 0.0,
    hue: 0.0,
    grayscale: 0.0,
    blur: 0.0,
};
const PLAIN: Normalization = Normalization {
    mean: [0.0; 3],
    std: [1.0; 3],
};

fn training(count: usize) -> (Split, Normalization) {
    let pictures = load(&Data {
        train: count,
        test: 40,
        ..Data::default()
    })
    .expect("embedded");
    (pictures.train, pictures.scale)
}

fn in_pool<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .expect("threads")
        .install(work)
}

/// A picture full of detail that numpy can make too.
fn patterned(side: usize) -> Vec<f32> {
    let value =
        |c: usize, y: usize, x: usize| (c * 7919 + y * 613 + x * 271 + (x * y) % 17 * 97) % 1000;
    places(side)
        .map(|(c, y, x)| value(c, y, x) as f32 / 999.0)
        .collect()
}

/// Channel, row and column of every value of a picture, in order.
fn places(side: usize) -> impl Iterator<Item = (usize, usize, usize)> {
    (0..CHANNELS).flat_map(move |c| (0..side).flat_map(move |y| (0..side).map(move |x| (c, y, x))))
}

fn made(recipe: &Recipe, picture: &[f32], side: usize, scale: &Normalization) -> Vec<f32> {
    let mut out = vec![0.0; picture.len()];
    recipe.apply(picture, side, scale, &mut Desk::new(side), &mut out);
    out
}

/// A crop with every colour changed.
const fn coloured(blur: bool) -> Recipe {
    Recipe {
        extent: [-0.7, 0.5],
        centre: [0.25, -0.4],
        brightness: 1.2,
        contrast: 0.8,
        saturation: 1.3,
        hue: 0.5,
        grayscale: false,
        blur,
    }
}

/// What the reference makes of [`patterned`].
struct Reference {
    recipe: Recipe,
    /// At [`SAMPLED`].
    values: [f32; 6],
    /// Over all values.
    mean: f64,
    std: f64,
}

/// Channel, row and column of the values that are compared one by one.
const SAMPLED: [(usize, usize, usize); 6] = [
    (0, 0, 0),
    (0, 0, 31),
    (1, 31, 0),
    (1, 13, 20),
    (2, 31, 31),
    (2, 7, 16),
];

const REFERENCES: [Reference; 3] = [
    Reference {
        recipe: coloured(true),
        values: [0.69852, 3.45743, 0.90124, 1.22201, 2.46035, 1.13929],
        mean: 1.849536,
        std: 0.913982,
    },
    Reference {
        recipe: Recipe {
            extent: [0.6, 0.9],
            centre: [-0.4, 0.1],
            brightness: 0.7,
            contrast: 1.35,
            saturation: 0.65,
            hue: -0.3,
            grayscale: false,
            blur: false,
        },
        values: [1.77918, -0.25356, 1.70362, -0.69393, -1.93333, 0.11421],
        mean: 0.273969,
        std: 1.055133,
    },
    Reference {
        recipe: Recipe {
            extent: [1.0, 0.8],
            centre: [0.0, -0.2],
            brightness: 1.1,
            contrast: 0.9,
            saturation: 1.2,
            hue: 0.2,
            grayscale: true,
            blur: true,
        },
        values: [1.73907, 0.52046, 1.39403, 1.74984, 1.28562, 1.12595],
        mean: 1.498653,
        std: 0.598367,
    },
];

/// Every step in turn in float64 (numpy, after the PyTorch recipe), against our one matrix.
#[test]
fn a_view_agrees_with_the_reference() {
    let scale = Normalization {
        mean: [0.3, 0.31, 0.29],
        std: [0.16, 0.17, 0.15],
    };
    let picture = patterned(SIZE);
    for reference in &REFERENCES {
        let recipe = &reference.recipe;
        let out = made(recipe, &picture, SIZE, &scale);
        for (place, expected) in SAMPLED.iter().zip(reference.values) {
            let (channel, row, column) = *place;
            let ours = out[(channel * SIZE + row) * SIZE + column];
            assert!(
                (ours - expected).abs() < 1e-4,
                "{recipe:?} at {place:?}: {ours}, not {expected}"
            );
        }
        let average = |of: &dyn Fn(f64) -> f64| {
            out.iter().map(|&value| of(f64::from(value))).sum::<f64>() / PICTURE_LEN as f64
        };
        let mean = average(&|value| value);
        let std = average(&|value| (value - mean).powi(2)).sqrt();
        for (ours, expected) in [(mean, reference.mean), (std, reference.std)] {
            assert!(
                (ours - expected).abs() < 1e-4,
                "{recipe:?}: {ours}, not {expected}"
            );
        }
    }
}

#[test]
fn the_way_back_from_yiq_is_the_inverse_of_the_way_there() {
    let there_and_back = product(&FROM_YIQ, &TO_YIQ);
    for (row, weights) in there_and_back.iter().enumerate() {
        for (column, weight) in weights.iter().enumerate() {
            let expected = if row == column { 1.0 } else { 0.0 };
            assert!((weight - expected).abs() < 1e-6, "{there_and_back:?}");
        }
    }
}

#[test]
fn views_depend_on_seed_step_and_place_but_not_on_threads() {
    let (split, scale) = training(100);
    let views = Views::default();
    let indices: Vec<u32> = (0..97).rev().collect();
    let one = in_pool(1, || view_pair(&split, &indices, &views, &scale, 5, 9));
    assert_eq!(
        one,
        in_pool(2, || view_pair(&split, &indices, &views, &scale, 5, 9))
    );
    assert_eq!(
        one,
        in_pool(5, || view_pair(&split, &indices, &views, &scale, 5, 9))
    );
    // A pool may leave all work to one thread; a shorter batch is divided otherwise for certain.
    for end in [1, 10, 50] {
        let part = view_pair(&split, &indices[..end], &views, &scale, 5, 9);
        assert_eq!(part.first, one.first[..end * PICTURE_LEN], "first {end}");
        assert_eq!(part.second, one.second[..end * PICTURE_LEN], "second {end}");
    }
    assert_ne!(one, view_pair(&split, &indices, &views, &scale, 6, 9));
    assert_ne!(one, view_pair(&split, &indices, &views, &scale, 5, 10));
    // The same picture at two places of a batch is not seen the same way twice.
    let twice = view_pair(&split, &[3, 3], &views, &scale, 5, 9);
    let (a, b) = twice.first.split_at(PICTURE_LEN);
    assert_ne!(a, b);
    let none = view_pair(&split, &[], &views, &scale, 5, 9);
    assert!(none.first.is_empty() && none.second.is_empty());
}

#[test]
fn the_two_views_differ_unless_every_knob_is_still() {
    let (split, scale) = training(64);
    let indices: Vec<u32> = (0..64).collect();
    let pair = view_pair(&split, &indices, &Views::default(), &scale, 0, 0);
    let views = pair
        .first
        .chunks(PICTURE_LEN)
        .zip(pair.second.chunks(PICTURE_LEN));
    assert!(views.into_iter().all(|(first, second)| first != second));

    // A whole-picture crop keeps its random aspect, so that what is still here is all but the
    // aspect.
    let still = view_pair(&split, &indices, &STILL, &PLAIN, 0, 0);
    for (k, view) in still.first.chunks(PICTURE_LEN).enumerate() {
        let picture = split.picture(k);
        let difference = view
            .iter()
            .zip(picture)
            .map(|(a, b)| (a - b).abs())
            .sum::<f32>()
            / PICTURE_LEN as f32;
        assert!(difference < 0.1, "picture {k}: {difference}");
    }
}

#[test]
fn a_recipe_that_changes_nothing_gives_the_picture_back_at_every_side() {
    let mut recipe = Recipe {
        extent: [1.0; 2],
        centre: [0.0; 2],
        brightness: 1.0,
        contrast: 1.0,
        saturation: 1.0,
        hue: 0.0,
        grayscale: false,
        blur: false,
    };
    for side in [16, 32, 45, 96, 224] {
        let picture = patterned(side);
        let close = |recipe: &Recipe, other: &dyn Fn(usize, usize, usize) -> f32| {
            let out = made(recipe, &picture, side, &PLAIN);
            // How exact a place in a larger picture can be.
            let within = 4e-7 * side as f32;
            places(side)
                .zip(&out)
                .all(|((c, y, x), ours)| (ours - other(c, y, x)).abs() < within)
        };
        let value = |c: usize, y: usize, x: usize| picture[(c * side + y) * side + x];
        recipe.extent[0] = 1.0;
        assert!(close(&recipe, &value), "side {side}");
        recipe.extent[0] = -1.0;
        assert!(
            close(&recipe, &|c, y, x| value(c, y, side - 1 - x)),
            "mirrored, side {side}"
        );
    }
}

/// A flat picture has no detail, so that its views agree whatever its side.
#[test]
fn colours_and_blur_do_not_depend_on_the_side() {
    let flat = |side: usize| {
        places(side)
            .map(|(c, _, _)| [0.3, 0.5, 0.2][c])
            .collect::<Vec<f32>>()
    };
    let small = made(&coloured(false), &flat(SIZE), SIZE, &PLAIN);
    for side in [16, 45, 96, 131] {
        for blur in [false, true] {
            let view = made(&coloured(blur), &flat(side), side, &PLAIN);
            let differs = |((c, _, _), value): ((usize, usize, usize), &f32)| {
                (value - small[c * SIZE * SIZE]).abs() > 1e-4
            };
            assert!(!places(side).zip(&view).any(differs), "side {side}");
        }
    }
}

/// The loops compiled for one side and those for any side do the same.
#[test]
fn a_side_that_the_compiler_knows_is_computed_like_any_other() {
    let recipe = coloured(true);
    for side in [SIZE, LARGE] {
        let picture = patterned(side);
        let mut general = vec![0.0; picture.len()];
        let side_at_run_time = std::hint::black_box(side);
        recipe.make(
            &picture,
            side_at_run_time,
            &PLAIN,
            &mut Desk::new(side),
            &mut general,
        );
        assert_eq!(made(&recipe, &picture, side, &PLAIN), general);
    }
}
