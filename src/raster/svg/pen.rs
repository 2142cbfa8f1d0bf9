//! Elements of SVG as text.

use std::fmt::{self, Write as _};

use egui::{Color32, Pos2, Rect, Stroke};

/// How an element is filled and outlined.
#[derive(Clone, Copy, Default)]
pub(super) struct Paint {
    fill: Color32,
    stroke: Stroke,
}

impl Paint {
    /// Filled and outlined.
    pub fn new(fill: Color32, stroke: Stroke) -> Self {
        Self { fill, stroke }
    }

    /// Filled alone.
    pub fn fill(fill: Color32) -> Self {
        Self::new(fill, Stroke::NONE)
    }

    fn is_nothing(&self) -> bool {
        self.fill == Color32::TRANSPARENT && self.stroke.is_empty()
    }
}

impl fmt::Display for Paint {
    /// As attributes.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        colour(f, "fill", self.fill)?;
        if !self.stroke.is_empty() {
            colour(f, "stroke", self.stroke.color)?;
            write!(f, " stroke-width=\"{}\"", Number(self.stroke.width))?;
        }
        Ok(())
    }
}

/// Writes a colour as an attribute, and how opaque it is as another.
pub(super) fn colour(f: &mut impl fmt::Write, name: &str, colour: Color32) -> fmt::Result {
    let [red, green, blue, alpha] = colour.to_srgba_unmultiplied();
    match alpha {
        0 => write!(f, " {name}=\"none\""),
        255 => write!(f, " {name}=\"#{red:02x}{green:02x}{blue:02x}\""),
        alpha => {
            let opacity = Number(f32::from(alpha) / 255.0);
            write!(
                f,
                " {name}=\"#{red:02x}{green:02x}{blue:02x}\" {name}-opacity=\"{opacity}\""
            )
        }
    }
}

/// A number to a hundredth, as short as can be.
pub(super) struct Number(pub f32);

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rounded = (self.0 * 100.0).round() / 100.0;
        // Not −0.
        write!(f, "{}", rounded + 0.0)
    }
}

/// A text as it may stand in an element.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // No XML may hold the others.
            letter if letter >= ' ' || letter == '\n' || letter == '\t' => escaped.push(letter),
            _ => {}
        }
    }
    escaped
}

/// Writes elements one after the other.
#[derive(Default)]
pub(super) struct Pen {
    /// What is written so far.
    pub text: String,
}

impl Pen {
    /// Writes as it is.
    pub fn put(&mut self, text: fmt::Arguments<'_>) {
        // A string takes everything.
        self.text.write_fmt(text).ok();
    }

    /// A rectangle with corners of that radius.
    pub fn rect(&mut self, rect: Rect, radius: f32, paint: Paint) {
        if !rect.is_finite() {
            return;
        }
        let [x, y, width, height] =
            [rect.left(), rect.top(), rect.width(), rect.height()].map(Number);
        self.put(format_args!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\""
        ));
        if radius > 0.0 {
            let most = rect.width().min(rect.height()) / 2.0;
            self.put(format_args!(" rx=\"{}\"", Number(radius.min(most))));
        }
        self.put(format_args!("{paint}/>\n"));
    }

    /// A rectangle whose corners are rounded each by its own radius, clockwise from the left upper
    /// one.
    pub fn rounded(&mut self, rect: Rect, radii: [f32; 4], paint: Paint) {
        if paint.is_nothing() || !rect.is_finite() {
            return;
        }
        let most = rect.width().min(rect.height()) / 2.0;
        let [nw, ne, se, sw] = radii.map(|radius| radius.min(most));
        let [left, right, top, bottom] = [rect.left(), rect.right(), rect.top(), rect.bottom()];
        self.put(format_args!("<path d=\""));
        let mut turn = |before: [f32; 2], after: [f32; 2], radius: f32, letter: char| {
            let [x, y] = before.map(Number);
            let [to_x, to_y] = after.map(Number);
            let radius = Number(radius);
            self.put(format_args!(
                "{letter}{x} {y}A{radius} {radius} 0 0 1 {to_x} {to_y}"
            ));
        };
        turn([left, top + nw], [left + nw, top], nw, 'M');
        turn([right - ne, top], [right, top + ne], ne, 'L');
        turn([right, bottom - se], [right - se, bottom], se, 'L');
        turn([left + sw, bottom], [left, bottom - sw], sw, 'L');
        self.put(format_args!("Z\"{paint}/>\n"));
    }

    /// An ellipse, turned clockwise by `angle` radians.
    pub fn ellipse(&mut self, centre: Pos2, radii: [f32; 2], angle: f32, paint: Paint) {
        let is_finite = centre.is_finite() && radii.iter().all(|radius| radius.is_finite());
        if paint.is_nothing() || !is_finite {
            return;
        }
        let [x, y, along, across] = [centre.x, centre.y, radii[0], radii[1]].map(Number);
        if radii[0] == radii[1] {
            self.put(format_args!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{along}\""));
        } else {
            let angle = Number(angle.to_degrees());
            self.put(format_args!(
                "<ellipse cx=\"{x}\" cy=\"{y}\" rx=\"{along}\" ry=\"{across}\" transform=\"rotate({angle} {x} {y})\""
            ));
        }
        self.put(format_args!("{paint}/>\n"));
    }

    /// A line through points, or a surface.
    pub fn polygon(&mut self, points: &[Pos2], closed: bool, paint: Paint) {
        if paint.is_nothing() {
            return;
        }
        self.put(format_args!("<path d=\""));
        self.way(points, closed);
        self.put(format_args!("\"{paint} stroke-linejoin=\"round\"/>\n"));
    }

    /// Points as a part of a path; where one is no number it is left out.
    pub fn way(&mut self, points: &[Pos2], closed: bool) {
        let points = points.iter().filter(|at| at.is_finite());
        for (place, at) in points.enumerate() {
            let letter = if place == 0 { 'M' } else { 'L' };
            self.put(format_args!("{letter}{} {}", Number(at.x), Number(at.y)));
        }
        if closed {
            self.put(format_args!("Z"));
        }
    }
}
