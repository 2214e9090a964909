//! Who pays and who gains (M31): pockets of help, and the balance of each party.
//!
//! Balances are what a party received less what it paid in everything the ledger books, so differences
//! between designs over all parties add up to zero.

use super::context::context;
use super::measure::{ONE_POINT, ratio_of};
use super::money::{FIVE_MILLION, million};
use super::{Goal, Indicator, Prefer, Text, Unit};
use crate::ledger::Party;
use crate::record::Record;
use crate::world::Count;

/// Indicators of incidence.
pub(super) const FAMILY: &[Indicator] = &[
    Indicator {
        id: "help_other_pocket",
        goal: Goal::BenefitBurden,
        unit: Unit::Share,
        prefer: Prefer::Neither,
        headline: false,
        title: Text {
            en: "Help that saves another's benefit",
            nl: "Hulp die een ander uitkering bespaart",
        },
        definition: Text {
            en: "cost of services and guidance for clients whose benefit (or the WW that threatens) another party pays / all such cost, at the start of a service",
            nl: "kosten van diensten en begeleiding voor klanten wier uitkering (of dreigende WW) een andere partij betaalt / al die kosten, bij de start van een dienst",
        },
        source: "public goal 2 (S4), wrong pocket (M31)",
        relevant: ONE_POINT,
        by_construction: false,
        comparable_with: &[],
        value: |record| ratio_of(record, &[Count::HelpOtherPocket], &POCKETS),
    },
    Indicator {
        id: "help_no_pocket",
        goal: Goal::BenefitBurden,
        unit: Unit::Share,
        prefer: Prefer::Neither,
        headline: false,
        title: Text { en: "Help that saves no benefit", nl: "Hulp die geen uitkering bespaart" },
        definition: Text {
            en: "cost of services and guidance for clients without a benefit and without a job at risk / all such cost, at the start of a service",
            nl: "kosten van diensten en begeleiding voor klanten zonder uitkering en zonder baan in gevaar / al die kosten, bij de start van een dienst",
        },
        source: "public goal 2 (S4), who pays against who gains (M31)",
        relevant: ONE_POINT,
        by_construction: false,
        comparable_with: &[],
        value: |record| ratio_of(record, &[Count::HelpNoPocket], &POCKETS),
    },
    balance("balance_rijk", "Balance of the Rijk", "Saldo van het Rijk", |record| {
        of(record, &[Party::Rijk])
    }),
    balance("balance_uwv", "Balance of the UWV funds", "Saldo van de UWV-fondsen", |record| {
        of(record, &[Party::UwvAwf, Party::UwvAof, Party::UwvWhk])
    }),
    balance("balance_gemeente", "Balance of gemeenten", "Saldo van gemeenten", |record| {
        of(record, &[Party::Gemeente])
    }),
    balance("balance_employers", "Balance of employers", "Saldo van werkgevers", |record| {
        of(record, &[Party::Employer])
    }),
    balance(
        "balance_sector_funds",
        "Balance of sector funds",
        "Saldo van sectorfondsen",
        |record| of(record, &[Party::SectorFund]),
    ),
    balance("balance_households", "Balance of households", "Saldo van huishoudens", |record| {
        of(record, &[Party::Household])
    }),
];

const POCKETS: [Count; 3] = [Count::HelpOwnPocket, Count::HelpOtherPocket, Count::HelpNoPocket];

const fn balance(
    id: &'static str,
    en: &'static str,
    nl: &'static str,
    value: fn(&Record) -> Option<f64>,
) -> Indicator {
    let definition = Text {
        en: "received less paid, everything the ledger books, million euro a year",
        nl: "ontvangen min betaald, alles wat het grootboek boekt, miljoen euro per jaar",
    };
    let title = Text { en, nl };
    context(id, Unit::MillionEuro, (title, definition), "M31, ledger", FIVE_MILLION, &[], value)
}

fn of(record: &Record, parties: &[Party]) -> Option<f64> {
    million(record, parties.iter().map(|&party| record.money.balance(party)).sum())
}
