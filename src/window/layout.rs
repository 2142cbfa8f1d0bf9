//! Which panels are open and where they stand.
//!
//! A closed panel stays in the tree as an invisible tile, so that it comes back where it was.

mod saved;

use egui::{Id, Vec2};
use egui_tiles::{
    Container, Linear, LinearDir, SimplificationOptions, Tabs, Tile, TileId, Tiles, Tree,
};

use serde::{Deserialize, Serialize};

use super::pane::Pane;
use super::panes::Place;
use super::theme::space;

/// Tells the tree from any other.
const NAME: &str = "panels";

/// What a layout is for: what is open in it at first, and where that stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Room {
    /// Whoever sits before it: everything beside each other.
    #[default]
    Desk,
    /// A hall of people: one plot beside the cloud, as large as there is room for, below the diagram.
    Hall,
    /// A page that is higher than wide, as on a telephone: plots above the cloud.
    Tall,
}

/// What a hall sees first: the plot of what decides the badge, and the cloud.
const HALL: [Pane; 2] = [Pane::Spread, Pane::Scatter];
/// What is open on a tall page: it has tabs for plots, and one for the settings.
const TALL: [Pane; 5] = [
    Pane::Spread,
    Pane::Cosines,
    Pane::Accuracy,
    Pane::Scatter,
    Pane::Settings,
];
/// Most of a hall's room that the cloud takes.
const HALF: f32 = 0.5;

/// Which panels are open and where they stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    room: Room,
    /// Whether the diagram is shown.
    diagram: bool,
    /// Every panel, whether open or closed.
    tree: Tree<Pane>,
    /// Settings, plots, scatter, as long as nobody has arranged them: their widths then follow the
    /// window's.
    columns: Option<[TileId; 3]>,
    /// Whether the person has changed it since [`Layout::take_change`] was last called.
    changed: bool,
}

/// A tab that is in front for as long as another one is away.
struct StandIn {
    bar: TileId,
    away: TileId,
    shown: TileId,
}

impl Default for Layout {
    fn default() -> Self {
        Self::of(Room::Desk)
    }
}

/// Adds the panels of these places to a tree as tabs of one tile.
fn tabs(tiles: &mut Tiles<Pane>, room: Room, places: &[Place]) -> TileId {
    let panes = Pane::all()
        .filter(|pane| places.contains(&pane.place()))
        .map(|pane| insert(tiles, pane, room));
    let panes = panes.collect();
    tiles.insert_tab_tile(panes)
}

/// The places of plots, row by row.
const PLOTS: [[Place; 2]; 2] = [
    [Place::TopLeft, Place::TopRight],
    [Place::BottomLeft, Place::BottomRight],
];

impl Layout {
    /// What is open in such a room at first.
    pub(crate) fn of(room: Room) -> Self {
        let mut tiles = Tiles::default();
        if room == Room::Tall {
            return Self::tall(tiles);
        }
        let [left, right] = [Place::Left, Place::Right].map(|it| tabs(&mut tiles, room, &[it]));
        let plots = match room {
            Room::Desk => {
                let rows = PLOTS.map(|row| row.map(|it| tabs(&mut tiles, room, &[it])));
                let rows = rows.map(|row| tiles.insert_horizontal_tile(row.to_vec()));
                tiles.insert_vertical_tile(rows.to_vec())
            }
            Room::Hall | Room::Tall => tabs(&mut tiles, room, PLOTS.as_flattened()),
        };
        let columns = [left, plots, right];
        let root = tiles.insert_horizontal_tile(columns.to_vec());
        Self {
            room,
            diagram: true,
            tree: Tree::new(Id::unique(NAME), root, tiles),
            columns: Some(columns),
            changed: false,
        }
    }

    /// Plots, and below them the cloud and what stands beside it elsewhere.
    fn tall(mut tiles: Tiles<Pane>) -> Self {
        let plots = tabs(&mut tiles, Room::Tall, PLOTS.as_flattened());
        let others = tabs(&mut tiles, Room::Tall, &[Place::Right, Place::Left]);
        let root = tiles.insert_vertical_tile(vec![plots, others]);
        let mut layout = Self {
            room: Room::Tall,
            diagram: true,
            tree: Tree::new(Id::unique(NAME), root, tiles),
            columns: None,
            changed: false,
        };
        for pane in [Pane::Spread, Pane::Scatter] {
            layout.open(pane);
        }
        layout.changed = false;
        layout
    }

