//! Lessons in the window: the list on `M`, and the column that leads through one.

mod list;
mod panel;
mod pointed;
mod reading;
mod step;
mod taken;
mod text;
mod told;

pub(crate) use list::show as show_list;
pub(crate) use panel::show as show_panel;
pub(crate) use pointed::{frame, panes};
pub(crate) use reading::Reading;
pub(crate) use step::{LessonStep, is_lesson};
pub(crate) use taken::{Taken, Takens};
