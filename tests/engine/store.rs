//! Sending to a record store: nothing lost, nothing stored twice, whatever the store does. The store is a small one of the
//! tests' own, on this machine; time and chance are handed in, and nobody waits.

use crate::fire_door;
use crate::xapi::played;
use fair_hearing::hearing::Mode;
use fair_hearing::record::xapi::{Learner, Statement, statements};
use fair_hearing::record::{Folder, Record};
use fair_hearing::rehearsal::Advocate;
use fair_hearing::store::{
    Credentials, Endpoint, Link, Outbox, OutboxError, Patience, Sender, Sent, Settings, Stop, Wire,
    batch_stem, retry_after,
};
use jiff::Timestamp;
use serde_json::Value;
use std::collections::{BTreeMap, VecDeque};
use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Arc, Mutex};
use std::time::Duration;

const SECRET: &str = "sesame-sesame";

/// What the small store does with a request.
#[derive(Clone)]
enum Does {
    /// Keeps it, as the rules have it: what it has under the same id and is the same is no matter, what is not is 409.
    Keeps,
    /// The same, but says 409 to all that it has.
    KeepsStrictly,
    /// The same, but takes so many statements at a time and no more.
    KeepsUpTo(usize),
    /// Keeps it, and the connection is cut before it can say so.
    KeepsAndIsCut,
    /// Says something else.
    Says(u16, &'static str, &'static str),
    /// Says back all that it was sent, after so many letters of its own.
    Echoes(u16, usize),
    /// Stumbles over a statement with this id, and keeps the rest.
    Stumbles(String),
    /// Cuts the connection.
    Cuts,
    /// Says something that is no HTTP.
    Raves,
    /// Says nothing until the other side is gone.
    IsSilent,
}

#[derive(Default)]
struct Inside {
    kept: BTreeMap<String, Value>,
    does: VecDeque<Does>,
    then: Option<Does>,
    heads: Vec<String>,
}

struct Store {
    port: u16,
    inside: Arc<Mutex<Inside>>,
}

impl Store {
    /// A store that does these things in turn, and then keeps what it is sent.
    fn open(does: &[Does]) -> Self {
        Self::open_at(0, does)
    }

    fn open_at(port: u16, does: &[Does]) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", port)).expect("a port");
        let port = listener.local_addr().expect("it has one").port();
        let inside = Arc::new(Mutex::new(Inside {
            does: does.iter().cloned().collect(),
            ..Inside::default()
        }));
        let theirs = Arc::clone(&inside);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // Whoever was sending may be gone; that is no fault of the store.
                let _ = serve(stream, &theirs);
            }
        });
        Self { port, inside }
    }

    fn always(does: Does) -> Self {
        let store = Self::open(&[]);
        store.inside().then = Some(does);
        store
    }

    fn inside(&self) -> std::sync::MutexGuard<'_, Inside> {
        self.inside.lock().expect("no test has failed in it")
    }

    fn kept(&self) -> Vec<String> {
        self.inside().kept.keys().cloned().collect()
    }

    fn requests(&self) -> usize {
        self.inside().heads.len()
    }

    fn address(&self) -> String {
        format!("http://127.0.0.1:{}/xAPI", self.port)
    }
}

