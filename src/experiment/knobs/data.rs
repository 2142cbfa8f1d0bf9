//! The pictures.

use serde::{Deserialize, Serialize};

use crate::experiment::Range;
use crate::experiment::describe::{Description, Field};
use crate::experiment::knob::{Group, Knob};

section! {
    /// Where the pictures come from.
    Data at data {
        /// `fashion` for the embedded pictures, otherwise a folder or an archive of one: IDX files,
        /// STL-10, CIFAR-10 or a folder for each class.
        source: String = "fashion".to_owned() => Description::at_restart(
            "pictures",
            "The embedded pictures, or a folder or an archive: IDX files, STL-10, CIFAR-10 or a folder for each class.",
        )
        .text("fashion or a path")
        .group(Group::Pictures);
        /// Rows and columns to which colour pictures are scaled; 0 leaves them as the source has
        /// them (class folders: 32). Grey ones are laid into 32×32 always.
        side: usize = 0 => Description::at_restart(
            "picture side",
            "Rows and columns of a picture from STL-10, CIFAR-10 or a folder; 0 is as the source has it.",
        )
        .range(Range::new(16.0, 224.0).or_zero("as the source has it"))
        .group(Group::Pictures);
        /// Training pictures used.
        train: usize = 16_384 =>
            Description::at_restart("training pictures", "Training pictures used, at least one batch.")
                .range(Range::at_least(2.0))
                .group(Group::Pictures);
        /// Test pictures used: half train the linear probe, half score it.
        test: usize = 4_000 => Description::at_restart(
            "test pictures",
            "Test pictures used: half train the linear probe, half score it.",
        )
        .range(Range::at_least(40.0))
        .group(Group::Pictures);
        /// Strength of the coloured background of grey pictures, 0 (black) to 1; colour pictures
        /// have their own.
        clutter: f64 = 0.5 => Description::at_restart(
            "background",
            "Strength of the coloured background of grey pictures; 0 is black. Colour pictures have their own.",
        )
        .range(Range::new(0.0, 1.0))
        .group(Group::Pictures);
        @aside
        /// Which of `train` and `test` somebody asked for.
        asked: Asked;
    }
}

/// Which numbers of pictures somebody asked for, and did not get as the usual ones. A folder that holds fewer is then
/// refused; of the usual number, what there is will do.
///
/// It is no knob: two experiments that differ in it alone are the same.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked {
    /// Whether `data.train` was asked for.
    pub train: bool,
    /// Whether `data.test` was asked for.
    pub test: bool,
}

impl PartialEq for Asked {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Asked {
    /// Both, as where a run is to be made again.
    pub const BOTH: Self = Self {
        train: true,
        test: true,
    };

    /// Notes that `key` was given a value.
    pub(in crate::experiment) fn note(&mut self, key: &str) {
        self.train |= key == "data.train";
        self.test |= key == "data.test";
    }
}

impl Data {
    /// Whether fewer than `data.train` pictures to learn from are refused. Every number but the usual one was asked for.
    pub fn insists_on_train(&self) -> bool {
        self.asked.train || self.train != Self::default().train
    }

    /// Whether fewer than `data.test` test pictures are refused.
    pub fn insists_on_test(&self) -> bool {
        self.asked.test || self.test != Self::default().test
    }

    /// Whether the pictures of `used` are what this asks for: as many, or fewer where those will do.
    pub fn allows(&self, used: &Self) -> bool {
        let fits =
            |insists: bool, asked: usize, used: usize| used == asked || !insists && used < asked;
        let same_but_for_numbers = Self {
            train: used.train,
            test: used.test,
            ..self.clone()
        };
        same_but_for_numbers == *used
            && fits(self.insists_on_train(), self.train, used.train)
            && fits(self.insists_on_test(), self.test, used.test)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::Experiment;

    #[test]
    fn the_usual_number_is_insisted_on_only_where_somebody_asked_for_it() {
        let mut experiment = Experiment::default();
        let insists = |experiment: &Experiment| {
            [
                experiment.data.insists_on_train(),
                experiment.data.insists_on_test(),
            ]
        };
        assert_eq!(insists(&experiment), [false, false]);
        experiment.set("data.source", "a/folder").expect("a path");
        assert_eq!(insists(&experiment), [false, false]);
        experiment.set("data.train", "16384").expect("in range");
        experiment.set("seed", "3").expect("in range");
        assert_eq!(insists(&experiment), [true, false], "it is not forgotten");
        experiment.set("data.test", "4001").expect("in range");
        assert_eq!(insists(&experiment), [true, true]);
        let text = serde_json::to_string(&experiment).expect("JSON");
        assert!(!text.contains("asked"), "{text}");
    }

    #[test]
    fn fewer_pictures_are_allowed_where_the_number_is_the_usual_one() {
        let usual = Data::default();
        let fewer = Data {
            train: 1000,
            ..usual.clone()
        };
        let elsewhere = Data {
            source: "a/folder".to_owned(),
            ..fewer.clone()
        };
        let asked = Data {
            asked: Asked::BOTH,
            ..usual.clone()
        };
        assert!(usual.allows(&usual) && usual.allows(&fewer) && asked.allows(&usual));
        assert!(!usual.allows(&elsewhere) && !asked.allows(&fewer) && !fewer.allows(&usual));
    }
}
