use super::*;
use crate::diagnosis::Judge;
use crate::experiment::Experiment;
use crate::lab::checkpoint::Memory;
use crate::lab::state::SavedState;
use crate::record::Mark;

fn checkpoint(step: u64, interventions: usize, bytes: usize) -> Arc<Checkpoint> {
    let mark = Mark {
        step,
        interventions,
        looked_at: None,
    };
    Arc::new(Checkpoint {
        state: SavedState::sized(step, bytes),
        memory: Memory {
            run: 1,
            mark,
            judge: Judge::new(4),
            wanted: Experiment::default(),
            plan: Vec::new(),
        },
        frame: None,
    })
}

fn change(step: u64) -> Intervention {
    Intervention {
        step,
        key: "optimizer.lr".to_owned(),
        from: "0.8".to_owned(),
        to: "0.4".to_owned(),
    }
}

fn found(ring: &Ring, step: u64) -> Option<(u64, usize)> {
    let mark = ring.find(step).map(|at| at.memory.mark);
    mark.map(|mark| (mark.step, mark.interventions))
}

#[test]
fn the_newest_before_a_step_is_found_and_at_a_step_what_was_before_its_changes() {
    let (mut ring, changes) = (Ring::default(), [change(24), change(24)]);
    assert_eq!(found(&ring, 9), None);
    for (step, made) in [(16, 0), (24, 2), (24, 0), (40, 2), (16, 0)] {
        ring.add(checkpoint(step, made, 8), &changes);
    }
    assert_eq!(*ring.steps(), [16, 24, 24, 40]);
    assert_eq!(found(&ring, 15), None);
    assert_eq!(
        [16, 23, 24, 39, 99].map(|step| found(&ring, step)),
        [(16, 0), (16, 0), (24, 0), (24, 0), (40, 2)].map(Some)
    );
    assert!(ring.holds(24, 2) && !ring.holds(24, 1));
    assert!(!ring.is_due(55) && ring.is_due(56));
    let last = ring.find(24).cloned();
    assert_eq!(*ring.up_to(last.as_deref()).steps(), [16, 24]);
    assert!(ring.up_to(None).steps().is_empty());
}

#[test]
fn a_long_run_keeps_what_memory_holds_the_newest_close_together_and_what_was_before_changes() {
    let changes: Vec<Intervention> = [1_000, 7_000, 19_000].map(change).to_vec();
    let size = MOST_BYTES / 60;
    let mut ring = Ring::default();
    for step in (REWIND_EVERY..=20_000).step_by(REWIND_EVERY as usize) {
        for (made, change) in changes.iter().enumerate() {
            if (step - REWIND_EVERY..step).contains(&change.step) {
                ring.add(checkpoint(change.step, made, size), &changes[..=made]);
            }
        }
        let made = changes.iter().filter(|change| change.step < step).count();
        ring.add(checkpoint(step, made, size), &changes[..made]);
        let bytes: usize = ring.kept.iter().map(|slot| slot.bytes).sum();
        assert_eq!(bytes, ring.bytes);
        assert!(bytes <= MOST_BYTES, "step {step}: {bytes} bytes");
    }
    let steps = ring.steps();
    assert!(steps.len() >= 55, "{steps:?}");
    for change in &changes {
        assert!(steps.contains(&change.step), "{steps:?}");
    }
    // A step is far from the one kept before it only if it is long past.
    for pair in steps.windows(2) {
        let (apart, age) = (pair[1] - pair[0], 20_000 - pair[0]);
        assert!(
            apart <= REWIND_EVERY.max(age / 4),
            "{apart} at an age of {age}"
        );
    }
    assert_eq!(steps.last(), Some(&20_000));
}

#[test]
fn where_not_even_one_fits_the_newest_is_kept() {
    let mut ring = Ring::default();
    for step in [16, 32, 48] {
        ring.add(checkpoint(step, 0, MOST_BYTES + 4), &[]);
    }
    assert_eq!(*ring.steps(), [48]);
    let changes = [change(48), change(64)];
    ring.add(checkpoint(64, 1, MOST_BYTES), &changes[..1]);
    assert_eq!(*ring.steps(), [64]);
}