fn serve(mut stream: TcpStream, inside: &Mutex<Inside>) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let (mut head, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        if let Some(number) = line.to_lowercase().strip_prefix("content-length:") {
            length = number.trim().parse().unwrap_or(0);
        }
        if line.trim().is_empty() {
            break;
        }
        head.push_str(&line);
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let mut inside = inside.lock().expect("no test has failed in it");
    inside.heads.push(head.clone());
    let does = inside.does.pop_front();
    let does = does.or(inside.then.clone()).unwrap_or(Does::Keeps);
    if let Some((_, id)) = head
        .lines()
        .next()
        .unwrap_or_default()
        .split_once("statementId=")
    {
        let found = inside.kept.get(id.split(' ').next().unwrap_or_default());
        let body = found.map(Value::to_string).unwrap_or_default();
        return say(
            &mut stream,
            if found.is_some() { 200 } else { 404 },
            "",
            &body,
        );
    }
    let sent: Vec<Value> = serde_json::from_slice(&body).unwrap_or_default();
    match does {
        Does::KeepsUpTo(most) if sent.len() > most => say(&mut stream, 413, "", ""),
        Does::Stumbles(id) if sent.iter().any(|it| it["id"] == id.as_str()) => {
            say(&mut stream, 500, "", "")
        }
        Does::Keeps
        | Does::KeepsStrictly
        | Does::KeepsUpTo(_)
        | Does::Stumbles(_)
        | Does::KeepsAndIsCut => {
            let amiss = |it: &Value| {
                let theirs = inside.kept.get(it["id"].as_str().unwrap_or_default());
                theirs.is_some_and(|theirs| theirs != it || matches!(does, Does::KeepsStrictly))
            };
            if sent.iter().any(amiss) {
                return say(&mut stream, 409, "", "");
            }
            let ids: Vec<String> = sent
                .iter()
                .map(|it| it["id"].as_str().unwrap_or_default().to_owned())
                .collect();
            for (id, statement) in ids.iter().zip(sent) {
                inside.kept.insert(id.clone(), statement);
            }
            match does {
                Does::KeepsAndIsCut => Ok(()),
                _ => say(&mut stream, 200, "", &serde_json::to_string(&ids)?),
            }
        }
        Does::Says(status, header, body) => say(&mut stream, status, header, body),
        Does::Echoes(status, before) => say(
            &mut stream,
            status,
            "",
            &format!("{}{head}", "x".repeat(before)),
        ),
        Does::Cuts => Ok(()),
        Does::Raves => stream.write_all(b"\x00\xff no such thing\r\n\r\n"),
        Does::IsSilent => {
            drop(inside);
            reader.read_to_end(&mut body).map(|_| ())
        }
    }
}

fn say(stream: &mut TcpStream, status: u16, header: &str, body: &str) -> std::io::Result<()> {
    let mut text = format!("HTTP/1.1 {status} So\r\nConnection: close\r\n");
    if !header.is_empty() {
        let _ = write!(text, "{header}\r\n");
    }
    let _ = write!(text, "Content-Length: {}\r\n\r\n{body}", body.len());
    stream.write_all(text.as_bytes())
}

/// Somebody who has played, and what she has to send.
struct Somebody {
    folder: tempfile::TempDir,
    name: String,
    statements: Vec<Statement>,
}

impl Somebody {
    fn who_has_played() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = played(
            fire_door(),
            Advocate::Competent,
            Mode::Practice,
            folder.path(),
        );
        let record = Record::read(&path).expect("it reads");
        let learner = Learner::of_this_device(&Folder::at(folder.path())).expect("a name");
        let attempt = learner.attempt(&record.header);
        Self {
            folder,
            name: batch_stem(&record.header.begun, attempt, record.entries.len()),
            statements: statements(&record, Some(fire_door()), &learner),
        }
    }

    fn place(&self) -> PathBuf {
        Folder::at(self.folder.path()).store()
    }

    fn place_for(&self, store: &Store) -> PathBuf {
        Outbox::folder(&self.place(), &store.address())
    }

    fn open(&self, store: &Store) -> Outbox {
        Outbox::open(&self.place(), &store.address()).expect("it opens")
    }

    /// Puts what she has to send where it waits, as `send` does.
    fn queue(&self, store: &Store) -> Outbox {
        let mut outbox = self.open(store);
        if !outbox.has(&self.name) {
            outbox
                .put(&self.name, &self.statements)
                .expect("it is kept");
        }
        outbox
    }

    /// Her statements' ids, as the store lists them.
    fn ids(&self) -> Vec<String> {
        let mut ids: Vec<_> = self.statements.iter().map(|it| it.id.to_string()).collect();
        ids.sort();
        ids
    }
}

fn noon() -> Timestamp {
    "2025-03-14T12:00:00Z".parse().expect("a time")
}

/// Long enough for a machine with much else to do.
const ANSWER: Duration = Duration::from_secs(60);

fn link(store: &Store, answer: Duration) -> Link {
    let endpoint = Endpoint::parse(&store.address()).expect("it is on this machine");
    let credentials = Credentials::new("trainer".into(), SECRET.into());
    Link::new(&endpoint, credentials, answer).expect("it can be sent")
}

/// Sends at a time; also how long was waited.
fn send_at(outbox: &mut Outbox, store: &Store, now: Timestamp) -> (Sent, Vec<Duration>) {
    send_by(outbox, link(store, ANSWER), now)
}

