//! Which panels are open and where they stand.
//!
//! A closed panel stays in the tree as an invisible tile, so that it comes back where it was.

use egui::{Id, Vec2};
use egui_tiles::{Container, Linear, LinearDir, SimplificationOptions, Tile, TileId, Tiles, Tree};
use serde::{Deserialize, Serialize};

use super::panes::{Pane, Place};
use super::theme::space;

/// Deepest nesting of tiles that is taken from a file: what draws them is recursive.
const DEEPEST: usize = 24;
/// Largest number of a tile that is taken from a file: new tiles are numbered after it.
const LAST: u64 = u32::MAX as u64;
/// Tells the tree from any other.
const NAME: &str = "panels";

/// Which panels are open and where they stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// Whether the diagram is shown.
    diagram: bool,
    /// Every panel, whether open or closed.
    tree: Tree<Pane>,
    /// Settings, plots, scatter, as long as nobody has arranged them: their widths then follow the window's.
    columns: Option<[TileId; 3]>,
    /// Whether the person has changed it since [`Layout::take_change`] was last called.
    changed: bool,
}

/// A layout as it is kept in a file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Saved {
    diagram: bool,
    arranged: bool,
    tree: Tree<Pane>,
}

impl Default for Layout {
    fn default() -> Self {
        let mut tiles = Tiles::default();
        let mut tabs = |place: Place| {
            let panes = Pane::all().filter(|pane| pane.place() == place).map(|pane| tiles.insert_pane(pane));
            let panes = panes.collect();
            tiles.insert_tab_tile(panes)
        };
        let [left, right] = [Place::Left, Place::Right].map(&mut tabs);
        let rows = [[Place::TopLeft, Place::TopRight], [Place::BottomLeft, Place::BottomRight]];
        let rows = rows.map(|row| row.map(&mut tabs).to_vec());
        let rows = rows.map(|row| tiles.insert_horizontal_tile(row)).to_vec();
        let plots = tiles.insert_vertical_tile(rows);
        let columns = [left, plots, right];
        let root = tiles.insert_horizontal_tile(columns.to_vec());
        Self { diagram: true, tree: Tree::new(Id::unique(NAME), root, tiles), columns: Some(columns), changed: false }
    }
}

impl Layout {
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
        self.tile(pane).is_some_and(|tile| self.tree.is_visible(tile))
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

