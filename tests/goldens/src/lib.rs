//! What each of the cases in `tests/cases` is expected to become. All of it compiles.

#[rustfmt::skip]
#[path = "../../cases/additional_beside_properties/expected/client.rs"]
pub mod additional_beside_properties;

#[rustfmt::skip]
#[path = "../../cases/all_of_inheritance/expected/client.rs"]
pub mod all_of_inheritance;

#[rustfmt::skip]
#[path = "../../cases/all_of_merged/expected/client.rs"]
pub mod all_of_merged;

#[rustfmt::skip]
#[path = "../../cases/body_form/expected/client.rs"]
pub mod body_form;

#[rustfmt::skip]
#[path = "../../cases/body_form_in_brackets/expected/client.rs"]
pub mod body_form_in_brackets;

#[rustfmt::skip]
#[path = "../../cases/body_in_two_media_types/expected/client.rs"]
pub mod body_in_two_media_types;

#[rustfmt::skip]
#[path = "../../cases/body_multipart/expected/client.rs"]
pub mod body_multipart;

#[rustfmt::skip]
#[path = "../../cases/body_of_a_list_a_union_a_scalar/expected/client.rs"]
pub mod body_of_a_list_a_union_a_scalar;

#[rustfmt::skip]
#[path = "../../cases/body_of_bytes_and_text/expected/client.rs"]
pub mod body_of_bytes_and_text;

#[rustfmt::skip]
#[path = "../../cases/callbacks/expected/client.rs"]
pub mod callbacks;

#[rustfmt::skip]
#[path = "../../cases/choices_beside_properties/expected/client.rs"]
pub mod choices_beside_properties;

#[rustfmt::skip]
#[path = "../../cases/client_options/expected/client.rs"]
pub mod client_options;

#[rustfmt::skip]
#[path = "../../cases/colliding_names/expected/client.rs"]
pub mod colliding_names;

#[rustfmt::skip]
#[path = "../../cases/configured_tree/expected/client.rs"]
pub mod configured_tree;

#[rustfmt::skip]
#[path = "../../cases/constants/expected/client.rs"]
pub mod constants;

#[rustfmt::skip]
#[path = "../../cases/deprecated/expected/client.rs"]
pub mod deprecated;

#[rustfmt::skip]
#[path = "../../cases/docs/expected/client.rs"]
pub mod docs;

#[rustfmt::skip]
#[path = "../../cases/enum_names/expected/client.rs"]
pub mod enum_names;

#[rustfmt::skip]
#[path = "../../cases/enum_of_numbers/expected/client.rs"]
pub mod enum_of_numbers;

#[rustfmt::skip]
#[path = "../../cases/enum_open/expected/client.rs"]
pub mod enum_open;

#[rustfmt::skip]
#[path = "../../cases/enum_string/expected/client.rs"]
pub mod enum_string;

#[rustfmt::skip]
#[path = "../../cases/enum_with_null/expected/client.rs"]
pub mod enum_with_null;

#[rustfmt::skip]
#[path = "../../cases/fields_of_a_request/expected/client.rs"]
pub mod fields_of_a_request;

#[rustfmt::skip]
#[path = "../../cases/fields_of_a_response/expected/client.rs"]
pub mod fields_of_a_response;

#[rustfmt::skip]
#[path = "../../cases/formats/expected/client.rs"]
pub mod formats;

#[rustfmt::skip]
#[path = "../../cases/header_and_cookie_parameters/expected/client.rs"]
pub mod header_and_cookie_parameters;

#[rustfmt::skip]
#[path = "../../cases/hostile_configuration/expected/client.rs"]
pub mod hostile_configuration;

#[rustfmt::skip]
#[path = "../../cases/hostile_text/expected/client.rs"]
pub mod hostile_text;

#[rustfmt::skip]
#[path = "../../cases/inferred_pages/expected/client.rs"]
pub mod inferred_pages;

#[rustfmt::skip]
#[path = "../../cases/inferred_tree/expected/client.rs"]
pub mod inferred_tree;

#[rustfmt::skip]
#[path = "../../cases/items_as_a_list/expected/client.rs"]
pub mod items_as_a_list;

#[rustfmt::skip]
#[path = "../../cases/keep_unknown/expected/client.rs"]
pub mod keep_unknown;

#[rustfmt::skip]
#[path = "../../cases/lenient_responses/expected/client.rs"]
pub mod lenient_responses;

#[rustfmt::skip]
#[path = "../../cases/many_required/expected/client.rs"]
pub mod many_required;

