use http::{HeaderValue, Method};

use crate::error::Error;
use crate::headers;
use crate::request::Plan;

/// Returns the key by which the server recognises the attempts of one call: the caller's, else one made up here.
///
/// `None` for `GET` and where the API has no header for it.
pub(super) fn key(plan: &Plan) -> Result<Option<HeaderValue>, Error> {
    let Some(name) = plan.client.api().idempotency_header else {
        return Ok(None);
    };
    if plan.verb.method() == Method::GET {
        return Ok(None);
    }
    match &plan.options.idempotency_key {
        Some(key) => headers::value(name, key).map(Some),
        None => headers::value(name, &format!("sdksmith-retry-{}", uuid())).map(Some),
    }
}

/// Returns a random UUID (RFC 9562, section 5.4).
fn uuid() -> String {
    let bits = fastrand::u128(..) & !(0xf << 76) & !(0x3 << 62) | (4 << 76) | (2 << 62);
    let hex = format!("{bits:032x}");
    format!(
        "{}-{}-{}-{}-{}",
        &hex[..8],
        &hex[8..12],
        &hex[12..16],
        &hex[16..20],
        &hex[20..]
    )
}

#[cfg(test)]
mod tests {
    use super::uuid;

    #[test]
    fn makes_version_four() {
        let id = uuid();
        let lengths: Vec<_> = id.split('-').map(str::len).collect();
        assert_eq!(lengths, [8, 4, 4, 4, 12]);
        assert_eq!(id.as_bytes()[14], b'4');
        assert!(b"89ab".contains(&id.as_bytes()[19]));
        assert_ne!(id, uuid());
    }
}
