//! Where stories are kept: inside the binary, or in a folder.

use super::diagnostic::{Diagnostic, Severity};
use super::model::Case;
use super::picture::{Picture, PictureOf};
use super::raw;
use super::reader::read;
use super::resolve::{Sources, Unread, Written, resolve};
use super::source::Source;
use serde::de::DeserializeOwned;
use std::ops::Range;
use std::path::{Component, Path, PathBuf};

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
    /// The story's id and where it stands, when it could be read.
    pub story: Option<Named>,
    /// Every mistake found.
    pub mistakes: Vec<Diagnostic>,
    /// The files read, so that a mistake can be shown in its line.
    pub sources: Vec<Source>,
}

impl Loaded {
    /// The mistakes for which the hearing cannot be played.
    pub fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.mistakes
            .iter()
            .filter(|mistake| mistake.severity == Severity::Error)
    }
}

/// An id, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The id.
    pub id: String,
    /// The file.
    pub file: String,
    /// Line and column, counted from one.
    pub place: (usize, usize),
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
        let (shelf, hearings) = Self::at(name).into_iter().next()?;
        Some((shelf, hearings.into_iter().next()?))
    }

    /// The stories and hearings that an id or a path names: a hearing's file names the one, a story's folder all of the story,
    /// a folder of stories all of them.
    #[must_use]
    pub fn at(name: &str) -> Vec<(Self, Vec<String>)> {
        let path = Path::new(name);
        if path.is_dir() {
            let whole = |folder: PathBuf| {
                let shelf = Self::Folder(folder);
                let hearings = shelf.hearings();
                (shelf, hearings)
            };
            let own = whole(path.to_owned());
            if path.join("story.ron").is_file() || !own.1.is_empty() {
                return vec![own];
            }
            let mut folders: Vec<PathBuf> = std::fs::read_dir(path)
                .into_iter()
                .flatten()
                .flatten()
                .map(|entry| entry.path())
                .filter(|folder| folder.join("story.ron").is_file())
                .collect();
            folders.sort();
            return folders.into_iter().map(whole).collect();
        }
        let one = || {
            if path.is_file() {
                let folder = match path.parent()? {
                    // A bare name is one of the folder in which we are.
                    here if here.as_os_str().is_empty() => Path::new("."),
                    folder => folder,
                };
                let folder = Self::Folder(folder.to_owned());
                return match path.file_stem()?.to_str()? {
                    "story" => {
                        let hearings = folder.hearings();
                        Some((folder, hearings))
                    }
                    stem => {
                        let hearing = stem.strip_suffix(".lines").unwrap_or(stem).to_owned();
                        Some((folder, vec![hearing]))
                    }
                };
            }
            let (story, hearing) = name.split_once('/')?;
            let shelf = Self::shipped()
                .into_iter()
                .find(|shelf| matches!(shelf, Self::Shipped(id) if id == story))?;
            let hearing = shelf.hearings().into_iter().find(|id| id == hearing)?;
            Some((shelf, vec![hearing]))
        };
        one().into_iter().collect()
    }

    /// What is wrong with a story that has no hearing.
    #[must_use]
    pub fn without_hearing(&self) -> Diagnostic {
        let mut file = self
            .read("story.ron")
            .map_or_else(|mistake| mistake.file, |source| source.path);
        if file.is_empty() {
            file = "story.ron".into();
        }
        Diagnostic {
            code: "no-hearing",
            severity: Severity::Error,
            file,
            line: 1,
            column: 1,
            message: "the story has no hearing".into(),
            help: "write one as <hearing>.ron beside story.ron, with its <hearing>.lines.ron"
                .into(),
        }
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

    /// The plans that come with a hearing of the story.
    #[must_use]
    pub fn plans(&self, hearing: &str) -> Vec<Source> {
        let mut files: Vec<String> = match self {
            Self::Shipped(story) => Shipped::iter()
                .filter_map(|path| {
                    path.strip_prefix(&format!("{story}/plans/"))
                        .map(str::to_owned)
                })
                .collect(),
            Self::Folder(folder) => std::fs::read_dir(folder.join("plans"))
                .into_iter()
                .flatten()
                .flatten()
                .filter_map(|entry| entry.file_name().into_string().ok())
                .collect(),
        };
        files.retain(|file| file.starts_with(&format!("{hearing}.")) && file.ends_with(".plan"));
        files.sort();
        files
            .iter()
            .filter_map(|file| self.read(&format!("plans/{file}")).ok())
            .collect()
    }

    fn read(&self, file: &str) -> Result<Source, Diagnostic> {
        let (path, bytes) = match self {
            Self::Shipped(story) => {
                let path = format!("{story}/{file}");
                let bytes = Shipped::get(&path).map(|file| file.data.into_owned());
                (
                    format!("scenarios/{path}"),
                    bytes.ok_or_else(|| "it is not there".to_owned()),
                )
            }
            Self::Folder(folder) => {
                let path = folder.join(file);
                // What is no file, such as a pipe, might never end.
                let bytes = match std::fs::metadata(&path) {
                    Ok(is) if !is.is_file() => Err("it is no file".to_owned()),
                    _ => std::fs::read(&path).map_err(|error| match error.kind() {
                        std::io::ErrorKind::NotFound => "it is not there".to_owned(),
                        _ => error.to_string(),
                    }),
                };
                (path.display().to_string(), bytes)
            }
        };
        match bytes {
            Ok(bytes) => Source::read(path, bytes),
            Err(reason) => Err(Diagnostic {
                code: "cannot-read",
                severity: Severity::Error,
                message: reason,
                file: path,
                line: 1,
                column: 1,
                help: "a story is a folder with story.ron, <hearing>.ron, <hearing>.lines.ron and documents/".into(),
            }),
        }
    }

    /// Reads a paper; what keeps it from being text is a mistake in the paper itself.
    fn paper(&self, file: &str, mistakes: &mut Vec<Diagnostic>) -> Result<Source, Unread> {
        let inside = |part| matches!(part, Component::Normal(_) | Component::CurDir);
        if file.is_empty() || !Path::new(file).components().all(inside) {
            return Err(Unread::Outside);
        }
        self.read(file).map_err(|mistake| {
            if mistake.code == "cannot-read" {
                return Unread::Missing(mistake.message);
            }
            mistakes.push(mistake);
            Unread::NotText
        })
    }

    /// Reads and resolves a hearing.
    #[must_use]
    pub fn load(&self, hearing: &str) -> Loaded {
        let mut mistakes = Vec::new();
        let story = self.file::<raw::Story>("story.ron", &mut mistakes);
        let raw_hearing = self.file::<raw::Hearing>(&format!("{hearing}.ron"), &mut mistakes);
        let lines = self.file::<raw::Lines>(&format!("{hearing}.lines.ron"), &mut mistakes);
        let documents = story
            .value
            .iter()
            .flat_map(|story| &story.documents)
            .map(|document| self.paper(&document.file, &mut mistakes))
            .collect();
        let pictures = self.pictures(story.value.as_ref(), raw_hearing.value.as_ref());
        let plans = raw_hearing.value.as_ref().map_or_else(Vec::new, |it| {
            if it.drills.is_empty() {
                return Vec::new();
            }
            self.plans(hearing)
                .into_iter()
                .filter_map(|plan| Some((plan_name(&plan.path, hearing)?, plan.text)))
                .collect()
        });
        let sources = Sources {
            story: story.source,
            hearing: raw_hearing.source,
            lines: lines.source,
            documents,
            pictures,
            plans,
            broken: [story.broken, raw_hearing.broken, lines.broken],
            others: self.others(hearing),
            own_file: match self {
                Self::Shipped(_) => None,
                Self::Folder(folder) => {
                    std::path::absolute(folder.join(format!("{hearing}.ron"))).ok()
                }
            },
        };
        if let Some(written) = &raw_hearing.value
            && *written.id != *hearing
            && !written.id.is_empty()
        {
            let at = sources.hearing.offset(&written.id).unwrap_or(0);
            let (line, column) = sources.hearing.place(at);
            mistakes.push(Diagnostic {
                code: "id-and-file",
                severity: Severity::Warning,
                file: sources.hearing.path.clone(),
                line,
                column,
                message: format!("the hearing \"{}\" stands in {hearing}.ron", written.id),
                help: "name the file after the id, so that records find it".into(),
            });
        }
        let named = story.value.as_ref().map(|story| Named {
            id: story.id.to_string(),
            file: sources.story.path.clone(),
            place: sources
                .story
                .place(sources.story.offset(&story.id).unwrap_or(0)),
        });
        let case = match (story.value, raw_hearing.value, lines.value) {
            (Some(story), Some(hearing), Some(lines)) => {
                let written = Written {
                    story: &story,
                    hearing: &hearing,
                    lines: &lines,
                };
                let (case, found) = resolve(written, &sources);
                mistakes.extend(found);
                case
            }
            _ => None,
        };
        mistakes.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
        let no_error = mistakes
            .iter()
            .all(|mistake| mistake.severity != Severity::Error);
        Loaded {
            case: case.filter(|_| no_error),
            story: named,
            mistakes,
            sources: sources.all(),
        }
    }

    /// The pictures that are named: the story's own where it has one, else the one that ships.
    fn pictures(
        &self,
        story: Option<&raw::Story>,
        hearing: Option<&raw::Hearing>,
    ) -> Vec<(String, Option<Picture>)> {
        let people = story.into_iter().flat_map(|story| &story.people);
        let portraits = people.filter_map(|it| Some((PictureOf::Person, it.portrait.as_ref()?)));
        let room = hearing.and_then(|it| Some((PictureOf::Room, it.room.as_ref()?)));
        let cover = hearing.and_then(|it| Some((PictureOf::Cover, it.cover.as_ref()?)));
        portraits
            .chain(room)
            .chain(cover)
            .map(|(of, name)| {
                let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
                let own = Some(format!("pictures/{name}.svg"))
                    .filter(|_| name.chars().all(plain))
                    .and_then(|file| self.read(&file).ok())
                    .map(|source| Picture {
                        name: name.to_string(),
                        svg: source.text,
                    });
                (name.to_string(), own.or_else(|| Picture::shipped(of, name)))
            })
            .collect()
    }

    /// The texts of the story's other hearings and their lines.
    fn others(&self, hearing: &str) -> Vec<String> {
        self.hearings()
            .iter()
            .filter(|other| *other != hearing)
            .flat_map(|other| [format!("{other}.ron"), format!("{other}.lines.ron")])
            .filter_map(|file| self.read(&file).ok())
            .map(|source| source.text)
            .collect()
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

/// The name of a plan of a hearing, from the path of its file.
fn plan_name(path: &str, hearing: &str) -> Option<String> {
    let file = Path::new(path).file_name()?.to_str()?;
    let name = file.strip_prefix(hearing)?.strip_prefix('.')?;
    Some(name.strip_suffix(".plan")?.to_owned())
}

/// A file of a story.
struct File<T> {
    source: Source,
    value: Option<T>,
    broken: Vec<Range<usize>>,
}

/// Two stories with one id, of those loaded; a story of several hearings is one story.
#[must_use]
pub fn twice(loaded: &[Loaded]) -> Vec<Diagnostic> {
    let mut first: Vec<&Named> = Vec::new();
    let mut mistakes = Vec::new();
    for it in loaded.iter().filter_map(|it| it.story.as_ref()) {
        match first.iter().find(|other| other.id == it.id) {
            Some(other) if other.file == it.file => {}
            Some(other) => mistakes.push(Diagnostic {
                code: "duplicate-story",
                severity: Severity::Error,
                file: it.file.clone(),
                line: it.place.0,
                column: it.place.1,
                message: format!("the story \"{}\" is also in {}", it.id, other.file),
                help: "give one of them another id".into(),
            }),
            None => first.push(it),
        }
    }
    mistakes
}
