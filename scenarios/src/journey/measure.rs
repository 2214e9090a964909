//! What the path of one person comes to.

use sim_core::codes::{Benefit, Code, Service};
use sim_core::path::{CaseEnd, Event, Path};
use sim_core::units::Month;
use sim_core::world::Labour;

/// Weeks of a month, as rounded as the fields that speak of weeks use it.
pub const WEEKS_A_MONTH: f64 = 4.35;

/// In what a measure is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Times.
    Count,
    /// Months.
    Months,
    /// Weeks: months times [`WEEKS_A_MONTH`].
    Weeks,
    /// Share of people.
    Share,
}

impl Unit {
    /// The word in results.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Months => "months",
            Self::Weeks => "weeks",
            Self::Share => "share",
        }
    }
}

/// Declares the measures once: order, names and units.
macro_rules! measures {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $unit:ident;)+) => {
        /// What is counted on a path; the names are those of results.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Measure { $($(#[$doc])* $name,)+ }

        impl Measure {
            /// All of them in the order of results.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The name in results.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// The unit.
            pub const fn unit(self) -> Unit {
                match self { $(Self::$name => Unit::$unit,)+ }
            }
        }
    };
}

measures! {
    /// Contacts at doors.
    Contacts = "contacts", Count;
    /// Contacts at doors that may not or cannot serve the need.
    WrongDoors = "wrong_doors", Count;
    /// Months from the start to the first contact; the horizon when there is none.
    FirstContact = "months_to_first_contact", Months;
    /// The same in weeks.
    FirstContactWeeks = "weeks_to_first_contact", Weeks;
    /// Months from the start to the first intake; the horizon when there is none.
    FirstIntake = "months_to_first_intake", Months;
    /// The same in weeks.
    FirstIntakeWeeks = "weeks_to_first_intake", Weeks;
    /// Months from the start to the first service, after-care apart; the horizon when there is none.
    FirstService = "months_to_first_service", Months;
    /// The same in weeks.
    FirstServiceWeeks = "weeks_to_first_service", Weeks;
    /// Passed on to another door and not lost on the way.
    Handovers = "handovers", Count;
    /// Of these, introduced in person.
    Warm = "warm_handovers", Count;
    /// Of these, told where to go.
    Cold = "cold_handovers", Count;
    /// Dropped out at a door or on the way to the next one.
    Lost = "dropped_out", Count;
    /// Intakes.
    Intakes = "intakes", Count;
    /// Intakes after another one that might have counted.
    Duplicates = "duplicate_intakes", Count;
    /// Services started, after-care apart.
    Services = "services", Count;
    /// Plans cut off by a change of benefit.
    Interruptions = "interruptions", Count;
    /// Months on any benefit.
    OnBenefit = "months_on_benefit", Months;
    /// Months on WW.
    OnWw = "months_on_ww", Months;
    /// Months on ZW.
    OnZw = "months_on_zw", Months;
    /// Months on WGA.
    OnWga = "months_on_wga", Months;
    /// Months on IVA.
    OnIva = "months_on_iva", Months;
    /// Months on Wajong.
    OnWajong = "months_on_wajong", Months;
    /// Months on bijstand.
    OnBijstand = "months_on_bijstand", Months;
    /// Months on IOAW.
    OnIoaw = "months_on_ioaw", Months;
    /// Months in work.
    InWork = "months_in_work", Months;
    /// In work at the end of the twelfth month.
    InWork12 = "in_work_after_12_months", Share;
    /// In work at the end of the twenty-fourth month.
    InWork24 = "in_work_after_24_months", Share;
    /// Died or turned 75, and was followed no more.
    Gone = "died_or_turned_75", Share;
}

impl Measure {
    /// Whether a difference between designs in it is shown to people; files have all.
    pub const fn is_key(self) -> bool {
        matches!(
            self,
            Self::Contacts
                | Self::WrongDoors
                | Self::FirstContact
                | Self::FirstIntake
                | Self::FirstService
                | Self::Handovers
                | Self::Intakes
                | Self::Duplicates
                | Self::Services
                | Self::Interruptions
                | Self::OnBenefit
                | Self::InWork
                | Self::InWork12
                | Self::InWork24
        )
    }

    /// The first month of which this tells something; 0 for those that any horizon has.
    pub const fn needs(self) -> u16 {
        match self {
            Self::InWork12 => 12,
            Self::InWork24 => 24,
            _ => 0,
        }
    }

    /// Whether it counts time to something that may never come.
    pub const fn may_never_come(self) -> bool {
        matches!(
            self,
            Self::FirstContact
                | Self::FirstContactWeeks
                | Self::FirstIntake
                | Self::FirstIntakeWeeks
                | Self::FirstService
                | Self::FirstServiceWeeks
        )
    }

