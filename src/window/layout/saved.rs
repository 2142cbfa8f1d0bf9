//! A layout as it is kept in a file. What is read may have been written by another version, or by
//! hand.

use std::cmp::Reverse;

use egui::Id;
use egui_tiles::{Container, Linear, Tile, TileId, Tree};
use serde::{Deserialize, Serialize};

use super::{Layout, NAME, Room, insert, tabs_mut, tile};
use crate::window::pane::Pane;
use crate::words::tr;

/// Deepest nesting of tiles that is taken from a file: what draws them is recursive.
const DEEPEST: usize = 24;
/// Largest number of a tile that is taken from a file: new tiles are numbered after it.
const LAST: u64 = u32::MAX as u64;
/// What a tile's share of its row may be: sums of many, and parts of few, are numbers, too.
const SHARES: std::ops::RangeInclusive<f32> = 1e-3..=1e6;

/// A layout as it is kept in a file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Saved {
    #[serde(default)]
    room: Room,
    diagram: bool,
    arranged: bool,
    tree: Tree<Pane>,
}

impl Layout {
    /// The same tabs in front and the same panels closed as in `other`, everything at its default
    /// place.
    fn unarranged(room: Room, other: &Tree<Pane>) -> Self {
        let mut layout = Self::of(room);
        let active = other.active_tiles();
        for pane in Pane::all() {
            let Some((id, there)) = layout.tile(pane).zip(tile(other, pane)) else {
                continue;
            };
            layout.tree.set_visible(id, other.is_visible(there));
            if active.contains(&there) {
                layout.tree.make_active(|tile, _| tile == id);
            }
        }
        layout
    }
}

impl Serialize for Layout {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self {
            room,
            diagram,
            tree,
            columns,
            changed: _,
        } = self;
        Saved {
            room: *room,
            diagram: *diagram,
            arranged: columns.is_none(),
            tree: tree.clone(),
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Layout {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Saved {
            room,
            diagram,
            arranged,
            tree,
        } = Saved::deserialize(deserializer)?;
        let root = check(&tree).map_err(serde::de::Error::custom)?;
        if !arranged {
            return Ok(Self {
                diagram,
                ..Self::unarranged(room, &tree)
            });
        }
        let mut tiles = tree.tiles;
        tiles.recompute_next_tile_id();
        let mut tree = Tree::new(Id::unique(NAME), root, tiles);
        complete(&mut tree, room);
        Ok(Self {
            room,
            diagram,
            tree,
            columns: None,
            changed: false,
        })
    }
}

/// The root of a tree from a file that can be drawn: no panel twice, no tile twice or out of reach,
/// shares that are numbers.
fn check(tree: &Tree<Pane>) -> Result<TileId, &'static str> {
    let root = tree.root.ok_or_else(|| tr!("failure-layout-no-panels"))?;
    let (mut panes, mut seen) = (Vec::new(), Vec::new());
    let mut ahead = vec![(root, 0)];
    while let Some((id, depth)) = ahead.pop() {
        if seen.contains(&id) || depth > DEEPEST || id.0 > LAST {
            return Err(tr!("failure-layout-entangled"));
        }
        seen.push(id);
        let missing = || tr!("failure-layout-missing");
        match tree.tiles.get(id).ok_or_else(missing)? {
            Tile::Pane(pane) => panes.push(*pane),
            Tile::Container(container) => {
                let is_sound = match container {
                    Container::Linear(Linear { shares, .. }) => {
                        shares.iter().all(|(_, share)| SHARES.contains(share))
                    }
                    Container::Tabs(_) => true,
                    Container::Grid(_) => false,
                };
                if !is_sound || !tree.is_visible(id) {
                    return Err(tr!("failure-layout-no-place"));
                }
                ahead.extend(container.children().map(|child| (*child, depth + 1)));
            }
        }
    }
    if seen.len() != tree.tiles.len() {
        return Err(tr!("failure-layout-out-of-reach"));
    }
    let is_twice = |pane: Pane| panes.iter().filter(|known| **known == pane).count() > 1;
    match panes.as_slice() {
        [] => Err(tr!("failure-layout-no-panels")),
        _ if Pane::all().any(is_twice) => Err(tr!("failure-layout-panel-twice")),
        _ => Ok(root),
    }
}

/// Adds the panels that there were none of when the file was written, as tabs, open or closed as
/// they are at first.
fn complete(tree: &mut Tree<Pane>, room: Room) {
    for pane in Pane::all() {
        if tile(tree, pane).is_some() {
            continue;
        }
        let bar = bar_for(tree, pane);
        let id = insert(&mut tree.tiles, pane, room);
        if let Some(tabs) = bar.and_then(|bar| tabs_mut(&mut tree.tiles, bar)) {
            tabs.add_child(id);
        } else if let Some(root) = tree.root {
            tree.root = Some(tree.tiles.insert_tab_tile(vec![root, id]));
        }
    }
}

/// The bar of tabs with a panel that stands at the same place by default; without one, that with
/// the most tabs.
fn bar_for(tree: &Tree<Pane>, pane: Pane) -> Option<TileId> {
    let tabs = |id: TileId| match tree.tiles.get_container(id) {
        Some(Container::Tabs(tabs)) => Some(tabs.children.len()),
        _ => None,
    };
    let bar = |pane: Pane| {
        tree.tiles
            .parent_of(tile(tree, pane)?)
            .filter(|bar| tabs(*bar).is_some())
    };
    let beside = Pane::all()
        .filter(|other| other.place() == pane.place())
        .find_map(bar);
    // Of equals the first that was made, so that the same file always gives the same layout.
    let most = || {
        tree.tiles
            .tile_ids()
            .filter(|id| tabs(*id).is_some())
            .max_by_key(|id| (tabs(*id), Reverse(id.0)))
    };
    beside.or_else(most)
}
