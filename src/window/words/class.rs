//! What a lesson says in front of a class.

use crate::words::tr;

/// A lesson whose title would give the answer away: the lecture that it is of, and its place.
pub(crate) fn untold(lecture: Option<&str>, place: Option<[usize; 2]>) -> String {
    match (lecture, place) {
        (Some(title), Some([at, of])) => {
            tr!("class-untold-lecture", title = title, at = at, of = of)
        }
        (None, Some([at, of])) => tr!("class-untold-place", at = at, of = of),
        (_, None) => tr!("class-untold").to_owned(),
    }
}

/// The bar of an answer in the column, as it is spoken.
pub(crate) fn bar(answer: usize, [count, of]: [u32; 2], happened: bool) -> String {
    let bar = tr!("class-bar", number = answer, count = count, of = of);
    if happened {
        tr!("class-bar-true", bar = bar)
    } else {
        bar
    }
}

/// How many of the class had predicted what came true; `None` where no answer did.
pub(crate) fn had_it(count: Option<u16>, of: u32) -> String {
    match count {
        Some(count) => tr!("class-had-it", count = count, of = of),
        None => tr!("class-none-had-it", of = of),
    }
}
