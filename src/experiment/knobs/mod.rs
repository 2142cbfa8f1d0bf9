//! The knobs of an experiment: of each its field, its default and its description at one place.

use serde::{Deserialize, Serialize};

use super::Range;
use super::describe::{Description, Field};
use super::kinds::{Architecture, Objective};
use super::knob::{Group, Knob};

/// Declares a section of knobs: fields, defaults and descriptions. Its place in [`Experiment`] is
/// part of the keys. What stands aside is no knob and in no file.
macro_rules! section {
    ($(#[$meta:meta])* $name:ident at $section:ident {
        $($(#[$doc:meta])* $field:ident: $type:ty = $default:expr => $about:expr;)+
        $(@aside $(#[$beside:meta])* $aside:ident: $kind:ty;)?
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct $name {
            $($(#[$doc])* pub $field: $type,)+
            $($(#[$beside])* #[serde(skip)] pub $aside: $kind,)?
        }

        impl Default for $name {
            fn default() -> Self {
                Self { $($field: $default,)+ $($aside: Default::default(),)? }
            }
        }

        impl $name {
            pub(super) const KNOBS: &'static [Knob] = &[$($about.of::<$type>(
                concat!(stringify!($section), ".", stringify!($field)),
                |experiment| Field::number(&experiment.$section.$field),
            ),)+];
        }
    };
}

/// Declares [`Experiment`]: knobs of its own, as in a section, and sections.
macro_rules! experiment {
    ($(#[$meta:meta])* $name:ident {
        $($(#[$doc:meta])* $field:ident: $type:ty $(= $default:expr => $about:expr)?;)+
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct $name { $($(#[$doc])* pub $field: $type,)+ }

        impl Default for $name {
            fn default() -> Self {
                Self { $($field: experiment!(@default $($default)?),)+ }
            }
        }

        impl $name {
            /// What is known of every knob, in the order of the fields.
            pub(super) const SECTIONS: &'static [&'static [Knob]] =
                &[$(experiment!(@knobs $field: $type $(= $about)?),)+];
        }
    };
    (@default) => { Default::default() };
    (@default $default:expr) => { $default };
    (@knobs $field:ident: $section:ty) => { <$section>::KNOBS };
    (@knobs $field:ident: $type:ty = $about:expr) => {
        &[$about.of::<$type>(stringify!($field), |experiment| Field::number(&experiment.$field))]
    };
}

mod data;
mod encoder;
mod mlps;
mod objective;
mod optimizer;
mod target;
mod views;

pub use data::{Asked, Data};
pub use encoder::Encoder;
pub use mlps::{Mlps, Predictor, Projector};
pub use objective::{Barlow, Queue, Sigreg, Vicreg};
pub use optimizer::Optimizer;
pub use target::Target;
pub use views::Views;

/// Groups of group normalization, in which an encoder's channels must fit.
pub const NORM_GROUPS: usize = 8;

experiment! {
    /// Every knob of a run. Field paths are the keys of `--set`, of files and of recorded changes
    /// (`projector.norm`).
    Experiment {
        /// What the network is asked to do.
        objective: Objective = Objective::Byol =>
            Description::live("objective", "What the network is asked to do.");
        /// Keeps the gradient out of what is to be predicted. Only without a target network is
        /// there one to keep out.
        stop_gradient: bool = true => Description::live(
            "stop-gradient",
            "Keeps the gradient out of what is to be predicted.",
        )
        .because("Only without a target network is there one to keep out.");
        /// Divides the cosines of `simclr` and `moco`.
        temperature: f64 = 0.2 => objective::TEMPERATURE;
        /// The keys that `moco` contrasts with.
        queue: Queue;
        /// The weights of `vicreg`'s terms.
        vicreg: Vicreg;
        /// The knob of `barlow`.
        barlow: Barlow;
        /// The knobs of `sigreg`.
        sigreg: Sigreg;
        /// Pictures in a training batch.
        batch: usize = 128 => Description::at_restart("batch", "Pictures in a training batch.")
            .range(Range::new(2.0, 4096.0))
            .group(Group::Restart);
        /// Training steps; also the horizon of the target network's schedule.
        steps: u64 = 2048 => Description::live(
            "steps",
            "Where the run ends, and where the target's schedule reaches 1.",
        )
        .range(Range::at_least(1.0))
        .group(Group::Run);
        /// Seed of weights, order and views. The pictures themselves are the same under every seed.
        seed: u64 = 0 => Description::at_restart("seed", "Decides weights, order and views.")
            .range(Range::at_least(0.0));
        /// The network that learns the representation y.
        encoder: Encoder;
        /// The MLP y → z.
        projector: Projector;
        /// The MLP z → p, on the online side only.
        predictor: Predictor;
        /// Both MLPs.
        mlp: Mlps;
        /// The slowly moving copy that supplies what is to be predicted.
        target: Target;
        /// The update rule.
        optimizer: Optimizer;
        /// The pictures.
        data: Data;
        /// How a picture is turned into a view.
        views: Views;
    }
}

impl Experiment {
    /// What is known of every knob, in the order in which files list them.
    pub fn knobs() -> impl Iterator<Item = &'static Knob> {
        Self::SECTIONS.iter().copied().flatten()
    }

    /// Dimensions of y.
    pub fn features(&self) -> usize {
        match self.encoder.arch {
            Architecture::Small => 4 * self.encoder.width,
            Architecture::Resnet18 => 512,
        }
    }

    /// Dimensions of z.
    pub fn dimensions(&self) -> usize {
        if self.projector.layers == 0 {
            self.features()
        } else {
            self.projector.out
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_field_has_one_description_in_the_order_of_the_files() {
        let described: Vec<&str> = Experiment::knobs().map(|knob| knob.key).collect();
        let values = Experiment::default().values();
        let fields: Vec<&str> = values.iter().map(|(key, _)| key.as_str()).collect();
        assert_eq!(described, fields);
    }

    #[test]
    fn a_knob_is_found_by_its_key_and_by_nothing_else() {
        for knob in Experiment::knobs() {
            assert_eq!(Knob::find(knob.key).map(|found| found.key), Some(knob.key));
        }
        assert!(Knob::find("optimizer").is_none() && Knob::find("").is_none());
    }

    #[test]
    fn descriptions_are_said_once_and_in_full() {
        let mut seen = HashSet::new();
        for Knob {
            key, words, label, ..
        } in Experiment::knobs()
        {
            assert!(words.ends_with('.') && !label.is_empty(), "{key}");
            assert!(seen.insert(words), "{key} says what another says: {words}");
        }
    }

    #[test]
    fn a_title_tells_a_knob_from_all_others() {
        let mut seen = HashSet::new();
        for Knob { key, title, .. } in Experiment::knobs() {
            assert!(seen.insert(title), "{key} is called {title} as another is");
        }
    }

    #[test]
    fn every_value_of_a_choice_has_words_of_its_own() {
        for knob in Experiment::knobs() {
            let mut seen = HashSet::new();
            for choice in knob.choices() {
                assert!(
                    choice.words.ends_with('.'),
                    "{} = {}",
                    knob.key,
                    choice.name
                );
                assert!(
                    seen.insert(choice.words) && seen.insert(choice.label),
                    "{}",
                    knob.key
                );
                assert!(choice.short.len() <= choice.label.len(), "{}", choice.name);
            }
        }
    }
}
