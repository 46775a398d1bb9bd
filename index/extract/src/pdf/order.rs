//! Reading order: a page is cut along its white lines, between columns first, so that what lies in one column stays together.
//!
//! ```text
//! +----------------+      1 the title, above the highest cut below which columns can be told
//! |     title      |      2 the left column
//! |-------+--------|      3 the right column
//! |  left | right  |
//! ```

use super::page::Run;

/// The runs of a page in reading order, in regions that belong together: columns, or the whole page.
pub(super) fn regions(mut runs: Vec<Run>) -> Vec<Vec<Run>> {
    let mut found = Vec::new();
    runs.retain(|run| !run.text.trim().is_empty());
    cut(runs, 0, &mut found);
    found
}

/// Cuts deeper than this would be those of a table or a drawing.
const DEPTH: usize = 12;
/// Lines that a column has at least.
const LINES: usize = 3;

fn cut(runs: Vec<Run>, depth: usize, found: &mut Vec<Vec<Run>>) {
    if runs.is_empty() {
        return;
    }
    if depth < DEPTH && runs.len() >= 2 * LINES {
        if let Some(x) = gutter(&runs) {
            let (left, right) = runs.into_iter().partition(|run| run.right <= x + 0.5);
            cut(left, depth + 1, found);
            return cut(right, depth + 1, found);
        }
        let gaps = gaps(&runs);
        let below = |y: f64| runs.iter().filter(|run| run.base > y).cloned().collect::<Vec<Run>>();
        let above = |y: f64| runs.iter().filter(|run| run.base <= y).cloned().collect::<Vec<Run>>();
        let split = gaps.iter().copied().find(|y| gutter(&below(*y)).is_some());
        let split = split.or_else(|| gaps.iter().rev().copied().find(|y| gutter(&above(*y)).is_some()));
        if let Some(y) = split {
            cut(above(y), depth + 1, found);
            return cut(below(y), depth + 1, found);
        }
    }
    found.push(runs);
}

/// A white line from top to bottom with columns of text on both sides.
fn gutter(runs: &[Run]) -> Option<f64> {
    if runs.len() < 2 * LINES {
        return None;
    }
    let size = usual(runs.iter().map(|run| run.size));
    let mut spans: Vec<(f64, f64)> = runs.iter().map(|run| (run.left, run.right)).collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut reach = f64::NEG_INFINITY;
    let mut best: Option<(f64, f64)> = None;
    for (left, right) in spans {
        let width = left - reach;
        if reach.is_finite()
            && width > 0.6 * size
            && best.is_none_or(|(wide, _)| width > wide)
            && is_parted(runs, reach, size)
        {
            best = Some((width, reach));
        }
        reach = reach.max(right);
    }
    best.map(|(_, x)| x)
}

/// Whether both sides of a line look like columns: several lines each, of words and not of cells.
fn is_parted(runs: &[Run], x: f64, size: f64) -> bool {
    let (left, right): (Vec<&Run>, Vec<&Run>) = runs.iter().partition(|run| run.right <= x + 0.5);
    let is_column = |side: &[&Run]| {
        let mut lines: Vec<f64> = side.iter().map(|run| run.base).collect();
        lines.sort_by(f64::total_cmp);
        lines.dedup_by(|a, b| (*a - *b).abs() < 0.5 * size);
        let width = side.iter().map(|run| run.right).fold(f64::NEG_INFINITY, f64::max)
            - side.iter().map(|run| run.left).fold(f64::INFINITY, f64::min);
        lines.len() >= LINES && usual(side.iter().map(|run| run.right - run.left)) > 7.0 * size && width > 10.0 * size
    };
    is_column(&left) && is_column(&right)
}

/// White lines from side to side, from the top: the middle of each.
fn gaps(runs: &[Run]) -> Vec<f64> {
    const MOST: usize = 60;
    let mut lines: Vec<(f64, f64)> = runs.iter().map(|run| (run.base - run.size, run.base)).collect();
    lines.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut reach = f64::NEG_INFINITY;
    let mut gaps = Vec::new();
    for (top, base) in lines {
        if reach.is_finite() && top > reach {
            gaps.push((top + reach) / 2.0);
        }
        reach = reach.max(base);
    }
    gaps.truncate(MOST);
    gaps
}

/// The middle one of some lengths.
pub(super) fn usual(lengths: impl Iterator<Item = f64>) -> f64 {
    let mut lengths: Vec<f64> = lengths.collect();
    lengths.sort_by(f64::total_cmp);
    lengths.get(lengths.len() / 2).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(left: f64, base: f64, text: &str) -> Run {
        Run { left, right: left + 200.0, base, size: 10.0, text: text.to_owned() }
    }

    #[test]
    fn columns_under_a_title_are_read_one_after_the_other() {
        let mut runs = vec![Run { left: 50.0, right: 480.0, base: 40.0, size: 24.0, text: "title".into() }];
        for line in 0..5 {
            let base = 80.0 + 12.0 * f64::from(line);
            runs.push(run(50.0, base, &format!("left {line}")));
            runs.push(run(280.0, base, &format!("right {line}")));
        }
        let texts: Vec<Vec<String>> =
            regions(runs).into_iter().map(|region| region.into_iter().map(|run| run.text).collect()).collect();
        assert_eq!(texts.len(), 3);
        assert_eq!(texts[0], ["title"]);
        assert!(texts[1].iter().all(|text| text.starts_with("left")));
        assert!(texts[2].iter().all(|text| text.starts_with("right")));
    }
}
