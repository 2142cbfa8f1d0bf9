//! How long the window takes to draw a frame: layout and tessellation on the CPU. What the GPU does
//! with the triangles is not in it.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, anyhow};
use egui::epaint::ClippedPrimitive;
use egui::{Context, Event, Pos2, RawInput, Rect, ViewportId, pos2, vec2};

use super::super::drawing::Frames;
use super::super::samples::{Samples, ms};
use crate::clock::Instant;
use crate::device::Compute;
use crate::experiment::Experiment;
use crate::lab::{Desk, Link, Rehearsal, Session, SessionOptions, connect};
use crate::record::{Activity, Command, Snapshot, StepRecord};
use crate::window::{Lab, Options};

/// The window when it opens, in points; a point is a pixel.
const SIZE: [f32; 2] = [1280.0, 800.0];
/// Frames before the measured ones: fonts are drawn, axes find their width.
const WARM_UP: usize = 20;
/// Measured frames.
const FRAMES: usize = 150;
/// From the start of a frame to the start of the next: a display of 60 Hz.
const INTERVAL: Duration = Duration::from_nanos(16_666_667);
/// Longest that the session may say nothing.
const PATIENCE: Duration = Duration::from_secs(300);
/// A session that says nothing for so long after a pause has said everything.
const QUIET: Duration = Duration::from_millis(500);

/// Frames over a session.
pub(super) struct Live {
    training: Samples,
    paused: Samples,
}

/// What was measured, for the report.
pub(super) fn report(live: &Live, long_history: &Samples) -> Frames {
    let value = |samples: &Samples, percent| Some(ms(samples.percentile(percent)));
    Frames {
        frames: Some(FRAMES),
        frame_training_p50_ms: value(&live.training, 50),
        frame_training_p99_ms: value(&live.training, 99),
        frame_paused_p50_ms: value(&live.paused, 50),
        frame_paused_p99_ms: value(&live.paused, 99),
        frame_long_history_p50_ms: value(long_history, 50),
        frame_long_history_p99_ms: value(long_history, 99),
    }
}

/// Frames while a session trains, and while it is paused.
pub(super) fn with_a_session(experiment: Experiment, compute: &Compute) -> anyhow::Result<Live> {
    let options = SessionOptions::new(experiment);
    let session = Session::start(options, compute.clone(), || {})
        .context("the training thread could not start")?;
    let mut link = session.link();
    // A session begins with a probe of the untrained network: one in a run, and no part of a
    // frame's usual time.
    let first = await_snapshot(&mut link, |snapshot| {
        snapshot.step > 0 && !snapshot.history.probes.is_empty()
    })?;
    let training = Screen::new(first).watch(|| link.news().snapshot);
    link.send(Command::Pause)
        .context("the training thread cannot be paused")?;
    let mut paused = await_snapshot(&mut link, |snapshot| snapshot.activity == Activity::Paused)?;
    while let Some(later) = link.wait_for(QUIET).snapshot {
        paused = later;
    }
    Ok(Live {
        training,
        paused: Screen::new(paused).watch(|| None),
    })
}

/// Frames each of which has a new row of the rehearsal's history, as if training were that fast.
pub(super) fn with_long_history(
    rehearsal: &mut Rehearsal,
    mut rows: impl Iterator<Item = StepRecord>,
) -> anyhow::Result<Samples> {
    let mut next = || -> Option<Arc<Snapshot>> {
        let row = rows.next()?;
        rehearsal.record(row).ok()?;
        Some(Arc::new(Snapshot {
            step: row.step,
            ..rehearsal.snapshot()
        }))
    };
    let first = next().context("there is no history to draw")?;
    Ok(Screen::new(first).watch(next))
}

fn await_snapshot(
    link: &mut Link,
    is_it: impl Fn(&Snapshot) -> bool,
) -> anyhow::Result<Arc<Snapshot>> {
    loop {
        let news = link.wait_for(PATIENCE);
        let Some(snapshot) = news.snapshot else {
            let state = if news.is_over {
                "has ended"
            } else {
                "does not answer"
            };
            return Err(anyhow!("the training thread {state}"));
        };
        if let Activity::Failed(sentence) = &snapshot.activity {
            return Err(anyhow!("{sentence}"));
        }
        if is_it(&snapshot) {
            return Ok(snapshot);
        }
    }
}

/// The window without a screen.
struct Screen {
    context: Context,
    lab: Lab,
    /// The end of the session that the window believes in.
    desk: Desk,
    opened: Instant,
}

impl Screen {
    fn new(first: Arc<Snapshot>) -> Self {
        let context = Context::default();
        let (mut desk, link) = connect(|| {});
        // As in the real window, points are left to the GPU.
        let options = Options {
            gpu_points: true,
            ..Options::default()
        };
        let exporter = Arc::new(|_| Err("nothing is saved here".to_owned()));
        let lab = Lab::new(&context, link, exporter, options);
        desk.publish(first);
        Self {
            context,
            lab,
            desk,
            opened: Instant::now(),
        }
    }

