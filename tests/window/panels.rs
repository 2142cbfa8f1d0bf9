//! Drives the real window over a scripted session: what is clicked and typed must arrive as
//! commands, and what the session says must be seen.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::sessions::{collapsed, empty, healthy};
use crate::support::{Bench, LARGE, SMALL};
use collapse_lab::experiment::Preset;
use collapse_lab::record::{Activity, Command, Snapshot};
use collapse_lab::window::ExportRequest;
use crossbeam_channel::unbounded;
use egui::{Key, Modifiers, Theme};
use egui_kittest::kittest::Queryable as _;

#[test]
fn the_buttons_drive_the_session() {
    let mut bench = Bench::new(healthy(40));
    bench.click("▮▮ Pause");
    bench.show(Snapshot {
        activity: Activity::Paused,
        ..healthy(41)
    });
    bench.click("▶ Run");
    bench.click("Step");
    bench.click("↺ Same start");
    bench.click("↺ New seed");
    let (same, new) = (
        Command::Restart { new_seed: false },
        Command::Restart { new_seed: true },
    );
    assert_eq!(
        bench.received(),
        [Command::Pause, Command::Run, Command::Step, same, new]
    );
}

#[test]
fn a_finished_run_that_has_steps_left_runs_on() {
    let done = Snapshot {
        activity: Activity::Finished,
        ..healthy(2048)
    };
    let mut longer = done;
    longer.experiment.steps = 4096;
    let mut bench = Bench::new(longer);
    bench.click("▶ Run");
    assert_eq!(bench.received(), [Command::Run]);
}

#[test]
fn the_keys_drive_the_session() {
    let mut bench = Bench::new(healthy(40));
    bench.press(Modifiers::NONE, Key::Space);
    bench.press(Modifiers::NONE, Key::ArrowRight);
    bench.press(Modifiers::NONE, Key::R);
    bench.press(Modifiers::SHIFT, Key::R);
    let (same, new) = (
        Command::Restart { new_seed: false },
        Command::Restart { new_seed: true },
    );
    assert_eq!(bench.received(), [Command::Pause, Command::Step, same, new]);
    for (key, preset) in [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5]
        .into_iter()
        .zip(Preset::all())
    {
        bench.press(Modifiers::NONE, key);
        assert_eq!(
            bench.received(),
            [Command::Start(Box::new(preset.experiment()))]
        );
    }
}

#[test]
fn a_preset_keeps_seed_length_and_pictures() {
    let mut snapshot = healthy(40);
    snapshot.experiment.seed = 9;
    snapshot.experiment.steps = 77;
    snapshot.experiment.data.train = 512;
    let mut bench = Bench::new(snapshot.clone());
    bench.press(Modifiers::NONE, Key::Num4);
    let mut expected = Preset::named("no-norm").experiment();
    (expected.seed, expected.steps, expected.data.train) = (9, 77, 512);
    assert_eq!(bench.received(), [Command::Start(Box::new(expected))]);
}

#[test]
fn theme_and_help_follow_their_keys() {
    let mut bench = Bench::new(healthy(40));
    bench.press(Modifiers::NONE, Key::T);
    assert_eq!(bench.window.ctx.theme(), Theme::Dark);
    bench.press(Modifiers::NONE, Key::Questionmark);
    assert!(bench.sees("Richemond"));
    bench.press(Modifiers::NONE, Key::Space);
    assert_eq!(
        bench.received(),
        [],
        "what lies under the help does not hear the keys"
    );
    bench.press(Modifiers::NONE, Key::Escape);
    assert!(!bench.sees("Richemond"));
    bench.click("Help");
    assert!(bench.sees("Richemond"));
    bench.click("Close");
    assert!(!bench.sees("Richemond"));
}

#[test]
fn a_change_is_named_under_the_pointer() {
    let mut bench = Bench::new(collapsed(700));
    let named = (0..60).any(|place| {
        bench
            .window
            .hover_at(egui::pos2(300.0 + 4.0 * place as f32, 420.0));
        bench.window.run_steps(3);
        bench.sees("step 256: projector norm batch → none")
    });
    assert!(
        named,
        "somewhere over the cosines the pointer meets the change"
    );
    assert!(
        bench.sees("positive"),
        "the values at that step are beside it"
    );
}

#[test]
fn presentation_makes_everything_bigger() {
    let mut bench = Bench::new(healthy(40));
    bench.press(Modifiers::NONE, Key::F11);
    assert!(bench.window.ctx.zoom_factor() > 1.2);
    bench.press(Modifiers::NONE, Key::Escape);
    assert_eq!(bench.window.ctx.zoom_factor(), 1.0);
}

#[test]
fn a_failure_is_shown_with_a_way_out() {
    let mut bench = Bench::new(Snapshot {
        activity: Activity::Failed("the device was lost".to_owned()),
        ..healthy(40)
    });
    assert!(bench.sees("Failed: the device was lost"));
    bench.press(Modifiers::NONE, Key::Space);
    bench.click("Restart");
    assert_eq!(bench.received(), [Command::Restart { new_seed: false }]);
}

#[test]
fn preparing_says_what_is_being_done() {
    let what = "reading 16,384 pictures".to_owned();
    let bench = Bench::new(Snapshot {
        activity: Activity::Preparing(what),
        ..empty()
    });
    assert!(bench.sees("Getting ready: reading 16,384 pictures"));
}

#[test]
fn an_export_reports_where_it_went_or_why_not() {
    for (result, expected) in [
        (Ok(PathBuf::from("runs/x")), "Saved to runs/x"),
        (Err("the disk is full".to_owned()), "the disk is full"),
    ] {
        let (seen, requests) = unbounded();
        let exporter = move |request: ExportRequest| {
            seen.send(request).expect("the test listens");
            result.clone()
        };
        let mut bench = Bench::with(healthy(40), SMALL, Theme::Dark, Arc::new(exporter));
        bench.press(Modifiers::NONE, Key::S);
        let request = requests
            .recv_timeout(Duration::from_secs(5))
            .expect("the exporter was called");
        assert_eq!(
            (request.size, request.dark, request.snapshot.step),
            ([1280, 800], true, 40)
        );
        let start = Instant::now();
        while !bench.sees(expected) && start.elapsed() < Duration::from_secs(5) {
            bench.window.step();
        }
        assert!(bench.sees(expected));
    }
}

#[test]
fn a_session_that_is_gone_is_told_once() {
    let Bench { mut window, desk } = Bench::new(healthy(40));
    drop(desk);
    window.step();
    window.run_ok();
    assert_eq!(
        window
            .query_all_by_label_contains("The training thread has ended")
            .count(),
        1
    );
    window.key_press(Key::Space);
    window.run_ok();
    assert_eq!(
        window
            .query_all_by_label_contains("The training thread has ended")
            .count(),
        1
    );
}

#[test]
fn a_new_snapshot_is_on_screen_one_frame_later() {
    let mut bench = Bench::new(healthy(40));
    bench.desk.publish(healthy(41));
    bench.window.step();
    assert!(bench.sees("step 41 / 2048"));
}

#[test]
fn a_frame_of_a_long_run_is_cheap() {
    let mut long = healthy(20_000);
    long.experiment.steps = 20_000;
    let mut bench = Bench::of(long, LARGE, Theme::Light);
    bench.window.run_steps(3);
    let start = Instant::now();
    bench.window.run_steps(10);
    let frame = start.elapsed() / 10;
    assert!(frame < Duration::from_millis(60), "a frame took {frame:?}");
}
