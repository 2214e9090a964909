//! A toy country for tests: 35 or fewer regions in a ring, people drawn from plain shares.

#![allow(dead_code, reason = "each test file uses a part of the toy")]

use sim_core::codes::{
    Award, Barriers, Benefit, ClientClass, Code, Contract, Education, Exhaustion, FirmSize,
    FreedHours, HandoverKind, Household, Inactivity, MatchingHome, Occupation, Origin, OutreachTo,
    SanctionPower, ScanInput, ScanShown, ScanUse, Sector, Service, Sex, StartStatus,
};
use sim_core::design::{
    Access, Delivery, Design, Employers, Funding, Governance, InstitutionChanges, MoneyPoint, Plan,
    Services, SharePoint, TargetGroup, Timeline,
};
use sim_core::ids::SlotId;
use sim_core::institutions::{RuleBook, Rules};
use sim_core::nation::{Closure, EconomyPath, Nation};
use sim_core::record::Record;
use sim_core::rng::{Draws, Process, pick, unit};
use sim_core::run::{prepare, simulate};
use sim_core::units::Month;
use sim_core::world::{
    Background, Count, Draft, DraftPerson, KnownEnd, Labour, Person, Standing, Trade, World,
};

/// First month of the toy, January 2022.
pub(crate) const START: Month = Month(1464);

/// People in the toy country at scale 1.
pub(crate) const PEOPLE: f64 = 13_400_000.0;

const OCCUPATIONS: [f64; 13] =
    [6.7, 2.3, 11.0, 19.0, 4.8, 3.3, 13.0, 5.7, 1.7, 14.0, 8.0, 7.5, 3.0];

fn cumulative(shares: &[f64]) -> Vec<f32> {
    let total: f64 = shares.iter().sum();
    shares
        .iter()
        .scan(0.0, |sum, share| {
            *sum += share / total;
            Some(*sum as f32)
        })
        .collect()
}

fn fixed<const N: usize>(shares: &[f64]) -> [f32; N] {
    let mut out = [1.0; N];
    out[..shares.len()].copy_from_slice(&cumulative(shares));
    out
}

/// Law of the toy: that of the Netherlands, at constant prices.
pub(crate) fn rule_book() -> RuleBook {
    let text = include_str!("../../../scenarios/worlds/nl/institutions.csv");
    scenarios::institutions::load(text, "institutions.csv").unwrap().rule_book()
}

/// The rules of January 2025.
pub(crate) fn rules() -> Rules {
    rule_book().at(Month(1500)).clone()
}

/// A recession: demand falls by 5% within a year and job loss doubles, from the first reported month.
pub(crate) fn recession(from: Month) -> EconomyPath {
    let demand = (0..36).map(|m| 1.0 - 0.05 * f64::from(m.min(12)) / 12.0).collect();
    let job_loss = (0..36).map(|m| if m < 18 { 2.0 } else { 1.0 }).collect();
    EconomyPath { demand, job_loss, ..EconomyPath::steady(from) }
}

