//! English, as far as it tells what a word in a path or in an `operationId` does.

use crate::sdk::Words;

/// Words that are verbs wherever they begin a segment.
const VERBS: &str = "\
    abort accept ack acknowledge activate add allow append apply approve assign associate attach authenticate \
    authorize begin block calculate cancel change check clear clone close commit complete compute confirm connect \
    convert copy create deactivate decline decrement decrypt delete deploy deprovision deregister destroy detach \
    detect disable disassociate disconnect dismiss download duplicate edit enable encrypt enqueue evaluate exchange \
    execute expire export extend extract fail fetch finalize find finish flush follow forget generate get ignore \
    import increment init initialize insert install invalidate invite invoke join kick kill leave link list logout \
    lookup merge modify mount move mute notify open overwrite patch pause ping poweroff poweron prepare promote \
    provision prune publish purge push reactivate reboot rebuild reconnect recover redeem refresh regenerate register \
    reindex reject reload remove rename renew reopen reorder replace requeue rerun resend reset resize resolve restart \
    restore resubmit resume retrieve retry revert revoke rollback rotate send set shutdown skip start stop submit \
    subscribe suspend swap switch sync synchronize terminate toggle trigger unarchive unassign unblock undelete \
    unfollow uninstall unlink unlock unmerge unmount unmute unpause unpublish unregister unshare unsubscribe unsuspend \
    update upgrade upload upsert validate verify void wait withdraw write";

/// Words that are verbs when they stand alone and nouns before another word (`search`, but `search_indexes`).
const EITHER: &str = "\
    analyze archive ask ban batch bulk call capture charge compact count deposit escalate estimate exec filter \
    finalise forward grant lock login mark match migrate pay pin play preview process pull query quote read refund \
    release remix reply restock reverse run scan search share stream test transfer whoami";

/// Verbs in the third person, which ask whether something is so: `GET /me/albums/contains`.
const ASKING: &str = "contains exists has includes";

/// Words before a verb that say it is done to many.
const MANY: [&str; 4] = ["batch", "bulk", "mass", "multi"];

/// Words that say how something is found, or made: `/accounts/by-name/{name}`, `/imports/from-file`.
const PREPOSITIONS: [&str; 4] = ["by", "from", "via", "with"];

/// Words that pick one of several without an id.
const PICKS: [&str; 7] = [
    "current", "latest", "me", "mine", "newest", "random", "self",
];

/// What is done to a resource, in the words of authors.
const CRUD: [(&str, &[&str]); 5] = [
    ("list", &["list", "index"]),
    (
        "get",
        &[
            "get", "fetch", "retrieve", "read", "show", "view", "describe",
        ],
    ),
    ("create", &["create", "add", "insert", "new"]),
    (
        "update",
        &["update", "modify", "edit", "patch", "replace", "put", "set"],
    ),
    ("delete", &["delete", "remove", "destroy"]),
];

/// Words that say what is done wherever they stand in an `operationId`.
const SAYING: [&str; 4] = ["create", "delete", "get", "update"];

/// Words in the plural that are one thing: what is behind them is read, not listed.
const ONE_THING: &str = "\
    analytics capabilities contents credentials defaults details diagnostics features limits metrics options permissions \
    preferences properties quotas settings statistics stats totals";

/// Returns whether a segment says by itself what is done: `cancel`, `attach_to_network`, `search`.
pub(super) fn is_action(words: &Words) -> bool {
    let Some((first, rest)) = words.0.split_first() else {
        return false;
    };
    let first = first.as_str();
    if has(VERBS, first) {
        return true;
    }
    match rest {
        [] => has(EITHER, first) || has(ASKING, first) || is_done_again(first),
        // `bulk-create`, `batch-retrieve`, `multi-search`
        [second, ..] => MANY.contains(&first) && (has(VERBS, second) || has(EITHER, second)),
    }
}

/// Returns whether a word undoes or repeats what another verb does: `unrevoke`, `rescan`.
fn is_done_again(word: &str) -> bool {
    let verb = ["un", "re"]
        .iter()
        .find_map(|prefix| word.strip_prefix(prefix));
    verb.is_some_and(|verb| has(VERBS, verb) || has(EITHER, verb))
}

/// Returns whether a segment says how something is found, or made, and not what it is: `by_name`, `from_file`.
pub(super) fn is_manner(words: &Words) -> bool {
    matches!(words.0.as_slice(), [first, _, ..] if PREPOSITIONS.contains(&first.as_str()))
}

/// Returns whether what is done changes nothing, by its first word: `get_download`. One word says it of nothing.
pub(super) fn is_reading(words: &Words) -> bool {
    const READING: [&str; 5] = ["fetch", "find", "get", "list", "lookup"];
    matches!(words.0.as_slice(), [first, _, ..] if READING.contains(&first.as_str()))
}

/// Returns what is done without the words of what it is done to: `list_instances` of `instance`, `start_device_window` of `devices`.
/// `None`: they are not in it.
pub(super) fn without_object(words: &Words, object: &Words) -> Option<Words> {
    let singular = |words: &[String]| {
        let words = Words(words.to_vec());
        words.singular().unwrap_or(words)
    };
    let (first, rest) = words.0.split_first()?;
    let verb = Words(vec![first.clone()]);
    let is_verb = is_action(&verb) || crud(first).is_some();
    let count = object.0.len();
    if !is_verb || count == 0 || rest.len() < count {
        return None;
    }
    let (own, rest) = rest.split_at(count);
    (singular(own) == singular(&object.0)).then(|| verb.then(&Words(rest.to_vec())))
}

