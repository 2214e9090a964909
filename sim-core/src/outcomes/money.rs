//! Money: benefits, the cost of help, and what is left of both for the public purse.
//!
//! Euros of the real country in prices of January 2025. A comparison at equal money fixes what help
//! costs, so the cost of help itself is by construction and gets no verdict.

use super::measure::{ONE_POINT, SERVED, ratio, relevant, total, years};
use super::{Goal, Indicator, Prefer, Relevant, Text, Unit};
use crate::ledger::{Ledger, Party, Purpose};
use crate::record::Record;
use crate::world::Count;

pub(super) const FIVE_MILLION: Relevant = relevant(
    5.0,
    "250 benefit-years (12,500 clients at the effect of E009) of about 20,000 euro; assumption",
    "250 uitkeringsjaren (12.500 klanten bij het effect van E009) van ongeveer 20.000 euro; aanname",
);
const FIFTY_EURO: Relevant = relevant(
    50.0,
    "about half an hour of staff with overhead; assumption",
    "ongeveer een half uur personeel met overhead; aanname",
);

/// The family.
pub(super) const FAMILY: &[Indicator] = &[
    Indicator {
        id: "benefit_euros",
        goal: Goal::BenefitBurden,
        unit: Unit::MillionEuro,
        prefer: Prefer::Lower,
        headline: true,
        title: Text { en: "Benefit spending", nl: "Uitgaven aan uitkeringen" },
        definition: Text {
            en: "WW, ZW, WGA, IVA, Wajong (gross), bijstand and IOAW (net) with the levies on them, million euro a year, prices of January 2025",
            nl: "WW, ZW, WGA, IVA, Wajong (bruto), bijstand en IOAW (netto) met de heffingen daarover, miljoen euro per jaar, prijzen van januari 2025",
        },
        source: "public goal 2 (S4)",
        relevant: FIVE_MILLION,
        by_construction: false,
        comparable_with: &[],
        value: |record| million_a_year(record, &benefits()),
    },
    Indicator {
        id: "benefit_euros_ww",
        goal: Goal::BenefitBurden,
        unit: Unit::MillionEuro,
        prefer: Prefer::Lower,
        headline: false,
        title: Text { en: "WW spending", nl: "Uitgaven aan WW" },
        definition: Text {
            en: "WW, gross, million euro a year",
            nl: "WW, bruto, miljoen euro per jaar",
        },
        source: "public goal 2 (S4)",
        relevant: FIVE_MILLION,
        by_construction: false,
        comparable_with: &[],
        value: |record| million_a_year(record, &WW),
    },
    Indicator {
        id: "benefit_euros_bijstand",
        goal: Goal::BenefitBurden,
        unit: Unit::MillionEuro,
        prefer: Prefer::Lower,
        headline: false,
        title: Text { en: "Bijstand spending", nl: "Uitgaven aan bijstand" },
        definition: Text {
            en: "bijstand and IOAW, net, with the levies a gemeente pays on them, million euro a year",
            nl: "bijstand en IOAW, netto, met de heffingen die een gemeente daarover betaalt, miljoen euro per jaar",
        },
        source: "public goal 2 (S4)",
        relevant: FIVE_MILLION,
        by_construction: false,
        comparable_with: &[],
        value: |record| million_a_year(record, &BIJSTAND),
    },
    Indicator {
        id: "benefit_euros_disability",
        goal: Goal::BenefitBurden,
        unit: Unit::MillionEuro,
        prefer: Prefer::Lower,
        headline: false,
        title: Text {
            en: "Disability and sickness spending",
            nl: "Uitgaven aan arbeidsongeschiktheid en ziekte",
        },
        definition: Text {
            en: "ZW, WGA, IVA and Wajong, gross, million euro a year",
            nl: "ZW, WGA, IVA en Wajong, bruto, miljoen euro per jaar",
        },
        source: "public goal 2 (S4)",
        relevant: FIVE_MILLION,
        by_construction: false,
        comparable_with: &[],
        value: |record| million_a_year(record, &DISABILITY),
    },
    Indicator {
        id: "service_cost",
        goal: Goal::BenefitBurden,
        unit: Unit::MillionEuro,
        prefer: Prefer::Lower,
        headline: false,
        title: Text { en: "Cost of help", nl: "Kosten van hulp" },
        definition: Text {
            en: "services bought, guidance, intakes, guides and coordination, all payers, million euro a year; follows the budget of the design",
            nl: "ingekochte diensten, begeleiding, intakes, gidsen en coördinatie, alle betalers, miljoen euro per jaar; volgt het budget van het ontwerp",
        },
        source: "public goal 2 (S4)",
        relevant: FIVE_MILLION,
        by_construction: true,
        comparable_with: &[],
        value: |record| million_a_year(record, &help()),
    },
    Indicator {
        id: "cost_per_client",
        goal: Goal::BenefitBurden,
        unit: Unit::Euro,
        prefer: Prefer::Lower,
        headline: false,
        title: Text { en: "Cost of help per person helped", nl: "Kosten van hulp per geholpene" },
        definition: Text {
            en: "cost of help, all payers / first services started",
            nl: "kosten van hulp, alle betalers / gestarte eerste dienstverlening",
        },
        source: "public goal 2 (S4)",
        relevant: FIFTY_EURO,
        by_construction: false,
        comparable_with: &[],
        value: |record| euros_per(record, &help(), &SERVED),
    },
    Indicator {
        id: "cost_per_placement",
        goal: Goal::BenefitBurden,
        unit: Unit::Euro,
        prefer: Prefer::Lower,
        headline: false,
        title: Text {
            en: "Cost of help per start in work",
            nl: "Kosten van hulp per start in werk",
        },
        definition: Text {
            en: "cost of help, all payers / hires of people without work, helped or not; the cost of an extra placement is a difference between designs",
            nl: "kosten van hulp, alle betalers / aannames van mensen zonder werk, geholpen of niet; de kosten van een extra plaatsing zijn een verschil tussen ontwerpen",
        },
        source: "public goal 2 (S4)",
        relevant: FIFTY_EURO,
        by_construction: false,
        comparable_with: &[],
        value: |record| euros_per(record, &help(), &[Count::HiresSeeking, Count::HiresIdle]),
    },
    Indicator {
        id: "share_to_clients",
        goal: Goal::BenefitBurden,
        unit: Unit::Share,
        prefer: Prefer::Higher,
        headline: false,
        title: Text { en: "Help money that reaches clients", nl: "Hulpgeld dat de klant bereikt" },
        definition: Text {
            en: "services bought and guidance / cost of help; the rest is intakes, guides and coordination",
            nl: "ingekochte diensten en begeleiding / kosten van hulp; de rest is intakes, gidsen en coördinatie",
        },
        source: "across goals: cost of coordination (M29)",
        relevant: ONE_POINT,
        by_construction: false,
        comparable_with: &[],
        value: |record| share(record, &CLIENTS, &help()),
    },
    Indicator {
        id: "public_balance",
        goal: Goal::BenefitBurden,
        unit: Unit::MillionEuro,
        prefer: Prefer::Higher,
        headline: true,
        title: Text { en: "Public balance", nl: "Saldo van de overheid" },
        definition: Text {
            en: "received less paid by Rijk, UWV funds and gemeenten: taxes and premiums - benefits - cost of help, million euro a year; pensions, AOW and other tasks left out",
            nl: "ontvangen min betaald door Rijk, UWV-fondsen en gemeenten: belastingen en premies - uitkeringen - kosten van hulp, miljoen euro per jaar; pensioenen, AOW en andere taken tellen niet mee",
        },
        source: "public goal 2 (S4), net fiscal balance with the cost of help",
        relevant: FIVE_MILLION,
        by_construction: false,
        comparable_with: &[],
        value: public_balance,
    },
    Indicator {
        id: "social_partner_share",
        goal: Goal::Fairness,
        unit: Unit::Share,
        prefer: Prefer::Neither,
        headline: false,
        title: Text { en: "Contribution of social partners", nl: "Bijdrage van sociale partners" },
        definition: Text {
            en: "paid by sector funds for services, guidance, intakes and infrastructure / cost of help; follows the design",
            nl: "betaald door sectorfondsen voor diensten, begeleiding, intakes en infrastructuur / kosten van hulp; volgt het ontwerp",
        },
        source: "public goal 4 (S4), contribution: who pays (M31)",
        relevant: ONE_POINT,
        by_construction: true,
        comparable_with: &[],
        value: |record| share(record, &SECTOR, &help()),
    },
];

