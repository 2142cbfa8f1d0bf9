//! Text that stays text.

use egui::epaint::TextShape;
use egui::epaint::text::{Glyph, TextFormat};
use egui::{Color32, FontFamily, Pos2};

use super::pen::{Number, Pen, colour, escaped};

/// The two typefaces, and what is near them.
pub(super) const STYLE: &str = "text{white-space:pre}\
    .p{font-family:'Ubuntu Light','Ubuntu','Noto Sans','DejaVu Sans',sans-serif;font-weight:300}\
    .m{font-family:'Hack','DejaVu Sans Mono','Noto Sans Mono',monospace}";

/// Letters of one row in one look.
struct Piece<'a> {
    glyphs: &'a [Glyph],
    format: &'a TextFormat,
}

/// Writes a text, row by row, each piece as wide as it was laid out.
pub(super) fn put(pen: &mut Pen, shape: &TextShape) {
    let sections = &shape.galley.job.sections;
    let text = &shape.galley.job.text;
    // Where in the text the next letter stands.
    let mut byte = 0;
    for placed in &shape.galley.rows {
        let glyphs = &placed.row.glyphs[..];
        let mut looks = Vec::with_capacity(glyphs.len());
        for glyph in glyphs {
            let place = sections
                .iter()
                .position(|section| section.byte_range.end.0 > byte);
            looks.push(place.unwrap_or(sections.len().saturating_sub(1)));
            // What is cut off ends with a letter that is not in the text.
            if text[byte..].starts_with(glyph.chr) {
                byte += glyph.chr.len_utf8();
            }
        }
        if placed.ends_with_newline {
            byte += 1;
        }
        let mut start = 0;
        for together in looks.chunk_by(|one, other| one == other) {
            let end = start + together.len();
            if let Some(section) = sections.get(together[0]) {
                let piece = Piece {
                    glyphs: trimmed(&glyphs[start..end]),
                    format: &section.format,
                };
                piece.put(pen, shape, placed.pos);
            }
            start = end;
        }
    }
}

/// Without what is empty at both ends.
fn trimmed(glyphs: &[Glyph]) -> &[Glyph] {
    let is_seen = |glyph: &Glyph| !glyph.chr.is_whitespace();
    let first = glyphs.iter().position(is_seen);
    let last = glyphs.iter().rposition(is_seen);
    match (first, last) {
        (Some(first), Some(last)) => &glyphs[first..=last],
        _ => &[],
    }
}

impl Piece<'_> {
    fn put(&self, pen: &mut Pen, shape: &TextShape, row: Pos2) {
        let (Some(first), Some(last)) = (self.glyphs.first(), self.glyphs.last()) else {
            return;
        };
        let at = shape.pos + row.to_vec2() + first.pos.to_vec2();
        if !at.is_finite() {
            return;
        }
        let [x, y] = [at.x, at.y].map(Number);
        let length = Number(last.max_x() - first.pos.x);
        let size = Number(self.format.font_id.size);
        let class = match self.format.font_id.family {
            FontFamily::Monospace => 'm',
            _ => 'p',
        };
        pen.put(format_args!(
            "<text class=\"{class}\" x=\"{x}\" y=\"{y}\" font-size=\"{size}\" textLength=\"{length}\" \
             lengthAdjust=\"spacingAndGlyphs\""
        ));
        // A string takes everything.
        colour(&mut pen.text, "fill", self.ink(shape)).ok();
        if shape.angle != 0.0 {
            let angle = Number(shape.angle.to_degrees());
            let [x, y] = [shape.pos.x, shape.pos.y].map(Number);
            pen.put(format_args!(" transform=\"rotate({angle} {x} {y})\""));
        }
        let letters: String = self.glyphs.iter().map(|glyph| glyph.chr).collect();
        pen.put(format_args!(">{}</text>\n", escaped(&letters)));
    }

    fn ink(&self, shape: &TextShape) -> Color32 {
        let ink = match (shape.override_text_color, self.format.color) {
            (Some(ink), _) => ink,
            (None, Color32::PLACEHOLDER) => shape.fallback_color,
            (None, ink) => ink,
        };
        if shape.opacity_factor < 1.0 {
            ink.gamma_multiply(shape.opacity_factor)
        } else {
            ink
        }
    }
}
