//! Lokets of one region: with what hours and money they help.

use crate::codes::Payer;
use crate::units::Cents;
use crate::world::{Case, Claim, Turn};

/// What chance in the number of clients explains of a month's supply, in the unit of the supply.
///
/// ```text
/// slack = (3 · c · √(m / c + 1) + 2 · c) · (1 - 1 / people per agent)
/// ```
///
/// m is a month's supply and c what a usual client takes. One client of a coarse scale stands for many
/// and is a large part of a month's supply, so chance makes months too busy or too quiet that would be
/// neither at full scale: up to three standard deviations of the number of clients. At full scale the
/// slack is 0.
fn slack(supply: f64, usual: f64, scale: f64) -> f64 {
    let lumps = 3.0 * usual * libm::sqrt(supply / usual + 1.0) + 2.0 * usual;
    lumps * (1.0 - 1.0 / scale)
}

/// Staff hours of one region that come in every month and are used by clients.
///
/// ```text
/// -slack <= left <= slack before a month's hours come in
/// ```
///
/// Hours that chance leaves unused are kept, and hours that chance lacks are lent, up to the [`slack`].
/// What comes first in a month (doors, intakes) may use lent hours at once. A service uses hours that
/// are there, or, like money, hours on account of what all regions together have left. When the
/// country as a whole owes, each region carries its part ([`Hours::settle`]): so intakes that use up a
/// country's hours leave none to services, in whichever region they fall. How much intakes may use is
/// limited by the [`Purse`].
/// Too few hours for one client are a lump at a coarse scale, and would fall to whoever needs less,
/// however late in the queue; so whoever is refused holds back the services behind until the next
/// month. At full scale nothing is lent, kept or held back.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Hours {
    /// Hours left; below zero when hours were lent.
    pub left: f64,
    /// Most that is kept or lent.
    pub slack: f64,
    /// Whether somebody was refused this month, so that no service behind gets hours.
    pub closed: bool,
}

impl Hours {
    /// Takes the hours of a new month in.
    pub fn provide(&mut self, hours: f64, scale: f64) {
        self.slack = slack(hours, 3.0, scale);
        self.left = self.left.clamp(-self.slack, self.slack) + hours;
        self.closed = false;
    }

    /// Whether there are enough hours for a client, lent ones included.
    pub fn enough(&self, need: f64) -> bool {
        self.left - need >= -self.slack
    }

    /// Takes hours for one client, lent ones included; false, and nothing taken, when there are too
    /// few.
    pub fn take(&mut self, need: f64) -> bool {
        let enough = self.enough(need);
        if enough {
            self.left -= need;
        }
        self.closed |= !enough && self.slack > 0.0;
        enough
    }

    /// Takes hours that are there for the service of one client; false, and nothing taken, when there
    /// are too few.
    pub fn take_own(&mut self, need: f64) -> bool {
        let enough = !self.closed && self.left >= need;
        if enough {
            self.left -= need;
        }
        self.closed |= !enough && self.slack > 0.0;
        enough
    }

    /// Gives hours up that nobody gets.
    pub fn give_up(&mut self, hours: f64) {
        self.left = (self.left - hours).max(-self.slack);
    }

    /// Whether a region may take hours on account, when all regions together have `all` left.
    pub fn may_owe(&self, need: f64, all: f64) -> bool {
        all >= need && self.enough(need)
    }

    /// When the country as a whole owes hours, each region carries its part by slack. Hours are neither
    /// made nor lost.
    pub fn settle(regions: &mut [Self]) {
        let left: f64 = regions.iter().map(|hours| hours.left).sum();
        let slack: f64 = regions.iter().map(|hours| hours.slack).sum();
        if left < 0.0 && slack > 0.0 {
            for hours in regions {
                hours.left = left * hours.slack / slack;
            }
        }
    }
}

