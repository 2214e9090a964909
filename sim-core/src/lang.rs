//! The two languages results are written in.

/// Language of tables, verdicts and reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Dutch.
    Nl,
}

impl Lang {
    /// All languages, in the order of help texts.
    pub const ALL: [Self; 2] = [Self::En, Self::Nl];

    /// The two-letter code: `en` or `nl`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Nl => "nl",
        }
    }

    /// The language with this code; `None` when there is none.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// Decimal mark and mark between groups of three digits.
    pub const fn marks(self) -> (char, char) {
        match self {
            Self::En => ('.', ','),
            Self::Nl => (',', '.'),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_lead_back_to_their_language() {
        for lang in Lang::ALL {
            assert_eq!(Lang::from_code(lang.code()), Some(lang));
        }
        assert_eq!(Lang::from_code("fr"), None);
    }
}
