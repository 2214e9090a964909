//! What one needs to understand the rest, and to hold the run against published figures.

use super::allocation::{transition, unemployed, vacancies};
use super::measure::{CLIENTS, IN_WORK, ONE_POINT, mean_people, per_year, ratio_of, relevant};
use super::{Goal, Indicator, Prefer, Relevant, Text, Unit};
use crate::processes::observe::Ilo;
use crate::world::Count;

const THOUSAND: Relevant = relevant(
    1000.0,
    "the last digit that CBS and UWV publish for such totals",
    "het laatste cijfer dat CBS en UWV bij zulke totalen publiceren",
);
const TENTH_OF_POINT: Relevant = relevant(
    0.001,
    "a tenth of a point, the last digit published",
    "een tiende punt, het laatste gepubliceerde cijfer",
);

/// The common part of this family's entries.
pub(super) const fn context(
    id: &'static str,
    unit: Unit,
    (title, definition): (Text, Text),
    source: &'static str,
    relevant: Relevant,
    comparable_with: &'static [&'static str],
    value: fn(&crate::record::Record) -> Option<f64>,
) -> Indicator {
    Indicator {
        id,
        goal: Goal::Context,
        unit,
        prefer: Prefer::Neither,
        headline: false,
        title,
        definition,
        source,
        relevant,
        by_construction: false,
        comparable_with,
        value,
    }
}

