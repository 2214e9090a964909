use sim_core::codes::{Code, Contract, Occupation};

use super::*;
use crate::economy::Economy;

fn build(scale: f64, months: u16, burn_in: u16) -> Result<Nation, NationError> {
    let world = World::nl().unwrap();
    let (params, _) = parameters::read("nl.toml", parameters::NL).unwrap();
    let economy = Economy::named("steady").unwrap();
    nation(&world, &params, &economy, Closure::Middle, scale, Month(1500), months, burn_in)
}

#[test]
fn every_distribution_rises_to_one() {
    let nation = build(100.0, 120, 36).unwrap();
    let rising = |shares: &[f32]| {
        assert!(shares.windows(2).all(|w| w[0] <= w[1]), "{shares:?}");
        assert!((shares.last().unwrap() - 1.0).abs() < 1e-6, "{shares:?}");
    };
    assert_eq!(nation.regions(), 35);
    nation.commuting.iter().for_each(|row| rising(row));
    nation.proximity.iter().for_each(|row| rising(row));
    nation.contract_mix.iter().for_each(|row| rising(row));
    nation.first_occupation.iter().for_each(|row| rising(row));
    nation.young_origin.iter().for_each(|row| rising(row));
    rising(&nation.final_education);
    rising(&nation.disability_kinds);
    for shares in &nation.payer_shares {
        assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-9, "{shares:?}");
    }
    assert_eq!((nation.start, nation.from, nation.end), (Month(1464), Month(1500), Month(1620)));
}

#[test]
fn figures_keep_their_published_size() {
    let nation = build(100.0, 120, 36).unwrap();
    // 2.7 million of 0-14 give about 190 thousand a year, for 10 to 14 are more than 0 to 4; net migration is that of
    // the table.
    let yearly = |monthly: &[f64]| 12.0 * monthly.iter().sum::<f64>();
    assert!((180e3..200e3).contains(&yearly(&nation.turning_15)));
    assert!((yearly(&nation.immigrants) - 80e3).abs() < 1.0);
    // 453 thousand vacancies in early 2022 over 8.2 million employees.
    assert!((nation.vacancy_rate - 0.055).abs() < 0.002, "{}", nation.vacancy_rate);
    assert_eq!(nation.rules.aow_age(Month(1500)), 67 * 12);
    // The class keeps its median: care, 25.9 euro times 1.07.
    let care = Occupation::Care as usize;
    let mean: f64 = [0.07, 0.45, 0.48]
        .iter()
        .zip(nation.wage[care])
        .map(|(share, cents)| share * f64::from(cents))
        .sum();
    assert!((mean - 2771.0).abs() < 3.0, "{mean}");
    assert!(nation.death[0][74] > nation.death[1][74] && nation.death[1][74] > nation.death[1][30]);
}

#[test]
fn the_fit_is_one_at_home_and_higher_where_people_move() {
    let nation = build(100.0, 120, 36).unwrap();
    let at = |own: Occupation, other: Occupation| nation.fit[own as usize][other as usize];
    for o in Occupation::ALL {
        assert!((at(*o, *o) - 1.0).abs() < 1e-6);
        assert!(nation.fit[*o as usize].iter().all(|f| (0.3..=1.0).contains(f)));
    }
    assert!(
        at(Occupation::Pedagogical, Occupation::Care)
            > at(Occupation::Pedagogical, Occupation::Technical)
    );
}

#[test]
fn openings_are_more_flexible_than_the_stock() {
    let nation = build(100.0, 120, 36).unwrap();
    for row in &nation.contract_mix {
        let permanent = row[Contract::Permanent as usize];
        // A third of employees is flexible, but most new jobs are: 88% of those of 2017 (CBS).
        assert!((0.03..0.55).contains(&permanent), "{permanent}");
        let agency = row[Contract::Agency as usize];
        assert!((agency - 1.0).abs() < 1e-6, "no opening is for the self-employed");
    }
}

#[test]
fn impossible_runs_are_refused_with_a_reason() {
    let says = |scale, months, burn_in| build(scale, months, burn_in).unwrap_err().to_string();
    assert!(says(0.5, 120, 36).contains("between 1 and"));
    assert!(says(f64::NAN, 120, 36).contains("between 1 and"));
    assert!(says(100.0, 0, 36).starts_with("0 months"));
    assert!(says(100.0, 120, 700).contains("start later"));
    assert!(says(100.0, 1_300, 36).contains("can't be simulated"));
}
