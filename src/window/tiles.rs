//! Draws the panels as tiles: a card each, whose title line is a bar of tabs.

use std::collections::HashMap;

use egui::{
    Align, Align2, Color32, CursorIcon, Id, Layout as Direction, Rect, Response, RichText, Role,
    Sense, Shape, Stroke, Style, Ui, UiBuilder, Visuals, WidgetInfo, WidgetText, pos2, vec2,
};
use egui_tiles::{
    Behavior, Container, EditAction, ResizeState, SimplificationOptions, TabState, Tabs, Tile,
    TileId, Tiles, UiResponse,
};

use super::choice::{focus_ring, line, text_width};
use super::layout::{Layout, RULES, panes_under};
use super::pane::Pane;
use super::panes::Parts;
use super::theme::{Palette, card, size, space, title};
use super::{answer, lessons, splitters};
use crate::words::tr;

/// Widths that the tools of each panel took when they were last drawn.
pub(crate) type Widths = HashMap<Pane, f32>;

/// Draws the open panels into the whole of `ui`; a `still` picture has nothing to close them by.
/// Those that are `pointed` at have a frame around them.
pub(crate) fn show(
    ui: &mut Ui,
    layout: &mut Layout,
    parts: Parts<'_>,
    still: bool,
    widths: &mut Widths,
    pointed: &[Pane],
) {
    let room = ui.max_rect();
    let cards = ui.painter().add(Shape::Noop);
    let (crowded, several, closed) = (Vec::new(), false, None);
    let mut panels = Panels {
        parts,
        still,
        widths,
        crowded,
        several,
        closed,
        chosen: false,
        arranged: false,
    };
    let tree = layout.tree(room.size());
    tree.ui(&mut panels, ui);
    let Panels {
        closed,
        chosen,
        mut arranged,
        ..
    } = panels;
    ui.painter().set(
        cards,
        Shape::Vec(backs(&tree.tiles, Palette::of(ui.visuals()))),
    );
    if !tree
        .root()
        .is_some_and(|root| tree.is_visible_in_layout(root))
    {
        none_open(ui);
    }
    lessons::frame(ui, &tree.tiles, pointed);
    arranged |= !still && splitters::show(ui, &mut tree.tiles);
    if arranged {
        layout.note_arranged();
    }
    if chosen {
        layout.note_change();
    }
    if let Some(pane) = closed {
        layout.close(pane);
    }
}

/// What stands in the place of the panels when none is open.
fn none_open(ui: &mut Ui) {
    let text = RichText::new(tr!("panels-none-open"));
    ui.centered_and_justified(|ui| {
        ui.label(
            text.size(size::TITLE)
                .color(Palette::of(ui.visuals()).faint),
        )
    });
}

/// The cards behind the panels, those that lie in others on top.
fn backs(tiles: &Tiles<Pane>, palette: &Palette) -> Vec<Shape> {
    let tabs = tiles
        .iter()
        .filter(|(_, tile)| matches!(tile, Tile::Container(Container::Tabs(_))));
    let mut places: Vec<Rect> = tabs.filter_map(|(id, _)| tiles.rect(*id)).collect();
    places.sort_by(|a, b| b.area().total_cmp(&a.area()));
    places
        .into_iter()
        .map(|place| card(palette).paint(place.shrink(space::INSET)))
        .collect()
}

/// The panels while they are drawn, and what the person did to their tiles meanwhile.
struct Panels<'a, 'b> {
    parts: Parts<'a>,
    still: bool,
    widths: &'b mut Widths,
    /// Panels whose tools have no room beside their tabs.
    crowded: Vec<Pane>,
    /// Whether the bar that is being drawn has more than one tab.
    several: bool,
    closed: Option<Pane>,
    /// Another tab was chosen.
    chosen: bool,
    /// A tile was moved.
    arranged: bool,
}

impl Panels<'_, '_> {
    fn is_closable(&self, tiles: &Tiles<Pane>, id: TileId) -> bool {
        !self.still && tiles.get_pane(&id).is_some()
    }

    fn tab_width(&self, ui: &Ui, tiles: &Tiles<Pane>, id: TileId) -> f32 {
        let close = if self.is_closable(tiles, id) {
            space::CLOSE
        } else {
            0.0
        };
        text_width(ui, &name(tiles, id), title().resolve(ui.style())) + close + 2.0 * space::SMALL
    }

