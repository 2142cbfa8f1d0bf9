//! The words of the window: what each part is in plain language first, then the formula.

pub(crate) mod theory;

/// What taking a norm out does to its gain and bias.
pub(crate) const GAIN_AND_BIAS: &str = "\
    The gain and bias belong to the place: taken out, they are kept aside with their momentum and come back \
    unchanged; another kind of norm takes them over.";

/// What one kind of norm does, at one place. `trained` tells whether the place has a gain and a bias.
pub(crate) fn norm(place: &str, kind: &str, trained: bool) -> String {
    let (words, statistics) = match kind {
        "batch" => (
            "Batch norm: each feature is compared with the same feature of the other pictures in the batch, so what \
             they all share is taken out.",
            "over the batch",
        ),
        "layer" => (
            "Layer norm: each vector is rescaled on its own, so it never meets the other pictures.",
            "over its own features",
        ),
        "group" => ("Group norm: each picture is rescaled on its own, in eight groups of features.", "over its group"),
        "batch_renorm" => (
            "Batch renormalization (Ioffe 2017): as batch norm for the first 5,000 batches (half as many steps), then ever \
             closer to running statistics.",
            "over the batch",
        ),
        _ => ("No norm: the values pass as they are.", ""),
    };
    let mut text = format!("{place}\n\n{words}");
    if !statistics.is_empty() {
        let formula = format!("(x − mean {statistics}) / √(variance {statistics} + ε)");
        text += &if trained { format!("\ngain · {formula} + bias") } else { format!("\n{formula}") };
    }
    if trained {
        text += &format!("\n\n{GAIN_AND_BIAS}");
    }
    text
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
pub(crate) const PROJECTOR_NORM: &str = "Norm after each linear layer of the projector but the last.";
/// Where each norm stands.
pub(crate) const OUTPUT_NORM: &str = "\
    Norm of the projector's output z. It has no gain and bias. Batch norm here takes out the vector that is common \
    to the batch: the purest cure of collapse.";
/// Where each norm stands.
pub(crate) const PREDICTOR_NORM: &str = "Norm after each linear layer of the predictor but the last.";

/// What the picture is.
pub(crate) const PICTURE: &str = "\
    A garment in one of ten classes, laid over a coloured background. Labels are never used in training, only to \
    score the representation.";
/// What a view is.
pub(crate) const VIEWS: &str = "\
    Two random versions of the same picture: cropped, flipped, recoloured, blurred. The network is to find that both \
    show the same thing.\n\
    v = t(x), v' = t'(x)";
/// What the encoder is.
pub(crate) const ENCODER: &str = "\
    The network that learns to see. Its output y is the representation that one would use afterwards; the linear \
    probe scores it.\n\
    y = f(v)";
/// What the projector is.
pub(crate) const PROJECTOR: &str = "\
    Two linear layers that turn y into the vector z that is compared.\n\
    z = W₂ · relu(norm(W₁ y))";
/// What the predictor is.
pub(crate) const PREDICTOR: &str = "\
    Two linear layers, on this side only, that guess the target's vector z' from z.\n\
    p = V₂ · relu(norm(V₁ z))";
/// What the target is.
pub(crate) const TARGET: &str = "\
    A slow copy of encoder and projector. It is not trained: at each step it moves a little towards the online \
    network.\n\
    ξ ← τ ξ + (1 − τ) θ";
/// What the stop-gradient is.
pub(crate) const STOP: &str = "\
    The gradient ends here: the target supplies what is to be predicted but is not itself pulled towards the \
    prediction.";
/// What the loss of an objective is.
pub(crate) fn loss(objective: &str) -> &'static str {
    match objective {
        "simclr" => {
            "How hard it is to find the other view of a picture among all views of the batch (SimCLR, Chen et al. 2020). \
             The other pictures push apart, so that a collapsed network scores no better than guessing. Reads z; the \
             predictor is not used.\n\
             L = −ln( exp(cos(z₁, z₂) / T) / Σ exp(cos(z₁, other) / T) )"
        }
        "moco" => {
            "How hard it is to find the target's vector of the other view among a queue of earlier ones (MoCo, He et al. \
             2020), added over both directions. The queue pushes apart.\n\
             L = −ln( exp(cos(p₁, z'₂) / T) / (exp(cos(p₁, z'₂) / T) + Σ exp(cos(p₁, queue) / T)) )"
        }
        _ => {
            "How far the prediction is from the target's vector (BYOL, Grill et al. 2020), averaged over the batch and \
             added over both directions. 0 is perfect, and a collapsed network is perfect.\n\
             L = 1 − cos(p₁, z'₂) + 1 − cos(p₂, z'₁)"
        }
    }
}

