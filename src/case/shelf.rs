//! Where stories are kept: inside the binary, or in a folder.

use super::diagnostic::{Diagnostic, Severity};
use super::model::Case;
use super::raw;
use super::reader::read;
use super::resolve::{Sources, resolve};
use super::source::Source;
use serde::de::DeserializeOwned;
use std::ops::Range;
use std::path::{Path, PathBuf};

#[derive(rust_embed::RustEmbed)]
#[folder = "scenarios/"]
struct Shipped;

/// Where a story is read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shelf {
    /// Inside the binary; the story's id.
    Shipped(String),
    /// A story folder.
    Folder(PathBuf),
}

/// What came of reading a hearing.
#[derive(Debug)]
pub struct Loaded {
    /// The case, when there was no error.
    pub case: Option<Case>,
    /// Every mistake found.
    pub mistakes: Vec<Diagnostic>,
    /// The files read, so that a mistake can be shown in its line.
    pub sources: Vec<Source>,
}

impl Shelf {
    /// The stories inside the binary.
    #[must_use]
    pub fn shipped() -> Vec<Self> {
        let mut stories: Vec<String> = Shipped::iter()
            .filter_map(|path| path.strip_suffix("/story.ron").map(str::to_owned))
            .collect();
        stories.sort();
        stories.into_iter().map(Self::Shipped).collect()
    }

    /// The shelf and the hearing that an id (`story/hearing`) or a path names.
    ///
    /// A path may be a hearing's file, or a story's folder, which stands for its first hearing.
    #[must_use]
    pub fn find(name: &str) -> Option<(Self, String)> {
        let path = Path::new(name);
        if path.is_dir() {
            let shelf = Self::Folder(path.to_owned());
            let hearing = shelf.hearings().into_iter().next()?;
            return Some((shelf, hearing));
        }
        if path.is_file() {
            let hearing = path.file_stem()?.to_str()?.to_owned();
            return Some((Self::Folder(path.parent()?.to_owned()), hearing));
        }
        let (story, hearing) = name.split_once('/')?;
        let shelf = Self::shipped()
            .into_iter()
            .find(|shelf| matches!(shelf, Self::Shipped(id) if id == story))?;
        shelf
            .hearings()
            .into_iter()
            .find(|id| id == hearing)
            .map(|hearing| (shelf, hearing))
    }

    /// The hearings of the story, by their ids.
    #[must_use]
    pub fn hearings(&self) -> Vec<String> {
        let files: Vec<String> = match self {
            Self::Shipped(story) => Shipped::iter()
                .filter_map(|path| {
                    Some(
                        path.strip_prefix(story.as_str())?
                            .strip_prefix('/')?
                            .to_owned(),
                    )
                })
                .collect(),
            Self::Folder(folder) => std::fs::read_dir(folder)
                .into_iter()
                .flatten()
                .flatten()
                .filter_map(|entry| entry.file_name().into_string().ok())
                .collect(),
        };
        let mut hearings: Vec<String> = files
            .iter()
            .filter(|file| *file != "story.ron" && !file.contains('/'))
            .filter_map(|file| file.strip_suffix(".ron"))
            .filter(|name| !name.contains('.'))
            .map(str::to_owned)
            .collect();
        hearings.sort();
        hearings
    }

    /// The text of a plan that comes with the story.
    #[must_use]
    pub fn plan(&self, hearing: &str, name: &str) -> Option<String> {
        self.read(&format!("plans/{hearing}.{name}.plan"))
            .ok()
            .map(|source| source.text)
    }

    fn read(&self, file: &str) -> Result<Source, Diagnostic> {
        let (path, text) = match self {
            Self::Shipped(story) => {
                let path = format!("{story}/{file}");
                let text = Shipped::get(&path)
                    .map(|file| String::from_utf8_lossy(&file.data).into_owned());
                (
                    format!("scenarios/{path}"),
                    text.ok_or_else(|| "it is not there".to_owned()),
                )
            }
            Self::Folder(folder) => {
                let path = folder.join(file);
                let text = std::fs::read(&path)
                    .map_err(|error| error.to_string())
                    .and_then(|bytes| {
                        String::from_utf8(bytes).map_err(|_| "it is not UTF-8 text".to_owned())
                    });
                (path.display().to_string(), text)
            }
        };
        match text {
            Ok(text) => Ok(Source::new(path, text)),
            Err(reason) => Err(Diagnostic {
                code: "cannot-read",
                severity: Severity::Error,
                message: format!("cannot read {path}: {reason}"),
                file: path,
                line: 1,
                column: 1,
                help: "a story is a folder with story.ron, <hearing>.ron, <hearing>.lines.ron and documents/".into(),
            }),
        }
    }

    /// Reads and resolves a hearing.
    #[must_use]
    pub fn load(&self, hearing: &str) -> Loaded {
        let mut mistakes = Vec::new();
        let story = self.file::<raw::Story>("story.ron", &mut mistakes);
        let raw_hearing = self.file::<raw::Hearing>(&format!("{hearing}.ron"), &mut mistakes);
        let lines = self.file::<raw::Lines>(&format!("{hearing}.lines.ron"), &mut mistakes);
        let documents: Vec<Option<Source>> = story
            .value
            .iter()
            .flat_map(|story| &story.documents)
            .map(|document| self.read(&document.file).ok())
            .collect();
        let sources = Sources {
            story: story.source,
            hearing: raw_hearing.source,
            lines: lines.source,
            documents,
            broken: [story.broken, raw_hearing.broken, lines.broken],
        };
        let case = match (story.value, raw_hearing.value, lines.value) {
            (Some(story), Some(hearing), Some(lines)) => {
                match resolve(&story, &hearing, &lines, &sources) {
                    Ok(case) => Some(case),
                    Err(found) => {
                        mistakes.extend(found);
                        None
                    }
                }
            }
            _ => None,
        };
        mistakes.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
        let no_error = mistakes
            .iter()
            .all(|mistake| mistake.severity != Severity::Error);
        Loaded {
            case: case.filter(|_| no_error),
            mistakes,
            sources: sources.all(),
        }
    }

    /// Reads a file of the story, as far as it can be made out.
    fn file<T: DeserializeOwned>(&self, name: &str, mistakes: &mut Vec<Diagnostic>) -> File<T> {
        match self.read(name) {
            Ok(source) => {
                let read = read(&source);
                mistakes.extend(read.mistakes);
                File {
                    source,
                    value: read.value,
                    broken: read.broken,
                }
            }
            Err(mistake) => {
                let source = Source::new(mistake.file.clone(), String::new());
                mistakes.push(mistake);
                File {
                    source,
                    value: None,
                    broken: Vec::new(),
                }
            }
        }
    }
}

/// A file of a story.
struct File<T> {
    source: Source,
    value: Option<T>,
    broken: Vec<Range<usize>>,
}
