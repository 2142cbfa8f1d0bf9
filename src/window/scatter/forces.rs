//! The forces on z as arrows: one scale for all of them, and a legend that says which.

use egui::{Align, Layout, Painter, Pos2, Rect, Response, RichText, Sense, Shape, Stroke, Ui};
use egui::{Color32, Label, UiBuilder, Vec2, pos2, vec2};

use super::projection::{Projection, round_down};
use crate::record::{Force, Forces, Side};
use crate::window::answer::{self, Answer};
use crate::window::choice::Pen;
use crate::window::model::View;
use crate::window::theme::{Palette, size, space};
use crate::window::words::forces as words;
use crate::words::tr;

/// What nine of ten arrows are at most as long as, in radii of what is in sight.
const USUAL: f32 = 0.33;
/// Where an arrow is cut off, in the same unit.
const LONGEST: f32 = 2.0 * USUAL;
/// How much of the cloud's colour the arrows leave to it.
const VEIL: f32 = 0.6;
/// Length of an arrow's head, and half its width.
const HEAD: [f32; 2] = [6.0, 3.2];
/// Frames narrower than this have every second arrow.
const CROWDED: f32 = 260.0;
/// Length of the sample of an arrow in the legend.
const SAMPLE: f32 = 20.0;
const SIDES: [Side; 2] = [Side::Attraction, Side::Opposition];

/// How arrows are drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Scale {
    /// By how much they are longer than forces, in radii.
    factor: f32,
    /// Whether any is cut off.
    is_cut: bool,
}

/// Lets the cloud step back behind what is drawn next.
pub(super) fn veil(painter: &Painter, frame: Rect, palette: &Palette) {
    let veil = palette.well.gamma_multiply(VEIL);
    painter.rect_filled(frame.shrink(1.0), space::INNER_RADIUS, veil);
}

/// The arrows of the pictures that are not hidden.
pub(super) fn arrows(
    painter: &Painter,
    projection: &Projection,
    forces: &Forces,
    view: &View,
    palette: &Palette,
) {
    let Some(scale) = scale(projection, forces) else {
        return;
    };
    let every = if projection.frame.width() < CROWDED {
        2
    } else {
        1
    };
    let shown = forces.points.iter().zip(forces.label.iter()).enumerate();
    let shown = shown.filter(|(place, (_, label))| {
        place.is_multiple_of(every)
            && !view.hidden.contains(label)
            && view.class.is_none_or(|class| class == **label)
    });
    for (place, (point, label)) in shown {
        let from = projection.place(*point);
        for side in SIDES {
            let force = forces.of(side).filter(|force| !force.is_zero());
            if let Some(arrow) = force.and_then(|force| force.arrows.get(place)) {
                let along = on_screen(projection, *arrow, scale);
                painter.extend(shapes(side, [from, from + along], palette));
            }
        }
        painter.circle_filled(from, space::POINT, palette.class(*label));
    }
}

/// One scale for the arrows of both sides; `None` where there is none to draw.
fn scale(projection: &Projection, forces: &Forces) -> Option<Scale> {
    let drawn = SIDES.into_iter().filter_map(|side| forces.of(side));
    let drawn = drawn.filter(|force| !force.is_zero());
    let lengths = drawn.flat_map(|force| force.arrows.iter());
    let mut lengths: Vec<f32> = lengths
        .map(|arrow| length(projection, *arrow))
        .filter(|length| length.is_finite() && *length > 0.0)
        .collect();
    let rank = (lengths.len() * 9).checked_div(10)?;
    if rank >= lengths.len() {
        return None;
    }
    lengths.sort_by(f32::total_cmp);
    let factor = round_down(USUAL / (projection.factor * lengths[rank]));
    let longest = lengths[lengths.len() - 1] * factor * projection.factor;
    Some(Scale {
        factor,
        is_cut: longest > LONGEST,
    })
}

/// How long an arrow is; in 3-D however it is turned.
fn length(projection: &Projection, [x, y, z]: [f32; 3]) -> f32 {
    if projection.is_deep {
        x.hypot(y).hypot(z)
    } else {
        x.hypot(y)
    }
}

/// Where an arrow leads on the screen.
fn on_screen(projection: &Projection, arrow: [f32; 3], scale: Scale) -> Vec2 {
    let along = |axis: [f32; 3]| axis.iter().zip(arrow).map(|(a, b)| a * b).sum::<f32>();
    let [right, up, _] = projection.axes.map(along);
    let reach = length(projection, arrow) * scale.factor * projection.factor;
    let cut = (LONGEST / reach.max(f32::MIN_POSITIVE)).min(1.0);
    vec2(right, -up) * (projection.scale() * scale.factor * cut)
}

