//! The embedding: every sampled test picture as a point, on a scale that does not follow the cloud.

use std::sync::Arc;

use egui::{
    Align2, Color32, FontId, Label, Painter, Pos2, Rect, RichText, Role, Sense, Shape, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

use super::choice::{choice, line};
use super::model::{Lens, View, compact};
use super::plots::share;
use super::points::{self, Cloud, Placement};
use super::theme::{Palette, size, space};
use super::words;
use crate::lab::{Embedding, Snapshot};

/// Half the side of the square at ×1, in units of z: the circle has radius 1.
const REACH: f32 = 1.06;
/// How near the pointer must be to a point to name it.
const NEAR: f32 = 8.0;
/// A title line wider than this has room for the word beside the lens.
const ROOMY: f32 = 290.0;
/// Largest factor that the automatic lens takes.
const MOST: f32 = 1.0e6;
/// Height of a line of the class legend.
const LINE: f32 = 19.0;
/// Columns of the class legend.
const COLUMNS: usize = 2;
/// The lens's positions as they are shown.
const LENSES: [(&str, Lens); 4] =
    [("×1", Lens::Times(1)), ("×10", Lens::Times(10)), ("×100", Lens::Times(100)), ("auto", Lens::Auto)];

/// How points get from z to the screen.
struct Projection {
    centre: [f32; 2],
    factor: f32,
    frame: Rect,
}

impl Projection {
    fn new(lens: Lens, points: &[[f32; 3]], frame: Rect) -> Self {
        let middle = middle(points);
        let factor = match lens {
            Lens::Times(factor) => factor as f32,
            Lens::Auto => automatic(points, middle),
        };
        Self { centre: if factor > 1.0 { middle } else { [0.0; 2] }, factor, frame }
    }

    fn scale(&self) -> f32 {
        self.frame.width() / 2.0 / REACH * self.factor
    }

    fn place(&self, [x, y]: [f32; 2]) -> Pos2 {
        self.frame.center() + vec2(x - self.centre[0], self.centre[1] - y) * self.scale()
    }
}

fn middle(points: &[[f32; 3]]) -> [f32; 2] {
    let count = points.len().max(1) as f32;
    [0, 1].map(|axis| points.iter().map(|point| point[axis]).sum::<f32>() / count)
}

/// The largest of 1, 2, 5, 10, 20, .. at which nearly every point stays in sight.
fn automatic(points: &[[f32; 3]], middle: [f32; 2]) -> f32 {
    let mut distances: Vec<f32> =
        points.iter().map(|point| (point[0] - middle[0]).abs().max((point[1] - middle[1]).abs())).collect();
    distances.sort_by(f32::total_cmp);
    let Some(farthest) = distances.get(distances.len().saturating_sub(1) * 99 / 100) else { return 1.0 };
    let fits = (REACH / farthest.max(f32::MIN_POSITIVE)).clamp(1.0, MOST);
    let decade = 10_f32.powf(fits.log10().floor());
    [5.0, 2.0].into_iter().map(|digit| digit * decade).find(|factor| *factor <= fits).unwrap_or(decade).min(MOST)
}

/// Chooses the lens, from right to left.
pub(crate) fn lens(ui: &mut Ui, view: &mut View) {
    let roomy = ui.available_width() > ROOMY;
    let chosen = LENSES.iter().find(|(_, lens)| *lens == view.lens).map_or("", |(name, _)| name);
    let names = LENSES.map(|(name, _)| name);
    if let Some(picked) = choice(ui, "magnify", &names, chosen, |_| words::LENS.to_owned()) {
        view.lens = LENSES.iter().find(|(name, _)| *name == picked).map_or(Lens::Times(1), |(_, lens)| *lens);
    }
    if roomy {
        let label = RichText::new("magnify").size(size::SMALL).color(Palette::of(ui.visuals()).faint);
        ui.label(label).on_hover_text(words::LENS);
    }
}

/// Draws the panel into the whole of `ui`.
pub(crate) fn show(ui: &mut Ui, snapshot: &Snapshot, view: &mut View, gpu: Option<&mut Kept>) {
    facts(ui, snapshot);
    let rows = snapshot.class_names.len().div_ceil(COLUMNS);
    let legend = rows as f32 * LINE;
    let room = ui.available_size();
    let with_legend = room.y - legend - space::SMALL;
    let (side, legend) =
        if with_legend >= 0.55 * room.y { (room.x.min(with_legend), legend) } else { (room.x.min(room.y), 0.0) };
    let (area, response) = ui.allocate_exact_size(vec2(room.x, side), Sense::hover());
    let frame = Rect::from_center_size(area.center(), vec2(side, side));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, "embedding"));
    let palette = Palette::of(ui.visuals());
    ui.painter().rect(frame, space::INNER_RADIUS, palette.well, Stroke::new(1.0, palette.edge), StrokeKind::Inside);
    match &snapshot.embedding {
        Some(embedding) => {
            let projection = Projection::new(view.lens, &embedding.points, frame);
            let painter = ui.painter().with_clip_rect(frame.shrink(1.0));
            circle(&painter, &projection, palette);
            points(&painter, &projection, embedding, view.class, gpu, palette);
            lens_notice(&painter, &projection, palette);
            if let Some(text) = response.hover_pos().and_then(|at| nearest(&projection, snapshot, embedding, at)) {
                response.on_hover_text_at_pointer(text);
            }
        }
        None => {
            let font = FontId::proportional(size::BODY);
            ui.painter().text(frame.center(), Align2::CENTER_CENTER, "no embedding yet", font, palette.faint);
        }
    }
    if legend > 0.0 {
        ui.add_space(space::SMALL);
        classes(ui, snapshot, view);
    }
}

