//! Starting a run, whose pictures may take long to read: news of it goes out, and commands are heard.

use std::collections::VecDeque;
use std::ops::ControlFlow;

use super::{Run, StartError, Worker};
use crate::data::Progress;
use crate::experiment::Data;
use crate::record::{Activity, Command, Snapshot};

impl Worker {
    /// A run with the wanted knobs. Meanwhile the run before stays on show, and commands are held back; those that make the
    /// reading useless call it off.
    pub(super) fn start_run(&mut self) -> Result<Run, StartError> {
        let shown = self.snapshot();
        let Self {
            inbox,
            held,
            outlet,
            compute,
            wanted,
            run,
            ..
        } = self;
        let mut watch = |progress: &Progress| {
            held.extend(inbox.try_iter());
            if is_superseded(held, &wanted.data) {
                return ControlFlow::Break(());
            }
            if outlet.is_due() {
                outlet.publish(Snapshot {
                    activity: Activity::Preparing(progress.to_string()),
                    ..shown.clone()
                });
            }
            ControlFlow::Continue(())
        };
        Run::start(wanted.clone(), compute, run.as_ref(), &mut watch)
    }
}

/// Whether obeying these commands would end the session or start a run with other pictures than `data` asks for.
fn is_superseded(held: &VecDeque<Command>, data: &Data) -> bool {
    let mut changed = false;
    held.iter().any(|command| match command {
        Command::Quit => true,
        Command::Start(experiment) => {
            experiment.validate().is_ok() && (changed || experiment.data != *data)
        }
        Command::Set { key, .. } => {
            changed |= key.starts_with("data.");
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
        let options = SessionOptions {
            experiment,
            plan: Vec::new(),
            until: None,
            autostart: true,
        };
        let (worker, link) = Worker::connected(options, device::cpu(), Box::new(|| {}));
        commands
            .iter()
            .for_each(|command| link.commands.send(command.clone()).expect("there is room"));
        worker
    }

    #[test]
    fn reading_is_called_off_by_what_makes_it_useless_alone() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        pictures(folder.path(), 300);
        let set = |key: &str, value: &str| Command::Set {
            key: key.to_owned(),
            value: value.to_owned(),
        };
        let restart = || Command::Restart { new_seed: false };
        let fashion = || Command::Start(Box::default());
        let same = || Command::Start(Box::new(experiment(folder.path(), 300)));
        let cases = [
            (vec![], true),
            (vec![Command::Pause, Command::Run, restart()], true),
            (
                vec![set("data.clutter", "0"), set("optimizer.lr", "0.1")],
                true,
            ),
            (vec![set("optimizer.lr", "0.1"), restart()], true),
            (vec![same()], true),
            (vec![Command::Pause, Command::Quit], false),
            (vec![set("data.source", "fashion"), restart()], false),
            (vec![fashion()], false),
        ];
        for (commands, is_read) in cases {
            let mut worker = worker(experiment(folder.path(), 300), &commands);
            worker.begin();
            assert_eq!(worker.run.is_some(), is_read, "{commands:?}");
            let held: Vec<Command> = worker.held.into();
            assert_eq!(held, commands, "none is lost, and their order is kept");
        }
    }

    #[test]
    fn a_session_that_quits_while_it_reads_ends_and_one_that_starts_anew_trains() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        pictures(folder.path(), 600);
        let mut scaled = experiment(folder.path(), 600);
        scaled.data.side = 224;
        let start = |experiment| {
            let options = SessionOptions {
                experiment,
                plan: Vec::new(),
                until: None,
                autostart: true,
            };
            Session::start(options, device::cpu(), || {}).expect("a thread")
        };
        drop(start(scaled.clone()));

        let session = start(scaled);
        let link = session.link();
        link.commands
            .send(Command::Start(Box::new(experiment(folder.path(), 100))))
            .expect("there is room");
        let mut news = Vec::new();
        loop {
            let snapshot = link
                .snapshots
                .recv_timeout(Duration::from_secs(60))
                .expect("news");
            match &snapshot.activity {
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
        let options = |experiment| SessionOptions {
            experiment,
            plan: Vec::new(),
            until: None,
            autostart: true,
        };
        let (mut worker, link) = Worker::connected(
            options(experiment(folder.path(), 64)),
            device::cpu(),
            Box::new(|| {}),
        );
        worker.begin();
        worker.guarded(Worker::advance);
        worker.wanted.data.train = 300;
        // Everything published is due at once, and the reading is the last to publish.
        worker.outlet.last = None;
        let shown = worker.start_run();
        assert!(shown.is_ok());
        let last = link.snapshots.try_recv().expect("news");
        assert!(
            matches!(&last.activity, Activity::Preparing(what) if what.contains("data_batch_1.bin")),
            "{last:?}"
        );
        assert_eq!((last.step, last.history.rows.len()), (1, 1));
    }
}
