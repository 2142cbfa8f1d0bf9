//! What colours, distances and type sizes come to in egui's own widgets.

use std::collections::BTreeMap;

use egui::{
    Context, CornerRadius, FontDefinitions, FontFamily, FontId, Margin, Shadow, Stroke, Style,
    TextStyle, Theme, Vec2, Visuals, vec2,
};

use super::{Palette, size, space};

/// Text style of titles of panels.
pub(crate) fn title() -> TextStyle {
    TextStyle::Name("title".into())
}

/// Makes everything dark, or light.
pub(crate) fn set(context: &Context, dark: bool) {
    context.set_theme(if dark { Theme::Dark } else { Theme::Light });
}

/// Gives the context the fonts and both themes' styles.
pub(crate) fn install(context: &Context) {
    // The face for running text lacks primes, subscripts and some operators; the one for numbers
    // has them.
    let mut fonts = FontDefinitions::default();
    let numbers = fonts
        .families
        .get(&FontFamily::Monospace)
        .and_then(|names| names.first())
        .cloned();
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
    let mut style = Style {
        text_styles: text_styles(),
        visuals: visuals(theme, palette),
        ..Style::default()
    };
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
        (
            TextStyle::Monospace,
            FontId::new(size::NUMBER, FontFamily::Monospace),
        ),
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
        look.bg_fill = if fill == palette.card {
            palette.rail
        } else {
            fill
        };
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
