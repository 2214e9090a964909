//! The questions and tensions of the policy documents that studies answer.
//!
//! S4 asks 28 questions in three figures, analytical ones (A) and strategic ones (S); reading the
//! documents side by side shows eleven tensions. A study names those it answers in `answers`.

/// A question or tension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// What a study calls it: a topic and a number, such as `separation A1`.
    pub label: &'static str,
    /// The question in short.
    pub text: &'static str,
    /// What beside the studies answers it, or what they leave out; often empty.
    pub note: &'static str,
}

impl Question {
    /// Topic of the label: `separation`, `scan`, `learning` or `tension`.
    pub fn topic(&self) -> &'static str {
        self.label.split_once(' ').map_or(self.label, |(topic, _)| topic)
    }

    /// Number within the topic.
    pub fn number(&self) -> &'static str {
        self.label.split_once(' ').map_or("", |(_, number)| number)
    }
}

const fn q(label: &'static str, text: &'static str) -> Question {
    Question { label, text, note: "" }
}

const fn noted(label: &'static str, text: &'static str, note: &'static str) -> Question {
    Question { label, text, note }
}

/// All of them, in the order of the documents.
pub const QUESTIONS: &[Question] = &[
    noted(
        "separation A1",
        "the way of a client after entering at the income payer",
        "`werkbank journey --persona jan` follows one person",
    ),
    q("separation A2", "only benefit recipients, or all job seekers"),
    q("separation A3", "what is lost when the income payer no longer speaks of work"),
    q("separation A4", "what both must know, and when; privacy"),
    q("separation A5", "separation, and municipalities that want to help with everything at once"),
    q("separation A6", "tasks of a national and of a regional body"),
    noted(
        "separation A7",
        "the scale of regions",
        "regions join and never split; more regions only cost more tables",
    ),
    q("separation S1", "one payment street"),
    q("separation S2", "social partners in the governing body"),
    q("scan A1", "what goes in"),
    noted(
        "scan A2",
        "what comes out and what it decides",
        "a class of distance; what stands in the way is found in a talk, not by the scan",
    ),
    q("scan A3", "felt as heartening or discouraging"),
    q("scan A4", "national scan and regional demand"),
    q("scan A5", "who sees the result"),
    q("scan A6", "who fills it in"),
    noted("scan S1", "who develops it further", "by how often, not by who"),
    noted(
        "scan S2",
        "who keeps scans of workers up to date",
        "by how often and for whom, not by who",
    ),
    noted(
        "learning A1",
        "other words",
        "none to simulate: the program speaks of purchase on results and of groups",
    ),
    q("learning A2", "clients in a group, also without a job"),
    noted(
        "learning A3",
        "what counts as a result",
        "how long, how many hours, with or without a benefit; not by wage or a step towards work",
    ),
    q("learning A4", "perverse incentives and remedies"),
    q("learning A5", "may a provider sanction"),
    q("learning A6", "a market that turns"),
    q("learning A7", "health or life that changes"),
    q("learning S1", "knowledge kept public, and invention"),
    q("learning S2", "what the body does itself and what it buys"),
    q("learning S3", "unions as bidders"),
    q("learning S4", "requirements beforehand"),
    q(
        "tension 1",
        "option A on the axes scans and links; worked out it informs, advises and refers",
    ),
    q("tension 2", "A absorbs the employer desks and does not mediate: who matches for employers"),
    q("tension 3", "one budget for each region pays the desk; services stay in their pots"),
    q("tension 4", "providers stay out of the desk and sit in the body that names groups"),
    q("tension 5", "need is central, and responsibilities stay as they are"),
    q("tension 6", "a valued joint budget for persons makes way for joint projects"),
    q("tension 7", "temporary money ends, while S2 blames temporary schemes"),
    q("tension 8", "one desk, and all other doors stay open"),
    noted(
        "tension 9",
        "pay for jobs, while training and debts pay off late",
        "providers choose hours, not kinds of service: training and help with debts stay with the payer",
    ),
    q(
        "tension 10",
        "broad costs money and favours the well-placed; narrow rests on a flag that errs",
    ),
    noted(
        "tension 11",
        "no document gives a number for wrong doors, double intakes or interruptions",
        "`werkbank validate` prints what structure gives",
    ),
];