    fn of_benefit(benefit: Benefit) -> Option<Self> {
        Some(match benefit {
            Benefit::None => return None,
            Benefit::Ww => Self::OnWw,
            Benefit::Zw => Self::OnZw,
            Benefit::Wga => Self::OnWga,
            Benefit::Iva => Self::OnIva,
            Benefit::Wajong => Self::OnWajong,
            Benefit::Bijstand => Self::OnBijstand,
            Benefit::Ioaw => Self::OnIoaw,
        })
    }
}

/// What the path of one person comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    values: [f64; Measure::ALL.len()],
    never: [bool; 3],
}

impl Figures {
    /// Counts a path.
    ///
    /// A month counts for the state in which it ends, as in [`sim_core::path::Totals`].
    pub fn of(path: &Path) -> Self {
        let (from, end) = (path.from, path.end);
        let totals = path.totals();
        let mut figures = Self { values: [0.0; Measure::ALL.len()], never: [true; 3] };
        let values = &mut figures.values;
        let mut set = |measure: Measure, value: u16| values[measure as usize] = f64::from(value);
        set(Measure::Contacts, totals.contacts);
        set(Measure::WrongDoors, totals.wrong_doors);
        set(Measure::Intakes, totals.intakes);
        set(Measure::Services, totals.services);
        set(Measure::Interruptions, totals.interrupted);
        set(Measure::OnBenefit, totals.months_benefit);
        set(Measure::InWork, totals.months_worked);
        let mut add = |measure: Measure, value: u16| values[measure as usize] += f64::from(value);
        let mut first = [None; 3];
        let mut benefit = (path.start.person.benefit, from);
        let mut settle = |next: Benefit, month: Month| {
            if let Some(measure) = Measure::of_benefit(benefit.0) {
                add(measure, month.since(benefit.1));
            }
            benefit = (next, month);
        };
        let (mut lost, mut duplicates, mut gone) = (0, 0, false);
        let mut handed = [0; 2];
        for dated in &path.events {
            let mut reach = |what: usize| {
                first[what].get_or_insert(dated.month.since(from));
            };
            match dated.event {
                Event::Visited { .. } => reach(0),
                Event::Handover { warm, .. } => handed[usize::from(warm)] += 1,
                Event::Intake { number } => {
                    reach(1);
                    duplicates += u16::from(number > 1);
                }
                Event::ServiceStarted { service, .. } if service != Service::AfterCare => reach(2),
                Event::BenefitStarted { benefit, .. } => settle(benefit, dated.month),
                Event::BenefitEnded { .. } => settle(Benefit::None, dated.month),
                Event::CaseClosed { why: CaseEnd::Lost, .. } => lost += 1,
                Event::Died | Event::TooOld => {
                    settle(Benefit::None, dated.month);
                    gone = true;
                }
                _ => {}
            }
        }
        settle(Benefit::None, end);
        let [cold, warm] = handed;
        add(Measure::Handovers, cold + warm);
        add(Measure::Warm, warm);
        add(Measure::Cold, cold);
        add(Measure::Lost, lost);
        add(Measure::Duplicates, duplicates);
        add(Measure::Gone, u16::from(gone));
        for (measure, months) in [(Measure::InWork12, 12), (Measure::InWork24, 24)] {
            add(measure, u16::from(in_work(path, from.plus(months))));
        }
        let all = [Measure::FirstContact, Measure::FirstIntake, Measure::FirstService];
        for (what, measure) in all.into_iter().enumerate() {
            let months = first[what].unwrap_or(end.since(from));
            values[measure as usize] = f64::from(months);
            values[measure as usize + 1] = f64::from(months) * WEEKS_A_MONTH;
            figures.never[what] = first[what].is_none();
        }
        figures
    }

    /// The value of a measure.
    pub fn get(&self, measure: Measure) -> f64 {
        self.values[measure as usize]
    }

    /// Whether what a measure counts the time to never came.
    pub fn never(&self, measure: Measure) -> bool {
        match measure {
            Measure::FirstContact | Measure::FirstContactWeeks => self.never[0],
            Measure::FirstIntake | Measure::FirstIntakeWeeks => self.never[1],
            Measure::FirstService | Measure::FirstServiceWeeks => self.never[2],
            _ => false,
        }
    }
}

/// Whether somebody is in work in the last of the months before `then`.
fn in_work(path: &Path, then: Month) -> bool {
    let before = path.events.iter().take_while(|dated| dated.month < then);
    before.fold(path.start.person.labour == Labour::Employed, |works, dated| match dated.event {
        Event::JobStarted { .. } => true,
        Event::JobEnded { .. } | Event::Died | Event::TooOld => false,
        _ => works,
    })
}

/// Every benefit has a measure of its own.
const _: () = assert!(Benefit::ALL.len() == 8);
