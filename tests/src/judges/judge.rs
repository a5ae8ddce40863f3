use std::{
    io::{self, BufRead as _, BufReader, Read},
    net::{SocketAddr, TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};

/// A kind of mock server.
pub struct Kind {
    /// What it is called.
    pub name: &'static str,
    program: &'static str,
    args: &'static [&'static str],
    /// What tells it from another kind of the same program.
    more: &'static [&'static str],
    /// Whether it follows every way through the schemas before it listens: schemas that lead to each other have more than it has time for.
    pub follows_all: bool,
}

/// Answers with values that it makes; turns down what the document does not allow.
pub const STEADY: Kind = Kind {
    name: "Steady",
    program: "steady",
    args: &["--host", "127.0.0.1", "--quiet"],
    more: &[],
    follows_all: false,
};

const PRISM_ARGS: &[&str] = &[
    "mock",
    "--host",
    "127.0.0.1",
    "--errors",
    "--verboseLevel",
    "error",
];

/// Answers with the document's examples; turns down what the document does not allow.
pub const PRISM: Kind = Kind {
    name: "Prism",
    program: "prism",
    args: PRISM_ARGS,
    more: &[],
    follows_all: true,
};

/// Prism, answering with values that it makes.
pub const PRISM_DYNAMIC: Kind = Kind {
    name: "Prism -d",
    program: "prism",
    args: PRISM_ARGS,
    more: &["--dynamic"],
    follows_all: true,
};

/// Prism takes a dozen seconds to read all of Cloudflare, minutes for schemas that lead to each other, and longer on a busy machine.
const PATIENCE: Duration = Duration::from_secs(900);

/// So many lines of what a judge says are kept.
const LAST_WORDS: usize = 12;

/// A judge that thinks about a request may not hear that it is to end.
const GRACE: Duration = Duration::from_secs(5);

/// A mock server that runs until it is dropped.
pub struct Judge {
    /// Where it listens.
    pub address: SocketAddr,
    process: Child,
    words: Words,
}

/// What a process has said last.
type Words = Arc<Mutex<Vec<String>>>;

impl Judge {
    /// Starts a judge over a document, with these options on top, and waits until it listens.
    ///
    /// # Errors
    /// When it does not start, or ends before it listens.
    pub fn start(
        kind: &Kind,
        options: &[String],
        tools: &Path,
        document: &Path,
    ) -> io::Result<Self> {
        let address = free_address()?;
        let begun = Instant::now();
        let mut process = Command::new(tools.join(kind.program))
            .args(kind.args)
            .args(kind.more)
            .args(options)
            .args(["--port", &address.port().to_string()])
            .arg(document)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let words = Words::default();
        let folders = folders(tools, document);
        listen(process.stdout.take(), &words, folders.clone());
        listen(process.stderr.take(), &words, folders);
        let mut judge = Self {
            address,
            process,
            words,
        };
        judge.wait_for(address)?;
        eprintln!(
            "{} listens after {:.1} s",
            kind.name,
            begun.elapsed().as_secs_f64()
        );
        Ok(judge)
    }

    fn wait_for(&mut self, address: SocketAddr) -> io::Result<()> {
        let begun = Instant::now();
        while TcpStream::connect(address).is_err() {
            let ended = self.process.try_wait()?;
            let seconds = begun.elapsed().as_secs();
            let why = match ended {
                Some(_) => "ends before it listens".to_owned(),
                None if begun.elapsed() > PATIENCE => format!("does not listen after {seconds} s"),
                None => {
                    thread::sleep(Duration::from_millis(100));
                    continue;
                }
            };
            let words = self.last_words();
            return Err(io::Error::other(format!("{why}: {words}")));
        }
        // Who answers there may be another process, to which the port went before this one took it.
        thread::sleep(Duration::from_millis(200));
        match self.has_ended()? {
            true => Err(io::Error::other("it lost its port")),
            false => Ok(()),
        }
    }
}

impl Judge {
    /// Returns the last lines that it has said.
    pub fn last_words(&self) -> String {
        // What it says as it ends may still be on its way.
        thread::sleep(Duration::from_millis(200));
        let words = self.words.lock().unwrap_or_else(PoisonError::into_inner);
        words.join(" / ")
    }

