// The scatter's points: one quad an instance, cut to the shape of its class.
//
// A point is its place in units of z and its class; how that looks is all in `View`, so that turning the cloud or hiding a
// class uploads no points. Colours are in gamma space, as egui blends them.

struct View {
    // From z to the screen: right and up in normalized device coordinates, and towards the eye, where the unit ball spans
    // −1..1. The fourth number is added to the product with the other three.
    right: vec4f,
    up: vec4f,
    near: vec4f,
    // Half the size of a quad in normalized device coordinates.
    radius: vec2f,
    // Width of the soft edge as a share of that size.
    softness: f32,
    // By which share of its size the nearest point is larger and the farthest smaller; 0 in 2-D.
    shrink: f32,
    // Which share of its opacity the farthest point loses; 0 in 2-D.
    fade: f32,
    // Layers that are drawn one after the other, the farthest first: there is no depth buffer.
    layers: u32,
    // The class that stands out; 256 where all do.
    stands_out: u32,
    // Opacity of the others.
    others: f32,
    // Opacity of those that stand out.
    opacity: f32,
    // One bit a class.
    hidden: array<vec4u, 2>,
    colours: array<vec4f, 10>,
}

@group(0) @binding(0) var<uniform> view: View;

struct Mark {
    @builtin(position) position: vec4f,
    @location(0) corner: vec2f,
    @location(1) colour: vec4f,
    @location(2) @interpolate(flat) shape: u32,
}

// Where a disc's radius is 1, all shapes look about equally large: half the side of a square, half the diagonal of a diamond, half
// the base and half the height of a triangle.
const SQUARE: f32 = 0.9;
const DIAMOND: f32 = 1.25;
const TRIANGLE: vec2f = vec2f(1.25, 1.08);
// Half the side of a quad, which holds every shape with its soft edge.
const REACH: f32 = 1.4;
// Disc, square, triangle upwards, diamond, triangle downwards.
const SHAPES = array<u32, 10>(0u, 1u, 2u, 3u, 4u, 4u, 3u, 0u, 1u, 2u);
const ALL: u32 = 256u;

// Four vertices a layer: first the layers of what does not stand out, then those of what does.
@vertex
fn vertex(@builtin(vertex_index) index: u32, @location(0) at: vec3f, @location(1) label: u32) -> Mark {
    let place = vec4f(at, 1.0);
    let near = clamp(dot(view.near, place), -1.0, 1.0);
    let stands_out = view.stands_out == ALL || view.stands_out == label;
    let layer = min(u32((near * 0.5 + 0.5) * f32(view.layers)), view.layers - 1u) + select(0u, view.layers, stands_out);
    let hidden = (view.hidden[label >> 7u][(label >> 5u) & 3u] >> (label & 31u)) & 1u;
    var mark: Mark;
    if hidden == 1u || layer != index >> 2u {
        // Four corners in one place cover nothing.
        mark.position = vec4f(2.0, 2.0, 0.0, 1.0);
        return mark;
    }
    mark.corner = (vec2f(f32(index & 1u), f32((index >> 1u) & 1u)) * 2.0 - 1.0) * REACH;
    let size = view.radius * (1.0 + view.shrink * near);
    mark.position = vec4f(vec2f(dot(view.right, place), dot(view.up, place)) + mark.corner * size, 0.0, 1.0);
    let opacity = select(view.others, view.opacity, stands_out) * (1.0 - view.fade * (0.5 - 0.5 * near));
    mark.colour = view.colours[label % 10u] * opacity;
    var shapes = SHAPES;
    mark.shape = shapes[label % 10u];
    return mark;
}

// How far a place is beyond the edge of a triangle upwards, 1 on the edge.
fn triangle(place: vec2f) -> f32 {
    // The sides' outward normal: they run from the corner above to those of the base.
    let normal = normalize(vec2f(2.0 * TRIANGLE.y, TRIANGLE.x));
    let side = dot(vec2f(abs(place.x), place.y - TRIANGLE.y), normal);
    return 1.0 + max(side, -place.y - TRIANGLE.y);
}

@fragment
fn fragment(mark: Mark) -> @location(0) vec4f {
    let from_middle = abs(mark.corner);
    var distance = length(mark.corner);
    switch mark.shape {
        case 1u: { distance = max(from_middle.x, from_middle.y) / SQUARE; }
        case 2u: { distance = triangle(mark.corner); }
        case 3u: { distance = 1.0 + (from_middle.x + from_middle.y - DIAMOND) * 0.7071; }
        case 4u: { distance = triangle(mark.corner * vec2f(1.0, -1.0)); }
        default: {}
    }
    let cover = 1.0 - smoothstep(1.0 - view.softness, 1.0, distance);
    return mark.colour * cover;
}