/// The numbers that keep the picture honest.
fn facts(ui: &mut Ui, snapshot: &Snapshot) {
    let palette = Palette::of(ui.visuals());
    let text = match &snapshot.embedding {
        Some(embedding) => {
            let [first, second, _] = embedding.explained.map(|share| share * 100.0);
            let spread = snapshot.history.rows.last().map_or_else(|| "–".to_owned(), |row| share(row.spread));
            format!("{first:.0} % + {second:.0} % of variance · spread {spread} · step {}", embedding.step)
        }
        None => "principal components of test pictures".to_owned(),
    };
    line(ui, space::LEGEND, |ui| {
        let label = Label::new(RichText::new(text).size(size::SMALL).color(palette.faint));
        ui.add(label.truncate().sense(Sense::hover())).on_hover_text(words::SCATTER);
    });
}

fn circle(painter: &Painter, projection: &Projection, palette: &Palette) {
    let centre = projection.place([0.0; 2]);
    let radius = projection.scale();
    let stroke = Stroke::new(1.0, palette.rail);
    // Under the lens the circle is larger than any screen; what little of it would be in sight looks like a line.
    if projection.factor <= 10.0 {
        painter.circle_stroke(centre, radius, stroke);
    }
    if projection.factor <= 1.0 {
        painter.hline(projection.frame.x_range(), centre.y, stroke);
        painter.vline(centre.x, projection.frame.y_range(), stroke);
        let font = FontId::proportional(size::SMALL);
        let frame = projection.frame.shrink(space::SMALL + 1.0);
        painter.text(pos2(frame.right(), centre.y), Align2::RIGHT_BOTTOM, "PC 1", font.clone(), palette.faint);
        painter.text(pos2(centre.x + space::SMALL, frame.top()), Align2::LEFT_TOP, "PC 2", font, palette.faint);
    }
}

/// The cloud on the GPU, kept until what it shows changes.
#[derive(Default)]
pub(crate) struct Kept(Option<Shown>);

/// A cloud and what it shows: an embedding, the class that stands out, in dark or light colours.
struct Shown {
    embedding: Arc<Embedding>,
    class: Option<u8>,
    dark: bool,
    cloud: Arc<Cloud>,
}

impl Kept {
    fn cloud(&mut self, embedding: &Arc<Embedding>, class: Option<u8>, palette: &Palette) -> Arc<Cloud> {
        let dark = palette.is_dark();
        match &self.0 {
            Some(kept) if Arc::ptr_eq(&kept.embedding, embedding) && (kept.class, kept.dark) == (class, dark) => {
                kept.cloud.clone()
            }
            _ => {
                let cloud = Arc::new(Cloud::new(marks(embedding, class, palette)));
                self.0.insert(Shown { embedding: embedding.clone(), class, dark, cloud }).cloud.clone()
            }
        }
    }
}

/// Draws the cloud: through our shader where `gpu` is there, else as shapes.
fn points(
    painter: &Painter,
    projection: &Projection,
    embedding: &Arc<Embedding>,
    class: Option<u8>,
    gpu: Option<&mut Kept>,
    palette: &Palette,
) {
    if let Some(kept) = gpu {
        let placement = Placement { centre: projection.centre, scale: projection.scale(), radius: space::POINT };
        painter.add(points::shape(projection.frame, kept.cloud(embedding, class, palette), placement));
        return;
    }
    painter.extend(
        marks(embedding, class, palette).map(|(at, colour, square)| mark(projection.place(at), colour, square)),
    );
}

/// Every point's place, colour, and whether it is a square; those that stand out come last, on top.
fn marks<'a>(
    embedding: &'a Embedding,
    class: Option<u8>,
    palette: &'a Palette,
) -> impl Iterator<Item = ([f32; 2], Color32, bool)> + 'a {
    let stands_out = move |label: u8| class.is_none_or(|class| class == label);
    [false, true].into_iter().flat_map(move |pass| {
        let labelled = embedding.points.iter().zip(embedding.label.iter());
        labelled.filter(move |(_, label)| stands_out(**label) == pass).map(move |([x, y, _], label)| {
            let colour = palette.class(*label).gamma_multiply(if pass { 0.85 } else { 0.12 });
            ([*x, *y], colour, is_square(*label))
        })
    })
}

