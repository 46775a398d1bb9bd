//! Zstandard: a file, or an archive, packed as a whole; and files of records packed one by one, which may begin with a
//! dictionary that all of them share (`.warc.zst`).

use crate::gzip::name_inside;
use crate::limits;
use crate::reading::Reading;
use crate::seen::Seen;
use crate::source::Unreadable;
use crate::stream::Stream;
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
pub(crate) fn decoder<'a>(bytes: impl BufRead + 'a) -> impl Read + 'a {
    Opened(Decoder::with_buffer(bytes))
}

/// Reads the file inside.
pub(crate) fn read(path: &str, stream: &mut Stream<'_>, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let mut unpacked = reading.unpacked(decoder(stream));
    reading.inside(name_inside(path, &["zst", "zstd"]), &mut unpacked)
}

/// The dictionary that pieces packed one by one share; empty if they have none. The stream goes on behind it.
pub(crate) fn shared(stream: &mut Stream<'_>) -> DecoderDictionary<'static> {
    const HEAD: usize = 8;
    stream.fill(HEAD);
    let length = match stream.held().strip_prefix(DICTIONARY).and_then(|rest| rest.first_chunk()) {
        Some(length) => usize::try_from(u32::from_le_bytes(*length)).unwrap_or(usize::MAX),
        None => return DecoderDictionary::copy(&[]),
    };
    let is_there = length as u64 <= limits::DICTIONARY_BYTES && stream.fill(HEAD + length);
    let dictionary = if is_there { unpacked(&stream.held()[HEAD..HEAD + length]) } else { Vec::new() };
    if is_there {
        stream.pass(HEAD + length);
    }
    DecoderDictionary::copy(&dictionary)
}

/// Unpacks the next of the pieces that are packed one by one.
pub(crate) fn piece<'a>(packed: impl BufRead + 'a, shared: &'a DecoderDictionary<'static>) -> impl Read + 'a {
    Opened(Decoder::with_prepared_dictionary(packed, shared).map(Decoder::single_frame))
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
        for packed in [dictionary.clone(), zstd::bulk::compress(&dictionary, 3).unwrap()] {
            let mut file = DICTIONARY.to_vec();
            file.extend(u32::try_from(packed.len()).unwrap().to_le_bytes());
            file.extend(packed);
            for text in &texts[..2] {
                file.extend(compressor.compress(text).unwrap());
            }
            assert!(is_packed(&file));
            let mut stream = Stream::new(&file[..]);
            let shared = shared(&mut stream);
            let mut start = [0; 5];
            piece(&mut stream, &shared).read_exact(&mut start).unwrap();
            assert_eq!(&start, b"WARC/");
        }
    }
}
