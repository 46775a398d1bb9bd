//! What is special in some articles, measured against the whole archive: the log-likelihood ratio G² of Dunning,
//! "Accurate Methods for the Statistics of Surprise and Coincidence" (1993).
//!
//! ```text
//!                    here        elsewhere
//! with the value      a              b            G² = 2 Σ observed · ln(observed / expected)
//! without it          c              d            expected = row · column / all
//! ```

/// Some articles of the archive, and how many of them have a value.
#[derive(Debug, Clone, Copy)]
pub struct Share {
    /// Articles with the value.
    pub with: u32,
    /// All articles.
    pub of: u32,
}

/// How surprising a value's share here is, given its share in the archive that these articles are part of; 0 if it is
/// no more frequent here than in the archive.
#[must_use]
pub fn log_likelihood(here: Share, archive: Share) -> f64 {
    if u64::from(here.with) * u64::from(archive.of) <= u64::from(archive.with) * u64::from(here.of) {
        return 0.0;
    }
    let elsewhere = Share { with: archive.with.saturating_sub(here.with), of: archive.of.saturating_sub(here.of) };
    let all = f64::from(archive.of);
    let cells = [
        (here.with, archive.with, here.of),
        (elsewhere.with, archive.with, elsewhere.of),
        (here.of - here.with, archive.of - archive.with, here.of),
        (elsewhere.of.saturating_sub(elsewhere.with), archive.of - archive.with, elsewhere.of),
    ];
    let term = |(observed, row, column): (u32, u32, u32)| {
        if observed == 0 {
            return 0.0;
        }
        let observed = f64::from(observed);
        observed * (observed * all / (f64::from(row) * f64::from(column))).ln()
    };
    2.0 * cells.into_iter().map(term).sum::<f64>()
}

/// How surprising a count is where another is expected: the same ratio for a text that is a sliver of the whole, in which only
/// the first cell tells. 0 if the count is no larger.
#[must_use]
pub fn surprise(count: f64, expected: f64) -> f64 {
    if count <= expected { 0.0 } else { 2.0 * (count * (count / expected).ln() - (count - expected)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_a_sliver_of_the_whole_a_count_tells_as_much_as_the_table() {
        let (times, words, everywhere, all) = (7, 1_000, 40, 2_000_000);
        let table = log_likelihood(Share { with: times, of: words }, Share { with: everywhere, of: all });
        let expected = f64::from(words) * f64::from(everywhere) / f64::from(all);
        let count = surprise(f64::from(times), expected);
        assert!((table - count).abs() < 0.1 * table, "{table} {count}");
        assert!(surprise(2.0, 2.0) == 0.0);
    }

    #[test]
    fn the_score_is_that_of_the_published_tables() {
        // Dunning 1993, table 2: contingency tables of bigrams in 31,777 words of newspaper text, and their -2 log λ.
        let cases = [
            ((110, 2442, 111, 29114), 270.72),
            ((29, 13, 123, 31612), 263.90),
            ((31, 23, 139, 31584), 256.84),
            ((10, 0, 3, 31764), 167.23),
        ];
        for ((a, b, c, d), expected) in cases {
            let score = log_likelihood(Share { with: a, of: a + c }, Share { with: a + b, of: a + b + c + d });
            assert!((score - expected).abs() < 0.01, "{score} for {expected}");
        }
    }

    #[test]
    fn only_what_is_more_frequent_here_is_special() {
        let archive = Share { with: 50, of: 100 };
        for (with, special) in [(5, false), (4, false), (0, false), (6, true), (10, true)] {
            let score = log_likelihood(Share { with, of: 10 }, archive);
            assert_eq!(score > 0.0, special, "{with} of 10: {score}");
        }
        assert!(log_likelihood(Share { with: 7, of: 7 }, Share { with: 7, of: 7 }) == 0.0);
    }
}