fn send_by(outbox: &mut Outbox, mut link: Link, now: Timestamp) -> (Sent, Vec<Duration>) {
    let mut waits = Vec::new();
    let sent = Sender {
        patience: Patience::default(),
        now: &mut || now,
        wait: &mut |wait, _| waits.push(wait),
        random: &mut || 0,
    }
    .send(outbox, &mut link)
    .expect("it can be kept");
    (sent, waits)
}

fn send(outbox: &mut Outbox, store: &Store) -> (Sent, Vec<Duration>) {
    send_at(outbox, store, noon())
}

#[test]
fn everything_is_sent_once_and_in_batches() {
    let (who, store) = (Somebody::who_has_played(), Store::open(&[]));
    let (sent, waits) = send(&mut who.queue(&store), &store);
    assert_eq!(store.kept(), who.ids());
    assert_eq!(
        (sent.statements, sent.waiting, sent.stop),
        (who.statements.len(), 0, None)
    );
    assert!(waits.is_empty());
    assert!(store.requests() < who.statements.len() / 10);
    for head in &store.inside().heads {
        let head = head.to_lowercase();
        assert!(head.starts_with("post /xapi/statements http/1.1"), "{head}");
        for header in [
            "x-experience-api-version: 1.0.3",
            "content-type: application/json",
            "authorization: basic dhjhaw5lcjpzzxnhbwutc2vzyw1l",
        ] {
            assert!(head.contains(header), "{header} is not in {head}");
        }
    }
    // The same record again: there is nothing to do, and nobody is asked.
    let before = store.requests();
    let (sent, _) = send(&mut who.queue(&store), &store);
    assert_eq!((sent.statements, store.requests()), (0, before));
}

#[test]
fn a_record_that_has_grown_is_sent_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = played(fire_door(), Advocate::Novice, Mode::Practice, folder.path());
    let whole = Record::read(&path).expect("it reads");
    let mut half = whole.clone();
    half.entries.truncate(whole.entries.len() / 2);
    let place = Folder::at(folder.path());
    let learner = Learner::of_this_device(&place).expect("a name");
    let store = Store::open(&[]);
    let mut outbox = Outbox::open(&place.store(), &store.address()).expect("it opens");
    for record in [&half, &whole] {
        let attempt = learner.attempt(&record.header);
        let name = batch_stem(&record.header.begun, attempt, record.entries.len());
        assert!(!outbox.has(&name));
        let statements = statements(record, Some(fire_door()), &learner);
        outbox.put(&name, &statements).expect("it is kept");
        let (sent, _) = send(&mut outbox, &store);
        assert_eq!((sent.aside.len(), sent.waiting), (0, 0));
        assert_eq!(store.kept().len(), statements.len());
    }
}

#[test]
fn whatever_a_store_does_for_a_while_it_has_exactly_the_statements_in_the_end() {
    for trouble in [
        Does::Says(500, "", "oh no"),
        Does::Says(503, "", ""),
        Does::Says(429, "", ""),
        Does::Says(200, "", "<html>Sign in to the network</html>"),
        Does::Says(200, "", "[]"),
        Does::Says(200, "", "[\"11111111-1111-4111-8111-111111111111\"]"),
        Does::Says(200, "", "{\"inserted\": 0}"),
        Does::Cuts,
        Does::KeepsAndIsCut,
        Does::Raves,
    ] {
        let who = Somebody::who_has_played();
        let store = Store::open(&[trouble.clone(), trouble.clone(), Does::Keeps, trouble]);
        let (sent, waits) = send(&mut who.queue(&store), &store);
        assert_eq!(store.kept(), who.ids());
        assert_eq!((sent.waiting, sent.stop), (0, None));
        // Half of two seconds, of four, and of two again for the next batch.
        assert_eq!(waits, [1, 2, 1].map(Duration::from_secs));
    }
}

#[test]
fn a_store_that_says_nothing_is_not_waited_for_for_ever() {
    let (who, store) = (Somebody::who_has_played(), Store::open(&[Does::IsSilent]));
    let impatient = link(&store, Duration::from_secs(2));
    let (sent, waits) = send_by(&mut who.queue(&store), impatient, noon());
    assert_eq!((store.kept(), sent.waiting), (who.ids(), 0));
    assert_eq!(waits, [Duration::from_secs(1)]);
}

