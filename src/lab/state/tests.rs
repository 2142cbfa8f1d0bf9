use std::sync::Arc;

use proptest::prelude::*;
use proptest::sample::select;

use super::saved::Array;
use super::*;
use crate::data::{Pictures, SIZE, load};
use crate::device;
use crate::experiment::{
    EncoderNorm, LarsScope, MlpNorm, Objective, OptimizerKind, OutputNorm, Schedule,
};
use crate::lab::{Recorded, Trainer};
use crate::network::{Engine, Plan};

/// A knob and its value.
type Setting = (&'static str, &'static str);

/// Steps that are made after the state was taken: an epoch of the fewest pictures, and one more.
const AFTER: u64 = 4;

fn small() -> Experiment {
    let mut experiment = Experiment::default();
    (experiment.batch, experiment.steps, experiment.encoder.width) = (8, 40, 8);
    (experiment.projector.hidden, experiment.projector.out) = (16, 8);
    (experiment.predictor.hidden, experiment.queue.size) = (16, 24);
    (experiment.data.train, experiment.data.test) = (40, 40);
    experiment.optimizer.lr = 0.05;
    experiment
}

fn pictures(experiment: &Experiment) -> Arc<Pictures> {
    Arc::new(load(&experiment.data).expect("embedded"))
}

fn trainer(settings: &[Setting]) -> Trainer {
    let mut experiment = small();
    experiment
        .set_together(settings.iter().copied())
        .expect("valid");
    let pictures = pictures(&experiment);
    Trainer::new(experiment, pictures, device::cpu().device)
}

/// A trainer that knows nothing but the bytes of a state.
fn restored(bytes: &[u8]) -> Trainer {
    let saved = SavedState::from_bytes(bytes).expect("what was written is read");
    let (pictures, device) = (pictures(saved.experiment()), device::cpu().device);
    let state = State::restore(&saved, pictures.side(), &device).expect("the same network");
    Trainer::from_state(state, pictures, device)
}

fn bytes(trainer: &Trainer) -> Vec<u8> {
    trainer
        .state()
        .save()
        .expect("the CPU does not fail")
        .to_bytes()
}

/// y of test pictures by both encoders' running statistics, which no training step reads.
fn evaluated(trainer: &Trainer) -> [Vec<f32>; 2] {
    let State {
        experiment,
        branches: Branches { online, target },
        ..
    } = trainer.state();
    let pictures = pictures(experiment);
    let test = pictures.test.batch(0..8, &pictures.scale);
    let plan = Plan::new(&experiment.encoder, pictures.side());
    let mut engine = Engine::new(&plan, pictures.side(), device::cpu().device);
    [&online.trunk.encoder, &target.encoder].map(|encoder| {
        let y = engine.infer(encoder, test.clone());
        y.into_data().try_to_vec().expect("single precision")
    })
}

/// Makes the changes that are planned for the steps finished now.
fn change(trainer: &mut Trainer, plan: &[(u64, Setting)]) {
    let now = trainer.step_count();
    for (step, (key, value)) in plan {
        if *step == now {
            trainer.change(key, value).expect("a live knob");
        }
    }
}

/// Goes on to a step, and tells everything that is recorded on the way and how the network
/// evaluates at the end; a number's text is its own.
fn go(trainer: &mut Trainer, to: u64, plan: &[(u64, Setting)]) -> String {
    let mut recorded = Recorded::default();
    while trainer.step_count() < to {
        change(trainer, plan);
        trainer.advance();
        trainer.read(&mut recorded).expect("a finite loss");
    }
    format!("{recorded:?} {:?}", evaluated(trainer))
}

/// A run whose state is taken at step `cut`, after the changes of that step, goes on as it does
/// without: from bytes in a fresh trainer, and from a clone in its own, which has gone on.
fn assert_resumes(mut straight: Trainer, plan: &[(u64, Setting)], cut: u64) {
    let end = cut + AFTER;
    go(&mut straight, cut, plan);
    change(&mut straight, plan);
    let (kept, saved) = (straight.state().clone(), bytes(&straight));
    let mut resumed = restored(&saved);
    assert!(saved == bytes(&resumed), "restoring loses nothing");
    let expected = go(&mut straight, end, plan);
    let finally = bytes(&straight);
    assert_eq!(expected, go(&mut resumed, end, plan));
    assert!(finally == bytes(&resumed), "the same state in the end");
    straight.restore(kept);
    assert!(saved == bytes(&straight), "a clone does not move on");
    assert_eq!(expected, go(&mut straight, end, plan));
    assert!(finally == bytes(&straight), "the same state in the end");
}

