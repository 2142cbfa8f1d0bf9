//! Which languages there are, and which one this thread speaks.

use std::cell::Cell;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;

/// The codes of the languages with a folder below `assets/words`, English first, and English with
/// every word a third longer, by which layouts are tested.
pub(super) const CODES: [&str; 4] = ["en", "de", "fr", "en-XA"];
/// The place of the last.
pub(super) const LONG: usize = 3;

/// A language of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Language(pub(super) usize);

impl Language {
    /// What everything is written in first.
    pub const ENGLISH: Self = Self(0);
    /// English with every word a third longer: what fits in it, fits in a translation.
    pub const LONGER: Self = Self(LONG);

    /// What a person can choose from.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..LONG).map(Self)
    }

    /// Its code: `de`.
    pub fn code(self) -> &'static str {
        CODES[self.0]
    }

    /// The language of the person's system where the window speaks it, else English.
    pub fn of_system() -> Self {
        sys_locale::get_locales()
            .find_map(|locale| Self::nearest(&locale))
            .unwrap_or(Self::ENGLISH)
    }

    /// The language that a locale such as `de-CH` or `fr_FR.UTF-8` asks for.
    fn nearest(locale: &str) -> Option<Self> {
        let locale = locale.split(['.', '@']).next()?;
        let wanted: LanguageIdentifier = locale.parse().ok()?;
        Self::all().find(|language| language.code() == wanted.language.as_str())
    }
}

impl Default for Language {
    fn default() -> Self {
        Self::ENGLISH
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Language {
    type Err = String;

    fn from_str(code: &str) -> Result<Self, String> {
        let place = CODES.iter().position(|known| *known == code);
        place.map(Self).ok_or_else(|| {
            let known = CODES[..LONG].join(", ");
            format!("there is no language {code:?}; the window speaks {known}")
        })
    }
}

impl TryFrom<String> for Language {
    type Error = String;

    fn try_from(code: String) -> Result<Self, String> {
        code.parse()
    }
}

impl From<Language> for String {
    fn from(language: Language) -> Self {
        language.code().to_owned()
    }
}

thread_local! {
    /// A window is drawn by one thread, and tests of windows run side by side.
    static SPOKEN: Cell<Language> = const { Cell::new(Language::ENGLISH) };
}

/// The language of this thread.
pub fn language() -> Language {
    SPOKEN.get()
}

/// Has this thread speak a language from now on.
pub fn speak(language: Language) {
    SPOKEN.set(language);
}

/// Does something in a language, and goes on in the one before: a picture is drawn on another thread
/// than the window.
pub fn speaking<T>(language: Language, done: impl FnOnce() -> T) -> T {
    let before = SPOKEN.replace(language);
    let came = done();
    SPOKEN.set(before);
    came
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_finds_its_language() {
        let code = |locale| Language::nearest(locale).map(Language::code);
        assert_eq!(code("de-CH"), Some("de"));
        assert_eq!(code("fr_FR.UTF-8"), Some("fr"));
        assert_eq!(code("en-US"), Some("en"));
        for other in ["C", "POSIX", "", "ja-JP", "..", "deutsch-und-lang"] {
            assert_eq!(code(other), None, "{other}");
        }
    }

    #[test]
    fn a_code_is_read_and_written() {
        for language in Language::all().chain([Language::LONGER]) {
            assert_eq!(language.code().parse(), Ok(language));
            let written = serde_json::to_string(&language).expect("json");
            assert_eq!(
                serde_json::from_str::<Language>(&written).ok(),
                Some(language)
            );
        }
        let error = "xx".parse::<Language>().expect_err("none");
        assert_eq!(
            error,
            "there is no language \"xx\"; the window speaks en, de, fr"
        );
    }
}
