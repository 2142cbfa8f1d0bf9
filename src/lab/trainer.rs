//! One training step of both networks, and the changes that may be made between two steps.

use std::sync::Arc;

use burn::Tensor;
use burn::tensor::Device;

use super::cadence::are_layers_due;
use super::error::TrainError;
use super::first_keys::first_keys;
use super::look::Watched;
use super::readout::{self, Left, LeftLayers, Recorded};
use super::stopwatch::{Part, StepTimes, Stopwatch};
use crate::data::{Pictures, ViewPair, epoch_order, view_pair};
use crate::experiment::{
    ChangeError, Experiment, Intervention, Objective, learning_rate, target_momentum,
};
use crate::network::{Branches, Encoded, Engine, LayerName, Layers, Online, Plan, Trunk};
use crate::objective::{Queue, byol, info_nce, nt_xent};
use crate::optimizer::{Momentum, Rule};

/// A network in training: everything that a step reads and changes.
pub struct Trainer {
    experiment: Experiment,
    pictures: Arc<Pictures>,
    device: Device,
    engine: Engine,
    branches: Branches,
    layers: Layers,
    momentum: Momentum,
    /// Keys to contrast with, while the objective asks for them.
    queue: Option<Queue>,
    step: u64,
    order: Vec<u32>,
    /// Whether the device is waited for after each part of a step, so that the parts can be told apart.
    timed: bool,
    times: StepTimes,
    /// What steps have left on the device since the last reading.
    unread: Vec<Left>,
}

impl Trainer {
    /// A fresh network at step 0. `device` carries no autodiff.
    pub fn new(experiment: Experiment, pictures: Arc<Pictures>, device: Device) -> Self {
        let side = pictures.side();
        let branches = Branches::new(&experiment, side, &device);
        let plan = Plan::new(&experiment.encoder, side);
        Self {
            experiment,
            pictures,
            engine: Engine::new(&plan, side, device.clone()),
            layers: branches.online.layers(),
            device,
            branches,
            momentum: Momentum::default(),
            queue: None,
            step: 0,
            order: Vec::new(),
            timed: false,
            times: StepTimes::default(),
            unread: Vec::new(),
        }
    }

    /// Steps finished.
    pub fn step_count(&self) -> u64 {
        self.step
    }

    /// The knobs in force.
    pub fn experiment(&self) -> &Experiment {
        &self.experiment
    }

    /// From now on waits for the device after each part of a step, so that [`Trainer::times`] holds on a GPU as well.
    pub fn wait_after_each_part(&mut self) {
        self.timed = true;
    }

    /// Where the time of the last step went.
    pub fn times(&self) -> StepTimes {
        self.times
    }

    /// The online encoder and projector as they are now, without gradients.
    pub fn observed(&self) -> Trunk {
        self.branches.online.trunk.detached()
    }

    /// Both networks as they are now, without gradients.
    pub fn watched(&self) -> Watched {
        let Experiment {
            target,
            views,
            seed,
            objective,
            ..
        } = &self.experiment;
        // SimCLR compares with the online network's own other view.
        let is_targeted = target.enabled && *objective != Objective::Simclr;
        Watched {
            online: self.branches.online.detached(),
            target: is_targeted.then(|| self.branches.target.clone()),
            views: views.clone(),
            seed: *seed,
            objective: *objective,
        }
    }

    /// Changes one knob that acts on the next step; `None` where it already has that value.
    ///
    /// # Errors
    /// The key is unknown, waits for a restart, or the value does not fit; nothing is changed then.
    pub fn change(&mut self, key: &str, value: &str) -> Result<Option<Intervention>, ChangeError> {
        let mut changed = self.experiment.clone();
        changed.set_live(key, value)?;
        if changed == self.experiment {
            return Ok(None);
        }
        let text = |experiment: &Experiment| experiment.get(key).unwrap_or_default();
        let (from, to) = (text(&self.experiment), text(&changed));
        self.experiment = changed;
        self.branches.follow(&self.experiment);
        Ok(Some(Intervention {
            step: self.step,
            key: key.to_owned(),
            from,
            to,
        }))
    }

