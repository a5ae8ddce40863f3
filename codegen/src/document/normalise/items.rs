//! Lists that lose some of their items.

use serde_json::Value;

use crate::document::{pointer::Pointer, walk::Site};

/// Keeps the items of the list at `list` that `keep` wants. Wherever `keep` looks, and wherever an item comes to stand,
/// leads back to where the item stood.
pub fn retain(
    items: &mut Vec<Value>,
    list: &Pointer,
    site: &mut Site<'_>,
    keep: &mut dyn FnMut(&mut Value, &mut Site<'_>) -> bool,
) {
    let all = std::mem::take(items);
    let apart = apart(list, all.len(), site);
    let before: Vec<Pointer> = (0..all.len())
        .map(|index| site.before(&list.child(index)))
        .collect();
    for (index, (mut item, old)) in all.into_iter().zip(before).enumerate() {
        let place = list.child(apart + index);
        site.relocated(place.clone(), old.clone());
        let outside = std::mem::replace(&mut site.at, place);
        let stays = keep(&mut item, site);
        site.at = outside;
        if stays {
            if items.len() != index {
                site.relocated(list.child(items.len()), old);
            }
            items.push(item);
        }
    }
}

/// Returns the first of `count` indices that no item has had: what is said of an item must not be taken for
/// another one that comes to stand in its place.
fn apart(list: &Pointer, count: usize, site: &Site<'_>) -> usize {
    let before = site.before(list);
    let is_taken = |index: usize| {
        let mut places = index..index + count;
        places.any(|index| site.before(&list.child(index)) != before.child(index))
    };
    let mut index = count;
    while is_taken(index) {
        index += count;
    }
    index
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{
        document::origins::{Moves, Origins},
        report::{Report, catalogue::document as say},
    };

    #[test]
    fn items_lead_back_to_where_they_stood() {
        let mut items = vec![json!(0), json!(1), json!(2), json!(3)];
        let list = Pointer::from_text("/tags");
        let (mut report, mut moves) = (Report::default(), Moves::default());
        let mut site = Site::root(&mut report, &mut moves);
        for unwanted in [0, 2] {
            retain(&mut items, &list, &mut site, &mut |item, site| {
                let stays = *item != unwanted;
                if !stays {
                    let at = site.at.clone();
                    site.tell(say::ignored(&at, ""));
                }
                stays
            });
        }
        assert_eq!(items, [json!(1), json!(3)]);
        let mut origins = Origins::new(std::path::Path::new(""));
        origins.add(moves);
        let find = |at: &Pointer| origins.find(at).at.to_string();
        assert_eq!(
            [0, 1].map(|index| find(&list.child(index))),
            ["#/tags/1", "#/tags/3"]
        );
        let told = report
            .diagnostics
            .iter()
            .filter_map(|told| match &told.place {
                crate::report::Place::Document(at) => Some(find(at)),
                _ => None,
            });
        assert_eq!(told.collect::<Vec<_>>(), ["#/tags/0", "#/tags/2"]);
    }

    #[test]
    fn items_of_a_list_that_was_moved_lead_back_too() {
        let mut items = vec![json!(0), json!(1)];
        let list = Pointer::from_text("/components/tags");
        let (mut report, mut moves) = (Report::default(), Moves::default());
        moves.add(Pointer::from_text("/components"), Pointer::root());
        let mut site = Site::root(&mut report, &mut moves);
        retain(&mut items, &list, &mut site, &mut |item, _| *item == 1);
        assert_eq!(site.before(&list.child(0)).to_string(), "#/tags/1");
    }
}
