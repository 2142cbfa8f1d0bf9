//! What made a picture, as it stands inside its file.

use super::command::command;
use super::config::config;
use crate::experiment::{Intervention, Preset};
use crate::record::{Recipe, Snapshot, app};

/// What a file tells of itself beside its picture: keywords, as PNG has them, and text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes(Vec<(&'static str, String)>);

impl Notes {
    /// What made a picture of that run: the program, what is seen, the file that makes the run
    /// again, then its seed, device and changes, and the command.
    pub fn of(snapshot: &Snapshot) -> Self {
        let started = &snapshot.started_with;
        let name = Preset::name_of(started);
        let (seed, step) = (started.seed, snapshot.step);
        let word = snapshot.verdict.geometry.name();
        let changes = &snapshot.history.interventions;
        let mut comment = vec![
            format!("seed: {seed}"),
            format!("device: {}", snapshot.device),
        ];
        comment.extend(changes.iter().map(Intervention::words));
        let recipe = Recipe::of(snapshot);
        comment.push(command(&recipe));
        Self(vec![
            ("Software", app()),
            ("Title", format!("{name}, seed {seed}, step {step}: {word}")),
            ("Description", config(&recipe).trim_end().to_owned()),
            ("Comment", comment.join("\n")),
        ])
    }

    /// What is seen, in a line.
    pub fn title(&self) -> &str {
        let found = self.iter().find(|(keyword, _)| *keyword == "Title");
        found.map_or("", |(_, text)| text)
    }

    /// Each keyword with its text.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.0.iter().map(|(keyword, text)| (*keyword, &text[..]))
    }

    /// All of it as one text: nothing where there is nothing to tell.
    pub fn text(&self) -> String {
        let parts: Vec<String> = self
            .iter()
            .map(|(keyword, text)| format!("{keyword}: {}", text.trim_end()))
            .collect();
        parts.join("\n\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::fixtures::snapshot;

    #[test]
    fn it_tells_what_makes_the_run_again() {
        let mut made = snapshot(3);
        made.started_with.seed = 7;
        made.history.interventions = vec![Intervention {
            step: 2,
            key: "projector.norm".to_owned(),
            from: "batch".to_owned(),
            to: "none".to_owned(),
        }];
        let notes = Notes::of(&made);
        let told = |keyword: &str| {
            let found = notes.iter().find(|(known, _)| *known == keyword);
            found.map(|(_, text)| text).expect("it is told")
        };
        assert_eq!(told("Software"), app());
        assert!(told("Title").ends_with("seed 7, step 3: starting"));
        let recipe = Recipe::of(&made);
        assert_eq!(told("Description"), config(&recipe).trim_end());
        let comment: Vec<&str> = told("Comment").lines().collect();
        assert_eq!(comment[0], "seed: 7");
        assert!(comment[1].starts_with("device: "));
        assert_eq!(comment[2], "step 2: projector norm batch → none");
        assert_eq!(comment[3..], [command(&recipe)]);
        assert!(notes.text().starts_with("Software: collapse-lab"));
        assert_eq!(Notes::default().text(), "");
    }
}