    /// Everything open, where it stands by default.
    pub fn reset(&mut self) {
        *self = Self { changed: true, ..Self::default() };
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

    /// The tiles, to be drawn into so much room. Columns that nobody has arranged take their widths from it: the
    /// settings are as wide as their rows need, the scatter as keeps it square, with its title above and its classes
    /// below.
    pub(crate) fn tree(&mut self, room: Vec2) -> &mut Tree<Pane> {
        if let Some([left, plots, right]) = self.columns {
            let is_shown = |id: &TileId| self.tree.is_visible_in_layout(*id);
            let gaps = [left, plots, right].iter().filter(|id| is_shown(id)).count().saturating_sub(1);
            let settings = if is_shown(&left) { space::SETTINGS } else { 0.0 };
            let square = (room.y - 130.0).min((room.x - settings) * 0.32);
            let scatter = square.clamp(*space::SCATTER.start(), *space::SCATTER.end()) + 2.0 * space::PAD;
            let beside = if is_shown(&right) { scatter } else { 0.0 };
            let middle = (room.x - gaps as f32 * space::GAP - settings - beside).max(space::PANE);
            if let Some(columns) = self.tree.root.and_then(|root| linear_mut(&mut self.tree.tiles, root)) {
                for (id, share) in [(left, space::SETTINGS), (plots, middle), (right, scatter)] {
                    columns.shares.set_share(id, share);
                }
            }
        }
        &mut self.tree
    }

    /// Takes the settings away for as long as `draw` draws, where that is asked for.
    pub(crate) fn without_settings(&mut self, hidden: bool, draw: impl FnOnce(&mut Self)) {
        let open = self.tile(Pane::Settings).filter(|id| hidden && self.tree.is_visible(*id));
        if let Some(id) = open {
            self.tree.set_visible(id, false);
        }
        draw(self);
        if let Some(id) = open {
            self.tree.set_visible(id, true);
        }
    }

    fn tile(&self, pane: Pane) -> Option<TileId> {
        tile(&self.tree, pane)
    }

    /// The same tabs in front and the same panels closed as in `other`, everything at its default place.
    fn unarranged(other: &Tree<Pane>) -> Self {
        let mut layout = Self::default();
        let active = other.active_tiles();
        for pane in Pane::all() {
            let Some((id, there)) = layout.tile(pane).zip(tile(other, pane)) else { continue };
            layout.tree.set_visible(id, other.is_visible(there));
            if active.contains(&there) {
                layout.tree.make_active(|tile, _| tile == id);
            }
        }
        layout
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

fn tile(tree: &Tree<Pane>, pane: Pane) -> Option<TileId> {
    tree.tiles.iter().find(|(_, tile)| matches!(tile, Tile::Pane(known) if *known == pane)).map(|(id, _)| *id)
}

impl Serialize for Layout {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { diagram, tree, columns, changed: _ } = self;
        Saved { diagram: *diagram, arranged: columns.is_none(), tree: tree.clone() }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Layout {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Saved { diagram, arranged, tree } = Saved::deserialize(deserializer)?;
        let root = check(&tree).map_err(serde::de::Error::custom)?;
        if !arranged {
            return Ok(Self { diagram, ..Self::unarranged(&tree) });
        }
        let mut tiles = tree.tiles;
        tiles.recompute_next_tile_id();
        let tree = Tree::new(Id::unique(NAME), root, tiles);
        Ok(Self { diagram, tree, columns: None, changed: false })
    }
}

/// The root of a tree from a file that can be drawn: every panel once, no tile twice, shares that are numbers.
fn check(tree: &Tree<Pane>) -> Result<TileId, &'static str> {
    let root = tree.root.ok_or("it has no panels")?;
    let (mut panes, mut seen) = (Vec::new(), Vec::new());
    let mut ahead = vec![(root, 0)];
    while let Some((id, depth)) = ahead.pop() {
        if seen.contains(&id) || depth > DEEPEST || id.0 > LAST {
            return Err("its tiles are entangled");
        }
        seen.push(id);
        match tree.tiles.get(id).ok_or("a tile is missing")? {
            Tile::Pane(pane) => panes.push(*pane),
            Tile::Container(container) => {
                let is_sound = match container {
                    Container::Linear(Linear { shares, .. }) => {
                        shares.iter().all(|(_, share)| share.is_finite() && *share > 0.0)
                    }
                    Container::Tabs(_) => true,
                    Container::Grid(_) => false,
                };
                if !is_sound || !tree.is_visible(id) {
                    return Err("a tile has no place");
                }
                ahead.extend(container.children().map(|child| (*child, depth + 1)));
            }
        }
    }
    let once = Pane::all().all(|pane| panes.iter().filter(|known| **known == pane).count() == 1);
    if once { Ok(root) } else { Err("it does not have every panel once") }
}

/// The open panels under a tile, in their order.
pub(crate) fn panes_under(tiles: &Tiles<Pane>, id: TileId) -> Vec<Pane> {
    match tiles.get(id) {
        Some(Tile::Pane(pane)) if tiles.is_visible(id) => vec![*pane],
        Some(Tile::Container(container)) => container.children().flat_map(|child| panes_under(tiles, *child)).collect(),
        _ => Vec::new(),
    }
}

/// The direction in which a container's tiles follow each other, with those that are shown.
pub(crate) fn row(tiles: &Tiles<Pane>, id: TileId) -> Option<(LinearDir, Vec<TileId>)> {
    match tiles.get(id) {
        Some(Tile::Container(Container::Linear(linear))) => {
            let shown = linear.children.iter().copied().filter(|child| tiles.is_visible_in_layout(*child));
            Some((linear.dir, shown.collect()))
        }
        _ => None,
    }
}
