//! What can be typed to say who is who.

use clap::Subcommand;

/// Something to be said of persons. Persons are given by the names that they go by in the facet.
#[derive(Debug, Subcommand)]
pub enum MendAct {
    /// Make one person of several
    Merge {
        /// Two or more
        #[arg(required = true, num_args = 2.., value_name = "PERSON")]
        persons: Vec<String>,
        /// The name that they shall go by [default: the first]
        #[arg(long, value_name = "NAME")]
        called: Option<String>,
    },
    /// Take names of a person away: they are another person's
    Split {
        /// The person
        person: String,
        /// The names, as `person` lists them; not all
        #[arg(required = true, value_name = "NAME")]
        names: Vec<String>,
    },
    /// Let a person go by another name
    Rename {
        /// The person
        person: String,
        /// The name
        called: String,
    },
    /// Say that this is no person
    Nobody {
        /// What was taken for one
        person: String,
    },
    /// Say that a name is a person's wherever it stands, just as it is written
    Always {
        /// The name
        name: String,
    },
    /// Say that in some articles it is somebody else, or no person
    Here {
        /// The person
        person: String,
        /// Who it is there; the word `nobody` says that it is no person
        whose: String,
        /// Numbers of articles
        #[arg(required_unless_present = "found")]
        ids: Vec<u32>,
        /// All articles that a query finds now
        #[arg(long, value_name = "QUERY", conflicts_with = "ids")]
        found: Option<String>,
    },
}
