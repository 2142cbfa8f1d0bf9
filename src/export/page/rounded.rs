//! Measured values as they stand in the page: with four significant digits, and null where they are
//! not finite.

/// A number with four significant digits; `None` where it is not finite.
pub(super) fn rounded(value: f64) -> Option<f64> {
    format!("{value:.3e}")
        .parse()
        .ok()
        .filter(|value: &f64| value.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        let texts = [0.123_456, -1.0, 1.234_56e-9, 98_765.4]
            .map(|value| serde_json::to_string(&rounded(value)).expect("JSON"));
        assert_eq!(texts, ["0.1235", "-1.0", "1.235e-9", "98770.0"]);
        assert_eq!([f64::NAN, f64::INFINITY].map(rounded), [None; 2]);
    }
}
