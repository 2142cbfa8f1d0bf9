//! The words of the diagram: what each part does, then its formula.

use crate::experiment::Choice;

/// What taking a norm out does to its gain and bias.
pub(crate) const GAIN_AND_BIAS: &str = "\
    Gain and bias stay with the layer. When its norm is taken out, they are kept with their momentum and come back \
    unchanged. Another kind of norm takes them over.";

/// What one kind of norm does, at one place. `trained` tells whether the place has a gain and a
/// bias.
pub(crate) fn norm(place: &str, norm: &Choice, trained: bool) -> String {
    let formula = match (norm.formula, trained) {
        (None, _) => String::new(),
        (Some(formula), true) => format!("\ngain · {formula} + bias"),
        (Some(formula), false) => format!("\n{formula}"),
    };
    let kept = if trained {
        format!("\n\n{GAIN_AND_BIAS}")
    } else {
        String::new()
    };
    format!("{place}\n\n{}{formula}{kept}", norm.words)
}

/// What setting the norm of both MLPs does.
pub(crate) const BOTH: &str = "\
    Sets the norm in projector and predictor together, at one step: one intervention, which one undo takes back.";

/// What the picture is.
pub(crate) const PICTURE: &str = "\
    Test pictures, each of a different class if there are enough classes. Classes are never used in training, only to score the \
    representation.";
/// What a view is.
pub(crate) const VIEWS: &str = "\
    Two random versions of each picture: cropped, flipped, recoloured, blurred. The network is trained to give both similar \
    vectors.\n\
    v = t(x), v' = t'(x)";
/// What the encoder is.
pub(crate) const ENCODER: &str = "\
    The network whose output y is the representation. It is what one uses after training, and what the linear probe \
    scores.\n\
    y = f(v)";
/// What the projector is.
pub(crate) const PROJECTOR: &str = "\
    A small MLP that turns y into z. The loss compares these vectors, not y. Without layers, z is y.\n\
    z = g(y)";
/// What the predictor is.
pub(crate) const PREDICTOR: &str = "\
    A small MLP, on this side only, that predicts the target's vector z' from z. Theory expects p to use fewer directions than z' in a healthy network (Zhuo et al. 2023).\n\
    p = h(z)";
/// What the target is.
pub(crate) const TARGET: &str = "\
    A slow copy of encoder and projector. It is not trained: at each step its weights move a little towards those of the \
    online network.\n\
    ξ ← τ ξ + (1 − τ) θ";
/// What is to be known near the end of a schedule.
pub(crate) const STIFF: &str = "\
    The target hardly moves any more: its momentum is so near to 1 that it takes over less than a tenth of the online network in 100 steps. \
    A change made now is another experiment than the same change early in the run. Set the schedule to constant, or raise the \
    number of steps, and it moves again.";
/// The same where there is little room.
pub(crate) const STIFF_IN_SHORT: &str = "\
    The target hardly moves any more. With constant, or with more steps, it does.";
/// What the stop-gradient is.
pub(crate) const STOP: &str = "\
    The gradient ends here. The loss moves the prediction towards the target, never the target towards the prediction.";
/// What stands where there is no target network.
pub(crate) const NO_TARGET: &str = "\
    There is no target network: the prediction is compared with the online network's own projection of the other view.";
/// What the lower row is without a target network, where the other pictures of the batch are
/// negatives.
pub(crate) const SAME_NETWORK_APART: &str = "\
    The same encoder and projector see the other view, and learn from both. There is no target network; the other \
    pictures of the batch are pushed away.\n\
    z' = g(f(v'))";
/// What the lower row is where the online network sees both views.
pub(crate) const SAME_NETWORK: &str = "\
    The same encoder and projector see the other view, and learn from both. There is no target network, and no picture is \
    compared with another: what the vectors of a batch have in common is judged as a whole.\n\
    z' = g(f(v'))";
/// What MoCo's queue is.
pub(crate) const QUEUE: &str = "\
    Vectors z' of earlier batches, which serve as negatives (other pictures): the loss pushes p away from them. Each batch \
    replaces the oldest ones.";
/// What a knob does that a target network overrules.
pub(crate) const STOP_OFF: &str = "\
    The stop-gradient is off, but a target network is never trained. Switch the target network off, and the gradient \
    flows into both sides.";
/// What stands where there is no stop-gradient.
pub(crate) const NO_STOP: &str = "\
    The gradient flows into the target side as well, so both sides move towards each other.";
/// What stands where there is no predictor.
pub(crate) const NO_PREDICTOR: &str = "\
    There is no predictor: z itself is compared.\n\
    p = z";
