//! Calls of the generated client, answered by a server in this process.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread::JoinHandle;

use example_build_script::api::books::{Author, BookCreateParams, BookEditParams, Genre};
use example_build_script::api::{Client, ErrorKind, Patch};
use example_build_script::novels_on_the_shelf;

/// Answers one request and then hands over what it was asked.
struct Server {
    url: String,
    asked: JoinHandle<Asked>,
}

struct Asked {
    line: String,
    authorization: Option<String>,
    body: String,
}

impl Server {
    fn answering(status: &'static str, body: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let asked = std::thread::spawn(move || {
            let (stream, _) = listener.accept().unwrap();
            let asked = read(&stream);
            answer(stream, status, body);
            asked
        });
        Self { url, asked }
    }

    fn client(&self) -> Client {
        Client::builder()
            .token("secret")
            .base_url(self.url.as_str())
            .max_retries(0)
            .build()
            .unwrap()
    }

    fn asked(self) -> Asked {
        self.asked.join().unwrap()
    }
}

fn read(stream: &TcpStream) -> Asked {
    let mut reader = BufReader::new(stream);
    let line = read_line(&mut reader);
    let (mut authorization, mut length) = (None, 0);
    loop {
        let header = read_line(&mut reader);
        let Some((name, value)) = header.split_once(':') else {
            break;
        };
        match name.to_ascii_lowercase().as_str() {
            "authorization" => authorization = Some(value.trim().to_owned()),
            "content-length" => length = value.trim().parse().unwrap(),
            _ => {}
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    Asked {
        line,
        authorization,
        body: String::from_utf8(body).unwrap(),
    }
}

fn read_line(reader: &mut impl BufRead) -> String {
    let mut line = String::new();
    reader.read_line(&mut line).unwrap();
    line.trim_end().to_owned()
}

fn answer(mut stream: TcpStream, status: &str, body: &str) {
    let length = body.len();
    write!(
        stream,
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}"
    )
    .unwrap();
}

#[tokio::test]
async fn lists_by_genre() {
    let server = Server::answering(
        "200 OK",
        r#"[{"id": 1, "title": "Emma", "author": {"name": "Jane Austen"}, "loan": null},
            {"id": 2, "title": "Demian", "author": {"name": "Hermann Hesse", "born": 1877}, "loan": {"reader": "R-1043"}}]"#,
    );
    let titles = novels_on_the_shelf(&server.client()).await.unwrap();
    assert_eq!(titles, ["Emma"]);

    let asked = server.asked();
    assert_eq!(asked.line, "GET /books?genre=novel HTTP/1.1");
    assert_eq!(asked.authorization.as_deref(), Some("Bearer secret"));
}

#[tokio::test]
async fn sends_a_nested_object() {
    let server = Server::answering(
        "201 Created",
        r#"{"id": 7, "title": "Ariel", "author": {"name": "Sylvia Plath"}, "genre": "poetry"}"#,
    );
    let params =
        BookCreateParams::new("Ariel", Author::new("Sylvia Plath").born(1932)).genre(Genre::Poetry);
    let book = server.client().books().create(params).await.unwrap();
    assert_eq!((book.id, book.genre), (7, Some(Genre::Poetry)));

    let asked = server.asked();
    assert_eq!(asked.line, "POST /books HTTP/1.1");
    assert_eq!(
        asked.body,
        r#"{"title":"Ariel","author":{"name":"Sylvia Plath","born":1932},"genre":"poetry"}"#
    );
}

#[tokio::test]
async fn tells_what_is_missing() {
    let server = Server::answering(
        "404 Not Found",
        r#"{"code": "no_such_book", "message": "There is no book 7."}"#,
    );
    let error = server.client().books().get(7).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound);
    assert_eq!(server.asked().line, "GET /books/7 HTTP/1.1");
}

#[tokio::test]
async fn keeps_a_genre_it_does_not_know() {
    let server = Server::answering(
        "200 OK",
        r#"{"id": 7, "title": "Maus", "author": {"name": "Art Spiegelman"}, "genre": "comic"}"#,
    );
    let book = server.client().books().get(7).await.unwrap();
    assert_eq!(book.genre, Some(Genre::Unrecognized("comic".to_owned())));
}

#[tokio::test]
async fn null_is_not_the_same_as_nothing() {
    let book = r#"{"id": 7, "title": "Ariel", "author": {"name": "Sylvia Plath"}}"#;
    for (params, body) in [
        (BookEditParams::new(), "{}"),
        (
            BookEditParams::new().title("Ariel").note(Patch::Null),
            r#"{"title":"Ariel","note":null}"#,
        ),
        (
            BookEditParams::new().genre(Genre::Poetry).note("Torn."),
            r#"{"genre":"poetry","note":"Torn."}"#,
        ),
    ] {
        let server = Server::answering("200 OK", book);
        server.client().books().edit(7, params).await.unwrap();
        let asked = server.asked();
        assert_eq!(asked.line, "PATCH /books/7 HTTP/1.1");
        assert_eq!(asked.body, body);
    }
}
