//! What may stand where: the positions of an OpenAPI document and what each of their members holds.

/// What an object is, by where it stands in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Position {
    /// The whole document.
    Document,
    /// `info`.
    Info,
    /// `info.contact`.
    Contact,
    /// `info.license`.
    License,
    /// A server.
    Server,
    /// A variable of a server.
    ServerVariable,
    /// A declared tag.
    Tag,
    /// `externalDocs`.
    ExternalDocs,
    /// `components`.
    Components,
    /// `paths`: path items by path.
    Paths,
    /// A path item.
    PathItem,
    /// An operation.
    Operation,
    /// A parameter.
    Parameter,
    /// A request body.
    RequestBody,
    /// An entry of `content`.
    MediaType,
    /// An entry of a media type's `encoding`.
    Encoding,
    /// `responses`: responses by status.
    Responses,
    /// A response.
    Response,
    /// A header.
    Header,
    /// An entry of `examples`.
    Example,
    /// A link.
    Link,
    /// A callback: path items by expression.
    Callback,
    /// A schema.
    Schema,
    /// `discriminator`.
    Discriminator,
    /// A security scheme.
    SecurityScheme,
    /// `flows` of a security scheme.
    Flows,
    /// One OAuth 2.0 flow.
    Flow,
}

/// What a member holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Any JSON; nobody looks inside.
    Any,
    /// A string.
    Text,
    /// `true` or `false`.
    Flag,
    /// A whole number from 0.
    Count,
    /// A number.
    Number,
    /// A list of strings.
    Texts,
    /// A list of any JSON.
    Values,
    /// Strings by name.
    TextMap,
    /// Any JSON by name.
    ValueMap,
    /// One object.
    One(Position),
    /// One schema, or `true` or `false`.
    SchemaOrFlag,
    /// A list of objects.
    Each(Position),
    /// Objects by name.
    Named(Position),
}

impl Position {
    /// Returns whether a `$ref` may stand here instead.
    pub fn is_referable(self) -> bool {
        matches!(
            self,
            Self::PathItem
                | Self::Parameter
                | Self::RequestBody
                | Self::Response
                | Self::Header
                | Self::Example
                | Self::Link
                | Self::Callback
                | Self::Schema
                | Self::SecurityScheme
        )
    }

    /// Returns what to call such an object in a message, with its article.
    pub fn noun(self) -> &'static str {
        match self {
            Self::Document => "a document",
            Self::Info => "`info`",
            Self::Contact => "a contact",
            Self::License => "a licence",
            Self::Server => "a server",
            Self::ServerVariable => "a server variable",
            Self::Tag => "a tag",
            Self::ExternalDocs => "external documentation",
            Self::Components => "`components`",
            Self::Paths => "`paths`",
            Self::PathItem => "a path item",
            Self::Operation => "an operation",
            Self::Parameter => "a parameter",
            Self::RequestBody => "a request body",
            Self::MediaType => "a media type",
            Self::Encoding => "an encoding",
            Self::Responses => "`responses`",
            Self::Response => "a response",
            Self::Header => "a header",
            Self::Example => "an example",
            Self::Link => "a link",
            Self::Callback => "a callback",
            Self::Schema => "a schema",
            Self::Discriminator => "a discriminator",
            Self::SecurityScheme => "a security scheme",
            Self::Flows => "`flows`",
            Self::Flow => "an OAuth 2.0 flow",
        }
    }

    /// Returns what the member `key` holds here; `None` when no such member is known.
    pub fn holds(self, key: &str) -> Option<Holds> {
        match self {
            Self::Document => document(key),
            Self::Info | Self::Contact | Self::License => info(key),
            Self::Server | Self::ServerVariable => server(key),
            Self::Tag | Self::ExternalDocs => tag(key),
            Self::Components => components(key),
            Self::Paths | Self::Callback => Some(Holds::One(Self::PathItem)),
            Self::PathItem => path_item(key),
            Self::Operation => operation(key),
            Self::Parameter | Self::Header => parameter(key),
            Self::RequestBody => request_body(key),
            Self::MediaType => media_type(key),
            Self::Encoding => encoding(key),
            Self::Responses => Some(Holds::One(Self::Response)),
            Self::Response => response(key),
            Self::Example => example(key),
            Self::Link => link(key),
            Self::Schema => schema(key),
            Self::Discriminator => discriminator(key),
            Self::SecurityScheme => security_scheme(key),
            Self::Flows => flows(key),
            Self::Flow => flow(key),
        }
    }
}

