//! What each panel shows at the moment that is looked at, in a line of numbers.

use super::super::layer_series::LayerView;
use super::super::model::{Model, compact};
use super::super::pane::Pane;
use super::super::plots::{self, share};
use super::super::scatter;
use crate::record::{LayerGroup, Snapshot, StepRecord, Variances};
use crate::words::{decimal, numeral, tr};

/// The line; `None` as long as nothing is known.
pub(super) fn of(pane: Pane, shown: &Snapshot, model: &Model) -> Option<String> {
    let history = &shown.history;
    match pane {
        Pane::Settings => Some(model.preset_name()),
        Pane::Changes => history.interventions.last().map(|change| change.words()),
        Pane::Branches => Some(branches(shown)),
        Pane::Cosines | Pane::Uniformity | Pane::Loss | Pane::Spread | Pane::Spectrum => {
            history.rows.last().map(|row| row_of(pane, row))
        }
        Pane::Accuracy => history.probes.last().map(|probe| {
            let percent = tr!("plots-percent", value = decimal(probe.accuracy, 1));
            named(tr!("plots-probe-y"), &percent)
        }),
        Pane::CommonMode => (shown.embedding.as_ref()).map(|seen| plots::stages(&seen.ladder)),
        Pane::Layers => layers(shown, model),
        Pane::Variance => history.looks.last().map(|look| {
            let rank = |name, variances: &Variances| {
                let rank = decimal(variances.effective_rank, 1);
                let rank = tr!(
                    "diagram-rank-of",
                    rank = rank,
                    directions = variances.values.len()
                );
                named(name, &rank)
            };
            [rank("y", &look.y), rank("z", &look.z)].join(", ")
        }),
        Pane::Ranks => history.looks.last().map(|look| {
            let ranks = [
                ("p", look.ranks.p),
                ("z'", look.ranks.key),
                ("z", look.ranks.z),
            ];
            let ranks = ranks.map(|(name, rank)| named(name, &numeral(format!("{rank:.1}"))));
            ranks.join(", ")
        }),
        Pane::Luck => (shown.luck.is_none()).then(|| tr!("luck-no-answer").to_owned()),
        // It says so itself.
        Pane::Map => None,
        Pane::Scatter => scatter::numbers(shown),
    }
}

/// A name and its value.
fn named(name: &str, value: &str) -> String {
    tr!("answer-value", name = name, value = value)
}

/// What a step measured.
fn row_of(pane: Pane, row: &StepRecord) -> String {
    let short = |value: f64| numeral(compact(value)).into_owned();
    let small = |value: f64| numeral(share(value)).into_owned();
    let told = match pane {
        Pane::Cosines => vec![
            (tr!("plots-positive"), plots::cosine(row.pos_cos)),
            (tr!("plots-negative"), plots::cosine(row.neg_cos)),
        ],
        Pane::Uniformity => vec![
            (tr!("plots-alignment"), small(2.0 - 2.0 * row.pos_cos)),
            (tr!("plots-uniformity"), short(row.uniformity)),
        ],
        Pane::Loss => vec![(tr!("diagram-loss-name"), short(row.loss))],
        Pane::Spectrum => vec![(
            tr!("plots-rank"),
            numeral(format!("{:.1}", row.rankme)).into_owned(),
        )],
        _ => vec![
            (tr!("plots-spread"), small(row.spread)),
            (tr!("plots-std"), small(row.std)),
            (
                tr!("plots-rank"),
                numeral(format!("{:.1}", row.rankme)).into_owned(),
            ),
        ],
    };
    let told = told.iter().map(|(name, value)| named(name, value));
    told.collect::<Vec<String>>().join(", ")
}

/// Their names, the main one's first.
fn branches(shown: &Snapshot) -> String {
    let others = shown.others.iter().map(|other| &*other.branch.name);
    let names = std::iter::once(&*shown.branch.name).chain(others);
    names.collect::<Vec<&str>>().join(", ")
}

/// The length of the gradients in each part of the network.
fn layers(shown: &Snapshot, model: &Model) -> Option<String> {
    let names = &shown.history.layer_names;
    let told = LayerGroup::ALL.into_iter().filter_map(|part| {
        let of_part = names
            .iter()
            .enumerate()
            .filter(|(_, layer)| layer.part == part);
        let of_part = of_part.map(|(index, _)| index);
        let exponent = model
            .layers
            .middle(of_part, LayerView::Gradients, model.looked_at())?;
        let name = match part {
            LayerGroup::Early => tr!("plots-layers-early"),
            LayerGroup::Late => tr!("plots-layers-late"),
            LayerGroup::Mlps => tr!("plots-layers-mlps"),
        };
        Some(named(name, &numeral(compact(10_f64.powf(exponent)))))
    });
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then(|| named(LayerView::Gradients.name(), &told.join(", ")))
}
