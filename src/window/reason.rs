//! The badge's sentence in the language of the window: what comes with a snapshot is in English, as
//! files have it.

use crate::diagnosis::{Judge, Reading};
use crate::record::Snapshot;
use crate::words::{Language, language};

/// Reads along with the judge of the run on show.
#[derive(Debug, Default)]
pub(crate) struct Reasons {
    reader: Option<Reader>,
}

#[derive(Debug)]
struct Reader {
    run: u64,
    /// The newest row that is read.
    step: u64,
    judge: Judge,
}

impl Reasons {
    /// The snapshot with its sentence in the language of this thread; `None` where it is as it came.
    pub fn told(&mut self, snapshot: &Snapshot) -> Option<Snapshot> {
        if language() == Language::ENGLISH {
            self.reader = None;
            return None;
        }
        let reader = match self.reader.take() {
            // A run that was rewound is read again.
            Some(reader) if reader.run == snapshot.run && reader.step <= snapshot.step => reader,
            _ => Reader {
                run: snapshot.run,
                step: 0,
                judge: Judge::of(&snapshot.started_with),
            },
        };
        let reader = self.reader.insert(reader);
        for row in snapshot.history.rows.iter_after(reader.step) {
            reader.judge.read(Reading::of(row));
            reader.step = row.step;
        }
        // Where rows were thinned, the word on record is nearer to the truth than what they tell.
        if reader.judge.geometry() != snapshot.verdict.geometry {
            return None;
        }
        let mut told = snapshot.clone();
        told.verdict.reason = reader.judge.reason();
        Some(told)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::fixtures::snapshot;
    use crate::words::speak;

    #[test]
    fn the_sentence_is_told_again_and_english_stays_as_it_came() {
        let mut run = snapshot(30);
        let mut judge = Judge::of(&run.started_with);
        for row in run.history.rows.iter() {
            judge.read(Reading::of(row));
        }
        run.verdict.geometry = judge.geometry();
        run.verdict.reason = judge.reason();
        let english = run.verdict.reason.clone();
        let mut reasons = Reasons::default();
        assert!(reasons.told(&run).is_none());
        speak("de".parse().expect("a language"));
        let german = judge.reason();
        for _ in 0..2 {
            let told = reasons.told(&run).expect("it is told again");
            assert_eq!(told.verdict.reason, german);
        }
        speak(Language::ENGLISH);
        assert_ne!(german, english);
    }
}
