//! The question over the whole window, in type that is read from the back of a room, with a counter
//! of raised hands for each answer. Nothing of the running network is on it.

use std::sync::Arc;

use egui::{
    Align, Align2, EventFilter, FontId, Galley, Id, Layout, Pos2, Rect, Role, Sense, Stroke,
    StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};

use super::class::{Class, Face};
use super::foot;
use super::program::Program;
use super::step::{ClassStep, LessonStep};
use super::text;
use crate::lesson::{Course, Part};
use crate::window::intent::Intent;
use crate::window::theme::{Palette, size, space};
use crate::words::tr;

/// The window for which the sizes below are given, in points; they grow with it.
const WINDOW: [f32; 2] = [1280.0, 720.0];
/// Largest and smallest type of the question. The largest is taken with which all has room.
const POINTS: [f32; 2] = [42.0, 14.0];
/// Sizes of the answers and of the set-up, as shares of the question's.
const ANSWERS: f32 = 0.8;
/// See [`ANSWERS`].
const SETUP: f32 = 0.48;
/// Size of the keys at the foot.
const FOOT: f32 = 13.0;
/// Width of the bars, as a share of the window's.
const BARS: f32 = 0.2;

/// The counter of the answer at that place.
fn counter(place: usize) -> Id {
    Id::unique(("raised hands", place))
}

/// Whether that is a counter.
pub(super) fn is_counter(id: Id) -> bool {
    // More than any question has answers.
    (0..16).any(|place| counter(place) == id)
}

/// Draws it into the whole of `ui`, over a run that has made so many steps.
pub(crate) fn show(
    ui: &mut Ui,
    course: &Course,
    class: &mut Class,
    program: &Program,
    step: u64,
    intents: &mut Vec<Intent>,
) {
    let palette = Palette::of(ui.visuals());
    let whole = ui.max_rect();
    ui.painter().rect_filled(whole, 0.0, palette.page);
    let scale = (whole.width() / WINDOW[0]).min(whole.height() / WINDOW[1]);
    let inner = whole.shrink2(vec2(3.0, 1.6) * space::GROUP * scale);
    let small = (FOOT * scale).max(size::SMALL);
    let foot = 2.0 * (small + space::GAP) + space::BUTTON.max(2.0 * small);
    let (sheet, bottom) = inner.split_top_bottom_at_y(inner.bottom() - foot);
    let laid = Sheet::fitted(ui, course, sheet.size(), POINTS[0] * scale);
    laid.show(ui, sheet, class, program, intents);
    ui.scope_builder(
        UiBuilder::new()
            .max_rect(bottom)
            .layout(Layout::bottom_up(Align::Min)),
        |ui| foot::show(ui, course, class.face(), step, small, intents),
    );
}

/// The words, laid out.
struct Sheet<'a> {
    course: &'a Course,
    points: f32,
    setup: Vec<Arc<Galley>>,
    question: Vec<Arc<Galley>>,
    answers: Vec<Arc<Galley>>,
    /// Widths of an answer's number, of its words, of its bar and of its counter.
    columns: [f32; 4],
}

impl<'a> Sheet<'a> {
    /// In type of that size, or as large as the room allows.
    fn fitted(ui: &Ui, course: &'a Course, room: Vec2, mut points: f32) -> Self {
        loop {
            let laid = Self::new(ui, course, room.x, points);
            if laid.height() <= room.y || points <= POINTS[1] {
                return laid;
            }
            points -= 1.0;
        }
    }

    fn new(ui: &Ui, course: &'a Course, width: f32, points: f32) -> Self {
        let palette = Palette::of(ui.visuals());
        let lesson = course.lesson();
        let [number, bar, count] = [1.2 * points, BARS * width, 2.4 * points];
        let columns = [number, width - number - bar - count - points, bar, count];
        let lay = |words: &[_], points: f32, ink, width: f32| {
            let mut job = text::job(words, points, ink);
            job.wrap.max_width = width;
            ui.painter().layout_job(job)
        };
        let part = |part: &Part, points: f32, ink| {
            let paragraphs = part.paragraphs.iter();
            paragraphs
                .map(|words| lay(words, points, ink, width))
                .collect()
        };
        let setup = (SETUP * points).max(size::BODY);
        let answers = lesson.answers.iter();
        Self {
            course,
            points,
            setup: part(&lesson.setup, setup, palette.faint),
            question: part(&lesson.question, points, palette.ink),
            answers: answers
                .map(|answer| lay(&answer.words, ANSWERS * points, palette.ink, columns[1]))
                .collect(),
            columns,
        }
    }

