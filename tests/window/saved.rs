//! Layouts as they stand in files, written by us, by an earlier version, or by hand.

use collapse_lab::window::{
    AccuracyView, Camera, LayerView, Layout, Pane, Picture, SpectrumView, View, draw_dashboard,
};
use egui::{Key, Modifiers};
use serde_json::{Value, json};

use crate::layout::{has_tab, tab, wait_for};
use crate::sessions::healthy;
use crate::support::Bench;

/// The default layout as if somebody had arranged it so.
fn arranged() -> Value {
    let mut layout = serde_json::to_value(Layout::default()).expect("a layout is data");
    layout["arranged"] = json!(true);
    layout
}

/// A layout of these tiles, the first of which is the root, without the diagram.
fn of_tiles(tiles: &[(u64, Value)]) -> Value {
    let mut layout = arranged();
    layout["diagram"] = json!(false);
    layout["tree"]["root"] = json!(tiles[0].0);
    layout["tree"]["tiles"]["invisible"] = json!([]);
    layout["tree"]["tiles"]["tiles"] = tiles
        .iter()
        .map(|(id, tile)| (id.to_string(), tile.clone()))
        .collect();
    layout
}

fn pane(pane: Pane) -> Value {
    json!({ "Pane": pane })
}

fn tabs(children: &[u64]) -> Value {
    json!({"Container": {"Tabs": {"children": children, "active": children[0]}}})
}

fn linear(dir: &str, children: &[u64]) -> Value {
    json!({"Container": {"Linear": {"children": children, "dir": dir, "shares": {"shares": {}}}}})
}

/// A window that opens with what this file says.
fn opened(file: &std::path::Path, layout: &Value) -> Bench {
    std::fs::write(file, whole(layout)).expect("written");
    let mut bench = Bench::remembering(file);
    bench.window.run_ok();
    bench
}

fn whole(layout: &Value) -> String {
    json!({"version": 1, "dark": null, "layout": layout}).to_string()
}

/// The number of a panel's tile.
fn number(layout: &Value, name: &str) -> String {
    let tiles = layout["tree"]["tiles"]["tiles"].as_object().expect("tiles");
    let found = tiles.iter().find(|(_, tile)| tile["Pane"] == name);
    found.expect("every panel has a tile").0.clone()
}

/// Takes a tile out, and whatever held nothing else.
fn remove(layout: &mut Value, id: &str) {
    let number: u64 = id.parse().expect("a number");
    let tiles = layout["tree"]["tiles"]["tiles"]
        .as_object_mut()
        .expect("tiles");
    tiles.remove(id);
    let mut empty = None;
    for (holder, tile) in tiles {
        let Some(container) = tile
            .get_mut("Container")
            .and_then(|kinds| kinds.as_object_mut()?.values_mut().next())
        else {
            continue;
        };
        let children = container["children"].as_array_mut().expect("children");
        let before = children.len();
        children.retain(|child| *child != json!(number));
        if children.is_empty() && before > 0 {
            empty = Some(holder.clone());
        }
    }
    if let Some(holder) = empty {
        remove(layout, &holder);
    }
}

