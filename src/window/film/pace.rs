//! How fast a film is, and how long.

/// How fast a film is, and how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// Most frames, about: those of changes and of the run's end are always in it.
    pub frames: usize,
    /// Frames a second.
    pub per_second: u16,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            frames: 120,
            per_second: 10,
        }
    }
}
