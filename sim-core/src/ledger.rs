//! Money: every euro has a payer, a receiver and a purpose, in whole cents.
//!
//! A purpose fixes who pays and who receives, so nothing can be paid that nobody gets. Amounts are
//! those of the agents in the model: multiply by people per agent to speak of the country. Prices
//! are those of January 2025.
//!
//! Not modeled, so absent from every sum: wage cost subsidies to employers, the transitievergoeding
//! after two years of sickness (which the UWV refunds), AOW and pensions in payment,
//! allowances (zorgtoeslag, huurtoeslag), bijzondere bijstand, grants between layers of government
//! (the BUIG that refunds bijstand to a gemeente), premiums on benefits paid by the UWV.

use crate::codes::{Code, Door, Exhaustion, Payer, codes};
use crate::units::Cents;

codes!(
    /// Who can pay and receive.
    Party {
        /// The state: taxes, infrastructure money, Wajong, health care levy.
        Rijk = "rijk",
        /// Unemployment fund (AWf) of the UWV.
        UwvAwf = "uwv_awf",
        /// Disability fund (Aof) of the UWV.
        UwvAof = "uwv_aof",
        /// Werkhervattingskas of the UWV: ZW and WGA of flexible workers.
        UwvWhk = "uwv_whk",
        /// Municipalities.
        Gemeente = "gemeente",
        /// Employers.
        Employer = "employer",
        /// Customers of the self-employed.
        Customer = "customer",
        /// Training and development funds of sectors.
        SectorFund = "sector_fund",
        /// Pension funds.
        PensionFund = "pension_fund",
        /// Households.
        Household = "household",
        /// Those who deliver services against payment.
        Provider = "provider",
        /// Staff of loketten, with housing and overhead.
        Staff = "staff",
    }
);

codes!(
    /// What money is for.
    Purpose {
        /// WW benefits, gross.
        BenefitWw = "benefit_ww",
        /// ZW benefits, gross. Put on the Whk as a whole (approximation: vangnet cases are not).
        BenefitZw = "benefit_zw",
        /// WGA benefits, gross. Put on the Whk as a whole (approximation: the Aof pays after ten years).
        BenefitWga = "benefit_wga",
        /// IVA benefits, gross.
        BenefitIva = "benefit_iva",
        /// Wajong benefits, gross.
        BenefitWajong = "benefit_wajong",
        /// Bijstand, net.
        BenefitBijstand = "benefit_bijstand",
        /// IOAW, net.
        BenefitIoaw = "benefit_ioaw",
        /// Tax and premiums that a gemeente pays on bijstand and IOAW.
        BijstandLevies = "bijstand_levies",
        /// Gross wages with holiday pay.
        Wages = "wages",
        /// Wages paid during sickness.
        SickPay = "sick_pay",
        /// Income of the self-employed.
        OwnAccount = "own_account",
        /// AWf premium.
        PremiumAwf = "premium_awf",
        /// Aof premium with the surcharge for childcare.
        PremiumAof = "premium_aof",
        /// Whk premium.
        PremiumWhk = "premium_whk",
        /// Employer's levy for health care (Zvw).
        LevyZvw = "levy_zvw",
        /// Employer's pension contribution.
        PensionEmployer = "pension_employer",
        /// Employee's pension contribution.
        PensionEmployee = "pension_employee",
        /// Income tax and premiums withheld from households (approximation, see `income`).
        IncomeTax = "income_tax",
        /// Services bought for people on WW.
        ServiceUwvWw = "service_uwv_ww",
        /// Services bought for people on a disability or sickness benefit.
        ServiceUwvDisability = "service_uwv_disability",
        /// Services bought by a gemeente.
        ServiceGemeente = "service_gemeente",
        /// Services bought by social partners and sector funds.
        ServiceSector = "service_sector",
        /// Services bought with infrastructure money.
        ServiceInfrastructure = "service_infrastructure",
        /// Guidance by staff for people on WW.
        GuidanceUwvWw = "guidance_uwv_ww",
        /// Guidance by staff for people on a disability or sickness benefit.
        GuidanceUwvDisability = "guidance_uwv_disability",
        /// Guidance by staff of a gemeente.
        GuidanceGemeente = "guidance_gemeente",
        /// Guidance by staff of social partners.
        GuidanceSector = "guidance_sector",
        /// Guidance by staff on infrastructure money.
        GuidanceInfrastructure = "guidance_infrastructure",
        /// Intakes by the UWV.
        IntakeUwv = "intake_uwv",
        /// Intakes by a gemeente.
        IntakeGemeente = "intake_gemeente",
        /// Intakes by social partners.
        IntakeSector = "intake_sector",
        /// Intakes by the Leerwerkloket.
        IntakeLeerwerkloket = "intake_leerwerkloket",
        /// Intakes by the joint desk.
        IntakeDesk = "intake_desk",
        /// Guides, handovers and invitations of the joint desk and the Leerwerkloket.
        Desk = "desk",
        /// Tables and coordination.
        Overhead = "overhead",
        /// Social partners' part of the infrastructure money.
        SectorContribution = "sector_contribution",
        /// Transitievergoeding at the end of a job, gross.
        TransitionPayment = "transition_payment",
        /// Training that people pay from it.
        OwnSchooling = "own_schooling",
        /// Advice to employers on schemes.
        EmployerAdvice = "employer_advice",
        /// Wages of staff without work that the state pays to employers (NOW).
        WageSupport = "wage_support",
    }
);

