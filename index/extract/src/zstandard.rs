//! Zstandard: a file, or an archive, packed as a whole; and files of records packed one by one, which may begin with a
//! dictionary that all of them share (`.warc.zst`).

use crate::limits;
use crate::reading::Reading;
use crate::seen::Seen;
use crate::source::{Source, Unreadable};
use crate::tarred;
use std::io::{self, BufRead, Read};
use zstd::dict::DecoderDictionary;
use zstd::stream::read::Decoder;

/// The first bytes of what is packed.
const MARK: &[u8] = b"\x28\xB5\x2F\xFD";
/// The first bytes of a dictionary, in a frame that decoders skip.
const DICTIONARY: &[u8] = b"\x5D\x2A\x4D\x18";

pub(crate) fn recognises(seen: &Seen<'_>) -> bool {
    is_packed(seen.bytes)
}

/// Whether these bytes are packed, as their first ones tell. Frames that decoders skip may stand before.
pub(crate) fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(MARK) || (bytes.get(1..4) == Some(&DICTIONARY[1..]) && bytes[0] & 0xf0 == 0x50)
}

/// Unpacks all that is packed in some bytes.
pub(crate) fn decoder(bytes: &[u8]) -> impl Read {
    Opened(Decoder::with_buffer(bytes))
}

/// Reads the file inside, or the files of the archive inside.
pub(crate) fn read(source: Source<'_>, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    tarred::read_wrapped(tarred::name_inside(source.path, &["zst", "zstd"]), decoder(source.bytes), reading)
}

/// Pieces that are packed one by one.
pub(crate) struct Frames<'a> {
    rest: &'a [u8],
    dictionary: DecoderDictionary<'static>,
}

impl<'a> Frames<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        let shared = dictionary(bytes);
        let rest = shared.map_or(bytes, |(_, rest)| rest);
        let dictionary = shared.map(|(dictionary, _)| unpacked(dictionary)).unwrap_or_default();
        Self { rest, dictionary: DecoderDictionary::copy(&dictionary) }
    }

    /// The first bytes of the first piece.
    pub(crate) fn start(&self, start: &mut [u8]) -> io::Result<()> {
        Decoder::with_prepared_dictionary(self.rest, &self.dictionary)?.read_exact(start)
    }

    /// Unpacks the next piece, with the outcome.
    pub(crate) fn next(&mut self, reading: &mut Reading<'_>) -> Option<(Vec<u8>, Result<(), Unreadable>)> {
        if self.rest.is_empty() {
            return None;
        }
        let decoder = Decoder::with_prepared_dictionary(&mut self.rest, &self.dictionary).map(Decoder::single_frame);
        Some(reading.unpack(Opened(decoder), limits::UNPACKED_FILE))
    }
}

/// The dictionary at the start of a file, and what follows.
fn dictionary(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.strip_prefix(DICTIONARY)?.split_first_chunk()?;
    rest.split_at_checked(usize::try_from(u32::from_le_bytes(*length)).ok()?)
}

/// A dictionary may be packed itself. One that is damaged counts as none: the pieces will say so.
fn unpacked(dictionary: &[u8]) -> Vec<u8> {
    if !dictionary.starts_with(MARK) {
        return dictionary.to_vec();
    }
    let mut bytes = Vec::new();
    let read = decoder(dictionary).take(limits::DICTIONARY_BYTES).read_to_end(&mut bytes);
    read.map(|_| bytes).unwrap_or_default()
}

/// A decoder that tells at the first reading that it could not be made.
struct Opened<'a, R: BufRead>(io::Result<Decoder<'a, R>>);

impl<R: BufRead> Read for Opened<'_, R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        match &mut self.0 {
            Ok(decoder) => decoder.read(bytes),
            Err(error) => Err(io::Error::new(error.kind(), error.to_string())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use zstd::bulk::Compressor;

    #[test]
    fn pieces_share_a_dictionary() {
        let texts: Vec<Vec<u8>> =
            (0..200).map(|n| format!("WARC/1.0 record {n} of the old bridge at Nordhafen, {}", n * 7).into()).collect();
        let dictionary = zstd::dict::from_samples(&texts, 1 << 10).unwrap();
        let mut compressor = Compressor::with_dictionary(3, &dictionary).unwrap();
        for shared in [dictionary.clone(), zstd::bulk::compress(&dictionary, 3).unwrap()] {
            let mut file = DICTIONARY.to_vec();
            file.extend(u32::try_from(shared.len()).unwrap().to_le_bytes());
            file.extend(shared);
            for text in &texts[..2] {
                file.extend(compressor.compress(text).unwrap());
            }
            assert!(is_packed(&file));
            let mut start = [0; 5];
            Frames::new(&file).start(&mut start).unwrap();
            assert_eq!(&start, b"WARC/");
        }
    }
}
