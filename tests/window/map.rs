//! The panel of the map.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use collapse_lab::record::{Activity, Command, Gain, Geometry, Snapshot};
use collapse_lab::results::{Grid, Seen, Sweep};
use collapse_lab::window::{Mapper, Mapping, Options};
use egui::{Key, Theme, pos2};
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::Queryable as _;

use crate::layout::toggle;
use crate::lessons::{asked, lesson, run as lesson_run};
use crate::pictures::picture;
use crate::replayed::{drop_onto, wait_for};
use crate::sessions::collapsed;
use crate::support::{Bench, LARGE, SMALL};

/// Makes no run: what came of them follows from their learning rates.
#[derive(Clone, Debug, Default)]
struct Pretended {
    is_making: Arc<AtomicBool>,
}

impl Mapper for Pretended {
    fn begin(&self, sweep: &str) -> Result<Arc<dyn Mapping>, String> {
        let grid = Sweep::read(sweep).and_then(Grid::of);
        assert!(grid.is_ok(), "{sweep}");
        self.is_making.store(true, Ordering::SeqCst);
        Ok(Arc::new(self.clone()))
    }

    fn watch(&self, _: &Path) -> Arc<dyn Mapping> {
        Arc::new(self.clone())
    }
}

impl Mapping for Pretended {
    fn seen(&self, grid: &Grid) -> Vec<Seen> {
        let of = |experiment: &collapse_lab::experiment::Experiment| {
            let (lr, decay) = (experiment.optimizer.lr, experiment.optimizer.weight_decay);
            match lr * (1.0 + 1e4 * decay) {
                _ if lr > 2.0 => Seen::Waiting,
                strong if strong > 2.0 => Seen::Ended {
                    geometry: Some(Geometry::Collapsed),
                    gain: Some(Gain::Unchanged),
                },
                middle if middle > 0.9 && experiment.seed % 2 == 1 => Seen::Ended {
                    geometry: Some(Geometry::FewDirections),
                    gain: Some(Gain::Gained),
                },
                _ => Seen::Ended {
                    geometry: Some(Geometry::SpreadOut),
                    gain: Some(Gain::Gained),
                },
            }
        };
        grid.runs
            .iter()
            .map(|run| of(&run.recipe.experiment))
            .collect()
    }

    fn is_making(&self) -> bool {
        self.is_making.load(Ordering::SeqCst)
    }

    fn stop(&self) {
        self.is_making.store(false, Ordering::SeqCst);
    }

    fn trouble(&self) -> Option<String> {
        None
    }
}

fn run() -> Snapshot {
    collapsed(400)
}

fn opened(size: [f32; 2], theme: Theme, mapper: Option<Arc<dyn Mapper>>) -> Bench {
    let options = Options {
        mapper,
        ..Options::default()
    };
    let mut bench = Bench::opened(run(), size, theme, options);
    toggle(&mut bench, "Map");
    bench
}

/// Begins a map and waits until its cells have filled.
fn begun(bench: &mut Bench) {
    bench.click("Map here");
    wait_for(bench, "40 of 50 runs");
}

#[test]
fn a_map_about_the_run_fills_and_a_cell_of_it_is_a_run() {
    let mapper = Pretended::default();
    let mut bench = opened(SMALL, Theme::Light, Some(Arc::new(mapper.clone())));
    assert!(bench.sees("No map yet"));
    begun(&mut bench);
    assert!(mapper.is_making() && !bench.sees("No map yet"));
    let panel = bench.window.get_by_label("Map of runs").rect();
    // The cells are above; below them stand the values, the names and the legend.
    let middle = pos2(panel.center().x, panel.top() + 25.0);
    bench.window.hover_at(pos2(2.0, 2.0));
    bench.window.run_steps(4);
    bench.window.hover_at(middle);
    bench.window.run_steps(8);
    assert!(
        bench.sees("Click: make this run here"),
        "what lies under the pointer"
    );
    bench.window.drag_at(middle);
    bench.window.drop_at(middle);
    bench.window.run_steps(4);
    let received = bench.received();
    let [Command::Replay(recipe)] = received.as_slice() else {
        panic!("one run is asked for: {received:?}");
    };
    assert_eq!(recipe.until, Some(150));
    assert_eq!(recipe.experiment.data, run().experiment.data);
    bench.click("Stop");
    assert!(!mapper.is_making());
}