    /// From line to line within a part, and from part to part.
    fn gaps(&self) -> [f32; 2] {
        [0.25, 0.6].map(|share| share * self.points)
    }

    fn row(&self, answer: &Galley) -> f32 {
        answer.size().y.max(1.3 * self.points) + self.gaps()[0]
    }

    fn height(&self) -> f32 {
        let [line, part] = self.gaps();
        let block = |galleys: &[Arc<Galley>]| {
            let heights = galleys.iter().map(|galley| galley.size().y + line);
            heights.sum::<f32>()
        };
        let rows = self.answers.iter().map(|answer| self.row(answer) + line);
        let head = size::TITLE + part;
        head + block(&self.setup) + block(&self.question) + 2.0 * part + rows.sum::<f32>()
    }

    fn show(
        &self,
        ui: &mut Ui,
        rect: Rect,
        class: &mut Class,
        program: &Program,
        intents: &mut Vec<Intent>,
    ) {
        let palette = Palette::of(ui.visuals());
        let [line, part] = self.gaps();
        // What room is left goes between the parts.
        let count = self.answers.len() as f32;
        let spare = (rect.height() - self.height()).max(0.0);
        let apart = (spare / (count + 3.0)).min(part);
        let seed = tr!("app-seed", seed = self.course.seed().to_string());
        let head = format!("{} · {seed}", program.heading());
        let font = FontId::proportional(size::TITLE);
        let head = ui.painter().layout_no_wrap(head, font, palette.faint);
        let mut at = rect.left_top();
        for (galleys, after) in [
            (&vec![head], part),
            (&self.setup, part + apart),
            (&self.question, part + apart),
        ] {
            for galley in galleys {
                said(ui, at, galley.clone());
                at.y += galley.size().y + line;
            }
            at.y += after - line;
        }
        let wants_focus = class.take_focus();
        for (place, answer) in self.answers.iter().enumerate() {
            let size = vec2(rect.width(), self.row(answer));
            let row = Rect::from_min_size(at, size);
            let chosen = class.face() == Face::Counting && class.chosen() == place;
            self.counter(ui, row, place, class, chosen && wants_focus, intents);
            self.answer(ui, row, place, class, chosen);
            at.y += size.y + line + apart;
        }
        let all = tr!("class-hands", count = class.votes().total());
        let font = FontId::proportional((SETUP * self.points).max(size::BODY));
        let all = ui.painter().layout_no_wrap(all, font, palette.faint);
        let at = pos2(rect.right() - all.size().x, at.y - apart.min(line));
        if class.votes().total() > 0 {
            said(ui, at, all);
        }
    }

