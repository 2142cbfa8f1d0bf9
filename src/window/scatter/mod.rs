//! The embedding: every sampled test picture as a point, on a scale that does not follow the cloud.

mod album;
mod beside;
#[cfg(test)]
mod fixtures;
mod forces;
mod found;
mod legend;
mod marks;
mod missed;
mod neighbours;
mod plot;
mod pointer;
mod projection;
mod shown;
mod sphere;
mod state;

use egui::{Align2, FontId, Label, Rect, RichText, Sense, Ui, Vec2, vec2};

pub(crate) use self::album::Album;
pub(crate) use self::beside::Clouds;
use self::plot::Among;
use self::projection::Extent;
use self::state::{ScatterState, is_in_order, seen};
use super::answer::{self, Answer};
use super::choice::{choice, line, text_width};
use super::model::{Camera, Lens, View};
use super::plots::share;
use super::theme::{Palette, size, space};
use crate::record::{Embedding, Snapshot};
use crate::words::{decimal, numeral, tr};

/// A title line wider than this has room for the word beside the lens.
const ROOMY: f32 = 400.0;
/// By how much larger the cloud has to get for its classes to stand right of it.
const LARGER: f32 = 1.15;
/// Least share of the room that is left to the plot by its legend, and by the neighbours.
const PLOT_SHARE: [f32; 2] = [0.55, 0.45];

/// Draws the panel into the whole of `ui`.
pub(crate) fn show(ui: &mut Ui, snapshot: &Snapshot, view: &mut View, kept: &mut Clouds) {
    facts(ui, snapshot, view);
    let room = ui.available_size();
    let strip = match view.pinned.and(seen(snapshot, view)) {
        Some(_) => neighbours::height(room.x).min((1.0 - PLOT_SHARE[1]) * room.y),
        None => {
            let most = (1.0 - PLOT_SHARE[0]) * room.y - space::SMALL;
            legend::height(snapshot, room, most)
        }
    };
    let side = room
        .x
        .min(room.y - strip - if strip > 0.0 { space::SMALL } else { 0.0 })
        .max(0.0);
    // A class stands out as long as the legend, which is drawn after the cloud, says so.
    if view.pinned.is_some() || strip == 0.0 || side == 0.0 {
        view.class = None;
    }
    if side == 0.0 {
        return;
    }
    beside::update(&mut kept.beside, snapshot);
    let is_alone = kept.beside.is_empty() && view.pinned.is_none();
    if let Some(wide) = wide(snapshot, room, side).filter(|_| is_alone) {
        with_legend_beside(ui, wide, snapshot, view, &mut kept.main);
        return;
    }
    if kept.beside.is_empty() {
        let (area, response) = ui.allocate_exact_size(vec2(room.x, side), Sense::click_and_drag());
        plot::show(ui, area, &response, snapshot, view, &mut kept.main, None);
    } else {
        let height = (room.y - strip - if strip > 0.0 { space::SMALL } else { 0.0 }).max(side);
        let area = Rect::from_min_size(ui.cursor().min, vec2(room.x, height));
        let places = beside::places(area, 1 + kept.beside.len());
        // What stands below the clouds stands right below them.
        let used = places.iter().fold(Rect::NOTHING, |all, place| all | *place);
        ui.allocate_exact_size(vec2(room.x, used.height()), Sense::hover());
        together(ui, &places, snapshot, view, kept);
    }
    if strip > 0.0 {
        ui.add_space(space::SMALL);
        match view.pinned {
            Some(_) => neighbours::show(ui, snapshot, view, &mut kept.main),
            None => legend::show(ui, snapshot, view, strip),
        }
    }
}

/// The sides of the cloud and of the classes right of it, where the cloud gets larger by their not
/// standing below it.
fn wide(snapshot: &Snapshot, room: Vec2, below: f32) -> Option<[f32; 2]> {
    let classes = space::CLASSES.min(room.x);
    let side = room.y.min(room.x - classes - space::GAP);
    let has_room = legend::height_beside(snapshot) <= room.y;
    (has_room && side >= LARGER * below).then_some([side, classes])
}

