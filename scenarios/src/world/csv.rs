//! A small reader of comma-separated text that remembers where each field stands.

/// One field and its place in the text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Field {
    pub(crate) text: String,
    /// First byte of the field.
    pub(crate) start: usize,
    /// Bytes in the field, quotes included.
    pub(crate) len: usize,
}

/// One record and its line number, from 1.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Record {
    pub(crate) line: usize,
    pub(crate) fields: Vec<Field>,
}

/// Splits text into records. Quoted fields may hold commas, line ends and doubled quotes; empty
/// lines are left out.
pub(crate) fn records(text: &str) -> Vec<Record> {
    let bytes = text.as_bytes();
    let (mut at, mut line) = (0, 1);
    let mut found = Vec::new();
    while at < bytes.len() {
        let mut record = Record { line, fields: Vec::new() };
        loop {
            let (field, next) = field(text, at);
            line += text[at..next].matches('\n').count();
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
    found
}

/// The field that starts at `start`, and the place of the comma or line end after it.
fn field(text: &str, start: usize) -> (Field, usize) {
    let rest = &text[start..];
    if !rest.starts_with('"') {
        let len = rest.find([',', '\n', '\r']).unwrap_or(rest.len());
        let words = &rest[..len];
        return (Field { text: words.trim().to_owned(), start, len }, start + len);
    }
    let mut words = String::new();
    let mut at = 1;
    while let Some(quote) = rest[at..].find('"') {
        words.push_str(&rest[at..at + quote]);
        at += quote + 1;
        if !rest[at..].starts_with('"') {
            break;
        }
        words.push('"');
        at += 1;
    }
    // What follows the closing quote up to the separator is kept, so that nothing gets lost.
    let tail = rest[at..].find([',', '\n', '\r']).unwrap_or(rest.len() - at);
    words.push_str(&rest[at..at + tail]);
    at += tail;
    (Field { text: words, start, len: at }, start + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<Vec<String>> {
        records(text).into_iter().map(|r| r.fields.into_iter().map(|f| f.text).collect()).collect()
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
        let found = records(text);
        let field = &found[1].fields[1];
        assert_eq!(&text[field.start..field.start + field.len], "\"d\"");
        assert_eq!(found[1].line, 2);
    }
}
