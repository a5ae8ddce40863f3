use std::collections::{BTreeMap, HashSet};

use super::{Ident, ident::Kind};

/// Something that asks for a name in a scope.
pub(super) trait Claim {
    /// Returns the name it takes when the `level` shorter ones are taken; `None`: there is no longer one.
    fn form(&self, level: usize) -> Option<String>;

    /// Returns who gives way: of two that want one name, only the one of the higher rank takes a longer form.
    fn rank(&self) -> u8 {
        0
    }

    /// Returns whether the document has this name for it: of names that are equal in all forms, a made one is numbered.
    fn is_named(&self) -> bool {
        false
    }

    /// Returns whether the author gave the name: all others give way to it, whoever had it before.
    fn is_given(&self) -> bool {
        false
    }

    /// Returns the name that was handed out before. It is used if it is still one of the forms.
    fn kept(&self) -> Kept {
        Kept::New
    }

    /// Returns what decides between names that are equal in all forms; the place in the document, so that its order decides nothing.
    fn order(&self) -> &str {
        ""
    }
}

/// What is remembered of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kept {
    /// Nothing was named.
    New,
    /// Something was named so that had this claim, perhaps: it had the shortest name, if any.
    Assumed,
    /// It had the shortest name.
    Shortest,
    /// It had this name.
    Named(String),
}

impl Kept {
    /// Returns what is remembered of something whose shortest name is not written down.
    pub(super) fn known(name: Option<&String>) -> Self {
        name.map_or(Self::Shortest, |name| Self::Named(name.clone()))
    }
}

/// Gives each claim of one scope its identifier.
pub(super) fn idents<C: Claim>(kind: Kind, claims: &[C]) -> Vec<Ident> {
    texts(kind, claims).into_iter().map(Ident::new).collect()
}

/// Returns the shortest name of each claim, whatever the others are.
pub(super) fn shortest<C: Claim>(kind: Kind, claims: &[C]) -> Vec<String> {
    let forms = claims.iter().map(|claim| claim.form(0).unwrap_or_default());
    forms.map(|form| kind.legal(form)).collect()
}

/// Gives each claim of one scope its name.
///
/// All claims take longer forms at the same time until no two collide or none has a longer one; what is then still equal is numbered.
/// Since a claim moves only when it collides, and all that collide move, the answer depends neither on the order of the claims nor on
/// siblings of other names. A name that was handed out before stays: the others give way to it.
pub(super) fn texts<C: Claim>(kind: Kind, claims: &[C]) -> Vec<String> {
    let mut levels = vec![0; claims.len()];
    let mut texts = shortest(kind, claims);
    let kept = keep(kind, claims, &mut texts);
    while lengthen(kind, claims, &kept, &mut levels, &mut texts) {}
    number(kind, claims, &kept, &mut texts);
    texts
}

/// Writes the names that the author gave and those that were handed out before, and returns which claims have one.
fn keep<C: Claim>(kind: Kind, claims: &[C], texts: &mut [String]) -> Vec<bool> {
    let mut kept = vec![false; claims.len()];
    let mut taken = HashSet::new();
    let before: Vec<Kept> = claims.iter().map(Claim::kept).collect();
    let is_new = |(claim, before): (&C, &Kept)| !claim.is_given() && *before == Kept::New;
    if claims.iter().zip(&before).all(is_new) {
        return kept;
    }
    for certainty in [Certainty::Given, Certainty::Known, Certainty::Assumed] {
        let mut wanted: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, claim) in claims.iter().enumerate().filter(|(index, _)| !kept[*index]) {
            let text = wish(kind, claim, &before[index], certainty);
            if let Some(text) = text.filter(|text| !taken.contains(text)) {
                wanted.entry(text).or_default().push(index);
            }
        }
        // Of several that want one name, nothing says whose it was.
        for (text, wishes) in wanted {
            if let [index] = wishes[..] {
                kept[index] = true;
                texts[index].clone_from(&text);
                taken.insert(text);
            }
        }
    }
    kept
}

