use super::super::fixtures::row;
use super::*;

/// A run of so many steps with everything that a session puts on record, probed every 128 steps,
/// changed at some of them, whose word changes every `word` steps.
fn run(steps: u64, changes: &[u64], word: u64) -> History {
    let mut history = History::default();
    for step in 1..=steps {
        if step.is_multiple_of(word) {
            let geometry = Geometry::ALL[(step / word) as usize % Geometry::ALL.len()];
            history.geometries.push(GeometryRecord { step, geometry });
        }
        history.add_row(StepRecord {
            step,
            loss: step as f64,
            ..StepRecord::default()
        });
        if step.is_multiple_of(8) {
            history.add_layers(LayersRecord {
                step,
                readings: Arc::new([]),
            });
        }
        if step.is_multiple_of(32) || changes.contains(&step) {
            let (spectrum, look) = look(step);
            history.add_look(spectrum, look);
        }
        if step.is_multiple_of(128) {
            history.add_probe(ProbePoint::new(step, 30.0));
        }
        if changes.contains(&step) {
            history.interventions.push(Intervention {
                step,
                key: "optimizer.lr".to_owned(),
                from: "0.8".to_owned(),
                to: "0.4".to_owned(),
            });
        }
    }
    history
}

fn look(step: u64) -> (SpectrumRecord, LookRecord) {
    let none = || Variances {
        values: Arc::new([]),
        effective_rank: 1.0,
        law: PowerLaw {
            exponent: 0.0,
            first: 1.0,
        },
    };
    let spectrum = SpectrumRecord {
        step,
        values: Arc::new([step as f64]),
    };
    let ranks = BranchRanks {
        z: 1.0,
        p: 1.0,
        key: 1.0,
    };
    let look = LookRecord {
        step,
        y: none(),
        z: none(),
        ranks,
    };
    (spectrum, look)
}

#[test]
fn nothing_of_a_run_of_less_than_131072_steps_is_thinned() {
    let steps = StepRecord::MOST as u64 - 1;
    let history = run(steps, &[3, 77, 100_001], 50);
    assert!(history.rows.iter().map(|row| row.step).eq(1..=steps));
    assert_eq!(history.layers.len() as u64, steps / 8);
    // Those before the changes at 3, 77 and 100,001.
    assert_eq!(history.spectra.len() as u64, steps / 32 + 3);
    assert_eq!(history.looks.len(), history.spectra.len());
    assert_eq!(history.probes.len() as u64, steps / 128);
    assert_eq!(history.geometries.len() as u64, steps / 50);
    assert!(history.is_whole(steps) && !history.is_whole(steps + 1));
}

#[test]
fn the_record_of_a_long_run_is_bounded_and_keeps_what_was_done() {
    let (steps, word) = (1_500_000, 3);
    let changes = [0, 3, 77, 100_001, 700_003, 1_300_000];
    let history = run(steps, &changes[1..], word);
    let probed = history.probes.len();
    assert!(probed < ProbePoint::MOST, "{probed} probes");
    let rows = history.rows.len();
    assert!(
        rows < StepRecord::MOST + 2 * (probed + changes.len()),
        "{rows} rows"
    );
    assert!(history.layers.len() < LayersRecord::MOST + changes.len());
    assert!(history.spectra.len() < SpectrumRecord::MOST + changes.len());
    assert!(
        history
            .looks
            .iter()
            .map(|look| look.step)
            .eq(history.spectra.iter().map(|look| look.step))
    );
    assert!(
        history.geometries.len() <= rows,
        "{}",
        history.geometries.len()
    );
    for change in &changes[1..] {
        let is_there = |step: &u64| history.rows.iter().any(|row| row.step == *step);
        assert!(is_there(change) && is_there(&(change + 1)), "row {change}");
        assert!(history.spectra.iter().any(|look| look.step == *change));
    }
    for row in history.rows.iter() {
        let told = match row.step / word {
            0 => Geometry::Starting,
            number => Geometry::ALL[number as usize % Geometry::ALL.len()],
        };
        assert_eq!(history.geometry_at(row.step), told, "step {}", row.step);
    }
    let newest = history.rows.iter_after(steps - StepRecord::MOST as u64 / 2);
    assert!(
        newest
            .map(|row| row.step)
            .eq(steps - StepRecord::MOST as u64 / 2 + 1..=steps)
    );
    assert!(history.rows.iter().all(|row| row.loss == row.step as f64));
    assert!(history.is_whole(steps) && !history.is_whole(steps + 1));
}

#[test]
fn of_two_looks_at_one_step_the_first_is_on_record() {
    let mut history = History::default();
    for values in [1.0, 2.0] {
        let (mut spectrum, look) = look(5);
        spectrum.values = Arc::new([values]);
        history.add_look(spectrum, look);
    }
    assert_eq!((history.spectra.len(), history.looks.len()), (1, 1));
    assert_eq!(history.spectra.last().map(|look| look.values[0]), Some(1.0));
}

#[test]
fn a_run_with_a_row_missing_is_not_whole() {
    let mut history = History::default();
    for step in [1, 2, 4] {
        history.add_row(row(step));
    }
    assert!(!history.is_whole(4));
    assert!(!History::default().is_whole(0));
}
