//! The tables of the built-in world, inside the program.

/// Name and text of one file.
macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../../worlds/nl/", $name)))),+]
    };
}

/// All files of world `nl`; a folder with another world has the same names.
pub(crate) const NL: &[(&str, &str)] = files![
    "world.toml",
    "regions.csv",
    "regions.sources.csv",
    "commuting.csv",
    "commuting.sources.csv",
    "margins_national.csv",
    "seed.csv",
    "ages.csv",
    "ages.sources.csv",
    "occupations.csv",
    "occupations.sources.csv",
    "occupation_proximity.csv",
    "occupation_proximity.sources.csv",
    "occupation_sector.csv",
    "occupation_sector.sources.csv",
    "sectors.csv",
    "sectors.sources.csv",
    "employers_by_size.csv",
    "employers_by_size.sources.csv",
    "barriers.csv",
    "households.csv",
    "hours_wages.csv",
    "durations.csv",
    "costs.csv",
    "demography.csv",
    "institutions.csv",
];
