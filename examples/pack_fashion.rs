//! Makes the embedded pictures out of Fashion-MNIST as published (Debian: package `dataset-fashion-mnist`).
//!
//! ```text
//! cargo run --release --example pack_fashion -- FOLDER assets/
//! ```
//!
//! FOLDER holds the four published IDX files. The program writes `fashion-train.gz` and `fashion-test.gz`: the first
//! 16,384 training and the first 4,000 test pictures, in the form that `collapse_lab::data::fashion` describes. With
//! the versions in `Cargo.lock` the same input gives the same bytes. (The library embeds these two files, so they must
//! exist for this program to compile; where they are lost, empty ones do.)

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

use collapse_lab::data::{fashion, idx};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, target] = arguments.as_slice() else {
        eprintln!("usage: pack_fashion FOLDER-OF-IDX-FILES TARGET-FOLDER");
        return ExitCode::from(2);
    };
    match pack_both(Path::new(folder), Path::new(target)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn pack_both(folder: &Path, target: &Path) -> Result<(), Box<dyn Error>> {
    for (published, name, count) in [
        ("train", "train", fashion::TRAIN),
        ("t10k", "test", fashion::TEST),
    ] {
        let images = idx::read_images(&folder.join(format!("{published}-images-idx3-ubyte.gz")))?;
        let labels = idx::read_labels(&folder.join(format!("{published}-labels-idx1-ubyte.gz")))?;
        if (images.height, images.width) != (fashion::SIDE, fashion::SIDE)
            || images.len().min(labels.len()) < count
        {
            return Err(format!(
                "{published}: not Fashion-MNIST, which has {count} and more pictures of 28×28"
            )
            .into());
        }
        let pixels = &images.pixels[..count * fashion::SIDE * fashion::SIDE];
        let packed = fashion::pack(pixels, &labels[..count])?;
        let path = target.join(format!("fashion-{name}.gz"));
        std::fs::write(&path, &packed)
            .map_err(|error| format!("{} cannot be written: {error}", path.display()))?;
        println!(
            "{}: {count} pictures, {} bytes",
            path.display(),
            packed.len()
        );
    }
    Ok(())
}
