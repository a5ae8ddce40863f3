//! The command `cargo sdksmith`: the same as `sdksmith`, found by cargo under its name.

use std::process::ExitCode;

/// The generator makes and drops millions of small values.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    sdksmith::cli::main(std::env::args_os())
}
