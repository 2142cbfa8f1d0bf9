//! How much memory a run is going to take, so that one that cannot have it is refused with a sentence instead of ending in the
//! middle of a step.
//!
//! An estimate from the knobs alone, on the low side: it leaves out what it cannot know, and what it refuses is clearly over.

use crate::data::{CHANNELS, EMBEDDED, Pictures, SIZE};
use crate::experiment::{Architecture, Experiment, Objective};
use crate::files;
use crate::network::Plan;
use crate::objective::about;

/// Bytes of a single-precision number.
const NUMBER: u64 = 4;
/// The program itself, its threads and its libraries.
const PROGRAM: u64 = 55 << 20;
/// Copies of each activation of the encoder that a backward pass needs at once: what was kept, and the gradients under way.
const ENCODER_COPIES: f64 = 2.1;
/// Values that burn keeps of each unit of an MLP for its backward pass: before and after bias, norm and `ReLU`.
const MLP_COPIES: u64 = 5;
/// Copies of each online parameter: itself, gradient, velocity, those that the optimizer's step makes of them, those packed for
/// the loops, and those that are being looked at.
const PARAMETER_COPIES: u64 = 6;
/// Pictures that share one sum of a convolution's weight gradient.
const SUMMED: usize = 16;
/// Copies of a matrix of cosines, with a row for each vector, that a contrastive loss keeps for its backward pass.
const COSINE_COPIES: u64 = 3;

/// What an estimate reads beside the knobs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sizes {
    /// Rows and columns of a picture.
    pub side: usize,
    /// Training and test pictures together.
    pub pictures: usize,
    /// Test pictures.
    pub test: usize,
}

impl Sizes {
    /// Of these pictures.
    pub fn of(pictures: &Pictures) -> Self {
        let test = pictures.test.len();
        Self {
            side: pictures.side(),
            pictures: pictures.train.len() + test,
            test,
        }
    }

    /// As the knobs ask for them, before they are read; those of a folder may be larger.
    pub fn asked(experiment: &Experiment) -> Self {
        let (train, test) = (experiment.data.train, experiment.data.test);
        Self {
            pictures: train.saturating_add(test),
            test,
            ..Self::least(experiment)
        }
    }

    /// The least that the pictures can be before they are read.
    fn least(experiment: &Experiment) -> Self {
        /// The smallest side that the knob takes.
        const SMALLEST: usize = 16;
        Self {
            side: match experiment.data.side {
                0 if experiment.data.source == EMBEDDED => SIZE,
                0 => SMALLEST,
                side => side,
            },
            pictures: 0,
            test: 0,
        }
    }
}

/// One thing that takes memory.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    /// What it is.
    name: &'static str,
    /// Its bytes.
    bytes: u64,
    /// The knobs that make it smaller.
    lower: &'static str,
}

/// What a run takes on the machine's own memory, part by part, the largest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Estimate {
    parts: Vec<Part>,
}

/// A run needs more memory than there is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "this needs some {needed} of memory, and {free} are free here; the largest parts are {largest}: lower {lower}"
)]
pub struct TooLarge {
    needed: String,
    free: String,
    largest: String,
    lower: String,
}

impl Estimate {
    /// Of a run on the CPU.
    pub fn of(experiment: &Experiment, sizes: Sizes) -> Self {
        let mut parts = vec![
            pictures(experiment, sizes),
            views(experiment, sizes),
            encoder(experiment, sizes),
            mlps(experiment),
            parameters(experiment, sizes),
            features(experiment, sizes),
        ];
        parts.extend(objective(experiment));
        parts.sort_by_key(|part| std::cmp::Reverse(part.bytes));
        Self { parts }
    }

    /// All of it, in bytes.
    pub fn bytes(&self) -> u64 {
        let bytes = self.parts.iter().map(|part| part.bytes);
        bytes.fold(PROGRAM, u64::saturating_add)
    }

    /// Whether it fits into `free` bytes.
    ///
    /// # Errors
    /// It is clearly more.
    pub fn check(&self, free: u64) -> Result<(), TooLarge> {
        let needed = self.bytes();
        if needed <= free {
            return Ok(());
        }
        let largest = &self.parts[..self.parts.len().min(3)];
        let told = largest
            .iter()
            .map(|part| format!("{} ({})", part.name, gigabytes(part.bytes)));
        let mut lower: Vec<&str> = Vec::new();
        // What is a small part of it would not help.
        for part in largest.iter().filter(|part| part.bytes > needed / 10) {
            for knob in part.lower.split(", ") {
                if !lower.contains(&knob) {
                    lower.push(knob);
                }
            }
        }
        Err(TooLarge {
            needed: gigabytes(needed),
            free: gigabytes(free),
            largest: told.collect::<Vec<_>>().join(", "),
            lower: lower.join(" or "),
        })
    }
}

