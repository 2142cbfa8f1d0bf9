//! The rules, and what breaks them.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt;

use crate::files::{House, Knows, Thing};

/// Each room, the rooms that it may know, what it never knows (see [`OUTSIDE`]), and why. A room
/// that does not stand yet keeps its line. Nobody knows those below: data flow downwards.
pub const HOUSE: &str = "
clock      |                                                                                                          | burn egui threads files | time passes here alone
files      |                                                                                                          | burn egui threads       | files and folders pass here alone
threads    |                                                                                                          | burn egui files         | threads are started here alone
terminal   |                                                                                                          | burn egui threads files | what people read in a terminal passes here alone
signals    | files                                                                                                    | burn egui threads       | what asks the program to end is heard here alone
random     |                                                                                                          | burn egui threads files | what is drawn depends on seed and purpose alone
words      |                                                                                                          | burn egui threads files | words are looked up, whoever says them
experiment | words                                                                                                    | burn egui threads       | an experiment is plain data, whoever trains or shows it
record     | experiment words                                                                                         | burn egui threads files | what crosses threads, files and browsers is plain data
device     | threads                                                                                                  | egui                    | what can train has no say in what is shown
data       | experiment random record files                                                                           | burn egui               | pictures are bytes, whoever trains on them
cpu        |                                                                                                          | burn egui files         | our own convolutions: slices in, slices out
network    | experiment random record data cpu                                                                        | egui files              | a network is the same wherever it is trained
objective  | experiment random record data network words                                                              | egui threads files      | an objective is a loss and what it needs
optimizer  | experiment record network objective                                                                      | egui threads files      | an optimizer is a rule for one step
diagnosis  | experiment record words                                                                                  | burn egui threads files | pure functions on matrices and on what is on record
lesson     | experiment record diagnosis words                                                                        | burn egui threads files | a lesson is a file that sets knobs and asks
lab        | experiment random record device data cpu network objective optimizer diagnosis threads files             | egui                    | it trains alike whether or not somebody looks
results    | experiment random record objective diagnosis                                                             | burn egui threads files | tables and sweeps as models: others make their runs and show them
raster     |                                                                                                          | burn threads files      | a leaf: egui's meshes into pixels
export     | experiment record objective diagnosis lab files                                                          | burn egui threads       | it gets numbers and images, and writes them
journal    | experiment record lab export threads clock files                                                         | burn egui               | it keeps what it reads, and has no say in it
job        | experiment record device lesson results words                                                            | burn egui threads files | a leaf: what is asked for, and how it can end
window     | experiment record objective diagnosis lesson lab results raster export threads files words               | burn                    | it reads what is on record and sends commands
headless   | experiment record device diagnosis lab export job window files terminal journal signals                  | burn egui               | it makes one run
many       | experiment record device data lab results export headless files terminal journal signals threads          | burn egui               | it makes many runs at once
table      | experiment record device results export job window headless many files terminal journal signals           | burn                    | it plans the post's runs and writes their table
sweep      | experiment record device results export job window headless many files terminal journal signals threads  | burn egui               | it plans the runs of a file and collects what they come to
start      | record device lesson lab results job window headless many files terminal journal signals threads words | burn                    | it opens the window on a session
web        | experiment record device data lab export window files words                                      | burn threads            | the page and its worker, where there is neither thread nor file
bench      | experiment record device data diagnosis lab job window files terminal journal                            | burn                    | it measures what the others do
cli        | experiment record device lesson results export job files terminal words                                  | burn egui threads       | it turns words into a job
main       | device job headless table sweep start bench cli terminal signals                                               | burn egui threads files | the table of contents
";

/// What a room knows today although it may not: how many names in all its files together, and why
/// that is so.
pub const EXCEPTIONS: &str = "
";