/// Every live knob that decides what a step reads, with its values.
fn live() -> impl Strategy<Value = Setting> {
    fn of<T: Copy>(key: &'static str, all: &[T], name: fn(T) -> &'static str) -> Vec<Setting> {
        all.iter().map(|choice| (key, name(*choice))).collect()
    }
    let switches = [
        "target.enabled",
        "stop_gradient",
        "queue.warm",
        "encoder.weight_standardization",
        "mlp.weight_standardization",
        "optimizer.exclude_bias_and_norm",
    ];
    let switch = |key| [(key, "true"), (key, "false")];
    let knobs = vec![
        of("objective", Objective::ALL, Objective::name),
        of("encoder.norm", EncoderNorm::ALL, EncoderNorm::name),
        of("projector.norm", MlpNorm::ALL, MlpNorm::name),
        of("predictor.norm", MlpNorm::ALL, MlpNorm::name),
        of("projector.output_norm", OutputNorm::ALL, OutputNorm::name),
        of("optimizer.kind", OptimizerKind::ALL, OptimizerKind::name),
        of("optimizer.scope", LarsScope::ALL, LarsScope::name),
        of("target.schedule", Schedule::ALL, Schedule::name),
        switches.into_iter().flat_map(switch).collect(),
        vec![
            ("queue.size", "5"),
            ("queue.size", "24"),
            ("optimizer.warmup_steps", "9"),
        ],
    ];
    select(knobs).prop_flat_map(select)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn a_state_taken_anywhere_goes_on_as_the_run_it_was_taken_from(
        mut start in proptest::collection::vec(live(), 0..6),
        train in select(vec!["24", "41", "64"]),
        cut in 0_u64..9,
        plan in proptest::collection::vec((0_u64..12, live()), 0..6),
    ) {
        start.push(("data.train", train));
        assert_resumes(trainer(&start), &plan, cut);
    }
}

#[test]
fn every_norm_optimizer_and_objective_goes_on_from_its_state() {
    let mut mlp = MlpNorm::ALL.iter().cycle();
    let mut encoder = EncoderNorm::ALL.iter().cycle();
    for optimizer in OptimizerKind::ALL {
        for (index, objective) in Objective::ALL.iter().enumerate() {
            let norm = mlp.next().map_or("none", |norm| norm.name());
            let mut start = vec![
                ("objective", objective.name()),
                ("optimizer.kind", optimizer.name()),
                ("projector.norm", norm),
                ("predictor.norm", norm),
                (
                    "encoder.norm",
                    encoder.next().map_or("none", |norm| norm.name()),
                ),
            ];
            if index % 3 == 1 {
                start.push(("target.enabled", "false"));
            }
            assert_resumes(trainer(&start), &[], 3);
        }
    }
    let met = OptimizerKind::ALL.len() * Objective::ALL.len();
    assert!(met >= MlpNorm::ALL.len().max(EncoderNorm::ALL.len()));
}

/// Batch renormalization reads its running statistics after 5,000 batches only.
#[test]
fn settled_batch_renormalization_goes_on_from_its_state() {
    let mut saved = trainer(&[("projector.norm", "batch_renorm")])
        .state()
        .save()
        .expect("the CPU does not fail");
    saved.counts.values_mut().for_each(|seen| *seen = 40_000);
    assert_resumes(restored(&saved.to_bytes()), &[], 2);
}

#[test]
fn all_that_is_saved_is_read() {
    let mut run = trainer(&[("objective", "moco"), ("projector.norm", "batch_renorm")]);
    go(&mut run, 2, &[]);
    let saved = run.state().save().expect("the CPU does not fail");
    let device = device::cpu().device;
    let again = |saved: &SavedState| {
        let state = State::restore(saved, SIZE, &device);
        state
            .expect("the same network")
            .save()
            .expect("the CPU does not fail")
    };
    assert!(again(&saved) == saved);
    // Two steps of two views each.
    assert_eq!(saved.counts["online.projector.norm1.renorm.seen"], 4);
    for name in saved.arrays.keys() {
        let mut other = saved.clone();
        let array = other.arrays.get_mut(name).expect("its own name");
        *array.values.last_mut().expect("numbers") += 1.0;
        assert!(again(&other) == other && other != saved, "{name}");
    }
    for name in saved.counts.keys() {
        let mut other = saved.clone();
        *other.counts.get_mut(name).expect("its own name") += 1;
        assert!(again(&other) == other && other != saved, "{name}");
    }
}

