//! What the window asks of those who let a person choose a file or a folder.

use std::fmt;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;

/// Has the person choose a `session.json`, the file of a lesson, or a folder or an archive of pictures: it is called on
/// the window's thread and must not wait; what it gives is waited for elsewhere. No path means that none was chosen; the
/// error says that none could be, and what to do.
#[derive(Clone)]
pub struct Chooser(pub Arc<dyn Fn() -> Choosing + Send + Sync>);

/// The path that a person is choosing.
#[cfg(not(target_family = "wasm"))]
pub type Choosing = Pin<Box<dyn Future<Output = Result<Option<PathBuf>, String>> + Send>>;

/// The path that a person is choosing. What a browser gives stays on its thread.
#[cfg(target_family = "wasm")]
pub type Choosing = Pin<Box<dyn Future<Output = Result<Option<PathBuf>, String>>>>;

impl fmt::Debug for Chooser {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Chooser")
    }
}
