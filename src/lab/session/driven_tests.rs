use super::*;
use crate::device;
use crate::lab::fixtures::small;
use crate::record::{Command, Packing, Snapshot, Unpacking};
use crate::threads::tests::without;

fn options() -> SessionOptions {
    SessionOptions {
        plan: vec!["20:projector.norm=none".parse().expect("a change")],
        rewinds: true,
        ..SessionOptions::new(small(40))
    }
}

fn is_at_rest(snapshot: &Snapshot) -> bool {
    matches!(snapshot.activity, Activity::Finished | Activity::Paused)
}

/// The rows as bytes, of which what is not a number has the same.
fn rows(snapshot: &Snapshot) -> Vec<u8> {
    let mut bytes = Vec::new();
    ciborium::into_writer(&snapshot.history.rows, &mut bytes).expect("written");
    bytes
}

/// What a thread comes to.
fn by_a_thread() -> Arc<Snapshot> {
    let session = Session::start(options(), device::cpu(), || {}).expect("a thread");
    let mut link = session.link();
    loop {
        let shown = link.wait().snapshot;
        if let Some(last) = shown.filter(|shown| shown.activity == Activity::Finished) {
            return last;
        }
    }
}

#[test]
fn without_any_thread_and_across_a_border_a_run_is_the_same_byte_for_byte() {
    let (mut packing, mut unpacking) = (Packing::default(), Unpacking::default());
    let last = without(|| {
        let mut session = Driven::new(options(), device::cpu());
        let mut link = session.link();
        let mut last = None;
        loop {
            let wish = session.turn();
            if let Some(shown) = link.news().snapshot {
                let mut bytes = Vec::new();
                ciborium::into_writer(&packing.pack(&shown), &mut bytes).expect("written");
                let parcel = ciborium::from_reader(&bytes[..]).expect("read");
                last = Some(unpacking.unpack(parcel));
            }
            if wish != Wish::Turn {
                break;
            }
        }
        last.expect("it was shown")
    });
    assert_eq!((last.step, &last.activity), (40, &Activity::Finished));
    let other = by_a_thread();
    assert_eq!(rows(&last), rows(&other));
    assert_eq!(last.history.looks, other.history.looks);
}

#[test]
fn it_hears_between_two_turns_and_waits_for_commands_when_it_rests() {
    without(|| {
        let mut session = Driven::new(options(), device::cpu());
        let mut link = session.link();
        for _ in 0..4 {
            assert_eq!(session.turn(), Wish::Turn);
        }
        let request = |number, command| Request { number, command };
        session
            .ask(request(1, Command::Pause))
            .expect("there is room");
        while session.turn() == Wish::Turn {}
        let news = link.news();
        let accepted = EventKind::Accepted { number: 1 };
        assert!(news.events.iter().any(|event| event.kind == accepted));
        assert!(news.snapshot.is_some_and(|shown| is_at_rest(&shown)));
        session
            .ask(request(2, Command::Step))
            .expect("there is room");
        while session.turn() == Wish::Turn {}
        let step = link.news().snapshot.map(|shown| shown.step);
        assert_eq!(step, Some(4));
        session
            .ask(request(3, Command::Quit))
            .expect("there is room");
        assert_eq!(session.turn(), Wish::Nothing);
        drop(session);
        assert!(link.news().is_over);
    });
}

#[test]
fn the_first_steps_are_made_before_the_first_look() {
    without(|| {
        let mut session = Driven::new(options(), device::cpu());
        let mut link = session.link();
        let mut looked = None;
        while session.turn() == Wish::Turn && looked.is_none() {
            let shown = link.news().snapshot;
            looked = shown.filter(|shown| shown.embedding.is_some());
        }
        let step = looked.expect("it was looked at").step;
        assert!((4..20).contains(&step), "{step}");
    });
}
