//! Units and remarks of the tables of figures, in Dutch.
//!
//! The tables are written in English. What a row names by a code (its id) stays as it is.

use crate::lang::Lang;

/// English as it stands in the tables, and Dutch.
const DUTCH: [(&str, &str); 38] = [
    ("% in a quarter", "% per kwartaal"),
    ("% a quarter", "% per kwartaal"),
    ("% in three months", "% in drie maanden"),
    ("% of 25-64", "% van 25-64"),
    ("% of WW job finders", "% van wie uit de WW werk vindt"),
    ("% of leavers", "% van de uitstroom"),
    ("% of recipients", "% van wie de uitkering krijgt"),
    ("% of the long-term unemployed", "% van de langdurig werklozen"),
    ("% of the stock a year", "% van het bestand per jaar"),
    ("% of the unemployed", "% van de werklozen"),
    ("days", "dagen"),
    ("thousand", "duizend"),
    ("thousand a year", "duizend per jaar"),
    ("thousand a quarter", "duizend per kwartaal"),
    ("thousand benefits", "duizend uitkeringen"),
    ("thousand persons", "duizend mensen"),
    ("vacancies per 100 unemployed", "vacatures per 100 werklozen"),
    ("per 100 unemployed", "per 100 werklozen"),
    ("benefits", "uitkeringen"),
    ("benefits a year", "uitkeringen per jaar"),
    ("persons", "mensen"),
    ("persons a quarter", "mensen per kwartaal"),
    ("needs a run at the tightness of 2018", "vraagt een run in de krapte van 2018"),
    (
        "the model holds courses of clients only, not all learning",
        "het model kent alleen cursussen van cliënten, niet al het leren",
    ),
    (
        "the model holds 13 classes, so moves between groups of a class are not seen",
        "het model kent 13 klassen, dus overstappen binnen een klasse zijn onzichtbaar",
    ),
    ("job slots do not carry a sector yet", "banen hebben in het model nog geen sector"),
    ("belongs to the calibration of services", "hoort bij de ijking van de dienstverlening"),
    (
        "the model has no such state: people without work either search and are available, or do neither",
        "het model kent deze toestand niet: mensen zonder werk zoeken en zijn beschikbaar, of geen van beide",
    ),
    (
        "the model has no such state: people without work either search and are available, or do neither; 112 thousand a year before too, so no change to score",
        "het model kent deze toestand niet: mensen zonder werk zoeken en zijn beschikbaar, of geen van beide; een jaar eerder ook 112 duizend, dus geen verandering om te beoordelen",
    ),
    (
        "the model has no such state: people without work either search and are available, or do neither; and hours wanted beyond those worked are not in the model; own sum of four published cells",
        "het model kent deze toestand niet: mensen zonder werk zoeken en zijn beschikbaar, of geen van beide; en meer uren willen werken kent het ook niet; eigen som van vier gepubliceerde cellen",
    ),
    (
        "job slots carry an occupation and no sector, so nobody can be said to come from finance",
        "banen hebben een beroep en geen sector, dus van niemand is te zeggen dat hij uit de financiële sector komt",
    ),
    (
        "the model has usual hours of each job and no wish for other hours",
        "het model kent de gewone uren van elke baan en geen wens voor andere uren",
    ),
    ("sign", "teken"),
    ("size", "grootte"),
    ("no_change", "geen verandering"),
    ("line", "lijn"),
    ("percent", "procent"),
    ("errors", "standaardfouten"),
];

/// A unit or remark in a language; as it is where there is no Dutch, as for `%`.
pub fn word(text: &str, lang: Lang) -> &str {
    let dutch = || DUTCH.iter().find(|(english, _)| *english == text).map(|(_, dutch)| *dutch);
    match lang {
        Lang::En => text,
        Lang::Nl => dutch().unwrap_or(text),
    }
}

/// Whether a unit or remark is known in Dutch, or needs none.
pub fn is_known(text: &str) -> bool {
    text == "%" || DUTCH.iter().any(|(english, _)| *english == text)
}

/// One of two texts.
pub fn pick(lang: Lang, en: &'static str, nl: &'static str) -> &'static str {
    match lang {
        Lang::En => en,
        Lang::Nl => nl,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::targets;

    #[test]
    fn every_unit_and_every_reason_not_to_measure_is_said_in_dutch() {
        for target in targets::built_in().unwrap() {
            assert!(is_known(&target.unit), "no Dutch for the unit `{}`", target.unit);
            let told = !target.measure.is_empty() || is_known(&target.note);
            assert!(told, "no Dutch for the note `{}`", target.note);
        }
        assert_eq!(word("days", Lang::Nl), "dagen");
        assert_eq!(word("days", Lang::En), "days");
    }
}
