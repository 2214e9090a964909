//! What is generated is up to date.

use xtask::{generate, root};

#[test]
fn every_generated_file_is_up_to_date() {
    assert_eq!(generate::check(&root()), Ok(Vec::new()));
}

#[test]
fn generating_twice_gives_the_same_text() {
    let text = |_| -> Vec<String> {
        generate::pages(&root()).unwrap().into_iter().map(|page| page.text).collect()
    };
    assert_eq!(text(1), text(2));
}
