use std::io::Cursor;

use ::gif::{ColorOutput, DecodeOptions};
use image::{AnimationDecoder as _, Rgba, RgbaImage};

use super::super::png::tests::{notes, texts};
use super::*;

/// A white square that goes over a dark ground, then stands still.
fn frames() -> Vec<FilmFrame> {
    let places = [(0, 100), (5, 100), (9, 1_000), (9, 2_000)];
    places
        .map(|(left, milliseconds)| FilmFrame {
            image: RgbaImage::from_fn(20, 12, |x, y| {
                let inside = (left..left + 4).contains(&x) && (3..7).contains(&y);
                Rgba(if inside {
                    [255; 4]
                } else {
                    [20, 30, x as u8, 255]
                })
            }),
            milliseconds,
        })
        .into()
}

fn written(format: FilmFormat) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("film");
    let mut told = Vec::new();
    let done = write_film(&path, format, &notes(), frames().into_iter(), |count| {
        told.push(count);
        true
    });
    assert!(done.expect("written"));
    assert_eq!(told, [1, 2, 3, 4]);
    std::fs::read(&path).expect("read")
}

#[test]
fn an_animated_png_plays_the_frames_pixel_by_pixel() {
    let bytes = written(FilmFormat::Png);
    let decoder = image::codecs::png::PngDecoder::new(Cursor::new(&bytes));
    let decoder = decoder.expect("a PNG file").apng().expect("animated");
    let played: Vec<image::Frame> = decoder.into_frames().map(|it| it.expect("read")).collect();
    assert_eq!(played.len(), 4);
    for (played, frame) in played.iter().zip(frames()) {
        assert_eq!(*played.buffer(), frame.image);
        let (numerator, denominator) = played.delay().numer_denom_ms();
        assert_eq!(numerator / denominator, u32::from(frame.milliseconds));
    }
    let reader = png::Decoder::new(Cursor::new(&bytes)).read_info();
    let reader = reader.expect("a PNG file");
    let control = reader.info().animation_control.expect("animated");
    assert_eq!((control.num_frames, control.num_plays), (4, 0));
    let found = texts(reader.info());
    let title = found.iter().find(|(keyword, _)| keyword == "Title");
    assert!(title.expect("it is told").1.contains("step 3"));
    assert!(found.iter().any(|(_, text)| text.contains("batch → none")));
}

#[test]
fn a_gif_plays_the_frames_in_their_colours() {
    let bytes = written(FilmFormat::Gif);
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("Software: collapse-lab"), "what made it");
    let mut options = DecodeOptions::new();
    options.set_color_output(ColorOutput::RGBA);
    let mut decoder = options.read_info(&bytes[..]).expect("a GIF file");
    let mut screen = RgbaImage::new(20, 12);
    let mut times = Vec::new();
    for frame in frames() {
        let part = decoder.read_next_frame().expect("read").expect("a frame");
        let (left, top) = (u32::from(part.left), u32::from(part.top));
        for (place, pixel) in part.buffer.chunks_exact(4).enumerate() {
            let place = place as u32;
            let width = u32::from(part.width);
            if pixel[3] > 0 {
                let [red, green, blue] = [pixel[0], pixel[1], pixel[2]];
                let (x, y) = (left + place % width, top + place / width);
                screen.put_pixel(x, y, Rgba([red, green, blue, 255]));
            }
        }
        assert_eq!(screen, frame.image);
        times.push(part.delay);
    }
    assert_eq!(times, [10, 10, 100, 200]);
    assert!(decoder.read_next_frame().expect("read").is_none());
}

#[test]
fn a_film_that_is_given_up_leaves_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("film.gif");
    for format in FilmFormat::ALL {
        let frames = frames().into_iter();
        let done = write_film(&path, format, &Notes::default(), frames, |count| count < 2);
        assert!(!done.expect("no error"));
    }
    let none = std::iter::empty();
    let error = write_film(&path, FilmFormat::Gif, &Notes::default(), none, |_| true);
    assert!(error.is_err());
    assert_eq!(std::fs::read_dir(folder.path()).expect("listed").count(), 0);
}

#[test]
fn the_ending_says_the_format() {
    let of = |name: &str| FilmFormat::of(Path::new(name));
    assert_eq!(of("a/film.PNG"), Some(FilmFormat::Png));
    assert_eq!(of("film.apng"), Some(FilmFormat::Png));
    assert_eq!(of("film.gif"), Some(FilmFormat::Gif));
    assert_eq!([of("film"), of("film.mp4"), of("gif")], [None; 3]);
}
