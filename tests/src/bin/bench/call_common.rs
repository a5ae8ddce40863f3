use std::{
    io::{Read, Write},
    net::TcpListener,
    thread,
    time::Instant,
};

const ANSWER: &str = r#"{"success":true,"errors":[],"messages":[],"result":{"id":"f174e90a-fafe-4643-bbbc-4a0ed4fc8415","name":"Jane Doe","email":"jdoe@example.com","access_seat":false,"gateway_seat":true,"active_device_count":2,"created_at":"2026-08-17T09:30:00Z","updated_at":"2026-08-17T09:30:00Z","seat_uid":"a-seat","uid":"a-user"}}"#;

/// Starts a server on the loopback that gives every request the same answer, and returns its URL.
pub fn server() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("the loopback has a free port");
    let url = format!("http://{}", listener.local_addr().expect("it is bound"));
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.expect("a connection");
            let _ = stream.set_nodelay(true);
            thread::spawn(move || {
                let head = format!(
                    "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
                    ANSWER.len()
                );
                let answer = head + ANSWER;
                let mut asked = Vec::new();
                let mut piece = [0; 4096];
                while let Ok(read @ 1..) = stream.read(&mut piece) {
                    asked.extend_from_slice(&piece[..read]);
                    if is_whole(&asked) {
                        asked.clear();
                        let _ = stream.write_all(answer.as_bytes());
                    }
                }
            });
        }
    });
    url
}

fn is_whole(asked: &[u8]) -> bool {
    let text = std::str::from_utf8(asked).expect("both ask in text");
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head.split_once("content-length: ").and_then(|(_, rest)| rest.lines().next());
    body.len() >= length.and_then(|length| length.parse().ok()).unwrap_or(0)
}

pub const CALLS: u32 = 3000;

/// Prints the microseconds that each of the calls took that were made since.
pub fn tell(begun: Instant) {
    println!("{}", begun.elapsed().as_secs_f64() * 1e6 / f64::from(CALLS));
}
