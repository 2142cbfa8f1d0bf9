//! What the class predicted, beside the answers, while the run answers and when it has.

use egui::text::TextFormat;
use egui::{
    Align, Align2, FontId, Label, Layout, Rect, RichText, Role, Sense, Ui, WidgetInfo, vec2,
};

use super::text;
use crate::lesson::{Answer, Span, Style, Votes};
use crate::window::theme::{Palette, size, space};
use crate::window::words::class as words;
use crate::words::tr;

/// Height of a bar.
const HEIGHT: f32 = 9.0;
/// Room for the number beside it.
const NUMBER: f32 = 30.0;

/// The hands for an answer: a bar and their number.
pub(super) fn bar(ui: &mut Ui, votes: &Votes, place: usize, happened: bool) {
    let palette = Palette::of(ui.visuals());
    let room = vec2(ui.available_width(), size::SMALL + 3.0);
    let (rect, response) = ui.allocate_exact_size(room, Sense::hover());
    let spoken = words::bar(place + 1, [votes.of(place).into(), votes.total()], happened);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    let colour = if happened {
        palette.probe
    } else {
        palette.accent
    };
    let (rail, number) = rect.split_left_right_at_x(rect.right() - NUMBER);
    let rail = Rect::from_center_size(rail.center(), vec2(rail.width(), HEIGHT));
    let radius = f32::from(space::INNER_RADIUS).min(HEIGHT / 2.0);
    ui.painter().rect_filled(rail, radius, palette.grid);
    let filled = rail.with_max_x(rail.left() + rail.width() * votes.share(place));
    ui.painter().rect_filled(filled, radius, colour);
    ui.painter().text(
        number.right_center(),
        Align2::RIGHT_CENTER,
        votes.of(place),
        FontId::monospace(size::NUMBER),
        palette.ink,
    );
}

/// The answers with what the class predicted; the one that came true stands out, once there is one.
pub(super) fn answers(ui: &mut Ui, answers: &[Answer], votes: &Votes, happened: Option<usize>) {
    let palette = Palette::of(ui.visuals());
    for (place, answer) in answers.iter().enumerate() {
        let is_true = happened == Some(place);
        let ink = if is_true || happened.is_none() {
            palette.ink
        } else {
            palette.faint
        };
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            let number = Span {
                text: format!("{}   ", place + 1),
                style: Style::Plain,
            };
            let said: Vec<Span> = [number].into_iter().chain(answer.words.clone()).collect();
            let mut job = text::job(&said, size::BODY, ink);
            if is_true {
                let font = FontId::proportional(size::SMALL);
                let mark = TextFormat::simple(font, palette.probe);
                job.append(&format!("   {}", tr!("class-true")), 0.0, mark);
            }
            ui.add(Label::new(job).wrap());
            bar(ui, votes, place, is_true);
        });
    }
}

/// How many of the class had predicted what came true.
pub(super) fn had_it(ui: &mut Ui, votes: &Votes, happened: Option<usize>) {
    let had = words::had_it(happened.map(|answer| votes.of(answer)), votes.total());
    let ink = Palette::of(ui.visuals()).ink;
    ui.add(Label::new(RichText::new(had).size(size::TITLE).color(ink)).wrap());
}
