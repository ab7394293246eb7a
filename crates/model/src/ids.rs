//! Typed row numbers, so that a column's number is never taken for a columnist's.

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

id!(
    /// Number of a newspaper.
    NewspaperId
);
id!(
    /// Number of a columnist.
    ColumnistId
);
id!(
    /// Number of a column: the last part of its address.
    ColumnId
);
id!(
    /// Number of a capture.
    CaptureId
);
id!(
    /// Position in the change log. Grows; positions may be missing, none comes late.
    ChangeSeq
);
