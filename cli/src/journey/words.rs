//! Names of measures and of what gave way, in both languages.

use scenarios::journey::measure::Measure;
use scenarios::lang::Lang;
use scenarios::persona::fit::Field;

use crate::text::pick;

/// What a row shows.
pub(super) fn measure(measure: Measure, lang: Lang) -> &'static str {
    use Measure as M;
    let (en, nl) = match measure {
        M::Contacts => ("contacts", "contacten"),
        M::WrongDoors => ("wrong doors", "verkeerde deuren"),
        M::FirstContact => ("months to first contact", "maanden tot eerste contact"),
        M::FirstContactWeeks | M::FirstIntakeWeeks | M::FirstServiceWeeks => {
            ("  the same in weeks", "  hetzelfde in weken")
        }
        M::FirstIntake => ("months to first intake", "maanden tot eerste intake"),
        M::FirstService => ("months to first service", "maanden tot eerste dienst"),
        M::Handovers => ("handovers", "overdrachten"),
        M::Warm => ("  warm", "  warm"),
        M::Cold => ("  cold", "  koud"),
        M::Lost => ("dropped out on the way", "onderweg afgehaakt"),
        M::Intakes => ("intakes", "intakes"),
        M::Duplicates => ("  duplicate", "  dubbel"),
        M::Services => ("services started", "diensten begonnen"),
        M::Interruptions => ("plans cut off", "afgebroken plannen"),
        M::OnBenefit => ("months on benefit", "maanden uitkering"),
        M::OnWw => ("  WW", "  WW"),
        M::OnZw => ("  ZW", "  ZW"),
        M::OnWga => ("  WGA", "  WGA"),
        M::OnIva => ("  IVA", "  IVA"),
        M::OnWajong => ("  Wajong", "  Wajong"),
        M::OnBijstand => ("  bijstand", "  bijstand"),
        M::OnIoaw => ("  IOAW", "  IOAW"),
        M::InWork => ("months in work", "maanden aan het werk"),
        M::InWork12 => ("in work after 12 months", "na 12 maanden aan het werk"),
        M::InWork24 => ("in work after 24 months", "na 24 maanden aan het werk"),
        M::Gone => ("died or turned 75", "overleden of 75 geworden"),
    };
    pick(lang, en, nl)
}

/// A field of a persona.
pub(super) fn field(field: Field, lang: Lang) -> &'static str {
    let (en, nl) = match field {
        Field::Ranges => ("age or months without work", "leeftijd of maanden zonder werk"),
        Field::FormerContract => ("former contract", "vroeger contract"),
        Field::Region => ("region", "regio"),
        Field::Origin => ("origin", "herkomst"),
        Field::Occupation => ("occupation", "beroep"),
        Field::Education => ("education", "opleiding"),
        Field::Sex => ("sex", "geslacht"),
        Field::Contract => ("contract", "contract"),
        Field::Barriers => ("barriers", "belemmeringen"),
    };
    pick(lang, en, nl)
}