    /// One panel, and nothing beside it.
    pub fn only(pane: Pane) -> Self {
        let mut layout = Self::default();
        layout.show_diagram(false);
        Pane::all().for_each(|other| layout.close(other));
        layout.open(pane);
        layout
    }

    /// Whether that panel is all there is.
    pub fn is_only(&self, pane: Pane) -> bool {
        let mut open = Pane::all().filter(|other| self.is_open(*other));
        !self.diagram && open.next() == Some(pane) && open.next().is_none()
    }

    /// Whether the diagram is shown.
    pub fn has_diagram(&self) -> bool {
        self.diagram
    }

    /// Shows or hides the diagram.
    pub fn show_diagram(&mut self, shown: bool) {
        self.diagram = shown;
        self.changed = true;
    }

    /// Whether a panel is open, be it behind another one.
    pub fn is_open(&self, pane: Pane) -> bool {
        self.tile(pane)
            .is_some_and(|tile| self.tree.is_visible(tile))
    }

    /// Opens a panel where it was, in front of what shares its place.
    pub fn open(&mut self, pane: Pane) {
        let Some(id) = self.tile(pane) else { return };
        self.tree.set_visible(id, true);
        self.tree.make_active(|tile, _| tile == id);
        self.changed = true;
    }

    /// Closes a panel.
    pub fn close(&mut self, pane: Pane) {
        let Some(id) = self.tile(pane) else { return };
        self.tree.set_visible(id, false);
        self.changed = true;
    }

    /// What is open at first, where it stands by default.
    pub fn reset(&mut self) {
        *self = Self {
            changed: true,
            ..Self::of(self.room)
        };
    }

    /// Whether it was changed since this was last asked.
    pub(crate) fn take_change(&mut self) -> bool {
        std::mem::take(&mut self.changed)
    }

    /// Notes that the person has chosen another tab.
    pub(crate) fn note_change(&mut self) {
        self.changed = true;
    }

    /// Notes that the person has moved or resized tiles: from now on their shares stay as they are.
    pub(crate) fn note_arranged(&mut self) {
        self.columns = None;
        self.changed = true;
    }

    /// The tiles, to be drawn into so much room. Columns that nobody has arranged take their widths
    /// from it: the settings are as wide as their rows need, the scatter as keeps it square, with
    /// its title above and its classes below.
    pub(crate) fn tree(&mut self, room: Vec2) -> &mut Tree<Pane> {
        if let Some([left, plots, right]) = self.columns {
            let is_shown = |id: &TileId| self.tree.is_visible_in_layout(*id);
            let gaps = [left, plots, right]
                .iter()
                .filter(|id| is_shown(id))
                .count()
                .saturating_sub(1);
            let settings = if is_shown(&left) {
                space::SETTINGS
            } else {
                0.0
            };
            let free = room.x - settings;
            let square = match self.room {
                Room::Desk => (room.y - space::AROUND_SCATTER).min(free * space::SCATTER_SHARE),
                // With the classes right of it.
                Room::Hall | Room::Tall => {
                    (room.y - space::ABOVE_SCATTER + space::GAP + space::CLASSES).min(free * HALF)
                }
            };
            let scatter =
                square.clamp(*space::SCATTER.start(), *space::SCATTER.end()) + 2.0 * space::PAD;
            let beside = if is_shown(&right) { scatter } else { 0.0 };
            let middle = (room.x - gaps as f32 * space::GAP - settings - beside).max(space::PANE);
            if let Some(columns) = self
                .tree
                .root
                .and_then(|root| linear_mut(&mut self.tree.tiles, root))
            {
                // A panel that is dropped beside them has share 1, which is to be as much as they
                // have on average.
                let mean = (space::SETTINGS + middle + scatter) / 3.0;
                for (id, width) in [(left, space::SETTINGS), (plots, middle), (right, scatter)] {
                    columns.shares.set_share(id, width / mean);
                }
            }
        }
        &mut self.tree
    }

