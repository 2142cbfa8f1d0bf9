//! One training step of both networks, and the changes that may be made between two steps.

use std::sync::Arc;

use burn::Tensor;
use burn::tensor::{Device, Gradients};

use super::cadence::are_layers_due;
use super::compared::keys;
use super::error::TrainError;
use super::first_keys::first_keys;
use super::look::{Pull, Watched};
use super::readout::{self, LayerOutput, Recorded, StepOutput};
use super::state::State;
use super::stopwatch::{Phase, StepTimes, Stopwatch};
use crate::data::{Pictures, ViewPair, epoch_order, view_pair};
use crate::experiment::{ChangeError, Experiment, Intervention, learning_rate, target_momentum};
use crate::network::{Both, Branches, Engine, Layers, Mlp, Online, Plan, Trunk};
use crate::objective::{self, Batch, Queue, about};
use crate::optimizer::Rule;
use crate::record::LayerName;

/// A network in training: the state of the step, and the workspace that makes the next one of it.
pub struct Trainer {
    /// Everything that a step reads and changes. No result depends on anything below.
    state: State,
    pictures: Arc<Pictures>,
    device: Device,
    engine: Engine,
    layers: Layers,
    /// The order of the epoch that a step was last made in.
    order: Option<Order>,
    /// Whether the device is waited for after each part of a step, so that the parts can be told
    /// apart.
    timed: bool,
    times: StepTimes,
    /// What steps have left on the device since the last reading.
    unread: Vec<StepOutput>,
}

/// In which order an epoch visits the training pictures.
struct Order {
    epoch: u64,
    pictures: Vec<u32>,
}

impl Trainer {
    /// A fresh network at step 0. `device` carries no autodiff.
    pub fn new(experiment: Experiment, pictures: Arc<Pictures>, device: Device) -> Self {
        let state = State::new(experiment, pictures.side(), &device);
        Self::from_state(state, pictures, device)
    }

    /// Goes on from `state`, which lives on `device`, with the pictures that its experiment asks
    /// for.
    ///
    /// On the CPU the next steps are those, to the last bit, that the trainer which the state was
    /// taken from makes.
    pub fn from_state(state: State, pictures: Arc<Pictures>, device: Device) -> Self {
        let side = pictures.side();
        let plan = Plan::new(&state.experiment.encoder, side);
        Self {
            pictures,
            engine: Engine::new(&plan, side, device.clone()),
            layers: state.branches.online.layers(),
            device,
            state,
            order: None,
            timed: false,
            times: StepTimes::default(),
            unread: Vec::new(),
        }
    }

    /// The state after the last step and all changes since: a clone of it is a point to come back
    /// to.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Goes back, or over, to a state of the same pictures on the same device. Steps that were not
    /// read yet are forgotten.
    pub fn restore(&mut self, state: State) {
        *self = Self {
            timed: self.timed,
            ..Self::from_state(state, self.pictures.clone(), self.device.clone())
        };
    }

    /// Steps finished.
    pub fn step_count(&self) -> u64 {
        self.state.step
    }

    /// The knobs in force.
    pub fn experiment(&self) -> &Experiment {
        &self.state.experiment
    }

    /// From now on waits for the device after each part of a step, so that [`Trainer::times`] holds
    /// on a GPU as well.
    pub fn wait_after_each_part(&mut self) {
        self.timed = true;
    }

    /// Where the time of the last step went.
    pub fn times(&self) -> StepTimes {
        self.times
    }

    /// The online encoder and projector as they are now, without gradients.
    pub fn observed(&self) -> Trunk {
        self.state.branches.online.trunk.detached()
    }

    /// Both networks as they are now, without gradients.
    pub fn watched(&self) -> Watched {
        let Experiment {
            target,
            views,
            seed,
            objective,
            ..
        } = &self.state.experiment;
        // Without a target network it compares with the online network's own other view.
        let is_targeted = target.enabled && about(*objective).needs.target;
        Watched {
            online: self.state.branches.online.detached(),
            target: is_targeted.then(|| self.state.branches.target.clone()),
            views: views.clone(),
            seed: *seed,
            objective: *objective,
        }
    }

