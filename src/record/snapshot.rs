//! The state of a session at one moment.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Branch, Devices, Embedding, Forces, History, Luck, Verdict};
use crate::experiment::{Experiment, PlannedChange};

/// What the session is doing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Activity {
    /// Reading pictures and building the network; says what.
    Preparing(String),
    /// Training.
    Running,
    /// Waiting for a command.
    Paused,
    /// All steps of the experiment are done.
    Finished,
    /// Something went wrong; says what, and what to do. A restart is possible.
    Failed(String),
}

/// What a run does by itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Course {
    /// The changes that were planned for it, those that were made already among them.
    pub planned: Arc<[PlannedChange]>,
    /// Where it is to end before all steps of the experiment are made.
    pub until: Option<u64>,
    /// The step up to which it makes another run again; there it waits.
    #[serde(default)]
    pub replays: Option<u64>,
}

/// A consistent picture of a session at one moment: all that the window and the exports read. It is
/// state only; what happened is told by [`super::Event`]s.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Snapshot {
    /// Counts restarts: rows of two snapshots belong together only where this is equal.
    pub run: u64,
    /// Steps finished.
    pub step: u64,
    /// What the session is doing.
    pub activity: Activity,
    /// The knobs with which this run started; with the interventions they define it.
    pub started_with: Experiment,
    /// The knobs as they are now, with those that wait for a restart.
    pub experiment: Experiment,
    /// Keys that were changed and take effect at restart.
    pub waiting: Vec<String>,
    /// What the run does by itself.
    pub course: Course,
    /// What it is among the session's branches.
    pub branch: Branch,
    /// The other branches, which have no others of their own.
    pub others: Arc<[Arc<Snapshot>]>,
    /// What is known of the question that was asked last.
    pub luck: Option<Arc<Luck>>,
    /// The name of the kept run that this one goes on with.
    pub kept: Option<Arc<str>>,
    /// Of rows of earlier steps nothing will change any more: all that was asked of them is known.
    pub settled: u64,
    /// All that was measured.
    pub history: History,
    /// The newest embedding.
    pub embedding: Option<Arc<Embedding>>,
    /// All test pictures, or as many as memory should hold, at the newest probe, in the same frame;
    /// without ladder, spectrum, pairs and passages.
    pub all_test_pictures: Option<Arc<Embedding>>,
    /// The forces on z at the newest look, where somebody has asked for them.
    #[serde(default)]
    pub forces: Option<Arc<Forces>>,
    /// The verdict on the newest rows.
    pub verdict: Verdict,
    /// The device that trains, in words.
    pub device: String,
    /// What is to train.
    #[serde(default)]
    pub devices: Devices,
    /// Training steps a second over the last moments; 0 while paused.
    pub steps_per_second: f64,
    /// Names of the classes, by label.
    pub class_names: Arc<[String]>,
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{embedding, snapshot};
    use super::super::{
        Command, Event, EventKind, LayerGroup, LayerName, LayerReading, LayersRecord, Request,
        StepRecord,
    };
    use super::*;

    fn through_cbor<T: Serialize + serde::de::DeserializeOwned>(value: &T) -> T {
        let mut bytes = Vec::new();
        ciborium::into_writer(value, &mut bytes).expect("written");
        ciborium::from_reader(&bytes[..]).expect("read")
    }

    #[test]
    fn a_snapshot_crosses_a_border_whole() {
        let mut made = snapshot(700);
        made.activity = Activity::Preparing("reading".to_owned());
        made.embedding = Some(Arc::new(embedding(3)));
        for step in [0, 3] {
            made.history.add_embedding(Arc::new(embedding(step)));
        }
        made.history.layer_names = Arc::new([LayerName {
            name: "stem".to_owned(),
            part: LayerGroup::Early,
        }]);
        let reading = LayerReading {
            weight_norm: 2.0,
            gradient_norm: 0.5,
            local_rate: 0.1,
            is_scaled: true,
        };
        made.history.layers.push(LayersRecord {
            step: 1,
            readings: Arc::new([reading]),
        });
        assert_eq!(through_cbor(&made), made);
    }

    #[test]
    fn what_is_not_a_number_stays_so() {
        let read = through_cbor(&StepRecord::default());
        assert!(read.loss.is_nan() && read.lr == 0.0);
    }

    #[test]
    fn commands_and_events_can_be_written_as_text() {
        let request = Request {
            number: 7,
            command: Command::Set {
                key: "optimizer.lr".to_owned(),
                value: "0.1".to_owned(),
            },
        };
        let text = serde_json::to_string(&request).expect("JSON");
        assert_eq!(
            serde_json::from_str::<Request>(&text).expect("read"),
            request
        );
        let event = Event {
            run: 1,
            step: 2,
            kind: EventKind::Accepted { number: 7 },
        };
        let text = serde_json::to_string(&event).expect("JSON");
        assert_eq!(serde_json::from_str::<Event>(&text).expect("read"), event);
    }
}
