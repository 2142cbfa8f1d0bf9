//! What a frame of the window costs the CPU in a long run: taking in the news, laying out,
//! tessellating. And how late frames are beside a session that trains as fast as it can.
//!
//! `cargo bench --bench frame [part of a situation's name]` prints milliseconds. Neither the GPU's
//! part of a frame is in them nor, on Linux, the time for which other programs had the CPU.

mod run;
mod situation;
mod window;

use std::time::{Duration, Instant};

use collapse_lab::device;
use collapse_lab::experiment::Preset;
use collapse_lab::lab::{Session, SessionOptions, connect};
use collapse_lab::record::{Activity, Snapshot};
use crossbeam_channel::{bounded, tick};
use egui::{Event, Pos2, pos2, vec2};

use run::{Run, STEPS};
use situation::Situation;
use window::{FRAME, Times, Window};

#[path = "../../tests/window/looks.rs"]
mod looks;
#[path = "../../tests/window/sessions.rs"]
#[expect(dead_code, reason = "not every session of the tests is timed")]
mod sessions;

/// Pictures in the embeddings of which frames are compared.
const POINTS: [u32; 3] = [100, 10_000, 1_000_000];
/// Frames until the layout has settled.
const WARM_UP: usize = 20;
/// Frames until a session trains: it is woken for what comes before, too.
const STARTED: usize = 8;
/// Sizes in points, with pixels per point.
const WINDOWS: [([f32; 2], f32); 4] = [
    ([1280.0, 800.0], 1.0),
    ([1280.0, 800.0], 2.0),
    ([1920.0, 1080.0], 1.0),
    ([1920.0, 1080.0], 2.0),
];

fn measure(
    situation: Situation,
    (size, pixels_per_point): ([f32; 2], f32),
    frames: usize,
) -> Vec<Times> {
    let mut run = Run::new(frames + WARM_UP);
    run.next.activity = if situation.trains() {
        Activity::Running
    } else {
        Activity::Paused
    };
    let (mut desk, link) = connect(|| {});
    let mut window = Window::new(egui::Context::default(), link, size, pixels_per_point);
    let mut show = |snapshot: &Snapshot| desk.publish(snapshot.clone());
    show(&run.next);
    let mut draw = |frame: usize| {
        if situation.trains() && frame > 0 {
            run.advance();
            show(&run.next);
        }
        window.draw(situation.events(frame, window.size))
    };
    (0..WARM_UP).for_each(|frame| {
        draw(frame);
    });
    (WARM_UP..WARM_UP + frames).map(draw).collect()
}

/// What frames of a paused session cost by the size of its embedding, while the pointer is
/// elsewhere and while it moves over the points.
fn print_points(frames: usize) {
    for (count, name) in POINTS.into_iter().zip(["100", "10,000", "1,000,000"]) {
        let mut snapshot = sessions::healthy(40);
        snapshot.activity = Activity::Paused;
        snapshot.embedding = Some(sessions::HEALTHY.embedding(40, count));
        let (mut desk, link) = connect(|| {});
        let (size, pixels_per_point) = WINDOWS[0];
        let mut window = Window::new(egui::Context::default(), link, size, pixels_per_point);
        desk.publish(snapshot);
        for _ in 0..WARM_UP {
            window.draw(Vec::new());
        }
        let on_points = |frame: usize| {
            let turn = frame as f32 * 0.37;
            vec2(0.86, 0.62) * window.size + 60.0 * vec2(turn.sin(), turn.cos())
        };
        let places: Vec<Pos2> = (0..frames)
            .map(|frame| on_points(frame).to_pos2())
            .collect();
        let mut over = |start: Vec<Event>, moves: &dyn Fn(Pos2) -> Vec<Event>| {
            window.draw(start);
            let times = places
                .iter()
                .map(|at| window.draw(moves(*at)).whole)
                .collect::<Vec<_>>();
            percentile(times, 50)
        };
        let elsewhere = over(vec![Event::PointerMoved(pos2(2.0, 2.0))], &|_| Vec::new());
        let moving = over(Vec::new(), &|at| vec![Event::PointerMoved(at)]);
        println!(
            "{:<26}{elsewhere:>16.3}{moving:>16.3}",
            format!("{name} points")
        );
    }
}