pub(super) const fn texts(
    [title_en, title_nl]: [&'static str; 2],
    [en, nl]: [&'static str; 2],
) -> (Text, Text) {
    (Text { en: title_en, nl: title_nl }, Text { en, nl })
}

/// The family.
pub(super) const FAMILY: &[Indicator] = &[
    context(
        "population",
        Unit::People,
        texts(
            ["Population", "Bevolking"],
            [
                "people aged 15 to 74, mean of the month-ends",
                "mensen van 15 tot en met 74 jaar, gemiddelde van de maandeinden",
            ],
        ),
        "CBS population",
        THOUSAND,
        &[],
        |record| mean_people(record, &[Count::Population]),
    ),
    context(
        "participation",
        Unit::Share,
        texts(
            ["Net participation", "Nettoarbeidsparticipatie"],
            [
                "people in work / population aged 15 to 74, means of the month-ends",
                "werkenden / bevolking van 15 tot en met 74 jaar, gemiddelden van de maandeinden",
            ],
        ),
        "CBS labour force survey",
        TENTH_OF_POINT,
        &[],
        |record| ratio_of(record, &IN_WORK, &[Count::Population]),
    ),
    context(
        "unemployed",
        Unit::People,
        texts(
            ["Unemployed people", "Werklozen"],
            [
                "share of the survey panel observed as unemployed x population, means of the month-ends",
                "aandeel van het enquêtepanel dat als werkloos is waargenomen x bevolking, gemiddelden van de maandeinden",
            ],
        ),
        "ILO; CBS labour force survey",
        THOUSAND,
        &["C01"],
        unemployed,
    ),
    context(
        "flexible_share",
        Unit::Share,
        texts(
            ["Flexible employees", "Flexibele werknemers"],
            [
                "temporary, on-call and agency workers / all employees, means of the month-ends",
                "tijdelijke, oproep- en uitzendkrachten / alle werknemers, gemiddelden van de maandeinden",
            ],
        ),
        "CBS labour force survey",
        TENTH_OF_POINT,
        &["C02"],
        |record| {
            let flexible = [Count::Temporary, Count::OnCall, Count::Agency];
            let employees = [Count::Permanent, Count::Temporary, Count::OnCall, Count::Agency];
            ratio_of(record, &flexible, &employees)
        },
    ),
    context(
        "self_employed",
        Unit::People,
        texts(
            ["Self-employed", "Zelfstandigen"],
            [
                "self-employed with or without staff, mean of the month-ends",
                "zelfstandigen met of zonder personeel, gemiddelde van de maandeinden",
            ],
        ),
        "CBS labour force survey",
        THOUSAND,
        &["C02"],
        |record| mean_people(record, &[Count::SelfEmployed]),
    ),
    context(
        "work_to_unemployment",
        Unit::Share,
        texts(
            ["From work to unemployment", "Van werk naar werkloosheid"],
            [
                "of the panel members observed in work: share observed as unemployed three months later",
                "van de panelleden die werkend zijn waargenomen: aandeel dat drie maanden later als werkloos wordt waargenomen",
            ],
        ),
        "CBS labour force flows between quarters",
        TENTH_OF_POINT,
        &["C04"],
        |record| transition(record, Ilo::Employed, Ilo::Unemployed),
    ),
    context(
        "work_to_inactivity",
        Unit::Share,
        texts(
            ["From work to outside the labour force", "Van werk naar buiten de beroepsbevolking"],
            [
                "of the panel members observed in work: share observed outside the labour force three months later",
                "van de panelleden die werkend zijn waargenomen: aandeel dat drie maanden later buiten de beroepsbevolking wordt waargenomen",
            ],
        ),
        "CBS labour force flows between quarters",
        TENTH_OF_POINT,
        &["C04"],
        |record| transition(record, Ilo::Employed, Ilo::Inactive),
    ),
    context(
        "inactivity_to_work",
        Unit::Share,
        texts(
            ["From outside the labour force to work", "Van buiten de beroepsbevolking naar werk"],
            [
                "of the panel members observed outside the labour force: share observed in work three months later",
                "van de panelleden die buiten de beroepsbevolking zijn waargenomen: aandeel dat drie maanden later werkend wordt waargenomen",
            ],
        ),
        "CBS labour force flows between quarters",
        TENTH_OF_POINT,
        &["C06"],
        |record| transition(record, Ilo::Inactive, Ilo::Employed),
    ),
    context(
        "inactivity_to_unemployment",
        Unit::Share,
        texts(
            [
                "From outside the labour force to unemployment",
                "Van buiten de beroepsbevolking naar werkloosheid",
            ],
            [
                "of the panel members observed outside the labour force: share observed as unemployed three months later",
                "van de panelleden die buiten de beroepsbevolking zijn waargenomen: aandeel dat drie maanden later als werkloos wordt waargenomen",
            ],
        ),
        "CBS labour force flows between quarters",
        TENTH_OF_POINT,
        &["C06"],
        |record| transition(record, Ilo::Inactive, Ilo::Unemployed),
    ),
    context(
        "unemployment_to_inactivity",
        Unit::Share,
        texts(
            [
                "From unemployment to outside the labour force",
                "Van werkloosheid naar buiten de beroepsbevolking",
            ],
            [
                "of the panel members observed as unemployed: share observed outside the labour force three months later",
                "van de panelleden die als werkloos zijn waargenomen: aandeel dat drie maanden later buiten de beroepsbevolking wordt waargenomen",
            ],
        ),
        "CBS labour force flows between quarters",
        ONE_POINT,
        &["C06"],
        |record| transition(record, Ilo::Unemployed, Ilo::Inactive),
    ),
    context(
        "job_changes",
        Unit::PeoplePerYear,
        texts(
            ["Moves from job to job", "Overstappen van baan naar baan"],
            [
                "hires of people who had another job, a year",
                "aannames van mensen die een andere baan hadden, per jaar",
            ],
        ),
        "CBS: employer changes",
        THOUSAND,
        &["C07"],
        |record| per_year(record, &[Count::HiresEmployed]),
    ),
    context(
        "vacancies",
        Unit::People,
        texts(
            ["Open vacancies", "Openstaande vacatures"],
            [
                "open vacancies, mean of the month-ends",
                "openstaande vacatures, gemiddelde van de maandeinden",
            ],
        ),
        "CBS vacancy survey",
        THOUSAND,
        &["C08"],
        vacancies,
    ),
    context(
        "vacancies_filled",
        Unit::PeoplePerYear,
        texts(
            ["Vacancies filled", "Vervulde vacatures"],
            ["hires on a counted vacancy, a year", "aannames op een getelde vacature, per jaar"],
        ),
        "CBS vacancy survey",
        THOUSAND,
        &["C08"],
        |record| per_year(record, &[Count::HiresVacancy]),
    ),
    context(
        "job_losses",
        Unit::PeoplePerYear,
        texts(
            ["Jobs lost", "Verloren banen"],
            ["jobs lost against one's will, a year", "onvrijwillig verloren banen, per jaar"],
        ),
        "counted where it happens",
        CLIENTS,
        &[],
        |record| per_year(record, &[Count::JobLosses]),
    ),
    context(
        "ww_recipients",
        Unit::People,
        texts(
            ["WW benefits", "WW-uitkeringen"],
            [
                "WW benefits, mean of the month-ends",
                "WW-uitkeringen, gemiddelde van de maandeinden",
            ],
        ),
        "UWV",
        THOUSAND,
        &["C10"],
        |record| mean_people(record, &[Count::BenefitWw]),
    ),
    context(
        "ww_inflow",
        Unit::PeoplePerYear,
        texts(
            ["WW inflow", "Instroom WW"],
            ["WW benefits begun, a year", "begonnen WW-uitkeringen, per jaar"],
        ),
        "UWV",
        THOUSAND,
        &["C10"],
        |record| per_year(record, &[Count::WwStarts]),
    ),
    context(
        "ww_to_work",
        Unit::PeoplePerYear,
        texts(
            ["WW ended by work", "WW geëindigd door werk"],
            ["WW benefits ended by work, a year", "door werk geëindigde WW-uitkeringen, per jaar"],
        ),
        "UWV",
        THOUSAND,
        &["C10"],
        |record| per_year(record, &[Count::WwEndsWork]),
    ),
    context(
        "ww_to_agency",
        Unit::Share,
        texts(
            ["WW leavers who start as a temp", "Uit de WW als uitzendkracht begonnen"],
            [
                "WW benefits ended by an agency contract / WW benefits ended by work",
                "door een uitzendcontract geëindigde WW-uitkeringen / door werk geëindigde WW-uitkeringen",
            ],
        ),
        "UWV through ABU (S106): 28, 24 and 22% in 2021-2023",
        ONE_POINT,
        &[],
        |record| ratio_of(record, &[Count::WwEndsAgency], &[Count::WwEndsWork]),
    ),
    context(
        "job_changes_agency",
        Unit::Share,
        texts(
            ["Job changers through an agency", "Baanwisselaars via een uitzendbureau"],
            [
                "hires on an agency contract of people who had another job / hires of people who had another job",
                "aanstellingen op een uitzendcontract van mensen die een andere baan hadden / aanstellingen van mensen die een andere baan hadden",
            ],
        ),
        "Intelligence Group (S117): 9% in 2019",
        ONE_POINT,
        &[],
        |record| ratio_of(record, &[Count::HiresEmployedAgency], &[Count::HiresEmployed]),
    ),
    context(
        "bijstand_recipients",
        Unit::People,
        texts(
            ["People on bijstand", "Mensen met bijstand"],
            [
                "people on bijstand, mean of the month-ends",
                "mensen met bijstand, gemiddelde van de maandeinden",
            ],
        ),
        "CBS",
        THOUSAND,
        &["C11"],
        |record| mean_people(record, &[Count::BenefitBijstand]),
    ),
    context(
        "bijstand_inflow_share",
        Unit::Share,
        texts(
            ["Bijstand inflow", "Instroom bijstand"],
            [
                "bijstand benefits begun in a year / mean number of people on bijstand",
                "in een jaar begonnen bijstandsuitkeringen / gemiddeld aantal mensen met bijstand",
            ],
        ),
        "CBS",
        ONE_POINT,
        &["C11"],
        |record| {
            // Flows of a month over stocks of a month, times twelve.
            Some(12.0 * ratio_of(record, &[Count::BijstandStarts], &[Count::BenefitBijstand])?)
        },
    ),
    context(
        "bijstand_exit_to_work",
        Unit::Share,
        texts(
            ["Bijstand exits to work", "Uitstroom bijstand naar werk"],
            [
                "bijstand benefits ended by work / all bijstand benefits ended",
                "door werk geëindigde bijstand / alle geëindigde bijstand",
            ],
        ),
        "CBS",
        ONE_POINT,
        &["C11"],
        |record| {
            let ends = [Count::BijstandEndsWork, Count::BijstandEndsOther];
            ratio_of(record, &[Count::BijstandEndsWork], &ends)
        },
    ),
    context(
        "wia_inflow",
        Unit::PeoplePerYear,
        texts(
            ["WIA inflow", "Instroom WIA"],
            ["WGA and IVA benefits begun, a year", "begonnen WGA- en IVA-uitkeringen, per jaar"],
        ),
        "UWV",
        THOUSAND,
        &["C11"],
        |record| per_year(record, &[Count::WiaStarts]),
    ),
    context(
        "training_per_thousand",
        Unit::PerThousand,
        texts(
            ["Trainings for every thousand people", "Scholingen per duizend mensen"],
            [
                "trainings started through a loket in a year / population aged 15 to 74 x 1,000",
                "in een jaar via een loket gestarte scholing / bevolking van 15 tot en met 74 jaar x 1.000",
            ],
        ),
        "counted where it happens",
        relevant(
            0.1,
            "about 1,300 people a year; assumption",
            "ongeveer 1.300 mensen per jaar; aanname",
        ),
        &[],
        |record| {
            Some(12_000.0 * ratio_of(record, &[Count::StartedTraining], &[Count::Population])?)
        },
    ),
];
