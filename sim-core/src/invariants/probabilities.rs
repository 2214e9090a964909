//! Parameters that are hazards or shares, each by its name in the data file.

use super::Faults;
use crate::params::{Demography, Need, Params};

/// Hazards and shares lie between 0 and 1.
pub fn probabilities(p: &Params) -> Vec<String> {
    let mut faults = Faults::new();
    let (quit, search) = (&p.quit, &p.search);
    let starts = &p.participation;
    let single = [
        ("separation.closed_share", p.separation.closed_share),
        ("quit.student", quit.student),
        ("quit.prime", quit.prime),
        ("quit.early_retirement", quit.early_retirement),
        ("quit.after_aow", quit.after_aow),
        ("quit.stop_at_aow", quit.stop_at_aow),
        ("participation.start_student", starts.start_student),
        ("participation.start_retired", starts.start_retired),
        ("participation.start_ill", starts.start_ill),
        ("participation.start_other", starts.start_other),
        ("participation.stop", starts.stop),
        ("participation.search_after_loss", starts.search_after_loss),
        ("participation.search_after_loss_margin_factor", starts.search_after_loss_margin_factor),
        ("search.effort_floor", search.effort_floor),
        ("search.informal_share", search.informal_share),
        ("search.on_the_job_permanent", search.on_the_job_permanent),
        ("search.on_the_job_flexible", search.on_the_job_flexible),
        ("search.on_the_job_self_employed", search.on_the_job_self_employed),
        ("search.approach_student", search.approach_student),
        ("search.approach_retired", search.approach_retired),
        ("search.approach_ill", search.approach_ill),
        ("search.approach_other", search.approach_other),
        ("search.start_own_account", search.start_own_account),
        ("hiring.callback", p.hiring.callback),
        ("acceptance.reservation", p.acceptance.reservation),
        ("acceptance.reservation_floor", p.acceptance.reservation_floor),
        ("acceptance.duty_ww", p.acceptance.duty_ww),
        ("acceptance.duty_bijstand", p.acceptance.duty_bijstand),
        ("acceptance.health_mild_unfit", p.acceptance.health_mild_unfit),
        ("acceptance.health_strong_unfit", p.acceptance.health_strong_unfit),
        ("acceptance.move_loss", p.acceptance.move_loss),
        ("acceptance.wage_spread", p.acceptance.wage_spread),
        ("acceptance.offer_weight", p.acceptance.offer_weight),
        ("demand.informal_share", p.demand.informal_share),
        ("demand.withdraw", p.demand.withdraw),
        ("demand.adjust", p.demand.adjust),
        ("contract.temporary_to_permanent", p.contract.temporary_to_permanent),
        ("contract.other_to_permanent", p.contract.other_to_permanent),
        ("employers.national_share", p.employers.national_share),
        ("employers.knows", p.employers.knows),
        ("employers.knows_top", p.employers.knows_top),
        ("employers.forgets", p.employers.forgets),
        ("employers.scheme_limitation", p.employers.scheme_limitation),
        ("employers.scheme_duration", p.employers.scheme_duration),
        ("sickness.onset_young", p.sickness.onset_young),
        ("sickness.onset_old", p.sickness.onset_old),
        ("sickness.recovery", p.sickness.recovery),
        ("sickness.kept_share", p.sickness.kept_share),
        ("sickness.wia_strong", p.sickness.wia_strong),
        ("sickness.wia_mild", p.sickness.wia_mild),
        ("sickness.wga_recovery", p.sickness.wga_recovery),
        ("claim.ww_take_up", p.claim.ww_take_up),
        ("claim.bijstand_take_up", p.claim.bijstand_take_up),
        ("claim.low_take_up_factor", p.claim.low_take_up_factor),
        ("claim.loses_means", p.claim.loses_means),
        ("claim.bijstand_exit", p.claim.bijstand_exit),
        ("claim.bijstand_exit_limited_factor", p.claim.bijstand_exit_limited_factor),
        ("observation.seeker_missed", p.observation.seeker_missed),
        ("observation.idle_counted", p.observation.idle_counted),
    ];
    let help = &p.help;
    let help = [
        ("help.asks_ww", help.asks_ww),
        ("help.asks_disability", help.asks_disability),
        ("help.asks_bijstand", help.asks_bijstand),
        ("help.asks_seeker", help.asks_seeker),
        ("help.asks_idle", help.asks_idle),
        ("help.asks_at_risk", help.asks_at_risk),
        ("help.asks_working", help.asks_working),
        ("help.knows_uwv", help.knows_uwv),
        ("help.knows_gemeente", help.knows_gemeente),
        ("help.knows_sector", help.knows_sector),
        ("help.knows_leerwerkloket", help.knows_leerwerkloket),
        ("help.knows_desk_top", help.knows_desk_top),
        ("help.stigma", help.stigma),
        ("help.loss_cold", help.loss_cold),
        ("help.loss_warm", help.loss_warm),
        ("help.border_loss", help.border_loss),
        ("help.digital_loss", help.digital_loss),
        ("sanction.caught_ww", p.sanction.caught_ww),
        ("sanction.caught_bijstand", p.sanction.caught_bijstand),
        ("sanction.cut_share", p.sanction.cut_share),
        ("sanction.warning_effort", p.sanction.warning_effort),
        ("sanction.cut_effort", p.sanction.cut_effort),
        ("help.outreach_ceiling", help.outreach_ceiling),
        ("help.response", help.response),
        ("help.infrastructure_to_uwv", help.infrastructure_to_uwv),
        ("help.grant_replaces", help.grant_replaces),
        ("help.gives_up", help.gives_up),
        ("help.removes_barrier", help.removes_barrier),
        ("help.averts_loss", help.averts_loss),
    ];
    let hazards = p.separation.hazard.map(|hazard| ("separation.hazard", hazard));
    let shares = at_entry(&p.demography).into_iter().chain(need(&p.need));
    for (name, value) in single.into_iter().chain(help).chain(hazards).chain(shares) {
        faults.unless((0.0..=1.0).contains(&value), || {
            format!("`{name}` is {value}, which is no probability")
        });
    }
    faults.close()
}

/// Shares of newcomers and school leavers.
fn at_entry(p: &Demography) -> [(&'static str, f64); 10] {
    [
        ("demography.school_leavers_search", p.school_leavers_search),
        ("demography.immigrants_search", p.immigrants_search),
        ("demography.school_leavers_full_time", p.school_leavers_full_time),
        ("demography.immigrants_europe", p.immigrants_europe),
        ("demography.men", p.men),
        ("demography.single", p.single),
        ("demography.health_mild", p.health_mild),
        ("demography.basic_skills", p.basic_skills),
        ("demography.immigrants_basic_skills", p.immigrants_basic_skills),
        ("demography.debts", p.debts),
    ]
}

/// Shares of needs; training and placement lie on one line.
fn need(p: &Need) -> [(&'static str, f64); 8] {
    [
        ("need.working_advice", p.working_advice),
        ("need.at_risk_guidance", p.at_risk_guidance),
        ("need.disability_guidance", p.disability_guidance),
        ("need.barrier_help", p.barrier_help),
        ("need.far_trajectory", p.far_trajectory),
        ("need.older_search_training", p.older_search_training),
        ("need.training", p.training),
        ("need.placement", p.training + p.placement),
    ]
}
