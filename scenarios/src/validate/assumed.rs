//! Results that the reading of the documents assumes, beside what structure and behaviour give.
//!
//! No study measures these frictions and no design may set them: they follow from doors, hours, data and
//! rules. A value outside the range is a miss of the reading or of the model, and is printed either way.

use serde::Serialize;
use sim_core::outcomes::SERVED;
use sim_core::record::Record;
use sim_core::world::Count;

use super::measure::Measures;

/// One assumed result.
#[derive(Clone, Debug, Serialize)]
pub struct Assumed {
    /// Mechanism of the catalogue.
    pub mechanism: &'static str,
    /// Name of the measure.
    pub measure: &'static str,
    /// What it is, with its unit.
    pub what: &'static str,
    /// The same in Dutch.
    pub what_nl: &'static str,
    /// Value assumed for the system as it is.
    pub assumed: f64,
    /// Lowest value thought possible.
    pub low: f64,
    /// Highest value thought possible.
    pub high: f64,
    /// What the runs gave.
    pub simulated: f64,
}

type Line = (&'static str, &'static str, [&'static str; 2], [f64; 3]);

/// Mechanism, measure, description in both languages; value, lowest and highest. All are judgements of the reading but for
/// the time to a service (weeks: six for WW and bijstand, 13 for bought trajectories).
const LINES: [Line; 5] = [
    (
        "M01",
        "contacts_per_client",
        ["contacts with a door for each person helped", "contacten met een deur per geholpen mens"],
        [3.0, 1.0, 8.0],
    ),
    (
        "M02",
        "wrong_doors",
        [
            "% of contacts at a door that cannot serve",
            "% van de contacten bij een deur die niet kan helpen",
        ],
        [30.0, 5.0, 50.0],
    ),
    (
        "M03",
        "lost_at_handover",
        ["% lost of those told where to go", "% dat na een verwijzing niet aankomt"],
        [25.0, 10.0, 50.0],
    ),
    (
        "M15",
        "intakes_per_client",
        ["intakes for each person helped", "intakes per geholpen mens"],
        [1.8, 1.0, 2.0],
    ),
    (
        "M16",
        "weeks_to_service",
        ["weeks from the request to the service", "weken van de aanvraag tot de dienst"],
        [6.0, 1.0, 26.0],
    ),
];

/// Adds what a run gives.
pub(super) fn measure(record: &Record, found: &mut Measures) {
    let sum = |counts: &[Count]| -> f64 {
        let month =
            |m: &sim_core::record::MonthRecord| counts.iter().map(|&c| m.tally.get(c)).sum::<i64>();
        record.months.iter().map(month).sum::<i64>() as f64
    };
    let served = sum(&SERVED);
    let passed = sum(&[Count::ColdHandovers, Count::WarmHandovers]);
    let weeks = 365.25 / 12.0 / 7.0;
    for (name, part, whole) in [
        ("contacts_per_client", sum(&[Count::Contacts]), served),
        ("wrong_doors", 100.0 * sum(&[Count::WrongDoors]), sum(&[Count::Contacts])),
        ("lost_at_handover", 100.0 * sum(&[Count::LostAtHandover]), passed),
        ("intakes_per_client", sum(&[Count::Intakes]), served),
        ("weeks_to_service", weeks * sum(&[Count::MonthsToService]), served),
    ] {
        if whole > 0.0 {
            found.insert(name.to_owned(), part / whole);
        }
    }
}

/// All lines that the runs measured.
pub(super) fn lines(of: impl Fn(&str) -> Option<f64>) -> Vec<Assumed> {
    let line = |(mechanism, measure, [what, what_nl], [assumed, low, high]): Line| {
        let simulated = of(measure)?;
        Some(Assumed { mechanism, measure, what, what_nl, assumed, low, high, simulated })
    };
    LINES.into_iter().filter_map(line).collect()
}
