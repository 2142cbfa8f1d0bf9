//! What a few pictures become on their way, as textures: the pictures, their views, and the vectors
//! as strips of heat.

use std::sync::Arc;

use egui::{ColorImage, Context, Painter, Rect, TextureHandle, TextureOptions, Vec2, pos2, vec2};
use ndarray::{Array2, s};

use super::super::theme::{Palette, UNTINTED};
use crate::record::{Embedding, Passages, Thumbnails};

/// Columns of a strip at most; longer vectors are averaged.
pub(super) const COLUMNS: usize = 128;

/// The textures, kept until there is a newer look.
#[derive(Default)]
pub(super) struct Thumbs(Option<Drawn>);

struct Drawn {
    passages: Arc<Passages>,
    dark: bool,
    made: Textures,
}

/// The textures of one look. In each, the pictures stand one below another.
#[derive(Clone)]
pub(super) struct Textures {
    /// The pictures.
    pub pictures: Sheet,
    /// Two views of each, by turns.
    pub views: Sheet,
    /// y, z, p, z′.
    pub strips: [Sheet; 4],
}

/// Pictures of one size, one below another.
#[derive(Clone)]
pub(super) struct Sheet {
    texture: TextureHandle,
    count: usize,
}

impl Sheet {
    fn new(
        context: &Context,
        name: &str,
        image: ColorImage,
        count: usize,
        options: TextureOptions,
    ) -> Self {
        Self {
            texture: context.load_texture(name, image, options),
            count: count.max(1),
        }
    }

    /// Draws one of the pictures.
    pub fn draw(&self, painter: &Painter, index: usize, rect: Rect) {
        let share = 1.0 / self.count as f32;
        // Half a texel off the edges, where the next picture would shine through.
        let [width, height] = self.texture.size();
        let inset = vec2(0.5 / width.max(1) as f32, 0.5 / height.max(1) as f32);
        let uv =
            Rect::from_min_size(pos2(0.0, index as f32 * share), vec2(1.0, share)).shrink2(inset);
        painter.image(self.texture.id(), rect, uv, UNTINTED);
    }

    /// Draws all of them, one below another.
    pub fn draw_all(&self, painter: &Painter, rect: Rect) {
        painter.image(
            self.texture.id(),
            rect,
            Rect::from_min_size(pos2(0.0, 0.0), Vec2::splat(1.0)),
            UNTINTED,
        );
    }
}

impl Thumbs {
    /// The textures of this look; made where they are not there yet.
    pub fn of(&mut self, context: &Context, embedding: &Embedding, palette: &Palette) -> Textures {
        let (passages, dark) = (&embedding.passages, palette.is_dark());
        match &self.0 {
            Some(drawn) if Arc::ptr_eq(&drawn.passages, passages) && drawn.dark == dark => {
                drawn.made.clone()
            }
            _ => {
                let made = textures(context, embedding, palette);
                self.0 = Some(Drawn {
                    passages: passages.clone(),
                    dark,
                    made: made.clone(),
                });
                made
            }
        }
    }
}

fn textures(context: &Context, embedding: &Embedding, palette: &Palette) -> Textures {
    let Passages {
        places,
        views,
        y,
        z,
        p,
        key,
        ..
    } = &*embedding.passages;
    let sheet = |name: &str, thumbnails: &Thumbnails, places: &mut dyn Iterator<Item = usize>| {
        let pictures: Vec<&[u8]> = places
            .filter_map(|place| thumbnails.picture(place))
            .collect();
        let size = [thumbnails.side, thumbnails.side * pictures.len()];
        let image = ColorImage::from_rgb(size, &pictures.concat());
        Sheet::new(context, name, image, pictures.len(), TextureOptions::LINEAR)
    };
    let strip = |vectors: &Array2<f32>| {
        Sheet::new(
            context,
            "strip",
            heat(vectors, palette),
            vectors.nrows(),
            TextureOptions::NEAREST,
        )
    };
    Textures {
        pictures: sheet("pictures", &embedding.pictures, &mut places.iter().copied()),
        views: sheet("views", views, &mut (0..views.len())),
        strips: [y, z, p, key].map(strip),
    }
}

/// Each vector as a row of colours, from negative over 0 to positive.
fn heat(vectors: &Array2<f32>, palette: &Palette) -> ColorImage {
    let columns = vectors.ncols().clamp(1, COLUMNS);
    let mean = |row: usize, column: usize| {
        let (from, to) = (
            column * vectors.ncols() / columns,
            (column + 1) * vectors.ncols() / columns,
        );
        vectors.slice(s![row, from..to]).mean().unwrap_or(0.0)
    };
    let values = Array2::from_shape_fn((vectors.nrows(), columns), |(row, column)| {
        mean(row, column)
    });
    let most = full_colour(&values);
    let pixels = values
        .iter()
        .map(|value| palette.heat(value / most))
        .collect();
    ColorImage::new([columns, vectors.nrows()], pixels)
}

/// The size from which on a value has the full colour: few are larger, so that one of them does not
/// darken all others.
fn full_colour(values: &Array2<f32>) -> f32 {
    const SHARE: f64 = 0.97;
    let mut sizes: Vec<f32> = values
        .iter()
        .map(|value| value.abs())
        .filter(|size| size.is_finite())
        .collect();
    sizes.sort_by(f32::total_cmp);
    let place = (sizes.len() as f64 * SHARE) as usize;
    sizes
        .get(place)
        .copied()
        .unwrap_or(0.0)
        .max(f32::MIN_POSITIVE)
}
