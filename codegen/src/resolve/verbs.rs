//! English, as far as it tells what a word in a path or in an `operationId` does.

use crate::sdk::Words;

/// Words that are verbs wherever they begin a segment.
const VERBS: &str = "\
    abort accept acknowledge activate add allow append apply approve assign associate attach authenticate authorize begin \
    block calculate cancel change check clear clone close commit complete compute confirm connect convert copy create \
    deactivate decline decrement decrypt delete deploy deprovision deregister destroy detach detect disable disassociate \
    disconnect dismiss download duplicate enable encrypt enqueue evaluate exchange execute expire export extend fail fetch \
    finalize find finish flush follow forget generate get ignore import increment initialize insert install invalidate \
    invite invoke join kick kill leave link list logout lookup merge modify mount move mute notify open pause ping poweroff \
    poweron prepare promote provision prune publish purge push reactivate reboot rebuild reconnect recover redeem refresh \
    regenerate register reindex reject reload remove rename renew reopen reorder replace requeue rerun resend reset resubmit resize \
    resolve restart restore resume retrieve retry revert revoke rollback rotate send set shutdown skip start stop submit \
    subscribe suspend swap switch sync synchronize terminate toggle trigger unarchive unassign unblock undelete unfollow \
    uninstall unlink unlock unmerge unmount unmute unpause unpublish unregister unshare unsubscribe unsuspend update upgrade \
    upload upsert validate verify void wait withdraw write";

/// Words that are verbs when they stand alone and nouns before another word (`search`, but `search_indexes`).
const EITHER: &str = "\
    analyze archive ban batch bulk call capture charge count deposit escalate estimate exec filter finalise forward grant \
    lock login mark match migrate pay pin play preview process pull query quote read refund release reply restock reverse \
    run scan search share test transfer";

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
        [] => has(EITHER, first),
        // `bulk-create`, `batch-retrieve`, `mass-delete`
        [second, ..] => ["bulk", "batch", "mass"].contains(&first) && has(VERBS, second),
    }
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

/// Returns whether a segment picks one of several: `me`, `latest`.
pub(super) fn is_pick(words: &Words) -> bool {
    matches!(words.0.as_slice(), [word] if PICKS.contains(&word.as_str()))
}

/// Returns whether a segment is in the plural, but one thing: `settings`.
pub(super) fn is_one_thing(words: &Words) -> bool {
    let last = words.0.last();
    last.is_some_and(|word| has(ONE_THING, word))
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
/// (`getUser`), its last (`ContainerList`), or the one behind its first part (`users_create_session`).
pub(super) fn crud(id: &str) -> Option<&'static str> {
    let words = Words::split(id).0;
    let behind = id
        .split_once(['_', '/', '.', ':'])
        .map(|(_, rest)| Words::split(rest).0);
    let behind = behind.and_then(|words| words.into_iter().next());
    let places = [words.first(), behind.as_ref(), words.last()];
    places.into_iter().flatten().find_map(|word| {
        let known = CRUD
            .iter()
            .find(|(_, words)| words.contains(&word.as_str()));
        known.map(|(crud, _)| *crud)
    })
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
        ] {
            assert_eq!(crud(id), expected, "{id}");
        }
    }
}
