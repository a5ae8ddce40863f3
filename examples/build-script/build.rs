fn main() {
    sdksmith::Generator::new("openapi.yaml")
        .config("sdk.yml")
        .module("crate::api")
        .build();
}