const WW: [Purpose; 1] = [Purpose::BenefitWw];
const DISABILITY: [Purpose; 4] =
    [Purpose::BenefitZw, Purpose::BenefitWga, Purpose::BenefitIva, Purpose::BenefitWajong];
const BIJSTAND: [Purpose; 3] =
    [Purpose::BenefitBijstand, Purpose::BenefitIoaw, Purpose::BijstandLevies];
/// Help that clients get.
const CLIENTS: [Purpose; 10] = [
    Purpose::ServiceUwvWw,
    Purpose::ServiceUwvDisability,
    Purpose::ServiceGemeente,
    Purpose::ServiceSector,
    Purpose::ServiceInfrastructure,
    Purpose::GuidanceUwvWw,
    Purpose::GuidanceUwvDisability,
    Purpose::GuidanceGemeente,
    Purpose::GuidanceSector,
    Purpose::GuidanceInfrastructure,
];
/// The way to it.
const AROUND: [Purpose; 8] = [
    Purpose::IntakeUwv,
    Purpose::IntakeGemeente,
    Purpose::IntakeSector,
    Purpose::IntakeLeerwerkloket,
    Purpose::IntakeDesk,
    Purpose::Desk,
    Purpose::Overhead,
    Purpose::EmployerAdvice,
];
/// Paid by social partners. Their contribution is a transfer to the Rijk that pays for help with it.
const SECTOR: [Purpose; 4] = [
    Purpose::ServiceSector,
    Purpose::GuidanceSector,
    Purpose::IntakeSector,
    Purpose::SectorContribution,
];
const PUBLIC: [Party; 5] =
    [Party::Rijk, Party::UwvAwf, Party::UwvAof, Party::UwvWhk, Party::Gemeente];

