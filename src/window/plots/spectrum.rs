//! The singular values of z: how far its vectors reach along each direction, now and before, and
//! over the whole run.

use std::sync::Arc;

use egui::{
    Color32, ColorImage, Context, Rect, RichText, Role, Sense, TextureHandle, TextureId,
    TextureOptions, Ui, WidgetInfo, pos2, vec2,
};
use egui_plot::{HoverPosition, Line, PlotImage, PlotPoint, PlotPoints};

use super::super::answer::{self, Answer};
use super::super::choice::{Entry, Pen, choice_among, legend, line};
use super::super::model::{Model, SpectrumView, View};
use super::super::theme::{Palette, size, space};
use super::super::words;
use super::{Chart, Scale, bare, named, style};
use crate::record::{Rows, Snapshot, SpectrumRecord};
use crate::words::{numeral, tr};

/// Singular values are drawn down to this power of ten.
const FLOOR: f64 = -9.0;
/// Powers of ten below the step's largest value at which the heat strip is darkest.
const DEPTH: f64 = 5.0;
/// Columns of the heat strip.
const COLUMNS: usize = 384;
/// Rows of the heat strip at most; longer spectra are shown by every nth value.
const ROWS: usize = 256;

/// The heat strip as a texture, kept until there is another look.
#[derive(Default)]
pub(crate) struct HeatStrip(Option<Drawn>);

struct Drawn {
    run: u64,
    /// The newest look in it.
    step: u64,
    texture: TextureHandle,
}

/// Draws the panel into the whole of `ui`: the values of what is `shown`, or the strip as far as it
/// has got `now`.
pub(crate) fn spectrum(
    ui: &mut Ui,
    shown: &Snapshot,
    now: &Snapshot,
    model: &Model,
    view: &View,
    strip: &mut HeatStrip,
) {
    match view.spectrum {
        SpectrumView::Now => values(ui, shown, model.looked_at().is_some()),
        SpectrumView::Run => over_the_run(ui, now, model, strip),
    }
}

/// Chooses between the values now and the heat strip.
pub(crate) fn choose(ui: &mut Ui, view: &mut View) {
    let (all, now, about) = (&SpectrumView::ALL, view.spectrum, words::spectrum_view);
    let what = tr!("plots-spectrum-choice");
    if let Some(picked) = choice_among(ui, what, all, now, SpectrumView::name, about) {
        view.spectrum = picked;
    }
}

/// One spectrum and how it is drawn.
struct Shown<'a> {
    name: String,
    values: &'a [f64],
    pen: Pen,
    colour: Color32,
}

/// The values now or in the past, at the last change before, and at the start.
fn values(ui: &mut Ui, snapshot: &Snapshot, is_past: bool) {
    let palette = Palette::of(ui.visuals());
    let shown = shown(snapshot, is_past, palette);
    let entry = |shown: &Shown<'_>| (shown.name.clone(), shown.pen, shown.colour);
    let entries: Vec<_> = shown.iter().rev().map(entry).collect();
    legend(
        ui,
        &Answer::new(tr!("panels-spectrum")).why(tr!("panels-spectrum-why")),
        entries.iter().map(|(name, pen, colour)| Entry {
            name,
            value: None,
            pen: *pen,
            colour: *colour,
        }),
    );
    let most = shown
        .iter()
        .map(|shown| shown.values.len())
        .max()
        .unwrap_or(1);
    let plot = bare(ui, "spectrum", Scale::PowersOfTen, palette)
        .include_x(1.0)
        .include_x(most as f64);
    let hover = |at: &HoverPosition<'_>| {
        let (HoverPosition::NearDataPoint { position, .. } | HoverPosition::Elsewhere { position }) =
            at;
        hover_text(&shown, position.x)
    };
    let drawn = plot.label_formatter(hover).show(ui, |plot| {
        for Shown {
            name,
            values,
            pen,
            colour,
        } in &shown
        {
            let points: PlotPoints<'_> = (1..)
                .zip(*values)
                .map(|(k, value)| [f64::from(k), logarithm(*value)])
                .collect();
            let line = Line::new(name.as_str(), points)
                .color(*colour)
                .width(space::CURVE);
            plot.line(line.style(style(*pen)).allow_hover(false));
        }
    });
    named(&drawn.response, tr!("plots-named-spectrum"));
}

