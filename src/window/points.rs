//! The scatter's points on the GPU: one instance a point, drawn by `shaders/points.wgsl`.
//!
//! Points are uploaded only when they change; moving or magnifying the view costs a few bytes. Where the window has no
//! wgpu renderer, and in exported pictures, the scatter draws the same marks as shapes instead.

use std::num::NonZeroU64;
use std::sync::Arc;

use eframe::egui_wgpu::{Callback, CallbackResources, CallbackTrait, RenderState, ScreenDescriptor};
use eframe::wgpu;
use egui::{Color32, PaintCallback, PaintCallbackInfo, Rect};

/// Bytes of a point: position (two f32), colour (four u8), square or disc (u32).
const POINT_BYTES: u64 = 16;
/// Bytes of the shader's `View`.
const VIEW_BYTES: u64 = 32;
/// Share of a mark's size that is its soft edge, about a pixel of a point of the usual size.
const SOFTNESS: f32 = 0.3;

/// A cloud as the GPU takes it.
pub(crate) struct Cloud {
    bytes: Vec<u8>,
}

impl Cloud {
    /// From position, premultiplied colour, and whether the mark is a square.
    pub fn new(marks: impl Iterator<Item = ([f32; 2], Color32, bool)>) -> Self {
        let mut bytes = Vec::with_capacity(marks.size_hint().0 * POINT_BYTES as usize);
        for ([x, y], colour, square) in marks {
            bytes.extend(x.to_le_bytes());
            bytes.extend(y.to_le_bytes());
            bytes.extend(colour.to_array());
            bytes.extend(u32::from(square).to_le_bytes());
        }
        Self { bytes }
    }

    /// Bytes that go to the GPU when the cloud changes.
    pub fn byte_count(&self) -> usize {
        self.bytes.len()
    }

    fn count(&self) -> u32 {
        (self.bytes.len() as u64 / POINT_BYTES) as u32
    }
}

/// Where the cloud stands in its frame.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Placement {
    /// The point of the plane in the middle of the frame.
    pub centre: [f32; 2],
    /// Screen points to a unit of the plane.
    pub scale: f32,
    /// Radius of a mark in screen points.
    pub radius: f32,
}

impl Placement {
    fn bytes(self, frame: Rect) -> Vec<u8> {
        let half = frame.size() / 2.0;
        let [x, y] = self.centre;
        // The middle of the soft edge, not its end, is where the mark's edge is seen.
        let reach = self.radius * (1.0 + SOFTNESS / 2.0);
        let view = [x, y, self.scale / half.x, self.scale / half.y, reach / half.x, reach / half.y];
        view.into_iter().chain([SOFTNESS, 0.0]).flat_map(f32::to_le_bytes).collect()
    }
}

/// The shape that draws `cloud` into `frame`. Only for a window in which [`install`] was called.
pub(crate) fn shape(frame: Rect, cloud: Arc<Cloud>, placement: Placement) -> PaintCallback {
    Callback::new_paint_callback(frame, Pass { view: placement.bytes(frame), cloud })
}

/// Makes the window's renderer able to draw points.
pub(crate) fn install(state: &RenderState) {
    let resources = Resources::new(&state.device, state.target_format);
    state.renderer.write().callback_resources.insert(resources);
}

struct Pass {
    view: Vec<u8>,
    cloud: Arc<Cloud>,
}

struct Resources {
    pipeline: wgpu::RenderPipeline,
    view: wgpu::Buffer,
    bindings: wgpu::BindGroup,
    points: wgpu::Buffer,
    /// What `points` holds: held so that no other cloud can take its address.
    uploaded: Option<Arc<Cloud>>,
}

impl Resources {
    fn new(device: &wgpu::Device, format: wgpu::TextureFormat) -> Self {
        let layout = device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor {
            label: Some("points"),
            entries: &[wgpu::BindGroupLayoutEntry {
                binding: 0,
                visibility: wgpu::ShaderStages::VERTEX_FRAGMENT,
                ty: wgpu::BindingType::Buffer {
                    ty: wgpu::BufferBindingType::Uniform,
                    has_dynamic_offset: false,
                    min_binding_size: NonZeroU64::new(VIEW_BYTES),
                },
                count: None,
            }],
        });
        let view = device.create_buffer(&wgpu::BufferDescriptor {
            label: Some("points view"),
            size: VIEW_BYTES,
            usage: wgpu::BufferUsages::UNIFORM | wgpu::BufferUsages::COPY_DST,
            mapped_at_creation: false,
        });
        let bindings = device.create_bind_group(&wgpu::BindGroupDescriptor {
            label: Some("points"),
            layout: &layout,
            entries: &[wgpu::BindGroupEntry { binding: 0, resource: view.as_entire_binding() }],
        });
        let pipeline = pipeline(device, format, &layout);
        Self { pipeline, view, bindings, points: point_buffer(device, 256 * POINT_BYTES), uploaded: None }
    }

    fn upload(&mut self, device: &wgpu::Device, queue: &wgpu::Queue, cloud: &Arc<Cloud>) {
        if self.uploaded.as_ref().is_some_and(|held| Arc::ptr_eq(held, cloud)) {
            return;
        }
        let needed = cloud.bytes.len() as u64;
        if self.points.size() < needed {
            self.points = point_buffer(device, needed.next_power_of_two());
        }
        queue.write_buffer(&self.points, 0, &cloud.bytes);
        self.uploaded = Some(cloud.clone());
    }
}

