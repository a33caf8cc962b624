//! The one place that opens a connection.

use super::answer::Answer;
use super::sending::Wire;
use super::settings::{Credentials, Endpoint};
use std::time::Duration;
use ureq::http::{HeaderValue, Response};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Body, Error};

/// The most of an answer that is read. In bytes.
const ANSWER: u64 = 1 << 20;
/// The version of the rules that statements are made by.
const VERSION: (&str, &str) = ("X-Experience-API-Version", "1.0.3");

/// A store, by HTTP.
pub struct Link {
    agent: Agent,
    address: String,
    authorization: HeaderValue,
    credentials: Credentials,
}

impl Link {
    /// How long a store may take to answer.
    pub const PATIENCE: Duration = Duration::from_secs(60);

    /// A way to the store at an address, which may take so long to answer. Nothing is opened yet.
    ///
    /// # Errors
    /// When the key or the secret holds what cannot be sent.
    pub fn new(
        endpoint: &Endpoint,
        credentials: Credentials,
        patience: Duration,
    ) -> Result<Self, &'static str> {
        let mut authorization = HeaderValue::from_str(&credentials.authorization())
            .map_err(|_| "the key and the secret cannot be sent")?;
        authorization.set_sensitive(true);
        let tls = TlsConfig::builder()
            .root_certs(RootCerts::PlatformVerifier)
            .build();
        let mut config = Agent::config_builder()
            .tls_config(tls)
            .timeout_global(Some(patience))
            .http_status_as_error(false)
            // Statements go where they were said to go, and nowhere else.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent(concat!("fair-hearing/", env!("CARGO_PKG_VERSION")));
        if endpoint.is_here() {
            config = config.proxy(None);
        }
        Ok(Self {
            agent: config.build().into(),
            address: format!("{}/statements", endpoint.address()),
            authorization,
            credentials,
        })
    }
}

impl Wire for Link {
    fn post(&mut self, body: &[u8]) -> Answer {
        let said = self
            .agent
            .post(&self.address)
            .header("Authorization", &self.authorization)
            .header("Content-Type", "application/json")
            .header(VERSION.0, VERSION.1)
            .send(body);
        // A store, or something before it, may say back what it was sent.
        match answer(said) {
            Answer::Said {
                status,
                retry_after,
                body,
            } => Answer::Said {
                status,
                retry_after,
                body: self
                    .credentials
                    .redact(&String::from_utf8_lossy(&body))
                    .into_bytes(),
            },
            other => other,
        }
    }

    fn get(&mut self, id: &str) -> Answer {
        let said = self
            .agent
            .get(&self.address)
            .query("statementId", id)
            .header("Authorization", &self.authorization)
            .header(VERSION.0, VERSION.1)
            .call();
        answer(said)
    }
}

/// What came back.
fn answer(said: Result<Response<Body>, Error>) -> Answer {
    let mut response = match said {
        Ok(response) => response,
        Err(error) => return nothing(&error),
    };
    let retry_after = response
        .headers()
        .get("Retry-After")
        .and_then(|text| text.to_str().ok())
        .map(str::to_owned);
    let body = response
        .body_mut()
        .with_config()
        .limit(ANSWER)
        .read_to_vec();
    match body {
        Ok(body) => Answer::Said {
            status: response.status().as_u16(),
            retry_after,
            body,
        },
        Err(error) => nothing(&error),
    }
}

/// Why nothing came back, in words.
fn nothing(error: &Error) -> Answer {
    let unsafe_there = match error {
        Error::Tls(_) | Error::Rustls(_) => true,
        // Where the handshake fails.
        Error::Io(error) => error.kind() == std::io::ErrorKind::InvalidData,
        _ => false,
    };
    if unsafe_there {
        return Answer::Never(
            "a safe connection cannot be made, because its certificate is not one that this device trusts; ask whoever keeps it"
                .into(),
        );
    }
    Answer::Nothing(match error {
        Error::Timeout(_) => "it did not answer in time".into(),
        Error::HostNotFound => "its name is not known; is this device on line?".into(),
        Error::Io(error) if error.kind() == std::io::ErrorKind::ConnectionRefused => {
            "nothing answers at its address".into()
        }
        Error::Io(_) => "the connection was cut".into(),
        Error::BadUri(_) => return Answer::Never("its address is none".into()),
        Error::ConnectionFailed => "it cannot be reached".into(),
        _ => "what came back cannot be read".into(),
    })
}
