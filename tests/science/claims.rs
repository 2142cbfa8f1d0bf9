//! The claims: each makes its runs and says what it found.

use super::Finding;
use super::run::{Outcome, Row, run};

/// What was found, with whether it is as claimed.
fn found(is_so: bool, text: String) -> Finding {
    if is_so { Ok(text) } else { Err(text) }
}

/// How much closer two views of one picture are than views of two pictures.
fn contrast(row: &Row) -> f64 {
    row.pos - row.neg
}

/// All pictures have nearly the same z within 100 steps, while the loss has fallen near its best value 0.
fn collapses(preset: &str, seed: u64) -> Finding {
    let outcome = run(seed, &format!("--preset {preset} --steps 100"));
    let (spread, loss, word) = (
        outcome.at(100).spread,
        outcome.at(100).loss,
        outcome.result("verdict"),
    );
    found(
        spread < 0.01 && loss < 0.05 && word == "collapsed",
        format!("{preset}: spread {spread:.1e}, loss {loss:.1e}, {word}"),
    )
}

/// The probe has gained, and the vectors z have not collapsed.
fn learns(preset: &str, steps: u64, seed: u64) -> Result<(Outcome, String), String> {
    let outcome = run(seed, &format!("--preset {preset} --steps {steps}"));
    let (word, gain) = (outcome.result("verdict"), outcome.result("gain"));
    let text = format!("{preset}: {word}, {gain} {:+.1} points", outcome.gain());
    if gain == "learned" && !word.contains("collaps") {
        Ok((outcome, text))
    } else {
        Err(text)
    }
}

/// How far the negative cosine has fallen by then depends on the seed.
pub fn byol_learns(seed: u64) -> Finding {
    let (outcome, text) = learns("byol", 512, seed)?;
    let [pos, neg] = [
        outcome.mean(449..=512, |row| row.pos),
        outcome.mean(449..=512, |row| row.neg),
    ];
    found(
        outcome.gain() >= 5.0 && pos - neg > 0.1,
        format!("{text}, cosines {pos:.2} and {neg:.2}"),
    )
}

pub fn an_untrained_network_gains_nothing(seed: u64) -> Finding {
    let outcome = run(seed, "--preset byol --set optimizer.lr=0 --steps 256");
    let apart = outcome
        .probes
        .iter()
        .map(|probe| (probe - outcome.probes[0]).abs())
        .fold(0.0, f64::max);
    let (word, gain) = (outcome.result("verdict"), outcome.result("gain"));
    let is_steady = outcome.words.iter().skip(10).all(|known| known == word);
    found(
        apart <= 2.0 && gain == "no gain" && is_steady,
        format!("probe within {apart:.1} points of its first value, {word}, {gain}"),
    )
}

pub fn without_norm_in_the_mlps_z_collapses(seed: u64) -> Finding {
    collapses("no-norm", seed)
}

pub fn layer_norm_does_not_help(seed: u64) -> Finding {
    collapses("layer-norm", seed)
}

pub fn without_predictor_z_collapses(seed: u64) -> Finding {
    collapses("no-predictor", seed)
}

pub fn without_stop_gradient_z_collapses(seed: u64) -> Finding {
    collapses("no-stop-gradient", seed)
}

/// Whether and when it comes back depends on the seed.
pub fn with_batch_norm_in_the_predictor_alone_it_collapses_first(seed: u64) -> Finding {
    let [lowest, _] = run(seed, "--preset predictor-bn --steps 100").spreads(11..=100);
    found(lowest < 0.01, format!("spread down to {lowest:.1e}"))
}

pub fn with_batch_norm_in_the_projector_alone_it_learns_in_a_narrow_cone(seed: u64) -> Finding {
    let (outcome, text) = learns("projector-bn", 512, seed)?;
    let cosines = [
        outcome.mean(449..=512, |row| row.pos),
        outcome.mean(449..=512, |row| row.neg),
    ];
    found(
        cosines.iter().all(|cosine| *cosine > 0.85),
        format!("{text}, cosines {cosines:.3?}"),
    )
}

pub fn contrast_needs_no_norm(seed: u64) -> Finding {
    let without = "simclr --set projector.norm=none --set projector.output_norm=none";
    let all = ["simclr", without, "moco", "contrastive"].map(|preset| learns(preset, 256, seed));
    let texts: Vec<String> = all
        .into_iter()
        .map(|one| one.map(|(_, text)| text))
        .collect::<Result<_, _>>()?;
    Ok(texts.join("; "))
}

pub fn simsiam_learns_without_a_target_network(seed: u64) -> Finding {
    learns("simsiam", 256, seed).map(|(_, text)| text)
}

/// What the window opens with. Where batch norm stands in the encoder as well, a trained network keeps some contrast.
pub fn norms_out_collapse_a_healthy_network_and_norms_back_revive_it(seed: u64) -> Finding {
    let outcome = run(
        seed,
        "--preset group-norm-mlp-bn --steps 400 --at 256:projector.norm=none --at 256:predictor.norm=none \
         --at 320:projector.norm=batch --at 320:predictor.norm=batch",
    );
    let before = outcome.mean(224..=256, contrast);
    let gain = outcome.probes[2] - outcome.probes[0];
    let ([lowest, _], back) = (outcome.spreads(257..=320), outcome.at(400).spread);
    let losses = [
        outcome.mean(224..=256, |row| row.loss),
        outcome.mean(300..=320, |row| row.loss),
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

/// For a contrastive loss the collapse is an unstable equilibrium: the farther from it, the faster away.
pub fn contrast_leads_out_of_a_collapse_slowly_then_all_at_once(seed: u64) -> Finding {
    let outcome = run(
        seed,
        "--preset no-norm --steps 640 --at 150:objective=simclr",
    );
    let left = outcome
        .rows
        .iter()
        .find(|row| row.step > 150 && row.spread > 0.1);
    let (before, left) = (outcome.at(150).spread, left.map_or(0, |row| row.step));
    found(
        before < 0.01 && left > 160 && outcome.at(640).spread > 0.3,
        format!(
            "spread {before:.1e} before, {:.1e} ten steps later, 0.1 at step {left}, {:.2} in the end; probe {:.1?}",
            outcome.at(160).spread,
            outcome.at(640).spread,
            outcome.probes
        ),
    )
}

/// Group norm in the encoder and no norm in the MLPs.
pub fn lars_comes_back_where_sgd_does_not(seed: u64) -> Finding {
    let lars = run(seed, "--preset group-norm-lars --steps 384");
    let sgd = run(seed, "--preset group-norm-sgd --steps 384");
    let ([lowest, _], back) = (
        lars.spreads(11..=384),
        lars.mean(353..=384, |row| row.spread),
    );
    let [_, highest] = sgd.spreads(100..=384);
    found(
        lowest < 0.01 && back > 0.1 && highest < 1e-3,
        format!(
            "LARS: spread down to {lowest:.0e}, then {back:.2}; SGD: at most {highest:.0e} from step 100"
        ),
    )
}

pub fn lars_with_batch_norm_in_the_encoder_does_not_collapse(seed: u64) -> Finding {
    let (outcome, text) = learns("encoder-bn-only", 256, seed)?;
    let [lowest, _] = outcome.spreads(11..=256);
    found(
        lowest > 0.01,
        format!("{text}, spread {lowest:.3} at least"),
    )
}
