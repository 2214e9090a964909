//! What a person is.

use super::codes;

codes!(
    /// Sex as registered.
    Sex { /// Man.
        Man = "man", /// Woman.
        Woman = "woman", }
);

codes!(
    /// Highest education attained, three levels as CBS publishes them.
    Education { /// Primary, vmbo, mbo1.
        Low = "low", /// Havo, vwo, mbo2-4.
        Middle = "middle", /// Hbo, wo.
        High = "high", }
);

codes!(
    /// Origin after the CBS classification of 2022.
    Origin { /// Born in the Netherlands, as were both parents.
        Nl = "nl", /// Origin in Europe outside the Netherlands.
        Europe = "europe", /// Origin outside Europe.
        OutsideEurope = "outside_europe", }
);

codes!(
    /// Household position; it decides the right to bijstand.
    Household { /// No partner.
        Single = "single", /// Partner with income of their own.
        PartnerWithIncome = "partner_with_income", /// Partner without income.
        PartnerWithoutIncome = "partner_without_income", }
);

codes!(
    /// Ten-year age groups of the labour force survey.
    AgeGroup { /// 15 to 24 years.
        A15 = "15-24", /// 25 to 34 years.
        A25 = "25-34", /// 35 to 44 years.
        A35 = "35-44", /// 45 to 54 years.
        A45 = "45-54", /// 55 to 64 years.
        A55 = "55-64", /// 65 to 74 years.
        A65 = "65-74", }
);

impl AgeGroup {
    /// The group of an age in years; ages outside 15-74 fall in the nearest group.
    pub fn of_years(years: u16) -> Self {
        Self::from_index(((years.clamp(15, 74) - 5) / 10 - 1) as u8)
    }

    /// First year of age in the group.
    pub fn first_year(self) -> u16 {
        15 + 10 * self as u16
    }
}

/// Barriers to work, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Barriers(pub u8);

impl Barriers {
    /// Mild health limitation.
    pub const HEALTH_MILD: u8 = 1;
    /// Strong health limitation.
    pub const HEALTH_STRONG: u8 = 2;
    /// Problem debts.
    pub const DEBTS: u8 = 4;
    /// Language or basic skills.
    pub const BASIC_SKILLS: u8 = 8;
    /// Care for others.
    pub const CARE: u8 = 16;
    /// Low capacity to act (laag doenvermogen).
    pub const LOW_DOENVERMOGEN: u8 = 32;

    /// Every set of barriers, by number.
    pub const SETS: usize = 64;

    /// Whether all bits of `which` are set.
    #[inline]
    pub fn has(self, which: u8) -> bool {
        self.0 & which == which
    }

    /// Number of barriers; a strong health limitation counts once.
    #[inline]
    pub fn count(self) -> u32 {
        self.0.count_ones()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_fall_in_their_group() {
        assert_eq!(AgeGroup::of_years(15), AgeGroup::A15);
        assert_eq!(AgeGroup::of_years(24), AgeGroup::A15);
        assert_eq!(AgeGroup::of_years(25), AgeGroup::A25);
        assert_eq!(AgeGroup::of_years(74), AgeGroup::A65);
        assert_eq!(AgeGroup::A65.first_year(), 65);
    }
}
