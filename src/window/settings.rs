//! The settings: optimizer, target network, length; below them what is drawn anew at a restart.

use egui::{Align, CollapsingHeader, Layout, RichText, ScrollArea, Ui, UiBuilder};

use super::choice::choice;
use super::knob::{self, Drafts, Knob, Range};
use super::model::{Intent, Model};
use super::theme::{Palette, size, space};
use super::words;
use crate::experiment::target_momentum;
use crate::lab::Snapshot;

const fn knob(key: &'static str, name: &'static str, range: Range, hover: &'static str) -> Knob {
    Knob {
        key,
        name,
        hover,
        range,
    }
}

static TEMPERATURE: Knob = knob(
    "temperature",
    "temperature",
    Range::Log(0.02, 2.0),
    "Used by simclr and moco. The lower it is, the more the most similar other pictures count.\nexp(cos / T)",
);
static QUEUE: Knob = knob(
    "queue.size",
    "queue",
    Range::Whole(1.0, 65_536.0),
    "Used by moco: how many vectors of earlier batches serve as negatives.",
);
static OPTIMIZER: [Knob; 3] = [
    knob(
        "optimizer.lr",
        "learning rate",
        Range::Log(1e-3, 10.0),
        "How far each step goes.\nw ← w − lr · velocity",
    ),
    knob(
        "optimizer.momentum",
        "momentum",
        Range::Linear(0.0, 0.99),
        "How much of the last step's velocity is kept.\nvelocity ← m · velocity + ∇",
    ),
    knob(
        "optimizer.weight_decay",
        "weight decay",
        Range::LogOrZero(1e-7, 0.1),
        "Pulls every weight towards 0. The post saw 1e-5 lead out of a collapse after some 100 epochs.\n∇ ← ∇ + β · w",
    ),
];
static TRUST: Knob = knob(
    "optimizer.trust",
    "LARS trust",
    Range::Log(1e-4, 1.0),
    "LARS gives each layer its own rate, which grows as the layer's gradient vanishes. The trust scales all of them.\nλ = η ‖w‖ / (‖∇‖ + β ‖w‖)",
);
static WARMUP: Knob = knob(
    "optimizer.warmup_steps",
    "warmup",
    Range::Whole(0.0, 1e5),
    "Steps over which the learning rate grows from 0 to its value.",
);
static STANDARDIZATION: [Knob; 2] = [
    knob(
        "encoder.weight_standardization",
        "in the encoder",
        Range::Flag,
        "Weight standardization (Qiao et al. 2019): the weights that lead to each output channel are shifted and scaled to \
         mean 0 and standard deviation 1.\nthe layer uses (w − mean w) / std w",
    ),
    knob(
        "mlp.weight_standardization",
        "in projector and predictor",
        Range::Flag,
        "The same for every linear layer of both MLPs.",
    ),
];
static EXCLUDE: Knob = knob(
    "optimizer.exclude_bias_and_norm",
    "leave out bias and norm",
    Range::Flag,
    "Weight decay and LARS's local rate skip all biases and the gains of norms.",
);
static TARGET_MOMENTUM: Knob = knob(
    "target.momentum",
    "target momentum",
    Range::Linear(0.9, 1.0),
    "How slowly the target follows the online network: 1 never, 0 at once.\nξ ← τ ξ + (1 − τ) θ",
);
static STEPS: Knob = knob(
    "steps",
    "steps",
    Range::Whole(1.0, 1e7),
    "Where the run ends, and where the target's schedule reaches 1.",
);
static VIEWS: [Knob; 7] = [
    knob(
        "views.crop_min",
        "smallest crop",
        Range::Linear(0.05, 1.0),
        "Least share of the picture that a crop keeps.",
    ),
    knob(
        "views.flip",
        "flip",
        Range::Linear(0.0, 1.0),
        "Probability of a horizontal flip.",
    ),
    knob(
        "views.jitter",
        "colour jitter",
        Range::Linear(0.0, 1.0),
        "Probability of changed colours.",
    ),
    knob(
        "views.jitter_strength",
        "jitter strength",
        Range::Linear(0.0, 1.0),
        "Largest change of brightness, contrast, saturation.",
    ),
    knob(
        "views.hue",
        "hue",
        Range::Linear(0.0, 0.5),
        "Largest rotation of the hue, in turns.",
    ),
    knob(
        "views.grayscale",
        "grayscale",
        Range::Linear(0.0, 1.0),
        "Probability of losing all colour.",
    ),
    knob(
        "views.blur",
        "blur",
        Range::Linear(0.0, 1.0),
        "Probability of a blur.",
    ),
];
static REBUILT: [Knob; 10] = [
    knob(
        "batch",
        "batch",
        Range::Whole(2.0, 4096.0),
        "Pictures in a training batch.",
    ),
    knob(
        "encoder.width",
        "encoder width",
        Range::Whole(8.0, 256.0),
        "Channels of the small encoder's first block, a multiple of 8.",
    ),
    knob(
        "projector.layers",
        "projector layers",
        Range::Whole(0.0, 3.0),
        "Linear layers of the projector; 0 is none.",
    ),
    knob(
        "predictor.layers",
        "predictor layers",
        Range::Whole(0.0, 3.0),
        "Linear layers of the predictor; 0 is none.",
    ),
    knob(
        "projector.hidden",
        "projector hidden",
        Range::Whole(1.0, 8192.0),
        "Hidden units of the projector.",
    ),
    knob(
        "projector.out",
        "dimensions of z",
        Range::Whole(2.0, 4096.0),
        "Dimensions of the compared vector.",
    ),
    knob(
        "predictor.hidden",
        "predictor hidden",
        Range::Whole(1.0, 8192.0),
        "Hidden units of the predictor.",
    ),
    knob(
        "data.train",
        "training pictures",
        Range::Whole(2.0, 1e6),
        "Training pictures used.",
    ),
    knob(
        "data.side",
        "picture side",
        Range::Whole(0.0, 224.0),
        "Rows and columns of a picture from STL-10, CIFAR-10 or a folder; 0 is as the source has it.",
    ),
    knob(
        "data.clutter",
        "background",
        Range::Linear(0.0, 1.0),
        "Strength of the coloured background; 0 is black.",
    ),
];

