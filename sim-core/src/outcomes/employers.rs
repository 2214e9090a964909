//! Context: employers and public staff, and the end of the employer's duty to a sick worker.

use super::context::{context, texts};
use super::measure::{CLIENTS, ONE_POINT, per_year, ratio_of, relevant};
use super::{Indicator, Unit};
use crate::world::Count;

/// The family.
pub(super) const FAMILY: &[Indicator] = &[
    Indicator {
        by_construction: true,
        ..context(
            "employer_contacts",
            Unit::Ratio,
            texts(
                ["Public contacts of an employer", "Publieke contacten van een werkgever"],
                [
                    "contacts a year of a mean employer with public parties; follows the design",
                    "contacten per jaar van een gemiddelde werkgever met publieke partijen; volgt het ontwerp",
                ],
            ),
            "M43: burden of contacts",
            relevant(
                0.5,
                "one contact fewer every two years; assumption",
                "één contact minder per twee jaar; aanname",
            ),
            &[],
            |record| in_thousandths(record, Count::EmployerContacts),
        )
    },
    Indicator {
        by_construction: true,
        ..context(
            "employers_know_schemes",
            Unit::Share,
            texts(
                ["Employers who know schemes", "Werkgevers die regelingen kennen"],
                [
                    "share of employers who know wage cost subsidies and the no-risk policy; follows the hours of advice in the design",
                    "aandeel werkgevers dat loonkostenvoordelen en de no-riskpolis kent; volgt de uren advies in het ontwerp",
                ],
            ),
            "M45; E086",
            ONE_POINT,
            &[],
            |record| in_thousandths(record, Count::EmployersKnowing),
        )
    },
    context(
        "introductions",
        Unit::PeoplePerYear,
        texts(
            ["Introductions to a vacancy", "Voordrachten op een vacature"],
            [
                "applications of clients whom public staff introduced to a vacancy on file, a year",
                "sollicitaties van klanten die publieke medewerkers voordroegen op een vacature die zij kennen, per jaar",
            ],
        ),
        "M44",
        CLIENTS,
        &[],
        |record| per_year(record, &[Count::Introduced]),
    ),
    context(
        "sick_pay_passed_on",
        Unit::PeoplePerYear,
        texts(
            ["Sick employees passed on", "Zieke werknemers die overgaan"],
            [
                "sick employees whose pay passed from the employer to the Ziektewet before the WIA, a year",
                "zieke werknemers van wie het loon vóór de WIA overging van de werkgever naar de Ziektewet, per jaar",
            ],
        ),
        "S0 appendix, VAAN-VvA: re-integration after the first year of sickness",
        CLIENTS,
        &[],
        |record| per_year(record, &[Count::SickPayEnded]),
    ),
];

fn in_thousandths(record: &crate::record::Record, count: Count) -> Option<f64> {
    ratio_of(record, &[count], &[Count::EmployerMonths]).map(|mean| mean / 1_000.0)
}
