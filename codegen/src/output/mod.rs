//! Files → disk: only what changed, only what the generator owns, all or nothing.
//!
//! [`plan`] compares without writing. [`Plan::check`] reports the differences, [`Plan::apply`] writes them.

mod check;
mod disk;
mod files;
mod fingerprint;
mod folder;
pub mod format;
mod lock;
mod manifest;
mod names;
mod plan;
mod stage;
#[cfg(test)]
mod tests;
mod write;

pub use files::Files;
pub use fingerprint::fingerprint;
pub use names::{read_names, write_names};
pub use plan::{Action, Change, Plan, is_adopted, plan, remembered};
pub use stage::{is_settled, recover};

/// Writes one file unless it already has this content, so that nothing is rebuilt for nothing.
///
/// # Errors
/// Those of the file system.
pub fn write_if_changed(file: &std::path::Path, content: &[u8]) -> std::io::Result<()> {
    if std::fs::read(file).is_ok_and(|current| current == content) {
        return Ok(());
    }
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(file, content)
}
