//! Where the window stands: within its screen at the first start, in sight at every other one. eframe remembers its size and
//! place; what it does not see to is here.

use eframe::CreationContext;
use egui::{Pos2, Rect, Vec2, ViewportCommand, pos2, vec2};

use super::least::LEAST;

/// The window's size where there is room for it, in points.
pub(super) const SIZE: Vec2 = vec2(1280.0, 800.0);
/// What a desktop takes of a screen for its bars and the window's frame, about: no system says it before the window stands.
const TAKEN: Vec2 = vec2(24.0, 128.0);
/// Under which name eframe keeps a window's size and place.
const KEPT: &str = "window";
/// How much of the window's upper edge, in pixels, makes it one that can be dragged into sight.
const HANDLE: Vec2 = vec2(96.0, 24.0);

/// The size of a window that would be as large as `wanted` on a screen of that size, in points, and whether it is to fill what
/// the desktop leaves of it, as it has no room for that: the system alone knows how much that is.
fn fitted(wanted: Vec2, screen: Vec2) -> (Vec2, bool) {
    let size = wanted.min(screen - TAKEN).max(LEAST.min(screen));
    (size, size != wanted)
}

/// Whether the window is about to fill the screen as it did when it was left. On some systems it does by now, and what it is
/// without that cannot be told any more.
fn will_fill(creation: &CreationContext<'_>) -> bool {
    let kept = creation.storage.and_then(|kept| kept.get_string(KEPT));
    let filled = kept.is_some_and(|kept| kept.contains("maximized:true"));
    filled && !cfg!(any(target_os = "macos", target_os = "windows"))
}

/// Whether a window is in sight on one of the screens, so far that it can be moved.
fn is_in_sight(window: Rect, screens: &[Rect]) -> bool {
    let handle = Rect::from_min_size(window.min, vec2(window.width(), HANDLE.y));
    screens.iter().any(|screen| {
        let seen = screen.intersect(handle).size();
        seen.x >= HANDLE.x.min(window.width()) && seen.y >= HANDLE.y
    })
}

/// The place of a window of that size in the middle of a screen.
fn middle(size: Vec2, screen: Rect) -> Pos2 {
    screen.min + ((screen.size() - size) / 2.0).max(Vec2::ZERO)
}

/// Gives the window a size and a place before it is shown, where none were remembered, or where the screen is gone on which
/// it stood. Wayland's windows have no place that they know.
pub(super) fn settle(creation: &CreationContext<'_>, is_first: bool) {
    let Some(window) = creation.winit_window() else {
        return;
    };
    let rect = |x: i32, y: i32, width: u32, height: u32| {
        Rect::from_min_size(pos2(x as f32, y as f32), vec2(width as f32, height as f32))
    };
    let screens = window.available_monitors().map(|screen| {
        let (place, size) = (screen.position(), screen.size());
        rect(place.x, place.y, size.width, size.height)
    });
    let screens: Vec<Rect> = screens.collect();
    let own = window
        .current_monitor()
        .or_else(|| window.primary_monitor());
    let Some(own) = own.or_else(|| window.available_monitors().next()) else {
        return;
    };
    let (mut place, area) = (own.position(), own.size());
    let own = rect(place.x, place.y, area.width, area.height);
    let scale = window.scale_factor() as f32;
    let mut outer = window.outer_size();
    if is_first || will_fill(creation) {
        let inner = window.inner_size();
        let wanted = vec2(inner.width as f32, inner.height as f32) / scale;
        let (size, fills) = fitted(if is_first { SIZE } else { wanted }, own.size() / scale);
        let pixels = (size * scale).round();
        (outer.width, outer.height) = (pixels.x as u32, pixels.y as u32);
        // It is answered by an event: whatever comes of it is drawn into.
        window.request_inner_size(outer).unwrap_or_default();
        if fills && is_first {
            // Once it is shown: a hidden window is not heard.
            creation
                .egui_ctx
                .send_viewport_cmd(ViewportCommand::Maximized(true));
        }
    }
    if !is_first {
        let Ok(stands) = window.outer_position() else {
            return;
        };
        if is_in_sight(
            rect(stands.x, stands.y, outer.width, outer.height),
            &screens,
        ) {
            return;
        }
    }
    let there = middle(vec2(outer.width as f32, outer.height as f32), own);
    (place.x, place.y) = (there.x as i32, there.y as i32);
    window.set_outer_position(place);
}

/// Takes out of what eframe remembers that the window was fullscreen: a presentation does not begin by itself.
pub(super) fn without_fullscreen(storage: &mut dyn eframe::Storage) {
    if let Some(kept) = storage.get_string(KEPT) {
        storage.set_string(KEPT, kept.replace("fullscreen:true", "fullscreen:false"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_window_leaves_the_desktop_its_bars_or_fills_what_they_leave() {
        for (screen, expected) in [
            ([1920.0, 1080.0], (SIZE, false)),
            ([1280.0, 800.0], (vec2(1256.0, 672.0), true)),
            ([1366.0, 768.0], (vec2(1280.0, 640.0), true)),
            ([1024.0, 600.0], (vec2(1000.0, 600.0), true)),
            ([800.0, 480.0], (vec2(800.0, 480.0), true)),
        ] {
            assert_eq!(fitted(SIZE, screen.into()), expected, "{screen:?}");
        }
        let larger = vec2(1700.0, 900.0);
        assert_eq!(fitted(larger, vec2(1920.0, 1080.0)), (larger, false));
    }

    struct Kept(String);

    impl eframe::Storage for Kept {
        fn get_string(&self, _: &str) -> Option<String> {
            Some(self.0.clone())
        }

        fn set_string(&mut self, _: &str, value: String) {
            self.0 = value;
        }

        fn remove_string(&mut self, _: &str) {}

        fn flush(&mut self) {}
    }

    #[test]
    fn a_presentation_is_not_remembered_as_one() {
        let mut kept = Kept("(fullscreen:true,maximized:true)".to_owned());
        without_fullscreen(&mut kept);
        assert_eq!(kept.0, "(fullscreen:false,maximized:true)");
    }

    #[test]
    fn a_window_whose_screen_is_gone_comes_to_the_middle_of_another() {
        let screen = |x: f32| Rect::from_min_size(pos2(x, 0.0), vec2(1920.0, 1080.0));
        let window = |x: f32, y: f32| Rect::from_min_size(pos2(x, y), vec2(1280.0, 800.0));
        let both = [screen(0.0), screen(1920.0)];
        assert!(is_in_sight(window(2000.0, 100.0), &both));
        assert!(!is_in_sight(window(2000.0, 100.0), &both[..1]));
        assert!(
            is_in_sight(window(1800.0, 1000.0), &both[..1]),
            "it can be dragged"
        );
        assert!(
            !is_in_sight(window(1900.0, 100.0), &both[..1]),
            "not by so little"
        );
        assert!(
            !is_in_sight(window(100.0, -400.0), &both),
            "without its title"
        );
        assert_eq!(middle(vec2(1280.0, 800.0), both[1]), pos2(2240.0, 140.0));
        assert_eq!(middle(vec2(2000.0, 800.0), both[0]), pos2(0.0, 140.0));
    }
}