#[rustfmt::skip]
#[path = "../../cases/maps/expected/client.rs"]
pub mod maps;

#[rustfmt::skip]
#[path = "../../cases/one_name_in_two_places/expected/client.rs"]
pub mod one_name_in_two_places;

#[rustfmt::skip]
#[path = "../../cases/one_of_by_constant_member/expected/client.rs"]
pub mod one_of_by_constant_member;

#[rustfmt::skip]
#[path = "../../cases/one_of_by_discriminator/expected/client.rs"]
pub mod one_of_by_discriminator;

#[rustfmt::skip]
#[path = "../../cases/one_of_by_kind/expected/client.rs"]
pub mod one_of_by_kind;

#[rustfmt::skip]
#[path = "../../cases/one_of_by_member/expected/client.rs"]
pub mod one_of_by_member;

#[rustfmt::skip]
#[path = "../../cases/one_of_by_trial/expected/client.rs"]
pub mod one_of_by_trial;

#[rustfmt::skip]
#[path = "../../cases/one_of_nested/expected/client.rs"]
pub mod one_of_nested;

#[rustfmt::skip]
#[path = "../../cases/pages/expected/client.rs"]
pub mod pages;

#[rustfmt::skip]
#[path = "../../cases/path_alternatives/expected/client.rs"]
pub mod path_alternatives;

#[rustfmt::skip]
#[path = "../../cases/path_parameters/expected/client.rs"]
pub mod path_parameters;

#[rustfmt::skip]
#[path = "../../cases/pattern_properties/expected/client.rs"]
pub mod pattern_properties;

#[rustfmt::skip]
#[path = "../../cases/positional_parameters/expected/client.rs"]
pub mod positional_parameters;

#[rustfmt::skip]
#[path = "../../cases/query_parameters/expected/client.rs"]
pub mod query_parameters;

#[rustfmt::skip]
#[path = "../../cases/read_only_and_write_only/expected/client.rs"]
pub mod read_only_and_write_only;

#[rustfmt::skip]
#[path = "../../cases/recursion/expected/client.rs"]
pub mod recursion;

#[rustfmt::skip]
#[path = "../../cases/ref_siblings/expected/client.rs"]
pub mod ref_siblings;

#[rustfmt::skip]
#[path = "../../cases/reserved_names/expected/client.rs"]
pub mod reserved_names;

#[rustfmt::skip]
#[path = "../../cases/responses/expected/client.rs"]
pub mod responses;

#[rustfmt::skip]
#[path = "../../cases/responses_by_status/expected/client.rs"]
pub mod responses_by_status;

#[rustfmt::skip]
#[path = "../../cases/responses_in_envelopes/expected/client.rs"]
pub mod responses_in_envelopes;

#[rustfmt::skip]
#[path = "../../cases/responses_in_streams/expected/client.rs"]
pub mod responses_in_streams;

#[rustfmt::skip]
#[path = "../../cases/secrets/expected/client.rs"]
pub mod secrets;

#[rustfmt::skip]
#[path = "../../cases/security_alternatives/expected/client.rs"]
pub mod security_alternatives;

#[rustfmt::skip]
#[path = "../../cases/selection/expected/client.rs"]
pub mod selection;

#[rustfmt::skip]
#[path = "../../cases/shared_shapes/expected/client.rs"]
pub mod shared_shapes;

#[rustfmt::skip]
#[path = "../../cases/streaming_by_parameter/expected/client.rs"]
pub mod streaming_by_parameter;

#[rustfmt::skip]
#[path = "../../cases/swagger_2/expected/client.rs"]
pub mod swagger_2;

#[rustfmt::skip]
#[path = "../../cases/tuples_and_patterns/expected/client.rs"]
pub mod tuples_and_patterns;

#[rustfmt::skip]
#[path = "../../cases/types_for_formats/expected/client.rs"]
pub mod types_for_formats;

#[rustfmt::skip]
#[path = "../../cases/values_of_choices/expected/client.rs"]
pub mod values_of_choices;

#[rustfmt::skip]
#[path = "../../cases/values_that_fit/expected/client.rs"]
pub mod values_that_fit;

#[rustfmt::skip]
#[path = "../../cases/variant_names/expected/client.rs"]
pub mod variant_names;

#[rustfmt::skip]
#[path = "../../cases/verbs/expected/client.rs"]
pub mod verbs;

#[rustfmt::skip]
#[path = "../../cases/webhooks/expected/client.rs"]
pub mod webhooks;
