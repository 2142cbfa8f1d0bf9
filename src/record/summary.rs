//! `session.json`: everything that defines a run, and what came of it.

use serde::de::value::{Error as WordError, StringDeserializer};
use serde::{Deserialize, Deserializer, Serialize};

use super::{Activity, DeviceRecord, Gain, Geometry, Snapshot, StageReading, StepRecord};
use crate::experiment::{Experiment, Intervention, PlannedChange};

/// Version of the form in which summaries are written.
pub const SUMMARY_VERSION: u32 = 1;

/// A run in short: what defines it, and what came of it. It is what a `session.json` holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RunSummary {
    /// [`SUMMARY_VERSION`] of the program that wrote it. The first program wrote none.
    #[serde(default = "first_version")]
    pub version: u32,
    /// Program and its version.
    pub app: String,
    /// Whether the run has ended, and how. Before there was this word, only what had ended was
    /// written.
    #[serde(default)]
    pub state: RunState,
    /// The device that trained; the last one, where there were several.
    pub device: String,
    /// Those that trained, each with the steps that were finished before it did, where there were several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub devices: Vec<DeviceRecord>,
    /// The run's seed, also in `experiment`.
    pub seed: u64,
    /// The knobs at step 0.
    pub experiment: Experiment,
    /// The changes made while it ran.
    pub interventions: Vec<Intervention>,
    /// The changes that were planned for it, those that were made already among them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub planned: Vec<PlannedChange>,
    /// Where it was to end before all steps of the experiment are made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<u64>,
    /// The last measurements and the verdict on them.
    pub result: RunResult,
}

/// Whether a run has ended, and how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RunState {
    /// It trains, or what trained it was cut off.
    Running,
    /// It was stopped before its end and can be gone on with.
    Interrupted,
    /// All its steps are made.
    #[default]
    Finished,
    /// Training failed.
    Failed,
}

impl RunState {
    /// Of a session that is left as it is.
    fn of(activity: &Activity) -> Self {
        match activity {
            Activity::Preparing(_) | Activity::Running | Activity::Paused => Self::Interrupted,
            Activity::Finished => Self::Finished,
            Activity::Failed(_) => Self::Failed,
        }
    }

    /// In plain words, as in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Interrupted => "interrupted",
            Self::Finished => "finished",
            Self::Failed => "failed",
        }
    }
}

/// What came of a run. What was not measured is `None`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RunResult {
    /// Steps finished.
    pub step: u64,
    /// How the vectors z stood to each other at the end; `None` where another version has a word of
    /// its own for it.
    #[serde(default, deserialize_with = "known_word")]
    pub verdict: Option<Geometry>,
    /// One plain sentence with the numbers that speak for it.
    #[serde(default)]
    pub reason: String,
    /// What became of the linear probe on y; `None` as for `verdict`, and of a run that has diverged.
    #[serde(default, deserialize_with = "known_word")]
    pub gain: Option<Gain>,
    /// The last probe less that of the untrained encoder, in percentage points.
    pub gain_points: Option<f64>,
    /// Half the width of its 95 % interval.
    pub gain_uncertainty: Option<f64>,
    /// As [`StepRecord::loss`] of the last step; those that follow likewise.
    pub loss: Option<f64>,
    /// [`StepRecord::pos_cos`].
    pub pos_cos: Option<f64>,
    /// [`StepRecord::neg_cos`].
    pub neg_cos: Option<f64>,
    /// [`StepRecord::one_minus_neg`].
    pub one_minus_neg: Option<f64>,
    /// [`StepRecord::spread`].
    pub spread: Option<f64>,
    /// [`StepRecord::std`].
    pub std: Option<f64>,
    /// [`StepRecord::rankme`].
    pub rankme: Option<f64>,
    /// [`StepRecord::effective_rank`].
    pub effective_rank: Option<f64>,
    /// What the vectors have in common at each stage from y to z, at the last look.
    pub ladder: Option<Vec<StageReading>>,
    /// Accuracy of the linear probe on the untrained encoder, in percent.
    pub untrained_probe_acc: Option<f64>,
    /// Accuracy of the last linear probe on the trained encoder, in percent; `None` where only the
    /// untrained one was probed, and where the encoder that was probed is gone because the run has
    /// diverged since.
    pub probe_acc: Option<f64>,
    /// Seconds that the run took, where it is one of a table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seconds: Option<f64>,
}

/// Why a text is no summary that can be used.
#[derive(Debug, thiserror::Error)]
pub enum SummaryError {
    /// A later program wrote it.
    #[error(
        "it has version {found} of its form, and this program reads up to version {SUMMARY_VERSION}: use a newer \
         collapse-lab"
    )]
    Newer {
        /// Its version.
        found: u32,
    },
    /// It is something else, or half of one.
    #[error(transparent)]
    Format(#[from] serde_json::Error),
}

