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
            #[inline]
            fn from(value: $source) -> Self {
                Self::$variant(::std::convert::Into::into(value))
            }
        }
    )*};
}

/// States operations as statics, by what they ask of the caller: `operations!(security::TOKEN; GET: Get = "/zones/{zone_id}")`.
#[macro_export]
macro_rules! operations {
    ($security:path; $($name:ident: $verb:ident = $path:literal),+) => {$(
        static $name: $crate::Operation = $crate::Operation::new($crate::Verb::$verb, $path, &$security);
    )+};
}

/// Gives a resource the methods that lead to those below it: `children!(Zones, records: records::Records)`.
#[macro_export]
macro_rules! children {
    ($owner:ident $(, $name:ident: $($child:ident)::+)+) => {
        impl $owner {$(
            /// Leads to the methods of this name.
            #[inline]
            pub fn $name(&self) -> $($child)::+ {
                $($child)::+ { client: self.client.clone() }
            }
        )+}
    };
}
