//! On what, when and with what something was measured.

use std::{
    fs,
    num::NonZero,
    process::Command,
    thread,
    time::{SystemTime, UNIX_EPOCH},
};

/// Returns the line that stands above a table.
pub(crate) fn line() -> String {
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    let rustc = Command::new("rustc").arg("--version").output();
    let rustc = rustc.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    format!(
        "{}, {processors} × {}, {}",
        today(),
        model().unwrap_or_else(|| std::env::consts::ARCH.to_owned()),
        rustc.unwrap_or_default()
    )
}

fn model() -> Option<String> {
    let text = fs::read_to_string("/proc/cpuinfo").ok()?;
    let line = text.lines().find(|line| line.starts_with("model name"))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

/// The date, by the calendar that counts from the first of March of the year 0 (days of 400 years: 146,097).
fn today() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let days = since.map_or(0, |since| since.as_secs() / 86_400) + 719_468;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let (day, january) = (day - (153 * month + 2) / 5 + 1, month >= 10);
    let month = if january { month - 9 } else { month + 3 };
    let year = era * 400 + year + u64::from(january);
    format!("{year}-{month:02}-{day:02}")
}
