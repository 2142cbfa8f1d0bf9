//! The real window over a scripted session, drawn by the crate's own rasterizer: no graphics driver
//! has a say.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use collapse_lab::lab::{Desk, Link, connect};
use collapse_lab::raster::Rasterizer;
use collapse_lab::record::{Command, Event, EventKind, Request, Snapshot};
use collapse_lab::window::{Chooser, Choosing, Exporter, KeptRuns, Lab, Options};
use collapse_lab::words::Language;
use egui::{Color32, Key, Modifiers, TexturesDelta, Theme};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, TestRenderer};

/// Size of the window when it opens.
pub const SMALL: [f32; 2] = [1280.0, 800.0];
/// Size of a common projector.
pub const LARGE: [f32; 2] = [1920.0, 1080.0];

/// Least size of the window.
pub const LEAST: [f32; 2] = [960.0, 600.0];

/// Draws the harness on the CPU.
#[derive(Default)]
struct Cpu(Rasterizer);

impl TestRenderer for Cpu {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        self.0.update_textures(delta);
    }

    fn render(
        &mut self,
        context: &egui::Context,
        output: &egui::FullOutput,
    ) -> Result<image::RgbaImage, String> {
        let scale = context.pixels_per_point();
        let size = context.content_rect().size() * scale;
        let primitives = context.tessellate(output.shapes.clone(), scale);
        Ok(self.0.paint(
            [size.x.round() as u32, size.y.round() as u32],
            scale,
            Color32::TRANSPARENT,
            &primitives,
        ))
    }
}

/// The window on a session.
pub fn window_on(
    link: Link,
    size: [f32; 2],
    theme: Theme,
    exporter: Exporter,
) -> Harness<'static, Lab> {
    let options = Options {
        export_root: PathBuf::from("runs"),
        ..Options::default()
    };
    opened(link, size, 1.0, theme, exporter, options)
}

/// The window on a session, opened as `options` say.
pub fn opened(
    link: Link,
    size: [f32; 2],
    pixels_per_point: f32,
    theme: Theme,
    exporter: Exporter,
    options: Options,
) -> Harness<'static, Lab> {
    Harness::builder()
        .with_size(size)
        .with_pixels_per_point(pixels_per_point)
        .with_theme(theme)
        .with_max_steps(12)
        .with_render_cursor(false)
        .renderer(Cpu::default())
        .build_eframe(|creation| Lab::new(&creation.egui_ctx, link, exporter, options))
}

/// The change of a knob, as the window sends it.
pub fn set(key: &str, value: &str) -> Command {
    Command::Set {
        key: key.to_owned(),
        value: value.to_owned(),
    }
}

/// The window and the session's end of its link.
pub struct Bench {
    /// The window.
    pub window: Harness<'static, Lab>,
    /// Where the window's commands arrive, and from where it is shown things.
    pub desk: Desk,
}

/// Exports nothing.
pub fn nowhere() -> Exporter {
    Arc::new(|_| Err("not in this test".to_owned()))
}

impl Bench {
    /// The small light window.
    pub fn new(snapshot: Snapshot) -> Self {
        Self::of(snapshot, SMALL, Theme::Light)
    }

    /// A window of that size and theme, in which nothing is exported.
    pub fn of(snapshot: Snapshot, size: [f32; 2], theme: Theme) -> Self {
        Self::with(snapshot, size, theme, nowhere())
    }

    /// A window of that size and theme, whose exports go to `exporter`.
    pub fn with(snapshot: Snapshot, size: [f32; 2], theme: Theme, exporter: Exporter) -> Self {
        Self::on(snapshot, |link| window_on(link, size, theme, exporter))
    }

    /// A window of that size and scale.
    pub fn scaled(snapshot: Snapshot, size: [f32; 2], pixels_per_point: f32) -> Self {
        Self::on(snapshot, |link| {
            opened(
                link,
                size,
                pixels_per_point,
                Theme::Light,
                nowhere(),
                Options::default(),
            )
        })
    }