use self::{
    Holds::{
        Any, Count, Each, Flag, Named, Number, One, SchemaOrFlag, Text, TextMap, Texts, ValueMap,
        Values,
    },
    Position as P,
};

fn document(key: &str) -> Option<Holds> {
    Some(match key {
        "openapi" | "swagger" | "jsonSchemaDialect" | "$self" => Text,
        "info" => One(P::Info),
        "servers" => Each(P::Server),
        "paths" => One(P::Paths),
        "webhooks" => Named(P::PathItem),
        "components" => One(P::Components),
        "security" => Values,
        "tags" => Each(P::Tag),
        "externalDocs" => One(P::ExternalDocs),
        _ => return None,
    })
}

fn info(key: &str) -> Option<Holds> {
    Some(match key {
        "title" | "summary" | "description" | "termsOfService" | "version" | "name" | "url"
        | "email" | "identifier" => Text,
        "contact" => One(P::Contact),
        "license" => One(P::License),
        _ => return None,
    })
}

fn server(key: &str) -> Option<Holds> {
    Some(match key {
        "url" | "name" | "description" | "default" => Text,
        "enum" => Texts,
        "variables" => Named(P::ServerVariable),
        _ => return None,
    })
}

fn tag(key: &str) -> Option<Holds> {
    Some(match key {
        "name" | "summary" | "description" | "url" | "parent" | "kind" => Text,
        "externalDocs" => One(P::ExternalDocs),
        _ => return None,
    })
}

fn components(key: &str) -> Option<Holds> {
    Some(Named(match key {
        "schemas" => P::Schema,
        "responses" => P::Response,
        "parameters" => P::Parameter,
        "examples" => P::Example,
        "requestBodies" => P::RequestBody,
        "headers" => P::Header,
        "securitySchemes" => P::SecurityScheme,
        "links" => P::Link,
        "callbacks" => P::Callback,
        "pathItems" => P::PathItem,
        "mediaTypes" => P::MediaType,
        _ => return None,
    }))
}

fn path_item(key: &str) -> Option<Holds> {
    Some(match key {
        "$ref" | "summary" | "description" => Text,
        "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace" | "query" => {
            One(P::Operation)
        }
        "additionalOperations" => Named(P::Operation),
        "servers" => Each(P::Server),
        "parameters" => Each(P::Parameter),
        _ => return None,
    })
}

fn operation(key: &str) -> Option<Holds> {
    Some(match key {
        "tags" => Texts,
        "summary" | "description" | "operationId" => Text,
        "externalDocs" => One(P::ExternalDocs),
        "parameters" => Each(P::Parameter),
        "requestBody" => One(P::RequestBody),
        "responses" => One(P::Responses),
        "callbacks" => Named(P::Callback),
        "deprecated" => Flag,
        "security" => Values,
        "servers" => Each(P::Server),
        _ => return None,
    })
}

fn parameter(key: &str) -> Option<Holds> {
    Some(match key {
        "name" | "in" | "description" | "style" => Text,
        "required" | "deprecated" | "allowEmptyValue" | "explode" | "allowReserved" => Flag,
        "schema" => One(P::Schema),
        "content" => Named(P::MediaType),
        "example" => Any,
        "examples" => Named(P::Example),
        _ => return None,
    })
}

fn request_body(key: &str) -> Option<Holds> {
    Some(match key {
        "description" => Text,
        "required" => Flag,
        "content" => Named(P::MediaType),
        _ => return None,
    })
}

