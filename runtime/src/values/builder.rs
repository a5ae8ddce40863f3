/// Gives a struct `new`, which takes what is required, and a setter of the same name for each optional member.
///
/// `builder!(Params::new(account_id: impl Into<String>), name: impl Into<String>, page: i64)`; members that tell absent
/// from null follow as `patch(name: String)`.
///
/// Values are made by the trait's name: a type with a member `into` has a setter that a call of a method would find first.
#[macro_export]
macro_rules! builder {
    (
        $owner:ident::new($($needed:ident: $given:ty),*)
        $(, $member:ident: $value:ty)*
        $(; patch($($patch:ident: $patched:ty),+))?
    ) => {
        impl $owner {
            /// Creates a value from what is required.
            #[inline]
            pub fn new($($needed: $given),*) -> Self {
                Self {
                    $($needed: ::std::convert::Into::into($needed),)*
                    $($member: None,)*
                    $($($patch: $crate::Patch::Absent,)+)?
                }
            }

            $(
                /// Sets the member of this name.
                #[inline]
                pub fn $member(mut self, value: $value) -> Self {
                    self.$member = Some(::std::convert::Into::into(value));
                    self
                }
            )*

            $($(
                /// Sets the member of this name; null is a value of its own.
                #[inline]
                pub fn $patch(mut self, value: impl Into<$crate::Patch<$patched>>) -> Self {
                    self.$patch = ::std::convert::Into::into(value);
                    self
                }
            )+)?
        }
    };
}
