//! The forces on z of the pairs' first views.

use ndarray::{Array2, ArrayView2};

use super::{Evaluator, matrix};
use crate::diagnosis::{Tangent, tangent, unit_rows};
use crate::lab::forces::Vectors;
use crate::lab::look::{Pull, Watched};
use crate::network::Trunk;
use crate::objective::Term;
use crate::record::{Force, ForcePart, Forces, Side};

impl Evaluator {
    /// The forces on z of the first views of the pairs that a look at this step shows: the encoder by
    /// its running statistics, the MLPs by the statistics of these views. Neither network changes.
    pub(super) fn forces(
        &mut self,
        step: u64,
        watched: &Watched,
        pull: &Pull,
    ) -> Result<Forces, String> {
        let views = self.views(step, watched);
        let mut represent = |trunk: &Trunk| {
            [&views.first, &views.second]
                .map(|view| self.engine.infer(&trunk.encoder, view.clone()))
        };
        let trunk = &watched.online.trunk;
        let z = represent(trunk).map(|y| trunk.projector.infer(y));
        let target = watched.target.as_ref().map(|target| {
            let y = represent(target);
            y.map(|y| target.projector.infer(y))
        });
        let vectors = Vectors {
            z,
            target,
            predictor: &watched.online.predictor,
            queue: pull.queue.as_ref(),
            experiment: &pull.experiment,
            step,
        };
        let [first, _] = &vectors.z;
        let z = matrix(first.clone())?;
        let axes = self.shown.as_ref().map(|frame| frame.axes().to_owned());
        let axes = axes.filter(|axes| axes.nrows() == z.ncols());
        let axes = axes.ok_or("nothing was shown before them")?;
        let parts = vectors.parts().into_iter();
        let parts = parts.map(|(term, force)| matrix(force).map(|force| (term, force)));
        let parts = parts.collect::<Result<Vec<_>, _>>()?;
        let side = |side| on_side(side, &parts, &z, axes.view());
        Ok(Forces {
            step,
            objective: pull.experiment.objective,
            label: self.pictures.test.labels()[..views.len()].into(),
            points: along(&unit_rows(z.view()), axes.view()),
            attraction: side(Side::Attraction).ok_or("the objective pulls nothing")?,
            opposition: side(Side::Opposition),
        })
    }
}

/// The parts of a side and their sum; `None` where it has none.
fn on_side(
    side: Side,
    parts: &[(&'static Term, Array2<f32>)],
    z: &Array2<f32>,
    axes: ArrayView2<'_, f64>,
) -> Option<Force> {
    let own: Vec<_> = parts.iter().filter(|(term, _)| term.side == side).collect();
    let (_, first) = own.first()?;
    let sum = own[1..]
        .iter()
        .fold(first.clone(), |sum, (_, force)| sum + force);
    let Tangent {
        across,
        along: lies,
    } = tangent(z.view(), sum.view());
    let part = |(term, force): &&(&'static Term, Array2<f32>)| ForcePart {
        name: term.name.to_owned(),
        mean: mean_length(&tangent(z.view(), force.view()).across),
    };
    Some(Force {
        arrows: along(&across, axes),
        mean: mean_length(&across),
        along: lies.mapv(f64::abs).mean().unwrap_or(0.0),
        parts: own.iter().map(part).collect(),
    })
}

/// The rows along the displayed axes.
fn along(rows: &Array2<f64>, axes: ArrayView2<'_, f64>) -> Vec<[f32; 3]> {
    let placed = rows.dot(&axes);
    let placed = placed.rows().into_iter();
    placed
        .map(|row| [0, 1, 2].map(|axis| row[axis] as f32))
        .collect()
}

fn mean_length(rows: &Array2<f64>) -> f64 {
    let lengths = rows.rows().into_iter().map(|row| row.dot(&row).sqrt());
    lengths.sum::<f64>() / rows.nrows().max(1) as f64
}
