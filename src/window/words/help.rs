//! The lesson, the table and the keys.

/// The lesson in seven lines. `tests/science` runs what they say.
pub(crate) const LESSON: [&str; 7] = [
    "The window opens with batch norm in projector and predictor. Views of one picture stay more alike than views of two \
     pictures (cosines), and the probe rises. No label was used.",
    "Set both norms to none. Within 64 steps all pictures have nearly the same vector z, and the loss looks better than \
     ever. Put both back: the vectors separate again, at seven seeds of eight within 20 steps.",
    "Run no-norm: it collapses at once. Batch norm in the hidden layers does not bring it back. Batch norm on the \
     projector's output does: it subtracts the vector that all pictures share.",
    "Run no-norm again. After step 150 set the loss to simclr and look at log10: first a slow climb, then a jump. For a \
     contrastive loss a collapse is an unstable equilibrium; for BYOL's, under SGD, it is a stable one.",
    "The badge states two facts: how the vectors z are arranged, and what the representation y has gained. One does not imply the \
     other: z can collapse while y still gains.",
    "Run group-norm-lars: it collapses within 20 steps and comes back. In the panel Layers, the rate grows as gradients \
     vanish. Under SGD (group-norm-sgd) it stays collapsed.",
    "Batch statistics are not necessary. With group norm and weight standardization, Richemond et al. (2020) reach 73.9 % \
     on ImageNet, against 74.3 % with batch norm. Batch norm may act as an implicit contrast, but BYOL does not need one.",
];

/// What is asked first, and the answers. Of eight seeds that nobody picked: 20 to 27 for what
/// collapses, 40 to 47 for the untrained encoder.
pub(crate) const QUESTIONS: [(&str, &str); 5] = [
    (
        "Which number is a collapse?",
        "The spread of z: 1 − the mean cosine between different pictures. Below 0.01 the badge says collapsed, the field says complete \
         collapse. The scale beside the badge shows it in powers of ten.",
    ),
    (
        "Why can the accuracy rise while z is collapsed?",
        "The probe reads y, before the projector; the loss and the badge's first line read z. The projector can send different y to one \
         z. In no-norm and layer-norm the probe ends between 4 points below and 8 above the untrained encoder, at eight seeds each.",
    ),
    (
        "The target network is an average of the online one. Why does that not make all vectors the same?",
        "It averages weights, not vectors: the target tells pictures apart as well as the online network did some steps before. \
         What draws vectors together is the loss, which is 0 where all are the same. Norms and predictor decide whether training goes \
         there: without predictor it does, and without stop-gradient, at eight of eight seeds.",
    ),
    (
        "Why is an untrained network better than chance?",
        "Chance is 10 %. Random convolutions still tell bright from dark and wide from narrow, and a linear classifier finds that in y: \
         17 to 31 % at eight seeds of byol and of group-norm-mlp-bn.",
    ),
    (
        "Why does a network that learns use so few of 64 directions?",
        "The loss of byol asks that two views of a picture are alike, and nothing for the number of directions. Views differ in colour, \
         place and size, so z need not keep these, and little else is asked of it. vicreg and barlow punish directions \
         that say the same. The panel Variance counts directions, for y and for z.",
    ),
];

/// What somebody is told who has opened the window for the first time.
pub(crate) const WELCOME: [&str; 2] = [
    "The network trains already. The badge, top left, says how its vectors z stand to each other; the line beside it, with which \
     numbers.",
    "Under the predictor, set both MLPs to none: within 64 steps all pictures have nearly the same vector z, and the loss looks \
     better than ever. Then put batch back.",
];

/// The letters and measures that stand everywhere.
pub(crate) const TERMS: [(&str, &str); 5] = [
    (
        "y",
        "what the encoder makes of a picture: the representation",
    ),
    (
        "z",
        "what the projector makes of y: these vectors are compared",
    ),
    (
        "p",
        "what the predictor makes of z, to meet the target's z'",
    ),
    (
        "spread",
        "1 − the mean cosine between the z of different pictures: near 0, all are the same vector",
    ),
    (
        "rank",
        "along how many directions the vectors differ, in effect",
    ),
];

/// What the table shows.
pub(crate) const TABLE: &str = "\
    The last finished run of each preset since the window was opened, beside the numbers of the post (STL-10, ResNet-18, \
    10 epochs). Cosines are means over the last 64 steps. Runs that were changed while they ran do not count. A click on a \
    preset starts it.";

/// What the list of kept runs is.
pub(crate) const RUNS: &str = "\
    Every run of this window is kept while it trains. Open one to see it as it was and to go on with it: it comes up paused, \
    and the run on show joins this list.";

/// What is opened by its file.
pub(crate) const SESSION: &str = "\
    Choose the session.json of any run: it is made again here, from its first step, with its changes. The file can also be \
    dropped onto the window.";
/// Why none can be opened by a click.
pub(crate) const NO_SESSION: &str = "\
    Locked, or there is no file dialog here: then drop the session.json onto the window.";

/// The keys and what they do.
pub(crate) const KEYS: [(&str, &str); 25] = [
    ("Space", "run or pause"),
    ("→", "one step"),
    ("R", "start again, same weights, order and views"),
    ("Shift R", "start again with a new seed"),
    ("0", "what the window opened with first"),
    ("1 – 9", "presets"),
    ("[ ]", "look at the change before, after"),
    (", .", "look at the look before, after"),
    ("A", "plots: all steps, since the change, last 100"),
    ("End", "from the past back to now"),
    ("G", "in the past: go on from there"),
    ("F", "fork: a branch from here"),
    ("Ctrl Z", "undo the last change; Ctrl Y redoes it"),
    ("C", "copy the command of this run"),
    ("S", "save a picture and the numbers"),
    ("T", "light or dark"),
    ("B", "the post's table, from your runs"),
    ("O", "the runs before: open one again"),
    ("M", "lessons that ask first"),
    ("F11", "presentation: fullscreen, bigger type"),
    ("L", "lock what changes the run; Shift L hides it"),
    ("?", "this help"),
    ("Esc", "close, unpin, back to now"),
    ("Arrows", "in the embedding (Tab): turn it"),
    ("Page ↓ ↑", "in the embedding: pin the next picture"),
];