/// Whether a run on the CPU fits into this machine's memory, of which `held` bytes are its own already. `pictures` are `None`
/// before they are read. Where the system does not say what it has, everything fits.
///
/// # Errors
/// It clearly does not fit.
pub fn check(
    experiment: &Experiment,
    pictures: Option<&Pictures>,
    held: u64,
) -> Result<(), TooLarge> {
    let sizes = pictures.map_or_else(|| Sizes::least(experiment), Sizes::of);
    // Pictures that were read are not waited for any more.
    let held = held.saturating_add(pictures.map_or(0, |_| self::pictures(experiment, sizes).bytes));
    available().map_or(Ok(()), |free| {
        Estimate::of(experiment, sizes).check(free.saturating_add(held))
    })
}

/// Whether a run that holds `held` bytes can go on with changed knobs.
///
/// # Errors
/// They ask for more memory than the knobs before, and clearly for more than there is.
pub fn check_change(
    before: &Experiment,
    after: &Experiment,
    pictures: &Pictures,
    held: u64,
) -> Result<(), TooLarge> {
    let bytes = |experiment| Estimate::of(experiment, Sizes::of(pictures)).bytes();
    if bytes(after) <= bytes(before) {
        return Ok(());
    }
    check(after, Some(pictures), held)
}

/// Bytes that the system would give to a new program without taking them from others; `None` where it does not say (Linux
/// does). Swap counts: what fits into it runs, if slowly.
pub fn available() -> Option<u64> {
    parse(&files::read_text("/proc/meminfo".as_ref(), 1 << 16).ok()?)
}

/// The same in the words of Linux: `MemAvailable:   123456 kB`.
fn parse(meminfo: &str) -> Option<u64> {
    let kibibytes = |name: &str| -> Option<u64> {
        let value = meminfo.lines().find_map(|line| line.strip_prefix(name))?;
        value.trim().strip_suffix("kB")?.trim_end().parse().ok()
    };
    let swap = kibibytes("SwapFree:").unwrap_or(0);
    Some((kibibytes("MemAvailable:")? + swap) * 1024)
}

fn gigabytes(bytes: u64) -> String {
    match bytes as f64 / 1e9 {
        few if few < 10.0 => format!("{few:.1} GB"),
        many => format!("{many:.0} GB"),
    }
}

/// The product in bytes of single-precision numbers.
fn bytes(factors: &[usize]) -> u64 {
    let factors = factors.iter().map(|factor| *factor as u64);
    factors.fold(NUMBER, u64::saturating_mul)
}

fn pictures(experiment: &Experiment, sizes: Sizes) -> Part {
    // The embedded ones are kept grey, and laid into their backgrounds when they are asked for.
    let of_one = if experiment.data.source == EMBEDDED {
        sizes.side * sizes.side
    } else {
        CHANNELS * sizes.side * sizes.side
    };
    Part {
        name: "pictures",
        bytes: bytes(&[sizes.pictures, of_one]) / NUMBER,
        lower: "data.train, data.test, data.side",
    }
}

fn views(experiment: &Experiment, sizes: Sizes) -> Part {
    Part {
        name: "views of a batch",
        bytes: bytes(&[2, experiment.batch, CHANNELS, sizes.side, sizes.side]),
        lower: "batch, data.side",
    }
}

/// Outputs of all convolutions and inputs of all blocks, of both views: the online network's are kept, and the target's are
/// made at the same time. Of the largest convolution's weights there is a gradient for every few pictures.
fn encoder(experiment: &Experiment, sizes: Sizes) -> Part {
    let Plan {
        stem,
        is_pooled,
        blocks,
    } = Plan::new(&experiment.encoder, sizes.side);
    let mut side = sizes.side.div_ceil(stem.stride);
    let mut values = stem.outputs * side * side;
    if is_pooled {
        side = side.div_ceil(2);
    }
    let (mut inputs, mut largest) = (stem.outputs, 0);
    for (outputs, stride) in blocks {
        largest = largest.max(9 * outputs * outputs);
        values += inputs * (side + 2) * (side + 2);
        side = side.div_ceil(stride);
        let convs = if stride == 1 && inputs == outputs {
            2
        } else {
            3
        };
        values += convs * outputs * side * side;
        inputs = outputs;
    }
    let networks = ENCODER_COPIES + if experiment.target.enabled { 1.0 } else { 0.0 };
    let kept = bytes(&[2, experiment.batch, values]);
    let sums = bytes(&[(2 * experiment.batch).div_ceil(SUMMED), largest]);
    Part {
        name: "activations of the encoder",
        bytes: (kept as f64 * networks) as u64 + sums,
        lower: match experiment.encoder.arch {
            Architecture::Small => "batch, encoder.width, data.side",
            Architecture::Resnet18 => "batch, data.side",
        },
    }
}

