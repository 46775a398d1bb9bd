//! Words that may be typed for what the engine knows by its own names.

use broadsheet_archive::{
    CorrectedField, DateUnit, Exactness, FacetName, FileState, LineOrder, Sort, TopicKind, ValueOrder,
};
use clap::ValueEnum;

/// Defines an enum of words that may be typed, and what each stands for in the engine.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident => $engine:ident { $($word:ident),* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
        #[allow(missing_docs, reason = "the words are those of the engine")]
        pub enum $name { $($word),* }

        impl From<$name> for $engine {
            fn from(word: $name) -> Self {
                match word { $($name::$word => Self::$word),* }
            }
        }
    };
}

words! {
    /// A step of exactness.
    Step => Exactness { Literal, Word, Inflected, Variants, Fuzzy }
}

words! {
    /// The name of a facet.
    Name => FacetName { Outlet, Person, Organisation, Place, Topic, Date, Language, Author, Folder, Type }
}
words! {
    /// The order of a facet's values.
    Values => ValueOrder { Count, Name, Special }
}
words! {
    /// The order of lines.
    Lines => LineOrder { Articles, Left, Match, Right }
}
words! {
    /// Who says that an article has a topic.
    Kind => TopicKind { Own, Page, Found }
}
words! {
    /// A unit of the calendar.
    Unit => DateUnit { Year, Month, Day }
}
words! {
    /// What can be corrected.
    Field => CorrectedField { Headline, Outlet, Date, Authors, Clutter, Text }
}
words! {
    /// What became of a file.
    State => FileState { Read, Duplicate, Version, Skipped, Gone }
}
words! {
    /// The order of articles.
    Order => Sort { Relevance, Newest, Oldest }
}
