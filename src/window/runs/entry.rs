//! What the list says of a run.

use std::collections::BTreeMap;

use crate::experiment::{Experiment, Intervention, Preset};
use crate::record::{KeptRun, RunState, RunSummary, Snapshot};
use crate::words::tr;

/// A run of the list.
#[derive(Debug)]
pub(super) struct Entry {
    pub run: KeptRun,
    /// Preset and seed.
    pub title: String,
    /// Steps that it has when it is done.
    pub steps: u64,
    /// The changes that were made while it ran.
    pub changes: Vec<String>,
    pub standing: Standing,
    /// What a screen reader calls it; no two runs of a list are called the same.
    pub spoken: String,
}

/// How a run stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// The window shows it, or has it as a branch of what it shows.
    OnShow,
    /// Somebody else trains it.
    InUse,
    /// What trained it has ended without a word.
    CutOff,
    Interrupted,
    Finished,
    Failed,
}

impl Standing {
    fn of(run: &KeptRun, is_shown: bool) -> Self {
        match run.summary.state {
            _ if run.in_use && is_shown => Self::OnShow,
            _ if run.in_use => Self::InUse,
            RunState::Running => Self::CutOff,
            RunState::Interrupted => Self::Interrupted,
            RunState::Finished => Self::Finished,
            RunState::Failed => Self::Failed,
        }
    }

    /// In a word or two.
    pub fn name(self) -> &'static str {
        match self {
            Self::OnShow => tr!("runs-on-show"),
            Self::InUse => tr!("runs-in-use"),
            Self::CutOff => tr!("runs-cut-off"),
            Self::Interrupted => tr!("runs-interrupted"),
            Self::Finished => tr!("runs-finished"),
            Self::Failed => tr!("runs-failed"),
        }
    }

    /// What it means.
    pub fn words(self) -> &'static str {
        match self {
            Self::OnShow => tr!("runs-on-show-about"),
            Self::InUse => tr!("runs-in-use-about"),
            Self::CutOff => tr!("runs-cut-off-about"),
            Self::Interrupted => tr!("runs-interrupted-about"),
            Self::Finished => tr!("runs-finished-about"),
            Self::Failed => tr!("runs-failed-about"),
        }
    }

    /// Whether it can be opened.
    pub const fn is_free(self) -> bool {
        !matches!(self, Self::OnShow | Self::InUse)
    }
}

impl Entry {
    /// `shown` is the run as it is now where the window trains it, `is_branch` whether it is one of
    /// several there.
    pub fn new(run: KeptRun, shown: Option<&Snapshot>, is_branch: bool) -> Self {
        let standing = Standing::of(&run, shown.is_some());
        let shown = shown.filter(|_| standing == Standing::OnShow);
        let summary = match shown {
            // What is written is as old as the newest checkpoint.
            Some(shown) => RunSummary::of(shown),
            None => run.summary,
        };
        let branch = shown.filter(|_| is_branch);
        let branch = branch.map(|shown| &*shown.branch.name);
        let title = title(&summary.experiment, branch);
        let changes = summary
            .interventions
            .iter()
            .map(Intervention::words)
            .collect();
        Self {
            spoken: tr!(
                "runs-spoken",
                title = title.as_str(),
                step = summary.result.step
            ),
            title,
            steps: steps(&summary),
            changes,
            standing,
            run: KeptRun { summary, ..run },
        }
    }

    /// Steps that are made.
    pub fn step(&self) -> u64 {
        self.run.summary.result.step
    }
}

/// The entries, those that would be called the same told apart by the names that they are kept
/// under.
pub(super) fn told_apart(entries: impl Iterator<Item = Entry>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = entries.collect();
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for entry in &entries {
        *count.entry(entry.spoken.clone()).or_default() += 1;
    }
    for entry in &mut entries {
        if count.get(&entry.spoken).is_some_and(|count| *count > 1) {
            entry.spoken = tr!(
                "runs-spoken-kept-as",
                run = entry.spoken.as_str(),
                name = entry.run.name.as_str()
            );
        }
    }
    entries
}

fn title(experiment: &Experiment, branch: Option<&str>) -> String {
    let (preset, seed) = (Preset::name_of(experiment), experiment.seed.to_string());
    match branch {
        Some(branch) => tr!(
            "runs-title-branch",
            preset = preset,
            seed = seed,
            branch = branch
        ),
        None => tr!("runs-title", preset = preset, seed = seed),
    }
}

/// The number of steps that was asked for last.
fn steps(summary: &RunSummary) -> u64 {
    let changed = summary.interventions.iter().rev();
    let asked = changed
        .filter(|change| change.key == "steps")
        .find_map(|change| change.to.parse().ok());
    let steps = asked.unwrap_or(summary.experiment.steps);
    summary.until.map_or(steps, |until| until.min(steps))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::fixtures::snapshot;

    fn kept(name: &str, state: RunState, in_use: bool) -> KeptRun {
        let summary = RunSummary {
            state,
            ..RunSummary::of(&snapshot(3))
        };
        KeptRun {
            name: name.to_owned(),
            summary,
            spread: Vec::new(),
            accuracy: Vec::new(),
            in_use,
        }
    }

    #[test]
    fn a_run_says_how_it_stands_and_whether_it_can_be_opened() {
        let shown = snapshot(9);
        let standing = |state, in_use, is_shown: bool| {
            let shown = is_shown.then_some(&shown);
            Entry::new(kept("7", state, in_use), shown, false).standing
        };
        for (state, expected) in [
            (RunState::Running, Standing::CutOff),
            (RunState::Interrupted, Standing::Interrupted),
            (RunState::Finished, Standing::Finished),
            (RunState::Failed, Standing::Failed),
        ] {
            assert_eq!(standing(state, false, true), expected);
            assert!(expected.is_free());
            assert_eq!(standing(state, true, true), Standing::OnShow);
            assert_eq!(standing(state, true, false), Standing::InUse);
        }
        assert!(!Standing::OnShow.is_free() && !Standing::InUse.is_free());
    }

    #[test]
    fn of_the_run_on_show_the_window_knows_more_than_what_is_written() {
        let shown = snapshot(9);
        let entry = |in_use, is_branch| {
            let kept = kept("7", RunState::Running, in_use);
            Entry::new(kept, Some(&shown), is_branch)
        };
        assert_eq!(
            (entry(true, false).step(), entry(false, false).step()),
            (9, 3)
        );
        let is_named = |entry: Entry| entry.title.ends_with(", branch A");
        assert!(is_named(entry(true, true)));
        assert!(!is_named(entry(true, false)) && !is_named(entry(false, true)));
    }

    #[test]
    fn runs_that_look_alike_are_told_apart() {
        let entries =
            ["1", "2"].map(|name| Entry::new(kept(name, RunState::Finished, false), None, false));
        let spoken: Vec<String> = told_apart(entries.into_iter())
            .into_iter()
            .map(|entry| entry.spoken)
            .collect();
        assert!(spoken[0].ends_with(", kept as 1") && spoken[1].ends_with(", kept as 2"));
    }

    #[test]
    fn steps_that_were_changed_while_it_ran_count() {
        let mut summary = RunSummary::of(&snapshot(3));
        assert_eq!(steps(&summary), summary.experiment.steps);
        summary.interventions.push(Intervention {
            step: 2,
            key: "steps".to_owned(),
            from: summary.experiment.steps.to_string(),
            to: "77".to_owned(),
        });
        assert_eq!(steps(&summary), 77);
        summary.until = Some(5);
        assert_eq!(steps(&summary), 5);
    }
}