    /// Writes a tab's name, underlined where it is the one of several that is in front.
    fn tab_title(&self, ui: &Ui, tab: Rect, name: &str, in_front: bool, is_live: bool) {
        let palette = Palette::of(ui.visuals());
        let ink = if in_front || is_live {
            palette.ink
        } else {
            palette.faint
        };
        let font = title().resolve(ui.style());
        let at = tab.left_center() + vec2(space::SMALL, 0.0);
        ui.painter().text(at, Align2::LEFT_CENTER, name, font, ink);
        if self.several && in_front {
            let under = tab.x_range().shrink(space::SMALL);
            ui.painter().hline(
                under,
                tab.bottom() - 1.0,
                Stroke::new(space::UNDERLINE, palette.accent),
            );
        }
    }

    /// Draws a panel's tools from right to left and remembers how much room they took.
    fn tools(&mut self, ui: &mut Ui, pane: Pane) {
        let Some(tools) = pane.tools() else { return };
        let width = ui
            .scope(|ui| {
                tools(ui, &mut self.parts);
                ui.min_rect().width()
            })
            .inner;
        let known = self.widths.insert(pane, width);
        if known.is_none_or(|known| (known - width).abs() > 0.5) {
            // Whether they fit beside the tabs is decided before they are drawn.
            ui.ctx().request_repaint();
        }
    }
}

impl Behavior<Pane> for Panels<'_, '_> {
    fn pane_ui(&mut self, ui: &mut Ui, _tile: TileId, pane: &mut Pane) -> UiResponse {
        let whole = ui.max_rect();
        let inner = Rect::from_min_max(
            pos2(whole.left() + space::INSET, whole.top()),
            pos2(
                (whole.right() - space::INSET).max(whole.left() + space::INSET + 1.0),
                (whole.bottom() - space::INSET).max(whole.top() + 1.0),
            ),
        );
        let direction = Direction::top_down(Align::Min);
        ui.scope_builder(
            UiBuilder::new()
                .id_salt(*pane)
                .max_rect(inner)
                .layout(direction),
            |ui| {
                ui.set_clip_rect(whole.intersect(ui.clip_rect()));
                ui.spacing_mut().item_spacing.y = space::ROW;
                if self.crowded.contains(pane) {
                    line(ui, space::TITLE, |ui| {
                        ui.with_layout(Direction::right_to_left(Align::Center), |ui| {
                            self.tools(ui, *pane);
                        });
                    });
                } else {
                    ui.add_space(space::ROW);
                }
                (pane.content())(ui, &mut self.parts);
            },
        );
        UiResponse::None
    }

    fn tab_title_for_pane(&mut self, pane: &Pane) -> WidgetText {
        pane.title().into()
    }

    fn tab_title_for_tile(&mut self, tiles: &Tiles<Pane>, id: TileId) -> WidgetText {
        name(tiles, id).into()
    }

    fn tab_bar_left_ui(&mut self, tiles: &Tiles<Pane>, ui: &mut Ui, _bar: TileId, tabs: &Tabs) {
        self.several = tabs
            .children
            .iter()
            .filter(|id| tiles.is_visible_in_layout(**id))
            .count()
            > 1;
        // The first title stands above what is below it.
        ui.add_space(space::INSET - space::SMALL);
    }

    fn top_bar_right_ui(
        &mut self,
        tiles: &Tiles<Pane>,
        ui: &mut Ui,
        _bar: TileId,
        tabs: &Tabs,
        _scrolled: &mut f32,
    ) {
        let bar = ui.max_rect();
        let row = Rect::from_min_max(
            pos2(bar.left() + space::INSET, bar.bottom() - space::TITLE),
            bar.max - vec2(space::INSET, 0.0),
        );
        ui.add_space(space::INSET);
        let pane = tabs.active.and_then(|id| tiles.get_pane(&id)).copied();
        let Some(pane) = pane.filter(|pane| pane.tools().is_some()) else {
            return;
        };
        let shown = tabs
            .children
            .iter()
            .filter(|id| tiles.is_visible_in_layout(**id));
        let titles: f32 = shown.map(|id| self.tab_width(ui, tiles, *id)).sum();
        let tools = self.widths.get(&pane).copied().unwrap_or(0.0);
        if titles + tools > row.width() {
            self.crowded.push(pane);
            return;
        }
        let direction = Direction::right_to_left(Align::Center);
        ui.scope_builder(UiBuilder::new().max_rect(row).layout(direction), |ui| {
            self.tools(ui, pane);
        });
    }

