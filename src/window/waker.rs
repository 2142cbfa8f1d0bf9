//! How other threads tell the window that there is something new.

use std::sync::Arc;
use std::time::Duration;

/// Tells the window that there is something new to show. Cheap, and callable from any thread.
pub type Waker = Arc<dyn Fn() + Send + Sync>;

/// A waker for the window that this context belongs to. It asks for one frame: a window without
/// news draws nothing.
pub fn waker(context: &egui::Context) -> Waker {
    // Without a delay, however short, egui draws two frames.
    const SOON: Duration = Duration::from_nanos(1);
    let context = context.clone();
    Arc::new(move || context.request_repaint_after(SOON))
}
