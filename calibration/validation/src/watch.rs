//! A look at panel and people at the end of each month, for what the counts of a record do not hold.
//!
//! The panel is read as the survey does, with its errors. Benefits are followed for everyone, as registers
//! do: who enters the WW, when the next job begins, how long it lasts, and who comes (back) to the bijstand.

use sim_core::codes::{Benefit, Contract};
use sim_core::nation::Nation;
use sim_core::processes::observe::{Ilo, Marks, between, observe};
use sim_core::units::Month;
use sim_core::world::{Labour, Person, PersonRef, World};

/// Gaps in search of up to this many months do not start a new spell: people pass over short breaks.
const FORGIVEN_GAP: u16 = 3;

/// Months from the end of a WW benefit within which bijstand follows it.
const FOLLOWS: u16 = 3;

/// Age in years from which people on WW are followed apart.
const OLD: u16 = 57;

/// What was seen in one month, in agents.
#[derive(Clone, Copy, Debug, Default)]
pub struct MonthSeen {
    /// Panel members who were employees three months before.
    pub employees_before: u32,
    /// Those of them who now work for another employer.
    pub moved: u32,
    /// Unemployed members.
    pub unemployed: u32,
    /// Those who searched for twelve months or more.
    pub long_term: u32,
    /// Members outside the labour force by [`sim_core::processes::observe::Between`]: available, may look ahead.
    pub between: [u32; 2],
    /// Vacancies filled or withdrawn.
    pub closed: i64,
    /// People whose WW ended this month.
    pub ww_ended: u32,
    /// Those of them who came to the bijstand within [`FOLLOWS`] months.
    pub ww_to_bijstand: u32,
    /// People who entered the bijstand within twelve months of leaving it.
    pub reinflow: u32,
}

/// People who entered the WW in a calendar year, and what became of them; in agents.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cohort {
    /// Entrants.
    pub entrants: u32,
    /// Began a job within twelve months.
    pub job: u32,
    /// Entrants from an agency job.
    pub agency: u32,
    /// Those of them who began a job within twelve months.
    pub agency_job: u32,
    /// Entrants of [`OLD`] and older.
    pub old: u32,
    /// Those of them who began a job before the benefit ended.
    pub old_job: u32,
    /// Of those with a job within twelve months: worked at each of the next twelve month-ends.
    pub lasting: u32,
}

/// Months from leaving the bijstand within which an entry is a return (CBS 82662NED: within a year).
const RETURNS: u16 = 12;

/// When a person left the bijstand last.
#[derive(Clone, Copy, Debug, Default)]
struct Returns(Option<Month>);

impl Returns {
    /// Takes the benefits at two month-ends in; true when the person comes back within [`RETURNS`] months.
    ///
    /// Off the bijstand is off at a month-end, for whatever reason and on whatever benefit instead.
    fn returns(&mut self, before: Benefit, after: Benefit, now: Month) -> bool {
        match (before == Benefit::Bijstand, after == Benefit::Bijstand) {
            (true, false) => self.0 = Some(now),
            (false, true) => return self.0.is_some_and(|end| now.since(end) <= RETURNS),
            _ => {}
        }
        false
    }
}

/// What is remembered of the person in a place.
#[derive(Clone, Copy)]
struct Memo {
    last: Person,
    /// Month of entry into the WW; month 0 when none is followed.
    entry: Month,
    agency: bool,
    old: bool,
    /// Month in which the job after the entry began; month 0 before it.
    found: Month,
    /// Whether the job came within twelve months and every month-end since was worked.
    lasting: bool,
    ww_end: Month,
    bijstand: Returns,
}

impl Memo {
    fn new(person: Person) -> Self {
        let none = Month(0);
        Self {
            last: person,
            entry: none,
            agency: false,
            old: false,
            found: none,
            lasting: false,
            ww_end: none,
            bijstand: Returns::default(),
        }
    }

    fn same(&self, person: &Person) -> bool {
        let last = &self.last;
        last.labour != Labour::Absent
            && person.labour != Labour::Absent
            && last.birth == person.birth
            && last.sex() == person.sex()
            && last.origin() == person.origin()
    }
}

