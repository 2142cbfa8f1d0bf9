//! Colours.

use egui::{Color32, Visuals};

use crate::diagnosis::COLLAPSED_SPREAD;
use crate::experiment::{Preset, TablePart};
use crate::record::{Gain, Geometry};

/// Pictures are drawn in their own colours.
pub(crate) const UNTINTED: Color32 = Color32::WHITE;
/// A screen that shows nothing.
pub(crate) const BLANK: Color32 = Color32::BLACK;
/// Opacity of the points that do not stand out, and of those that do.
pub(crate) const POINT_OPACITY: [f32; 2] = [0.12, 0.85];
/// Share of its opacity that the farthest point loses in 3-D.
pub(crate) const POINT_FADE: f32 = 0.65;

/// The colours of one theme.
pub(crate) struct Palette {
    /// Behind everything.
    pub page: Color32,
    /// Behind a panel's content.
    pub card: Color32,
    /// Behind plots and grouped buttons.
    pub well: Color32,
    /// Around cards.
    pub edge: Color32,
    /// Text.
    pub ink: Color32,
    /// Text of second rank.
    pub faint: Color32,
    /// Grid lines.
    pub grid: Color32,
    /// The rail of a slider, the circle of the scatter.
    pub rail: Color32,
    /// The chosen one, and the main button.
    pub accent: Color32,
    /// A button under the pointer.
    pub hover: Color32,
    /// Text on `accent` and on dark badges.
    pub on_accent: Color32,
    /// Text on light badges.
    pub on_light: Color32,
    /// Cosine of two views of one picture.
    pub positive: Color32,
    /// Cosine of two pictures.
    pub negative: Color32,
    /// Linear probe.
    pub probe: Color32,
    /// Loss.
    pub loss: Color32,
    /// Spread.
    pub spread: Color32,
    /// Standard deviation.
    pub std: Color32,
    /// Effective rank.
    pub rank: Color32,
    /// Changes.
    pub change: Color32,
    /// What is shown in place of now.
    pub past: Color32,
    /// "Look here": the lens, what waits for a restart.
    pub warning: Color32,
    /// Failures.
    pub danger: Color32,
    /// Behind the sentence of a failure.
    pub failure: Color32,
    /// Behind the help.
    pub veil: Color32,
    /// Over the place where a dragged tab would land.
    pub drop: Color32,
    /// Classes of the scatter.
    pub classes: [Color32; 10],
    /// The rows of the post's table, in their order.
    pub rows: [Color32; 8],
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

/// A quarter of a colour.
const fn translucent(hex: u32) -> Color32 {
    Color32::from_rgba_premultiplied(
        ((hex >> 16) as u8) / 4,
        ((hex >> 8) as u8) / 4,
        (hex as u8) / 4,
        64,
    )
}

static LIGHT: Palette = Palette {
    page: rgb(0xf1f3f6),
    card: rgb(0xffffff),
    well: rgb(0xf1f3f6),
    edge: rgb(0xd5dae1),
    ink: rgb(0x14181d),
    faint: rgb(0x56606c),
    grid: rgb(0xdde2e8),
    rail: rgb(0xc3cad3),
    accent: rgb(0x0067a3),
    hover: rgb(0xdce3ea),
    on_accent: rgb(0xffffff),
    on_light: rgb(0x14181d),
    positive: rgb(0x0072b2),
    negative: rgb(0xd55e00),
    probe: rgb(0x008a64),
    loss: rgb(0x3a4450),
    spread: rgb(0xd08f00),
    std: rgb(0xb55590),
    rank: rgb(0x2f94cf),
    change: rgb(0x5b6673),
    past: rgb(0x6741c8),
    warning: rgb(0xa15c00),
    danger: rgb(0xb3261e),
    failure: rgb(0xb3261e),
    veil: Color32::from_black_alpha(110),
    drop: translucent(0x0067a3),
    classes: [
        rgb(0x3f90da),
        rgb(0xf09a00),
        rgb(0xbd1f01),
        rgb(0x8a9a98),
        rgb(0x832db6),
        rgb(0xa96b59),
        rgb(0xe76300),
        rgb(0xa89c4e),
        rgb(0x5d6166),
        rgb(0x55bcc6),
    ],
    rows: [
        rgb(0x0072b2),
        rgb(0x2f94cf),
        rgb(0x008a64),
        rgb(0xc47f00),
        rgb(0xd55e00),
        rgb(0xb55590),
        rgb(0x14181d),
        rgb(0x857a00),
    ],
};

static DARK: Palette = Palette {
    page: rgb(0x101317),
    card: rgb(0x191d23),
    well: rgb(0x101317),
    edge: rgb(0x2c333c),
    ink: rgb(0xeef1f4),
    faint: rgb(0xa3adb9),
    grid: rgb(0x2a313a),
    rail: rgb(0x49525e),
    accent: rgb(0x0072b2),
    hover: rgb(0x2b333d),
    on_accent: rgb(0xffffff),
    on_light: rgb(0x14181d),
    positive: rgb(0x56b4e9),
    negative: rgb(0xff8a3d),
    probe: rgb(0x2fc79a),
    loss: rgb(0xd3dae2),
    spread: rgb(0xf0b429),
    std: rgb(0xdf94c0),
    rank: rgb(0x72c4f2),
    change: rgb(0xb6c0cc),
    past: rgb(0x7d5fe6),
    warning: rgb(0xf5b945),
    danger: rgb(0xff7a6e),
    failure: rgb(0xa3241d),
    veil: Color32::from_black_alpha(170),
    drop: translucent(0x0072b2),
    classes: [
        rgb(0x5aa6ea),
        rgb(0xffb42e),
        rgb(0xe84a2b),
        rgb(0xa9b8b6),
        rgb(0xb56be6),
        rgb(0xc48873),
        rgb(0xff8534),
        rgb(0xcdbf80),
        rgb(0x8d9299),
        rgb(0x92dadd),
    ],
    rows: [
        rgb(0x4a9fe0),
        rgb(0x8fd0f7),
        rgb(0x2fc79a),
        rgb(0xf0b429),
        rgb(0xff8a3d),
        rgb(0xdf94c0),
        rgb(0xeef1f4),
        rgb(0xd8cc3a),
    ],
};

/// Where a spread stands, by powers of ten, from a complete collapse, 0, to vectors that are spread
/// out, 1; `None` where it is no number.
pub(super) fn health(spread: f64) -> Option<f32> {
    const BEST: f64 = -0.6;
    let worst = COLLAPSED_SPREAD.log10();
    let place = (spread.max(f64::MIN_POSITIVE).log10() - worst) / (BEST - worst);
    spread.is_finite().then(|| place.clamp(0.0, 1.0) as f32)
}

impl Palette {
    /// The colours of the theme that these visuals belong to.
    pub fn of(visuals: &Visuals) -> &'static Self {
        Self::dark(visuals.dark_mode)
    }

