//! Areas: regions that organise help with work as one, so that staff and money go where clients are.
//!
//! ```text
//! share of region r in area a  =  Σ_a s · (n_r + s_r / Σ_a s) / (Σ_a n + 1)
//! ```
//!
//! | symbol | field                        | unit    | status                                     |
//! | ------ | ---------------------------- | ------- | ------------------------------------------ |
//! | s      | `Nation::payer_shares`       | share   | evidence: keys by payer                    |
//! | n      | counted                      | clients | waiting for the pot, or at the door        |
//! | -      | design, `governance.regions` | regions | M29; structure                             |
//! | -      | `Nation::joins`              | -       | derived from commuting (Intramax)          |
//!
//! Each region has its key in what the country spends. Regions that join put their keys together and
//! share the sum, each month, by the clients whom each of them has, with one client more spread by key;
//! what is left in their pots is shared likewise. Doors do so too. Where work is sought stays as it is:
//! the labour market does not know these borders. Regions never split, for people have no place
//! within a region.

use crate::codes::{Door, Payer};
use crate::design::{Design, Governance};
use crate::nation::Nation;
use crate::units::Cents;
use crate::world::{CaseStage, Office, Region};

/// What is shared out: a purse for each payer, and the hours of the two public doors.
const PARTS: usize = Payer::COUNT + 2;
const DESK: usize = Payer::COUNT;
const LEERWERKLOKET: usize = Payer::COUNT + 1;

/// Where staff and money go; by the keys of the payers where no regions join.
#[derive(Clone, Debug, Default)]
pub struct Supply(Vec<[f64; PARTS]>);

impl Supply {
    /// Share of the money of a payer that goes to a region.
    pub fn of_payer(&self, nation: &Nation, payer: Payer, r: usize) -> f64 {
        self.0.get(r).map_or(nation.payer_shares[payer as usize][r], |s| s[payer as usize])
    }

    /// Share of the hours of the joint desk, or of the Leerwerkloket, that goes to a region.
    pub fn of_door(&self, nation: &Nation, door: Door, r: usize) -> f64 {
        let part = if door == Door::Leerwerkloket { LEERWERKLOKET } else { DESK };
        self.0.get(r).map_or(nation.payer_shares[Payer::Infrastructure as usize][r], |s| s[part])
    }
}

/// Regions that organise help with work under a design.
pub fn number(governance: &Governance, regions: usize) -> usize {
    if governance.regions == 0 { regions } else { regions.min(governance.regions as usize) }
}

/// Shares out what comes in this month, and what is left of earlier months, within each area.
pub fn supply(regions: &mut [Region], nation: &Nation, design: &Design) -> Supply {
    let n = number(&design.governance, regions.len());
    if n == regions.len() {
        return Supply::default();
    }
    let area = nation.areas(n);
    let waiting: Vec<[f64; PARTS]> =
        regions.iter().map(|region| waiting(&region.office, design)).collect();
    let mut shares = vec![[0.0; PARTS]; regions.len()];
    for a in 0..regions.len() {
        let members: Vec<usize> = (0..regions.len()).filter(|&r| area[r] == a).collect();
        for part in 0..PARTS {
            let key = &nation.payer_shares[part.min(Payer::Infrastructure as usize)];
            let all: f64 = members.iter().map(|&r| key[r]).sum();
            let clients: f64 = members.iter().map(|&r| waiting[r][part]).sum();
            if all <= 0.0 {
                continue;
            }
            for &r in &members {
                shares[r][part] = all * (waiting[r][part] + key[r] / all) / (clients + 1.0);
            }
        }
        share_pots(regions, &members, &shares);
    }
    Supply(shares)
}

/// Clients whom each purse and door has to serve.
fn waiting(office: &Office, design: &Design) -> [f64; PARTS] {
    let mut waiting = [0.0; PARTS];
    for case in office.cases.iter().filter(|case| case.end.is_none()) {
        if matches!(case.stage, CaseStage::Arriving | CaseStage::Intake | CaseStage::Waiting) {
            waiting[design.pot(case.payer) as usize] += 1.0;
        }
        if case.stage == CaseStage::Arriving {
            match case.door {
                Door::Desk => waiting[DESK] += 1.0,
                Door::Leerwerkloket => waiting[LEERWERKLOKET] += 1.0,
                Door::Uwv | Door::Gemeente | Door::Sector => {}
            }
        }
    }
    waiting
}

/// Shares out what is left in the pots of an area.
fn share_pots(regions: &mut [Region], members: &[usize], shares: &[[f64; PARTS]]) {
    if members.len() < 2 {
        return;
    }
    for part in 0..Payer::COUNT {
        share_pot(regions, members, part, shares, |office| &mut office.purses[part].money.left);
    }
    let joint = Payer::Infrastructure as usize;
    share_pot(regions, members, joint, shares, |office| &mut office.projects.left);
}

/// Shares out one pot of an area; the first region gets what rounding leaves.
fn share_pot(
    regions: &mut [Region],
    members: &[usize],
    part: usize,
    shares: &[[f64; PARTS]],
    pot: impl Fn(&mut Office) -> &mut Cents,
) {
    let all: f64 = members.iter().map(|&r| shares[r][part]).sum();
    let held: Cents = members.iter().map(|&r| *pot(&mut regions[r].office)).sum();
    if held == 0 || all <= 0.0 {
        return;
    }
    let mut left = held;
    for &r in &members[1..] {
        let gets = (held as f64 * shares[r][part] / all) as Cents;
        *pot(&mut regions[r].office) = gets;
        left -= gets;
    }
    *pot(&mut regions[members[0]].office) = left;
}
