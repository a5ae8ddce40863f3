"""Writes a crate of 2,000 structs of 8 members whose decoding takes the form given as an argument.

Every fourth struct is also decoded as a root, as the answer of a method would be.
"""

import pathlib
import sys

FORMS = ["none", "slots", "both", "match", "table", "serde"]
STRUCTS = 2000
ROOT_EVERY = 4
HERE = pathlib.Path(__file__).resolve().parent


def members(number):
    child = f"Option<Box<T{number + 1}>>" if number % 3 == 0 and number + 1 < STRUCTS else "Option<String>"
    types = ["String", "Option<String>", "Option<i64>", "Option<bool>", "Vec<String>", "Option<f64>", child, "Option<Vec<String>>"]
    return [(f"{name}_{number}", ty) for name, ty in zip(["id", "name", "count", "on", "tags", "rate", "child", "notes"], types)]


def slot_type(ty):
    return ty if ty.startswith("Option<") else f"Option<{ty}>"


def built(ty, name):
    return f"{name}," if ty.startswith("Option<") else f'{name}: rt::need({name}, "{name}")?,'


def body(form, fields):
    names = [name for name, _ in fields]
    slots = "".join(f"let mut {name} = None;" for name in names)
    done = "Ok(Self {" + "".join(built(ty, name) for name, ty in fields) + "})"
    if form in ("slots", "both"):
        table = ", ".join(f'("{name}", &mut {name})' for name in names)
        return f"{slots} reader.object(&mut [{table}])?; {done}"
    if form == "match":
        slots = "".join(f"let mut {name}: {slot_type(ty)} = None;" for name, ty in fields)
        arms = "".join(f'"{name}" => {name} = reader.read()?,' for name in names)
        return f"{slots} reader.begin_object()?; while let Some(wire) = reader.next_member()? {{ match &*wire {{ {arms} _ => reader.skip()?, }} }} {done}"
    table = ", ".join(f'"{name}"' for name in names)
    arms = "".join(f"{index} => rt::Slot::read(&mut {name}, reader)," for index, name in enumerate(names[:-1]))
    last = f"_ => rt::Slot::read(&mut {names[-1]}, reader),"
    return f"{slots} support::table(reader, &[{table}], &mut |index, reader| match index {{ {arms} {last} }})?; {done}"


def struct(form, number):
    fields = members(number)
    derives = "Clone, Debug" + (", serde::Serialize, serde::Deserialize" if form == "serde" else "")
    text = f"#[derive({derives})]\npub struct T{number} {{ " + ", ".join(f"pub {name}: {ty}" for name, ty in fields) + " }\n"
    if form in ("slots", "both", "match", "table"):
        text += f"impl rt::Decode for T{number} {{ fn decode(reader: &mut rt::Reader<'_>) -> rt::DecodeResult<Self> {{ {body(form, fields)} }} }}\n"
    if form == "both":
        table = ", ".join(f'("{name}", &self.{name})' for name, _ in fields)
        text += f"impl rt::Encode for T{number} {{ fn encode(&self, sink: &mut dyn rt::Sink) -> rt::EncodeResult {{ sink.object(&[{table}]) }} }}\n"
    return text


def root(form, number):
    if number % ROOT_EVERY or form == "none":
        return ""
    if form == "serde":
        return f"pub fn root_{number}(bytes: &[u8]) -> serde_json::Result<T{number}> {{ serde_json::from_slice(bytes) }}\n"
    return f"pub fn root_{number}(bytes: &[u8]) -> rt::DecodeResult<T{number}> {{ rt::decode(bytes) }}\n"


SUPPORT = """
pub mod support {
    use sdksmith_runtime as rt;
    pub fn table(reader: &mut rt::Reader<'_>, names: &[&str], set: &mut dyn FnMut(usize, &mut rt::Reader<'_>) -> rt::DecodeResult<()>) -> rt::DecodeResult<()> {
        let mut next = 0;
        reader.begin_object()?;
        while let Some(wire) = reader.next_member()? {
            let found = match names.get(next) { Some(known) if *known == wire => Some(next), _ => names.iter().position(|known| *known == wire) };
            match found { Some(index) => { next = index + 1; set(index, reader)? } None => reader.skip()? }
        }
        Ok(())
    }
}
"""

MANIFEST = """[package]
name = "probe-{form}"
version = "0.0.0"
edition = "2024"
publish = false

[dependencies]
sdksmith-runtime = {{ path = "{runtime}", default-features = false }}
{serde}
[profile.dev]
incremental = false

[workspace]
"""


def write(form, folder):
    source = folder / "src"
    source.mkdir(parents=True, exist_ok=True)
    serde = 'serde = { version = "1", features = ["derive"] }\nserde_json = "1"\n' if form == "serde" else ""
    (folder / "Cargo.toml").write_text(MANIFEST.format(form=form, serde=serde, runtime=HERE.parents[1] / "runtime"))
    head = "#![allow(missing_docs, clippy::all)]\n" + ("use sdksmith_runtime as rt;\n" + SUPPORT if form not in ("none", "serde") else "")
    (source / "lib.rs").write_text(head + "".join(struct(form, number) + root(form, number) for number in range(STRUCTS)))


if __name__ == "__main__":
    write(sys.argv[1], pathlib.Path(sys.argv[2]))