#[test]
fn a_layout_that_cannot_be_read_is_ignored_with_a_sentence() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("layout.json");
    let mut layout = Layout::default();
    layout.close(Pane::Accuracy);
    let tree = |layout: &Layout| serde_json::to_value(layout).expect("a layout is data");
    let sound = whole(&tree(&layout));
    let changed = |change: &dyn Fn(&mut Value)| {
        let mut layout = arranged();
        change(&mut layout);
        whole(&layout)
    };
    let root = |layout: &Value| {
        layout["tree"]["root"]
            .as_u64()
            .expect("a number")
            .to_string()
    };
    let share = |layout: &mut Value, share: f64| {
        let root = root(layout);
        let row = &mut layout["tree"]["tiles"]["tiles"][&root]["Container"]["Linear"];
        let first = row["children"][0].as_u64().expect("a number").to_string();
        row["shares"]["shares"][&first] = json!(share);
    };
    let broken = [
        String::new(),
        "{\"version\": 1".to_owned(),
        sound.replace("\"version\":1", "\"version\":2"),
        sound.replace("common-mode", "no-such-panel"),
        sound.replace("common-mode", "loss"),
        changed(&|layout| layout["tree"]["root"] = json!(99)),
        changed(&|layout| layout["tree"]["tiles"]["tiles"]["99"] = tabs(&[98])),
        changed(&|layout| share(layout, 3e38)),
        changed(&|layout| share(layout, 1e-30)),
        changed(&|layout| share(layout, -1.0)),
    ];
    for text in broken {
        std::fs::write(&file, &text).expect("written");
        let mut bench = Bench::remembering(&file);
        bench.window.run_ok();
        assert!(bench.sees("was ignored"), "{text}");
        assert!(
            has_tab(&bench, "Accuracy"),
            "the default layout stands in: {text}"
        );
    }
    for text in [sound, changed(&|layout| share(layout, 300.0))] {
        std::fs::write(&file, &text).expect("written");
        let mut bench = Bench::remembering(&file);
        bench.window.run_ok();
        assert!(!bench.sees("was ignored"), "{text}");
        assert_eq!(
            has_tab(&bench, "Accuracy"),
            text.contains("300.0"),
            "as the file has it"
        );
    }
}

#[test]
fn a_panel_that_the_file_does_not_know_comes_as_a_tab() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("layout.json");
    for (name, title) in [
        ("spectrum", "Spectrum"),
        ("settings", "Settings"),
        ("scatter", "Embedding"),
    ] {
        let mut layout = arranged();
        let id = number(&layout, name);
        remove(&mut layout, &id);
        let bench = opened(&file, &layout);
        assert!(!bench.sees("was ignored"), "{name}");
        assert!(has_tab(&bench, title), "{name}");
        if name == "spectrum" {
            let (known, new) = (tab(&bench, "Accuracy"), tab(&bench, title));
            assert_eq!(
                known.top(),
                new.top(),
                "beside what stands there by default"
            );
            assert!(known.right() <= new.left() && bench.is_chosen("panel: Accuracy"));
        }
    }
    // A single panel, without a bar of tabs.
    let bench = opened(&file, &of_tiles(&[(1, pane(Pane::Loss))]));
    assert!(!bench.sees("was ignored"));
    // What is closed at first is closed here, too.
    let default = Layout::default();
    assert!(Pane::all().all(|pane| has_tab(&bench, pane.title()) == default.is_open(pane)));
}

#[test]
fn panels_of_theory_are_closed_in_a_layout_that_does_not_know_them_and_open_where_it_has_them_open()
{
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("layout.json");
    let theory = [
        ("uniformity", "Uniformity"),
        ("variance", "Variance"),
        ("ranks", "Ranks"),
    ];
    for is_arranged in [false, true] {
        let mut layout = arranged();
        layout["arranged"] = json!(is_arranged);
        for (name, _) in theory {
            let id = number(&layout, name);
            remove(&mut layout, &id);
        }
        let bench = opened(&file, &layout);
        assert!(!bench.sees("was ignored"));
        assert!(
            theory.iter().all(|(_, title)| !has_tab(&bench, title)) && has_tab(&bench, "Spectrum")
        );

        let mut open = Layout::default();
        open.open(Pane::Variance);
        let mut layout = serde_json::to_value(&open).expect("a layout is data");
        layout["arranged"] = json!(is_arranged);
        let bench = opened(&file, &layout);
        assert!(has_tab(&bench, "Variance") && !has_tab(&bench, "Uniformity"));
        assert!(
            bench.is_chosen("panel: Variance"),
            "in front, as it was left"
        );
    }
}

