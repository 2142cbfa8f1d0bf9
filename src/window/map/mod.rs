//! The map of a sweep: where in the space of two knobs it collapses, and how much of that is luck.

mod fit;
mod mapper;
mod maps;
mod paint;
mod panel;
mod picture;
mod view;

pub use mapper::{Mapper, Mapping};
pub(crate) use maps::Maps;
pub(crate) use panel::{Shown, show, tools};
pub use picture::draw_map;
pub use view::MapView;