impl Purpose {
    /// Who pays.
    pub fn payer(self) -> Party {
        match self {
            Self::BenefitWw | Self::ServiceUwvWw | Self::GuidanceUwvWw | Self::IntakeUwv => {
                Party::UwvAwf
            }
            Self::BenefitZw | Self::BenefitWga => Party::UwvWhk,
            Self::BenefitIva | Self::ServiceUwvDisability | Self::GuidanceUwvDisability => {
                Party::UwvAof
            }
            Self::BenefitWajong
            | Self::ServiceInfrastructure
            | Self::GuidanceInfrastructure
            | Self::IntakeLeerwerkloket
            | Self::IntakeDesk
            | Self::Desk
            | Self::Overhead
            | Self::EmployerAdvice
            | Self::WageSupport => Party::Rijk,
            Self::BenefitBijstand
            | Self::BenefitIoaw
            | Self::BijstandLevies
            | Self::ServiceGemeente
            | Self::GuidanceGemeente
            | Self::IntakeGemeente => Party::Gemeente,
            Self::Wages
            | Self::SickPay
            | Self::PremiumAwf
            | Self::PremiumAof
            | Self::PremiumWhk
            | Self::LevyZvw
            | Self::PensionEmployer
            | Self::TransitionPayment => Party::Employer,
            Self::OwnAccount => Party::Customer,
            Self::PensionEmployee | Self::IncomeTax | Self::OwnSchooling => Party::Household,
            Self::ServiceSector
            | Self::GuidanceSector
            | Self::IntakeSector
            | Self::SectorContribution => Party::SectorFund,
        }
    }

    /// Who receives.
    pub fn receiver(self) -> Party {
        match self {
            Self::BenefitWw
            | Self::BenefitZw
            | Self::BenefitWga
            | Self::BenefitIva
            | Self::BenefitWajong
            | Self::BenefitBijstand
            | Self::BenefitIoaw
            | Self::Wages
            | Self::SickPay
            | Self::OwnAccount
            | Self::TransitionPayment => Party::Household,
            Self::BijstandLevies | Self::LevyZvw | Self::IncomeTax | Self::SectorContribution => {
                Party::Rijk
            }
            Self::WageSupport => Party::Employer,
            Self::PremiumAwf => Party::UwvAwf,
            Self::PremiumAof => Party::UwvAof,
            Self::PremiumWhk => Party::UwvWhk,
            Self::PensionEmployer | Self::PensionEmployee => Party::PensionFund,
            Self::ServiceUwvWw
            | Self::ServiceUwvDisability
            | Self::ServiceGemeente
            | Self::ServiceSector
            | Self::ServiceInfrastructure
            | Self::OwnSchooling => Party::Provider,
            Self::GuidanceUwvWw
            | Self::GuidanceUwvDisability
            | Self::GuidanceGemeente
            | Self::GuidanceSector
            | Self::GuidanceInfrastructure
            | Self::IntakeUwv
            | Self::IntakeGemeente
            | Self::IntakeSector
            | Self::IntakeLeerwerkloket
            | Self::IntakeDesk
            | Self::Desk
            | Self::Overhead
            | Self::EmployerAdvice => Party::Staff,
        }
    }

