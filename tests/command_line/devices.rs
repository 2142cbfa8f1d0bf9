//! Where there is no GPU or no display, or the program is built without what would use them.

use std::process::Command;

use crate::support::{SMALL, assert_done, assert_refused, collapse_lab, message};

#[test]
fn asking_for_a_gpu_where_there_is_none_is_one_clear_sentence() {
    let listed = collapse_lab(&["devices"]);
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    assert!(listed.contains("cpu"), "{listed}");
    if listed.contains("* gpu") {
        return; // A real GPU is here; there is nothing to refuse.
    }
    assert!(listed.contains("* cpu"), "{listed}");
    let is_without = !cfg!(feature = "gpu");
    assert_eq!(
        listed.contains("built without GPU support"),
        is_without,
        "{listed}"
    );
    // Mesa's libraries complain on the terminal where a session has no run-time folder.
    let folder = tempfile::tempdir().expect("a folder");
    let output = Command::new(env!("CARGO_BIN_EXE_collapse-lab"))
        .args(["run", "--device", "gpu", "--steps", "2"])
        .env("XDG_RUNTIME_DIR", folder.path())
        .env("XDG_CONFIG_HOME", folder.path())
        .output()
        .expect("the program starts");
    assert_refused(&output, 1, "--device cpu");
    assert_eq!(
        message(&output).contains("the feature `gpu`"),
        is_without,
        "{}",
        message(&output)
    );
    assert_eq!(
        message(&output).trim().lines().count(),
        1,
        "{}",
        message(&output)
    );
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_display_it_says_so_and_trains_headless() {
    let folder = tempfile::tempdir().expect("a folder");
    let open = || {
        let mut window = Command::new(env!("CARGO_BIN_EXE_collapse-lab"));
        window
            .args(SMALL)
            .args(["--steps", "2"])
            .current_dir(folder.path());
        window
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("WAYLAND_SOCKET");
        window
    };
    for (display, sentence) in [
        (None, "no display"),
        (Some(":64999"), "the display does not answer"),
    ] {
        let output = open()
            .envs(display.map(|display| ("DISPLAY", display)))
            .output()
            .expect("the program starts");
        assert_done(&output);
        let sentence = if cfg!(feature = "window") {
            sentence
        } else {
            "built without the window"
        };
        assert!(message(&output).contains(sentence), "{}", message(&output));
    }
    assert!(
        folder
            .path()
            .join("runs/group-norm-mlp-bn-seed0-step2/metrics.csv")
            .exists()
    );
}

#[cfg(target_os = "linux")]
#[test]
fn what_graphics_libraries_say_of_the_environment_is_explained_first() {
    let program = |arguments: &[&str]| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_collapse-lab"));
        program.args(arguments);
        program
    };
    let explained = "XDG_RUNTIME_DIR is not set: where graphics libraries complain";
    let output = program(&["devices"])
        .env_remove("XDG_RUNTIME_DIR")
        .output()
        .expect("the program starts");
    assert!(
        message(&output).starts_with(explained),
        "{}",
        message(&output)
    );
    let output = program(&["devices"])
        .env("XDG_RUNTIME_DIR", "/tmp")
        .output()
        .expect("the program starts");
    assert_eq!(message(&output), "");
}
