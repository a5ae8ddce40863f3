/// Returns a table in columns: names to the left, figures to the right.
pub(crate) fn text<const N: usize>(table: &[[String; N]]) -> String {
    let widths = widths(table);
    table.iter().map(|line| line_of(line, &widths)).collect()
}

fn widths<const N: usize>(table: &[[String; N]]) -> [usize; N] {
    std::array::from_fn(|column| {
        let cells = table.iter().map(|line| line[column].chars().count());
        cells.max().unwrap_or(0)
    })
}

fn line_of<const N: usize>(line: &[String; N], widths: &[usize; N]) -> String {
    let cells = line.iter().zip(widths).enumerate();
    let mut text: String = cells
        .map(|(index, (cell, width))| match index {
            0 => format!("{cell:<width$}"),
            _ => format!("  {cell:>width$}"),
        })
        .collect();
    text.push('\n');
    text
}
