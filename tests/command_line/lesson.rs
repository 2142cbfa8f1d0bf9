//! Lessons: listed, and refused where they are none.

use crate::support::{assert_done, assert_refused, collapse_lab};

#[test]
fn lessons_are_listed_by_name() {
    let output = collapse_lab(&["lesson"]);
    assert_done(&output);
    let listed = String::from_utf8_lossy(&output.stdout);
    let first = listed.lines().next().unwrap_or_default();
    assert!(
        first.starts_with("collapse ") && first.ends_with("What a collapse is"),
        "{listed}"
    );
    assert_eq!(
        listed.lines().count(),
        collapse_lab::lesson::Lesson::all().len()
    );
}

#[test]
fn what_is_no_lesson_is_told_with_its_line() {
    let output = collapse_lab(&["lesson", "no-such-lesson"]);
    assert_refused(
        &output,
        2,
        "there is no lesson and no file no-such-lesson; the lessons are collapse,",
    );
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("mine.md");
    let name = path.to_str().expect("UTF-8");
    let good = include_str!("../../assets/lessons/collapse.md");
    for (text, expected) in [
        (
            good.replace("from = 128", "form = 128"),
            "mine.md, line 5: unknown field `form`",
        ),
        (
            good.replace("projector.norm=none", "projector.norm=no"),
            "mine.md, line 6: \"no\" is no value",
        ),
        (String::new(), "mine.md, line 1: a lesson begins with"),
        ("x".repeat(70_000), "larger than"),
    ] {
        std::fs::write(&path, text).expect("written");
        let output = collapse_lab(&["lesson", name]);
        assert_refused(&output, 2, expected);
    }
}

#[test]
fn what_is_no_lecture_is_told_with_its_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("talk.md");
    let name = path.to_str().expect("UTF-8");
    let lesson = include_str!("../../assets/lessons/collapse.md");
    let broken = lesson.replace("from = 128", "form = 128");
    std::fs::write(folder.path().join("mine.md"), broken).expect("written");
    for (lessons, expected) in [
        (
            "[]",
            "talk.md, line 2: a lecture lists 1 to 50 lessons, this one 0",
        ),
        (
            "[\"talk.md\"]",
            "talk.md, line 2: talk.md is a lecture itself",
        ),
        (
            "[\"gone.md\"]",
            "talk.md, line 2: cannot read gone.md beside this file",
        ),
        (
            "[\"collapse\", \"gone\"]",
            "talk.md, line 2: there is no lesson gone; the lessons are",
        ),
        ("[\"mine.md\"]", "mine.md, line 5: unknown field `form`"),
    ] {
        std::fs::write(&path, format!("+++\nlessons = {lessons}\n+++\n")).expect("written");
        assert_refused(&collapse_lab(&["lesson", name]), 2, expected);
    }
    let output = collapse_lab(&["lesson", "collapse", "no-such-lesson"]);
    let expected = "there is no lesson and no file no-such-lesson; the lessons are collapse,";
    assert_refused(&output, 2, expected);
}

/// Without a display; where there is one, a window would open.
#[cfg(target_os = "linux")]
#[test]
fn a_lesson_needs_the_window() {
    let folder = tempfile::tempdir().expect("a folder");
    let talk = folder.path().join("talk.md");
    let talk = talk.to_str().expect("UTF-8");
    let text = "+++\ntitle = \"Tuesday\"\nlessons = [\"collapse\", \"lars\"]\n+++\n";
    std::fs::write(talk, text).expect("written");
    for lessons in [
        &["collapse"][..],
        &["collapse", "lars"],
        &[talk],
        &["loss", talk],
    ] {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_collapse-lab"))
            .arg("lesson")
            .args(lessons)
            .args(["--device", "cpu"])
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("WAYLAND_SOCKET")
            .output()
            .expect("the program starts");
        assert_refused(&output, 1, "a lesson needs the window");
    }
}
