use super::*;
use crate::experiment::Experiment;
use crate::record::{Gain, Geometry};

fn grid(text: &str) -> Result<Grid, SweepError> {
    Sweep::read(text).and_then(Grid::of)
}

fn runs(text: &str) -> Grid {
    grid(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn refused(text: &str) -> String {
    let error = grid(text).expect_err(text).to_string();
    assert!(!error.contains('\n'), "a sentence: {error}");
    error
}

const TWO: &str = r#"
preset = "byol"
until = 200
[knobs]
steps = 400
data.train = 4096
[[axis]]
key = "optimizer.lr"
log = { from = 0.1, to = 1.6, count = 3 }
[[axis]]
key = ["projector.norm", "predictor.norm"]
values = ["batch", "none"]
[[axis]]
key = "seed"
linear = { from = 5, to = 6, count = 2 }
"#;

#[test]
fn a_grid_has_every_combination_once_and_the_last_axis_turns_fastest() {
    let grid = runs(TWO);
    let told: Vec<String> = grid.runs.iter().map(|run| grid.told(run)).collect();
    assert_eq!(told.len(), 12);
    assert_eq!(
        told[..3],
        [
            "optimizer.lr=0.1 projector.norm=predictor.norm=batch seed=5",
            "optimizer.lr=0.1 projector.norm=predictor.norm=batch seed=6",
            "optimizer.lr=0.1 projector.norm=predictor.norm=none seed=5",
        ]
    );
    assert!(told[4].starts_with("optimizer.lr=0.4 "), "{}", told[4]);
    let recipe = &grid.runs[3].recipe;
    let values = [
        "projector.norm",
        "predictor.norm",
        "seed",
        "steps",
        "data.train",
    ];
    let values = values.map(|key| recipe.experiment.get(key).expect("a knob"));
    assert_eq!(values, ["none", "none", "6", "400", "4096"]);
    assert_eq!(recipe.until, Some(200));
}

#[test]
fn a_run_is_named_by_what_makes_it_alone() {
    let (one, other) = (
        runs(TWO),
        runs(&TWO.replace("from = 5, to = 6", "from = 6, to = 7")),
    );
    let ids = |grid: &Grid| -> Vec<String> { grid.runs.iter().map(|run| run.id.clone()).collect() };
    assert_eq!(ids(&one), ids(&runs(TWO)));
    assert_eq!(one.runs[1].id, other.runs[0].id, "seed 6");
    assert!(one.runs.iter().all(|run| run.id.len() == 12));
    let mut recipe = one.runs[0].recipe.clone();
    let before = id_of(&recipe);
    recipe.until = Some(201);
    assert_ne!(id_of(&recipe), before);
    recipe.until = Some(200);
    recipe.plan = vec!["3:optimizer.lr=1".parse().expect("a change")];
    assert_ne!(id_of(&recipe), before);
}

#[test]
fn presets_and_plans_are_axes_too_and_what_comes_to_the_same_run_is_made_once() {
    let grid = runs(
        r#"
        knobs = { steps = 50 }
        axis = [
            { key = "preset", values = ["byol", "no-norm"] },
            { key = "projector.norm", values = ["batch", "none"] },
            { key = "predictor.norm", values = ["batch", "none"] },
            { key = "at", values = [[], "20:optimizer.lr=0.1", ["20:optimizer.lr=0.1", "30:optimizer.lr=0.4"]] },
        ]"#,
    );
    // Both presets are the same once both norms are set.
    assert_eq!((grid.runs.len(), grid.repeated), (12, 12));
    assert_eq!(grid.runs[2].recipe.plan.len(), 2);
    assert!(grid.told(&grid.runs[0]).ends_with("at=no change"));
}

#[test]
fn a_sample_is_a_part_of_the_grid_and_the_same_again() {
    let sampled = |runs_and_seed: &str| runs(&format!("sample = {{ {runs_and_seed} }}\n{TWO}"));
    let whole = runs(TWO);
    for count in [1, 5, 7, 12] {
        let part = sampled(&format!("runs = {count}, seed = 4"));
        assert_eq!(part.runs.len(), count);
        let is_known = |run: &GridRun| whole.runs.iter().any(|other| other.id == run.id);
        assert!(part.runs.iter().all(is_known));
        let again = sampled(&format!("runs = {count}, seed = 4"));
        let ids =
            |grid: &Grid| -> Vec<String> { grid.runs.iter().map(|run| run.id.clone()).collect() };
        assert_eq!(ids(&part), ids(&again));
    }
    assert_ne!(
        sampled("runs = 5, seed = 4").runs[..]
            .iter()
            .map(|run| &run.id)
            .collect::<Vec<_>>(),
        sampled("runs = 5, seed = 5").runs[..]
            .iter()
            .map(|run| &run.id)
            .collect::<Vec<_>>(),
    );
    let vast = r#"
        sample = { runs = 3 }
        axis = [
            { key = "seed", linear = { from = 0, to = 99999, count = 100000 } },
            { key = "optimizer.lr", linear = { from = 0.1, to = 1, count = 10000 } },
        ]"#;
    assert!(runs(vast).runs.len() == 3);
}

/// Axes that do not fit, and what is said of them.
const AXES: [(&str, &str); 23] = [
    (
        r#"{ key = "optimizer.lrr", values = [1] }"#,
        "unknown key \"optimizer.lrr\"",
    ),
    (
        r#"{ key = "optimizer.lr", values = [] }"#,
        "the axis optimizer.lr is empty",
    ),
    (
        r#"{ key = "optimizer.lr", log = { from = 1, to = 2, count = 0 } }"#,
        "is empty",
    ),
    (r#"{ key = [], values = [1] }"#, "is empty"),
    (
        r#"{ key = "optimizer.lr", values = [0.1, 0.1] }"#,
        "0.1 twice",
    ),
    (
        r#"{ key = "optimizer.lr" }"#,
        "needs one of values, log and linear",
    ),
    (
        r#"{ key = "optimizer.lr", values = [true] }"#,
        "optimizer.lr=true: \"true\" is no value",
    ),
    (
        r#"{ key = "optimizer.lr", values = [[1, 2]] }"#,
        "expected one value",
    ),
    (
        r#"{ key = "optimizer.lr", values = [1000] }"#,
        "out of range: 0 to 100",
    ),
    (
        r#"{ key = "optimizer.lr", log = { from = 0, to = 2, count = 3 } }"#,
        "lies above 0",
    ),
    (
        r#"{ key = "optimizer.lr", linear = { from = 1, to = nan, count = 3 } }"#,
        "finite",
    ),
    (
        r#"{ key = "optimizer.lr", linear = { from = 1, to = 2, count = 1 } }"#,
        "both",
    ),
    (
        r#"{ key = "preset", values = ["byoll"] }"#,
        "expected a preset: byol",
    ),
    (
        r#"{ key = ["preset", "seed"], values = [1] }"#,
        "unknown key \"preset\"",
    ),
    (
        r#"{ key = ["seed", "seed"], values = [1] }"#,
        "two axes turn seed",
    ),
    (
        r#"{ key = "at", values = ["5-optimizer.lr"] }"#,
        "expected a change",
    ),
    (
        r#"{ key = "at", values = ["9999:optimizer.lr=1"] }"#,
        "at its end or after it",
    ),
    (
        r#"{ key = "at", values = ["9:encoder.width=8"] }"#,
        "takes effect at restart only",
    ),
    (
        r#"{ key = "seed", values = [1] }, { key = "seed", values = [2] }"#,
        "two axes turn seed",
    ),
    (
        r#"{ key = "batch", values = [64] }, { key = "data.train", values = [128, 32] }"#,
        "batch=64 data.train=32: data.train = 32 is out of range",
    ),
    (
        r#"{ key = "seed", linear = { from = 1, to = 1000, count = 1000 } },
           { key = "batch", linear = { from = 2, to = 1001, count = 1000 } },
           { key = "optimizer.lr", linear = { from = 1, to = 2, count = 1000 } }"#,
        "1,000,000,000 combinations",
    ),
    (
        r#"{ key = "seed", linear = { from = 1, to = 9, count = 1000000000000 } }"#,
        "1,000,000,000,000 combinations",
    ),
    (
        r#"{ key = "seed", linear = { from = 1, to = 3, count = 9 } }"#,
        "the value 1 twice",
    ),
];

#[test]
fn axes_that_do_not_fit_are_told_of_in_a_sentence() {
    for (axes, expected) in AXES {
        let told = refused(&format!("axis = [{axes}]"));
        assert!(told.contains(expected), "{axes}: {told}");
    }
}

#[test]
fn what_else_does_not_fit_is_told_of_in_a_sentence() {
    for (text, expected) in [
        ("preset = \"byoll\"", "preset = \"byoll\" is none"),
        (
            "knobs = { optimizer.lrr = 1 }",
            "unknown key \"optimizer.lrr\"",
        ),
        (
            "knobs = { optimizer.lr = [1] }",
            "optimizer.lr is no number",
        ),
        (
            "knobs = { optimizer.lr = 1000 }",
            "no axis: optimizer.lr = 1000 is out of range",
        ),
        (
            "knobs = { seed = 1 }\naxis = [{ key = \"seed\", values = [2] }]",
            "seed is set for all runs, and an axis turns it",
        ),
        ("sample = { runs = 2 }", "2 runs cannot be drawn of 1"),
        ("sample = { runs = 0 }", "0 runs cannot be drawn of 1"),
        ("map = { x = \"batch\" }", "there is no axis batch"),
        ("at = [\"x\"]", "is not of the form STEP:KEY=VALUE"),
    ] {
        let told = refused(text);
        assert!(told.contains(expected), "{text}: {told}");
    }
    let error = grid("axes = 3").expect_err("no such word").to_string();
    assert!(error.contains("unknown field `axes`"), "{error}");
}

#[test]
fn a_shard_is_every_so_manieth_run() {
    let held = |text: &str| -> Vec<usize> {
        let shard: Shard = text.parse().expect(text);
        (0..7).filter(|index| shard.holds(*index)).collect()
    };
    assert_eq!(
        [held("1/3"), held("2/3"), held("3/3")],
        [vec![0, 3, 6], vec![1, 4], vec![2, 5]]
    );
    for text in ["0/3", "4/3", "1", "1/0", "-1/2", "a/b", ""] {
        assert!(text.parse::<Shard>().is_err(), "{text}");
    }
}

fn ended(geometry: Geometry, gain: Gain) -> Seen {
    Seen::Ended {
        geometry: Some(geometry),
        gain: Some(gain),
    }
}

#[test]
fn a_map_has_the_numbers_as_axes_the_rest_as_panels_and_the_seeds_in_its_cells() {
    let text = format!("{TWO}\n[[axis]]\nkey = \"optimizer.weight_decay\"\nvalues = [0, 1e-4]");
    let grid = runs(&text);
    let seen: Vec<Seen> = grid
        .runs
        .iter()
        .map(|run| match run.place[..] {
            [_, 1, ..] => ended(Geometry::Collapsed, Gain::Unchanged),
            [2, _, 1, _] => ended(Geometry::Diverged, Gain::Unknown),
            [0, ..] => Seen::Waiting,
            _ => ended(Geometry::SpreadOut, Gain::Gained),
        })
        .collect();
    let map = Map::of(&grid, &seen).expect("there are axes");
    assert_eq!(map.x.name, "optimizer.lr");
    assert_eq!(map.x.values, ["0.1", "0.4", "1.6"]);
    let y = map.y.as_ref().expect("two axes");
    assert_eq!(
        (y.name.as_str(), map.height()),
        ("optimizer.weight_decay", 2)
    );
    let titles: Vec<&str> = map
        .panels
        .iter()
        .map(|panel| panel.title.as_str())
        .collect();
    assert_eq!(
        titles,
        [
            "projector.norm = predictor.norm = batch",
            "projector.norm = predictor.norm = none"
        ]
    );
    assert_eq!(map.seeds, 2);
    let common = |panel: usize, cell: usize, colour| {
        let word = map.panels[panel].cells[cell].common(colour);
        word.map(Word::name)
    };
    assert_eq!(common(0, 0, Colour::Geometry), None, "still to be made");
    assert_eq!(common(0, 1, Colour::Geometry), Some("spread out"));
    assert_eq!(common(0, 2, Colour::Geometry), None, "one of each");
    assert_eq!(common(1, 5, Colour::Geometry), Some("collapsed"));
    assert_eq!(common(1, 5, Colour::Gain), Some("no gain"));
    let words = map.words(Colour::Gain).into_iter();
    let words: Vec<(&str, usize)> = words.map(|(word, count)| (word.name(), count)).collect();
    assert_eq!(words, [("learned", 6), ("no gain", 12), ("diverged", 2)]);
}

#[test]
fn a_map_of_one_axis_is_a_row_and_seeds_alone_are_one() {
    let map_of = |text: &str| {
        let grid = runs(text);
        Map::of(&grid, &vec![Seen::Begun; grid.runs.len()])
    };
    let map = map_of("axis = [{ key = \"seed\", values = [4, 5, 6] }]").expect("an axis");
    assert_eq!((map.width(), map.height(), map.seeds), (3, 1, 1));
    assert!(map.y.is_none() && map.panels.len() == 1);
    let asked = "map = { x = \"seed\", colour = \"gain\" }\naxis = [{ key = \"seed\", values = [4, 5] }, { key = \"batch\", values = [8, 16] }]";
    let map = map_of(asked).expect("two axes");
    assert_eq!(
        (map.x.name.as_str(), map.height(), map.colour),
        ("seed", 2, Colour::Gain)
    );
    assert!(map_of("title = \"one run\"").is_none());
}

#[test]
fn a_run_has_its_place_on_a_map_where_its_knobs_say_so() {
    let text = TWO.replace(
        "values = [\"batch\", \"none\"]",
        "values = [\"batch\", \"layer\"]",
    );
    let text = format!("{text}\n[[axis]]\nkey = \"optimizer.weight_decay\"\nvalues = [0, 1e-4]");
    let grid = runs(&text);
    let map = Map::of(&grid, &[]).expect("there are axes");
    let mut experiment = grid.runs[0].recipe.experiment.clone();
    let places = |experiment: &_| map.places_of(&grid, experiment);
    let [(0, [x, y])] = places(&experiment)[..] else {
        panic!("one place: {:?}", places(&experiment));
    };
    assert!(
        (x - 0.5 / 3.0).abs() < 1e-9 && (y - 0.25).abs() < 1e-9,
        "{x} {y}"
    );
    // Between two values of a knob that goes by powers of ten.
    experiment.set("optimizer.lr", "0.2").expect("valid");
    let x = places(&experiment)[0].1[0];
    assert!(
        (x - 1.0 / 3.0).abs() < 1e-9,
        "half-way from the first to the second: {x}"
    );
    experiment.set("optimizer.lr", "50").expect("valid");
    assert_eq!(places(&experiment)[0].1[0], 1.0);
    experiment.set("projector.norm", "none").expect("valid");
    assert!(places(&experiment).is_empty(), "in no panel");
    let temperatures = runs("axis = [{ key = \"temperature\", values = [0.1, 0.2] }]");
    let map = Map::of(&temperatures, &[]).expect("an axis");
    assert!(
        map.places_of(&temperatures, &Experiment::default())
            .is_empty(),
        "BYOL has none"
    );
}
