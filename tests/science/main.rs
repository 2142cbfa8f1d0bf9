//! What the program says of collapse, run on the CPU device at a seed that nobody looked at while
//! the sentences were written: about ten minutes on two cores. `cargo test --release --test science
//! -- --ignored --nocapture` runs every claim at eight such seeds, prints what it found, and lets
//! each fail once.

mod claims;
mod lessons;
mod presets;
mod run;

use collapse_lab::experiment::Outcome;
use collapse_lab::lesson::Lesson;

/// What was found, as an error where it is not what the program says.
type Finding = Result<String, String>;

/// The seed of the default run.
const SEED: u64 = 20;
/// Those of the long one.
const SEEDS: std::ops::RangeInclusive<u64> = 20..=27;

/// A test for each claim, and a list of them all.
macro_rules! claims {
    ($($name:ident),+ $(,)?) => {
        const CLAIMS: &[(&str, fn(u64) -> Finding)] = &[$((stringify!($name), claims::$name)),+];

        $(
            #[test]
            fn $name() {
                if let Err(found) = claims::$name(SEED) {
                    panic!("seed {SEED}: {found}");
                }
            }
        )+
    };
}

claims! {
    an_untrained_network_gains_nothing,
    simclr_needs_no_norm_in_the_mlps,
    norms_out_collapse_a_healthy_network_and_norms_back_revive_it,
    hidden_norms_do_not_revive_what_collapsed_from_the_start_but_the_output_norm_does,
    contrast_leads_out_of_a_collapse_slowly_then_all_at_once,
}

/// A test for the presets that claim an outcome. One that is forgotten does not compile.
macro_rules! outcomes {
    ($($name:ident: $outcome:ident),+ $(,)?) => {
        const _: fn(Outcome) = |outcome| match outcome { $(Outcome::$outcome => {})+ };

        $(
            #[test]
            fn $name() {
                if let Err(found) = presets::all_that_claim(Outcome::$outcome, SEED) {
                    panic!("seed {SEED}: {found}");
                }
            }
        )+
    };
}

outcomes! {
    presets_learn: Learns,
    presets_tell_pictures_apart: TellsApart,
    presets_learn_in_a_narrow_cone: NarrowCone,
    presets_learn_along_few_directions: FewDirections,
    presets_never_collapse: NeverCollapses,
    presets_collapse: Collapses,
    presets_collapse_at_first: CollapsesAtFirst,
    presets_stay_collapsed: StaysCollapsed,
    presets_come_back: ComesBack,
}

#[test]
fn a_lesson_is_led_to_its_end() {
    let lesson = Lesson::from_name("collapse").expect("a lesson");
    if let Err(found) = lessons::expected(&lesson, SEED) {
        panic!("seed {SEED}: {found}");
    }
}

#[test]
#[ignore = "half an hour on two cores"]
fn lessons_hold_at_as_many_seeds_as_their_files_say() {
    let mut broken = Vec::new();
    for lesson in Lesson::all() {
        println!("\n{}", lesson.name);
        let mut held = 0;
        for seed in lessons::seeds(lesson) {
            let finding = lessons::expected(lesson, seed);
            held += u32::from(finding.is_ok());
            match finding {
                Ok(found) => println!("  seed {seed}: {found}"),
                Err(found) => println!("  seed {seed}: NOT SO: {found}"),
            }
        }
        let claimed = lesson.holds.as_ref().map(|(share, _)| *share);
        println!("  {held}; claimed {claimed:?}");
        if claimed.is_none_or(|claimed| held < claimed.held) {
            broken.push(&lesson.name);
        }
    }
    assert!(broken.is_empty(), "{broken:?}");
}

#[test]
#[ignore = "an hour on two cores"]
fn all_of_it_holds_at_seven_seeds_of_eight() {
    let mut broken = Vec::new();
    let mut hold = |name: &str, claim: &dyn Fn(u64) -> Finding| {
        let findings: Vec<Finding> = SEEDS.map(claim).collect();
        println!("\n{name}");
        for (seed, finding) in SEEDS.zip(&findings) {
            match finding {
                Ok(found) => println!("  seed {seed}: {found}"),
                Err(found) => println!("  seed {seed}: NOT SO: {found}"),
            }
        }
        if findings.iter().filter(|finding| finding.is_err()).count() > 1 {
            broken.push(name.to_owned());
        }
    };
    for (name, claim) in CLAIMS {
        hold(name, claim);
    }
    for (preset, claim) in presets::claims() {
        hold(preset.name(), &|seed| presets::outcome(preset, claim, seed));
    }
    assert!(broken.is_empty(), "{broken:?}");
}
