//! The legend of the embedding where the classes are many and their names long.

use std::sync::Arc;

use crate::pictures::picture;
use crate::sessions::{HEALTHY, healthy};
use crate::support::{Bench, LARGE, SMALL};
use collapse_lab::record::{Embedding, Snapshot};
use egui::{Modifiers, MouseWheelSource, MouseWheelUnit, Rect, Theme, TouchPhase, vec2};
use egui_kittest::Node;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

/// A session on 256 classes, each with a name that begins with its number and goes on for so many letters.
fn many_classes(letters: usize) -> Snapshot {
    let name = |class: usize| format!("{class} {}", "wombat ".repeat(letters / 7));
    let embedding = HEALTHY.embedding(400, 1000);
    let label = (0..embedding.label.len()).map(|row| (row * 37 % 256) as u8);
    let embedding = Embedding {
        label: label.collect(),
        ..(*embedding).clone()
    };
    Snapshot {
        class_names: (0..256).map(name).collect(),
        embedding: Some(Arc::new(embedding)),
        ..healthy(400)
    }
}

/// A class's entry, in sight or not.
fn entry(bench: &Bench, number: usize) -> Node<'_> {
    let start = format!("{number} wombat ");
    let is_it = |label: Option<String>| label.is_some_and(|label| label.starts_with(&start));
    let mut found = bench.window.get_all_by_label_contains("wombat");
    let node = found.find(|node| is_it(node.accesskit_node().label()));
    node.expect("every class has a name")
}

fn place(bench: &Bench, number: usize) -> Rect {
    entry(bench, number).rect()
}

fn plot(bench: &Bench) -> Rect {
    bench.window.get_by_label("embedding").rect()
}

fn scroll_to_end(bench: &mut Bench) {
    for _ in 0..40 {
        bench.window.event(egui::Event::MouseWheel {
            source: MouseWheelSource::Wheel,
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, -100.0),
            phase: TouchPhase::Move,
            modifiers: Modifiers::NONE,
        });
        bench.window.step();
    }
    bench.window.run_steps(30);
}

#[test]
fn a_legend_of_256_long_names_is_shortened_and_scrolled() {
    for size in [LARGE, SMALL] {
        let mut bench = Bench::of(many_classes(6000), size, Theme::Light);
        bench.window.run_ok();
        let (first, second) = (place(&bench, 0), place(&bench, 1));
        let above = plot(&bench);
        assert!(first.top() >= above.bottom(), "{first:?} below {above:?}");
        assert!(first.right() <= second.left() && second.right() <= above.right() + 1.0);
        assert!(place(&bench, 255).top() > size[1], "out of sight");
        bench.window.hover_at(first.center());
        bench.window.run_steps(8);
        if size == SMALL {
            picture("legend_of_256", &mut bench);
        }
        scroll_to_end(&mut bench);
        let last = place(&bench, 255);
        assert!(place(&bench, 0).bottom() < above.bottom() && last.bottom() <= size[1]);
        assert_eq!(plot(&bench), above, "the plot stays where it is");
        entry(&bench, 255).click();
        bench.window.run_steps(8);
        let hidden = bench.window.get_by_label("embedding").value();
        assert!(hidden.is_some_and(|hidden| hidden.contains("hidden: 255 wombat")));
    }
}

#[test]
fn a_class_out_of_sight_is_reached_by_keyboard() {
    let mut bench = Bench::of(many_classes(20), LARGE, Theme::Light);
    bench.window.run_ok();
    entry(&bench, 255).focus();
    bench.window.run_steps(30);
    let last = place(&bench, 255);
    assert!(
        last.bottom() <= LARGE[1] && last.top() >= plot(&bench).bottom(),
        "{last:?}"
    );
}
