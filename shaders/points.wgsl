// The scatter's points: one quad an instance, cut to a disc or a square.
//
// Positions are in units of z in the displayed plane. Colours are premultiplied and in gamma space, as egui blends them.

struct View {
    // The point of the plane in the middle of the frame.
    centre: vec2f,
    // Units of z to normalized device coordinates.
    scale: vec2f,
    // Half the size of a quad in normalized device coordinates.
    radius: vec2f,
    // Width of the soft edge as a share of that size.
    softness: f32,
    // Uniform buffers come in multiples of 16 bytes.
    unused: f32,
}

@group(0) @binding(0) var<uniform> view: View;

struct Mark {
    @builtin(position) position: vec4f,
    @location(0) corner: vec2f,
    @location(1) colour: vec4f,
    @location(2) @interpolate(flat) square: u32,
}

// How far a square's edge is from its middle, where a disc's radius is 1: both then look equally large.
const SQUARE: f32 = 0.9;

@vertex
fn vertex(
    @builtin(vertex_index) index: u32,
    @location(0) at: vec2f,
    @location(1) colour: vec4f,
    @location(2) square: u32,
) -> Mark {
    let corner = vec2f(f32(index & 1u), f32(index >> 1u)) * 2.0 - 1.0;
    var mark: Mark;
    mark.position = vec4f((at - view.centre) * view.scale + corner * view.radius, 0.0, 1.0);
    mark.corner = corner;
    mark.colour = colour;
    mark.square = square;
    return mark;
}

@fragment
fn fragment(mark: Mark) -> @location(0) vec4f {
    let from_middle = abs(mark.corner);
    let disc = length(mark.corner);
    let square = max(from_middle.x, from_middle.y) / SQUARE;
    let distance = select(disc, square, mark.square == 1u);
    let cover = 1.0 - smoothstep(1.0 - view.softness, 1.0, distance);
    return mark.colour * cover;
}
