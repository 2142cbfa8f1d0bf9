use super::followed::FOLLOWED;
use super::*;
use crate::data::load;
use crate::device;
use crate::lab::fixtures::small;
use crate::lab::{PAIRED, Recorded, Trainer};
use crate::network::Plan;
use crate::record::{Embedding, Forces, LookRecord, Passages, Side, Variances};

/// A look at a small network after `changes` and two steps.
fn look(changes: &[(&str, &str)]) -> Embedding {
    let (mut evaluator, trainer) = evaluator(changes);
    evaluator
        .embed(2, &trainer.watched(), false)
        .expect("a look")
        .0
}

/// What looks at a small network after `changes` and two steps, and that network.
fn evaluator(changes: &[(&str, &str)]) -> (Evaluator, Trainer) {
    let experiment = small(64);
    let pictures = Arc::new(load(&experiment.data).expect("embedded"));
    let engine = Engine::new(
        &Plan::new(&experiment.encoder, pictures.side()),
        pictures.side(),
        device::cpu().device,
    );
    let mut trainer = Trainer::new(experiment, pictures.clone(), device::cpu().device);
    for (key, value) in changes {
        trainer.change(key, value).expect(key);
    }
    (0..2).for_each(|_| trainer.advance());
    trainer.read(&mut Recorded::default()).expect("finite");
    (Evaluator::new(pictures, engine, None), trainer)
}

#[test]
fn a_look_shows_the_sample_the_pairs_and_what_a_few_pictures_become() {
    let seen = look(&[]);
    assert_eq!(
        (seen.points.len(), seen.pairs.len(), seen.unit.dim()),
        (90, PAIRED, (90, 64))
    );
    assert_eq!(
        (seen.pictures.len(), seen.pictures.side, seen.spectrum.len()),
        (90, 32, 64)
    );
    let Passages {
        places,
        views,
        y,
        z,
        p,
        key,
        stages,
        ranks,
    } = &*seen.passages;
    assert_eq!(
        (places.len(), views.len(), y.dim(), z.dim()),
        (FOLLOWED, 2 * FOLLOWED, (FOLLOWED, 32), (FOLLOWED, 64))
    );
    assert!(p != z && key != z);
    assert!(
        stages
            .iter()
            .all(|reading| reading.spread > 0.0 && (0.0..=1.0).contains(&reading.mode_share))
    );
    assert_eq!(ranks.map(|(_, most)| most), [32, 64, 64, 64]);
    assert!(
        ranks
            .iter()
            .all(|(rank, most)| (1.0..=*most as f64).contains(rank))
    );
    assert!(
        seen.unit
            .rows()
            .into_iter()
            .all(|row| (row.dot(&row) - 1.0).abs() < 1e-5)
    );
    assert!(
        seen.spectrum.windows(2).all(|pair| pair[0] >= pair[1]),
        "largest first"
    );
    assert_eq!(seen, look(&[]), "the same look every time");
}

#[test]
fn a_probe_shows_all_test_pictures_where_the_sample_has_them() {
    let (mut evaluator, trainer) = evaluator(&[]);
    let (sample, _) = evaluator
        .embed(2, &trainer.watched(), false)
        .expect("a look");
    let (point, all_test_pictures) = evaluator
        .probe(2, &trainer.observed(), None)
        .expect("a probe");
    let scores = [
        Some(point.accuracy),
        point.accuracy_z,
        point.neighbours_y,
        point.neighbours_z,
    ];
    assert!(
        scores
            .iter()
            .flatten()
            .filter(|score| (0.0..=100.0).contains(*score))
            .count()
            == 4,
        "{scores:?}"
    );
    assert_eq!(
        (
            all_test_pictures.points.len(),
            all_test_pictures.pictures.len()
        ),
        (90, 90)
    );
    // Of so few pictures all are in the sample.
    let apart = all_test_pictures
        .points
        .iter()
        .flatten()
        .zip(sample.points.iter().flatten())
        .map(|(a, b)| (a - b).abs());
    assert!(apart.fold(0.0, f32::max) < 1e-5);
}

