//! The lesson, the table and the keys.

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
pub(crate) const KEYS: [(&str, &str); 16] = [
    ("Space", "run or pause"),
    ("→", "one step"),
    ("R", "start again, same weights, order and views"),
    ("Shift R", "start again with a new seed"),
    ("0", "what the window opened with first"),
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
