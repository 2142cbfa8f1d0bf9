//! What one file of the source says, from its words alone.

use std::collections::{BTreeSet, HashMap, HashSet};

use ra_ap_rustc_lexer::{FrontmatterAllowed, TokenKind, tokenize};

/// How one place in a file names something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// `use`.
    Uses,
    /// `pub use`: it only passes the name on.
    PassesOn,
    /// In the midst of code.
    Mentions,
}

/// A path in the source as it is written.
pub struct Mention {
    /// The line.
    pub line: usize,
    /// Its names.
    pub path: Vec<String>,
    /// How it is meant.
    pub manner: Manner,
}

/// What stands in one file.
#[derive(Default)]
pub struct Source {
    /// The file, below `src/`.
    pub file: String,
    /// The modules below it.
    pub children: BTreeSet<String>,
    /// Its own items.
    pub items: HashSet<String>,
    /// What `use` lines call by which name.
    pub names: HashMap<String, Vec<String>>,
    /// Paths before a `*`.
    pub globs: Vec<Vec<String>>,
    /// All paths.
    pub mentions: Vec<Mention>,
}

/// A word of the source: a name, or a sign.
struct Word<'a> {
    text: &'a str,
    line: usize,
}

/// The words without comments. What stands in quotes is told as `"`.
fn words(text: &str) -> Vec<Word<'_>> {
    let (mut words, mut at, mut line) = (Vec::new(), 0, 1);
    for token in tokenize(text, FrontmatterAllowed::No) {
        let written = &text[at..at + token.len as usize];
        let told = match token.kind {
            TokenKind::Whitespace
            | TokenKind::LineComment { .. }
            | TokenKind::BlockComment { .. } => None,
            TokenKind::Literal { .. } => Some("\""),
            _ => Some(written),
        };
        words.extend(told.map(|text| Word { text, line }));
        line += written.matches('\n').count();
        at += written.len();
    }
    words
}

impl Source {
    /// Reads the text of a file.
    pub fn read(file: &str, text: &str) -> Self {
        let mut reader = Reader {
            words: words(text),
            at: 0,
            source: Self {
                file: file.to_owned(),
                ..Self::default()
            },
        };
        reader.read();
        reader.source
    }
}

/// Goes through the words of one file.
struct Reader<'a> {
    words: Vec<Word<'a>>,
    at: usize,
    source: Source,
}

