//! Writes what is made from code and data, or checks that it is up to date.
//!
//! A page is a pure function of the registries and tables it lists, so a page that differs from its
//! file means that one of the two was changed alone.

mod designs;
mod figures;
mod joined;
mod knobs;
mod mechanisms;
mod parameters;
mod questions;
mod side_by_side;
mod table;

use std::path::Path;

use sim_core::lang::Lang;
use sim_core::outcomes::reference_page;

/// A generated file.
pub struct Page {
    /// Path from the root.
    pub path: &'static str,
    /// Contents.
    pub text: String,
}

/// First line of each generated Markdown page.
const MARK: &str =
    "<!-- Written by `cargo xtask generate`; change the code or the data instead. -->";

/// All generated files.
///
/// # Errors
/// When a file of data can't be read.
pub fn pages(root: &Path) -> Result<Vec<Page>, String> {
    let markdown = |path, text: String| Page { path, text: format!("{MARK}\n\n{text}") };
    Ok(vec![
        markdown("docs/generated/parameters.md", parameters::page()?),
        markdown("docs/generated/knobs.md", knobs::page()),
        markdown("docs/generated/mechanisms.md", mechanisms::page()?),
        markdown("docs/generated/designs.md", designs::page()?),
        markdown("docs/generated/side-by-side.md", side_by_side::page()?),
        markdown("docs/questions.md", questions::page()?),
        markdown("docs/generated/indicators.en.md", reference_page(Lang::En)),
        markdown("docs/generated/indicators.nl.md", reference_page(Lang::Nl)),
        markdown("docs/generated/world-nl.md", figures::world(root)?),
        markdown("docs/generated/targets.md", figures::targets(root)?),
        markdown("docs/generated/regions-joined.md", joined::page()?),
        markdown("docs/generated/economies.md", figures::economies()?),
        markdown("docs/generated/institutions.md", figures::institutions(root)?),
        Page { path: "scenarios/schema/design.schema.json", text: knobs::schema() },
    ])
}

/// Writes all generated files; the list of problems is empty.
///
/// # Errors
/// When a file can't be read or written.
pub fn write(root: &Path) -> Result<Vec<String>, String> {
    for page in pages(root)? {
        let path = root.join(page.path);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
        }
        std::fs::write(&path, page.text).map_err(|e| format!("{}: {e}", page.path))?;
    }
    Ok(Vec::new())
}

/// Says which generated files are missing or out of date.
///
/// # Errors
/// When a file of data can't be read.
pub fn check(root: &Path) -> Result<Vec<String>, String> {
    let stale = |page: &Page| {
        std::fs::read_to_string(root.join(page.path)).ok().as_deref() != Some(page.text.as_str())
    };
    Ok(pages(root)?
        .into_iter()
        .filter(stale)
        .map(|page| format!("{}: out of date; run `cargo xtask generate`", page.path))
        .collect())
}
