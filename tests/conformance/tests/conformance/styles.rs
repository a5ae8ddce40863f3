//! Every style × `explode` × shape: what is expected are the examples of RFC 6570 and of OpenAPI 3.0.4, section 4.7.12.6.

use sdksmith_conformance::styles::{
    Client, cookie::*, header::*, json::JsonSendParams, path::*, query::*, shared::Colour,
};
use sdksmith_tests::server::{Answer, Asked, Server};

fn start() -> (Server, Client) {
    let server = Server::start().otherwise(|_| Answer::status(204));
    let builder = Client::builder().base_url(server.url().as_str());
    (server, builder.build().unwrap())
}

fn list() -> Vec<String> {
    ["blue", "black"].map(str::to_owned).to_vec()
}

fn object() -> Colour {
    Colour::new().r(100).g(200)
}

/// Sends the three shapes in one style, and returns what was asked.
macro_rules! asked {
    ($resource:ident.$method:ident($params:expr)) => {{
        let (server, client) = start();
        client.$resource().$method($params).await.unwrap();
        server.only()
    }};
}

/// Returns the three values behind the first segments of a path.
fn values(asked: &Asked) -> Vec<String> {
    let segments = asked.path().split('/').skip(3);
    segments.map(str::to_owned).collect()
}

#[tokio::test]
async fn path_simple() {
    let joined = asked!(path.simple(PathSimpleParams::new("blue", list(), object())));
    assert_eq!(values(&joined), ["blue", "blue,black", "R,100,G,200"]);
    let exploded = PathSimpleExplodedParams::new("blue", list(), object());
    let exploded = asked!(path.simple_exploded(exploded));
    assert_eq!(values(&exploded), ["blue", "blue,black", "R=100,G=200"]);
}

#[tokio::test]
async fn path_label() {
    let joined = asked!(path.label(PathLabelParams::new("blue", list(), object())));
    assert_eq!(values(&joined), [".blue", ".blue,black", ".R,100,G,200"]);
    let exploded = PathLabelExplodedParams::new("blue", list(), object());
    let exploded = asked!(path.label_exploded(exploded));
    assert_eq!(values(&exploded), [".blue", ".blue.black", ".R=100.G=200"]);
}

#[tokio::test]
async fn path_matrix() {
    let joined = asked!(path.matrix(PathMatrixParams::new("blue", list(), object())));
    assert_eq!(
        values(&joined),
        [";text=blue", ";list=blue,black", ";object=R,100,G,200"]
    );
    let exploded = PathMatrixExplodedParams::new("blue", list(), object());
    let exploded = asked!(path.matrix_exploded(exploded));
    assert_eq!(
        values(&exploded),
        [";text=blue", ";list=blue;list=black", ";R=100;G=200"]
    );
}

#[tokio::test]
async fn path_with_reserved_characters() {
    let asked = asked!(path.reserved(PathReservedParams::new("a/b c?d#e%2F")));
    assert_eq!(asked.target, "/files/a/b%20c%3Fd%23e%2F/end");
}

#[tokio::test]
async fn header_simple() {
    let of = |asked: &Asked| {
        let header = |name: &str| asked.header(name).unwrap_or_default().to_owned();
        ["x-text", "x-list", "x-object"].map(header)
    };
    let joined = HeaderJoinedParams::new()
        .x_text("blue")
        .x_list(list())
        .x_object(object());
    let joined = asked!(header.joined(joined));
    assert_eq!(of(&joined), ["blue", "blue,black", "R,100,G,200"]);
    let exploded = HeaderExplodedParams::new()
        .x_text("blue")
        .x_list(list())
        .x_object(object());
    let exploded = asked!(header.exploded(exploded));
    assert_eq!(of(&exploded), ["blue", "blue,black", "R=100,G=200"]);
    let unsaid = HeaderUnsaidParams::new().x_list(list()).x_object(object());
    let unsaid = asked!(header.unsaid(unsaid));
    assert_eq!(of(&unsaid), ["", "blue,black", "R,100,G,200"]);
}

#[tokio::test]
async fn cookie_form() {
    let cookies = |asked: &Asked| asked.header("cookie").unwrap_or_default().to_owned();
    let joined = CookieJoinedParams::new()
        .text("blue")
        .list(list())
        .object(object());
    let joined = asked!(cookie.joined(joined));
    assert_eq!(
        cookies(&joined),
        "text=blue; list=blue,black; object=R,100,G,200"
    );
    let exploded = CookieExplodedParams::new()
        .text("blue")
        .list(list())
        .object(object());
    let exploded = asked!(cookie.exploded(exploded));
    assert_eq!(
        cookies(&exploded),
        "text=blue; list=blue; list=black; R=100; G=200"
    );
    let unsaid = CookieUnsaidParams::new().list(list()).object(object());
    let unsaid = asked!(cookie.unsaid(unsaid));
    assert_eq!(cookies(&unsaid), "list=blue; list=black; R=100; G=200");
}

