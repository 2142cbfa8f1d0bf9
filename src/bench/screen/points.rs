//! Points through the window's own WGSL pass, into a picture that nobody sees.

use std::panic::catch_unwind;
use std::sync::Arc;
use std::time::Duration;

use eframe::egui_wgpu::{
    RenderState, RendererOptions, ScreenDescriptor, WgpuConfiguration, WgpuSetup,
    WgpuSetupCreateNew,
};
use eframe::wgpu;
use egui::epaint::{ClippedPrimitive, Primitive};
use egui::{Pos2, Rect, vec2};

use super::super::drawing::{CloudTimes, Points};
use super::super::samples::{Samples, ms};
use crate::clock::Instant;
use crate::window::points::{Cloud, Placement, install, shape};
use crate::window::theme;

/// Points in a cloud.
const COUNTS: [usize; 3] = [10_000, 100_000, 1_000_000];
/// Side of the square picture in pixels; a row's bytes are a multiple of 256, as copying a picture
/// wants.
const SIDE: u32 = 768;
/// Clouds of each size, unless the adapter is slow, as a software one is.
const TIMES: usize = 20;
/// Most time for the clouds of one size, the last one aside.
const BUDGET: Duration = Duration::from_secs(1);

const SCREEN: ScreenDescriptor = ScreenDescriptor {
    size_in_pixels: [SIDE, SIDE],
    pixels_per_point: 1.0,
};

/// Draws clouds on the adapter that a window would draw on.
pub(super) fn measure() -> Points {
    // A broken driver may panic while it is opened.
    let canvas = catch_unwind(Canvas::open).ok().flatten();
    let points = canvas
        .as_ref()
        .map(|canvas| COUNTS.map(|count| canvas.measure(count)).to_vec());
    Points {
        points_adapter: canvas.map(|canvas| canvas.name()),
        points,
    }
}

/// A renderer and the picture it draws on.
struct Canvas {
    state: RenderState,
    picture: wgpu::TextureView,
}

impl Canvas {
    fn open() -> Option<Self> {
        let mut setup = WgpuSetupCreateNew::without_display_handle();
        // Probing OpenGL writes to the terminal of a machine without a desktop.
        setup
            .instance_descriptor
            .backends
            .remove(wgpu::Backends::GL);
        let setup = WgpuSetup::CreateNew(setup);
        let instance = pollster::block_on(setup.new_instance());
        let configuration = WgpuConfiguration {
            wgpu_setup: setup,
            ..WgpuConfiguration::default()
        };
        let state =
            RenderState::create(&configuration, &instance, None, RendererOptions::default());
        let state = pollster::block_on(state).ok()?;
        install(&state);
        let picture = state.device.create_texture(&wgpu::TextureDescriptor {
            label: Some("picture"),
            size: wgpu::Extent3d {
                width: SIDE,
                height: SIDE,
                depth_or_array_layers: 1,
            },
            mip_level_count: 1,
            sample_count: 1,
            dimension: wgpu::TextureDimension::D2,
            format: state.target_format,
            usage: wgpu::TextureUsages::RENDER_ATTACHMENT | wgpu::TextureUsages::COPY_SRC,
            view_formats: &[],
        });
        let picture = picture.create_view(&wgpu::TextureViewDescriptor::default());
        Some(Self { state, picture })
    }

    fn name(&self) -> String {
        let info = self.state.adapter.get_info();
        format!("{} ({})", info.name, info.backend)
    }

    fn measure(&self, count: usize) -> CloudTimes {
        let upload_bytes = cloud(count).byte_count();
        // The first cloud of a size makes room for those that follow.
        self.upload(&jobs(cloud(count)));
        let (mut uploads, mut draws) = (Vec::new(), Vec::new());
        let start = Instant::now();
        while draws.is_empty() || (draws.len() < TIMES && start.elapsed() < BUDGET) {
            let jobs = jobs(cloud(count));
            uploads.push(self.upload(&jobs));
            draws.push(self.draw(&jobs));
        }
        let median = |times: Vec<Duration>| ms(times.into_iter().collect::<Samples>().median());
        CloudTimes {
            count,
            upload_bytes,
            upload_ms: median(uploads),
            draw_ms: median(draws),
        }
    }

