//! The pictures.

use serde::{Deserialize, Serialize};

use crate::experiment::Range;
use crate::experiment::describe::{Description, Field};
use crate::experiment::knob::{Group, Knob};

section! {
    /// Where the pictures come from.
    Data at data {
        /// `fashion` for the embedded pictures, otherwise a folder: IDX files, STL-10, CIFAR-10 or
        /// a folder for each class.
        source: String = "fashion".to_owned() => Description::at_restart(
            "pictures",
            "The embedded pictures, or a folder: IDX files, STL-10, CIFAR-10 or a folder for each class.",
        )
        .text("fashion or a path");
        /// Rows and columns to which colour pictures are scaled; 0 leaves them as the source has
        /// them (class folders: 32). Grey ones are laid into 32×32 always.
        side: usize = 0 => Description::at_restart(
            "picture side",
            "Rows and columns of a picture from STL-10, CIFAR-10 or a folder; 0 is as the source has it.",
        )
        .range(Range::new(16.0, 224.0).or_zero("as the source has it"))
        .group(Group::Restart);
        /// Training pictures used.
        train: usize = 16_384 =>
            Description::at_restart("training pictures", "Training pictures used, at least one batch.")
                .range(Range::at_least(2.0))
                .group(Group::Restart);
        /// Test pictures used: half train the linear probe, half score it.
        test: usize = 4_000 => Description::at_restart(
            "test pictures",
            "Test pictures used: half train the linear probe, half score it.",
        )
        .range(Range::at_least(40.0));
        /// Strength of the coloured background of grey pictures, 0 (black) to 1; colour pictures
        /// have their own.
        clutter: f64 = 0.5 => Description::at_restart(
            "background",
            "Strength of the coloured background of grey pictures; 0 is black. Colour pictures have their own.",
        )
        .range(Range::new(0.0, 1.0))
        .group(Group::Restart);
    }
}
