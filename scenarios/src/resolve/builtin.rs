//! The designs inside the program, so that it runs from any folder.

/// Name and text of one file.
macro_rules! designs {
    ($($name:literal),+ $(,)?) => {
        &[$((concat!($name, ".toml"), include_str!(concat!("../../designs/", $name, ".toml")))),+]
    };
}

/// File name and text of every built-in design.
pub const BUILT_IN: &[(&str, &str)] = designs![
    "zonder-hervorming",
    "huidig",
    "rmt",
    "werkhuis-a",
    "werkhuis-b",
    "werkhuis-c",
    "werkhuis-d",
    "werkcentrum",
    "werkhuis-a-uitgewerkt",
    "kamerbrief-2022",
    "ser-mlt",
    "borstlap-loopbaanwinkels",
    "oval-loopbaanwinkel",
    "pta-werkhuis",
    "vaan-werkhub",
    "uwv-vng-bouwstenen",
    "rmt-intentieverklaring",
    "lerend-veilingmodel",
];

/// Names of all built-in designs, in their order.
pub fn built_in_names() -> impl Iterator<Item = &'static str> {
    BUILT_IN.iter().filter_map(|(file, _)| file.strip_suffix(".toml"))
}

/// The base that comparisons start from unless another is named.
pub const DEFAULT_BASE: &str = "zonder-hervorming";

/// The designs that are meant as bases.
pub const BASES: [&str; 2] = [DEFAULT_BASE, "huidig"];

/// The designs compared unless others are named, in the order of the scorecard.
pub const DEFAULT_DESIGNS: [&str; 8] = [
    DEFAULT_BASE,
    "huidig",
    "rmt",
    "werkhuis-a",
    "werkhuis-b",
    "werkhuis-c",
    "werkhuis-d",
    "werkcentrum",
];