    /// Draws frames at the display's pace, each with the newest of `snapshots`, and times them.
    fn watch(mut self, mut snapshots: impl FnMut() -> Option<Arc<Snapshot>>) -> Samples {
        let mut times = Vec::with_capacity(WARM_UP + FRAMES);
        let mut due = Instant::now();
        for number in 0..WARM_UP + FRAMES {
            due = (due + INTERVAL).max(Instant::now());
            std::thread::sleep(due - Instant::now());
            if let Some(snapshot) = snapshots() {
                self.desk.publish(snapshot);
            }
            let last = times.last().map(Duration::as_secs_f32);
            let (time, triangles) = self.frame(pointer(number), last);
            std::hint::black_box(triangles);
            times.push(time);
        }
        times.into_iter().skip(WARM_UP).collect()
    }

    /// Draws a frame: how long that took, and what a GPU would get.
    fn frame(&mut self, pointer: Pos2, last: Option<f32>) -> (Duration, Vec<ClippedPrimitive>) {
        let mut input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(SIZE[0], SIZE[1]))),
            time: Some(self.opened.elapsed().as_secs_f64()),
            focused: true,
            events: vec![Event::PointerMoved(pointer)],
            ..RawInput::default()
        };
        if let Some(viewport) = input.viewports.get_mut(&ViewportId::ROOT) {
            viewport.native_pixels_per_point = Some(1.0);
        }
        let start = Instant::now();
        self.lab.take_news(&self.context);
        let lab = &mut self.lab;
        let output = self.context.run_ui(input, |ui| lab.draw(ui, last));
        let triangles = self
            .context
            .tessellate(output.shapes, output.pixels_per_point);
        (start.elapsed(), triangles)
    }
}

/// Where the pointer is: it wanders over all panels, since a window under a resting pointer draws
/// only what is new.
fn pointer(number: usize) -> Pos2 {
    let along =
        |cycles: f32, length: f32| (0.5 + 0.45 * (number as f32 / 100.0 * cycles).sin()) * length;
    pos2(along(7.0, SIZE[0]), along(11.0, SIZE[1]))
}

#[cfg(test)]
mod tests {
    use egui::epaint::Primitive;

    use super::*;
    use crate::device;
    use crate::experiment::Preset;

    fn vertices(primitives: &[ClippedPrimitive]) -> usize {
        let count = |primitive: &ClippedPrimitive| match &primitive.primitive {
            Primitive::Mesh(mesh) => mesh.vertices.len(),
            Primitive::Callback(_) => 0,
        };
        primitives.iter().map(count).sum()
    }

    #[test]
    fn what_is_timed_is_the_window_with_the_newest_snapshot() {
        let mut experiment = Preset::named("byol").experiment();
        (experiment.batch, experiment.encoder.width) = (16, 8);
        (experiment.data.train, experiment.data.test) = (64, 40);
        let mut rehearsal =
            Rehearsal::new(experiment, device::cpu()).expect("a session on the CPU");
        let mut screen = Screen::new(Arc::new(rehearsal.snapshot()));
        let settled = |screen: &mut Screen| {
            (0..4)
                .map(|number| vertices(&screen.frame(pointer(number), None).1))
                .last()
                .unwrap_or(0)
        };
        let empty = settled(&mut screen);
        assert!(
            empty > 4_000,
            "all panels are drawn, not only that the session starts: {empty} vertices"
        );
        rehearsal.advance().expect("a finite loss");
        let row = *rehearsal
            .snapshot()
            .history
            .rows
            .last()
            .expect("a step was made");
        for step in 2..=600 {
            let loss = row.loss + (step % 7) as f64;
            rehearsal
                .record(StepRecord { step, loss, ..row })
                .expect("the session has a run");
        }
        screen.desk.publish(rehearsal.snapshot());
        let curves = settled(&mut screen);
        assert!(
            curves > empty + 1_000,
            "a jagged curve has joined: {empty}, then {curves} vertices"
        );
    }

    #[test]
    fn the_pointer_stays_in_the_window_and_visits_all_of_it() {
        let places: Vec<Pos2> = (0..WARM_UP + FRAMES).map(pointer).collect();
        assert!(
            places
                .iter()
                .all(|at| (0.0..SIZE[0]).contains(&at.x) && (0.0..SIZE[1]).contains(&at.y))
        );
        for corner in 0..4 {
            let seen = places.iter().any(|at| {
                (at.x > SIZE[0] / 2.0, at.y > SIZE[1] / 2.0) == (corner % 2 == 1, corner / 2 == 1)
            });
            assert!(seen, "quarter {corner}");
        }
    }
}
