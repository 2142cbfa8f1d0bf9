//! One PNG or JPEG file as a picture.

use std::io::Cursor;
use std::sync::{Mutex, PoisonError};

use image::{
    DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, ImageResult, Limits, RgbImage,
};

use super::DataError;
use super::location::Location;

/// The largest file that is decoded, in bytes.
const LARGEST: u64 = 64 * MEGABYTE;
/// The most bytes that a picture may take when it is decoded: 64 million pixels of three bytes.
const MOST: u64 = 192 * MEGABYTE;
/// Pictures of more bytes are decoded one at a time: a dozen threads with one each would fill the
/// memory.
const LARGE: u64 = 48 * MEGABYTE;
const MEGABYTE: u64 = 1_000_000;
/// Held by whoever decodes a large picture.
static ALONE: Mutex<()> = Mutex::new(());

/// Decodes a file by its content, whatever its ending, and hands it to `take`; turned upright where
/// its metadata says how.
///
/// # Errors
/// The file cannot be read, is no PNG or JPEG, is cut off, or its header claims more pixels than are
/// decoded.
pub(super) fn picture<T>(
    path: &Location,
    take: impl FnOnce(RgbImage) -> T,
) -> Result<T, DataError> {
    let content = path.read(LARGEST);
    let content = content.map_err(|reason| DataError::unreadable(path, 0, reason))?;
    let refused = |offset: usize, reason: String| DataError::Undecodable {
        file: path.to_string(),
        offset: offset as u64,
        reason,
    };
    let format = match image::guess_format(&content) {
        Ok(format @ (ImageFormat::Png | ImageFormat::Jpeg)) => format,
        Ok(other) => return Err(refused(0, format!("the content is {other:?}"))),
        Err(_) if content.is_empty() => return Err(refused(0, "the file is empty".to_owned())),
        Err(error) => return Err(refused(0, error.to_string())),
    };
    // The decoder fills what is missing of a JPEG with grey.
    if format == ImageFormat::Jpeg && !has_jpeg_end(&content) {
        return Err(refused(
            content.len(),
            "the file ends here, in the middle of the picture".to_owned(),
        ));
    }
    match decoded(&content, format, take) {
        Ok(Ok(taken)) => Ok(taken),
        Ok(Err([width, height, bytes])) => Err(DataError::TooLarge {
            file: path.to_string(),
            width,
            height,
            needed: bytes.div_ceil(MEGABYTE),
            most: MOST / MEGABYTE,
        }),
        Err(error) => Err(refused(0, error.to_string())),
    }
}

/// Width, height and bytes of a picture that is too large.
type TooLarge = [u64; 3];

fn decoded<T>(
    content: &[u8],
    format: ImageFormat,
    take: impl FnOnce(RgbImage) -> T,
) -> ImageResult<Result<T, TooLarge>> {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST);
    let mut reader = ImageReader::with_format(Cursor::new(content), format);
    reader.limits(limits.clone());
    let mut decoder = reader.into_decoder()?;
    let bytes = decoder.total_bytes();
    if limits.reserve(bytes).is_err() {
        let (width, height) = decoder.dimensions();
        return Ok(Err([u64::from(width), u64::from(height), bytes]));
    }
    // However many threads there are, no more than one holds so much.
    let _alone = (bytes > LARGE).then(|| ALONE.lock().unwrap_or_else(PoisonError::into_inner));
    let orientation = decoder.orientation()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    Ok(Ok(take(picture.into_rgb8())))
}

/// Whether the picture's data, which begins at the first "start of scan", has an end. A small
/// picture inside the metadata before it has an end of its own.
fn has_jpeg_end(content: &[u8]) -> bool {
    const START_OF_SCAN: u8 = 0xda;
    const END: [u8; 2] = [0xff, 0xd9];
    let mut at = 2;
    while let Some(&[mark, kind, high, low]) = content.get(at..at + 4) {
        if mark != 0xff {
            return false;
        }
        if kind == START_OF_SCAN {
            return content[at..].windows(2).any(|pair| pair == END);
        }
        // A mark may be padded with ff bytes; every other one before the data is followed by its
        // length.
        at += if kind == 0xff {
            1
        } else {
            2 + usize::from(u16::from_be_bytes([high, low]))
        };
    }
    false
}

#[cfg(test)]
mod tests;
