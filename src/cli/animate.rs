//! Films of runs: `animate`, and the options of `run` and `replay`.

use std::path::PathBuf;

use clap::{Args, value_parser};

use crate::job::{AnimateJob, FilmJob};

/// What the names of options tell of what a film can be of.
const WHAT: &str = "NAME";

/// The options of `animate`.
#[derive(Clone, Debug, Args)]
pub struct AnimateArguments {
    /// The folder of a run, finished or under way
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// The film: .gif, or .png or .apng for an animated PNG with every pixel as it was drawn
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// What is in it: dashboard, slide (the same without controls), scatter, or another panel by its title, such as common-mode
    #[arg(long, value_name = WHAT, default_value = "dashboard")]
    what: String,
    /// Size in points [default: 1280x800 for the dashboard]
    #[arg(long, value_name = "WIDTHxHEIGHT", value_parser = size)]
    size: Option<[u32; 2]>,
    /// Pixels to a point
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = value_parser!(u8).range(1..=4))]
    scale: u8,
    /// Most frames, about: those at changes, and the last, are always in it
    #[arg(long, value_name = "N", default_value_t = 120, value_parser = value_parser!(u16).range(2..=2_000))]
    frames: u16,
    /// Frames a second
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = value_parser!(u16).range(1..=50))]
    fps: u16,
    /// In the dark theme
    #[arg(long)]
    dark: bool,
    /// Replace a film that is there
    #[arg(long)]
    force: bool,
}

impl AnimateArguments {
    /// The film that these options ask for.
    pub fn resolve(self) -> AnimateJob {
        AnimateJob {
            folder: self.folder,
            film: FilmJob {
                file: self.file,
                what: self.what,
                size: self.size,
                scale: self.scale,
                frames: usize::from(self.frames),
                per_second: self.fps,
                dark: self.dark,
                force: self.force,
            },
        }
    }
}

/// The options of a run that a film is made of at its end.
#[derive(Clone, Debug, Args)]
pub(super) struct FilmArguments {
    /// Make a film of the run as well: .gif, or .png or .apng for an animated PNG; `animate` makes others of it later
    #[arg(long, value_name = "FILE")]
    animate: Option<PathBuf>,
    /// What is in the film: dashboard, slide (the same without controls), scatter, or another panel by its title [default: dashboard]
    #[arg(long, value_name = WHAT, requires = "animate")]
    animate_what: Option<String>,
    /// Size of the film in points [default: 1280x800 for the dashboard]
    #[arg(long, value_name = "WIDTHxHEIGHT", requires = "animate", value_parser = size)]
    animate_size: Option<[u32; 2]>,
}

impl FilmArguments {
    /// The film, if one is asked for, in place of one that is there where `force` allows it.
    pub fn job(self, force: bool) -> Option<FilmJob> {
        let film = FilmJob::new(self.animate?);
        Some(FilmJob {
            what: self.animate_what.unwrap_or(film.what),
            size: self.animate_size,
            force,
            ..film
        })
    }
}

/// Width and height.
fn size(text: &str) -> Result<[u32; 2], String> {
    let sides = text.split_once(['x', '×']);
    let sides = sides.and_then(|(width, height)| Some([width.parse().ok()?, height.parse().ok()?]));
    sides
        .filter(|sides| sides.iter().all(|side| (240..=4096).contains(side)))
        .ok_or_else(|| "expected WIDTHxHEIGHT, each from 240 to 4096, such as 960x640".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_two_numbers() {
        assert_eq!(size("960x640"), Ok([960, 640]));
        assert_eq!(size("300×4096"), Ok([300, 4096]));
        for text in [
            "960", "x640", "960x", "960x239", "4097x640", "9e2x640", "-960x640",
        ] {
            assert!(size(text).is_err(), "{text}");
        }
    }
}
