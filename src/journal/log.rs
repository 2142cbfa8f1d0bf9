//! `record.bin`: all that is on record of a run, in the order in which it came.
//!
//! A line that tells what it is, then one frame of compressed CBOR for everything that came since
//! the frame before. What stands after the last whole frame is no part of it.

use std::io::{self, BufReader, Read as _};
use std::sync::Arc;

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use serde::{Deserialize, Serialize};

use super::frame;
use crate::experiment::Intervention;
use crate::files::{self, File};
use crate::record::{
    DeviceRecord, Embedding, GeometryRecord, History, LayerName, LayersRecord, LookRecord, Mark,
    ProbePoint, Rows, SpectrumRecord, StepRecord, Stepped,
};

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

/// What came on record since the frame before.
#[derive(Default, Serialize, Deserialize)]
struct More {
    layer_names: Arc<[LayerName]>,
    rows: Vec<StepRecord>,
    layers: Vec<LayersRecord>,
    probes: Vec<ProbePoint>,
    spectra: Vec<SpectrumRecord>,
    geometries: Vec<GeometryRecord>,
    looks: Vec<LookRecord>,
    /// As [`Embeddings::written_after`](crate::record::Embeddings::written_after) has them; older
    /// programs wrote none.
    #[serde(default)]
    embeddings: Vec<Arc<Embedding>>,
    interventions: Vec<Intervention>,
    /// Older programs wrote none.
    #[serde(default)]
    devices: Vec<DeviceRecord>,
}

/// How far a record has been written: the last step of each kind.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Written {
    rows: Option<u64>,
    layers: Option<u64>,
    probes: Option<u64>,
    spectra: Option<u64>,
    geometries: Option<u64>,
    looks: Option<u64>,
    embeddings: Option<u64>,
    interventions: usize,
    devices: usize,
}

impl Written {
    /// All of `history`.
    pub fn of(history: &History) -> Self {
        Self {
            rows: history.rows.last().map(|row| row.step),
            layers: history.layers.last().map(|record| record.step),
            probes: history.probes.last().map(|probe| probe.step),
            spectra: history.spectra.last().map(|record| record.step),
            geometries: history.geometries.last().map(|record| record.step),
            looks: history.looks.last().map(|record| record.step),
            embeddings: history.embeddings.last().map(|seen| seen.step),
            interventions: history.interventions.len(),
            devices: history.devices.len(),
        }
    }
}

/// The open file.
#[derive(Debug)]
pub(super) struct Log {
    file: File,
    /// Bytes of whole frames.
    length: u64,
    written: Written,
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
            written: Written::default(),
            cut: None,
        })
    }

    /// Goes on after the `length` bytes of whole frames, with all that came after `mark` forgotten;
    /// `history` is what is left then.
    pub fn go_on(file: File, length: u64, mark: Option<Mark>, history: &History) -> Self {
        Self {
            file,
            length,
            written: Written::of(history),
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
        let more = self.more(history);
        if more.is_nothing() {
            return Ok(());
        }
        self.put(&Entry::More(Box::new(more)))?;
        self.written = Written::of(history);
        Ok(())
    }

    fn more(&self, history: &History) -> More {
        let Written {
            rows,
            layers,
            probes,
            spectra,
            geometries,
            looks,
            embeddings,
            interventions,
            devices,
        } = self.written;
        More {
            layer_names: history.layer_names.clone(),
            rows: since(&history.rows, rows),
            layers: since(&history.layers, layers),
            probes: later(&history.probes, probes, |probe| probe.step),
            spectra: since(&history.spectra, spectra),
            geometries: later(&history.geometries, geometries, |record| record.step),
            looks: since(&history.looks, looks),
            embeddings: history.embeddings.written_after(embeddings),
            interventions: beyond(&history.interventions, interventions),
            devices: beyond(&history.devices, devices),
        }
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

impl More {
    fn is_nothing(&self) -> bool {
        self.rows.is_empty()
            && self.layers.is_empty()
            && self.probes.is_empty()
            && self.spectra.is_empty()
            && self.geometries.is_empty()
            && self.looks.is_empty()
            && self.embeddings.is_empty()
            && self.interventions.is_empty()
            && self.devices.is_empty()
    }
}

fn since<T: Stepped + Clone>(all: &Rows<T>, last: Option<u64>) -> Vec<T> {
    match last {
        Some(last) => all.iter_after(last).cloned().collect(),
        None => all.iter().cloned().collect(),
    }
}

fn later<T: Clone>(all: &[T], last: Option<u64>, step: fn(&T) -> u64) -> Vec<T> {
    let first = all.partition_point(|record| last.is_some_and(|last| step(record) <= last));
    all[first..].to_vec()
}

fn beyond<T: Clone>(all: &[T], known: usize) -> Vec<T> {
    all.get(known..).unwrap_or_default().to_vec()
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
            Entry::More(more) => {
                let More {
                    layer_names,
                    rows,
                    layers,
                    probes,
                    spectra,
                    geometries,
                    looks,
                    embeddings,
                    interventions,
                    devices,
                } = *more;
                history.layer_names = layer_names;
                // The changes first: what was measured beside them is not thinned.
                history.interventions.extend(interventions);
                rows.into_iter().for_each(|row| history.add_row(row));
                layers
                    .into_iter()
                    .for_each(|record| history.add_layers(record));
                probes
                    .into_iter()
                    .for_each(|probe| history.add_probe(probe));
                spectra
                    .into_iter()
                    .zip(looks)
                    .for_each(|(spectrum, look)| history.add_look(spectrum, look));
                embeddings
                    .into_iter()
                    .for_each(|seen| history.read_embedding(seen));
                history.geometries.extend(geometries);
                history.devices.extend(devices);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Seek as _, SeekFrom};

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
