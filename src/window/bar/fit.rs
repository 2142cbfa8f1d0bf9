//! How much the row of buttons says, so that it fits into the window.

use egui::{FontId, Ui};

use super::super::choice::text_width;
use super::super::model::Controls;
use super::super::theme::{size, space};
use super::transport::Main;
use crate::experiment::Knob;
use crate::words::tr;

/// The knob of the seed, which has a field in the row.
pub(super) const SEED: &Knob = Knob::find("seed").expect("a knob has this key");

/// The buttons at the right but for that of the theme.
fn right() -> [&'static str; 6] {
    [
        "?",
        tr!("bar-panels"),
        tr!("bar-table"),
        tr!("bar-runs"),
        tr!("bar-export"),
        tr!("bar-lessons"),
    ]
}

/// How much the row says; less where the window is narrow.
#[derive(Clone, Copy)]
pub(super) struct Fit {
    /// The program's name.
    pub title: bool,
    /// Long texts on the buttons.
    pub words: bool,
    /// That the seed waits for a restart.
    pub tag: bool,
    /// What stands beside the field of the seed, and the button of the table, which has a key.
    pub all: bool,
    /// The button of the theme, which has a key, too.
    pub theme: bool,
}

impl Fit {
    const LEAST: Self = Self {
        title: false,
        words: false,
        tag: false,
        all: false,
        theme: false,
    };

    const ALL: [Self; 6] = [
        Self {
            title: true,
            words: true,
            tag: true,
            all: true,
            theme: true,
        },
        Self {
            title: true,
            words: true,
            tag: false,
            all: true,
            theme: true,
        },
        Self {
            title: false,
            words: true,
            tag: false,
            all: true,
            theme: true,
        },
        Self {
            title: false,
            words: false,
            tag: false,
            all: true,
            theme: true,
        },
        Self {
            theme: true,
            ..Self::LEAST
        },
        Self::LEAST,
    ];

    /// The first that fits into the row.
    pub fn of(ui: &Ui, waiting: bool, controls: Controls, main: Main) -> Self {
        let room = ui.available_width();
        let fits = |fit: &Self| fit.width(ui, waiting, controls, main) <= room;
        Self::ALL.into_iter().find(fits).unwrap_or(Self::LEAST)
    }

    /// Width of the row.
    fn width(self, ui: &Ui, waiting: bool, controls: Controls, main: Main) -> f32 {
        let (apart, padding) = (ui.spacing().item_spacing.x, ui.spacing().button_padding.x);
        let text_width = |text: &str, size: f32| text_width(ui, text, FontId::proportional(size));
        let button = |text: &str| text_width(text, size::BODY) + 2.0 * padding + apart;
        let run = button(main.text(self.words)).max(space::RUN + apart);
        let mut width = run + button(tr!("bar-step")) + space::PAD;
        width += right().map(button).iter().sum::<f32>() + button(controls.text());
        if self.theme {
            width += button(tr!("bar-light")).max(button(tr!("bar-dark")));
        }
        if !self.all {
            width -= button(tr!("bar-table")) + text_width(SEED.label(), size::BODY) + apart;
        }
        if self.title {
            width += text_width("collapse-lab", size::HEADING) + space::PAD + apart;
        }
        if !controls.is_hidden() {
            width += self.preset()
                + 4.0 * padding
                + space::SEED
                + space::PAD
                + text_width(SEED.label(), size::BODY)
                + 3.0 * apart;
            width += self.restarts().map(button).iter().sum::<f32>();
        }
        if self.tag && waiting {
            width += text_width(tr!("settings-at-restart"), size::SMALL) + apart;
        }
        width
    }

    /// Width of the menu of presets.
    pub fn preset(self) -> f32 {
        space::PRESET[usize::from(!self.words)]
    }

    /// What stands on the buttons that start again, those for the same start and for a new seed.
    pub fn restarts(self) -> [&'static str; 2] {
        if self.words {
            [tr!("bar-same-start"), tr!("bar-new-seed")]
        } else {
            [tr!("bar-same-start-short"), tr!("bar-new-seed-short")]
        }
    }
}
