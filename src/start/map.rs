//! Makes the runs of maps beside the window, by this program in a process of its own that the system gives only what others
//! leave.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};

use crate::files::{self, File};
use crate::journal::make_room;
use crate::many::seen;
use crate::results::{Grid, SWEEP, Seen};
use crate::threads;
use crate::window::{self, Mapper, Mapping};

/// Most bytes that the runs of all maps take together; the oldest go first.
const MOST_BYTES: u64 = 1 << 30;
/// What a process has to say, and most bytes that are read of it.
const LOG: &str = "log.txt";
const MOST_TOLD: u64 = 1 << 24;

/// Whoever makes maps here; nobody where there is no folder for them.
pub(super) fn mapper() -> Option<Arc<dyn Mapper>> {
    let runs = window::runs_folder()?;
    let root = runs.with_file_name("maps");
    let program = std::env::current_exe().ok()?;
    Some(Arc::new(Beside { program, root }))
}

/// Makes maps below a folder: the runs of all lie together, so that one that two maps have is made once.
#[derive(Debug)]
struct Beside {
    program: PathBuf,
    root: PathBuf,
}

impl Mapper for Beside {
    fn begin(&self, sweep: &str) -> Result<Arc<dyn Mapping>, String> {
        let refused = |error: std::io::Error| {
            let root = self.root.display();
            format!(
                "The map cannot be made: {root}: {error}. Free space there, and begin it again."
            )
        };
        files::create_dir_all(&self.root).map_err(refused)?;
        make_room(&self.root.join("runs"), MOST_BYTES);
        let file = self.root.join(SWEEP);
        files::write_whole(&file, sweep.as_bytes()).map_err(refused)?;
        let log = File::create(self.root.join(LOG)).map_err(refused)?;
        // Half of the processors stay with the window and with what trains in it.
        let jobs = (threads::cores() / 2).max(1).to_string();
        let arguments = [Path::new("sweep"), &file, Path::new("--out"), &self.root];
        let mut command = last_in_line(&self.program);
        command
            .args(arguments)
            .args([
                "--device",
                "cpu",
                "--threads",
                "1",
                "--while-fed",
                "--jobs",
                &jobs,
            ])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(log);
        let child = command.spawn().map_err(refused)?;
        Ok(Arc::new(Runs {
            root: self.root.clone(),
            child: Mutex::new(Some(child)),
        }))
    }

    fn watch(&self, folder: &Path) -> Arc<dyn Mapping> {
        Arc::new(Runs {
            root: folder.to_owned(),
            child: Mutex::new(None),
        })
    }
}

/// The program with the least claim on the processors.
#[cfg(unix)]
fn last_in_line(program: &Path) -> Command {
    let mut command = Command::new("nice");
    command.args(["-n", "19"]).arg(program);
    command
}

/// The program with the least claim on the processors.
#[cfg(windows)]
fn last_in_line(program: &Path) -> Command {
    use std::os::windows::process::CommandExt as _;
    /// `IDLE_PRIORITY_CLASS`, and `CREATE_NO_WINDOW`.
    const FLAGS: u32 = 0x40 | 0x0800_0000;
    let mut command = Command::new(program);
    command.creation_flags(FLAGS);
    command
}

/// The program.
#[cfg(not(any(unix, windows)))]
fn last_in_line(program: &Path) -> Command {
    Command::new(program)
}

/// The runs of a map.
#[derive(Debug)]
struct Runs {
    root: PathBuf,
    /// The process that makes them, until its end was seen.
    child: Mutex<Option<Child>>,
}

impl Runs {
    fn with_child<T>(&self, work: impl FnOnce(&mut Option<Child>) -> T) -> T {
        // Nothing that is done under the lock leaves it half done.
        work(&mut self.child.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Mapping for Runs {
    fn seen(&self, grid: &Grid) -> Vec<Seen> {
        seen(grid, &self.root)
    }

    fn is_making(&self) -> bool {
        self.with_child(|child| {
            child
                .as_mut()
                .is_some_and(|child| matches!(child.try_wait(), Ok(None)))
        })
    }

    fn stop(&self) {
        // Its input ends, by which it knows that nobody wants it to go on.
        self.with_child(|child| child.as_mut().and_then(|child| child.stdin.take()));
    }

    fn trouble(&self) -> Option<String> {
        self.with_child(|child| {
            let ended = child.as_mut()?.try_wait().ok()??;
            *child = None;
            // One that was told to stop has ended as it should.
            if ended.success() || ended.code().is_none_or(|code| code > 100) {
                return None;
            }
            let text = files::read_text(&self.root.join(LOG), MOST_TOLD).unwrap_or_default();
            let last = text.lines().last().unwrap_or("no reason was given");
            let last = last.trim_start_matches("error: ");
            Some(format!("The map's runs have ended early: {last}"))
        })
    }
}
