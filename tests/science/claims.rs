//! The claims that are not a preset's: each makes its runs and says what it found.

use super::Finding;
use super::run::{Record, Row, run};

/// What was found, with whether it is as claimed.
pub fn found(is_so: bool, text: String) -> Finding {
    if is_so { Ok(text) } else { Err(text) }
}

/// How much closer two views of one picture are than views of two pictures.
pub fn contrast(row: &Row) -> f64 {
    row.pos - row.neg
}

/// The probe has gained, and the vectors z have not collapsed.
pub fn gained(record: &Record) -> Finding {
    let (word, gain) = (record.result("verdict"), record.result("gain"));
    found(
        gain == "learned" && !word.contains("collaps"),
        format!("{word}, {gain} {:+.1} points", record.gain()),
    )
}

pub fn an_untrained_network_gains_nothing(seed: u64) -> Finding {
    let record = run(seed, "--preset byol --set optimizer.lr=0 --steps 256");
    let apart = record
        .probes
        .iter()
        .map(|probe| (probe - record.probes[0]).abs())
        .fold(0.0, f64::max);
    let (word, gain) = (record.result("verdict"), record.result("gain"));
    let is_steady = record.words.iter().skip(10).all(|known| known == word);
    found(
        apart <= 2.0 && gain == "no gain" && is_steady,
        format!("probe within {apart:.1} points of its first value, {word}, {gain}"),
    )
}

pub fn simclr_needs_no_norm_in_the_mlps(seed: u64) -> Finding {
    let without =
        "--preset simclr --steps 256 --set projector.norm=none --set projector.output_norm=none";
    gained(&run(seed, without))
}

/// What the window opens with. Where batch norm stands in the encoder as well, a trained network
/// keeps some contrast.
pub fn norms_out_collapse_a_healthy_network_and_norms_back_revive_it(seed: u64) -> Finding {
    let record = run(
        seed,
        "--preset group-norm-mlp-bn --steps 400 --at 256:projector.norm=none --at 256:predictor.norm=none \
         --at 320:projector.norm=batch --at 320:predictor.norm=batch",
    );
    let before = record.mean(224..=256, contrast);
    let gain = record.probes[2] - record.probes[0];
    let ([lowest, _], back) = (record.spreads(257..=320), record.at(400).spread);
    let losses = [
        record.mean(224..=256, |row| row.loss),
        record.mean(300..=320, |row| row.loss),
    ];
    found(
        gain >= 8.0 && before > 0.3 && lowest < 0.01 && losses[1] < 0.2 * losses[0] && back > 0.1,
        format!(
            "gain {gain:+.1} points and contrast {before:.2} before, spread down to {lowest:.0e} and loss {losses:.3?} without, \
             spread {back:.2} with the norms back"
        ),
    )
}

pub fn hidden_norms_do_not_revive_what_collapsed_from_the_start_but_the_output_norm_does(
    seed: u64,
) -> Finding {
    let hidden =
        "--preset no-norm --steps 400 --at 150:projector.norm=batch --at 150:predictor.norm=batch";
    let stays = run(seed, hidden);
    let returns = run(
        seed,
        &format!("{hidden} --at 150:projector.output_norm=batch"),
    );
    let (before, [_, highest], back) = (
        stays.at(150).spread,
        stays.spreads(151..=400),
        returns.at(400).spread,
    );
    found(
        before < 0.01 && highest < 0.1 && back > 0.3,
        format!(
            "spread {before:.1e} before, at most {highest:.3} with hidden norms, {back:.2} with the output norm"
        ),
    )
}

/// For a contrastive loss the collapse is an unstable equilibrium: the farther from it, the faster
/// away.
pub fn contrast_leads_out_of_a_collapse_slowly_then_all_at_once(seed: u64) -> Finding {
    let record = run(
        seed,
        "--preset no-norm --steps 640 --at 150:objective=simclr",
    );
    let left = record
        .rows
        .iter()
        .find(|row| row.step > 150 && row.spread > 0.1);
    let (before, left) = (record.at(150).spread, left.map_or(0, |row| row.step));
    found(
        before < 0.01 && left > 160 && record.at(640).spread > 0.3,
        format!(
            "spread {before:.1e} before, {:.1e} ten steps later, 0.1 at step {left}, {:.2} in the end; probe {:.1?}",
            record.at(160).spread,
            record.at(640).spread,
            record.probes
        ),
    )
}