/// Money of one pot in one region, in cents.
///
/// A price is a lump too: at 1:1000 a small region saves for years for one agent. So at a coarse scale
/// a client for whom the region's own money falls short is paid on account of what the pots of the
/// other regions hold, as long as all regions together hold the price and the region owes no more than
/// the [`slack`]. The country never pays more than came in; at full scale nothing is lent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Money {
    /// Money left; below zero when it was paid on account of other regions.
    pub left: Cents,
    /// Most that a region may owe.
    pub slack: Cents,
}

impl Money {
    /// Takes the money of a new month in; a new year keeps `dearest`, or what chance explains.
    pub fn provide(&mut self, money: Cents, dearest: Cents, scale: f64, new_year: bool) {
        // A pot that shrinks leaves old debts as they are.
        let slack = slack(money as f64, dearest as f64, scale) as Cents;
        self.slack = self.slack.max(slack);
        if new_year {
            self.left = self.left.min(dearest.max(slack));
        }
        self.left += money;
    }

    /// Whether the region itself can pay a price; what costs nothing can always be had.
    pub fn pays(&self, price: Cents) -> bool {
        price == 0 || self.left >= price
    }

    /// Whether a region may pay on account, when all regions together hold `all`.
    pub fn may_owe(&self, price: Cents, all: Cents) -> bool {
        all >= price && self.left - price >= -self.slack
    }
}

/// Money and hours of one payer in one region; hours come monthly, money yearly.
///
/// Intakes come first in a month, so what clients with a plan are owed is kept from them beforehand. At
/// a coarse scale one such client is a large part of it, so what may go to intakes is kept up to the
/// slack, above zero and below, and never lent: in the long run they get what they would at full scale.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Purse {
    /// Staff hours.
    pub hours: Hours,
    /// Hours that may go to intakes: all but what clients with a plan are owed this month.
    pub intakes: Hours,
    /// Money for bought services.
    pub money: Money,
    /// Money taken from coming years, in cents.
    pub borrowed: Cents,
}

/// The lokets of one region.
#[derive(Clone, Debug, Default)]
pub struct Office {
    /// Running cases.
    pub cases: Vec<Case>,
    /// People whose benefit began this month and who must register.
    pub registrations: Vec<u32>,
    /// People who got a transitievergoeding this month, and how much, in cents.
    pub paid_off: Vec<(u32, Cents)>,
    /// Workers who learned this month that their job ends.
    pub told: Vec<u32>,
    /// Clients whom the region could not start this month, grouped by payer.
    pub short: Vec<Turn>,
    /// Purses by payer.
    pub purses: [Purse; Payer::COUNT],
    /// Money for joint training projects of the region.
    pub projects: Money,
    /// Money set aside for results, by payer.
    pub set_aside: [Cents; Payer::COUNT],
    /// What providers are owed if clients are a result.
    pub claims: Vec<Claim>,
    /// Hours of guides at the joint desk.
    pub gids: Hours,
    /// Hours of advisers at the Leerwerkloket.
    pub leerwerkloket: Hours,
    /// Cases closed in the present month, kept only while somebody is followed (see [`crate::path`]).
    pub closed: Option<Vec<Case>>,
}

impl Purse {
    /// Takes the staff hours of a new month in.
    pub fn provide_hours(&mut self, hours: f64, scale: f64) {
        self.hours.provide(hours, scale);
        self.intakes.provide(hours, scale);
    }

    /// Keeps hours for clients with a plan from intakes.
    pub fn keep_from_intakes(&mut self, hours: f64) {
        self.intakes.left -= hours;
    }

    /// Takes the hours of one intake; false, and nothing taken, when there are too few or too many of
    /// them are owed to clients with a plan.
    pub fn take_intake(&mut self, need: f64) -> bool {
        let taken = self.intakes.left >= need && self.hours.take(need);
        if taken {
            self.intakes.left -= need;
        }
        taken
    }
}

impl Office {
    /// The purse of a pot.
    pub fn purse(&mut self, pot: Payer) -> &mut Purse {
        &mut self.purses[pot as usize]
    }

