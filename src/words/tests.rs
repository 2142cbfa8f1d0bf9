//! Every message that is asked for is there, in every language, and nothing else is.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement, Resource,
};
use fluent_syntax::parser::parse;

use super::catalogue::files;
use super::language::{CODES, LONG};
use super::*;

/// The messages of a language, with the values that each of them asks for.
fn messages(code: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut all = BTreeMap::new();
    for (file, text) in files(code) {
        let resource: Resource<&str> =
            parse(text).unwrap_or_else(|(_, errors)| panic!("{code}/{file}: {errors:?}"));
        for entry in resource.body {
            let Entry::Message(message) = entry else {
                assert!(!matches!(entry, Entry::Junk { .. }), "{code}/{file}");
                continue;
            };
            assert!(
                message.attributes.is_empty(),
                "{code}/{file}: {}",
                message.id.name
            );
            let mut values = BTreeSet::new();
            let words = message.value.as_ref().expect("a message has words");
            asked_for(words, &mut values);
            let is_new = all.insert(message.id.name.to_owned(), values).is_none();
            assert!(is_new, "{code}/{file}: {} twice", message.id.name);
        }
    }
    all
}

/// Adds the values that the words ask for.
fn asked_for(words: &Pattern<&str>, values: &mut BTreeSet<String>) {
    for element in &words.elements {
        let PatternElement::Placeable { expression } = element else {
            continue;
        };
        match expression {
            Expression::Inline(inline) => inline_asks(inline, values),
            Expression::Select { selector, variants } => {
                inline_asks(selector, values);
                variants
                    .iter()
                    .for_each(|variant| asked_for(&variant.value, values));
            }
        }
    }
}

fn inline_asks(inline: &InlineExpression<&str>, values: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            values.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments, .. } => {
            let CallArguments { positional, .. } = arguments;
            positional
                .iter()
                .for_each(|inline| inline_asks(inline, values));
        }
        _ => {}
    }
}

/// Name and text of every file below a folder.
fn sources(folder: &Path, all: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, all);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).expect("a text");
            all.push((path.display().to_string(), text));
        }
    }
}

/// Every use of `tr!`: its key and the names of its values.
fn uses() -> Vec<(String, String, BTreeSet<String>)> {
    let mut files = Vec::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut files,
    );
    let mut uses = Vec::new();
    for (file, text) in files.iter().filter(|(file, _)| !file.contains("src/words")) {
        for (at, _) in text.match_indices("tr!(") {
            // `include_str!` is another macro.
            if text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
                continue;
            }
            let inside = arguments(&text[at + "tr!(".len()..]);
            let mut parts = split(inside).into_iter().map(str::trim);
            let key = parts
                .next()
                .and_then(|key| key.strip_prefix('"')?.strip_suffix('"'));
            let Some(key) = key else {
                continue;
            };
            let names = parts
                .filter_map(|part| part.split_once('=').map(|(name, _)| name.trim().to_owned()));
            uses.push((file.clone(), key.to_owned(), names.collect()));
        }
    }
    uses
}

/// The text up to the bracket that closes.
fn arguments(text: &str) -> &str {
    let mut depth = 1;
    let end = text.char_indices().find(|(_, c)| {
        depth += match c {
            '(' | '[' | '{' => 1,
            ')' | ']' | '}' => -1,
            _ => 0,
        };
        depth == 0
    });
    end.map_or(text, |(at, _)| &text[..at])
}

/// The parts between commas that stand in no bracket.
fn split(text: &str) -> Vec<&str> {
    let mut depth = 0;
    text.split(|c: char| {
        depth += match c {
            '(' | '[' | '{' => 1,
            ')' | ']' | '}' => -1,
            _ => 0,
        };
        depth == 0 && c == ','
    })
    .collect()
}

#[test]
fn every_message_that_is_asked_for_is_there_and_no_other() {
    let known = messages(CODES[0]);
    let uses = uses();
    for (file, key, names) in &uses {
        let values = known
            .get(key)
            .unwrap_or_else(|| panic!("{file}: no message {key}"));
        assert_eq!(values, names, "{file}: the values of {key}");
    }
    let asked: BTreeSet<&String> = uses.iter().map(|(_, key, _)| key).collect();
    let idle: Vec<&String> = known.keys().filter(|key| !asked.contains(key)).collect();
    assert_eq!(idle, ["language"], "messages that nobody asks for");
}

#[test]
fn numbers_and_plurals_follow_the_language() {
    assert_eq!(numeral("1.5e-3"), "1.5e-3");
    speak("de".parse().expect("a language"));
    assert_eq!(numeral("1.5e-3"), "1,5e-3");
    let told = |value| numeral::formatted(&value, &()).expect("a number");
    assert_eq!(told(Value::from(2048)), "2048");
    assert_eq!(told(Value::from(20_480)), "20.480");
    assert_eq!(told(decimal(-0.5, 2)), "-0,50");
    speak("fr".parse().expect("a language"));
    assert_eq!(told(Value::from(20_480)), "20\u{a0}480");
    speak(Language::ENGLISH);
    assert_eq!(told(Value::from(20_480)), "20,480");
    assert_eq!(told(decimal(f64::NAN, 2)), "NaN");
    assert_eq!(exact(0.03), "0.03");
    let told = |changes: u64| {
        let seed = "0";
        tr!(
            "runs-replaying",
            name = "r",
            preset = "byol",
            seed = seed,
            changes = changes,
            end = 64_u64
        )
    };
    assert!(told(1).contains("1 change") && !told(1).contains("changes"));
    assert!(told(2).contains("2 changes") && told(0).contains("0 changes"));
}

#[test]
fn a_longer_language_is_a_third_longer() {
    let length = |language| {
        Catalogue::of(language)
            .plain("language")
            .map_or(0, str::len)
    };
    assert_eq!(length(Language::LONGER), length(Language::ENGLISH) + 3);
    assert_eq!(LONG, CODES.len() - 1);
}

#[test]
fn every_message_is_there_in_every_language_with_the_same_values() {
    let english = messages(CODES[0]);
    for code in &CODES[1..LONG] {
        let known = messages(code);
        for (key, values) in &english {
            let own = known
                .get(key)
                .unwrap_or_else(|| panic!("{code}: no message {key}"));
            assert_eq!(own, values, "{code}: the values of {key}");
        }
    }
}
