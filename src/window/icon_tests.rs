//! Draws `assets/icon.png`: the vectors of many pictures on the unit circle, falling onto one. To draw it anew, run this with
//! `UPDATE_SNAPSHOTS=1`.

use std::path::Path;

use egui::{Color32, Context, Pos2, RawInput, Rect, Shape, Stroke, Vec2, pos2, vec2};
use image::RgbaImage;

use super::theme::Palette;
use crate::raster::Rasterizer;

/// Rows and columns of pixels.
const SIDE: u32 = 256;
const CENTRE: Pos2 = pos2(128.0, 128.0);
const RADIUS: f32 = 78.0;
/// Where all of them fall, and where they come from, in degrees.
const ONE: f32 = -42.0;
const MANY: [f32; 6] = [20.0, 78.0, 132.0, 180.0, 224.0, 268.0];

fn on_ring(degrees: f32) -> Pos2 {
    CENTRE + RADIUS * Vec2::angled(degrees.to_radians())
}

fn shapes() -> Vec<Shape> {
    let palette = Palette::dark(true);
    let card = Rect::from_min_size(Pos2::ZERO, Vec2::splat(SIDE as f32)).shrink(8.0);
    let ring = Stroke::new(9.0, palette.rail);
    let mut shapes = vec![
        Shape::rect_filled(card, 52.0, palette.card),
        Shape::circle_stroke(CENTRE, RADIUS, ring),
    ];
    let one = on_ring(ONE);
    for degrees in MANY {
        let from = on_ring(degrees);
        // A wedge: it narrows to where it comes from.
        let across = 6.5 * (one - from).normalized().rot90();
        let wedge = vec![from, one + across, one - across];
        let ink = palette.positive.gamma_multiply(0.55);
        shapes.push(Shape::convex_polygon(wedge, ink, Stroke::NONE));
    }
    let many = MANY.map(|degrees| Shape::circle_filled(on_ring(degrees), 15.0, palette.positive));
    shapes.extend(many);
    shapes.push(Shape::circle_filled(one, 38.0, palette.card));
    shapes.push(Shape::circle_filled(one, 30.0, palette.negative));
    shapes
}

fn drawn() -> RgbaImage {
    let context = Context::default();
    let whole = Rect::from_min_size(Pos2::ZERO, vec2(SIDE as f32, SIDE as f32));
    let input = RawInput {
        screen_rect: Some(whole),
        ..RawInput::default()
    };
    let mut rasterizer = Rasterizer::default();
    let mut output = context.run_ui(input, |ui| {
        ui.ctx().debug_painter().extend(shapes());
    });
    rasterizer.update_textures(&mut output.textures_delta);
    let primitives = context.tessellate(output.shapes, 1.0);
    let clear = Color32::TRANSPARENT;
    let mut image = rasterizer.paint([SIDE; 2], 1.0, clear, &primitives);
    // A PNG's colours are not multiplied with how opaque they are.
    for pixel in image.pixels_mut() {
        let [red, green, blue, alpha] = pixel.0;
        let straight = Color32::from_rgba_premultiplied(red, green, blue, alpha);
        pixel.0 = straight.to_srgba_unmultiplied();
    }
    image
}

#[test]
fn the_icon_is_what_is_drawn_here() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/icon.png");
    let image = drawn();
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        image.save(&path).expect("written");
    }
    let kept = image::open(&path).expect("a picture").into_rgba8();
    assert!(kept == image, "draw it anew with UPDATE_SNAPSHOTS=1");
    let icon = eframe::icon_data::from_png_bytes(&std::fs::read(&path).expect("there"));
    assert_eq!(icon.expect("an icon").width, SIDE);
    assert_eq!(image.get_pixel(0, 0).0[3], 0, "its corners are clear");
}

#[test]
fn the_desktop_finds_the_program_its_icon_and_its_window() {
    let entry = include_str!("../../assets/collapse-lab.desktop");
    let name = super::native::APP_ID;
    for line in [
        format!("Icon={name}"),
        format!("StartupWMClass={name}"),
        format!("Exec={name} %f"),
    ] {
        assert!(entry.lines().any(|known| known == line), "{line}");
    }
}
