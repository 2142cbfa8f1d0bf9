//! The embedding of a sample of test pictures, and what the vectors have in common at each stage.

use std::sync::Arc;

use ndarray::Array2;

use super::followed::follow;
use super::{Evaluator, matrix, reading};
use crate::diagnosis::{Frame, covariance_spectrum, singular_values, unit_rows, variances};
use crate::lab::cadence::EMBEDDED;
use crate::lab::look::Watched;
use crate::network::Trunk;
use crate::record::{BranchRanks, Embedding, LookRecord, StageReading};

impl Evaluator {
    /// The sample on the map, the pairs beside it, and what goes on record. In the axes of the last
    /// look where they are to be `kept`, else in its own, which are those of the next from then on.
    pub(super) fn embed(
        &mut self,
        step: u64,
        watched: &Watched,
        kept: bool,
    ) -> Result<(Embedding, LookRecord), String> {
        let count = EMBEDDED.min(self.pictures.test.len());
        let ([y, z], ladder) = self.climb(&watched.online.trunk, count)?;
        let unit = unit_rows(z.view());
        let frame = match &self.frame {
            Some(frame) if kept => frame.clone(),
            before => Frame::fit(unit.view(), before.as_ref()),
        };
        let projection = frame.project(unit.view());
        let views = self.views(step, watched);
        let paired = self.pair(watched, &views)?;
        let placed = |vectors: &Array2<f32>| frame.project(unit_rows(vectors.view()).view()).points;
        let pairs = placed(&paired.z)
            .into_iter()
            .zip(placed(&paired.key))
            .map(|(first, second)| [first, second]);
        let pairs = pairs.collect();
        let axes = Arc::new(frame.axes().mapv(|value| value as f32));
        self.shown = Some(frame.clone());
        self.frame = Some(frame);
        let label: Arc<[u8]> = self.pictures.test.labels()[..count].into();
        let root = (count.max(1) as f64).sqrt();
        let passages = follow(&label, &views, &paired, &self.pictures.scale);
        let [_, rank_z, rank_p, rank_key] = passages.ranks.map(|(rank, _)| rank);
        let record = LookRecord {
            step,
            y: variances(covariance_spectrum(y.mapv(f64::from).view()), count),
            z: variances(covariance_spectrum(unit.view()), count),
            ranks: BranchRanks {
                z: rank_z,
                p: rank_p,
                key: rank_key,
            },
        };
        let embedding = Embedding {
            step,
            index: (0..count as u32).collect(),
            points: projection.points,
            explained: projection.explained,
            ladder,
            spectrum: singular_values(z.view())
                .into_iter()
                .map(|value| value / root)
                .collect(),
            unit: Arc::new(unit.mapv(|value| value as f32)),
            axes,
            pictures: self.thumbnails(count),
            pairs,
            passages: Arc::new(passages),
            label,
        };
        Ok((embedding, record))
    }

    /// The sample's y and z, and what the vectors have in common at each stage from one to the
    /// other.
    fn climb(
        &mut self,
        trunk: &Trunk,
        count: usize,
    ) -> Result<([Array2<f32>; 2], Vec<StageReading>), String> {
        let pictures = self.batch(0..count);
        let y = self.engine.infer(&trunk.encoder, pictures);
        let first = matrix(y.clone())?;
        let mut stages = vec![("y".to_owned(), Ok(first.clone()))];
        let z = trunk
            .projector
            .infer_watched(y, |stage, made| stages.push((stage, matrix(made.clone()))));
        let z = matrix(z)?;
        stages.push(("z".to_owned(), Ok(z.clone())));
        let ladder = stages
            .into_iter()
            .map(|(stage, made)| made.map(|made| reading(stage, &made)));
        let ladder = ladder.collect::<Result<_, _>>()?;
        Ok(([first, z], ladder))
    }
}
