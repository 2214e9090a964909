//! Deaths, entrants and what newcomers are, from the tables.

use sim_core::codes::{AgeGroup, Code, Education, Sex};

use super::cumulative_array;
use crate::world::World;

/// Monthly chance of death by sex and year of age; constant within an age group, 0 before 15.
pub(super) fn death(world: &World) -> [[f64; 75]; Sex::COUNT] {
    std::array::from_fn(|sex| {
        std::array::from_fn(|age| {
            if age < 15 {
                return 0.0;
            }
            let group = AgeGroup::of_years(age as u16).name();
            let key = ["death", group, Sex::ALL[sex].name()];
            world.demography.get(&key).map_or(0.0, |f| f.value)
        })
    })
}

/// People who turn 15 in a month by region: a yearly share of those of 0 to 14 (one fifteenth).
pub(super) fn turning_15(world: &World) -> Vec<f64> {
    let share = world.demography.get(&["entrants", "15", ""]).map_or(0.0, |f| f.value);
    world.regions.iter().map(|r| r.pop_0_14 * share / 12.0).collect()
}

/// Net immigrants in a month by region, shared out by people of origin outside the Netherlands:
/// newcomers settle where others settled before them (assumption).
pub(super) fn immigrants(world: &World) -> Vec<f64> {
    let yearly = world.demography.get(&["net_migration", "15-74", ""]).map_or(0.0, |f| f.value);
    let of = |r: &crate::world::Region| (r.origin[1] + r.origin[2]) * r.age.iter().sum::<f64>();
    let all: f64 = world.regions.iter().map(of).sum();
    world.regions.iter().map(|r| yearly / 12.0 * of(r) / all.max(1.0)).collect()
}

/// Origin of the young by region: that of the region's people of all ages.
pub(super) fn young_origin(world: &World) -> Vec<[f32; 3]> {
    world.regions.iter().map(|r| cumulative_array(r.origin)).collect()
}

/// Final education of a cohort: that of the people of 25 to 44.
pub(super) fn final_education(world: &World) -> [f32; Education::COUNT] {
    cumulative_array(std::array::from_fn(|e| {
        world.margin("education_by_age", "25-44", Education::ALL[e].name())
    }))
}

/// Factors of the barriers of newcomers by final education, in the order of `Nation`; a cohort has as
/// many as without them.
pub(super) fn barrier_gradient(world: &World) -> [[f64; Education::COUNT]; 3] {
    let cohort: [f64; Education::COUNT] = std::array::from_fn(|e| {
        world.margin("education_by_age", "25-44", Education::ALL[e].name())
    });
    let all: f64 = cohort.iter().sum();
    ["health_mild", "basic_skills", "debts"].map(|barrier| {
        let of = |e: Education| {
            world.barriers.get(&[barrier, "education", e.name()]).map_or(1.0, |f| f.value)
        };
        let factors: [f64; Education::COUNT] = std::array::from_fn(|e| of(Education::ALL[e]));
        let mean: f64 = factors.iter().zip(cohort).map(|(f, n)| f * n / all).sum();
        factors.map(|f| f / mean)
    })
}

/// Kinds of disability benefit: WGA with the older WAO, IVA, Wajong.
pub(super) fn disability_kinds(world: &World) -> [f32; 3] {
    let of = |kind| world.margin("benefit_ao_kind", kind, "");
    cumulative_array([of("wao") + of("wga"), of("iva"), of("wajong")])
}
