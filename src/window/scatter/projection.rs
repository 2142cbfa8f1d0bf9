//! How points get from z to the screen: the lens, and the camera of the 3-D view.

use std::collections::HashMap;

use egui::{Pos2, Rect, vec2};

use crate::window::model::{Camera, Lens};

/// Half the side of the square at ×1, in units of z: the circle has radius 1.
const REACH: f32 = 1.06;
/// Largest factor that the automatic lens takes.
const MOST: f32 = 1.0e6;
/// Without a camera the first two axes lie in the screen.
const FLAT: [[f32; 3]; 3] = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];

/// Where a cloud is and how large, found once for each cloud.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Extent {
    middle: [f32; 3],
    /// The largest round factors at which nearly every point stays in sight: in 2-D, and in 3-D
    /// however it is turned.
    fits: [f32; 2],
}

impl Extent {
    /// Of the points that are numbers.
    pub fn of(points: &[[f32; 3]]) -> Self {
        let finite = || {
            points
                .iter()
                .filter(|point| point.iter().all(|value| value.is_finite()))
        };
        let count = finite().count().max(1) as f32;
        let middle = [0, 1, 2].map(|axis| finite().map(|point| point[axis]).sum::<f32>() / count);
        let distances = |distance: fn([f32; 3]) -> f32| {
            let from_middle =
                |point: &[f32; 3]| distance([0, 1, 2].map(|axis| point[axis] - middle[axis]));
            factor(finite().map(from_middle).collect())
        };
        let flat = distances(|[x, y, _]| x.abs().max(y.abs()));
        let deep = distances(|[x, y, z]| x.hypot(y).hypot(z));
        Self {
            middle,
            fits: [flat, deep],
        }
    }
}

impl Extent {
    /// That of the largest of some clouds, so that all are in sight.
    pub fn largest(all: impl IntoIterator<Item = Self>) -> Option<Self> {
        let mut all = all.into_iter();
        let first = all.next()?;
        let larger = |a: Self, b: Self| if b.fits[0] < a.fits[0] { b } else { a };
        Some(all.fold(first, larger))
    }
}

/// The largest of 1, 2, 5, 10, 20, .. that keeps nearly all of these distances in sight.
fn factor(mut distances: Vec<f32>) -> f32 {
    let rank = distances.len().saturating_sub(1) * 99 / 100;
    if rank >= distances.len() {
        return 1.0;
    }
    let (_, farthest, _) = distances.select_nth_unstable_by(rank, f32::total_cmp);
    let fits = (REACH / farthest.max(f32::MIN_POSITIVE)).clamp(1.0, MOST);
    round_down(fits).min(MOST)
}

/// The largest of .., 1, 2, 5, 10, 20, .. that is not above a positive number.
pub(super) fn round_down(number: f32) -> f32 {
    let decade = 10_f32.powf(number.log10().floor());
    [5.0, 2.0]
        .into_iter()
        .map(|digit| digit * decade)
        .find(|round| *round <= number)
        .unwrap_or(decade)
}

/// How points get from z to the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Projection {
    /// The directions of z that are to the right, upwards and towards the eye.
    pub axes: [[f32; 3]; 3],
    /// The place in z that is in the middle of the frame.
    pub centre: [f32; 3],
    /// How much is magnified.
    pub factor: f32,
    /// Whether depth shows.
    pub is_deep: bool,
    /// Where on the screen.
    pub frame: Rect,
}

impl Projection {
    pub fn new(lens: Lens, camera: Option<Camera>, extent: &Extent, frame: Rect) -> Self {
        let factor = match lens {
            Lens::Times(factor) => factor as f32,
            Lens::Auto => extent.fits[usize::from(camera.is_some())],
        };
        let centre = if factor > 1.0 {
            extent.middle
        } else {
            [0.0; 3]
        };
        Self {
            axes: camera.map_or(FLAT, axes),
            centre,
            factor,
            is_deep: camera.is_some(),
            frame,
        }
    }

    /// With that place in the middle of the frame, under the lens.
    pub fn about(self, centre: Option<[f32; 3]>) -> Self {
        Self {
            centre: centre.filter(|_| self.factor > 1.0).unwrap_or(self.centre),
            ..self
        }
    }