#[test]
fn a_store_that_is_down_gets_it_all_when_it_is_up() {
    let who = Somebody::who_has_played();
    let closed = TcpListener::bind("127.0.0.1:0").expect("a port");
    let down = Store {
        port: closed.local_addr().expect("it has one").port(),
        inside: Arc::default(),
    };
    drop(closed);
    let (sent, waits) = send(&mut who.queue(&down), &down);
    assert!(matches!(&sent.stop, Some(Stop::Later { why, .. }) if why.contains("nothing answers")));
    assert_eq!((sent.statements, waits.len()), (0, 5));
    assert!(waits.iter().all(|wait| *wait <= Duration::from_secs(60)));
    let store = Store::open_at(down.port, &[]);
    let (sent, _) = send(&mut who.open(&store), &store);
    assert_eq!((store.kept(), sent.waiting), (who.ids(), 0));
}

#[test]
fn a_store_that_will_not_have_us_is_asked_once_and_everything_is_kept() {
    for (status, says) in [
        (401, "the key or the secret"),
        (403, "may not write"),
        (404, "no record store at that address"),
        (302, "no record store at that address"),
    ] {
        let who = Somebody::who_has_played();
        let store = Store::open(&[Does::Says(
            status,
            "Location: http://127.0.0.1:1/elsewhere",
            "",
        )]);
        let (sent, waits) = send(&mut who.queue(&store), &store);
        assert!(
            matches!(&sent.stop, Some(Stop::Refused(why)) if why.contains(says)),
            "{sent:?}"
        );
        assert_eq!((store.requests(), waits.len(), sent.statements), (1, 0, 0));
        assert!(sent.aside.is_empty() && sent.waiting > 1);
        send(&mut who.open(&store), &store);
        assert_eq!(store.kept(), who.ids());
    }
}

#[test]
fn what_a_store_does_not_take_is_set_aside_with_its_reason_and_the_rest_goes_on() {
    let who = Somebody::who_has_played();
    let store = Store::open(&[Does::Says(400, "", "{\"detail\": \"no such verb\"}")]);
    let mut outbox = who.queue(&store);
    let (sent, _) = send(&mut outbox, &store);
    let [(name, reason)] = &*sent.aside else {
        panic!("{sent:?}")
    };
    assert!(name.starts_with(&who.name) && reason.contains("no such verb"));
    assert_eq!((sent.waiting, sent.stop), (0, None));
    assert_eq!(store.kept().len(), sent.statements);
    let standing = outbox.standing(noon()).expect("it reads");
    assert_eq!(standing.aside, sent.aside, "it is there to be read later");
    // It is not tried again by itself, and when it is asked for, it is.
    drop(outbox);
    let mut outbox = who.queue(&store);
    assert_eq!(send(&mut outbox, &store).0.statements, 0);
    assert_eq!(outbox.again().expect("it can be moved"), 1);
    send(&mut outbox, &store);
    assert_eq!(store.kept(), who.ids());
}

#[test]
fn a_conflict_holds_up_nothing_but_itself() {
    let who = Somebody::who_has_played();
    let store = Store::open(&[]);
    let id = who.statements[3].id.to_string();
    let other = serde_json::json!({"id": id, "verb": {"id": "https://example.org/other"}});
    store.inside().kept.insert(id, other.clone());
    let (sent, _) = send(&mut who.queue(&store), &store);
    assert!(matches!(&*sent.aside, [(_, reason)] if reason.contains("409")));
    assert_eq!((sent.waiting, sent.stop), (0, None));
    assert_eq!(sent.statements, who.statements.len() - 1);
    assert_eq!(store.kept(), who.ids());
    assert_eq!(
        store
            .inside()
            .kept
            .values()
            .filter(|it| **it == other)
            .count(),
        1,
        "what was there is there still"
    );
}

#[test]
fn a_store_that_calls_what_it_has_a_conflict_is_understood() {
    let who = Somebody::who_has_played();
    let store = Store::always(Does::KeepsStrictly);
    send(&mut who.queue(&store), &store);
    // The list of what was sent is gone, as on a device that was set up anew.
    std::fs::remove_dir_all(who.place()).expect("it was there");
    let (sent, _) = send(&mut who.queue(&store), &store);
    assert_eq!((sent.aside.len(), sent.waiting, sent.stop), (0, 0, None));
    assert_eq!(store.kept(), who.ids());
}