/// How sure it is whose a name is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Certainty {
    Given,
    Known,
    Assumed,
}

/// Returns the name that a claim has a right to.
fn wish<C: Claim>(kind: Kind, claim: &C, before: &Kept, certainty: Certainty) -> Option<String> {
    let shortest = || Some(kind.legal(claim.form(0)?));
    match (certainty, before) {
        (Certainty::Given, _) => claim.is_given().then(shortest).flatten(),
        (Certainty::Known, Kept::Shortest) | (Certainty::Assumed, Kept::Assumed) => shortest(),
        (Certainty::Known, Kept::Named(name)) => is_form(kind, claim, name).then(|| name.clone()),
        (Certainty::Known | Certainty::Assumed, _) => None,
    }
}

/// Returns whether a claim could have this name: one of its forms, with a number at most. Anything can stand where it comes from.
fn is_form<C: Claim>(kind: Kind, claim: &C, text: &str) -> bool {
    let plain = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let number: Option<usize> = text[plain.len()..].parse().ok();
    let is_numbered = |form: &str| number.is_some_and(|number| kind.numbered(form, number) == text);
    let forms = (0..).map_while(|level| claim.form(level));
    let mut forms = forms.map(|form| kind.legal(form));
    forms.any(|form| form == text || is_numbered(&form))
}

fn lengthen<C: Claim>(
    kind: Kind,
    claims: &[C],
    kept: &[bool],
    levels: &mut [usize],
    texts: &mut [String],
) -> bool {
    let collisions = collisions(texts);
    let mut has_moved = false;
    for index in collisions
        .iter()
        .flat_map(|group| yielding(claims, kept, group))
    {
        if let Some(longer) = claims[index].form(levels[index] + 1) {
            levels[index] += 1;
            texts[index] = kind.legal(longer);
            has_moved = true;
        }
    }
    has_moved
}

/// Returns the groups of claims that have one name, by that name.
fn collisions(texts: &[String]) -> Vec<Vec<usize>> {
    if are_distinct(texts) {
        return Vec::new();
    }
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, text) in texts.iter().enumerate() {
        groups.entry(text).or_default().push(index);
    }
    groups
        .into_values()
        .filter(|group| group.len() > 1)
        .collect()
}

/// Nearly all scopes are small, and most of those are without collisions: comparing is cheaper there than hashing.
fn are_distinct(texts: &[String]) -> bool {
    if texts.len() <= 24 {
        let mut rest = texts.iter();
        return std::iter::from_fn(|| rest.next().map(|text| (text, rest.clone())))
            .all(|(text, mut others)| others.all(|other| other != text));
    }
    let mut seen = HashSet::with_capacity(texts.len());
    texts.iter().all(|text| seen.insert(text))
}

/// Returns the claims of a group that take longer forms: all but one that is stronger than all others.
fn yielding<C: Claim>(claims: &[C], kept: &[bool], group: &[usize]) -> Vec<usize> {
    let rank = |index: &usize| (!kept[*index], claims[*index].rank());
    let strongest = group.iter().map(rank).min().unwrap_or_default();
    let is_alone = group
        .iter()
        .filter(|index| rank(index) == strongest)
        .count()
        == 1;
    group
        .iter()
        .copied()
        .filter(|index| !is_alone || rank(index) != strongest)
        .collect()
}

fn number<C: Claim>(kind: Kind, claims: &[C], kept: &[bool], texts: &mut [String]) {
    let collisions = collisions(texts);
    if collisions.is_empty() {
        return;
    }
    let mut taken: HashSet<_> = texts.iter().cloned().collect();
    for mut group in collisions {
        group.sort_by_key(|&index| {
            let claim = &claims[index];
            (!kept[index], claim.rank(), !claim.is_named(), claim.order())
        });
        let mut numbers = 2..;
        for index in group.into_iter().skip(1) {
            let numbered = numbers.by_ref().map(|n| kind.numbered(&texts[index], n));
            texts[index] = first_free(numbered, &mut taken);
        }
    }
}

