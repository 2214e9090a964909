//! Units and remarks of the tables of figures, in Dutch.
//!
//! The tables are written in English. What a row names by a code (its id) stays as it is.

use crate::lang::Lang;

/// English as it stands in the tables, and Dutch.
const DUTCH: [(&str, &str); 47] = [
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
    ("thousand euro", "duizend euro"),
    ("million euro a year", "miljoen euro per jaar"),
    ("million euro in 36 months", "miljoen euro in 36 maanden"),
    ("thousand in 36 months", "duizend in 36 maanden"),
    ("regions", "regio's"),
    ("hours for each entrant", "uur per instromer"),
    ("% of starts", "% van de starts"),
    ("% of holders", "% van wie een voorziening heeft"),
    ("% of them", "% van hen"),
    ("% of entrants", "% van de instroom"),
    ("% of those scored", "% van wie de vragen invult"),
    (
        "the model holds courses of clients and of workers who ask for help, not the learning that employers pay without anybody asking: some thousands of starts a month where the survey counts 2.4 million learners",
        "het model kent cursussen van cliënten en van werkenden die om hulp vragen, niet het leren dat werkgevers ongevraagd betalen: enkele duizenden starts per maand, waar de enquête 2,4 miljoen lerenden telt",
    ),
    (
        "the model holds 13 classes, so moves between groups of a class are not seen; the next row takes those between classes",
        "het model kent 13 klassen, dus overstappen binnen een klasse zijn onzichtbaar; de volgende rij neemt die tussen klassen",
    ),
    (
        "job slots carry an occupation and no sector: a new job in the same occupation may be in the same sector or another one, and the model can't tell which",
        "banen hebben een beroep en geen sector: een nieuwe baan in hetzelfde beroep kan in dezelfde sector liggen of in een andere, en het model kan niet zeggen welke",
    ),
    (
        "no process pays a wage cost subsidy: schemes act on what employers know and expect, and nobody holds one",
        "geen proces betaalt loonkostensubsidie: regelingen werken op wat werkgevers weten en verwachten, en niemand heeft er een",
    ),
    (
        "no job of the model is sheltered, so nobody holds such a place",
        "geen baan van het model is beschut, dus niemand heeft zo'n plek",
    ),
    (
        "part-timers who want more hours are not in the model, and they are a part of the sum; own sum of four published cells",
        "deeltijders die meer uren willen zitten niet in het model, en zij zijn een deel van de som; eigen som van vier gepubliceerde cellen",
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
        for target in targets::with_services().unwrap() {
            assert!(is_known(&target.unit), "no Dutch for the unit `{}`", target.unit);
            let told = !target.measure.is_empty() || is_known(&target.note);
            assert!(told, "no Dutch for the note `{}`", target.note);
        }
        assert_eq!(word("days", Lang::Nl), "dagen");
        assert_eq!(word("days", Lang::En), "days");
    }
}
