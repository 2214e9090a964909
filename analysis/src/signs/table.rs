//! The signs: which two runs are compared, by what, and what is expected.

use sim_core::outcomes::{SERVED, find};
use sim_core::record::Record;
use sim_core::world::Count;

/// A design in an economy.
pub(super) type Arm = (&'static str, &'static str);

/// What is read from a run.
pub struct Measure {
    /// In words.
    pub title: &'static str,
    /// Digits after the point when a mean is shown.
    pub digits: usize,
    /// The value, of the months that the record holds.
    pub of: fn(&Record) -> Option<f64>,
}

/// Which months of a run count, from its end.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    /// Months left out at the end.
    pub before_end: usize,
    /// Months taken.
    pub months: usize,
}

const fn last(months: usize) -> Window {
    Window { before_end: 0, months }
}

/// What is expected of the first value against the second.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Expect {
    /// More.
    Higher,
    /// Less.
    Lower,
    /// At most so many per cent less.
    NotBelow(f64),
}

impl Expect {
    /// Whether a difference in per cent is as expected.
    pub fn holds(self, percent: f64) -> bool {
        match self {
            Self::Higher => percent > 0.0,
            Self::Lower => percent < 0.0,
            Self::NotBelow(margin) => percent >= -margin,
        }
    }

    /// In words.
    pub fn words(self) -> String {
        match self {
            Self::Higher => "above 0".to_owned(),
            Self::Lower => "below 0".to_owned(),
            Self::NotBelow(margin) => format!("at least {:.0}%", -margin),
        }
    }
}

/// Two values and what is expected of them.
pub struct Pair {
    /// The two in words.
    pub title: &'static str,
    /// What is read.
    pub measure: &'static Measure,
    /// The first run, and its months.
    pub first: (Arm, Window),
    /// The second run, and its months.
    pub second: (Arm, Window),
    /// What is expected.
    pub expect: Expect,
    /// Whether the sign rests on this pair; the others are shown beside it.
    pub decides: bool,
}

/// A sign and the pairs by which it is judged.
pub struct Sign {
    /// The expectation as one clause, without a full stop.
    pub claim: &'static str,
    /// How it is read here, a sentence a line.
    pub reading: &'static str,
    /// The pairs.
    pub pairs: &'static [Pair],
}

fn sum(record: &Record, counts: &[Count]) -> f64 {
    let month = |m: &sim_core::record::MonthRecord| {
        counts.iter().map(|&count| m.tally.get(count)).sum::<i64>()
    };
    record.months.iter().map(month).sum::<i64>() as f64
}

fn over(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| part / whole)
}

fn indicator(id: &str, record: &Record) -> Option<f64> {
    find(id).and_then(|indicator| (indicator.value)(record))
}

const SERVED_HARD: Measure = Measure {
    title: "people with two or more barriers who get a first service, a year",
    digits: 0,
    of: |record| {
        let years = record.months.len() as f64 / 12.0;
        over(sum(record, &[Count::ServedHard]) * record.scale, years)
    },
};

const HARD_PER_REQUEST: Measure = Measure {
    title: "the same for each of their requests (`no_parking`)",
    digits: 2,
    of: |record| indicator("no_parking", record),
};

const COST: Measure = Measure {
    title: "euros paid for each lasting job (`cost_per_result`)",
    digits: 0,
    of: |record| indicator("cost_per_result", record),
};

const EASY: Measure = Measure {
    title: "results with clients near to work (`easy_placements`)",
    digits: 3,
    of: |record| indicator("easy_placements", record),
};

const EFFORT: Measure = Measure {
    title: "hours for clients far from work (`effort_hardest`)",
    digits: 2,
    of: |record| indicator("effort_hardest", record),
};

const EFFORT_NEAR: Measure = Measure {
    title: "hours for clients near to work (`effort_easiest`)",
    digits: 2,
    of: |record| indicator("effort_easiest", record),
};

const NEAR_OF_RESULTS: Measure = Measure {
    title: "share of all results that come from clients near to work",
    digits: 3,
    of: |record| {
        let near = [Count::ResultKeptNear, Count::ResultKeptBenefitNear];
        let others = [
            Count::ResultKeptMiddle,
            Count::ResultKeptBenefitMiddle,
            Count::ResultKeptFar,
            Count::ResultKeptBenefitFar,
        ];
        let near = sum(record, &near);
        over(near, near + sum(record, &others))
    },
};

const PER_SEEKER: Measure = Measure {
    title: "first services a year for each person without work who looks for it",
    digits: 3,
    of: |record| over(sum(record, &SERVED) * 12.0, sum(record, &[Count::Seeking])),
};

const fn steady(design: &'static str) -> Arm {
    (design, "steady")
}

const fn slump(design: &'static str) -> Arm {
    (design, "recession")
}

/// From the month in which all designs are built up.
const BUILT: Window = last(48);
/// Years in which results of groups bid for are known.
const LATE: Window = last(24);
/// The two years before.
const EARLY: Window = Window { before_end: 24, months: 24 };
/// Years in which contracts run at full size, and those of the slump in the recession.
const LAST_THREE_YEARS: Window = last(36);

const fn breadth(
    title: &'static str,
    measure: &'static Measure,
    broad: &'static str,
    narrow: &'static str,
    decides: bool,
) -> Pair {
    Pair {
        title,
        measure,
        first: (steady(broad), BUILT),
        second: (steady(narrow), BUILT),
        expect: Expect::Lower,
        decides,
    }
}

