//! The messages of one language.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use fluent_syntax::ast::Entry;
use include_dir::{Dir, include_dir};
use unic_langid::LanguageIdentifier;

use super::language::{CODES, LONG, Language};
use super::numeral;

/// The folder, as it was when the program was built.
static FOLDER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/words");

/// The messages of a language.
pub(super) struct Catalogue {
    bundle: FluentBundle<FluentResource>,
    /// Of all messages.
    pub keys: Vec<String>,
    /// Those without values, as they are shown.
    plain: HashMap<String, String>,
}

impl Catalogue {
    /// That of a language, read when it is first asked for.
    pub fn of(language: Language) -> &'static Self {
        static ALL: [LazyLock<Catalogue>; CODES.len()] = [
            LazyLock::new(|| Catalogue::read(0)),
            LazyLock::new(|| Catalogue::read(1)),
            LazyLock::new(|| Catalogue::read(2)),
            LazyLock::new(|| Catalogue::read(LONG)),
        ];
        &ALL[language.0]
    }

    fn read(place: usize) -> Self {
        let code = if place == LONG {
            CODES[0]
        } else {
            CODES[place]
        };
        let spoken: LanguageIdentifier = code.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![spoken]);
        // Signs that isolate directions of writing: egui would draw them as boxes.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(numeral::formatted));
        if place == LONG {
            bundle.set_transform(Some(lengthen));
        }
        let mut keys = Vec::new();
        for (_, text) in files(code) {
            // What is not read is a missing message, which a test finds.
            let resource = match FluentResource::try_new(text.to_owned()) {
                Ok(resource) => resource,
                Err((resource, _)) => resource,
            };
            for entry in resource.entries() {
                if let Entry::Message(message) = entry {
                    keys.push(message.id.name.to_owned());
                }
            }
            bundle.add_resource_overriding(resource);
        }
        let mut catalogue = Self {
            bundle,
            keys,
            plain: HashMap::new(),
        };
        let plain = catalogue.keys.iter().filter_map(|key| {
            let words = catalogue.format(key, None)?;
            Some((key.clone(), words))
        });
        catalogue.plain = plain.collect();
        catalogue
    }

    /// The words of a message without values.
    pub fn plain(&self, key: &str) -> Option<&str> {
        self.plain.get(key).map(String::as_str)
    }

    /// The words of a message with these values.
    pub fn told(&self, key: &str, values: &FluentArgs<'_>) -> Option<String> {
        self.format(key, Some(values))
    }

    fn format(&self, key: &str, values: Option<&FluentArgs<'_>>) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let mut errors = Vec::new();
        let words = self.bundle.format_pattern(pattern, values, &mut errors);
        errors.is_empty().then(|| words.into_owned())
    }
}

impl Language {
    /// Its own name: `Deutsch`.
    pub fn name(self) -> &'static str {
        let name = Catalogue::of(self).plain("language");
        name.unwrap_or(self.code())
    }
}

/// The files of a language: their names and texts.
pub(super) fn files(code: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let folder = FOLDER.get_dir(code);
    let files = folder.into_iter().flat_map(Dir::files);
    files.filter_map(|file| Some((file.path().file_name()?.to_str()?, file.contents_utf8()?)))
}

/// Every word with a third more letters: its first ones again.
fn lengthen(text: &str) -> Cow<'_, str> {
    let mut longer = String::with_capacity(text.len() * 3 / 2);
    for piece in text.split_inclusive(|c: char| !c.is_alphabetic()) {
        let end = piece
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(piece.len());
        let (word, rest) = piece.split_at(end);
        longer.push_str(word);
        longer.extend(word.chars().take(word.chars().count().div_ceil(3)));
        longer.push_str(rest);
    }
    Cow::Owned(longer)
}
