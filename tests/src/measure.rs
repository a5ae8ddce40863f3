//! What a command costs, all of its descendants included.

use std::{
    ffi::OsString,
    io,
    process::{Command, ExitCode, Output, Stdio},
    time::Instant,
};

/// The first argument of a process that measures another one.
const FLAG: &str = "--measured";

/// Variable with what a measured process may take: bytes of memory, and seconds of processor time.
const LIMITS: &str = "SDKSMITH_LIMITS";

/// Marks the line of standard error that carries the figures.
const MARK: &str = "sdksmith-measured";

/// What a command took.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cost {
    /// Seconds from beginning to end.
    pub seconds: f64,
    /// Seconds of processor time, in user and system mode; `None` where the system does not tell.
    pub cpu_seconds: Option<f64>,
    /// Bytes in memory of its largest process at its largest; `None` where the system does not tell.
    pub peak_bytes: Option<u64>,
}

/// What each process of a command may take before it is stopped.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of memory, those that are only reserved included.
    pub bytes: u64,
    /// Seconds of processor time.
    pub cpu_seconds: u64,
}

/// Runs a command as [`run`] does, within limits where the system has them.
///
/// # Errors
/// As [`run`].
pub fn run_within(limits: Limits, command: &mut Command) -> io::Result<(Output, Cost)> {
    let Limits { bytes, cpu_seconds } = limits;
    run(command.env(LIMITS, format!("{bytes} {cpu_seconds}")))
}

/// Runs a command and returns its output and its cost.
///
/// A process in between waits for the command, because the system sums up what children took over the whole life of a process.
/// The calling program begins with [`measuring`].
///
/// # Errors
/// When the command cannot be started.
pub fn run(command: &Command) -> io::Result<(Output, Cost)> {
    let mut between = Command::new(std::env::current_exe()?);
    between
        .arg(FLAG)
        .arg(command.get_program())
        .args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => between.env(name, value),
            None => between.env_remove(name),
        };
    }
    let begun = Instant::now();
    let mut output = between.stdin(Stdio::null()).output()?;
    let seconds = begun.elapsed().as_secs_f64();
    let cost = take_figures(&mut output.stderr, seconds);
    Ok((output, cost))
}

/// Measures instead of doing the program's own work, when [`run`] has started this process. Returns `None` otherwise.
pub fn measuring() -> Option<ExitCode> {
    let mut args = std::env::args_os().skip(1);
    if args.next()? != FLAG {
        return None;
    }
    limit();
    let status = Command::new(args.next()?)
        .args(args.collect::<Vec<OsString>>())
        .status();
    if let Some((cpu_seconds, peak_bytes)) = figures() {
        eprintln!("\n{MARK} {cpu_seconds} {peak_bytes}");
    }
    let code = status.ok().and_then(|status| status.code()).unwrap_or(1);
    Some(ExitCode::from(u8::try_from(code).unwrap_or(1)))
}

/// Takes the line with the figures out of standard error.
fn take_figures(stderr: &mut Vec<u8>, seconds: f64) -> Cost {
    let text = String::from_utf8_lossy(stderr).into_owned();
    let mut cost = Cost {
        seconds,
        ..Cost::default()
    };
    if let Some((before, line)) = text.rsplit_once(MARK) {
        let mut words = line.split_whitespace();
        cost.cpu_seconds = words.next().and_then(|word| word.parse().ok());
        cost.peak_bytes = words.next().and_then(|word| word.parse().ok());
        *stderr = before.trim_end().as_bytes().to_vec();
    }
    cost
}

/// Returns the processor seconds and the peak in bytes of all children so far.
#[cfg(unix)]
fn figures() -> Option<(f64, u64)> {
    use nix::sys::{
        resource::{UsageWho, getrusage},
        time::TimeValLike,
    };
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).ok()?;
    let time = usage.user_time() + usage.system_time();
    // Some systems count in bytes, the others in kilobytes.
    let unit = if cfg!(target_vendor = "apple") {
        1
    } else {
        1024
    };
    let peak = u64::try_from(usage.max_rss()).ok()?;
    Some((time.num_milliseconds() as f64 / 1000.0, peak * unit))
}

/// Takes on the limits that [`run_within`] asks for; what is started from here has them too.
#[cfg(unix)]
fn limit() {
    use nix::sys::resource::{Resource, setrlimit};
    let Ok(text) = std::env::var(LIMITS) else {
        return;
    };
    let mut words = text.split_whitespace().map(str::parse);
    if let (Some(Ok(bytes)), Some(Ok(seconds))) = (words.next(), words.next()) {
        let set = setrlimit(Resource::RLIMIT_AS, bytes, bytes)
            .and_then(|()| setrlimit(Resource::RLIMIT_CPU, seconds, seconds));
        if let Err(error) = set {
            eprintln!("no limits: {error}");
        }
    }
}

#[cfg(not(unix))]
fn limit() {}

#[cfg(not(unix))]
fn figures() -> Option<(f64, u64)> {
    None
}
