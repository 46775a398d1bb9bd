//! A gzip file: the one file in it is read in its place, or the files of the archive in it.

use crate::reading::Reading;
use crate::seen::Seen;
use crate::source::{Source, Unreadable};
use crate::tarred;
use flate2::read::MultiGzDecoder;

/// The first bytes.
pub(crate) const MARK: &[u8] = b"\x1f\x8b";

pub(crate) fn recognises(seen: &Seen<'_>) -> bool {
    seen.bytes.starts_with(MARK)
}

/// Reads the file inside, or the files of the archive inside.
pub(crate) fn read(source: Source<'_>, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let decoder = MultiGzDecoder::new(source.bytes);
    let inner = decoder
        .header()
        .and_then(|header| header.filename())
        .map(|name| String::from_utf8_lossy(name).into_owned())
        .unwrap_or_else(|| tarred::name_inside(source.path, &["gz"]).to_owned());
    tarred::read_wrapped(&inner, decoder, reading)
}
