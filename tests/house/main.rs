//! The plan of the house, held: which room of `src/` may know which, what no room may know, and
//! that no files know each other in a circle.
//!
//! A room is a folder or a file directly below `src/`. What is read are the words of the source as
//! the compiler's lexer sees them: `use` lines, and paths in the midst of code, macros and
//! attributes. What stands under `#[cfg(test)]` is free.
//!
//! - A name is followed to the file in which it stands: through `pub use`, through a parent's `use`, through `*`. So a
//!   `mod.rs` that only passes on the names of its children is no file that anybody knows, and knows nobody.
//! - A `mod.rs` with code of its own is a file like any other. A child that takes something from it by `super::X` knows it,
//!   and it knows each child that it calls; where both are so, that is a circle, and `X` wants a file of its own.
//! - What only the room of a seam may name (see `SEAMS`) others may take from there: its `pub use` gives it a name of the house.
//! - Files that are one thing, spread over several, may know each other; each such thing has its line in `rules`.
//! - `mod x;` alone is no knowledge. What is reached by a method alone, without its type being named, is not seen.

mod files;
mod rules;
mod text;

use std::path::Path;

use files::House;
use rules::{
    Circle, EXCEPTIONS, Edges, HOUSE, ONE_THING, SEAMS, apart, between_files, between_rooms,
    circles, offences, strays, unknown_rooms,
};

fn house() -> House {
    House::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"))
}

#[test]
fn every_room_knows_only_what_it_may() {
    let house = house();
    let unknown = unknown_rooms(&house, HOUSE);
    assert!(
        unknown.is_empty(),
        "rooms without a line in the table of tests/house/rules.rs: {unknown:?}"
    );
    let offences = offences(&house.knowledge(), HOUSE, EXCEPTIONS);
    assert!(offences.is_empty(), "\n{}", offences.join("\n"));
}

#[test]
fn what_passes_a_seam_is_named_there_alone() {
    let strays = strays(&house().knowledge(), SEAMS);
    assert!(strays.is_empty(), "\n{}", strays.join("\n"));
}

#[test]
fn no_files_know_each_other_in_a_circle() {
    let (edges, needless) = apart(between_files(&house().knowledge()), ONE_THING);
    let told = told(&edges);
    assert!(told.is_empty(), "\n{}", told.join("\n\n"));
    assert!(
        needless.is_empty(),
        "no circle any more; strike the line out of tests/house/rules.rs: {needless:?}"
    );
}

#[test]
fn the_plan_itself_has_no_circle() {
    let told = told(&between_rooms(HOUSE));
    assert!(told.is_empty(), "\n{}", told.join("\n\n"));
}

fn told(edges: &Edges) -> Vec<String> {
    circles(edges).iter().map(Circle::to_string).collect()
}

/// A house with every way to name something.
fn made_up(path: &str) -> Option<String> {
    let lines: &[&str] = match path {
        "lib.rs" => &["pub mod cellar;", "pub mod kitchen;"],
        "kitchen/mod.rs" => &[
            "mod oven;",
            "mod pan;",
            "pub use oven::{self, Oven};",
            "pub(crate) use pan::*;",
            "use std::fmt as shown;",
            "pub const HEAT: f32 = 1.0;",
            "#[cfg(test)]",
            "#[path = \"elsewhere.rs\"]",
            "mod tests;",
        ],
        "kitchen/oven.rs" => &[
            "// crate::cellar::Comment",
            "/// [`crate::cellar::Link`]",
            "pub struct Oven<'a>(&'a str);",
            "const TEXT: &str = \"crate::cellar::Text\";",
            "pub(in crate::cellar) fn at() -> f32 { super::HEAT }",
            "#[cfg(test)]",
            "mod tests { use crate::cellar::Wine; }",
        ],
        "kitchen/pan.rs" => &[
            "use super::shown::Display;",
            "pub struct Pan;",
            "pub fn fry() { print!(\"{}\", burn::heat::<u8>()) }",
            "fn show(burn: impl Display) { burn.fs::<u8>() }",
        ],
        "cellar.rs" => &[
            "mod rack;",
            "use crate::{",
            "    kitchen::{self, Oven as Stove},",
            "    kitchen::oven,",
            "};",
            "fn look(_: Stove) {",
            "    let rack = kitchen::fry();",
            "    rack::turn(crate::kitchen::Pan, oven::at(), rack);",
            "}",
            "pub struct Wine;",
            "#[cfg(test)]",
            "use crate::kitchen::{Pan as TestPan, HEAT};",
            "#[cfg(test)]",
            "fn test(_: crate::kitchen::Pan) { crate::kitchen::fry(); }",
            "fn later() -> crate::kitchen::Oven<'static> { loop {} }",
        ],
        "cellar/rack.rs" => &["pub fn turn() -> super::Wine { super::super::cellar::Wine }"],
        _ => return None,
    };
    Some(lines.join("\n"))
}

