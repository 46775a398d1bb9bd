//! A gzip file: the one file in it, which may be an archive, is read in its place.

use crate::reading::Reading;
use crate::seen::Seen;
use crate::source::Unreadable;
use crate::stream::Stream;
use flate2::bufread::MultiGzDecoder;

/// The first bytes.
pub(crate) const MARK: &[u8] = b"\x1f\x8b";

pub(crate) fn recognises(seen: &Seen<'_>) -> bool {
    seen.bytes.starts_with(MARK)
}

/// Reads the file inside.
pub(crate) fn read(path: &str, stream: &mut Stream<'_>, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let decoder = MultiGzDecoder::new(stream);
    let inner = decoder
        .header()
        .and_then(|header| header.filename())
        .map(|name| String::from_utf8_lossy(name).into_owned())
        .unwrap_or_else(|| name_inside(path, &["gz"]).to_owned());
    let mut unpacked = reading.unpacked(decoder);
    reading.inside(&inner, &mut unpacked)
}

/// The name of the file in a wrapping: `page.html` for `page.html.gz`.
pub(crate) fn name_inside<'a>(path: &'a str, extensions: &[&str]) -> &'a str {
    match path.rsplit_once('.') {
        Some((stem, extension)) if extensions.iter().any(|e| extension.eq_ignore_ascii_case(e)) => stem,
        _ => path,
    }
}
