//! Reads a persona from its file and refuses descriptions that contradict themselves.

use std::fmt;

use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use sim_core::codes::{Barriers, Benefit, Contract, Education, Occupation, Origin, Sex};
use sim_core::world::Labour;
use toml::Spanned;

use super::{BARRIERS, Persona, PersonaError, Range};
use crate::design_file::did_you_mean;
use crate::text_file::{Misfit, without_mark};

/// What to do about a file that has another shape.
const REMEDY: &str = "a persona is TOML with `format = 1`, `title = { en, nl }`, and under `[person]` \
    any of age, sex, education, origin, region, benefit, labour, contract, former_contract, \
    occupation, barriers and months_without_work; scenarios/personas/jan.toml is one that works";

/// Names at the top of a file.
const TOP: [&str; 3] = ["format", "title", "person"];

/// Names of what may be said of a person.
const KEYS: [&str; 12] = [
    "age",
    "sex",
    "education",
    "origin",
    "region",
    "benefit",
    "labour",
    "contract",
    "former_contract",
    "occupation",
    "barriers",
    "months_without_work",
];

/// Ages in the population.
const AGES: Range = [15, 74];

/// More months without work than anybody has.
const MOST_MONTHS: u16 = 60 * 12;

/// A title in two languages.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Title {
    /// English.
    pub en: String,
    /// Dutch.
    pub nl: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: Spanned<u32>,
    title: Title,
    #[serde(default)]
    person: Described,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Described {
    age: Option<Spanned<Range>>,
    sex: Option<Sex>,
    education: Option<Education>,
    origin: Option<Origin>,
    region: Option<Spanned<String>>,
    benefit: Option<Benefit>,
    labour: Option<Spanned<Doings>>,
    contract: Option<Spanned<Contract>>,
    former_contract: Option<Spanned<Contract>>,
    occupation: Option<Occupation>,
    #[serde(default)]
    barriers: Vec<Spanned<String>>,
    months_without_work: Option<Spanned<Range>>,
}

/// What a person does, as a file says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Doing {
    Seeking,
    Idle,
    Working,
}

/// One of them or a list.
#[derive(Debug)]
struct Doings(Vec<Doing>);

impl<'de> Deserialize<'de> for Doings {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneOrMore;
        impl<'de> Visitor<'de> for OneOrMore {
            type Value = Doings;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("seeking, idle or working, or a list of them")
            }

            fn visit_str<E: serde::de::Error>(self, word: &str) -> Result<Doings, E> {
                let word = serde::de::value::StrDeserializer::new(word);
                Doing::deserialize(word).map(|doing| Doings(vec![doing]))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Doings, A::Error> {
                let mut found = Vec::new();
                while let Some(doing) = list.next_element()? {
                    found.push(doing);
                }
                Ok(Doings(found))
            }
        }
        deserializer.deserialize_any(OneOrMore)
    }
}

impl Persona {
    /// A persona from the text of its file.
    ///
    /// # Errors
    /// When the text is not a persona, or says what can't hold of one person.
    pub fn from_text(file: &str, text: &str) -> Result<Self, PersonaError> {
        let text = without_mark(text);
        let read: File = toml::from_str(text)
            .map_err(|error| Misfit::of(file, text, &error, &remedy(error.message())))?;
        let wrong = |span, reason: String, remedy: &str| {
            Err(Misfit::at(file, text, span, reason, remedy.to_owned()).into())
        };
        if *read.format.get_ref() != 1 {
            let reason = format!("`format` is {}; this version reads 1", read.format.get_ref());
            return wrong(read.format.span(), reason, "write `format = 1`");
        }
        let person = read.person;
        if let Err(slip) = person.check() {
            return wrong(slip.span, slip.reason, slip.remedy);
        }
        let mut barriers = Barriers(0);
        for name in &person.barriers {
            let found = BARRIERS.iter().find(|(known, _)| *known == name.get_ref().as_str());
            let Some((_, bit)) = found else {
                let reason = format!("there is no barrier `{}`", name.get_ref());
                let remedy =
                    did_you_mean(name.get_ref(), &BARRIERS.map(|(known, _)| known), "barriers");
                return wrong(name.span(), reason, &remedy);
            };
            barriers.0 |= bit;
            if barriers.has(Barriers::HEALTH_MILD | Barriers::HEALTH_STRONG) {
                let reason = "nobody has a mild and a strong health limitation at once".to_owned();
                return wrong(name.span(), reason, "keep one of health_mild and health_strong");
            }
        }
        Ok(Self {
            title: read.title,
            age: person.age.map(Spanned::into_inner),
            sex: person.sex,
            education: person.education,
            origin: person.origin,
            benefit: person.benefit,
            labour: person.labour.map_or_else(Vec::new, |labour| {
                labour.into_inner().0.into_iter().map(Into::into).collect()
            }),
            contract: person.contract.map(Spanned::into_inner),
            former_contract: person.former_contract.map(Spanned::into_inner),
            occupation: person.occupation,
            barriers,
            months_without_work: person.months_without_work.map(Spanned::into_inner),
            region: person.region,
            file: file.to_owned(),
            text: text.into(),
        })
    }
}

