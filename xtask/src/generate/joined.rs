//! Which regions act as one when a design has fewer of them.

use std::fmt::Write as _;

use scenarios::nation::joins;
use scenarios::world::World;
use sim_core::nation::areas;

use super::table::markdown;

const INTRO: &str = "# Regions that act as one

A design with fewer regions (`governance.regions`) lets those join that exchange most commuters for their size.
The order follows from the commuters of 2016 and 2017 between the 35 regions (Intramax); no region ever splits.
Regions that join share staff and money of every payer, and meet at the tables of one region.
";

/// Numbers of regions that are shown.
const NUMBERS: [usize; 3] = [20, 12, 5];

/// The page.
pub(super) fn page() -> Result<String, String> {
    let world = World::nl().map_err(|error| error.to_string())?;
    let joins = joins(&world);
    let mut text = INTRO.to_owned();
    for number in NUMBERS {
        let area = areas(&joins, world.regions.len(), number);
        let rows: Vec<Vec<String>> = (0..area.len())
            .filter(|&a| area[a] == a)
            .enumerate()
            .map(|(k, a)| {
                let names: Vec<&str> = world
                    .regions
                    .iter()
                    .zip(&area)
                    .filter(|(_, home)| **home == a)
                    .map(|(region, _)| region.name.as_str())
                    .collect();
                vec![(k + 1).to_string(), names.join(", ")]
            })
            .collect();
        let _ = write!(text, "\n## {number} regions\n\n{}", markdown(&["", "regions"], &rows));
    }
    Ok(text)
}
