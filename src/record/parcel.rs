//! Snapshots on their way to a reader that shares no memory with the session, such as the page of a
//! browser's worker: what the reader has already stays behind.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Embedding, Forces, History, Luck, More, Reached, Snapshot};

/// A snapshot without what the reader has of the one before.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Parcel {
    /// The rest of it.
    bare: Snapshot,
    /// Whether what the reader has on record of this run is not so any more.
    is_anew: bool,
    more: Box<More>,
    embedding: Part<Arc<Embedding>>,
    all_test_pictures: Part<Arc<Embedding>>,
    forces: Part<Arc<Forces>>,
    luck: Part<Arc<Luck>>,
    others: Vec<Parcel>,
}

/// A large part of a snapshot.
#[derive(Clone, Debug, Serialize, Deserialize)]
enum Part<T> {
    /// As in the snapshot before.
    Same,
    /// The newest one that is on record.
    OnRecord,
    /// Another one, or none any more.
    Other(Option<T>),
}

/// What a reader has of one run.
#[derive(Debug, Default)]
struct Known {
    embedding: Option<Arc<Embedding>>,
    all_test_pictures: Option<Arc<Embedding>>,
    forces: Option<Arc<Forces>>,
    luck: Option<Arc<Luck>>,
}

/// The sender's end: it knows what was sent.
#[derive(Debug, Default)]
pub struct Packing {
    /// By run.
    sent: BTreeMap<u64, (Reached, Known)>,
}

impl Packing {
    /// What a reader needs that has all snapshots before.
    pub fn pack(&mut self, snapshot: &Snapshot) -> Parcel {
        self.sent.retain(|run, _| is_in(snapshot, *run));
        self.parcel(snapshot)
    }

    fn parcel(&mut self, snapshot: &Snapshot) -> Parcel {
        let others = snapshot.others.iter();
        let others = others.map(|other| self.parcel(other)).collect();
        let history = &snapshot.history;
        let (reached, known) = self.sent.entry(snapshot.run).or_default();
        let is_anew = !reached.is_within(&Reached::by(history));
        if is_anew {
            *reached = Reached::default();
        }
        let more = Box::new(history.more_than(reached));
        *reached = Reached::by(history);
        let embedding = match (&snapshot.embedding, history.embeddings.last()) {
            (Some(seen), Some(last)) if Arc::ptr_eq(seen, last) => {
                known.embedding = Some(seen.clone());
                Part::OnRecord
            }
            (seen, _) => seen_since(&mut known.embedding, seen.as_ref()),
        };
        Parcel {
            bare: bare(snapshot),
            is_anew,
            more,
            embedding,
            all_test_pictures: seen_since(
                &mut known.all_test_pictures,
                snapshot.all_test_pictures.as_ref(),
            ),
            forces: part(&mut known.forces, snapshot.forces.as_ref()),
            luck: part(&mut known.luck, snapshot.luck.as_ref()),
            others,
        }
    }
}

/// Whether that run is the main one or another branch.
fn is_in(snapshot: &Snapshot, run: u64) -> bool {
    let mut others = snapshot.others.iter();
    run == snapshot.run || others.any(|other| other.run == run)
}

/// The snapshot without its large parts.
fn bare(snapshot: &Snapshot) -> Snapshot {
    Snapshot {
        history: History::default(),
        embedding: None,
        all_test_pictures: None,
        forces: None,
        luck: None,
        others: Arc::from([]),
        // What is large is behind an `Arc`.
        ..snapshot.clone()
    }
}

fn is_same<T>(known: Option<&Arc<T>>, now: Option<&Arc<T>>) -> bool {
    match (known, now) {
        (Some(known), Some(now)) => Arc::ptr_eq(known, now),
        (None, None) => true,
        _ => false,
    }
}

fn part<T>(known: &mut Option<Arc<T>>, now: Option<&Arc<T>>) -> Part<Arc<T>> {
    if is_same(known.as_ref(), now) {
        return Part::Same;
    }
    *known = now.cloned();
    Part::Other(now.cloned())
}

/// As [`part`], without the pictures where they are those of the look before.
fn seen_since(
    known: &mut Option<Arc<Embedding>>,
    now: Option<&Arc<Embedding>>,
) -> Part<Arc<Embedding>> {
    let before = known.clone();
    match (part(known, now), before) {
        (Part::Other(Some(now)), Some(before)) if now.shares_sample(&before) => {
            Part::Other(Some(Arc::new(now.without_sample())))
        }
        (part, _) => part,
    }
}

/// The reader's end: it keeps what was sent.
#[derive(Debug, Default)]
pub struct Unpacking {
    /// By run.
    kept: BTreeMap<u64, (History, Known)>,
}

impl Unpacking {
    /// The snapshot, where all parcels before were unpacked in their order. What is the same as in the
    /// one before is shared with it.
    pub fn unpack(&mut self, parcel: Parcel) -> Snapshot {
        let snapshot = self.snapshot(parcel);
        self.kept.retain(|run, _| is_in(&snapshot, *run));
        snapshot
    }