    /// Whether a point is in the frame.
    pub fn shows(&self, point: [f32; 3]) -> bool {
        self.frame.contains(self.place(point))
    }

    /// Where most of some points are, on a scale of half the frame; `None` where there are none.
    pub fn densest(&self, points: impl Iterator<Item = [f32; 3]> + Clone) -> Option<[f32; 3]> {
        let side = REACH / self.factor;
        let cell = |point: &[f32; 3]| {
            let [x, y, _] = self.turned(*point);
            [x, y].map(|along| (along / side).floor() as i64)
        };
        let mut counts: HashMap<[i64; 2], usize> = HashMap::new();
        for point in points.clone() {
            *counts.entry(cell(&point)).or_default() += 1;
        }
        // Of equals the first, so that the same cloud always gives the same place.
        let (fullest, count) = counts
            .into_iter()
            .max_by_key(|(place, count)| (*count, std::cmp::Reverse(*place)))?;
        let mut sum = [0.0; 3];
        for point in points.filter(|point| cell(point) == fullest) {
            sum = [0, 1, 2].map(|axis| sum[axis] + point[axis]);
        }
        Some(sum.map(|sum| sum / count as f32))
    }

    /// Screen points to a unit of z.
    pub fn scale(&self) -> f32 {
        self.frame.width() / 2.0 / REACH * self.factor
    }

    pub fn place(&self, point: [f32; 3]) -> Pos2 {
        let [x, y, _] = self.turned(point);
        self.frame.center() + vec2(x, -y) * self.scale()
    }

    /// How near to the eye: −1..1, 0 in the middle; as the shader has it.
    pub fn nearness(&self, point: [f32; 3]) -> f32 {
        let [.., near] = self.turned(point);
        (near * self.factor / REACH).clamp(-1.0, 1.0)
    }

    /// Seen from the middle of the frame: to the right, upwards, towards the eye.
    pub fn turned(&self, point: [f32; 3]) -> [f32; 3] {
        let [x, y, z] = [0, 1, 2].map(|axis| point[axis] - self.centre[axis]);
        self.axes.map(|[a, b, c]| a * x + b * y + c * z)
    }
}

/// The directions that are to the right, upwards and towards the eye of a camera.
fn axes(Camera { yaw, pitch }: Camera) -> [[f32; 3]; 3] {
    let ((sin_yaw, cos_yaw), (sin_pitch, cos_pitch)) = (yaw.sin_cos(), pitch.sin_cos());
    [
        [cos_yaw, 0.0, sin_yaw],
        [sin_pitch * sin_yaw, cos_pitch, -sin_pitch * cos_yaw],
        [-cos_pitch * sin_yaw, sin_pitch, cos_pitch * cos_yaw],
    ]
}

#[cfg(test)]
mod tests {
    use std::f32::consts::FRAC_PI_2;

    use egui::pos2;

    use super::*;

    fn frame() -> Rect {
        Rect::from_min_size(pos2(0.0, 0.0), vec2(200.0, 200.0))
    }

    #[test]
    fn the_automatic_lens_takes_a_round_factor_at_which_the_cloud_fits() {
        let cloud = |size: f32| {
            [
                [0.5 + size, 0.5, 0.0],
                [0.5 - size, 0.5, 0.0],
                [0.5, 0.5 + size, 0.0],
                [0.5, 0.5 - size, 0.0],
            ]
        };
        let fits = |size: f32| Extent::of(&cloud(size)).fits[0];
        assert_eq!([1.0, 0.3, 0.1, 0.004].map(fits), [1.0, 2.0, 10.0, 200.0]);
        assert_eq!(
            fits(0.0),
            MOST,
            "a cloud without extent does not divide by 0"
        );
        assert_eq!(Extent::of(&[]).fits, [1.0, 1.0]);
        let broken = [[0.1, 0.0, 0.0], [-0.1, 0.0, 0.0], [f32::NAN, 0.0, 0.0]];
        assert_eq!(Extent::of(&broken).fits, [10.0, 10.0]);
        let corners = [[0.1, 0.1, 0.1], [-0.1, -0.1, -0.1]];
        assert_eq!(
            Extent::of(&corners).fits,
            [10.0, 5.0],
            "in 3-D a corner may turn to the side"
        );
    }

