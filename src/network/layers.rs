//! The layers by name: what an optimizer tells apart and what is recorded of each.

use std::collections::HashMap;

use burn::Tensor;
use burn::module::{Module, ModuleVisitor, Param, ParamId};

use crate::record::{LayerGroup, LayerName};

/// The layers of the online network, from the picture on.
#[derive(Clone, Debug, Default)]
pub struct Layers {
    names: Vec<LayerName>,
    /// Of each name, the layer's weights.
    weights: Vec<ParamId>,
    parts: HashMap<ParamId, LayerGroup>,
}

impl Layers {
    /// Takes in the layer `name` with its weights; every parameter of `module`, those of its norm
    /// too, belongs to it.
    pub(super) fn add(
        &mut self,
        name: String,
        part: LayerGroup,
        weight: ParamId,
        module: &impl Module,
    ) {
        self.names.push(LayerName { name, part });
        self.weights.push(weight);
        module.visit(&mut Mark {
            parts: &mut self.parts,
            part,
        });
    }

    /// The layers' names.
    pub fn names(&self) -> &[LayerName] {
        &self.names
    }

    /// The weights of each layer.
    pub fn weights(&self) -> &[ParamId] {
        &self.weights
    }

    /// Where a parameter stands; `None` for one of another network.
    pub fn part(&self, parameter: ParamId) -> Option<LayerGroup> {
        self.parts.get(&parameter).copied()
    }
}

struct Mark<'a> {
    parts: &'a mut HashMap<ParamId, LayerGroup>,
    part: LayerGroup,
}

impl ModuleVisitor for Mark<'_> {
    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        self.parts.insert(parameter.id, self.part);
    }
}
