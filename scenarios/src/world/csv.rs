//! A small reader of comma-separated text that remembers where each field stands.

/// One field and its place in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Contents without quotes.
    pub text: String,
    /// First byte of the field.
    pub start: usize,
    /// Bytes in the field, quotes included.
    pub len: usize,
}

/// One record and its line number, from 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Line, from 1.
    pub line: usize,
    /// Fields in order.
    pub fields: Vec<Field>,
}

/// A quote that opens a field and is never closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unclosed {
    /// Line of the quote, from 1.
    pub line: usize,
    /// Byte of the quote.
    pub start: usize,
}

/// Splits text into records. Quoted fields may hold commas, line ends and doubled quotes; empty
/// lines are left out.
///
/// # Errors
/// When a quote is still open at the end. A quote too few turns all later ones around, so the first
/// field that runs over a line end is named: there the reader most likely lost track.
pub fn records(text: &str) -> Result<Vec<Record>, Unclosed> {
    let bytes = text.as_bytes();
    let (mut at, mut line) = (0, 1);
    let mut found = Vec::new();
    let mut suspect = None;
    while at < bytes.len() {
        let mut record = Record { line, fields: Vec::new() };
        loop {
            let (field, next, closed) = field(text, at);
            let breaks = text[at..next].matches('\n').count();
            if suspect.is_none() && (breaks > 0 || !closed) {
                suspect = Some(Unclosed { line, start: at });
            }
            if !closed {
                return suspect.map_or(Ok(found), Err);
            }
            line += breaks;
            record.fields.push(field);
            at = next;
            if bytes.get(at) != Some(&b',') {
                break;
            }
            at += 1;
        }
        at += usize::from(bytes.get(at) == Some(&b'\r'));
        at += usize::from(bytes.get(at) == Some(&b'\n'));
        line += 1;
        if record.fields.len() > 1 || !record.fields[0].text.is_empty() {
            found.push(record);
        }
    }
    Ok(found)
}

/// The field that starts at `start`, the place of the comma or line end after it, and whether each
/// quote in it is closed.
fn field(text: &str, start: usize) -> (Field, usize, bool) {
    let rest = &text[start..];
    if !rest.starts_with('"') {
        let len = rest.find([',', '\n', '\r']).unwrap_or(rest.len());
        let words = &rest[..len];
        return (Field { text: words.trim().to_owned(), start, len }, start + len, true);
    }
    let mut words = String::new();
    let (mut at, mut closed) = (1, false);
    while let Some(quote) = rest[at..].find('"') {
        words.push_str(&rest[at..at + quote]);
        at += quote + 1;
        if !rest[at..].starts_with('"') {
            closed = true;
            break;
        }
        words.push('"');
        at += 1;
    }
    // What follows the closing quote up to the separator is kept, so that nothing gets lost.
    let tail = rest[at..].find([',', '\n', '\r']).unwrap_or(rest.len() - at);
    words.push_str(&rest[at..at + tail]);
    at += tail;
    (Field { text: words, start, len: at }, start + at, closed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<Vec<String>> {
        records(text)
            .unwrap()
            .into_iter()
            .map(|r| r.fields.into_iter().map(|f| f.text).collect())
            .collect()
    }

    #[test]
    fn quotes_commas_and_line_ends_are_read() {
        assert_eq!(
            texts("a,b\r\n\"x, y\",\"say \"\"hi\"\"\"\n\nlast,"),
            [vec!["a", "b"], vec!["x, y", "say \"hi\""], vec!["last", ""]]
        );
    }

    #[test]
    fn places_point_at_the_field() {
        let text = "a,bb\nc,\"d\"\n";
        let found = records(text).unwrap();
        let field = &found[1].fields[1];
        assert_eq!(&text[field.start..field.start + field.len], "\"d\"");
        assert_eq!(found[1].line, 2);
    }

    #[test]
    fn an_open_quote_is_found_where_the_lines_begin_to_run_together() {
        let at = |text: &str| records(text).unwrap_err();
        assert_eq!(at("a,b\nc,\"d"), Unclosed { line: 2, start: 6 });
        assert_eq!(at("a\n\"b\nc,\"d\n\"e"), Unclosed { line: 2, start: 2 });
        assert_eq!(at("\"say \"\""), Unclosed { line: 1, start: 0 });
        assert!(records("a,\"two\nlines\"\n").is_ok());
    }
}
