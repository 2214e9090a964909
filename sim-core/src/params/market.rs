//! Behaviour around the scan, and of providers.

use serde::{Deserialize, Serialize};

use crate::codes::{Risk, ScanInput};

/// The scan, see `processes::scan`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scan {
    /// Signs of distance from which someone is far from work.
    pub far_signs: u32,
    /// Chance that someone far from work scores higher than someone who is not, by input.
    pub auc: [f64; ScanInput::COUNT],
    /// The same chance when staff judge on sight, without a scan.
    pub unaided_auc: f64,
    /// Staff hours of one scan, by input.
    pub hours: [f64; ScanInput::COUNT],
    /// Added to the score of people with origin outside Europe, in standard deviations.
    pub bias_outside_europe: f64,
    /// Share of what a survey tells that is lost with people of low capacity or weak basic skills.
    pub self_report_loss: f64,
    /// Scores from which a client is in the middle class, and in the far one.
    pub cuts: [f64; Risk::DISTANCES - 1],
    /// Share of clients who are far from work: of people on bijstand, disability or sickness benefits
    /// (second), and of others (first).
    pub far_share: [f64; 2],
    /// Share of people on such benefits among clients.
    pub benefit_share: f64,
    /// How far unemployment of the region above that of the country moves a score, in standard deviations.
    pub regional_weight: f64,
    /// Share of clients shown that they are called far from work who turn help down.
    pub discourages: f64,
    /// Factor on callbacks of applicants whom employers are shown to be called far from work.
    pub employer_ratio: f64,
}

/// Providers and the market for services, see `processes::{provider, purchase, learning, results}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Market {
    /// Share of results that providers put down to their own work.
    pub attribution: f64,
    /// Share of the usual hours that a provider gives every client whatever it earns by it.
    pub norm: f64,
    /// Cost of a client apart from hours, as a share of the usual price.
    pub admin_share: f64,
    /// What a breach that an audit finds costs, in terms of the hours it saved.
    pub fine: f64,
    /// Standard deviation of how able providers are.
    pub skill_sd: f64,
    /// Standard deviation of what an hour costs a provider from area to area.
    pub cost_sd: f64,
    /// Cost of taking part in one award, in euro.
    pub entry_cost: f64,
    /// Share of a provider's work that a first year with a new group takes at its start.
    pub startup_loss: f64,
    /// Months in which that share falls to nothing.
    pub startup_months: f64,
    /// How strongly published quality weighs in the choice between providers, a standard deviation.
    pub choice: f64,
    /// Share of staff hours that goes to services; it shrinks with what is bought.
    pub staff_for_services: f64,
    /// Months after a service within which the job of a result must begin.
    pub window_months: u16,
    /// Share of bought clients who are a result after six months in a job, by class; as expected before
    /// there are results.
    pub usual_result: [f64; Risk::COUNT],
    /// Clients that this expectation weighs as much as.
    pub usual_weight: f64,
    /// Monthly loss of such jobs, for contracts that ask for more or fewer months.
    pub result_loss: f64,
    /// Elasticity of results to openings per job.
    pub result_tension: f64,
    /// Change of the share of results with the quality of help, as a share of what it were if every result
    /// hung on the hazard that help raises: others, people on a lasting benefit.
    pub shows: [f64; 2],
    /// Share of what results could tell that is learned; 0 and beliefs never move.
    pub learns: f64,
    /// Standard deviation of how well one method works compared with another.
    pub method_sd: f64,
    /// Share of clients helped by another method than the provider's own.
    pub explores: f64,
    /// Part of that which sharing knowledge at once takes away.
    pub free_rides: f64,
    /// Months after which what a provider has found out is no advantage any more.
    pub head_start_months: f64,
    /// Chance a year that public staff take up a method they have come to think better.
    pub adopts_public: f64,
    /// The same for a provider.
    pub adopts_provider: f64,
}