/// Files that are one thing and may know each other in a circle, and why that is so. A `*` stands
/// for the rest of a path.
pub const ONE_THING: &str = "
experiment/knob.rs experiment/describe.rs experiment/kinds.rs experiment/knobs/* | an experiment is made of described knobs, and a description says in which experiments its knob acts
";

/// The names by which the things of other crates are recognized.
pub const OUTSIDE: &str = "
burn       | burn burn_* cubecl cubecl_*
egui       | egui egui_* eframe
threads    | std::thread std::sync::mpsc std::sync::Mutex std::sync::RwLock std::sync::Condvar std::sync::Barrier crossbeam_* rayon
files      | std::fs tempfile directories
";

/// What one room alone may name, so that a build for a system that has it in another way has one place to change. Everybody
/// else takes it from there.
pub const SEAMS: &str = "
clock   | std::time::Instant std::time::SystemTime
files   | std::fs
random  | rand rand_*
terminal | dbg! eprint! eprintln! print! println! std::io::Stderr std::io::Stdout std::io::stderr std::io::stdout
web     | js_sys wasm_bindgen web_sys
threads | std::thread::Builder std::thread::JoinHandle std::thread::available_parallelism std::thread::scope std::thread::spawn rayon::ThreadPoolBuilder rayon::spawn
";

/// The lines of one of the tables above, each cut into its columns.
fn lines(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table
        .lines()
        .filter(|line| !line.is_empty())
        .map(|line| line.split('|').map(str::trim).collect())
}

struct Room<'a> {
    may: BTreeSet<&'a str>,
    never: Vec<&'a str>,
    why: &'a str,
}

fn rooms(house: &str) -> BTreeMap<&str, Room<'_>> {
    lines(house)
        .map(|line| {
            let [name, may, never, why] = line[..] else {
                panic!("four columns: {line:?}");
            };
            let room = Room {
                may: may.split_whitespace().collect(),
                never: never.split_whitespace().collect(),
                why,
            };
            (name, room)
        })
        .collect()
}

/// The room of a file.
fn room_of(file: &str) -> &str {
    let first = file.split('/').next().unwrap_or(file);
    first.strip_suffix(".rs").unwrap_or(first)
}

/// Rooms that stand, or are told of in a line, but have no line.
pub fn unknown_rooms(house: &House, rules: &str) -> BTreeSet<String> {
    let rooms = rooms(rules);
    let standing = house.files().map(room_of).filter(|room| *room != "lib");
    let told = rooms.values().flat_map(|room| room.may.iter().copied());
    standing
        .chain(told)
        .filter(|room| !rooms.contains_key(room))
        .map(str::to_owned)
        .collect()
}

/// Whether a path of another crate is, or lies in, one of these. A `*` stands for the rest of a path.
fn is_among(path: &str, patterns: &str) -> bool {
    patterns
        .split_whitespace()
        .any(|pattern| match pattern.strip_suffix('*') {
            Some(start) => path.starts_with(start),
            None => path
                .strip_prefix(pattern)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with("::")),
        })
}

/// Which of burn, egui, threads and files a path of another crate is.
fn kind_of(path: &str) -> Option<&'static str> {
    lines(OUTSIDE)
        .find(|line| is_among(path, line[1]))
        .map(|line| line[0])
}

/// A sentence for every place that names what only the room of a seam may.
pub fn strays(known: &[Knows], seams: &str) -> Vec<String> {
    let stray = |knows: &Knows| {
        let room = room_of(&knows.file);
        // A name that comes through the room of the seam begins with `crate`.
        lines(seams)
            .find(|line| knows.is_named && room != line[0] && is_among(&knows.written, line[1]))
            .map(|line| {
                let (seam, Knows { file, line, written, .. }) = (line[0], knows);
                format!("src/{file}:{line} names `{written}`, which only `{seam}` may: take it from `crate::{seam}`")
            })
    };
    known.iter().filter_map(stray).collect()
}

/// What rooms know and may not: by room and by what it is, a sentence for each name in each file.
type Found<'a> = BTreeMap<(&'a str, &'a str), BTreeMap<(&'a str, &'a str), String>>;

fn found<'a>(known: &'a [Knows], rules: &'a str) -> Found<'a> {
    let rooms = rooms(rules);
    let mut found = Found::new();
    for knows in known {
        let Some((name, room)) = rooms.get_key_value(room_of(&knows.file)) else {
            continue;
        };
        let (what, thing, allowed) = match &knows.what {
            Thing::File(other) => {
                let other = room_of(other);
                // Names from elsewhere in the file have been told of there.
                let allowed = !knows.is_named || other == *name || room.may.contains(other);
                (other, knows.item(), allowed)
            }
            Thing::Outside(path) => match kind_of(path) {
                Some(kind) => (kind, path.as_str(), !room.never.contains(&kind)),
                None => continue,
            },
        };
        if !allowed {
            let told = format!(
                "src/{}:{} knows `{}`, but `{name}` may not know `{what}`: {}",
                knows.file, knows.line, knows.written, room.why
            );
            let places = found.entry((*name, what)).or_default();
            // What a name from elsewhere in the file belongs to has been told of there.
            let is_told = |((file, whole), _): (&(&str, &str), &String)| {
                *file == knows.file
                    && thing
                        .strip_prefix(whole)
                        .is_some_and(|part| part.starts_with("::"))
            };
            if knows.is_named || !places.iter().any(is_told) {
                places.entry((&knows.file, thing)).or_insert(told);
            }
        }
    }
    found
}

/// A sentence for everything that is known against the rules, and for every exception that is not
/// as its line says.
pub fn offences(known: &[Knows], rules: &str, exceptions: &str) -> Vec<String> {
    let mut found = found(known, rules);
    let mut sentences = Vec::new();
    for line in lines(exceptions) {
        let [room, what, count, why] = line[..] else {
            panic!("four columns: {line:?}");
        };
        let places = found.remove(&(room, what)).unwrap_or_default();
        let (now, then) = (places.len(), count.parse().unwrap_or(0));
        if now > then {
            sentences.extend(places.into_values());
        }
        if now != then {
            sentences.push(format!(
                "`{room}` knows {now} names of `{what}`, its exception in tests/house/rules.rs says {then} ({why}); \
                 where it is fewer, lower the number, at none strike the line out"
            ));
        }
    }
    let others = found.into_values().flat_map(BTreeMap::into_values);
    sentences.extend(others);
    sentences
}

/// Files, or rooms, that know each other all the way round.
#[derive(Debug, PartialEq, Eq)]
pub struct Circle {
    /// How each step of the shortest way round is known.
    pub steps: Vec<String>,
    /// Everybody from where the first can be reached again.
    pub members: Vec<String>,
}

impl fmt::Display for Circle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{} know each other in a circle: move what one takes from the other into a file that both may know. The \
             shortest way round:",
            self.members.join(", ")
        )?;
        write!(f, "  {}", self.steps.join("\n  "))
    }
}

/// Who knows whom, and where that is said.
pub type Edges = BTreeMap<String, BTreeMap<String, String>>;

/// Which file knows which. What is only passed on by `pub use` is not known.
pub fn between_files(known: &[Knows]) -> Edges {
    let mut edges = Edges::new();
    for knows in known.iter().filter(|knows| !knows.is_passed_on) {
        if let Thing::File(other) = &knows.what {
            let said = format!(
                "src/{}:{} knows `{}` of src/{other}",
                knows.file, knows.line, knows.written
            );
            let others = edges.entry(knows.file.clone()).or_default();
            others.entry(other.clone()).or_insert(said);
        }
    }
    edges
}

/// The edges without those inside of one thing; and each line of `things` in which there is no
/// circle any more.
pub fn apart(mut edges: Edges, things: &str) -> (Edges, Vec<String>) {
    let mut needless = Vec::new();
    for line in lines(things) {
        let is_part = |file: &String| {
            line[0]
                .split_whitespace()
                .any(|pattern| match pattern.strip_suffix('*') {
                    Some(start) => file.starts_with(start),
                    None => file == pattern,
                })
        };
        let mut within = Edges::new();
        for (from, others) in edges.iter_mut().filter(|(from, _)| is_part(from)) {
            let (inside, outside) = std::mem::take(others)
                .into_iter()
                .partition(|(other, _)| is_part(other));
            *others = outside;
            within.insert(from.clone(), inside);
        }
        if circles(&within).is_empty() {
            needless.push(line[0].to_owned());
        }
    }
    (edges, needless)
}

/// Which room may know which.
pub fn between_rooms(rules: &str) -> Edges {
    let edges = |(name, room): (&str, Room<'_>)| {
        let may = room.may.into_iter().map(|other| {
            let said = format!("`{name}` may know `{other}`");
            (other.to_owned(), said)
        });
        (name.to_owned(), may.collect())
    };
    rooms(rules).into_iter().map(edges).collect()
}

/// All circles; files that are in several at once are told of in one.
pub fn circles(edges: &Edges) -> Vec<Circle> {
    let reach: BTreeMap<&str, BTreeMap<&str, &str>> = edges
        .keys()
        .map(|from| (from.as_str(), reached(edges, from)))
        .collect();
    let mut told = BTreeSet::new();
    let mut circles = Vec::new();
    for (from, reached) in &reach {
        if !reached.contains_key(from) || told.contains(from) {
            continue;
        }
        let back = |other: &&str| {
            reach
                .get(other)
                .is_some_and(|known| known.contains_key(from))
        };
        let members: Vec<&str> = reached.keys().copied().filter(back).collect();
        told.extend(members.iter().copied());
        let mut steps = Vec::new();
        let mut at = *from;
        while let Some(before) = reached.get(at) {
            steps.push(edges[*before][at].clone());
            at = before;
            if at == *from {
                break;
            }
        }
        steps.reverse();
        circles.push(Circle {
            steps,
            members: members.into_iter().map(str::to_owned).collect(),
        });
    }
    circles
}

/// Everybody who can be reached, each with the one before on a shortest way.
fn reached<'a>(edges: &'a Edges, from: &'a str) -> BTreeMap<&'a str, &'a str> {
    let mut before = BTreeMap::new();
    let mut left = VecDeque::from([from]);
    while let Some(at) = left.pop_front() {
        for other in edges.get(at).into_iter().flat_map(BTreeMap::keys) {
            if !before.contains_key(other.as_str()) {
                before.insert(other.as_str(), at);
                left.push_back(other);
            }
        }
    }
    before
}