/// An arrow as its side is drawn: filled and unbroken, or open and dashed.
fn shapes(side: Side, [from, to]: [Pos2; 2], palette: &Palette) -> Vec<Shape> {
    let along = to - from;
    let length = along.length();
    if length < 1.0 || !length.is_finite() {
        return Vec::new();
    }
    let colour = colour(side, palette);
    let (along, across) = (along / length, along.rot90() / length);
    let head = (length / HEAD[0]).min(1.0);
    let [back, out] = HEAD.map(|size| size * head);
    let wings = [1.0, -1.0].map(|way| to - along * back + across * (way * out));
    let stroke = Stroke::new(space::REFERENCE, colour);
    match side {
        Side::Attraction => {
            let mut shapes = Pen::Solid.shapes(&[from, to - along * back], stroke);
            let corners = vec![to, wings[0], wings[1]];
            shapes.push(Shape::convex_polygon(corners, colour, Stroke::NONE));
            shapes
        }
        Side::Opposition => {
            let mut shapes = Shape::dashed_line(&[from, to], stroke, 4.0, 2.5);
            shapes.push(Shape::line(vec![wings[0], to, wings[1]], stroke));
            shapes
        }
    }
}

fn colour(side: Side, palette: &Palette) -> Color32 {
    match side {
        Side::Attraction => palette.positive,
        Side::Opposition => palette.negative,
    }
}

/// What the forces are, and why they matter here.
pub(super) fn about() -> Answer {
    Answer::new(tr!("forces-switch-about")).why(tr!("forces-switch-why"))
}

/// What is told of the forces, line by line: whose sample stands before it, the text, and what is told
/// under the pointer.
fn lines(projection: &Projection, forces: Option<&Forces>) -> Vec<(Option<Side>, String, Answer)> {
    let only = |sentence: &str| vec![(None, sentence.to_owned(), about())];
    let Some(forces) = forces else {
        return only(tr!("forces-none"));
    };
    let is_number = |force: &Force| force.mean.is_finite();
    if !SIDES
        .into_iter()
        .filter_map(|side| forces.of(side))
        .all(is_number)
    {
        return only(tr!("forces-broken"));
    }
    if forces.are_zero() {
        return only(tr!("forces-zero"));
    }
    let entry = |side: Side| {
        let sample = forces.of(side).map(|_| side);
        (
            sample,
            words::entry(forces, side),
            words::hover(forces, side),
        )
    };
    let mut lines = vec![entry(Side::Attraction), entry(Side::Opposition)];
    if let Some(Scale { factor, is_cut }) = scale(projection, forces) {
        let text = words::scale(factor, is_cut);
        lines.push((None, text, Answer::new(tr!("forces-scale-about"))));
    }
    lines
}

/// The legend, at the left of the frame above the switches, which begin at `top`.
pub(super) fn legend(ui: &mut Ui, projection: &Projection, forces: Option<&Forces>, top: f32) {
    let palette = Palette::of(ui.visuals());
    let inner = projection.frame.shrink(space::SMALL + 1.0);
    let room = Rect::from_min_max(inner.min, pos2(inner.right(), top - space::SMALL));
    let behind = ui.painter().add(Shape::Noop);
    let layout = Layout::bottom_up(Align::Min);
    let builder = UiBuilder::new().id_salt("forces").max_rect(room);
    let mut child = ui.new_child(builder.layout(layout));
    child.spacing_mut().item_spacing = vec2(space::SMALL, 0.0);
    child.spacing_mut().interact_size.y = space::SMALL_LINE;
    let mut used = Rect::NOTHING;
    for (sample, text, hover) in lines(projection, forces).into_iter().rev() {
        let told = child
            .horizontal(|ui| entry(ui, sample, text, palette))
            .inner;
        used = used.union(told.rect.with_min_x(room.left()));
        answer::on(told, || hover);
    }
    let ground = Shape::rect_filled(
        used.expand2(vec2(space::ROW, 1.0)),
        space::INNER_RADIUS,
        palette.well.gamma_multiply(0.85),
    );
    ui.painter().set(behind, ground);
}

fn entry(ui: &mut Ui, sample: Option<Side>, text: String, palette: &Palette) -> Response {
    if let Some(side) = sample {
        let (rect, _) = ui.allocate_exact_size(vec2(SAMPLE, space::SMALL_LINE), Sense::hover());
        let ends = [rect.left_center(), rect.right_center()];
        ui.painter().extend(shapes(side, ends, palette));
    }
    let text = RichText::new(text).size(size::SMALL).color(palette.ink);
    ui.add(Label::new(text).wrap().sense(Sense::hover()))
}

