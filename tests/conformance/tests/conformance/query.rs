use sdksmith_conformance::{
    queries_brackets as brackets, queries_comma as comma, queries_indices as indices,
    queries_repeat as repeat,
};
use sdksmith_runtime::DateTime;
use sdksmith_tests::server::{Answer, Server};

use repeat::things::{
    Cat, Extra, Filter, NumberOrText, Person, PersonOrName, Pet, ThingFindParams as Find, Tree,
};
use repeat::{Client, ClientBuilder};

fn server() -> Server {
    Server::start().otherwise(|_| Answer::status(204))
}

fn builder(server: &Server) -> ClientBuilder {
    Client::builder().base_url(server.url().as_str())
}

/// Returns the query string of a call, with its brackets readable.
async fn sent(params: Find) -> String {
    let server = server();
    let client = builder(&server).build().unwrap();
    client.things().find(params).await.unwrap();
    readable(&server)
}

fn readable(server: &Server) -> String {
    let query = server.only().query().to_owned();
    query.replace("%5B", "[").replace("%5D", "]")
}

/// Sends the same values with the client of other settings, and returns the query string.
macro_rules! sent_with {
    ($client:ident, $params:expr) => {{
        let server = server();
        let builder = $client::Client::builder().base_url(server.url().as_str());
        let params: $client::things::ThingFindParams = $params;
        builder
            .build()
            .unwrap()
            .things()
            .find(params)
            .await
            .unwrap();
        readable(&server)
    }};
}

#[tokio::test]
async fn c01_without_parameters_only_defaults_are_sent() {
    let server = server();
    let client = builder(&server).default_query("v", "1").build().unwrap();
    client.things().find(Find::new()).await.unwrap();
    assert_eq!(server.only().query(), "v=1");
}

#[tokio::test]
async fn c02_defaults_keep_their_order() {
    let server = server();
    let builder = builder(&server).default_query("v", "1");
    let client = builder.default_query("a", 2_i64).default_query("m", true);
    let things = client.build().unwrap().things();
    things.find(Find::new()).await.unwrap();
    assert_eq!(server.only().query(), "v=1&a=2&m=true");
}

#[tokio::test]
async fn c03_a_request_takes_a_default_away() {
    let server = server();
    let builder = builder(&server).default_query("v", "1");
    let client = builder.default_query("w", "2").build().unwrap();
    let request = client.things().find(Find::new());
    request.query("v", None::<String>).await.unwrap();
    assert_eq!(server.only().query(), "w=2");
}

#[tokio::test]
async fn c04_scalars_are_written_as_they_are() {
    let query = sent(Find::new().a("1").b(2).c(true)).await;
    assert_eq!(query, "a=1&b=2&c=true");
}

#[tokio::test]
async fn c05_null_is_an_empty_value_and_absent_is_nothing() {
    let filter = Filter::new().note(None).exact(false);
    assert_eq!(
        sent(Find::new().filter(filter)).await,
        "filter.note=&filter.exact=false"
    );
}

#[tokio::test]
async fn c06_names_and_values_are_encoded() {
    let query = sent(Find::new().a("/ = &").d_e_f_g("x")).await;
    assert_eq!(query, "a=%2F%20%3D%20%26&d%2Fe%3Df%26g=x");
}

#[tokio::test]
async fn c07_what_is_empty_is_not_there() {
    let filter = Filter::new().tags(Vec::<String>::new());
    let query = sent(
        Find::new()
            .filter(filter)
            .tree(Tree::new().child(Tree::new())),
    )
    .await;
    assert_eq!(query, "");
}

