//! The words of a lesson as they are drawn.

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontId, Label, RichText, Ui};

use crate::lesson::{Part, Span, Style};
use crate::window::theme::{Palette, size, space};

/// Words in one colour and size, to be laid out.
pub(super) fn job(words: &[Span], points: f32, ink: Color32) -> LayoutJob {
    let mut job = LayoutJob::default();
    for span in words {
        let font = match span.style {
            Style::Code => FontId::monospace(points - 1.0),
            Style::Plain | Style::Strong => FontId::proportional(points),
        };
        let format = TextFormat {
            italics: span.style == Style::Strong,
            ..TextFormat::simple(font, ink)
        };
        job.append(&span.text, 0.0, format);
    }
    job
}

/// A heading of second rank.
pub(super) fn heading(ui: &mut Ui, text: &str) {
    let faint = Palette::of(ui.visuals()).faint;
    ui.add_space(space::SMALL);
    ui.label(RichText::new(text).size(size::SMALL).color(faint));
}

/// Paragraphs in running text.
pub(super) fn paragraphs(ui: &mut Ui, part: &Part, points: f32) {
    let ink = Palette::of(ui.visuals()).ink;
    for words in &part.paragraphs {
        ui.add(Label::new(job(words, points, ink)).wrap());
    }
}
