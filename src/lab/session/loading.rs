//! Starting a run, whose pictures may take long to read: news of it goes out, and commands are
//! heard.

use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::sync::Arc;

use super::branch::Branch;
use super::{Run, Source, StartError, Started, Worker};
use crate::data::{Progress, Watch};
use crate::device::Compute;
use crate::experiment::Data;
use crate::lab::checkpoint::Kept;
use crate::lab::run::Before;
use crate::record::{Activity, Command, Request, Snapshot};

/// Commands that may be held back; more wait at the desk, which takes no more than it has room for.
const MOST_HELD: usize = 1024;

impl Worker {
    /// A run from `source`. Meanwhile the run before stays on show, and commands are held back;
    /// those that make the reading useless call it off.
    pub(super) fn start_run(&mut self, source: Source) -> Result<Started, StartError> {
        let shown = self.snapshot();
        let data = match &source {
            Source::Fresh => self.now.wanted.data.clone(),
            Source::Kept(kept) | Source::Moved(kept) => kept.started_with.data.clone(),
        };
        let Self {
            desk, held, now, ..
        } = self;
        let Branch {
            compute,
            wanted,
            run,
            plan,
            course,
            ..
        } = now;
        let before = run.as_ref().map(|run| Before { run, stays: false });
        let mut watch = |progress: &Progress| {
            let room = MOST_HELD.saturating_sub(held.len());
            held.extend(desk.requests().try_iter().take(room));
            if is_superseded(held, &data) {
                return ControlFlow::Break(());
            }
            if desk.is_due() {
                desk.publish(Snapshot {
                    activity: Activity::Preparing(progress.to_string()),
                    ..shown.clone()
                });
            }
            ControlFlow::Continue(())
        };
        match source {
            Source::Fresh => Ok(Started {
                run: Run::start(wanted.clone(), compute, before, &mut watch)?,
                is_fresh: true,
                is_moved: false,
                wanted: wanted.clone(),
                plan: plan.clone(),
                course: course.clone(),
                kept: None,
            }),
            Source::Kept(kept) => resumed(*kept, compute, before, &mut watch),
            Source::Moved(kept) => Ok(Started {
                is_moved: true,
                ..resumed(*kept, compute, before, &mut watch)?
            }),
        }
    }
}

/// A kept run where its checkpoint has it, or from step 0 where it has none.
fn resumed(
    mut kept: Kept,
    compute: &Compute,
    before: Option<Before<'_>>,
    watch: &mut Watch<'_>,
) -> Result<Started, StartError> {
    let plan = kept.rewound();
    let Kept {
        name,
        started_with,
        course,
        history,
        checkpoint,
        again: _,
    } = kept;
    let (run, wanted) = match &checkpoint {
        Some(at) => {
            let wanted = at.memory.wanted.clone();
            let run = Run::resume(started_with, history, at, compute, before, watch)?;
            (run, wanted)
        }
        None => {
            let run = Run::start(started_with.clone(), compute, before, watch)?;
            (run, started_with)
        }
    };
    Ok(Started {
        run,
        is_fresh: checkpoint.is_none(),
        is_moved: false,
        wanted,
        plan,
        course,
        kept: name.map(Arc::from),
    })
}

impl Worker {
    /// Makes the keys that the next step contrasts with: a large queue takes a while, in which news
    /// of it goes out.
    pub(super) fn fill_queue(&mut self) {
        let Some(size) = self.now.run.as_ref().and_then(Run::keys_due) else {
            return;
        };
        let shown = self.snapshot();
        let Self {
            desk,
            now,
            is_aside,
            ..
        } = self;
        let Some(run) = &mut now.run else { return };
        run.provide_queue(&mut |made| {
            if !*is_aside && desk.is_due() {
                desk.publish(Snapshot {
                    activity: Activity::Preparing(format!(
                        "filling the queue: {made} of {size} keys"
                    )),
                    ..shown.clone()
                });
            }
        });
    }
}