#[tokio::test]
async fn query_form() {
    let joined = QueryFormParams::new()
        .text("blue")
        .list(list())
        .object(object());
    let joined = asked!(query.form(joined));
    assert_eq!(
        joined.query(),
        "text=blue&list=blue,black&object=R,100,G,200"
    );
    let exploded = QueryFormExplodedParams::new()
        .text("blue")
        .list(list())
        .object(object());
    let exploded = asked!(query.form_exploded(exploded));
    assert_eq!(
        exploded.query(),
        "text=blue&list=blue&list=black&R=100&G=200"
    );
}

#[tokio::test]
async fn query_space_and_pipe_delimited() {
    let spaced = QuerySpacedParams::new().list(list()).object(object());
    let spaced = asked!(query.spaced(spaced));
    assert_eq!(spaced.query(), "list=blue%20black&object=R%20100%20G%20200");
    let piped = QueryPipedParams::new().list(list()).object(object());
    let piped = asked!(query.piped(piped));
    assert_eq!(piped.query(), "list=blue%7Cblack&object=R%7C100%7CG%7C200");
    let spaced = QuerySpacedExplodedParams::new()
        .list(list())
        .object(object());
    let spaced = asked!(query.spaced_exploded(spaced));
    let piped = QueryPipedExplodedParams::new()
        .list(list())
        .object(object());
    let piped = asked!(query.piped_exploded(piped));
    for exploded in [spaced, piped] {
        assert_eq!(exploded.query(), "list=blue&list=black&R=100&G=200");
    }
}

/// A filter with everything that *deepObject* can and cannot say.
fn filter() -> Filter {
    let text =
        r#"{"colour":"blue","size":{"gt":1},"tags":["x","y"],"rows":[{"a":1,"b":2},{"a":3}]}"#;
    serde_json::from_str(text).unwrap()
}

#[tokio::test]
async fn query_deep_object() {
    let params = QueryDeepParams::new()
        .text("blue")
        .list(list())
        .filter(filter());
    let asked = asked!(query.deep(params));
    let query = asked.query().replace("%5B", "[").replace("%5D", "]");
    let expected = [
        "text=blue",
        "list[]=blue&list[]=black",
        "filter[colour]=blue&filter[size][gt]=1&filter[tags][]=x&filter[tags][]=y",
        "filter[rows][0][a]=1&filter[rows][0][b]=2&filter[rows][1][a]=3",
    ];
    assert_eq!(query, expected.join("&"));
}

#[tokio::test]
async fn query_without_a_style() {
    let params = QueryUnsaidParams::new().text("blue").list(list());
    let asked = asked!(query.unsaid(params.ids(list()).filter(filter())));
    let query = asked.query().replace("%5B", "[").replace("%5D", "]");
    let expected = [
        "text=blue&list=blue&list=black&ids[]=blue&ids[]=black",
        "filter[colour]=blue&filter[size][gt]=1&filter[tags]=x&filter[tags]=y",
        "filter[rows][a]=1&filter[rows][b]=2&filter[rows][a]=3",
    ];
    assert_eq!(query, expected.join("&"));
}

#[tokio::test]
async fn query_with_reserved_characters_and_without_a_value() {
    let params = QueryReservedParams::new().text("a/b?c,d&e+f#g h").empty("");
    let asked = asked!(query.reserved(params));
    assert_eq!(asked.query(), "text=a/b?c,d%26e%2Bf%23g%20h&empty=");
}

#[tokio::test]
async fn json_in_every_place() {
    let params = JsonSendParams::new(object())
        .in_query(object())
        .x_json(object());
    let asked = asked!(json.send(params.in_cookie(object()).any("a b")));
    let json = r#"{"R":100,"G":200}"#;
    let encoded = "%7B%22R%22%3A100%2C%22G%22%3A200%7D";
    assert_eq!(asked.path(), "/json/%7B%22R%22:100,%22G%22:200%7D");
    assert_eq!(asked.query(), format!("in_query={encoded}&any=a%20b"));
    assert_eq!(asked.header("x-json"), Some(json));
    let cookie = "in_cookie={%22R%22:100%2C%22G%22:200}";
    assert_eq!(asked.header("cookie"), Some(cookie));
}