    fn snapshot(&mut self, parcel: Parcel) -> Snapshot {
        let Parcel {
            bare,
            is_anew,
            more,
            embedding,
            all_test_pictures,
            forces,
            luck,
            others,
        } = parcel;
        let others = others.into_iter();
        let others = others.map(|other| Arc::new(self.snapshot(other))).collect();
        let (history, known) = self.kept.entry(bare.run).or_default();
        if is_anew {
            *history = History::default();
        }
        if !more.is_nothing() || is_anew {
            history.take_more(*more);
        }
        if matches!(embedding, Part::OnRecord) {
            known.embedding = history.embeddings.last().cloned();
        }
        see(&mut known.embedding, embedding);
        see(&mut known.all_test_pictures, all_test_pictures);
        take(&mut known.forces, forces);
        take(&mut known.luck, luck);
        Snapshot {
            history: history.clone(),
            embedding: known.embedding.clone(),
            all_test_pictures: known.all_test_pictures.clone(),
            forces: known.forces.clone(),
            luck: known.luck.clone(),
            others,
            ..bare
        }
    }
}

fn take<T>(known: &mut Option<T>, part: Part<T>) {
    if let Part::Other(other) = part {
        *known = other;
    }
}

/// As [`take`], with the pictures of the look before where it came without.
fn see(known: &mut Option<Arc<Embedding>>, part: Part<Arc<Embedding>>) {
    let part = match (part, &known) {
        (Part::Other(Some(seen)), Some(before)) if seen.index.is_empty() => {
            let whole = Arc::unwrap_or_clone(seen).with_sample(before);
            Part::Other(Some(Arc::new(whole)))
        }
        (part, _) => part,
    };
    take(known, part);
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{embedding, row, snapshot};
    use super::super::{Activity, Mark};
    use super::*;

    /// The parcel as it arrives, and its bytes.
    fn sent(parcel: &Parcel) -> (Parcel, usize) {
        let mut bytes = Vec::new();
        ciborium::into_writer(parcel, &mut bytes).expect("written");
        (
            ciborium::from_reader(&bytes[..]).expect("read"),
            bytes.len(),
        )
    }

    struct Way {
        packing: Packing,
        unpacking: Unpacking,
    }

    impl Way {
        fn new() -> Self {
            Self {
                packing: Packing::default(),
                unpacking: Unpacking::default(),
            }
        }

        /// What arrives of a snapshot, and in how many bytes.
        fn cross(&mut self, snapshot: &Snapshot) -> (Snapshot, usize) {
            let (parcel, bytes) = sent(&self.packing.pack(snapshot));
            let arrived = self.unpacking.unpack(parcel);
            assert_eq!(&arrived, snapshot);
            (arrived, bytes)
        }
    }

    #[test]
    fn a_run_arrives_as_it_grows_and_nothing_is_sent_twice() {
        let mut way = Way::new();
        let mut made = snapshot(3);
        let seen = Arc::new(embedding(3));
        made.history.add_embedding(seen.clone());
        made.embedding = Some(seen);
        made.all_test_pictures = Some(Arc::new(embedding(0)));
        let (first, whole) = way.cross(&made);
        made.history.add_row(row(4));
        made.step = 4;
        made.activity = Activity::Paused;
        let (second, with_a_row) = way.cross(&made);
        let mut picture = Vec::new();
        ciborium::into_writer(&embedding(3), &mut picture).expect("written");
        let least = 2 * picture.len();
        assert!(
            with_a_row + least < whole,
            "{with_a_row} and {least}, {whole}"
        );
        let of = |snapshot: &Snapshot| snapshot.embedding.clone().expect("there is one");
        assert!(Arc::ptr_eq(&of(&first), &of(&second)));
        let next = Arc::new(Embedding {
            pictures: of(&made).pictures.clone(),
            ..embedding(4)
        });
        made.history.add_embedding(next.clone());
        made.embedding = Some(next);
        let (third, _) = way.cross(&made);
        assert!(Arc::ptr_eq(&of(&second).pictures, &of(&third).pictures));
        let last = third.history.embeddings.last().expect("there is one");
        assert!(Arc::ptr_eq(last, &of(&third)));
        made.embedding = None;
        way.cross(&made);
    }

    #[test]
    fn what_is_forgotten_is_forgotten_there_too() {
        let mut way = Way::new();
        let mut made = snapshot(6);
        way.cross(&made);
        made.history.cut(Some(Mark {
            step: 4,
            interventions: 0,
            looked_at: None,
        }));
        way.cross(&made);
        made.history.add_row(row(5));
        way.cross(&made);
        let other = snapshot(2);
        made.run += 1;
        made.others = Arc::from([Arc::new(other)]);
        way.cross(&made);
        made.others = Arc::from([]);
        way.cross(&made);
        assert_eq!((way.packing.sent.len(), way.unpacking.kept.len()), (1, 1));
    }
}