    fn tab_ui(
        &mut self,
        tiles: &mut Tiles<Pane>,
        ui: &mut Ui,
        id: Id,
        tile: TileId,
        state: &TabState,
    ) -> Response {
        let (width, name) = (self.tab_width(ui, tiles, tile), name(tiles, tile));
        let (_, whole) = ui.allocate_space(vec2(width, ui.available_height()));
        let rect = whole.with_min_y(whole.bottom() - space::TITLE);
        let mut response = ui.interact(
            rect,
            id,
            if self.still {
                Sense::hover()
            } else {
                Sense::click_and_drag()
            },
        );
        let spoken = || {
            WidgetInfo::selected(
                Role::Tab,
                ui.is_enabled(),
                state.active,
                tr!("panels-tab", name = name.as_str()),
            )
        };
        response.widget_info(spoken);
        let pane = tiles.get_pane(&tile).copied();
        if let Some(pane) = pane {
            let about = || pane.answer(self.parts.shown, self.parts.model);
            // A tab among several has something else to do.
            response = if self.several || self.still {
                answer::on(response, about)
            } else {
                answer::kept(response, about)
            };
        }
        if state.is_being_dragged {
            return response;
        }
        let is_live = response.hovered() || response.has_focus();
        self.tab_title(ui, rect, &name, state.active, is_live);
        focus_ring(ui, &response, response.rect);
        if let Some(pane) = pane.filter(|_| self.is_closable(tiles, tile))
            && (close(ui, rect, id, pane, is_live) || response.middle_clicked())
        {
            self.closed = Some(pane);
        }
        response
    }

    fn is_tile_draggable(&self, tiles: &Tiles<Pane>, id: TileId) -> bool {
        // The bar of tabs itself, which is out of the tree while it is drawn, would be a widget
        // without a name.
        !self.still && tiles.get(id).is_some()
    }

    fn is_container_resizable(&self, _tiles: &Tiles<Pane>, _id: TileId) -> bool {
        // By our splitters, which have names and hear the keyboard.
        false
    }

    fn tab_bar_height(&self, _style: &Style) -> f32 {
        space::TABS
    }

    fn gap_width(&self, _style: &Style) -> f32 {
        space::GAP
    }

    fn simplification_options(&self) -> SimplificationOptions {
        RULES
    }

    fn resize_stroke(&self, _style: &Style, _state: ResizeState) -> Stroke {
        Stroke::NONE
    }

    fn tab_bar_color(&self, _visuals: &Visuals) -> Color32 {
        Color32::TRANSPARENT
    }

    fn drag_preview_stroke(&self, visuals: &Visuals) -> Stroke {
        Stroke::new(space::UNDERLINE, Palette::of(visuals).accent)
    }

    fn drag_preview_color(&self, visuals: &Visuals) -> Color32 {
        Palette::of(visuals).drop
    }

    fn on_edit(&mut self, action: EditAction) {
        match action {
            EditAction::TabSelected => self.chosen = true,
            EditAction::TileDropped | EditAction::TileResized => self.arranged = true,
            EditAction::TileDragged => {}
        }
    }
}

/// What stands on a tile's tab; a group of panels that became a tab is called by all their names.
fn name(tiles: &Tiles<Pane>, id: TileId) -> String {
    panes_under(tiles, id)
        .iter()
        .map(|pane| pane.title())
        .collect::<Vec<&str>>()
        .join(" + ")
}

/// The cross at the end of a tab; returns whether it was clicked.
fn close(ui: &Ui, tab: Rect, id: Id, pane: Pane, is_live: bool) -> bool {
    let palette = Palette::of(ui.visuals());
    let rect = Rect::from_min_max(
        pos2(tab.right() - space::CLOSE - space::SMALL, tab.top()),
        tab.max,
    );
    let response = ui
        .interact(rect, id.with("close"), Sense::click())
        .on_hover_cursor(CursorIcon::Default);
    let name = tr!("panels-close", name = pane.title());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &name));
    let ink = match (response.hovered() || response.has_focus(), is_live) {
        (true, _) => palette.ink,
        (false, true) => palette.faint,
        (false, false) => palette.rail,
    };
    let (centre, arm) = (rect.center(), space::CROSS);
    for arm in [vec2(arm, arm), vec2(arm, -arm)] {
        ui.painter().line_segment(
            [centre - arm, centre + arm],
            Stroke::new(space::REFERENCE, ink),
        );
    }
    focus_ring(ui, &response, response.rect);
    answer::plain(response, tr!("panels-close-about")).clicked()
}
