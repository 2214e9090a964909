//! Job slots: the fixed universe of jobs in one occupation.
//!
//! A slot is filled, open or dormant. The slots of an occupation form a ring, region after region in
//! the order of the region table, so a cell (region x occupation) is a range and a draw that names a
//! place means the same slot in every design. A look that begins in a cell runs on into the next
//! region when the cell is shorter than the window: that keeps the chance of finding an opening the
//! same at every scale. Own-account slots (the self-employed) lie behind the ring, by region.

use crate::units::Month;
use crate::world::{Hire, Notice, Outbox, bits};

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

/// The sets that 64 slots side by side are in: one line of memory, so that a slot that changes its state
/// costs one look.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(64))]
struct Block {
    /// A bit for each slot by [`SlotState`], filled ones only as long as the holder is not under notice;
    /// then those that public staff can see.
    sets: [u64; SETS],
    /// Cell of the first slot.
    row: u8,
}

const STATES: [SlotState; 4] =
    [SlotState::Dormant, SlotState::Filled, SlotState::Vacancy, SlotState::Informal];
const SETS: usize = 5;
/// The set of vacancies that public staff can see.
const PUBLIC: usize = 4;

/// One of the sets of an occupation's slots.
#[derive(Clone, Copy)]
pub struct SlotSet<'a> {
    blocks: &'a [Block],
    set: usize,
}

