//! The parameters a table of institutions must hold: one for each field of [`sim_core::institutions::Rules`].

use crate::world::MOST_WAGE;

/// Unit of a parameter, as written in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Euro per hour.
    EurPerHour,
    /// Euro per day.
    EurPerDay,
    /// Euro per month.
    EurPerMonth,
    /// Euro per year.
    EurPerYear,
    /// Euro.
    Eur,
    /// Share, 0 to 1.
    Share,
    /// Whole months: a duration or an age.
    Months,
    /// Whole weeks.
    Weeks,
    /// Whole years.
    Years,
    /// A calendar year.
    CalendarYear,
    /// Hours a week.
    HoursPerWeek,
    /// Days in a month.
    DaysPerMonth,
    /// Months for a year.
    MonthsPerYear,
    /// A factor, 0 or more.
    Factor,
}

impl Unit {
    /// How the unit is written in the table.
    pub fn text(self) -> &'static str {
        match self {
            Self::EurPerHour => "EUR/hour",
            Self::EurPerDay => "EUR/day",
            Self::EurPerMonth => "EUR/month",
            Self::EurPerYear => "EUR/year",
            Self::Eur => "EUR",
            Self::Share => "share",
            Self::Months => "months",
            Self::Weeks => "weeks",
            Self::Years => "years",
            Self::CalendarYear => "calendar year",
            Self::HoursPerWeek => "hours/week",
            Self::DaysPerMonth => "days/month",
            Self::MonthsPerYear => "months/year",
            Self::Factor => "factor",
        }
    }

    /// Largest value that makes sense; a value above it is a slip of the pen.
    pub(super) fn most(self) -> f64 {
        match self {
            Self::Share => 1.0,
            Self::Months => 1_200.0,
            Self::Weeks => 520.0,
            Self::Years | Self::Factor => 100.0,
            Self::CalendarYear => 2_200.0,
            Self::HoursPerWeek => 168.0,
            Self::DaysPerMonth => 31.0,
            Self::MonthsPerYear => 12.0,
            // What an agent can hold as its wage.
            Self::EurPerHour => MOST_WAGE,
            Self::EurPerDay | Self::EurPerMonth | Self::EurPerYear | Self::Eur => 1e9,
        }
    }

    /// The value as the field of the rules holds it: cents, whole numbers, or plain numbers.
    pub(super) fn to_json(self, value: f64) -> serde_json::Value {
        match self {
            Self::EurPerHour
            | Self::EurPerDay
            | Self::EurPerMonth
            | Self::EurPerYear
            | Self::Eur => ((value * 100.0).round() as i64).into(),
            Self::Months | Self::Weeks | Self::Years | Self::CalendarYear => (value as u16).into(),
            Self::Share
            | Self::HoursPerWeek
            | Self::DaysPerMonth
            | Self::MonthsPerYear
            | Self::Factor => value.into(),
        }
    }

    /// Whether only whole numbers make sense.
    pub(super) fn is_whole(self) -> bool {
        matches!(self, Self::Months | Self::Weeks | Self::Years | Self::CalendarYear)
    }
}

/// One parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// `block.field` of the rules.
    pub name: &'static str,
    /// Unit that every row must state.
    pub unit: Unit,
    /// Whether constant prices hold it at the price month: amounts, and rates that belong to them
    /// (tax, allowances, employer charges).
    pub priced: bool,
}

const fn priced(name: &'static str, unit: Unit) -> Parameter {
    Parameter { name, unit, priced: true }
}

const fn dated(name: &'static str, unit: Unit) -> Parameter {
    Parameter { name, unit, priced: false }
}