#[test]
fn a_map_that_is_made_already_is_shown_where_none_can_be_made() {
    let mut bench = opened(SMALL, Theme::Light, None);
    assert!(bench.window.query_by_label("Map here").is_none());
    bench.click("Made already");
    bench.click("SimCLR after 256 steps: temperature and batch");
    assert!(!bench.sees("No map yet"));
    assert!(bench.window.query_by_label("Map of runs").is_some());
}

#[test]
fn a_sweep_that_is_dropped_is_shown_and_one_that_is_none_is_told_of() {
    let mapper = Pretended::default();
    let options = Options {
        mapper: Some(Arc::new(mapper)),
        ..Options::default()
    };
    let mut bench = Bench::opened(run(), SMALL, Theme::Light, options);
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("sweep.toml");
    std::fs::write(&file, "axis = [{ key = \"optimizer.lrr\", values = [1] }]").expect("written");
    drop_onto(&mut bench, folder.path());
    wait_for(
        &mut bench,
        "no sweep that can be shown: an axis has the unknown key",
    );
    let text = "title = \"dropped\"\naxis = [{ key = \"optimizer.lr\", values = [0.1, 4] }]";
    std::fs::write(&file, text).expect("written");
    drop_onto(&mut bench, folder.path());
    wait_for(&mut bench, "dropped · 1 of 2 runs");
}

#[test]
fn maps_are_drawn() {
    let mut results = SnapshotResults::new();
    let mapper: Arc<dyn Mapper> = Arc::new(Pretended::default());
    let mut bench = opened(LARGE, Theme::Dark, Some(mapper.clone()));
    begun(&mut bench);
    bench.click("Stop");
    picture("map_dark_1920", &mut bench);
    results.extend_harness(&mut bench.window);
    let mut bench = opened(SMALL, Theme::Light, Some(mapper));
    bench.click("Made already");
    bench.click("SimCLR after 256 steps: temperature and batch");
    bench.window.hover_at(pos2(2.0, 2.0));
    picture("map_light_1280", &mut bench);
    results.extend_harness(&mut bench.window);

    // Ten thousand runs: cells too small for seams.
    let folder = tempfile::tempdir().expect("a folder");
    let text = r#"
title = "ten thousand"
[[axis]]
key = "optimizer.lr"
log = { from = 0.05, to = 3.2, count = 50 }
[[axis]]
key = "optimizer.weight_decay"
log = { from = 1e-6, to = 1e-2, count = 50 }
[[axis]]
key = "seed"
values = [10, 11, 12, 13]
"#;
    std::fs::write(folder.path().join("sweep.toml"), text).expect("written");
    drop_onto(&mut bench, folder.path());
    wait_for(&mut bench, "of 10,000 runs");
    while bench.sees("· 0 of 10,000") {
        bench.window.step();
    }
    let start = std::time::Instant::now();
    bench.window.run_steps(60);
    eprintln!("TIMING {:?} a frame", start.elapsed() / 60);
    picture("map_of_many_1280", &mut bench);
    results.extend_harness(&mut bench.window);
}

#[test]
fn a_map_answers_no_question_for_a_lesson() {
    let mut bench = asked(LARGE, Theme::Light, Some(Key::Num1));
    toggle(&mut bench, "Map");
    bench.click("Made already");
    bench.click("SimCLR after 256 steps: temperature and batch");
    assert!(bench.sees("The map is back as soon as"));
    assert!(bench.window.query_by_label("Map of runs").is_none());
    bench.click("Make the change");
    bench.show(lesson_run(lesson().from + 10, Activity::Running, true));
    assert!(!bench.sees("The map is back as soon as"));
    bench.window.get_by_label("Map of runs");
}
