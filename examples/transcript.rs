//! Prints one hearing by an automatic advocate; for reading aloud while writing.
use fair_hearing::{case::Shelf, hearing::{Setup, Event}, rehearsal::*, telling::Teller};
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let (shelf, h) = Shelf::find("fire-door/governors").unwrap();
    let loaded = shelf.load(&h);
    for m in &loaded.mistakes { println!("{m}"); }
    let case = loaded.case.unwrap();
    let adv = Advocate::ALL.into_iter().find(|x| x.name() == a[1]).unwrap();
    let seed = a[2].parse().unwrap();
    let mut ev: Vec<Event> = vec![];
    let h = play(&case, Setup { seed, ..Setup::default() }, adv, &mut ev);
    let mut t = Teller::new(&case, seed);
    for e in &ev {
        if let Some(x) = t.tell(e) { println!("{}{}{}", x.speaker.map_or(String::new(), |s| format!("{s}: ")), x.text, if x.fallback { "   [FALLBACK]" } else { "" }); }
        else if a.len() > 3 { println!("   (untold: {})", e.line(&case)); }
    }
    let d = h.decision().unwrap();
    println!("{:?} {:?}", d.outcome, d.votes.map(|v| v.reinstate));
}
