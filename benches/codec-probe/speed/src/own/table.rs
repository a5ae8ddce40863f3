use sdksmith_runtime::{Decode, DecodeResult, Reader, Slot, need};

use super::members;

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
        members(
            reader,
            &["result", "success"],
            &mut |index, reader| match index {
                0 => Slot::read(&mut result, reader),
                _ => Slot::read(&mut success, reader),
            },
        )?;
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
        members(
            reader,
            &[
                "id",
                "name",
                "type",
                "content",
                "proxiable",
                "proxied",
                "ttl",
                "settings",
                "weight",
                "comment",
                "tags",
                "created_on",
                "modified_on",
            ],
            &mut |index, reader| match index {
                0 => Slot::read(&mut id, reader),
                1 => Slot::read(&mut name, reader),
                2 => Slot::read(&mut kind, reader),
                3 => Slot::read(&mut content, reader),
                4 => Slot::read(&mut proxiable, reader),
                5 => Slot::read(&mut proxied, reader),
                6 => Slot::read(&mut ttl, reader),
                7 => Slot::read(&mut settings, reader),
                8 => Slot::read(&mut weight, reader),
                9 => Slot::read(&mut comment, reader),
                10 => Slot::read(&mut tags, reader),
                11 => Slot::read(&mut created_on, reader),
                _ => Slot::read(&mut modified_on, reader),
            },
        )?;
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
        members(
            reader,
            &["ipv4_only", "ipv6_only"],
            &mut |index, reader| match index {
                0 => Slot::read(&mut ipv4_only, reader),
                _ => Slot::read(&mut ipv6_only, reader),
            },
        )?;
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
