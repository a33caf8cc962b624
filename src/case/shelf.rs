//! Where stories are kept: inside the binary, or in a folder.

use super::diagnostic::{Diagnostic, Severity};
use super::model::Case;
use super::raw;
use super::resolve::{Sources, resolve};
use super::source::Source;
use serde::de::DeserializeOwned;
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
            Ok(text) => Ok(Source { path, text }),
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
        let mut keep =
            |read: Result<Source, Diagnostic>| read.map_err(|mistake| mistakes.push(mistake)).ok();
        let story_source = keep(self.read("story.ron"));
        let hearing_source = keep(self.read(&format!("{hearing}.ron")));
        let lines_source = keep(self.read(&format!("{hearing}.lines.ron")));
        let story = story_source
            .as_ref()
            .and_then(|source| parse::<raw::Story>(source, &mut mistakes));
        let raw_hearing = hearing_source
            .as_ref()
            .and_then(|source| parse::<raw::Hearing>(source, &mut mistakes));
        let lines = lines_source
            .as_ref()
            .and_then(|source| parse::<raw::Lines>(source, &mut mistakes));
        let documents: Vec<Option<Source>> = story
            .iter()
            .flat_map(|story| &story.documents)
            .map(|document| self.read(&document.file).ok())
            .collect();
        let read = [&story_source, &hearing_source, &lines_source];
        let sources = read
            .into_iter()
            .chain(&documents)
            .flatten()
            .cloned()
            .collect();
        let case = match (
            story,
            raw_hearing,
            lines,
            story_source,
            hearing_source,
            lines_source,
        ) {
            (
                Some(story),
                Some(hearing),
                Some(lines),
                Some(at_story),
                Some(at_hearing),
                Some(at_lines),
            ) => {
                let files = Sources {
                    story: at_story,
                    hearing: at_hearing,
                    lines: at_lines,
                    documents,
                };
                resolve(&story, &hearing, &lines, &files)
                    .map_err(|found| mistakes.extend(found))
                    .ok()
            }
            _ => None,
        };
        mistakes.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
        Loaded {
            case,
            mistakes,
            sources,
        }
    }
}

/// Reads RON; a syntax error becomes a diagnostic at its place.
fn parse<T: DeserializeOwned>(source: &Source, mistakes: &mut Vec<Diagnostic>) -> Option<T> {
    let options =
        ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    options
        .from_str(&source.text)
        .map_err(|error| {
            let place = error.span.start;
            mistakes.push(Diagnostic {
                code: "syntax",
                severity: Severity::Error,
                file: source.path.clone(),
                line: place.line,
                column: place.col,
                message: error.code.to_string(),
                help: "look at this line and the one before it: a bracket, a comma, a quotation mark or the name of a field".into(),
            });
        })
        .ok()
}
