//! The house rules hold.

use xtask::{root, tidy};

#[test]
fn the_house_rules_hold() {
    let files = tidy::files(&root()).unwrap();
    for (name, rule) in tidy::RULES {
        let found = rule(&files);
        assert!(found.is_empty(), "{name}:\n{}", found.join("\n"));
    }
}
