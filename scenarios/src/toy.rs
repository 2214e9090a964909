//! A small country for tests of the runner: plausible in outline, made up in every figure.

use std::collections::BTreeMap;

use sim_core::codes::{
    Barriers, ClientClass, Code, Contract, Education, Exhaustion, FirmSize, HandoverKind,
    Household, Inactivity, MatchingHome, Occupation, Origin, OutreachTo, Payer, Sector, Service,
    Sex, StartStatus,
};
use sim_core::design::{
    Access, Design, Employers, Funding, Governance, InstitutionChanges, MoneyPoint, Plan, Services,
    SharePoint, TargetGroup, Timeline,
};
use sim_core::nation::{Closure, EconomyPath, Nation};
use sim_core::rng::{Draws, Process, pick, unit};
use sim_core::units::Month;
use sim_core::world::{Draft, DraftPerson};

use crate::knobs::{self, Value};
use crate::plan::{Contender, Country, SetNation};

const REGIONS: usize = 3;
const PEOPLE: f64 = 300_000.0;

/// A country of three regions and 300,000 people.
pub(crate) fn country(scale: f64, months: u16) -> Country {
    let nation = nation(scale, months);
    Country {
        people_hash: format!("toy {scale}"),
        region_people: vec![PEOPLE / REGIONS as f64; REGIONS],
        region_names: (1..=REGIONS).map(|r| format!("Region {r}")).collect(),
        draw: Box::new({
            let start = nation.start;
            move |draws| Ok(draft(draws, start, (PEOPLE / scale) as u32))
        }),
        nation,
        sets: vec![],
    }
}

/// The same country with parameter sets 5, 2 and 9 of a file, each with another start of search.
pub(crate) fn country_over_sets(scale: f64, months: u16) -> Country {
    let mut country = country(scale, months);
    let set = |(number, applications): (u32, f64)| {
        let mut nation = nation(scale, months);
        nation.params.search.applications *= applications;
        SetNation { number, nation }
    };
    country.sets = [(5, 0.6), (2, 1.0), (9, 1.5)].map(set).into_iter().collect();
    country
}

/// A contender with this much money a year.
pub(crate) fn contender(id: &str, million: f64) -> Contender {
    let (title_en, title_nl) = (format!("Design {id}"), format!("Ontwerp {id}"));
    let timeline = Timeline::new(vec![(Month(0), design(million))]).unwrap();
    Contender {
        id: id.to_owned(),
        title_en,
        title_nl,
        timeline,
        asserted: None,
        asserted_in: vec![],
    }
}

fn design(million: f64) -> Design {
    let usual = usual();
    Design {
        target_group: TargetGroup {
            desk_serves: ClientClass::ALL.to_vec(),
            desk_serves_inactive: true,
            min_distance: 0,
        },
        access: Access {
            desk: million > 0.0,
            desk_since: Month(1500),
            gids_hours_per_region_month: 1_300.0,
            no_wrong_door: false,
            handover: HandoverKind::ALL[0],
            outreach_per_year: 0.1,
            outreach_to: OutreachTo::Distant,
            invites_at_notice: false,
            apart_from_control: false,
            work_apart_from_income: false,
            counters_per_region: 1.0,
            digital_share: 0.1,
            leerwerkloket: true,
            leerwerkloket_hours: 200.0,
        },
        services: Services {
            joint_menu: Service::ALL.to_vec(),
            project_menu: Service::ALL.to_vec(),
            open_to_all: Service::ALL.to_vec(),
            menu_coverage: 0.8,
            intermediary_referrals: 0.0,
            barrier_help_with_work: true,
            after_care_months: 0,
        },
        plan: Plan {
            joint_intake: false,
            record_legal: false,
            record_completeness: 0.5,
            record_months: 12,
            moves_along: false,
            ..usual.plan
        },
        delivery: usual.delivery,
        funding: Funding {
            infrastructure: vec![MoneyPoint { month: Month(1500), million }],
            passed_on_share: 0.0,
            individual_share: 0.5,
            pooled: false,
            exhaustion: Exhaustion::ALL[0],
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
            vwnw_gap_closed: vec![SharePoint { month: Month(1500), share: 0.0 }],
            intersectoral_share: 1.0,
            training_gap_closed: 1.0,
            transition_schooling: 0.0,
            vacancies_visible: 0.2,
            public_parties: 6,
            advice_hours_per_region_month: 0.0,
            national_desk: true,
            wsp_matching_home: MatchingHome::ALL[1],
        },
        institutions: InstitutionChanges::default(),
    }
}

/// A design with the value of the default base for every knob.
fn usual() -> Design {
    let values: BTreeMap<&str, Value> = knobs::all()
        .map(|knob| (knob.name, Value::parse_text(knob.kind, knob.default).unwrap()))
        .collect();
    knobs::assemble(|knob| values.get(knob.name)).unwrap()
}

fn cumulative(weights: &[f64]) -> Vec<f32> {
    let total: f64 = weights.iter().sum();
    let mut sum = 0.0;
    let mut next = |weight: &f64| {
        sum += weight / total;
        sum as f32
    };
    weights.iter().map(&mut next).collect()
}

const OCCUPATIONS: [f64; 13] =
    [6.7, 2.3, 11.0, 19.0, 4.8, 3.3, 13.0, 5.7, 1.7, 14.0, 8.0, 7.5, 2.0];

