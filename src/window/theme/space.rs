//! Distances in points.

/// Between cards, and from the cards to the window's edge.
pub const GAP: f32 = 8.0;
/// Between the border of a card and what it holds.
pub const PAD: f32 = 10.0;
/// Between two things that belong together.
pub const SMALL: f32 = 4.0;
/// Between groups within a card.
pub const GROUP: f32 = 14.0;
/// Corner radius of cards and badges.
pub const RADIUS: u8 = 6;
/// Corner radius of what sits within a card.
pub const INNER_RADIUS: u8 = 4;
/// Height of a button.
pub const BUTTON: f32 = 28.0;
/// Longest menu.
pub const MENU: f32 = 1200.0;
/// Height of a line of a menu.
pub const ITEM: f32 = 20.0;
/// Height of a row of choices.
pub const CHOICE: f32 = 23.0;
/// Height of the row of buttons: alone, and where there is a timeline as well.
pub const BAR: [f32; 2] = [46.0, 38.0];
/// Height of the timeline, and what is left free above it.
pub const TIMELINE: [f32; 2] = [24.0, 2.0];
/// Width of a branch's name.
pub const BRANCH: f32 = 84.0;
/// Radius of the tag of a branch on a choice.
pub const TAG: f32 = 6.5;
/// Windows narrower than this have short words at the end of the timeline.
pub const NARROW_WINDOW: f32 = 1150.0;
/// Frames of a cloud wider than this tell the branch's spread beside its name.
pub const NAMED: f32 = 220.0;
/// Height of the mark of the past.
pub const MARK: f32 = 20.0;
/// A timeline narrower than this is a track and its buttons.
pub const LEAST_TRACK: f32 = 800.0;
/// Windows lower than this have no timeline.
pub const LEAST_TIMELINE: f32 = 620.0;
/// Width of the line at the step that is looked at, and of the rim around the past.
pub const CURSOR: f32 = 2.0;
/// Height of the numbers below the verdict, where a narrow window has no room for them beside it.
pub const STATUS: f32 = 42.0;
/// Height of the verdict's row: with a line of the run's progress, and without it where there is a
/// timeline.
pub const VERDICT: [f32; 2] = [56.0, 53.0];
/// Least and greatest height of the diagram, and its share of the window's height between them.
pub const DIAGRAM: std::ops::RangeInclusive<f32> = 176.0..=330.0;
/// See [`DIAGRAM`].
pub const DIAGRAM_SHARE: f32 = 0.235;
/// Between two thumbnails.
pub const THUMB_GAP: f32 = 3.0;
/// Width of the settings.
pub const SETTINGS: f32 = 228.0;
/// Least and greatest width of the column of a lesson, and its share of the window's width between
/// them.
pub const LESSON: std::ops::RangeInclusive<f32> = 268.0..=360.0;
/// See [`LESSON`].
pub const LESSON_SHARE: f32 = 0.24;
/// Width of the frame around what is pointed at.
pub const POINTED: f32 = 2.5;
/// Widest and narrowest that the scatter gets.
pub const SCATTER: std::ops::RangeInclusive<f32> = 246.0..=1200.0;
/// The scatter's greatest share of the width that the settings leave.
pub const SCATTER_SHARE: f32 = 0.32;
/// Height of what stands above and below the scatter's square: its tabs, its numbers, ten classes
/// in two columns.
pub const AROUND_SCATTER: f32 = TABS + LEGEND + 2.0 * ROW + SMALL + 5.0 * CLASS + INSET;
/// Height of what stands above and below it where its classes stand right of it, and their width.
pub const ABOVE_SCATTER: f32 = AROUND_SCATTER - 5.0 * CLASS;
/// See [`ABOVE_SCATTER`].
pub const CLASSES: f32 = 104.0;
/// Least side of a scatter that is drawn.
pub const LEAST_SCATTER: f32 = 40.0;
/// Height of a panel's title line.
pub const TITLE: f32 = 24.0;
/// Between the edge of a tile and what its card holds.
pub const INSET: f32 = PAD + 1.0;
/// Height of a bar of tabs.
pub const TABS: f32 = INSET + TITLE;
/// Between the lines of a panel.
pub const ROW: f32 = 3.0;
/// Widths of the presets' box: the longest name and ", changed", or what little there is room for.
pub const PRESET: [f32; 2] = [168.0, 96.0];
/// Width of the seed's field.
pub const SEED: f32 = 58.0;
/// Least width of the button that runs and pauses, and of the one for help.
pub const RUN: f32 = 88.0;
/// See [`RUN`].
pub const HELP: f32 = 30.0;
/// Width of the place for a tab's cross, and half the width of the cross.
pub const CLOSE: f32 = 16.0;
/// See [`CLOSE`].
pub const CROSS: f32 = 3.0;
/// Thickness of the line below the tab in front.
pub const UNDERLINE: f32 = 2.0;
/// Narrowest and lowest that a tile can be dragged.
pub const PANE: f32 = 110.0;
/// Height of a slider.
pub const SLIDER: f32 = 17.0;
/// Height of a plot's legend.
pub const LEGEND: f32 = 18.0;
/// Room for the numbers beside a plot, so that all plots start at the same column.
pub const AXIS: f32 = 40.0;
/// Width of a curve.
pub const CURVE: f32 = 2.2;
/// Width of a reference line.
pub const REFERENCE: f32 = 1.4;
/// A panel narrower than this has short words for its choices; a plot lower than this has no words
/// on its lines.
pub const NARROW: f32 = 230.0;
/// See [`NARROW`].
pub const LOW: f32 = 110.0;
/// Settings higher than this show the views at once.
pub const ROOMY: f32 = 880.0;
/// Length of a dash.
pub const DASH: f32 = 7.0;
/// Width of the thermometer, and what the verdict's sentence needs beside it.
pub const THERMOMETER: f32 = 172.0;
/// See [`THERMOMETER`].
pub const SENTENCE: f32 = 190.0;
/// Length of a colour scale.
pub const SCALE: f32 = 90.0;
/// Radius of a point in the scatter.
pub const POINT: f32 = 2.3;
/// Points from which on they become smaller, and how small they become.
pub const CROWD: f32 = 1000.0;
/// See [`CROWD`].
pub const SMALLEST: f32 = 0.4;
/// By which share a point in 3-D is larger in front and smaller behind.
pub const NEARER: f32 = 0.35;
/// Radius of the ring around a point that is looked at.
pub const RING: f32 = 6.5;
/// How near to a point the pointer counts as on it.
pub const TO_POINT: f32 = 8.0;
/// Side of a picture under the pointer.
pub const PICTURE: f32 = 96.0;
/// Sides of the pinned picture and of its neighbours.
pub const PINNED: f32 = 64.0;
/// See [`PINNED`].
pub const NEIGHBOUR: f32 = 40.0;
/// Least width of a neighbour with its cosine.
pub const NEIGHBOUR_CELL: f32 = 60.0;
/// Height of a line of the legend of classes.
pub const CLASS: f32 = 19.0;
/// From the left of a class to the middle of its mark, and to its name.
pub const CLASS_MARK: f32 = 6.0;
/// See [`CLASS_MARK`].
pub const CLASS_NAME: f32 = 16.0;
/// Length of the axes in the corner, where the sphere is larger than the frame.
pub const CORNER_AXES: f32 = 20.0;
/// How far the name of an axis stands from its end.
pub const AXIS_NAME: f32 = 13.0;
/// Around the words of a notice within a plot: both sides together.
pub const NOTICE: egui::Vec2 = egui::vec2(16.0, 6.0);
/// Height of a line of small text.
pub const SMALL_LINE: f32 = 15.0;
/// Radius of a probe's mark.
pub const PROBE: f32 = 3.2;
/// Least distance of two numbers along an axis of steps, and along a vertical axis.
pub const TICKS: [f32; 2] = [46.0, 34.0];
/// Least distance of two probes' marks; closer ones are left to the line.
pub const PROBES: f32 = 9.0;
/// How near to a change's line the pointer counts as on it.
pub const NEAR: f32 = 7.0;
/// Widest that running text gets.
pub const TEXT: f32 = 680.0;
/// Widest that a hover text gets.
pub const HOVER: f32 = 360.0;
/// Between two paragraphs of a hover text.
pub const PARAGRAPH: f32 = 6.0;
