//! Bytes that tell whether they are whole: a length, a checksum, then the bytes.
//!
//! A process that is killed, or a power cut, leaves half a frame at most at the end of a file; a
//! disk may leave zeros. Neither passes for a frame.

use std::io::{self, Read};

/// Bytes before a frame's own.
const HEAD: u64 = 8;

/// The frame of these bytes.
///
/// # Errors
/// They are more than a length can tell, 4 GiB.
pub(super) fn framed(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
    let mut frame = Vec::with_capacity(size(bytes) as usize);
    frame.extend(length.to_le_bytes());
    frame.extend(crc32fast::hash(bytes).to_le_bytes());
    frame.extend(bytes);
    Ok(frame)
}

/// Whether a file begins with the line that tells what it is; it is read up to there.
///
/// # Errors
/// The file cannot be read.
pub(super) fn begins_with(from: &mut impl Read, line: &[u8]) -> io::Result<bool> {
    let mut head = Vec::new();
    from.take(line.len() as u64).read_to_end(&mut head)?;
    Ok(head == line)
}

/// The next frame's bytes; `None` where there is no whole frame. No more than `left` bytes follow,
/// whatever a length says.
///
/// # Errors
/// The file cannot be read.
pub(super) fn next(from: &mut impl Read, left: u64) -> io::Result<Option<Vec<u8>>> {
    let Some(room) = left.checked_sub(HEAD) else {
        return Ok(None);
    };
    let (mut length, mut sum) = ([0; 4], [0; 4]);
    from.read_exact(&mut length)?;
    from.read_exact(&mut sum)?;
    let length = u64::from(u32::from_le_bytes(length));
    if length == 0 || length > room {
        return Ok(None);
    }
    let mut body = Vec::new();
    from.take(length).read_to_end(&mut body)?;
    let is_whole = body.len() as u64 == length && crc32fast::hash(&body) == u32::from_le_bytes(sum);
    Ok(is_whole.then_some(body))
}

/// Bytes that the frame of `body` takes.
pub(super) fn size(body: &[u8]) -> u64 {
    HEAD + body.len() as u64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(mut bytes: &[u8]) -> Option<(Vec<u8>, &[u8])> {
        let left = bytes.len() as u64;
        let body = next(&mut bytes, left).expect("memory can be read")?;
        Some((body, bytes))
    }

    proptest! {
        #[test]
        fn a_frame_is_read_whole_or_not_at_all(
            body in prop::collection::vec(any::<u8>(), 1..200),
            rest in prop::collection::vec(any::<u8>(), 0..20),
            cut in any::<prop::sample::Index>(),
            flipped in any::<prop::sample::Index>(),
        ) {
            let frame = framed(&body).expect("few bytes");
            let whole = [&frame[..], &rest].concat();
            prop_assert_eq!(read(&whole), Some((body.clone(), &rest[..])));
            prop_assert_eq!(read(&frame[..cut.index(frame.len())]), None);
            let mut spoilt = frame.clone();
            spoilt[HEAD as usize + flipped.index(body.len())] ^= 1;
            prop_assert_eq!(read(&spoilt), None);
        }
    }

    #[test]
    fn zeros_and_lengths_that_reach_beyond_the_end_are_no_frames() {
        assert_eq!(read(&[0; 64]), None);
        assert_eq!(read(&[255; 64]), None);
    }
}
