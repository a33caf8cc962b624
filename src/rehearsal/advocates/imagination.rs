//! Looking ahead: the expert pictures how the rest of her case could go in rooms she makes up, and puts next what does best there.
//!
//! She knows what has been said and by whom, what her passages show, and the minutes left. She does not know who minds about
//! what, how much it takes, or how the school will answer; so she pictures several rooms, in each of which these are made up
//! anew, and plays her remaining points there in several orders.

use super::competent::put_well;
use crate::case::How;
use crate::case::ids::*;
use crate::case::raw::Side;
use crate::hearing::draw::{Purpose, range, word};
use crate::hearing::{Value, View};
use arrayvec::ArrayVec;

/// Rooms pictured for each point that could come next.
const ROOMS: usize = 4;
/// Ways the rest of the case could go in each.
const WAYS: usize = 2;
/// People in a pictured room.
const PEOPLE: usize = 3;
/// The most that can have been said.
const MOST_SAID: usize = 192;
/// Minutes a point takes, and the plan.
const POINT: i8 = 2;
const PLAN: i8 = 3;

/// Something said for one side: the fact, whose knowledge it is, and how much it is worth, in halves.
#[derive(Clone, Copy)]
struct Said {
    side: Side,
    fact: FactId,
    origin: PersonId,
    worth: i16,
}

/// A point with the passages that would go under it.
struct Ready {
    claim: ClaimId,
    brings: ArrayVec<Said, 24>,
}

/// A made-up room: how much each of its people makes of each fact, and how much each asks for on each issue, of a hundred.
struct Room {
    minds: [[i16; MOST]; PEOPLE],
    asks: [[i64; MOST]; PEOPLE],
}

/// Numbers made up one after another from a first one.
struct Fancy(u64);

impl Fancy {
    /// The next, below `n` (`SplitMix64`).
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        range(z ^ (z >> 31), n)
    }
}

/// The point among these that does best, put next, in the rooms pictured.
pub fn best_next(view: View<'_, '_>, points: &[ClaimId], seed: u64) -> Option<ClaimId> {
    if points.len() < 2 {
        return points.first().copied();
    }
    let ready: ArrayVec<Ready, MOST> = points
        .iter()
        .map(|claim| make_ready(view, *claim))
        .collect();
    let said = said_so_far(view);
    let place = u64::from(view.minutes().unsigned_abs()) << 8 | points.len() as u64;
    let mut fancy = Fancy(word(seed, Purpose::Advocate, 0x1A_0000 | place));
    let rooms: ArrayVec<Room, ROOMS> = (0..ROOMS).map(|_| Room::made_up(&mut fancy)).collect();
    let reach = reach(view, &said, &ready);
    let mut best: Option<(i64, ClaimId)> = None;
    for first in 0..ready.len() {
        let mut worth = 0;
        for room in &rooms {
            for _ in 0..WAYS {
                worth += one_way(view, &ready, first, &said, room, &reach, &mut fancy);
            }
        }
        if best.is_none_or(|(most, _)| worth > most) {
            best = Some((worth, ready[first].claim));
        }
    }
    best.map(|(_, claim)| claim)
}

impl Room {
    fn made_up(fancy: &mut Fancy) -> Self {
        let mut room = Self {
            minds: [[0; MOST]; PEOPLE],
            asks: [[0; MOST]; PEOPLE],
        };
        for person in 0..PEOPLE {
            for fact in &mut room.minds[person] {
                *fact = 1 + fancy.below(4) as i16;
            }
            for issue in &mut room.asks[person] {
                *issue = 20 + fancy.below(80) as i64;
            }
        }
        room
    }
}

fn make_ready(view: View<'_, '_>, claim: ClaimId) -> Ready {
    let (needs, _) = view.needs(claim);
    let duty = if view.is_fact(view.claim_issue(claim)) {
        0
    } else {
        2
    };
    let mut brings = ArrayVec::new();
    for value in put_well(view, claim).values {
        let Value::Passage(passage) = value else {
            continue;
        };
        for (fact, directness) in view.shows(passage) {
            let worth = if needs.contains(fact) {
                2 * i16::from(*directness) + duty
            } else {
                2
            };
            let _ = brings.try_push(Said {
                side: view.side(*fact),
                fact: *fact,
                origin: view.origin(passage),
                worth,
            });
        }
    }
    Ready { claim, brings }
}

/// What has been said so far, each thing at what it is worth after the answer that everybody heard.
fn said_so_far(view: View<'_, '_>) -> ArrayVec<Said, MOST_SAID> {
    let mut said = ArrayVec::new();
    for (side, fact, origin, directness, answer) in view.heard_so_far() {
        let full = 2 * i16::from(directness);
        let worth = match answer {
            Some(How::Rebut | How::Explain) => full / 2,
            _ => full,
        };
        add(
            &mut said,
            Said {
                side,
                fact,
                origin,
                worth,
            },
        );
    }
    said
}

/// Per person and fact, the strongest counts.
fn add(said: &mut ArrayVec<Said, MOST_SAID>, new: Said) {
    match said
        .iter_mut()
        .find(|it| it.fact == new.fact && it.origin == new.origin)
    {
        Some(it) => it.worth = it.worth.max(new.worth),
        None => {
            let _ = said.try_push(new);
        }
    }
}

/// How far the family could get on each issue, if everything that is ready were said and each person made the middling most of
/// it: what a room may ask for is a share of this.
fn reach(view: View<'_, '_>, said: &ArrayVec<Said, MOST_SAID>, ready: &[Ready]) -> [i64; MOST] {
    let mut all = said.clone();
    for it in ready.iter().flat_map(|point| &point.brings) {
        add(&mut all, *it);
    }
    let mut reach = [0; MOST];
    for it in all.iter().filter(|it| it.side == Side::Family) {
        reach[view.fact_issue(it.fact).index()] += i64::from(it.worth) * 5 / 2;
    }
    reach
}

/// One way the rest could go: this point first, the others in some order while there are minutes. How many people it wins.
fn one_way(
    view: View<'_, '_>,
    ready: &[Ready],
    first: usize,
    said: &ArrayVec<Said, MOST_SAID>,
    room: &Room,
    reach: &[i64; MOST],
    fancy: &mut Fancy,
) -> i64 {
    let mut said = said.clone();
    let mut minutes = view.minutes() - if view.plan_offered() { 0 } else { PLAN };
    let start = fancy.below(ready.len() as u64) as usize;
    let others = (0..ready.len())
        .map(|at| (start + at) % ready.len())
        .filter(|at| *at != first);
    for at in std::iter::once(first).chain(others) {
        if at != first && minutes < POINT {
            break;
        }
        minutes -= POINT;
        // The school answers some things and not others.
        let answered = fancy.below(2) == 0;
        for it in &ready[at].brings {
            let worth = if answered { it.worth / 2 } else { it.worth };
            add(&mut said, Said { worth, ..*it });
        }
    }
    let mut won = 0;
    for person in 0..PEOPLE {
        let mut net = [0_i64; MOST];
        for it in &said {
            let weighed = i64::from(it.worth * room.minds[person][it.fact.index()]);
            net[view.fact_issue(it.fact).index()] += match it.side {
                Side::Family => weighed,
                Side::School => -weighed / 2,
            };
        }
        // One issue is enough to carry somebody; how near the others come counts a little.
        let best = (0..MOST)
            .filter(|issue| reach[*issue] > 0)
            .map(|issue| 100 * net[issue] / reach[issue] - room.asks[person][issue])
            .max()
            .unwrap_or(0);
        won += if best > 0 { 1000 } else { 0 } + best;
    }
    won
}
