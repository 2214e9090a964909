//! Brings sources of different years to one set of margins that agree with each other.
//!
//! Rule: the newest source gives the national total of a category, scaled to the population of the
//! base month; a cross table gives the pattern, raked until its rows and columns have these totals;
//! a regional table gives the spatial pattern in the same way.

use sim_core::codes::{AgeGroup, Code, Education, Origin, Sex, StartStatus};

use crate::world::{BROAD_AGES, LABOUR_STATES, World, broad_age};

use super::cells::{Cell, benefit, contract_group, labour};
use super::fit::FitError;
use super::margins::{Margin, Published};
use super::regional::regional;

/// Scales `pattern` so that it adds up to `total`.
pub(crate) fn scaled(pattern: &[f64], total: f64) -> Vec<f64> {
    let sum: f64 = pattern.iter().sum();
    pattern.iter().map(|v| if sum > 0.0 { v * total / sum } else { 0.0 }).collect()
}

/// Two-way proportional fitting of `seed` to `rows` and `columns`, to 1e-12 of the total.
pub(crate) fn rake(seed: &[Vec<f64>], rows: &[f64], columns: &[f64]) -> Vec<Vec<f64>> {
    let mut cells = seed.to_vec();
    let total: f64 = rows.iter().sum();
    for _ in 0..10_000 {
        for (row, &target) in cells.iter_mut().zip(rows) {
            *row = scaled(row, target);
        }
        let mut worst = 0.0f64;
        for (place, &target) in columns.iter().enumerate() {
            let sum: f64 = cells.iter().map(|row| row[place]).sum();
            worst = worst.max((sum - target).abs());
            if sum > 0.0 {
                for row in &mut cells {
                    row[place] *= target / sum;
                }
            }
        }
        if worst <= 1e-12 * total {
            break;
        }
    }
    cells
}

/// Names of all combinations, first list outermost.
fn combined(first: &[&str], second: &[&str]) -> Vec<String> {
    first.iter().flat_map(|a| second.iter().map(move |b| format!("{a}, {b}"))).collect()
}

pub(crate) fn names<C: Code>() -> Vec<&'static str> {
    C::ALL.iter().map(|c| c.name()).collect()
}

pub(crate) fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|&n| n.to_owned()).collect()
}

/// The national one-way totals on which the crosses rest.
pub(crate) struct Totals {
    pub(crate) age: Vec<f64>,
    pub(crate) broad: Vec<f64>,
    pub(crate) sex: Vec<f64>,
    pub(crate) education: Vec<f64>,
    pub(crate) origin: Vec<f64>,
    pub(crate) labour: Vec<f64>,
    pub(crate) status: Vec<f64>,
    pub(crate) men_by_age: Vec<f64>,
}

/// All margins of a world, in the order in which they are fitted.
///
/// # Errors
/// When margins leave less than nothing for a category.
pub(crate) fn reconcile(world: &World) -> Result<Vec<Margin>, FitError> {
    let totals = totals(world)?;
    let mut margins = one_way(world, &totals);
    margins.extend(crosses(world, &totals));
    margins.extend(regional(world, &totals)?);
    if let Some((margin, category)) = margins.iter().find_map(|m| {
        let place = m.totals.iter().position(|&t| t < 0.0)?;
        Some((m.name, m.categories[place % m.parts()].clone()))
    }) {
        return Err(FitError::Contradiction { margin, category });
    }
    Ok(margins)
}

fn column(world: &World, margin: &str, categories: &[&str]) -> Vec<f64> {
    categories.iter().map(|c| world.margin(margin, c, "")).collect()
}

fn totals(world: &World) -> Result<Totals, FitError> {
    let people = world.margin("population", "total", "");
    let age = scaled(&column(world, "age", &names::<AgeGroup>()), people);
    let men = column(world, "men_by_age", &names::<AgeGroup>());
    let men_by_age: Vec<_> = age.iter().zip(&men).map(|(a, m)| a * m).collect();
    let men: f64 = men_by_age.iter().sum();
    let labour = scaled(&column(world, "labour_state", &LABOUR_STATES), people);
    let mut broad = vec![0.0; 3];
    for (group, people) in AgeGroup::ALL.iter().zip(&age) {
        broad[broad_age(*group)] += people;
    }
    Ok(Totals {
        status: statuses(world, &labour)?,
        education: scaled(&column(world, "education", &names::<Education>()), people),
        origin: scaled(&column(world, "origin", &names::<Origin>()), people),
        sex: vec![men, people - men],
        age,
        broad,
        labour,
        men_by_age,
    })
}

