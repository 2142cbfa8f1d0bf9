//! Films: the panels over the run, drawn from what is on record.

mod moments;
mod pace;

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Align2, FontId, Rect, Ui, UiBuilder, pos2, vec2};
use image::RgbaImage;

use self::moments::Moment;
pub use self::pace::Pace;
use super::dashboard::Dashboard;
use super::pane::Pane;
use super::picture::Picture;
use super::still::Canvas;
use super::theme::{Palette, size, space};
use crate::diagnosis;
use crate::experiment::{Intervention, Preset};
use crate::record::{Activity, Snapshot};
use crate::words::{Language, speaking, tr};

/// Height of the line that tells of the changes.
const LINE: f32 = 30.0;

/// The frames of a film of a run, each drawn when it is asked for, with the milliseconds that it
/// stands for.
///
/// A run with changes has a line at the bottom that tells of the newest one. The frame at a change
/// shows the run right before it and stands longer.
pub struct Film {
    run: Arc<Snapshot>,
    moments: std::vec::IntoIter<Moment>,
    dashboard: Dashboard,
    canvas: Canvas,
    language: Language,
    tells: bool,
}

impl Film {
    /// A film of all of the run that is on record, every frame as `picture` has it.
    pub fn new(run: &Arc<Snapshot>, picture: &Picture, pace: Pace) -> Self {
        let mut dashboard = picture.dashboard(&diagnosis::past(run, 0));
        dashboard.model.series.reach(run.step);
        // It has nothing to show between two looks.
        let shows_looks = picture.layout.is_only(Pane::Scatter);
        Self {
            moments: moments::of(run, pace, shows_looks).into_iter(),
            tells: !run.history.interventions.is_empty(),
            run: run.clone(),
            dashboard,
            canvas: picture.canvas(),
            language: picture.language,
        }
    }

    fn draw(&mut self, moment: Moment) -> RgbaImage {
        let Moment { step, .. } = moment;
        let mut shown = diagnosis::past(&self.run, step);
        if step < self.run.step {
            shown.activity = Activity::Running;
        } else {
            shown.clone_from(&self.run);
        }
        let (told, is_new) = told(&self.run, step);
        let Self {
            dashboard, tells, ..
        } = self;
        dashboard.update(&shown);
        self.canvas.draw(|ui| {
            let whole = ui.max_rect();
            let bottom = whole.bottom() - if *tells { LINE } else { 0.0 };
            let panels = UiBuilder::new().max_rect(whole.with_max_y(bottom));
            ui.scope_builder(panels, |ui| dashboard.show(ui, &shown, true, None));
            if *tells {
                line(ui, whole.with_min_y(bottom), &told, is_new);
            }
        })
    }
}

impl Iterator for Film {
    type Item = (RgbaImage, u16);

    fn next(&mut self) -> Option<Self::Item> {
        let moment = self.moments.next()?;
        let picture = speaking(self.language, || self.draw(moment));
        Some((picture, moment.milliseconds))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.moments.size_hint()
    }
}

impl ExactSizeIterator for Film {}

/// What the line says at a step, and whether it happens then: the newest changes, before the first
/// what the run began with.
fn told(run: &Snapshot, step: u64) -> (String, bool) {
    let changes = &run.history.interventions;
    let made = &changes[..changes.partition_point(|change| change.step <= step)];
    let Some(last) = made.last() else {
        let started = &run.started_with;
        let name = Preset::of(started).map_or_else(|| tr!("exports-film-custom"), Preset::title);
        return (name.to_owned(), false);
    };
    let together = made.iter().filter(|change| change.step == last.step);
    let words: Vec<String> = together
        .map(|change: &Intervention| format!("{} {}", change.title(), change.values()))
        .collect();
    let text = tr!(
        "exports-film-changes",
        step = last.step,
        changes = words.join(" · ")
    );
    (text, last.step == step)
}

/// Writes what has been changed; marked where that happens now.
fn line(ui: &Ui, rect: Rect, text: &str, is_new: bool) {
    let palette = Palette::of(ui.visuals());
    let painter = ui.painter();
    painter.rect_filled(rect, 0.0, palette.page);
    let bar = rect.shrink2(vec2(space::GAP, 0.0));
    let bar = bar.with_max_y(rect.bottom() - space::SMALL);
    let (ground, ink) = if is_new {
        (palette.change, palette.page)
    } else {
        (palette.card, palette.ink)
    };
    painter.rect_filled(bar, space::INNER_RADIUS, ground);
    let mark = Rect::from_min_size(bar.min, vec2(space::SMALL, bar.height()));
    painter.rect_filled(mark, 0.0, palette.change);
    let format = TextFormat::simple(FontId::proportional(size::TITLE), ink);
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.wrap = TextWrapping::truncate_at_width(bar.width() - 2.0 * space::GROUP);
    let galley = painter.layout_job(job);
    let at = Align2::LEFT_CENTER.anchor_size(
        pos2(bar.left() + space::GROUP, bar.center().y),
        galley.size(),
    );
    painter.galley(at.min, galley, ink);
}

#[cfg(test)]
mod tests;
