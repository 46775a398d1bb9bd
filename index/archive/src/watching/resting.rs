//! Places that were touched, kept until they rest: a file that is still being written is not worth reading.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

/// A place rests when nothing was heard of it for so long and it looks the same.
const REST: Duration = Duration::from_millis(500);
/// While more is under way, what rests is gathered for so long: many files at once make few readings.
const GATHER: Duration = Duration::from_secs(1);

/// What a place looks like from outside; `None` if nothing is there.
type Look = Option<(u64, Option<SystemTime>)>;

/// Places that were touched.
#[derive(Debug, Default)]
pub struct Resting {
    touched: BTreeMap<PathBuf, Touched>,
    /// Since when something rests and waits for the others.
    since: Option<Instant>,
}

#[derive(Debug)]
struct Touched {
    at: Instant,
    look: Look,
}

impl Resting {
    /// A place was touched at this moment, or is to be looked at no sooner.
    pub fn touch(&mut self, place: PathBuf, at: Instant) {
        let look = look(&place);
        self.touched.insert(place, Touched { at, look });
    }

    /// Takes the places that rest, unless more are under way and it is worth while to wait for them.
    pub fn take(&mut self, now: Instant) -> BTreeSet<PathBuf> {
        let mut rest = BTreeSet::new();
        for (place, touched) in &mut self.touched {
            if touched.at + REST > now {
                continue;
            }
            // Not every write is heard of at once.
            let look = look(place);
            if look == touched.look {
                rest.insert(place.clone());
            } else {
                *touched = Touched { at: now, look };
            }
        }
        if rest.is_empty() {
            return rest;
        }
        let since = *self.since.get_or_insert(now);
        if rest.len() < self.touched.len() && now < since + GATHER {
            return BTreeSet::new();
        }
        self.since = None;
        self.touched.retain(|place, _| !rest.contains(place));
        rest
    }

    /// When [`Self::take`] is worth asking again; `None` if nothing was touched.
    pub fn due(&self) -> Option<Instant> {
        let rested = self.touched.values().map(|touched| touched.at + REST);
        match self.since {
            Some(since) => rested.filter(|&due| due > since).min().map(|due| due.min(since + GATHER)),
            None => rested.min(),
        }
    }

    /// Forgets the places for which this does not hold.
    pub fn keep(&mut self, holds: impl Fn(&Path) -> bool) {
        self.touched.retain(|place, _| holds(place));
    }
}

fn look(place: &Path) -> Look {
    let metadata = std::fs::symlink_metadata(place).ok()?;
    Some((metadata.len(), metadata.modified().ok()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(name: &str) -> PathBuf {
        Path::new("/nothing/is/here").join(name)
    }

    #[test]
    fn what_is_touched_again_waits_and_the_others_wait_for_it_a_while() {
        let mut resting = Resting::default();
        let start = Instant::now();
        resting.touch(place("a"), start);
        assert_eq!(resting.take(start), [].into());
        assert_eq!(resting.due(), Some(start + REST));
        resting.touch(place("b"), start + REST);
        assert_eq!(resting.take(start + REST), [].into(), "b is under way");
        assert_eq!(resting.due(), Some(start + REST + REST));
        resting.touch(place("b"), start + GATHER);
        assert_eq!(resting.take(start + REST + GATHER), [place("a"), place("b")].into());
        assert_eq!(resting.due(), None);

        resting.touch(place("a"), start);
        for step in 0..4 {
            let now = start + REST + step * GATHER / 4;
            resting.touch(place("log"), now);
            assert_eq!(resting.take(now), [].into());
        }
        let now = start + REST + GATHER;
        resting.touch(place("log"), now);
        assert_eq!(resting.take(now), [place("a")].into(), "what never rests holds nothing up for long");
    }

    #[test]
    fn a_file_that_looks_otherwise_does_not_rest() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        let (mut resting, start) = (Resting::default(), Instant::now());
        std::fs::write(&path, "half").unwrap();
        resting.touch(path.clone(), start);
        std::fs::write(&path, "half and half").unwrap();
        assert_eq!(resting.take(start + REST), [].into());
        assert_eq!(resting.take(start + REST + REST), [path].into());
    }
}
