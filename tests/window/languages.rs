//! Every word of the window in every language.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use collapse_lab::experiment::{Experiment, Group, Kind, Objective, Preset};
use collapse_lab::objective;
use collapse_lab::record::{Gain, Geometry};
use collapse_lab::words::{Language, described_key, keys};
use egui::{Key, Modifiers, Theme};
use egui_kittest::SnapshotResults;

use crate::sessions::healthy;
use crate::support::Bench;

/// The messages of what brings its English with it.
fn described() -> BTreeMap<String, &'static str> {
    let mut all = BTreeMap::new();
    let mut add = |family: &str, name: &str, part: &str, english: &'static str| {
        let key = described_key(family, name, part);
        if !english.is_empty() {
            let known = all.insert(key.clone(), english);
            assert!(
                known.is_none_or(|known| known == english),
                "{key} is {known:?} and {english:?}"
            );
        }
    };
    for knob in Experiment::knobs() {
        add("knob", knob.key, "label", knob.label());
        add("knob", knob.key, "title", knob.title());
        add("knob", knob.key, "words", knob.words());
        if knob.group.is_none_or(|group| group.why() != knob.why()) {
            add("knob", knob.key, "why", knob.why());
        }
        let place = knob.title().strip_suffix(" norm");
        if let Some(place) = place.filter(|_| !knob.choices().is_empty()) {
            add("knob", knob.key, "short", place);
        }
        let choices = match knob.kind {
            Kind::Choice(choices) => choices,
            _ => &[],
        };
        for choice in choices {
            add("choice", choice.name, "label", choice.label());
            add("choice", choice.name, "short", choice.short());
            add("choice", choice.name, "words", choice.words());
            add("choice", choice.name, "why", choice.why());
        }
        if let Some(group) = knob.group {
            add("group", group.title(), "title", Group::title(group));
            add("group", group.title(), "why", group.why());
        }
    }
    for preset in Preset::all() {
        add("preset", preset.name(), "title", preset.title());
        add("preset", preset.name(), "words", preset.summary());
        add("menu", preset.group(), "title", preset.group());
    }
    for kind in Objective::ALL {
        add("objective", kind.name(), "words", objective::words(*kind));
        add("objective", kind.name(), "why", objective::why(*kind));
        add("objective", kind.name(), "curve", objective::curve(*kind));
    }
    let terms = Objective::ALL.iter();
    let terms = terms.flat_map(|kind| objective::about(*kind).terms);
    for term in terms.chain([&objective::PREDICTOR_NORM]) {
        add("part", term.key, "name", term.name());
        add("part", term.key, "words", term.words());
    }
    for geometry in Geometry::ALL {
        add("badge", geometry.name(), "word", geometry.name());
    }
    for gain in Gain::ALL {
        add("gain", gain.name(), "word", gain.name());
    }
    all
}

#[test]
fn what_brings_its_english_with_it_is_translated_and_nothing_else_is_left() {
    let described = described();
    let english: BTreeSet<&String> = keys(Language::ENGLISH).iter().collect();
    for language in Language::all().skip(1) {
        let known: BTreeSet<&String> = keys(language).iter().collect();
        let missing: Vec<&String> = described
            .keys()
            .filter(|key| !known.contains(key))
            .collect();
        assert!(
            missing.is_empty(),
            "{language}: not translated: {missing:?}"
        );
        let idle: Vec<&&String> = known
            .iter()
            .filter(|key| !english.contains(*key) && !described.contains_key(**key))
            .collect();
        assert!(idle.is_empty(), "{language}: nobody asks for {idle:?}");
    }
}

#[test]
fn a_click_in_the_help_changes_the_language_and_it_is_remembered() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("layout.json");
    let mut bench = Bench::remembering(&file);
    bench.window.run_ok();
    assert!(bench.sees("Lessons"));
    bench.press(Modifiers::NONE, Key::Questionmark);
    bench.click("Deutsch");
    bench.press(Modifiers::NONE, Key::Escape);
    assert!(bench.sees("Lektionen") && !bench.sees("Lessons"));
    bench.press(Modifiers::NONE, Key::M);
    let german = Language::all().nth(1).expect("a language");
    let title = collapse_lab::words::speaking(german, || {
        let lessons = collapse_lab::lesson::Lesson::all();
        lessons[0].title.clone()
    });
    assert!(bench.sees(&title), "{title}");
    drop(bench);
    let kept = fs::read_to_string(&file).expect("a file");
    assert!(kept.contains("\"language\": \"de\""), "{kept}");
    let again = Bench::remembering(&file);
    assert!(again.sees("Lektionen"));
}

#[test]
fn pictures_of_the_window_in_other_languages() {
    let mut results = SnapshotResults::new();
    for (code, size, theme) in [
        ("de", [1280.0, 720.0], Theme::Dark),
        ("fr", [1920.0, 1080.0], Theme::Light),
    ] {
        let language = code.parse().expect("a language");
        let mut bench = Bench::speaking(healthy(700), size, theme, language);
        bench.window.run_ok();
        bench.window.snapshot(format!("language_{code}"));
        results.extend_harness(&mut bench.window);
    }
}