    /// What the pointer and the keyboard feel of an answer.
    fn counter(
        &self,
        ui: &Ui,
        row: Rect,
        place: usize,
        class: &Class,
        wants_focus: bool,
        intents: &mut Vec<Intent>,
    ) {
        let is_counting = class.face() == Face::Counting;
        let sense = if is_counting {
            Sense::click()
        } else {
            Sense::hover()
        };
        let response = ui.interact(row, counter(place), sense);
        let name = self.course.lesson().answers[place].text();
        let name = tr!("class-counter", number = place + 1, answer = name);
        let role = if is_counting {
            Role::SpinButton
        } else {
            Role::Label
        };
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(role, true, &name);
            info.value = Some(f64::from(class.votes().of(place)));
            info
        });
        if wants_focus {
            response.request_focus();
        }
        // The arrows count.
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        if is_counting && (response.gained_focus() || response.clicked()) {
            let choose = ClassStep::Choose(place);
            intents.push(Intent::Lesson(LessonStep::Class(choose)));
            response.request_focus();
        }
    }

    /// An answer's number and words, its bar, its hands.
    fn answer(&self, ui: &Ui, row: Rect, place: usize, class: &Class, is_chosen: bool) {
        let palette = Palette::of(ui.visuals());
        let painter = ui.painter();
        let [number, words, bar, count] = self.columns;
        let half = self.points / 2.0;
        let font = |share: f32| FontId::proportional(share * self.points);
        painter.text(
            row.left_center(),
            Align2::LEFT_CENTER,
            place + 1,
            font(ANSWERS),
            palette.faint,
        );
        let answer = &self.answers[place];
        let at = pos2(row.left() + number, row.center().y - answer.size().y / 2.0);
        painter.galley(at, answer.clone(), palette.ink);
        let left = row.left() + number + words + half;
        let rail = Rect::from_center_size(
            pos2(left + bar / 2.0, row.center().y),
            vec2(bar, 0.6 * self.points),
        );
        painter.rect_filled(rail, space::INNER_RADIUS, palette.grid);
        let filled = rail.with_max_x(rail.left() + bar * class.votes().share(place));
        painter.rect_filled(filled, space::INNER_RADIUS, palette.accent);
        let size = vec2(count - half, 1.3 * self.points);
        let field = Align2::RIGHT_CENTER.anchor_size(row.right_center(), size);
        if class.face() == Face::Counting {
            let stroke = if is_chosen {
                Stroke::new(space::POINTED, palette.accent)
            } else {
                Stroke::new(1.0, palette.edge)
            };
            let radius = space::INNER_RADIUS;
            painter.rect(field, radius, palette.card, stroke, StrokeKind::Inside);
        }
        painter.text(
            field.center(),
            Align2::CENTER_CENTER,
            class.votes().of(place),
            font(0.9),
            palette.ink,
        );
    }
}

/// Words at a place.
fn said(ui: &mut Ui, at: Pos2, galley: Arc<Galley>) {
    let rect = Rect::from_min_size(at, galley.size());
    let response = ui.allocate_rect(rect, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, galley.text()));
    let ink = Palette::of(ui.visuals()).ink;
    ui.painter().galley(at, galley, ink);
}

#[cfg(test)]
mod tests {
    use egui::{Context, RawInput};

    use super::*;
    use crate::lesson::Lesson;

    /// A question with five answers of two lines.
    fn five() -> Lesson {
        let text = include_str!("../../../assets/lessons/collapse.md");
        let more = "4. They turn, all by the same angle, and stay as far apart as they are.\n\
                    5. Those of one class come together, and those of others move away.\n\n## Change";
        let text = text
            .replace(
                "\n+++\n\n##",
                "\n[[answer]]\nwhen = []\n[[answer]]\nwhen = []\n+++\n\n##",
            )
            .replace("\n## Change", more);
        Lesson::read("five.md", &text).expect("a lesson")
    }

    #[test]
    fn every_question_is_read_from_the_back_of_a_room() {
        let context = Context::default();
        crate::window::theme::install(&context);
        let five = five();
        assert_eq!(five.answers.len(), 5);
        let lessons = Lesson::all().iter().cloned().chain([Arc::new(five)]);
        let courses: Vec<Course> = lessons.map(|lesson| Course::new(lesson, 0).0).collect();
        // What the foot and the rim leave of a window of that scale.
        let room = vec2(1196.0, 570.0);
        let mut output = context.run_ui(RawInput::default(), |ui| {
            for scale in [1.0, 1.5] {
                for course in &courses {
                    let laid = Sheet::fitted(ui, course, room * scale, POINTS[0] * scale);
                    let name = &course.lesson().name;
                    assert!(laid.height() <= room.y * scale, "{name} does not fit");
                    // A thirtieth of the window's height.
                    let answers = ANSWERS * laid.points / scale;
                    assert!(answers >= 24.0, "{name}: answers of {answers} points");
                }
            }
        });
        output.textures_delta.clear();
    }
}