    /// Numbers of the cases of a kind, in their order.
    ///
    /// There is no branch on the kind, which the processor could not foresee.
    pub fn which(&self, is: impl Fn(&Case) -> bool) -> Vec<u32> {
        let mut found: Vec<u32> = (0..self.cases.len() as u32).collect();
        let mut n = 0;
        for (index, case) in self.cases.iter().enumerate() {
            found[n] = index as u32;
            n += usize::from(is(case));
        }
        found.truncate(n);
        found
    }

    /// Opens a case for a person.
    pub fn open(&mut self, case: Case) -> u32 {
        self.cases.push(case);
        self.cases.len() as u32 - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_full_scale_hours_must_be_there_and_are_not_kept() {
        let mut hours = Hours::default();
        hours.provide(10.0, 1.0);
        assert!(hours.take(4.0) && hours.take(5.0) && !hours.take(2.0));
        hours.provide(10.0, 1.0);
        assert!((hours.left - 10.0).abs() < 1e-12);
    }

    /// Whatever the order of clients, what is used in the long run is what came in, but for the slack.
    #[test]
    fn at_a_coarse_scale_hours_are_lent_and_paid_back() {
        for needs in [[5.0, 1.0, 3.0], [1.0, 3.0, 5.0], [3.0, 5.0, 1.0]] {
            for lent in [true, false] {
                let mut hours = Hours::default();
                let mut used: f64 = 0.0;
                let mut next = needs.iter().cycle();
                let mut need = *next.next().unwrap();
                for _ in 0..1000 {
                    hours.provide(1.3, 1000.0);
                    while if lent { hours.take(need) } else { hours.take_own(need) } {
                        used += need;
                        need = *next.next().unwrap();
                    }
                }
                assert!((used - 1300.0).abs() <= hours.slack + 5.0, "{used}");
            }
        }
    }

    #[test]
    fn whoever_is_refused_holds_back_services_behind_at_a_coarse_scale_only() {
        let mut hours = Hours::default();
        hours.provide(2.0, 1000.0);
        assert!(!hours.take_own(3.0) && !hours.take_own(1.0) && hours.take(1.0));
        hours.provide(2.0, 1000.0);
        assert!(hours.take_own(1.0));

        hours = Hours::default();
        hours.provide(2.0, 1.0);
        assert!(!hours.take_own(3.0) && hours.take_own(1.0) && !hours.take(2.0));
    }

    /// Intakes that use up a country's hours leave none to services, in whichever region they fall.
    #[test]
    fn what_comes_first_stays_first_across_regions() {
        let mut regions = [Hours::default(); 5];
        let mut services = 0;
        for now in 0..500 {
            for hours in &mut regions {
                hours.provide(3.0, 1000.0);
            }
            // Six intakes a month for which five regions have five, four months of five in one region.
            for k in 0..6 {
                let at = if now % 5 < 4 { now / 5 % 5 } else { k % 5 };
                regions[at].take(3.0);
            }
            if now > 100 {
                services +=
                    regions.iter_mut().filter_map(|h| h.take_own(3.0).then_some(())).count();
            }
            let before: f64 = regions.iter().map(|hours| hours.left).sum();
            Hours::settle(&mut regions);
            let after: f64 = regions.iter().map(|hours| hours.left).sum();
            assert!((before - after).abs() < 1e-9);
            assert!(regions.iter().all(|hours| hours.left >= -hours.slack));
        }
        assert_eq!(services, 0);
    }

    /// Intakes of three hours, each of which leads to a service, while more ask than there are hours:
    /// intakes, services, and plans that wait at the end of a month, over the later half of the months.
    fn overloaded(supply: f64, scale: f64, service: f64) -> (f64, f64, f64) {
        const MONTHS: u32 = 4000;
        let mut purse = Purse::default();
        let (mut plans, mut intakes, mut services, mut waiting) = (0, 0, 0, 0);
        for now in 0..MONTHS {
            purse.provide_hours(supply, scale);
            purse.keep_from_intakes(f64::from(plans) * service / 3.0);
            let late = i32::from(now >= MONTHS / 2);
            let due = plans;
            while purse.take_intake(3.0) {
                plans += 1;
                intakes += late;
            }
            for _ in 0..due {
                if purse.hours.take_own(service) {
                    plans -= 1;
                    services += late;
                }
            }
            waiting += late * plans;
        }
        let months = f64::from(MONTHS / 2);
        let used = 3.0 * f64::from(intakes) + service * f64::from(services);
        let came_in = supply * months;
        // At full scale what is too little for one client is lost each month.
        let lost = if scale > 1.0 { 0.0 } else { service.max(3.0) * months };
        let slack = 2.0 * purse.hours.slack + 20.0;
        assert!(used <= came_in + slack && used >= came_in - lost - slack, "{used} of {came_in}");
        (f64::from(intakes), f64::from(services), f64::from(waiting) / months)
    }

    /// An organisation takes in as many clients as it can help, and they wait the usual months.
    #[test]
    fn as_many_start_a_service_as_are_taken_in() {
        for (supply, scale) in [(300.0, 1.0), (30.0, 10.0), (30.0, 1000.0), (1.3, 1000.0)] {
            for service in [1.0, 3.0, 5.0, 8.0] {
                let (intakes, services, waiting) = overloaded(supply, scale, service);
                let even = 2000.0 * supply / (3.0 + service);
                let about = |n: f64| (n / even - 1.0).abs() < 0.05;
                let case = format!("{supply} at 1:{scale}, {service} hours: {intakes}, {services}");
                assert!(about(intakes) && about(services), "{case} of {even}");
                let months = waiting / (services / 2000.0);
                assert!((months - 3.0).abs() < 0.5 || supply < 2.0, "{case}: {months} months");
            }
        }
    }

    #[test]
    fn an_intake_takes_hours_that_are_there_and_not_owed_or_none() {
        let mut purse = Purse::default();
        purse.provide_hours(10.0, 1.0);
        purse.keep_from_intakes(5.0);
        assert!(purse.take_intake(3.0) && !purse.take_intake(3.0));
        assert!((purse.hours.left - 7.0).abs() < 1e-12 && (purse.intakes.left - 2.0).abs() < 1e-12);
        assert!(purse.hours.take_own(7.0));

        // At full scale no month remembers another.
        purse.provide_hours(10.0, 1.0);
        assert!((purse.intakes.left - 10.0).abs() < 1e-12 && purse.hours.take(9.0));
        assert!(!purse.take_intake(3.0) && (purse.intakes.left - 10.0).abs() < 1e-12);
        purse.keep_from_intakes(50.0);
        purse.provide_hours(10.0, 1.0);
        assert!((purse.intakes.left - 10.0).abs() < 1e-12);
    }

    /// Regions that ask in any order for what the country holds spend what came in, to the last price.
    #[test]
    fn a_country_pays_what_came_in_whatever_the_order() {
        let (price, month, months) = (330_000, 20_000, 600);
        for turn in [1, 3, 7] {
            let mut regions = [Money::default(); 10];
            let mut paid = 0;
            for now in 0..months {
                for money in &mut regions {
                    money.provide(month, price, 1000.0, now % 12 == 0);
                }
                for k in 0..50 {
                    let all: Cents = regions.iter().map(|money| money.left).sum();
                    let money = &mut regions[(k * turn + now) % 10];
                    if money.pays(price) || money.may_owe(price, all) {
                        money.left -= price;
                        paid += price;
                    }
                    assert!(money.left >= -money.slack);
                }
            }
            let provided = month * months as Cents * 10;
            assert!(paid <= provided && paid > provided - 2 * price, "{paid} of {provided}");
        }
    }

    #[test]
    fn at_full_scale_no_region_owes_anything() {
        let mut money = Money::default();
        money.provide(1_000, 300, 1.0, false);
        assert!(money.pays(1_000) && !money.pays(1_001) && money.slack == 0);
        money.left = 200;
        assert!(!money.may_owe(300, 1_000_000));
        money.provide(1_000, 300, 1.0, true);
        assert_eq!(money.left, 1_200);
        money.provide(1_000, 300, 1.0, true);
        assert_eq!(money.left, 1_300, "a new year keeps the dearest price");
    }
}
