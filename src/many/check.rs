//! What can be known of runs before the first of them begins.

use std::path::Path;

use anyhow::{Context as _, ensure};

use super::task::Task;
use crate::data::EMBEDDED;
use crate::device::Compute;
use crate::lab::memory::{self, Estimate, Sizes};

/// Whether the pictures of all runs are somewhere, and the largest of them fits into memory.
///
/// # Errors
/// Not so; names the run.
pub(crate) fn check(tasks: &[Task], compute: &Compute) -> anyhow::Result<()> {
    for Task { name, recipe, .. } in tasks {
        let source = &recipe.experiment.data.source;
        let is_there = source == EMBEDDED || Path::new(source).exists();
        ensure!(
            is_there,
            "{name}: there are no pictures at {source}; give a folder, an archive or {EMBEDDED} as data.source"
        );
    }
    let bytes = |task: &&Task| {
        let experiment = &task.recipe.experiment;
        Estimate::of(experiment, Sizes::asked(experiment)).bytes()
    };
    match tasks.iter().max_by_key(bytes) {
        // A GPU has memory of its own.
        Some(Task { name, recipe, .. }) if compute.is_cpu() => {
            memory::check(&recipe.experiment, None, 0).with_context(|| name.clone())
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::device;
    use crate::experiment::Experiment;
    use crate::record::Recipe;

    fn task(knobs: &[&str]) -> Task {
        let mut experiment = Experiment::default();
        let knobs: Vec<String> = knobs.iter().map(|knob| (*knob).to_owned()).collect();
        experiment.set_assignments(&knobs).expect("valid");
        Task {
            name: knobs.join(" "),
            folder: "nowhere".into(),
            recipe: Recipe {
                experiment,
                plan: Vec::new(),
                until: None,
            },
        }
    }

    #[test]
    fn what_cannot_be_made_is_told_before_anything_is() {
        let refused = |knobs: &[&str]| {
            let tasks = [task(&[]), task(knobs), task(&["batch=64"])];
            check(&tasks, &device::cpu()).map_err(|error| format!("{error:#}"))
        };
        assert_eq!(refused(&["batch=32"]), Ok(()));
        let told = refused(&["data.source=/no/such/folder"]).expect_err("no pictures");
        assert!(
            told.starts_with("data.source=/no/such/folder: there are no pictures"),
            "{told}"
        );
        if memory::available().is_some() {
            let knobs = [
                "batch=4096",
                "encoder.width=256",
                "encoder.arch=resnet18",
                "data.side=224",
            ];
            let told = refused(&knobs).expect_err("too large");
            assert!(
                told.starts_with("batch=4096 ") && told.contains("of memory"),
                "{told}"
            );
        }
    }
}
