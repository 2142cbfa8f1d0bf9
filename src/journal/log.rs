//! `record.bin`: all that is on record of a run, in the order in which it came.
//!
//! A line that tells what it is, then one frame of compressed CBOR for everything that came since
//! the frame before. What stands after the last whole frame is no part of it.

use std::io::{self, BufReader, Read as _};

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use serde::{Deserialize, Serialize};

use super::frame;
use crate::experiment::Intervention;
use crate::files::{self, File};
use crate::record::{History, Mark, More, Reached};

/// What the file begins with.
pub(super) const HEAD: &[u8] = b"collapse-lab record 1\n";
/// Most bytes that a frame may hold unpacked: some hundred times what a few seconds leave.
const MOST: u64 = 1 << 28;

/// One frame.
#[derive(Serialize, Deserialize)]
enum Entry {
    /// What came.
    More(Box<More>),
    /// What came after this is not so any more; without a mark, all of it.
    Cut(Option<Mark>),
}

/// The open file.
#[derive(Debug)]
pub(super) struct Log {
    file: File,
    /// Bytes of whole frames.
    length: u64,
    written: Reached,
    /// What is to be forgotten before anything else is written.
    cut: Option<Option<Mark>>,
}

impl Log {
    /// Begins an empty file anew.
    ///
    /// # Errors
    /// The system refuses.
    pub fn begin(mut file: File) -> io::Result<Self> {
        file.set_len(0)?;
        files::put(&mut file, 0, HEAD)?;
        file.sync_all()?;
        Ok(Self {
            file,
            length: HEAD.len() as u64,
            written: Reached::default(),
            cut: None,
        })
    }

    /// Goes on after the `length` bytes of whole frames, with all that came after `mark` forgotten;
    /// `history` is what is left then.
    pub fn go_on(file: File, length: u64, mark: Option<Mark>, history: &History) -> Self {
        Self {
            file,
            length,
            written: Reached::by(history),
            cut: Some(mark),
        }
    }

    /// Appends what `history` has more, and has it on the disk.
    ///
    /// # Errors
    /// The system refuses; the same is tried again with the next.
    pub fn append(&mut self, history: &History) -> io::Result<()> {
        if let Some(mark) = self.cut {
            self.put(&Entry::Cut(mark))?;
            self.cut = None;
        }
        let more = history.more_than(&self.written);
        if more.is_nothing() {
            return Ok(());
        }
        self.put(&Entry::More(Box::new(more)))?;
        self.written = Reached::by(history);
        Ok(())
    }

    fn put(&mut self, entry: &Entry) -> io::Result<()> {
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
        ciborium::into_writer(entry, &mut packed).map_err(io::Error::other)?;
        let frame = frame::framed(&packed.finish()?)?;
        // Half a frame that a full disk has left is written over.
        files::put(&mut self.file, self.length, &frame)?;
        self.file.sync_data()?;
        self.length += frame.len() as u64;
        Ok(())
    }
}

/// What a file holds.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// All that is on record.
    pub history: History,
    /// Changes that were forgotten and are not made again yet.
    pub again: Vec<Intervention>,
    /// Bytes of whole frames.
    pub length: u64,
}

/// Reads a file as far as it is whole; `None` where it is no record.
///
/// # Errors
/// The file cannot be read.
pub(super) fn read(file: &File) -> io::Result<Option<Found>> {
    let mut left = file.metadata()?.len();
    let mut from = BufReader::new(file);
    if !frame::begins_with(&mut from, HEAD)? {
        return Ok(None);
    }
    let mut found = Found {
        length: HEAD.len() as u64,
        ..Found::default()
    };
    left -= found.length;
    while let Some(body) = frame::next(&mut from, left)? {
        let unpacked = ZlibDecoder::new(&body[..]).take(MOST);
        let Ok(entry) = ciborium::from_reader::<Entry, _>(unpacked) else {
            break;
        };
        found.take(entry);
        left -= frame::size(&body);
        found.length += frame::size(&body);
    }
    let Found { history, again, .. } = &mut found;
    let reached = history.rows.last().map_or(0, |row| row.step);
    again.retain(|made| made.step >= reached && !history.interventions.contains(made));
    Ok(Some(found))
}

impl Found {
    fn take(&mut self, entry: Entry) {
        let Self { history, again, .. } = self;
        match entry {
            Entry::Cut(mark) => again.extend(history.cut(mark)),
            Entry::More(more) => history.take_more(*more),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Seek as _, SeekFrom};
    use std::sync::Arc;

    use super::*;
    use crate::record::fixtures::{embedding, row, snapshot};

    fn change(step: u64, to: &str) -> Intervention {
        Intervention {
            step,
            key: "optimizer.lr".to_owned(),
            from: "0.8".to_owned(),
            to: to.to_owned(),
        }
    }

    fn steps(found: &Found) -> Vec<u64> {
        found.history.rows.iter().map(|row| row.step).collect()
    }

    fn reread(file: &File) -> Found {
        (&mut &*file).seek(SeekFrom::Start(0)).expect("sought");
        read(file).expect("read").expect("a record")
    }

    #[test]
    fn what_is_appended_is_read_and_what_is_cut_is_forgotten() {
        let file = tempfile::tempfile().expect("a file");
        let mut log = Log::begin(file.try_clone().expect("a handle")).expect("begun");
        let mut history = snapshot(3).history;
        log.append(&history).expect("appended");
        let before = log.length;
        log.append(&history).expect("nothing to append");
        assert_eq!(log.length, before, "nothing is written twice");
        (4..=600).for_each(|step| history.rows.push(row(step)));
        for step in [0, 32, 400, 440] {
            history.add_embedding(Arc::new(embedding(step)));
        }
        history.interventions = vec![change(3, "0.4"), change(500, "0.2")];
        log.append(&history).expect("appended");
        let found = reread(&file);
        assert_eq!(found.history, history);
        assert_eq!((found.length, found.again), (log.length, Vec::new()));

        let mark = Mark {
            step: 400,
            interventions: 1,
            looked_at: None,
        };
        history.cut(Some(mark));
        let handle = file.try_clone().expect("a handle");
        let mut log = Log::go_on(handle, log.length, Some(mark), &history);
        let mut found = reread(&file);
        assert_eq!(
            steps(&found).last(),
            Some(&600),
            "nothing is forgotten before something follows"
        );
        history.rows.push(row(401));
        log.append(&history).expect("appended");
        found = reread(&file);
        assert_eq!(
            (&found.history, found.again),
            (&history, vec![change(500, "0.2")])
        );
        (402..=500).for_each(|step| history.rows.push(row(step)));
        history.interventions.push(change(500, "0.2"));
        log.append(&history).expect("appended");
        found = reread(&file);
        assert_eq!(
            (found.history, found.again),
            (history, Vec::new()),
            "it was made again"
        );
    }

    #[test]
    fn the_half_frame_of_a_killed_process_is_no_part_and_is_written_over() {
        let file = tempfile::tempfile().expect("a file");
        let mut log = Log::begin(file.try_clone().expect("a handle")).expect("begun");
        let mut history = snapshot(3).history;
        log.append(&history).expect("appended");
        let whole = log.length;
        history.rows.push(row(4));
        log.append(&history).expect("appended");
        file.set_len(log.length - 1).expect("cut");
        let found = reread(&file);
        assert_eq!((steps(&found), found.length), (vec![1, 2, 3], whole));
        let mut log = Log::go_on(
            file.try_clone().expect("a handle"),
            whole,
            None,
            &History::default(),
        );
        log.append(&history).expect("appended");
        assert_eq!(steps(&reread(&file)), [1, 2, 3, 4]);
    }
}
