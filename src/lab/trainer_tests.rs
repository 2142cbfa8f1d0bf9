use burn::module::{Module, ModuleVisitor, Param};

use super::*;
use crate::data::load;
use crate::device;
use crate::experiment::{Objective, Preset};
use crate::record::StepRecord;

fn trainer(preset: Preset) -> Trainer {
    let mut experiment = preset.experiment();
    (experiment.batch, experiment.steps, experiment.encoder.width) = (16, 64, 8);
    (experiment.data.train, experiment.data.test) = (64, 40);
    let pictures = Arc::new(load(&experiment.data).expect("embedded"));
    Trainer::new(experiment, pictures, device::cpu().device)
}

fn step(trainer: &mut Trainer) -> StepRecord {
    let mut recorded = Recorded::default();
    trainer.advance();
    trainer.read(&mut recorded).expect("a finite loss");
    recorded.rows.pop().expect("one step")
}

fn losses(trainer: &mut Trainer, steps: usize) -> Vec<f64> {
    (0..steps).map(|_| step(trainer).loss).collect()
}

#[test]
fn a_norm_taken_out_and_put_back_between_two_steps_leaves_no_trace() {
    let (mut plain, mut toggled) = (
        trainer(Preset::named("byol")),
        trainer(Preset::named("byol")),
    );
    assert_eq!(losses(&mut plain, 3), losses(&mut toggled, 3));
    for value in ["none", "layer", "batch"] {
        for key in ["projector.norm", "predictor.norm", "encoder.norm"] {
            let value = if key == "encoder.norm" && value == "layer" {
                "group"
            } else {
                value
            };
            let made = toggled
                .change(key, value)
                .expect("valid")
                .expect("a change");
            assert_eq!((made.step, made.to.as_str()), (3, value));
        }
    }
    assert_eq!(losses(&mut plain, 3), losses(&mut toggled, 3));
}

/// The sizes of the parameters that have not moved.
fn unmoved(before: &[Vec<f32>], after: &[Vec<f32>]) -> Vec<usize> {
    before
        .iter()
        .zip(after)
        .filter(|(before, after)| before == after)
        .map(|(before, _)| before.len())
        .collect()
}

fn values(module: &impl Module) -> Vec<Vec<f32>> {
    struct Read(Vec<Vec<f32>>);
    impl ModuleVisitor for Read {
        fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
            self.0.push(
                parameter
                    .val()
                    .inner()
                    .into_data()
                    .try_to_vec::<f32>()
                    .expect("f32"),
            );
        }
    }
    let mut read = Read(Vec::new());
    module.visit(&mut read);
    read.0
}

#[test]
fn a_norm_that_is_taken_out_keeps_its_gain_and_bias_through_training() {
    let mut trainer = trainer(Preset::named("byol"));
    losses(&mut trainer, 3);
    for key in ["projector.norm", "predictor.norm"] {
        trainer.change(key, "none").expect("valid");
    }
    let (online, target) = (
        values(&trainer.state.branches.online),
        values(&trainer.state.branches.target),
    );
    losses(&mut trainer, 3);
    // Gain and bias of 256 hidden units in two online MLPs, and in the target's one; everything
    // else learns on.
    assert_eq!(
        unmoved(&online, &values(&trainer.state.branches.online)),
        [256; 4]
    );
    assert_eq!(
        unmoved(&target, &values(&trainer.state.branches.target)),
        [256; 2]
    );
    for key in ["projector.norm", "predictor.norm"] {
        trainer.change(key, "batch").expect("valid");
    }
    losses(&mut trainer, 1);
    assert_eq!(
        unmoved(&online, &values(&trainer.state.branches.online)),
        [0; 0],
        "back, they learn again"
    );
}

#[test]
fn the_objective_switches_on_a_running_network_and_its_parts_can_be_taken_out() {
    let mut trainer = trainer(Preset::named("byol"));
    let changes = [
        ("objective", "simclr"),
        ("objective", "moco"),
        ("queue.size", "40"),
        ("temperature", "0.1"),
        ("target.enabled", "false"),
        ("stop_gradient", "false"),
        ("optimizer.lr", "0.002"),
        ("objective", "vicreg"),
        ("vicreg.covariance", "0"),
        ("objective", "barlow"),
        ("barlow.lambda", "0.01"),
        ("objective", "sigreg"),
        ("sigreg.directions", "16"),
        ("objective", "byol"),
        ("target.enabled", "true"),
    ];
    for (key, value) in changes {
        assert!(
            trainer.change(key, value).expect(key).is_some(),
            "{key} = {value}"
        );
        let row = step(&mut trainer);
        assert!(
            row.loss > 0.0 && row.spread.is_finite(),
            "{key} = {value}: {row:?}"
        );
        let held = trainer
            .state
            .queue
            .as_ref()
            .map(|queue| queue.keys().dims()[0]);
        let experiment = trainer.experiment();
        let wanted = (experiment.objective == Objective::Moco).then_some(experiment.queue.size);
        assert_eq!(held, wanted, "{key} = {value}");
    }
}

