use image::Rgb;
use proptest::prelude::*;

use super::super::fixtures::{Place, assert_says};
use super::*;

fn drawn() -> RgbImage {
    RgbImage::from_fn(24, 16, |x, y| Rgb([(x * 10) as u8, (y * 15) as u8, 90]))
}

fn encoded(format: ImageFormat) -> Vec<u8> {
    let mut content = Cursor::new(Vec::new());
    drawn().write_to(&mut content, format).expect("memory");
    content.into_inner()
}

fn of(name: &str, content: &[u8]) -> Result<RgbImage, DataError> {
    picture(
        &Location::Disk(Place::new().write(name, content)),
        |picture| picture,
    )
}

fn refusal(name: &str, content: &[u8]) -> String {
    of(name, content).expect_err("refused").to_string()
}

#[test]
fn the_content_says_what_a_file_is_and_not_its_name() {
    for name in ["a.png", "a.jpg"] {
        assert_eq!(
            of(name, &encoded(ImageFormat::Png)).expect("a picture"),
            drawn()
        );
        let lossy = of(name, &encoded(ImageFormat::Jpeg)).expect("a picture");
        let largest = lossy
            .iter()
            .zip(drawn().iter())
            .map(|(ours, drawn)| ours.abs_diff(*drawn))
            .max();
        assert!(largest.is_some_and(|largest| largest < 24), "{largest:?}");
    }
}

#[test]
fn grey_transparent_and_deep_pictures_become_plain_ones() {
    let converted = |picture: DynamicImage| {
        let mut content = Cursor::new(Vec::new());
        picture
            .write_to(&mut content, ImageFormat::Png)
            .expect("memory");
        of("a.png", &content.into_inner()).expect("a picture")
    };
    let drawn = DynamicImage::ImageRgb8(drawn());
    assert_eq!(converted(drawn.to_rgba8().into()), drawn.to_rgb8());
    assert_eq!(converted(drawn.to_rgb16().into()), drawn.to_rgb8());
    let grey = converted(drawn.to_luma8().into());
    assert!(grey.pixels().all(|Rgb([r, g, b])| r == g && g == b));
}

#[test]
fn what_is_no_picture_is_refused_by_name_and_reason() {
    assert_says(
        &refusal("text.png", b"not a picture at all, but text"),
        &["text.png, byte 0: no PNG or JPEG", "remove"],
    );
    assert_says(
        &refusal("none.jpg", b""),
        &["none.jpg, byte 0: ", "the file is empty"],
    );
    assert_says(
        &refusal("other.png", b"GIF89a and so on"),
        &["other.png, byte 0: ", "Gif"],
    );
    assert_says(
        &picture(&Location::Disk("no/such.png".into()), |picture| picture)
            .expect_err("absent")
            .to_string(),
        &["such.png, byte 0: cannot be read"],
    );
}

#[test]
fn a_picture_cut_anywhere_is_refused() {
    for format in [ImageFormat::Png, ImageFormat::Jpeg] {
        let whole = encoded(format);
        // A PNG's last twelve bytes are its end mark, without which every pixel is still there.
        let end = if format == ImageFormat::Png {
            whole.len() - 12
        } else {
            whole.len()
        };
        for length in 0..end {
            let message = refusal("cut.png", &whole[..length]);
            assert_says(&message, &["cut.png, byte "]);
        }
        let half = refusal("half.jpg", &whole[..whole.len() - 40]);
        if format == ImageFormat::Jpeg {
            assert_says(
                &half,
                &[
                    &format!("half.jpg, byte {}: ", whole.len() - 40),
                    "in the middle of the picture",
                ],
            );
        }
    }
}

#[test]
fn the_end_of_a_picture_in_the_metadata_is_not_the_pictures() {
    let whole = encoded(ImageFormat::Jpeg);
    let inner = [&[0xff, 0xe1, 0, 8][..], &[0xff, 0xd8, 0, 0, 0xff, 0xd9]].concat();
    let with_inner = [&whole[..2], &inner, &whole[2..]].concat();
    assert!(of("a.jpg", &with_inner).is_ok());
    assert_says(
        &refusal("a.jpg", &with_inner[..with_inner.len() - 2]),
        &["in the middle of the picture"],
    );
}

#[test]
fn a_photograph_taken_sideways_is_turned_upright() {
    let whole = encoded(ImageFormat::Jpeg);
    // One entry: orientation 6, "rotate by 90° to see it upright".
    let entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0];
    let exif = [&b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01"[..], &entry, &[0; 4]].concat();
    let marked = [
        &whole[..2],
        &[0xff, 0xe1, 0, exif.len() as u8 + 2],
        &exif,
        &whole[2..],
    ]
    .concat();
    assert_eq!(
        of("a.jpg", &marked).expect("a picture").dimensions(),
        (16, 24)
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn arbitrary_bytes_after_any_beginning_never_panic(
        noise in proptest::collection::vec(any::<u8>(), 0..300),
        kept in 0_usize..600,
        is_png in any::<bool>(),
    ) {
        let whole = encoded(if is_png { ImageFormat::Png } else { ImageFormat::Jpeg });
        let content = [&whole[..kept.min(whole.len())], &noise].concat();
        if let Err(error) = of("noise.jpg", &content) {
            prop_assert!(error.to_string().contains("noise.jpg, byte "), "{}", error);
        }
    }

    #[test]
    fn a_changed_byte_never_panics(at in 0_usize..700, byte in any::<u8>(), is_png in any::<bool>()) {
        let mut content = encoded(if is_png { ImageFormat::Png } else { ImageFormat::Jpeg });
        let at = at % content.len();
        content[at] = byte;
        of("changed.png", &content).ok();
    }
}
