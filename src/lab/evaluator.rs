//! One look at copies of the networks: the linear probe, or the embedding and what becomes of a few pictures.

use std::sync::Arc;

use burn::Tensor;
use ndarray::{Array2, ArrayView2, Axis, concatenate};

use super::cadence::{EMBEDDED, PAIRED};
use super::look::{Job, Observation, Watched};
use super::score::score;
use super::spare::settled;
use crate::data::{Normalization, Pictures, Split, ViewPair, view_pair};
use crate::diagnosis::{
    Frame, covariance_spectrum, effective_rank, mode_share, rankme, singular_values, spread,
    unit_rows, variances,
};
use crate::experiment::Experiment;
use crate::network::{Engine, Trunk};
use crate::objective::about;
use crate::record::{
    BranchRanks, Embedding, LookRecord, Passages, ProbePoint, StageReading, Thumbnails,
};

/// Pictures that go through the network at a time.
const CHUNK: usize = 250;
/// Test pictures that are shown at most, and values that a layer may make of them, which take 16 megabytes.
const SHOWN: (usize, usize) = (10_000, 4_000_000);
/// Pictures that are followed through both networks, each of another class where there are so many.
const FOLLOWED: usize = 6;

/// What looks: the pictures, and what it keeps from look to look.
pub(super) struct Evaluator {
    pictures: Arc<Pictures>,
    engine: Engine,
    frame: Option<Frame>,
    /// Of the sample.
    thumbnails: Option<Arc<Thumbnails>>,
    /// Of all test pictures.
    all_thumbnails: Option<Arc<Thumbnails>>,
}

/// What the pairs' views become: each N×D.
struct Paired {
    y: Array2<f32>,
    z: Array2<f32>,
    p: Array2<f32>,
    key: Array2<f32>,
}

impl Evaluator {
    /// Has seen nothing yet.
    pub fn new(pictures: Arc<Pictures>, engine: Engine) -> Self {
        Self {
            pictures,
            engine,
            frame: None,
            thumbnails: None,
            all_thumbnails: None,
        }
    }

    /// Does one job.
    pub fn look(&mut self, job: &Job) -> Observation {
        match job {
            Job::Probe {
                step,
                trunk,
                untrained,
            } => match self.probe(*step, trunk, untrained.as_deref()) {
                Ok((point, all_test_pictures)) => {
                    Observation::Probe(point, Arc::new(all_test_pictures))
                }
                Err(reason) => {
                    Observation::Failed(format!("the linear probe at step {step} failed: {reason}"))
                }
            },
            Job::Embed { step, watched } => match self.embed(*step, watched) {
                Ok((embedding, record)) => {
                    Observation::Embedding(Arc::new(embedding), Box::new(record))
                }
                Err(reason) => {
                    Observation::Failed(format!("the embedding at step {step} failed: {reason}"))
                }
            },
        }
    }

    fn probe(
        &mut self,
        step: u64,
        trunk: &Trunk,
        untrained: Option<&Experiment>,
    ) -> Result<(ProbePoint, Embedding), String> {
        let pictures = self.pictures.clone();
        let test = &pictures.test;
        let settled = untrained
            .map(|experiment| settled(&trunk.encoder, experiment, &pictures, &mut self.engine));
        let encoder = settled.as_ref().unwrap_or(&trunk.encoder);
        let (mut features, mut projected) = (Vec::new(), Vec::new());
        for start in (0..test.len()).step_by(CHUNK) {
            let pictures = self.batch(start..(start + CHUNK).min(test.len()));
            let y = self.engine.infer(encoder, pictures);
            features.push(matrix(y.clone())?);
            projected.push(y);
        }
        let y = Tensor::cat(projected, 0);
        let [rows, columns] = y.dims();
        let shown = rows
            .min(SHOWN.0)
            .min(SHOWN.1 / trunk.projector.widest().max(columns));
        let z = matrix(trunk.projector.infer(y.narrow(0, 0, shown)))?;
        let views: Vec<ArrayView2<'_, f32>> = features.iter().map(Array2::view).collect();
        let features = concatenate(Axis(0), &views).map_err(|error| error.to_string())?;
        let point = score(step, features.view(), z.view(), test.labels())
            .map_err(|error| error.to_string())?;
        Ok((point, self.all_test_pictures(step, z.view())))
    }