#[test]
fn a_look_records_how_y_and_z_share_their_variance_and_what_ranks_the_branches_have() {
    let (mut evaluator, trainer) = evaluator(&[]);
    let (sample, LookRecord { step, y, z, ranks }) = evaluator
        .embed(2, &trainer.watched(), false)
        .expect("a look");
    assert_eq!((step, y.values.len(), z.values.len()), (2, 32, 64));
    for Variances {
        values,
        effective_rank,
        law,
    } in [&y, &z]
    {
        assert!(
            values.windows(2).all(|pair| pair[0] >= pair[1])
                && *values.last().expect("some") >= 0.0
        );
        assert!((1.0..values.len() as f64).contains(effective_rank) && law.exponent > 0.0);
    }
    let spread = sample.ladder.last().expect("z").spread;
    assert!(
        (z.total() - spread).abs() < 1e-6 * spread,
        "unit vectors' variances add up to their spread"
    );
    let known = sample.passages.ranks.map(|(rank, _)| rank);
    assert_eq!([ranks.z, ranks.p, ranks.key], known[1..]);
}

#[test]
fn without_predictor_or_target_network_the_online_projection_stands_in() {
    let alone = look(&[("objective", "simclr"), ("target.enabled", "false")]);
    let Passages { z, p, key, .. } = &*alone.passages;
    assert_eq!(z, p);
    assert_ne!(z, key, "of the other view");
}

/// The forces after a look at a small network after `changes` and two steps, and that look.
fn forces(changes: &[(&str, &str)]) -> (Forces, Embedding) {
    let (mut evaluator, trainer) = evaluator(changes);
    let watched = trainer.watched();
    let (seen, _) = evaluator.embed(2, &watched, false).expect("a look");
    let pull = trainer.pull().expect("nothing is missing");
    let forces = evaluator.forces(2, &watched, &pull).expect("forces");
    let (again, _) = evaluator.embed(2, &watched, true).expect("a look");
    assert!(seen == again, "{changes:?}: they leave no trace");
    (forces, seen)
}

#[test]
fn forces_stand_on_the_first_views_of_the_pairs_in_the_frame_of_the_look() {
    let (forces, seen) = forces(&[]);
    let online: Vec<[f32; 3]> = seen.pairs.iter().map(|pair| pair[0]).collect();
    assert_eq!(forces.points, online);
    assert_eq!((forces.step, forces.label.len()), (2, PAIRED));
    for side in [Side::Attraction, Side::Opposition] {
        let force = forces.of(side).expect("byol has batch norm");
        assert_eq!(force.arrows.len(), PAIRED);
        let reach = force.arrows.iter().map(|[x, y, z]| x.hypot(*y).hypot(*z));
        let mean = reach.map(f64::from).sum::<f64>() / PAIRED as f64;
        assert!(mean > 0.0 && mean <= force.mean, "three axes of {mean}");
    }
}

#[test]
fn what_opposes_is_named_and_without_norm_and_negatives_nothing_does() {
    let names = |changes: &[(&str, &str)]| {
        let (forces, _) = forces(changes);
        let parts = forces.opposition.map(|force| force.parts);
        let names = parts.map(|parts| parts.into_iter().map(|part| part.name).collect());
        names.unwrap_or_else(Vec::<String>::new)
    };
    assert_eq!(names(&[]), ["batch norm"]);
    let without = [("projector.norm", "none"), ("predictor.norm", "none")];
    assert!(names(&without).is_empty());
    let [simclr, vicreg] =
        ["simclr", "vicreg"].map(|kind| names(&[without[0], ("objective", kind)]));
    assert_eq!(simclr, ["negatives"]);
    assert_eq!(vicreg, ["variance", "covariance"]);
    let queued = [without[1], ("queue.size", "64"), ("objective", "moco")];
    assert_eq!(names(&queued), ["negatives"]);
}
