//! The linear probe on all test pictures, which are then shown where the sample stands.

use std::sync::Arc;

use burn::Tensor;
use ndarray::{Array2, ArrayView2, Axis, concatenate};

use super::{Evaluator, matrix, shrunk};
use crate::diagnosis::{Frame, unit_rows};
use crate::experiment::Experiment;
use crate::lab::score::score;
use crate::lab::spare::settled;
use crate::network::{Encoder, Mlp, Trunk};
use crate::record::{Embedding, ProbePoint};

/// Pictures that go through the network at a time.
const CHUNK: usize = 250;
/// Test pictures that are shown at most, and values that a layer may make of them, which take 16
/// megabytes.
const SHOWN: (usize, usize) = (10_000, 4_000_000);

impl Evaluator {
    /// Scores the encoder; `untrained` is the experiment of one that has not been trained yet.
    pub(super) fn probe(
        &mut self,
        step: u64,
        trunk: &Trunk,
        untrained: Option<&Experiment>,
    ) -> Result<(ProbePoint, Embedding), String> {
        let pictures = self.pictures.clone();
        let settled = untrained
            .map(|experiment| settled(&trunk.encoder, experiment, &pictures, &mut self.engine));
        let encoder = settled.as_ref().unwrap_or(&trunk.encoder);
        let [features, z] = self.represent(encoder, &trunk.projector)?;
        let point = score(step, features.view(), z.view(), pictures.test.labels())
            .map_err(|error| error.to_string())?;
        Ok((point, self.all_test_pictures(step, z.view())))
    }

    /// y of all test pictures, and z of as many as are shown.
    pub(super) fn represent(
        &mut self,
        encoder: &Encoder,
        projector: &Mlp,
    ) -> Result<[Array2<f32>; 2], String> {
        let test = self.pictures.test.len();
        let (mut features, mut projected) = (Vec::new(), Vec::new());
        for start in (0..test).step_by(CHUNK) {
            let pictures = self.batch(start..(start + CHUNK).min(test));
            let y = self.engine.infer(encoder, pictures);
            features.push(matrix(y.clone())?);
            projected.push(y);
        }
        let y = Tensor::cat(projected, 0);
        let [rows, columns] = y.dims();
        let shown = rows
            .min(SHOWN.0)
            .min(SHOWN.1 / projector.widest().max(columns));
        let z = matrix(projector.infer(y.narrow(0, 0, shown)))?;
        let views: Vec<ArrayView2<'_, f32>> = features.iter().map(Array2::view).collect();
        let features = concatenate(Axis(0), &views).map_err(|error| error.to_string())?;
        Ok([features, z])
    }

    /// All test pictures in the frame of the sample, so that they stand where the sample stands.
    pub(super) fn all_test_pictures(&mut self, step: u64, z: ArrayView2<'_, f32>) -> Embedding {
        let unit = unit_rows(z);
        let frame = self
            .frame
            .get_or_insert_with(|| Frame::fit(unit.view(), None));
        let projection = frame.project(unit.view());
        let (test, count) = (&self.pictures.test, z.nrows());
        Embedding {
            step,
            index: (0..count as u32).collect(),
            label: test.labels()[..count].into(),
            points: projection.points,
            explained: projection.explained,
            ladder: Vec::new(),
            spectrum: Arc::from([]),
            unit: Arc::new(unit.mapv(|value| value as f32)),
            axes: Arc::new(frame.axes().mapv(|value| value as f32)),
            pictures: self
                .all_thumbnails
                .get_or_insert_with(|| shrunk(test, count))
                .clone(),
            pairs: Vec::new(),
            passages: Arc::default(),
        }
    }
}
