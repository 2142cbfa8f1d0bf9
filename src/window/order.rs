//! A picture or a film that the window is asked for beside its ordinary export.

use super::subject::Subject;

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

    /// Its name on the button.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Png => "PNG",
            Self::Svg => "SVG",
            Self::Gif => "GIF film",
            Self::AnimatedPng => "PNG film",
        }
    }

    /// What it is good for.
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::Png => "A picture in pixels.",
            Self::Svg => {
                "A drawing that stays sharp at every size, whose text stays text: for papers and slides."
            }
            Self::Gif => {
                "The run from its first step to now as a film that every program plays, in 255 colours a frame."
            }
            Self::AnimatedPng => {
                "The run from its first step to now as a film for browsers, with every pixel as it was drawn."
            }
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
