//! What the lessons claim: each is led through on a real session, as the window does it, but for
//! the window.

use std::ops::RangeInclusive;
use std::sync::Arc;

use collapse_lab::device;
use collapse_lab::lab::{Session, SessionOptions};
use collapse_lab::lesson::{Course, Lesson, Outcome, Stage};

use super::Finding;
use super::claims::found;

/// The seeds of the share in a lesson's file: `40–47`.
pub fn seeds(lesson: &Lesson) -> RangeInclusive<u64> {
    let (_, seeds) = lesson.holds.as_ref().expect("a share and its seeds");
    let (first, last) = seeds.split_once('–').expect("a range of seeds");
    let seed = |text: &str| text.parse().expect("a seed");
    seed(first)..=seed(last)
}

/// Leads through a lesson to its end.
fn lead(lesson: &Arc<Lesson>, seed: u64) -> Outcome {
    let options = SessionOptions {
        autostart: false,
        ..SessionOptions::new(lesson.experiment(seed))
    };
    let session = Session::start(options, device::cpu(), || {}).expect("a thread");
    let mut link = session.link();
    let (mut course, begin) = Course::new(lesson.clone(), seed);
    course.sent(link.send(begin).expect("it is heard"));
    let mut shown = None;
    loop {
        let news = link.wait();
        shown = news.snapshot.or(shown);
        let Some(now) = &shown else { continue };
        for event in news.events {
            course.hear(&event.kind, now.run);
        }
        for command in course.update(now) {
            link.send(command).expect("it is heard");
        }
        match course.stage() {
            Stage::Waiting => {
                for command in course.act() {
                    link.send(command).expect("it is heard");
                }
            }
            Stage::Told(outcome) => return (**outcome).clone(),
            Stage::Left(why) => panic!("{}: {why}", lesson.name),
            Stage::Coming | Stage::Watching { .. } => {}
        }
    }
}

/// Whether the answer that a lesson expects comes true.
pub fn expected(lesson: &Arc<Lesson>, seed: u64) -> Finding {
    let outcome = lead(lesson, seed);
    let Outcome {
        before,
        after,
        words: [was, is],
        ..
    } = &outcome;
    let answer = outcome.answer.map_or(0, |answer| answer + 1);
    found(
        outcome.answer == Some(lesson.expected),
        format!(
            "answer {answer}: spread {:.2e} to {:.2e}, loss {:.2e} to {:.2e}, contrast {:.2e} to {:.2e}, gain {:+.1}, {was} to {is}",
            before.spread,
            after.spread,
            before.loss,
            after.loss,
            before.contrast,
            after.contrast,
            outcome.gain
        ),
    )
}
