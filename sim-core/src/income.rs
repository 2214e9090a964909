//! What people's situations pay each month, and the sums of it that the ledger needs.
//!
//! ```text
//! flows(i, m)  = wage or sick pay, benefit beside it, tax            by the law of each
//! Δ[m]         += flows that begin in m, -= flows that stop in m     once per change of situation
//! rate[m]      = rate[m - 1] + Δ[m]                                  once per region and month
//! premiums[m]  = rates · insured wage sum[m],  pension = share · wage sum[m]
//! ```
//!
//! A change of situation books the difference it makes from its month on, with the steps that the
//! law foresees (75% to 70% WW, the second year of sickness, a twenty-first birthday). Nobody is
//! visited monthly, and yet every month is exact to the cent.
//!
//! | approximation | status |
//! | --- | --- |
//! | tax of a month: a twelfth of a year like it, by a table with linear steps of 40.96 euro | assumption |
//! | tax of a self-employed person: that of an employee without pension contribution | assumption |
//! | people above the AOW age pay the tax of people below it | assumption |
//! | the Aof premium is the mean of that of small and other employers | assumption, 0 to 1 as share small |
//! | premiums round per region and month, not per payslip | choice |
//! | income of the self-employed stops while they are long sick | assumption |
//! | a partner with income has that of the rules | assumption |

use crate::codes::{Benefit, Code, Contract, Household, codes};
use crate::institutions::{
    Claim, Rules, bijstand_public_cost, disposable, income_beside_job, income_tax_year,
    monthly_minimum, sick_pay, sick_pay_months, taxable_wage, typical_partner_income,
    with_holiday_pay,
};
use crate::ledger::{Ledger, Purpose};
use crate::units::{Cents, Month, rounded};
use crate::world::{Labour, Person};

codes!(
    /// What accrues month by month.
    Flow {
        /// Gross wages with holiday pay.
        Wages = "wages",
        /// Gross wages paid during sickness.
        SickPay = "sick_pay",
        /// Income of the self-employed.
        OwnAccount = "own_account",
        /// Wages up to the premium ceiling, permanent contracts.
        InsuredPermanent = "insured_permanent",
        /// Wages up to the premium ceiling, flexible contracts.
        InsuredFlexible = "insured_flexible",
        /// Income tax and premiums of households.
        IncomeTax = "income_tax",
        /// WW, gross; the benefits stand in the order of [`Benefit`].
        Ww = "ww",
        /// ZW, gross.
        Zw = "zw",
        /// WGA, gross.
        Wga = "wga",
        /// IVA, gross.
        Iva = "iva",
        /// Wajong, gross.
        Wajong = "wajong",
        /// Bijstand, net.
        Bijstand = "bijstand",
        /// IOAW, net.
        Ioaw = "ioaw",
    }
);

/// Cents a month by [`Flow`].
pub type Flows = [Cents; Flow::COUNT];

/// Base of a benefit: the gross month wage with holiday pay, in whole euros.
pub fn base_euros(person: &Person, rules: &Rules) -> u16 {
    (with_holiday_pay(person.monthly_wage_cents(), rules) / 100).clamp(0, 65_535) as u16
}

/// The facts that decide a person's benefit in a month.
pub fn claim_of(person: &Person, month: Month, rules: &Rules) -> Claim {
    let beside = person.since.max(person.benefit_since);
    Claim {
        benefit: person.benefit,
        base_wage: i64::from(person.benefit_base) * 100,
        months_paid: month.since(person.benefit_since),
        wage_related_months: person.benefit_end.since(person.benefit_since),
        loss: f64::from(person.loss) / 100.0,
        age: month.since(person.birth),
        household: person.household(),
        partner: typical_partner_income(person.household(), rules),
        disregard_used: if person.labour == Labour::Employed { month.since(beside) } else { 0 },
    }
}

/// Rules of the price month, prepared for paying.
#[derive(Clone, Debug)]
pub struct Pay {
    rules: Rules,
    premium_ceiling: Cents,
    /// Tax of a month before the labor credit, by income of the month in steps.
    tax: Vec<Cents>,
    /// Labor credit of a month, by taxable wage of the month in steps.
    credit: Vec<Cents>,
    /// Disposable income of a month without a benefit, by gross wage in steps: for each household and
    /// each age that decides the bijstand norm.
    kept: Vec<Vec<Cents>>,
}

/// Steps of the tax tables: 2^12 cents, up to about 16,000 euro a month.
const STEP_BITS: u32 = 12;
const STEPS: usize = 400;

