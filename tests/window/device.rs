//! What trains can be chosen, and a run that has failed can be gone on with.

#[cfg(feature = "gpu")]
use collapse_lab::record::Devices;
use collapse_lab::record::{Activity, Command, Geometry, Place, Snapshot, Verdict};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::sessions::{empty, healthy};
use crate::support::Bench;

#[cfg(feature = "gpu")]
const CPU: &str = "Train on: CPU, 2 threads (flex)";
const GPU: &str = "NVIDIA T4 (Vulkan)";

fn on_gpu(snapshot: Snapshot) -> Snapshot {
    Snapshot {
        device: GPU.to_owned(),
        ..snapshot
    }
}

fn failed(snapshot: Snapshot) -> Snapshot {
    Snapshot {
        activity: Activity::Failed("the device was lost".to_owned()),
        ..snapshot
    }
}

#[test]
#[cfg(feature = "gpu")]
fn the_device_is_chosen_where_its_name_stands() {
    let mut bench = Bench::new(healthy(40));
    bench.click(CPU);
    bench.click("CPU");
    assert_eq!(bench.received(), [], "it trains there already");
    bench.click(CPU);
    bench.click("GPU");
    assert_eq!(bench.received(), [Command::Device(Place::Gpu)]);
    bench.show(on_gpu(healthy(41)));
    bench.click(&format!("Train on: {GPU}"));
    bench.click("CPU");
    assert_eq!(bench.received(), [Command::Device(Place::Cpu)]);
}

#[test]
#[cfg(feature = "gpu")]
fn what_is_got_ready_is_told_and_the_faster_can_be_wanted() {
    let mut bench = Bench::new(healthy(40));
    bench.click(CPU);
    bench.click("Whichever is faster");
    assert_eq!(bench.received(), [Command::Device(Place::Fastest)]);
    let trying = |device: Option<&str>| Snapshot {
        devices: Devices {
            wanted: Place::Fastest,
            trial: Some(device.map(Into::into)),
        },
        ..healthy(41)
    };
    bench.show(trying(None));
    bench.click(CPU);
    bench
        .window
        .get_by_label("A GPU is looked for meanwhile: training goes on");
    bench.show(trying(Some(GPU)));
    let told = format!("{GPU} is got ready meanwhile: training goes on");
    bench.window.get_by_label(&told);
    bench.click("Whichever is faster");
    assert_eq!(bench.received(), [], "it is wanted already");
}

#[test]
#[cfg(feature = "gpu")]
fn a_locked_window_keeps_its_device() {
    let mut bench = Bench::new(healthy(40));
    bench.press(Modifiers::NONE, Key::L);
    let node = bench.window.get_by_label(CPU);
    assert!(node.accesskit_node().is_disabled());
    bench.click(CPU);
    assert!(bench.window.query_by_label("GPU").is_none());
    bench.press(Modifiers::SHIFT, Key::L);
    assert!(bench.window.query_by_label(CPU).is_none());
    bench.window.get_by_label("CPU, 2 threads (flex)");
}

#[test]
fn a_run_that_has_failed_is_gone_on_with_on_the_same_device() {
    for (shown, place) in [(healthy(40), Place::Cpu), (on_gpu(healthy(40)), Place::Gpu)] {
        let mut bench = Bench::new(failed(shown));
        bench.click("Go on");
        assert_eq!(bench.received(), [Command::Device(place)]);
    }
}

#[test]
#[cfg(feature = "gpu")]
fn a_run_that_has_failed_is_gone_on_with_on_another_device() {
    let mut bench = Bench::new(failed(on_gpu(healthy(40))));
    bench.click(&format!("Train on: {GPU}"));
    bench.click("CPU");
    assert_eq!(bench.received(), [Command::Device(Place::Cpu)]);
}

#[test]
fn what_has_diverged_or_never_began_is_only_started_again() {
    let diverged = Snapshot {
        verdict: Verdict {
            geometry: Geometry::Diverged,
            ..healthy(40).verdict
        },
        ..healthy(40)
    };
    for snapshot in [diverged, empty()] {
        let bench = Bench::new(failed(snapshot));
        assert!(bench.window.query_by_label("Restart").is_some());
        assert!(bench.window.query_by_label("Go on").is_none());
    }
}

#[test]
fn a_locked_window_does_not_go_on() {
    let mut bench = Bench::new(failed(healthy(40)));
    bench.press(Modifiers::NONE, Key::L);
    let node = bench.window.get_by_label("Go on");
    assert!(node.accesskit_node().is_disabled());
    bench.click("Go on");
    assert_eq!(bench.received(), []);
}