fn media_type(key: &str) -> Option<Holds> {
    Some(match key {
        "schema" | "itemSchema" => One(P::Schema),
        "example" => Any,
        "examples" => Named(P::Example),
        "encoding" => Named(P::Encoding),
        "prefixEncoding" => Each(P::Encoding),
        "itemEncoding" => One(P::Encoding),
        _ => return None,
    })
}

fn encoding(key: &str) -> Option<Holds> {
    Some(match key {
        "contentType" | "style" => Text,
        "headers" => Named(P::Header),
        "encoding" => Named(P::Encoding),
        "prefixEncoding" => Each(P::Encoding),
        "itemEncoding" => One(P::Encoding),
        "explode" | "allowReserved" => Flag,
        _ => return None,
    })
}

fn response(key: &str) -> Option<Holds> {
    Some(match key {
        "summary" | "description" => Text,
        // Of 2.0; in a document of another version it is a mistake with a plain meaning.
        "schema" => One(P::Schema),
        "headers" => Named(P::Header),
        "content" => Named(P::MediaType),
        "links" => Named(P::Link),
        _ => return None,
    })
}

fn example(key: &str) -> Option<Holds> {
    Some(match key {
        "summary" | "description" | "externalValue" | "serializedValue" => Text,
        "value" | "dataValue" => Any,
        _ => return None,
    })
}

fn link(key: &str) -> Option<Holds> {
    Some(match key {
        "operationRef" | "operationId" | "description" => Text,
        "parameters" => ValueMap,
        "requestBody" => Any,
        "server" => One(P::Server),
        _ => return None,
    })
}

fn schema(key: &str) -> Option<Holds> {
    Some(match key {
        "$ref" | "$id" | "$schema" | "$anchor" | "$dynamicAnchor" | "$dynamicRef"
        | "$recursiveRef" | "$comment" | "title" | "description" | "type" | "format"
        | "pattern" | "contentEncoding" | "contentMediaType" => Text,
        "nullable" | "readOnly" | "writeOnly" | "deprecated" | "uniqueItems"
        | "exclusiveMinimum" | "exclusiveMaximum" | "$recursiveAnchor" => Flag,
        "minLength" | "maxLength" | "minItems" | "maxItems" | "minProperties" | "maxProperties"
        | "minContains" | "maxContains" => Count,
        "minimum" | "maximum" | "multipleOf" => Number,
        "required" => Texts,
        "enum" | "examples" => Values,
        "default" | "example" | "const" | "xml" | "$vocabulary" | "dependentRequired" => Any,
        "properties" | "patternProperties" | "dependentSchemas" | "$defs" | "definitions" => {
            Named(P::Schema)
        }
        "additionalProperties" => SchemaOrFlag,
        "items"
        | "not"
        | "if"
        | "then"
        | "else"
        | "contains"
        | "propertyNames"
        | "unevaluatedItems"
        | "unevaluatedProperties"
        | "contentSchema" => One(P::Schema),
        "allOf" | "oneOf" | "anyOf" | "prefixItems" => Each(P::Schema),
        "discriminator" => One(P::Discriminator),
        "externalDocs" => One(P::ExternalDocs),
        _ => return None,
    })
}

fn discriminator(key: &str) -> Option<Holds> {
    Some(match key {
        "propertyName" | "defaultMapping" => Text,
        "mapping" => TextMap,
        _ => return None,
    })
}

fn security_scheme(key: &str) -> Option<Holds> {
    Some(match key {
        "type" | "description" | "name" | "in" | "scheme" | "bearerFormat" | "openIdConnectUrl"
        | "oauth2MetadataUrl" => Text,
        "flows" => One(P::Flows),
        "deprecated" => Flag,
        _ => return None,
    })
}

fn flows(key: &str) -> Option<Holds> {
    Some(match key {
        "implicit"
        | "password"
        | "clientCredentials"
        | "authorizationCode"
        | "deviceAuthorization" => One(P::Flow),
        _ => return None,
    })
}

fn flow(key: &str) -> Option<Holds> {
    Some(match key {
        "authorizationUrl" | "tokenUrl" | "refreshUrl" | "deviceAuthorizationUrl" => Text,
        "scopes" => TextMap,
        _ => return None,
    })
}