/// All benefits, with the levies on them.
fn benefits() -> Vec<Purpose> {
    [WW.as_slice(), &DISABILITY, &BIJSTAND].concat()
}

/// All purposes that make up the cost of help.
fn help() -> Vec<Purpose> {
    [CLIENTS.as_slice(), &AROUND].concat()
}

/// Payments of the reported months, in cents of the agents; `None` when nothing at all was booked.
fn ledger(record: &Record) -> Option<&Ledger> {
    record.money.cents.iter().any(|&cents| cents != 0).then_some(&record.money)
}

fn cents(ledger: &Ledger, purposes: &[Purpose]) -> i64 {
    purposes.iter().map(|&purpose| ledger.get(purpose)).sum()
}

/// Cents of the agents over the run as million euro of the country a year.
pub(super) fn million(record: &Record, cents: i64) -> Option<f64> {
    years(record).map(|years| cents as f64 / 100.0 * record.scale / 1e6 / years)
}

fn million_a_year(record: &Record, purposes: &[Purpose]) -> Option<f64> {
    million(record, cents(ledger(record)?, purposes))
}

fn euros_per(record: &Record, purposes: &[Purpose], counts: &[Count]) -> Option<f64> {
    // Both sides are of the agents, so the scale cancels.
    Some(ratio(cents(ledger(record)?, purposes), total(record, counts))? / 100.0)
}

fn share(record: &Record, part: &[Purpose], whole: &[Purpose]) -> Option<f64> {
    let ledger = ledger(record)?;
    ratio(cents(ledger, part), cents(ledger, whole))
}

fn public_balance(record: &Record) -> Option<f64> {
    let ledger = ledger(record)?;
    million(record, PUBLIC.iter().map(|&party| ledger.balance(party)).sum())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::Code;

    #[test]
    fn benefits_and_help_name_each_purpose_once() {
        let all = [benefits(), help()].concat();
        for (k, purpose) in all.iter().enumerate() {
            assert!(!all[..k].contains(purpose), "{purpose:?}");
        }
        // Every purpose that pays for benefits or help, by the name it has in files.
        let prefixes = ["benefit_", "bijstand_", "service_", "guidance_", "intake_"];
        for purpose in Purpose::ALL {
            if prefixes.iter().any(|prefix| purpose.name().starts_with(prefix)) {
                assert!(all.contains(purpose), "{purpose:?}");
            }
        }
    }

    #[test]
    fn what_public_parties_pay_each_other_leaves_the_balance_as_it_is() {
        let mut ledger = Ledger::default();
        ledger.post(Purpose::BijstandLevies, 12_345);
        assert_eq!(PUBLIC.iter().map(|&party| ledger.balance(party)).sum::<i64>(), 0);
    }
}
