//! Who helps, whom, and with what.

use super::codes;

codes!(
    /// A door where a person can ask for help.
    Door { /// UWV.
        Uwv = "uwv", /// The municipality.
        Gemeente = "gemeente", /// Social partners and sector funds.
        Sector = "sector", /// Leerwerkloket: advice on learning and working.
        Leerwerkloket = "leerwerkloket", /// The joint regional desk (RMT, werkhuis, Werkcentrum).
        Desk = "desk", }
);

codes!(
    /// Income position that decides who is responsible for a client.
    ClientClass { /// On WW.
        Ww = "ww", /// On a disability or sickness benefit.
        Disability = "disability", /// On bijstand or IOAW.
        Bijstand = "bijstand", /// Without work and without benefit.
        NoBenefit = "no_benefit", /// At work, but the job is known to end, or long sick.
        AtRisk = "at_risk", /// At work without a known risk.
        Working = "working", }
);

codes!(
    /// What can be done for a client.
    Service { /// Information and advice in one or two talks.
        Advice = "advice", /// A series of personal talks about search.
        Guidance = "guidance", /// Job-search training in a group.
        SearchTraining = "search_training", /// Matching to vacancies on file, with introduction.
        Placement = "placement", /// Training of some months towards an occupation in demand.
        Training = "training", /// A bought re-integration trajectory.
        Trajectory = "trajectory", /// Help with debts, language or care.
        BarrierHelp = "barrier_help", /// Contact in the first year of a job.
        AfterCare = "after_care", }
);

codes!(
    /// Who pays for a service.
    Payer { /// UWV, staff and purchase for WW clients.
        UwvWw = "uwv_ww", /// UWV, re-integration of the disabled.
        UwvDisability = "uwv_disability", /// Municipal re-integration money.
        Gemeente = "gemeente", /// Social partners, sector funds and employers.
        Sector = "sector", /// Infrastructure money of the Rijk for the region.
        Infrastructure = "infrastructure", }
);

codes!(
    /// What happens when a pot is empty.
    Exhaustion { /// Nobody is started until new money comes.
        Stop = "stop", /// Clients wait.
        Queue = "queue", /// Next year's money is used.
        Borrow = "borrow", /// Those who may start are drawn.
        Lottery = "lottery", }
);

codes!(
    /// What staff hours are used for when a design needs fewer of them.
    FreedHours { /// More clients are served.
        MoreClients = "more_clients", /// Each client gets more time.
        MoreTime = "more_time", /// The money is not spent.
        Saved = "saved", }
);

codes!(
    /// Whose staff introduces clients in placement to vacancies.
    MatchingHome { /// Staff of the joint desk, for clients whom it may serve.
        Werkhuis = "werkhuis", /// Staff of UWV and municipalities, as today.
        UwvGemeente = "uwv_gemeente", /// Private intermediaries.
        Private = "private", /// Nobody.
        Lost = "lost", }
);

codes!(
    /// With whom the power lies to warn and to cut a benefit for too little search.
    SanctionPower { /// Who pays the benefit, as today.
        Payer = "payer", /// The organisation responsible for work, where that is another one.
        WorkBody = "work_body", /// Who delivers the service.
        Provider = "provider", /// Nobody.
        Nobody = "nobody", }
);

codes!(
    /// Whom the desk invites of its own accord.
    OutreachTo { /// People with a sign of distance from work, and workers in occupations that are named.
        Distant = "distant", /// Everyone it may serve.
        Everyone = "everyone", }
);

codes!(
    /// How a client is passed on.
    HandoverKind { /// Told where to go.
        Cold = "cold", /// Introduced in person when the door has hours for it.
        WarmIfHours = "warm_if_hours", }
);