    /// Sends what `jobs` need; how long until the adapter has it.
    fn upload(&self, jobs: &[ClippedPrimitive]) -> Duration {
        let RenderState {
            device,
            queue,
            renderer,
            ..
        } = &self.state;
        let start = Instant::now();
        let mut encoder = device.create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
        renderer
            .write()
            .update_buffers(device, queue, &mut encoder, jobs, &SCREEN);
        self.finish(encoder);
        start.elapsed()
    }

    /// Draws what was uploaded; how long until the adapter has done it.
    fn draw(&self, jobs: &[ClippedPrimitive]) -> Duration {
        let start = Instant::now();
        let mut encoder = self
            .state
            .device
            .create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
        let mut pass = self.pass(&mut encoder);
        self.state.renderer.read().render(&mut pass, jobs, &SCREEN);
        drop(pass);
        self.finish(encoder);
        start.elapsed()
    }

    fn pass(&self, encoder: &mut wgpu::CommandEncoder) -> wgpu::RenderPass<'static> {
        let attachment = wgpu::RenderPassColorAttachment {
            view: &self.picture,
            depth_slice: None,
            resolve_target: None,
            ops: wgpu::Operations {
                load: wgpu::LoadOp::Clear(wgpu::Color::BLACK),
                store: wgpu::StoreOp::Store,
            },
        };
        let descriptor = wgpu::RenderPassDescriptor {
            color_attachments: &[Some(attachment)],
            ..wgpu::RenderPassDescriptor::default()
        };
        encoder.begin_render_pass(&descriptor).forget_lifetime()
    }

    fn finish(&self, encoder: wgpu::CommandEncoder) {
        self.state.queue.submit([encoder.finish()]);
        // An adapter that fails here has failed for good: wgpu says so on the log.
        self.state
            .device
            .poll(wgpu::PollType::wait_indefinitely())
            .ok();
    }
}

/// What egui would have the renderer do: the cloud's pass on the whole picture.
fn jobs(cloud: Cloud) -> [ClippedPrimitive; 1] {
    placed(cloud, &placement())
}

fn placed(cloud: Cloud, placement: &Placement) -> [ClippedPrimitive; 1] {
    let frame = Rect::from_min_size(Pos2::ZERO, vec2(SIDE as f32, SIDE as f32));
    let shape = shape(frame, Arc::new(cloud), placement);
    [ClippedPrimitive {
        clip_rect: frame,
        primitive: Primitive::Callback(shape),
    }]
}

