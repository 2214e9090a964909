//! Job slots: the fixed universe of jobs in one occupation.
//!
//! A slot is filled, open or dormant. The slots of an occupation form a ring, region after region in
//! the order of the region table, so a cell (region x occupation) is a range and a draw that names a
//! place means the same slot in every design. A look that begins in a cell runs on into the next
//! region when the cell is shorter than the window: that keeps the chance of finding an opening the
//! same at every scale. Own-account slots (the self-employed) lie behind the ring, by region.

use crate::units::Month;
use crate::world::{Bits, Hire, Notice, Outbox};

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

/// One job slot: a record of 8 bytes. What can be told from the sets of [`Slots`] is not read here, for
/// a record lies far from the last one that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Who holds it; [`PersonRef::NONE`] unless it is filled.
    pub holder: PersonRef,
    /// First month of the present or last opening.
    pub opened: Month,
    /// State.
    pub state: SlotState,
}

/// Finds the cell of a slot: employee slots by region, then own-account slots by region.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    /// First slot of each cell, and the end of the last one.
    bounds: Vec<u32>,
    /// Cell of the first of every 64 slots.
    guide: Vec<u8>,
}

impl Rows {
    /// The cells between bounds that rise from 0.
    pub fn new(bounds: Vec<u32>) -> Self {
        let last = bounds.last().copied().unwrap_or(0);
        let mut row = 0;
        let guide = (0..last).step_by(64).map(|at| {
            while at >= bounds[row + 1] {
                row += 1;
            }
            row as u8
        });
        Self { guide: guide.collect(), bounds }
    }

    /// The cell of a slot.
    #[inline]
    pub fn of(&self, at: u32) -> usize {
        let mut row = usize::from(self.guide[at as usize / 64]);
        // One step without a branch, for whether a cell begins just before is chance.
        row += usize::from(at >= self.bounds[row + 1]);
        while at >= self.bounds[row + 1] {
            row += 1;
        }
        row
    }
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

impl Channel {
    /// The state of the slots that it shows.
    #[inline]
    pub fn state(self) -> SlotState {
        match self {
            Self::Direct | Self::Public => SlotState::Vacancy,
            Self::Informal => SlotState::Informal,
            Self::OwnAccount => SlotState::Dormant,
        }
    }
}

/// The job slots of one occupation.
#[derive(Clone, Debug)]
pub struct Slots {
    /// Number of the occupation's first slot in the national count.
    pub first: u32,
    /// Range of each region: `cells[r]..cells[r + 1]`, employee slots.
    pub cells: Vec<u32>,
    /// Range of own-account slots by region.
    pub own_cells: Vec<u32>,
    /// Cell of each slot.
    pub rows: Rows,
    /// How many places the ring has for each that it would have without the spare slots of small
    /// cells: a look covers that many more places, so that small cells are seen like large ones.
    pub dilution: f64,
    /// The slots.
    pub all: Vec<Slot>,
    /// Slots in each state; filled ones only as long as the holder is not under notice.
    pub in_state: [Bits; 4],
    /// Vacancies that public staff can see.
    pub public: Bits,
    /// Slots by state: the employee slots of each region, then the own-account slots of each region.
    pub counts: Vec<[i32; 4]>,
    /// Vacancies filled or withdrawn in the present month.
    pub vacancies_closed: i64,
    /// Hires of the present month, for the regions of residence.
    pub hires: Outbox<Hire>,
    /// Dismissals announced in the present month, for the regions of residence.
    pub notices: Outbox<Notice>,
}

impl Slots {
    /// Number of slots.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether the occupation has no slots at all.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Range of a region's employee slots.
    #[inline]
    pub fn cell(&self, region: usize) -> (u32, u32) {
        (self.cells[region], self.cells[region + 1])
    }

    /// Range of a region's own-account slots.
    #[inline]
    pub fn own_cell(&self, region: usize) -> (u32, u32) {
        (self.own_cells[region], self.own_cells[region + 1])
    }

    /// End of the ring of employee slots, which begins at 0.
    #[inline]
    pub fn ring(&self) -> u32 {
        self.own_cells[0]
    }

    /// Whether a slot is an own-account slot.
    #[inline]
    pub fn is_own_account(&self, at: u32) -> bool {
        at >= self.own_cells[0]
    }

    /// Region of work of a slot.
    #[inline]
    pub fn region(&self, at: u32) -> usize {
        self.rows.of(at) % (self.cells.len() - 1)
    }

    /// The first opening within `window` places from `from` that a channel shows, going round the
    /// ring; spare places do not count.
    #[inline]
    pub fn opening(&self, channel: Channel, from: u32, window: u32) -> Option<u32> {
        let window = (f64::from(window) * self.dilution) as u32;
        self.visible(channel).first_in_window(0, self.ring(), from, window)
    }

    /// Hides an opening that is taken; the caller fills it in the same month.
    #[inline]
    pub fn take_down(&mut self, channel: Channel, at: u32) {
        self.in_state[channel.state() as usize].set(at, false);
        self.public.set(at, false);
    }

    /// Employee slots of a region in a state.
    #[inline]
    pub fn count(&self, region: usize, state: SlotState) -> i32 {
        self.counts[region][state as usize]
    }

    /// Live employee slots of a region: filled or open.
    #[inline]
    pub fn live(&self, region: usize) -> i32 {
        let [_, filled, vacancies, informal] = self.counts[region];
        filled + vacancies + informal
    }

    /// Regions of work.
    pub fn regions(&self) -> std::ops::Range<usize> {
        0..self.cells.len() - 1
    }

    /// Employee slots in a state, all regions together.
    pub fn total(&self, state: SlotState) -> i64 {
        self.regions().map(|r| i64::from(self.count(r, state))).sum()
    }

    /// Live employee slots, all regions together.
    pub fn total_live(&self) -> i64 {
        self.regions().map(|r| i64::from(self.live(r))).sum()
    }

    /// Slots in a state; filled ones only as long as the holder is not under notice.
    #[inline]
    pub fn all_in(&self, state: SlotState) -> &Bits {
        &self.in_state[state as usize]
    }

    /// Marks the holder of a filled slot as under notice.
    pub fn note_notice(&mut self, at: u32) {
        self.in_state[SlotState::Filled as usize].set(at, false);
    }

    /// Moves a slot from its state to another; keeps bits and counts in step.
    ///
    /// A slot that becomes `Filled` gets its holder from the caller afterwards.
    pub fn move_to(&mut self, at: u32, from: SlotState, to: SlotState) {
        let slot = &mut self.all[at as usize];
        debug_assert!(from != to && from == slot.state, "slot {at} is {:?}", slot.state);
        slot.state = to;
        slot.holder = PersonRef::NONE;
        // Which state follows which is chance, so nothing branches on it: the processor would guess
        // wrong.
        let row = self.rows.of(at);
        self.counts[row][from as usize] -= 1;
        self.counts[row][to as usize] += 1;
        self.vacancies_closed += i64::from(from == SlotState::Vacancy);
        self.in_state[from as usize].set(at, false);
        self.in_state[to as usize].set(at, true);
        self.public.set(at, false);
    }

    /// The openings visible through a channel.
    #[inline]
    pub fn visible(&self, channel: Channel) -> &Bits {
        // Looked up, because the channel is chance: the processor would guess a jump wrong.
        let [dormant, _, vacancies, informal] = &self.in_state;
        [vacancies, informal, &self.public, dormant][channel as usize]
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        self.len() * size_of::<Slot>()
            + self.public.bytes()
            + self.in_state.iter().map(Bits::bytes).sum::<usize>()
    }
}
