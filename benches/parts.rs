//! The parts of a step and of what surrounds it, one at a time, on the CPU and on the default
//! experiment: `cargo bench --bench parts`.

use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

use collapse_lab::data::{Pictures, epoch_order, load, view_pair};
use collapse_lab::device;
use collapse_lab::diagnosis::{Frame, cosines, linear_probe, rankme, unit_rows};
use collapse_lab::experiment::{Experiment, Preset};
use collapse_lab::lab::{Recorded, Rehearsal, Trainer};
use collapse_lab::random::{Purpose, stream};
use collapse_lab::record::StepRecord;
use criterion::{Criterion, criterion_group, criterion_main};
use ndarray::Array2;
use rand::Rng as _;

/// Rows of a long run's history.
const HISTORY_ROWS: u64 = 20_000;

fn experiment() -> Experiment {
    Preset::named("byol").experiment()
}

fn pictures() -> Arc<Pictures> {
    Arc::new(load(&experiment().data).expect("the embedded pictures"))
}

/// Numbers between −1 and 1, the same every time.
fn vectors(rows: usize, columns: usize) -> Array2<f32> {
    let mut random = stream(0, Purpose::Views, 0);
    Array2::from_shape_simple_fn((rows, columns), || random.random_range(-1.0..1.0))
}

fn views(criterion: &mut Criterion) {
    let (
        pictures,
        Experiment {
            batch, seed, views, ..
        },
    ) = (pictures(), experiment());
    let order = epoch_order(seed, 0, pictures.train.len());
    criterion.bench_function("views of a batch", |bencher| {
        let mut step = 0;
        bencher.iter(|| {
            step += 1;
            view_pair(
                &pictures.train,
                &order[..batch],
                &views,
                &pictures.scale,
                seed,
                step,
            )
        });
    });
}

fn step(criterion: &mut Criterion) {
    let mut trainer = Trainer::new(experiment(), pictures(), device::cpu().device);
    let mut group = criterion.benchmark_group("training");
    // A step takes a tenth of a second and more.
    group
        .sample_size(20)
        .measurement_time(Duration::from_secs(15));
    group.bench_function("step", |bencher| {
        bencher.iter(|| {
            trainer.advance();
            trainer
                .read(&mut Recorded::default())
                .expect("a finite loss");
        });
    });
    group.finish();
}

fn diagnosis(criterion: &mut Criterion) {
    let Experiment {
        batch,
        projector,
        encoder,
        data,
        ..
    } = experiment();
    let (z, key) = (vectors(batch, projector.out), vectors(batch, projector.out));
    let (unit, unit_key) = (unit_rows(z.view()), unit_rows(key.view()));
    criterion.bench_function("cosines", |bencher| {
        bencher.iter(|| cosines(black_box(unit.view()), unit_key.view()));
    });
    criterion.bench_function("rankme", |bencher| {
        bencher.iter(|| rankme(black_box(z.view())));
    });

    let sample = unit_rows(vectors(256, projector.out).view());
    criterion.bench_function("embedding", |bencher| {
        bencher.iter(|| {
            let frame = Frame::fit(black_box(sample.view()), None);
            frame.project(sample.view())
        });
    });

    let labels: Vec<u8> = (0..data.test).map(|index| (index % 10) as u8).collect();
    // A class is a direction in noise, so that there is something to find.
    let mut features = vectors(data.test, 4 * encoder.width);
    for (mut row, label) in features.rows_mut().into_iter().zip(&labels) {
        row[usize::from(*label)] += 0.5;
    }
    let mut group = criterion.benchmark_group("probe");
    group.sample_size(10);
    group.bench_function("regression", |bencher| {
        bencher.iter(|| linear_probe(black_box(features.view()), &labels));
    });
    group.finish();
}

fn snapshot(criterion: &mut Criterion) {
    let mut small = experiment();
    (
        small.batch,
        small.encoder.width,
        small.data.train,
        small.data.test,
    ) = (16, 8, 64, 40);
    let mut rehearsal = Rehearsal::new(small, device::cpu()).expect("a session on the CPU");
    rehearsal.advance().expect("a finite loss");
    let row = *rehearsal
        .snapshot()
        .history
        .rows
        .last()
        .expect("a step was made");
    for step in 2..=HISTORY_ROWS {
        rehearsal
            .record(StepRecord { step, ..row })
            .expect("the session has a run");
    }
    criterion.bench_function("snapshot", |bencher| bencher.iter(|| rehearsal.publish()));
}

criterion_group!(parts, views, step, diagnosis, snapshot);
criterion_main!(parts);
