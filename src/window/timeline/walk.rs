//! Where the keys lead along a run: from change to change, from look to look.

use crate::record::{History, Snapshot};

/// Steps at which a walk along the run stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stops {
    /// Those after which something was changed.
    Changes,
    /// Those at which the network was looked at.
    Looks,
}

/// The way to the next stop, or to the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Walk {
    /// Where it stops; always at the beginning, too.
    pub stops: Stops,
    /// On to later steps.
    pub forwards: bool,
}

impl Walk {
    /// The step that it leads to from the one that is looked at, with `None` for now.
    pub fn to(self, looked_at: Option<u64>, now: &Snapshot) -> Option<u64> {
        let (mut stops, end) = match self.stops {
            // What was changed just now was otherwise before.
            Stops::Changes => (changes(&now.history), now.step + 1),
            // The look at the newest step is what is shown now.
            Stops::Looks => (looks(&now.history), now.step),
        };
        if now.step > 0 {
            stops.insert(0, 0);
        }
        stops.retain(|stop| *stop < end);
        let at = looked_at.unwrap_or(end);
        if self.forwards {
            stops.into_iter().find(|stop| *stop > at)
        } else {
            stops.into_iter().rfind(|stop| *stop < at).or(looked_at)
        }
    }
}

/// The steps after which something was changed, each once.
pub(super) fn changes(history: &History) -> Vec<u64> {
    let changes = history.interventions.iter();
    let mut steps: Vec<u64> = changes.map(|change| change.step).collect();
    steps.dedup();
    steps
}

/// The steps at which the network was looked at. Of some looks the spectrum alone is on record.
pub(super) fn looks(history: &History) -> Vec<u64> {
    let embeddings = history.embeddings.iter().map(|seen| seen.step);
    let spectra = history.spectra.iter().map(|record| record.step);
    let mut steps: Vec<u64> = embeddings.chain(spectra).collect();
    steps.sort_unstable();
    steps.dedup();
    steps
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::experiment::Intervention;
    use crate::record::SpectrumRecord;
    use crate::record::fixtures::{embedding, snapshot};

    /// A run of 100 steps, changed after three of them, the last one just now.
    fn run() -> Snapshot {
        let mut run = snapshot(0);
        run.step = 100;
        run.history.interventions = [30, 30, 50, 100]
            .map(|step| Intervention {
                step,
                key: "projector.norm".to_owned(),
                from: "batch".to_owned(),
                to: "none".to_owned(),
            })
            .into();
        for step in [0, 64, 100] {
            run.history.add_embedding(Arc::new(embedding(step)));
        }
        for step in [0, 32, 64, 100] {
            let values = [1.0].into();
            run.history.spectra.push(SpectrumRecord { step, values });
        }
        run
    }

    fn walk(stops: Stops, forwards: bool, from: Option<u64>, run: &Snapshot) -> Vec<Option<u64>> {
        let walk = Walk { stops, forwards };
        let mut at = from;
        (0..5)
            .map(|_| {
                at = walk.to(at, run);
                at
            })
            .collect()
    }

    #[test]
    fn backwards_from_now_to_the_beginning_and_forwards_to_now() {
        let run = run();
        let back = walk(Stops::Changes, false, None, &run);
        assert_eq!(back, [100, 50, 30, 0, 0].map(Some));
        let forth = walk(Stops::Changes, true, Some(0), &run);
        assert_eq!(forth, [Some(30), Some(50), Some(100), None, None]);
        let back = walk(Stops::Looks, false, None, &run);
        assert_eq!(back, [64, 32, 0, 0, 0].map(Some));
        let forth = walk(Stops::Looks, true, Some(33), &run);
        assert_eq!(forth, [Some(64), None, None, None, None]);
    }

    #[test]
    fn where_nothing_was_done_there_is_nowhere_to_go() {
        let mut run = run();
        run.step = 0;
        run.history = History::default();
        for stops in [Stops::Changes, Stops::Looks] {
            for forwards in [true, false] {
                assert_eq!(walk(stops, forwards, None, &run), [None; 5]);
            }
        }
        run.step = 9;
        assert_eq!(walk(Stops::Changes, false, None, &run)[0], Some(0));
    }
}