/// The settings' own state.
#[derive(Default)]
pub(crate) struct Settings {
    drafts: Drafts,
}

impl Settings {
    /// Forgets what is being edited: once the controls are locked it is not to be sent, nor when they are unlocked.
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
                ui.add_enabled_ui(!model.locked, |ui| self.live(ui, snapshot, model, intents));
                ui.add_space(space::SMALL);
                folded(ui, "Views", roomy, model.locked, |ui| {
                    self.knobs(ui, &VIEWS, snapshot, model, intents);
                });
                folded(ui, "Takes effect at restart", false, model.locked, |ui| {
                    const ARCH: &str = "encoder.arch";
                    let waits = snapshot.waiting.iter().any(|key| key == ARCH);
                    picked(
                        ui,
                        "encoder",
                        ARCH,
                        &["small", "resnet18"],
                        waits,
                        words::architecture,
                        model,
                        intents,
                    );
                    self.knobs(ui, &REBUILT, snapshot, model, intents);
                });
                follow_focus(ui);
            });
        });
    }

    /// What acts on the running network.
    fn live(&mut self, ui: &mut Ui, snapshot: &Snapshot, model: &Model, intents: &mut Vec<Intent>) {
        self.optimizer(ui, snapshot, model, intents);
        ui.add_space(space::GROUP - 5.0);
        self.objective(ui, snapshot, model, intents);
        self.target(ui, snapshot, model, intents);
        ui.add_space(space::GROUP - 5.0);
        heading(ui, "Weight standardization");
        self.knobs(ui, &STANDARDIZATION, snapshot, model, intents);
        ui.add_space(space::GROUP - 5.0);
        heading(ui, "Run");
        self.knob(ui, &STEPS, snapshot, model, intents);
    }

    fn optimizer(
        &mut self,
        ui: &mut Ui,
        snapshot: &Snapshot,
        model: &Model,
        intents: &mut Vec<Intent>,
    ) {
        const KEY: &str = "optimizer.kind";
        heading_with(ui, "Optimizer", |ui| {
            let hover = |kind: &str| {
                if kind == "lars" {
                    "Layer-wise adaptive rates (You et al. 2017): each layer's step is in proportion to its weights."
                        .to_owned()
                } else {
                    "Stochastic gradient descent with momentum.".to_owned()
                }
            };
            if let Some(kind) = choice(ui, "optimizer", &["sgd", "lars"], model.value(KEY), hover) {
                intents.push(set(KEY, kind));
            }
        });
        self.knobs(ui, &OPTIMIZER, snapshot, model, intents);
        if model.value(KEY) == "lars" {
            self.knob(ui, &TRUST, snapshot, model, intents);
            picked(
                ui,
                "on",
                "optimizer.scope",
                &["all", "early", "mlps"],
                false,
                words::scope,
                model,
                intents,
            );
        }
        self.knob(ui, &EXCLUDE, snapshot, model, intents);
        self.knob(ui, &WARMUP, snapshot, model, intents);
    }

    /// What the loss in force reads; the loss itself is chosen in the diagram.
    fn objective(
        &mut self,
        ui: &mut Ui,
        snapshot: &Snapshot,
        model: &Model,
        intents: &mut Vec<Intent>,
    ) {
        let objective = model.value("objective");
        if objective == "byol" {
            return;
        }
        heading(ui, "Loss");
        self.knob(ui, &TEMPERATURE, snapshot, model, intents);
        if objective == "moco" {
            self.knob(ui, &QUEUE, snapshot, model, intents);
        }
        ui.add_space(space::GROUP - 5.0);
    }

    fn target(
        &mut self,
        ui: &mut Ui,
        snapshot: &Snapshot,
        model: &Model,
        intents: &mut Vec<Intent>,
    ) {
        const KEY: &str = "target.schedule";
        let palette = Palette::of(ui.visuals());
        heading(ui, "Target network");
        self.knob(ui, &TARGET_MOMENTUM, snapshot, model, intents);
        ui.horizontal(|ui| {
            let experiment = &snapshot.experiment;
            let now = target_momentum(&experiment.target, snapshot.step, experiment.steps);
            ui.label(RichText::new(format!("now {now:.5}")).size(size::SMALL).color(palette.faint));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let hover = |kind: &str| {
                    if kind == "cosine" {
                        "From the start value to 1 over the run.\nτ = 1 − (1 − τ₀) (cos(π step / steps) + 1) / 2"
                            .to_owned()
                    } else {
                        "The same at every step.\nτ = τ₀".to_owned()
                    }
                };
                if let Some(kind) = choice(ui, "target schedule", &["cosine", "constant"], model.value(KEY), hover) {
                    intents.push(set(KEY, kind));
                }
            });
        });
    }

    fn knobs(
        &mut self,
        ui: &mut Ui,
        knobs: &[Knob],
        snapshot: &Snapshot,
        model: &Model,
        intents: &mut Vec<Intent>,
    ) {
        for knob in knobs {
            self.knob(ui, knob, snapshot, model, intents);
        }
    }

    fn knob(
        &mut self,
        ui: &mut Ui,
        knob: &Knob,
        snapshot: &Snapshot,
        model: &Model,
        intents: &mut Vec<Intent>,
    ) {
        let waiting = snapshot.waiting.iter().any(|key| key == knob.key);
        knob::show(ui, knob, model, waiting, &mut self.drafts, intents);
    }
}

fn set(key: &str, value: &str) -> Intent {
    Intent::Set {
        key: key.to_owned(),
        value: value.to_owned(),
    }
}

/// A label and one of a few values of a knob.
#[expect(
    clippy::too_many_arguments,
    reason = "one call a knob, each argument another part of it"
)]
fn picked(
    ui: &mut Ui,
    label: &str,
    key: &str,
    options: &[&str],
    waits: bool,
    hover: fn(&str) -> &'static str,
    model: &Model,
    intents: &mut Vec<Intent>,
) {
    ui.horizontal(|ui| {
        ui.label(label);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if let Some(value) = choice(ui, key, options, model.value(key), |value| {
                hover(value).to_owned()
            }) {
                intents.push(set(key, value));
            }
            if waits {
                knob::restart_tag(ui);
            }
        });
    });
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

/// A group that is folded away until its heading is clicked; one that is locked can still be looked into.
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
