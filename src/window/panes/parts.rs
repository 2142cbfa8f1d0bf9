//! What the panels read and write.

use egui::Ui;

use super::super::branches::Names;
use super::super::luck::Asking;
use super::super::map::Maps;
use super::super::model::{Intent, Model, View};
use super::super::settings::Settings;
use super::super::thinning::Thinning;
use super::super::{plots, scatter};
use crate::record::Snapshot;

/// What the panels read and write.
pub(crate) struct Parts<'a> {
    /// What is looked at: the run as it was after some step, or as it is now.
    pub shown: &'a Snapshot,
    /// The run as it is now.
    pub now: &'a Snapshot,
    pub model: &'a Model,
    pub view: &'a mut View,
    pub scatter: &'a mut scatter::Clouds,
    pub thinning: &'a mut Thinning,
    pub strip: &'a mut plots::HeatStrip,
    pub settings: &'a mut Settings,
    pub asking: &'a mut Asking,
    pub names: &'a mut Names,
    pub maps: &'a mut Maps,
    pub intents: &'a mut Vec<Intent>,
}

/// Draws a part of a panel.
pub(crate) type Draw = fn(&mut Ui, &mut Parts<'_>);
