//! The content of a file on the disk: in memory, or, where it is too large for that, read from the disk piece by piece.

use broadsheet_extract::{Columns, Draft, FileNotes, Part, Unreadable, read_stream};
use std::fs::File;
use std::io::{self, Read, Seek};
use std::path::Path;

/// Larger files, in bytes, are not taken into memory before their format is known.
const LARGE: u64 = 64 << 20;
/// Bytes read at a time for the fingerprint.
const STEP: usize = 1 << 20;

/// The content of a file.
pub enum Content {
    /// All of it.
    Small(Vec<u8>),
    /// Where to read it, and how many bytes it has.
    Large(File, u64),
}

impl Content {
    /// The content of the file at a path.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let size = file.metadata()?.len();
        if size > LARGE {
            return Ok(Self::Large(file, size));
        }
        let mut bytes = Vec::new();
        { file }.read_to_end(&mut bytes)?;
        Ok(Self::Small(bytes))
    }

    /// Its fingerprint. It is read from its beginning, and stands there again.
    ///
    /// # Errors
    /// When the file cannot be read, or `stopped` says that nobody waits for it any more.
    pub fn hash(&mut self, stopped: &dyn Fn() -> bool) -> io::Result<[u8; 32]> {
        match self {
            Self::Small(bytes) => Ok(*blake3::hash(bytes).as_bytes()),
            Self::Large(file, _) => {
                let mut hasher = blake3::Hasher::new();
                let mut bytes = vec![0; STEP];
                let mut file = Stoppable { file, stopped };
                loop {
                    match file.read(&mut bytes)? {
                        0 => break,
                        read => hasher.update(&bytes[..read]),
                    };
                }
                file.file.rewind()?;
                Ok(*hasher.finalize().as_bytes())
            }
        }
    }

    /// Reads the file as [`broadsheet_extract::read`] does; `stopped` breaks the reading of a large one off.
    ///
    /// # Errors
    /// When nothing of the file can be read, or it cannot be read to its end.
    pub fn read(
        self,
        path: &str,
        (columns, notes): (&Columns, &FileNotes),
        stopped: &dyn Fn() -> bool,
        sink: &mut dyn FnMut(Part, Result<Draft, Unreadable>),
    ) -> Result<(), Unreadable> {
        match self {
            Self::Small(bytes) => read_stream(path, &bytes[..], bytes.len() as u64, columns, notes, sink),
            Self::Large(mut file, size) => {
                read_stream(path, Stoppable { file: &mut file, stopped }, size, columns, notes, sink)
            }
        }
    }
}

/// A file that may be left in the middle.
struct Stoppable<'f> {
    file: &'f mut File,
    stopped: &'f dyn Fn() -> bool,
}

impl Read for Stoppable<'_> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        if (self.stopped)() {
            return Err(io::Error::other("it was stopped"));
        }
        self.file.read(bytes)
    }
}
