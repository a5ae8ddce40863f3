/// Passes its items through with the feature `blocking`, to nothing without.
#[cfg(feature = "blocking")]
#[macro_export]
macro_rules! if_blocking {
    ($($item:item)*) => { $($item)* };
}

/// Passes its items through with the feature `blocking`, to nothing without.
#[cfg(not(feature = "blocking"))]
#[macro_export]
macro_rules! if_blocking {
    ($($item:item)*) => {};
}

/// Includes the client that a build script emitted, into a folder of `OUT_DIR` when one is named.
#[macro_export]
macro_rules! include_client {
    ($folder:literal) => {
        include!(concat!(env!("OUT_DIR"), "/", $folder, "/client.rs"));
    };
    () => {
        include!(concat!(env!("OUT_DIR"), "/client.rs"));
    };
}

/// Makes a union of the values of its variants: `union_from!(Stop: String => Text, &str => Text, Vec<String> => List)`.
#[macro_export]
macro_rules! union_from {
    ($union:ident: $($source:ty => $variant:ident),* $(,)?) => {$(
        impl ::std::convert::From<$source> for $union {
            fn from(value: $source) -> Self {
                Self::$variant(value.into())
            }
        }
    )*};
}
