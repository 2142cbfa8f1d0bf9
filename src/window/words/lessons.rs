//! What the lessons' column and list say by themselves; the lessons' own words are in their files.

/// What the button is for.
pub(crate) const BUTTON: &str =
    "Lessons: each asks what will happen before it happens on the live run (M)";
/// What the list is.
pub(crate) const LIST: &str = "\
    Each brings a run to a question, asks what will happen, makes a change on the live run, and says what happened. The run on \
    show joins the list of runs. A lesson is a text file that can do nothing but set knobs: one from elsewhere can be opened, or \
    dropped onto the window.";
/// What is opened by its file.
pub(crate) const FILE: &str = "Choose the .md file of a lesson";
/// Why none can be opened by a click.
pub(crate) const NO_FILE: &str =
    "Locked, or there is no file dialog here: then drop the lesson's .md file onto the window.";

/// How far it is to the question.
pub(crate) fn coming([made, of]: [u64; 2]) -> String {
    format!("The run is on its way to the question: step {made} of {of}")
}

/// That the question can be answered.
pub(crate) fn waiting(step: u64) -> String {
    format!("The run waits at step {step}.")
}

/// How far it is to the answer.
pub(crate) fn watching([made, of]: [u64; 2]) -> String {
    format!("Watch what is framed: step {made} of {of} after it")
}

/// The button for those who do not predict.
pub(crate) const SKIP: &str = "Do not predict";
/// What predicting is for.
pub(crate) const WHY_PREDICT: &str =
    "Who predicts first learns more from what follows than who only watches (Crouch et al. 2004)";
/// The button that makes the change.
pub(crate) const ACT: &str = "Make the change";
/// The button where nothing is changed.
pub(crate) const GO_ON: &str = "Let it go on";
/// What it does.
pub(crate) const ACT_HOVER: &str =
    "On the live run. You can as well make it yourself, in the diagram.";
/// Why it cannot be made yet.
pub(crate) const NOT_YET: &str = "As soon as the run has come to the question";

/// The heading of the end.
pub(crate) const HAPPENED: &str = "What happened in this run";
/// A prediction that came true.
pub(crate) const RIGHT: &str = "As you predicted.";
/// One that did not.
pub(crate) const WRONG: &str = "You predicted";
/// Where it was no answer.
pub(crate) const NONE: &str = "None of the answers came true.";
/// The columns of the numbers.
pub(crate) const COLUMNS: [&str; 3] = ["", "before", "after"];
/// Their rows, and what they are.
pub(crate) const ROWS: [[&str; 2]; 4] = [
    [
        "spread of z",
        "1 − the mean cosine between different pictures within z: 0 is one vector for all",
    ],
    ["loss", "The objective's value"],
    [
        "pos − neg",
        "How much more alike two views of one picture are than views of two: mean cosines of z with z′",
    ],
    ["badge", "How the vectors z stand to each other"],
];

/// What the numbers are read from.
pub(crate) fn read_at(changed: u64, end: u64) -> String {
    format!("Means over 8 steps, up to step {changed} and up to step {end}")
}

/// How often the expected answer comes true.
pub(crate) fn share(share: &str, seeds: &str) -> String {
    if seeds.is_empty() {
        format!("The same at {share} seeds.")
    } else {
        format!("The same at {share} seeds ({seeds}).")
    }
}

/// That this run is an exception, and how often the expected answer comes true.
pub(crate) fn otherwise(expected: &str, share: &str, seeds: &str) -> String {
    let seeds = if seeds.is_empty() {
        String::new()
    } else {
        format!(" ({seeds})")
    };
    format!("This run turned out otherwise than most: at {share} seeds{seeds} it was “{expected}”")
}

/// The same where no share is known.
pub(crate) fn unexpected(expected: &str) -> String {
    format!("The lesson expects another answer: “{expected}”")
}

/// The same lesson with the same seed.
pub(crate) const AGAIN: &str = "Again";
/// The same lesson with the next seed.
pub(crate) const NEW_SEED: &str = "Another seed";
/// The next lesson.
pub(crate) const NEXT: &str = "Next lesson";
/// What they do.
pub(crate) const AGAIN_HOVER: [&str; 3] = [
    "The same run from its first step",
    "The same lesson with other weights, another order and other views",
    "The next in the list",
];
/// Where the run is not the lesson's any more.
pub(crate) const LEFT: &str = "The lesson cannot go on";
/// What closes it.
pub(crate) const LEAVE: &str = "Leave the lesson";
/// What that does.
pub(crate) const LEAVE_HOVER: &str = "Close the lesson. The run stays, and the settings come back";

/// The newest time that a lesson was taken.
pub(crate) fn taken(predicted: Option<usize>, happened: Option<usize>) -> &'static str {
    match predicted {
        None => "seen",
        Some(answer) if happened == Some(answer) => "predicted it",
        Some(_) => "predicted otherwise",
    }
}