/// Whether obeying these commands would end the session or start a run with other pictures than
/// `data` asks for.
fn is_superseded(held: &VecDeque<Request>, data: &Data) -> bool {
    let mut changed = false;
    held.iter().any(|request| match &request.command {
        Command::Quit | Command::Open(_) | Command::Interrupt => true,
        Command::Start(experiment) => {
            experiment.validate().is_ok() && (changed || experiment.data != *data)
        }
        Command::Replay(recipe) => {
            recipe.clone().checked().is_ok() && (changed || recipe.experiment.data != *data)
        }
        Command::Set { key, .. } => {
            changed |= key.starts_with("data.");
            false
        }
        Command::Together(changes) => {
            changed |= changes.iter().any(|(key, _)| key.starts_with("data."));
            false
        }
        Command::Restart { .. } => changed,
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::time::Duration;

    use super::super::{Session, SessionOptions};
    use super::*;
    use crate::device;
    use crate::experiment::Experiment;
    use crate::lab::News;
    use crate::record::EventKind;

    /// CIFAR-10's files with that many pictures to learn from, all of them grey.
    fn pictures(folder: &Path, train: usize) {
        let record = [&[3][..], &[128; 3 * 32 * 32]].concat();
        std::fs::write(folder.join("data_batch_1.bin"), record.repeat(train)).expect("a file");
        std::fs::write(folder.join("test_batch.bin"), record.repeat(40)).expect("a file");
    }

    fn experiment(folder: &Path, train: usize) -> Experiment {
        let mut experiment = Experiment {
            batch: 16,
            steps: 4,
            ..Experiment::default()
        };
        experiment.encoder.width = 8;
        experiment.data = Data {
            source: folder.display().to_string(),
            train,
            test: 40,
            ..Data::default()
        };
        experiment
    }

    fn worker(experiment: Experiment, commands: &[Command]) -> Worker {
        let options = SessionOptions::new(experiment);
        let (worker, link) = Worker::connected(options, device::cpu(), || {});
        for command in commands {
            link.send(command.clone()).expect("there is room");
        }
        worker
    }

    /// Pictures that no other run has, so that they have to be read.
    fn unread() -> (tempfile::TempDir, Experiment) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        pictures(folder.path(), 300);
        let experiment = experiment(folder.path(), 300);
        (folder, experiment)
    }

    /// Whether the pictures are read although these commands wait. None of them is lost, and their order is kept.
    fn is_read(experiment: Experiment, commands: &[Command]) -> bool {
        let mut worker = worker(experiment, commands);
        let begun = worker.begin(Source::Fresh);
        let held = std::mem::take(&mut worker.held).into_iter();
        let held: Vec<Command> = held.map(|request| request.command).collect();
        assert_eq!(held, commands);
        let has_begun = begun.is_ok();
        assert_eq!(worker.now.run.is_some(), has_begun, "{commands:?}");
        has_begun
    }

    #[test]
    fn reading_is_called_off_by_what_makes_it_useless_alone() {
        let set = |key: &str, value: &str| Command::Set {
            key: key.to_owned(),
            value: value.to_owned(),
        };
        let restart = || Command::Restart { new_seed: false };
        let fashion = || Command::Start(Box::default());
        let cases = [
            (vec![], true),
            (vec![Command::Pause, Command::Run, restart()], true),
            (
                vec![set("data.clutter", "0"), set("optimizer.lr", "0.1")],
                true,
            ),
            (vec![set("optimizer.lr", "0.1"), restart()], true),
            (vec![Command::Pause, Command::Quit], false),
            (vec![set("data.source", "fashion"), restart()], false),
            (vec![fashion()], false),
        ];
        for (commands, stays) in cases {
            let (_folder, experiment) = unread();
            assert_eq!(is_read(experiment, &commands), stays, "{commands:?}");
        }
        let (_folder, experiment) = unread();
        let same = Command::Start(Box::new(experiment.clone()));
        assert!(is_read(experiment, &[same]));
    }

    #[test]
    fn a_session_that_quits_while_it_reads_ends_and_one_that_starts_anew_trains() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        pictures(folder.path(), 600);
        let mut scaled = experiment(folder.path(), 600);
        scaled.data.side = 224;
        let start = |experiment| {
            let options = SessionOptions::new(experiment);
            Session::start(options, device::cpu(), || {}).expect("a thread")
        };
        drop(start(scaled.clone()));

        let session = start(scaled);
        let mut link = session.link();
        link.send(Command::Start(Box::new(experiment(folder.path(), 100))))
            .expect("there is room");
        let mut news = Vec::new();
        loop {
            let snapshot = link.wait_for(Duration::from_secs(60)).snapshot;
            match &snapshot.expect("news").activity {
                Activity::Preparing(what) => news.push(what.clone()),
                Activity::Failed(sentence) => panic!("{sentence}"),
                Activity::Finished => break,
                _ => {}
            }
        }
        assert!(
            news.iter().any(|what| what.contains("pictures")),
            "{news:?}"
        );
    }

    #[test]
    fn the_run_before_stays_on_show_while_other_pictures_are_read() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        pictures(folder.path(), 300);
        let options = SessionOptions::new;
        let (mut worker, mut link) =
            Worker::connected(options(experiment(folder.path(), 64)), device::cpu(), || {});
        worker.begin(Source::Fresh).expect("there are pictures");
        worker.guarded(Worker::advance).expect("a step");
        worker.now.wanted.data.train = 300;
        // The reading is the last to publish.
        while !worker.desk.is_due() {
            std::thread::sleep(Duration::from_millis(1));
        }
        let shown = worker.start_run(Source::Fresh);
        assert!(shown.is_ok());
        let last = link.news().snapshot.expect("news");
        assert!(
            matches!(&last.activity, Activity::Preparing(what) if what.contains(".bin")),
            "{last:?}"
        );
        assert_eq!((last.step, last.history.rows.len()), (1, 1));
    }

    #[test]
    fn a_knob_that_is_changed_while_pictures_are_read_keeps_its_place_and_acts() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        pictures(folder.path(), 300);
        let set = |key: &str, value: &str| Command::Set {
            key: key.to_owned(),
            value: value.to_owned(),
        };
        let options = SessionOptions::new(experiment(folder.path(), 300));
        let (mut worker, mut link) = Worker::connected(options, device::cpu(), || {});
        let asked = [
            set("optimizer.lr", "0.25"),
            set("projector.norm", "instance"),
            set("projector.norm", "none"),
        ];
        for command in asked {
            link.send(command).expect("there is room");
        }
        worker.begin(Source::Fresh).expect("there are pictures");
        let reading = link.news();
        assert_eq!(
            reading.events,
            [],
            "nothing is answered before it is obeyed"
        );
        assert!(matches!(worker.drain(), super::super::Flow::Go));
        worker.guarded(Worker::advance).expect("a step");
        worker.publish();
        let News {
            snapshot, events, ..
        } = link.news();
        let answers: Vec<(u64, bool)> = events
            .iter()
            .filter_map(|event| match event.kind {
                EventKind::Accepted { number } => Some((number, true)),
                EventKind::Refused { number, .. } => Some((number, false)),
                _ => None,
            })
            .collect();
        assert_eq!(answers, [(1, true), (2, false), (3, true)]);
        let snapshot = snapshot.expect("news");
        let changed: Vec<(u64, &str)> = snapshot
            .history
            .interventions
            .iter()
            .map(|made| (made.step, made.key.as_str()))
            .collect();
        assert_eq!(changed, [(0, "optimizer.lr"), (0, "projector.norm")]);
        let row = snapshot.history.rows.last().expect("a step");
        assert_eq!((row.step, row.lr), (1, 0.25));
    }

    #[test]
    fn news_goes_out_while_a_queue_fills() {
        let (mut worker, mut link) = {
            let mut knobs = Experiment {
                batch: 16,
                ..Experiment::default()
            };
            (knobs.encoder.width, knobs.data.train, knobs.data.test) = (8, 64, 40);
            knobs
                .set_assignments(&["objective=moco", "queue.size=4096"].map(str::to_owned))
                .expect("valid");
            let options = SessionOptions::new(knobs);
            Worker::connected(options, device::cpu(), || {})
        };
        worker.begin(Source::Fresh).expect("there are pictures");
        link.news();
        // The desk takes one snapshot at a time: the newest is read once the queue is full.
        worker.fill_queue();
        let shown = link.news().snapshot.expect("news");
        let Activity::Preparing(told) = &shown.activity else {
            panic!("{:?}", shown.activity)
        };
        assert!(
            told.starts_with("filling the queue: ") && told.ends_with(" of 4096 keys"),
            "{told}"
        );
        assert_eq!(worker.now.run.as_ref().and_then(Run::keys_due), None);
        worker.advance();
        assert_eq!(worker.now.run.as_ref().map(Run::step), Some(1));
    }
}
