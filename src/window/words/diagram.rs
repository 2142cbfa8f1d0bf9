//! The words of the diagram: what each part does, then its formula.

/// What taking a norm out does to its gain and bias.
pub(crate) const GAIN_AND_BIAS: &str = "\
    Gain and bias stay with the layer. When its norm is taken out, they are kept with their momentum and come back \
    unchanged. Another kind of norm takes them over.";

/// What one kind of norm does, at one place. `trained` tells whether the place has a gain and a bias.
pub(crate) fn norm(place: &str, kind: &str, trained: bool) -> String {
    let (words, formula) = match kind {
        "batch" => (
            "Batch norm compares each feature with the same feature of the other pictures in the batch. What all \
             pictures share is subtracted.",
            "(x − mean over the batch) / √(variance over the batch + ε)",
        ),
        "layer" => (
            "Layer norm rescales each vector on its own. It never compares pictures, so what they share stays.",
            "(x − mean over its own features) / √(variance over its own features + ε)",
        ),
        "group" => (
            "Group norm rescales each picture on its own, in eight groups of features. It never compares pictures.",
            "(x − mean over its group) / √(variance over its group + ε)",
        ),
        "batch_renorm" => (
            "Batch renormalization (Ioffe 2017) is batch norm for its first 5,000 batches, which are 2,500 steps of two \
             views. After that, factor r and shift d move it towards running statistics.",
            "(r · (x − mean over the batch) / √(variance over the batch + ε) + d)",
        ),
        _ => ("No norm: the values pass unchanged.", ""),
    };
    let formula = match (formula, trained) {
        ("", _) => String::new(),
        (formula, true) => format!("\ngain · {formula} + bias"),
        (formula, false) => format!("\n{formula}"),
    };
    let kept = if trained {
        format!("\n\n{GAIN_AND_BIAS}")
    } else {
        String::new()
    };
    format!("{place}\n\n{words}{formula}{kept}")
}

/// A kind of norm as it is written on its button.
pub(crate) fn norm_name(kind: &str, is_tight: bool) -> &str {
    match (kind, is_tight) {
        ("batch_renorm", false) => "renorm",
        ("batch_renorm", true) => "BRN",
        ("batch", true) => "BN",
        ("layer", true) => "LN",
        ("group", true) => "GN",
        _ => kind,
    }
}

/// Where each norm stands.
pub(crate) const ENCODER_NORM: &str = "Norm after every convolution of the encoder.";
/// Where each norm stands.
pub(crate) const PROJECTOR_NORM: &str =
    "Norm after each linear layer of the projector but the last.";
/// Where each norm stands.
pub(crate) const OUTPUT_NORM: &str = "\
    Norm of the projector's output z, without gain and bias. Batch norm here subtracts the mean vector of the batch. So the \
    vectors cannot all be the same, but they can still lie on one line (dimensional collapse).";
/// Where each norm stands.
pub(crate) const PREDICTOR_NORM: &str =
    "Norm after each linear layer of the predictor but the last.";

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
    A small MLP that turns y into z. The loss compares these vectors, not y.\n\
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
/// What the stop-gradient is.
pub(crate) const STOP: &str = "\
    The gradient ends here. The loss moves the prediction towards the target, never the target towards the prediction.";
/// What the loss of an objective is.
pub(crate) fn loss(objective: &str) -> &'static str {
    match objective {
        "simclr" => {
            "How hard it is to find the other view of a picture among all views of the batch (SimCLR, Chen et al. 2020). \
             All other pictures are pushed away. If every vector is the same, the loss is that of guessing. It compares z; \
             the predictor and the target network are not used.\n\
             L = −ln( exp(cos(z₁, z₂) / T) / Σ exp(cos(z₁, every other view) / T) )"
        }
        "moco" => {
            "How hard it is to find the target's vector of the other view among a queue of earlier ones (MoCo, He et al. \
             2020), added over both directions (MoCo's paper has one). The vectors of the queue are pushed away.\n\
             L = −ln( exp(cos(p₁, z'₂) / T) / (exp(cos(p₁, z'₂) / T) + Σ exp(cos(p₁, queue) / T)) )"
        }
        _ => {
            "How far the prediction is from the target's vector (BYOL, Grill et al. 2020), averaged over the batch and \
             added over both directions. 0 is the best value, and a collapsed network reaches it. The loss of BYOL's paper \
             is twice this one.\n\
             L = 1 − cos(p₁, z'₂) + 1 − cos(p₂, z'₁)"
        }
    }
}

/// What stands where there is no target network.
pub(crate) const NO_TARGET: &str = "\
    There is no target network: the prediction is compared with the online network's own projection of the other view.";
/// What the lower row is in SimCLR.
pub(crate) const SAME_NETWORK: &str = "\
    The same encoder and projector see the other view, and learn from both. There is no target network; the other \
    pictures of the batch are pushed away.\n\
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
