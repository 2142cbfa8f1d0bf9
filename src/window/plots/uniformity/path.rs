//! The run's way through the plane of alignment and uniformity: where it stood, and what is shown
//! of the plane.

use super::super::super::model::Model;
use super::super::super::series::Curve;
use super::super::super::thinning::Thinning;
use crate::experiment::Intervention;
use crate::record::Snapshot;

/// Points of the path at most, about.
const POINTS: f32 = 480.0;
/// Least reach of alignment to the right and of uniformity downwards; doubled where the path leads
/// further.
pub(super) const REACH: [f64; 2] = [1.0, 4.0];
/// Share of the reach that is left free around it, and above it, where the name of the corner
/// stands.
const MARGIN: f64 = 0.05;
/// See [`MARGIN`].
const ABOVE: f64 = 0.16;
/// Least distance of two points that are drawn, as a share of the reach: between nearer ones lines
/// have no direction.
const APART: f64 = 0.004;

/// Where the run stood.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Stop {
    pub step: f64,
    /// Alignment and uniformity.
    pub at: [f64; 2],
}

/// The path from the first step to the newest; steps in between share a stop. What is no number is
/// left out.
pub(super) fn path(now: &Snapshot, model: &Model, thinning: &mut Thinning) -> Vec<Stop> {
    let range = 0.0..=model.series.horizon(now.step, now.experiment.steps);
    let mut of = |curve| {
        let buckets = thinning.of(&model.series, curve, &range, POINTS);
        buckets
            .iter()
            .map(|bucket| (bucket.step(), bucket.mean()))
            .collect::<Vec<(f64, f64)>>()
    };
    let (alignment, uniformity) = (of(Curve::Alignment), of(Curve::Uniformity));
    let both = alignment
        .into_iter()
        .zip(uniformity)
        .filter(|((step, _), (other, _))| step == other);
    let mut path: Vec<Stop> = both
        .map(|((step, x), (_, y))| Stop { step, at: [x, y] })
        .collect();
    let steps = model.series.steps();
    let known = |step: Option<&u64>| step.and_then(|step| stop(model, *step));
    if let (Some(first), Some(last)) = (known(steps.first()), known(steps.last())) {
        // The ends are where the run was and is, not means of several steps.
        path.retain(|stop| stop.step > first.step && stop.step < last.step);
        path.insert(0, first);
        path.push(last);
    }
    path
}

/// Where the run stood at a step; the first row stands for step 0.
pub(super) fn stop(model: &Model, step: u64) -> Option<Stop> {
    let value = |curve| model.series.at(curve, step as f64);
    let ((known, x), (_, y)) = value(Curve::Alignment).zip(value(Curve::Uniformity))?;
    (x.is_finite() && y.is_finite()).then_some(Stop {
        step: known as f64,
        at: [x, y],
    })
}

/// Where the changes were made, with what was changed; those at one step together.
pub(super) fn changes(made: &[Intervention], model: &Model) -> Vec<(Stop, String)> {
    let mut stops: Vec<(Stop, String)> = Vec::new();
    for change in made {
        let Some(stop) = stop(model, change.step) else {
            continue;
        };
        let said = change.words();
        match stops.last_mut().filter(|(last, _)| *last == stop) {
            Some((_, lines)) => *lines = format!("{lines}\n{said}"),
            None => stops.push((stop, said)),
        }
    }
    stops
}

/// The least of `least` and its doubles that holds all of them.
pub(super) fn reach(values: impl Iterator<Item = f64>, least: f64) -> f64 {
    let most = values.fold(0.0, f64::max);
    let mut reach = least;
    while reach < most && reach < 8.0 {
        reach *= 2.0;
    }
    reach
}

/// Lower left and upper right corner of what is shown.
pub(super) fn bounds([right, down]: [f64; 2]) -> [[f64; 2]; 2] {
    [
        [-MARGIN * right, -(1.0 + MARGIN) * down],
        [(1.0 + MARGIN) * right, ABOVE * down],
    ]
}

/// The stops that lie apart from the one before.
pub(super) fn apart(path: &[Stop], reach: [f64; 2]) -> Vec<Stop> {
    let mut kept: Vec<Stop> = Vec::new();
    for stop in path {
        if kept
            .last()
            .is_none_or(|last| distance(last.at, stop.at, reach) >= APART)
        {
            kept.push(*stop);
        }
    }
    kept
}

/// How far two places are apart, in shares of the reach.
pub(super) fn distance(a: [f64; 2], b: [f64; 2], reach: [f64; 2]) -> f64 {
    let [x, y] = [0, 1].map(|axis| (a[axis] - b[axis]) / reach[axis]);
    x.hypot(y)
}

#[cfg(test)]
mod tests {
    use super::super::super::super::series::tests::history;
    use super::*;

    #[test]
    fn the_axes_reach_as_far_as_the_way_and_hold_still_until_then() {
        assert_eq!(
            [0.0, 0.9, 1.0, 1.1, 3.9].map(|value| reach([0.2, value].into_iter(), 1.0)),
            [1.0, 1.0, 1.0, 2.0, 4.0]
        );
        assert_eq!(
            reach([f64::NAN, 1e9].into_iter(), 4.0),
            8.0,
            "no value is larger"
        );
        assert_eq!(reach(std::iter::empty(), 4.0), 4.0);
        let [low, high] = bounds([1.0, 4.0]);
        assert!(
            low[0] < 0.0 && low[1] < -4.0 && high[0] > 1.0 && high[1] > 0.0,
            "the corners lie within"
        );
    }

    #[test]
    fn a_run_that_stands_still_is_not_drawn_again_and_again() {
        let stop = |step: f64, x: f64| Stop {
            step,
            at: [x, -4.0 * x],
        };
        let path = [
            stop(1.0, 0.5),
            stop(2.0, 0.5001),
            stop(3.0, 0.0),
            stop(4.0, 1e-7),
            stop(5.0, -1e-7),
            stop(6.0, 0.2),
        ];
        let steps: Vec<f64> = apart(&path, REACH).iter().map(|stop| stop.step).collect();
        assert_eq!(steps, [1.0, 3.0, 6.0]);
    }

    #[test]
    fn changes_stand_on_the_way_and_those_of_one_step_together() {
        let mut model = Model::default();
        model.series.update(0, &history([1.0; 9]));
        let change = |step: u64, key: &str| Intervention {
            step,
            key: key.to_owned(),
            from: "a".to_owned(),
            to: "b".to_owned(),
        };
        let made = [
            change(0, "x"),
            change(4, "y"),
            change(4, "z"),
            change(99, "later"),
        ];
        let stops = changes(&made, &model);
        let steps: Vec<f64> = stops.iter().map(|(stop, _)| stop.step).collect();
        assert_eq!(steps, [1.0, 4.0]);
        assert_eq!(stops[1].1, "step 4: y a → b\nstep 4: z a → b");
    }
}
