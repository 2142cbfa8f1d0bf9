//! A place in a run's history that can be come back to.

use serde::{Deserialize, Serialize};

use super::History;
use crate::experiment::Intervention;

/// How much was on record at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Steps finished.
    pub step: u64,
    /// Changes made.
    pub interventions: usize,
    /// The step at which the network was last looked at, if it ever was.
    pub looked_at: Option<u64>,
}

impl History {
    /// Forgets what came after `mark`, or all of it without one; the changes that were made since.
    ///
    /// Of the looks at the mark's own step those are kept that were asked for before it.
    pub fn cut(&mut self, mark: Option<Mark>) -> Vec<Intervention> {
        let Some(Mark {
            step,
            interventions,
            looked_at,
        }) = mark
        else {
            return std::mem::take(self).interventions;
        };
        let is_looked_at = looked_at == Some(step);
        let (end, end_of_looks) = (step + 1, step + u64::from(is_looked_at));
        self.rows = self.rows.below(end);
        self.layers = self.layers.below(end);
        self.spectra = self.spectra.below(end_of_looks);
        self.looks = self.looks.below(end_of_looks);
        self.embeddings.cut(end_of_looks);
        self.probes.retain(|probe| probe.step <= step);
        self.geometries.retain(|record| record.step <= step);
        self.devices.retain(|record| record.step <= step);
        self.interventions
            .split_off(interventions.min(self.interventions.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::snapshot;
    use super::super::{Geometry, GeometryRecord, SpectrumRecord};
    use super::*;

    fn change(step: u64) -> Intervention {
        Intervention {
            step,
            key: "optimizer.lr".to_owned(),
            from: "0.8".to_owned(),
            to: "0.4".to_owned(),
        }
    }

    #[test]
    fn what_came_after_a_mark_is_forgotten_and_its_changes_are_told() {
        let mut history = snapshot(6).history;
        history.interventions = [2, 4, 4, 5].map(change).into();
        history.geometries = [2, 5].map(geometry).into();
        for step in [0, 4, 6] {
            let values = [1.0].into();
            history.spectra.push(SpectrumRecord { step, values });
        }
        let whole = history.clone();
        let mark = |looked_at| Mark {
            step: 4,
            interventions: 2,
            looked_at,
        };
        let looked = |history: &History| history.spectra.iter().map(|at| at.step).collect();
        let later = history.cut(Some(mark(Some(4))));
        assert_eq!(later, [4, 5].map(change));
        assert_eq!(history.rows.last().map(|row| row.step), Some(4));
        assert_eq!(history.rows.len(), 4);
        assert_eq!(history.geometries, [geometry(2)]);
        assert_eq!((history.probes.len(), history.interventions.len()), (1, 2));
        let steps: Vec<u64> = looked(&history);
        assert_eq!(steps, [0, 4]);
        let mut history = whole;
        history.cut(Some(mark(Some(0))));
        let steps: Vec<u64> = looked(&history);
        assert_eq!(steps, [0], "this look was asked for after the mark");
    }

    fn geometry(step: u64) -> GeometryRecord {
        GeometryRecord {
            step,
            geometry: Geometry::SpreadOut,
        }
    }
}