fn nation(scale: f64, months: u16) -> Nation {
    let (params, _) = crate::parameters::read("nl.toml", crate::parameters::NL).unwrap();
    let table = include_str!("../worlds/nl/institutions.csv");
    let rules = crate::institutions::load(table, "institutions.csv").unwrap();
    let from = Month(1500);
    let start = Month(1494);
    let near = |n: usize, own: f64| -> Vec<Vec<f32>> {
        (0..n)
            .map(|i| {
                let other = (1.0 - own) / (n - 1) as f64;
                let row: Vec<f64> = (0..n).map(|k| if k == i { own } else { other }).collect();
                cumulative(&row)
            })
            .collect()
    };
    let mut death = [[0.0; 75]; 2];
    for (age, chance) in death.iter_mut().flat_map(|sex| sex.iter_mut().enumerate()) {
        *chance = 0.000_03 * (0.09 * (age as f64 - 20.0).max(0.0)).exp();
    }
    let mix = cumulative(&[0.22, 0.43, 0.20, 0.15, 0.0]);
    let occupations = cumulative(&OCCUPATIONS);
    let fit = |o: usize| (0..13).map(|k| if k == o { 1.0 } else { 0.5 }).collect();
    Nation {
        scale,
        start,
        from,
        end: from.plus(months),
        commuting: near(REGIONS, 0.9),
        joins: Vec::new(),
        land_km2: vec![1_000.0; REGIONS],
        proximity: near(13, 0.6),
        fit: (0..13).map(fit).collect(),
        wage: [[1_600, 1_950, 2_700]; Occupation::COUNT],
        contract_mix: vec![[mix[0], mix[1], mix[2], mix[3], mix[4]]; 13],
        death,
        turning_15: vec![PEOPLE * 0.014 / 12.0 / REGIONS as f64; REGIONS],
        immigrants: vec![PEOPLE * 0.004 / 12.0 / REGIONS as f64; REGIONS],
        young_origin: vec![[0.7, 0.8, 1.0]; REGIONS],
        barrier_gradient: [[1.0; 3]; 3],
        final_education: [0.18, 0.58, 1.0],
        disability_kinds: [0.5, 0.7, 1.0],
        first_occupation: vec![std::array::from_fn(|o| occupations[o]); 3],
        firm_size: [0.07, 0.35, 0.57, 1.0],
        reserve_places: 0.08,
        reserve_slots: 0.15,
        vacancy_rate: 0.05,
        start_visible: 0.2,
        economy: EconomyPath::steady(start),
        closure: Closure::Middle,
        params,
        payer_shares: std::array::from_fn::<_, { Payer::COUNT }, _>(|_| {
            vec![1.0 / REGIONS as f64; REGIONS]
        }),
        rules: rules.rule_book(),
    }
}

fn draft(draws: Draws, start: Month, agents: u32) -> Draft {
    let mut draft = Draft { regions: vec![Vec::new(); REGIONS] };
    for i in 0..agents {
        let u: Vec<f64> = (0..3)
            .flat_map(|slot| draws.words(Process::Population, start, i, slot).map(unit))
            .collect();
        draft.regions[i as usize % REGIONS].push(person(&u, start));
    }
    draft
}

fn person(u: &[f64], start: Month) -> DraftPerson {
    use StartStatus as S;
    let age = 15.0 + 60.0 * u[0];
    let one = |weights: &[f64], u: f64| pick(&cumulative(weights), u);
    let status = match age {
        ..20.0 => [S::Flexible, S::Student][one(&[0.6, 0.4], u[1])],
        20.0..65.0 => [
            S::Permanent,
            S::Flexible,
            S::SelfEmployed,
            S::Unemployed,
            S::UnemployedWw,
            S::InactiveBijstand,
            S::InactiveAo,
            S::InactiveOther,
        ][one(&[52.0, 20.0, 14.0, 3.0, 1.0, 3.0, 5.0, 5.0], u[1])],
        _ => S::Retired,
    };
    let contract = match status {
        S::Flexible => [Contract::Temporary, Contract::OnCall][one(&[0.6, 0.4], u[4])],
        S::SelfEmployed => Contract::SelfEmployed,
        _ => Contract::Permanent,
    };
    DraftPerson {
        birth: Month(start.0 - (age * 12.0) as u16),
        sex: Sex::from_index(u8::from(u[5] < 0.5)),
        education: Education::from_index(one(&[0.26, 0.37, 0.37], u[6]) as u8),
        origin: Origin::from_index(one(&[0.72, 0.11, 0.17], u[7]) as u8),
        household: Household::from_index(one(&[0.3, 0.55, 0.15], u[8]) as u8),
        status,
        contract,
        occupation: Occupation::from_index(one(&OCCUPATIONS, u[3]) as u8),
        sector: Sector::ALL[0],
        firm_size: FirmSize::ALL[0],
        inactivity: match status {
            S::Student => Inactivity::Student,
            S::Retired => Inactivity::Retired,
            S::InactiveAo => Inactivity::Ill,
            _ => Inactivity::OtherReason,
        },
        barriers: Barriers(u8::from(u[9] > 0.85)),
        weekly_hours: if age < 20.0 { 12 } else { 32 },
        hourly_wage_cents: 2_000,
        months_in_state: (u[10] * 60.0) as u16,
        work_history_years: (age - 20.0).max(0.0) as u8,
    }
}