/// The cloud and the classes right of it, side by side in the middle of the room.
fn with_legend_beside(
    ui: &mut Ui,
    [side, classes]: [f32; 2],
    snapshot: &Snapshot,
    view: &mut View,
    state: &mut ScatterState,
) {
    let size = vec2(side + space::GAP + classes, side);
    let (room, _) = ui.allocate_exact_size(ui.available_size(), Sense::hover());
    let both = Align2::CENTER_TOP.align_size_within_rect(size, room);
    let (area, rest) = both.split_left_right_at_x(both.left() + side);
    let response = ui.interact(area, ui.scope_id().with("cloud"), Sense::click_and_drag());
    plot::show(ui, area, &response, snapshot, view, state, None);
    let high = vec2(classes, legend::height_beside(snapshot));
    let place = Align2::RIGHT_CENTER.align_size_within_rect(high, rest);
    legend::show_beside(ui, snapshot, view, place);
}

/// The clouds of several branches, the main one's first, each in a square of its own and all in one
/// frame.
fn together(ui: &mut Ui, places: &[Rect], snapshot: &Snapshot, view: &mut View, kept: &mut Clouds) {
    let Clouds { main, beside } = kept;
    let largest = |state: &mut ScatterState, snapshot: &Snapshot, view: &View| {
        seen(snapshot, view).map(|embedding| state.shown(embedding).extent)
    };
    let mut extents: Vec<Extent> = largest(main, snapshot, view).into_iter().collect();
    for branch in beside.iter_mut() {
        extents.extend(largest(&mut branch.state, &branch.snapshot, view));
    }
    let extent = Extent::largest(extents);
    let branches = std::iter::once((snapshot, main));
    let others = beside
        .iter_mut()
        .map(|branch| (&branch.snapshot, &mut branch.state));
    for ((branch, state), &place) in branches.chain(others).zip(places) {
        let id = ui.scope_id().with(("cloud", branch.run));
        let response = ui.interact(place, id, Sense::click_and_drag());
        let among = Among {
            is_main: branch.run == snapshot.run,
            extent,
        };
        plot::show(ui, place, &response, branch, view, state, Some(among));
    }
}

