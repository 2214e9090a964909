//! The JSON object of a journey; names of its fields are the same in both languages.

use scenarios::journey::measure::WEEKS_A_MONTH;
use scenarios::journey::summary::{Difference, Row};
use scenarios::journey::{Found, JourneyRequest, Journeys, Whom};
use scenarios::lang::Lang;
use serde_json::{Value, json};

use crate::path;

/// The JSON object.
pub(super) fn object(asked: &JourneyRequest, journeys: &Journeys, lang: Lang) -> Value {
    let rows = journeys.designs.iter().zip(&journeys.spread.rows).map(|(design, rows)| {
        json!({ "design": design, "rows": rows.iter().map(row).collect::<Vec<_>>() })
    });
    let others = journeys.designs.iter().skip(1).zip(&journeys.spread.differences);
    let differences = others.map(|(design, rows)| {
        let rows: Vec<Value> = rows.iter().map(difference).collect();
        json!({ "design": design, "from": journeys.designs[0], "rows": rows })
    });
    let (place, paths) = &journeys.typical;
    let typical = paths.people.first().map(|one| {
        let mut typical = path::person(one, paths, lang);
        typical["replication"] = journeys.people[*place].replication.into();
        typical
    });
    let (persona, group) = match &asked.whom {
        Whom::Persona(name) => (Some(name.as_str()), None),
        Whom::Group(group) => (None, Some(group.name())),
    };
    let request = &asked.request;
    json!({
        "settings": {
            "persona": persona,
            "group": group,
            "world": request.world,
            "economy": request.economy,
            "money": "equal",
            "scale": request.scale.to_string(),
            "from": request.from.to_string(),
            "months": request.months,
            "set": asked.set,
            "seed": asked.seed,
            "replications": asked.replications,
            "people": asked.people,
            "weeks_a_month": WEEKS_A_MONTH,
        },
        "title": journeys.persona.as_ref().map(|persona| persona.title.text(lang)),
        "followed": journeys.people.len(),
        "found": journeys.found.iter().map(found).collect::<Vec<_>>(),
        "with_case_at_start": journeys.with_case(),
        "designs": rows.collect::<Vec<_>>(),
        "differences": differences.collect::<Vec<_>>(),
        "typical": typical,
        "notes": journeys.notes,
    })
}

fn found(found: &Found) -> Value {
    json!({
        "replication": found.replication,
        "matched": found.matched,
        "loosened": found.loosened,
        "people": found.people.iter().map(|&who| path::name(who)).collect::<Vec<_>>(),
    })
}

fn row(row: &Row) -> Value {
    let quantile = |place: usize| row.quantiles.map(|quantiles| quantiles[place]);
    json!({
        "measure": row.measure.code(),
        "unit": row.measure.unit().code(),
        "mean": row.mean,
        "p10": quantile(0),
        "p50": quantile(1),
        "p90": quantile(2),
        "never": row.never,
    })
}

fn difference(row: &Difference) -> Value {
    json!({
        "measure": row.measure.code(),
        "unit": row.measure.unit().code(),
        "difference": row.difference,
        "se": row.se,
    })
}
