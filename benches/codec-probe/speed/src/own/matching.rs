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
        reader.begin_object()?;
        while let Some(wire) = reader.next_member()? {
            match &*wire {
                "result" => result = reader.read()?,
                "success" => success = reader.read()?,
                _ => reader.skip()?,
            }
        }
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
        reader.begin_object()?;
        while let Some(wire) = reader.next_member()? {
            match &*wire {
                "id" => id = reader.read()?,
                "name" => name = reader.read()?,
                "type" => kind = reader.read()?,
                "content" => content = reader.read()?,
                "proxiable" => proxiable = reader.read()?,
                "proxied" => proxied = reader.read()?,
                "ttl" => ttl = reader.read()?,
                "settings" => settings = reader.read()?,
                "weight" => weight = reader.read()?,
                "comment" => comment = reader.read()?,
                "tags" => tags = reader.read()?,
                "created_on" => created_on = reader.read()?,
                "modified_on" => modified_on = reader.read()?,
                _ => reader.skip()?,
            }
        }
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
        reader.begin_object()?;
        while let Some(wire) = reader.next_member()? {
            match &*wire {
                "ipv4_only" => ipv4_only = reader.read()?,
                "ipv6_only" => ipv6_only = reader.read()?,
                _ => reader.skip()?,
            }
        }
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
