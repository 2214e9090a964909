use super::*;

fn all() -> Vec<(Study, Option<Value>)> {
    let read = |(file, text): &(&str, &str)| (Study::read(file, text).unwrap(), None);
    BUILT_IN.iter().map(read).collect()
}

#[test]
fn a_page_lacks_nothing_and_says_what_is_not_yet_run() {
    let settings = Settings::read(Path::new("."), &[]).unwrap();
    let mut studies = all();
    studies[0].1 = Some(serde_json::json!({
        "reading": ["People in work. better: a; worse: b."],
        "manifest": { "command": "werkbank study run it" },
    }));
    let page = page::page(&settings, &studies).unwrap();
    assert_eq!(lacks(Some(&page)), Vec::<String>::new());
    assert_eq!(page.matches("Not yet run.").count(), BUILT_IN.len() - 1);
    assert!(page.contains("- People in work. better: a; worse: b.\n"), "{page}");
    assert!(page.contains("werkbank study run it\n"));
}

#[test]
fn a_page_without_a_study_or_a_version_is_complained_about() {
    assert_eq!(lacks(None), Vec::<String>::new());
    let settings = Settings::read(Path::new("."), &[]).unwrap();
    let page = page::page(&settings, &all()[1..]).unwrap();
    let found = lacks(Some(&page));
    assert!(found.len() == 1 && found[0].contains(&all()[0].0.id), "{found:?}");
    let later = format!("{}{}.", page::VERSION, MODEL_VERSION + 1);
    let now = format!("{}{MODEL_VERSION}.", page::VERSION);
    assert_eq!(lacks(Some(&page.replace(&now, &later))).len(), 2);
}

#[test]
fn options_change_settings_and_what_is_unknown_is_refused() {
    let root = Path::new("/root");
    let full = Settings::read(root, &[]).unwrap();
    assert_eq!(full.page, root.join("docs/studies.md"));
    assert_eq!(
        full.arguments("x").join(" "),
        "study run x --scale 1:100 --replications 8 --seed 1"
    );
    let smoke = Settings::read(root, &["--smoke", "--months", "6"]).unwrap();
    assert_eq!(
        smoke.arguments("x").join(" "),
        "study run x --scale 1:2000 --from 2026-01 --months 6 --replications 2 --seed 1"
    );
    assert!(smoke.page.starts_with(&smoke.out), "a smoke run writes no document");
    assert_ne!(full.key("x", ""), smoke.key("x", ""));
    assert!(Settings::read(root, &["--fast", "1"]).unwrap_err().contains("--fast"));
    assert!(Settings::read(root, &["--scale"]).unwrap_err().contains("needs a value"));
}

/// A program that cannot be there: every study fails, and each is named.
#[test]
fn studies_that_fail_are_named_and_the_page_is_written_all_the_same() {
    let folder = std::env::temp_dir().join(format!("werkbank-studies-{}", std::process::id()));
    let text = |name: &str| folder.join(name).display().to_string();
    let (out, page, program) = (text("out"), text("page.md"), text("none"));
    let words = ["--out", &out, "--page", &page, "--program", &program];
    let found = problems(Path::new("/"), &words).unwrap();
    assert_eq!(found.len(), BUILT_IN.len());
    let page = std::fs::read_to_string(&page).unwrap();
    assert_eq!(page.matches("Not yet run.").count(), BUILT_IN.len());
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn what_was_found_is_kept_under_its_key_only() {
    let folder = std::env::temp_dir().join(format!("werkbank-kept-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let out = folder.display().to_string();
    let settings = Settings::read(Path::new("/"), &["--out", &out]).unwrap();
    assert_eq!(settings.kept("x", "text"), None);
    let kept = serde_json::json!({ "key": settings.key("x", "text"), "found": 7 });
    std::fs::write(settings.file("x"), kept.to_string()).unwrap();
    assert_eq!(settings.kept("x", "text"), Some(7.into()));
    assert_eq!(settings.kept("x", "another text"), None);
    let finer = Settings::read(Path::new("/"), &["--out", &out, "--scale", "1:10"]).unwrap();
    assert_eq!(finer.kept("x", "text"), None);
    std::fs::remove_dir_all(&folder).unwrap();
}
