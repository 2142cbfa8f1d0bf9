use std::sync::Arc;

use super::*;
use crate::experiment::MlpNorm;
use crate::lesson::What;

const GOOD: &str = r#"+++
title = "Norms out"
place = 10
preset = "byol"
set = ["optimizer.lr=0.4"]
plan = ["8:optimizer.lr=0.2"]
from = 16
change = ["projector.norm=none"]
steps = 24
watch = ["embedding", "common-mode"]
expect = 2
holds = "7 of 8"
seeds = "40 to 47"

[[answer]]
when = [{ what = "loss", above = 2.0, of = "before" }]

[[answer]]
when = []
+++

## Set-up
A network.

## Question
What happens?

## Answers
1. The loss rises.
2. Nothing much.

## Change
The norm goes.

## Why
So it is.
"#;

#[test]
fn every_lesson_is_read_and_no_two_share_name_or_place() {
    let all = Lesson::all();
    assert!(all.len() >= 2, "{} lessons", all.len());
    for (place, lesson) in all.iter().enumerate() {
        let same = |other: &&Arc<Lesson>| other.place == lesson.place || other.name == lesson.name;
        assert_eq!(all.iter().filter(same).count(), 1, "{}", lesson.name);
        assert!(lesson.holds.is_some(), "{} has no share", lesson.name);
        let words = |part: &Part| !part.heading.is_empty() && !part.paragraphs.is_empty();
        let parts = [&lesson.setup, &lesson.question, &lesson.act, &lesson.why];
        assert!(parts.into_iter().all(words), "{}", lesson.name);
        assert_eq!(
            Lesson::from_name(&lesson.name).as_ref(),
            Some(lesson),
            "it is found by its name"
        );
        assert_eq!(lesson.next().as_ref(), all.get(place + 1));
    }
}

#[test]
fn a_lesson_is_knobs_a_question_and_conditions() {
    let lesson = Lesson::read("norms-out.md", GOOD).expect("a lesson");
    assert_eq!((lesson.name.as_str(), lesson.expected), ("norms-out", 1));
    let experiment = lesson.experiment(7);
    assert_eq!((experiment.seed, experiment.optimizer.lr), (7, 0.4));
    assert_eq!(experiment.projector.norm, MlpNorm::Batch);
    let recipe = lesson.recipe(7);
    assert_eq!((recipe.until, recipe.plan.len()), (Some(16), 1));
    let change = &lesson.change[0];
    let parts = [&change.key, &change.from, &change.to];
    assert_eq!(parts, ["projector.norm", "batch", "none"]);
    assert_eq!(lesson.watch, [Panel::Embedding, Panel::CommonMode]);
    assert_eq!(lesson.answers[1].text(), "Nothing much.");
    assert!(matches!(
        lesson.answers[0].conditions[..],
        [super::super::Condition::Number {
            what: What::Loss,
            of_before: true,
            ..
        }]
    ));
    let (share, seeds) = lesson.holds.expect("a share");
    assert_eq!(
        (share.to_string().as_str(), seeds.as_str()),
        ("7 of 8", "40 to 47")
    );
}

#[test]
fn what_is_wrong_is_told_with_its_line() {
    let cases = [
        ("+++\ntitle", "++\ntitle", 1, "begins with a line +++"),
        ("place = 10", "place = ten", 3, ""),
        ("place = 10", "place = 10\nrun = \"rm\"", 4, "unknown field"),
        ("\"byol\"", "\"bayol\"", 4, "no preset has that name"),
        ("optimizer.lr=0.4", "optimizer.lr=-1", 5, "0 to 100"),
        ("optimizer.lr=0.4", "seed=3", 5, "cannot set seed"),
        ("optimizer.lr=0.4", "data.source=/home", 5, "cannot set"),
        ("8:optimizer", "8:optimiser", 6, "unknown key"),
        ("8:optimizer", "16:optimizer", 6, "asked at step 16"),
        ("8:optimizer.lr=0.2", "8:batch=64", 6, "restart only"),
        ("norm=none", "norm=never", 8, "batch"),
        ("norm=none", "norm=batch", 8, "nothing would change"),
        ("\"projector.norm=none\"", "\"norm\"", 8, "KEY=VALUE"),
        ("steps = 24", "steps = 0", 9, "1 to 2032"),
        ("steps = 24", "steps = 9999", 9, "the run has 2048 steps"),
        ("\"embedding\"", "\"diary\"", 10, "embedding"),
        ("expect = 2", "expect = 3", 11, "1 to 2"),
        ("7 of 8", "9 of 8", 12, "8 of 8"),
        ("of = \"before\"", "of = \"then\"", 16, "before"),
        ("what = \"loss\"", "what = \"joy\"", 16, "spread"),
        ("above = 2.0", "above = 2.0, below = 1", 16, "not both"),
        ("2. Nothing much.", "", 28, "1 answers are written"),
        ("## Why\n", "", 32, "4 parts, not 5"),
        ("So it is.", "[a](b)", 36, "emphasis only"),
    ];
    for (good, bad, line, expected) in cases {
        let text = GOOD.replacen(good, bad, 1);
        let error = Lesson::read("norms-out.md", &text).expect_err(bad);
        let told = error.to_string();
        let begin = format!("norms-out.md, line {line}: ");
        assert!(
            told.starts_with(&begin) && told.contains(expected),
            "{bad}: {told}"
        );
    }
}

proptest::proptest! {
    #[test]
    fn whatever_is_cut_from_a_file_it_is_read_or_refused(from in 0_usize..700, length in 0_usize..80) {
        let text: String = GOOD.chars().take(from).chain(GOOD.chars().skip(from + length)).collect();
        Lesson::read("norms-out.md", &text).ok();
    }
}