    /// Services bought by a payer.
    pub fn service(payer: Payer) -> Self {
        Self::from_index(Self::ServiceUwvWw as u8 + payer as u8)
    }

    /// Guidance by a payer's staff.
    pub fn guidance(payer: Payer) -> Self {
        Self::from_index(Self::GuidanceUwvWw as u8 + payer as u8)
    }

    /// Intakes held at a door.
    pub fn intake(door: Door) -> Self {
        Self::from_index(Self::IntakeUwv as u8 + door as u8)
    }
}

/// Cents by purpose.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "Vec<Cents>", into = "Vec<Cents>")]
pub struct Ledger {
    /// Cents by purpose, in the order of [`Purpose`].
    pub cents: [Cents; Purpose::COUNT],
}

impl From<Ledger> for Vec<Cents> {
    fn from(ledger: Ledger) -> Self {
        ledger.cents.to_vec()
    }
}

impl TryFrom<Vec<Cents>> for Ledger {
    type Error = &'static str;

    fn try_from(cents: Vec<Cents>) -> Result<Self, Self::Error> {
        cents.try_into().map(|cents| Self { cents }).map_err(|_| "not one amount for each purpose")
    }
}

impl Default for Ledger {
    fn default() -> Self {
        Self { cents: [0; Purpose::COUNT] }
    }
}

impl Ledger {
    /// Books a payment.
    #[inline]
    pub fn post(&mut self, purpose: Purpose, cents: Cents) {
        self.cents[purpose as usize] += cents;
    }

    /// What was paid for a purpose.
    pub fn get(&self, purpose: Purpose) -> Cents {
        self.cents[purpose as usize]
    }

    /// Adds all of another ledger.
    pub fn merge(&mut self, other: &Self) {
        for (mine, theirs) in self.cents.iter_mut().zip(&other.cents) {
            *mine += theirs;
        }
    }

    /// What a party received less what it paid.
    pub fn balance(&self, party: Party) -> Cents {
        self.received(party) - self.paid(party)
    }

    /// What a party paid.
    pub fn paid(&self, party: Party) -> Cents {
        self.sum(|purpose| purpose.payer() == party)
    }

    /// What a party received.
    pub fn received(&self, party: Party) -> Cents {
        self.sum(|purpose| purpose.receiver() == party)
    }

    fn sum(&self, which: impl Fn(Purpose) -> bool) -> Cents {
        Purpose::ALL.iter().filter(|&&p| which(p)).map(|&p| self.get(p)).sum()
    }
}

/// Money set apart for a use, in cents of the agents in the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pot {
    /// What it holds; below zero only when it may borrow.
    balance: Cents,
    /// What came in since the start.
    funded: Cents,
    /// What went out since the start.
    paid: Cents,
    /// What happens when it is empty.
    rule: Exhaustion,
}

impl Pot {
    /// An empty pot.
    pub fn new(rule: Exhaustion) -> Self {
        Self { balance: 0, funded: 0, paid: 0, rule }
    }

    /// Puts money in; a negative amount takes back at most what is there.
    pub fn fund(&mut self, cents: Cents) {
        let cents = if cents < 0 { cents.max(-self.balance.max(0)) } else { cents };
        self.balance += cents;
        self.funded += cents;
    }

