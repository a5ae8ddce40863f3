use sdksmith_runtime::{Decode, DecodeResult, Reader, need};

#[allow(dead_code)]
struct Answer {
    result: Vec<Record>,
    success: bool,
}

#[allow(dead_code)]
struct Record {
    id: String,
    name: String,
    kind: String,
    content: String,
    proxiable: Option<bool>,
    proxied: Option<bool>,
    ttl: i64,
    settings: Option<Settings>,
    weight: Option<f64>,
    comment: Option<String>,
    tags: Option<Vec<String>>,
    created_on: String,
    modified_on: Option<String>,
}

#[allow(dead_code)]
struct Settings {
    ipv4_only: Option<bool>,
    ipv6_only: Option<bool>,
}

impl Decode for Answer {
    fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
        let (mut result, mut success) = (None, None);
        reader.object(&mut [("result", &mut result), ("success", &mut success)])?;
        Ok(Self {
            result: need(result, "result")?,
            success: need(success, "success")?,
        })
    }
}

impl Decode for Record {
    fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
        let (
            mut id,
            mut name,
            mut kind,
            mut content,
            mut proxiable,
            mut proxied,
            mut ttl,
            mut settings,
            mut weight,
            mut comment,
            mut tags,
            mut created_on,
            mut modified_on,
        ) = (
            None, None, None, None, None, None, None, None, None, None, None, None, None,
        );
        reader.object(&mut [
            ("id", &mut id),
            ("name", &mut name),
            ("type", &mut kind),
            ("content", &mut content),
            ("proxiable", &mut proxiable),
            ("proxied", &mut proxied),
            ("ttl", &mut ttl),
            ("settings", &mut settings),
            ("weight", &mut weight),
            ("comment", &mut comment),
            ("tags", &mut tags),
            ("created_on", &mut created_on),
            ("modified_on", &mut modified_on),
        ])?;
        Ok(Self {
            id: need(id, "id")?,
            name: need(name, "name")?,
            kind: need(kind, "type")?,
            content: need(content, "content")?,
            proxiable,
            proxied,
            ttl: need(ttl, "ttl")?,
            settings,
            weight,
            comment,
            tags,
            created_on: need(created_on, "created_on")?,
            modified_on,
        })
    }
}

impl Decode for Settings {
    fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
        let (mut ipv4_only, mut ipv6_only) = (None, None);
        reader.object(&mut [("ipv4_only", &mut ipv4_only), ("ipv6_only", &mut ipv6_only)])?;
        Ok(Self {
            ipv4_only,
            ipv6_only,
        })
    }
}

pub fn decode(bytes: &[u8]) -> usize {
    let answer: Answer = super::decode(bytes).expect("the sample decodes");
    assert!(answer.success);
    answer.result.len()
}
