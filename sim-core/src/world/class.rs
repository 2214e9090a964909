//! The class of a person: one byte that tells most risks, read before the person is.

use crate::codes::{Benefit, Code, Contract, Inactivity};
use crate::units::Month;
use crate::world::{Labour, Person};

/// What decides most of a person's risks, in one byte.
///
/// Kept beside each person and renewed with every change of state, so that thinning can rule out a
/// candidate without reading the person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Class(pub u8);

/// What a class tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Traits {
    /// Searching, with a benefit or none.
    Seeking(Benefit),
    /// Outside the labour force: why, and with what benefit.
    Idle(Inactivity, Benefit),
    /// At work.
    Working(Work),
}

/// What the class of a worker tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Work {
    /// Contract.
    pub contract: Contract,
    /// In education beside the job.
    pub studies: bool,
    /// Long sick or under notice.
    pub at_risk: bool,
    /// Helped with search skill at some time.
    pub helped: bool,
    /// May be above the AOW age; false for those who are not.
    pub old: bool,
    /// On some benefit.
    pub benefit: bool,
}

const SEEKING: u8 = 1;
const IDLE: u8 = SEEKING + Benefit::COUNT as u8;
const WORKING: u8 = 64;
/// Bits below contract and study in the class of a worker.
const WORK_BITS: u8 = 4;

impl Class {
    /// Nobody lives at the place.
    pub const ABSENT: Self = Self(0);

    /// Age from which a worker may be above the AOW age.
    const OLD: u16 = 65 * 12;

    /// The class of a person in a month.
    ///
    /// Growing old is noticed on the date that the calendar keeps for it.
    #[inline]
    pub fn of(person: &Person, now: Month) -> Self {
        let benefit = person.benefit as u8;
        if person.labour == Labour::Absent {
            return Self::ABSENT;
        }
        if person.labour != Labour::Employed {
            let reason = IDLE + person.inactivity as u8 * Benefit::COUNT as u8;
            let first = if person.labour == Labour::Idle { reason } else { SEEKING };
            return Self(first + benefit);
        }
        let at_risk = person.job_ends.is_known() || person.sick_since.0 > 0;
        let helped = person.skill_gain > 0;
        let old = now.since(person.birth) >= Self::OLD;
        let studies = u8::from(person.studies(now)) * Contract::COUNT as u8;
        let bits = u8::from(at_risk) << 3
            | u8::from(helped) << 2
            | u8::from(old) << 1
            | u8::from(benefit > 0);
        Self(WORKING + ((person.contract as u8 + studies) << WORK_BITS | bits))
    }

    /// The same class without the mark of age, which is renewed at the AOW age at the latest.
    #[must_use]
    pub fn young(self) -> Self {
        if self.0 >= WORKING { Self(self.0 & !2) } else { self }
    }

    /// Every class that somebody can have.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..=u8::MAX).map(Self).filter(|class| class.traits().is_some())
    }

    /// What the class tells; `None` when nobody has it.
    pub fn traits(self) -> Option<Traits> {
        let code = self.0;
        if code >= WORKING {
            let kind = (code - WORKING) >> WORK_BITS;
            let contract = *Contract::ALL.get(usize::from(kind) % Contract::COUNT)?;
            let bit = |k: u8| ((code - WORKING) >> k) & 1 == 1;
            return (usize::from(kind) < 2 * Contract::COUNT).then(|| {
                Traits::Working(Work {
                    contract,
                    studies: usize::from(kind) >= Contract::COUNT,
                    at_risk: bit(3),
                    helped: bit(2),
                    old: bit(1),
                    benefit: bit(0),
                })
            });
        }
        if code >= IDLE {
            let reason = *Inactivity::ALL.get(usize::from(code - IDLE) / Benefit::COUNT)?;
            return Some(Traits::Idle(reason, self.benefit()));
        }
        (code >= SEEKING).then(|| Traits::Seeking(self.benefit()))
    }

    /// What the class of a worker tells; `None` for others.
    pub fn work(self) -> Option<Work> {
        match self.traits() {
            Some(Traits::Working(work)) => Some(work),
            _ => None,
        }
    }

    /// Why an idle person does not search; `None` for others.
    #[inline]
    pub fn idle(self) -> Option<Inactivity> {
        let reason = self.0.checked_sub(IDLE)? / Benefit::COUNT as u8;
        Inactivity::ALL.get(usize::from(reason)).copied()
    }

    /// Whether the person searches.
    #[inline]
    pub fn seeks(self) -> bool {
        (SEEKING..IDLE).contains(&self.0)
    }

    /// Whether the person searches and draws a benefit.
    #[inline]
    pub fn seeks_on_benefit(self) -> bool {
        (SEEKING + 1..IDLE).contains(&self.0)
    }

    /// Whether someone outside the labour force is near it: students and those without a hindrance,
    /// who are so often asked for work that they are visited every month.
    #[inline]
    pub fn is_near(self) -> bool {
        matches!(self.idle(), Some(Inactivity::Student | Inactivity::OtherReason))
            && matches!(self.benefit(), Benefit::None | Benefit::Ww)
    }

    /// Labour state.
    #[inline]
    pub fn labour(self) -> Labour {
        match self.0 {
            0 => Labour::Absent,
            code if code < IDLE => Labour::Seeking,
            code if code < WORKING => Labour::Idle,
            _ => Labour::Employed,
        }
    }

    /// Whether the person draws a benefit.
    #[inline]
    pub fn on_benefit(self) -> bool {
        let benefit = if self.0 >= WORKING {
            self.0 & 1
        } else {
            self.0.wrapping_sub(SEEKING) % Benefit::COUNT as u8
        };
        benefit > 0
    }

    /// The benefit of someone without work; for workers the class only tells whether there is one.
    #[inline]
    pub fn benefit(self) -> Benefit {
        Benefit::from_index(self.0.wrapping_sub(SEEKING) % Benefit::COUNT as u8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_is_of_one_kind() {
        for class in Class::all() {
            let ways = [class.seeks(), class.idle().is_some(), class.work().is_some()];
            assert_eq!(ways.iter().filter(|&&way| way).count(), 1, "{class:?}");
            let labour = match class.traits().unwrap() {
                Traits::Seeking(benefit) => {
                    assert_eq!(benefit, class.benefit());
                    Labour::Seeking
                }
                Traits::Idle(reason, benefit) => {
                    assert_eq!((Some(reason), benefit), (class.idle(), class.benefit()));
                    Labour::Idle
                }
                Traits::Working(work) => {
                    assert_eq!(Some(work), class.work());
                    Labour::Employed
                }
            };
            assert_eq!(class.labour(), labour, "{class:?}");
            let benefit =
                class.work().map_or(class.benefit() != Benefit::None, |work| work.benefit);
            assert_eq!(class.on_benefit(), benefit, "{class:?}");
            assert_eq!(class.seeks_on_benefit(), class.seeks() && benefit, "{class:?}");
        }
        assert_eq!(Class::all().count(), 8 + 32 + 160);
        assert_eq!(Class::ABSENT.labour(), Labour::Absent);
    }
}