    /// Returns whether its process has ended by itself.
    ///
    /// # Errors
    /// When the system does not say.
    pub fn has_ended(&mut self) -> io::Result<bool> {
        Ok(self.process.try_wait()?.is_some())
    }

    /// Returns the URL to put paths behind, without a slash at its end.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for Judge {
    fn drop(&mut self) {
        // A process that has ended already is what is wanted.
        end(&mut self.process);
        let begun = Instant::now();
        while matches!(self.process.try_wait(), Ok(None)) {
            if begun.elapsed() > GRACE {
                let _ = self.process.kill();
                let _ = self.process.wait();
                return;
            }
            thread::sleep(Duration::from_millis(20));
        }
    }
}

/// Asks the process to end: Steady's hands the request on to the server that it has started, which a plain kill would leave behind.
#[cfg(unix)]
fn end(process: &mut Child) {
    use nix::{
        sys::signal::{Signal, kill},
        unistd::Pid,
    };
    let id = i32::try_from(process.id()).ok().map(Pid::from_raw);
    let _ = id.map(|id| kill(id, Signal::SIGTERM));
}

#[cfg(not(unix))]
fn end(process: &mut Child) {
    let _ = process.kill();
}

/// Returns the folders that a judge may name, which are others on every machine.
fn folders(tools: &Path, document: &Path) -> Vec<String> {
    let folders = [tools.parent(), document.parent()].into_iter().flatten();
    folders
        .map(|folder| format!("{}/", folder.display()))
        .collect()
}

/// Keeps the last lines that a process says, and reads on until it ends: one whose pipe is full would wait.
fn listen(said: Option<impl Read + Send + 'static>, words: &Words, folders: Vec<String>) {
    let Some(said) = said else {
        return;
    };
    let words = Arc::clone(words);
    thread::spawn(move || {
        for line in BufReader::new(said).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line);
            let mut words = words.lock().unwrap_or_else(PoisonError::into_inner);
            words.extend(told(&line, &folders));
            let more = words.len().saturating_sub(LAST_WORDS);
            words.drain(..more);
        }
    });
}

/// Returns what a line says, unless that is where in the judge's own code it happened.
fn told(line: &str, folders: &[String]) -> Option<String> {
    // Lines may begin with the time: `[3:41:50 AM] › `.
    let line = line
        .split_once("] › ")
        .map_or(line, |(_, said)| said)
        .trim();
    let is_frame = line.trim_start_matches(['\'', '"', ' ']).starts_with("at ");
    // A stack is shown below the line of the code, and the place in it.
    let is_mark = line.chars().all(|c| matches!(c, '^' | '~' | ' '));
    let is_place = folders.iter().any(|folder| {
        let rest = line
            .trim_start_matches("file://")
            .strip_prefix(folder.as_str());
        rest.is_some_and(|rest| rest.ends_with(|c: char| c.is_ascii_digit()))
    });
    let told = folders
        .iter()
        .fold(line.to_owned(), |told, folder| told.replace(folder, ""));
    (!is_frame && !is_mark && !is_place).then_some(told)
}

fn free_address() -> io::Result<SocketAddr> {
    TcpListener::bind("127.0.0.1:0")?.local_addr()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_judge_says_is_kept_without_places_of_the_machine() {
        let folders = folders(
            Path::new("/home/a/node_modules/.bin"),
            Path::new("/home/b/c.json"),
        );
        let told = |line: &str| told(line, &folders);
        assert_eq!(told("    at split (/home/a/node_modules/x.js:2:1)"), None);
        assert_eq!(told("  '    at split (node:internal:1)\\n' +"), None);
        assert_eq!(told("          ^"), None);
        assert_eq!(told(""), None);
        assert_eq!(told("/home/a/node_modules/x.js:2"), None);
        assert_eq!(
            told("[3:41:50 AM] ›   [CLI] on").as_deref(),
            Some("[CLI] on")
        );
        assert_eq!(
            told(" Error in /home/b/c.json: none").as_deref(),
            Some("Error in c.json: none")
        );
    }
}
