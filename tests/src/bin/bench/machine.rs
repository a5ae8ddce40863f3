//! On what, when and with what something was measured.

use std::{fs, num::NonZero, process::Command, thread};

/// Returns the line that stands above a table.
pub(crate) fn line() -> String {
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    let rustc = Command::new("rustc").arg("--version").output();
    let rustc = rustc.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    format!(
        "{}, {processors} × {}, {}",
        date(),
        model().unwrap_or_else(|| std::env::consts::ARCH.to_owned()),
        rustc.unwrap_or_default()
    )
}

/// Returns the date.
pub(crate) fn date() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%d").to_string()
}

fn model() -> Option<String> {
    let text = fs::read_to_string("/proc/cpuinfo").ok()?;
    let line = text.lines().find(|line| line.starts_with("model name"))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}
