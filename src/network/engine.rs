//! What computes the encoder: burn's operations on any device, or on the CPU our own convolutions, which take a fraction of
//! the time there.
//!
//! Our own convolutions are joined to burn's graph at the representations y: those enter it as leaves, and
//! [`Engine::carry_on`] takes their gradient on through the encoder.

use burn::Tensor;
use burn::tensor::{Device, Gradients, TensorData};

use super::own_encoder::{Forward, OwnEncoder, Unfinished};
use super::{Encoder, Plan};
use crate::data::{CHANNELS, ViewPair};

/// Computes encoders of one shape on one device.
pub struct Engine {
    device: Device,
    /// Rows and columns of a picture.
    side: usize,
    own: Option<OwnEncoder>,
}

/// The representations of both views, N × channels each.
pub struct Encoded {
    /// The online network's, in burn's graph.
    pub online: [Tensor<2>; 2],
    /// The target network's, without gradients, if there is one.
    pub target: Option<[Tensor<2>; 2]>,
    /// What is left of the backward pass when burn's part is done.
    pub rest: Rest,
}

/// The part of a backward pass that burn does not do.
pub struct Rest(Option<([Tensor<2>; 2], Unfinished)>);

impl Engine {
    /// For encoders of pictures with `side` × `side` pixels on `device`, which carries no autodiff.
    pub fn new(plan: &Plan, side: usize, device: Device) -> Self {
        let own = (device == Device::flex()).then(|| OwnEncoder::new(plan, side));
        Self { device, side, own }
    }

    /// Training: the representations of both networks, by the batch statistics of each view, which also enter the running
    /// ones. [`Engine::carry_on`] must follow the backward pass.
    pub fn encode(
        &mut self,
        online: &mut Encoder,
        target: Option<&mut Encoder>,
        views: ViewPair,
    ) -> Encoded {
        let tracking = self.device.clone().autodiff();
        let Some(own) = &mut self.own else {
            let views =
                [views.first, views.second].map(|view| pictures(view, self.side, &self.device));
            let target = target.map(|target| views.clone().map(|view| target.forward(view)));
            let online =
                views.map(|view| online.forward(Tensor::from_inner(view).to_device(&tracking)));
            return Encoded {
                online,
                target,
                rest: Rest(None),
            };
        };
        let rows = views.len();
        let place = |both: [Vec<f32>; 2]| both.map(|values| matrix(values, rows, &self.device));
        let Forward {
            online,
            target,
            unfinished,
        } = own.forward(online, target, views);
        let online = place(online).map(|values| {
            Tensor::from_inner(values)
                .to_device(&tracking)
                .require_grad()
        });
        Encoded {
            online: online.clone(),
            target: target.map(place),
            rest: Rest(Some((online, unfinished))),
        }
    }

    /// The representations of the target network alone.
    pub fn encode_target(&mut self, target: &mut Encoder, views: ViewPair) -> [Tensor<2>; 2] {
        match &mut self.own {
            Some(own) => own
                .forward_target(target, &views)
                .map(|values| matrix(values, views.len(), &self.device)),
            None => [views.first, views.second]
                .map(|view| target.forward(pictures(view, self.side, &self.device))),
        }
    }

    /// Adds the gradients of the online encoder's parameters, where burn's backward pass has left them out.
    pub fn carry_on(&mut self, online: &Encoder, rest: Rest, gradients: &mut Gradients) {
        if let (Some(own), Some((leaves, unfinished))) = (&mut self.own, rest.0) {
            let slopes = leaves.map(|leaf| leaf.grad_remove(gradients));
            own.backward(online, unfinished, slopes, gradients);
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

fn matrix(values: Vec<f32>, rows: usize, device: &Device) -> Tensor<2> {
    let columns = values.len() / rows.max(1);
    Tensor::from_data(TensorData::new(values, [rows, columns]), device)
}
