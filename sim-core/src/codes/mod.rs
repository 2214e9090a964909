//! Closed lists. The order of each list is part of every result; names are those of the field.

mod benefit;
mod market;
mod person;
mod service;
mod work;

pub use benefit::Benefit;
pub use market::{Award, Risk, ScanInput, ScanShown, ScanUse};
pub use person::{AgeGroup, Barriers, Education, Household, Origin, Sex};
pub use service::{
    ClientClass, Door, Exhaustion, FreedHours, HandoverKind, MatchingHome, OutreachTo, Payer,
    SanctionPower, Service,
};
pub use work::{Contract, FirmSize, Inactivity, Occupation, Sector, StartStatus};

/// A code that can be listed and read by name.
pub trait Code: Copy + Sized + 'static {
    /// All values in order.
    const ALL: &'static [Self];
    /// Name in data files and results: lower case, underscores.
    fn name(self) -> &'static str;
    /// Place in [`Code::ALL`].
    fn index(self) -> usize;
    /// The value of that name.
    fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.name() == name)
    }
}

/// Declares a closed list once: enum, order and names.
macro_rules! codes {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[derive(serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[repr(u8)]
        pub enum $name { $($(#[$doc])* $variant,)+ }

        impl $crate::codes::Code for $name {
            const ALL: &'static [Self] = &[$(Self::$variant,)+];
            fn name(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }
            fn index(self) -> usize { self as usize }
        }

        impl $name {
            /// How many values there are.
            pub const COUNT: usize = <Self as $crate::codes::Code>::ALL.len();

            /// The value at a place in the list.
            ///
            /// # Panics
            /// When the place does not exist.
            #[inline]
            pub fn from_index(index: u8) -> Self {
                <Self as $crate::codes::Code>::ALL[usize::from(index)]
            }
        }
    };
}
pub(crate) use codes;

#[cfg(test)]
mod tests {
    use super::*;

    fn round_trip<C: Code + PartialEq + std::fmt::Debug>() {
        for (place, &code) in C::ALL.iter().enumerate() {
            assert_eq!(code.index(), place);
            assert_eq!(C::parse(code.name()), Some(code));
        }
        assert_eq!(C::parse("no such code"), None);
    }

    #[test]
    fn every_code_is_found_by_its_name() {
        round_trip::<Sex>();
        round_trip::<Education>();
        round_trip::<Origin>();
        round_trip::<Household>();
        round_trip::<AgeGroup>();
        round_trip::<Contract>();
        round_trip::<Occupation>();
        round_trip::<Sector>();
        round_trip::<FirmSize>();
        round_trip::<StartStatus>();
        round_trip::<Inactivity>();
        round_trip::<Benefit>();
        round_trip::<Door>();
        round_trip::<ClientClass>();
        round_trip::<Service>();
        round_trip::<Payer>();
        round_trip::<Exhaustion>();
        round_trip::<FreedHours>();
        round_trip::<HandoverKind>();
        round_trip::<OutreachTo>();
        round_trip::<ScanInput>();
        round_trip::<ScanUse>();
        round_trip::<ScanShown>();
        round_trip::<Award>();
        round_trip::<Risk>();
        round_trip::<SanctionPower>();
    }
}
