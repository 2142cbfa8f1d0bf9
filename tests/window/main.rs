//! The window, driven and looked at as a person would, without a display or a GPU.

mod accessibility;
mod branches;
mod changes;
mod device;
mod diagram;
mod kept;
mod kept_runs;
mod knobs;
mod layout;
mod legend;
mod live;
mod locked;
mod looks;
mod luck;
mod panels;
mod pictures;
mod reopened;
mod repaints;
mod saved;
mod scatter;
mod sessions;
mod sizes;
mod support;
mod table;
mod theory;
mod timeline;