/// The toy nation: `burn_in` months, then `months` reported ones.
pub(crate) fn nation(scale: f64, regions: usize, burn_in: u16, months: u16) -> Nation {
    let (params, _) = scenarios::parameters::read("nl.toml", scenarios::parameters::NL).unwrap();
    let near = |r: usize, w: usize| match r.abs_diff(w) {
        0 => 0.75,
        1..=3 => 0.04,
        _ => 0.0005,
    };
    let commuting = (0..regions)
        .map(|r| cumulative(&(0..regions).map(|w| near(r, w)).collect::<Vec<_>>()))
        .collect();
    let proximity = (0..Occupation::COUNT)
        .map(|o| {
            let share = |k: usize| if k == o { 0.6 } else { 0.004 * OCCUPATIONS[k] };
            cumulative(&(0..Occupation::COUNT).map(share).collect::<Vec<_>>())
        })
        .collect();
    let fit = (0..Occupation::COUNT)
        .map(|o| (0..Occupation::COUNT).map(|k| if k == o { 1.0 } else { 0.5 }).collect())
        .collect();
    let mut death = [[0.0; 75]; Sex::COUNT];
    for row in &mut death {
        for (age, chance) in row.iter_mut().enumerate() {
            *chance = 0.00003 * libm::exp(0.09 * (age as f64 - 20.0).max(0.0));
        }
    }
    let each = |country: f64| vec![country / 12.0 / regions as f64; regions];
    let from = START.plus(burn_in);
    Nation {
        scale,
        start: START,
        from,
        end: from.plus(months),
        commuting,
        joins: Vec::new(),
        land_km2: vec![1_000.0; regions],
        proximity,
        fit,
        wage: [[1600, 1950, 2700]; Occupation::COUNT],
        contract_mix: vec![fixed(&[0.22, 0.43, 0.20, 0.15]); Occupation::COUNT],
        death,
        turning_15: each(190_000.0),
        immigrants: each(50_000.0),
        young_origin: vec![[0.7, 0.8, 1.0]; regions],
        barrier_gradient: [[1.0; 3]; 3],
        final_education: [0.18, 0.58, 1.0],
        disability_kinds: [0.5, 0.7, 1.0],
        first_occupation: vec![fixed(&OCCUPATIONS); Education::COUNT],
        firm_size: fixed(&[0.07, 0.28, 0.22, 0.43]),
        reserve_places: 0.08,
        reserve_slots: 0.15,
        vacancy_rate: 0.05,
        economy: EconomyPath::steady(START),
        closure: Closure::Middle,
        params,
        payer_shares: std::array::from_fn(|_| vec![1.0 / regions as f64; regions]),
        start_visible: 0.5,
        rules: rule_book(),
    }
}

/// The toy population.
pub(crate) fn draft(nation: &Nation, draws: Draws) -> Draft {
    let regions = nation.regions();
    let mut draft = Draft { regions: vec![Vec::new(); regions] };
    for i in 0..(PEOPLE / nation.scale) as u32 {
        draft.regions[i as usize % regions].push(person(i, draws));
    }
    draft
}

fn person(i: u32, draws: Draws) -> DraftPerson {
    let a = draws.words(Process::Population, START, i, 0).map(unit);
    let b = draws.words(Process::Population, START, i, 1).map(unit);
    let age = 15.0 + 60.0 * a[0];
    let status = status(age, a[1]);
    let contract = match status {
        StartStatus::Flexible => {
            [Contract::Temporary, Contract::OnCall, Contract::Agency][pick(&[0.5, 0.85, 1.0], b[0])]
        }
        StartStatus::SelfEmployed => Contract::SelfEmployed,
        _ => Contract::Permanent,
    };
    DraftPerson {
        birth: Month(START.0 - (age * 12.0) as u16),
        sex: Sex::ALL[usize::from(b[1] < 0.5)],
        education: Education::ALL[pick(&[0.26, 0.63, 1.0], b[2])],
        origin: Origin::ALL[pick(&[0.72, 0.83, 1.0], b[3])],
        household: Household::ALL[pick(&[0.3, 0.85, 1.0], a[2])],
        status,
        contract,
        occupation: Occupation::ALL[pick(&cumulative(&OCCUPATIONS), a[3])],
        sector: Sector::Trade,
        firm_size: FirmSize::Micro,
        inactivity: match status {
            StartStatus::Student => Inactivity::Student,
            StartStatus::Retired => Inactivity::Retired,
            StartStatus::InactiveAo => Inactivity::Ill,
            _ => Inactivity::OtherReason,
        },
        barriers: Barriers(u8::from(a[2] > 0.85)),
        weekly_hours: if age < 20.0 { 12 } else { 32 },
        hourly_wage_cents: 2000,
        months_in_state: (a[2] * 60.0) as u16,
        work_history_years: (age - 20.0).max(0.0) as u8,
    }
}