/// People by start status: benefits are split by labour state, contracts are those of all who work.
fn statuses(world: &World, labour: &[f64]) -> Result<Vec<f64>, FitError> {
    use StartStatus as S;
    let mut people = vec![0.0; StartStatus::COUNT];
    let with = [
        ("ww", [S::EmployedWw, S::UnemployedWw, S::InactiveWw]),
        ("bijstand", [S::EmployedBijstand, S::UnemployedBijstand, S::InactiveBijstand]),
        ("ao", [S::EmployedAo, S::InactiveAo, S::InactiveAo]),
    ];
    for (name, states) in with {
        let total = world.margin("benefit", name, "");
        for (state, status) in LABOUR_STATES.iter().zip(states) {
            people[status.index()] += total * world.margin("benefit_by_labour_state", name, state);
        }
    }
    let contracts =
        scaled(&column(world, "contract", &["permanent", "flexible", "self_employed"]), labour[0]);
    let beside = [S::EmployedWw, S::EmployedBijstand, S::EmployedAo];
    let groups: [(S, &[&str]); 3] = [
        (S::Permanent, &["permanent"]),
        (S::Flexible, &["temporary", "on_call", "agency"]),
        (S::SelfEmployed, &["self_employed"]),
    ];
    for ((status, names), total) in groups.iter().zip(&contracts) {
        let counted: f64 = beside
            .iter()
            .flat_map(|b| {
                let people = people[b.index()];
                names
                    .iter()
                    .map(move |n| people * world.margin("contract_beside_benefit", b.name(), n))
            })
            .sum();
        people[status.index()] = total - counted;
    }
    people[S::Unemployed.index()] =
        labour[1] - people[S::UnemployedWw.index()] - people[S::UnemployedBijstand.index()];
    people[S::Student.index()] = world.margin("inactive_kind", "student", "");
    people[S::Retired.index()] = world.margin("inactive_kind", "retired", "");
    let named = [S::InactiveWw, S::InactiveBijstand, S::InactiveAo, S::Student, S::Retired];
    people[S::InactiveOther.index()] =
        labour[2] - named.iter().map(|s| people[s.index()]).sum::<f64>();
    match people.iter().position(|&p| p < 0.0) {
        Some(place) => Err(FitError::Contradiction {
            margin: "status",
            category: StartStatus::ALL[place].name().to_owned(),
        }),
        None => Ok(people),
    }
}

/// Published counts of a one-way margin.
fn published(world: &World, margin: &str, categories: &[&str]) -> Vec<Option<Published>> {
    categories.iter().map(|c| world.national.get(&[margin, c, ""]).map(Published::count)).collect()
}

fn one_way(world: &World, t: &Totals) -> Vec<Margin> {
    let (age, sex) = (names::<AgeGroup>(), names::<Sex>());
    let (education, origin) = (names::<Education>(), names::<Origin>());
    let status = names::<StartStatus>();
    let people = vec![t.age.iter().sum()];
    vec![
        Margin::national(
            "population",
            owned(&["total"]),
            |_| 0,
            people,
            published(world, "population", &["total"]),
        ),
        Margin::national(
            "status",
            owned(&status),
            |c| c.status.index(),
            t.status.clone(),
            vec![None; status.len()],
        ),
        Margin::national(
            "labour_state",
            owned(&LABOUR_STATES),
            |c| labour(c.status),
            t.labour.clone(),
            published(world, "labour_state", &LABOUR_STATES),
        ),
        Margin::national(
            "age",
            owned(&age),
            |c| c.age.index(),
            t.age.clone(),
            published(world, "age", &age),
        ),
        Margin::national("sex", owned(&sex), |c| c.sex.index(), t.sex.clone(), vec![None; 2]),
        Margin::national(
            "education",
            owned(&education),
            |c| c.education.index(),
            t.education.clone(),
            published(world, "education", &education),
        ),
        Margin::national(
            "origin",
            owned(&origin),
            |c| c.origin.index(),
            t.origin.clone(),
            published(world, "origin", &origin),
        ),
        Margin::national(
            "benefit",
            owned(&["ww", "bijstand", "ao", "none"]),
            |c| benefit(c.status),
            benefit_totals(&t.status),
            published(world, "benefit", &["ww", "bijstand", "ao", "none"]),
        ),
    ]
}

/// People by benefit, none last.
pub(crate) fn benefit_totals(status: &[f64]) -> Vec<f64> {
    let mut sums = vec![0.0; 4];
    for (code, people) in StartStatus::ALL.iter().zip(status) {
        sums[benefit(*code)] += people;
    }
    sums
}

