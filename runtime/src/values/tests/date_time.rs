use std::{
    collections::HashSet,
    time::{Duration as Length, UNIX_EPOCH},
};

use super::*;

fn seconds(text: &str) -> Option<i64> {
    DateTime::from(text).unix_seconds()
}

#[test]
fn keeps_its_text() {
    for text in ["2014-01-01T05:20:00.12345Z", "yesterday", ""] {
        let json = format!("\"{text}\"");
        let time: DateTime = read(&json).unwrap();
        assert_eq!((time.as_str(), to_json_text(&time).unwrap()), (text, json));
    }
    assert_eq!(
        read::<DateTime>("1700000000").unwrap().as_str(),
        "1700000000"
    );
}

#[test]
fn reads_instants_leniently() {
    let texts = [
        "2014-01-01T05:20:00Z",
        "2014-01-01t05:20:00z",
        "2014-01-01 05:20:00",
        "2014-01-01T05:20:00.000000000+00:00",
        "2014-01-01T06:50:00+0130",
        "2014-01-01T00:20:00-05",
        "2014-01-01 05:20:00 UTC",
        "2014-01-01T05:20:00.9Z",
    ];
    for text in texts {
        assert_eq!(seconds(text), Some(1_388_553_600), "{text}");
    }
}

#[test]
fn does_not_read_other_texts() {
    let texts = [
        "",
        "2014-01-01",
        "2014-13-01T00:00:00Z",
        "2014-02-29T00:00:00Z",
        "2014-01-01T24:00:00Z",
        "2014-01-01T05:20",
        "2014-01-01T05:20:00.Z",
        "2014-01-01T05:20:00ZZ",
        "2014-01-01T05:20:00+1",
        "20140101T052000Z",
        "2014-01-01T05:20:00+24:00",
        "２014-01-01T05:20:00Z",
        "2014-01-01T05:20:00é",
    ];
    for text in texts {
        assert_eq!(seconds(text), None, "{text}");
    }
}

#[test]
fn counts_days() {
    let instants = [
        ("1970-01-01T00:00:00Z", 0),
        ("1969-12-31T23:59:59Z", -1),
        ("2000-02-29T00:00:00Z", 951_782_400),
        ("1900-03-01T00:00:00Z", -2_203_891_200),
        ("0000-01-01T00:00:00Z", -62_167_219_200),
        ("9999-12-31T23:59:59Z", 253_402_300_799),
        ("2016-12-31T23:59:60Z", 1_483_228_800),
    ];
    for (text, instant) in instants {
        assert_eq!(seconds(text), Some(instant), "{text}");
        let again = DateTime::from_unix_seconds(instant);
        assert_eq!(again.unix_seconds(), Some(instant), "{again}");
    }
    assert_eq!(
        DateTime::from_unix_seconds(951_782_400).as_str(),
        "2000-02-29T00:00:00Z"
    );
}

#[test]
fn compares_as_an_instant() {
    let time = |text| DateTime::from(text);
    assert_eq!(
        time("2014-01-01T05:20:00Z"),
        time("2014-01-01 06:20:00.000+01:00")
    );
    assert_ne!(
        time("2014-01-01T05:20:00Z"),
        time("2014-01-01T05:20:00.000000001Z")
    );
    assert!(time("2014-01-01T05:20:00+01:00") < time("2014-01-01T05:20:00Z"));
    assert!(time("9999-12-31T00:00:00Z") < time("a text"));
    assert_eq!(time("a text"), time("a text"));
    let set = HashSet::from([
        time("2014-01-01T05:20:00Z"),
        time("2014-01-01T05:20:00+00:00"),
    ]);
    assert_eq!(set.len(), 1);
}

#[test]
fn converts_to_system_time() {
    let time = UNIX_EPOCH + Length::new(1_388_553_600, 123_450_000);
    let text = DateTime::from(time);
    assert_eq!(text.as_str(), "2014-01-01T05:20:00.12345Z");
    assert_eq!(text.to_system_time(), Some(time));
    let before = DateTime::from("1969-12-31T23:59:59.5Z");
    assert_eq!(
        before.to_system_time(),
        Some(UNIX_EPOCH - Length::from_millis(500))
    );
    assert_eq!(
        DateTime::from(UNIX_EPOCH - Length::from_millis(500)),
        before
    );
}

#[test]
fn reads_dates() {
    assert_eq!(Date::from("2016-02-29").ymd(), Some((2016, 2, 29)));
    assert_eq!(Date::from("2015-02-29").ymd(), None);
    assert_eq!(Date::from("2015-02-28T00").ymd(), None);
    assert_eq!(Date::from_ymd(7, 2, 3).as_str(), "0007-02-03");
}

#[test]
fn reads_durations() {
    let length = |text| Duration::from(text).to_std();
    assert_eq!(length("P1DT12H"), Some(Length::from_secs(129_600)));
    assert_eq!(length("PT1M30.25S"), Some(Length::from_millis(90_250)));
    assert_eq!(length("P2W"), Some(Length::from_secs(1_209_600)));
    for text in [
        "", "P", "PT", "P1M", "P1Y", "1D", "P1", "P1DT", "PTS", "P-1D", "PT1S1M",
    ] {
        assert_eq!(length(text), None, "{text}");
    }
    assert_eq!(
        Duration::from(Length::from_millis(90_500)).as_str(),
        "PT90.5S"
    );
    assert_eq!(Duration::from(Length::from_secs(100)).as_str(), "PT100S");
}