/// What LARS acts on.
pub(crate) fn scope(scope: &str) -> &'static str {
    match scope {
        "early" => "LARS on the encoder's stem and first two stages; the other layers step as under SGD.",
        "mlps" => "LARS on projector and predictor; the encoder steps as under SGD.",
        _ => "LARS on every layer.",
    }
}

/// What an encoder is.
pub(crate) fn architecture(arch: &str) -> &'static str {
    match arch {
        "resnet18" => "ResNet-18: 11 million parameters, 512 features. For a GPU, or for patience.",
        _ => "Three residual blocks: 77 thousand parameters and 64 features at width 16.",
    }
}

/// What stands where there is no target network.
pub(crate) const NO_TARGET: &str = "\
    There is no target network: the online network's own projection of the other view is to be predicted.";
/// What the lower row is in SimCLR.
pub(crate) const SAME_NETWORK: &str = "\
    The same encoder and projector see the other view, and are trained by both. There is no target network; the other \
    pictures of the batch push apart.\n\
    z' = g(f(v'))";
/// What MoCo's queue is.
pub(crate) const QUEUE: &str = "\
    Vectors z' of earlier batches, which stand in for the other pictures: the loss pushes p away from them. Each batch \
    pushes out the oldest.";
/// What a knob does that a target network overrules.
pub(crate) const STOP_OFF: &str = "\
    The stop-gradient is off, but a target network is not trained anyway. Switch the target network off, and the \
    gradient flows into both sides.";
/// What stands where there is no stop-gradient.
pub(crate) const NO_STOP: &str = "\
    The gradient flows into what is to be predicted as well: both sides run towards each other.";
/// What stands where there is no predictor.
pub(crate) const NO_PREDICTOR: &str = "\
    There is no predictor: z itself is compared.\n\
    p = z";

/// What the settings are for.
pub(crate) const SETTINGS: &str = "\
    The knobs of the experiment. A change acts on the next step of the running network, unless it says that it takes \
    effect at restart.";
/// Why a control does nothing.
pub(crate) const LOCKED: &str = "Locked: press L";

/// What the cosines say.
pub(crate) const COSINES: &str = "\
    How alike the vectors of two views are. Positive: two views of one picture, should be high. Negative: views of \
    two different pictures, should be low. Both near 1: every picture has the same vector, that is collapse.\n\
    cos(z, z') = z · z' / (‖z‖ ‖z'‖); negative = mean over pairs of different pictures";
/// What the logarithmic scale is for.
pub(crate) const LOG_COSINES: &str = "\
    A thermometer for what 0.9999 hides: the distance to total collapse in powers of ten. Lower is more collapsed. \
    The linear probe stays flat until about 1e-5.\n\
    log10(1 − cos)";
/// What the thermometer shows.
pub(crate) const THERMOMETER: &str = "\
    The distance to total collapse in powers of ten: cosines of 0.9999 and 0.9999999 look alike, 1e-4 and 1e-7 do not. The \
    linear probe stays flat until about 1e-5.\n\
    1 − mean cos(z, z') between different pictures";
/// What the accuracy says.
pub(crate) const ACCURACY: &str = "\
    How well a straight cut through the representation tells the classes apart: a logistic regression on half of the \
    test pictures, scored on the other half. Untrained: the same probe on the encoder before its first step. It \
    stays flat until 1 − cos is about 1e-5, so watch the cosines for collapse.";
/// What the loss plot says.
pub(crate) const LOSS_PLOT: &str = "\
    The objective's value. BYOL's falls to 0 in collapse: the better loss is the worse network.\n\
    byol: L = 1 − cos(p₁, z'₂) + 1 − cos(p₂, z'₁), averaged over the batch";
/// What the spread plot says.
pub(crate) const SPREAD: &str = "\
    Three measures of how much room the vectors take; all near 0 means collapse.\n\
    Spread: 1 − the mean cosine between different pictures within z.\n\
    Std: the standard deviation of unit z per dimension, times √D; 1 is evenly spread.\n\
    Rank: how many directions carry something (RankMe), as a share of all of them; exp(−Σ p ln p), p = σ / Σσ over \
    the singular values σ";
/// What the ladder shows.
pub(crate) const LADDER: &str = "\
    How much of the vectors is the same for all pictures, stage by stage from y to z. A norm (blue) that compares pictures \
    takes the common part out: batch norm's bar is short, whatever comes in. Layer norm meets one picture at a time and \
    leaves it. A full bar at z is collapse.\n\
    share = |mean h|² / mean |h|²";

