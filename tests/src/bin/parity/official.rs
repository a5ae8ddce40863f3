use std::{fs, io, path::Path};

/// A method of the official TypeScript SDK.
pub(crate) struct Official {
    pub(crate) method: String,
    pub(crate) verb: String,
    pub(crate) path: String,
    /// Name of the params type; empty: the method takes none.
    pub(crate) params: String,
    /// Class of the pages; empty: it does not page.
    pub(crate) pages: String,
    /// Member of the answer that it returns; empty: all of it.
    pub(crate) unwrap: String,
    pub(crate) is_void: bool,
    pub(crate) is_binary: bool,
}

/// Reads the list of methods: tab-separated values under a heading.
///
/// # Errors
/// When the file cannot be read, or a column is missing.
pub(crate) fn read(file: &Path) -> io::Result<Vec<Official>> {
    let text = fs::read_to_string(file)?;
    let mut lines = text.lines();
    let heading: Vec<_> = lines.next().unwrap_or_default().split('\t').collect();
    lines
        .map(|line| {
            let cells: Vec<_> = line.split('\t').collect();
            let cell = |name: &str| {
                let column = heading.iter().position(|heading| *heading == name);
                let cell = column.and_then(|column| cells.get(column));
                cell.map(|text| (*text).to_owned())
                    .ok_or_else(|| io::Error::other(format!("no column `{name}` in `{line}`")))
            };
            Ok(Official {
                method: cell("method")?,
                verb: cell("verb")?,
                path: cell("path")?,
                // A body that is no object has no type of params there.
                params: cell("params_type")?,
                pages: cell("page_class")?,
                unwrap: cell("unwrap")?,
                is_void: cell("return_type")? == "void",
                is_binary: cell("binary")? == "binary",
            })
        })
        .collect()
}
