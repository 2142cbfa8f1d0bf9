//! The panels that can be arranged and closed: one line of a table each.

mod contents;
mod now;
mod parts;

use self::parts::Draw;
pub(crate) use self::parts::Parts;
use super::answer::Answer;
use super::model::Model;
use super::pane::Pane;
use crate::record::Snapshot;
use crate::words::tr;

/// Where a panel stands in the default layout; panels with the same place are tabs of one tile, in
/// the table's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Left,
    TopLeft,
    TopRight,
    BottomLeft,
    BottomRight,
    Right,
}

#[derive(Clone, Copy)]
struct Entry {
    pane: Pane,
    /// What it shows, plain words and then the formula; and why it matters here.
    words: fn() -> [&'static str; 2],
    place: Place,
    content: Draw,
    /// What stands right of the title, from right to left.
    tools: Option<Draw>,
    /// Whether it is open until the person closes it.
    open: bool,
}

const fn entry(
    pane: Pane,
    words: fn() -> [&'static str; 2],
    place: Place,
    content: Draw,
    tools: Option<Draw>,
) -> Entry {
    Entry {
        pane,
        words,
        place,
        content,
        tools,
        open: true,
    }
}

/// A panel that is closed until the person opens it: what would crowd a lecture.
const fn closed(entry: Entry) -> Entry {
    Entry {
        open: false,
        ..entry
    }
}

static PANES: [Entry; 16] = [
    entry(
        Pane::Settings,
        || [tr!("panels-settings"), tr!("panels-settings-why")],
        Place::Left,
        contents::settings,
        None,
    ),
    closed(entry(
        Pane::Changes,
        || [tr!("panels-changes"), tr!("panels-changes-why")],
        Place::Left,
        contents::changed,
        Some(contents::undo_and_redo),
    )),
    closed(entry(
        Pane::Branches,
        || [tr!("panels-branches"), tr!("panels-branches-why")],
        Place::Left,
        contents::branches,
        Some(contents::fork),
    )),
    entry(
        Pane::Cosines,
        || [tr!("panels-cosines"), tr!("panels-cosines-why")],
        Place::TopLeft,
        contents::cosines,
        Some(contents::cosine_scale),
    ),
    closed(entry(
        Pane::Uniformity,
        || [tr!("theory-uniformity"), tr!("theory-uniformity-why")],
        Place::TopLeft,
        contents::uniformity,
        None,
    )),
    entry(
        Pane::Accuracy,
        || [tr!("panels-accuracy"), tr!("panels-accuracy-why")],
        Place::TopRight,
        contents::accuracy,
        Some(contents::accuracy_view),
    ),
    entry(
        Pane::Spectrum,
        || [tr!("panels-spectrum"), tr!("panels-spectrum-why")],
        Place::TopRight,
        contents::spectrum,
        Some(contents::spectrum_view),
    ),
    closed(entry(
        Pane::Variance,
        || [tr!("theory-variance"), tr!("theory-variance-why")],
        Place::TopRight,
        contents::variance,
        None,
    )),
    entry(
        Pane::Loss,
        || [tr!("panels-loss-plot"), tr!("panels-loss-plot-why")],
        Place::BottomLeft,
        contents::loss,
        None,
    ),
    entry(
        Pane::CommonMode,
        || [tr!("panels-ladder"), tr!("panels-ladder-why")],
        Place::BottomLeft,
        contents::ladder,
        None,
    ),
    entry(
        Pane::Spread,
        || [tr!("panels-spread"), tr!("panels-spread-why")],
        Place::BottomRight,
        contents::spread,
        Some(contents::spread_scale),
    ),
    entry(
        Pane::Layers,
        || [tr!("panels-layers"), tr!("panels-layers-why")],
        Place::BottomRight,
        contents::layers,
        Some(contents::layer_view),
    ),
    closed(entry(
        Pane::Ranks,
        || [tr!("theory-ranks"), tr!("theory-ranks-why")],
        Place::BottomRight,
        contents::ranks,
        None,
    )),
    closed(entry(
        Pane::Luck,
        || [tr!("luck-about"), tr!("luck-about-why")],
        Place::BottomLeft,
        contents::luck,
        Some(contents::luck_numbers),
    )),
    closed(entry(
        Pane::Map,
        || [tr!("map-about"), tr!("map-about-why")],
        Place::TopRight,
        contents::mapped,
        Some(contents::map_colours),
    )),
    entry(
        Pane::Scatter,
        || [tr!("panels-scatter"), tr!("panels-scatter-why")],
        Place::Right,
        contents::embedding,
        Some(contents::embedding_view),
    ),
];

impl Pane {
    fn entry(self) -> &'static Entry {
        // Every panel has its line; a test sees to it.
        PANES
            .iter()
            .find(|entry| entry.pane == self)
            .unwrap_or(&PANES[0])
    }

    /// What it shows, what that is at the moment on show, why it matters here.
    pub(crate) fn answer(self, shown: &Snapshot, model: &Model) -> Answer {
        let [what, why] = (self.entry().words)();
        Answer::new(what).now(now::of(self, shown, model)).why(why)
    }

    /// Where it stands in the default layout.
    pub(crate) fn place(self) -> Place {
        self.entry().place
    }

    /// Whether it is open in the default layout.
    pub(crate) fn is_open_at_first(self) -> bool {
        self.entry().open
    }

    /// Draws it.
    pub(crate) fn content(self) -> Draw {
        self.entry().content
    }

    /// Draws what stands right of its title.
    pub(crate) fn tools(self) -> Option<Draw> {
        self.entry().tools
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_panel_has_its_line() {
        let named = |pane: Pane| (pane, pane.entry().pane);
        assert!(Pane::all().map(named).all(|(pane, found)| pane == found));
        let table = PANES.iter().map(|entry| entry.pane);
        assert!(
            table.eq(Pane::all()),
            "in the order in which they are offered"
        );
    }
}