#[tokio::test]
async fn c08_members_are_named_with_dots() {
    let mut filter = Filter::new().name("n").exact(true);
    filter.size = Some(serde_json::from_str(r#"{"at":{"least":3}}"#).unwrap());
    let query = sent(Find::new().filter(filter)).await;
    assert_eq!(
        query,
        "filter.name=n&filter.exact=true&filter.size.at.least=3"
    );
}

#[tokio::test]
async fn c09_members_are_named_with_brackets() {
    let filter = brackets::things::Filter::new().name("n").exact(true);
    let query = sent_with!(
        brackets,
        brackets::things::ThingFindParams::new().filter(filter)
    );
    assert_eq!(query, "filter[name]=n&filter[exact]=true");
}

#[tokio::test]
async fn c10_lists_are_written_in_four_formats() {
    let tags = || ["x", "y"].map(str::to_owned).to_vec();
    let filter = Filter::new().tags(tags());
    assert_eq!(
        sent(Find::new().filter(filter)).await,
        "filter.tags=x&filter.tags=y"
    );
    let filter = comma::things::Filter::new().tags(tags());
    let query = sent_with!(comma, comma::things::ThingFindParams::new().filter(filter));
    assert_eq!(query, "filter.tags=x,y");
    let filter = brackets::things::Filter::new().tags(tags());
    let query = sent_with!(
        brackets,
        brackets::things::ThingFindParams::new().filter(filter)
    );
    assert_eq!(query, "filter[tags][]=x&filter[tags][]=y");
    let filter = indices::things::Filter::new().tags(tags());
    let query = sent_with!(
        indices,
        indices::things::ThingFindParams::new().filter(filter)
    );
    assert_eq!(query, "filter[tags][0]=x&filter[tags][1]=y");
}

#[tokio::test]
async fn c11_nulls_in_lists_are_dropped() {
    let list = vec![Some("x".to_owned()), None, Some("y".to_owned())];
    assert_eq!(sent(Find::new().list(list.clone())).await, "list=x&list=y");
    let query = sent_with!(
        comma,
        comma::things::ThingFindParams::new().list(list.clone())
    );
    assert_eq!(query, "list=x,y");
    let query = sent_with!(indices, indices::things::ThingFindParams::new().list(list));
    assert_eq!(query, "list[0]=x&list[1]=y");
}

#[tokio::test]
async fn c12_lists_hold_objects_and_scalars() {
    let people = vec![Person::new().name("A").age(1), Person::new().name("B")];
    let query = sent(Find::new().people(people.clone())).await;
    assert_eq!(query, "people.name=A&people.age=1&people.name=B");
    let mixed = vec![
        PersonOrName::String("x".to_owned()),
        PersonOrName::Person(people[1].clone()),
    ];
    let query = sent(Find::new().mixed(mixed)).await;
    assert_eq!(query, "mixed=x&mixed.name=B");
}

#[test]
fn c13_an_unknown_format_is_an_error_that_lists_the_known_ones() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("sdk.yml");
    std::fs::write(&config, "query_settings: {array_format: pipes}").unwrap();
    let mut report = sdksmith::Report::default();
    let generator = sdksmith::Generator::new("documents/queries.yaml").config(config);
    generator.generate(&mut report);
    let told = report
        .diagnostics
        .iter()
        .map(|one| format!("{} {:?}", one.message, one.help));
    let told: Vec<_> = told.filter(|text| text.contains("pipes")).collect();
    let [told] = told.as_slice() else {
        panic!("one diagnostic: {told:?}");
    };
    for format in ["comma", "repeat", "brackets", "indices"] {
        assert!(told.contains(format), "{told}");
    }
}

#[tokio::test]
async fn c14_an_empty_list_is_not_there_in_any_format() {
    let none = Vec::<Option<String>>::new;
    assert_eq!(sent(Find::new().list(none())).await, "");
    assert_eq!(
        sent_with!(comma, comma::things::ThingFindParams::new().list(none())),
        ""
    );
    assert_eq!(
        sent_with!(
            brackets,
            brackets::things::ThingFindParams::new().list(none())
        ),
        ""
    );
    assert_eq!(
        sent_with!(
            indices,
            indices::things::ThingFindParams::new().list(none())
        ),
        ""
    );
}

#[tokio::test]
async fn c15_big_integers_times_and_empty_texts() {
    let params = Find::new().a("").b(9_007_199_254_740_993).c(false);
    let params = params.since(DateTime::from("2014-01-01T05:20:00Z"));
    let mut extra = Extra::new();
    extra.rest.insert(String::new(), "x".to_owned());
    assert_eq!(
        sent(params.extra(extra)).await,
        "a=&b=9007199254740993&c=false&since=2014-01-01T05%3A20%3A00Z&extra.=x"
    );
}

#[tokio::test]
async fn c16_a_date_is_written_without_a_time() {
    let params = Find::new().since(DateTime::from("2014-01-01T05:20:00Z"));
    let query = sent(params.day(sdksmith_runtime::Date::from("2014-01-01"))).await;
    assert_eq!(query, "since=2014-01-01T05%3A20%3A00Z&day=2014-01-01");
}

#[tokio::test]
async fn c17_members_that_the_document_does_not_name_are_sent() {
    let mut extra = Extra::new().known("k");
    extra.rest.insert("other".to_owned(), "o".to_owned());
    assert_eq!(
        sent(Find::new().extra(extra)).await,
        "extra.known=k&extra.other=o"
    );
}

#[tokio::test]
async fn c18_recursive_values_are_written_to_the_bottom() {
    let tree = Tree::new()
        .name("a")
        .child(Tree::new().child(Tree::new().name("c")));
    let query = sent(Find::new().tree(tree)).await;
    assert_eq!(query, "tree.name=a&tree.child.child.name=c");
    let tree = brackets::things::Tree::new().child(brackets::things::Tree::new().name("b"));
    let query = sent_with!(
        brackets,
        brackets::things::ThingFindParams::new().tree(tree)
    );
    assert_eq!(query, "tree[child][name]=b");
    let empty = Tree::new().child(Tree::new().child(Tree::new()));
    assert_eq!(sent(Find::new().tree(empty)).await, "");
}

#[tokio::test]
async fn c19_unions_are_written_as_what_they_hold() {
    let text = NumberOrText::String("7a".to_owned());
    assert_eq!(sent(Find::new().choice(text)).await, "choice=7a");
    assert_eq!(
        sent(Find::new().choice(NumberOrText::Number(7))).await,
        "choice=7"
    );
    let cat = Pet::Cat(Cat::new().lives(9));
    assert_eq!(sent(Find::new().pet(cat)).await, "pet.kind=cat&pet.lives=9");
}

#[tokio::test]
async fn c20_further_parameters_win_over_those_of_the_method_and_these_over_defaults() {
    let server = server();
    let builder = builder(&server).default_query("a", "default");
    let client = builder.default_query("b", "default").build().unwrap();
    let request = client.things().find(Find::new().a("own").c(true));
    request
        .query("c", false)
        .query("z", vec![1_i64, 2])
        .await
        .unwrap();
    assert_eq!(server.only().query(), "b=default&a=own&c=false&z=1&z=2");
}

#[tokio::test]
async fn c21_a_space_is_not_a_plus() {
    assert_eq!(sent(Find::new().a("a b+c")).await, "a=a%20b%2Bc");
}