    /// Makes one step, whose results wait to be read.
    pub fn advance(&mut self) {
        let mut watch = Stopwatch::start(self.timed.then(|| self.device.clone()));
        self.provide_queue();
        let (views, epoch) = self.next_views();
        watch.end(Part::Views);
        self.descend(views, epoch, &mut watch);
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
    /// A loss is no longer finite, or the device failed. The steps before that are in `into`.
    pub fn read(&mut self, into: &mut Recorded) -> Result<(), TrainError> {
        let mut watch = Stopwatch::start(None);
        let outcome = readout::read(std::mem::take(&mut self.unread), into);
        watch.end(Part::Metrics);
        self.times = self
            .times
            .with(Part::Metrics, watch.times().of(Part::Metrics));
        outcome
    }

    /// A queue of the size asked for while the objective contrasts with one, full before the first step that reads it.
    fn provide_queue(&mut self) {
        if self.experiment.objective != Objective::Moco {
            self.queue = None;
        } else if self
            .queue
            .as_ref()
            .is_none_or(|queue| queue.keys().dims()[0] != self.experiment.queue.size)
        {
            let target = &mut self.branches.target;
            let keys = first_keys(
                &self.experiment,
                &self.pictures,
                &mut self.engine,
                target,
                self.step,
                &self.device,
            );
            self.queue = Some(Queue::full(keys));
        }
    }

    /// The views of the next batch, and the epochs finished once it is done.
    fn next_views(&mut self) -> (ViewPair, f64) {
        let Experiment { batch, seed, .. } = self.experiment;
        let train = &self.pictures.train;
        let batches = (train.len() / batch) as u64;
        let (epoch, within) = (self.step / batches, (self.step % batches) as usize);
        if within == 0 || self.order.is_empty() {
            self.order = epoch_order(seed, epoch, train.len());
        }
        let chosen = &self.order[within * batch..(within + 1) * batch];
        let views = view_pair(
            train,
            chosen,
            &self.experiment.views,
            &self.pictures.scale,
            seed,
            self.step,
        );
        (views, (self.step + 1) as f64 / batches as f64)
    }

    /// Forward, backward, optimizer and moving average on one pair of views.
    fn descend(&mut self, views: ViewPair, epoch: f64, watch: &mut Stopwatch) {
        let Branches {
            online: Online { trunk, predictor },
            target,
        } = &mut self.branches;
        let target_encoder = self
            .experiment
            .target
            .enabled
            .then_some(&mut target.encoder);
        let Encoded {
            online,
            target: target_y,
            rest,
        } = self
            .engine
            .encode(&mut trunk.encoder, target_encoder, views);
        let projections = online.map(|y| trunk.projector.forward(y));
        let keys = match target_y {
            // SimCLR knows no target network: z is compared with the other view's z, and so are the cosines on record.
            _ if self.experiment.objective == Objective::Simclr => {
                projections.clone().map(Tensor::detach)
            }
            Some(y) => y.map(|y| Tensor::from_inner(target.projector.forward(y))),
            None if self.experiment.stop_gradient => projections.clone().map(Tensor::detach),
            None => projections.clone(),
        };
        let mut predict =
            |projections: &[Tensor<2>; 2]| projections.clone().map(|z| predictor.forward(z));
        let temperature = self.experiment.temperature;
        let loss = match (self.experiment.objective, &self.queue) {
            (Objective::Simclr, _) => nt_xent(projections.clone(), temperature),
            (Objective::Moco, Some(queue)) => {
                let queue = Tensor::from_inner(queue.keys().clone());
                info_nce(predict(&projections), keys.clone(), &queue, temperature)
            }
            (Objective::Byol | Objective::Moco, _) => byol(predict(&projections), keys.clone()),
        };
        watch.end(Part::Forward);
        let mut gradients = loss.backward();
        self.engine.carry_on(&trunk.encoder, rest, &mut gradients);
        watch.end(Part::Backward);
        let settings = &self.experiment.optimizer;
        let rule = Rule {
            settings,
            lr: learning_rate(settings, self.step),
            layers: &self.layers,
        };
        let is_measured = are_layers_due(self.step + 1);
        let (online, norms) =
            self.momentum
                .step(self.branches.online.clone(), gradients, rule, is_measured);
        self.branches.online = online;
        let parts = || self.layers.names().iter().map(|layer| layer.part).collect();
        let layers = norms.map(|norms| LeftLayers {
            norms,
            settings: settings.clone(),
            parts: parts(),
        });
        let (lr, weight_decay) = (rule.lr, settings.weight_decay);
        watch.end(Part::Optimizer);
        if self.experiment.target.enabled {
            let share = target_momentum(&self.experiment.target, self.step, self.experiment.steps);
            self.branches.update_target(share);
        } else {
            self.branches.copy_to_target();
        }
        watch.end(Part::Target);
        self.step += 1;
        let ([z, _], [_, key]) = (projections, keys.map(Tensor::inner));
        if let Some(queue) = &mut self.queue {
            queue.push(key.clone());
        }
        let (step, loss, z) = (self.step, loss.inner(), z.inner());
        self.unread.push(Left {
            step,
            epoch,
            lr,
            weight_decay,
            loss,
            z,
            key,
            layers,
        });
    }
}

#[cfg(test)]
#[path = "trainer_tests.rs"]
mod tests;