    /// Pays up to `cents` and says how much: all of it when the pot holds enough or may borrow, else
    /// what is left. The caller books the answer in the ledger, never the question.
    #[must_use = "the answer is what was really paid"]
    pub fn pay(&mut self, cents: Cents) -> Cents {
        let asked = cents.max(0);
        let paid = match self.rule {
            Exhaustion::Borrow => asked,
            Exhaustion::Stop | Exhaustion::Queue | Exhaustion::Lottery => {
                asked.min(self.balance.max(0))
            }
        };
        self.balance -= paid;
        self.paid += paid;
        paid
    }

    /// Pays all or nothing; says whether it paid.
    #[must_use = "a pot that lacks money has paid nothing"]
    pub fn pay_all(&mut self, cents: Cents) -> bool {
        self.can_pay(cents) && self.pay(cents) == cents.max(0)
    }

    /// Whether the whole amount can be paid.
    pub fn can_pay(&self, cents: Cents) -> bool {
        self.rule == Exhaustion::Borrow || cents <= self.balance
    }

    /// What it holds, cents.
    pub fn balance(&self) -> Cents {
        self.balance
    }

    /// What it paid since the start, cents.
    pub fn paid(&self) -> Cents {
        self.paid
    }

    /// What came in since the start, cents.
    pub fn funded(&self) -> Cents {
        self.funded
    }

    /// What happens when it is empty.
    pub fn rule(&self) -> Exhaustion {
        self.rule
    }

    /// Changes the rule at the start of a phase; a debt stays until money comes in.
    pub fn set_rule(&mut self, rule: Exhaustion) {
        self.rule = rule;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_purpose_has_two_different_parties_and_all_balances_cancel() {
        let mut ledger = Ledger::default();
        for (k, &purpose) in Purpose::ALL.iter().enumerate() {
            assert_ne!(purpose.payer(), purpose.receiver(), "{purpose:?}");
            ledger.post(purpose, 1_000_003 * (k as Cents + 1));
        }
        assert_eq!(Party::ALL.iter().map(|&p| ledger.balance(p)).sum::<Cents>(), 0);
        let paid: Cents = Party::ALL.iter().map(|&p| ledger.paid(p)).sum();
        assert_eq!(paid, ledger.cents.iter().sum::<Cents>());
    }

    #[test]
    fn purposes_follow_payers_and_doors() {
        assert_eq!(Purpose::service(Payer::Infrastructure), Purpose::ServiceInfrastructure);
        assert_eq!(Purpose::service(Payer::Sector).payer(), Party::SectorFund);
        assert_eq!(Purpose::guidance(Payer::UwvDisability), Purpose::GuidanceUwvDisability);
        assert_eq!(Purpose::guidance(Payer::Infrastructure).receiver(), Party::Staff);
        assert_eq!(Purpose::intake(Door::Uwv), Purpose::IntakeUwv);
        assert_eq!(Purpose::intake(Door::Desk), Purpose::IntakeDesk);
    }

    #[test]
    fn a_pot_that_lacks_money_pays_what_is_left() {
        let mut pot = Pot::new(Exhaustion::Stop);
        pot.fund(1_000);
        assert_eq!(pot.pay(400), 400);
        assert!(!pot.pay_all(700));
        assert_eq!(pot.pay(700), 600);
        assert_eq!((pot.balance(), pot.paid(), pot.pay(1)), (0, 1_000, 0));
        let mut borrows = Pot::new(Exhaustion::Borrow);
        assert_eq!((borrows.pay(700), borrows.balance()), (700, -700));
        borrows.set_rule(Exhaustion::Stop);
        assert_eq!(borrows.pay(10), 0);
    }

    proptest! {
        #[test]
        fn no_pot_pays_more_than_it_got(
            moves in proptest::collection::vec((any::<bool>(), -500i64..2_000), 0..50), rule in 0..4u8,
        ) {
            let mut pot = Pot::new(Exhaustion::from_index(rule));
            for (fund, cents) in moves {
                if fund { pot.fund(cents) } else {
                    let paid = pot.pay(cents);
                    prop_assert!(paid >= 0 && paid <= cents.max(0));
                }
                prop_assert_eq!(pot.balance(), pot.funded() - pot.paid());
                prop_assert!(pot.balance() >= 0 || pot.rule() == Exhaustion::Borrow);
            }
        }
    }
}
