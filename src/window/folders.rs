//! Where on the person's machine the window's files belong.

use std::path::PathBuf;

use directories::{ProjectDirs, UserDirs};

/// Where the window's file belongs in the user's configuration folder; `None` where the system has
/// no such folder.
pub fn layout_file() -> Option<PathBuf> {
    ProjectDirs::from("", "", "collapse-lab")
        .map(|folders| folders.config_dir().join("layout.json"))
}

/// Where the window's runs belong in the user's state folder; `None` where the system has no such
/// folder.
pub fn runs_folder() -> Option<PathBuf> {
    let folders = ProjectDirs::from("", "", "collapse-lab")?;
    let state = folders.state_dir().unwrap_or(folders.data_local_dir());
    Some(state.join("runs"))
}

/// Where the window saves what is exported: in the user's documents, or at home where the system has no folder for them, so
/// that it is found again wherever the program was started from; `None` without a home.
pub fn exports_folder() -> Option<PathBuf> {
    let folders = UserDirs::new()?;
    let documents = folders.document_dir().unwrap_or(folders.home_dir());
    Some(documents.join("collapse-lab"))
}
