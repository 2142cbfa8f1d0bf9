//! What can be undone and redone: the knobs that were changed in this window.

/// A knob and its values before and after a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Setting {
    pub key: String,
    /// Its value as it was shown before.
    pub before: String,
    pub after: String,
}

/// A change: of one knob, or of several at one step.
pub(crate) type Change = Vec<Setting>;

/// A change, and the number of the command that made it or took it back.
type Sent = (u64, Change);

/// Two stacks, the newest change last in each.
#[derive(Debug, Default)]
pub(crate) struct Undo {
    made: Vec<Sent>,
    undone: Vec<Sent>,
}

impl Undo {
    /// The person made a change, by the command of that number: what was undone before cannot be
    /// redone any more.
    pub fn note(&mut self, number: u64, change: Change) {
        self.undone.clear();
        self.made.push((number, change));
    }

    /// The change to be undone next. What was taken back otherwise, as by another run on show, is
    /// passed over: `value` is that of a knob now.
    pub fn newest_made<'a>(&mut self, value: impl Fn(&str) -> &'a str) -> Option<Change> {
        newest(&mut self.made, |set| value(&set.key) != set.before)
    }

    /// The change to be redone next, likewise.
    pub fn newest_undone<'a>(&mut self, value: impl Fn(&str) -> &'a str) -> Option<Change> {
        newest(&mut self.undone, |set| value(&set.key) != set.after)
    }

    /// The newest change is taken back by the command of that number.
    pub fn undo(&mut self, number: u64) {
        let newest = self.made.pop();
        self.undone
            .extend(newest.map(|(_, change)| (number, change)));
    }

    /// What was undone last is made again by the command of that number.
    pub fn redo(&mut self, number: u64) {
        let newest = self.undone.pop();
        self.made.extend(newest.map(|(_, change)| (number, change)));
    }

    /// The command of that number was refused: a change that it was to make is none, and one that it
    /// was to take back stands.
    pub fn refuse(&mut self, number: u64) {
        self.made.retain(|(made, _)| *made != number);
        if let Some(place) = self.undone.iter().position(|(by, _)| *by == number) {
            self.made.push(self.undone.remove(place));
        }
    }

    /// Another run is on show.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Whether a change can be undone, and whether one can be redone.
    pub fn is_possible(&self) -> [bool; 2] {
        [&self.made, &self.undone].map(|stack| !stack.is_empty())
    }
}

/// The newest change that would do something; those above it are dropped.
fn newest(stack: &mut Vec<Sent>, acts: impl Fn(&Setting) -> bool) -> Option<Change> {
    while stack
        .pop_if(|(_, change)| !change.iter().any(&acts))
        .is_some()
    {}
    stack.last().map(|(_, change)| change.clone())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn change(before: u8, after: u8) -> Change {
        vec![Setting {
            key: "temperature".to_owned(),
            before: before.to_string(),
            after: after.to_string(),
        }]
    }

    /// A person at one knob, whose session obeys.
    struct Desk {
        value: String,
        undo: Undo,
        number: u64,
    }

    impl Desk {
        fn new() -> Self {
            Self {
                value: "0".to_owned(),
                undo: Undo::default(),
                number: 0,
            }
        }

        fn set(&mut self, to: u8) {
            let mut change = change(0, to);
            change[0].before.clone_from(&self.value);
            self.number += 1;
            self.value.clone_from(&change[0].after);
            self.undo.note(self.number, change);
        }

        fn undo(&mut self) -> bool {
            let value = self.value.clone();
            let Some(change) = self.undo.newest_made(|_| &value) else {
                return false;
            };
            self.number += 1;
            self.undo.undo(self.number);
            self.value.clone_from(&change[0].before);
            true
        }

        fn redo(&mut self) -> bool {
            let value = self.value.clone();
            let Some(change) = self.undo.newest_undone(|_| &value) else {
                return false;
            };
            self.number += 1;
            self.undo.redo(self.number);
            self.value.clone_from(&change[0].after);
            true
        }
    }

    proptest! {
        #[test]
        fn what_is_undone_as_often_as_it_was_done_can_all_be_redone(values in prop::collection::vec(1_u8..9, 1..12)) {
            let mut desk = Desk::new();
            let mut seen = vec![desk.value.clone()];
            for value in values {
                // What has that value already is not sent.
                if desk.value != value.to_string() {
                    desk.set(value);
                    seen.push(desk.value.clone());
                }
            }
            for expected in seen.iter().rev().skip(1) {
                prop_assert!(desk.undo());
                prop_assert_eq!(&desk.value, expected);
            }
            prop_assert!(!desk.undo());
            for expected in seen.iter().skip(1) {
                prop_assert!(desk.redo());
                prop_assert_eq!(&desk.value, expected);
            }
            prop_assert!(!desk.redo());
        }
    }

    #[test]
    fn a_new_change_ends_what_could_be_redone() {
        let mut desk = Desk::new();
        desk.set(1);
        assert!(desk.undo() && desk.undo.is_possible() == [false, true]);
        desk.set(2);
        assert_eq!(desk.undo.is_possible(), [true, false]);
        assert!(!desk.redo());
    }

    #[test]
    fn a_refused_undo_leaves_the_change_and_a_refused_change_leaves_none() {
        let mut desk = Desk::new();
        desk.set(1);
        assert!(desk.undo());
        desk.undo.refuse(desk.number);
        desk.value = "1".to_owned();
        assert_eq!(desk.undo.is_possible(), [true, false]);
        assert!(desk.undo() && desk.redo());
        desk.undo.refuse(desk.number);
        assert_eq!(desk.undo.is_possible(), [false, false]);
    }

    #[test]
    fn what_was_taken_back_otherwise_is_passed_over() {
        let mut undo = Undo::default();
        undo.note(1, change(0, 1));
        undo.note(2, change(1, 2));
        // An earlier step is on show, with the knob as it was between the two.
        assert_eq!(undo.newest_made(|_| "1"), Some(change(0, 1)));
        assert_eq!(undo.newest_made(|_| "0"), None);
        assert_eq!(undo.is_possible(), [false, false]);
    }
}
