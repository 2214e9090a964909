//! Rules of January 2025 for tests, so that worked cases can be followed by hand. Runs read theirs
//! from the data of a world.

use super::{
    AowRules, BijstandRules, DagloonRules, EmployerCostRules, IoawRules, LoondoorbetalingRules,
    MinimumloonRules, Rules, TaxRules, ToeslagenRules, TransitievergoedingRules, WajongRules,
    WiaRules, WwRules, ZwRules,
};

/// The rules of January 2025.
pub(crate) fn rules_2025() -> Rules {
    Rules {
        minimumloon: MinimumloonRules {
            hourly: 1_406,
            reference_month: 219_180,
            full_time_hours: 36.0,
            holiday_share: 0.08,
            youth_15: 0.30,
            youth_16: 0.345,
            youth_17: 0.395,
            youth_18: 0.50,
            youth_19: 0.60,
            youth_20: 0.80,
        },
        dagloon: DagloonRules { max_day: 29_067, days_per_month: 21.75 },
        ww: ww(),
        zw: ZwRules { rate: 0.70, weeks: 104 },
        loondoorbetaling: LoondoorbetalingRules {
            min_rate: 0.70,
            first_year_rate: 1.0,
            second_year_rate: 0.70,
            weeks: 104,
        },
        wia: wia(),
        wajong: WajongRules { rate_no_capacity: 0.75, rate_capacity: 0.70 },
        bijstand: bijstand(),
        ioaw: IoawRules { min_age: 600, born_before_year: 1965 },
        aow: AowRules { age: 804 },
        employer_cost: EmployerCostRules {
            awf_low: 0.0274,
            awf_high: 0.0774,
            aof_low: 0.0628,
            aof_high: 0.0764,
            childcare: 0.005,
            whk: 0.0133,
            zvw: 0.0651,
            max_premium_wage: 7_586_400,
            pension_share: 0.12,
        },
        tax: tax(),
        transitievergoeding: TransitievergoedingRules {
            months_per_year: 1.0 / 3.0,
            most: 9_800_000,
        },
        toeslagen: ToeslagenRules {
            care_max_single: 157_300,
            care_max_couple: 301_000,
            care_from: 2_840_600,
            care_slope: 0.137,
            rent_share: 0.8,
            rent_max: 428_400,
            rent_from_single: 2_150_000,
            rent_from_couple: 2_750_000,
            rent_slope: 0.27,
            local_support: 120_000,
            local_end: 1.3,
        },
    }
}

fn ww() -> WwRules {
    WwRules {
        rate_first: 0.75,
        first_months: 2,
        rate_after: 0.70,
        condition_weeks: 26,
        window_weeks: 36,
        years_needed: 4,
        years_window: 5,
        min_duration: 3,
        max_duration: 24,
        full_years: 10,
        months_per_full_year: 1.0,
        months_per_later_year: 0.5,
        later_years_from: 2016,
        end_share: 0.875,
        hours_loss: 5.0,
        hours_loss_share: 0.5,
    }
}

fn wia() -> WiaRules {
    WiaRules {
        wait_weeks: 104,
        threshold: 0.35,
        full_threshold: 0.80,
        share_rejected: 0.325,
        share_wga_partial: 0.168,
        share_wga_full: 0.317,
        share_iva: 0.190,
        partial_loss: 0.55,
        iva_rate: 0.75,
        iva_withheld: 0.70,
        lgu_rate_first: 0.75,
        lgu_first_months: 2,
        lgu_rate_after: 0.70,
        lau_rate: 0.70,
        lau_used_share: 0.5,
        vvu_35: 0.28,
        vvu_45: 0.35,
        vvu_55: 0.42,
        vvu_65: 0.5075,
    }
}

fn bijstand() -> BijstandRules {
    BijstandRules {
        single: 134_545,
        couple: 192_207,
        young_single: 33_217,
        min_age: 216,
        adult_age: 252,
        disregard_share: 0.25,
        disregard_max: 27_660,
        disregard_months: 6,
        wealth_limit_single: 777_000,
        wealth_limit_family: 1_554_000,
        share_barred_by_wealth: 0.30,
        partner_income: 220_000,
        gross_cost_factor: 1.16,
    }
}

fn tax() -> TaxRules {
    TaxRules {
        bracket_1_end: 3_844_100,
        bracket_2_end: 7_681_700,
        rate_1: 0.3582,
        rate_2: 0.3748,
        rate_3: 0.4950,
        general_max: 306_800,
        general_from: 2_840_600,
        general_slope: 0.06337,
        labor_1_end: 1_216_900,
        labor_2_end: 2_628_800,
        labor_3_end: 4_307_100,
        labor_rate_1: 0.08053,
        labor_rate_2: 0.30030,
        labor_rate_3: 0.02258,
        labor_slope: 0.06510,
        employee_pension_share: 0.03,
    }
}
