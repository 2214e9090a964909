//! Small sums over a record that indicators are made of.
//!
//! A record counts agents; what leaves this file in people is in people of the real country.

use super::{Relevant, Text};
use crate::codes::Code;
use crate::record::{Division, GroupSum, Record};
use crate::world::Count;

/// Years reported; `None` for a record without months.
pub(super) fn years(record: &Record) -> Option<f64> {
    (!record.months.is_empty()).then(|| record.months.len() as f64 / 12.0)
}

/// Sum over the reported months of some counts, in agents (flows) or agent-months (stocks).
pub(super) fn total(record: &Record, counts: &[Count]) -> i64 {
    let month = |tally: &crate::world::Tally| counts.iter().map(|&c| tally.get(c)).sum::<i64>();
    record.months.iter().map(|m| month(&m.tally)).sum()
}

/// Mean over the reported months of some counts, in people; for stocks.
pub(super) fn mean_people(record: &Record, counts: &[Count]) -> Option<f64> {
    let sum = total(record, counts) as f64 * record.scale;
    (!record.months.is_empty()).then(|| sum / record.months.len() as f64)
}

/// Sum of some counts a year, in people; months of people when the counts are stocks.
pub(super) fn per_year(record: &Record, counts: &[Count]) -> Option<f64> {
    years(record).map(|years| total(record, counts) as f64 * record.scale / years)
}

/// One sum of counts as a multiple of another; `None` when the other is zero.
pub(super) fn ratio_of(record: &Record, part: &[Count], whole: &[Count]) -> Option<f64> {
    ratio(total(record, part), total(record, whole))
}

/// `part / whole`; `None` unless the whole is above zero.
pub(super) fn ratio(part: i64, whole: i64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// `a / b`; `None` unless b is above zero.
pub(super) fn quotient(a: f64, b: f64) -> Option<f64> {
    (b > 0.0).then(|| a / b)
}

/// The groups of a division.
pub(super) fn groups(record: &Record, division: Division) -> &[GroupSum] {
    record.groups.get(division.index()).map_or(&[], Vec::as_slice)
}

/// Months worked a year and person, of people of one group who were below 55 at the start.
pub(super) fn prime_months_a_year(record: &Record, group: &GroupSum) -> Option<f64> {
    let months = ratio(group.months_worked_prime, group.people_prime)?;
    years(record).map(|years| months / years)
}

/// Everyone in work.
pub const IN_WORK: [Count; 5] =
    [Count::Permanent, Count::Temporary, Count::OnCall, Count::Agency, Count::SelfEmployed];

/// Requests for help, all classes of clients.
pub(super) const ASKED: [Count; 6] = [
    Count::AskedWw,
    Count::AskedDisability,
    Count::AskedBijstand,
    Count::AskedNoBenefit,
    Count::AskedAtRisk,
    Count::AskedWorking,
];

/// First services started, all classes of clients, in the order of [`ASKED`].
pub const SERVED: [Count; 6] = [
    Count::ServedWw,
    Count::ServedDisability,
    Count::ServedBijstand,
    Count::ServedNoBenefit,
    Count::ServedAtRisk,
    Count::ServedWorking,
];

/// Services started, all kinds.
pub(super) const STARTED: [Count; 8] = [
    Count::StartedAdvice,
    Count::StartedGuidance,
    Count::StartedSearchTraining,
    Count::StartedPlacement,
    Count::StartedTraining,
    Count::StartedTrajectory,
    Count::StartedBarrierHelp,
    Count::StartedAfterCare,
];

/// A relevant difference with its reason.
pub(super) const fn relevant(size: f64, en: &'static str, nl: &'static str) -> Relevant {
    Relevant { size, reason: Text { en, nl } }
}

/// One percentage point, for shares without a better yardstick.
pub(super) const ONE_POINT: Relevant = relevant(
    0.01,
    "one percentage point, the last digit that published shares of this kind show; assumption",
    "één procentpunt, het laatste cijfer dat gepubliceerde aandelen van deze soort tonen; aanname",
);

/// What an ordinary regional program does at the effect per client of the best-measured service.
pub(super) const PROGRAM: Relevant = relevant(
    250.0,
    "12,500 clients a year who each gain 0.24 months of work (E009)",
    "12.500 klanten per jaar die elk 0,24 maand werk winnen (E009)",
);

/// The same as [`PROGRAM`], in months.
pub(super) const PROGRAM_MONTHS: Relevant = relevant(
    3000.0,
    "12,500 clients a year whose benefit ends 0.24 months earlier (size of E009)",
    "12.500 klanten per jaar van wie de uitkering 0,24 maand eerder eindigt (omvang van E009)",
);

/// Number of clients that would be noticed in the country.
pub(super) const CLIENTS: Relevant = relevant(
    1000.0,
    "about 30 clients a year in each of 35 regions; assumption",
    "ongeveer 30 klanten per jaar in elk van de 35 regio's; aanname",
);

/// A fifth of a point on an inequality scale.
pub(super) const INEQUALITY: Relevant = relevant(
    0.002,
    "a fifth of a point, below which published inequality measures do not move; assumption",
    "een vijfde punt, waaronder gepubliceerde ongelijkheidsmaten niet bewegen; aanname",
);

/// Five points of a ratio between groups.
pub(super) const FIVE_POINTS: Relevant = relevant(
    0.05,
    "a twentieth of equal treatment, small beside gaps found in hiring (E097: 1.2 to 1.4); assumption",
    "een twintigste van gelijke behandeling, klein naast kloven bij werving (E097: 1,2 tot 1,4); aanname",
);

/// A tenth of a month, three days.
pub(super) const THREE_DAYS: Relevant = relevant(
    0.1,
    "a tenth of a month, about three days; assumption",
    "een tiende maand, ongeveer drie dagen; aanname",
);
