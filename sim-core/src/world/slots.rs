//! Job slots: the fixed universe of jobs in one region.
//!
//! A slot is filled, open or dormant. Slots are laid out by occupation, so a cell (region x
//! occupation) is a range, and a draw that names a place in the range means the same slot in every
//! design. Own-account slots (the self-employed) lie in ranges of their own behind the others.

use crate::codes::Occupation;
use crate::units::Month;
use crate::world::Bits;

/// Reference to a person anywhere in the country: region in the top 8 bits, place below.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonRef(pub u32);

impl PersonRef {
    /// Nobody.
    pub const NONE: Self = Self(u32::MAX);
    /// Largest number of places one region can hold.
    pub const MAX_PLACES: usize = (1 << 24) - 1;

    /// The person at a place in a region.
    #[inline]
    pub fn new(region: usize, place: u32) -> Self {
        Self((region as u32) << 24 | place)
    }

    /// Region of residence.
    #[inline]
    pub fn region(self) -> usize {
        (self.0 >> 24) as usize
    }

    /// Place within the region.
    #[inline]
    pub fn place(self) -> u32 {
        self.0 & 0x00ff_ffff
    }
}

/// What a slot is at the moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum SlotState {
    /// No job.
    Dormant,
    /// Held by a person.
    Filled,
    /// Open and counted by the vacancy survey.
    Vacancy,
    /// Open, filled through acquaintances or within the firm, never counted as a vacancy.
    Informal,
}

/// How openings can be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Channel {
    /// Advertised vacancies.
    Direct,
    /// Word of mouth.
    Informal,
    /// Vacancies on file with public staff.
    Public,
    /// A start on own account.
    OwnAccount,
}

/// The job slots of one region.
#[derive(Clone, Debug, Default)]
pub struct Slots {
    /// Number of the region's first slot in the national count.
    pub first: u32,
    /// Range of each occupation: `cells[o]..cells[o + 1]`, employee slots.
    pub cells: Vec<u32>,
    /// Range of own-account slots by occupation.
    pub own_cells: Vec<u32>,
    /// Who holds the slot.
    pub holder: Vec<PersonRef>,
    /// State.
    pub state: Vec<SlotState>,
    /// First month of the present opening.
    pub opened: Vec<Month>,
    /// Open and counted as a vacancy.
    pub vacancies: Bits,
    /// Open, informal.
    pub informal: Bits,
    /// Vacancies that public staff can see.
    pub public: Bits,
    /// Dormant employee slots and dormant own-account slots.
    pub dormant: Bits,
    /// Filled slots whose holder is not under notice.
    pub secure: Bits,
    /// Live (filled or open) employee slots by occupation.
    pub live: [i32; Occupation::COUNT],
    /// Open vacancies by occupation.
    pub open_vacancies: [i32; Occupation::COUNT],
    /// Open informal slots by occupation.
    pub open_informal: [i32; Occupation::COUNT],
    /// Vacancies filled or withdrawn in the present month, by occupation.
    pub vacancies_closed: [i32; Occupation::COUNT],
}

impl Slots {
    /// Number of slots.
    pub fn len(&self) -> usize {
        self.holder.len()
    }

    /// Whether the region has no slots at all.
    pub fn is_empty(&self) -> bool {
        self.holder.is_empty()
    }

    /// Range of an occupation's employee slots.
    #[inline]
    pub fn cell(&self, occupation: Occupation) -> (u32, u32) {
        (self.cells[occupation as usize], self.cells[occupation as usize + 1])
    }

    /// Range of an occupation's own-account slots.
    #[inline]
    pub fn own_cell(&self, occupation: Occupation) -> (u32, u32) {
        (self.own_cells[occupation as usize], self.own_cells[occupation as usize + 1])
    }

    /// Whether a slot is an own-account slot.
    #[inline]
    pub fn is_own_account(&self, at: u32) -> bool {
        at >= self.own_cells[0]
    }

    /// Occupation of a slot.
    #[inline]
    pub fn occupation(&self, at: u32) -> Occupation {
        let cells = if self.is_own_account(at) { &self.own_cells } else { &self.cells };
        Occupation::from_index((cells.partition_point(|&start| start <= at) - 1) as u8)
    }

    /// Moves a slot to a state; keeps bits and counts in step.
    ///
    /// A slot that becomes `Filled` gets its holder from the caller afterwards.
    pub fn set_state(&mut self, at: u32, to: SlotState) {
        let from = self.state[at as usize];
        if from == to {
            return;
        }
        if !self.is_own_account(at) {
            let o = self.occupation(at) as usize;
            self.live[o] +=
                i32::from(to != SlotState::Dormant) - i32::from(from != SlotState::Dormant);
            self.open_vacancies[o] +=
                i32::from(to == SlotState::Vacancy) - i32::from(from == SlotState::Vacancy);
            self.open_informal[o] +=
                i32::from(to == SlotState::Informal) - i32::from(from == SlotState::Informal);
        }
        match from {
            SlotState::Dormant => self.dormant.set(at, false),
            SlotState::Filled => {
                self.secure.set(at, false);
                self.holder[at as usize] = PersonRef::NONE;
            }
            SlotState::Vacancy => {
                self.vacancies_closed[self.occupation(at) as usize] += 1;
                self.vacancies.set(at, false);
                self.public.set(at, false);
            }
            SlotState::Informal => self.informal.set(at, false),
        }
        match to {
            SlotState::Dormant => self.dormant.set(at, true),
            SlotState::Filled => self.secure.set(at, true),
            SlotState::Vacancy => self.vacancies.set(at, true),
            SlotState::Informal => self.informal.set(at, true),
        }
        self.state[at as usize] = to;
    }

    /// The openings visible through a channel.
    #[inline]
    pub fn visible(&self, channel: Channel) -> &Bits {
        match channel {
            Channel::Direct => &self.vacancies,
            Channel::Informal => &self.informal,
            Channel::Public => &self.public,
            Channel::OwnAccount => &self.dormant,
        }
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        self.len() * (4 + 1 + 2)
            + self.vacancies.bytes()
            + self.informal.bytes()
            + self.public.bytes()
            + self.dormant.bytes()
            + self.secure.bytes()
    }
}
