//! Which file of this package knows which.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use crate::text::{Manner, Mention, Source};

/// A module by its names below the crate's root, for example `["window", "plots"]`.
pub type Module = Vec<String>;

/// One file knows another, or something outside of this package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Knows {
    /// The file, below `src/`.
    pub file: String,
    /// The line.
    pub line: usize,
    /// The path as it is written.
    pub written: String,
    /// What it is.
    pub what: Thing,
    /// Whether it is only passed on by `pub use`.
    pub is_passed_on: bool,
    /// Whether the path stands for itself: it does not begin with a name from elsewhere in the
    /// file.
    pub is_named: bool,
}

impl Knows {
    /// The last name of the path.
    pub fn item(&self) -> &str {
        self.written.rsplit("::").next().unwrap_or_default()
    }
}

/// What is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Thing {
    /// Something that stands in this file below `src/`.
    File(String),
    /// Something of another crate, by its full path.
    Outside(String),
}

impl fmt::Display for Thing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(file) => write!(f, "src/{file}"),
            Self::Outside(path) => f.write_str(path),
        }
    }
}

/// All files that are compiled into the program.
#[derive(Default)]
pub struct House {
    sources: BTreeMap<Module, Source>,
}

impl House {
    /// Reads `src/lib.rs` and every module below it. What stands under `#[cfg(test)]` is left out.
    pub fn read(folder: &Path) -> Self {
        let read = |path: &str| std::fs::read_to_string(folder.join(path)).ok();
        let mut house = Self::of(&read);
        // The program's own file is a crate of its own; here it is one more file that knows the
        // others.
        if let Some(text) = read("main.rs") {
            house
                .sources
                .insert(vec!["main".to_owned()], Source::read("main.rs", &text));
        }
        house
    }

    /// As [`House::read`], of what `read` finds by a path below `src/`.
    pub fn of(read: &dyn Fn(&str) -> Option<String>) -> Self {
        let mut house = Self::default();
        let mut left: Vec<Module> = vec![Vec::new()];
        while let Some(module) = left.pop() {
            let (file, text) = candidates(&module)
                .into_iter()
                .find_map(|file| read(&file).map(|text| (file, text)))
                .unwrap_or_else(|| panic!("no file for the module {}", module.join("::")));
            let source = Source::read(&file, &text);
            left.extend(source.children.iter().map(|child| inside(&module, child)));
            house.sources.insert(module, source);
        }
        house
    }

    /// The files, below `src/`.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.sources.values().map(|source| source.file.as_str())
    }

    /// Everything that files know beside themselves, file by file, in order of lines.
    pub fn knowledge(&self) -> Vec<Knows> {
        let mut all = Vec::new();
        for (module, source) in &self.sources {
            for Mention { line, path, manner } in &source.mentions {
                let first = path.first().map_or("", String::as_str);
                let is_renamed = source.names.contains_key(first);
                // A word alone is a variable or a field, unless it is a macro or a `use` line has made it a name.
                let is_word = path.len() == 1 && !first.ends_with('!');
                if *manner == Manner::Mentions && is_word && !is_renamed {
                    continue;
                }
                let what = match self.place(module, path, 0) {
                    Some(Place::Module(place)) => Thing::File(self.sources[&place].file.clone()),
                    Some(Place::Outside(path)) => Thing::Outside(path.join("::")),
                    None => continue,
                };
                if what == Thing::File(source.file.clone()) {
                    continue;
                }
                all.push(Knows {
                    file: source.file.clone(),
                    line: *line,
                    written: path.join("::"),
                    what,
                    is_passed_on: *manner == Manner::PassesOn,
                    is_named: *manner != Manner::Mentions || !is_renamed,
                });
            }
        }
        all
    }

    /// Where a path leads that is written in `module`.
    fn place(&self, module: &[String], path: &[String], depth: usize) -> Option<Place> {
        let source = self.sources.get(module)?;
        let first = path.first()?;
        match first.as_str() {
            "crate" | "collapse_lab" => self.follow(Vec::new(), &path[1..], depth),
            "self" => self.follow(module.to_vec(), &path[1..], depth),
            "super" => {
                let mut rest = path;
                let mut module = module.to_vec();
                while rest.first().is_some_and(|name| name == "super") {
                    module.pop();
                    rest = &rest[1..];
                }
                self.follow(module, rest, depth)
            }
            name if source.children.contains(name) || source.names.contains_key(name) => {
                self.follow(module.to_vec(), path, depth)
            }
            _ => Some(Place::Outside(path.to_vec())),
        }
    }

    /// Where `rest` leads from within `module`: through its children and through the names that it
    /// passes on.
    fn follow(&self, mut module: Module, mut rest: &[String], depth: usize) -> Option<Place> {
        // More than any chain of names is long; ends those that go round.
        const DEEPEST: usize = 16;
        if depth > DEEPEST {
            return None;
        }
        while let Some((name, further)) = rest.split_first() {
            let source = self.sources.get(&module)?;
            if source.children.contains(name) {
                module.push(name.clone());
                rest = further;
                continue;
            }
            if let Some(path) = source.names.get(name) {
                let path = [path, further].concat();
                if path.first() == Some(name) {
                    return Some(Place::Outside(path));
                }
                return self.place(&module, &path, depth + 1);
            }
            if source.items.contains(name) {
                break;
            }
            let through = source.globs.iter().find_map(|glob| {
                let Place::Module(place) = self.place(&module, glob, depth + 1)? else {
                    return None;
                };
                let there = self.sources.get(&place)?;
                let known = there.items.contains(name)
                    || there.children.contains(name)
                    || there.names.contains_key(name);
                known.then(|| self.follow(place, rest, depth + 1))
            });
            if let Some(place) = through {
                return place;
            }
            break;
        }
        Some(Place::Module(module))
    }
}

enum Place {
    Module(Module),
    Outside(Vec<String>),
}

/// The files in which a module may stand.
fn candidates(module: &[String]) -> Vec<String> {
    if module.is_empty() {
        return vec!["lib.rs".to_owned()];
    }
    let path = module.iter().collect::<PathBuf>();
    let path = path.to_string_lossy().replace('\\', "/");
    vec![format!("{path}.rs"), format!("{path}/mod.rs")]
}

fn inside(module: &[String], child: &str) -> Module {
    [module, &[child.to_owned()]].concat()
}
