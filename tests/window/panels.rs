//! Drives the real window over a scripted session: what is clicked and typed must arrive as commands, and what the
//! session says must be seen.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::sessions::{collapsed, empty, healthy};
use crate::support::{Bench, LARGE, SMALL, set};
use collapse_lab::experiment::Preset;
use collapse_lab::lab::{Activity, Command, Snapshot};
use collapse_lab::window::ExportRequest;
use crossbeam_channel::unbounded;
use egui::accesskit::Role;
use egui::{Key, Modifiers, Theme};
use egui_kittest::kittest::Queryable as _;

#[test]
fn every_norm_is_set_where_it_stands() {
    let mut bench = Bench::new(healthy(40));
    let clicks = [
        ("projector norm: none", "projector.norm", "none"),
        ("projector norm: layer", "projector.norm", "layer"),
        (
            "projector output norm: batch",
            "projector.output_norm",
            "batch",
        ),
        ("predictor norm: none", "predictor.norm", "none"),
        ("encoder norm: group", "encoder.norm", "group"),
        ("optimizer: lars", "optimizer.kind", "lars"),
        ("target schedule: constant", "target.schedule", "constant"),
    ];
    for (label, key, value) in clicks {
        bench.click(label);
        assert_eq!(bench.received(), [set(key, value)], "{label}");
        assert!(
            bench.is_chosen(label),
            "{label} shows at once, before the session has answered"
        );
        bench.click(label);
        assert_eq!(
            bench.received(),
            [],
            "{label}: what is chosen already is not sent again"
        );
    }
}

