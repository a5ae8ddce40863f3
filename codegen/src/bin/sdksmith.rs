//! The command `sdksmith`.

use std::process::ExitCode;

/// The generator makes and drops millions of small values.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    sdksmith::cli::main(std::env::args_os())
}
