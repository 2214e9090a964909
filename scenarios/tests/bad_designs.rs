//! Every broken design file of `tests/bad` is refused (or warned about) with its message.
//!
//! A file that needs another one names it in its first line: `# with other.toml`.

use std::path::{Path, PathBuf};

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme};
use scenarios::design_file::DesignError;
use scenarios::resolve::{Library, ResolvedDesign};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad")
}

fn rendered(diagnostic: &dyn Diagnostic) -> String {
    let mut out = String::new();
    GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor())
        .with_width(100)
        .render_report(&mut out, diagnostic)
        .unwrap();
    out.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

fn load(name: &str) -> Result<ResolvedDesign, DesignError> {
    let mut library = Library::built_in().unwrap();
    let text = std::fs::read_to_string(folder().join(name)).unwrap();
    if let Some(other) = text.lines().next().and_then(|line| line.strip_prefix("# with ")) {
        let other_text = std::fs::read_to_string(folder().join(other)).unwrap();
        library.add_text(other, &other_text)?;
    }
    let id = library.add_text(name, &text)?;
    library.resolve(&id)
}

fn message(name: &str) -> String {
    match load(name) {
        Err(error) => rendered(&error),
        Ok(design) => {
            assert!(!design.warnings.is_empty(), "{name} is accepted without a word");
            let warnings: Vec<String> = design.warnings.iter().map(|w| rendered(w)).collect();
            warnings.join("\n")
        }
    }
}

#[test]
fn every_bad_file_has_its_message() {
    let mut names: Vec<String> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort_unstable();
    assert!(names.len() >= 20);
    for name in names {
        insta::assert_snapshot!(format!("bad_{}", name.trim_end_matches(".toml")), message(&name));
    }
}

#[test]
fn unknown_designs_and_paths_are_named() {
    let mut library = Library::built_in().unwrap();
    let near = library.find("werkcentrun").unwrap_err();
    insta::assert_snapshot!("unknown_design", rendered(&near));
    let absent = library.find("no/such/file.toml").unwrap_err();
    assert!(absent.problems[0].reason().contains("can't be read"));
    assert!(library.resolve("atlantis").is_err());
}

#[test]
fn two_given_files_of_one_name_are_refused() {
    let mut library = Library::built_in().unwrap();
    let text = std::fs::read_to_string(folder().join("outside_sweep.toml")).unwrap();
    library.add_text("a.toml", &text).unwrap();
    library.add_text("a.toml", &text).unwrap();
    let other = text.replace("2026-01", "2027-01");
    let error = library.add_text("b.toml", &other).unwrap_err();
    insta::assert_snapshot!("two_files_of_one_name", rendered(&error));
}

#[test]
fn a_changed_built_in_file_takes_its_place() {
    let mut library = Library::built_in().unwrap();
    let (name, text) = scenarios::resolve::BUILT_IN[7];
    let id = library.add_text(name, &text.replace("= 1100", "= 1000")).unwrap();
    let design = library.resolve(&id).unwrap();
    let last = design.timeline.phases().last().unwrap();
    assert!((last.1.access.gids_hours_per_region_month - 1000.0).abs() < 1e-9);
}

/// A page of prose has a hundred faults as TOML; the first says all.
#[test]
fn a_file_that_is_no_toml_is_one_problem() {
    let prose =
        "# Plan\n\nThe desk (or: desks), \"open\" to all = [\n- guides; 'hours'\n".repeat(40);
    let error = Library::built_in().unwrap().add_text("plan.md", &prose).unwrap_err();
    assert_eq!(error.problems.len(), 1);
    let text = rendered(&error);
    assert!(text.contains("plan.md:3:") && text.contains("79 more"), "{text}");
}

/// Some editors write a byte order mark before the text.
#[test]
fn a_byte_order_mark_is_read_over() {
    let (name, text) = scenarios::resolve::BUILT_IN[7];
    let mut library = Library::built_in().unwrap();
    library.add_text(name, &format!("\u{feff}{text}")).unwrap();
}

/// Whatever is cut out of a file, the answer is a design or a message.
#[test]
fn no_damage_to_a_file_makes_the_program_stop() {
    let friction = "[assumed_friction]\n\"search.effort_floor\" = { value = 0.5, said = \"x\" }\n";
    let text = scenarios::resolve::BUILT_IN[7].1.to_owned() + friction;
    let answer = |damaged: &str| {
        let mut library = Library::built_in().unwrap();
        if let Ok(name) = library.add_text("damaged.toml", damaged) {
            let _ = library.resolve(&name);
        }
    };
    for place in (0..text.len()).step_by(37).filter(|&place| text.is_char_boundary(place)) {
        answer(&text[..place]);
        for length in [1, 5, 60] {
            let end = (place + length).min(text.len());
            if text.is_char_boundary(end) {
                answer(&(text[..place].to_owned() + &text[end..]));
            }
        }
    }
}
