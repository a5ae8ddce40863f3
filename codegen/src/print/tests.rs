use std::{
    fs,
    path::{Path, PathBuf},
};

use quote::ToTokens as _;

use super::*;

/// Returns the Rust files below a folder.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

/// Everything that the emitter has written for a test, and the client that this repository ships.
#[test]
fn prints_what_is_emitted_as_prettyplease_does() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = sources(&root.join("tests/cases"));
    files.extend(sources(&root.join("generated/src")));
    assert!(!files.is_empty());
    for path in files {
        let text = fs::read_to_string(&path).expect("a readable file");
        let mut wanted = syn::parse_file(&text).expect("Rust");
        remove_lists(&mut wanted.items);
        let expected = prettyplease::unparse(&wanted);
        let printed = file(wanted.to_token_stream()).expect("Rust");
        let differs = |(left, right): &(&str, &str)| left != right;
        let first = printed.lines().zip(expected.lines()).find(differs);
        assert!(printed == expected, "{}: {first:?}", path.display());
    }
}

/// Removes the calls of macros, which `prettyplease` does not know.
fn remove_lists(items: &mut Vec<syn::Item>) {
    items.retain(|item| !matches!(item, syn::Item::Macro(_)));
    for item in items {
        if let syn::Item::Mod(module) = item {
            let within = module.content.as_mut().map(|(_, items)| items);
            within.into_iter().for_each(remove_lists);
        }
    }
}

/// Lists are written as one would write them, whatever macro they are for.
#[test]
fn lists_fill_their_lines() {
    let code = r#"rt::builder!(
    ZoneCreateParams::new(account_id: impl Into<String>), tags: Vec<String>,
    plan: Option<i64>, r#type: rt::Map<crate::shared::Plan>; patch(note: String)
);
rt::decode!(
    crate::shared::Zone, required("a, b" => a), optional("c" => c),
    constant("d" = "e : <")
);
mod deeper {
    rt::union_from!(Stop: String => Text, &str => Text, Vec<String> => List);
    rt::encode!(Zone, constant("version" = -1, "is_new" = true), members());
    rt::serde_impls!(Zone);
}
"#;
    assert_eq!(file(code.parse().expect("tokens")).expect("Rust"), code);
}

/// Lines break where they have to, at every length of what is on them.
#[test]
fn breaks_lines_as_prettyplease_does() {
    for length in 1..90 {
        let (long, name) = ("x".repeat(length), "N".repeat(length));
        let text = format!(
            r#"
            pub struct A {{ pub {long}: Option<Vec<rt::Map<{name}>>> }}
            impl From<{name}> for rt::Map<B> {{
                pub fn {long}(&mut self, a: impl Into<Option<String>>, mut b: (A, B)) -> Result<Vec<{name}>, E> {{
                    let {long}: &mut [(&str, &mut dyn rt::Slot)] = &mut [("{long}", &mut slots.0), ("b", &mut b)];
                    self.{long} = Some(b.c().{long}(a)?.d::<{name}>(Self {{ a, b: {long} }}));
                    self.a({long}, &[1.5, "b"], -1);
                    a.{long}.b[0].await?;
                    println!("{long}");
                    use a::{long};
                    Ok(E {{ {long} }})
                }}
                fn b() -> &'static str {{ match self.{long}() {{ Self::{name} => "a", Self::A(b) => b.c()?, _ => "" }} }}
            }}
            rt::string_enums!({name}, A, {name});
            static A: &[A] = &[A::new("{long}", (1, b,), (a,), B {{}})];
            pub type B = Result<{name}, (A, {name})>;
            "#
        );
        let expected = prettyplease::unparse(&syn::parse_file(&text).expect("Rust"));
        assert_eq!(file(text.parse().expect("tokens")).expect("Rust"), expected);
    }
}

/// What is not known here is printed as well, wherever it stands.
#[test]
fn prints_other_forms_the_long_way() {
    let text = r#"
        //! A file.
        #![allow(dead_code)]
        macro_rules! a { () => {}; }
        pub mod b { #[test] fn c<T: D>() where T: E { if let Some(f) = g { 1 + 2; } } impl<T> H for I<T> {} }
        impl J {
            /// Doc.
            #[inline] pub fn k(&self) -> impl Fn(u8) -> u8 { |l| l as u8 }
            pub const M: [u8; 2] = [1, 2];
            type N = fn();
            pub fn o() {}
        }
        rt::a!();
        rt::a!(b as c);
        rt::a! { b }
        pub enum P { Q = 1, R { s: u8 }, T(u8, V) }
        pub struct W(pub X);
        pub use y::{a, b as c};
        /** One
        two */
        pub struct Z;
    "#;
    let expected = prettyplease::unparse(&syn::parse_file(text).expect("Rust"));
    assert_eq!(file(text.parse().expect("tokens")).expect("Rust"), expected);
    assert!(file("struct".parse().expect("tokens")).is_err());
}
