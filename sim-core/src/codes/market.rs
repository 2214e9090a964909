//! The scan, and how services are bought.

use super::codes;

codes!(
    /// What a scan of someone's distance to work rests on.
    ScanInput { /// What registers hold.
        Registry = "registry", /// Questions that the client answers alone.
        Survey = "survey", /// A talk with staff.
        Interview = "interview", }
);

codes!(
    /// What the result of a scan is used for.
    ScanUse { /// There is none; staff judge on sight.
        None = "none", /// Staff see it and may set it aside.
        Advise = "advise", /// Only those called far from work get personal help at first.
        Ration = "ration", }
);

codes!(
    /// Who sees the result of a scan.
    ScanShown { /// Staff only.
        Staff = "staff", /// The client too.
        Client = "client", /// Employers too.
        Employer = "employer", }
);

codes!(
    /// How a group of clients is awarded to a provider.
    Award { /// The lowest bid wins and is paid.
        FirstPrice = "first_price", /// The lowest bid wins and is paid the second lowest.
        SecondPrice = "second_price", /// Talks with the provider that has the group, or the cheapest one.
        Negotiated = "negotiated", }
);

codes!(
    /// Classes in which clients are bought help for: distance to work as a scan sees it, apart for people
    /// who live on bijstand, disability or sickness benefits.
    Risk { /// Near to work.
        Near = "near", /// In between.
        Middle = "middle", /// Far from work.
        Far = "far", /// On such a benefit, near to work.
        BenefitNear = "benefit_near", /// On such a benefit, in between.
        BenefitMiddle = "benefit_middle", /// On such a benefit, far from work.
        BenefitFar = "benefit_far", }
);

impl Risk {
    /// Distances that a scan tells apart.
    pub const DISTANCES: usize = 3;

    /// Distance seen, 0 to 2.
    pub fn distance(self) -> usize {
        self as usize % Self::DISTANCES
    }

    /// Whether the scan calls the client far from work.
    pub fn is_far(self) -> bool {
        self.distance() == Self::DISTANCES - 1
    }

    /// Whether the scan calls the client near to work.
    pub fn is_near(self) -> bool {
        self.distance() == 0
    }
}
