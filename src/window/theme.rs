//! Every colour, distance and type size of the window. Nothing else in this room names one.
//!
//! Colours are Okabe & Ito's set for colour-blind readers (Wong, Nature Methods 2011); classes use Petroff's ten
//! (2021), which were optimized for the same. Meanings never rest on colour alone: curves differ in their strokes too.

use std::collections::BTreeMap;

use egui::{
    Color32, Context, CornerRadius, FontDefinitions, FontFamily, FontId, Margin, Shadow, Stroke, Style, TextStyle,
    Theme, Vec2, Visuals, vec2,
};

use crate::diagnosis::State;
use crate::experiment::Preset;

/// Distances in points.
pub(crate) mod space {
    /// Between cards, and from the cards to the window's edge.
    pub const GAP: f32 = 8.0;
    /// Between the border of a card and what it holds.
    pub const PAD: f32 = 10.0;
    /// Between two things that belong together.
    pub const SMALL: f32 = 4.0;
    /// Between groups within a card.
    pub const GROUP: f32 = 14.0;
    /// Corner radius of cards and badges.
    pub const RADIUS: u8 = 6;
    /// Corner radius of what sits within a card.
    pub const INNER_RADIUS: u8 = 4;
    /// Height of a button.
    pub const BUTTON: f32 = 28.0;
    /// Longest menu.
    pub const MENU: f32 = 1200.0;
    /// Height of a line of a menu.
    pub const ITEM: f32 = 20.0;
    /// Height of a row of choices.
    pub const CHOICE: f32 = 23.0;
    /// Height of the row of buttons.
    pub const BAR: f32 = 46.0;
    /// Height of the verdict's row.
    pub const VERDICT: f32 = 56.0;
    /// Least and greatest height of the diagram, and its share of the window's height between them.
    pub const DIAGRAM: std::ops::RangeInclusive<f32> = 176.0..=330.0;
    /// See [`DIAGRAM`].
    pub const DIAGRAM_SHARE: f32 = 0.235;
    /// Between two thumbnails.
    pub const THUMB_GAP: f32 = 3.0;
    /// Width of the settings.
    pub const SETTINGS: f32 = 228.0;
    /// Widest and narrowest that the scatter gets.
    pub const SCATTER: std::ops::RangeInclusive<f32> = 246.0..=1200.0;
    /// Height of a panel's title line.
    pub const TITLE: f32 = 24.0;
    /// Width of the place for a tab's cross, and half the width of the cross.
    pub const CLOSE: f32 = 16.0;
    /// See [`CLOSE`].
    pub const CROSS: f32 = 3.0;
    /// Thickness of the line below the tab in front.
    pub const UNDERLINE: f32 = 2.0;
    /// Narrowest and lowest that a tile can be dragged.
    pub const PANE: f32 = 110.0;
    /// Height of a slider.
    pub const SLIDER: f32 = 17.0;
    /// Height of a plot's legend.
    pub const LEGEND: f32 = 18.0;
    /// Room for the numbers beside a plot, so that all plots start at the same column.
    pub const AXIS: f32 = 40.0;
    /// Width of a curve.
    pub const CURVE: f32 = 2.2;
    /// Width of a reference line.
    pub const REFERENCE: f32 = 1.4;
    /// A panel narrower than this has short words for its choices; a plot lower than this has no words on its lines.
    pub const NARROW: f32 = 230.0;
    /// See [`NARROW`].
    pub const LOW: f32 = 110.0;
    /// Settings higher than this show the views at once.
    pub const ROOMY: f32 = 880.0;
    /// Length of a dash.
    pub const DASH: f32 = 7.0;
    /// Length of a colour scale.
    pub const SCALE: f32 = 90.0;
    /// Radius of a point in the scatter.
    pub const POINT: f32 = 2.3;
    /// By which share a point in 3-D is larger in front and smaller behind.
    pub const NEARER: f32 = 0.35;
    /// Radius of the ring around a point that is looked at.
    pub const RING: f32 = 6.5;
    /// How near to a point the pointer counts as on it.
    pub const TO_POINT: f32 = 8.0;
    /// Side of a picture under the pointer.
    pub const PICTURE: f32 = 96.0;
    /// Sides of the pinned picture and of its neighbours.
    pub const PINNED: f32 = 64.0;
    /// See [`PINNED`].
    pub const NEIGHBOUR: f32 = 40.0;
    /// Least width of a neighbour with its cosine.
    pub const NEIGHBOUR_CELL: f32 = 60.0;
    /// Height of a line of the legend of classes.
    pub const CLASS: f32 = 19.0;
    /// Height of a line of small text.
    pub const SMALL_LINE: f32 = 15.0;
    /// Radius of a probe's mark.
    pub const PROBE: f32 = 3.2;
    /// Least distance of two numbers along an axis of steps, and along a vertical axis.
    pub const TICKS: [f32; 2] = [46.0, 34.0];
    /// Least distance of two probes' marks; closer ones are left to the line.
    pub const PROBES: f32 = 9.0;
    /// How near to a change's line the pointer counts as on it.
    pub const NEAR: f32 = 7.0;
    /// Widest that running text gets.
    pub const TEXT: f32 = 680.0;
    /// Widest that a hover text gets.
    pub const HOVER: f32 = 360.0;
}

