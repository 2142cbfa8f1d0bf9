//! When the window asks to be drawn: once for each snapshot, and never without news.

use std::time::Duration;

use crate::sessions::{collapsed, empty, healthy};
use crate::support::Bench;
use collapse_lab::record::{Activity, EventKind, Snapshot};
use collapse_lab::window::waker;
use egui::ViewportId;

/// When the window wants its next frame after the one that it drew last.
fn next_frame(bench: &Bench) -> Duration {
    bench.window.output().viewport_output[&ViewportId::ROOT].repaint_delay
}

/// Sessions that send nothing more.
fn silent() -> [Snapshot; 5] {
    let failed = Activity::Failed("the device was lost".to_owned());
    [
        empty(),
        collapsed(600),
        healthy(600),
        Snapshot {
            activity: Activity::Finished,
            ..healthy(2048)
        },
        Snapshot {
            activity: failed,
            ..healthy(600)
        },
    ]
}

#[test]
fn without_news_nothing_is_drawn() {
    for snapshot in silent() {
        let activity = snapshot.activity.clone();
        let mut bench = Bench::new(snapshot);
        bench.window.run();
        assert_eq!(next_frame(&bench), Duration::MAX, "{activity:?}");
        bench.window.step();
        assert_eq!(
            next_frame(&bench),
            Duration::MAX,
            "{activity:?}, one frame later"
        );
    }
}

#[test]
fn a_note_costs_one_frame_when_it_is_due_to_go() {
    for snapshot in silent() {
        let mut bench = Bench::new(snapshot.clone());
        let note = EventKind::Notice("this is a note".to_owned());
        bench.tell([note], snapshot);
        let due = next_frame(&bench);
        assert!(
            due > Duration::from_secs(5) && due < Duration::from_secs(8),
            "due in {due:?}"
        );
        let until_gone = (0..60).take_while(|_| {
            assert!(
                next_frame(&bench) > Duration::ZERO,
                "it asks for no frame but that"
            );
            bench.window.step();
            bench.sees("this is a note")
        });
        assert!(until_gone.count() < 60, "it goes");
        assert_eq!(next_frame(&bench), Duration::MAX);
    }
}

#[test]
fn in_training_a_snapshot_is_drawn_once() {
    let mut bench = Bench::new(healthy(600));
    bench.window.run();
    let wake = waker(&bench.window.ctx);
    for step in 601..610 {
        bench.desk.publish(healthy(step));
        wake();
        assert!(bench.window.ctx.has_requested_repaint());
        bench.window.step();
        assert!(bench.sees(&format!("step {step} / 2048")));
        assert_eq!(next_frame(&bench), Duration::MAX, "step {step}");
    }
}

#[test]
fn an_axis_that_has_moved_is_drawn_again_and_then_rests() {
    let mut bench = Bench::new(healthy(512));
    bench.window.run();
    bench.desk.publish(healthy(513));
    bench.window.step();
    assert_eq!(
        next_frame(&bench),
        Duration::ZERO,
        "the labels still stand where the axis ended"
    );
    bench.window.run();
    assert_eq!(next_frame(&bench), Duration::MAX);
}
