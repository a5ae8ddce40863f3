use std::{
    collections::HashSet,
    env,
    fmt::Write as _,
    fs,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

use crate::error::{Error, ErrorKind};
use crate::request::{Plan, Request};
use crate::response::Answer;
use crate::{Json, PageRequest, blocking, send};

/// Variable that says where a server is that knows the document.
const SERVER: &str = "TEST_API_BASE_URL";
/// Variable that names a file for what became of the calls, a JSON object a line.
const VERDICTS: &str = "TEST_API_VERDICTS";
/// Variable that names a file with the calls to make, one a line; blank for all of them. Where it is there, each request names its call.
const CALLS: &str = "TEST_API_CALLS";
/// Header that says to who listens in which call a request is.
const CALL: &str = "x-call";
/// Header in which Prism says what it minds, where the document has a body for such an answer.
const VIOLATIONS: &str = "sl-violations";
/// Variable that says how many calls are on their way at a time.
const AT_ONCE: &str = "TEST_API_AT_ONCE";
/// So many are where it says nothing.
const SOME: usize = 8;

/// So long a call may take that somebody watches: mock servers think long about large schemas.
const PATIENCE: Duration = Duration::from_secs(240);

/// Two calls of one method, as emitted tests list them. `None`: no value is known for some required argument.
#[derive(Debug)]
pub struct Call<C> {
    /// The method, as a caller writes it, without parentheses.
    pub method: &'static str,
    /// With the required arguments only.
    pub required: Option<fn(&C) -> Attempt>,
    /// With all arguments.
    pub whole: Option<fn(&C) -> Attempt>,
}

/// A request whose answer is read and thrown away. All methods have this one type, whatever they return.
pub struct Attempt {
    plan: Arc<Plan>,
    finish: Box<dyn FnOnce(Answer) -> Result<(), Error>>,
}

impl<T: 'static> From<Request<T>> for Attempt {
    fn from(request: Request<T>) -> Self {
        let finish = request.finish;
        Self {
            plan: request.plan,
            finish: Box::new(move |answer| finish(answer).map(drop)),
        }
    }
}

impl<T: 'static> From<PageRequest<T>> for Attempt {
    fn from(request: PageRequest<T>) -> Self {
        request.into_request().into()
    }
}

impl Attempt {
    /// Lets who listens know the call, and read the answer as it comes.
    fn named(mut self, name: &str) -> Self {
        let plan = Arc::make_mut(&mut self.plan);
        plan.change_header(CALL, Some(name));
        plan.change_header("accept-encoding", Some("identity"));
        plan.options.timeout = Some(Some(PATIENCE));
        self
    }

    fn make(self) -> Result<(), Error> {
        let answer = blocking::run(Box::pin(send::answer(self.plan)))??;
        (self.finish)(answer)
    }
}

/// Returns the URL of the server that judges calls: `TEST_API_BASE_URL`.
pub fn server() -> Option<String> {
    env::var(SERVER).ok().filter(|url| !url.trim().is_empty())
}

/// Makes all calls, and prints or, where `TEST_API_VERDICTS` names a file, writes what became of them.
///
/// # Panics
/// When something was refused or could not be read, and nobody reads the file; or when `TEST_API_CALLS` names a file that cannot be read, or no call.
pub fn call_all<C: Sync>(client: &C, tables: &[&[Call<C>]]) {
    let calls = tables.iter().flat_map(|table| table.iter());
    let calls = calls.flat_map(|call| {
        let both = [("required", call.required), ("whole", call.whole)];
        both.map(|(arguments, make)| (call.method, arguments, make))
    });
    let wanted = wanted();
    let is_wanted = |name: String| wanted.as_ref().is_none_or(|wanted| wanted.contains(&name));
    let calls = calls.filter(|(method, arguments, _)| is_wanted(named_call(method, arguments)));
    let calls: Vec<_> = calls.collect();
    assert!(
        wanted.is_none() || !calls.is_empty(),
        "{CALLS} names no call of this client"
    );
    let verdicts = Mutex::new(vec![None; calls.len()]);
    let next = AtomicUsize::new(0);
    let is_watched = env::var_os(CALLS).is_some();
    let work = || {
        while let Some(index) =
            Some(next.fetch_add(1, Ordering::Relaxed)).filter(|index| *index < calls.len())
        {
            let (method, arguments, make) = calls[index];
            let name = is_watched.then(|| named_call(method, arguments));
            let verdict = Verdict::of(make, client, name.as_deref()).line(method, arguments);
            verdicts.lock().unwrap_or_else(PoisonError::into_inner)[index] = Some(verdict);
        }
    };
    thread::scope(|scope| {
        for _ in 0..at_once() {
            scope.spawn(work);
        }
    });
    let verdicts = verdicts
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner);
    tell(verdicts.into_iter().flatten().collect());
}