/// A panel member in one month.
#[derive(Clone, Copy)]
struct Member {
    ilo: Ilo,
    employee: bool,
    slot: u32,
}

/// Follows a run.
pub struct Watch<'a> {
    nation: &'a Nation,
    members: Vec<PersonRef>,
    history: Vec<[Option<Member>; 4]>,
    search: Vec<Option<(Month, Month)>>,
    people: Vec<Vec<Memo>>,
    /// What was seen, month after month.
    pub months: Vec<MonthSeen>,
    /// Entrants into the WW by calendar year, the year of the first month first.
    pub cohorts: Vec<Cohort>,
    first: Month,
}

impl<'a> Watch<'a> {
    /// Follows a world from the first reported month on.
    pub fn new(nation: &'a Nation, world: &World) -> Self {
        let people: Vec<Vec<Memo>> = world
            .regions
            .iter()
            .map(|region| region.people.iter().map(|&person| Memo::new(person)).collect())
            .collect();
        let panel = |(r, region): (usize, &sim_core::world::Region)| {
            let places = region.people.iter().enumerate().filter(|(_, p)| p.is(Person::PANEL));
            places.map(|(place, _)| PersonRef::new(r, place as u32)).collect::<Vec<_>>()
        };
        let members: Vec<PersonRef> = world.regions.iter().enumerate().flat_map(panel).collect();
        let n = members.len();
        let years = usize::from(nation.end.year() - nation.from.year()) + 1;
        Self {
            nation,
            members,
            history: vec![[None; 4]; n],
            search: vec![None; n],
            people,
            months: Vec::new(),
            cohorts: vec![Cohort::default(); years],
            first: nation.from,
        }
    }

    /// Looks at the world at the end of a month.
    pub fn see(&mut self, world: &World) {
        let now = Month(world.now.0 - 1);
        let closed = world.slots.iter().map(|s| s.vacancies_closed).sum();
        self.months.push(MonthSeen { closed, ..MonthSeen::default() });
        self.see_panel(world, now);
        let mut people = std::mem::take(&mut self.people);
        for (region, memos) in world.regions.iter().zip(&mut people) {
            // Places may be added at the end.
            let known = memos.len();
            memos.extend(region.people[known..].iter().map(|&person| Memo::new(person)));
            for (memo, person) in memos.iter_mut().zip(&region.people).take(known) {
                if memo.same(person) {
                    self.follow(memo, person, now);
                    memo.last = *person;
                } else {
                    *memo = Memo::new(*person);
                }
            }
        }
        self.people = people;
    }

    fn month(&mut self, month: Month) -> &mut MonthSeen {
        let place = usize::from(month.since(self.first)).min(self.months.len() - 1);
        &mut self.months[place]
    }

    fn cohort(&mut self, entry: Month) -> &mut Cohort {
        &mut self.cohorts[usize::from(entry.year() - self.first.year())]
    }

    fn follow(&mut self, memo: &mut Memo, person: &Person, now: Month) {
        let (before, after) = (memo.last.benefit, person.benefit);
        let works = person.labour == Labour::Employed;
        if after == Benefit::Ww && before != Benefit::Ww {
            let last = &memo.last;
            memo.entry = now;
            memo.found = Month(0);
            memo.agency = last.labour == Labour::Employed && last.contract == Contract::Agency;
            memo.old = person.age(now) >= OLD;
            let (agency, old) = (u32::from(memo.agency), u32::from(memo.old));
            let cohort = self.cohort(now);
            cohort.entrants += 1;
            cohort.agency += agency;
            cohort.old += old;
        }
        let on_ww = before == Benefit::Ww || after == Benefit::Ww;
        if memo.entry.0 > 0 && memo.found.0 == 0 && works && person.since > memo.entry {
            let within = now.since(memo.entry) <= 12;
            memo.found = now;
            memo.lasting = within;
            let (agency, old) = (u32::from(memo.agency && within), u32::from(memo.old && on_ww));
            let cohort = self.cohort(memo.entry);
            cohort.job += u32::from(within);
            cohort.agency_job += agency;
            cohort.old_job += old;
        }
        if memo.lasting {
            memo.lasting = works;
            if works && now == memo.found.plus(12) {
                memo.lasting = false;
                self.cohort(memo.entry).lasting += 1;
            }
        }
        if before == Benefit::Ww && after != Benefit::Ww {
            memo.ww_end = now;
            self.month(now).ww_ended += 1;
        }
        let enters = after == Benefit::Bijstand && before != Benefit::Bijstand;
        if enters && memo.ww_end.0 > 0 && now.since(memo.ww_end) <= FOLLOWS {
            let end = memo.ww_end;
            self.month(end).ww_to_bijstand += 1;
            memo.ww_end = Month(0);
        }
        if memo.bijstand.returns(before, after, now) {
            self.month(now).reinflow += 1;
        }
    }

