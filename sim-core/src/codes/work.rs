//! What a person does, and where.

use super::codes;

codes!(
    /// Tie to the labour market of someone who works.
    Contract { /// Open-ended employment.
        Permanent = "permanent", /// Fixed-term employment.
        Temporary = "temporary", /// On-call employment.
        OnCall = "on_call", /// Through a temporary work agency.
        Agency = "agency", /// Self-employed, with or without staff.
        SelfEmployed = "self_employed", }
);

impl Contract {
    /// Flexible in the CBS sense: an employee without an open-ended contract.
    pub fn is_flexible(self) -> bool {
        matches!(self, Self::Temporary | Self::OnCall | Self::Agency)
    }
}

codes!(
    /// Occupation class after BRC 2014; `other` holds the unclassified.
    Occupation { /// Pedagogical.
        Pedagogical = "pedagogical", /// Creative and linguistic.
        Creative = "creative", /// Commercial.
        Commercial = "commercial", /// Business and administrative.
        BusinessAdmin = "business_admin", /// Managers.
        Managers = "managers", /// Public administration, safety and legal.
        PublicAdminLegal = "public_admin_legal", /// Technical.
        Technical = "technical", /// ICT.
        Ict = "ict", /// Agrarian.
        Agrarian = "agrarian", /// Care and welfare.
        Care = "care", /// Service.
        Service = "service", /// Transport and logistics.
        TransportLogistics = "transport_logistics", /// Other.
        Other = "other", }
);

codes!(
    /// Sector after SBI sections, grouped.
    Sector { /// Section A.
        Agriculture = "agriculture", /// Sections B-E.
        Industry = "industry", /// Section F.
        Construction = "construction", /// Section G.
        Trade = "trade", /// Section H.
        Transport = "transport", /// Section I.
        Hospitality = "hospitality", /// Section J.
        InformationCommunication = "information_communication", /// Sections K-L.
        FinanceRealEstate = "finance_real_estate", /// Section M.
        ProfessionalServices = "professional_services", /// Section N, agency workers included.
        BusinessSupport = "business_support", /// Section O.
        PublicAdministration = "public_administration", /// Section P.
        Education = "education", /// Section Q.
        HealthCare = "health_care", /// Sections R-U.
        CultureOther = "culture_other", }
);

codes!(
    /// Size of the firm by people employed.
    FirmSize { /// 1 to 9 people.
        Micro = "1-9", /// 10 to 49 people.
        Small = "10-49", /// 50 to 249 people.
        Medium = "50-249", /// 250 people and more.
        Large = "250+", }
);

codes!(
    /// Why someone without work does not search.
    Inactivity { /// In education.
        Student = "student", /// Retired, early or by age.
        Retired = "retired", /// Too ill or limited to work.
        Ill = "ill", /// Care, home, no wish to work, discouraged.
        OtherReason = "other_reason", }
);

codes!(
    /// Joint labour and benefit state in which a person is drawn.
    StartStatus { /// Permanent employee.
        Permanent = "permanent", /// Flexible employee without benefit.
        Flexible = "flexible", /// Self-employed.
        SelfEmployed = "self_employed", /// Employee who also draws WW.
        EmployedWw = "employed_ww", /// Employee who also draws bijstand.
        EmployedBijstand = "employed_bijstand", /// Works beside a disability benefit.
        EmployedAo = "employed_ao", /// Unemployed (ILO) without benefit.
        Unemployed = "unemployed", /// Unemployed with WW.
        UnemployedWw = "unemployed_ww", /// Unemployed with bijstand.
        UnemployedBijstand = "unemployed_bijstand", /// Not in the labour force, with WW.
        InactiveWw = "inactive_ww", /// Not in the labour force, with bijstand.
        InactiveBijstand = "inactive_bijstand", /// Not in the labour force, disability benefit.
        InactiveAo = "inactive_ao", /// In education, no work, no search.
        Student = "student", /// Retired.
        Retired = "retired", /// Other people outside the labour force, no benefit.
        InactiveOther = "inactive_other", }
);
