//! What the record of a run tells by itself, as registers and the mean of the panel do: stocks and yearly flows.

use sim_core::record::Record;
use sim_core::world::Count;

use super::Measures;

/// What the record of a run tells by itself of some of its months, counted from the first one: stocks and
/// yearly flows.
///
/// # Panics
/// When a month lies beyond the record.
pub fn of_record(record: &Record, months: &[usize]) -> Measures {
    let mut found = Measures::new();
    stocks(record, months, "", &mut found);
    yearly_flows(record, months, &mut found);
    if let Some(&last) = months.last() {
        let ww = record.months[last].tally.get(Count::BenefitWw) as f64;
        found.insert("ww_end".to_owned(), ww * record.scale / 1e3);
    }
    found
}

/// Mean stocks over some months, in thousands of people; rates in per cent.
pub(super) fn stocks(record: &Record, months: &[usize], suffix: &str, found: &mut Measures) {
    let n = months.len().max(1) as f64;
    let mean = |of: &dyn Fn(usize) -> f64| months.iter().map(|&m| of(m)).sum::<f64>() / n;
    let thousand = record.scale / 1e3;
    let count = |what: Count| mean(&|m| record.months[m].tally.get(what) as f64) * thousand;
    let observed = |state: usize| mean(&|m| f64::from(record.months[m].observed[state]));
    let panel: f64 = (0..3).map(observed).sum();
    let population = count(Count::Population);
    let per_head = if panel > 0.0 { population / panel } else { 0.0 };
    let [employed, unemployed, inactive] = [0, 1, 2].map(|s| observed(s) * per_head);
    let flexible = count(Count::Temporary) + count(Count::OnCall) + count(Count::Agency);
    let vacancies = mean(&|m| record.months[m].vacancies as f64) * thousand;
    let mut put = |name: &str, value: f64| {
        found.insert(format!("{name}{suffix}"), value);
    };
    put("population", population);
    put("employed", employed);
    put("unemployed", unemployed);
    put("inactive", inactive);
    put("unemployment_rate", 100.0 * unemployed / (employed + unemployed).max(1e-9));
    put("permanent", count(Count::Permanent));
    put("flexible", flexible);
    put("self_employed", count(Count::SelfEmployed));
    put("vacancies", vacancies);
    put("tension", 100.0 * vacancies / unemployed.max(1e-9));
    put("ww", count(Count::BenefitWw));
    put("bijstand", count(Count::BenefitBijstand));
    put(
        "disability",
        count(Count::BenefitWga) + count(Count::BenefitIva) + count(Count::BenefitWajong),
    );
    put("sick", count(Count::Sick));
}

/// Flows a year in thousands, and their shares.
fn yearly_flows(record: &Record, months: &[usize], found: &mut Measures) {
    let years = months.len().max(1) as f64 / 12.0;
    let flow = |what: Count| {
        let sum: i64 = months.iter().map(|&m| record.months[m].tally.get(what)).sum();
        sum as f64 * record.scale / 1e3 / years
    };
    let stock = found.get("bijstand").copied().unwrap_or(0.0).max(1e-9);
    let (to_work, other) = (flow(Count::BijstandEndsWork), flow(Count::BijstandEndsOther));
    let ww_ends = [Count::WwEndsWork, Count::WwEndsExhausted, Count::WwEndsOther].map(flow);
    let rows = [
        ("ww_inflow", flow(Count::WwStarts)),
        ("ww_outflow", ww_ends.iter().sum()),
        ("ww_exits_to_work", ww_ends[0]),
        ("ww_exits_to_work_share", 100.0 * ww_ends[0] / ww_ends.iter().sum::<f64>().max(1e-9)),
        ("bijstand_inflow_rate", 100.0 * flow(Count::BijstandStarts) / stock),
        ("bijstand_outflow_rate", 100.0 * (to_work + other) / stock),
        ("bijstand_to_work_share", 100.0 * to_work / (to_work + other).max(1e-9)),
        ("wia_inflow", flow(Count::WiaStarts)),
        ("hires", flow(Count::HiresSeeking) + flow(Count::HiresIdle) + flow(Count::HiresEmployed)),
        ("hires_seeking", flow(Count::HiresSeeking)),
        ("hires_idle", flow(Count::HiresIdle)),
        ("hires_employed", flow(Count::HiresEmployed)),
        ("hires_vacancy", flow(Count::HiresVacancy)),
        ("own_account_starts", flow(Count::OwnAccountStarts)),
        ("job_losses", flow(Count::JobLosses)),
        ("quits", flow(Count::Quits)),
        ("retirements", flow(Count::Retirements)),
        ("made_permanent", flow(Count::MadePermanent)),
    ];
    found.extend(rows.map(|(name, value)| (name.to_owned(), value)));
}
