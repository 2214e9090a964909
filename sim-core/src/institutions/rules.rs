//! All rules of one moment.

use super::{
    AowRules, BijstandRules, DagloonRules, EmployerCostRules, IoawRules, LoondoorbetalingRules,
    MinimumloonRules, TaxRules, ToeslagenRules, TransitievergoedingRules, WajongRules, WiaRules,
    WwRules, ZwRules,
};

/// Amounts, durations, ages and shares that hold in one month.
///
/// One block per law; a parameter is named `block.field` in data files. Amounts are cents, shares
/// lie between 0 and 1, durations and ages are months unless the name says otherwise.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// Wet minimumloon en minimumvakantiebijslag.
    pub minimumloon: MinimumloonRules,
    /// Dagloonbesluit werknemersverzekeringen; Wfsv art. 17.
    pub dagloon: DagloonRules,
    /// Werkloosheidswet.
    pub ww: WwRules,
    /// Ziektewet.
    pub zw: ZwRules,
    /// Burgerlijk Wetboek 7:629.
    pub loondoorbetaling: LoondoorbetalingRules,
    /// Wet werk en inkomen naar arbeidsvermogen.
    pub wia: WiaRules,
    /// Wet arbeidsongeschiktheidsvoorziening jonggehandicapten.
    pub wajong: WajongRules,
    /// Participatiewet.
    pub bijstand: BijstandRules,
    /// Wet inkomensvoorziening oudere en gedeeltelijk arbeidsongeschikte werkloze werknemers.
    pub ioaw: IoawRules,
    /// Algemene Ouderdomswet.
    pub aow: AowRules,
    /// Wfsv and Zvw premiums that an employer pays.
    pub employer_cost: EmployerCostRules,
    /// Wet inkomstenbelasting 2001.
    pub tax: TaxRules,
    /// Awir: zorgtoeslag and huurtoeslag; support by the gemeente.
    pub toeslagen: ToeslagenRules,
    /// Burgerlijk Wetboek 7:673.
    pub transitievergoeding: TransitievergoedingRules,
}

impl Rules {
    /// What in these rules contradicts itself, in words for the author of the data; empty when
    /// nothing does. Functions of this module assume an empty list.
    pub fn contradictions(&self) -> Vec<&'static str> {
        let (wia, tax, cost) = (&self.wia, &self.tax, &self.employer_cost);
        let outcomes =
            wia.share_rejected + wia.share_wga_partial + wia.share_wga_full + wia.share_iva;
        [
            (
                self.ww.min_duration > self.ww.max_duration,
                "ww.min_duration exceeds ww.max_duration",
            ),
            (
                self.ww.condition_weeks > self.ww.window_weeks,
                "ww.condition_weeks exceeds ww.window_weeks",
            ),
            (
                self.ww.years_needed > self.ww.years_window,
                "ww.years_needed exceeds ww.years_window",
            ),
            (
                self.bijstand.min_age > self.bijstand.adult_age
                    || self.bijstand.adult_age > self.aow.age,
                "bijstand.min_age, bijstand.adult_age and aow.age do not rise",
            ),
            (
                self.bijstand.single > self.bijstand.couple,
                "bijstand.single exceeds bijstand.couple",
            ),
            ((outcomes - 1.0).abs() > 1e-6, "the four wia.share_... parameters do not add up to 1"),
            (wia.threshold > wia.full_threshold, "wia.threshold exceeds wia.full_threshold"),
            (tax.bracket_1_end > tax.bracket_2_end, "tax.bracket_1_end exceeds tax.bracket_2_end"),
            (
                tax.labor_1_end > tax.labor_2_end || tax.labor_2_end > tax.labor_3_end,
                "tax.labor_1_end, tax.labor_2_end and tax.labor_3_end do not rise",
            ),
            (cost.awf_low > cost.awf_high, "employer_cost.awf_low exceeds employer_cost.awf_high"),
            (cost.aof_low > cost.aof_high, "employer_cost.aof_low exceeds employer_cost.aof_high"),
        ]
        .into_iter()
        .filter_map(|(wrong, text)| wrong.then_some(text))
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::test_rules::rules_2025;

    #[test]
    fn the_rules_of_2025_are_consistent_and_a_contradiction_is_named() {
        let mut rules = rules_2025();
        assert_eq!(rules.contradictions(), Vec::<&str>::new());
        rules.ww.min_duration = 30;
        rules.wia.share_iva = 0.5;
        assert_eq!(
            rules.contradictions(),
            [
                "ww.min_duration exceeds ww.max_duration",
                "the four wia.share_... parameters do not add up to 1",
            ]
        );
    }
}