impl Pay {
    /// Prepares the rules whose prices a run uses.
    pub fn new(rules: &Rules) -> Self {
        let mut rules = rules.clone();
        // Benefits end at the AOW age by an event; here only amounts count.
        rules.aow.age = u16::MAX;
        let month = |step: usize| (step as Cents) << STEP_BITS;
        let of_benefit = |step| income_tax_untaxed_credit(12 * month(step), &rules) / 12;
        let tax: Vec<Cents> = (0..STEPS).map(of_benefit).collect();
        let credit = (0..STEPS).map(|s| labor_credit_month(month(s), &rules)).collect();
        let ages = [0, rules.bijstand.min_age, rules.bijstand.adult_age];
        let kinds = Household::ALL.iter().flat_map(|&home| ages.map(|age| Claim::none(age, home)));
        let kept = kinds
            .map(|claim| (0..STEPS).map(|step| exact(&claim, month(step), &rules)).collect())
            .collect();
        Self {
            premium_ceiling: rules.employer_cost.max_premium_wage / 12,
            tax,
            credit,
            kept,
            rules,
        }
    }

    /// The rules behind the amounts.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// Tax and premiums of a month on a taxable wage and a taxed benefit, cents.
    #[inline]
    pub fn tax(&self, wage: Cents, benefit: Cents) -> Cents {
        (on_line(&self.tax, wage + benefit) - on_line(&self.credit, wage)).max(0)
    }

    /// Tax and premiums on a sum paid at the end of a job, gross, beside a gross month wage without holiday
    /// pay: as if the year had been like that month, cents.
    pub fn tax_on_sum(&self, month_wage: Cents, sum: Cents) -> Cents {
        let wage = taxable_wage(with_holiday_pay(month_wage, &self.rules), &self.rules);
        12 * (self.tax(wage, sum / 12) - self.tax(wage, 0))
    }

    /// Disposable income of a month beside a gross wage with holiday pay, cents: see
    /// [`disposable`]. Exact with a benefit, read from a table without one.
    #[inline]
    pub fn disposable(&self, claim: &Claim, wage: Cents) -> Cents {
        if claim.benefit != Benefit::None {
            return exact(claim, wage, &self.rules);
        }
        let law = &self.rules.bijstand;
        let age = usize::from(claim.age >= law.min_age) + usize::from(claim.age >= law.adult_age);
        on_line(&self.kept[3 * claim.household as usize + age], wage)
    }

    /// What a person's situation pays in a month.
    pub fn flows(&self, person: &Person, month: Month) -> Flows {
        let mut flows = [0; Flow::COUNT];
        let taxable = if person.labour == Labour::Employed {
            self.work(person, month, &mut flows)
        } else {
            0
        };
        let mut taxed_benefit = 0;
        if person.benefit != Benefit::None {
            let wage = flows[Flow::Wages as usize]
                + flows[Flow::SickPay as usize]
                + flows[Flow::OwnAccount as usize];
            let claim = claim_of(person, month, &self.rules);
            let income = income_beside_job(&claim, wage, &self.rules);
            taxed_benefit = income.benefit;
            flows[Flow::Ww as usize + person.benefit as usize - 1] =
                income.benefit + income.bijstand;
        }
        flows[Flow::IncomeTax as usize] = self.tax(taxable, taxed_benefit);
        flows
    }

    /// Adds what the job pays; returns the taxable wage.
    #[inline]
    fn work(&self, person: &Person, month: Month, flows: &mut Flows) -> Cents {
        let wage = person.monthly_wage_cents();
        let sick = person.sick_since.0 > 0;
        if person.contract == Contract::SelfEmployed {
            let income = if sick { 0 } else { wage };
            flows[Flow::OwnAccount as usize] = income;
            return income;
        }
        let full = with_holiday_pay(wage, &self.rules);
        // Where the employer's duty has ended the Ziektewet pays, a benefit like any other.
        let gross = match sick {
            true if person.benefit == Benefit::Zw => 0,
            true => self.sick_pay(person, full, month),
            false => full,
        };
        let flow = if sick { Flow::SickPay } else { Flow::Wages };
        flows[flow as usize] = gross;
        let insured = if person.contract == Contract::Permanent {
            Flow::InsuredPermanent
        } else {
            Flow::InsuredFlexible
        };
        flows[insured as usize] = gross.min(self.premium_ceiling);
        taxable_wage(gross, &self.rules)
    }

    fn sick_pay(&self, person: &Person, full: Cents, month: Month) -> Cents {
        let age = month.since(person.birth);
        let least = monthly_minimum(f64::from(person.hours), age, &self.rules);
        let minimum = with_holiday_pay(least, &self.rules);
        sick_pay(full, minimum, month.since(person.sick_since), &self.rules)
    }

