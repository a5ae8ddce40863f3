//! The command `cargo sdksmith`: the same as `sdksmith`, found by cargo under its name.

use std::process::ExitCode;

fn main() -> ExitCode {
    sdksmith::cli::main(std::env::args_os())
}