/// The first five classes are discs, the others squares, so that ten colours need not be told apart.
fn is_square(label: u8) -> bool {
    label % 10 >= 5
}

fn mark(at: Pos2, colour: Color32, square: bool) -> Shape {
    if square {
        Shape::rect_filled(Rect::from_center_size(at, vec2(1.8, 1.8) * space::POINT), 0.0, colour)
    } else {
        Shape::circle_filled(at, space::POINT, colour)
    }
}

/// Says that the cloud is magnified, and how long a stretch is.
fn lens_notice(painter: &Painter, projection: &Projection, palette: &Palette) {
    if projection.factor <= 1.0 {
        return;
    }
    let frame = projection.frame.shrink(8.0);
    let text = format!("magnified ×{} — not to scale", compact(f64::from(projection.factor)));
    let galley = painter.layout_no_wrap(text, FontId::proportional(size::BODY), palette.on_light);
    let rect = Align2::CENTER_TOP.anchor_size(frame.center_top(), galley.size() + vec2(16.0, 6.0));
    painter.rect_filled(rect, space::INNER_RADIUS, palette.spread);
    painter.galley(rect.center() - galley.size() / 2.0, galley, palette.on_light);
    let length = 0.5 / projection.factor;
    let bar = [frame.left_bottom(), frame.left_bottom() + vec2(length * projection.scale(), 0.0)];
    painter.line_segment(bar, Stroke::new(2.0, palette.ink));
    let font = FontId::proportional(size::SMALL);
    painter.text(bar[0] - vec2(0.0, 3.0), Align2::LEFT_BOTTOM, compact(f64::from(length)), font, palette.ink);
}

fn nearest(projection: &Projection, snapshot: &Snapshot, embedding: &Embedding, at: Pos2) -> Option<String> {
    let distance = |[x, y, _]: &[f32; 3]| projection.place([*x, *y]).distance(at);
    let found = embedding.points.iter().enumerate().min_by(|(_, a), (_, b)| distance(a).total_cmp(&distance(b)));
    let (place, _) = found.filter(|(_, point)| distance(point) <= NEAR)?;
    let label = *embedding.label.get(place)?;
    let class = snapshot.class_names.get(usize::from(label)).map_or("unknown class", String::as_str);
    Some(format!("{class}\ntest picture {}", embedding.index.get(place)?))
}

/// The classes; the one under the pointer stands out in the scatter.
fn classes(ui: &mut Ui, snapshot: &Snapshot, view: &mut View) {
    let palette = Palette::of(ui.visuals());
    let (area, _) = ui.allocate_exact_size(
        vec2(ui.available_width(), snapshot.class_names.len().div_ceil(COLUMNS) as f32 * LINE),
        Sense::hover(),
    );
    let rows = snapshot.class_names.len().div_ceil(COLUMNS).max(1);
    let width = area.width() / COLUMNS as f32;
    let mut hovered = None;
    for (place, name) in snapshot.class_names.iter().enumerate() {
        let label = place as u8;
        let corner = area.min + vec2((place / rows) as f32 * width, (place % rows) as f32 * LINE);
        let rect = Rect::from_min_size(corner, vec2(width, LINE));
        let response = ui.interact(rect, ui.scope_id().with(("class", place)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, name));
        if response.hovered() {
            hovered = Some(label);
        }
        ui.painter().add(mark(rect.left_center() + vec2(6.0, 0.0), palette.class(label), is_square(label)));
        let at = rect.left_center() + vec2(16.0, 0.0);
        ui.painter().text(at, Align2::LEFT_CENTER, name, FontId::proportional(size::NUMBER), palette.ink);
    }
    if view.class != hovered {
        view.class = hovered;
        ui.ctx().request_repaint();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_automatic_lens_takes_a_round_factor_at_which_the_cloud_fits() {
        let cloud = |size: f32| {
            vec![[0.5 + size, 0.5, 0.0], [0.5 - size, 0.5, 0.0], [0.5, 0.5 + size, 0.0], [0.5, 0.5 - size, 0.0]]
        };
        let factor = |size: f32| automatic(&cloud(size), [0.5, 0.5]);
        assert_eq!([1.0, 0.3, 0.1, 0.004].map(factor), [1.0, 2.0, 10.0, 200.0]);
        assert_eq!(factor(0.0), MOST, "a cloud without extent does not divide by 0");
        assert_eq!(automatic(&[], [0.0; 2]), 1.0);
    }

    #[test]
    fn to_scale_means_about_the_origin_whatever_the_cloud() {
        let frame = Rect::from_min_size(pos2(0.0, 0.0), vec2(200.0, 200.0));
        let projection = Projection::new(Lens::Times(1), &[[0.9, 0.0, 0.0]], frame);
        assert_eq!(projection.place([0.0, 0.0]), frame.center());
        assert!(projection.place([1.0, 0.0]).x < 200.0 && projection.place([0.0, 1.0]).y > 0.0);
    }
}
