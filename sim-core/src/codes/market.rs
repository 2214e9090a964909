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
    /// Distance to work as a scan sees it: the classes in which clients are bought help for.
    Risk { /// Near to work.
        Near = "near", /// In between.
        Middle = "middle", /// Far from work.
        Far = "far", }
);