#[test]
fn what_is_too_much_at_once_is_sent_in_parts() {
    let who = Somebody::who_has_played();
    let store = Store::always(Does::KeepsUpTo(7));
    let (sent, _) = send(&mut who.queue(&store), &store);
    assert_eq!((sent.aside.len(), sent.waiting, sent.stop), (0, 0, None));
    assert_eq!(store.kept(), who.ids());
    assert!(who.open(&store).has(&who.name), "it is known to be sent");
}

#[test]
fn one_batch_that_a_store_stumbles_over_does_not_hold_up_the_others() {
    let who = Somebody::who_has_played();
    let store = Store::always(Does::Stumbles(who.statements[0].id.to_string()));
    let mut outbox = who.queue(&store);
    let (sent, _) = send(&mut outbox, &store);
    assert_eq!(sent.waiting, 1, "it is kept");
    assert!(matches!(sent.stop, Some(Stop::Later { .. })));
    assert_eq!(store.kept().len(), sent.statements);
    assert!(sent.statements > 0);
    store.inside().then = None;
    send(&mut outbox, &store);
    assert_eq!(store.kept(), who.ids());
}

#[test]
fn killed_at_any_instant_it_goes_on() {
    // The store has the batch, and the program is gone before that is written down.
    let (who, store) = (Somebody::who_has_played(), Store::open(&[]));
    let outbox = who.queue(&store);
    let first = outbox.waiting().expect("they can be listed")[0].clone();
    let batch = outbox.read(&first).expect("it reads").expect("it is sound");
    link(&store, ANSWER).post(&batch.body());
    drop(outbox);
    let (sent, _) = send(&mut who.queue(&store), &store);
    assert_eq!((store.kept(), sent.waiting), (who.ids(), 0));

    // It is written down, but not to the end of the line.
    for back in [1, 20, 200] {
        let (who, store) = (Somebody::who_has_played(), Store::open(&[]));
        send(&mut who.queue(&store), &store);
        let list = who.place_for(&store).join("sent.log");
        let text = std::fs::read_to_string(&list).expect("it reads");
        std::fs::write(&list, &text[..text.len() - back]).expect("it can be written");
        send(&mut who.queue(&store), &store);
        assert_eq!(store.kept(), who.ids());
        assert!(who.open(&store).has(&who.name));
    }

    // Only some of the batches were put where they wait.
    let (who, store) = (Somebody::who_has_played(), Store::open(&[]));
    let outbox = who.queue(&store);
    let names = outbox.waiting().expect("they can be listed");
    drop(outbox);
    // Batches are written from the last to the first.
    let waiting = who.place_for(&store).join("waiting");
    std::fs::remove_file(waiting.join(format!("{}.json", names[0]))).expect("it was there");
    send(&mut who.queue(&store), &store);
    assert_eq!(store.kept(), who.ids());

    // A batch's file was damaged; it is named, and the record can be sent from the start.
    let (who, store) = (Somebody::who_has_played(), Store::open(&[]));
    let mut outbox = who.queue(&store);
    let first = outbox.waiting().expect("they can be listed")[0].clone();
    let file = who
        .place_for(&store)
        .join("waiting")
        .join(format!("{first}.json"));
    std::fs::write(&file, "[{\"id\":").expect("it can be written");
    let (sent, _) = send(&mut outbox, &store);
    assert!(matches!(&*sent.aside, [(_, reason)] if reason.contains("damaged")));
    drop(outbox);
    std::fs::remove_dir_all(who.place()).expect("it was there");
    send(&mut who.queue(&store), &store);
    assert_eq!(store.kept(), who.ids());
}

