//! Every colour, distance and type size of the window. Nothing else in this room names one.
//!
//! Colours are Okabe & Ito's set for colour-blind readers (Wong, Nature Methods 2011); classes use
//! Petroff's ten (2021), which were optimized for the same. Meanings never rest on colour alone:
//! curves differ in their strokes too, classes and the diagram's boxes in their marks.

mod glyph;
mod palette;
pub(crate) mod size;
pub(crate) mod space;
mod style;

pub(crate) use glyph::Glyph;
pub(crate) use palette::{BLANK, POINT_FADE, POINT_OPACITY, Palette, UNTINTED};
pub(crate) use style::{card, install, set, title};

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("the source") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                sources(&path, found);
            } else {
                found.push(path);
            }
        }
    }

    #[test]
    fn no_other_file_of_the_window_names_a_colour() {
        let window = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/window");
        let mut files = Vec::new();
        sources(&window, &mut files);
        let others: Vec<PathBuf> = files
            .into_iter()
            .filter(|path| !path.starts_with(window.join("theme")))
            .collect();
        assert!(others.len() > 40, "{} files", others.len());
        for path in others {
            let source = fs::read_to_string(&path).expect("UTF-8");
            let code = source.split("#[cfg(test)]").next().unwrap_or_default();
            let named = [
                "Color32::WHITE",
                "Color32::BLACK",
                "Color32::from_rgb(0x",
                "Color32::from_gray",
                "rgb(0x",
            ];
            for name in named {
                assert!(!code.contains(name), "{} in {}", name, path.display());
            }
        }
    }
}