const fn learning(
    title: &'static str,
    second: (Arm, Window),
    window: Window,
    decides: bool,
) -> Pair {
    let first = (steady("lerend-veilingmodel"), window);
    Pair { title, measure: &COST, first, second, expect: Expect::Lower, decides }
}

const fn pay(measure: &'static Measure, expect: Expect, decides: bool) -> Pair {
    Pair {
        title: "pay for results only, no floor, against the usual contract",
        measure,
        first: (steady("lerend-veilingmodel"), LAST_THREE_YEARS),
        second: (steady("usual-contract"), LAST_THREE_YEARS),
        expect,
        decides,
    }
}

const fn cycle(
    title: &'static str,
    first: Arm,
    second: Arm,
    expect: Expect,
    decides: bool,
) -> Pair {
    let (first, second) = ((first, LAST_THREE_YEARS), (second, LAST_THREE_YEARS));
    Pair { title, measure: &PER_SEEKER, first, second, expect, decides }
}

/// All signs.
pub const SIGNS: &[Sign] = &[
    Sign {
        claim: "Broad designs with the same staff serve the people with most barriers less than narrow ones",
        reading: "People with most barriers are read as those with two or more.\nThe four werkhuis designs stand at equal money with equal hours of guides, from 2026 on.\nThe sign rests on D against A and C against B together; these designs differ in more than breadth.\nIn the third pair nothing but the target group differs.",
        pairs: &[
            breadth(
                "D, broad, against A, narrow (public)",
                &SERVED_HARD,
                "werkhuis-d",
                "werkhuis-a",
                true,
            ),
            breadth(
                "C, broad, against B, narrow (public and private)",
                &SERVED_HARD,
                "werkhuis-c",
                "werkhuis-b",
                true,
            ),
            breadth(
                "D against D for the group of A",
                &SERVED_HARD,
                "werkhuis-d",
                "d-for-the-group-of-a",
                false,
            ),
            breadth("D against A", &HARD_PER_REQUEST, "werkhuis-d", "werkhuis-a", false),
            breadth("C against B", &HARD_PER_REQUEST, "werkhuis-c", "werkhuis-b", false),
            breadth(
                "D against D for the group of A",
                &HARD_PER_REQUEST,
                "werkhuis-d",
                "d-for-the-group-of-a",
                false,
            ),
        ],
    },
    Sign {
        claim: "Learning lowers the cost of a lasting job",
        reading: "`lerend-veilingmodel` against the same design in which nobody learns (`market.learns` at 0).\nThe sign rests on the last two years; that late years cost less than early ones may also come from the end of starting up.",
        pairs: &[
            learning(
                "learning against none, last two years",
                (steady("learns-nothing"), LATE),
                LATE,
                true,
            ),
            learning(
                "learning against none, all years",
                (steady("learns-nothing"), last(60)),
                last(60),
                false,
            ),
            learning(
                "the last two years against the two before, with learning",
                (steady("lerend-veilingmodel"), EARLY),
                LATE,
                false,
            ),
        ],
    },
    Sign {
        claim: "Pay for results raises easy placements and lowers effort for the hardest",
        reading: "`lerend-veilingmodel` (results only, no floor) against the same design with the contract of the base (40% for results, a floor of the usual hours, one client in five audited), last three years.\nThe sign rests on the first two rows together.",
        pairs: &[
            pay(&EASY, Expect::Higher, true),
            pay(&EFFORT, Expect::Lower, true),
            pay(&EFFORT_NEAR, Expect::Lower, false),
            pay(&NEAR_OF_RESULTS, Expect::Higher, false),
        ],
    },
    Sign {
        claim: "In a recession budgets against the cycle give each unemployed person more service than budgets with it",
        reading: "The base with `funding.cyclicality` at 0.7 and at -0.5, last three years.\nThe sign rests on the first pair.\nWhether such budgets hold service at its level in the steady economy is the second row: a loss of at most 5%, which is our choice.",
        pairs: &[
            cycle(
                "against the cycle, against with it, in the recession",
                slump("against-the-cycle"),
                slump("with-the-cycle"),
                Expect::Higher,
                true,
            ),
            cycle(
                "against the cycle: recession against steady",
                slump("against-the-cycle"),
                steady("against-the-cycle"),
                Expect::NotBelow(5.0),
                false,
            ),
            cycle(
                "with the cycle: recession against steady",
                slump("with-the-cycle"),
                steady("with-the-cycle"),
                Expect::Lower,
                false,
            ),
        ],
    },
];

/// All pairs, sign by sign.
pub(super) fn pairs() -> impl Iterator<Item = &'static Pair> {
    SIGNS.iter().flat_map(|sign| sign.pairs)
}

/// The designs to run in an economy, each once.
pub(super) fn designs_in(economy: &str) -> Vec<&'static str> {
    let mut designs: Vec<&str> = pairs()
        .flat_map(|pair| [pair.first.0, pair.second.0])
        .filter(|(_, of)| *of == economy)
        .map(|(design, _)| design)
        .collect();
    designs.sort_unstable();
    designs.dedup();
    designs
}

/// The economies to run.
pub(super) const ECONOMIES: [&str; 2] = ["steady", "recession"];
