//! `ensemble.csv`: every step of every run that was made to tell luck from effect.

use super::csv::bytes;
use super::file::ExportError;
use crate::record::{Luck, Member};

/// The columns. `collapsed` and `apart` are the steps after which the member was first called so,
/// counted from the state that it began with, the same in each of its lines.
pub const ENSEMBLE_HEADER: [&str; 7] = [
    "member",
    "seed",
    "changed",
    "step",
    "spread",
    "collapsed",
    "apart",
];

/// One line for each step of each member, in the order in which they were trained.
///
/// # Errors
/// The writer fails, which it does not on memory.
pub fn ensemble_csv(luck: &Luck) -> Result<Vec<u8>, ExportError> {
    let members = luck.members.iter().enumerate();
    let lines = members.flat_map(|(place, member)| lines(luck, place, member));
    bytes(ENSEMBLE_HEADER, lines)
}

fn lines<'a>(
    luck: &'a Luck,
    place: usize,
    member: &'a Member,
) -> impl Iterator<Item = [String; 7]> + 'a {
    let steps = |steps: Option<u64>| steps.map_or_else(String::new, |steps| steps.to_string());
    (luck.from.step + 1..)
        .zip(&member.spread)
        .map(move |(step, spread)| {
            [
                place.to_string(),
                member.seed.to_string(),
                member.is_changed.to_string(),
                step.to_string(),
                spread.to_string(),
                steps(member.collapsed),
                steps(member.apart),
            ]
        })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::record::{Geometry, Origin};

    #[test]
    fn every_step_of_every_member_has_its_line() {
        let member = |is_changed, spread: &[f64], collapsed| {
            Arc::new(Member {
                seed: 4,
                is_changed,
                spread: spread.to_vec(),
                geometry: Geometry::Collapsed,
                collapsed,
                apart: None,
                is_over: true,
            })
        };
        let luck = Luck {
            number: 1,
            from: Origin { run: 1, step: 8 },
            start: Geometry::SpreadOut,
            changes: Vec::new(),
            times: 1,
            steps: 2,
            members: vec![
                member(true, &[0.5, 0.25], Some(2)),
                member(false, &[1e-5], None),
            ],
            is_over: true,
        };
        let file = ensemble_csv(&luck).expect("lines");
        let text = String::from_utf8(file).expect("text");
        assert_eq!(
            text,
            "member,seed,changed,step,spread,collapsed,apart\n0,4,true,9,0.5,2,\n0,4,true,10,0.25,2,\n1,4,false,9,0.00001,,\n"
        );
    }
}
