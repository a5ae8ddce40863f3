//! A thousand calls at once against a server that fails a fifth of them, and what they leave behind.
//!
//! A program of its own: what other tests keep in memory would be counted too.
#![cfg(target_os = "linux")]

use std::{
    collections::HashMap,
    fs, io,
    net::SocketAddr,
    sync::{Arc, Mutex, mpsc},
    thread,
    time::Duration,
};

use futures_util::future::join_all;
use nix::sys::resource::{Resource, getrlimit, setrlimit};
use sdksmith_conformance::sending::{Client, Error, ErrorKind, shared::Note};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpSocket, TcpStream},
};

const CALLS: usize = 1_000;

/// How much more memory may be in use after further rounds: less than half of what 10 kB for each call would come to.
const SLACK: usize = 8 << 20;

/// What the server does with an attempt.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fate {
    Answer,
    Reset,
    Error,
    Slow,
    Cut,
    Busy,
}

impl Fate {
    /// Of each hundred calls eighty are answered at once. Three of each kind fail at their first attempt only, one fails for good.
    fn of(call: usize, attempt: u32) -> Self {
        let kinds = [Self::Reset, Self::Error, Self::Slow, Self::Cut, Self::Busy];
        match call % 100 {
            number @ 0..20 if attempt == 0 || number < 5 => kinds[number % 5],
            _ => Self::Answer,
        }
    }
}

/// How many whole answers the server has sent for each call.
type Answered = Arc<Mutex<HashMap<usize, u32>>>;

fn start(answered: Answered) -> SocketAddr {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build();
        runtime.unwrap().block_on(async move {
            let socket = TcpSocket::new_v4().unwrap();
            socket.bind(([127, 0, 0, 1], 0).into()).unwrap();
            let listener = socket.listen(4096).unwrap();
            sender.send(listener.local_addr().unwrap()).unwrap();
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&answered)));
            }
        });
    });
    receiver.recv().unwrap()
}

/// Answers the requests of one connection until it is over.
async fn serve(stream: TcpStream, answered: Answered) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    while let Some((call, attempt)) = read(&mut stream).await? {
        let note = format!("{{\"id\":\"{call}\"}}");
        let head = format!(
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
            note.len()
        );
        let answer = match Fate::of(call, attempt) {
            Fate::Answer => {
                *answered.lock().unwrap().entry(call).or_default() += 1;
                head + &note
            }
            Fate::Error => "HTTP/1.1 500 -\r\ncontent-length: 6\r\n\r\nbroken".to_owned(),
            Fate::Busy => {
                "HTTP/1.1 429 -\r\nretry-after: 0.05\r\ncontent-length: 0\r\n\r\n".to_owned()
            }
            Fate::Slow => {
                while stream.read_line(&mut String::new()).await? > 0 {}
                return Ok(());
            }
            Fate::Cut => {
                stream.write_all((head + &note[..4]).as_bytes()).await?;
                return stream.shutdown().await;
            }
            Fate::Reset => return reset(stream.into_inner()),
        };
        stream.write_all(answer.as_bytes()).await?;
    }
    Ok(())
}

/// Reads a request, and returns the number of its call and of its attempt.
async fn read(stream: &mut BufReader<TcpStream>) -> io::Result<Option<(usize, u32)>> {
    let (mut call, mut attempt, mut line) = (None, 0, String::new());
    loop {
        line.clear();
        stream.read_line(&mut line).await?;
        if let Some(path) = line.strip_prefix("GET /notes/") {
            call = path
                .split(' ')
                .next()
                .and_then(|number| number.parse().ok());
        } else if let Some(count) = line.strip_prefix("x-stainless-retry-count: ") {
            attempt = count.trim().parse().unwrap_or(0);
        } else if line.trim().is_empty() {
            return Ok(call.map(|call| (call, attempt)));
        }
    }
}

/// Closes the connection with RST.
fn reset(stream: TcpStream) -> io::Result<()> {
    stream.set_zero_linger()
}

/// Makes all calls at once, and returns what became of each.
async fn round(client: &Client) -> Vec<Result<Note, Error>> {
    let notes = client.notes();
    let calls = (0..CALLS).map(|call| {
        let get = notes.get(&call.to_string());
        match is_slow(call) {
            true => get.timeout(Duration::from_millis(500)).into_future(),
            false => get.into_future(),
        }
    });
    join_all(calls).await
}

fn is_slow(call: usize) -> bool {
    Fate::of(call, 0) == Fate::Slow
}

/// Asserts that each call has its own answer, sent once, or an error of the kind that the server gave it.
fn assert_told_apart(outcomes: &[Result<Note, Error>], answered: &Answered) {
    assert_eq!(outcomes.len(), CALLS);
    let answered = std::mem::take(&mut *answered.lock().unwrap());
    for (call, outcome) in outcomes.iter().enumerate() {
        match outcome {
            Ok(note) => {
                assert_eq!(note.id, call.to_string());
                // An answer may have been too late for an attempt that waits for half a second only.
                assert!(answered[&call] == 1 || is_slow(call), "{call}");
            }
            Err(error) => assert!(is_expected(error.kind(), call), "{call} {error:?}"),
        }
    }
}

fn is_expected(kind: ErrorKind, call: usize) -> bool {
    let fails_for_good = Fate::of(call, 2) != Fate::Answer;
    match Fate::of(call, 0) {
        Fate::Answer => false,
        Fate::Error => fails_for_good && kind == ErrorKind::Server,
        Fate::Busy => fails_for_good && kind == ErrorKind::RateLimited,
        Fate::Reset => fails_for_good && kind == ErrorKind::Connection,
        // A machine that is busy may be late for the other attempts too.
        Fate::Slow => kind == ErrorKind::Timeout,
        // A body that was cut is not asked for again.
        Fate::Cut => kind == ErrorKind::Connection,
    }
}

/// Returns how many bytes of memory the process has.
fn resident() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next());
    kilobytes.unwrap().parse::<usize>().unwrap() * 1024
}

/// Each call has a connection, whose two ends are both here.
fn allow_many_files() {
    let (_, most) = getrlimit(Resource::RLIMIT_NOFILE).unwrap();
    setrlimit(Resource::RLIMIT_NOFILE, most.min(16_384), most).unwrap();
}

#[tokio::test]
async fn a_thousand_calls_each_have_an_end_and_leave_nothing_behind() {
    allow_many_files();
    let answered = Answered::default();
    let address = start(Arc::clone(&answered));
    let builder = Client::builder().base_url(format!("http://{address}").as_str());
    let client = builder.token("secret").build().unwrap();
    let mut used = Vec::new();
    for _ in 0..4 {
        let outcomes = round(&client).await;
        assert_told_apart(&outcomes, &answered);
        let failed = outcomes.iter().filter(|outcome| outcome.is_err()).count();
        // Five of a hundred for good, and three whose body was cut at the first attempt; slow ones on a busy machine.
        assert!((80..=110).contains(&failed), "{failed} calls failed");
        drop(outcomes);
        used.push(resident());
    }
    assert!(used[3] < used[0] + SLACK, "{used:?}");
}
