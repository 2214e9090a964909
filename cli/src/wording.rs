//! Every text of the scorecard, in both languages.

use sim_core::outcomes::Text;

macro_rules! texts {
    ($($name:ident: $en:literal, $nl:literal;)+) => {
        $(pub(crate) const $name: Text = Text { en: $en, nl: $nl };)+
        /// All of them, for the test that none is missing.
        #[cfg(test)]
        const ALL: &[(&str, Text)] = &[$((stringify!($name), $name)),+];
    };
}

texts! {
    TITLE: "What the designs change, compared with", "Wat de ontwerpen veranderen, vergeleken met";
    FIRST: "First look, after", "Eerste blik, na";
    REPLICATIONS: "replications", "herhalingen";
    SCALE: "scale", "schaal";
    ECONOMY: "economy", "economie";
    MONEY: "money", "geld";
    CLOSURE: "closure", "sluiting";
    SEED: "seed", "toevalsgetal";
    PAIRS: "The same people, queues and luck in every design; differences are taken pair by pair.",
        "In elk ontwerp dezelfde mensen, wachtrijen en toevalligheden; verschillen gaan paar voor paar.";
    INTERVALS: "Intervals of the rows with a verdict hold together, with 95%; they cover chance only, not parameters or structure.",
        "De intervallen van de regels met een oordeel gelden samen, met 95%; ze gaan alleen over toeval, niet over parameters of structuur.";
    INTERVALS_OVER: "Intervals cover chance and parameters, not structure, with 95%; for chance those of the rows with a verdict hold together, for parameters each holds by itself.",
        "Intervallen gaan over toeval en parameters, niet over structuur, met 95%; voor toeval gelden die van de regels met een oordeel samen, voor parameters elk op zichzelf.";
    SPREADS: "`by chance` and `by parameters`: how far the difference is spread (standard deviation) by each; more replications only shrink the first.",
        "`door toeval` en `door parameters`: hoe ver het verschil door elk gespreid is (standaardafwijking); meer herhalingen verkleinen alleen het eerste.";
    BY_CHANCE: "by chance", "door toeval";
    BY_PARAMETERS: "by parameters", "door parameters";
    SETS: "Parameter sets that agree with the published figures", "Parameterverzamelingen die met de gepubliceerde cijfers kloppen";
    SETS_MEAN: "Two replications in a row have the same set, in every design.",
        "Telkens twee herhalingen hebben dezelfde verzameling, in elk ontwerp.";
    OF: "of", "van";
    SETS_LEFT_OUT: "Parameter uncertainty: none, left out (`--ensemble none`).",
        "Onzekerheid over parameters: geen, weggelaten (`--ensemble none`).";
    SETS_NOT_YET: "Parameter uncertainty: none, no calibrated sets.",
        "Onzekerheid over parameters: geen, er zijn geen gekalibreerde verzamelingen.";
    SETS_STALE: "Parameter uncertainty: none, the shipped sets are not of this model version and its parameters",
        "Onzekerheid over parameters: geen, de meegeleverde verzamelingen horen niet bij deze modelversie en haar parameters";
    SEEN: "`could have seen`: the smallest true difference that this run would have shown (80% power).",
        "`had gezien`: het kleinste werkelijke verschil dat deze run zou hebben laten zien (onderscheidend vermogen 80%).";
    PAIRING: "`pairing`: how many times more unpaired runs would be needed for the same precision.",
        "`paren`: zoveel keer meer losse runs zouden nodig zijn voor dezelfde precisie.";
    DESIGN: "design", "ontwerp";
    DIFFERENCE: "difference", "verschil";
    INTERVAL: "interval", "interval";
    VERDICT: "verdict", "oordeel";
    COULD_SEE: "could have seen", "had gezien";
    PAIRING_HEAD: "pairing", "paren";
    BASE_MEAN: "in", "in";
    TO: "to", "tot";
    ONE_REPLICATION: "one replication gives no interval", "één herhaling geeft geen interval";
    FEW_REPLICATIONS: "fewer than five replications give no verdict", "minder dan vijf herhalingen geven geen oordeel";
    OWN_MEAN: "mean", "gemiddelde";
    NOTHING: "nothing counted", "niets geteld";
    WORK: "Effect on work in person-years (intervals hold together over the designs)",
        "Effect op werk in persoonsjaren (intervallen gelden samen voor de ontwerpen)";
    A_YEAR: "person-years a year", "persoonsjaren per jaar";
    SERVED: "served a year", "geholpen per jaar";
    PER_THOUSAND: "per 1,000 served", "per 1.000 geholpen";
    HELPED: "Whose work changes: people present at the start, person-years a year, by whether design or base helped them; in brackets what the interval cannot tell from nothing",
        "Wiens werk verandert: mensen die er vanaf het begin zijn, persoonsjaren per jaar, naar of ontwerp of basis hen hielp; tussen haakjes wat het interval niet van niets kan onderscheiden";
    HELPED_ONE: "helped in one of the two", "in een van de twee geholpen";
    HELPED_BOTH: "in both", "in beide";
    HELPED_NEITHER: "in neither", "in geen van beide";
    DISPLACED: "displaced share", "verdrongen deel";
    PAYERS: "Who pays and who gains: received less paid, against the base, million euro a year; in brackets what the interval cannot tell from nothing",
        "Wie betaalt en wie wint: ontvangen min betaald, tegen de basis, miljoen euro per jaar; tussen haakjes wat het interval niet van niets kan onderscheiden";
    NOT_IN_THE_BOOKS: "Not in the books: benefits saved by cuts (sancties), loonkostenvoordeel (LKV) and loonkostensubsidie, and what work-to-work services cost social partners.",
        "Niet in de boeken: uitkering die door kortingen (sancties) wordt bespaard, loonkostenvoordeel (LKV) en loonkostensubsidie, en wat diensten van werk naar werk sociale partners kosten.";
    AVOIDABLE: "Avoidable benefits, causal reading: each design less the same design without frictions (loss, delay, wrong doors, interruption, empty pots, stigma); the tagged readings above are upper bounds, not parts of this",
        "Vermijdbare uitkeringen, causale lezing: elk ontwerp min hetzelfde ontwerp zonder frictie (verlies, vertraging, verkeerde deuren, onderbreking, lege potjes, stigma); de getelde lezingen hierboven zijn bovengrenzen, geen delen hiervan";
    AVOIDABLE_NOTICE: "Avoidable benefits, inflow that notice would have prevented: each design less the same design in which everyone hears at least three months before that a job ends, net of who lost that job instead",
        "Vermijdbare uitkeringen, instroom die een aankondiging had voorkomen: elk ontwerp min hetzelfde ontwerp waarin iedereen ten minste drie maanden vooraf hoort dat een baan eindigt, na aftrek van wie die baan daardoor misliep";
    AVOIDABLE_MONTHS: "benefit months a year", "uitkeringsmaanden per jaar";
    AVOIDABLE_EUROS: "million euro a year", "miljoen euro per jaar";
    SUMMARY: "Verdicts by goal: better, worse, no relevant difference, identical, cannot tell",
        "Oordelen per doel: beter, slechter, geen relevant verschil, gelijk, niet te zeggen";
    GOAL: "goal", "doel";
    GROUPS: "Who gains and who loses months in work, net of the placebo",
        "Wie wint en wie verliest maanden werk, na aftrek van de placebo";
    GAIN: "gain", "winst";
    LOSS: "loss", "verlies";
    NO_GROUP: "no group of which this run can tell", "geen groep waarover deze run iets kan zeggen";
    PLACEBO: "One harmless dismissal in the first month changed the months in work of",
        "Eén onschuldig ontslag in de eerste maand veranderde de gewerkte maanden van";
    OF_PEOPLE: "of people", "van de mensen";
    ASSERTED: "Part of the difference that the design only asserts",
        "Deel van het verschil dat het ontwerp alleen beweert";
    NOTES: "Notes", "Opmerkingen";
    FAILED: "runs broke off; try them again with", "runs braken af; probeer ze opnieuw met";
    INTERRUPTED: "Stopped before the end: this rests on what was finished. Go on with",
        "Gestopt voor het einde: dit rust op wat af was. Ga verder met";
    FOLDER: "All results", "Alle resultaten";
    POINTS: "pp", "pp";
    CONFIRM: "Designs that were too close to call, again at scale",
        "Ontwerpen waarover niet alles te zeggen viel, opnieuw op schaal";
    NO_CONFIRM: "No design was too close to call: nothing to confirm.",
        "Over elk ontwerp viel alles te zeggen: niets te bevestigen.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_there_in_both_languages() {
        for (name, text) in ALL {
            assert!(!text.en.trim().is_empty() && !text.nl.trim().is_empty(), "{name}");
            let backticks = |t: &str| t.matches('`').count();
            assert_eq!(backticks(text.en), backticks(text.nl), "{name}");
        }
    }
}