#[test]
fn names_are_followed_to_the_file_in_which_they_stand() {
    let known = House::of(&made_up).knowledge();
    let seen: Vec<(&str, usize, &str, String)> = known
        .iter()
        .filter(|knows| !knows.is_passed_on && knows.is_named)
        .map(|knows| {
            let (file, written) = (knows.file.as_str(), knows.written.as_str());
            (file, knows.line, written, knows.what.to_string())
        })
        .collect();
    let expected = [
        ("cellar.rs", 3, "crate::kitchen", "src/kitchen/mod.rs"),
        (
            "cellar.rs",
            3,
            "crate::kitchen::Oven",
            "src/kitchen/oven.rs",
        ),
        (
            "cellar.rs",
            4,
            "crate::kitchen::oven",
            "src/kitchen/oven.rs",
        ),
        ("cellar.rs", 8, "rack::turn", "src/cellar/rack.rs"),
        ("cellar.rs", 8, "crate::kitchen::Pan", "src/kitchen/pan.rs"),
        (
            "cellar.rs",
            15,
            "crate::kitchen::Oven",
            "src/kitchen/oven.rs",
        ),
        ("cellar/rack.rs", 1, "super::Wine", "src/cellar.rs"),
        (
            "cellar/rack.rs",
            1,
            "super::super::cellar::Wine",
            "src/cellar.rs",
        ),
        ("kitchen/mod.rs", 5, "std::fmt", "std::fmt"),
        ("kitchen/oven.rs", 5, "super::HEAT", "src/kitchen/mod.rs"),
        (
            "kitchen/pan.rs",
            1,
            "super::shown::Display",
            "std::fmt::Display",
        ),
        ("kitchen/pan.rs", 3, "print!", "print!"),
        ("kitchen/pan.rs", 3, "burn::heat", "burn::heat"),
    ];
    let expected =
        expected.map(|(file, line, written, what)| (file, line, written, what.to_owned()));
    assert_eq!(seen, expected);
    // By a name from elsewhere in the file, too.
    let edges = between_files(&known);
    assert_eq!(
        edges["cellar.rs"]["kitchen/pan.rs"],
        "src/cellar.rs:7 knows `kitchen::fry` of src/kitchen/pan.rs"
    );
}

#[test]
fn what_breaks_a_rule_is_told_with_its_place_and_reason() {
    let known = House::of(&made_up).knowledge();
    let rules = "cellar | kitchen | | cool\nkitchen | | burn files | warm";
    assert_eq!(
        offences(&known, rules, ""),
        ["src/kitchen/pan.rs:3 knows `burn::heat`, but `kitchen` may not know `burn`: warm"]
    );
    let rules = "cellar | | | cool\nkitchen | | | warm";
    let told = offences(&known, rules, "");
    // One sentence for each name in a file, at its first place.
    assert_eq!(told.len(), 4, "{told:#?}");
    assert!(told.contains(
        &"src/cellar.rs:3 knows `crate::kitchen::Oven`, but `cellar` may not know `kitchen`: cool"
            .to_owned()
    ));
    assert_eq!(
        offences(&known, rules, "cellar | kitchen | 4 | dinner"),
        Vec::<String>::new()
    );
    for wrong in [3, 5] {
        let told = offences(
            &known,
            rules,
            &format!("cellar | kitchen | {wrong} | dinner"),
        );
        let last = told.last().expect("it is told");
        assert!(last.contains("knows 4 names of `kitchen`"), "{last}");
    }
    let house = House::of(&made_up);
    let unknown = unknown_rooms(&house, "cellar | attic | | cool");
    assert_eq!(
        unknown.into_iter().collect::<Vec<_>>(),
        ["attic", "kitchen"]
    );
}

#[test]
fn a_stray_past_a_seam_is_told_with_its_place() {
    let known = House::of(&made_up).knowledge();
    let told = strays(&known, "cellar | burn");
    assert_eq!(
        told,
        [
            "src/kitchen/pan.rs:3 names `burn::heat`, which only `cellar` may: take it from `crate::cellar`"
        ]
    );
    assert_eq!(strays(&known, "kitchen | burn std::fmt"), [""; 0]);
    assert_eq!(
        strays(&known, "cellar | print!"),
        [
            "src/kitchen/pan.rs:3 names `print!`, which only `cellar` may: take it from `crate::cellar`"
        ]
    );
    // It is named once, in the room of the seam; that others pass it through is no stray.
    assert_eq!(strays(&known, "cellar | std::fmt::Display"), [""; 0]);
}

#[test]
fn a_circle_is_told_by_its_shortest_way_round() {
    let told = told(&between_files(&House::of(&made_up).knowledge()));
    let expected = "cellar.rs, cellar/rack.rs know each other in a circle: move what one takes from the other into a file \
                    that both may know. The shortest way round:\n  \
                    src/cellar.rs:8 knows `rack::turn` of src/cellar/rack.rs\n  \
                    src/cellar/rack.rs:1 knows `super::Wine` of src/cellar.rs";
    assert_eq!(told, [expected]);
    let edges = || between_files(&House::of(&made_up).knowledge());
    let (rest, needless) = apart(edges(), "cellar.rs cellar/* | one cellar");
    assert!(circles(&rest).is_empty() && needless.is_empty());
    assert!(rest["cellar.rs"].contains_key("kitchen/oven.rs"));
    let (rest, needless) = apart(edges(), "kitchen/* | one kitchen");
    assert_eq!(
        (circles(&rest).len(), needless),
        (1, vec!["kitchen/*".to_owned()])
    );
}