#[test]
fn hidden_settings_stay_in_front_of_their_bar() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("layout.json");
    let (mut tiles, mut bars) = (
        vec![(1, linear("Horizontal", &[2, 3]))],
        [Vec::new(), Vec::new()],
    );
    for (id, of) in (10..).zip(Pane::all()) {
        tiles.push((id, pane(of)));
        bars[usize::from(!matches!(of, Pane::Settings | Pane::Loss | Pane::Spread))].push(id);
    }
    tiles.extend([(2, tabs(&bars[0])), (3, tabs(&bars[1]))]);
    let mut bench = opened(&file, &of_tiles(&tiles));
    let text = || std::fs::read_to_string(&file).expect("the file is there");
    let before = text();
    assert!(bench.is_chosen("panel: Settings"));
    bench.press(Modifiers::SHIFT, Key::L);
    wait_for(&mut bench, &file);
    assert!(!has_tab(&bench, "Settings") && bench.is_chosen("panel: Loss"));
    bench.press(Modifiers::SHIFT, Key::L);
    wait_for(&mut bench, &file);
    assert!(bench.is_chosen("panel: Settings") && !bench.is_chosen("panel: Loss"));
    assert!(text() == before, "nobody has changed the layout");

    bench.press(Modifiers::SHIFT, Key::L);
    bench.click("panel: Spread");
    assert!(
        bench.is_chosen("panel: Spread"),
        "what is chosen meanwhile stays"
    );
    bench.press(Modifiers::SHIFT, Key::L);
    assert!(bench.is_chosen("panel: Spread") && has_tab(&bench, "Settings"));
    wait_for(&mut bench, &file);
    assert!(text() != before);
}

/// All panels, three to a row, each a tile of that size; and the size of the picture that they
/// fill.
fn squeezed(width: u32, height: u32) -> Picture {
    const GAP: u32 = 8;
    const ABOVE: u32 = 46 + 56;
    let (mut tiles, mut rows) = (Vec::new(), Vec::new());
    let panes: Vec<Pane> = Pane::all().collect();
    for (row, three) in (0..).zip(panes.chunks(3)) {
        let bars: Vec<u64> = (0..three.len() as u64)
            .map(|column| 100 + 10 * row + column)
            .collect();
        for (bar, of) in bars.iter().zip(three) {
            tiles.extend([(*bar, tabs(&[bar + 100])), (bar + 100, pane(*of))]);
        }
        tiles.push((10 + row, linear("Horizontal", &bars)));
        rows.push(10 + row);
    }
    tiles.insert(0, (1, linear("Vertical", &rows)));
    let layout: Layout =
        serde_json::from_value(of_tiles(&tiles)).expect("a layout that can be drawn");
    let size = [
        3 * width + 4 * GAP,
        ABOVE + rows.len() as u32 * (height + GAP) + GAP,
    ];
    Picture {
        size,
        layout,
        ..Picture::default()
    }
}

#[test]
fn every_panel_can_be_drawn_however_small() {
    let views = [
        View::default(),
        View {
            camera: Some(Camera::default()),
            log_cosines: true,
            ..View::default()
        },
        View {
            accuracy: AccuracyView::All,
            pinned: Some(3),
            layer_bars: false,
            layers: LayerView::Rate,
            ..View::default()
        },
        View {
            camera: Some(Camera::default()),
            pinned: Some(3),
            spectrum: SpectrumView::Run,
            ..View::default()
        },
    ];
    let session = healthy(400);
    for width in [1, 20, 60, 75, 100, 140, 200] {
        for height in [1, 20, 60, 75, 90, 110, 160] {
            for view in views.clone() {
                let picture = Picture {
                    view,
                    ..squeezed(width, height)
                };
                assert_eq!(
                    draw_dashboard(&session, &picture).width(),
                    picture.size[0],
                    "{width} × {height}"
                );
            }
        }
    }
}

#[test]
fn no_class_stands_out_where_there_is_no_legend() {
    let session = healthy(400);
    let of = |view: View| {
        draw_dashboard(
            &session,
            &Picture {
                view,
                ..squeezed(200, 180)
            },
        )
    };
    let plain = of(View::default());
    assert!(
        of(View {
            class: Some(1),
            ..View::default()
        }) == plain
    );
    assert!(
        of(View {
            hidden: [1].into(),
            ..View::default()
        }) != plain,
        "the cloud is in the picture"
    );
}