    /// What the loss of the next step reads beside the vectors; `None` as long as it lacks earlier keys.
    pub fn pull(&self) -> Option<Pull> {
        let State {
            experiment, queue, ..
        } = &self.state;
        self.keys_due().is_none().then(|| Pull {
            experiment: experiment.clone(),
            queue: queue.clone(),
        })
    }

    /// Changes one knob that acts on the next step; `None` where it already has that value.
    ///
    /// # Errors
    /// The key is unknown, waits for a restart, or the value does not fit; nothing is changed then.
    pub fn change(&mut self, key: &str, value: &str) -> Result<Option<Intervention>, ChangeError> {
        let State {
            experiment,
            branches,
            step,
            ..
        } = &mut self.state;
        let mut changed = experiment.clone();
        changed.set_live(key, value)?;
        if changed == *experiment {
            return Ok(None);
        }
        let text = |experiment: &Experiment| experiment.get(key).unwrap_or_default();
        let (from, to) = (text(experiment), text(&changed));
        *experiment = changed;
        branches.follow(experiment);
        Ok(Some(Intervention {
            step: *step,
            key: key.to_owned(),
            from,
            to,
        }))
    }

    /// Makes one step, whose results wait to be read.
    pub fn advance(&mut self) {
        let mut watch = Stopwatch::start(self.timed.then(|| self.device.clone()));
        self.provide_queue(&mut |_| ());
        let (views, epoch) = self.next_views();
        watch.end(Phase::Views);
        self.step(views, epoch, &mut watch);
        self.times = watch.times();
    }

    /// Steps whose results wait to be read.
    pub fn unread(&self) -> usize {
        self.unread.len()
    }

    /// The layers' names, from the picture on.
    pub fn layer_names(&self) -> &[LayerName] {
        self.layers.names()
    }

    /// Measures all steps since the last reading; they go to the end of `into`.
    ///
    /// # Errors
    /// A loss is no longer finite, or the device failed. The steps before that are in `into`, and
    /// the one without a finite loss, too.
    pub fn read(&mut self, into: &mut Recorded) -> Result<(), TrainError> {
        let mut watch = Stopwatch::start(None);
        let outcome = readout::read(std::mem::take(&mut self.unread), into);
        watch.end(Phase::Metrics);
        self.times = self
            .times
            .with(Phase::Metrics, watch.times().of(Phase::Metrics));
        outcome
    }

    /// How many earlier keys the next step needs that are still to be made.
    pub fn keys_due(&self) -> Option<usize> {
        let State {
            experiment, queue, ..
        } = &self.state;
        let size = objective::of(experiment.objective).keys_kept(experiment)?;
        let is_there = |queue: &Queue| queue.keys().dims()[0] == size;
        (!queue.as_ref().is_some_and(is_there)).then_some(size)
    }

    /// The earlier keys that the objective contrasts with, as many as are asked for before the
    /// first step that reads them, which makes them itself where nobody did. `watch` is told how
    /// many there are already.
    pub fn provide_queue(&mut self, watch: &mut dyn FnMut(usize)) {
        let experiment = &self.state.experiment;
        let objective = objective::of(experiment.objective);
        if objective.keys_kept(experiment).is_none() {
            self.state.queue = None;
        }
        let Some(size) = self.keys_due() else { return };
        let keys = first_keys(
            size,
            &mut self.state,
            &self.pictures,
            &mut self.engine,
            &self.device,
            watch,
        );
        self.state.queue = Some(Queue::full(keys));
    }

    /// The views of the next batch, and the epochs finished once it is done.
    fn next_views(&mut self) -> (ViewPair, f64) {
        let State {
            experiment, step, ..
        } = &self.state;
        let Experiment { batch, seed, .. } = *experiment;
        let train = &self.pictures.train;
        let batches = (train.len() / batch) as u64;
        let (epoch, within) = (step / batches, (step % batches) as usize);
        self.order.take_if(|order| order.epoch != epoch);
        let order = self.order.get_or_insert_with(|| Order {
            epoch,
            pictures: epoch_order(seed, epoch, train.len()),
        });
        let chosen = &order.pictures[within * batch..(within + 1) * batch];
        let (views, scale) = (&experiment.views, &self.pictures.scale);
        let pair = view_pair(train, chosen, views, scale, seed, *step);
        (pair, (step + 1) as f64 / batches as f64)
    }

