//! How numbers are written.

use std::borrow::Cow;

use fluent_bundle::types::{FluentNumber, FluentNumberOptions};
use icu_decimal::input::Decimal;
use icu_decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu_decimal::{DecimalFormatter, DecimalFormatterPreferences};
use icu_locale_core::Locale;

use super::Value;
use super::language::{CODES, LONG, language};

thread_local! {
    /// By the places of their languages. What is behind them is not shared between threads.
    static FORMATTERS: [Option<DecimalFormatter>; CODES.len()] = CODES.map(formatter);
}

/// Four digits stand together, as in a step of a run: `2048`, `20,000`.
fn formatter(code: &str) -> Option<DecimalFormatter> {
    let code = if code == CODES[LONG] { CODES[0] } else { code };
    let locale: Locale = code.parse().ok()?;
    let mut options = DecimalFormatterOptions::default();
    options.grouping_strategy = Some(GroupingStrategy::Min2);
    DecimalFormatter::try_new(DecimalFormatterPreferences::from(&locale), options).ok()
}

/// A number that is told with so many places: `decimal(0.5, 2)` is `0.50`, or `0,50`.
pub fn decimal(value: f64, places: usize) -> Value<'static> {
    let options = FluentNumberOptions {
        minimum_fraction_digits: Some(places),
        maximum_fraction_digits: Some(places),
        ..FluentNumberOptions::default()
    };
    Value::Number(FluentNumber::new(value, options))
}

/// A numeral of Rust's, as the language of this thread writes it: `0.5` or `1.2e-5` with its own
/// decimal sign.
pub fn numeral<'a>(written: impl Into<Cow<'a, str>>) -> Cow<'a, str> {
    let written = written.into();
    match decimal_sign() {
        "." => written,
        sign => Cow::Owned(written.replace('.', sign)),
    }
}

/// A number with as many places as it has: a threshold is told exactly.
pub fn exact(value: f64) -> Cow<'static, str> {
    numeral(value.to_string())
}

fn decimal_sign() -> &'static str {
    thread_local! {
        static SIGNS: [&'static str; CODES.len()] = std::array::from_fn(|place| {
            match in_words_of(place, 0.5, 1) {
                Some(half) if half.contains(',') => ",",
                _ => ".",
            }
        });
    }
    SIGNS.with(|signs| signs[language().0])
}

fn in_words_of(place: usize, value: f64, places: usize) -> Option<String> {
    let number: Decimal = format!("{value:.places$}").parse().ok()?;
    let written = FORMATTERS.with(|all| Some(all[place].as_ref()?.format(&number).to_string()))?;
    // The one blank at which egui does not end a line.
    Some(written.replace('\u{202f}', "\u{a0}"))
}

/// How a message tells a number; whatever else is told as it is.
pub(super) fn formatted<M>(value: &Value<'_>, _: &M) -> Option<String> {
    let Value::Number(number) = value else {
        return None;
    };
    let places = number.options.maximum_fraction_digits.unwrap_or(0);
    let value = number.value;
    // Not finite: no language has another word for it.
    let written = in_words_of(language().0, value, places);
    Some(written.unwrap_or_else(|| format!("{value:.places$}")))
}
