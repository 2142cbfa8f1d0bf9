//! The window: reads snapshots, sends commands, knows nothing of how training works.
//!
//! [`open`] runs it as a native window; [`Lab`] is the app itself, to be driven by tests; `still`
//! draws the same panels without a window, `film` over a run. One file a panel: `bar`, `verdict`, `thermometer`,
//! `diagram`, `settings`, `changes`, `plots`, `scatter`, `timeline`, `help`,
//! `table`, `runs`, `lessons`. `panes` is the table of those that can be arranged, `layout` how they stand,
//! `tiles` draws them so, `remembered` keeps it.

mod answer;
mod app;
mod ask;
mod asked;
mod bar;
mod blank;
mod branches;
mod changes;
mod choice;
mod chooser;
mod created;
mod dashboard;
mod device;
mod diagram;
mod exports;
mod failure;
mod film;
#[cfg(not(target_family = "wasm"))]
mod folders;
mod fork;
mod help;
#[cfg(test)]
mod icon_tests;
mod intent;
mod keys;
mod knob;

mod layer_series;
mod layout;
mod least;
mod lessons;
mod locked;
mod luck;
mod map;
mod model;
mod moment;
mod narrow;
#[cfg(not(target_family = "wasm"))]
mod native;
mod order;
mod others;
mod pane;
mod panes;
mod past;
mod picture;
#[cfg(not(target_family = "wasm"))]
mod place;
mod plots;
pub(crate) mod points;
mod quiet;
mod reason;
mod remembered;
mod runs;
mod saving;
mod scatter;
mod series;
mod sessions;
mod settings;
mod source;
mod splitters;
mod standing;
mod stiff;
mod still;
mod stretch;
mod subject;
mod table;
pub(crate) mod theme;
mod thermometer;
mod thinning;
mod tiles;
mod timeline;
mod toast;
mod trial;
mod typed;
mod undo;
mod unseen;
mod verdict;
mod view;
mod waker;
mod welcome;
mod words;

pub use app::Lab;
pub use asked::{
    Bound, Closing, ExportRequest, Exporter, KeptRuns, Opener, Opening, Options, Scene,
};
pub use chooser::{Chooser, Choosing};
pub use created::created;
pub use exports::Progress;
pub use film::{Film, Pace};
#[cfg(not(target_family = "wasm"))]
pub use folders::{exports_folder, layout_file, runs_folder};
pub use layer_series::LayerView;
pub use layout::Layout;
#[cfg(target_family = "wasm")]
pub use least::is_tall;
pub use map::{MapView, Mapper, Mapping, draw_map};
pub use model::{AccuracyView, Camera, Controls, Lens, SpectrumView, View};
#[cfg(not(target_family = "wasm"))]
pub use native::open;
pub use order::{Kind, Order};
pub use pane::Pane;
pub use picture::Picture;
pub use saving::exporter;
pub(crate) use source::ARCHIVES;
pub(crate) use still::draw;
pub use still::{draw_dashboard, draw_svg};
pub use stretch::Stretch;
pub use subject::Subject;
pub use unseen::Unseen;
pub use waker::{Waker, waker};
