//! The lesson, the words, the keys and what is asked first.

use crate::words::tr;

/// The lesson in seven lines. `tests/science` runs what they say.
pub(crate) fn lesson() -> [&'static str; 7] {
    [
        tr!("help-lesson-batch-norm"),
        tr!("help-lesson-both-norms"),
        tr!("help-lesson-no-norm"),
        tr!("help-lesson-loss"),
        tr!("help-lesson-badge"),
        tr!("help-lesson-lars"),
        tr!("help-lesson-statistics"),
    ]
}

/// What is asked first, and the answers. Of eight seeds that nobody picked: 20 to 27 for what
/// collapses, 40 to 47 for the untrained encoder.
pub(crate) fn questions() -> [(&'static str, &'static str); 5] {
    [
        (tr!("help-question-number"), tr!("help-answer-number")),
        (tr!("help-question-accuracy"), tr!("help-answer-accuracy")),
        (tr!("help-question-target"), tr!("help-answer-target")),
        (tr!("help-question-untrained"), tr!("help-answer-untrained")),
        (
            tr!("help-question-directions"),
            tr!("help-answer-directions"),
        ),
    ]
}

/// The letters and measures that stand everywhere.
pub(crate) fn terms() -> [(&'static str, &'static str); 5] {
    [
        ("y", tr!("help-term-y-about")),
        ("z", tr!("help-term-z-about")),
        ("p", tr!("help-term-p-about")),
        (tr!("help-term-spread"), tr!("help-term-spread-about")),
        (tr!("help-term-rank"), tr!("help-term-rank-about")),
    ]
}

/// The keys and what they do.
pub(crate) fn keys() -> [(&'static str, &'static str); 28] {
    [
        (tr!("help-key-run"), tr!("help-key-run-about")),
        ("→", tr!("help-key-step-about")),
        ("R", tr!("help-key-restart-about")),
        (tr!("help-key-new-seed"), tr!("help-key-new-seed-about")),
        ("0", tr!("help-key-first-about")),
        ("1 – 9", tr!("help-key-presets-about")),
        ("[ ]", tr!("help-key-change-about")),
        (", .", tr!("help-key-look-about")),
        ("A", tr!("help-key-stretch-about")),
        (tr!("help-key-now"), tr!("help-key-now-about")),
        ("G", tr!("help-key-go-on-about")),
        ("F", tr!("help-key-fork-about")),
        (tr!("help-key-undo"), tr!("help-key-undo-about")),
        ("C", tr!("help-key-copy-about")),
        ("S", tr!("help-key-save-about")),
        ("T", tr!("help-key-theme-about")),
        ("B", tr!("help-key-table-about")),
        ("O", tr!("help-key-runs-about")),
        ("M", tr!("help-key-lessons-about")),
        ("F11", tr!("help-key-present-about")),
        ("L", tr!("help-key-lock-about")),
        ("?", tr!("help-key-help-about")),
        (tr!("help-key-close"), tr!("help-key-close-about")),
        (tr!("help-key-turn"), tr!("help-key-turn-about")),
        (tr!("help-key-pin"), tr!("help-key-pin-about")),
        (tr!("help-key-pin"), tr!("help-key-class-about")),
        ("Q", tr!("help-key-ask-about")),
        ("B .", tr!("help-key-blank-about")),
    ]
}