/// The rows of a category by labour state: unemployed and inactive as published, the rest employed.
fn by_labour(totals: &[f64], unemployed: &[f64], inactive: &[f64], t: &Totals) -> Vec<Vec<f64>> {
    let unemployed = scaled(unemployed, t.labour[1]);
    let inactive = scaled(inactive, t.labour[2]);
    let seed: Vec<_> = (0..totals.len())
        .map(|i| {
            let employed = (totals[i] - unemployed[i] - inactive[i]).max(0.01 * totals[i]);
            vec![employed, unemployed[i], inactive[i]]
        })
        .collect();
    rake(&seed, totals, &t.labour)
}

fn crosses(world: &World, t: &Totals) -> Vec<Margin> {
    let (age, sex) = (names::<AgeGroup>(), names::<Sex>());
    let (education, origin) = (names::<Education>(), names::<Origin>());
    let age_labour = age_by_labour(world, t, &age);
    let sex_labour = by_labour(
        &t.sex,
        &column(world, "unemployed_by_sex", &sex),
        &column(world, "inactive_by_sex", &sex),
        t,
    );
    let education_labour = by_labour(
        &t.education,
        &column(world, "unemployed_by_education", &education),
        &column(world, "inactive_by_education", &education),
        t,
    );
    let unemployed = column(world, "unemployed_by_origin", &origin);
    let employed = column(world, "employed_by_origin", &origin);
    let inactive: Vec<_> =
        (0..3).map(|i| (t.origin[i] - employed[i] - unemployed[i]).max(1.0)).collect();
    let origin_labour = by_labour(&t.origin, &unemployed, &inactive, t);
    let seed: Vec<Vec<f64>> = BROAD_AGES
        .iter()
        .map(|a| education.iter().map(|e| world.margin("education_by_age", a, e)).collect())
        .collect();
    let age_education = rake(&seed, &t.broad, &t.education);
    let sex_age: Vec<f64> = t
        .men_by_age
        .iter()
        .copied()
        .chain(t.age.iter().zip(&t.men_by_age).map(|(all, men)| all - men))
        .collect();
    let mut found = vec![
        with_labour(world, "age_by_labour_state", &age, "age", |c| c.age.index(), &age_labour),
        with_labour(world, "sex_by_labour_state", &sex, "sex", |c| c.sex.index(), &sex_labour),
        with_labour(
            world,
            "education_by_labour_state",
            &education,
            "education",
            |c| c.education.index(),
            &education_labour,
        ),
        with_labour(
            world,
            "origin_by_labour_state",
            &origin,
            "origin",
            |c| c.origin.index(),
            &origin_labour,
        ),
        Margin::national(
            "age_by_education",
            combined(&BROAD_AGES, &education),
            |c| broad_age(c.age) * 3 + c.education.index(),
            age_education.concat(),
            BROAD_AGES
                .iter()
                .flat_map(|a| education.iter().map(move |e| (a, e)))
                .map(|(a, e)| world.national.get(&["education_by_age", a, e]).map(Published::count))
                .collect(),
        ),
        Margin::national(
            "sex_by_age",
            combined(&sex, &age),
            |c| c.sex.index() * 6 + c.age.index(),
            sex_age,
            vec![None; 12],
        ),
    ];
    found.extend(contracts(world, t, &age_labour, &sex_labour));
    found.extend(benefits(world, t));
    found
}

/// Age by labour state: participation by age, unemployed by age, the rest.
fn age_by_labour(world: &World, t: &Totals, age: &[&str]) -> Vec<Vec<f64>> {
    let share = column(world, "employed_by_age", age);
    let unemployed = scaled(&column(world, "unemployed_by_age", age), t.labour[1]);
    let seed: Vec<_> = (0..age.len())
        .map(|i| {
            let employed = share[i] * t.age[i];
            let rest = (t.age[i] - employed - unemployed[i]).max(0.005 * t.age[i]);
            vec![employed, unemployed[i], rest]
        })
        .collect();
    rake(&seed, &t.age, &t.labour)
}

/// A cross with the labour state; `by` is the suffix of the published rows.
fn with_labour(
    world: &World,
    name: &'static str,
    categories: &[&str],
    by: &str,
    place: impl Fn(Cell) -> usize,
    people: &[Vec<f64>],
) -> Margin {
    let published = categories
        .iter()
        .flat_map(|c| LABOUR_STATES.iter().map(move |l| (c, l)))
        .map(|(c, l)| {
            let figure = world.national.get(&[&format!("{l}_by_{by}"), c, ""])?;
            let total = if figure.unit == "share" { world.margin(by, c, "") } else { 1.0 };
            Some(Published::share_of(figure, total))
        })
        .collect();
    Margin::national(
        name,
        combined(categories, &LABOUR_STATES),
        move |c| place(c) * 3 + labour(c.status),
        people.concat(),
        published,
    )
}