    /// One step on a pair of views.
    fn step(&mut self, views: ViewPair, epoch: f64, watch: &mut Stopwatch) {
        let State {
            experiment,
            branches: Branches { online, target },
            queue,
            step,
            ..
        } = &mut self.state;
        let Online {
            trunk: Trunk { encoder, projector },
            predictor,
        } = online;
        let target_encoder = experiment.target.enabled.then_some(&mut target.encoder);

        // Representations y, projections z, the projections z′ to predict or to tell from others,
        // and predictions p.
        let forward = self.engine.encode(encoder, target_encoder, views);
        let both = forward.online().through(projector);
        let z = both.clone().apart();
        let is_targeted = about(experiment.objective).needs.target;
        let made = forward.target().filter(|_| is_targeted);
        let made = made.map(|y| y.through(&mut target.projector).apart());
        let keys = keys(experiment, &z, made);
        let p = predictions(experiment, &both, &z, predictor);
        let loss = objective::of(experiment.objective).loss(&Batch {
            projections: &z,
            predictions: &p,
            keys: &keys,
            queue: queue.as_ref(),
            experiment,
            step: *step,
        });
        watch.end(Phase::Forward);

        let gradients = forward.backward(&loss);
        watch.end(Phase::Backward);

        let (lr, layers) = self.optimize(gradients);
        watch.end(Phase::Optimizer);

        self.move_target();
        watch.end(Phase::Target);

        let ([z, _], [_, key]) = (z.map(Tensor::inner), keys.map(Tensor::inner));
        if let Some(queue) = &mut self.state.queue {
            queue.push(key.clone());
        }
        self.state.step += 1;
        self.unread.push(StepOutput {
            step: self.state.step,
            epoch,
            lr,
            weight_decay: self.state.experiment.optimizer.weight_decay,
            loss: loss.inner(),
            z,
            key,
            layers,
        });
    }

    /// The optimizer's step of the online network: its learning rate, and the norms of the layers
    /// where they are due.
    fn optimize(&mut self, gradients: Gradients) -> (f64, Option<LayerOutput>) {
        let State {
            experiment,
            branches: Branches { online, .. },
            momentum,
            step,
            ..
        } = &mut self.state;
        let settings = &experiment.optimizer;
        let rule = Rule {
            settings,
            lr: learning_rate(settings, *step),
            layers: &self.layers,
        };
        let is_measured = are_layers_due(*step + 1);
        let (stepped, norms) = momentum.step(online.clone(), gradients, rule, is_measured);
        *online = stepped;
        let parts = || self.layers.names().iter().map(|layer| layer.part).collect();
        let layers = norms.map(|norms| LayerOutput {
            norms,
            settings: settings.clone(),
            parts: parts(),
        });
        (rule.lr, layers)
    }

    /// The moving average, or without a target network a copy that is ready to become one.
    fn move_target(&mut self) {
        let State {
            experiment,
            branches,
            step,
            ..
        } = &mut self.state;
        if experiment.target.enabled {
            let share = target_momentum(&experiment.target, *step, experiment.steps);
            branches.update_target(share);
        } else {
            branches.copy_to_target();
        }
    }
}

/// The predictions p of both views; without a predictor z itself.
fn predictions(
    experiment: &Experiment,
    both: &Both,
    z: &[Tensor<2>; 2],
    predictor: &mut Mlp,
) -> [Tensor<2>; 2] {
    if about(experiment.objective).needs.predictor {
        both.through(predictor).apart()
    } else {
        z.clone()
    }
}

#[cfg(test)]
#[path = "trainer_tests.rs"]
mod tests;
