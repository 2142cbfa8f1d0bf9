//! What a picture is of: all panels, or one.

use std::fmt;
use std::str::FromStr;

use super::pane::Pane;
use crate::words::tr;

/// What a picture or a film is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// All panels, as they are arranged.
    Dashboard,
    /// The same without those that hold controls.
    Slide,
    /// One panel, below the verdict.
    Panel(Pane),
}

impl Subject {
    const DASHBOARD: &str = "dashboard";
    const SLIDE: &str = "slide";

    /// All that there are.
    pub fn all() -> impl Iterator<Item = Self> {
        [Self::Dashboard, Self::Slide]
            .into_iter()
            .chain(Pane::all().map(Self::Panel))
    }

    /// As people read it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Dashboard => tr!("exports-dashboard"),
            Self::Slide => tr!("exports-slide"),
            Self::Panel(pane) => pane.title(),
        }
    }

    /// Width and height that suit it, in points.
    pub fn size(self) -> [u32; 2] {
        match self {
            Self::Dashboard | Self::Slide => [1280, 800],
            // A square, with the classes below it.
            Self::Panel(Pane::Scatter) => [560, 760],
            Self::Panel(_) => [720, 480],
        }
    }
}

impl fmt::Display for Subject {
    /// As the command line takes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Dashboard => f.write_str(Self::DASHBOARD),
            Self::Slide => f.write_str(Self::SLIDE),
            Self::Panel(pane) => f.write_str(name(*pane)),
        }
    }
}

/// A panel's name on the command line, which is the same in every language.
const fn name(pane: Pane) -> &'static str {
    match pane {
        Pane::Settings => "settings",
        Pane::Changes => "changes",
        Pane::Branches => "branches",
        Pane::Cosines => "cosines",
        Pane::Uniformity => "uniformity",
        Pane::Accuracy => "accuracy",
        Pane::Loss => "loss",
        Pane::CommonMode => "common-mode",
        Pane::Spread => "spread",
        Pane::Layers => "layers",
        Pane::Spectrum => "spectrum",
        Pane::Variance => "variance",
        Pane::Ranks => "ranks",
        Pane::Luck => "luck",
        Pane::Map => "map",
        Pane::Scatter => "embedding",
    }
}

impl FromStr for Subject {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        // The field's word for the panel of the embedding.
        let name = if name == "scatter" { "embedding" } else { name };
        let found = Self::all().find(|subject| subject.to_string() == name);
        found.ok_or_else(|| {
            let names: Vec<String> = Self::all().map(|subject| subject.to_string()).collect();
            format!("there is no panel {name}; there are {}", names.join(", "))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_subject_is_found_by_its_name() {
        for subject in Subject::all() {
            assert_eq!(subject.to_string().parse(), Ok(subject));
        }
        assert_eq!("scatter".parse(), Ok(Subject::Panel(Pane::Scatter)));
        assert_eq!("common-mode".parse(), Ok(Subject::Panel(Pane::CommonMode)));
        let error = "cosine".parse::<Subject>().expect_err("no panel");
        assert!(error.contains("dashboard, slide, settings"), "{error}");
    }
}
