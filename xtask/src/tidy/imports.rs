//! Who may import whom, read from the manifests.

use super::{File, file};

/// What each crate may use outside its tests. `cli` is the shell around everything, but polars takes
/// minutes to build and stays off the path of the first command.
const ALLOWED: &[(&str, &[&str])] = &[
    ("sim-core", &["libm", "rayon", "serde"]),
    (
        "scenarios",
        &[
            "sim-core",
            "arrow-array",
            "arrow-schema",
            "blake3",
            "miette",
            "parquet",
            "postcard",
            "rayon",
            "schemars",
            "serde",
            "serde_json",
            "sobol_burley",
            "statrs",
            "thiserror",
            "toml",
        ],
    ),
    (
        "calibration",
        &[
            "sim-core",
            "scenarios",
            "basin",
            "blake3",
            "fastrand",
            "libm",
            "miette",
            "rayon",
            "serde",
            "serde_json",
            "thiserror",
            "toml",
        ],
    ),
    (
        "calibration/validation",
        &[
            "sim-core",
            "scenarios",
            "blake3",
            "libm",
            "miette",
            "rayon",
            "serde",
            "statrs",
            "thiserror",
            "toml",
        ],
    ),
    ("analysis", &["sim-core", "scenarios", "askama", "fluent", "polars", "statrs"]),
    (
        "benches",
        &[
            "sim-core",
            "scenarios",
            "clap",
            "libm",
            "rand",
            "rayon",
            "rustix",
            "serde",
            "serde_json",
            "thiserror",
            "toml",
        ],
    ),
    (
        "cli",
        &[
            "sim-core",
            "scenarios",
            "calibration",
            "analysis",
            "validation",
            "clap",
            "ctrlc",
            "indicatif",
            "jiff",
            "miette",
            "rayon",
            "rustix",
            "serde",
            "serde_json",
            "thiserror",
        ],
    ),
    ("xtask", &["sim-core", "scenarios", "analysis", "validation", "serde_json", "toml"]),
];

/// Each member uses what the table lists, optional dependencies included.
pub(super) fn only_what_is_allowed(files: &[File]) -> Vec<String> {
    let mut found = Vec::new();
    for member in members(files) {
        let Some((_, allowed)) = ALLOWED.iter().find(|(name, _)| *name == member) else {
            found.push(format!("{member}: say in xtask/src/tidy/imports.rs what it may import"));
            continue;
        };
        let path = format!("{member}/Cargo.toml");
        let Some(manifest) = manifest(files, &path) else {
            found.push(format!("{path}: is missing or no manifest"));
            continue;
        };
        let used = manifest.get("dependencies").and_then(toml::Value::as_table);
        for name in used.into_iter().flat_map(toml::Table::keys) {
            if !allowed.contains(&name.as_str()) {
                found.push(format!("{path}: `{member}` may not import `{name}`"));
            }
        }
    }
    found
}

/// Each member has `lints.workspace = true`.
pub(super) fn lints_are_shared(files: &[File]) -> Vec<String> {
    let shares = |member: &String| {
        let manifest = manifest(files, &format!("{member}/Cargo.toml"))?;
        manifest.get("lints")?.get("workspace")?.as_bool()
    };
    members(files)
        .into_iter()
        .filter(|member| shares(member) != Some(true))
        .map(|member| format!("{member}/Cargo.toml: write `lints.workspace = true`"))
        .collect()
}

fn members(files: &[File]) -> Vec<String> {
    manifest(files, "Cargo.toml")
        .and_then(|root| {
            let members = root.get("workspace")?.get("members")?.as_array()?;
            Some(members.iter().filter_map(|name| name.as_str().map(str::to_owned)).collect())
        })
        .unwrap_or_default()
}

fn manifest(files: &[File], path: &str) -> Option<toml::Table> {
    file(files, path).parse().ok().filter(|table: &toml::Table| !table.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_foreign_import_is_named() {
        let file = |path: &str, text: &str| File { path: path.to_owned(), text: text.to_owned() };
        let files = [
            file("Cargo.toml", "[workspace]\nmembers = [\"sim-core\"]"),
            file("sim-core/Cargo.toml", "[dependencies]\nlibm = \"1\"\npolars = \"1\""),
        ];
        let found = only_what_is_allowed(&files);
        assert_eq!(found, ["sim-core/Cargo.toml: `sim-core` may not import `polars`"]);
        assert_eq!(lints_are_shared(&files).len(), 1);
    }
}
