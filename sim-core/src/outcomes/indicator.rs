//! What an indicator is: a number read from a record, with all that is needed to read it well.

use crate::lang::Lang;
use crate::record::Record;

/// A text in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// English.
    pub en: &'static str,
    /// Dutch.
    pub nl: &'static str,
}

impl Text {
    /// The text in a language.
    pub const fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Nl => self.nl,
        }
    }
}

/// The public goal an indicator belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Goal {
    /// Goal 1: better allocation, in quantity and quality.
    Allocation,
    /// Goal 2: less avoidable use of benefits.
    BenefitBurden,
    /// Goal 3: adequate training of people with and without work.
    Training,
    /// Goal 4: a fairer labour market; several readings side by side.
    Fairness,
    /// No goal: what one needs to understand the rest, and to check it against published figures.
    Context,
}

impl Goal {
    /// All goals in order.
    pub const ALL: [Self; 5] =
        [Self::Allocation, Self::BenefitBurden, Self::Training, Self::Fairness, Self::Context];

    /// A fixed name for files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Allocation => "allocation",
            Self::BenefitBurden => "benefit_burden",
            Self::Training => "training",
            Self::Fairness => "fairness",
            Self::Context => "context",
        }
    }

    /// The goal in words.
    pub const fn title(self) -> Text {
        match self {
            Self::Allocation => Text {
                en: "Goal 1. Better allocation of people and work",
                nl: "Doel 1. Betere allocatie van mensen en werk",
            },
            Self::BenefitBurden => Text {
                en: "Goal 2. Less avoidable use of benefits",
                nl: "Doel 2. Minder vermijdbare uitkeringslast",
            },
            Self::Training => Text {
                en: "Goal 3. Adequate training of people with and without work",
                nl: "Doel 3. Adequate scholing van werkenden en werkzoekenden",
            },
            Self::Fairness => Text {
                en: "Goal 4. A fairer labour market",
                nl: "Doel 4. Een eerlijker arbeidsmarkt",
            },
            Self::Context => Text { en: "Context", nl: "Context" },
        }
    }
}

/// Unit of an indicator; counts and amounts are those of the real country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// People, a stock.
    People,
    /// People (or events that happen to one person) a year.
    PeoplePerYear,
    /// Person-years a year: equal to the mean number of people over the year.
    PersonYears,
    /// Months of all people together, a year.
    MonthsPerYear,
    /// Euro.
    Euro,
    /// Million euro a year.
    MillionEuro,
    /// A share, 0 to 1.
    Share,
    /// Months of one person, case or vacancy.
    Months,
    /// A number for every thousand.
    PerThousand,
    /// One number divided by another.
    Ratio,
    /// A number on a scale of its own, said in the definition.
    Index,
}

impl Unit {
    /// A fixed name for files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::PeoplePerYear => "people_per_year",
            Self::PersonYears => "person_years",
            Self::MonthsPerYear => "months_per_year",
            Self::Euro => "euro",
            Self::MillionEuro => "million_euro",
            Self::Share => "share",
            Self::Months => "months",
            Self::PerThousand => "per_thousand",
            Self::Ratio => "ratio",
            Self::Index => "index",
        }
    }

    /// The unit in words.
    pub const fn title(self) -> Text {
        match self {
            Self::People => Text { en: "people", nl: "mensen" },
            Self::PeoplePerYear => Text { en: "people a year", nl: "mensen per jaar" },
            Self::PersonYears => Text { en: "person-years a year", nl: "persoonsjaren per jaar" },
            Self::MonthsPerYear => Text { en: "months a year", nl: "maanden per jaar" },
            Self::Euro => Text { en: "euro", nl: "euro" },
            Self::MillionEuro => Text { en: "million euro a year", nl: "miljoen euro per jaar" },
            Self::Share => Text { en: "share, 0 to 1", nl: "aandeel, 0 tot 1" },
            Self::Months => Text { en: "months", nl: "maanden" },
            Self::PerThousand => Text { en: "per thousand", nl: "per duizend" },
            Self::Ratio => Text { en: "ratio", nl: "verhouding" },
            Self::Index => Text { en: "index", nl: "index" },
        }
    }
}

/// Which way of an indicator is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prefer {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
    /// Neither, as for unemployment when participation moves too.
    Neither,
}

impl Prefer {
    /// A fixed name for files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Higher => "higher",
            Self::Lower => "lower",
            Self::Neither => "none",
        }
    }

    /// The direction in words.
    pub const fn title(self) -> Text {
        match self {
            Self::Higher => Text { en: "higher is better", nl: "hoger is beter" },
            Self::Lower => Text { en: "lower is better", nl: "lager is beter" },
            Self::Neither => Text { en: "no direction", nl: "geen richting" },
        }
    }
}

/// The smallest difference that would matter to a policy choice, fixed before any run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Relevant {
    /// Size, in the unit of the indicator; above zero.
    pub size: f64,
    /// Why this size.
    pub reason: Text,
}

/// One indicator.
#[derive(Clone, Copy, Debug)]
pub struct Indicator {
    /// Fixed name, the same in files and commands.
    pub id: &'static str,
    /// Public goal.
    pub goal: Goal,
    /// Unit.
    pub unit: Unit,
    /// Which way is good.
    pub prefer: Prefer,
    /// Whether the scorecard shows it; all indicators are in the files.
    pub headline: bool,
    /// What it is called.
    pub title: Text,
    /// The formula in words.
    pub definition: Text,
    /// Who measures it this way, or where the reading comes from.
    pub source: &'static str,
    /// Smallest difference of policy interest.
    pub relevant: Relevant,
    /// Whether it merely restates a knob of the design, and so gets no verdict.
    pub by_construction: bool,
    /// Published moments (C01 to C15) that measure the same thing.
    pub comparable_with: &'static [&'static str],
    /// Its value in a record; `None` when nobody is in the group or nothing was counted.
    pub value: fn(&Record) -> Option<f64>,
}
