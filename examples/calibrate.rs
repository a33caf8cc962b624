use fair_hearing::{case::Shelf, rehearsal::*, hearing::Setup};
fn main() {
    let (shelf, h) = Shelf::find("fire-door/governors").unwrap();
    let loaded = shelf.load(&h);
    for m in &loaded.mistakes { println!("{m}"); }
    let case = loaded.case.unwrap();
    let n: u64 = std::env::args().nth(1).and_then(|a| a.parse().ok()).unwrap_or(500);
    for a in Advocate::ALL {
        let mut views = vec![vec![]; case.issues.len()];
        for seed in 0..300 {
            let h = play(&case, Setup { seed, ..Setup::default() }, a, &mut fair_hearing::hearing::Nobody);
            for f in &h.decision().unwrap().findings { views[f.issue.index()].push(f.opinion.view * case.issues[f.issue.index()].scale); }
        }
        print!("{:10}", a.name());
        for v in &mut views { v.sort(); let n = v.len(); print!("  [{} {} {} {} {}] {}%", v[0], v[n/4], v[n/2], v[3*n/4], v[n-1], 100*v.iter().filter(|x| **x>0).count()/n); }
        println!();
    }
    {
        use fair_hearing::hearing::{Nobody, decision::decide};
        let won: Vec<_> = (0..600).map(|seed| play(&case, Setup { seed, ..Setup::default() }, Advocate::Expert, &mut Nobody)).filter(|h| h.decision().unwrap().reinstates()).collect();
        for (i, p) in case.passages.iter().enumerate() {
            let t = won.iter().filter(|h| { let mut st = h.state().clone(); st.leave_out(&case, i.into()); let (a, b) = (decide(&case, h.state()), decide(&case, &st)); a.findings.iter().zip(&b.findings).any(|(x, y)| x.opinion.for_family() != y.opinion.for_family()) }).count();
            println!("turn {:24} {:3}% of {}", p.name_id, 100 * t / won.len(), won.len());
        }
    }
    let mut tallies = vec![];
    for a in Advocate::ALL {
        let t0 = std::time::Instant::now();
        let t = rehearse(&case, Setup::default(), a, n, |_| {});
        println!("{:10} win {:3} mean {} p10 {} p90 {} {:?} {:.0}/s", a.name(), t.reinstated_of_100(), t.mean(), t.percentile(10), t.percentile(90), t.outcomes, n as f64 / t0.elapsed().as_secs_f64());
        tallies.push(t);
    }
    for (i, m) in case.marks.iter().enumerate() {
        print!("{:24}", m.name_id);
        for t in &tallies { let (av, made) = t.marks[i]; print!(" {:4}", if av > 0 { 100 * made / av } else { 0 }); }
        println!();
    }
}
