use std::{collections::HashMap, hash::Hash};

/// Numbers keys by the order in which they first occur: equal ones get the same number, from zero up.
pub fn numbered<K: Hash + Eq>(keys: impl IntoIterator<Item = K>) -> Vec<u32> {
    let keys = keys.into_iter();
    // What grows hashes its keys again, and these are large.
    let mut known: HashMap<K, u32> = HashMap::with_capacity(keys.size_hint().0);
    let keys = keys.map(|key| {
        let fresh = u32::try_from(known.len()).expect("fewer than 2^32 keys");
        *known.entry(key).or_insert(fresh)
    });
    keys.collect()
}
