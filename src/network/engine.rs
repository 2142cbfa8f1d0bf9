//! What computes the encoder: burn's operations on any device, or on the CPU our own convolutions,
//! which take a fraction of the time there.
//!
//! Our own convolutions meet burn's graph at the representations y: those enter it as leaves, and
//! [`ForwardPass::backward`] takes their gradient on through the encoder.

use burn::Tensor;
use burn::tensor::{Device, Gradients, TensorData};

use super::own_encoder::{OwnEncoder, Unfinished};
use super::views::VIEWS;
use super::{Both, Encoder, Plan};
use crate::data::{CHANNELS, ViewPair};

/// Computes encoders of one shape on one device.
pub struct Engine {
    device: Device,
    /// Rows and columns of a picture.
    side: usize,
    own: Option<OwnEncoder>,
}

/// The forward pass of both encoders in a training step: the representations y, and the way back.
#[must_use = "a forward pass in training is made for its backward pass"]
pub struct ForwardPass<'a> {
    online: Both,
    target: Option<Both>,
    own: Option<OwnPass<'a>>,
}

/// The part of a forward pass that is not in burn's graph.
struct OwnPass<'a> {
    encoders: &'a mut OwnEncoder,
    online: &'a Encoder,
    unfinished: Unfinished,
}

impl ForwardPass<'_> {
    /// y of both views by the online network, in burn's graph.
    pub fn online(&self) -> Both {
        self.online.clone()
    }

    /// y of both views by the target network, without gradients, if there is one.
    pub fn target(&self) -> Option<Both> {
        self.target.clone()
    }

    /// The gradient of `loss`, a tensor with one value, with respect to every parameter of the
    /// online network that takes part in it: the encoder's, and those of whatever made the loss of
    /// y.
    pub fn backward(self, loss: &Tensor<1>) -> Gradients {
        let mut gradients = loss.backward();
        if let Some(OwnPass {
            encoders,
            online,
            unfinished,
        }) = self.own
        {
            let of_y = self.online.apart().map(|y| y.grad_remove(&mut gradients));
            encoders.backward(online, unfinished, of_y, &mut gradients);
        }
        gradients
    }
}

impl Engine {
    /// For encoders of pictures with `side` × `side` pixels on `device`, which carries no autodiff.
    pub fn new(plan: &Plan, side: usize, device: Device) -> Self {
        let own = (device == Device::flex()).then(|| OwnEncoder::new(plan, side));
        Self { device, side, own }
    }

    /// Training: the representations of both networks, by the batch statistics of each view, which
    /// also enter the running ones.
    pub fn encode<'a>(
        &'a mut self,
        online: &'a mut Encoder,
        target: Option<&mut Encoder>,
        views: ViewPair,
    ) -> ForwardPass<'a> {
        let tracking = self.device.clone().autodiff();
        let Some(own) = &mut self.own else {
            let views = both(&views, &self.device);
            let target = target.map(|target| Both::Together(target.forward(views.clone(), VIEWS)));
            let views = Tensor::from_inner(views).to_device(&tracking);
            return ForwardPass {
                online: Both::Together(online.forward(views, VIEWS)),
                target,
                own: None,
            };
        };
        let rows = views.len();
        let place = |both: [Vec<f32>; 2]| both.map(|values| matrix(values, rows, &self.device));
        let made = own.forward(online, target, views);
        // Leaves of burn's graph: their gradients are where our own backward pass begins.
        let leaf = |values| {
            Tensor::from_inner(values)
                .to_device(&tracking)
                .require_grad()
        };
        ForwardPass {
            online: Both::Apart(place(made.online).map(leaf)),
            target: made.target.map(place).map(Both::Apart),
            own: Some(OwnPass {
                encoders: own,
                online,
                unfinished: made.unfinished,
            }),
        }
    }

    /// The representations of the target network alone.
    pub fn encode_target(&mut self, target: &mut Encoder, views: &ViewPair) -> Both {
        match &mut self.own {
            Some(own) => Both::Apart(
                own.forward_target(target, views)
                    .map(|values| matrix(values, views.len(), &self.device)),
            ),
            None => Both::Together(target.forward(both(views, &self.device), VIEWS)),
        }
    }

    /// Evaluation: y of planar pictures, N × channels, by running statistics.
    pub fn infer(&mut self, encoder: &Encoder, values: Vec<f32>) -> Tensor<2> {
        match &mut self.own {
            Some(own) => matrix(
                own.infer(encoder, &values),
                count(&values, self.side),
                &self.device,
            ),
            None => encoder.infer(pictures(values, self.side, &self.device)),
        }
    }
}

/// How many planar pictures `values` are.
fn count(values: &[f32], side: usize) -> usize {
    values.len() / (CHANNELS * side * side)
}

fn pictures(values: Vec<f32>, side: usize, device: &Device) -> Tensor<4> {
    let count = count(&values, side);
    Tensor::from_data(
        TensorData::new(values, [count, CHANNELS, side, side]),
        device,
    )
}

/// Both views of each picture, one after the other, so that one pass makes them both.
pub(super) fn both(views: &ViewPair, device: &Device) -> Tensor<4> {
    let values = CHANNELS * views.side * views.side;
    let pairs = views.first.chunks(values).zip(views.second.chunks(values));
    let together = pairs.flat_map(|(first, second)| first.iter().chain(second).copied());
    pictures(together.collect(), views.side, device)
}

fn matrix(values: Vec<f32>, rows: usize, device: &Device) -> Tensor<2> {
    let columns = values.len() / rows.max(1);
    Tensor::from_data(TensorData::new(values, [rows, columns]), device)
}