impl RunSummary {
    /// Of a run as it is now.
    pub fn of(snapshot: &Snapshot) -> Self {
        let Snapshot {
            step,
            started_with,
            history,
            embedding,
            verdict,
            device,
            activity,
            course,
            ..
        } = snapshot;
        let last = |value: fn(&StepRecord) -> f64| history.rows.last().map(value);
        let has_diverged = verdict.geometry == Geometry::Diverged;
        let untrained = history.probes.first().filter(|probe| probe.step == 0);
        let trained = history.probes.last().filter(|probe| probe.step > 0);
        let result = RunResult {
            step: *step,
            verdict: Some(verdict.geometry),
            reason: verdict.reason.clone(),
            gain: (!has_diverged).then_some(verdict.gain),
            gain_points: verdict.difference.map(|difference| difference.points),
            gain_uncertainty: verdict.difference.map(|difference| difference.uncertainty),
            loss: last(|row| row.loss),
            pos_cos: last(|row| row.pos_cos),
            neg_cos: last(|row| row.neg_cos),
            one_minus_neg: last(|row| row.one_minus_neg),
            spread: last(|row| row.spread),
            std: last(|row| row.std),
            rankme: last(|row| row.rankme),
            effective_rank: last(|row| row.effective_rank),
            ladder: embedding.as_ref().map(|embedding| embedding.ladder.clone()),
            untrained_probe_acc: untrained.map(|probe| probe.accuracy),
            probe_acc: trained
                .filter(|_| !has_diverged)
                .map(|probe| probe.accuracy),
            seconds: None,
        };
        Self {
            version: SUMMARY_VERSION,
            app: app(),
            state: RunState::of(activity),
            device: device.clone(),
            devices: if history.moves().is_empty() {
                Vec::new()
            } else {
                history.devices.clone()
            },
            seed: started_with.seed,
            experiment: started_with.clone(),
            interventions: history.interventions.clone(),
            planned: course.planned.to_vec(),
            until: course.until,
            result,
        }
    }

    /// The bytes of a `session.json`.
    ///
    /// # Errors
    /// A value has no JSON form.
    pub fn to_json(&self) -> Result<Vec<u8>, SummaryError> {
        let mut text = serde_json::to_vec_pretty(self)?;
        text.push(b'\n');
        Ok(text)
    }

    /// Reads a `session.json`.
    ///
    /// # Errors
    /// It is something else, or of a later version.
    pub fn from_json(text: &str) -> Result<Self, SummaryError> {
        check_version(text)?;
        Ok(serde_json::from_str(text)?)
    }
}

/// Whether the text is of a form that this program reads. A later form may have other fields, so that its version must be
/// read alone.
pub(super) fn check_version(text: &str) -> Result<(), SummaryError> {
    #[derive(Deserialize)]
    struct Version {
        #[serde(default = "first_version")]
        version: u32,
    }
    let Version { version: found } = serde_json::from_str(text)?;
    if found > SUMMARY_VERSION {
        return Err(SummaryError::Newer { found });
    }
    Ok(())
}

/// This program and its version, as files name it.
pub fn app() -> String {
    format!("{} {}", env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"))
}

fn first_version() -> u32 {
    1
}

/// A word of this version's; `None` for any other.
fn known_word<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    let word: Option<String> = Option::deserialize(deserializer)?;
    Ok(word.and_then(|word| T::deserialize(StringDeserializer::<WordError>::new(word)).ok()))
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::snapshot;
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let mut summary = RunSummary::of(&snapshot(3));
        summary.result.loss = None;
        summary.result.seconds = Some(1.5);
        let text = String::from_utf8(summary.to_json().expect("JSON")).expect("UTF-8");
        assert!(text.starts_with("{\n  \"version\": 1,\n  \"app\": \"collapse-lab "));
        assert!(text.contains("\"verdict\": \"starting\"") && text.contains("\"loss\": null"));
        assert!(text.ends_with("\n}\n"));
        assert_eq!(RunSummary::from_json(&text).expect("a summary"), summary);
    }

    #[test]
    fn what_is_not_a_number_is_null_and_was_not_measured() {
        let mut made = snapshot(3);
        made.history.rows.push(StepRecord::default());
        let text = RunSummary::of(&made).to_json().expect("JSON");
        let text = String::from_utf8(text).expect("UTF-8");
        let read = RunSummary::from_json(&text).expect("a summary");
        assert_eq!((read.result.loss, read.result.step), (None, 3));
    }

    #[test]
    fn the_probe_of_the_untrained_encoder_is_no_result() {
        let mut made = snapshot(3);
        let probed = |made: &Snapshot| {
            let result = RunSummary::of(made).result;
            (result.untrained_probe_acc, result.probe_acc, result.gain)
        };
        let gain = Some(made.verdict.gain);
        assert_eq!(probed(&made), (Some(25.5), Some(30.25), gain));
        made.verdict.geometry = Geometry::Diverged;
        assert_eq!(probed(&made), (Some(25.5), None, None), "that one is gone");
        made.verdict.geometry = Geometry::SpreadOut;
        made.history.probes.pop();
        assert_eq!(probed(&made), (Some(25.5), None, gain));
        made.history.probes[0].step = 3;
        assert_eq!(probed(&made), (None, Some(25.5), gain));
    }

    #[test]
    fn a_later_form_is_told_and_an_earlier_one_is_read() {
        let now = RunSummary::of(&snapshot(3)).to_json().expect("JSON");
        let now = String::from_utf8(now).expect("UTF-8");
        let later = now.replace("\"version\": 1", "\"version\": 2");
        let error = RunSummary::from_json(&later)
            .expect_err("later")
            .to_string();
        assert!(
            error.contains("version 2") && error.contains("newer"),
            "{error}"
        );
        let first = now
            .replace("  \"version\": 1,\n", "")
            .replace("\"starting\"", "\"learning\"");
        let read = RunSummary::from_json(&first).expect("a summary");
        assert_eq!((read.version, read.result.verdict), (1, None));
        assert!(matches!(
            RunSummary::from_json("{}"),
            Err(SummaryError::Format(_))
        ));
    }
}
