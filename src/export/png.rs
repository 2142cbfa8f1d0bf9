//! `dashboard.png`, and every other picture: an image as a PNG file.

use std::io::Write;

use image::RgbaImage;
use png::{BitDepth, ColorType, Compression, Encoder, EncodingError, Filter};

use super::file::ExportError;
use super::notes::Notes;

/// The image as a PNG file that has `notes` in it.
///
/// # Errors
/// The encoder fails, which it does not on memory.
pub(crate) fn png_bytes(image: &RgbaImage, notes: &Notes) -> Result<Vec<u8>, ExportError> {
    let mut bytes = Vec::new();
    write(image, notes, &mut bytes).map_err(|error| ExportError::Format {
        format: "PNG",
        reason: error.to_string(),
    })?;
    Ok(bytes)
}

fn write(image: &RgbaImage, notes: &Notes, to: &mut Vec<u8>) -> Result<(), EncodingError> {
    let mut encoder = encoder(image, notes, to)?;
    encoder.set_compression(Compression::Fast);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(image)?;
    writer.finish()
}

/// What writes pictures as large as `image`, with these notes before them.
pub(super) fn encoder<W: Write>(
    image: &RgbaImage,
    notes: &Notes,
    to: W,
) -> Result<Encoder<'static, W>, EncodingError> {
    let mut encoder = Encoder::new(to, image.width(), image.height());
    encoder.set_color(ColorType::Rgba);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_filter(Filter::Adaptive);
    for (keyword, text) in notes.iter() {
        let (keyword, text) = (keyword.to_owned(), text.to_owned());
        // The older kind of text, which every program shows, has no letters beyond Latin-1.
        if text.is_ascii() {
            encoder.add_text_chunk(keyword, text)?;
        } else {
            encoder.add_itxt_chunk(keyword, text)?;
        }
    }
    Ok(encoder)
}

#[cfg(test)]
pub(super) mod tests {
    use std::io::Cursor;

    use super::*;
    use crate::experiment::Intervention;
    use crate::record::fixtures::snapshot;

    /// Notes with letters of both kinds.
    pub(in crate::export) fn notes() -> Notes {
        let mut made = snapshot(3);
        made.history.interventions = vec![Intervention {
            step: 2,
            key: "projector.norm".to_owned(),
            from: "batch".to_owned(),
            to: "none".to_owned(),
        }];
        Notes::of(&made)
    }

    /// The texts in a PNG file, by keyword.
    pub(in crate::export) fn texts(info: &png::Info<'_>) -> Vec<(String, String)> {
        let latin = info.uncompressed_latin1_text.iter();
        let latin = latin.map(|chunk| (chunk.keyword.clone(), chunk.text.clone()));
        let wide = info.utf8_text.iter();
        let wide = wide.map(|chunk| (chunk.keyword.clone(), chunk.get_text().expect("text")));
        latin.chain(wide).collect()
    }

    #[test]
    fn what_made_it_is_read_back_and_the_pixels_are_the_same() {
        let image = RgbaImage::from_fn(7, 5, |x, y| image::Rgba([x as u8 * 30, y as u8, 9, 255]));
        let plain = png_bytes(&image, &Notes::default()).expect("a file");
        let mut expected = Cursor::new(Vec::new());
        image
            .write_to(&mut expected, image::ImageFormat::Png)
            .expect("a file");
        assert_eq!(plain, expected.into_inner());
        let told = png_bytes(&image, &notes()).expect("a file");
        let reader = png::Decoder::new(Cursor::new(&told)).read_info();
        let mut found = texts(reader.expect("a PNG file").info());
        let mut expected: Vec<(String, String)> = notes()
            .iter()
            .map(|(keyword, text)| (keyword.to_owned(), text.to_owned()))
            .collect();
        found.sort();
        expected.sort();
        assert_eq!(found, expected);
        let read = image::load_from_memory(&told).expect("an image");
        assert_eq!(read.to_rgba8(), image);
    }
}
