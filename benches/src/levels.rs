//! What is read from a record: levels of the whole country, in people.

use sim_core::outcomes::{IN_WORK, SERVED};
use sim_core::record::Record;
use sim_core::world::Count;

/// Mean over the reported months of the sum of some counts, in people.
pub fn monthly_mean(record: &Record, counts: &[Count]) -> f64 {
    let sum: i64 = record.months.iter().flat_map(|m| counts.iter().map(|c| m.tally.get(*c))).sum();
    sum as f64 * record.scale / record.months.len() as f64
}

/// Seekers as a share of seekers and workers, in per cent: everybody counted, no survey error.
pub fn unemployment(record: &Record) -> f64 {
    let seekers = monthly_mean(record, &[Count::Seeking]);
    100.0 * seekers / (seekers + monthly_mean(record, &IN_WORK))
}

/// Open vacancies, mean of the month-ends.
pub fn vacancies(record: &Record) -> f64 {
    let sum: i64 = record.months.iter().map(|m| m.vacancies).sum();
    sum as f64 * record.scale / record.months.len() as f64
}

/// Months from the request to the start of the service, mean over the services started.
pub fn months_to_service(record: &Record) -> f64 {
    monthly_mean(record, &[Count::MonthsToService]) / monthly_mean(record, &SERVED)
}
