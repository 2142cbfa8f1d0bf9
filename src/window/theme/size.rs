//! Type sizes in points.

/// Axis numbers, second lines.
pub const SMALL: f32 = 12.0;
/// The letter of a branch on a choice.
pub const TAG: f32 = 10.0;
/// Running text and buttons.
pub const BODY: f32 = 14.0;
/// Titles of panels.
pub const TITLE: f32 = 15.5;
/// The program's name and the verdict.
pub const HEADING: f32 = 20.0;
/// Numbers that change: all digits are equally wide.
pub const NUMBER: f32 = 13.0;