/// Type sizes in points.
pub(crate) mod size {
    /// Axis numbers, second lines.
    pub const SMALL: f32 = 12.0;
    /// Running text and buttons.
    pub const BODY: f32 = 14.0;
    /// Titles of panels.
    pub const TITLE: f32 = 15.5;
    /// The program's name and the verdict.
    pub const HEADING: f32 = 20.0;
    /// Numbers that change: all digits are equally wide.
    pub const NUMBER: f32 = 13.0;
}

/// Pictures are drawn in their own colours.
pub(crate) const UNTINTED: Color32 = Color32::WHITE;
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
    /// Text on `accent` and on dark verdicts.
    pub on_accent: Color32,
    /// Text on light verdicts.
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
    Color32::from_rgba_premultiplied(((hex >> 16) as u8) / 4, ((hex >> 8) as u8) / 4, (hex as u8) / 4, 64)
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

    /// A verdict's colour and that of the text on it.
    pub fn verdict(&self, state: State) -> (Color32, Color32) {
        match state {
            State::Starting => (rgb(0x5b6673), self.on_accent),
            State::Learning => (rgb(0x00795a), self.on_accent),
            State::CompleteCollapse => (rgb(0xc24e00), self.on_accent),
            State::DimensionalCollapse => (rgb(0xe69f00), self.on_light),
            State::Recovering => (rgb(0x56b4e9), self.on_light),
            State::Diverged => (rgb(0x8e3b73), self.on_accent),
        }
    }

    /// The colour of a spread, by powers of ten: from that of complete collapse over that of few directions to that of
    /// learning.
    pub fn health(&self, spread: f64) -> Color32 {
        const WORST: f64 = -3.0;
        const BEST: f64 = -0.6;
        let [bad, middling, good] =
            [State::CompleteCollapse, State::DimensionalCollapse, State::Learning].map(|state| self.verdict(state).0);
        let place = ((spread.max(f64::MIN_POSITIVE).log10() - WORST) / (BEST - WORST)).clamp(0.0, 1.0) as f32;
        if place < 0.5 {
            bad.lerp_to_gamma(middling, 2.0 * place)
        } else {
            middling.lerp_to_gamma(good, 2.0 * place - 1.0)
        }
    }

    /// The colour of a value between −1 and 1 in a strip of heat: negative over nothing to positive.
    pub fn heat(&self, value: f32) -> Color32 {
        let end = if value < 0.0 { self.negative } else { self.positive };
        self.well.lerp_to_gamma(end, value.abs().clamp(0.0, 1.0))
    }

    /// A colour between the least (0) and the most (1): cividis (Nuñez et al. 2018), made for colour-blind readers.
    pub fn ramp(share: f32) -> Color32 {
        const STOPS: [u32; 6] = [0x00224e, 0x35456c, 0x666970, 0x948e77, 0xc8b866, 0xfee838];
        let place = share.clamp(0.0, 1.0) * (STOPS.len() - 1) as f32;
        let below = (place as usize).min(STOPS.len() - 2);
        rgb(STOPS[below]).lerp_to_gamma(rgb(STOPS[below + 1]), place - below as f32)
    }

    /// The colour of a preset's curve among others. The rows of the post's table have one each; the others share them.
    pub fn preset(&self, preset: Preset) -> Color32 {
        let place = match preset {
            Preset::Byol => 0,
            Preset::ProjectorBn => 1,
            Preset::PredictorBn => 2,
            Preset::Contrastive => 3,
            Preset::NoNorm => 4,
            Preset::LayerNorm => 5,
            Preset::Simclr => 6,
            Preset::Moco => 7,
            other => Preset::ALL.iter().position(|known| *known == other).unwrap_or(0),
        };
        self.rows[place % self.rows.len()]
    }

    /// The colour of a class; the ten repeat.
    pub fn class(&self, label: u8) -> Color32 {
        self.classes[usize::from(label) % self.classes.len()]
    }
}

