//! Commands as text that a shell reads back.

use std::path::Path;

/// A word as a shell reads it: quoted when it holds more than letters, digits and harmless signs.
pub fn shell_word(text: &str) -> String {
    let harmless = |c: char| c.is_alphanumeric() || "_@%+=:,./-".contains(c);
    if !text.is_empty() && text.chars().all(harmless) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

/// The command that goes on in a folder.
pub fn again(command: &str, folder: &Path) -> String {
    format!("{command} --out {}", shell_word(&folder.display().to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_only_when_a_shell_would_split_or_change_them() {
        for (word, quoted) in [
            ("werkhuis-a", "werkhuis-a"),
            ("../eigen/één.toml", "../eigen/één.toml"),
            ("my designs/a.toml", "'my designs/a.toml'"),
            ("it's $HOME", r"'it'\''s $HOME'"),
            ("", "''"),
        ] {
            assert_eq!(shell_word(word), quoted);
        }
    }
}
