//! What the lessons' column and list say by themselves; the lessons' own words are in their files.

use crate::words::tr;

/// How far it is to the question.
pub(crate) fn coming([made, of]: [u64; 2]) -> String {
    tr!("lessons-coming", made = made, of = of)
}

/// How far it is to the answer.
pub(crate) fn watching([made, of]: [u64; 2]) -> String {
    tr!("lessons-watching", made = made, of = of)
}

/// The columns of the numbers.
pub(crate) fn columns() -> [&'static str; 3] {
    ["", tr!("lessons-before"), tr!("lessons-after")]
}

/// Their rows, and what they are.
pub(crate) fn rows() -> [[&'static str; 2]; 4] {
    [
        [tr!("lessons-spread"), tr!("lessons-spread-hover")],
        [tr!("lessons-loss"), tr!("lessons-loss-hover")],
        [tr!("lessons-contrast"), tr!("lessons-contrast-hover")],
        [tr!("lessons-badge"), tr!("lessons-badge-hover")],
    ]
}

/// How often the expected answer comes true: at so many of so many seeds, and which ones.
pub(crate) fn share([held, of]: [u32; 2], seeds: &str) -> String {
    if seeds.is_empty() {
        tr!("lessons-share", held = held, of = of)
    } else {
        tr!("lessons-share-of", held = held, of = of, seeds = seeds)
    }
}

/// That this run is an exception, and how often the expected answer comes true.
pub(crate) fn otherwise(expected: &str, [held, of]: [u32; 2], seeds: &str) -> String {
    if seeds.is_empty() {
        tr!(
            "lessons-otherwise",
            expected = expected,
            held = held,
            of = of
        )
    } else {
        tr!(
            "lessons-otherwise-of",
            expected = expected,
            held = held,
            of = of,
            seeds = seeds
        )
    }
}

/// The newest time that a lesson was taken.
pub(crate) fn taken(predicted: Option<usize>, happened: Option<usize>) -> &'static str {
    match predicted {
        None => tr!("lessons-seen"),
        Some(answer) if happened == Some(answer) => tr!("lessons-predicted"),
        Some(_) => tr!("lessons-predicted-otherwise"),
    }
}
