//! The settings: optimizer, target network, length; below them the pictures, and what is drawn anew at a restart.

use egui::{Align, CollapsingHeader, Label, Layout, RichText, ScrollArea, Sense, Ui, UiBuilder};

use super::knob::{self, Drafts};
use super::model::{Intent, Model};
use super::source::{self, Source};
use super::stiff::is_stiff;
use super::theme::{Palette, size, space};
use super::{answer, words};
use crate::experiment::{Choice, Experiment, Group, Knob, target_momentum};
use crate::objective::{about, acts};
use crate::record::Snapshot;
use crate::words::{decimal, tr};

/// Drawn beside the heading.
const RULE: &Knob = Knob::find("optimizer.kind").expect("a knob has this key");
/// Drawn beside the momentum of now.
const SCHEDULE: &Knob = Knob::find("target.schedule").expect("a knob has this key");

/// What the settings are drawn from.
struct Shown<'a> {
    snapshot: &'a Snapshot,
    model: &'a Model,
    /// With what was set here and is not answered yet.
    experiment: &'a Experiment,
}

/// The settings' own state.
#[derive(Default)]
pub(crate) struct Settings {
    drafts: Drafts,
    source: Source,
}

impl Settings {
    /// Forgets what is being edited: once the controls are locked it is not to be sent, nor when
    /// they are unlocked.
    pub fn drop_drafts(&mut self) {
        self.drafts.clear();
    }

    /// Draws them into the whole of `ui`.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        snapshot: &Snapshot,
        model: &Model,
        intents: &mut Vec<Intent>,
    ) {
        let roomy = ui.available_height() > space::ROOMY;
        let width = ui.available_width();
        let experiment = model.wanted(&snapshot.experiment);
        let shown = Shown {
            snapshot,
            model,
            experiment: &experiment,
        };
        // The bar stands in the card's padding, not on the numbers.
        let area = ui
            .max_rect()
            .with_max_x(ui.max_rect().right() + space::PAD - 1.0);
        ui.scope_builder(UiBuilder::new().max_rect(area), |ui| {
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                ui.set_max_width(width);
                ui.spacing_mut().item_spacing.y = 5.0;
                // The first heading is not to stick to the panel's title.
                ui.add_space(space::SMALL);
                answer::beside(ui, area, |ui| {
                    ui.add_enabled_ui(!model.locked, |ui| self.live(ui, &shown, intents));
                    ui.add_space(space::SMALL);
                    let groups = [Group::Pictures, Group::Views, Group::Restart];
                    for (group, open) in groups.into_iter().zip([roomy, roomy, false]) {
                        folded(ui, group.title(), open, model.locked, |ui| {
                            self.knobs(ui, group, &shown, intents);
                        });
                    }
                });
                follow_focus(ui);
            });
        });
    }

    /// What acts on the running network.
    fn live(&mut self, ui: &mut Ui, shown: &Shown<'_>, intents: &mut Vec<Intent>) {
        heading_with(ui, Group::Optimizer.title(), |ui| {
            knob::pick(
                ui,
                RULE,
                RULE.label(),
                |kind| kind.label(),
                |kind| words::value(RULE, kind),
                shown.model,
                intents,
            );
        });
        self.knobs(ui, Group::Optimizer, shown, intents);
        ui.add_space(space::GROUP - 5.0);
        // The loss itself is chosen in the diagram. Not every one reads a knob.
        if listed(Group::Loss, shown.experiment).next().is_some() {
            self.group(ui, Group::Loss, shown, intents);
        }
        if about(shown.experiment.objective).needs.target {
            heading(ui, Group::Target.title());
            self.knobs(ui, Group::Target, shown, intents);
            schedule(ui, shown, intents);
            ui.add_space(space::GROUP - 5.0);
        }
        self.group(ui, Group::Standardization, shown, intents);
        heading(ui, Group::Run.title());
        self.knobs(ui, Group::Run, shown, intents);
    }

    /// A heading, its knobs, and room below them.
    fn group(&mut self, ui: &mut Ui, group: Group, shown: &Shown<'_>, intents: &mut Vec<Intent>) {
        heading(ui, group.title());
        self.knobs(ui, group, shown, intents);
        ui.add_space(space::GROUP - 5.0);
    }

    /// The knobs of a group that change anything.
    fn knobs(&mut self, ui: &mut Ui, group: Group, shown: &Shown<'_>, intents: &mut Vec<Intent>) {
        for knob in listed(group, shown.experiment) {
            if knob.key == source::SOURCE.key {
                self.source.show(ui, shown.snapshot, shown.model, intents);
                continue;
            }
            let waiting = shown.snapshot.waiting.iter().any(|key| key == knob.key);
            knob::show(ui, knob, shown.model, waiting, &mut self.drafts, intents);
        }
    }
}

/// The knobs of a group that change anything.
fn listed(group: Group, experiment: &Experiment) -> impl Iterator<Item = &'static Knob> {
    group.knobs().filter(move |knob| acts(knob, experiment))
}

/// The target's momentum now, and how it moves; where it hardly does any more, what to do.
fn schedule(ui: &mut Ui, shown: &Shown<'_>, intents: &mut Vec<Intent>) {
    let palette = Palette::of(ui.visuals());
    ui.horizontal(|ui| {
        let experiment = &shown.snapshot.experiment;
        let now = target_momentum(&experiment.target, shown.snapshot.step, experiment.steps);
        ui.label(
            RichText::new(tr!("settings-now", momentum = decimal(now, 5)))
                .size(size::SMALL)
                .color(palette.faint),
        );
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let label = |kind: &Choice| kind.label();
            knob::pick(
                ui,
                SCHEDULE,
                SCHEDULE.label(),
                label,
                |kind| words::value(SCHEDULE, kind),
                shown.model,
                intents,
            );
        });
    });
    if is_stiff(&shown.snapshot.experiment, shown.snapshot.step) {
        let said = RichText::new(tr!("diagram-stiff-in-short")).size(size::SMALL);
        let said = Label::new(said.color(palette.warning)).wrap();
        ui.add(said.sense(Sense::hover()))
            .on_hover_text(tr!("diagram-stiff"));
    }
}

fn heading(ui: &mut Ui, text: &str) {
    heading_with(ui, text, |_| {});
}

fn heading_with(ui: &mut Ui, text: &str, right: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        ui.label(RichText::new(text).size(size::TITLE).strong());
        ui.with_layout(Layout::right_to_left(Align::Center), right);
    });
}

/// A group that is folded away until its heading is clicked; one that is locked can still be looked
/// into.
fn folded(ui: &mut Ui, text: &str, open: bool, locked: bool, content: impl FnOnce(&mut Ui)) {
    let content = |ui: &mut Ui| ui.add_enabled_ui(!locked, content);
    let shown = CollapsingHeader::new(text)
        .default_open(open)
        .show_unindented(ui, content);
    if shown.header_response.clicked() {
        shown.header_response.scroll_to_me(Some(Align::TOP));
    }
}

/// Scrolls to what the keyboard has just gone to.
fn follow_focus(ui: &Ui) {
    let focused = ui.memory(|memory| memory.focused());
    if let Some(response) = focused.and_then(|id| ui.ctx().read_response(id))
        && response.gained_focus()
        && ui.min_rect().contains_rect(response.rect)
    {
        ui.scroll_to_rect(response.rect, None);
    }
}
