//! Each event as a short sentence, in both languages.

use scenarios::lang::Lang;
use sim_core::path::{CaseEnd, Event, JobEnd};

use super::words as w;
use crate::text::pick;

/// An event in a few words.
pub(super) fn sentence(event: Event, regions: &[String], lang: Lang) -> String {
    let say = |en: &'static str, nl: &'static str| pick(lang, en, nl).to_owned();
    match event {
        Event::JobStarted { occupation, contract, wage_cents, hours, region, moved } => {
            let how = if moved {
                pick(lang, "changes job", "andere baan")
            } else {
                pick(lang, "finds work", "vindt werk")
            };
            let (point, _) = lang.marks();
            let wage = format!("€ {}{point}{:02}", wage_cents / 100, wage_cents % 100);
            let (job, what) = (w::contract(contract, lang), w::occupation(occupation, lang));
            let place = regions.get(usize::from(region)).map_or("", String::as_str);
            match lang {
                Lang::En => {
                    format!("{how}: {job}, {what}, {hours} h a week, {wage} an hour, {place}")
                }
                Lang::Nl => {
                    format!("{how}: {job}, {what}, {hours} u per week, {wage} per uur, {place}")
                }
            }
        }
        Event::JobEnded { why } => match why {
            JobEnd::Lost => say("loses the job", "verliest de baan"),
            JobEnd::Retired => say("stops working: retires", "stopt met werken: pensioen"),
            JobEnd::Disabled => say("job ends: disability", "baan eindigt: arbeidsongeschikt"),
            JobEnd::Left => say("job ends, looks for no other", "baan eindigt, zoekt geen andere"),
        },
        Event::Notice { months } => match lang {
            Lang::En => format!("dismissal announced, in {months} months"),
            Lang::Nl => format!("ontslag aangezegd, over {months} maanden"),
        },
        Event::EndReported { months } => match lang {
            Lang::En => format!("contract will not be renewed, ends in {months} months"),
            Lang::Nl => format!("contract wordt niet verlengd, eindigt over {months} maanden"),
        },
        Event::ContractChanged { contract } => {
            let contract = w::contract(contract, lang);
            format!("{}: {contract}", pick(lang, "new contract", "nieuw contract"))
        }
        Event::FellIll => say("falls ill for long", "wordt langdurig ziek"),
        Event::Recovered => say("recovers", "herstelt"),
        Event::BenefitStarted { benefit, months } => {
            let benefit = w::benefit(benefit, lang);
            match (months, lang) {
                (None, Lang::En) => format!("{benefit} begins"),
                (None, Lang::Nl) => format!("{benefit} begint"),
                (Some(n), Lang::En) => format!("{benefit} begins, right to {n} months"),
                (Some(n), Lang::Nl) => format!("{benefit} begint, recht op {n} maanden"),
            }
        }
        Event::BenefitEnded { benefit } => {
            format!("{} {}", w::benefit(benefit, lang), pick(lang, "ends", "eindigt"))
        }
        Event::ShortBenefit => {
            say("benefit for part of the month", "uitkering voor een deel van de maand")
        }
        Event::SearchStarted => say("looks for work", "zoekt werk"),
        Event::SearchStopped => say("stops looking", "zoekt niet meer"),
        Event::BarrierRemoved => say("a barrier is gone", "een belemmering is weg"),
        Event::Asked { class, obliged } => {
            let how = if obliged {
                pick(lang, "has to register", "moet zich melden")
            } else {
                pick(lang, "asks for help", "vraagt om hulp")
            };
            format!("{how} ({})", w::class(class, lang))
        }
        Event::Visited { door, contact, wrong } => {
            let door = w::door(door, lang);
            let wrong = if wrong { pick(lang, ": wrong door", ": verkeerde deur") } else { "" };
            format!("{} {contact}: {door}{wrong}", pick(lang, "contact", "contact"))
        }
        Event::Handover { to, warm, .. } => {
            let how = if warm {
                pick(lang, "introduced at", "voorgesteld bij")
            } else {
                pick(lang, "passed on to", "doorverwezen naar")
            };
            format!("{how} {}", w::door(to, lang))
        }
        Event::Intake { number } if number > 1 => {
            format!("{} {number}", pick(lang, "intake again, number", "weer een intake, nummer"))
        }
        Event::Intake { .. } => say("intake", "intake"),
        Event::Planned { service, payer } => {
            let (service, payer) = (w::service(service, lang), w::payer(payer, lang));
            match lang {
                Lang::En => format!("plan: {service}, paid by {payer}; waits for it"),
                Lang::Nl => format!("plan: {service}, betaald door {payer}; wacht erop"),
            }
        }
        Event::ServiceStarted { service, waited, .. } => {
            let service = w::service(service, lang);
            match lang {
                Lang::En => format!("start of {service}, {waited} months after asking"),
                Lang::Nl => format!("start van {service}, {waited} maanden na de vraag"),
            }
        }
        Event::CaseClosed { why, service } => {
            let service = w::service(service, lang);
            match why {
                CaseEnd::Completed => {
                    format!("{} {service}", pick(lang, "end of", "einde van"))
                }
                CaseEnd::FoundWork => say("help ends: has work", "hulp eindigt: heeft werk"),
                CaseEnd::Interrupted => format!(
                    "{}: {service}",
                    pick(
                        lang,
                        "plan cut off by a change of benefit",
                        "plan breekt af door andere uitkering"
                    )
                ),
                CaseEnd::NewPosition => {
                    say("help ends: other benefit", "hulp eindigt: andere uitkering")
                }
                CaseEnd::GaveUp => say("gives up waiting", "geeft het wachten op"),
                CaseEnd::Lost => say("gets stuck and drops out", "loopt vast en haakt af"),
                CaseEnd::NoOffer => {
                    say("no personal help offered", "geen persoonlijke hulp aangeboden")
                }
                CaseEnd::TurnedAway => say("turned away: no money left", "afgewezen: geld is op"),
                CaseEnd::NotCovered => say(
                    "turned back: no work-to-work services for this job",
                    "weggestuurd: geen van-werk-naar-werkdiensten voor deze baan",
                ),
            }
        }
        Event::Died => say("dies", "overlijdt"),
        Event::TooOld => say("turns 75: followed no more", "wordt 75: niet verder gevolgd"),
    }
}