/// Text style of titles of panels.
pub(crate) fn title() -> TextStyle {
    TextStyle::Name("title".into())
}

/// Gives the context the fonts and both themes' styles.
pub(crate) fn install(context: &Context) {
    // The face for running text lacks primes, subscripts and some operators; the one for numbers has them.
    let mut fonts = FontDefinitions::default();
    let numbers = fonts.families.get(&FontFamily::Monospace).and_then(|names| names.first()).cloned();
    if let Some(names) = fonts.families.get_mut(&FontFamily::Proportional) {
        names.extend(numbers);
    }
    context.set_fonts(fonts);
    for theme in [Theme::Dark, Theme::Light] {
        context.set_style_of(theme, style(theme));
    }
}

fn style(theme: Theme) -> Style {
    let palette = Palette::dark(theme == Theme::Dark);
    let mut style = Style { text_styles: text_styles(), visuals: visuals(theme, palette), ..Style::default() };
    style.spacing.item_spacing = Vec2::splat(6.0);
    style.spacing.button_padding = vec2(10.0, 4.0);
    style.spacing.interact_size.y = 22.0;
    style.spacing.slider_rail_height = 4.0;
    style.spacing.tooltip_width = space::HOVER;
    style.spacing.combo_width = 0.0;
    style.spacing.icon_width = 16.0;
    // A menu may be as long as the window is high.
    style.spacing.default_area_size.y = space::MENU;
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.35;
    style
}

fn text_styles() -> BTreeMap<TextStyle, FontId> {
    let proportional = |size| FontId::new(size, FontFamily::Proportional);
    BTreeMap::from([
        (TextStyle::Small, proportional(size::SMALL)),
        (TextStyle::Body, proportional(size::BODY)),
        (TextStyle::Button, proportional(size::BODY)),
        (title(), proportional(size::TITLE)),
        (TextStyle::Heading, proportional(size::HEADING)),
        (TextStyle::Monospace, FontId::new(size::NUMBER, FontFamily::Monospace)),
    ])
}

fn visuals(theme: Theme, palette: &Palette) -> Visuals {
    let mut visuals = theme.default_visuals();
    visuals.panel_fill = palette.page;
    visuals.window_fill = palette.card;
    visuals.extreme_bg_color = palette.well;
    visuals.faint_bg_color = palette.well;
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(palette.faint);
    visuals.window_stroke = Stroke::new(1.0, palette.edge);
    visuals.window_corner_radius = CornerRadius::same(space::RADIUS);
    visuals.menu_corner_radius = CornerRadius::same(space::RADIUS);
    visuals.popup_shadow = Shadow::NONE;
    visuals.selection.bg_fill = palette.accent;
    visuals.selection.stroke = Stroke::new(1.0, palette.on_accent);
    visuals.slider_trailing_fill = true;
    visuals.warn_fg_color = palette.warning;
    visuals.error_fg_color = palette.danger;
    let widgets = &mut visuals.widgets;
    widgets.noninteractive.bg_stroke = Stroke::new(1.0, palette.edge);
    widgets.noninteractive.fg_stroke = Stroke::new(1.0, palette.ink);
    let looks = [
        (&mut widgets.inactive, palette.card, palette.edge),
        (&mut widgets.hovered, palette.hover, palette.faint),
        (&mut widgets.active, palette.hover, palette.accent),
        (&mut widgets.open, palette.hover, palette.faint),
    ];
    for (look, fill, edge) in looks {
        look.weak_bg_fill = fill;
        look.bg_fill = if fill == palette.card { palette.rail } else { fill };
        look.bg_stroke = Stroke::new(1.0, edge);
        look.fg_stroke = Stroke::new(1.2, palette.ink);
        look.corner_radius = CornerRadius::same(space::INNER_RADIUS);
        look.expansion = 0.0;
    }
    visuals
}

/// The frame of a panel.
pub(crate) fn card(palette: &Palette) -> egui::Frame {
    egui::Frame::new()
        .fill(palette.card)
        .stroke(Stroke::new(1.0, palette.edge))
        .corner_radius(space::RADIUS)
        .inner_margin(Margin::same(space::PAD as i8))
}
