//! What drawing costs: the report's keys, whether or not this program can draw.

use serde::Serialize;

/// Milliseconds of a frame: median and 99th percentile; `None` where the program is built without the window.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Frames {
    /// Frames measured of each kind.
    pub frames: Option<usize>,
    /// While the session trains.
    pub frame_training_p50_ms: Option<f64>,
    /// While the session trains.
    pub frame_training_p99_ms: Option<f64>,
    /// While the session is paused.
    pub frame_paused_p50_ms: Option<f64>,
    /// While the session is paused.
    pub frame_paused_p99_ms: Option<f64>,
    /// Nothing trains, and every frame has a new row of a long history.
    pub frame_long_history_p50_ms: Option<f64>,
    /// Nothing trains, and every frame has a new row of a long history.
    pub frame_long_history_p99_ms: Option<f64>,
}

/// What a graphics adapter does with points; `None` where there is no adapter, or the program is built without the window.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Points {
    /// The adapter and the graphics API through which it is reached.
    pub points_adapter: Option<String>,
    /// By size.
    pub points: Option<Vec<CloudTimes>>,
}

/// The medians of one size of cloud.
#[derive(Clone, Debug, Serialize)]
pub struct CloudTimes {
    /// Points in the cloud.
    pub count: usize,
    /// Bytes that a new cloud sends to the adapter.
    pub upload_bytes: usize,
    /// From handing over a new cloud until the adapter has it.
    pub upload_ms: f64,
    /// From recording the pass until the adapter has drawn it.
    pub draw_ms: f64,
}
