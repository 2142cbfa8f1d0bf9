//! The badge's sentence in the language of the window: what comes with a snapshot is in English, as
//! files have it.

use std::borrow::Cow;

use crate::diagnosis::{Judge, Reading};
use crate::record::Snapshot;
use crate::words::{Language, language, tr};

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
    /// The sentence of a snapshot in the language of this thread.
    pub fn told<'a>(&mut self, snapshot: &'a Snapshot) -> Cow<'a, str> {
        if language() == Language::ENGLISH {
            self.reader = None;
            return Cow::Borrowed(&snapshot.verdict.reason);
        }
        let reader = match self.reader.take() {
            // A run that was rewound is read again, and so is a past.
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
        let verdict = &snapshot.verdict;
        // Where rows were thinned, the word on record is nearer to the truth than what they tell.
        Cow::Owned(if reader.judge.geometry() == verdict.geometry {
            reader.judge.reason()
        } else {
            tr!("reason-thinned", step = verdict.since)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis;
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
        assert_eq!(reasons.told(&run), english);
        speak("de".parse().expect("a language"));
        let german = judge.reason();
        for _ in 0..2 {
            assert_eq!(reasons.told(&run), german);
        }
        let past = diagnosis::past(&run, 20);
        speak(Language::ENGLISH);
        assert_ne!(german, english);
        assert_eq!(past.verdict, diagnosis::past(&run, 20).verdict);
    }
}