    /// A window in that language.
    pub fn speaking(snapshot: Snapshot, size: [f32; 2], theme: Theme, language: Language) -> Self {
        let options = Options {
            language: Some(language),
            ..Options::default()
        };
        Self::on(snapshot, |link| {
            opened(link, size, 1.0, theme, nowhere(), options)
        })
    }

    /// A window with kept runs, as the session showed them first.
    pub fn keeping(
        snapshot: Snapshot,
        size: [f32; 2],
        theme: Theme,
        kept: Arc<dyn KeptRuns>,
    ) -> Self {
        let never = || -> Choosing { Box::pin(std::future::pending()) };
        let options = Options {
            kept: Some(kept),
            chooser: Some(Chooser(Arc::new(never))),
            ..Options::default()
        };
        Self::on(snapshot, |link| {
            opened(link, size, 1.0, theme, nowhere(), options)
        })
    }

    /// A window of that size and theme, opened as `options` say.
    pub fn opened(snapshot: Snapshot, size: [f32; 2], theme: Theme, options: Options) -> Self {
        Self::on(snapshot, |link| {
            opened(link, size, 1.0, theme, nowhere(), options)
        })
    }

    /// The small light window, whose exports go to `exporter`, opened as `options` say.
    pub fn exporting(snapshot: Snapshot, exporter: Exporter, options: Options) -> Self {
        Self::on(snapshot, |link| {
            opened(link, SMALL, 1.0, Theme::Light, exporter, options)
        })
    }

    /// A window that remembers its layout in a file.
    pub fn remembering(layout_file: &Path) -> Self {
        let options = Options {
            layout_file: Some(layout_file.to_owned()),
            ..Options::default()
        };
        Self::on(crate::sessions::healthy(40), |link| {
            opened(link, SMALL, 1.0, Theme::Light, nowhere(), options)
        })
    }

    /// A window with kept runs and a dialog in which a session is chosen.
    pub fn choosing(snapshot: Snapshot, kept: Arc<dyn KeptRuns>, chooser: Chooser) -> Self {
        let options = Options {
            kept: Some(kept),
            chooser: Some(chooser),
            ..Options::default()
        };
        Self::on(snapshot, |link| {
            opened(link, SMALL, 1.0, Theme::Light, nowhere(), options)
        })
    }

    fn on(snapshot: Snapshot, window: impl FnOnce(Link) -> Harness<'static, Lab>) -> Self {
        let (mut desk, link) = connect(|| {});
        desk.publish(snapshot);
        Self {
            window: window(link),
            desk,
        }
    }

    /// Sends a snapshot and lets the window draw it.
    pub fn show(&mut self, snapshot: Snapshot) {
        self.desk.publish(snapshot);
        self.window.step();
        self.window.run_ok();
    }

    /// Tells the window what happened, with a snapshot, and lets it draw that.
    pub fn tell(&mut self, kinds: impl IntoIterator<Item = EventKind>, snapshot: Snapshot) {
        let (run, step) = (snapshot.run, snapshot.step);
        for kind in kinds {
            self.desk.tell(Event { run, step, kind });
        }
        self.show(snapshot);
    }

    /// Clicks what has that accessible name.
    pub fn click(&mut self, label: &str) {
        self.window.get_by_label(label).click();
        self.window.run_ok();
    }

    /// Presses a key.
    pub fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.window.key_press_modifiers(modifiers, key);
        self.window.run_ok();
    }

    /// The commands that have arrived at the session since the last call.
    pub fn received(&self) -> Vec<Command> {
        self.requests()
            .into_iter()
            .map(|sent| sent.command)
            .collect()
    }

    /// The same with their numbers.
    pub fn requests(&self) -> Vec<Request> {
        self.desk.requests().try_iter().collect()
    }

    /// Whether a text is on screen that contains this.
    pub fn sees(&self, text: &str) -> bool {
        self.window
            .query_all_by_label_contains(text)
            .next()
            .is_some()
    }

    /// Whether the choice with that accessible name is the chosen one.
    pub fn is_chosen(&self, label: &str) -> bool {
        let node = self.window.get_by_label(label);
        node.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True)
    }
}