    /// All test pictures in the frame of the sample, so that they stand where the sample stands.
    fn all_test_pictures(&mut self, step: u64, z: ArrayView2<'_, f32>) -> Embedding {
        let unit = unit_rows(z);
        let frame = self
            .frame
            .get_or_insert_with(|| Frame::fit(unit.view(), None));
        let projection = frame.project(unit.view());
        let (test, count) = (&self.pictures.test, z.nrows());
        Embedding {
            step,
            index: (0..count as u32).collect(),
            label: test.labels()[..count].into(),
            points: projection.points,
            explained: projection.explained,
            ladder: Vec::new(),
            spectrum: Arc::from([]),
            unit: Arc::new(unit.mapv(|value| value as f32)),
            pictures: self
                .all_thumbnails
                .get_or_insert_with(|| shrunk(test, count))
                .clone(),
            pairs: Vec::new(),
            passages: Arc::default(),
        }
    }

    fn embed(&mut self, step: u64, watched: &Watched) -> Result<(Embedding, LookRecord), String> {
        let count = EMBEDDED.min(self.pictures.test.len());
        let ([y, z], ladder) = self.climb(&watched.online.trunk, count)?;
        let unit = unit_rows(z.view());
        let frame = Frame::fit(unit.view(), self.frame.as_ref());
        let projection = frame.project(unit.view());
        let views = self.views(step, watched);
        let paired = self.pair(watched, &views)?;
        let placed = |vectors: &Array2<f32>| frame.project(unit_rows(vectors.view()).view()).points;
        let pairs = placed(&paired.z)
            .into_iter()
            .zip(placed(&paired.key))
            .map(|(first, second)| [first, second]);
        let pairs = pairs.collect();
        self.frame = Some(frame);
        let label: Arc<[u8]> = self.pictures.test.labels()[..count].into();
        let root = (count.max(1) as f64).sqrt();
        let passages = follow(&label, &views, &paired, &self.pictures.scale);
        let [_, rank_z, rank_p, rank_key] = passages.ranks.map(|(rank, _)| rank);
        let record = LookRecord {
            step,
            y: variances(covariance_spectrum(y.mapv(f64::from).view()), count),
            z: variances(covariance_spectrum(unit.view()), count),
            ranks: BranchRanks {
                z: rank_z,
                p: rank_p,
                key: rank_key,
            },
        };
        let embedding = Embedding {
            step,
            index: (0..count as u32).collect(),
            points: projection.points,
            explained: projection.explained,
            ladder,
            spectrum: singular_values(z.view())
                .into_iter()
                .map(|value| value / root)
                .collect(),
            unit: Arc::new(unit.mapv(|value| value as f32)),
            pictures: self.thumbnails(count),
            pairs,
            passages: Arc::new(passages),
            label,
        };
        Ok((embedding, record))
    }

    /// The sample's y and z, and what the vectors have in common at each stage from one to the other.
    fn climb(
        &mut self,
        trunk: &Trunk,
        count: usize,
    ) -> Result<([Array2<f32>; 2], Vec<StageReading>), String> {
        let pictures = self.batch(0..count);
        let y = self.engine.infer(&trunk.encoder, pictures);
        let first = matrix(y.clone())?;
        let mut stages = vec![("y".to_owned(), Ok(first.clone()))];
        let z = trunk
            .projector
            .infer_watched(y, |stage, made| stages.push((stage, matrix(made.clone()))));
        let z = matrix(z)?;
        stages.push(("z".to_owned(), Ok(z.clone())));
        let ladder = stages
            .into_iter()
            .map(|(stage, made)| made.map(|made| reading(stage, &made)));
        let ladder = ladder.collect::<Result<_, _>>()?;
        Ok(([first, z], ladder))
    }

    /// Two views of the first pictures, drawn as those of a training step.
    fn views(&self, step: u64, watched: &Watched) -> ViewPair {
        let test = &self.pictures.test;
        let first: Vec<u32> = (0..PAIRED.min(test.len()) as u32).collect();
        view_pair(
            test,
            &first,
            &watched.views,
            &self.pictures.scale,
            watched.seed,
            step,
        )
    }

    /// The first view through the online network, the second through the target network.
    fn pair(&mut self, watched: &Watched, views: &ViewPair) -> Result<Paired, String> {
        let Watched {
            online,
            target,
            objective,
            ..
        } = watched;
        let y = self
            .engine
            .infer(&online.trunk.encoder, views.first.clone());
        let z = online.trunk.projector.infer(y.clone());
        let is_predicted = about(*objective).needs.predictor;
        let p = if is_predicted {
            online.predictor.infer(z.clone())
        } else {
            z.clone()
        };
        let target = target.as_ref().unwrap_or(&online.trunk);
        let key = target
            .projector
            .infer(self.engine.infer(&target.encoder, views.second.clone()));
        Ok(Paired {
            y: matrix(y)?,
            z: matrix(z)?,
            p: matrix(p)?,
            key: matrix(key)?,
        })
    }

