use std::sync::Arc;

use egui::epaint::{ColorImage, ImageDelta};
use egui::{
    Align2, Context, FontId, Mesh, RawInput, TextureId, TextureOptions, TexturesDelta, pos2, vec2,
};

use super::*;

const PICTURE: TextureId = TextureId::User(7);

fn clipped(clip_rect: Rect, shape: Shape) -> ClippedShape {
    ClippedShape {
        clip_rect,
        shape,
        transform_after_tessellation: TSTransform::IDENTITY,
    }
}

/// A drawing of shapes that nothing cuts.
fn drawn(rasterizer: &Rasterizer, shapes: Vec<Shape>) -> String {
    let clip_rect = Rect::EVERYTHING;
    let shapes: Vec<ClippedShape> = shapes
        .into_iter()
        .map(|shape| clipped(clip_rect, shape))
        .collect();
    let about = About {
        title: "a <title>".to_owned(),
        made_by: "this & that".to_owned(),
    };
    rasterizer.svg([100, 50], 2.0, Color32::WHITE, &shapes, &about)
}

fn lines(svg: &str) -> Vec<&str> {
    svg.lines().filter(|line| !line.is_empty()).collect()
}

#[test]
fn shapes_stay_what_they_are() {
    let stroke = Stroke::new(1.0, Color32::from_rgb(255, 0, 0));
    let half = Color32::from_rgba_unmultiplied(0, 0, 255, 128);
    let rect = Rect::from_min_size(pos2(2.2, 3.0), vec2(10.0, 5.0));
    let shapes = vec![
        Shape::circle_filled(pos2(5.0, 6.125), 2.5, half),
        Shape::line_segment([pos2(1.0, 2.0), pos2(1.0, 9.0)], stroke),
        Shape::line(
            vec![pos2(0.0, 0.0), pos2(f32::NAN, 1.0), pos2(3.0, 4.0)],
            stroke,
        ),
        Shape::rect_filled(rect, 3.0, Color32::BLACK),
        Shape::circle_filled(pos2(500.0, 6.0), 2.0, half),
    ];
    let svg = drawn(&Rasterizer::default(), shapes);
    let lines = lines(&svg);
    assert!(lines[0].contains("width=\"200\" height=\"100\" viewBox=\"0 0 100 50\""));
    assert_eq!(lines[1], "<title>a &lt;title&gt;</title>");
    assert_eq!(lines[2], "<metadata>this &amp; that</metadata>");
    let body = lines
        .iter()
        .position(|line| *line == "</defs>")
        .expect("it begins");
    assert_eq!(
        lines[body + 1..],
        [
            "<rect x=\"0\" y=\"0\" width=\"100\" height=\"50\" fill=\"#ffffff\"/>",
            "<circle cx=\"5\" cy=\"6.13\" r=\"2.5\" fill=\"#0000ff\" fill-opacity=\"0.5\"/>",
            "<path d=\"M1.5 2L1.5 9\" fill=\"none\" stroke=\"#ff0000\" stroke-width=\"1\" stroke-linejoin=\"round\"/>",
            "<path d=\"M0 0L3 4\" fill=\"none\" stroke=\"#ff0000\" stroke-width=\"1\" stroke-linejoin=\"round\"/>",
            "<rect x=\"2\" y=\"3\" width=\"10\" height=\"5\" rx=\"2.5\" fill=\"#000000\"/>",
            "</svg>",
        ],
        "and what is out of sight is not in it"
    );
}

#[test]
fn what_is_cut_is_cut_to_the_same_rectangle() {
    let clip_rect = Rect::from_min_size(pos2(10.0, 10.0), vec2(20.0, 20.0));
    let shape = Shape::circle_filled(pos2(12.0, 12.0), 5.0, Color32::BLACK);
    let page = clipped(Rect::EVERYTHING, shape.clone());
    let cut = clipped(clip_rect, shape);
    let shapes = [cut.clone(), cut.clone(), page, cut];
    let svg = Rasterizer::default().svg([50, 50], 1.0, Color32::WHITE, &shapes, &About::default());
    assert_eq!(svg.matches("<clipPath").count(), 1);
    assert_eq!(svg.matches("<g clip-path=\"url(#clip0)\">").count(), 2);
    assert_eq!(svg.matches("</g>").count(), 2);
    assert_eq!(svg.matches("<circle").count(), 4);
}

