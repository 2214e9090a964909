//! Labour demand by sector beside that of the whole country, and what it means for occupations.
//!
//! ```text
//! d_o(t) = Σ_s share(s | o) · f_s(t) / mean        mean: over occupations, weighted by people employed
//! ```
//!
//! f is the path of a sector relative to the whole, 1 where the file says nothing. Job slots carry an
//! occupation, not a sector, so a sector acts on the occupations that it employs; dividing by the mean
//! leaves the demand of the whole country to `[[demand]]` alone.

use serde::Deserialize;
use sim_core::codes::{Code as _, Occupation, Sector};
use sim_core::units::Month;

use super::{Line, Point, interpolate, line};
use crate::world::World;

/// One point of the path of a sector and where it comes from.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SectorPoint {
    code: String,
    month: String,
    value: f64,
    status: String,
    source: String,
    low: f64,
    high: f64,
}

impl SectorPoint {
    /// The sector and its point.
    pub(super) fn named(self) -> (String, Point) {
        let Self { code, month, value, status, source, low, high } = self;
        (code, Point { month, value, status, source, low, high })
    }
}

/// The paths of all sectors that a file names.
pub(super) fn lines(points: &[SectorPoint], problems: &mut Vec<String>) -> Vec<(Sector, Line)> {
    let mut found: Vec<(Sector, Vec<Point>)> = Vec::new();
    for point in points {
        let Some(sector) = Sector::parse(&point.code) else {
            let known: Vec<&str> = Sector::ALL.iter().map(|s| s.name()).collect();
            let code = &point.code;
            problems.push(format!("there is no sector `{code}`; use one of {}", known.join(", ")));
            continue;
        };
        let (_, point) = point.clone().named();
        match found.iter_mut().find(|(known, _)| *known == sector) {
            Some((_, points)) => points.push(point),
            None => found.push((sector, vec![point])),
        }
    }
    let path = |(sector, points): (Sector, Vec<Point>)| {
        (sector, line(&format!("sector {}", sector.name()), &points, (0.5, 1.5), problems))
    };
    found.into_iter().map(path).collect()
}

/// Demand of each occupation relative to the whole, month by month; empty without sectors.
pub(super) fn by_occupation(
    sectors: &[(Sector, Line)],
    world: &World,
    months: impl Iterator<Item = Month>,
) -> Vec<[f64; Occupation::COUNT]> {
    if sectors.is_empty() {
        return Vec::new();
    }
    let people: Vec<f64> = world.occupations.iter().map(|row| row.employed).collect();
    let all: f64 = people.iter().sum();
    months
        .map(|now| {
            let mut factor = [1.0; Sector::COUNT];
            for (sector, line) in sectors {
                factor[*sector as usize] = interpolate(line, now);
            }
            let plain: [f64; Occupation::COUNT] = std::array::from_fn(|o| {
                let row = &world.occupation_sector[o];
                let sum: f64 = row.iter().zip(factor).map(|(weight, f)| weight * f).sum();
                sum / row.iter().sum::<f64>()
            });
            let mean = plain.iter().zip(&people).map(|(d, n)| d * n).sum::<f64>() / all;
            plain.map(|d| d / mean)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sectors_shift_demand_between_occupations_and_leave_the_whole() {
        let world = World::nl().unwrap();
        let months = || (1500..1504).map(Month);
        let fall = vec![(Sector::Construction, vec![(Month(1500), 1.0), (Month(1502), 0.8)])];
        let found = by_occupation(&fall, &world, months());
        assert!(found[0].iter().all(|d| (d - 1.0).abs() < 1e-12));
        let people: Vec<f64> = world.occupations.iter().map(|row| row.employed).collect();
        for month in &found {
            let sum: f64 = month.iter().zip(&people).map(|(d, n)| d * n).sum();
            assert!((sum / people.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        }
        // Technicians build; teachers do not, so they get a larger part of the same whole.
        let of = |name| found[3][Occupation::parse(name).unwrap() as usize];
        assert!(of("technical") < 0.97 && of("pedagogical") > 1.0);
        assert!(
            (of("technical") - found[2][Occupation::parse("technical").unwrap() as usize]).abs()
                < 1e-12
        );
        assert!(by_occupation(&[], &world, months()).is_empty());
    }
}
