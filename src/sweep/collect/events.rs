//! TensorBoard's event files: records of TensorFlow, each a message of protocol buffers with a length and two checksums.
//!
//! The messages that are needed have two levels and four fields, so that they are written here by hand:
//! `Event { wall_time: double = 1, step: int64 = 2, file_version: string = 3, summary: Summary = 5 }` and
//! `Summary { value: repeated Value { tag: string = 1, simple_value: float = 2 } = 1 }`, after `event.proto` and
//! `summary.proto` of TensorBoard.

use std::path::Path;

use anyhow::Context as _;

use super::found::Found;
use super::steps::Reader;
use crate::export::write_file;
use crate::files::create_dir_all;
use crate::headless::unwritten;

/// The form of the files.
const VERSION: &str = "brain.Event:2";
/// What TensorBoard knows such a file by.
const NAME: &str = "events.out.tfevents.0.collapse-lab";

/// Kinds of fields in a message.
const VARINT: u64 = 0;
const DOUBLE: u64 = 1;
const BYTES: u64 = 2;
const FLOAT: u64 = 5;

/// Writes one file a run, each in a folder of its own by the run's name. When a step was made is not on record: steps are
/// told to be a second apart.
pub(super) fn write(found: &[Found], root: &Path) -> anyhow::Result<()> {
    let reader = Reader::new()?;
    let step = place(&reader, "step")?;
    for run in found {
        let mut file = record(&event(0, &version()));
        reader.lines(run, |cells| {
            let number = cells[step].parse().unwrap_or(0);
            let measured = reader.columns().iter().zip(cells).enumerate();
            let values: Vec<(&str, f32)> = measured
                .filter(|(place, _)| *place != step)
                .filter_map(|(_, (name, cell))| Some((name.as_str(), cell.parse().ok()?)))
                .collect();
            if !values.is_empty() {
                file.extend(record(&event(number, &summary(&values))));
            }
            Ok(())
        })?;
        let folder = root.join(&run.name);
        create_dir_all(&folder)
            .with_context(|| format!("cannot write into {}", folder.display()))?;
        write_file(&folder.join(NAME), &file).map_err(|error| unwritten(&error))?;
    }
    Ok(())
}

fn place(reader: &Reader, name: &str) -> anyhow::Result<usize> {
    let place = reader.columns().iter().position(|column| column == name);
    place.with_context(|| format!("metrics.csv has no column {name}"))
}

/// A message with its length and checksums.
fn record(message: &[u8]) -> Vec<u8> {
    let length = (message.len() as u64).to_le_bytes();
    let mut bytes = length.to_vec();
    bytes.extend(masked(&length));
    bytes.extend(message);
    bytes.extend(masked(message));
    bytes
}

/// A checksum as TensorFlow's records have it: turned by 15 bits, and moved by a constant.
fn masked(bytes: &[u8]) -> [u8; 4] {
    let sum = crc32c::crc32c(bytes);
    sum.rotate_right(15).wrapping_add(0xa282_ead8).to_le_bytes()
}

/// An `Event` of one step.
fn event(step: u64, content: &[u8]) -> Vec<u8> {
    let mut bytes = field(1, DOUBLE);
    bytes.extend((step as f64).to_le_bytes());
    bytes.extend(field(2, VARINT));
    bytes.extend(varint(step));
    bytes.extend(content);
    bytes
}

fn version() -> Vec<u8> {
    text(3, VERSION.as_bytes())
}

/// A `Summary` within an event.
fn summary(values: &[(&str, f32)]) -> Vec<u8> {
    let value = |(tag, number): &(&str, f32)| {
        let mut value = text(1, tag.as_bytes());
        value.extend(field(2, FLOAT));
        value.extend(number.to_le_bytes());
        text(1, &value)
    };
    let values: Vec<u8> = values.iter().flat_map(value).collect();
    text(5, &values)
}

/// A field of text, or of another message.
fn text(number: u64, bytes: &[u8]) -> Vec<u8> {
    let mut field = field(number, BYTES);
    field.extend(varint(bytes.len() as u64));
    field.extend(bytes);
    field
}

fn field(number: u64, kind: u64) -> Vec<u8> {
    varint(number << 3 | kind)
}

/// Seven bits a byte, the lowest first; all but the last byte have their highest bit set.
fn varint(mut number: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_sevens_of_bits() {
        assert_eq!(varint(0), [0]);
        assert_eq!(varint(127), [127]);
        assert_eq!(varint(300), [0xac, 0x02]);
    }

    #[test]
    fn a_record_is_the_bytes_that_tensorboard_writes() {
        // `Event(wall_time=7, step=7, file_version="brain.Event:2")` of `tensorboard.compat.proto.event_pb2`, written by
        // `RecordWriter` of `tensorboard.summary.writer.record_writer`; and likewise `loss` = 0.5 at step 300.
        let first = record(&event(7, &version()));
        assert_eq!(
            hex(&first),
            "1a00000000000000129bd82d090000000000001c4010071a0d627261696e2e4576656e743a32c3df6662"
        );
        let second = record(&event(300, &summary(&[("loss", 0.5)])));
        assert_eq!(
            hex(&second),
            "1b000000000000001a0d9e13090000000000c0724010ac022a0d0a0b0a046c6f7373150000003f27554a2e"
        );
    }

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}
