use std::sync::atomic::AtomicUsize;

use super::*;
use crate::record::EventKind;
use crate::record::fixtures::snapshot;

fn ends() -> (Desk, Link) {
    connect(|| {})
}

fn notice(step: u64) -> Event {
    Event {
        run: 1,
        step,
        kind: EventKind::Notice(format!("at step {step}")),
    }
}

fn steps(news: &News) -> (Option<u64>, Vec<u64>) {
    (
        news.snapshot.as_ref().map(|snapshot| snapshot.step),
        news.events.iter().map(|event| event.step).collect(),
    )
}

#[test]
fn the_newest_snapshot_wins_and_no_event_is_lost() {
    let (mut desk, mut link) = ends();
    for step in 1..=3 {
        desk.tell(notice(step));
        desk.publish(snapshot(step));
    }
    assert_eq!(steps(&link.news()), (Some(3), vec![1, 2, 3]));
    assert!(link.news().is_none(), "nothing is told twice");
    desk.publish(snapshot(4));
    assert_eq!(steps(&link.news()), (Some(4), vec![]));
}

#[test]
fn readers_take_nothing_from_each_other() {
    let (mut desk, mut first) = ends();
    let mut second = first.clone();
    desk.tell(notice(1));
    desk.publish(snapshot(1));
    assert_eq!(steps(&first.news()), (Some(1), vec![1]));
    let mut later = first.clone();
    desk.tell(notice(2));
    desk.publish(snapshot(2));
    assert_eq!(steps(&first.news()), (Some(2), vec![2]));
    assert_eq!(steps(&second.news()), (Some(2), vec![1, 2]));
    assert_eq!(
        steps(&later.news()),
        (Some(2), vec![2]),
        "a clone reads on from where it was made"
    );
}

#[test]
fn an_event_comes_with_the_state_after_it() {
    let (mut desk, mut link) = ends();
    desk.publish(snapshot(1));
    link.news();
    desk.tell(notice(2));
    assert!(link.news().is_none());
    desk.publish(snapshot(2));
    assert_eq!(steps(&link.news()), (Some(2), vec![2]));
}

#[test]
fn a_reader_who_stands_still_is_told_how_much_was_missed() {
    let (mut desk, mut still) = ends();
    let mut awake = still.clone();
    let more = 5;
    for step in 1..=KEPT as u64 + more {
        desk.tell(notice(step));
        desk.publish(snapshot(1));
        let news = awake.news();
        assert_eq!((steps(&news).1, news.missed), (vec![step], 0));
    }
    assert_eq!(desk.board.lock().events.len(), KEPT);
    let news = still.news();
    assert_eq!((news.events.len(), news.missed), (KEPT, more));
    assert_eq!(news.events[0].step, more + 1);
    assert_eq!(still.news().missed, 0, "once");
}

#[test]
fn commands_are_numbered_over_all_who_send_them_and_a_full_desk_takes_none() {
    let (desk, link) = ends();
    let other = link.clone();
    let numbers: Vec<u64> = (0..COMMANDS / 2)
        .flat_map(|_| [&link, &other].map(|link| link.send(Command::Step).expect("room")))
        .collect();
    assert_eq!(numbers, (1..=COMMANDS as u64).collect::<Vec<_>>());
    assert_eq!(link.send(Command::Run), Err(SendError::Busy));
    let arrived: Vec<u64> = desk.requests().try_iter().map(|sent| sent.number).collect();
    assert_eq!(arrived, numbers);
    drop(desk);
    assert_eq!(link.send(Command::Run), Err(SendError::Over));
}

#[test]
fn the_end_is_told_with_what_was_still_to_be_said() {
    let (mut desk, mut link) = ends();
    desk.publish(snapshot(1));
    desk.tell(notice(2));
    drop(desk);
    let news = link.news();
    assert_eq!(
        (steps(&news), news.is_over),
        ((Some(1), vec![2]), true),
        "the last snapshot, too"
    );
}

#[test]
fn whoever_waits_is_woken_by_news_and_by_the_end() {
    let wakes = Arc::new(AtomicUsize::new(0));
    let woken = wakes.clone();
    let (mut desk, mut link) = connect(move || {
        woken.fetch_add(1, Ordering::Relaxed);
    });
    assert!(link.wait_for(Duration::from_millis(5)).is_none());
    let mut second = link.clone();
    let reader = std::thread::spawn(move || {
        let news = second.wait();
        let end = second.wait();
        (steps(&news), end.is_over)
    });
    desk.publish(snapshot(3));
    assert_eq!(steps(&link.wait_for(Duration::from_secs(60))).0, Some(3));
    // The other reader may find both at once; then its second reading is the end, too.
    drop(desk);
    let ((step, _), is_over) = reader.join().expect("the reader ends");
    assert_eq!((step, is_over), (Some(3), true));
    assert_eq!(wakes.load(Ordering::Relaxed), 2);
}
