//! SIGINT, SIGTERM and SIGHUP: the first asks the program to come to an end, the second ends it.

use std::io::{self, Write as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::{flag, low_level};

use crate::files;

#[cfg(unix)]
const HEARD: [i32; 3] = [SIGINT, SIGTERM, signal_hook::consts::SIGHUP];
#[cfg(not(unix))]
const HEARD: [i32; 2] = [SIGINT, SIGTERM];

/// What a process that is ended by a signal has as its exit code, less the signal's number.
pub const EXIT: i32 = 128;

/// Ends the process at once, without whatever else is to be done at the end of one.
pub fn leave(code: u8) -> ! {
    // There is nobody left who could be told that this failed.
    io::stdout().flush().ok();
    io::stderr().flush().ok();
    low_level::exit(i32::from(code))
}

/// The signals that came. A clone hears the same.
#[derive(Clone, Debug)]
pub struct Signals {
    newest: Arc<AtomicUsize>,
}

impl Signals {
    /// Hears signals from now on, apart from those that whoever started the program wants ignored,
    /// as `nohup` does.
    ///
    /// # Errors
    /// The system refuses.
    pub fn heard() -> io::Result<Self> {
        let (newest, is_asked) = (
            Arc::new(AtomicUsize::new(0)),
            Arc::new(AtomicBool::new(false)),
        );
        let ignored = ignored();
        for signal in HEARD {
            if ignored & (1 << (signal - 1)) != 0 {
                continue;
            }
            // In this order: the first signal sets what makes the second one end the process.
            flag::register_conditional_shutdown(signal, EXIT + signal, is_asked.clone())?;
            flag::register(signal, is_asked.clone())?;
            flag::register_usize(signal, newest.clone(), signal.unsigned_abs() as usize)?;
        }
        Ok(Self { newest })
    }

    /// Has everybody who hears these come to an end as if the program had been asked to.
    pub fn stop(&self) {
        self.newest
            .store(SIGTERM.unsigned_abs() as usize, Ordering::SeqCst);
    }

    /// The signal that came, if one did.
    pub fn newest(&self) -> Option<i32> {
        let signal = self.newest.load(Ordering::SeqCst);
        i32::try_from(signal).ok().filter(|signal| *signal > 0)
    }
}

/// The signals that are ignored, one bit each; none where the system does not say.
fn ignored() -> u64 {
    let status = files::read_to_string("/proc/self/status").unwrap_or_default();
    status
        .lines()
        .find_map(|line| line.strip_prefix("SigIgn:"))
        .and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok())
        .unwrap_or(0)
}
