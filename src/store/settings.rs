//! Where the store is, and who may write to it. The first stands in a file; the second only in the environment, and nowhere
//! that is written or shown.

use crate::record::xapi::Account;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// What the file of settings holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Where the store is.
    pub endpoint: Endpoint,
    /// The account that a service has given this person, in place of the device's random name.
    pub account: Option<Account>,
    /// A name, if one is to be sent.
    pub name: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    endpoint: String,
    #[serde(default)]
    account: Option<Account>,
    #[serde(default)]
    name: Option<String>,
}

/// Why there are no settings to go by. None of them repeats what stands in the file: somebody may have written a secret there.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// No store is set up.
    #[error(
        "no record store is set up, so nothing is sent. To set one up, write its address in {}; docs/store.md shows how",
        .0.display()
    )]
    None(PathBuf),
    /// The file cannot be read.
    #[error("{path}: {error}", path = .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The file does not hold what it should.
    #[error(
        "{path}:{line}:{column}: this is not how a store is set up; docs/store.md shows how",
        path = .path.display()
    )]
    Form {
        /// The file.
        path: PathBuf,
        /// The line.
        line: usize,
        /// The column.
        column: usize,
    },
    /// The address is none that anything may be sent to.
    #[error("{}: the endpoint {why}", .path.display())]
    Endpoint {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: &'static str,
    },
    /// The account or the name is none.
    #[error(
        "{}: an account has a home page, which is a web address, and a name; a name that is given is not blank",
        .0.display()
    )]
    Learner(PathBuf),
    /// The environment lacks the key or the secret.
    #[error(
        "the record store's key and secret are not there: set {} and {} in the environment",
        Credentials::KEY,
        Credentials::SECRET
    )]
    NoCredentials,
}

impl Settings {
    /// The name of the file in the platform's folder of settings.
    pub const FILE: &'static str = "store.ron";

    /// The file for this person.
    #[must_use]
    pub fn usual() -> Option<PathBuf> {
        directories::ProjectDirs::from("org", "Fair Hearing", "fair-hearing")
            .map(|dirs| dirs.config_dir().join(Self::FILE))
    }

    /// Reads the file.
    ///
    /// # Errors
    /// When there is none, or it does not hold what it should.
    pub fn read(path: &Path) -> Result<Self, SettingsError> {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(SettingsError::None(path.to_owned()));
            }
            Err(error) => {
                return Err(SettingsError::File {
                    path: path.to_owned(),
                    error,
                });
            }
        };
        let file: File = ron::Options::default()
            .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
            .from_str(&text)
            .map_err(|error| SettingsError::Form {
                path: path.to_owned(),
                line: error.span.start.line,
                column: error.span.start.col,
            })?;
        let endpoint = Endpoint::parse(&file.endpoint).map_err(|why| SettingsError::Endpoint {
            path: path.to_owned(),
            why,
        })?;
        let is_account = file.account.as_ref().is_none_or(|account| {
            let page = &account.home_page;
            let web = page.starts_with("https://") || page.starts_with("http://");
            web && !page.contains(char::is_whitespace) && !account.name.trim().is_empty()
        });
        let is_name = file
            .name
            .as_ref()
            .is_none_or(|name| !name.trim().is_empty());
        if !is_account || !is_name {
            return Err(SettingsError::Learner(path.to_owned()));
        }
        Ok(Self {
            endpoint,
            account: file.account,
            name: file.name,
        })
    }
}

/// The address of a store, as its keeper gives it: what `/statements` is put after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint(String);

impl Endpoint {
    /// Reads an address.
    ///
    /// # Errors
    /// In words that go after "the endpoint", when nothing may be sent there: it must be `https`, or be on this machine; a
    /// key and a secret must not stand in it.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let text = text.trim().trim_end_matches('/');
        let text = text.strip_suffix("/statements").unwrap_or(text);
        let (scheme, rest) = text.split_once("://").ok_or("is no web address")?;
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        if authority.contains('@') {
            return Err(
                "has a key or a secret in it; those belong in the environment, and this one is no longer a secret",
            );
        }
        if authority.is_empty() || text.contains(char::is_whitespace) || text.contains(['?', '#']) {
            return Err("is no web address of a store");
        }
        match scheme {
            "https" => {}
            "http" if is_this_machine(authority) => {}
            "http" => {
                return Err(
                    "is not https, so that what is sent, and the secret, could be read on the way",
                );
            }
            _ => return Err("is no web address"),
        }
        Ok(Self(text.to_owned()))
    }

    /// The address in full.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.0
    }

    /// The host alone, to be shown.
    #[must_use]
    pub fn host(&self) -> &str {
        let rest = self.0.split_once("://").map_or("", |(_, rest)| rest);
        rest.split('/').next().unwrap_or_default()
    }

    /// Whether it is on this machine.
    #[must_use]
    pub fn is_here(&self) -> bool {
        is_this_machine(self.host())
    }
}

fn is_this_machine(authority: &str) -> bool {
    let host = match authority.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => authority.split(':').next().unwrap_or_default(),
    };
    host == "localhost"
        || host
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

/// A key and a secret. They cannot be printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    key: String,
    secret: String,
}

impl Credentials {
    /// The environment variable that holds the key.
    pub const KEY: &'static str = "FAIR_HEARING_STORE_KEY";
    /// The environment variable that holds the secret.
    pub const SECRET: &'static str = "FAIR_HEARING_STORE_SECRET";

    /// A key and a secret.
    #[must_use]
    pub const fn new(key: String, secret: String) -> Self {
        Self { key, secret }
    }

    /// What the environment holds.
    ///
    /// # Errors
    /// When it lacks one of the two.
    pub fn from_environment() -> Result<Self, SettingsError> {
        let get = |name| std::env::var(name).ok().filter(|it| !it.is_empty());
        get(Self::KEY)
            .zip(get(Self::SECRET))
            .map(|(key, secret)| Self::new(key, secret))
            .ok_or(SettingsError::NoCredentials)
    }

    /// What the store is to be shown.
    #[cfg(feature = "store")]
    pub(super) fn authorization(&self) -> String {
        format!("Basic {}", self.encoded())
    }

    fn encoded(&self) -> String {
        STANDARD.encode(format!("{}:{}", self.key, self.secret))
    }

    /// A text without them: a store, or something before it, may repeat what it was sent.
    #[must_use]
    pub fn redact(&self, text: &str) -> String {
        text.replace(&self.encoded(), "…")
            .replace(&self.secret, "…")
            .replace(&self.key, "…")
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Credentials(not shown)")
    }
}