/// What is drawn, the newest last, on top.
fn shown<'a>(snapshot: &'a Snapshot, is_past: bool, palette: &Palette) -> Vec<Shown<'a>> {
    let history = &snapshot.history;
    let mut shown = Vec::new();
    if let Some(first) = history.spectra.iter().next() {
        let name = tr!("plots-spectrum-step", step = first.step);
        let values = &*first.values;
        shown.push(Shown {
            name,
            values,
            pen: Pen::Dotted,
            colour: palette.faint,
        });
    }
    if let Some(before) = history
        .interventions
        .last()
        .and_then(|change| newest_until(&history.spectra, change.step))
    {
        let name = tr!("plots-spectrum-before", step = before.step);
        let values = &*before.values;
        shown.push(Shown {
            name,
            values,
            pen: Pen::Dashed,
            colour: palette.std,
        });
    }
    if let Some(seen) = &snapshot.embedding {
        let name = if is_past {
            tr!("plots-spectrum-then", step = seen.step)
        } else {
            tr!("plots-spectrum-now").to_owned()
        };
        let values = &*seen.spectrum;
        shown.push(Shown {
            name,
            values,
            pen: Pen::Solid,
            colour: palette.rank,
        });
    }
    shown
}

/// The newest look at or before a step.
fn newest_until(spectra: &Rows<SpectrumRecord>, step: u64) -> Option<&SpectrumRecord> {
    spectra
        .iter()
        .take_while(|record| record.step <= step)
        .last()
}

fn logarithm(value: f64) -> f64 {
    if value.is_finite() {
        value.log10().max(FLOOR)
    } else {
        FLOOR
    }
}

