//! What the network was made of, in the words of the diagram's boxes: at its start, and after each
//! change.

use serde::Serialize;

use crate::experiment::{Experiment, OutputNorm};
use crate::objective::{Negatives, about};
use crate::record::Snapshot;

/// The boxes from so many steps on.
#[derive(Debug, PartialEq, Serialize)]
pub(super) struct Parts {
    /// Steps finished before the change that made it so; 0 as well at the start.
    pub step: u64,
    /// The encoder.
    pub encoder: Part,
    /// The projector.
    pub projector: Part,
    /// The predictor.
    pub predictor: Part,
    /// What is compared with.
    pub target: Part,
    /// The objective by name and in a few letters.
    pub loss: String,
}

/// One box.
#[derive(Debug, PartialEq, Serialize)]
pub(super) struct Part {
    /// What it is called.
    pub name: &'static str,
    /// What it is made of.
    pub lines: String,
    /// Whether it is not there, or not used.
    pub absent: bool,
}

/// The boxes over the run. What was changed after so many steps is first seen in the next one.
pub(super) fn over_time(snapshot: &Snapshot) -> Vec<Parts> {
    let mut experiment = snapshot.started_with.clone();
    let mut all = vec![parts(0, &experiment)];
    for together in snapshot
        .history
        .interventions
        .chunk_by(|a, b| a.step == b.step)
    {
        for change in together {
            // What was made once can be made again; of a foreign file what cannot be is left out.
            experiment.set_live(&change.key, &change.to).ok();
        }
        let step = together.first().map_or(0, |change| change.step);
        all.push(parts(step, &experiment));
    }
    all
}

fn parts(step: u64, experiment: &Experiment) -> Parts {
    let objective = experiment.objective;
    Parts {
        step,
        encoder: encoder(experiment),
        projector: projector(experiment),
        predictor: predictor(experiment),
        target: target(experiment),
        loss: format!("{objective}: {}", about(objective).short),
    }
}

fn encoder(experiment: &Experiment) -> Part {
    let encoder = &experiment.encoder;
    let standardized = if encoder.weight_standardization {
        " · weight standardization"
    } else {
        ""
    };
    Part {
        name: "encoder",
        lines: format!(
            "{} · norm {}{standardized}",
            encoder.arch.title(),
            encoder.norm
        ),
        absent: false,
    }
}

fn projector(experiment: &Experiment) -> Part {
    let projector = &experiment.projector;
    Part {
        name: "projector",
        lines: match projector.layers {
            0 => "no layers: z is y".to_owned(),
            _ if projector.output_norm == OutputNorm::None => format!("norm {}", projector.norm),
            _ => format!(
                "norm {} · output norm {}",
                projector.norm, projector.output_norm
            ),
        },
        absent: false,
    }
}

fn predictor(experiment: &Experiment) -> Part {
    let predictor = &experiment.predictor;
    let is_needed = about(experiment.objective).needs.predictor;
    let lines = match predictor.layers {
        0 => "no predictor: z is compared".to_owned(),
        _ if !is_needed => "not used: z is compared".to_owned(),
        _ => format!(
            "norm {} · {}",
            predictor.norm,
            predictor.shape(experiment.dimensions())
        ),
    };
    Part {
        name: "predictor",
        lines,
        absent: !is_needed || predictor.layers == 0,
    }
}

fn target(experiment: &Experiment) -> Part {
    let needs = about(experiment.objective).needs;
    let (name, mut lines) = match (needs.target, experiment.target.enabled) {
        (false, _) => ("the same network", "learns from both views".to_owned()),
        (true, true) => ("target network", "slow copy (EMA) · not trained".to_owned()),
        (true, false) if experiment.stop_gradient => {
            ("no target network", "stop-gradient".to_owned())
        }
        (true, false) => ("no target network", "the gradient flows".to_owned()),
    };
    if needs.negatives == Negatives::Queue {
        lines += &format!(" · queue of {} earlier z′", experiment.queue.size);
    }
    Part {
        name,
        lines,
        absent: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::{Intervention, Preset};
    use crate::record::fixtures::snapshot;

    #[test]
    fn a_change_shows_from_its_step_on() {
        let mut run = snapshot(9);
        let change = |step, key: &str, to: &str| Intervention {
            step,
            key: key.to_owned(),
            from: String::new(),
            to: to.to_owned(),
        };
        run.history.interventions = vec![
            change(3, "projector.norm", "none"),
            change(3, "objective", "simclr"),
            change(5, "objective", "moco"),
            change(5, "no.such.key", "1"),
        ];
        let all = over_time(&run);
        let steps: Vec<u64> = all.iter().map(|parts| parts.step).collect();
        assert_eq!(steps, [0, 3, 5]);
        let norms = ["norm batch", "norm none", "norm none"];
        let absent = [false, true, false];
        for (place, parts) in all.iter().enumerate() {
            assert!(parts.projector.lines.starts_with(norms[place]), "{parts:?}");
            assert_eq!(parts.predictor.absent, absent[place], "{parts:?}");
        }
        assert_eq!(all[1].target.name, "the same network");
        assert!(all[2].target.lines.contains("queue of 2048"), "{all:?}");
    }

    #[test]
    fn what_is_not_there_is_said_to_be_missing() {
        let named = |preset: &str| parts(0, &Preset::named(preset).experiment());
        assert!(named("no-predictor").predictor.absent);
        let mut output = Preset::named("no-norm").experiment();
        output.projector.output_norm = OutputNorm::Batch;
        assert_eq!(
            parts(0, &output).projector.lines,
            "norm none · output norm batch"
        );
        assert_eq!(named("simsiam").target.name, "no target network");
        let flows = named("no-stop-gradient").target.lines;
        assert!(flows.contains("gradient flows"), "{flows}");
    }
}