fn placement() -> Placement {
    Placement {
        axes: [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        centre: [0.0; 3],
        scale: SIDE as f32 / 2.0,
        radius: theme::space::POINT,
        depth: None,
        stands_out: None,
        opacity: theme::POINT_OPACITY,
        hidden: [0; 8],
        colours: theme::Palette::dark(true).classes,
    }
}

/// Points of ten classes all over the unit disc: the golden angle apart, so that they cover it
/// evenly.
fn cloud(count: usize) -> Cloud {
    let golden = std::f64::consts::PI * (3.0 - 5.0_f64.sqrt());
    Cloud::new((0..count).map(|index| {
        let (radius, angle) = ((index as f64 / count as f64).sqrt(), golden * index as f64);
        (
            [
                (radius * angle.cos()) as f32,
                (radius * angle.sin()) as f32,
                0.0,
            ],
            (index % 10) as u8,
        )
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::window::points::Depth;

    const BLACK: [u8; 4] = [0, 0, 0, 255];

    /// Share of the pixels that something was drawn on.
    fn covered(pixels: &[[u8; 4]]) -> f64 {
        pixels.iter().filter(|pixel| **pixel != BLACK).count() as f64 / pixels.len() as f64
    }

    impl Canvas {
        fn picture(&self, jobs: &[ClippedPrimitive]) -> Vec<[u8; 4]> {
            self.upload(jobs);
            self.draw(jobs);
            self.read()
        }

        /// The picture's pixels.
        fn read(&self) -> Vec<[u8; 4]> {
            let RenderState { device, queue, .. } = &self.state;
            let buffer = device.create_buffer(&wgpu::BufferDescriptor {
                label: None,
                size: u64::from(4 * SIDE * SIDE),
                usage: wgpu::BufferUsages::COPY_DST | wgpu::BufferUsages::MAP_READ,
                mapped_at_creation: false,
            });
            let mut encoder =
                device.create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
            let layout = wgpu::TexelCopyBufferLayout {
                offset: 0,
                bytes_per_row: Some(4 * SIDE),
                rows_per_image: Some(SIDE),
            };
            encoder.copy_texture_to_buffer(
                self.picture.texture().as_image_copy(),
                wgpu::TexelCopyBufferInfo {
                    buffer: &buffer,
                    layout,
                },
                wgpu::Extent3d {
                    width: SIDE,
                    height: SIDE,
                    depth_or_array_layers: 1,
                },
            );
            queue.submit([encoder.finish()]);
            buffer.slice(..).map_async(wgpu::MapMode::Read, |mapped| {
                mapped.expect("the buffer can be read");
            });
            device
                .poll(wgpu::PollType::wait_indefinitely())
                .expect("the adapter answers");
            let bytes = buffer
                .slice(..)
                .get_mapped_range()
                .expect("the buffer is mapped")
                .to_vec();
            bytes
                .chunks_exact(4)
                .map(|pixel| [pixel[0], pixel[1], pixel[2], pixel[3]])
                .collect()
        }
    }

    #[test]
    fn a_cloud_covers_the_disc_and_nothing_else() {
        let _alone = crate::device::ADAPTERS.lock();
        let Some(canvas) = Canvas::open() else {
            return eprintln!("skipped: no graphics adapter");
        };
        let pixels = canvas.picture(&jobs(cloud(100_000)));
        let pixel = |x: u32, y: u32| pixels[(y * SIDE + x) as usize];
        for corner in [(0, 0), (SIDE - 1, 0), (0, SIDE - 1), (SIDE - 1, SIDE - 1)] {
            assert_eq!(pixel(corner.0, corner.1), BLACK, "{corner:?}");
        }
        let covered = covered(&pixels);
        assert!(
            (covered - std::f64::consts::FRAC_PI_4).abs() < 0.02,
            "{covered} of the picture"
        );
    }

    #[test]
    fn the_view_turns_layers_and_hides_what_was_uploaded() {
        let _alone = crate::device::ADAPTERS.lock();
        let Some(canvas) = Canvas::open() else {
            return eprintln!("skipped: no graphics adapter");
        };
        let drawn =
            |placement: &Placement| covered(&canvas.picture(&placed(cloud(2000), placement)));
        let flat = drawn(&placement());
        // The faint rim of a faint point may round to nothing.
        let near = |value: f64, expected: f64| {
            assert!(
                (value - expected).abs() < 0.05 * flat,
                "{value}, not {expected}"
            );
        };
        assert!(flat > 0.02);
        let depth = Some(Depth {
            shrink: 0.0,
            fade: 0.0,
        });
        near(
            drawn(&Placement {
                depth,
                ..placement()
            }),
            flat,
        );
        near(
            drawn(&Placement {
                stands_out: Some(3),
                ..placement()
            }),
            flat,
        );
        near(
            drawn(&Placement {
                hidden: [u32::MAX; 8],
                ..placement()
            }),
            0.0,
        );
        near(
            drawn(&Placement {
                stands_out: Some(3),
                opacity: [0.0, 1.0],
                depth,
                ..placement()
            }),
            flat / 10.0,
        );
        let from_the_side = [[0.0, 0.0, 1.0], [0.0, 1.0, 0.0], [-1.0, 0.0, 0.0]];
        assert!(
            drawn(&Placement {
                axes: from_the_side,
                depth,
                ..placement()
            }) < 0.01,
            "a disc on edge is a line"
        );
    }
}