fn status(age: f64, u: f64) -> StartStatus {
    use StartStatus as S;
    if age < 20.0 {
        return [S::Flexible, S::Unemployed, S::Student][pick(&[0.55, 0.63, 1.0], u)];
    }
    if age >= 65.0 {
        return if u < 0.18 { S::Permanent } else { S::Retired };
    }
    let shares = [52.0, 20.0, 14.0, 0.6, 2.5, 0.5, 0.5, 2.6, 5.5, 5.0];
    [
        S::Permanent,
        S::Flexible,
        S::SelfEmployed,
        S::EmployedWw,
        S::Unemployed,
        S::UnemployedWw,
        S::UnemployedBijstand,
        S::InactiveBijstand,
        S::InactiveAo,
        S::InactiveOther,
    ][pick(&cumulative(&shares), u)]
}

/// Talks by own staff, trajectories bought at prices that are paid for effort and results.
fn delivery() -> Delivery {
    Delivery {
        hours_per_client: 1.0,
        freed_hours: FreedHours::Saved,
        buy_share: 0.0,
        quality_published: 0.0,
        outcome_share: 0.4,
        durability_months: 6,
        result_hours: 0,
        result_off_benefit: false,
        result_exempts_illness: false,
        price_by_risk: 0.0,
        free_choice: false,
        knowledge_shared: 0.3,
        knowledge_delay_months: 0,
        contract_years: 0,
        group_size: 500,
        groups_by_risk: false,
        bidders: 6,
        award: Award::FirstPrice,
        reserve_price: 0.0,
        union_bids: false,
        quality_floor: 1.0,
        audit_rate: 0.2,
        carve_out: 0.0,
        price_indexed: 0.0,
    }
}

/// A design without a joint desk.
pub(crate) fn design() -> Design {
    Design {
        target_group: TargetGroup {
            desk_serves: Vec::new(),
            desk_serves_inactive: false,
            min_distance: 0,
        },
        access: Access {
            desk: false,
            desk_since: START,
            gids_hours_per_region_month: 0.0,
            no_wrong_door: false,
            handover: HandoverKind::Cold,
            outreach_per_year: 0.0,
            outreach_to: OutreachTo::Distant,
            invites_at_notice: false,
            apart_from_control: false,
            work_apart_from_income: false,
            counters_per_region: 1.0,
            digital_share: 0.0,
            leerwerkloket: false,
            leerwerkloket_hours: 200.0,
        },
        services: Services {
            joint_menu: Vec::new(),
            project_menu: Vec::new(),
            open_to_all: Vec::new(),
            menu_coverage: 0.5,
            intermediary_referrals: 0.0,
            barrier_help_with_work: true,
            after_care_months: 0,
        },
        plan: Plan {
            joint_intake: false,
            record_legal: false,
            record_completeness: 0.0,
            record_months: 12,
            moves_along: false,
            ww_rationed: true,
            scan_scope: Vec::new(),
            scan_input: ScanInput::Survey,
            scan_use: ScanUse::None,
            scan_override: 0.5,
            scan_regional: false,
            scan_months: 12,
            scan_shown: ScanShown::Staff,
            sanctions_by: SanctionPower::Payer,
            duty_from_day_one: false,
        },
        delivery: delivery(),
        funding: Funding {
            infrastructure: vec![MoneyPoint { month: START, million: 23.5 }],
            passed_on_share: 0.0,
            individual_share: 0.0,
            pooled: false,
            exhaustion: Exhaustion::Queue,
            social_partner_share: 0.0,
            cyclicality: 0.0,
        },
        governance: Governance {
            regions: 0,
            tables_per_region: 8,
            decision_lag_months: 0,
            scheme_since: Month(1200),
            scheme_years: 0,
            advice_months: 0,
            lobby_weight: 0.0,
        },
        employers: Employers {
            extra_notice_months: 0,
            reports_contract_ends: 0.0,
            report_months: 3,
            vwnw_large: 1.0,
            vwnw_medium: 1.0,
            vwnw_small: 1.0,
            vwnw_flexible: 1.0,
            vwnw_self_employed: 1.0,
            vwnw_gap_closed: vec![SharePoint { month: START, share: 0.0 }],
            intersectoral_share: 1.0,
            training_gap_closed: 1.0,
            transition_schooling: 0.0,
            vacancies_visible: 0.15,
            public_parties: 6,
            advice_hours_per_region_month: 0.0,
            national_desk: true,
            wsp_matching_home: MatchingHome::UwvGemeente,
        },
        institutions: InstitutionChanges::default(),
    }
}

