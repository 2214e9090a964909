//! The phases of a design file: from which month which knob has which value.

use toml::de::DeTable;

use super::fields::get;
use super::near::did_you_mean;
use super::problem::{Notes, Span};
use super::{FIRST_MONTH, PhasePatch, Setting};
use crate::knobs::{all, blocks, fields, find};

impl Notes {
    /// All phases; months strictly rise.
    pub(crate) fn phases(&mut self, table: &DeTable<'_>) -> Vec<PhasePatch> {
        let Some(item) = get(table, "phase") else { return Vec::new() };
        // A design whose people only behave otherwise sets nothing.
        let assumes = get(table, "assumed_friction").is_some();
        let mut phases: Vec<PhasePatch> = Vec::new();
        for (span, table) in self.tables("phase", item) {
            let Some(phase) = self.phase(&span, table) else { continue };
            if table.len() == 1 && !assumes {
                let help = "set a knob, such as `access.desk = true`, or remove the phase";
                self.error(&phase.span, format!("phase {} changes nothing", phase.start), help);
            }
            if phases.last().is_some_and(|last| last.start >= phase.start) {
                let reason =
                    format!("phase {} does not start after the one before it", phase.start);
                self.error(&phase.span, reason, "order the phases by month, one for each month");
            }
            phases.push(phase);
        }
        phases
    }

    fn phase(&mut self, span: &Span, table: &DeTable<'_>) -> Option<PhasePatch> {
        let settings = self.settings(table);
        let Some(item) = get(table, "start") else {
            let help = "add `start = \"2026-01\"`";
            self.error(span, "a phase has no `start`", help);
            return None;
        };
        let start = self.month("start", item)?;
        if start < FIRST_MONTH {
            let reason = format!("the phase starts in {start}, before runs begin");
            let help = format!("use {FIRST_MONTH} or later; the base holds before a run begins");
            self.error(&item.span(), reason, help);
        }
        Some(PhasePatch { start, span: item.span(), settings })
    }

    fn settings(&mut self, table: &DeTable<'_>) -> Vec<Setting> {
        let mut settings = Vec::new();
        for (key, item) in table {
            let block = key.get_ref().as_ref();
            if block == "start" {
                continue;
            }
            if !blocks().contains(&block) {
                let mut known = blocks();
                known.insert(0, "start");
                let help = did_you_mean(block, &known, "valid keys");
                self.error(&key.span(), format!("unknown key `{block}` in a phase"), help);
                continue;
            }
            let Some(knobs) = self.table(block, item) else { continue };
            for (key, item) in knobs {
                let field = key.get_ref().as_ref();
                let Some(knob) = find(&format!("{block}.{field}")) else {
                    self.unknown_knob(&key.span(), block, field);
                    continue;
                };
                if let Some(value) = self.value(knob, item) {
                    settings.push(Setting { knob, value, span: item.span() });
                }
                self.attempted.insert(knob.name);
            }
        }
        settings
    }

    fn unknown_knob(&mut self, span: &Span, block: &str, field: &str) {
        let known = fields(block);
        let elsewhere = all().find(|knob| knob.field() == field);
        let help = match elsewhere {
            Some(knob) => format!("did you mean `{}`?", knob.name),
            None => did_you_mean(field, &known, &format!("knobs of `{block}`")),
        };
        self.error(span, format!("unknown knob `{block}.{field}`"), help);
    }

    /// A design that extends no other must set every knob in its first phase.
    pub(crate) fn complete(&mut self, first: Option<&PhasePatch>, start: &Span) {
        let Some(first) = first else { return };
        let missing: Vec<&str> = all()
            .filter(|knob| !first.settings.iter().any(|set| set.knob.name == knob.name))
            .map(|knob| knob.name)
            .collect();
        if !missing.is_empty() {
            let help = format!(
                "add `extends = \"zonder-hervorming\"`, or set what is missing: {}",
                missing.join(", ")
            );
            let reason = format!(
                "the design extends no other and leaves {} knob{} open in its first phase",
                missing.len(),
                if missing.len() == 1 { "" } else { "s" }
            );
            self.error(start, reason, help);
        }
    }
}