/// Why a state that was changed by `spoil` cannot be restored.
fn refused(spoil: impl FnOnce(&mut SavedState)) -> String {
    let mut run = trainer(&[("objective", "moco")]);
    go(&mut run, 1, &[]);
    let mut saved = run.state().save().expect("the CPU does not fail");
    spoil(&mut saved);
    match State::restore(&saved, SIZE, &device::cpu().device) {
        Ok(_) => panic!("a spoilt state was taken"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn a_state_that_lacks_something_is_refused_and_says_what() {
    for name in [
        "online.encoder.stage2.block1.shortcut.norm.running_variance",
        "target.projector.linear2.bias",
    ] {
        let sentence = refused(|saved| {
            saved.arrays.remove(name);
        });
        assert!(sentence.contains(&format!("no {name}")), "{sentence}");
    }
    let sentence = refused(|saved| saved.counts.clear());
    assert!(
        sentence.contains("has no online.projector.norm1.renorm.seen"),
        "{sentence}"
    );
}

#[test]
fn a_state_with_something_else_in_it_is_refused_and_says_what() {
    for (name, reason) in [
        ("velocity.encoder.head", "has velocity.encoder.head"),
        (
            "online.predictor.linear1.bias",
            "online.predictor.linear1.bias has the shape [1] instead of",
        ),
        (
            "velocity.encoder.stem.weight",
            "velocity.encoder.stem.weight has the shape [1] instead of",
        ),
        (KEYS, "instead of rows of 8 numbers"),
    ] {
        let one = Array {
            shape: vec![1],
            values: vec![0.5],
        };
        let sentence = refused(|saved| {
            saved.arrays.insert(name.to_owned(), one);
        });
        assert!(sentence.contains(reason), "{sentence}");
    }
}

#[test]
fn a_state_with_other_numbers_or_knobs_is_refused_and_says_which() {
    type Spoil = fn(&mut SavedState);
    let spoils: [(Spoil, &str); 4] = [
        (
            |saved| {
                let stem = saved.arrays.get_mut("online.encoder.stem.weight");
                stem.expect("it is there").values.pop();
            },
            "is damaged: online.encoder.stem.weight has 215 numbers",
        ),
        (
            |saved| {
                saved.counts.insert(OLDEST.to_owned(), 24);
            },
            "objective.oldest is 24, and it must be below 24",
        ),
        (
            |saved| saved.experiment.encoder.width = 16,
            "instead of [16, 3, 3, 3]",
        ),
        (
            |saved| saved.experiment.batch = 1,
            "batch = 1 is out of range",
        ),
    ];
    for (spoil, reason) in spoils {
        let sentence = refused(spoil);
        assert!(sentence.contains(reason), "{sentence}");
    }
}

#[test]
fn other_bytes_are_refused_and_say_why() {
    let written = bytes(&trainer(&[]));
    let refused = |bytes: &[u8]| SavedState::from_bytes(bytes).expect_err("not its bytes");
    for other in [
        &b""[..],
        b"collapse-lab state ",
        b"step,epoch,loss\n",
        b"collapse-lab state \xff\n",
    ] {
        assert_eq!(refused(other), StateError::NoState);
    }
    let newer = [&b"collapse-lab state 2\n"[..], &written[21..]].concat();
    assert_eq!(
        refused(&newer),
        StateError::Version {
            found: "2".to_owned()
        }
    );
    let longer = [&written[..], b"more"].concat();
    assert_eq!(
        refused(&longer),
        StateError::Damaged("4 bytes follow its end".to_owned())
    );
    assert!(matches!(
        refused(&written[..written.len() - 1]),
        StateError::Damaged(_)
    ));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn damaged_bytes_never_panic(places in proptest::collection::vec((0_usize..3_000, any::<u8>()), 1..4), cut: bool) {
        thread_local! {
            static WRITTEN: Vec<u8> = bytes(&trainer(&[("objective", "moco")]));
        }
        let mut damaged = WRITTEN.with(Clone::clone);
        for (place, value) in &places {
            damaged[*place] = *value;
        }
        if cut {
            damaged.truncate(places[0].0);
        }
        if let Ok(saved) = SavedState::from_bytes(&damaged) {
            // Whether it fits or not is not the question.
            State::restore(&saved, SIZE, &device::cpu().device).ok();
        }
    }
}
