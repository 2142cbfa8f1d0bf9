//! What people and scripts read: standard output and standard error.
//!
//! Both can be closed, full or gone while a run goes on. That is no reason to lose the run, so nothing here panics: what
//! cannot be said is left out, and only output that was itself what was asked for is missed.

use std::io::{self, ErrorKind, Write};

/// Standard output did not take what was asked for.
#[derive(Debug, thiserror::Error)]
#[error(
    "{what} cannot be written to standard output ({reason}); give it a file or a pipe with room for it"
)]
pub struct Undelivered {
    what: &'static str,
    reason: io::Error,
}

/// Says a sentence on standard error, where somebody reads it.
pub fn say(sentence: impl AsRef<str>) {
    // There is nowhere left to say that it could not be said.
    written(&mut io::stderr().lock(), sentence.as_ref()).ok();
}

/// Tells on standard output what came of work whose results lie elsewhere; `what` names it, for standard error, where
/// that is impossible.
pub fn tell(text: &str, what: &'static str) {
    if let Err(undelivered) = deliver(text, what) {
        say(format!("note: {undelivered}"));
    }
}

/// Writes what was asked for to standard output; `what` names it.
///
/// # Errors
/// Not all of it could be written. That nobody reads on is no error: `| head` has what it wants.
pub fn deliver(text: &str, what: &'static str) -> Result<(), Undelivered> {
    read_or_left(written(&mut io::stdout().lock(), text))
        .map_err(|reason| Undelivered { what, reason })
}

/// Prints what clap has to say: help, the version, or what is wrong with the arguments.
///
/// # Errors
/// Help or the version could not be written.
pub fn explain(usage: &clap::Error) -> Result<(), Undelivered> {
    let printed = usage.print().and_then(|()| io::stdout().flush());
    if usage.use_stderr() {
        return Ok(());
    }
    let what = match usage.kind() {
        clap::error::ErrorKind::DisplayVersion => "the version",
        _ => "the help",
    };
    read_or_left(printed).map_err(|reason| Undelivered { what, reason })
}

/// Waits until standard input ends, as when whoever started this program and holds the other end is gone.
pub fn until_input_ends() {
    // An input that cannot be read has ended, too.
    io::copy(&mut io::stdin().lock(), &mut io::sink()).ok();
}

/// Where log lines go; whoever writes there leaves out what it does not take.
pub fn log() -> io::Stderr {
    io::stderr()
}

fn written(to: &mut impl Write, text: &str) -> io::Result<()> {
    // In one piece, so that two programs on one terminal do not mix their lines.
    to.write_all(format!("{text}\n").as_bytes())?;
    to.flush()
}

/// That the reader has left is no error.
fn read_or_left(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes so many bytes, then fails.
    struct Narrow(usize, ErrorKind);

    impl Write for Narrow {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let taken = self.0.min(bytes.len());
            self.0 -= taken;
            if taken == 0 {
                return Err(self.1.into());
            }
            Ok(taken)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_reader_that_left_is_no_error_and_a_full_disk_is_one() {
        let write = |room, kind| read_or_left(written(&mut Narrow(room, kind), "a line"));
        assert!(write(7, ErrorKind::StorageFull).is_ok());
        for room in 0..7 {
            assert!(write(room, ErrorKind::BrokenPipe).is_ok());
            let error = write(room, ErrorKind::StorageFull).expect_err("there is no room");
            assert_eq!(error.kind(), ErrorKind::StorageFull);
        }
    }
}
