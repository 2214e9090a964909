//! Points of behaviour: a Latin hypercube over the stated ranges of chosen parameters.
//!
//! ```text
//! value = low + (high - low) · (rank + u) / N        rank: place of the point in the order of its draws
//! ```
//!
//! Each parameter has N layers of equal width and each layer one point. Draws have addresses (seed,
//! parameter, point), so the points depend on nothing else.

use scenarios::parameters::ParameterInfo;
use sim_core::philox::philox2x64_7;
use sim_core::rng::unit;

/// What is varied: behaviour around asking for help, giving it, scanning and buying.
pub const VARIED: [&str; 16] = [
    "help.asks_bijstand",
    "help.asks_working",
    "help.knows_desk_top",
    "help.loss_cold",
    "help.response",
    "help.intake_hours",
    "help.gives_up",
    "help.rule_saving",
    "help.rule_need",
    "help.hours_scale",
    "scan.unaided_auc",
    "market.attribution",
    "market.norm",
    "market.learns",
    "market.method_sd",
    "market.adopts_provider",
];

/// The range of a parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Range {
    /// Block and name.
    pub name: &'static str,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// Ranges of [`VARIED`].
///
/// # Errors
/// When a parameter is unknown or has no range.
pub fn ranges(infos: &[ParameterInfo]) -> Result<Vec<Range>, String> {
    let range = |name: &'static str| {
        let info = infos.iter().find(|info| info.name == name)?;
        Some(Range { name, low: info.low?, high: info.high? })
    };
    VARIED
        .into_iter()
        .map(|name| range(name).ok_or_else(|| format!("`{name}` is no parameter with a range")))
        .collect()
}

/// `n` points, each with a value for every range.
pub fn points(ranges: &[Range], n: u32, seed: u64) -> Vec<Vec<f64>> {
    let mut points = vec![Vec::with_capacity(ranges.len()); n as usize];
    for (parameter, range) in ranges.iter().enumerate() {
        let draw = |point: u32| philox2x64_7([u64::from(point), parameter as u64], seed);
        let mut order: Vec<u32> = (0..n).collect();
        order.sort_by_key(|&point| (draw(point)[0], point));
        for (rank, &point) in order.iter().enumerate() {
            let within = unit((draw(point)[1] >> 32) as u32);
            let share = (rank as f64 + within) / f64::from(n);
            points[point as usize].push(range.low + (range.high - range.low) * share);
        }
    }
    points
}

#[cfg(test)]
mod tests {
    use scenarios::parameters::{NL, read};

    use super::*;

    #[test]
    fn every_layer_of_every_parameter_holds_one_point() {
        let ranges = ranges(&read("nl.toml", NL).unwrap().1).unwrap();
        let points = points(&ranges, 20, 1);
        for (k, range) in ranges.iter().enumerate() {
            let layer =
                |p: &Vec<f64>| (20.0 * (p[k] - range.low) / (range.high - range.low)) as u32;
            let mut layers: Vec<u32> = points.iter().map(layer).collect();
            layers.sort_unstable();
            assert_eq!(layers, (0..20).collect::<Vec<u32>>(), "{}", range.name);
        }
    }

    #[test]
    fn a_parameter_without_a_range_is_named() {
        assert!(ranges(&[]).unwrap_err().contains("help.asks_bijstand"));
    }
}