/// The lens's positions as they are shown.
fn lenses() -> [(&'static str, Lens); 4] {
    [
        ("×1", Lens::Times(1)),
        ("×10", Lens::Times(10)),
        ("×100", Lens::Times(100)),
        (tr!("scatter-lens-auto"), Lens::Auto),
    ]
}

/// Chooses dimensions and lens, from right to left.
pub(crate) fn choose_view(ui: &mut Ui, view: &mut View) {
    let roomy = ui.available_width() > ROOMY;
    let dimensions = [tr!("scatter-plane"), tr!("scatter-space")];
    let chosen = dimensions[usize::from(view.camera.is_some())];
    if let Some(picked) = choice(ui, tr!("scatter-dimensions"), &dimensions, chosen, |_| {
        Answer::new(tr!("panels-dimensions")).why(tr!("panels-dimensions-why"))
    }) {
        view.camera = (picked == dimensions[1]).then(Camera::default);
        view.centre = None;
    }
    let lenses = lenses();
    let chosen = lenses
        .iter()
        .find(|(_, lens)| *lens == view.lens)
        .map_or("", |(name, _)| name);
    let names = lenses.map(|(name, _)| name);
    if let Some(picked) = choice(ui, tr!("scatter-magnify"), &names, chosen, |_| lens()) {
        view.centre = None;
        view.lens = lenses
            .iter()
            .find(|(name, _)| *name == picked)
            .map_or(Lens::Times(1), |(_, lens)| *lens);
    }
    if roomy {
        let label = RichText::new(tr!("scatter-magnify"))
            .size(size::SMALL)
            .color(Palette::of(ui.visuals()).faint);
        answer::on(ui.label(label), || lens().now(chosen.to_owned()));
    }
}

/// What the lens is.
fn lens() -> Answer {
    Answer::new(tr!("panels-lens")).why(tr!("panels-lens-why"))
}

/// The numbers of the panel in words, where there is an embedding.
pub(crate) fn numbers(snapshot: &Snapshot) -> Option<String> {
    let embedding = snapshot.embedding.as_deref()?;
    let [long, ..] = told(snapshot, embedding, 2);
    Some(long)
}

/// What share of the variance is along each of so many axes, how far the vectors are spread, and how
/// old the look is: in many words first, then in fewer.
fn told(snapshot: &Snapshot, embedding: &Embedding, axes: usize) -> [String; 3] {
    let shares: Vec<String> = embedding.explained[..axes]
        .iter()
        .map(|share| tr!("scatter-share", percent = decimal(share * 100.0, 0)))
        .collect();
    let shares = shares.join(" + ");
    let shares = shares.as_str();
    let along = if is_in_order(embedding) {
        let variance = tr!("scatter-variance", shares = shares);
        [variance.clone(), variance, shares.to_owned()]
    } else {
        [
            tr!("scatter-variance-kept", shares = shares),
            tr!("scatter-variance-kept-short", shares = shares),
            tr!("scatter-variance-kept-shortest", shares = shares),
        ]
    };
    let spread = snapshot.history.rows.last().map_or_else(
        || "–".to_owned(),
        |row| numeral(share(row.spread)).into_owned(),
    );
    let spread = tr!("scatter-spread", spread = spread);
    let step = embedding.step;
    let looked = match snapshot.step.saturating_sub(step) {
        0 => [
            tr!("scatter-step", step = step),
            tr!("scatter-step", step = step),
        ],
        ago => [
            tr!("scatter-step-ago", step = step, ago = ago),
            tr!("scatter-step-ago-short", step = step, ago = ago),
        ],
    };
    let looked = [&looked[0], &looked[1], &looked[1]];
    [0, 1, 2].map(|place| format!("{} · {spread} · {}", along[place], looked[place]))
}

/// The numbers that keep the picture honest.
fn facts(ui: &mut Ui, snapshot: &Snapshot, view: &View) {
    let palette = Palette::of(ui.visuals());
    let text = match seen(snapshot, view) {
        Some(embedding) => {
            let offers = told(
                snapshot,
                embedding,
                if view.camera.is_some() { 3 } else { 2 },
            );
            let room = ui.available_width();
            let fits =
                |text: &String| text_width(ui, text, FontId::proportional(size::SMALL)) <= room;
            let shortest = offers.last().cloned().unwrap_or_default();
            offers.into_iter().find(fits).unwrap_or(shortest)
        }
        None => tr!("scatter-facts").to_owned(),
    };
    line(ui, space::LEGEND, |ui| {
        let label = Label::new(RichText::new(text).size(size::SMALL).color(palette.faint));
        let facts = ui.add(label.truncate().sense(Sense::hover()));
        answer::on(facts, || {
            Answer::new(tr!("panels-scatter"))
                .now(numbers(snapshot))
                .why(tr!("panels-scatter-why"))
        });
    });
}

#[cfg(test)]
mod tests {
    use super::fixtures::embedding;
    use super::*;
    use crate::record::fixtures::snapshot;

    #[test]
    fn axes_that_are_out_of_order_are_called_what_they_are_and_an_old_look_old() {
        let seen = |explained, step| Embedding {
            explained,
            step,
            ..(*embedding(vec![[0.0; 3]], 1)).clone()
        };
        let mut run = snapshot(0);
        run.step = 96;
        let told = |seen: Embedding, axes| told(&run, &seen, axes);
        let [long, ..] = told(seen([0.41, 0.22, 0.1], 96), 2);
        assert_eq!(long, "41 % + 22 % of variance · spread – · step 96");
        let kept = told(seen([0.09, 0.91, 0.0], 64), 2);
        assert_eq!(
            kept[0],
            "9 % + 91 % of variance, axes kept from the look before · spread – · step 64, 32 steps ago"
        );
        assert_eq!(
            kept[2],
            "9 % + 91 %, axes kept · spread – · step 64, 32 ago"
        );
        let [long, ..] = told(seen([0.41, 0.411, 0.1], 95), 3);
        assert!(!long.contains("kept"), "they look alike: {long}");
        assert!(long.ends_with("step 95, 1 step ago"), "{long}");
    }
}
