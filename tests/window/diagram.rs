//! The diagram as the control panel: what is clicked where it stands, and what is redrawn for it.

use crate::sessions::{collapsed, flattened, healthy};
use crate::support::{Bench, set};
use collapse_lab::experiment::{Objective, Preset};
use collapse_lab::record::Snapshot;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

#[test]
fn objective_moving_average_and_stop_gradient_are_switched_where_they_stand() {
    let mut bench = Bench::new(healthy(40));
    let clicks = [
        ("objective: simclr", "objective", "simclr"),
        ("target network: false", "target.enabled", "false"),
        ("stop-gradient: on", "stop_gradient", "false"),
    ];
    for (label, key, value) in clicks {
        bench.click(label);
        assert_eq!(bench.received(), [set(key, value)], "{label}");
    }
    assert!(
        bench.window.query_by_label("stop-gradient: off").is_some(),
        "it shows at once"
    );
}

#[test]
fn the_arrow_keys_go_round_the_kinds_of_a_norm() {
    let mut bench = Bench::new(healthy(40));
    bench
        .window
        .get_by_label("projector norm: batch_renorm")
        .focus();
    bench.window.run_ok();
    for (key, expected) in [
        (Key::ArrowRight, "none"),
        (Key::ArrowRight, "batch"),
        (Key::ArrowLeft, "none"),
    ] {
        bench.press(Modifiers::NONE, key);
        let sent = bench.received();
        assert!(
            sent == [set("projector.norm", expected)],
            "{expected}: {sent:?}"
        );
        assert!(bench.is_chosen(&format!("projector norm: {expected}")));
    }
}

#[test]
fn it_is_redrawn_for_simclr_and_for_moco() {
    let of = |preset: Preset| Snapshot {
        started_with: preset.experiment(),
        experiment: preset.experiment(),
        ..healthy(200)
    };
    let mut bench = Bench::new(of(Preset::named("simclr")));
    assert!(bench.sees("the same network") && bench.sees("z is compared"));
    assert!(
        bench
            .window
            .query_by_label_contains("stop-gradient")
            .is_none()
    );
    bench.show(Snapshot {
        run: 2,
        ..of(Preset::named("moco"))
    });
    assert!(bench.sees("target network") && bench.sees("queue of 2048 keys"));
    bench.show(Snapshot {
        run: 3,
        ..of(Preset::named("contrastive"))
    });
    assert!(bench.sees("predictor: p has spread") && bench.sees("queue of 2048 keys"));
    bench.show(Snapshot {
        run: 4,
        ..of(Preset::named("byol"))
    });
    assert!(!bench.sees("queue of"));
}

#[test]
fn objectives_without_target_network_have_neither_predictor_nor_stop_gradient_and_show_their_knobs()
{
    let knobs = [
        (
            Objective::Vicreg,
            &["invariance", "variance", "covariance"][..],
        ),
        (Objective::Barlow, &["redundancy λ"]),
        (Objective::Sigreg, &["λ", "directions", "knots"]),
    ];
    for (objective, knobs) in knobs {
        let mut snapshot = healthy(200);
        snapshot.experiment.objective = objective;
        let mut bench = Bench::new(snapshot);
        assert!(bench.is_chosen(&format!("objective: {objective}")));
        assert!(bench.sees("the same network") && bench.sees("z is compared"));
        let stop = bench.window.query_by_label_contains("stop-gradient");
        assert!(stop.is_none(), "{objective}");
        for knob in knobs {
            assert!(bench.sees(knob), "{objective}: {knob}");
        }
        bench.window.get_by_label("objective: byol").click();
        bench.window.run_ok();
        assert_eq!(bench.received(), [set("objective", "byol")]);
    }
}

#[test]
fn every_box_says_how_collapsed_its_output_is() {
    let bench = Bench::new(collapsed(700));
    assert!(
        bench.sees("encoder: y has spread 0.2"),
        "the representation differs still"
    );
    assert!(bench.sees("projector: z has spread 8e-6"));
    let bench = Bench::new(flattened(900));
    assert!(
        bench.sees("projector: z has rank 2.6 of 63"),
        "a healthy scale along few directions"
    );
}

#[test]
fn the_thermometer_tells_the_distance() {
    let bench = Bench::new(collapsed(700));
    let spread = collapsed(700).history.rows.last().expect("rows").spread;
    assert!(
        spread < 1e-5 && bench.sees(&format!("spread of z = {spread:.2e}")),
        "{spread}"
    );
}
