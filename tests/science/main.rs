//! What the program says of collapse, run on the CPU device at a seed that nobody looked at while the sentences were written:
//! about ten minutes on two cores. `cargo test --release --test science -- --ignored --nocapture` runs every claim at eight such
//! seeds, prints what it found, and lets each fail once.

mod claims;
mod run;

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
    byol_learns,
    an_untrained_network_gains_nothing,
    without_norm_in_the_mlps_z_collapses,
    layer_norm_does_not_help,
    without_predictor_z_collapses,
    without_stop_gradient_z_collapses,
    with_batch_norm_in_the_predictor_alone_it_collapses_first,
    with_batch_norm_in_the_projector_alone_it_learns_in_a_narrow_cone,
    contrast_needs_no_norm,
    simsiam_learns_without_a_target_network,
    norms_out_collapse_a_healthy_network_and_norms_back_revive_it,
    hidden_norms_do_not_revive_what_collapsed_from_the_start_but_the_output_norm_does,
    contrast_leads_out_of_a_collapse_slowly_then_all_at_once,
    lars_comes_back_where_sgd_does_not,
    lars_with_batch_norm_in_the_encoder_does_not_collapse,
}

#[test]
#[ignore = "an hour on two cores"]
fn all_of_it_holds_at_seven_seeds_of_eight() {
    let mut broken = Vec::new();
    for (name, claim) in CLAIMS {
        let findings: Vec<Finding> = SEEDS.map(claim).collect();
        println!("\n{name}");
        for (seed, finding) in SEEDS.zip(&findings) {
            match finding {
                Ok(found) => println!("  seed {seed}: {found}"),
                Err(found) => println!("  seed {seed}: NOT SO: {found}"),
            }
        }
        if findings.iter().filter(|finding| finding.is_err()).count() > 1 {
            broken.push(*name);
        }
    }
    assert!(broken.is_empty(), "{broken:?}");
}