#[test]
fn a_store_is_left_alone_for_as_long_as_it_asks() {
    // A short while is waited for.
    let who = Somebody::who_has_played();
    let store = Store::open(&[Does::Says(503, "Retry-After: 17", "")]);
    let (sent, waits) = send(&mut who.queue(&store), &store);
    assert_eq!((waits, sent.waiting), (vec![Duration::from_secs(17)], 0));

    // For a long while nobody waits, and nobody asks.
    for asked in [
        "Retry-After: 3600",
        "Retry-After: Fri, 14 Mar 2025 13:00:00 GMT",
    ] {
        let who = Somebody::who_has_played();
        let store = Store::open(&[Does::Says(429, asked, "")]);
        let (sent, waits) = send(&mut who.queue(&store), &store);
        let one: Timestamp = "2025-03-14T13:00:00Z".parse().expect("a time");
        assert!(
            matches!(&sent.stop, Some(Stop::Later { until: Some(until), .. }) if *until == one),
            "{sent:?}"
        );
        assert_eq!((waits.len(), store.requests()), (0, 1));
        let before = "2025-03-14T12:59:59Z".parse().expect("a time");
        let (sent, _) = send_at(&mut who.open(&store), &store, before);
        assert!(matches!(
            sent.stop,
            Some(Stop::Later { until: Some(_), .. })
        ));
        assert_eq!(store.requests(), 1);
        send_at(&mut who.open(&store), &store, one);
        assert_eq!(store.kept(), who.ids());
    }
    let day = Some(Duration::from_secs(24 * 60 * 60));
    for (text, expected) in [
        ("120", Some(Duration::from_secs(120))),
        ("Fri, 14 Mar 2025 11:00:00 GMT", Some(Duration::ZERO)),
        ("99999999999999999999999", day),
        ("Wed, 14 Mar 2035 11:00:00 GMT", day),
        ("soon", None),
        ("-5", None),
        ("", None),
    ] {
        assert_eq!(retry_after(text, noon()), expected, "{text}");
    }
}

#[test]
fn waits_double_up_to_a_longest_and_differ_by_chance() {
    let patience = Patience::default();
    for tried in 1..40 {
        let (least, most) = (patience.wait(tried, 0), patience.wait(tried, u64::MAX));
        let whole = Duration::from_secs(2)
            .saturating_mul(1 << (tried - 1).min(20))
            .min(Duration::from_secs(60));
        assert_eq!(least, whole / 2);
        assert!(least <= most && most <= whole);
        assert_eq!(
            patience.wait(tried, 250) - least,
            Duration::from_millis(250)
        );
    }
}

/// Everything that stands in a folder, as text.
fn everything(folder: &Path) -> String {
    let mut text = String::new();
    for entry in std::fs::read_dir(folder).expect("it is there").flatten() {
        let path = entry.path();
        if path.is_dir() {
            text += &everything(&path);
        } else {
            text += &String::from_utf8_lossy(&std::fs::read(&path).expect("it reads"));
        }
    }
    text
}

#[test]
fn what_waits_for_one_store_goes_to_no_other() {
    let who = Somebody::who_has_played();
    let down = Store::open(&[Does::Says(503, "", "")]);
    let other = Store::open(&[]);
    // It waits for a store that cannot take it now, and another is set up.
    drop(who.queue(&down));
    let (sent, _) = send(&mut who.open(&other), &other);
    assert_eq!((sent.statements, other.requests()), (0, 0));
    // Each gets all of it when it is its turn.
    for store in [&other, &down] {
        send(&mut who.queue(store), store);
        assert_eq!(store.kept(), who.ids());
    }
}

#[test]
fn the_secret_is_nowhere() {
    let who = Somebody::who_has_played();
    let encoded = "dHJhaW5lcjpzZXNhbWUtc2VzYW1l";
    // Of what a store says only the beginning is kept: it may end anywhere in them.
    let long = (300..500).step_by(5).map(|before| (400, before));
    for (status, before) in [(400, 0), (500, 0), (200, 0)].into_iter().chain(long) {
        let store = Store::open(&[Does::Echoes(status, before)]);
        let mut outbox = who.queue(&store);
        let (sent, _) = send(&mut outbox, &store);
        outbox.again().expect("it can be moved");
        let told = format!("{sent:?}{outbox:?}") + &everything(who.folder.path());
        assert!(!told.contains(&SECRET[..6]) && !told.contains(&encoded[..6]));
    }
    let credentials = Credentials::new("trainer".into(), SECRET.into());
    let printed = format!("{credentials:?}");
    assert!(!printed.contains(SECRET) && !printed.contains("trainer"));
}

#[test]
fn two_senders_are_kept_apart() {
    let (who, store) = (Somebody::who_has_played(), Store::open(&[]));
    let _first = who.queue(&store);
    let second = Outbox::open(&who.place(), &store.address());
    assert!(matches!(second, Err(OutboxError::InUse)));
}