fn hover_text(shown: &[Shown<'_>], at: f64) -> Option<String> {
    let place = (at.round().max(1.0) as usize) - 1;
    let known = shown
        .iter()
        .rev()
        .filter_map(|shown| Some((&shown.name, shown.values.get(place)?)));
    let lines: Vec<String> = known
        .map(|(name, value)| format!("{name}  {}", numeral(format!("{value:.2e}"))))
        .collect();
    let direction = tr!("plots-direction", number = place + 1);
    (!lines.is_empty()).then(|| format!("{direction}\n{}", lines.join("\n")))
}

/// Every direction over the steps, the largest at the bottom.
fn over_the_run(ui: &mut Ui, now: &Snapshot, model: &Model, strip: &mut HeatStrip) {
    let spectra = &now.history.spectra;
    scale(ui);
    let (Some(last), texture) = (spectra.last(), strip.of(ui.ctx(), now)) else {
        return;
    };
    let directions = last.values.len() as f64;
    let chart = Chart {
        id: "spectrum over the run",
        name: tr!("plots-named-spectrum-run"),
        scale: Scale::Linear,
        include: &[0.5, directions + 0.5],
        traces: &[],
        now,
        model,
    };
    chart.show(ui, |plot| {
        if let Some(texture) = texture {
            let steps = last.step.max(1) as f64;
            let centre = PlotPoint::new(steps / 2.0, (directions + 1.0) / 2.0);
            plot.image(
                PlotImage::new("", texture, centre, vec2(steps as f32, directions as f32))
                    .allow_hover(false),
            );
        }
    });
}

/// What the colours mean.
fn scale(ui: &mut Ui) {
    const STEPS: u8 = 24;
    let palette = Palette::of(ui.visuals());
    line(ui, space::LEGEND, |ui| {
        let faint = |text: &str| RichText::new(text).size(size::SMALL).color(palette.faint);
        ui.spacing_mut().item_spacing.x = space::SMALL;
        answer::on(ui.label(faint(tr!("plots-spectrum-darkest"))), || {
            words::spectrum_view(SpectrumView::Run)
        });
        let (rect, response) = ui.allocate_exact_size(
            vec2(space::SCALE, space::LEGEND - 2.0 * space::SMALL),
            Sense::hover(),
        );
        response
            .widget_info(|| WidgetInfo::labeled(Role::Label, true, tr!("plots-spectrum-scale")));
        let width = rect.width() / f32::from(STEPS);
        for step in 0..STEPS {
            let left = rect.left() + f32::from(step) * width;
            let cell = Rect::from_min_max(
                pos2(left, rect.top()),
                pos2(left + width + 0.5, rect.bottom()),
            );
            ui.painter().rect_filled(
                cell,
                0.0,
                Palette::ramp(f32::from(step) / f32::from(STEPS - 1)),
            );
        }
        ui.label(faint("1"));
    });
}

impl HeatStrip {
    /// The texture of the run up to now; `None` before the first look.
    fn of(&mut self, context: &Context, snapshot: &Snapshot) -> Option<TextureId> {
        let spectra = &snapshot.history.spectra;
        let step = spectra.last()?.step;
        let is_current = |drawn: &Drawn| (drawn.run, drawn.step) == (snapshot.run, step);
        if !self.0.as_ref().is_some_and(is_current) {
            let texture = context.load_texture("spectrum", image(spectra), TextureOptions::NEAREST);
            self.0 = Some(Drawn {
                run: snapshot.run,
                step,
                texture,
            });
        }
        self.0.as_ref().map(|drawn| drawn.texture.id())
    }
}

/// Steps from left to right, directions from bottom to top, relative to the largest value of the
/// step.
fn image(spectra: &Rows<SpectrumRecord>) -> ColorImage {
    let records: Vec<(u64, &Arc<[f64]>)> = spectra
        .iter()
        .map(|record| (record.step, &record.values))
        .collect();
    let last = records.last().map_or(0, |(step, _)| *step);
    let directions = records
        .iter()
        .map(|(_, values)| values.len())
        .max()
        .unwrap_or(1)
        .max(1);
    let rows = directions.min(ROWS);
    let mut pixels = vec![Palette::ramp(0.0); COLUMNS * rows];
    let mut record = 0;
    for column in 0..COLUMNS {
        let step = (column as f64 + 0.5) / COLUMNS as f64 * last as f64;
        while records
            .get(record + 1)
            .is_some_and(|(next, _)| *next as f64 <= step)
        {
            record += 1;
        }
        // Cosines know nothing of lengths, and those drift: each step is measured by its own
        // largest value.
        let most = records
            .get(record)
            .and_then(|(_, values)| values.first())
            .copied()
            .unwrap_or(0.0)
            .max(f64::MIN_POSITIVE);
        for row in 0..rows {
            let value = records
                .get(record)
                .and_then(|(_, values)| values.get(row * directions / rows))
                .copied();
            let depth = value.map_or(1.0, |value| {
                -(value / most).max(f64::MIN_POSITIVE).log10() / DEPTH
            });
            let place = (rows - 1 - row) * COLUMNS + column;
            pixels[place] = Palette::ramp(1.0 - depth.clamp(0.0, 1.0) as f32);
        }
    }
    ColorImage::new([COLUMNS, rows], pixels)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spectra() -> Rows<SpectrumRecord> {
        let mut spectra = Rows::default();
        for (step, values) in [(0, [1.0, 0.1]), (50, [10.0, 1e-9]), (100, [10.0, f64::NAN])] {
            spectra.push(SpectrumRecord {
                step,
                values: values.into(),
            });
        }
        spectra
    }

    #[test]
    fn the_look_before_a_change_is_the_newest_until_then() {
        let steps = |step: u64| newest_until(&spectra(), step).map(|record| record.step);
        assert_eq!(
            [0, 49, 50, 99, 400].map(steps),
            [0, 0, 50, 50, 100].map(Some)
        );
    }

    #[test]
    fn directions_go_up_and_what_has_died_is_darkest() {
        let image = image(&spectra());
        assert_eq!(image.size, [COLUMNS, 2]);
        let pixel =
            |column: usize, direction: usize| image.pixels[(1 - direction) * COLUMNS + column];
        assert_eq!(pixel(COLUMNS - 1, 0), Palette::ramp(1.0));
        assert_eq!(pixel(COLUMNS - 1, 1), Palette::ramp(0.0));
        assert_eq!(
            (pixel(0, 0), pixel(0, 1)),
            (Palette::ramp(1.0), Palette::ramp(0.8)),
            "a tenth of the largest"
        );
        assert_eq!(pixel(COLUMNS / 2 - 1, 1), pixel(0, 1));
        assert_eq!(pixel(COLUMNS / 2, 1), pixel(COLUMNS - 1, 1));
    }
}