/// Distance that the online weights move in one step of plain descent.
fn moved(changes: &[(&str, &str)]) -> Vec<Vec<f32>> {
    let mut trainer = trainer(Preset::named("byol"));
    for (key, value) in changes {
        trainer.change(key, value).expect(key);
    }
    step(&mut trainer);
    values(&trainer.state.branches.online)
}

#[test]
fn the_stop_gradient_matters_only_without_a_target_network() {
    assert_eq!(
        moved(&[]),
        moved(&[("stop_gradient", "false")]),
        "the target is not trained anyway"
    );
    let alone = ("target.enabled", "false");
    assert_ne!(moved(&[alone]), moved(&[alone, ("stop_gradient", "false")]));
}

#[test]
fn without_a_target_network_its_place_follows_the_online_one() {
    let mut trainer = trainer(Preset::named("byol"));
    trainer.change("target.enabled", "false").expect("valid");
    step(&mut trainer);
    assert_eq!(
        values(&trainer.state.branches.online.trunk),
        values(&trainer.state.branches.target)
    );
    let Branches { online, target } = &trainer.state.branches;
    let pictures = trainer.pictures.test.batch(0..8, &trainer.pictures.scale);
    let mut infer = |encoder| trainer.engine.infer(encoder, pictures.clone()).into_data();
    assert_eq!(
        infer(&online.trunk.encoder),
        infer(&target.encoder),
        "the running statistics as well"
    );
}

#[test]
fn what_is_already_so_is_no_change() {
    let mut trainer = trainer(Preset::named("byol"));
    assert_eq!(trainer.change("projector.norm", "batch"), Ok(None));
    assert!(trainer.change("projector.norm", "instance").is_err());
    assert!(
        trainer.change("batch", "8").is_err(),
        "that waits for a restart"
    );
    assert_eq!(
        trainer.experiment().projector.norm.name(),
        "batch",
        "a refused change changes nothing"
    );
}

#[test]
fn every_norm_and_optimizer_can_take_over_a_running_network() {
    let mut trainer = trainer(Preset::named("layer-norm"));
    let changes = [
        ("encoder.norm", "none"),
        ("projector.norm", "group"),
        ("predictor.norm", "batch_renorm"),
        ("encoder.weight_standardization", "true"),
        ("mlp.weight_standardization", "true"),
        ("projector.norm", "none"),
        ("projector.output_norm", "batch"),
        ("optimizer.kind", "lars"),
        ("optimizer.scope", "early"),
        ("optimizer.warmup_steps", "100"),
        ("optimizer.exclude_bias_and_norm", "true"),
        ("encoder.norm", "group"),
        ("predictor.norm", "batch"),
        ("target.schedule", "constant"),
        ("optimizer.kind", "sgd"),
    ];
    for (key, value) in changes {
        assert!(
            trainer.change(key, value).expect(key).is_some(),
            "{key} = {value}"
        );
        let row = step(&mut trainer);
        assert!(
            row.spread.is_finite() && (0.0..=4.0).contains(&row.loss),
            "{key} = {value}: {row:?}"
        );
    }
}

#[test]
fn keys_that_are_made_beforehand_are_those_that_the_step_would_make() {
    for preset in ["moco", "contrastive"] {
        for warm in ["true", "false"] {
            let [mut plain, mut told] = [(), ()].map(|()| {
                let mut trainer = trainer(Preset::named(preset));
                for (key, value) in [("queue.size", "600"), ("queue.warm", warm)] {
                    trainer.change(key, value).expect("valid");
                }
                trainer
            });
            let mut made = Vec::new();
            assert_eq!(told.keys_due(), Some(600));
            told.provide_queue(&mut |keys| made.push(keys));
            assert_eq!(told.keys_due(), None);
            assert!(
                made.len() > 2 && made.is_sorted() && made.iter().all(|keys| *keys < 600),
                "{made:?}"
            );
            assert_eq!(losses(&mut plain, 2), losses(&mut told, 2));
        }
    }
}
