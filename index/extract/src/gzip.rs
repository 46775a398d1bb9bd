//! A gzip file: the one file in it is read in its place.

use crate::limits;
use crate::reading::Reading;
use crate::seen::Seen;
use crate::source::{Source, Unreadable};
use flate2::read::MultiGzDecoder;

pub(crate) fn recognises(seen: &Seen<'_>) -> bool {
    seen.bytes.starts_with(b"\x1f\x8b")
}

/// Reads the file inside; of a damaged one what could be unpacked is not taken, because an article may end half-way.
pub(crate) fn read(source: Source<'_>, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let decoder = MultiGzDecoder::new(source.bytes);
    let inner = decoder
        .header()
        .and_then(|header| header.filename())
        .map(|name| String::from_utf8_lossy(name).into_owned())
        .unwrap_or_else(|| name_inside(source.path).to_owned());
    let (bytes, outcome) = reading.unpack(decoder, limits::UNPACKED_FILE);
    outcome?;
    reading.inside(&inner, &bytes)
}

/// `page.html` for `page.html.gz`.
fn name_inside(path: &str) -> &str {
    let stem =
        path.len().checked_sub(3).filter(|at| path.get(*at..).is_some_and(|end| end.eq_ignore_ascii_case(".gz")));
    stem.map_or(path, |at| &path[..at])
}
