//! The velocity of each parameter, whatever its rank. burn's own container of such tensors cannot
//! be cloned.

use std::any::Any;
use std::collections::HashMap;

use burn::Tensor;
use burn::module::{Param, ParamId};

use crate::network::StateVisitor;

/// One tensor for each parameter that has ever had a gradient, of the parameter's shape.
#[derive(Clone, Default)]
pub(super) struct Velocities(HashMap<ParamId, Box<dyn AnyRank>>);

impl Velocities {
    /// Takes a parameter's velocity out.
    pub(super) fn take<const D: usize>(&mut self, parameter: ParamId) -> Option<Tensor<D>> {
        let velocity = self.0.remove(&parameter)?.into_any();
        velocity.downcast().ok().map(|velocity| *velocity)
    }

    /// Gives a parameter its velocity.
    pub(super) fn put<const D: usize>(&mut self, parameter: ParamId, velocity: Tensor<D>) {
        self.0.insert(parameter, Box::new(velocity));
    }

    /// What shows `visitor` the velocity of each parameter of a network that it is shown.
    pub(super) fn walk<'a, V: StateVisitor>(&'a mut self, visitor: &'a mut V) -> Walk<'a, V> {
        Walk {
            velocities: self,
            visitor,
        }
    }
}

/// Shows a visitor the velocity of each parameter that it comes to.
pub(super) struct Walk<'a, V> {
    velocities: &'a mut Velocities,
    visitor: &'a mut V,
}

impl<V: StateVisitor> StateVisitor for Walk<'_, V> {
    fn parameter<const D: usize>(&mut self, name: &str, parameter: &mut Param<Tensor<D>>) {
        let mut velocity = self.velocities.take(parameter.id);
        self.visitor
            .optional(name, &mut velocity, &parameter.val().inner());
        if let Some(velocity) = velocity {
            self.velocities.put(parameter.id, velocity);
        }
    }

    // Only parameters have a velocity.
    fn buffer<const D: usize>(&mut self, _: &str, _: &mut Tensor<D>) {}

    fn optional<const D: usize>(&mut self, _: &str, _: &mut Option<Tensor<D>>, _: &Tensor<D>) {}

    fn count(&mut self, _: &str, _: &mut u64) {}
}

/// A tensor whose rank is not known.
trait AnyRank: Send + Sync {
    fn cloned(&self) -> Box<dyn AnyRank>;
    fn into_any(self: Box<Self>) -> Box<dyn Any>;
}

impl<const D: usize> AnyRank for Tensor<D> {
    fn cloned(&self) -> Box<dyn AnyRank> {
        Box::new(self.clone())
    }

    fn into_any(self: Box<Self>) -> Box<dyn Any> {
        self
    }
}

impl Clone for Box<dyn AnyRank> {
    fn clone(&self) -> Self {
        (**self).cloned()
    }
}