    /// Whether these are the dark colours.
    pub fn is_dark(&self) -> bool {
        std::ptr::eq(self, &DARK)
    }

    /// The dark or the light colours.
    pub fn dark(dark: bool) -> &'static Self {
        if dark { &DARK } else { &LIGHT }
    }

    /// The colour of a geometry and that of the text on it.
    pub fn geometry(&self, geometry: Geometry) -> (Color32, Color32) {
        match geometry {
            Geometry::Starting => (rgb(0x5b6673), self.on_accent),
            Geometry::SpreadOut => (rgb(0x00795a), self.on_accent),
            Geometry::NarrowCone => (rgb(0xf0e442), self.on_light),
            Geometry::FewDirections => (rgb(0xe69f00), self.on_light),
            Geometry::Collapsing => (rgb(0xf08a4b), self.on_light),
            Geometry::Collapsed => (rgb(0xc24e00), self.on_accent),
            Geometry::Recovering => (rgb(0x56b4e9), self.on_light),
            Geometry::Diverged => (rgb(0x8e3b73), self.on_accent),
        }
    }

    /// The colour of a gain and that of the text on it.
    pub fn gain(&self, gain: Gain) -> (Color32, Color32) {
        match gain {
            Gain::Unknown | Gain::Unchanged => (rgb(0x5b6673), self.on_accent),
            Gain::Gained => (rgb(0x00795a), self.on_accent),
            Gain::Lost => (rgb(0xc24e00), self.on_accent),
        }
    }

    /// The colour of a spread, by powers of ten: from that of a complete collapse over that of few
    /// directions to that of vectors that are spread out.
    pub fn health(&self, spread: f64) -> Color32 {
        let Some(place) = health(spread) else {
            return self.geometry(Geometry::Diverged).0;
        };
        let [bad, middling, good] = [
            Geometry::Collapsed,
            Geometry::FewDirections,
            Geometry::SpreadOut,
        ]
        .map(|geometry| self.geometry(geometry).0);
        if place < 0.5 {
            bad.lerp_to_gamma(middling, 2.0 * place)
        } else {
            middling.lerp_to_gamma(good, 2.0 * place - 1.0)
        }
    }

    /// The colour of a value between −1 and 1 in a strip of heat: negative over nothing to
    /// positive.
    pub fn heat(&self, value: f32) -> Color32 {
        let end = if value < 0.0 {
            self.negative
        } else {
            self.positive
        };
        self.well.lerp_to_gamma(end, value.abs().clamp(0.0, 1.0))
    }

    /// A colour between the least (0) and the most (1): cividis (Nuñez et al. 2018), made for
    /// colour-blind readers.
    pub fn ramp(share: f32) -> Color32 {
        const STOPS: [u32; 6] = [0x00224e, 0x35456c, 0x666970, 0x948e77, 0xc8b866, 0xfee838];
        let place = share.clamp(0.0, 1.0) * (STOPS.len() - 1) as f32;
        let below = (place as usize).min(STOPS.len() - 2);
        rgb(STOPS[below]).lerp_to_gamma(rgb(STOPS[below + 1]), place - below as f32)
    }

    /// The colour of a preset's curve among others. The rows of the post's table have one each; the
    /// others share them.
    pub fn preset(&self, preset: Preset) -> Color32 {
        let mut rows = [TablePart::Main, TablePart::Appendix]
            .into_iter()
            .flat_map(Preset::rows_of);
        let place = rows.position(|known| known == preset).unwrap_or(0);
        self.rows[place % self.rows.len()]
    }

    /// The colour of a class; the ten repeat.
    pub fn class(&self, label: u8) -> Color32 {
        self.classes[usize::from(label) % self.classes.len()]
    }
}
