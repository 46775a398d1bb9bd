//! How large the packed streams of a PDF are unpacked: asked before the library unpacks each as a whole.

use crate::limits;
use flate2::read::ZlibDecoder;
use memchr::memmem;
use std::io::{BufRead, BufReader, Read};

/// So often may a stream be packed in itself.
const LAYERS: usize = 4;
/// Bytes before a stream that are looked through for what it is.
const DICTIONARY: usize = 1024;

/// Whether a stream gives more than [`limits::PDF_STREAM`] bytes, a picture more than [`limits::PDF_PICTURE`], or all streams
/// together more than [`limits::PDF_UNPACKED`]. Pictures beyond that are not looked at: they are not unpacked for their text.
pub(super) fn is_too_large(bytes: &[u8]) -> bool {
    let ends: Vec<usize> = memmem::find_iter(bytes, b"endstream").collect();
    let mut left = limits::PDF_UNPACKED;
    memmem::find_iter(bytes, b"stream").any(|at| {
        let before = &bytes[at.saturating_sub(DICTIONARY)..at];
        let end = ends.get(ends.partition_point(|end| *end < at)).copied().unwrap_or(bytes.len());
        let data = &bytes[(at + b"stream".len()).min(end)..end];
        let data = data.strip_prefix(b"\r\n").or_else(|| data.strip_prefix(b"\n")).unwrap_or(data);
        if before.ends_with(b"end") || !is_packed(data) {
            return false;
        }
        // What stood before the stream before is not said of this one.
        let before = memmem::rfind(before, b"endstream").map_or(before, |end| &before[end..]);
        let is_picture = memmem::find(before, b"/Image").is_some();
        if is_picture && left == 0 {
            return false;
        }
        let most = if is_picture { limits::PDF_PICTURE } else { limits::PDF_STREAM };
        let size = unpacked_size(Box::new(data), most, LAYERS);
        left = left.saturating_sub(size);
        size > most || (!is_picture && left == 0)
    })
}

/// The size unpacked, up to one byte more than `most`.
fn unpacked_size(packed: Box<dyn Read + '_>, most: usize, layers: usize) -> usize {
    let mut unpacked = BufReader::new(ZlibDecoder::new(packed));
    match unpacked.fill_buf() {
        Ok(start) if is_packed(start) && layers > 1 => unpacked_size(Box::new(unpacked), most, layers - 1),
        Ok(start) if is_packed(start) => most + 1,
        Ok(_) => {
            let mut part = unpacked.take(most as u64 + 1);
            // What is damaged ends there for the library as well.
            let _ = std::io::copy(&mut part, &mut std::io::sink());
            most + 1 - part.limit() as usize
        }
        Err(_) => 0,
    }
}

/// The header of zlib (RFC 1950): deflate, and a check of the two bytes.
fn is_packed(data: &[u8]) -> bool {
    matches!(data, [method, flags, ..] if method & 0x0f == 8 && (u16::from(*method) << 8 | u16::from(*flags)) % 31 == 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::ZlibEncoder};
    use std::io::Write;

    fn packed(text: &[u8]) -> Vec<u8> {
        let mut packer = ZlibEncoder::new(Vec::new(), Compression::fast());
        packer.write_all(text).unwrap();
        packer.finish().unwrap()
    }

    fn stream(dictionary: &str, data: &[u8]) -> Vec<u8> {
        [b"%PDF-1.4\n4 0 obj<<", dictionary.as_bytes(), b">>stream\n", data, b"\nendstream endobj"].concat()
    }

    #[test]
    fn a_stream_that_grows_without_measure_is_seen_before_it_is_unpacked() {
        let flate = "/Filter/FlateDecode";
        let large = packed(&vec![b' '; limits::PDF_STREAM + 1]);
        assert!(is_too_large(&stream(flate, &large)));
        assert!(is_too_large(&stream("/Filter[/FlateDecode/FlateDecode]", &packed(&large))));
        assert!(is_too_large(&stream(flate, &(0..5).fold(b"(text)".to_vec(), |data, _| packed(&data)))));
        for (dictionary, data) in [
            (flate, packed(b"BT (The ferry is back.) Tj ET")),
            (flate, packed(&packed(b"BT (The ferry is back.) Tj ET"))),
            (flate, large[..large.len() / 2].to_vec()),
            ("/Subtype/Image/Filter/FlateDecode", large),
            ("", b"BT (The ferry is back.) Tj ET".to_vec()),
        ] {
            assert!(!is_too_large(&stream(dictionary, &data)), "{dictionary}");
        }
    }
}
