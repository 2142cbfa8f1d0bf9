//! The words of the panel that asks whether it was luck.

/// What the panel is for.
pub(crate) const LUCK: &str = "\
    Whether what came of a change is due to it or to luck: the state right before it is trained on with other batches and \
    views, again and again, with the change and without it. Lines: each such run's spread. Bands: from the lowest to the highest. \
    Thick: the middle.\n\
    Weights, running statistics and momentum are the same in all; only the seed of order and views differs, and each pair has the same";
/// What stands there before anything is asked.
pub(crate) const HINT: &str = "\
    One run proves little. Change something, then ask: the state before it is trained on with other batches and views, with \
    the change and without it, and counted.";
/// The newest state, without a change.
pub(crate) const AS_IT_IS: &str = "from here, as it is";
/// What may be asked about.
pub(crate) const ABOUT: &str = "Which change is asked about, from the state right before it";
/// How many.
pub(crate) const TIMES: &str = "How many times with the change, and as many without it";
/// How long.
pub(crate) const STEPS: &str = "How many steps each of them makes";
/// What asking does.
pub(crate) const ASK: &str =
    "Find out, beside the training: it goes on at half its speed meanwhile";
/// What stopping does.
pub(crate) const STOP: &str = "Leave it with those that have made their steps";
/// Before the first of them has.
pub(crate) const NO_ANSWER: &str = "not known yet";
/// What the plot shows.
pub(crate) const PLOT: &str = "\
    The spread of z over the steps after the state that is asked about, in powers of ten, and to how many of those that have \
    made their steps it happened";
