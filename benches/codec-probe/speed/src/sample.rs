//! An answer of records with 13 members each, as a list of DNS records would be.

/// How many records the answer has.
pub const RECORDS: usize = 2600;

const MEMBERS: [&str; 13] = [
    "\"id\":\"372e67954025e0ba6aaa6d586b9e{n}\"",
    "\"name\":\"host-{n}.example.com\"",
    "\"type\":\"AAAA\"",
    "\"content\":\"2400:cb00:2049:1::a29f:{n}\"",
    "\"proxiable\":true",
    "\"proxied\":false",
    "\"ttl\":{n}",
    "\"settings\":{\"ipv4_only\":false,\"ipv6_only\":true}",
    "\"weight\":{n}.25",
    "\"comment\":\"Domain \\\"verification\\\" record\\nsecond line {n}\"",
    "\"tags\":[\"owner:dns-team\",\"rank:{n}\"]",
    "\"created_on\":\"2014-01-01T05:20:00.12345Z\"",
    "\"modified_on\":null",
];

fn records(order: fn(usize) -> usize, indent: &str) -> String {
    let records: Vec<String> = (0..RECORDS)
        .map(|number| record(number, order, indent))
        .collect();
    format!("{{\"result\":[{}],\"success\":true}}", records.join(","))
}

fn record(number: usize, order: fn(usize) -> usize, indent: &str) -> String {
    let members: Vec<String> = (0..13)
        .map(|index| MEMBERS[order(index)].replace("{n}", &(1000 + number).to_string()))
        .collect();
    let comma = format!(",{indent}");
    let text = format!("{indent}{{{indent}{}{indent}}}", members.join(&comma));
    match indent {
        "" => text,
        _ => text.replace("\":", "\": "),
    }
}

/// Members in declaration order, no white space.
pub fn compact() -> String {
    records(|index| index, "")
}

/// Members in declaration order, one a line.
pub fn indented() -> String {
    records(|index| index, "\n      ")
}

/// Members in another order than the declaration's.
pub fn shuffled() -> String {
    records(|index| index * 5 % 13, "")
}
