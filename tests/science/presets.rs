//! What the files of the presets claim.

use collapse_lab::experiment::{Claim, Outcome, Preset};

use super::Finding;
use super::claims::{contrast, found, gained};
use super::run::{Record, run};

/// A spread below this is a collapse: all pictures have nearly the same z.
const COLLAPSE: f64 = 0.01;
/// How z starts is left out of what is said of a whole run.
const START: u64 = 11;

/// Every preset that claims something.
pub fn claims() -> impl Iterator<Item = (Preset, Claim)> {
    let presets = Preset::all().iter();
    presets.filter_map(|preset| Some((*preset, preset.claim()?)))
}

/// Every preset that claims this outcome.
pub fn all_that_claim(outcome: Outcome, seed: u64) -> Finding {
    let claims = claims().filter(|(_, claim)| claim.outcome == outcome);
    let findings: Vec<Finding> = claims
        .map(|(preset, claim)| self::outcome(preset, claim, seed))
        .collect();
    assert!(!findings.is_empty(), "no preset claims this outcome");
    let broken: Vec<String> = findings.into_iter().filter_map(Finding::err).collect();
    found(broken.is_empty(), broken.join("; "))
}

/// Makes the run that a claim is about, and says whether it shows what is claimed.
pub fn outcome(preset: Preset, claim: Claim, seed: u64) -> Finding {
    let Claim { outcome, steps } = claim;
    let name = preset.name();
    let record = run(seed, &format!("--preset {name} --steps {steps}"));
    let named = |text: String| format!("{name}: {text}");
    shows(&record, outcome, steps).map(named).map_err(named)
}

/// Whether a run of so many steps shows the outcome.
fn shows(record: &Record, outcome: Outcome, steps: u64) -> Finding {
    match outcome {
        Outcome::Learns => gained(record),
        Outcome::TellsApart => gained(record).and_then(|text| {
            let apart = record.mean(record.last(64), contrast);
            found(
                record.gain() >= 5.0 && apart > 0.1,
                format!("{text}, cosines {:.2?}", cosines(record)),
            )
        }),
        Outcome::NarrowCone => gained(record).and_then(|text| {
            let cosines = cosines(record);
            found(
                cosines.iter().all(|cosine| *cosine > 0.85),
                format!("{text}, cosines {cosines:.3?}"),
            )
        }),
        Outcome::FewDirections => gained(record).and_then(|text| {
            let word = record.result("verdict");
            found(word == "few directions", format!("{text}, {word}"))
        }),
        Outcome::NeverCollapses => gained(record).and_then(|text| {
            let [lowest, _] = record.spreads(START..=steps);
            found(
                lowest > COLLAPSE,
                format!("{text}, spread {lowest:.3} at least"),
            )
        }),
        Outcome::Collapses => {
            let (last, word) = (record.at(steps), record.result("verdict"));
            found(
                last.spread < COLLAPSE && last.loss < 0.05 && word == "collapsed",
                format!("spread {:.1e}, loss {:.1e}, {word}", last.spread, last.loss),
            )
        }
        Outcome::CollapsesAtFirst => {
            let [lowest, _] = record.spreads(START..=steps);
            found(lowest < COLLAPSE, format!("spread down to {lowest:.1e}"))
        }
        Outcome::StaysCollapsed => {
            let [_, highest] = record.spreads(100..=steps);
            found(
                highest < 1e-3,
                format!("spread at most {highest:.0e} from step 100"),
            )
        }
        Outcome::ComesBack => {
            let [lowest, _] = record.spreads(START..=steps);
            let back = record.mean(record.last(32), |row| row.spread);
            found(
                lowest < COLLAPSE && back > 0.1,
                format!("spread down to {lowest:.0e}, then {back:.2}"),
            )
        }
    }
}

/// Positive and negative cosine over the last half of an epoch.
fn cosines(record: &Record) -> [f64; 2] {
    let last = record.last(64);
    [
        record.mean(last.clone(), |row| row.pos),
        record.mean(last, |row| row.neg),
    ]
}
