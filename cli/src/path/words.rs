//! Who a person is, and the names of codes, in both languages.

use scenarios::lang::Lang;
use scenarios::path::{Paths, PersonPaths};
use sim_core::codes::{
    Barriers, Benefit, ClientClass, Contract, Door, Education, Household, Inactivity, Occupation,
    Origin, Payer, Service, Sex,
};
use sim_core::world::{Labour, Person, PersonRef};

use crate::text::pick;

/// What `--person` takes.
pub(crate) fn name(who: PersonRef) -> String {
    format!("{}:{}", who.region() + 1, who.place())
}

/// One line on who a person is at the start.
pub(super) fn description(one: &PersonPaths, paths: &Paths, lang: Lang) -> String {
    let person = &one.start.person;
    let sex = match person.sex() {
        Sex::Man => pick(lang, "man", "man"),
        Sex::Woman => pick(lang, "woman", "vrouw"),
    };
    let age = person.age(paths.from);
    let mut parts = vec![
        match lang {
            Lang::En => format!("{sex} of {age}"),
            Lang::Nl => format!("{sex} van {age}"),
        },
        education(person.education(), lang).to_owned(),
        origin(person.origin(), lang).to_owned(),
        paths.regions[one.who.region()].clone(),
        household(person.household(), lang).to_owned(),
        situation(person, paths, lang),
    ];
    if person.benefit == Benefit::None {
        parts.push(pick(lang, "no benefit", "geen uitkering").to_owned());
    } else {
        parts.push(format!("{} {}", pick(lang, "on", "met"), benefit(person.benefit, lang)));
    }
    parts.push(barriers(person.barriers, lang));
    parts.join(", ")
}

/// What a person does, and since when.
fn situation(person: &Person, paths: &Paths, lang: Lang) -> String {
    let work = occupation(person.occupation(), lang);
    let months = paths.from.since(person.since);
    let since = match lang {
        Lang::En => format!("for {months} months"),
        Lang::Nl => format!("sinds {months} maanden"),
    };
    match person.labour {
        Labour::Employed => {
            format!("{} ({work}), {since}", contract(person.contract, lang))
        }
        Labour::Seeking => {
            format!("{} ({work}), {since}", pick(lang, "looks for work", "zoekt werk"))
        }
        Labour::Idle | Labour::Absent => {
            let reason = match person.inactivity {
                Inactivity::Student => pick(lang, "student", "scholier of student"),
                Inactivity::Retired => pick(lang, "retired", "gepensioneerd"),
                Inactivity::Ill => pick(lang, "too ill to work", "te ziek om te werken"),
                Inactivity::OtherReason => {
                    pick(lang, "without work, not looking", "zonder werk, zoekt niet")
                }
            };
            format!("{reason}, {since}")
        }
    }
}

fn education(education: Education, lang: Lang) -> &'static str {
    match education {
        Education::Low => pick(lang, "low education", "laag opgeleid"),
        Education::Middle => pick(lang, "middle education", "middelbaar opgeleid"),
        Education::High => pick(lang, "high education", "hoog opgeleid"),
    }
}

fn origin(origin: Origin, lang: Lang) -> &'static str {
    match origin {
        Origin::Nl => pick(lang, "Dutch origin", "herkomst Nederland"),
        Origin::Europe => pick(lang, "origin in Europe", "herkomst Europa"),
        Origin::OutsideEurope => pick(lang, "origin outside Europe", "herkomst buiten Europa"),
    }
}

fn household(household: Household, lang: Lang) -> &'static str {
    match household {
        Household::Single => pick(lang, "single", "alleenstaand"),
        Household::PartnerWithIncome => pick(lang, "partner with income", "partner met inkomen"),
        Household::PartnerWithoutIncome => {
            pick(lang, "partner without income", "partner zonder inkomen")
        }
    }
}

fn barriers(barriers: Barriers, lang: Lang) -> String {
    let names = [
        (Barriers::HEALTH_MILD, "mild health limitation", "lichte gezondheidsbeperking"),
        (Barriers::HEALTH_STRONG, "strong health limitation", "zware gezondheidsbeperking"),
        (Barriers::DEBTS, "problem debts", "problematische schulden"),
        (Barriers::BASIC_SKILLS, "weak basic skills", "zwakke basisvaardigheden"),
        (Barriers::CARE, "care for others", "zorg voor anderen"),
        (Barriers::LOW_DOENVERMOGEN, "low doenvermogen", "laag doenvermogen"),
    ];
    let own: Vec<&str> = names
        .into_iter()
        .filter(|(which, ..)| barriers.has(*which))
        .map(|(_, en, nl)| pick(lang, en, nl))
        .collect();
    if own.is_empty() {
        pick(lang, "no barriers", "geen belemmeringen").to_owned()
    } else {
        own.join(" + ")
    }
}