    /// Months after `now` in which the law changes what the situation pays, in order, and how many
    /// there are.
    fn steps(&self, person: &Person, now: Month) -> ([u16; STEP_KINDS], usize) {
        let law = &self.rules;
        let mut at = [0; STEP_KINDS];
        let mut n = 0;
        let mut note = |month: Month| {
            if month > now {
                at[n] = month.0;
                n += 1;
            }
        };
        let sick = person.labour == Labour::Employed && person.sick_since.0 > 0;
        if sick {
            note(person.sick_since.plus(12));
            note(person.sick_since.plus(sick_pay_months(law)));
        }
        match person.benefit {
            Benefit::Ww => note(person.benefit_since.plus(law.ww.first_months)),
            Benefit::Wga => {
                note(person.benefit_since.plus(law.wia.lgu_first_months));
                note(person.benefit_end);
            }
            Benefit::Bijstand | Benefit::Ioaw => {
                note(person.birth.plus(law.bijstand.min_age));
                note(person.birth.plus(law.bijstand.adult_age));
                if person.labour == Labour::Employed {
                    let beside = person.since.max(person.benefit_since);
                    note(beside.plus(law.bijstand.disregard_months));
                }
            }
            Benefit::Zw => {
                note(person.benefit_since.plus(crate::institutions::zw_months(law)));
            }
            Benefit::None | Benefit::Iva | Benefit::Wajong => {}
        }
        if sick || person.benefit == Benefit::Wajong {
            for years in 16..=21 {
                note(person.birth.plus(12 * years));
            }
        }
        // Rarely more than three: an insertion sort beats the general one.
        for end in 1..n {
            let mut k = end;
            while k > 0 && at[k] < at[k - 1] {
                at.swap(k, k - 1);
                k -= 1;
            }
        }
        (at, n)
    }

    /// Turns a month's flows of a region into payments.
    ///
    /// `added` is what comes on top of the premiums of the law.
    fn book(&self, flows: &Flows, added: Premiums, ledger: &mut Ledger) {
        let get = |flow: Flow| flows[flow as usize];
        for (flow, purpose) in [
            (Flow::Wages, Purpose::Wages),
            (Flow::SickPay, Purpose::SickPay),
            (Flow::OwnAccount, Purpose::OwnAccount),
            (Flow::IncomeTax, Purpose::IncomeTax),
            (Flow::Ww, Purpose::BenefitWw),
            (Flow::Zw, Purpose::BenefitZw),
            (Flow::Wga, Purpose::BenefitWga),
            (Flow::Iva, Purpose::BenefitIva),
            (Flow::Wajong, Purpose::BenefitWajong),
            (Flow::Bijstand, Purpose::BenefitBijstand),
            (Flow::Ioaw, Purpose::BenefitIoaw),
        ] {
            ledger.post(purpose, get(flow));
        }
        let net = get(Flow::Bijstand) + get(Flow::Ioaw);
        ledger.post(Purpose::BijstandLevies, bijstand_public_cost(net, &self.rules) - net);
        let law = &self.rules.employer_cost;
        let (low, high) = (get(Flow::InsuredPermanent), get(Flow::InsuredFlexible));
        let part = |sum: Cents, rate: f64| rounded(sum as f64 * rate);
        ledger.post(
            Purpose::PremiumAwf,
            part(low, law.awf_low) + part(high, law.awf_high + added.flexible),
        );
        let aof = 0.5 * (law.aof_low + law.aof_high) + law.childcare;
        ledger.post(Purpose::PremiumAof, part(low + high, aof));
        ledger.post(Purpose::PremiumWhk, part(low + high, law.whk + added.whk));
        ledger.post(Purpose::LevyZvw, part(low + high, law.zvw));
        let wages = get(Flow::Wages) + get(Flow::SickPay);
        ledger.post(Purpose::PensionEmployer, part(wages, law.pension_share));
        let own_share = self.rules.tax.employee_pension_share;
        ledger.post(Purpose::PensionEmployee, part(wages, own_share));
    }
}

/// Premiums of employers on top of those of the law, shares of the capped wage.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Premiums {
    /// On flexible contracts, by design.
    pub flexible: f64,
    /// For the Werkhervattingskas, which pays as it goes; below zero when it pays less than usual.
    pub whk: f64,
}

/// Disposable income of a month by the rules, cents.
fn exact(claim: &Claim, wage: Cents, rules: &Rules) -> Cents {
    disposable(&income_beside_job(claim, wage, rules), claim.age, claim.household, rules)
}

/// Most steps that one situation can have: two of sickness, three of a benefit, six birthdays.
const STEP_KINDS: usize = 11;

/// Tax of a year on income without the labor credit, cents.
fn income_tax_untaxed_credit(year: Cents, rules: &Rules) -> Cents {
    income_tax_year(0, year, rules)
}

/// Labor credit of a month, cents: what the credit takes off a tax that is large enough.
fn labor_credit_month(month: Cents, rules: &Rules) -> Cents {
    // A high benefit beside the wage keeps the tax above the credit, so the difference is the credit.
    let high = 100_000_000;
    let without = income_tax_year(0, 12 * month + high, rules);
    (without - income_tax_year(12 * month, high, rules)) / 12
}

