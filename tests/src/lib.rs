//! What the promises and the measurements share.

use broadsheet_archive::{Progress, Watch};

/// Watches nothing and stops nothing.
pub struct Quiet;

impl Watch for Quiet {
    fn progress(&self, _: &Progress) {}

    fn cancelled(&self) -> bool {
        false
    }
}