impl<'a> Reader<'a> {
    fn word(&self, ahead: usize) -> &'a str {
        self.words.get(self.at + ahead).map_or("", |word| word.text)
    }

    fn is_name(&self, ahead: usize) -> bool {
        self.word(ahead)
            .starts_with(|first: char| first.is_alphabetic() || first == '_')
    }

    fn is_path_sign(&self, ahead: usize) -> bool {
        self.word(ahead) == ":" && self.word(ahead + 1) == ":"
    }

    fn read(&mut self) {
        while self.at < self.words.len() {
            match self.word(0) {
                "#" if self.word(1) == "[" => self.attribute(),
                "pub" => self.visibility(),
                "use" if self.word(1) != "<" => self.use_line(Manner::Uses),
                "mod" if self.is_name(1) && self.word(2) == ";" => {
                    self.source.children.insert(self.word(1).to_owned());
                    self.at += 3;
                }
                "fn" | "struct" | "enum" | "trait" | "type" | "const" | "static" | "union"
                    if self.is_name(1) =>
                {
                    self.source.items.insert(self.word(1).to_owned());
                    self.at += if self.word(1) == "fn" { 1 } else { 2 };
                }
                _ if self.is_name(0) => self.path(),
                _ => self.at += 1,
            }
        }
    }

    /// An attribute; what `#[cfg(test)]` stands before is passed over.
    fn attribute(&mut self) {
        const TEST: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
        if !TEST
            .iter()
            .enumerate()
            .all(|(ahead, text)| self.word(ahead) == *text)
        {
            self.at += 2;
            return;
        }
        self.at += TEST.len();
        while self.word(0) == "#" && self.word(1) == "[" {
            self.at += 1;
            self.skip_group();
        }
        let is_block = |reader: &Self| match reader.word(0) {
            "fn" | "mod" | "impl" | "struct" | "enum" | "trait" => Some(true),
            "use" | "static" | "type" | "let" => Some(false),
            "const" => Some(reader.word(1) == "fn"),
            _ => None,
        };
        let mut ends_with_block = None;
        while self.at < self.words.len() {
            ends_with_block = ends_with_block.or_else(|| is_block(self));
            match self.word(0) {
                ";" => {
                    self.at += 1;
                    return;
                }
                "{" if ends_with_block != Some(false) => return self.skip_group(),
                "{" | "(" | "[" => self.skip_group(),
                _ => self.at += 1,
            }
        }
    }

    /// Past the bracket that stands here and all that it holds.
    fn skip_group(&mut self) {
        let mut depth = 0_usize;
        while self.at < self.words.len() {
            match self.word(0) {
                "{" | "(" | "[" => depth += 1,
                "}" | ")" | "]" => depth -= 1,
                _ => {}
            }
            self.at += 1;
            if depth == 0 {
                return;
            }
        }
    }

    fn visibility(&mut self) {
        self.at += 1;
        if self.word(0) == "(" && ["crate", "self", "super", "in"].contains(&self.word(1)) {
            self.skip_group();
        }
        if self.word(0) == "use" {
            self.use_line(Manner::PassesOn);
        }
    }

    fn use_line(&mut self, manner: Manner) {
        self.at += 1;
        self.use_tree(Vec::new(), manner);
    }

    fn use_tree(&mut self, mut path: Vec<String>, manner: Manner) {
        loop {
            let line = self.words.get(self.at).map_or(0, |word| word.line);
            match self.word(0) {
                "{" => {
                    self.at += 1;
                    while !["}", ""].contains(&self.word(0)) {
                        self.use_tree(path.clone(), manner);
                        if self.word(0) == "," {
                            self.at += 1;
                        }
                    }
                    self.at += 1;
                    return;
                }
                "*" => {
                    self.at += 1;
                    self.source.globs.push(path.clone());
                    self.source.mentions.push(Mention { line, path, manner });
                    return;
                }
                ":" => self.at += 1,
                name if self.is_name(0) => {
                    self.at += 1;
                    path.push(name.to_owned());
                    if !self.is_path_sign(0) {
                        return self.use_leaf(line, path, manner);
                    }
                }
                _ => return,
            }
        }
    }

    fn use_leaf(&mut self, line: usize, mut path: Vec<String>, manner: Manner) {
        if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
            path.pop();
        }
        let mut name = path.last().cloned();
        if self.word(0) == "as" {
            name = Some(self.word(1).to_owned());
            self.at += 2;
        }
        if let Some(name) = name {
            self.source.names.insert(name, path.clone());
        }
        self.source.mentions.push(Mention { line, path, manner });
    }

    /// A path in the midst of code.
    fn path(&mut self) {
        let line = self.words[self.at].line;
        let before = |back: usize| {
            let word = self.at.checked_sub(back).and_then(|at| self.words.get(at));
            word.map_or("", |word| word.text)
        };
        let is_part = before(1) == "." || (before(1) == ":" && before(2) == ":");
        let mut path = vec![self.word(0).to_owned()];
        self.at += 1;
        while self.is_path_sign(0) && self.is_name(2) {
            path.push(self.word(2).to_owned());
            self.at += 3;
        }
        // A macro is named with its sign, so that it is not taken for a variable.
        if self.word(0) == "!"
            && ["(", "[", "{"].contains(&self.word(1))
            && let Some(last) = path.last_mut()
        {
            last.push('!');
        }
        if !is_part {
            self.source.mentions.push(Mention {
                line,
                path,
                manner: Manner::Mentions,
            });
        }
    }
}