    fn thumbnails(&mut self, count: usize) -> Arc<Thumbnails> {
        let test = &self.pictures.test;
        self.thumbnails
            .get_or_insert_with(|| shrunk(test, count))
            .clone()
    }

    fn batch(&self, range: std::ops::Range<usize>) -> Vec<f32> {
        self.pictures.test.batch(range, &self.pictures.scale)
    }
}

/// The first `count` pictures as a window shows them.
fn shrunk(pictures: &Split, count: usize) -> Arc<Thumbnails> {
    Arc::new(Thumbnails::from_planar(
        pictures.side(),
        (0..count).map(|index| pictures.picture(index)),
    ))
}

/// A few of the pairs, the first of each class as long as there are classes left.
fn follow(labels: &[u8], views: &ViewPair, paired: &Paired, scale: &Normalization) -> Passages {
    let places = one_a_class(&labels[..views.len().min(labels.len())]);
    let length = views.first.len() / views.len().max(1);
    let shown = places.iter().flat_map(|place| {
        [&views.first, &views.second].map(|view| {
            let mut picture = view[place * length..(place + 1) * length].to_vec();
            scale.undo(&mut picture);
            picture
        })
    });
    let Paired { y, z, p, key } = paired;
    let rows = |vectors: &Array2<f32>| vectors.select(Axis(0), &places);
    Passages {
        views: Thumbnails::from_planar(views.side, shown),
        y: rows(y),
        z: rows(z),
        p: rows(p),
        key: rows(key),
        stages: [("y", y), ("z", z), ("p", p), ("z'", key)]
            .map(|(stage, made)| reading(stage.to_owned(), made)),
        ranks: [y, z, p, key].map(|made| (rankme(made.view()), made.nrows().min(made.ncols()))),
        places,
    }
}

/// Places of [`FOLLOWED`] pictures: the first of each class, then whatever comes.
fn one_a_class(labels: &[u8]) -> Vec<usize> {
    let is_first = |place: &usize| !labels[..*place].contains(&labels[*place]);
    let (firsts, others): (Vec<usize>, Vec<usize>) = (0..labels.len()).partition(is_first);
    firsts.into_iter().chain(others).take(FOLLOWED).collect()
}

fn reading(stage: String, made: &Array2<f32>) -> StageReading {
    let unit = unit_rows(made.view());
    StageReading {
        stage,
        mode_share: mode_share(unit.view()),
        spread: spread(unit.view()),
        effective_rank: effective_rank(&covariance_spectrum(unit.view())),
        directions: unit.ncols().min(unit.nrows().saturating_sub(1)),
    }
}

