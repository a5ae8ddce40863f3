use super::*;
use crate::mixed_enums;

#[derive(Clone)]
enum Privacy {
    Redaction,
    Off,
    One,
    Unrecognized(Json),
}

impl MixedEnum for Privacy {
    fn from_json(json: Json) -> Self {
        match json.as_str() {
            "\"redaction\"" => Self::Redaction,
            "false" => Self::Off,
            "1" => Self::One,
            _ => Self::Unrecognized(json),
        }
    }

    fn json(&self) -> &str {
        match self {
            Self::Redaction => "\"redaction\"",
            Self::Off => "false",
            Self::One => "1",
            Self::Unrecognized(json) => json.as_str(),
        }
    }
}

mixed_enums!(Privacy);

#[test]
fn reads_every_spelling_of_a_value_and_keeps_unknown_ones() {
    let text = r#"["redact\u0069on",false,1.0,1e0,"new",2.5,true,null,{"a":[]}]"#;
    let values: Vec<Privacy> = read(text).unwrap();
    let known = [Privacy::Redaction, Privacy::Off, Privacy::One, Privacy::One];
    assert_eq!(values[..4], known);
    assert!(matches!(&values[4], Privacy::Unrecognized(_)));
    let written = r#"["redaction",false,1,1,"new",2.5,true,null,{"a":[]}]"#;
    assert_eq!(to_json_text(&values).unwrap(), written);
}

#[test]
fn converts_and_prints_values() {
    assert_eq!(Privacy::from("redaction"), Privacy::Redaction);
    assert_eq!(Privacy::from(false), Privacy::Off);
    assert_eq!(Privacy::from(1), Privacy::One);
    assert_ne!(Privacy::from(true), Privacy::from("true"));
    assert_eq!(Privacy::Redaction.to_string(), "\"redaction\"");
    assert_eq!(format!("{:?}", Privacy::Off), "Privacy(false)");
}
