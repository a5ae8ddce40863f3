//! The command `sdksmith`.

use std::process::ExitCode;

fn main() -> ExitCode {
    sdksmith::cli::main(std::env::args_os())
}
