use std::collections::HashSet;
use std::path::PathBuf;

use super::*;
use crate::experiment::Architecture;

/// Name and text of every file in the folder, as it is now.
fn files() -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/presets");
    let read = |path: PathBuf| {
        let stem = path
            .file_stem()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let text = std::fs::read_to_string(&path).expect("text");
        assert!(path.extension().is_some_and(|end| end == "toml"), "{stem}");
        (stem, text)
    };
    std::fs::read_dir(folder)
        .expect("the folder")
        .map(|entry| read(entry.expect("an entry").path()))
        .collect()
}

/// Every knob that a table of them sets, with its key.
fn keys(prefix: &str, table: &toml::Table, found: &mut Vec<String>) {
    for (name, value) in table {
        match value {
            toml::Value::Table(inner) => keys(&format!("{prefix}{name}."), inner, found),
            _ => found.push(format!("{prefix}{name}")),
        }
    }
}

/// Whether no two of them are the same.
fn are_unique<T: Eq + Hash>(values: impl IntoIterator<Item = T>) -> bool {
    let mut seen = HashSet::new();
    values.into_iter().all(|value| seen.insert(value))
}

#[test]
fn every_file_is_a_preset_that_lists_nothing_but_what_differs() {
    let files = files();
    assert_eq!(files.len(), Preset::all().len());
    for (name, text) in files {
        File::read(&name, &text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let preset = Preset::from_name(&name).unwrap_or_else(|| panic!("{name} is missing"));
        let experiment = preset.experiment();
        assert_eq!(experiment.validate(), Ok(()), "{name}");
        for text in [preset.title(), preset.group(), preset.source()] {
            assert!(!text.is_empty() && !text.ends_with('.'), "{name}: {text}");
        }
        assert!(preset.summary().ends_with('.'), "{name}");
        assert!(preset.claim().is_none_or(|claim| claim.steps > 0), "{name}");

        let table: toml::Table = text.parse().expect("TOML");
        let mut listed = Vec::new();
        if let Some(toml::Value::Table(knobs)) = table.get("knobs") {
            keys("", knobs, &mut listed);
        }
        for key in listed {
            let (own, usual) = (experiment.get(&key), Experiment::default().get(&key));
            assert_ne!(own, usual, "{name}: {key} is the default");
        }
    }
}

#[test]
fn names_places_rows_and_experiments_are_unique_and_one_opens() {
    let all = Preset::all();
    assert!(are_unique(all.iter().map(|preset| preset.name())));
    assert!(are_unique(all.iter().map(|preset| preset.title())));
    assert!(are_unique(all.iter().map(|preset| preset.0.place)));
    assert!(are_unique(Preset::groups().map(|group| group[0].group())));
    let rows = all.iter().filter_map(|preset| preset.in_table());
    assert!(are_unique(rows.map(|row| (row.part as u8, row.row))));
    for (index, preset) in all.iter().enumerate() {
        let sized = |preset: &Preset| preset.with_size_of(&Experiment::default());
        let mut others = all[index + 1..].iter();
        assert_eq!(others.find(|other| sized(other) == sized(preset)), None);
    }
    assert_eq!(all.iter().filter(|preset| preset.0.opens).count(), 1);
    assert_eq!(Preset::from_name("no-such-preset"), None);
}

#[test]
fn what_a_file_gets_wrong_is_refused_by_name() {
    let whole = "title = \"T\"\ngroup = \"G\"\nplace = 1\nwords = \"W.\"\nsource = \"S\"\n";
    assert!(File::read("whole", whole).is_ok());
    let cases = [
        ("colour = \"red\"", "colour"),
        ("[knobs.projector]\nnrom = \"none\"", "nrom"),
        ("[knobs.projector]\nnorm = \"instance\"", "instance"),
        ("[claim]\noutcome = \"flies\"\nsteps = 1", "flies"),
        ("[claim]\noutcome = \"learns\"", "steps"),
        ("[table]\npart = \"cellar\"\nrow = 1", "cellar"),
    ];
    for (wrong, expected) in cases {
        let refused = File::read("wrong", &format!("{whole}{wrong}\n"));
        let message = refused.expect_err(wrong).to_string();
        assert!(message.contains(expected), "{wrong}: {message}");
    }
}

#[test]
fn a_preset_is_recognized_whatever_its_size_and_seed() {
    let mut current = Experiment::default();
    (
        current.seed,
        current.steps,
        current.batch,
        current.data.train,
    ) = (9, 100, 32, 512);
    let preset = Preset::named("predictor-bn");
    let mut experiment = preset.applied_to(&current);
    assert_eq!(
        (experiment.seed, experiment.steps, experiment.data.train),
        (9, 100, 512)
    );
    assert_eq!(Preset::of(&experiment), Some(preset));
    experiment.optimizer.lr = 0.5;
    assert_eq!(Preset::of(&experiment), None);
}

#[test]
fn a_number_of_steps_that_belongs_to_a_preset_goes_with_it() {
    let (byol, post) = (Preset::named("byol"), Preset::named("post-stl10"));
    let own = post.applied_to(&Experiment::default());
    assert_eq!(own.steps, post.experiment().steps);
    assert_eq!(Preset::of(&own), Some(post));
    assert_eq!(byol.applied_to(&own).steps, Experiment::default().steps);
    let chosen = Experiment { steps: 77, ..own };
    assert_eq!(
        byol.applied_to(&chosen).steps,
        77,
        "a number that somebody chose stays"
    );
}

#[test]
fn the_posts_own_configuration_is_resnet18_on_all_of_stl10() {
    let post = Preset::named("post-stl10").experiment();
    assert_eq!(
        (post.encoder.arch, post.features(), post.dimensions()),
        (Architecture::Resnet18, 512, 128)
    );
    assert_eq!(
        (post.batch, post.data.train, post.data.test),
        (256, 105_000, 8_000)
    );
    assert_eq!(post.steps, 10 * (105_000 / 256));
}
