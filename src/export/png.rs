//! `dashboard.png`, and every other picture: an image as a PNG file.

use std::io::Cursor;

use image::RgbaImage;

use super::file::ExportError;

/// The image as a PNG file.
///
/// # Errors
/// The encoder fails, which it does not on memory.
pub(crate) fn png_bytes(image: &RgbaImage) -> Result<Vec<u8>, ExportError> {
    let mut png = Cursor::new(Vec::new());
    image
        .write_to(&mut png, image::ImageFormat::Png)
        .map_err(|error| ExportError::Format {
            format: "PNG",
            reason: error.to_string(),
        })?;
    Ok(png.into_inner())
}