fn first_free(mut texts: impl Iterator<Item = String>, taken: &mut HashSet<String>) -> String {
    texts
        .find(|text| taken.insert(text.clone()))
        .expect("numbers do not end")
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Forms(&'static [&'static str], u8);

    /// What has this name in the file of names, and could be called `list` or `list_zones`.
    struct Known(Kind, &'static str);

    impl Claim for Known {
        fn form(&self, level: usize) -> Option<String> {
            let forms = match self.0 {
                Kind::Type => ["List", "ListZones"],
                Kind::Feature => ["list", "list-zones"],
                _ => ["list", "list_zones"],
            };
            forms.get(level).map(|form| (*form).to_owned())
        }

        fn kept(&self) -> Kept {
            Kept::Named(self.1.to_owned())
        }
    }

    #[test]
    fn a_name_is_kept_only_if_it_could_have_been_handed_out() {
        for (kind, name) in [
            (Kind::Value, "list_zones"),
            (Kind::Value, "list_7"),
            (Kind::Type, "List7"),
            (Kind::Type, "ListZones2"),
            (Kind::Feature, "list-7"),
        ] {
            assert_eq!(texts(kind, &[Known(kind, name)]), [name]);
        }
        for (kind, name) in [
            (Kind::Value, "list-2"),
            (Kind::Value, "list__2"),
            (Kind::Value, "list2"),
            (Kind::Value, "list_02"),
            (Kind::Value, "list_"),
            (Kind::Value, "list_99999999999999999999"),
            (Kind::Value, "2"),
            (Kind::Value, ""),
            (Kind::Value, "r#list"),
            (Kind::Value, "List"),
            (Kind::Type, "List_7"),
            (Kind::Type, "List 7"),
            (Kind::Feature, "list_7"),
        ] {
            let claim = Known(kind, name);
            let shortest = claim.form(0).into_iter().collect::<Vec<_>>();
            assert_eq!(texts(kind, &[claim]), shortest, "{name}");
        }
    }

    impl Claim for Forms {
        fn form(&self, level: usize) -> Option<String> {
            self.0.get(level).map(|form| (*form).to_owned())
        }

        fn rank(&self) -> u8 {
            self.1
        }

        fn order(&self) -> &str {
            self.0[self.0.len() - 1]
        }
    }

    fn settled(claims: &[Forms]) -> Vec<String> {
        texts(Kind::Value, claims)
    }

    #[test]
    fn all_colliders_take_their_longer_form() {
        let claims = [
            Forms(&["status", "user_status"], 0),
            Forms(&["status", "zone_status"], 0),
            Forms(&["state", "zone_state"], 0),
        ];
        assert_eq!(settled(&claims), ["user_status", "zone_status", "state"]);
    }

    #[test]
    fn a_longer_form_can_collide_again() {
        let claims = [
            Forms(&["a", "b_a"], 0),
            Forms(&["a", "c_a"], 0),
            Forms(&["b_a", "d_b_a"], 0),
        ];
        assert_eq!(settled(&claims), ["b_a", "c_a", "d_b_a"]);
    }

    #[test]
    fn the_stronger_keeps_its_name() {
        let claims = [
            Forms(&["list", "list_resource"], 1),
            Forms(&["list", "list_users"], 0),
        ];
        assert_eq!(settled(&claims), ["list_resource", "list"]);
    }

    #[test]
    fn what_stays_equal_is_numbered() {
        let claims = [
            Forms(&["a"], 1),
            Forms(&["a"], 0),
            Forms(&["a_2"], 0),
            Forms(&["a"], 0),
        ];
        assert_eq!(settled(&claims), ["a_4", "a", "a_2", "a_3"]);
    }
}
