//! The pass of the window's renderer that draws a cloud: pipeline, buffers, and what is uploaded
//! when.

use std::num::NonZeroU64;
use std::ops::Range;
use std::sync::Arc;

use eframe::egui_wgpu::{
    Callback, CallbackResources, CallbackTrait, RenderState, ScreenDescriptor,
};
use eframe::wgpu;
use egui::{PaintCallback, PaintCallbackInfo, Rect};

use super::cloud::{Cloud, POINT_BYTES};
use super::placement::{Placement, VIEW_BYTES};

/// The shape that draws `cloud` into `frame`. Only for a window in which [`install`] was called.
pub(crate) fn shape(frame: Rect, cloud: Arc<Cloud>, placement: &Placement) -> PaintCallback {
    let layers = placement.layers(cloud.count());
    let first = if placement.stands_out.is_some() {
        0
    } else {
        layers
    };
    Callback::new_paint_callback(
        frame,
        Pass {
            view: placement.bytes(frame, layers),
            layers: first..2 * layers,
            cloud,
        },
    )
}

/// Makes the window's renderer able to draw points.
pub(crate) fn install(state: &RenderState) {
    let resources = Resources::new(&state.device, state.target_format);
    state.renderer.write().callback_resources.insert(resources);
}

/// Draws a cloud as it stands in a frame.
struct Pass {
    /// The shader's `View`.
    view: Vec<u8>,
    /// Those that are drawn; see the shader.
    layers: Range<u32>,
    cloud: Arc<Cloud>,
}

/// What the renderer keeps between frames.
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
            entries: &[wgpu::BindGroupEntry {
                binding: 0,
                resource: view.as_entire_binding(),
            }],
        });
        let pipeline = pipeline(device, format, &layout);
        Self {
            pipeline,
            view,
            bindings,
            points: point_buffer(device, 256 * POINT_BYTES),
            uploaded: None,
        }
    }

    fn upload(&mut self, device: &wgpu::Device, queue: &wgpu::Queue, cloud: &Arc<Cloud>) {
        if self
            .uploaded
            .as_ref()
            .is_some_and(|held| Arc::ptr_eq(held, cloud))
        {
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
    let shader = device.create_shader_module(wgpu::include_wgsl!("../../../shaders/points.wgsl"));
    let layout = device.create_pipeline_layout(&wgpu::PipelineLayoutDescriptor {
        label: Some("points"),
        bind_group_layouts: &[Some(bindings)],
        immediate_size: 0,
    });
    let points = wgpu::VertexBufferLayout {
        array_stride: POINT_BYTES,
        step_mode: wgpu::VertexStepMode::Instance,
        attributes: &wgpu::vertex_attr_array![0 => Float32x3, 1 => Uint32],
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

    fn paint(
        &self,
        _info: PaintCallbackInfo,
        pass: &mut wgpu::RenderPass<'static>,
        resources: &CallbackResources,
    ) {
        let Some(resources) = resources.get::<Resources>() else {
            return;
        };
        pass.set_pipeline(&resources.pipeline);
        pass.set_bind_group(0, &resources.bindings, &[]);
        pass.set_vertex_buffer(0, resources.points.slice(..));
        for layer in self.layers.clone() {
            pass.draw(4 * layer..4 * layer + 4, 0..self.cloud.count());
        }
    }
}
