//! Margins by region.

use sim_core::codes::{AgeGroup, Code, Education, Origin};

use crate::world::{LABOUR_STATES, World};

use super::cells::{benefit, labour, regional_age};
use super::fit::FitError;
use super::margins::{Margin, Published};
use super::reconcile::{Totals, benefit_totals, names, owned, rake, scaled};

/// Regional margins: the regional table is the pattern, the national totals are kept.
pub(crate) fn regional(world: &World, t: &Totals) -> Result<Vec<Margin>, FitError> {
    let regions = &world.regions;
    let mut national_age = [0.0; 4];
    for (group, people) in AgeGroup::ALL.iter().zip(&t.age) {
        national_age[regional_age(*group)] += people;
    }
    let mut age: Vec<Vec<f64>> = regions.iter().map(|r| r.age.to_vec()).collect();
    for (place, &total) in national_age.iter().enumerate() {
        let column = scaled(&age.iter().map(|r| r[place]).collect::<Vec<_>>(), total);
        age.iter_mut().zip(column).for_each(|(row, people)| row[place] = people);
    }
    let people: Vec<f64> = age.iter().map(|row| row.iter().sum()).collect();
    if let Some(place) = people.iter().position(|&p| p <= 0.0) {
        let category = regions[place].name.clone();
        return Err(FitError::Contradiction { margin: "region", category });
    }
    let pattern = |of: &dyn Fn(usize) -> Vec<f64>, totals: &[f64]| {
        let seed: Vec<_> = (0..regions.len()).map(of).collect();
        rake(&seed, &people, totals)
    };
    let education = pattern(&|r| regions[r].education.to_vec(), &t.education);
    let origin = pattern(&|r| scaled(&regions[r].origin, people[r]), &t.origin);
    let state = pattern(&|r| regions[r].labour.to_vec(), &t.labour);
    let sums = benefit_totals(&t.status);
    let mut benefits = vec![vec![0.0; 4]; regions.len()];
    for place in 0..3 {
        let column: Vec<_> = regions.iter().map(|r| r.benefits[place]).collect();
        for (row, people) in benefits.iter_mut().zip(scaled(&column, sums[place])) {
            row[place] = people;
        }
    }
    for (row, people) in benefits.iter_mut().zip(&people) {
        row[3] = people - row[..3].iter().sum::<f64>();
    }
    let shown = |columns: &[&str], of: &dyn Fn(usize, usize) -> f64| -> Vec<Option<Published>> {
        (0..regions.len())
            .flat_map(|r| columns.iter().enumerate().map(move |(i, c)| (r, i, *c)))
            .map(|(r, i, column)| {
                let source = world.region_sources.get(column)?;
                Some(Published {
                    value: of(r, i),
                    year: source.year,
                    source: source.source.clone(),
                    confidence: source.confidence,
                })
            })
            .collect()
    };
    let ages = ["age_15_24", "age_25_44", "age_45_64", "age_65_74"];
    let levels = ["education_low", "education_middle", "education_high"];
    let origins = ["origin_nl", "origin_europe", "origin_outside_europe"];
    Ok(vec![
        Margin::regional(
            "age",
            owned(&["15-24", "25-44", "45-64", "65-74"]),
            |c| regional_age(c.age),
            &age,
            shown(&ages, &|r, i| regions[r].age[i]),
        ),
        Margin::regional(
            "education",
            owned(&names::<Education>()),
            |c| c.education.index(),
            &education,
            shown(&levels, &|r, i| regions[r].education[i]),
        ),
        Margin::regional(
            "origin",
            owned(&names::<Origin>()),
            |c| c.origin.index(),
            &origin,
            shown(&origins, &|r, i| regions[r].origin[i] * regions[r].age.iter().sum::<f64>()),
        ),
        Margin::regional(
            "labour_state",
            owned(&LABOUR_STATES),
            |c| labour(c.status),
            &state,
            shown(&LABOUR_STATES, &|r, i| regions[r].labour[i]),
        ),
        Margin::regional(
            "benefit",
            owned(&["ww", "bijstand", "ao", "none"]),
            |c| benefit(c.status),
            &benefits,
            shown(&["ww", "bijstand", "ao", "none"], &|r, i| {
                regions[r].benefits.get(i).copied().unwrap_or(0.0)
            }),
        ),
        Margin::regional(
            "population",
            owned(&["total"]),
            |_| 0,
            &people.iter().map(|&p| vec![p]).collect::<Vec<_>>(),
            regions
                .iter()
                .map(|r| {
                    let source = world.region_sources.get("age_15_24")?;
                    Some(Published {
                        value: r.age.iter().sum(),
                        year: source.year,
                        source: source.source.clone(),
                        confidence: source.confidence,
                    })
                })
                .collect(),
        ),
    ])
}
