//! A picture or a film that the window is asked for beside its ordinary export.

use super::subject::Subject;
use crate::threads;
use crate::words::tr;

/// How it is saved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// A picture in pixels.
    #[default]
    Png,
    /// A drawing that stays sharp at every size.
    Svg,
    /// A film that every program plays.
    Gif,
    /// A film with every pixel as it was drawn.
    AnimatedPng,
}

impl Kind {
    /// In the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Png, Self::Svg, Self::Gif, Self::AnimatedPng];

    /// Those that can be made here: a film is made beside the window.
    pub(crate) fn possible() -> &'static [Self] {
        if threads::are_started() {
            &Self::ALL
        } else {
            const { &[Self::Png, Self::Svg] }
        }
    }

    /// Its name on the button.
    pub fn name(self) -> &'static str {
        match self {
            Self::Png => "PNG",
            Self::Svg => "SVG",
            Self::Gif => tr!("bar-export-gif"),
            Self::AnimatedPng => tr!("bar-export-apng"),
        }
    }

    /// What it is good for.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Png => tr!("bar-export-png-about"),
            Self::Svg => tr!("bar-export-svg-about"),
            Self::Gif => tr!("bar-export-gif-about"),
            Self::AnimatedPng => tr!("bar-export-apng-about"),
        }
    }

    /// Whether it shows the run from its first step on.
    pub const fn is_film(self) -> bool {
        matches!(self, Self::Gif | Self::AnimatedPng)
    }
}

/// What is to be saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// What it is of.
    pub subject: Subject,
    /// How it is saved.
    pub kind: Kind,
    /// Pixels to a point.
    pub scale: u8,
}

impl Order {
    /// The scales that are offered.
    pub const SCALES: [u8; 3] = [1, 2, 3];
}

impl Default for Order {
    fn default() -> Self {
        Self {
            subject: Subject::Dashboard,
            kind: Kind::default(),
            scale: 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn films_are_offered_where_they_can_be_made_beside_the_window() {
        assert_eq!(Kind::possible(), &Kind::ALL);
        let left = threads::tests::without(Kind::possible);
        assert!(left.len() == 2 && !left.iter().any(|kind| kind.is_film()));
    }
}
