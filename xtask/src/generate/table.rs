//! Markdown tables, and the fields of comma-separated text.

use std::fmt::Write as _;

/// A table with a head; bars in cells are escaped.
pub(super) fn markdown(head: &[&str], rows: &[Vec<String>]) -> String {
    let mut text = format!("| {} |\n|{}\n", head.join(" | "), " --- |".repeat(head.len()));
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| cell.replace('|', "\\|")).collect();
        let _ = writeln!(text, "| {} |", cells.join(" | "));
    }
    text
}

/// The records of a table: a map from column name to text for each line after the first.
pub(super) struct Csv {
    columns: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
}

impl Csv {
    /// Reads a table whose quoted fields hold no line ends, as the tables of a world do.
    pub(super) fn read(text: &str) -> Self {
        let mut lines = text.lines().filter(|line| !line.is_empty()).map(fields);
        Self { columns: lines.next().unwrap_or_default(), rows: lines.collect() }
    }

    /// The text of a field; empty when there is no such column.
    pub(super) fn get<'a>(&self, row: &'a [String], column: &str) -> &'a str {
        let place = self.columns.iter().position(|name| name == column);
        place.and_then(|at| row.get(at)).map_or("", String::as_str)
    }

    pub(super) fn columns(&self) -> &[String] {
        &self.columns
    }
}

/// Splits one line; a doubled quote inside quotes is a quote.
fn fields(line: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    let mut quoted = false;
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                found.last_mut().expect("starts with one").push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => found.push(String::new()),
            _ => found.last_mut().expect("starts with one").push(letter),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_fields_keep_their_commas_and_quotes() {
        assert_eq!(fields("a,\"b, \"\"c\"\"\",,d"), ["a", "b, \"c\"", "", "d"]);
        let csv = Csv::read("x,y\n1,2\n");
        assert_eq!(csv.get(&csv.rows[0], "y"), "2");
        assert_eq!(csv.get(&csv.rows[0], "z"), "");
    }
}
