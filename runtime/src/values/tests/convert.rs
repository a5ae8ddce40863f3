use super::*;

#[cfg(feature = "jiff")]
#[test]
fn converts_to_jiff() {
    let time = DateTime::from("2014-01-01T05:20:00.12345Z");
    assert_eq!(
        DateTime::from(jiff::Timestamp::try_from(&time).unwrap()).as_str(),
        time.as_str()
    );
    let date = Date::from("2014-01-31");
    assert_eq!(
        Date::from(jiff::civil::Date::try_from(&date).unwrap()),
        date
    );
    assert!(jiff::Timestamp::try_from(&DateTime::from("x")).is_err());
}

#[cfg(feature = "chrono")]
#[test]
fn converts_to_chrono() {
    let time = DateTime::from("1969-01-01T05:20:00.12345Z");
    let converted = chrono::DateTime::<chrono::Utc>::try_from(&time).unwrap();
    assert_eq!(DateTime::from(converted).as_str(), time.as_str());
    let date = Date::from("2014-01-31");
    assert_eq!(
        Date::from(chrono::NaiveDate::try_from(&date).unwrap()),
        date
    );
    assert!(chrono::NaiveDate::try_from(&Date::from("x")).is_err());
}

#[cfg(feature = "time")]
#[test]
fn converts_to_time() {
    let time = DateTime::from("1969-01-01T05:20:00.12345Z");
    assert_eq!(
        DateTime::from(time::OffsetDateTime::try_from(&time).unwrap()).as_str(),
        time.as_str()
    );
    let date = Date::from("2014-01-31");
    assert_eq!(Date::from(time::Date::try_from(&date).unwrap()), date);
    assert!(time::Date::try_from(&Date::from("x")).is_err());
}
