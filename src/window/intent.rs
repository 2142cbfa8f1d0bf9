//! What the person asks for, by a panel or by a key.

use std::path::PathBuf;

use super::lessons::LessonStep;
use super::model::Controls;
use super::order::Order;
use super::timeline::Walk;
use crate::experiment::Preset;
use crate::record::Command;
use crate::words::Language;

/// What a panel asks for. The app carries it out after the panels are drawn.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Intent {
    /// Send this to the session.
    Send(Command),
    /// Change a knob, and remember its old value for undo.
    Set {
        /// The knob.
        key: String,
        /// Its new value.
        value: String,
    },
    /// Change knobs at one step, each with its new value, as one change for undo.
    Together(Vec<(String, String)>),
    /// Start from step 0 with a preset.
    Preset(Preset),
    /// Run where it waits, pause where it runs; where it is finished, make it longer and run.
    RunOrPause,
    /// Make a run of so many steps of it, and run.
    Prolong(u64),
    /// Take back the last change.
    Undo,
    /// Make the change again that was taken back last.
    Redo,
    /// Look at that step of the run; back to now with None.
    Look(Option<u64>),
    /// The next of the stretches of steps that the plots can show.
    Stretch,
    /// Look at the next or previous stop of the run.
    Walk(Walk),
    /// Copy what makes the run again.
    Copy(Form),
    /// Go on from the step that is looked at.
    GoOn,
    /// Let a branch grow out of the step that is looked at, or of now, with these changes.
    Fork(Vec<(String, String)>),
    /// Save a picture of the dashboard.
    Export,
    /// Save one picture, or a film.
    Save(Order),
    /// Show that folder in the system's file manager.
    OpenFolder(PathBuf),
    /// Copy the picture of that file.
    CopyPicture(PathBuf),
    /// Copy that path as text.
    CopyPath(PathBuf),
    /// Tell the person that sentence.
    Tell(String),
    /// The other of light and dark.
    Theme,
    /// Speak this language from now on.
    Speak(Language),
    /// Show or hide the help.
    Help,
    /// Show or hide the post's table.
    Table,
    /// Show or hide the list of kept runs.
    Runs,
    /// Show or hide the list of lessons.
    Lessons,
    /// Begin a lesson, or do something in the one on show.
    Lesson(LessonStep),
    /// Go on with the kept run of that name.
    Open(String),
    /// Have the person choose a `session.json`.
    Choose,
    /// Make the run of that `session.json` again.
    Replay(PathBuf),
    /// Show the map of that sweep: its folder, or its file.
    Map(PathBuf),
    /// Have the person choose a folder of pictures.
    ChoosePictures,
    /// Have the person choose an archive of pictures: no dialog of Linux or Windows offers files and folders at once.
    ChooseArchive,
    /// Start a run on those pictures: a folder, an archive, or `fashion`.
    Pictures(PathBuf),
    /// Enter or leave fullscreen with bigger type.
    Presentation,
    /// Have training rest while the window is out of sight, or go on.
    RestUnseen(bool),
    /// Blank the screen.
    Blank,
    /// Lock, hide or show what changes the experiment.
    Controls(Controls),
    /// Close what lies over the window.
    Dismiss,
}

impl Intent {
    /// Whether it changes the experiment, and so waits while the controls are locked.
    pub fn is_change(&self) -> bool {
        match self {
            Self::Send(command) => {
                use Command::{Ask, CallOff, Forces, Pause, Run, Step};
                !matches!(command, Run | Pause | Step | Ask(_) | CallOff | Forces(_))
            }
            Self::Set { .. }
            | Self::Together(_)
            | Self::Preset(_)
            | Self::Undo
            | Self::Redo
            | Self::Open(_) => true,
            Self::GoOn | Self::Fork(_) | Self::Choose | Self::Replay(_) => true,
            Self::ChoosePictures | Self::ChooseArchive | Self::Pictures(_) => true,
            Self::Lesson(step) => step.is_change(),
            Self::Prolong(_) => true,
            _ => false,
        }
    }

    /// Whether it can be asked for while the past is on show, although it changes something.
    pub fn is_of_the_past(&self) -> bool {
        match self {
            Self::Send(command) => matches!(
                command,
                Command::Branch(..) | Command::Ask(_) | Command::CallOff
            ),
            Self::GoOn | Self::Fork(_) => true,
            _ => false,
        }
    }
}

/// What makes a run again, as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// As the line of a shell.
    Command,
    /// As a file for `--config`.
    Toml,
    /// As the address of a page.
    Link,
}