#[test]
fn nothing_goes_where_it_could_be_read() {
    for (text, address) in [
        (
            "https://lrs.example.org/xAPI/",
            "https://lrs.example.org/xAPI",
        ),
        (
            "https://lrs.example.org/xAPI/statements",
            "https://lrs.example.org/xAPI",
        ),
        ("http://127.0.0.1:8100/xAPI", "http://127.0.0.1:8100/xAPI"),
        ("http://localhost:8100", "http://localhost:8100"),
        ("http://[::1]:8100/xAPI", "http://[::1]:8100/xAPI"),
    ] {
        let endpoint = Endpoint::parse(text).expect("it is good");
        assert_eq!(endpoint.address(), address);
    }
    for text in [
        "http://lrs.example.org/xAPI",
        "http://127.0.0.1.example.org/xAPI",
        "http://localhost.example.org/",
        "https://trainer:sesame@lrs.example.org/xAPI",
        "https://lrs.example.org/xAPI?token=sesame",
        "https:///xAPI",
        "ftp://lrs.example.org",
        "lrs.example.org",
        "",
    ] {
        let why = Endpoint::parse(text).expect_err(text);
        assert!(!why.contains("sesame"));
    }
}

#[test]
fn settings_are_read_and_mistakes_in_them_are_placed_without_being_repeated() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join(Settings::FILE);
    let read = |text: &str| {
        std::fs::write(&file, text).expect("it can be written");
        Settings::read(&file).map_err(|error| error.to_string())
    };
    assert!(Settings::read(&file).is_err_and(|error| error.to_string().contains("docs/store.md")));
    let plain = read("(endpoint: \"https://lrs.example.org/xAPI\")").expect("it is good");
    assert_eq!((plain.account, plain.name), (None, None));
    let whole = read(
        "(\n    endpoint: \"https://lrs.example.org/xAPI\",\n    account: (home_page: \"https://people.example.org\", name: \"T-104\"),\n    name: \"Ada\",\n)",
    )
    .expect("it is good");
    assert_eq!(whole.account.map(|it| it.name).as_deref(), Some("T-104"));
    assert_eq!(whole.name.as_deref(), Some("Ada"));
    for wrong in [
        "(endpoint: \"https://lrs.example.org/xAPI\", secret: \"sesame-sesame\")",
        "(endpoint: \"https://trainer:sesame-sesame@lrs.example.org/xAPI\")",
        "(endpoint: sesame-sesame)",
        "(endpoint: \"https://lrs.example.org\", account: (home_page: \"here\", name: \"x\"))",
        "(endpoint: \"https://lrs.example.org\", name: \" \")",
        "",
    ] {
        let error = read(wrong).expect_err(wrong);
        assert!(
            error.contains("store.ron") && !error.contains(SECRET),
            "{error}"
        );
    }
}

/// The program, with a store set up for it, or none.
fn program(who: &Somebody, store: Option<&Store>, arguments: &[&str]) -> Output {
    let settings = who.folder.path().join("settings");
    let place = settings.join("fair-hearing");
    std::fs::create_dir_all(&place).expect("a folder");
    if let Some(store) = store {
        let text = format!("(endpoint: \"{}\")", store.address());
        std::fs::write(place.join(Settings::FILE), text).expect("it can be written");
    }
    Command::new(env!("CARGO_BIN_EXE_fair-hearing"))
        .args(arguments)
        .env("FAIR_HEARING_DATA", who.folder.path())
        .env("XDG_CONFIG_HOME", settings)
        .env(Credentials::KEY, "trainer")
        .env(Credentials::SECRET, SECRET)
        .output()
        .expect("it runs")
}

#[cfg(target_os = "linux")]
#[test]
fn the_program_sends_nothing_until_a_store_is_set_up_and_then_what_was_practised() {
    let who = Somebody::who_has_played();
    let output = program(&who, None, &["send"]);
    assert_eq!(output.status.code(), Some(2));
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        error.contains("nothing is sent") && error.contains("docs/store.md"),
        "{error}"
    );

    let store = Store::open(&[Does::Says(403, "", "")]);
    let output = program(&who, Some(&store), &["send"]);
    assert_eq!(output.status.code(), Some(3), "{output:?}");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        told.contains("may not write") && told.contains("kept on this device"),
        "{told}"
    );
    let output = program(&who, Some(&store), &["send", "--status"]);
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        told.contains("Waiting: ") && !told.contains("Waiting: 0"),
        "{told}"
    );
    assert!(program(&who, Some(&store), &["send"]).status.success());
    assert_eq!(store.kept(), who.ids());
    let before = store.requests();
    assert!(program(&who, Some(&store), &["send"]).status.success());
    assert_eq!(store.requests(), before, "there is nothing more to send");
}
