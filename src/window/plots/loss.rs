//! The loss. Where the objective changes the curve breaks: what was before and what comes after are
//! different things.

use egui::Ui;

use super::super::answer::Answer;
use super::super::choice::{Entry, Pen, legend};
use super::super::model::{Model, compact};
use super::super::series::Curve;
use super::super::theme::Palette;
use super::super::thinning::Thinning;
use super::{Chart, Scale, Trace, broken, curve_values};
use crate::experiment::Objective;
use crate::objective::{self, about};
use crate::record::Snapshot;
use crate::words::{numeral, tr};

/// How the objectives of a run are told apart, in the order in which they came; they repeat.
const PENS: [Pen; 3] = [Pen::Solid, Pen::Dashed, Pen::Dotted];

/// Draws the plot into the whole of `ui`: the curve as far as it has got `now`, beside its name the
/// value of the step that is on show.
pub(crate) fn loss(
    ui: &mut Ui,
    shown: &Snapshot,
    now: &Snapshot,
    model: &Model,
    thinning: &mut Thinning,
) {
    let palette = Palette::of(ui.visuals());
    let spans = spans(now);
    let mut kinds: Vec<Objective> = Vec::new();
    for (_, kind) in &spans {
        if !kinds.contains(kind) {
            kinds.push(*kind);
        }
    }
    let trace = |kind: Objective| {
        let place = kinds.iter().position(|known| *known == kind).unwrap_or(0);
        Trace {
            curve: Curve::Loss,
            name: if kinds.len() > 1 {
                about(kind).short
            } else {
                objective::curve(kind)
            },
            pen: PENS[place % PENS.len()],
            colour: palette.loss,
            unit: 1.0,
            above: 0.0,
            text: |value| numeral(compact(value)).into_owned(),
        }
    };
    let current = shown.experiment.objective;
    let entries = kinds.iter().map(|kind| {
        let entry = trace(*kind).entry(model);
        let value = entry.value.filter(|_| *kind == current);
        Entry { value, ..entry }
    });
    legend(
        ui,
        &Answer::new(tr!("panels-loss-plot")).why(tr!("panels-loss-plot-why")),
        entries,
    );
    let parts: Vec<(u64, Trace)> = spans
        .iter()
        .map(|(last, kind)| (*last, trace(*kind)))
        .collect();
    let chart = Chart {
        id: "loss",
        name: tr!("plots-named-loss"),
        scale: Scale::Linear,
        include: &[0.0, 0.2],
        traces: &[],
        now,
        model,
    };
    chart.show_telling(
        ui,
        |step| {
            let part = parts.iter().find(|(last, _)| step <= *last as f64);
            part.map_or_else(Vec::new, |(_, trace)| {
                curve_values(std::slice::from_ref(trace), model, step)
            })
        },
        |plot| broken(plot, &parts, model, thinning),
    );
}

/// The objectives of a run, each with the last of the steps that it was in force in.
fn spans(now: &Snapshot) -> Vec<(u64, Objective)> {
    let mut spans = Vec::new();
    let mut kind = now.started_with.objective;
    for change in &now.history.interventions {
        let made = Objective::ALL
            .iter()
            .find(|known| change.key == "objective" && known.name() == change.to);
        let Some(made) = made.filter(|made| **made != kind) else {
            continue;
        };
        spans.push((change.step, kind));
        kind = *made;
    }
    spans.push((u64::MAX, kind));
    spans
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::Intervention;
    use crate::record::fixtures::snapshot;

    #[test]
    fn each_objective_has_the_steps_that_it_was_in_force_in() {
        let mut run = snapshot(90);
        let change = |(step, key, to): (u64, &str, &str)| Intervention {
            step,
            key: key.to_owned(),
            from: String::new(),
            to: to.to_owned(),
        };
        assert_eq!(spans(&run), [(u64::MAX, Objective::Byol)]);
        run.history.interventions = [
            (30, "objective", "simclr"),
            (40, "temperature", "0.1"),
            (50, "objective", "simclr"),
            (60, "objective", "byol"),
        ]
        .map(change)
        .into();
        assert_eq!(
            spans(&run),
            [
                (30, Objective::Byol),
                (60, Objective::Simclr),
                (u64::MAX, Objective::Byol)
            ]
        );
    }
}
