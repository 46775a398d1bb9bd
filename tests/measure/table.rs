//! Tables of figures, aligned.

/// Prints rows under a heading: the first column to the left, the others to the right.
pub fn print(heading: &[&str], rows: &[Vec<String>]) {
    let mut widths: Vec<usize> = heading.iter().map(|h| h.chars().count()).collect();
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let line = |cells: Vec<&str>| {
        let cells: Vec<String> = cells
            .iter()
            .zip(&widths)
            .enumerate()
            .map(|(i, (cell, &width))| if i == 0 { format!("{cell:<width$}") } else { format!("{cell:>width$}") })
            .collect();
        println!("{}", cells.join("  ").trim_end());
    };
    line(heading.to_vec());
    line(
        widths
            .iter()
            .map(|&w| &"----------------------------------------------------------------"[..w.min(64)])
            .collect(),
    );
    for row in rows {
        line(row.iter().map(String::as_str).collect());
    }
    println!();
}

/// The value below which the share `part` of the sorted values lies.
pub fn percentile(sorted: &[f64], part: f64) -> f64 {
    if sorted.is_empty() {
        return 0.0;
    }
    let at = ((sorted.len() - 1) as f64 * part).round() as usize;
    sorted[at]
}
