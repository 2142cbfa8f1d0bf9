//! Every word of the window, in the languages of `assets/words`: one folder a language, in Fluent's
//! format, which people who do not program can read and translate.
//!
//! Code asks for a message by [`tr!`](tr). Which language answers is a matter of the thread
//! that draws: [`speak`]. Knobs, presets and objectives bring their English with them, where they
//! are described, so that one more of them stays one file; [`described`] finds its translation.

mod catalogue;
mod language;
mod numeral;
#[cfg(test)]
mod tests;

use std::fmt::Write as _;

pub use fluent_bundle::FluentValue as Value;

use catalogue::Catalogue;
pub use language::{Language, language, speak, speaking};
pub use numeral::{decimal, exact, numeral};

/// The words of a message, in the language of this thread: `tr!("bar-run")`, or
/// `tr!("bar-run-more", steps = 1_000)`.
///
/// Without values it is a `&'static str`, else a `String`. What it is not known by in this language
/// stands in English; what is not known at all stands as its key. A test holds that neither occurs.
macro_rules! tr {
    ($key:literal) => {
        $crate::words::say($key)
    };
    ($key:literal, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::words::tell(
            $key,
            [$((stringify!($name), $crate::words::Value::from($value))),+],
        )
    };
}

pub(crate) use tr;

/// The words of a message without values. [`tr!`](tr) asks for it.
pub fn say(key: &'static str) -> &'static str {
    let own = Catalogue::of(language()).plain(key);
    own.or_else(|| Catalogue::of(Language::ENGLISH).plain(key))
        .unwrap_or(key)
}

/// The words of a message with values. [`tr!`](tr) asks for it.
pub fn tell<'a, const N: usize>(
    key: &'static str,
    values: [(&'static str, Value<'a>); N],
) -> String {
    let values = values.into_iter().collect();
    let own = Catalogue::of(language()).told(key, &values);
    own.or_else(|| Catalogue::of(Language::ENGLISH).told(key, &values))
        .unwrap_or_else(|| key.to_owned())
}

/// The translation of words that stand with what they describe: `english` in English, and in other
/// languages the message `family-name-part`, where the name is written as keys are.
pub fn described(family: &str, name: &str, part: &str, english: &'static str) -> &'static str {
    if language() == Language::ENGLISH || english.is_empty() {
        return english;
    }
    Catalogue::of(language())
        .plain(&described_key(family, name, part))
        .unwrap_or(english)
}

/// The keys of all messages of a language.
pub fn keys(language: Language) -> &'static [String] {
    &Catalogue::of(language).keys
}

/// The key of such a message: `knob-optimizer-lr-label`.
pub fn described_key(family: &str, name: &str, part: &str) -> String {
    let mut key = String::with_capacity(family.len() + name.len() + part.len() + 2);
    let spell = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    write!(key, "{family}-").ok();
    key.extend(name.chars().map(spell));
    write!(key, "-{part}").ok();
    key
}