/// A table in steps of 2^STEP_BITS cents, read on straight lines; beyond its end the last line goes on.
#[inline]
fn on_line(table: &[Cents], amount: Cents) -> Cents {
    let amount = amount.max(0);
    let at = ((amount >> STEP_BITS) as usize).min(STEPS - 2);
    let rest = amount - ((at as Cents) << STEP_BITS);
    table[at] + (((table[at + 1] - table[at]) * rest) >> STEP_BITS)
}

/// Adds flows to a month's, or takes them away.
#[inline]
fn add(row: &mut [Cents], flows: &[Cents], sign: Cents) {
    // Two's complement: x ^ -1 + 1 = -x. Sums side by side, without a product or a branch.
    let turn = if sign > 0 { 0 } else { -1 };
    for (cell, flow) in row.iter_mut().zip(flows) {
        *cell += (flow ^ turn) - turn;
    }
}

/// Running accounts of the people of one region.
#[derive(Clone, Debug, Default)]
pub struct Accounts {
    /// First month that is booked; nothing is noted before [`Accounts::open`].
    first: Month,
    /// Differences by month since `first`; empty while the accounts are closed.
    changes: Vec<Flows>,
    /// Flows of the last month that was booked.
    rate: Flows,
}

impl Accounts {
    /// Opens the accounts for `months` months from `first`, with the people present.
    pub fn open(&mut self, pay: &Pay, people: &[Person], first: Month, months: usize) {
        self.first = first;
        self.changes = vec![[0; Flow::COUNT]; months];
        self.rate = [0; Flow::COUNT];
        for person in people {
            self.note(pay, person, first, 1);
        }
    }

    /// Whether months are being booked.
    pub fn is_open(&self) -> bool {
        !self.changes.is_empty()
    }

    /// Notes that a situation begins (`sign` 1) or stops (`sign` -1) paying from `now` on.
    ///
    /// To be called with -1 before any change of what pays, and with 1 after it.
    #[inline]
    pub fn note(&mut self, pay: &Pay, person: &Person, now: Month, sign: Cents) {
        let pays = (person.labour == Labour::Employed || person.benefit != Benefit::None)
            && person.labour != Labour::Absent;
        if !pays || self.changes.is_empty() {
            return;
        }
        if person.benefit == Benefit::None && person.sick_since.0 == 0 {
            let mut flows = [0; Flow::COUNT];
            let taxable = pay.work(person, now, &mut flows);
            flows[Flow::IncomeTax as usize] = pay.tax(taxable, 0);
            if let Some(row) = self.changes.get_mut(now.since(self.first) as usize) {
                let own = 0..=Flow::IncomeTax as usize;
                add(&mut row[own.clone()], &flows[own], sign);
            }
            return;
        }
        self.note_steps(pay, person, now, sign);
    }

    fn note_steps(&mut self, pay: &Pay, person: &Person, now: Month, sign: Cents) {
        let Some(row) = self.changes.get_mut(now.since(self.first) as usize) else { return };
        let mut before = pay.flows(person, now);
        add(row, &before, sign);
        let (steps, n) = pay.steps(person, now);
        for from in steps[..n].iter().map(|&month| Month(month)) {
            let Some(row) = self.changes.get_mut(from.since(self.first) as usize) else { return };
            let flows = pay.flows(person, from);
            add(row, &flows, sign);
            add(row, &before, -sign);
            before = flows;
        }
    }

    /// Books a month: call once a month, after everything that happens in it.
    ///
    /// `added` is what comes on top of the premiums of the law.
    pub fn book(&mut self, pay: &Pay, added: Premiums, now: Month, ledger: &mut Ledger) {
        let Some(change) = self.changes.get(now.since(self.first) as usize) else { return };
        for (rate, change) in self.rate.iter_mut().zip(change) {
            *rate += change;
        }
        pay.book(&self.rate, added, ledger);
    }

    /// Flows of the last month that was booked, in cents.
    pub fn rate(&self) -> &Flows {
        &self.rate
    }

    /// Insured wages of employees in the last month that was booked, in cents.
    pub fn insured_wages(&self) -> Cents {
        self.rate[Flow::InsuredPermanent as usize] + self.rate[Flow::InsuredFlexible as usize]
    }

    /// Flows of `month` by visiting everyone, in cents; after that month was booked equal to
    /// [`Accounts::rate`] unless there is a bug.
    pub fn recount(pay: &Pay, people: &[Person], month: Month) -> Flows {
        let mut sum = [0; Flow::COUNT];
        for person in people.iter().filter(|p| p.labour != Labour::Absent) {
            for (total, flow) in sum.iter_mut().zip(pay.flows(person, month)) {
                *total += flow;
            }
        }
        sum
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        self.changes.capacity() * size_of::<Flows>()
    }
}