/// What the spectrum shows.
pub(crate) const SPECTRUM: &str = "\
    How far the vectors z of the sample reach along each direction, the farthest first. Collapse: only the first is left, that \
    of the vector which all share. Dimensional collapse: a few are left. A direction that is learned rises out of the rest.\n\
    singular values of z, not centred, over √N";

/// What one view of the spectrum shows.
pub(crate) fn spectrum_view(name: &str) -> &'static str {
    match name {
        "now" => "The singular values now, before the last change, and of the untrained network.",
        _ => {
            "One row a direction, the farthest at the bottom; the lighter, the nearer to the farthest of its step. See directions die and come back."
        }
    }
}

/// What the plot of the layers shows.
pub(crate) const LAYERS: &str = "\
    One bar or line a layer. Early: the encoder's stem and first two stages. Late: the rest of the encoder. MLPs: projector and \
    predictor. The numbers are the middle of each group now. Recorded at every eighth step.";

/// What one view of the layers shows.
pub(crate) fn layer_view(name: &str) -> &'static str {
    match name {
        "rate" => {
            "LARS's local rate of each layer. In collapse the gradients of the early layers vanish, and this rate explodes: \
             the way out. Shown under SGD, too, where it does not act.\nλ = η ‖w‖ / (‖∇‖ + β ‖w‖)"
        }
        "‖w‖" => "Length of each layer's weights.",
        _ => "Length of the gradient of each layer's weights, without weight decay.",
    }
}

/// How the layers are drawn.
pub(crate) fn layer_look(name: &str) -> &'static str {
    match name {
        "bars" => "Each layer's value now, in powers of ten, and its history beside it.",
        _ => "All layers over the steps, in one plot.",
    }
}

/// What the scatter shows.
pub(crate) const SCATTER: &str = "\
    The test pictures shown, a fixed sample or all, each the vector z scaled to length 1, seen along the two directions in which \
    they differ most (principal components). The circle is where a vector that lies in this plane would end. The \
    scale is fixed: a collapsed cloud looks collapsed. Click a point to see its nearest neighbours as pictures.";
/// What the lens does.
pub(crate) const LENS: &str = "\
    Looks closer at the middle of the cloud. Even a collapsed cloud looks alive under the lens, so the picture says \
    that it is magnified.";

/// What the third dimension is for.
pub(crate) const DIMENSIONS: &str = "\
    2-D: the two directions in which the vectors differ most. 3-D: the third as well; drag to turn, double-click to turn \
    back. Nearer points are larger. The circles lie on the unit sphere.";
/// What the lines between pairs show.
pub(crate) const PAIRS: &str = "\
    Joins the two views of one picture, the positive pair that the loss pulls together. Dot: z of the first view. Ring: \
    z' of the second, from the target network where there is one. Short lines are what it is paid for; short for all pictures in the same \
    place is collapse.";
/// What the scatter shows with all test pictures.
pub(crate) const EVERYONE: &str = "\
    All test pictures instead of the fixed sample, in the same plane. They come with the linear probe, more rarely than the \
    sample. The projector's batch norm takes its statistics from all of them. At most ten thousand, fewer where the layers are wide.";
/// What an entry of the classes does.
pub(crate) const CLASS: &str = "Click: hide or show. Double-click or Alt-click: only this one, and again: all.";
/// What the neighbours show.
pub(crate) const NEIGHBOURS: &str = "\
    The pictures whose vectors z have the largest cosine with the pinned one's, among the test pictures shown. In a \
    network that learns they look alike, without its ever having seen a label. Blue border and =: the same class. \
    Orange border and ≠: another. Chance: as many as pictures drawn at random would have.\n\
    cos(z₁, z₂) = z₁ · z₂ / (‖z₁‖ ‖z₂‖)";
/// What stands in the place of the neighbours.
pub(crate) const NO_PIN: &str = "Click a point of the embedding: its picture and its nearest neighbours appear here.";
/// What stands there where the pinned picture is not in the sample.
pub(crate) const NOT_SAMPLED: &str = "The pinned picture is not in this sample.";

