//! The questions and tensions of the documents, and the studies that say they answer them.

use std::fmt::Write as _;

use scenarios::study::{BUILT_IN, QUESTIONS, Question, Study};

use super::table::markdown;

const INTRO: &str = "# Questions of the documents, and the studies that answer them

S4 asks 28 questions in three figures: analytical ones (A) and strategic ones (S).
Reading the documents side by side shows eleven tensions.
Each has a study, which names it in `answers`.
`werkbank study run NAME` runs a study and tells what came out; nothing is written beforehand.
`cargo xtask studies` runs all of them at full scale and writes what they found to `docs/studies.md`.
";

/// Topics of the labels, each with the title of its table.
const TABLES: [(&str, &str); 4] = [
    ("separation", "Work and income"),
    ("scan", "Scan of chances on the labour market"),
    ("learning", "Learning model: purchase on results"),
    ("tension", "Tensions"),
];

/// The page.
pub(super) fn page() -> Result<String, String> {
    let studies: Vec<Study> = BUILT_IN
        .iter()
        .map(|(file, text)| Study::read(file, text).map_err(|error| error.to_string()))
        .collect::<Result<_, _>>()?;
    let mut text = INTRO.to_owned();
    for (topic, title) in TABLES {
        let asked = QUESTIONS.iter().filter(|question| question.topic() == topic);
        let rows: Vec<Vec<String>> = asked.map(|question| row(question, &studies)).collect();
        let table = markdown(&["", "question", "study"], &rows);
        let _ = write!(text, "\n## {title}\n\n{table}");
    }
    let others: Vec<Vec<String>> = studies
        .iter()
        .filter(|study| study.answers.is_empty())
        .map(|study| vec![format!("`{}`", study.id), study.question.en.clone()])
        .collect();
    let _ = write!(text, "\n## Other studies\n\n{}", markdown(&["study", "question"], &others));
    Ok(text)
}

fn row(question: &Question, studies: &[Study]) -> Vec<String> {
    let names = studies
        .iter()
        .filter(|study| study.answers.contains(&question.label))
        .map(|study| format!("`{}`", study.id));
    let mut cell = names.collect::<Vec<_>>().join(", ");
    if !question.note.is_empty() {
        let _ = write!(cell, "; {}", question.note);
    }
    vec![question.number().to_owned(), question.text.to_owned(), cell]
}
