//! The window: reads snapshots, sends commands, knows nothing of how training works.
//!
//! [`open`] runs it as a native window; [`Lab`] is the app itself, to be driven by tests; `still`
//! draws the same panels without a window. One file a panel: `bar`, `verdict`, `thermometer`,
//! `diagram`, `settings`, `changes`, `plots`, `scatter`, `timeline`, `help`,
//! `table`, `runs`. `panes` is the table of those that can be arranged, `layout` how they stand,
//! `tiles` draws them so, `remembered` keeps it.

mod app;
mod asked;
mod bar;
mod branches;
mod changes;
mod choice;
mod dashboard;
mod device;
mod diagram;
mod exports;
mod failure;
mod fork;
mod help;
mod intent;
mod keys;
mod knob;

mod layer_series;
mod layout;
mod locked;
mod luck;
mod model;
mod moment;
mod native;
mod others;
mod panes;
mod past;
mod plots;
pub(crate) mod points;
mod remembered;
mod runs;
mod scatter;
mod series;
mod settings;
mod splitters;
mod still;
mod table;
pub(crate) mod theme;
mod thermometer;
mod thinning;
mod tiles;
mod timeline;
mod toast;
mod undo;
mod verdict;
mod view;
mod words;

pub use app::Lab;
pub use asked::{Bound, Closing, ExportRequest, Exporter, KeptRuns, Options, Waker, waker};
pub use layer_series::LayerView;
pub use layout::Layout;
pub use model::{AccuracyView, Camera, Controls, Lens, SpectrumView, View};
pub use native::open;
pub use panes::Pane;
pub use remembered::{layout_file, runs_folder};
pub(crate) use still::draw;
pub use still::{Picture, draw_dashboard};
