//! Which regions join first when a design has fewer of them (Intramax).
//!
//! ```text
//! next pair  =  the areas i, j with the highest   T_ij / (O_i · D_j) + T_ji / (O_j · D_i)
//! ```
//!
//! T are commuters between areas, O all who live in an area, D all who work there. A pair that trades
//! more commuters than its size lets expect joins first, and then counts as one area. Method: Masser and
//! Brown, Environment and Planning A 7 (1975).

use crate::world::World;

/// Pairs of regions in the order in which they join: the region that stays and the one that goes up in
/// it; the region with more residents at work stays.
pub fn joins(world: &World) -> Vec<(usize, usize)> {
    let flows = world
        .commuting
        .iter()
        .zip(&world.regions)
        .map(|(row, region)| row.iter().map(|share| share * region.labour[0]).collect())
        .collect();
    intramax(flows)
}

/// The same from commuters by region of residence and of work.
fn intramax(mut flows: Vec<Vec<f64>>) -> Vec<(usize, usize)> {
    let live: Vec<f64> = flows.iter().map(|row| row.iter().sum()).collect();
    let mut left: Vec<usize> = (0..flows.len()).collect();
    let mut joins = Vec::new();
    while left.len() > 1 {
        let from: Vec<f64> = flows.iter().map(|row| row.iter().sum()).collect();
        let to: Vec<f64> = (0..flows.len()).map(|j| flows.iter().map(|row| row[j]).sum()).collect();
        let tie = |i: usize, j: usize| {
            let one = |a: usize, b: usize| flows[a][b] / (from[a] * to[b]).max(f64::MIN_POSITIVE);
            one(i, j) + one(j, i)
        };
        let (mut stays, mut goes, mut best) = (left[0], left[1], -1.0);
        for (k, &i) in left.iter().enumerate() {
            for &j in &left[k + 1..] {
                if tie(i, j) > best {
                    (stays, goes, best) = (i, j, tie(i, j));
                }
            }
        }
        if live[goes] > live[stays] {
            (stays, goes) = (goes, stays);
        }
        join(&mut flows, stays, goes);
        left.retain(|&area| area != goes);
        joins.push((stays, goes));
    }
    joins
}

/// Counts the commuters of one area with those of another.
fn join(flows: &mut [Vec<f64>], stays: usize, goes: usize) {
    for row in flows.iter_mut() {
        row[stays] += std::mem::take(&mut row[goes]);
    }
    let gone = std::mem::take(&mut flows[goes]);
    for (sum, count) in flows[stays].iter_mut().zip(&gone) {
        *sum += count;
    }
    flows[goes] = vec![0.0; gone.len()];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_with_most_traffic_for_their_size_join_first() {
        let flows = vec![
            vec![90.0, 10.0, 1.0, 1.0],
            vec![10.0, 40.0, 1.0, 1.0],
            vec![1.0, 1.0, 400.0, 30.0],
            vec![1.0, 1.0, 30.0, 300.0],
        ];
        assert_eq!(intramax(flows), [(0, 1), (2, 3), (2, 0)]);
    }

    #[test]
    fn regions_without_traffic_join_too() {
        assert_eq!(intramax(vec![vec![0.0; 3]; 3]), [(0, 1), (0, 2)]);
        assert!(intramax(vec![vec![5.0]]).is_empty());
    }
}
