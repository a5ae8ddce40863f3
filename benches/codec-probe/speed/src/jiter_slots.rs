//! The slot form over jiter, with the little reader it needs.

use jiter::{Jiter, JiterError, NumberInt, Peek};

type DecodeResult<T> = Result<T, JiterError>;

struct Reader<'a> {
    jiter: Jiter<'a>,
    /// The kind of the value that comes next; jiter finds it while it steps to the value.
    next: Option<Peek>,
}

trait Decode: Sized {
    fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self>;
}

trait Slot {
    fn read(&mut self, reader: &mut Reader<'_>) -> DecodeResult<()>;
}

impl<T: Decode> Slot for Option<T> {
    fn read(&mut self, reader: &mut Reader<'_>) -> DecodeResult<()> {
        let peek = reader.peek()?;
        *self = match peek {
            Peek::Null => {
                reader.jiter.known_null()?;
                reader.next = None;
                None
            }
            _ => Some(T::decode(reader)?),
        };
        Ok(())
    }
}

impl<'a> Reader<'a> {
    fn peek(&mut self) -> DecodeResult<Peek> {
        match self.next {
            Some(peek) => Ok(peek),
            None => {
                let peek = self.jiter.peek()?;
                self.next = Some(peek);
                Ok(peek)
            }
        }
    }

    fn take(&mut self) -> DecodeResult<Peek> {
        let peek = self.peek()?;
        self.next = None;
        Ok(peek)
    }

    fn object(&mut self, slots: &mut [(&str, &mut dyn Slot)]) -> DecodeResult<()> {
        self.next = None;
        let mut hint = 0;
        let mut name = self.jiter.next_object()?;
        while let Some(member) = name {
            let found = match slots.get(hint) {
                Some(slot) if slot.0 == member => Some(hint),
                _ => slots.iter().position(|slot| slot.0 == member),
            };
            match found {
                Some(index) => {
                    hint = index + 1;
                    slots[index].1.read(self)?;
                }
                None => self.jiter.next_skip()?,
            }
            name = self.jiter.next_key()?;
        }
        Ok(())
    }
}

impl Decode for String {
    fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
        reader.next = None;
        reader.jiter.next_str().map(str::to_owned)
    }
}

impl Decode for bool {
    fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
        let peek = reader.take()?;
        reader.jiter.known_bool(peek)
    }
}

impl Decode for i64 {
    fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
        let peek = reader.take()?;
        let NumberInt::Int(value) = reader.jiter.known_int(peek)?;
        Ok(value)
    }
}

impl Decode for f64 {
    fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
        let peek = reader.take()?;
        reader.jiter.known_float(peek)
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
        let mut items = Self::new();
        reader.next = reader.jiter.next_array()?;
        while reader.next.is_some() {
            items.push(T::decode(reader)?);
            reader.next = reader.jiter.array_step()?;
        }
        Ok(items)
    }
}

fn need<T>(slot: Option<T>, name: &str) -> DecodeResult<T> {
    Ok(slot.unwrap_or_else(|| panic!("the sample has {name}")))
}

fn read<T: Decode>(bytes: &[u8]) -> DecodeResult<T> {
    let mut reader = Reader {
        jiter: Jiter::new(bytes),
        next: None,
    };
    let value = T::decode(&mut reader)?;
    reader.jiter.finish()?;
    Ok(value)
}

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
    let answer: Answer = read(bytes).expect("the sample decodes");
    assert!(answer.success);
    answer.result.len()
}