#[test]
fn text_stays_text_with_its_place_and_width() {
    let context = Context::default();
    let mut output = context.run_ui(RawInput::default(), |ui| {
        let painter = ui.painter();
        let font = FontId::proportional(14.0);
        let at = pos2(10.0, 20.0);
        painter.text(at, Align2::LEFT_TOP, "a & b\n  < c", font, Color32::BLACK);
        let font = FontId::monospace(12.0);
        painter.text(at, Align2::LEFT_TOP, " 0.25", font, Color32::RED);
    });
    let mut rasterizer = Rasterizer::default();
    rasterizer.update_textures(&mut output.textures_delta);
    let svg = rasterizer.svg(
        [400, 300],
        1.0,
        Color32::WHITE,
        &output.shapes,
        &About::default(),
    );
    let texts: Vec<&str> = svg
        .lines()
        .filter(|line| line.starts_with("<text"))
        .collect();
    assert_eq!(texts.len(), 3, "{svg}");
    for (text, class, letters) in [
        (texts[0], 'p', ">a &amp; b</text>"),
        (texts[1], 'p', ">&lt; c</text>"),
        (texts[2], 'm', ">0.25</text>"),
    ] {
        assert!(text.contains(&format!("class=\"{class}\"")), "{text}");
        assert!(text.ends_with(letters), "{text}");
    }
    let number = |text: &str, name: &str| -> f32 {
        let from = text
            .split(&format!(" {name}=\""))
            .nth(1)
            .expect("an attribute");
        from.split('"')
            .next()
            .and_then(|it| it.parse().ok())
            .expect("a number")
    };
    assert_eq!(number(texts[0], "x"), 10.0);
    assert!(number(texts[1], "x") > 12.0, "what is empty is left out");
    assert!(number(texts[1], "y") > number(texts[0], "y") + 10.0);
    let width = number(texts[2], "textLength");
    assert!((20.0..36.0).contains(&width), "{width}");
    assert!(texts[2].contains("fill=\"#ff0000\""));
}

#[test]
fn pictures_are_embedded_and_triangles_of_one_colour_are_one_surface() {
    let mut rasterizer = Rasterizer::default();
    let mut delta = TexturesDelta::default();
    let mut image = ColorImage::filled([2, 2], Color32::BLACK);
    image.pixels[1] = Color32::from_rgb(200, 100, 50);
    delta.push(PICTURE, ImageDelta::full(image, TextureOptions::NEAREST));
    rasterizer.update_textures(&mut delta);
    let rect = Rect::from_min_size(pos2(4.0, 5.0), vec2(8.0, 8.0));
    let right = Rect::from_min_max(pos2(0.5, 0.0), pos2(1.0, 1.0));
    let mut plain = Mesh::default();
    plain.add_colored_rect(rect, Color32::RED);
    let shapes = vec![
        Shape::image(PICTURE, rect, right, Color32::WHITE),
        Shape::Mesh(Arc::new(plain)),
    ];
    let svg = drawn(&rasterizer, shapes);
    let image = svg
        .lines()
        .find(|line| line.starts_with("<image"))
        .expect("a picture");
    assert!(image.contains("x=\"4\" y=\"5\" width=\"8\" height=\"8\""));
    assert!(image.contains("image-rendering:pixelated"));
    let data = image
        .split("base64,")
        .nth(1)
        .and_then(|data| data.split('"').next());
    use base64::Engine as _;
    let bytes = base64::engine::general_purpose::STANDARD.decode(data.expect("data"));
    let part = image::load_from_memory(&bytes.expect("bytes")).expect("a picture");
    let part = part.to_rgba8();
    assert_eq!(part.dimensions(), (1, 2));
    assert_eq!(part.get_pixel(0, 0).0, [200, 100, 50, 255]);
    let surfaces: Vec<&str> = svg
        .lines()
        .filter(|line| line.starts_with("<path"))
        .collect();
    assert_eq!(surfaces.len(), 1);
    assert_eq!(surfaces[0].matches('Z').count(), 2);
}
