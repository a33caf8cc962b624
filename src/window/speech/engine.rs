//! The system's own speaker program: which there is, and how it is started.

use std::{
    ffi::OsStr,
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
};

use super::Speed;

/// The kinds of speaker program that are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// espeak-ng, or its forerunner: Linux.
    Espeak,
    /// Speech Dispatcher's own program: Linux.
    SpeechDispatcher,
    /// What macOS comes with.
    Say,
    /// What Windows comes with, by way of PowerShell.
    PowerShell,
}

impl Kind {
    /// The programs to look for, the best first. Speech Dispatcher comes last: its voice goes on when
    /// the program that asked is ended, so it has to be told to stop.
    const LOOKED_FOR: &'static [(&'static str, Self)] = if cfg!(target_os = "windows") {
        &[("powershell.exe", Self::PowerShell)]
    } else if cfg!(target_os = "macos") {
        &[("say", Self::Say)]
    } else {
        &[
            ("espeak-ng", Self::Espeak),
            ("espeak", Self::Espeak),
            ("spd-say", Self::SpeechDispatcher),
        ]
    };

    fn arguments(self, speed: Speed) -> Vec<String> {
        // Words a minute, and the steps that two of the programs have instead.
        let (words, hundredths, tenths) = match speed {
            Speed::Slow => (130, -35, -3),
            Speed::Usual => (165, 0, 0),
            Speed::Quick => (215, 35, 3),
            Speed::Fast => (280, 65, 6),
        };
        let own = |list: &[&str]| list.iter().map(|s| (*s).to_owned()).collect();
        match self {
            Self::Espeak => own(&["-v", "en-gb", "-s", &words.to_string(), "--stdin"]),
            Self::SpeechDispatcher => own(&[
                "--wait",
                "--language",
                "en-GB",
                "--rate",
                &hundredths.to_string(),
                "--",
            ]),
            Self::Say => own(&["-r", &words.to_string(), "-f", "-"]),
            Self::PowerShell => own(&[
                "-NoProfile",
                "-NonInteractive",
                "-Command",
                &format!(
                    "[Console]::InputEncoding = [Text.Encoding]::UTF8; Add-Type -AssemblyName \
                     System.Speech; $voice = New-Object System.Speech.Synthesis.SpeechSynthesizer; \
                     $voice.Rate = {tenths}; $voice.Speak([Console]::In.ReadToEnd())"
                ),
            ]),
        }
    }

    /// Whether the text is the last argument, rather than what the program reads.
    const fn takes_argument(self) -> bool {
        matches!(self, Self::SpeechDispatcher)
    }
}

/// A speaker program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Engine {
    program: PathBuf,
    kind: Kind,
}

impl Engine {
    /// The speaker program on a search path such as the environment's `PATH`, if there is one.
    #[must_use]
    pub fn on(path: &OsStr) -> Option<Self> {
        Kind::LOOKED_FOR.iter().find_map(|(name, kind)| {
            std::env::split_paths(path)
                .filter(|folder| folder.is_absolute())
                .map(|folder| folder.join(name))
                .find(|program| can_be_run(program))
                .map(|program| Self {
                    program,
                    kind: *kind,
                })
        })
    }

    /// What to install where there is none.
    #[must_use]
    pub const fn wanted() -> &'static str {
        if cfg!(target_os = "linux") {
            "Install espeak-ng (the package has the same name), then open Fair Hearing again."
        } else {
            "None of the speaker programs that come with this system was found."
        }
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> String {
        self.program
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned()
    }

    /// Starts saying a text, without a shell.
    ///
    /// # Errors
    /// If the program cannot be started.
    pub fn start(&self, text: &str, speed: Speed) -> io::Result<Child> {
        let mut command = Command::new(&self.program);
        command
            .args(self.kind.arguments(speed))
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        if self.kind.takes_argument() {
            return command.arg(text).stdin(Stdio::null()).spawn();
        }
        let mut child = command.stdin(Stdio::piped()).spawn()?;
        if let Some(mut input) = child.stdin.take() {
            let text = text.to_owned();
            // A program that reads as slowly as it speaks must not hold up the window.
            let writes = move || {
                // One that was ended meanwhile does not read: nobody minds.
                let _ = input.write_all(text.as_bytes());
            };
            thread::Builder::new()
                .name("what is said".into())
                .spawn(writes)?;
        }
        Ok(child)
    }

    /// Ends what a started program is saying.
    pub fn silence(&self, child: &mut Child) {
        // One that has ended by itself cannot be ended, which is as well.
        let _ = child.kill();
        let _ = child.wait();
        if self.kind == Kind::SpeechDispatcher {
            // Where it cannot be told to stop, it ends its sentence.
            let _ = Command::new(&self.program)
                .arg("--stop")
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status();
        }
    }
}

#[cfg(unix)]
fn can_be_run(program: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    program
        .metadata()
        .is_ok_and(|file| file.is_file() && file.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn can_be_run(program: &Path) -> bool {
    program.is_file()
}
