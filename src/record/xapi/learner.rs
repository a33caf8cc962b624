//! Who the statements are about: a random name that is kept on this device, or an account that a service has given out.

use super::statement::BASE;
use crate::record::folder::random_id;
use crate::record::{Folder, Header, write_whole};
use serde::ser::SerializeMap;
use serde::{Deserialize, Serialize, Serializer};
use sha1::{Digest as _, Sha1};
use std::io;
use uuid::{Builder, Uuid};

/// The name space of our attempts: drawn once, and the same for ever.
const ATTEMPTS: Uuid = Uuid::from_u128(0x2717_26fe_f4c9_44e5_a131_4af7_edd9_2aaf);

/// An account, which says nothing of a person but to whoever gave it out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Account {
    /// The page of whoever gives out the accounts.
    #[serde(alias = "home_page")]
    pub home_page: String,
    /// The name of the account there.
    pub name: String,
}

/// Whoever played.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Learner {
    /// The random name of this device.
    device: Uuid,
    account: Account,
    name: Option<String>,
}

impl Learner {
    /// Whoever plays on this device, under its random name. It is drawn when it is first needed, and kept.
    ///
    /// # Errors
    /// When it cannot be read, drawn or kept.
    pub fn of_this_device(folder: &Folder) -> io::Result<Self> {
        let path = folder.device();
        let kept = match std::fs::read_to_string(&path) {
            Ok(text) => Uuid::try_parse(text.trim()).ok(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        let device = match kept {
            Some(device) => device,
            None => {
                let device = random_id()
                    .ok_or_else(|| io::Error::other("this machine gives no random numbers"))?;
                write_whole(&path, &format!("{device}\n"))?;
                device
            }
        };
        Ok(Self {
            device,
            account: Account {
                home_page: BASE.to_owned(),
                name: device.to_string(),
            },
            name: None,
        })
    }

    /// The same person, under an account that a service has given out, and by name if one was given.
    #[must_use]
    pub fn known_as(mut self, account: Option<Account>, name: Option<String>) -> Self {
        self.account = account.unwrap_or(self.account);
        self.name = name;
        self
    }

    /// The account under which they are known.
    #[must_use]
    pub const fn account(&self) -> &Account {
        &self.account
    }

    /// As statements have it.
    pub(super) fn actor(&self) -> Actor {
        Actor {
            account: self.account.clone(),
            name: self.name.clone(),
        }
    }

    /// The attempt that a record holds: the same whatever has been added to the record since, and wherever it is read. A
    /// record from before they had ids of their own is told apart by when it was begun, and on which device.
    #[must_use]
    pub fn attempt(&self, header: &Header) -> Uuid {
        let name = header.id.clone().unwrap_or_else(|| {
            format!(
                "{} {} {} {}",
                self.device, header.hearing, header.setup.seed, header.begun
            )
        });
        named(ATTEMPTS, &name)
    }
}

/// The UUID of a name in a name space: of version 5, by SHA-1.
pub(super) fn named(space: Uuid, name: &str) -> Uuid {
    let mut digest = Sha1::new();
    digest.update(space.as_bytes());
    digest.update(name.as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest.finalize()[..16]);
    Builder::from_sha1_bytes(bytes).into_uuid()
}

/// An agent, by exactly one way of knowing it: an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    account: Account,
    name: Option<String>,
}

impl Serialize for Actor {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("objectType", "Agent")?;
        if let Some(name) = &self.name {
            map.serialize_entry("name", name)?;
        }
        map.serialize_entry("account", &self.account)?;
        map.end()
    }
}