/// All parameters, in the order of the rules.
pub const PARAMETERS: &[Parameter] = &[
    priced("minimumloon.hourly", Unit::EurPerHour),
    priced("minimumloon.reference_month", Unit::EurPerMonth),
    dated("minimumloon.full_time_hours", Unit::HoursPerWeek),
    dated("minimumloon.holiday_share", Unit::Share),
    dated("minimumloon.youth_15", Unit::Share),
    dated("minimumloon.youth_16", Unit::Share),
    dated("minimumloon.youth_17", Unit::Share),
    dated("minimumloon.youth_18", Unit::Share),
    dated("minimumloon.youth_19", Unit::Share),
    dated("minimumloon.youth_20", Unit::Share),
    priced("dagloon.max_day", Unit::EurPerDay),
    dated("dagloon.days_per_month", Unit::DaysPerMonth),
    dated("ww.rate_first", Unit::Share),
    dated("ww.first_months", Unit::Months),
    dated("ww.rate_after", Unit::Share),
    dated("ww.condition_weeks", Unit::Weeks),
    dated("ww.window_weeks", Unit::Weeks),
    dated("ww.years_needed", Unit::Years),
    dated("ww.years_window", Unit::Years),
    dated("ww.min_duration", Unit::Months),
    dated("ww.max_duration", Unit::Months),
    dated("ww.full_years", Unit::Years),
    dated("ww.months_per_full_year", Unit::MonthsPerYear),
    dated("ww.months_per_later_year", Unit::MonthsPerYear),
    dated("ww.later_years_from", Unit::CalendarYear),
    dated("ww.end_share", Unit::Share),
    dated("ww.hours_loss", Unit::HoursPerWeek),
    dated("ww.hours_loss_share", Unit::Share),
    dated("zw.rate", Unit::Share),
    dated("zw.weeks", Unit::Weeks),
    dated("loondoorbetaling.min_rate", Unit::Share),
    dated("loondoorbetaling.first_year_rate", Unit::Share),
    dated("loondoorbetaling.second_year_rate", Unit::Share),
    dated("loondoorbetaling.weeks", Unit::Weeks),
    dated("wia.wait_weeks", Unit::Weeks),
    dated("wia.threshold", Unit::Share),
    dated("wia.full_threshold", Unit::Share),
    dated("wia.share_rejected", Unit::Share),
    dated("wia.share_wga_partial", Unit::Share),
    dated("wia.share_wga_full", Unit::Share),
    dated("wia.share_iva", Unit::Share),
    dated("wia.partial_loss", Unit::Share),
    dated("wia.iva_rate", Unit::Share),
    dated("wia.iva_withheld", Unit::Share),
    dated("wia.lgu_rate_first", Unit::Share),
    dated("wia.lgu_first_months", Unit::Months),
    dated("wia.lgu_rate_after", Unit::Share),
    dated("wia.lau_rate", Unit::Share),
    dated("wia.lau_used_share", Unit::Share),
    dated("wia.vvu_35", Unit::Share),
    dated("wia.vvu_45", Unit::Share),
    dated("wia.vvu_55", Unit::Share),
    dated("wia.vvu_65", Unit::Share),
    dated("wajong.rate_no_capacity", Unit::Share),
    dated("wajong.rate_capacity", Unit::Share),
    priced("bijstand.single", Unit::EurPerMonth),
    priced("bijstand.couple", Unit::EurPerMonth),
    priced("bijstand.young_single", Unit::EurPerMonth),
    dated("bijstand.min_age", Unit::Months),
    dated("bijstand.adult_age", Unit::Months),
    dated("bijstand.disregard_share", Unit::Share),
    priced("bijstand.disregard_max", Unit::EurPerMonth),
    dated("bijstand.disregard_months", Unit::Months),
    priced("bijstand.wealth_limit_single", Unit::Eur),
    priced("bijstand.wealth_limit_family", Unit::Eur),
    dated("bijstand.share_barred_by_wealth", Unit::Share),
    priced("bijstand.partner_income", Unit::EurPerMonth),
    dated("bijstand.gross_cost_factor", Unit::Factor),
    dated("ioaw.min_age", Unit::Months),
    dated("ioaw.born_before_year", Unit::CalendarYear),
    dated("aow.age", Unit::Months),
    priced("employer_cost.awf_low", Unit::Share),
    priced("employer_cost.awf_high", Unit::Share),
    priced("employer_cost.aof_low", Unit::Share),
    priced("employer_cost.aof_high", Unit::Share),
    priced("employer_cost.childcare", Unit::Share),
    priced("employer_cost.whk", Unit::Share),
    priced("employer_cost.zvw", Unit::Share),
    priced("employer_cost.max_premium_wage", Unit::EurPerYear),
    priced("employer_cost.pension_share", Unit::Share),
    priced("tax.bracket_1_end", Unit::EurPerYear),
    priced("tax.bracket_2_end", Unit::EurPerYear),
    priced("tax.rate_1", Unit::Share),
    priced("tax.rate_2", Unit::Share),
    priced("tax.rate_3", Unit::Share),
    priced("tax.general_max", Unit::EurPerYear),
    priced("tax.general_from", Unit::EurPerYear),
    priced("tax.general_slope", Unit::Share),
    priced("tax.labor_1_end", Unit::EurPerYear),
    priced("tax.labor_2_end", Unit::EurPerYear),
    priced("tax.labor_3_end", Unit::EurPerYear),
    priced("tax.labor_rate_1", Unit::Share),
    priced("tax.labor_rate_2", Unit::Share),
    priced("tax.labor_rate_3", Unit::Share),
    priced("tax.labor_slope", Unit::Share),
    priced("tax.employee_pension_share", Unit::Share),
    priced("toeslagen.care_max_single", Unit::EurPerYear),
    priced("toeslagen.care_max_couple", Unit::EurPerYear),
    priced("toeslagen.care_from", Unit::EurPerYear),
    priced("toeslagen.care_slope", Unit::Share),
    priced("toeslagen.rent_share", Unit::Share),
    priced("toeslagen.rent_max", Unit::EurPerYear),
    priced("toeslagen.rent_from_single", Unit::EurPerYear),
    priced("toeslagen.rent_from_couple", Unit::EurPerYear),
    priced("toeslagen.rent_slope", Unit::Share),
    priced("toeslagen.local_support", Unit::EurPerYear),
    priced("toeslagen.local_end", Unit::Factor),
    priced("transitievergoeding.months_per_year", Unit::Factor),
    priced("transitievergoeding.most", Unit::Eur),
];

/// The parameter of that name.
pub(super) fn find(name: &str) -> Option<&'static Parameter> {
    PARAMETERS.iter().find(|p| p.name == name)
}