const CONTRACT_ROWS: [&str; 5] =
    ["permanent", "flexible", "self_employed", "beside_benefit", "no_work"];

/// Contract group by broad age and by sex.
fn contracts(
    world: &World,
    t: &Totals,
    age_labour: &[Vec<f64>],
    sex_labour: &[Vec<f64>],
) -> Vec<Margin> {
    let mut groups = [0.0; 5];
    for (code, people) in StartStatus::ALL.iter().zip(&t.status) {
        groups[contract_group(*code)] += people;
    }
    let mut employed = [0.0; 3];
    for (group, row) in AgeGroup::ALL.iter().zip(age_labour) {
        employed[broad_age(*group)] += row[0];
    }
    let beside = |second: &[&str], margin: &str| -> Vec<f64> {
        let of = |name: &str, status: StartStatus, s: &str| {
            t.status[status.index()] * world.margin(margin, name, s)
        };
        second
            .iter()
            .map(|s| {
                of("ww", StartStatus::EmployedWw, s)
                    + of("bijstand", StartStatus::EmployedBijstand, s)
                    + of("ao", StartStatus::EmployedAo, s)
            })
            .collect()
    };
    let table = |second: &[&str], margin: &str, benefit: &str, employed: &[f64], all: &[f64]| {
        let mut seed: Vec<Vec<f64>> = CONTRACT_ROWS[..3]
            .iter()
            .map(|c| second.iter().map(|s| world.margin(margin, c, s)).collect())
            .collect();
        seed.push(beside(second, benefit));
        let mut rows = rake(&seed, &groups[..4], employed);
        rows.push(all.iter().zip(employed).map(|(a, e)| a - e).collect());
        rows.concat()
    };
    let sex = names::<Sex>();
    let working = [sex_labour[0][0], sex_labour[1][0]];
    let by_age = table(&BROAD_AGES, "contract_by_age", "benefit_by_age", &employed, &t.broad);
    let by_sex = table(&sex, "contract_by_sex", "benefit_by_sex", &working, &t.sex);
    vec![
        Margin::national(
            "contract_by_age",
            combined(&CONTRACT_ROWS, &BROAD_AGES),
            |c| contract_group(c.status) * 3 + broad_age(c.age),
            by_age,
            vec![None; 15],
        ),
        Margin::national(
            "contract_by_sex",
            combined(&CONTRACT_ROWS, &sex),
            |c| contract_group(c.status) * 2 + c.sex.index(),
            by_sex,
            vec![None; 10],
        ),
    ]
}

/// Benefit by broad age and by sex.
fn benefits(world: &World, t: &Totals) -> Vec<Margin> {
    let rows = ["ww", "bijstand", "ao", "none"];
    let sums = benefit_totals(&t.status);
    let table = |second: &[&str], margin: &str, all: &[f64]| {
        let mut cells: Vec<Vec<f64>> = rows[..3]
            .iter()
            .zip(&sums)
            .map(|(b, sum)| {
                let shares: Vec<_> = second.iter().map(|s| world.margin(margin, b, s)).collect();
                scaled(&shares, *sum)
            })
            .collect();
        let none = all.iter().enumerate().map(|(i, a)| a - cells.iter().map(|r| r[i]).sum::<f64>());
        cells.push(none.collect());
        cells.concat()
    };
    let shown = |second: &[&str], margin: &str| -> Vec<Option<Published>> {
        rows.iter()
            .flat_map(|b| second.iter().map(move |s| (b, s)))
            .map(|(b, s)| {
                let figure = world.national.get(&[margin, b, s])?;
                Some(Published::share_of(figure, world.margin("benefit", b, "")))
            })
            .collect()
    };
    let sex = names::<Sex>();
    vec![
        Margin::national(
            "benefit_by_age",
            combined(&rows, &BROAD_AGES),
            |c| benefit(c.status) * 3 + broad_age(c.age),
            table(&BROAD_AGES, "benefit_by_age", &t.broad),
            shown(&BROAD_AGES, "benefit_by_age"),
        ),
        Margin::national(
            "benefit_by_sex",
            combined(&rows, &sex),
            |c| benefit(c.status) * 2 + c.sex.index(),
            table(&sex, "benefit_by_sex", &t.sex),
            shown(&sex, "benefit_by_sex"),
        ),
    ]
}
