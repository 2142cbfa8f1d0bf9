//! How the window is when it opens: as it was left, less what is not to be seen.

use egui::Context;
#[cfg(target_family = "wasm")]
use egui::{Vec2, vec2};

use super::Lab;
use crate::window::asked::Scene;
use crate::window::layout::{Layout, Room};
#[cfg(target_family = "wasm")]
use crate::window::least::{LEAST, is_tall};
use crate::window::pane::Pane;
use crate::window::remembered::Remembered;
use crate::words::tr;

/// By which the diagram is named where panels are.
const DIAGRAM: &str = "diagram";

/// What a page needs that is higher than wide, in points.
#[cfg(target_family = "wasm")]
const TALL: Vec2 = vec2(520.0, 1000.0);

/// How small everything becomes at most.
#[cfg(target_family = "wasm")]
const SMALLEST: f32 = 0.4;

impl Lab {
    /// The person has chosen what becomes of the training out of sight.
    pub(super) fn rest_unseen(&mut self, rests: bool, context: &Context) {
        self.unseen.choose(rests);
        self.keeper.note_rests(rests, context);
    }

    /// Takes up what was remembered; returns the theme of it.
    pub(super) fn remember(&mut self, found: Result<Option<Remembered>, String>) -> Option<bool> {
        match found {
            Ok(Some(remembered)) => {
                self.dashboard.layout = remembered.layout;
                self.aside = remembered.hall;
                self.unseen.choose(remembered.rests_unseen);
                remembered.dark
            }
            Ok(None) => None,
            Err(sentence) => {
                self.toasts.add(sentence, true);
                None
            }
        }
    }

    /// Makes everything small enough for a page that has less room than the panels need; a presentation
    /// sees to itself.
    #[cfg(target_family = "wasm")]
    pub(super) fn fit_page(&self, context: &Context) {
        if self.presenting.is_some() {
            return;
        }
        let page = context.content_rect().size() * context.zoom_factor();
        let least = if is_tall(page) { TALL } else { LEAST };
        let zoom = (page / least).min_elem().clamp(SMALLEST, 1.0);
        if (context.zoom_factor() - zoom).abs() > 1e-3 {
            context.set_zoom_factor(zoom);
        }
    }

    /// Shows what is to be in sight.
    pub(super) fn arrange(&mut self, scene: &Scene) {
        self.dashboard.view.controls = scene.controls;
        if scene.is_tall {
            self.dashboard.layout = Layout::of(Room::Tall);
        } else if scene.is_embedded {
            self.dashboard.layout = Layout::of(Room::Hall);
        }
        for name in &scene.hidden {
            match Pane::named(name) {
                Some(pane) => self.dashboard.layout.close(pane),
                None if name == DIAGRAM => self.dashboard.layout.show_diagram(false),
                None => self
                    .toasts
                    .add(tr!("app-no-panel", name = name.as_str()), true),
            }
        }
    }
}
