//! What a design says on questions that several processes ask: each knob behind them is read here, and
//! nowhere else in the model. Every other knob is read in the file of its one process.
//!
//! None of these rules is behaviour: they have no parameter and draw nothing.

use super::{Design, Employers, Funding};
use crate::codes::{ClientClass, Door, MatchingHome, Payer, Service};
use crate::units::Month;

impl Design {
    /// Whether a door can be found at all: those of UWV, gemeenten and sectors always, the others where
    /// the design has them (M01).
    pub fn opens(&self, door: Door) -> bool {
        match door {
            Door::Desk => self.access.desk,
            Door::Leerwerkloket => self.access.leerwerkloket,
            Door::Uwv | Door::Gemeente | Door::Sector => true,
        }
    }

    /// Hours of guides or advisers behind a joint door, mean per region and month; none behind one that
    /// is closed (M01, M23).
    pub fn door_hours(&self, door: Door) -> f64 {
        match door {
            _ if !self.opens(door) => 0.0,
            Door::Desk => self.access.gids_hours_per_region_month,
            Door::Leerwerkloket => self.access.leerwerkloket_hours,
            Door::Uwv | Door::Gemeente | Door::Sector => 0.0,
        }
    }

    /// Invitations of the desk per year and person of its target group (M06).
    pub fn invitations(&self) -> f64 {
        if self.opens(Door::Desk) { self.access.outreach_per_year } else { 0.0 }
    }

    /// Whether the desk may serve a class (M10).
    pub fn desk_serves(&self, class: ClientClass) -> bool {
        self.target_group.desk_serves.contains(&class)
    }

    /// Fewest signs of distance to work of a client of the desk (M10).
    pub fn fewest_signs(&self) -> u32 {
        self.target_group.min_distance
    }

    /// Whether joint money pays for a service, for single clients or as places of a project (M09, M24).
    pub fn on_a_menu(&self, service: Service) -> bool {
        self.for_single_clients(service) || self.as_project(service)
    }

    /// Whether joint money pays for a service to single clients (M09).
    pub fn for_single_clients(&self, service: Service) -> bool {
        self.services.joint_menu.contains(&service)
    }

    /// Whether joint money pays for places of a service in projects (M24).
    pub fn as_project(&self, service: Service) -> bool {
        self.services.project_menu.contains(&service)
    }

    /// Whether any client can get a service, whatever the benefit (M09).
    pub fn open_to_all(&self, service: Service) -> bool {
        self.services.open_to_all.contains(&service)
    }

    /// Whether the member of staff whom a client meets knows the service that is needed; `lot` is the
    /// client's luck in this, uniform on 0 to 1 (M21).
    pub fn staff_know(&self, lot: f64) -> bool {
        lot < self.services.menu_coverage
    }

    /// Whether the desk holds intakes that count for the organisation behind it (M15).
    pub fn joint_intake(&self) -> bool {
        self.plan.joint_intake
    }

    /// Share of records that organisations may and can use of each other (M18).
    pub fn shared_records(&self) -> f64 {
        if self.plan.record_legal { self.plan.record_completeness } else { 0.0 }
    }

    /// Whether public money is one pot per region, whoever is responsible for a client (M26).
    pub fn pools(&self) -> bool {
        self.funding.pooled
    }

    /// The payer whose purse pays for the clients of `payer`: where public money is pooled the purse of
    /// the infrastructure stands for all of it.
    pub fn pot(&self, payer: Payer) -> Payer {
        if self.pools() && payer != Payer::Sector { Payer::Infrastructure } else { payer }
    }

    /// Whether a payer keeps money for joint projects apart from money for single clients (M24).
    pub fn keeps_projects_apart(&self, payer: Payer) -> bool {
        payer == Payer::Infrastructure && !self.pools()
    }

    /// Share of the usual price of bought help that is paid for results (M33).
    pub fn paid_for_results(&self) -> f64 {
        self.delivery.outcome_share
    }

    /// Months of sickness after which employers no longer pay, if the design shortens what the law asks;
    /// 0 if not (VAAN).
    pub fn sick_pay_months(&self) -> u16 {
        self.institutions.sick_pay_months
    }

    /// What the design adds to the premium on flexible contracts, share of the wage (VAAN).
    pub fn flexible_premium(&self) -> f64 {
        self.institutions.flexible_premium
    }
}

impl Funding {
    /// Infrastructure money in a month, million euro a year (M24, M28).
    ///
    /// Straight lines between the points; the first and last amount hold before and after them.
    pub fn million_at(&self, now: Month) -> f64 {
        on_lines(&self.infrastructure, |p| (p.month, p.million), now)
    }
}

impl Employers {
    /// Whose staff introduces a client in placement to vacancies; the desk's only those whom it serves
    /// (M44).
    pub fn introduced_by(&self, served: bool) -> MatchingHome {
        match self.wsp_matching_home {
            MatchingHome::Werkhuis if !served => MatchingHome::Lost,
            home => home,
        }
    }

    /// Part of the gap to full coverage with work-to-work services that is closed in a month (M13).
    pub fn vwnw_gap_closed_at(&self, now: Month) -> f64 {
        on_lines(&self.vwnw_gap_closed, |p| (p.month, p.share), now)
    }
}

/// The value in a month on straight lines between points; 0 without any.
fn on_lines<P>(points: &[P], read: impl Fn(&P) -> (Month, f64), now: Month) -> f64 {
    let after = points.partition_point(|p| read(p).0 <= now);
    match (after.checked_sub(1).map(|i| read(&points[i])), points.get(after).map(&read)) {
        (None, None) => 0.0,
        (None, Some((_, value))) | (Some((_, value)), None) => value,
        (Some((from, a)), Some((to, b))) => {
            a + f64::from(now.since(from)) / f64::from(to.since(from)) * (b - a)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_lies_on_straight_lines() {
        let points = [(1500, 100.0), (1536, 136.0), (1608, 64.0)];
        for (month, million) in [
            (1400, 100.0),
            (1500, 100.0),
            (1518, 118.0),
            (1536, 136.0),
            (1572, 100.0),
            (1700, 64.0),
        ] {
            let value = on_lines(&points, |&(month, value)| (Month(month), value), Month(month));
            assert!((value - million).abs() < 1e-9, "{month}");
        }
        let none = on_lines(&points[..0], |&(month, value)| (Month(month), value), Month(1));
        assert!(none.abs() < 1e-12);
    }
}