/// Returns the words of a resource without those of the one that it stands in, in the singular or not: `entries` for
/// `payout_entries` in `payouts`. `None`: they are not in it, or what is left is no name.
pub(super) fn without_owner(words: &Words, owner: &Words) -> Option<Words> {
    let singular = owner.singular();
    let owners = [Some(owner), singular.as_ref()];
    let mut owners = owners.into_iter().flatten();
    let rest = owners.find_map(|owner| words.0.strip_prefix(owner.0.as_slice()))?;
    let is_name = rest.first()?.starts_with(char::is_alphabetic);
    is_name.then(|| Words(rest.to_vec()))
}

/// Returns whether a segment picks one of several: `me`, `latest`.
pub(super) fn is_pick(words: &Words) -> bool {
    matches!(words.0.as_slice(), [word] if PICKS.contains(&word.as_str()))
}

/// Returns whether a segment is in the plural, but one thing: `settings`.
pub(super) fn is_one_thing(words: &Words) -> bool {
    let last = words.0.last();
    last.is_some_and(|word| has(ONE_THING, word))
}

/// Returns whether the first word can be a verb: `search_items`.
pub(super) fn begins_with_verb(words: &Words) -> bool {
    let first = words.0.first();
    first.is_some_and(|word| has(VERBS, word) || has(EITHER, word))
}

/// Returns whether a segment is one word that is a verb and nothing else: `cancel`.
pub(super) fn is_verb(words: &Words) -> bool {
    matches!(words.0.as_slice(), [word] if has(VERBS, word))
}

fn has(words: &str, word: &str) -> bool {
    words.split_ascii_whitespace().any(|known| known == word)
}

/// Returns whether an `operationId` begins with the first of `words`, or does behind its first part: `WorkflowService_LintWorkflow`.
pub(super) fn says(id: &str, words: &Words) -> bool {
    let behind = id.split_once(['_', '/', '.', ':']).map(|(_, rest)| rest);
    let mut parts = [Some(id), behind].into_iter().flatten();
    parts.any(|part| {
        Words::split(part)
            .0
            .first()
            .is_some_and(|word| words.0.first() == Some(word))
    })
}

/// Returns which of `list`, `get`, `create`, `update` and `delete` an `operationId` speaks of: in its first word
/// (`getUser`), the one behind its first part (`users_create_session`), one between others (`lists-create-a-list`), or its
/// last (`ContainerList`). One that begins with the verb `post` says no more than that.
pub(super) fn crud(id: &str) -> Option<&'static str> {
    let words = Words::split(id).0;
    let between = words.iter().skip(1).rev().skip(1).rev();
    let mut between = between.filter(|word| SAYING.contains(&word.as_str()));
    in_front(id, &words)
        .or_else(|| between.next().and_then(|word| crud_word(word)))
        .or_else(|| at_end(&words))
}

/// Returns what [`crud`] does, but for words between others.
pub(super) fn crud_at_ends(id: &str) -> Option<&'static str> {
    let words = Words::split(id).0;
    in_front(id, &words).or_else(|| at_end(&words))
}

fn in_front(id: &str, words: &[String]) -> Option<&'static str> {
    let behind = id
        .split_once(['_', '/', '.', ':'])
        .and_then(|(_, rest)| Words::split(rest).0.into_iter().next());
    let mut places = words.first().into_iter().chain(&behind);
    places.find_map(|word| crud_word(word))
}

fn at_end(words: &[String]) -> Option<&'static str> {
    let is_said = words.first().is_some_and(|word| word != "post");
    let last = words.last().filter(|word| is_said && *word != "index");
    last.and_then(|word| crud_word(word))
}

/// Returns the plain name of what a word does: `fetch` is `get`.
fn crud_word(word: &str) -> Option<&'static str> {
    let known = CRUD.iter().find(|(_, words)| words.contains(&word));
    known.map(|(crud, _)| *crud)
}

/// Returns whether an `operationId` speaks of a thing that is called by the words of a segment, and does something else to it:
/// `create-remove-token` of `remove-token`.
pub(super) fn is_thing(id: &str, segment: &Words) -> bool {
    let words = Words::split(id).0;
    let mut pairs = words.windows(segment.0.len() + 1);
    pairs.any(|pair| pair[1..] == segment.0 && crud_word(&pair[0]).is_some())
}

/// Returns whether one of two names says another thing than the other, as far as plain names go: `replace` than `update`,
/// but not `fetch` than `get`.
pub(super) fn is_other(words: &Words, plain: &Words) -> bool {
    let [first, plain] = [words, plain].map(|words| words.0.first().map_or("", String::as_str));
    let is_read = matches!(crud_word(first), Some("get" | "list"));
    first != plain && !is_read
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_actions_and_nouns_are_not() {
        let is = |text: &str| is_action(&Words::split(text));
        for text in [
            "cancel",
            "attach_to_network",
            "bulk-create",
            "search",
            "setRules",
            "unassign",
            "exists",
            "unrevoke",
            "rescan",
            "multi-search",
        ] {
            assert!(is(text), "{text}");
        }
        for text in [
            "refunds",
            "search_indexes",
            "labels",
            "transfer-locks",
            "test_clocks",
            "batch_jobs",
            "records",
            "reports",
        ] {
            assert!(!is(text), "{text}");
        }
    }

    #[test]
    fn reads_what_an_operation_id_does() {
        for (id, expected) in [
            ("getUserById", Some("get")),
            ("ContainerList", Some("list")),
            ("UsersController_findAll", None),
            ("users_create_session", Some("create")),
            ("actions/list-artifacts", Some("list")),
            ("replace_subaccount", Some("update")),
            ("publishInvoice", None),
            ("lists-create-a-list", Some("create")),
            ("lists-get-a-list", Some("get")),
            ("vectorize-create-index", Some("create")),
            ("PostValueListsValueList", None),
        ] {
            assert_eq!(crud(id), expected, "{id}");
        }
    }
}