fn point_buffer(device: &wgpu::Device, size: u64) -> wgpu::Buffer {
    device.create_buffer(&wgpu::BufferDescriptor {
        label: Some("points"),
        size,
        usage: wgpu::BufferUsages::VERTEX | wgpu::BufferUsages::COPY_DST,
        mapped_at_creation: false,
    })
}

fn pipeline(
    device: &wgpu::Device,
    format: wgpu::TextureFormat,
    bindings: &wgpu::BindGroupLayout,
) -> wgpu::RenderPipeline {
    let shader = device.create_shader_module(wgpu::include_wgsl!("../../shaders/points.wgsl"));
    let layout = device.create_pipeline_layout(&wgpu::PipelineLayoutDescriptor {
        label: Some("points"),
        bind_group_layouts: &[Some(bindings)],
        immediate_size: 0,
    });
    let points = wgpu::VertexBufferLayout {
        array_stride: POINT_BYTES,
        step_mode: wgpu::VertexStepMode::Instance,
        attributes: &wgpu::vertex_attr_array![0 => Float32x2, 1 => Unorm8x4, 2 => Uint32],
    };
    device.create_render_pipeline(&wgpu::RenderPipelineDescriptor {
        label: Some("points"),
        layout: Some(&layout),
        vertex: wgpu::VertexState {
            module: &shader,
            entry_point: Some("vertex"),
            compilation_options: wgpu::PipelineCompilationOptions::default(),
            buffers: &[Some(points)],
        },
        primitive: wgpu::PrimitiveState {
            topology: wgpu::PrimitiveTopology::TriangleStrip,
            ..wgpu::PrimitiveState::default()
        },
        depth_stencil: None,
        multisample: wgpu::MultisampleState::default(),
        fragment: Some(wgpu::FragmentState {
            module: &shader,
            entry_point: Some("fragment"),
            compilation_options: wgpu::PipelineCompilationOptions::default(),
            targets: &[Some(wgpu::ColorTargetState {
                format,
                blend: Some(wgpu::BlendState::PREMULTIPLIED_ALPHA_BLENDING),
                write_mask: wgpu::ColorWrites::ALL,
            })],
        }),
        multiview_mask: None,
        cache: None,
    })
}

impl CallbackTrait for Pass {
    fn prepare(
        &self,
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        _screen: &ScreenDescriptor,
        _encoder: &mut wgpu::CommandEncoder,
        resources: &mut CallbackResources,
    ) -> Vec<wgpu::CommandBuffer> {
        if let Some(resources) = resources.get_mut::<Resources>() {
            resources.upload(device, queue, &self.cloud);
            queue.write_buffer(&resources.view, 0, &self.view);
        }
        Vec::new()
    }

    fn paint(&self, _info: PaintCallbackInfo, pass: &mut wgpu::RenderPass<'static>, resources: &CallbackResources) {
        let Some(resources) = resources.get::<Resources>() else { return };
        pass.set_pipeline(&resources.pipeline);
        pass.set_bind_group(0, &resources.bindings, &[]);
        pass.set_vertex_buffer(0, resources.points.slice(..));
        pass.draw(0..4, 0..self.cloud.count());
    }
}

#[cfg(test)]
mod tests {
    use egui::{pos2, vec2};

    use super::*;

    #[test]
    fn a_point_is_sixteen_bytes_in_the_shaders_order() {
        let cloud = Cloud::new([([0.5, -1.0], Color32::from_rgba_premultiplied(1, 2, 3, 4), true)].into_iter());
        assert_eq!(cloud.count(), 1);
        assert_eq!(cloud.bytes[..4], 0.5_f32.to_le_bytes());
        assert_eq!(cloud.bytes[4..8], (-1.0_f32).to_le_bytes());
        assert_eq!(cloud.bytes[8..], [1, 2, 3, 4, 1, 0, 0, 0]);
    }

    #[test]
    fn the_view_puts_a_unit_where_the_scatter_puts_it() {
        let frame = Rect::from_min_size(pos2(40.0, 30.0), vec2(200.0, 100.0));
        let bytes = Placement { centre: [0.25, 0.0], scale: 50.0, radius: 2.0 }.bytes(frame);
        assert_eq!(bytes.len() as u64, VIEW_BYTES);
        let value = |index: usize| {
            let four: [u8; 4] = bytes[4 * index..4 * index + 4].try_into().expect("four bytes");
            f32::from_le_bytes(four)
        };
        // The right edge is 100 screen points from the middle: 2 units away.
        assert_eq!((2.25 - value(0)) * value(2), 1.0);
        assert_eq!((1.0 - value(1)) * value(3), 1.0);
        let reach = 2.0 * (1.0 + SOFTNESS / 2.0);
        assert_eq!((value(4), value(5)), (reach / 100.0, reach / 50.0));
    }
}
