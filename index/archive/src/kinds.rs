//! The kinds of a topic as a set, a bit for each: there is one for every topic of every article.

use crate::request::TopicKind;
use std::ops::{BitOr, BitOrAssign};

/// Kinds of a topic.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Kinds(u8);

impl Kinds {
    /// One of these kinds is in both.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The kinds, in their order.
    pub fn iter(self) -> impl Iterator<Item = TopicKind> {
        TopicKind::ALL.into_iter().filter(move |kind| self.meets((*kind).into()))
    }
}

impl From<TopicKind> for Kinds {
    fn from(kind: TopicKind) -> Self {
        Self(1 << kind as u8)
    }
}

impl FromIterator<TopicKind> for Kinds {
    fn from_iter<I: IntoIterator<Item = TopicKind>>(kinds: I) -> Self {
        kinds.into_iter().fold(Self::default(), |all, kind| all | kind.into())
    }
}

impl BitOr for Kinds {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Kinds {
    fn bitor_assign(&mut self, other: Self) {
        *self = *self | other;
    }
}