fn matrix(tensor: Tensor<2>) -> Result<Array2<f32>, String> {
    let [rows, columns] = tensor.dims();
    let data = tensor.try_into_data().map_err(|error| error.to_string())?;
    let values = data
        .try_to_vec::<f32>()
        .map_err(|error| error.to_string())?;
    Array2::from_shape_vec((rows, columns), values).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::load;
    use crate::device;
    use crate::experiment::Preset;
    use crate::lab::{Recorded, Trainer};
    use crate::network::Plan;
    use crate::record::Variances;

    /// A look at a small network after `changes` and two steps.
    fn look(changes: &[(&str, &str)]) -> Embedding {
        let (mut evaluator, trainer) = evaluator(changes);
        evaluator.embed(2, &trainer.watched()).expect("a look").0
    }

    /// What looks at a small network after `changes` and two steps, and that network.
    fn evaluator(changes: &[(&str, &str)]) -> (Evaluator, Trainer) {
        let mut experiment = Experiment {
            batch: 16,
            steps: 64,
            ..Preset::named("byol").experiment()
        };
        (
            experiment.encoder.width,
            experiment.data.train,
            experiment.data.test,
        ) = (8, 64, 90);
        let pictures = Arc::new(load(&experiment.data).expect("embedded"));
        let engine = Engine::new(
            &Plan::new(&experiment.encoder, pictures.side()),
            pictures.side(),
            device::cpu().device,
        );
        let mut trainer = Trainer::new(experiment, pictures.clone(), device::cpu().device);
        for (key, value) in changes {
            trainer.change(key, value).expect(key);
        }
        (0..2).for_each(|_| trainer.advance());
        trainer.read(&mut Recorded::default()).expect("finite");
        (Evaluator::new(pictures, engine), trainer)
    }

    #[test]
    fn a_look_shows_the_sample_the_pairs_and_what_a_few_pictures_become() {
        let seen = look(&[]);
        assert_eq!(
            (seen.points.len(), seen.pairs.len(), seen.unit.dim()),
            (90, PAIRED, (90, 64))
        );
        assert_eq!(
            (seen.pictures.len(), seen.pictures.side, seen.spectrum.len()),
            (90, 32, 64)
        );
        let Passages {
            places,
            views,
            y,
            z,
            p,
            key,
            stages,
            ranks,
        } = &*seen.passages;
        assert_eq!(
            (places.len(), views.len(), y.dim(), z.dim()),
            (FOLLOWED, 2 * FOLLOWED, (FOLLOWED, 32), (FOLLOWED, 64))
        );
        assert!(p != z && key != z);
        assert!(
            stages
                .iter()
                .all(|reading| reading.spread > 0.0 && (0.0..=1.0).contains(&reading.mode_share))
        );
        assert_eq!(ranks.map(|(_, most)| most), [32, 64, 64, 64]);
        assert!(
            ranks
                .iter()
                .all(|(rank, most)| (1.0..=*most as f64).contains(rank))
        );
        assert!(
            seen.unit
                .rows()
                .into_iter()
                .all(|row| (row.dot(&row) - 1.0).abs() < 1e-5)
        );
        assert!(
            seen.spectrum.windows(2).all(|pair| pair[0] >= pair[1]),
            "largest first"
        );
        assert_eq!(seen, look(&[]), "the same look every time");
    }

    #[test]
    fn a_probe_shows_all_test_pictures_where_the_sample_has_them() {
        let (mut evaluator, trainer) = evaluator(&[]);
        let (sample, _) = evaluator.embed(2, &trainer.watched()).expect("a look");
        let (point, all_test_pictures) = evaluator
            .probe(2, &trainer.observed(), None)
            .expect("a probe");
        let scores = [
            Some(point.accuracy),
            point.accuracy_z,
            point.neighbours_y,
            point.neighbours_z,
        ];
        assert!(
            scores
                .iter()
                .flatten()
                .filter(|score| (0.0..=100.0).contains(*score))
                .count()
                == 4,
            "{scores:?}"
        );
        assert_eq!(
            (
                all_test_pictures.points.len(),
                all_test_pictures.pictures.len()
            ),
            (90, 90)
        );
        // Of so few pictures all are in the sample.
        let apart = all_test_pictures
            .points
            .iter()
            .flatten()
            .zip(sample.points.iter().flatten())
            .map(|(a, b)| (a - b).abs());
        assert!(apart.fold(0.0, f32::max) < 1e-5);
    }

    #[test]
    fn a_look_records_how_y_and_z_share_their_variance_and_what_ranks_the_branches_have() {
        let (mut evaluator, trainer) = evaluator(&[]);
        let (sample, LookRecord { step, y, z, ranks }) =
            evaluator.embed(2, &trainer.watched()).expect("a look");
        assert_eq!((step, y.values.len(), z.values.len()), (2, 32, 64));
        for Variances {
            values,
            effective_rank,
            law,
        } in [&y, &z]
        {
            assert!(
                values.windows(2).all(|pair| pair[0] >= pair[1])
                    && *values.last().expect("some") >= 0.0
            );
            assert!((1.0..values.len() as f64).contains(effective_rank) && law.exponent > 0.0);
        }
        let spread = sample.ladder.last().expect("z").spread;
        assert!(
            (z.total() - spread).abs() < 1e-6 * spread,
            "unit vectors' variances add up to their spread"
        );
        let known = sample.passages.ranks.map(|(rank, _)| rank);
        assert_eq!([ranks.z, ranks.p, ranks.key], known[1..]);
    }

    #[test]
    fn without_predictor_or_target_network_the_online_projection_stands_in() {
        let alone = look(&[("objective", "simclr"), ("target.enabled", "false")]);
        let Passages { z, p, key, .. } = &*alone.passages;
        assert_eq!(z, p);
        assert_ne!(z, key, "of the other view");
    }

    #[test]
    fn followed_pictures_are_of_different_classes_as_long_as_there_are_some() {
        assert_eq!(
            one_a_class(&[3, 3, 1, 3, 1, 0, 2, 2, 5]),
            [0, 2, 5, 6, 8, 1]
        );
        assert_eq!(one_a_class(&[7, 7]), [0, 1]);
        assert_eq!(one_a_class(&[]), [0; 0]);
    }
}