    fn see_panel(&mut self, world: &World, now: Month) {
        let observation = &self.nation.params.observation;
        let mut marks = Marks::new(observation, self.members.len(), now, world.draws);
        for k in 0..self.members.len() {
            let member = self.members[k];
            let region = &world.regions[member.region()];
            let place = member.place() as usize;
            let person = region.people[place];
            let searching = self.spell(k, &person, now);
            let mark = marks.of(k).unwrap_or(1.0);
            let class = region.class[place];
            let ilo = observe(observation, class, mark);
            let since_search = self.search[k].map(|(_, last)| now.since(last));
            let group = between(observation, class, since_search);
            if let Some(group) = group.filter(|_| ilo == Ilo::Inactive) {
                self.month(now).between[group as usize] += 1;
            }
            let employee = ilo == Ilo::Employed && person.contract != Contract::SelfEmployed;
            let seen =
                (ilo != Ilo::Absent).then_some(Member { ilo, employee, slot: person.slot.0 });
            self.history[k].rotate_right(1);
            self.history[k][0] = seen;
            let (before, Some(seen)) = (self.history[k][3], seen) else { continue };
            let unemployed = seen.ilo == Ilo::Unemployed;
            let month = self.month(now);
            month.unemployed += u32::from(unemployed);
            month.long_term += u32::from(unemployed && searching >= 12);
            if let Some(before) = before.filter(|b| b.employee) {
                let moved = seen.ilo == Ilo::Employed && seen.slot != before.slot;
                month.employees_before += 1;
                month.moved += u32::from(moved);
            }
        }
    }

    /// Months of search, short breaks included; 0 for those who do not search.
    fn spell(&mut self, k: usize, person: &Person, now: Month) -> u16 {
        if matches!(person.labour, Labour::Employed | Labour::Absent) {
            self.search[k] = None;
            return 0;
        }
        if person.labour != Labour::Seeking {
            return 0;
        }
        let begun = match self.search[k] {
            Some((first, last)) if now.since(last) <= FORGIVEN_GAP + 1 => first,
            // Whoever already searched when the look began is taken at the length of the spell.
            _ if self.months.len() == 1 => person.since,
            _ => now,
        };
        self.search[k] = Some((begun, now));
        now.since(begun)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Benefits at month-ends, one letter each: B bijstand, W on the WW, a dot for none.
    fn returns(months: &str) -> Vec<usize> {
        let benefit = |letter: u8| match letter {
            b'B' => Benefit::Bijstand,
            b'W' => Benefit::Ww,
            _ => Benefit::None,
        };
        let mut seen = Returns::default();
        let pairs = months.as_bytes().windows(2).enumerate();
        let back = pairs.filter(|(k, pair)| {
            seen.returns(benefit(pair[0]), benefit(pair[1]), Month(100 + *k as u16 + 1))
        });
        back.map(|(k, _)| k + 1).collect()
    }

    #[test]
    fn a_return_to_the_bijstand_is_an_entry_within_twelve_months_of_leaving() {
        assert_eq!(returns("BB.B"), [3]);
        assert_eq!(returns("B...........B"), [12], "left in month 1, back in month 12");
        assert_eq!(returns("B............B"), [13], "left in month 1, back in month 13");
        assert_eq!(returns("B.............B"), [0_usize; 0], "left in month 1, back in month 14");
        assert_eq!(returns("...BB"), [0_usize; 0], "a first entry is none");
        assert_eq!(returns("BWWB.B"), [3, 5], "by way of the WW, and each return counts");
    }
}
