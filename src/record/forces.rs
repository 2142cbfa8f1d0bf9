//! What the objective wants to do to the vectors z of a few pictures: forces, split into what pulls
//! both views of a picture together and what opposes that.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::experiment::Objective;

/// Mean length below which a force is nothing but rounding: unit vectors of 64 numbers in 32 bits
/// are known to some 5e-7.
const ROUNDING: f64 = 1e-6;

/// On which side of the objective a force stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Side {
    /// It pulls the views of a picture together.
    Attraction,
    /// It opposes that, and with it a collapse.
    Opposition,
}

/// The forces on z of the first view of each pair of a look: minus the gradient of the objective
/// with respect to z, times the number of pictures, so that it does not depend on how many there
/// are.
///
/// What is drawn is where a force turns z, for unit z is drawn: minus the gradient with respect to
/// the direction of z, ‖z‖ (f − ẑ (ẑ·f)), ẑ = z / ‖z‖. Its length is by how much the loss of one
/// picture falls per radian. The part along z changes nothing but its length.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Forces {
    /// Steps that the network had been trained for.
    pub step: u64,
    /// The objective in force.
    pub objective: Objective,
    /// Class of each picture.
    pub label: Arc<[u8]>,
    /// Unit z of each first view along the displayed axes of the look, from the centre of the unit
    /// sphere.
    pub points: Vec<[f32; 3]>,
    /// What pulls.
    pub attraction: Force,
    /// What opposes; `None` where nothing does: neither the loss nor a batch norm between z and the
    /// loss.
    pub opposition: Option<Force>,
}

impl Forces {
    /// That of a side, if there is one.
    pub fn of(&self, side: Side) -> Option<&Force> {
        match side {
            Side::Attraction => Some(&self.attraction),
            Side::Opposition => self.opposition.as_ref(),
        }
    }

    /// Whether there is no force but rounding.
    pub fn are_zero(&self) -> bool {
        self.attraction.is_zero() && self.opposition.as_ref().is_none_or(Force::is_zero)
    }
}

/// What one side does to the pictures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Force {
    /// Where it turns unit z of each picture, along the displayed axes.
    pub arrows: Vec<[f32; 3]>,
    /// The mean length of what turns z, in all dimensions.
    #[serde(with = "super::number")]
    pub mean: f64,
    /// The mean length of what lies along z, in the same unit: by how much the loss changes where z
    /// gets longer by its own length.
    #[serde(with = "super::number")]
    pub along: f64,
    /// What it is the sum of: the name of each part, and the mean length of what turns z. The
    /// lengths need not add up: parts may point different ways.
    pub parts: Vec<ForcePart>,
}

impl Force {
    /// Whether it is nothing but rounding.
    pub fn is_zero(&self) -> bool {
        self.mean < ROUNDING
    }
}

/// A part of a force.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ForcePart {
    /// As the objective calls it.
    pub name: String,
    /// As [`Force::mean`].
    #[serde(with = "super::number")]
    pub mean: f64,
}