impl SlotSet<'_> {
    /// Whether a slot is in the set.
    #[inline]
    pub fn get(&self, at: u32) -> bool {
        self.blocks[at as usize / 64].sets[self.set] >> (at % 64) & 1 == 1
    }

    /// The first member within `window` places from `from`, going round within `start..end`.
    #[inline]
    pub fn first_in_window(&self, start: u32, end: u32, from: u32, window: u32) -> Option<u32> {
        let Self { blocks, set } = *self;
        bits::first_in_window(|k| blocks[k].sets[set], start, end, from, window)
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
    /// First slot of each cell, employee slots first, and the end of the last one.
    bounds: Vec<u32>,
    /// How many places the ring has for each that it would have without the spare slots of small
    /// cells: a look covers that many more places, so that small cells are seen like large ones.
    pub dilution: f64,
    /// Who holds each slot, or held it last when it isn't filled.
    pub holder: Vec<PersonRef>,
    /// First month of the present or last opening of each slot.
    pub opened: Vec<Month>,
    blocks: Vec<Block>,
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
    /// Dormant slots of an occupation in cells that rise from 0: those of employees by region, then those
    /// on own account.
    pub fn new(
        first: u32,
        cells: Vec<u32>,
        own_cells: Vec<u32>,
        dilution: f64,
        now: Month,
    ) -> Self {
        let regions = cells.len() - 1;
        let bounds: Vec<u32> = cells[..regions].iter().chain(&own_cells).copied().collect();
        let len = own_cells[regions];
        let mut row = 0;
        let block = |at: u32| {
            while at >= bounds[row + 1] {
                row += 1;
            }
            let mut sets = [0; SETS];
            sets[SlotState::Dormant as usize] = u64::MAX >> (64 - (len - at).min(64));
            Block { sets, row: row as u8 }
        };
        Self {
            first,
            blocks: (0..len).step_by(64).map(block).collect(),
            counts: bounds.windows(2).map(|b| [(b[1] - b[0]) as i32, 0, 0, 0]).collect(),
            holder: vec![PersonRef::NONE; len as usize],
            opened: vec![now; len as usize],
            cells,
            own_cells,
            bounds,
            dilution,
            vacancies_closed: 0,
            hires: Outbox::new(regions),
            notices: Outbox::new(regions),
        }
    }

    /// Number of slots.
    pub fn len(&self) -> usize {
        self.holder.len()
    }

    /// Whether the occupation has no slots at all.
    pub fn is_empty(&self) -> bool {
        self.holder.is_empty()
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

    /// Cell of a slot.
    #[inline]
    fn row(&self, at: u32) -> usize {
        let mut row = usize::from(self.blocks[at as usize / 64].row);
        while at >= self.bounds[row + 1] {
            row += 1;
        }
        row
    }

    /// Region of work of a slot.
    #[inline]
    pub fn region(&self, at: u32) -> usize {
        self.row(at) % (self.cells.len() - 1)
    }

    /// What a slot is: filled when it is in none of the other sets.
    pub fn state(&self, at: u32) -> SlotState {
        let others = [SlotState::Dormant, SlotState::Vacancy, SlotState::Informal];
        let known = others.into_iter().find(|&state| self.all_in(state).get(at));
        known.unwrap_or(SlotState::Filled)
    }

    /// Sets by state that a slot is in: one, or none when it is filled by someone under notice.
    pub fn sets_of(&self, at: u32) -> usize {
        STATES.into_iter().filter(|&state| self.all_in(state).get(at)).count()
    }

    /// Puts a slot into a set or takes it out.
    #[inline]
    fn put(&mut self, at: u32, set: usize, on: bool) {
        let word = &mut self.blocks[at as usize / 64].sets[set];
        *word = *word & !(1 << (at % 64)) | u64::from(on) << (at % 64);
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
        self.put(at, channel.state() as usize, false);
        self.put(at, PUBLIC, false);
    }

    /// Shows a vacancy to public staff, or hides it.
    #[inline]
    pub fn show(&mut self, at: u32, on: bool) {
        self.put(at, PUBLIC, on);
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
    pub fn all_in(&self, state: SlotState) -> SlotSet<'_> {
        SlotSet { blocks: &self.blocks, set: state as usize }
    }

    /// Vacancies that public staff can see.
    #[inline]
    pub fn public(&self) -> SlotSet<'_> {
        SlotSet { blocks: &self.blocks, set: PUBLIC }
    }

    /// Marks the holder of a filled slot as under notice.
    pub fn note_notice(&mut self, at: u32) {
        self.put(at, SlotState::Filled as usize, false);
    }

    /// Moves a slot from its state to another; keeps sets and counts in step.
    ///
    /// A slot that becomes `Filled` gets its holder from the caller afterwards.
    pub fn move_to(&mut self, at: u32, from: SlotState, to: SlotState) {
        debug_assert!(
            from != to && STATES.into_iter().all(|s| s == from || !self.all_in(s).get(at)),
            "slot {at} is {:?}, not {from:?}",
            self.state(at)
        );
        // Which state follows which is chance, so nothing branches on it: the processor would guess
        // wrong.
        let row = self.row(at);
        self.counts[row][from as usize] -= 1;
        self.counts[row][to as usize] += 1;
        self.vacancies_closed += i64::from(from == SlotState::Vacancy);
        let sets = &mut self.blocks[at as usize / 64].sets;
        let bit = 1 << (at % 64);
        sets[from as usize] &= !bit;
        sets[to as usize] |= bit;
        sets[PUBLIC] &= !bit;
    }

    /// The openings visible through a channel.
    #[inline]
    pub fn visible(&self, channel: Channel) -> SlotSet<'_> {
        if channel == Channel::Public { self.public() } else { self.all_in(channel.state()) }
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        self.holder.capacity() * size_of::<PersonRef>()
            + self.opened.capacity() * size_of::<Month>()
            + self.blocks.capacity() * size_of::<Block>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invariants::slot_counts;

    #[test]
    fn a_slot_in_two_sets_is_seen() {
        let mut slots = Slots::new(0, vec![0, 70, 140], vec![140, 150, 160], 1.0, Month(1500));
        assert!(slot_counts(0, &slots).is_empty());
        assert_eq!([0, 69, 70, 139, 140, 159].map(|at| slots.region(at)), [0, 0, 1, 1, 0, 1]);
        slots.put(100, SlotState::Vacancy as usize, true);
        let faults = slot_counts(0, &slots);
        assert!(faults.iter().any(|fault| fault.contains("is in 2 of the sets by state")));
    }
}