impl From<Doing> for Labour {
    fn from(doing: Doing) -> Self {
        match doing {
            Doing::Seeking => Self::Seeking,
            Doing::Idle => Self::Idle,
            Doing::Working => Self::Employed,
        }
    }
}

/// What to do about a complaint of the TOML reader; a slip in a name is guessed.
fn remedy(message: &str) -> String {
    let written = message.strip_prefix("unknown field `").and_then(|rest| rest.split('`').next());
    let Some(written) = written else { return REMEDY.to_owned() };
    // Those at the top are said to be expected when the slip is there.
    let top = message.contains("`person`");
    if top && KEYS.contains(&written) {
        return format!("put `{written}` below a line `[person]`");
    }
    if message.contains("`nl`") {
        return "a title has a text `en` and a text `nl`".to_owned();
    }
    did_you_mean(written, if top { &TOP } else { &KEYS }, "what can be said")
}

/// A place in a file where something can't hold.
struct Slip {
    span: std::ops::Range<usize>,
    reason: String,
    remedy: &'static str,
}

impl Described {
    /// Refuses ranges that hold nothing, and fields that contradict one another.
    fn check(&self) -> Result<(), Slip> {
        let fail =
            |span, reason: &str, remedy| Err(Slip { span, reason: reason.to_owned(), remedy });
        let ranges = [
            ("age", &self.age, AGES, "write the lower age first, both from 15 to 74"),
            (
                "months_without_work",
                &self.months_without_work,
                [0, MOST_MONTHS],
                "write the lower number first, both from 0 to 720",
            ),
        ];
        for (name, range, [least, most], remedy) in ranges {
            let Some(range) = range else { continue };
            let [low, high] = *range.get_ref();
            let reason = if low > high {
                format!("`{name}` runs from {low} to {high}, which holds nothing")
            } else if low < least || high > most {
                format!("`{name}` runs from {low} to {high}, outside {least} to {most}")
            } else {
                continue;
            };
            return fail(range.span(), &reason, remedy);
        }
        let doings = self.labour.as_ref().map_or(&[][..], |labour| &labour.get_ref().0);
        let works = doings.contains(&Doing::Working);
        let all_work = works && doings.iter().all(|doing| *doing == Doing::Working);
        if let Some(labour) = self.labour.as_ref().filter(|_| doings.is_empty()) {
            let remedy = "name seeking, idle or working, or leave `labour` out";
            return fail(
                labour.span(),
                "`labour` is an empty list: nobody does nothing of it",
                remedy,
            );
        }
        if let Some(contract) = self.contract.as_ref().filter(|_| !all_work) {
            return fail(
                contract.span(),
                "only people who work have a contract",
                "write `labour = \"working\"`, or use `former_contract` for the last job",
            );
        }
        if let Some(former) = self.former_contract.as_ref().filter(|_| works) {
            return fail(
                former.span(),
                "`former_contract` is of people without work, and `labour` holds working",
                "use `contract` for the present job, or leave working out of `labour`",
            );
        }
        if let Some(months) = self.months_without_work.as_ref().filter(|_| works) {
            return fail(
                months.span(),
                "people who work have no months without work, and `labour` holds working",
                "leave one of the two out",
            );
        }
        Ok(())
    }
}
