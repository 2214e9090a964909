//! "Did you mean": the known name that is nearest to what was written.

/// Help for an unknown name: the nearest known one, and all of them.
pub(crate) fn did_you_mean(written: &str, known: &[&str], what: &str) -> String {
    let list = format!("{what}: {}", known.join(", "));
    match nearest(written, known) {
        Some(name) => format!("did you mean `{name}`? {list}"),
        None => list,
    }
}

/// The known name with the fewest changed letters, if few enough to be a slip.
pub(crate) fn nearest<'n>(written: &str, known: &[&'n str]) -> Option<&'n str> {
    let limit = (written.chars().count() / 3).max(1);
    known
        .iter()
        .map(|name| (distance(written, name), *name))
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, _)| *distance <= limit)
        .map(|(_, name)| name)
}

/// Letters to add, drop or change to get from one word to the other (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, &to) in b.iter().enumerate() {
            let change = diagonal + usize::from(from != to);
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_of_the_textbook() {
        for (a, b, expected) in [("kitten", "sitting", 3), ("", "abc", 3), ("desk", "desk", 0)] {
            assert_eq!(distance(a, b), expected);
            assert_eq!(distance(b, a), expected);
        }
    }

    #[test]
    fn only_slips_are_guessed() {
        let known = ["outreach_per_year", "handover", "desk"];
        assert_eq!(nearest("handvoer", &known), Some("handover"));
        assert_eq!(nearest("desks", &known), Some("desk"));
        assert_eq!(nearest("money", &known), None);
    }
}
