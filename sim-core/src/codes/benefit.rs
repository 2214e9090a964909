//! Benefits that exclude one another.

use super::codes;

codes!(
    /// The benefit a person draws; at most one at a time.
    Benefit { /// None.
        None = "none", /// Unemployment insurance (Werkloosheidswet).
        Ww = "ww", /// Sickness benefit for those without an employer (Ziektewet).
        Zw = "zw", /// Partial or non-lasting disability (WIA-WGA), and the older WAO.
        Wga = "wga", /// Full and lasting disability (WIA-IVA).
        Iva = "iva", /// Disability from youth (Wajong).
        Wajong = "wajong", /// Social assistance (Participatiewet).
        Bijstand = "bijstand", /// For older former WW recipients (IOAW).
        Ioaw = "ioaw", }
);
