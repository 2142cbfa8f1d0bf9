//! Shapes that say without colour what a colour says.

use egui::{Color32, Pos2, Rect, Shape, Stroke, Vec2, vec2};

use super::palette::health;

/// A small filled shape; all of them look about equally large.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Glyph {
    /// A disc.
    Disc,
    /// A square on its side.
    Square,
    /// A triangle that points upwards.
    Up,
    /// A square on its corner.
    Diamond,
    /// A triangle that points downwards.
    Down,
}

/// Half the side of the square, where a disc's radius is 1. The numbers stand in `points.wgsl`, too.
const SQUARE: f32 = 0.9;
/// From the middle of the diamond to its corners.
const DIAMOND: f32 = 1.25;
/// Half the base and half the height of the triangles, whose sides are equal.
const TRIANGLE: [f32; 2] = [1.25, 1.08];

/// The shapes of the classes. Of two classes with one shape the colours are far apart in every
/// colour vision: 57 or more in CIE Lab in both themes, also as deuteranopes and protanopes see
/// them (simulated after Machado, Oliveira & Fernandes 2009).
const CLASSES: [Glyph; 10] = [
    Glyph::Disc,
    Glyph::Square,
    Glyph::Up,
    Glyph::Diamond,
    Glyph::Down,
    Glyph::Down,
    Glyph::Diamond,
    Glyph::Disc,
    Glyph::Square,
    Glyph::Up,
];

impl Glyph {
    /// That of a class; as with colours, they repeat.
    pub fn of_class(label: u8) -> Self {
        CLASSES[usize::from(label) % CLASSES.len()]
    }

    /// That of a [colour of health](super::Palette::health): a disc where the vectors are spread out,
    /// a triangle where they differ little, a square where they are nearly the same, and a diamond
    /// where that is no number.
    pub fn of_health(spread: f64) -> Self {
        match health(spread) {
            None => Self::Diamond,
            Some(place) if place < 0.25 => Self::Square,
            Some(place) if place < 0.75 => Self::Up,
            Some(_) => Self::Disc,
        }
    }

    /// The shape around `at`, as large as a disc of that radius.
    pub fn shape(self, at: Pos2, radius: f32, colour: Color32) -> Shape {
        let corners: &[Vec2] = match self {
            Self::Disc => return Shape::circle_filled(at, radius, colour),
            Self::Square => {
                let side = Vec2::splat(2.0 * SQUARE * radius);
                return Shape::rect_filled(Rect::from_center_size(at, side), 0.0, colour);
            }
            Self::Up => &[
                vec2(0.0, -TRIANGLE[1]),
                vec2(TRIANGLE[0], TRIANGLE[1]),
                vec2(-TRIANGLE[0], TRIANGLE[1]),
            ],
            Self::Diamond => &[
                vec2(0.0, -DIAMOND),
                vec2(DIAMOND, 0.0),
                vec2(0.0, DIAMOND),
                vec2(-DIAMOND, 0.0),
            ],
            Self::Down => &[
                vec2(0.0, TRIANGLE[1]),
                vec2(-TRIANGLE[0], -TRIANGLE[1]),
                vec2(TRIANGLE[0], -TRIANGLE[1]),
            ],
        };
        let corners = corners.iter().map(|corner| at + *corner * radius);
        Shape::convex_polygon(corners.collect(), colour, Stroke::NONE)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Palette;
    use super::*;

    type Matrix = [[f32; 3]; 3];
    /// What is left of linear red, green and blue (Machado, Oliveira & Fernandes 2009, severity 1).
    const VISIONS: [Matrix; 3] = [
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ];
    /// Linear sRGB to CIE XYZ over the white point.
    const XYZ: Matrix = [
        [0.4124 / 0.9505, 0.3576 / 0.9505, 0.1805 / 0.9505],
        [0.2126, 0.7152, 0.0722],
        [0.0193 / 1.089, 0.1192 / 1.089, 0.9505 / 1.089],
    ];

    fn product(matrix: &Matrix, vector: [f32; 3]) -> [f32; 3] {
        matrix.map(|row| row.iter().zip(vector).map(|(a, b)| a * b).sum())
    }

    fn lab(colour: Color32, vision: &Matrix) -> [f32; 3] {
        let rgba = egui::Rgba::from(colour);
        let seen = product(vision, [rgba.r(), rgba.g(), rgba.b()]).map(|it| it.clamp(0.0, 1.0));
        let [x, y, z] = product(&XYZ, seen).map(|share| {
            if share > 0.008_856 {
                share.cbrt()
            } else {
                7.787 * share + 16.0 / 116.0
            }
        });
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    #[test]
    fn classes_of_one_shape_are_told_apart_in_every_colour_vision() {
        for palette in [false, true].map(Palette::dark) {
            for (one, other) in (0..10).flat_map(|one| (0..one).map(move |other| (one, other))) {
                if Glyph::of_class(one) != Glyph::of_class(other) {
                    continue;
                }
                for vision in &VISIONS {
                    let [a, b] = [one, other].map(|label| lab(palette.class(label), vision));
                    let apart = a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f32>();
                    assert!(apart.sqrt() > 55.0, "{one} and {other}: {}", apart.sqrt());
                }
            }
        }
    }

    #[test]
    fn a_box_that_changes_its_colour_changes_its_mark() {
        use Glyph::{Disc, Square, Up};
        let marks = [0.001, 0.01, 0.04, 0.1, 0.2, 1.0].map(Glyph::of_health);
        assert_eq!(marks, [Square, Square, Up, Up, Disc, Disc]);
        assert_eq!(Glyph::of_health(f64::NAN), Glyph::Diamond);
    }

    #[test]
    fn the_shader_has_the_same_numbers() {
        let shader = include_str!("../../../shaders/points.wgsl");
        let shapes: Vec<String> = (0..10)
            .map(|label| format!("{}u", Glyph::of_class(label) as u32))
            .collect();
        let [base, height] = TRIANGLE;
        for line in [
            format!("const SQUARE: f32 = {SQUARE};"),
            format!("const DIAMOND: f32 = {DIAMOND};"),
            format!("const TRIANGLE: vec2f = vec2f({base}, {height});"),
            format!("array<u32, 10>({});", shapes.join(", ")),
        ] {
            assert!(shader.contains(&line), "{line}");
        }
    }
}
