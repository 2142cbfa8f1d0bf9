//! Lessons in the window: the list on `M`, the column that leads through one, and the question over
//! the whole window for a class.

mod bars;
mod class;
mod foot;
mod list;
mod page;
mod panel;
mod pointed;
mod presenter;
mod program;
mod reading;
mod step;
mod taken;
mod text;
mod told;

pub(crate) use class::{Class, Face, Onward};
pub(crate) use list::show as show_list;
pub(crate) use page::show as show_page;
pub(crate) use panel::{Shown, show as show_panel};
pub(crate) use pointed::{frame, panes};
pub(crate) use presenter::{Allowed, beside, over};
pub(crate) use program::Program;
pub(crate) use reading::Reading;
pub(crate) use step::{ClassStep, LessonStep, is_lesson};
pub(crate) use taken::{Taken, Takens};
