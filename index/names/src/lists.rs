//! What is known of words before any article is read.

use crate::clusters::Clusters;
use crate::gazetteer::Gazetteer;

/// The lists that go with a model.
#[derive(Debug, Clone, Copy)]
pub struct Lists<'a> {
    /// Names.
    pub gazetteer: &'a Gazetteer,
    /// Words that stand among the same words.
    pub clusters: &'a Clusters,
}
