//! How many directions the prediction uses beside what it is to predict.

use egui::{Color32, Ui};
use egui_plot::{Line, PlotPoints};

use super::super::answer::Answer;
use super::super::choice::{Entry, Pen, legend};
use super::super::model::Model;
use super::super::others::parted;
use super::super::theme::{Palette, space};
use super::{Chart, Scale, beside, nearest_step, style};
use crate::record::{BranchRanks, LookRecord, Snapshot};
use crate::words::{numeral, tr};

/// Points of a line at most: of more looks every nth is drawn.
const POINTS: usize = 480;

/// One rank and how it is drawn.
struct Shown {
    name: &'static str,
    of: fn(&BranchRanks) -> f64,
    pen: Pen,
    colour: Color32,
}

impl Shown {
    /// Its value at a look, as text.
    fn text(&self, look: &LookRecord) -> String {
        numeral(format!("{:.1}", (self.of)(&look.ranks))).into_owned()
    }

    /// It in the legend, with its value at a look.
    fn entry(&self, look: Option<&LookRecord>) -> Entry<'static> {
        Entry {
            name: self.name,
            value: look.map(|look| self.text(look)),
            pen: self.pen,
            colour: self.colour,
        }
    }
}

/// In the legend's order.
fn shown(palette: &Palette) -> [Shown; 3] {
    [
        Shown {
            name: "p",
            of: |ranks| ranks.p,
            pen: Pen::Solid,
            colour: palette.negative,
        },
        Shown {
            name: "z'",
            of: |ranks| ranks.key,
            pen: Pen::Dashed,
            colour: palette.positive,
        },
        Shown {
            name: "z",
            of: |ranks| ranks.z,
            pen: Pen::Dotted,
            colour: palette.std,
        },
    ]
}

/// Draws the plot into the whole of `ui`: the curves as far as they have got `now`, beside them the
/// values of `then`, the moment that is looked at.
pub(crate) fn ranks(ui: &mut Ui, then: &Snapshot, now: &Snapshot, model: &Model) {
    let palette = Palette::of(ui.visuals());
    let looks = &now.history.looks;
    let newest = then.history.looks.last();
    let shown = shown(palette);
    let entries = shown.iter().map(|rank| rank.entry(newest));
    let answer = Answer::new(tr!("theory-ranks")).why(tr!("theory-ranks-why"));
    legend(ui, &answer, entries);
    let tell = |step: f64| {
        let Some(look) = nearest_step(looks.iter(), step, |look| look.step) else {
            return Vec::new();
        };
        let values = shown
            .iter()
            .map(|rank| format!("{}  {}", rank.name, rank.text(look)));
        std::iter::once(tr!("plots-step", step = look.step))
            .chain(values)
            .collect()
    };
    let chart = Chart {
        id: "ranks of p and z'",
        name: tr!("plots-named-ranks"),
        scale: Scale::Linear,
        include: &[0.0, 4.0],
        traces: &[],
        now,
        model,
    };
    chart.show_telling(ui, tell, |plot| {
        for other in now.others.iter() {
            let since = parted(now, other);
            let own = other.history.looks.iter_after(since);
            let own: Vec<&LookRecord> = own.collect();
            let every = own.len().div_ceil(POINTS).max(1);
            for rank in &shown {
                let points = own.iter().step_by(every);
                let points = points.map(|look| [look.step as f64, (rank.of)(&look.ranks)]);
                let name = &other.branch.name;
                beside(plot, name, points.collect(), rank.pen, rank.colour);
            }
        }
        let every = looks.len().div_ceil(POINTS).max(1);
        // The last on top: what is predicted and the prediction lie over z.
        for rank in shown.iter().rev() {
            let kept = looks
                .iter()
                .enumerate()
                .filter(|(place, _)| place % every == 0 || place + 1 == looks.len());
            let points: PlotPoints<'_> = kept
                .map(|(_, look)| [look.step as f64, (rank.of)(&look.ranks)])
                .collect();
            let line = Line::new(rank.name, points)
                .color(rank.colour)
                .width(space::CURVE);
            plot.line(line.style(style(rank.pen)).allow_hover(false));
        }
    });
}
