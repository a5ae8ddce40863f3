//! The command `sdksmith`, once more: a test can only run the binaries of its own package.

use std::process::ExitCode;

fn main() -> ExitCode {
    sdksmith::cli::main(std::env::args_os())
}