#[test]
fn a_refused_change_is_explained_and_taken_back() {
    let mut bench = Bench::new(healthy(40));
    bench.click("encoder norm: none");
    assert!(bench.is_chosen("encoder norm: none"));
    for _ in 0..4 {
        bench.show(Snapshot {
            notice: "no such norm here".to_owned(),
            ..healthy(41)
        });
    }
    assert!(bench.is_chosen("encoder norm: batch"));
    assert!(bench.sees("no such norm here"));
}

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
fn a_finished_run_goes_on_only_where_steps_are_left() {
    let done = Snapshot {
        activity: Activity::Finished,
        ..healthy(2048)
    };
    let mut bench = Bench::new(done.clone());
    bench.click("▶ Run");
    bench.press(Modifiers::NONE, Key::Space);
    assert_eq!(bench.received(), []);
    let mut longer = done;
    longer.experiment.steps = 4096;
    bench.show(longer);
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
fn undo_sends_the_value_before() {
    let mut bench = Bench::new(healthy(40));
    bench.click("projector norm: none");
    bench.click("predictor norm: layer");
    bench.received();
    bench.press(Modifiers::COMMAND, Key::Z);
    bench.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(
        bench.received(),
        [
            set("predictor.norm", "batch"),
            set("projector.norm", "batch")
        ]
    );
    bench.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(bench.received(), []);
    assert!(bench.sees("Nothing to undo"));
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
fn a_slider_is_sent_when_it_is_let_go_and_only_if_it_moved() {
    let mut bench = Bench::new(healthy(40));
    let slider = bench.window.get_by_label("momentum slider").rect();
    let at = |share: f32| egui::pos2(slider.left() + slider.width() * share, slider.center().y);
    bench.window.drag_at(at(0.9));
    bench.window.run_ok();
    for share in [0.8, 0.7, 0.6, 0.5] {
        bench.window.hover_at(at(share));
        bench.window.run_ok();
        assert_eq!(bench.received(), [], "nothing is sent while it is held");
    }
    bench.window.drop_at(at(0.5));
    bench.window.run_ok();
    match bench.received().as_slice() {
        [Command::Set { key, value }] if key == "optimizer.momentum" => {
            let value: f64 = value.parse().expect("a number");
            assert!((0.45..0.55).contains(&value), "{value}");
            assert!(
                value.to_string().len() <= 5,
                "{value} has digits that nobody meant"
            );
        }
        other => panic!("{other:?}"),
    }
    bench.press(Modifiers::NONE, Key::Space);
    assert_eq!(
        bench.received(),
        [Command::Pause],
        "a slider that was dragged does not keep the keyboard"
    );
}

#[test]
fn the_seed_is_exact_however_large() {
    let mut snapshot = healthy(40);
    snapshot.experiment.seed = u64::MAX;
    let mut bench = Bench::new(snapshot);
    let field = bench.window.get_by_role_and_label(Role::TextInput, "seed");
    assert_eq!(field.value().as_deref(), Some("18446744073709551615"));
    field.click();
    bench.window.run_ok();
    bench.window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    bench.window.run_ok();
    bench
        .window
        .event(egui::Event::Text("12345678901234567".to_owned()));
    bench.press(Modifiers::NONE, Key::Enter);
    assert_eq!(bench.received(), [set("seed", "12345678901234567")]);
}

#[test]
fn an_assistive_tool_can_move_a_slider() {
    let mut bench = Bench::new(healthy(40));
    bench
        .window
        .get_by_role_and_label(Role::Slider, "learning rate slider")
        .set_value_accesskit(0.2);
    bench.window.run_ok();
    assert_eq!(bench.received(), [set("optimizer.lr", "0.2")]);
}

#[test]
fn a_typed_value_is_sent_on_enter_and_its_letters_are_no_shortcuts() {
    let mut bench = Bench::new(healthy(40));
    bench
        .window
        .get_by_role_and_label(Role::SpinButton, "weight decay")
        .click();
    bench.window.run_ok();
    bench.window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    bench.window.run_ok();
    bench.window.event(egui::Event::Text("1e-5".to_owned()));
    bench.press(Modifiers::NONE, Key::R);
    bench.press(Modifiers::NONE, Key::Num4);
    bench.press(Modifiers::NONE, Key::Space);
    assert_eq!(
        bench.received(),
        [],
        "nothing is sent while it is typed, and no key is taken for a shortcut"
    );
    bench.press(Modifiers::NONE, Key::Enter);
    assert_eq!(bench.received(), [set("optimizer.weight_decay", "0.00001")]);
}

#[test]
fn a_number_takes_its_whole_range_where_the_slider_offers_less() {
    let mut bench = Bench::new(healthy(40));
    bench
        .window
        .get_by_role_and_label(Role::SpinButton, "learning rate")
        .click();
    bench.window.run_ok();
    bench.window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    bench.window.run_ok();
    bench.window.event(egui::Event::Text("500".to_owned()));
    bench.press(Modifiers::NONE, Key::Enter);
    assert_eq!(bench.received(), [set("optimizer.lr", "100")]);
}

#[test]
fn the_settings_list_what_acts_and_at_once() {
    let mut bench = Bench::new(healthy(40));
    assert!(!bench.sees("LARS trust"), "under SGD it does nothing");
    assert!(!bench.sees("temperature"), "nor does this in byol");
    bench.click("optimizer: lars");
    assert!(
        bench.sees("LARS trust") && bench.sees("on"),
        "before the session has answered"
    );
}

#[test]
fn a_knob_that_waits_says_so() {
    let mut bench = Bench::new(collapsed(300));
    // In a small window it lies below the fold.
    bench
        .window
        .get_by_label("Takes effect at restart")
        .scroll_to_me();
    bench.window.run_ok();
    bench.click("Takes effect at restart");
    assert!(
        bench
            .window
            .query_by_label("takes effect at restart")
            .is_some()
    );
}

#[test]
fn a_change_is_named_under_the_pointer() {
    let mut bench = Bench::new(collapsed(700));
    let named = (0..60).any(|place| {
        bench
            .window
            .hover_at(egui::pos2(300.0 + 4.0 * place as f32, 420.0));
        bench.window.run_steps(3);
        bench.sees("step 256: projector.norm batch → none")
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
    let Bench {
        mut window,
        commands,
        snapshots,
    } = Bench::new(healthy(40));
    drop((commands, snapshots));
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
    bench.snapshots.send(Arc::new(healthy(41))).expect("open");
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
