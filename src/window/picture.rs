//! How the picture of a run is drawn.

use super::layout::Layout;
use super::model::View;
use super::pane::Pane;
use super::subject::Subject;
use crate::words::Language;

/// How the picture of a run is drawn.
#[derive(Clone, Debug)]
pub struct Picture {
    /// Width and height in points.
    pub size: [u32; 2],
    /// Pixels in a point.
    pub pixels_per_point: f32,
    /// Dark theme.
    pub dark: bool,
    /// Scale of the cosines, lens and filter.
    pub view: View,
    /// Which panels are in it and where.
    pub layout: Layout,
    /// What it is written in.
    pub language: Language,
}

impl Default for Picture {
    fn default() -> Self {
        Self {
            size: [1600, 1000],
            pixels_per_point: 1.0,
            dark: false,
            view: View::default(),
            layout: Layout::default(),
            language: Language::ENGLISH,
        }
    }
}

impl Picture {
    /// With that in it alone.
    #[must_use]
    pub fn with(self, subject: Subject) -> Self {
        match subject {
            Subject::Dashboard => self,
            Subject::Slide => {
                let mut layout = self.layout;
                for pane in [Pane::Settings, Pane::Changes, Pane::Branches] {
                    layout.close(pane);
                }
                Self { layout, ..self }
            }
            Subject::Panel(pane) => Self {
                layout: Layout::only(pane),
                ..self
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slide_has_no_controls() {
        let mut arranged = Picture::default();
        arranged.layout.open(Pane::Changes);
        let slide = arranged.clone().with(Subject::Slide).layout;
        for pane in Pane::all() {
            let has_controls = matches!(pane, Pane::Settings | Pane::Changes | Pane::Branches);
            let expected = arranged.layout.is_open(pane) && !has_controls;
            assert_eq!(slide.is_open(pane), expected, "{}", pane.title());
        }
    }

    #[test]
    fn a_panel_stands_alone() {
        let subject = Subject::Panel(Pane::Ranks);
        let layout = Picture::default().with(subject).layout;
        assert!(layout.is_only(Pane::Ranks) && !layout.is_only(Pane::Loss));
        assert!(!Layout::default().is_only(Pane::Ranks));
    }
}
