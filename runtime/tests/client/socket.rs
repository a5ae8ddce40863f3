use std::{
    net::{SocketAddr, TcpListener as StdListener},
    sync::Arc,
    time::Duration,
};

use sdksmith_runtime::{self as rt, ErrorKind, testing::FakeClock};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

use crate::support::{ADD_PET, API, LIST_PETS, Pet, REX, pet, rex};

/// An HTTP/1.1 server on the loopback, on a thread of its own. Every answer is written as the rule gives it.
pub struct Server {
    address: SocketAddr,
}

type Rule = Arc<dyn Fn(&str) -> Vec<u8> + Send + Sync>;

impl Server {
    pub async fn start(rule: impl Fn(&str) -> Vec<u8> + Send + Sync + 'static) -> Self {
        let listener = StdListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        let rule: Rule = Arc::new(rule);
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(serve(listener, rule));
        });
        Self { address }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn json(body: &str) -> Vec<u8> {
        format!(
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        )
        .into()
    }
}

async fn serve(listener: StdListener, rule: Rule) {
    let listener = TcpListener::from_std(listener).unwrap();
    while let Ok((stream, _)) = listener.accept().await {
        let rule = Arc::clone(&rule);
        tokio::spawn(async move {
            let _ = converse(stream, rule).await;
        });
    }
}

async fn converse(mut stream: TcpStream, rule: Rule) -> std::io::Result<()> {
    let mut received = Vec::new();
    loop {
        while !is_complete(&received) {
            if stream.read_buf(&mut received).await? == 0 {
                return Ok(());
            }
        }
        let answer = rule(&String::from_utf8_lossy(&received));
        received.clear();
        stream.write_all(&answer).await?;
        if !answer
            .windows(15)
            .any(|window| window.eq_ignore_ascii_case(b"content-length:"))
        {
            return stream.shutdown().await;
        }
    }
}

fn is_complete(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request).to_ascii_lowercase();
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head
        .split("content-length: ")
        .nth(1)
        .and_then(|rest| rest.lines().next()?.parse::<usize>().ok());
    match length {
        Some(length) => body.len() >= length,
        None if head.contains("transfer-encoding: chunked") => body.ends_with("0\r\n\r\n"),
        None => true,
    }
}

async fn client(rule: impl Fn(&str) -> Vec<u8> + Send + Sync + 'static) -> rt::Client {
    let server = Server::start(rule).await;
    let builder = rt::Client::builder(&API)
        .base_url(server.url().as_str())
        .clock(FakeClock::default());
    builder.variables(|_| None).build().unwrap()
}

#[tokio::test]
async fn a_call_over_a_socket() {
    let client = client(|request| {
        assert!(request.starts_with("GET /pets/7 HTTP/1.1\r\n"), "{request}");
        assert!(
            request
                .to_ascii_lowercase()
                .contains("user-agent: petstore/1.2.3")
        );
        Server::json(REX)
    })
    .await;
    let answer = pet(&client).send_with_response().await.unwrap();
    assert_eq!(answer.value, rex());
    assert!(answer.head.url().ends_with("/pets/7"));
}

#[tokio::test]
async fn compressed_answers() {
    // `{"id":7}` in gzip.
    const ZIPPED: &[u8] = &[
        31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 171, 86, 202, 76, 81, 178, 50, 175, 5, 0, 67, 95, 7, 18,
        8, 0, 0, 0,
    ];
    let client = client(|request| {
        assert!(
            request
                .to_ascii_lowercase()
                .contains("accept-encoding: gzip"),
            "{request}"
        );
        let head = format!(
            "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: {}\r\n\r\n",
            ZIPPED.len()
        );
        [head.as_bytes(), ZIPPED].concat()
    })
    .await;
    assert_eq!(pet(&client).await.unwrap(), Pet { id: 7, name: None });
}

#[tokio::test]
async fn a_body_cut_short() {
    let client =
        client(|_| b"HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{\"id\":".to_vec()).await;
    let error = pet(&client)
        .timeout(Duration::from_millis(300))
        .await
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.status().unwrap().as_u16()),
        (ErrorKind::Timeout, 200)
    );
}

#[tokio::test]
async fn nobody_listens() {
    let address = StdListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let url = format!("http://{address}");
    let client = rt::Client::builder(&API)
        .base_url(url.as_str())
        .clock(FakeClock::default());
    let error = pet(&client.variables(|_| None).build().unwrap())
        .await
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.to_string().as_str()),
        (ErrorKind::Connection, "Connection error.")
    );
}

#[tokio::test]
async fn multipart_with_a_file_has_a_length() {
    let path = std::env::temp_dir().join(format!("sdksmith-socket-{}", std::process::id()));
    std::fs::write(&path, "content of the file").unwrap();
    let client = client(|request| {
        let request = request.to_ascii_lowercase();
        assert!(
            request.contains("\r\ncontent-length: ") && !request.contains("transfer-encoding"),
            "{request}"
        );
        assert!(request.contains("content of the file"));
        Server::json("{}")
    })
    .await;
    let members: [(&str, &dyn rt::Encode); 1] = [("file", &rt::Upload::path(&path))];
    let sent = rt::Call::new(&client, &ADD_PET)
        .multipart(&rt::Members(&members), &[])
        .returns_unit()
        .await;
    std::fs::remove_file(&path).unwrap();
    sent.unwrap();
}

#[tokio::test]
async fn events_over_a_socket() {
    let client = client(|_| {
        let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n";
        format!("{head}data: {{\"id\":1}}\n\ndata: {{\"id\":2}}\n\ndata: [DONE]\n\n").into()
    })
    .await;
    let mut events: rt::EventStream<Pet> = rt::Call::new(&client, &LIST_PETS)
        .returns_events()
        .await
        .unwrap();
    assert_eq!(events.next().await.unwrap().unwrap().id, 1);
    assert_eq!(events.next().await.unwrap().unwrap().id, 2);
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn redirects_over_a_socket() {
    let client = client(|request| match request.starts_with("GET /pets/7 ") {
        true => b"HTTP/1.1 302 Found\r\nlocation: /pets/8\r\ncontent-length: 0\r\n\r\n".to_vec(),
        false => Server::json(REX),
    })
    .await;
    let answer = pet(&client).send_with_response().await.unwrap();
    assert!(answer.head.url().ends_with("/pets/8"));
}