    /// Takes the settings away for as long as `draw` draws, where that is asked for.
    pub(crate) fn without_settings(&mut self, hidden: bool, draw: impl FnOnce(&mut Self)) {
        let Some(id) = self
            .tile(Pane::Settings)
            .filter(|id| hidden && self.tree.is_visible(*id))
        else {
            draw(self);
            return;
        };
        self.tree.set_visible(id, false);
        let stand_ins = self.stand_ins(id);
        draw(self);
        self.tree.set_visible(id, true);
        for StandIn { bar, away, shown } in stand_ins {
            // Unless the person has chosen another tab meanwhile.
            if let Some(tabs) =
                tabs_mut(&mut self.tree.tiles, bar).filter(|tabs| tabs.is_active(shown))
            {
                tabs.set_active(away);
            }
        }
    }

    /// Brings other tabs to the front where a tile that is hidden now was in front: left to itself
    /// the tree would, too, but report it as the person's choice.
    fn stand_ins(&mut self, hidden: TileId) -> Vec<StandIn> {
        let (mut found, mut away) = (Vec::new(), hidden);
        while let Some(bar) = self
            .tree
            .tiles
            .parent_of(away)
            .filter(|_| !self.tree.is_visible_in_layout(away))
        {
            if let Some(Container::Tabs(tabs)) = self.tree.tiles.get_container(bar)
                && tabs.is_active(away)
                && let Some(shown) = tabs.next_active(&self.tree.tiles)
            {
                found.push(StandIn { bar, away, shown });
            }
            away = bar;
        }
        for StandIn { bar, shown, .. } in &found {
            if let Some(tabs) = tabs_mut(&mut self.tree.tiles, *bar) {
                tabs.set_active(*shown);
            }
        }
        found
    }

    fn tile(&self, pane: Pane) -> Option<TileId> {
        tile(&self.tree, pane)
    }
}

/// What the tree may look like: every panel under a tab of its own.
pub(crate) const RULES: SimplificationOptions = SimplificationOptions {
    prune_empty_tabs: true,
    prune_empty_containers: true,
    prune_single_child_tabs: true,
    prune_single_child_containers: true,
    all_panes_must_have_tabs: true,
    join_nested_linear_containers: true,
    flatten_tabs_in_tabs: true,
};

/// A horizontal or vertical container, to be changed.
pub(crate) fn linear_mut(tiles: &mut Tiles<Pane>, id: TileId) -> Option<&mut Linear> {
    match tiles.get_mut(id) {
        Some(Tile::Container(Container::Linear(linear))) => Some(linear),
        _ => None,
    }
}

fn tabs_mut(tiles: &mut Tiles<Pane>, id: TileId) -> Option<&mut Tabs> {
    match tiles.get_mut(id) {
        Some(Tile::Container(Container::Tabs(tabs))) => Some(tabs),
        _ => None,
    }
}

/// Adds a panel as a tile, closed where it is closed at first.
fn insert(tiles: &mut Tiles<Pane>, pane: Pane, room: Room) -> TileId {
    let id = tiles.insert_pane(pane);
    let is_open = match room {
        Room::Desk => pane.is_open_at_first(),
        Room::Hall => HALL.contains(&pane),
        Room::Tall => TALL.contains(&pane),
    };
    tiles.set_visible(id, is_open);
    id
}

fn tile(tree: &Tree<Pane>, pane: Pane) -> Option<TileId> {
    tree.tiles
        .iter()
        .find(|(_, tile)| matches!(tile, Tile::Pane(known) if *known == pane))
        .map(|(id, _)| *id)
}

/// The open panels under a tile, in their order.
pub(crate) fn panes_under(tiles: &Tiles<Pane>, id: TileId) -> Vec<Pane> {
    match tiles.get(id) {
        Some(Tile::Pane(pane)) if tiles.is_visible(id) => vec![*pane],
        Some(Tile::Container(container)) => container
            .children()
            .flat_map(|child| panes_under(tiles, *child))
            .collect(),
        _ => Vec::new(),
    }
}

/// The direction in which a container's tiles follow each other, with those that are shown.
pub(crate) fn row(tiles: &Tiles<Pane>, id: TileId) -> Option<(LinearDir, Vec<TileId>)> {
    match tiles.get(id) {
        Some(Tile::Container(Container::Linear(linear))) => {
            let shown = linear
                .children
                .iter()
                .copied()
                .filter(|child| tiles.is_visible_in_layout(*child));
            Some((linear.dir, shown.collect()))
        }
        _ => None,
    }
}
