//! The most memory that the process has held.

use serde::Serialize;

use crate::files;

/// Peaks of resident memory; `None` where the system does not say (it does on Linux).
#[derive(Clone, Debug, Serialize)]
pub struct Memory {
    /// After the training steps, before anything else was measured.
    pub training_peak_memory_bytes: Option<u64>,
    /// Over the whole measurement.
    pub peak_memory_bytes: Option<u64>,
}

/// The peak so far.
pub(super) fn peak_bytes() -> Option<u64> {
    parse(&files::read_to_string("/proc/self/status").ok()?)
}

/// The peak in the words of Linux: `VmHWM:   123456 kB`.
fn parse(status: &str) -> Option<u64> {
    let value = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = value.trim().strip_suffix("kB")?.trim_end().parse().ok()?;
    Some(kibibytes * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_peak_is_read_from_the_status_file() {
        let status =
            "Name:\tcollapse-lab\nVmPeak:\t  900000 kB\nVmHWM:\t  123456 kB\nVmRSS:\t   99 kB\n";
        assert_eq!(parse(status), Some(123_456 * 1024));
        assert_eq!(parse("Name:\tcollapse-lab\n"), None);
        assert_eq!(parse("VmHWM:\t many kB\n"), None);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn memory_that_was_touched_is_in_the_peak() {
        let before = peak_bytes().expect("Linux tells it");
        let touched = std::hint::black_box(vec![1_u8; 64 << 20]);
        assert!(peak_bytes().expect("Linux tells it") >= touched.len() as u64);
        assert!(peak_bytes() >= Some(before));
    }
}
