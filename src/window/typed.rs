//! Numbers as a person types them: a decimal comma is taken, and what does not fit is refused with a
//! sentence, never changed in silence.

use std::ops::RangeInclusive;

use crate::experiment::{Kind, Knob};
use crate::words::tr;

/// The value of a knob that is a number.
///
/// # Errors
/// A sentence about what it takes.
pub(crate) fn number(knob: &Knob, text: &str) -> Result<f64, String> {
    let plain = text.trim();
    let value = match &knob.kind {
        Kind::Whole(_) => plain.parse::<u64>().ok().map(|value| value as f64),
        _ => with_point(plain).parse().ok(),
    };
    let fits = |value: &f64| {
        let range = knob.kind.range();
        value.is_finite() && range.is_some_and(|range| range.contains(*value))
    };
    value.filter(fits).ok_or_else(|| refusal(knob, plain))
}

/// That a knob does not take what was typed, and what it takes.
pub(crate) fn refusal(knob: &Knob, text: &str) -> String {
    let takes = takes(knob);
    tr!(
        "settings-refused",
        text = text,
        title = knob.title(),
        takes = takes
    )
}

/// What a knob takes, in words.
pub(crate) fn takes(knob: &Knob) -> String {
    let expected = knob.kind.expected();
    match &knob.kind {
        Kind::Real(..) => tr!("settings-takes-number", expected = expected),
        _ => expected,
    }
}

/// A whole number that is no knob.
///
/// # Errors
/// A sentence about what `name` takes.
pub(crate) fn whole(name: &str, range: &RangeInclusive<u64>, text: &str) -> Result<f64, String> {
    let plain = text.trim();
    let value = plain.parse::<u64>().ok();
    let value = value.filter(|value| range.contains(value));
    value.map(|value| value as f64).ok_or_else(|| {
        tr!(
            "settings-refused-whole",
            text = plain,
            name = name,
            least = *range.start(),
            most = *range.end(),
        )
    })
}

/// With a point where the one comma is a decimal one.
fn with_point(text: &str) -> String {
    if text.matches(',').count() == 1 && !text.contains('.') {
        text.replace(',', ".")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn knob(key: &str) -> &'static Knob {
        Knob::find(key).expect("a knob has this key")
    }

    #[test]
    fn a_comma_is_a_point_and_blanks_are_none() {
        for (text, value) in [
            ("0,3", 0.3),
            (" 1e-5 ", 1e-5),
            ("0.3", 0.3),
            ("1,5e-3", 1.5e-3),
        ] {
            assert_eq!(number(knob("optimizer.lr"), text), Ok(value), "{text}");
        }
        assert_eq!(number(knob("steps"), "3000"), Ok(3000.0));
    }

    #[test]
    fn what_does_not_fit_is_refused_with_what_does() {
        let cases = [
            ("optimizer.lr", "abc", "a number, 0 to 100"),
            ("optimizer.lr", "1e3", "0 to 100"),
            ("optimizer.lr", "-3", "0 to 100"),
            ("optimizer.lr", "1,024.5", "0 to 100"),
            ("optimizer.lr", "NaN", "0 to 100"),
            ("optimizer.momentum", "1", "just below 1"),
            ("steps", "0,5", "a whole number, 1 or more"),
            ("steps", "0", "1 or more"),
            ("encoder.width", "12", "a multiple of 8"),
        ];
        for (key, text, expected) in cases {
            let refused = number(knob(key), text).expect_err(text);
            assert!(
                refused.contains(expected) && refused.contains(text),
                "{refused}"
            );
            assert!(refused.contains(knob(key).title()), "{refused}");
        }
        let refused = whole("times", &(1..=64), "90").expect_err("too many");
        assert_eq!(
            refused,
            "\"90\" does not fit times: it takes a whole number from 1 to 64."
        );
        assert_eq!(whole("times", &(1..=64), " 8"), Ok(8.0));
    }
}
