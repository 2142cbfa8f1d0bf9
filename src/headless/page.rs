//! The page of a run, where one was asked for.

use std::path::{Path, PathBuf};

use anyhow::anyhow;

use crate::export::write_page;
use crate::files;
use crate::record::Snapshot;
use crate::terminal;

/// There is nothing left to run in that folder, and so no end at which a page is written.
pub(super) fn too_late(folder: &Path) -> anyhow::Error {
    let session = folder.join("session.json");
    anyhow!(
        "no page is written: one is made at the end of a run; make it again with: collapse-lab replay {} --page FILE.html",
        session.display()
    )
}

/// A page that can be written.
pub(super) struct Page(PathBuf);

impl Page {
    /// Finds out before the training that the page can be written. Its folder is made if need be.
    ///
    /// # Errors
    /// It cannot, or a file is there that may not be replaced.
    pub fn proved(path: Option<PathBuf>, force: bool) -> anyhow::Result<Option<Self>> {
        let Some(path) = path else { return Ok(None) };
        let place = path.display();
        if path.is_file() && !force {
            return Err(anyhow!(
                "{place} is there already; give another --page, or with a new run --force to replace it"
            ));
        }
        let folder = path.parent().unwrap_or(Path::new(""));
        files::create_dir_all(folder)
            .and_then(|()| files::prove(&path))
            .map_err(|error| anyhow!("cannot write {place}: {error}; give another --page"))?;
        Ok(Some(Self(path)))
    }

    /// Writes it and says so.
    ///
    /// # Errors
    /// It cannot be written any more.
    pub fn write(self, last: &Snapshot) -> anyhow::Result<()> {
        write_page(&self.0, last)
            .map_err(|error| anyhow!(error.advised("choose another file with --page")))?;
        terminal::tell(
            &format!("the page is {}", self.0.display()),
            "where the page of the run is",
        );
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::fixtures::snapshot;

    #[test]
    fn a_page_that_cannot_be_written_any_more_is_told_with_what_helps() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("pages").join("run.html");
        let proved = || Page::proved(Some(path.clone()), false).expect("it can be written");
        let page = proved().expect("it was asked for");
        std::fs::remove_dir(folder.path().join("pages")).expect("it is empty");
        let error = page.write(&snapshot(3)).expect_err("its folder is gone");
        let told = error.to_string();
        assert!(told.starts_with("cannot write"), "{told}");
        assert!(
            told.contains("--page") && told.matches("(os error").count() == 1,
            "{told}"
        );
        proved()
            .expect("asked for")
            .write(&snapshot(3))
            .expect("it is back");
        assert!(
            Page::proved(Some(path.clone()), false).is_err(),
            "it is there already"
        );
        Page::proved(Some(path), true).expect("it may be replaced");
    }
}