    #[test]
    fn to_scale_means_about_the_origin_whatever_the_cloud() {
        let extent = Extent::of(&[[0.9, 0.0, 0.4]]);
        for camera in [None, Some(Camera::default())] {
            let projection = Projection::new(Lens::Times(1), camera, &extent, frame());
            assert_eq!(projection.place([0.0; 3]), frame().center());
        }
        let flat = Projection::new(Lens::Times(1), None, &extent, frame());
        assert!(flat.place([1.0, 0.0, 0.0]).x < 200.0 && flat.place([0.0, 1.0, 0.0]).y > 0.0);
    }

    #[test]
    fn the_densest_part_is_found_and_shown() {
        let mut ring: Vec<[f32; 3]> = (0..40)
            .map(|turn| (turn as f32 / 40.0 * std::f32::consts::TAU).sin_cos())
            .map(|(sin, cos)| [0.8 * cos, 0.8 * sin, 0.0])
            .collect();
        ring.extend([[0.45, -0.61, 0.1]; 30]);
        let extent = Extent::of(&ring);
        let lens = Projection::new(Lens::Times(10), None, &extent, frame());
        assert!(
            !ring.iter().any(|point| lens.shows(*point)),
            "the middle is empty"
        );
        let found = lens.densest(ring.iter().copied()).expect("points");
        let moved = lens.about(Some(found));
        assert!(moved.shows([0.45, -0.61, 0.1]), "{found:?}");
        assert_eq!(lens.densest(std::iter::empty()), None);
        let whole = Projection::new(Lens::Times(1), None, &extent, frame());
        assert_eq!(
            whole.about(Some(found)),
            whole,
            "to scale it stays about the origin"
        );
    }

    #[test]
    fn flat_is_the_first_two_coordinates() {
        let extent = Extent::of(&[[0.0; 3]]);
        let level = Some(Camera {
            yaw: 0.0,
            pitch: 0.0,
        });
        for camera in [None, level] {
            let projection = Projection::new(Lens::Times(1), camera, &extent, frame());
            assert_eq!(projection.turned([0.3, -0.4, 0.7]), [0.3, -0.4, 0.7]);
        }
    }

    #[test]
    fn turning_keeps_distances() {
        let extent = Extent::of(&[[0.3, 0.1, -0.2]]);
        let (a, b) = ([0.3, -0.4, 0.7], [-0.2, 0.6, 0.1]);
        let distance = |a: [f32; 3], b: [f32; 3]| {
            (0..3)
                .map(|axis| (a[axis] - b[axis]).powi(2))
                .sum::<f32>()
                .sqrt()
        };
        for yaw in [-3.0, -0.6, 0.0, 1.1, 2.9] {
            for pitch in [-FRAC_PI_2, -0.3, 0.0, 0.8, FRAC_PI_2] {
                let camera = Some(Camera { yaw, pitch });
                let projection = Projection::new(Lens::Times(10), camera, &extent, frame());
                let turned = distance(projection.turned(a), projection.turned(b));
                assert!((turned - distance(a, b)).abs() < 1e-6, "{yaw} {pitch}");
            }
        }
    }

    #[test]
    fn what_is_in_front_follows_the_hand() {
        let extent = Extent::of(&[[0.0; 3]]);
        let place = |camera: Camera| {
            let projection = Projection::new(Lens::Times(1), Some(camera), &extent, frame());
            (
                projection.place([0.0, 0.0, 1.0]) - frame().center(),
                projection.nearness([0.0, 0.0, 1.0]),
            )
        };
        let level = Camera {
            yaw: 0.0,
            pitch: 0.0,
        };
        let (right, near) = place(level.turned(0.3, 0.0));
        assert!(right.x > 20.0 && right.y == 0.0 && near > 0.8);
        let (down, _) = place(level.turned(0.0, 0.3));
        assert!(down.y > 20.0 && down.x == 0.0);
        assert!(
            place(level.turned(9.0, 9.0)).0.length() <= 100.0,
            "it can be turned on and on"
        );
    }
}