#[cfg(test)]
mod tests {
    use super::super::projection::Extent;
    use super::*;
    use crate::experiment::Objective;
    use crate::record::ForcePart;
    use crate::window::model::{Camera, Lens};

    /// Ten pictures that are pulled to the right, one of them much more, and pushed upwards.
    fn forces(pull: f32, push: Option<f32>) -> Forces {
        let force = |arrows: Vec<[f32; 3]>, mean: f32, name: &str| Force {
            arrows,
            mean: f64::from(mean),
            along: 0.0,
            parts: vec![ForcePart {
                name: name.to_owned(),
                mean: f64::from(mean),
            }],
        };
        let mut pulls = vec![[pull, 0.0, 0.0]; 9];
        pulls.push([40.0 * pull, 0.0, 0.0]);
        Forces {
            step: 3,
            objective: Objective::Simclr,
            label: [0; 10].into(),
            points: vec![[0.0; 3]; 10],
            attraction: force(pulls, pull, "attraction"),
            opposition: push.map(|push| force(vec![[0.0, push, 0.0]; 10], push, "negatives")),
        }
    }

    fn projection(lens: Lens, camera: Option<Camera>) -> Projection {
        let frame = Rect::from_min_size(pos2(0.0, 0.0), vec2(300.0, 300.0));
        Projection::new(lens, camera, &Extent::of(&[[0.0; 3]]), frame)
    }

    #[test]
    fn a_giant_is_cut_and_does_not_hide_the_others() {
        let flat = projection(Lens::Times(1), None);
        let forces = forces(0.01, Some(0.02));
        let scale = scale(&flat, &forces).expect("arrows");
        assert_eq!(
            scale,
            Scale {
                factor: 10.0,
                is_cut: true
            }
        );
        let radius = flat.scale();
        let drawn = |arrow| on_screen(&flat, arrow, scale).length() / radius;
        assert!((drawn([0.01, 0.0, 0.0]) - 0.1).abs() < 1e-5);
        assert!(
            (drawn([0.0, 0.02, 0.0]) - 0.2).abs() < 1e-5,
            "one scale for both"
        );
        assert!((drawn([0.4, 0.0, 0.0]) - LONGEST).abs() < 1e-5);
        let lens = projection(Lens::Times(10), None);
        let magnified = super::scale(&lens, &forces).expect("arrows");
        assert_eq!(magnified.factor, 1.0, "the lens magnifies arrows, too");
    }

    #[test]
    fn turning_the_cloud_keeps_the_scale() {
        let forces = forces(0.3, None);
        let factors = [-0.6, 0.2, 1.5].map(|yaw| {
            let camera = Some(Camera { yaw, pitch: 0.4 });
            scale(&projection(Lens::Times(1), camera), &forces)
        });
        assert!(factors[0].is_some() && factors.iter().all(|scale| *scale == factors[0]));
    }

    #[test]
    fn what_is_missing_zero_or_no_number_is_said_in_a_sentence() {
        let flat = projection(Lens::Times(1), None);
        let said = |forces: Option<&Forces>| -> Vec<String> {
            let lines = lines(&flat, forces).into_iter();
            lines.map(|(_, text, _)| text).collect()
        };
        assert_eq!(said(None), [tr!("forces-none")]);
        assert_eq!(said(Some(&forces(1e-9, Some(1e-8)))), [tr!("forces-zero")]);
        assert_eq!(said(Some(&forces(f32::NAN, None))), [tr!("forces-broken")]);
        let both = [
            "attraction 0.01",
            "negatives 0.02",
            "arrows ×10, the longest cut",
        ];
        assert_eq!(said(Some(&forces(0.01, Some(0.02)))), both);
        let alone = said(Some(&forces(0.01, None)));
        assert_eq!(alone[1], tr!("forces-unopposed"));
        assert_eq!(scale(&flat, &forces(0.0, None)), None);
    }

    #[test]
    fn what_is_told_under_the_pointer_says_what_it_is_what_it_is_now_and_why_it_matters() {
        let flat = projection(Lens::Times(1), None);
        let context = egui::Context::default();
        for forces in [forces(0.01, Some(0.02)), forces(0.01, None)] {
            for (_, text, hover) in &lines(&flat, Some(&forces))[..2] {
                let hover = hover.told(&context);
                let now = hover.find("\nNow: ").expect(text);
                let why = hover.find("\nWhy it matters here: ").expect(text);
                assert!(0 < now && now < why, "{hover}");
            }
        }
    }
}
