//! What happens while frames are drawn, and what the person does then.

use egui::{Event, Pos2, Vec2, vec2};

/// What happens while frames are drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Situation {
    /// Nothing is new and the pointer moves.
    Paused,
    /// Each frame has one more step.
    Training,
    /// Each frame has one more step, and the pointer rests on a plot.
    Watched,
    /// A plot is dragged to and fro.
    Dragged,
    /// A plot is magnified and made smaller again.
    Zoomed,
}

impl Situation {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Paused,
        Self::Training,
        Self::Watched,
        Self::Dragged,
        Self::Zoomed,
    ];

    /// In words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Paused => "paused, pointer moves",
            Self::Training => "training",
            Self::Watched => "training, pointer on plot",
            Self::Dragged => "plot dragged",
            Self::Zoomed => "plot zoomed",
        }
    }

    /// Whether each frame has news.
    pub fn trains(self) -> bool {
        matches!(self, Self::Training | Self::Watched)
    }

    /// What the person does in a frame.
    pub fn events(self, frame: usize, size: Vec2) -> Vec<Event> {
        let turn = frame as f32 * 0.11;
        let on_plot = vec2(0.3, 0.55) * size;
        match self {
            Self::Paused => {
                let swing = vec2((turn * 0.7).sin(), (turn * 0.31).cos());
                vec![Event::PointerMoved(
                    (size / 2.0 * (Vec2::splat(1.0) + swing * 0.96)).to_pos2(),
                )]
            }
            Self::Training => Vec::new(),
            Self::Watched => vec![Event::PointerMoved(on_plot.to_pos2())],
            Self::Dragged => {
                let at = (on_plot + vec2(60.0 * turn.sin(), 0.0)).to_pos2();
                let press = (frame == 1).then(|| button(at, true));
                std::iter::once(Event::PointerMoved(at))
                    .chain(press)
                    .collect()
            }
            Self::Zoomed => vec![
                Event::PointerMoved(on_plot.to_pos2()),
                Event::Zoom(1.0 + 0.02 * turn.sin()),
            ],
        }
    }
}

fn button(pos: Pos2, pressed: bool) -> Event {
    Event::PointerButton {
        pos,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: egui::Modifiers::NONE,
    }
}