/// Inputs and outputs of the linear layers of an MLP.
fn linear(layers: usize, [inputs, hidden, outputs]: [usize; 3]) -> Vec<[usize; 2]> {
    let mut sizes = vec![inputs];
    sizes.extend(std::iter::repeat_n(hidden, layers.saturating_sub(1)));
    sizes.extend((layers > 0).then_some(outputs));
    sizes.windows(2).map(|pair| [pair[0], pair[1]]).collect()
}

/// The linear layers of projector and predictor.
fn both(experiment: &Experiment) -> [Vec<[usize; 2]>; 2] {
    let Experiment {
        projector,
        predictor,
        ..
    } = experiment;
    let (y, z) = (experiment.features(), experiment.dimensions());
    [
        linear(projector.layers, [y, projector.hidden, projector.out]),
        linear(predictor.layers, [z, predictor.hidden, z]),
    ]
}

fn mlps(experiment: &Experiment) -> Part {
    let [projector, predictor] = both(experiment);
    let units = |layers: &[[usize; 2]]| layers.iter().map(|layer| layer[1]).sum::<usize>();
    let mut of_one = units(&projector);
    if about(experiment.objective).needs.predictor {
        of_one += units(&predictor);
    }
    Part {
        name: "activations of the MLPs",
        bytes: bytes(&[2, experiment.batch, of_one]).saturating_mul(MLP_COPIES),
        lower: "batch, projector.hidden, predictor.hidden",
    }
}

fn parameters(experiment: &Experiment, sizes: Sizes) -> Part {
    let Plan { stem, blocks, .. } = Plan::new(&experiment.encoder, sizes.side);
    let mut encoder = stem.inputs * stem.outputs * stem.kernel * stem.kernel;
    let mut inputs = stem.outputs;
    for (outputs, _) in blocks {
        encoder += 9 * (inputs * outputs + outputs * outputs);
        inputs = outputs;
    }
    let weights = |layers: &[[usize; 2]]| -> usize {
        layers
            .iter()
            .map(|[inputs, outputs]| inputs * outputs)
            .sum()
    };
    let [projector, predictor] = both(experiment);
    let online = encoder + weights(&projector) + weights(&predictor);
    let target = encoder + weights(&projector);
    Part {
        name: "parameters with gradients and velocity",
        bytes: bytes(&[online]).saturating_mul(PARAMETER_COPIES) + bytes(&[target]),
        lower: "projector.hidden, projector.out, predictor.hidden",
    }
}

/// The representations y of all test pictures, which the linear probe also holds standardized, in double precision.
fn features(experiment: &Experiment, sizes: Sizes) -> Part {
    Part {
        name: "features of the test pictures",
        bytes: bytes(&[sizes.test, experiment.features()]).saturating_mul(1 + 2),
        lower: "data.test, encoder.width",
    }
}

/// What the loss compares.
fn objective(experiment: &Experiment) -> Vec<Part> {
    let (batch, dimensions) = (experiment.batch, experiment.dimensions());
    let queue = experiment.queue.size;
    match experiment.objective {
        Objective::Byol => Vec::new(),
        Objective::Simclr => vec![Part {
            name: "cosines of all pairs",
            bytes: bytes(&[2 * batch, 2 * batch]).saturating_mul(COSINE_COPIES),
            lower: "batch",
        }],
        Objective::Moco => vec![
            // The keys; and while they are made, or at each step among new ones, once more.
            Part {
                name: "the queue",
                bytes: bytes(&[queue, dimensions]).saturating_mul(2),
                lower: "queue.size, projector.out",
            },
            Part {
                name: "cosines with the queue",
                // In the place of the second copy of the keys.
                bytes: bytes(&[2, batch, queue])
                    .saturating_mul(2)
                    .saturating_sub(bytes(&[queue, dimensions])),
                lower: "queue.size, batch",
            },
        ],
        Objective::Vicreg | Objective::Barlow => vec![Part {
            name: "the loss's matrix",
            bytes: bytes(&[2, dimensions, dimensions]).saturating_mul(2),
            lower: "projector.out",
        }],
        Objective::Sigreg => vec![Part {
            name: "the projections of sigreg",
            bytes: bytes(&[2, batch, experiment.sigreg.directions])
                .saturating_mul(2 * experiment.sigreg.knots as u64),
            lower: "sigreg.directions, sigreg.knots, batch",
        }],
    }
}

#[cfg(test)]
mod tests;
