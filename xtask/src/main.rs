//! `cargo xtask`: the chores of this house.

use std::process::ExitCode;

use xtask::{coarse, generate, root, same_bytes, signs, studies, tidy, validation};

const USAGE: &str = "usage: cargo xtask <chore>

chores:
  generate          write every page and schema that comes from code and data
  generate --check  fail when one of them is out of date
  tidy              check the house rules
  same-bytes        compare results of three builds, with 1 and 2 threads, byte by byte
  signs [POINTS [SEED]]  count how often expected signs come out; writes docs/signs.md
  coarse [PROGRAM]  run `werkbank validate` and `werkbank trials` coarsely and check that what they print is whole";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let problems = match words.as_slice() {
        ["generate"] => generate::write(&root()),
        ["generate", "--check"] => generate::check(&root()),
        ["validation", words @ ..] => validation::write(&root(), words),
        ["coarse", words @ ..] => coarse::problems(&root(), words),
        ["tidy"] => tidy::problems(&root()),
        ["signs", words @ ..] => signs::write(&root(), words),
        ["same-bytes"] => same_bytes::problems(&root()),
        ["studies", options @ ..] => studies::problems(&root(), options),
        _ => {
            eprintln!("{USAGE}\n{}\n{}", validation::OPTIONS, studies::OPTIONS);
            return ExitCode::from(2);
        }
    };
    match problems {
        Ok(found) if found.is_empty() => ExitCode::SUCCESS,
        Ok(found) => {
            for problem in &found {
                eprintln!("{problem}");
            }
            eprintln!("{} problem(s)", found.len());
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("failed: {error}");
            ExitCode::FAILURE
        }
    }
}