/// How late frames are, from when they are due until they are ready, beside a session that trains
/// on all cores.
fn beside_training(at_snapshots: bool, frames: usize) -> Result<(), Box<dyn std::error::Error>> {
    let context = egui::Context::default();
    let (due, wakes) = bounded(1);
    let options = SessionOptions::new(Preset::named("byol").experiment());
    // A window that is still busy has been woken already.
    let session = Session::start(options, device::cpu(), move || {
        due.try_send(Instant::now()).ok();
    })?;
    let (size, pixels_per_point) = WINDOWS[0];
    let mut window = Window::new(context, session.link(), size, pixels_per_point);
    for _ in 0..STARTED {
        wakes.recv()?;
        window.draw(Vec::new());
    }
    let (pace, name) = match at_snapshots {
        true => (wakes, "a frame a snapshot"),
        false => (tick(Duration::from_secs_f64(FRAME)), "60 frames a second"),
    };
    let start = Instant::now();
    let (mut late, mut busy) = (Vec::new(), Duration::ZERO);
    for frame in 0..frames {
        let due = pace.recv()?;
        let events = if at_snapshots {
            Vec::new()
        } else {
            Situation::Paused.events(frame, window.size)
        };
        busy += window.draw(events).whole;
        late.push(due.elapsed());
    }
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "{name:<26}{:>16.1}{:>8.3}{:>8.3}{:>9.1}",
        frames as f64 / seconds,
        percentile(late.clone(), 50),
        percentile(late, 99),
        busy.as_secs_f64() / seconds * 100.0,
    );
    Ok(())
}

fn percentile(mut values: Vec<Duration>, percent: usize) -> f64 {
    values.sort();
    values[(values.len() - 1) * percent / 100].as_secs_f64() * 1e3
}

fn print_situation(situation: Situation, frames: usize) {
    for window in WINDOWS {
        let times = measure(situation, window, frames);
        let part = |of: fn(Times) -> Duration, percent| {
            percentile(times.iter().copied().map(of).collect(), percent)
        };
        let ([width, height], pixels) = window;
        println!(
            "{:<26}{:>16}{:>8.3}{:>8.3}{:>9.3}{:>8.3}{:>13.3}",
            situation.name(),
            format!("{width}x{height} @{pixels}"),
            part(|times| times.whole, 50),
            part(|times| times.whole, 99),
            part(|times| times.news, 50),
            part(|times| times.layout, 50),
            part(|times| times.tessellation, 50),
        );
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Cargo names the mode only where it is to be measured; `cargo test --all-targets` is to see
    // that it runs.
    let frames = if std::env::args().any(|argument| argument == "--bench") {
        600
    } else {
        3
    };
    let wanted = std::env::args()
        .skip(1)
        .find(|argument| !argument.starts_with('-'))
        .unwrap_or_default();
    println!("milliseconds a frame, {STEPS} steps, {frames} frames");
    println!(
        "{:<26}{:>16}{:>8}{:>8}{:>9}{:>8}{:>13}",
        "", "window", "p50", "p99", "news", "layout", "tessellation"
    );
    let wanted_ones = Situation::ALL
        .into_iter()
        .filter(|situation| situation.name().contains(&wanted));
    wanted_ones.for_each(|situation| print_situation(situation, frames));
    if "points".contains(&wanted) {
        println!("\nmilliseconds a frame by points in the embedding, paused");
        println!("{:<26}{:>16}{:>16}", "", "pointer away", "moves over them");
        print_points(frames);
    }
    if "beside".contains(&wanted) {
        println!(
            "\nmilliseconds from when a frame is due until it is ready, beside training on all cores"
        );
        println!(
            "{:<26}{:>16}{:>8}{:>8}{:>9}",
            "", "frames/s", "p50", "p99", "% of CPU"
        );
        beside_training(true, frames / 3)?;
        beside_training(false, 2 * frames)?;
    }
    Ok(())
}
