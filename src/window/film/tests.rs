use super::*;
use crate::record::fixtures::{embedding, row, snapshot};

/// A run of 40 steps without a norm from step 20 on.
fn run() -> Arc<Snapshot> {
    let mut run = snapshot(0);
    run.step = 40;
    run.activity = Activity::Finished;
    (1..=40).for_each(|step| run.history.add_row(row(step)));
    for step in [0, 20, 40] {
        run.history.add_embedding(Arc::new(embedding(step)));
    }
    run.embedding = run.history.embeddings.last().cloned();
    for key in ["projector.norm", "predictor.norm"] {
        run.history.interventions.push(Intervention {
            step: 20,
            key: key.to_owned(),
            from: "batch".to_owned(),
            to: "none".to_owned(),
        });
    }
    Arc::new(run)
}

#[test]
fn every_frame_is_as_large_as_asked_for_and_they_differ() {
    let picture = Picture {
        size: [960, 640],
        pixels_per_point: 1.5,
        ..Picture::default()
    };
    let pace = Pace {
        frames: 5,
        per_second: 5,
    };
    let film = Film::new(&run(), &picture, pace);
    assert_eq!(film.len(), 5);
    let frames: Vec<(RgbaImage, u16)> = film.collect();
    let times: Vec<u16> = frames.iter().map(|(_, time)| *time).collect();
    assert_eq!(times, [200, 200, 1_000, 200, 2_000]);
    for pair in frames.windows(2) {
        assert_eq!(pair[0].0.dimensions(), (1440, 960));
        assert_ne!(pair[0].0, pair[1].0);
    }
}

#[test]
fn changes_are_told_from_their_step_on() {
    let run = run();
    let before = Preset::of(&run.started_with).map_or("custom", Preset::title);
    assert_eq!(told(&run, 19), (before.to_owned(), false));
    let both = "step 20: projector norm batch → none · predictor norm batch → none";
    assert_eq!(told(&run, 20), (both.to_owned(), true));
    assert_eq!(told(&run, 31), (both.to_owned(), false));
}