/// The lesson in seven lines.
pub(crate) const LESSON: [&str; 7] = [
    "Run byol. Positive cosines stay above negative ones, accuracy climbs: it learns without a single label.",
    "Run no-norm. Within about 50 steps every picture has the same vector, while the loss looks better than ever. \
     Accuracy hardly moves: a flat probe is no proof of health, so switch the cosines to log10.",
    "Take batch norm out of projector and predictor of a healthy network. Within about 20 steps most of the contrast \
     is gone, and only two to four directions are left. Put it back, and the contrast returns at once.",
    "Put the same two norms into a network that collapsed from the start: nothing happens. Batch norm on the \
     projector's output, which takes out the common vector itself, opens it at once.",
    "Other pictures keep apart what batch norm keeps apart: run contrastive, simclr or moco. Their loss cannot be won by \
     one vector for all, so they need no norm. On a network that has collapsed already, switching to them comes too late.",
    "Run group-norm-lars: it collapses within some 40 steps and comes back by itself. In the panel Layers, beside the \
     spread, look at the rate: where gradients vanish, LARS steps all the further. group-norm-sgd stays where it fell.",
    "Honest counterweight: batch statistics are not required. Richemond et al. (2020) train BYOL without them, with \
     group norm and weight standardization, to 73.9 % against 74.3 %.",
];

/// What the table shows.
pub(crate) const TABLE: &str = "\
    The last run of each preset that came to its end since the window was opened, beside what the post measured \
    (STL-10, ResNet-18, 10 epochs). Cosines are means over the last 64 steps. A run that was changed on the way does \
    not count. A click on a preset starts it.";

/// The keys and what they do.
pub(crate) const KEYS: [(&str, &str); 15] = [
    ("Space", "run or pause"),
    ("→", "one step"),
    ("R", "start again, same weights, order and views"),
    ("Shift R", "start again with a new seed"),
    ("1 – 9", "presets"),
    ("Ctrl Z", "undo the last change"),
    ("S", "save a picture and the numbers"),
    ("T", "light or dark"),
    ("B", "the post's table, from your runs"),
    ("F11", "presentation: fullscreen, bigger type"),
    ("L", "lock what changes the run; Shift L hides it"),
    ("?", "this help"),
    ("Esc", "close, unpin"),
    ("Arrows", "in the embedding (Tab): turn it"),
    ("Page ↓ ↑", "in the embedding: pin the next picture"),
];

#[cfg(test)]
mod tests {
    use egui::{FontId, RawInput};

    use super::*;

    #[test]
    fn every_norm_says_what_becomes_of_its_gain_and_bias_where_it_has_them() {
        for kind in ["batch", "layer", "group", "batch_renorm", "none"] {
            assert!(norm(PROJECTOR_NORM, kind, true).ends_with(GAIN_AND_BIAS));
            assert!(!norm(OUTPUT_NORM, kind, false).contains("gain ·"));
        }
    }

    #[test]
    fn the_table_says_what_the_post_trained_and_over_how_many_steps_means_are_taken() {
        let last = crate::table::LAST.to_string();
        assert!(TABLE.contains(crate::table::POST_SETTING) && TABLE.contains(&format!("the last {last} steps")));
    }

    #[test]
    fn the_fonts_have_every_character() {
        let context = egui::Context::default();
        super::super::theme::install(&context);
        let mut output = context.run_ui(RawInput::default(), |_| {});
        output.textures_delta.clear();
        let norms = ["batch", "layer", "group", "batch_renorm", "none"].map(|kind| norm(PROJECTOR_NORM, kind, true));
        let texts = [
            PICTURE,
            VIEWS,
            ENCODER,
            PROJECTOR,
            PREDICTOR,
            TARGET,
            STOP,
            NO_TARGET,
            NO_STOP,
            STOP_OFF,
            SAME_NETWORK,
            QUEUE,
            NO_PREDICTOR,
            loss("byol"),
            loss("simclr"),
            loss("moco"),
            COSINES,
            THERMOMETER,
            LOG_COSINES,
            ACCURACY,
            LOSS_PLOT,
            SPREAD,
            LADDER,
            LAYERS,
            SPECTRUM,
            spectrum_view("now"),
            spectrum_view("over the run"),
            layer_view("rate"),
            layer_view("‖∇‖"),
            SCATTER,
            DIMENSIONS,
            PAIRS,
            EVERYONE,
            CLASS,
            NEIGHBOURS,
            NO_PIN,
            TABLE,
            LENS,
            ENCODER_NORM,
            OUTPUT_NORM,
            PREDICTOR_NORM,
            "↺▶▮–…×↺√·=≠°",
        ];
        let lines = LESSON.into_iter().chain(theory::ALL).chain(KEYS.iter().flat_map(|(key, what)| [*key, *what]));
        for text in texts.into_iter().chain(lines).chain(norms.iter().map(String::as_str)) {
            for character in text.chars().filter(|character| !character.is_control()) {
                let known = context.fonts_mut(|fonts| fonts.has_glyph(&FontId::proportional(14.0), character));
                assert!(known, "{character} in {text}");
            }
        }
    }
}