/// A design with a joint desk that does much: every channel of the service layer is used.
pub(crate) fn desk() -> Design {
    let mut design = design();
    design.target_group.desk_serves = ClientClass::ALL.to_vec();
    design.target_group.desk_serves_inactive = true;
    design.access = Access {
        desk: true,
        gids_hours_per_region_month: 6500.0,
        no_wrong_door: true,
        handover: HandoverKind::WarmIfHours,
        outreach_per_year: 0.05,
        digital_share: 0.3,
        leerwerkloket: true,
        leerwerkloket_hours: 200.0,
        ..design.access
    };
    design.services.joint_menu = Service::ALL.to_vec();
    design.services.after_care_months = 6;
    design.plan = Plan {
        joint_intake: true,
        record_legal: true,
        record_completeness: 0.7,
        record_months: 12,
        moves_along: true,
        ..design.plan
    };
    design.funding.infrastructure = vec![MoneyPoint { month: START, million: 200.0 }];
    design.funding.individual_share = 0.5;
    design.funding.social_partner_share = 0.2;
    design.employers = Employers {
        extra_notice_months: 1,
        reports_contract_ends: 0.5,
        vwnw_medium: 0.5,
        vwnw_small: 0.3,
        vwnw_flexible: 0.2,
        vwnw_self_employed: 0.0,
        intersectoral_share: 0.5,
        training_gap_closed: 0.5,
        transition_schooling: 0.3,
        ..design.employers
    };
    design.institutions.ww_max_months = 18;
    design.institutions.sick_pay_months = 12;
    design.institutions.flexible_premium = 0.02;
    design.employers.public_parties = 3;
    design.employers.advice_hours_per_region_month = 100.0;
    design
}

/// One design for the whole run.
pub(crate) fn always(design: Design) -> Timeline {
    Timeline::new(vec![(START, design)]).unwrap()
}

/// The design without a desk for the whole run.
pub(crate) fn timeline() -> Timeline {
    always(design())
}

/// A single woman of 40 who searches since a month, without a benefit, after ten years of work in care.
pub(crate) fn seeker(since: Month) -> Person {
    Person {
        slot: SlotId::NONE,
        case: u32::MAX,
        birth: Month(since.0 - 480),
        since,
        benefit_since: Month(0),
        benefit_end: Month(0),
        sick_since: Month(0),
        study_end: Month(0),
        job_ends: KnownEnd::NONE,
        wage: 2_000,
        benefit_base: 0,
        history: 120,
        months_worked: 0,
        months_benefit: 0,
        helped_since: Month(0),
        effort_gain: 0,
        skill_gain: 0,
        hours: 36,
        labour: Labour::Seeking,
        contract: Contract::Permanent,
        inactivity: Inactivity::OtherReason,
        benefit: Benefit::None,
        trade: Trade::new(Occupation::Care),
        background: Background::new(Sex::Woman, Education::Middle, Origin::Nl, Household::Single),
        barriers: Barriers(0),
        start_traits: 0,
        loss: 0,
        standing: Standing::new(Some(StartStatus::Permanent)),
        flags: 0,
    }
}

/// A run under a design after a burn-in under the toy base; `watch` sees every month.
pub(crate) fn run(nation: &Nation, design: Design, mut watch: impl FnMut(&World)) -> Record {
    let draws = Draws::new(5, 0, 0);
    let start = prepare(nation, draft(nation, draws), draws, &timeline());
    simulate(start, nation, &always(design), false, |world| {
        watch(world);
        true
    })
    .unwrap()
}

/// Sum of some counts over all months of a run.
pub(crate) fn sum(record: &Record, counts: &[Count]) -> i64 {
    record.months.iter().map(|m| counts.iter().map(|&c| m.tally.get(c)).sum::<i64>()).sum()
}