pub(super) fn benefit(benefit: Benefit, lang: Lang) -> &'static str {
    match benefit {
        Benefit::None => pick(lang, "no benefit", "geen uitkering"),
        Benefit::Ww => "WW",
        Benefit::Zw => "ZW",
        Benefit::Wga => "WGA",
        Benefit::Iva => "IVA",
        Benefit::Wajong => "Wajong",
        Benefit::Bijstand => "bijstand",
        Benefit::Ioaw => "IOAW",
    }
}

pub(super) fn class(class: ClientClass, lang: Lang) -> &'static str {
    match class {
        ClientClass::Ww => pick(lang, "on WW", "met WW"),
        ClientClass::Disability => {
            pick(lang, "on a disability benefit", "met een arbeidsongeschiktheidsuitkering")
        }
        ClientClass::Bijstand => pick(lang, "on bijstand", "met bijstand"),
        ClientClass::NoBenefit => pick(lang, "without benefit", "zonder uitkering"),
        ClientClass::AtRisk => pick(lang, "job at risk", "baan onzeker"),
        ClientClass::Working => pick(lang, "at work", "aan het werk"),
    }
}

pub(super) fn contract(contract: Contract, lang: Lang) -> &'static str {
    match contract {
        Contract::Permanent => pick(lang, "permanent job", "vaste baan"),
        Contract::Temporary => pick(lang, "temporary job", "tijdelijke baan"),
        Contract::OnCall => pick(lang, "on-call job", "oproepbaan"),
        Contract::Agency => pick(lang, "agency job", "uitzendbaan"),
        Contract::SelfEmployed => pick(lang, "self-employed", "zelfstandig"),
    }
}

pub(super) fn occupation(occupation: Occupation, lang: Lang) -> &'static str {
    match occupation {
        Occupation::Pedagogical => pick(lang, "education", "pedagogisch"),
        Occupation::Creative => pick(lang, "creative and language", "creatief en taalkundig"),
        Occupation::Commercial => pick(lang, "commercial", "commercieel"),
        Occupation::BusinessAdmin => pick(lang, "business and admin", "bedrijf en administratie"),
        Occupation::Managers => pick(lang, "managers", "managers"),
        Occupation::PublicAdminLegal => {
            pick(lang, "public administration and law", "openbaar bestuur en juridisch")
        }
        Occupation::Technical => pick(lang, "technical", "technisch"),
        Occupation::Ict => pick(lang, "ICT", "ICT"),
        Occupation::Agrarian => pick(lang, "agrarian", "agrarisch"),
        Occupation::Care => pick(lang, "care and welfare", "zorg en welzijn"),
        Occupation::Service => pick(lang, "service", "dienstverlening"),
        Occupation::TransportLogistics => {
            pick(lang, "transport and logistics", "transport en logistiek")
        }
        Occupation::Other => pick(lang, "other occupation", "overig beroep"),
    }
}

pub(super) fn door(door: Door, lang: Lang) -> &'static str {
    match door {
        Door::Uwv => "UWV",
        Door::Gemeente => pick(lang, "the gemeente", "de gemeente"),
        Door::Sector => pick(lang, "the sector fund", "het sectorfonds"),
        Door::Leerwerkloket => pick(lang, "the Leerwerkloket", "het Leerwerkloket"),
        Door::Desk => pick(lang, "the joint desk", "het gezamenlijke loket"),
    }
}

pub(super) fn service(service: Service, lang: Lang) -> &'static str {
    match service {
        Service::Advice => pick(lang, "advice", "advies"),
        Service::Guidance => pick(lang, "guidance talks", "begeleidingsgesprekken"),
        Service::SearchTraining => pick(lang, "job-search training", "sollicitatietraining"),
        Service::Placement => pick(lang, "placement", "bemiddeling"),
        Service::Training => pick(lang, "training", "scholing"),
        Service::Trajectory => pick(lang, "re-integration trajectory", "re-integratietraject"),
        Service::BarrierHelp => {
            pick(lang, "help with debts, language or care", "hulp bij schulden, taal of zorg")
        }
        Service::AfterCare => pick(lang, "after-care", "nazorg"),
    }
}

pub(super) fn payer(payer: Payer, lang: Lang) -> &'static str {
    match payer {
        Payer::UwvWw => "UWV (WW)",
        Payer::UwvDisability => pick(lang, "UWV (disability)", "UWV (AG)"),
        Payer::Gemeente => pick(lang, "the gemeente", "de gemeente"),
        Payer::Sector => pick(lang, "social partners", "sociale partners"),
        Payer::Infrastructure => pick(lang, "infrastructure money", "infrastructuurgeld"),
    }
}
