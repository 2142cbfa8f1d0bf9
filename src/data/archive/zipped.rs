//! Zip archives, plain or deflated.

use std::io::{Read, Seek};

use zip::CompressionMethod;
use zip::read::{ZipArchive, ZipFileEntry};
use zip::result::ZipError;

use super::problem::ArchiveProblem;
use super::tree::Tree;
use super::unpacking::{At, Unpacking, of_reading};
use crate::data::DataError;

/// Unpacks an archive of `size` bytes.
///
/// # Errors
/// It is cut off, damaged, encrypted, or more than is unpacked; or the reading is called off.
pub(super) fn unpack(
    source: impl Read + Seek,
    size: u64,
    mut unpacking: Unpacking<'_, '_>,
) -> Result<Tree, DataError> {
    let mut archive = ZipArchive::new(source).map_err(|reason| {
        let reason = reason.to_string().replace(char::is_control, " ");
        unpacking.error(None, size, ArchiveProblem::NoList(reason))
    })?;
    let list = archive.central_directory_start();
    if archive.has_duplicate_names() {
        return Err(unpacking.error(None, list, ArchiveProblem::Twice));
    }
    let (mut wanted, mut of) = (Vec::new(), 0_u64);
    for index in 0..archive.len() {
        let entry = archive.by_index_data(index);
        let entry = entry.map_err(|reason| unpacking.error(None, list, of_opening(reason)))?;
        if let Some(name) = meet(&mut unpacking, &entry)? {
            of = of.saturating_add(entry.size());
            wanted.push((index, name, entry.header_start()));
        }
    }
    for (index, name, offset) in wanted {
        let at = At {
            name: &name,
            offset,
        };
        let entry = archive.by_index(index);
        let mut entry = entry.map_err(|reason| unpacking.wrong(&at, of_opening(reason)))?;
        let promised = entry.size();
        let content = unpacking.unpack(&at, &mut entry, true, &|bytes| [bytes, of])?;
        if (content.len() as u64) < promised {
            return Err(unpacking.wrong(&at, ArchiveProblem::Truncated));
        }
        unpacking.keep(&at, name.clone(), content)?;
    }
    unpacking.finish()
}

/// Meets an entry, and says by which name it is wanted, if it is.
fn meet(
    unpacking: &mut Unpacking<'_, '_>,
    entry: &ZipFileEntry<'_>,
) -> Result<Option<String>, DataError> {
    // Some programs of Windows put its own mark between the parts of a name.
    let name = String::from_utf8_lossy(entry.name_raw()).replace('\\', "/");
    let name = entry.name().map_or(name, |name| name.replace('\\', "/"));
    let at = At {
        name: &name,
        offset: entry.header_start(),
    };
    if entry.is_symlink() {
        return Ok(None);
    }
    let wanted = unpacking.meet(&at, !name.ends_with('/'))?;
    let problem = match entry.compression() {
        _ if wanted.is_none() => return Ok(None),
        _ if entry.encrypted() => ArchiveProblem::Encrypted,
        CompressionMethod::Stored | CompressionMethod::Deflated => return Ok(wanted),
        other => ArchiveProblem::Method(other.to_string()),
    };
    Err(unpacking.wrong(&at, problem))
}

fn of_opening(reason: ZipError) -> ArchiveProblem {
    match reason {
        ZipError::Io(reason) => of_reading(&reason),
        reason => ArchiveProblem::Broken(reason.to_string().replace(char::is_control, " ")),
    }
}