/// Returns the names of the calls to make; `None` for all of them.
fn wanted() -> Option<HashSet<String>> {
    let file = env::var(CALLS)
        .ok()
        .filter(|file| !file.trim().is_empty())?;
    match fs::read_to_string(&file) {
        Ok(names) => Some(names.lines().map(str::to_owned).collect()),
        Err(error) => panic!("{file}, which {CALLS} names, cannot be read: {error}"),
    }
}

fn named_call(method: &str, arguments: &str) -> String {
    format!("{method} ({arguments})")
}

fn at_once() -> usize {
    let given = env::var(AT_ONCE).ok().and_then(|text| text.parse().ok());
    // No thread at all would make no call, and find nothing wrong.
    given.unwrap_or(SOME).max(1)
}

fn tell(verdicts: Vec<(bool, String)>) {
    let mut text = String::new();
    for (_, line) in &verdicts {
        let _ = writeln!(text, "{line}");
    }
    if let Ok(file) = env::var(VERDICTS) {
        let written = fs::write(&file, text);
        assert!(written.is_ok(), "{file} cannot be written");
        return;
    }
    print!("{text}");
    let bad = verdicts.iter().filter(|(is_good, _)| !is_good).count();
    assert!(bad == 0, "{bad} of {} calls failed", verdicts.len());
}

/// What became of a call.
struct Verdict {
    outcome: &'static str,
    error: Option<Error>,
}

impl Verdict {
    fn of<C>(make: Option<fn(&C) -> Attempt>, client: &C, name: Option<&str>) -> Self {
        let Some(make) = make else {
            return Self {
                outcome: "no value",
                error: None,
            };
        };
        let attempt = make(client);
        let attempt = match name {
            Some(name) => attempt.named(name),
            None => attempt,
        };
        let error = attempt.make().err();
        let outcome = match error.as_ref().map(|error| (error.kind(), error.status())) {
            None => "decoded",
            Some((ErrorKind::MissingPayload, _)) => "missing payload",
            Some((ErrorKind::Decode, _)) => "not decoded",
            Some((_, Some(_))) => "refused",
            Some((ErrorKind::Connection | ErrorKind::Timeout, None)) => "not answered",
            Some((_, None)) => "not sent",
        };
        Self { outcome, error }
    }

    /// Returns whether it is good, and a JSON object that says all.
    fn line(&self, method: &str, arguments: &str) -> (bool, String) {
        let is_good = matches!(self.outcome, "decoded" | "missing payload");
        let mut members = vec![
            ("method", Json::from(method)),
            ("arguments", Json::from(arguments)),
            ("outcome", Json::from(self.outcome)),
        ];
        if let Some(error) = self.error.as_ref().filter(|_| !is_good) {
            let status = error
                .status()
                .map_or(0, |status| i64::from(status.as_u16()));
            members.push(("status", Json::from(status)));
            members.push(("error", Json::from(error.to_string().as_str())));
            let violations = error.headers().and_then(|headers| headers.get(VIOLATIONS));
            let violations = violations.and_then(|value| value.to_str().ok());
            members.push(("violations", violations.map_or_else(Json::null, Json::from)));
            members.push(("body", Json::from(&*String::from_utf8_lossy(error.body()))));
        }
        (is_good, Json::object(members).to_string())
    }
}
