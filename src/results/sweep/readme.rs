//! The README's example is a sweep.

use super::{Grid, Sweep};

fn runs(text: &str) -> usize {
    let grid = Sweep::read(text).and_then(Grid::of);
    grid.map(|grid| grid.runs.len())
        .unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn the_readmes_example_is_a_sweep_with_what_it_leaves_out_too() {
    let readme = include_str!("../../../README.md");
    let section = readme
        .split("## Sweeps and maps")
        .nth(1)
        .expect("a section");
    let example = section
        .split("```")
        .nth(1)
        .and_then(|block| block.strip_prefix("toml\n"));
    let example = example.expect("an example");
    assert_eq!(runs(example), 7 * 2 * 3 * 3);
    let whole = example
        .replace("# sample", "sample")
        .replace("# map", "map");
    assert_eq!(runs(&whole), 40);
}
