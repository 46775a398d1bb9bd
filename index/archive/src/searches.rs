//! Searches that are kept: what the archive does with those a person saved, and with those made before.

use crate::archive::Archive;
use crate::error::Result;
use crate::kept;
use crate::request::{
    HistoryRequest, OrderSearchesRequest, PastSearch, RenameSearchRequest, SaveSearchRequest, SavedSearch,
    SavedSearchesRequest, SearchRequest,
};
use std::time::SystemTime;

impl Archive {
    /// The saved searches in their order; counted, if that is asked for.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn saved_searches(&self, request: &SavedSearchesRequest) -> Result<Vec<SavedSearch>> {
        let mut all = self.catalogue.saved_searches()?;
        if request.counts {
            all.iter_mut().try_for_each(|saved| self.count(saved))?;
        }
        Ok(all)
    }

    /// The saved search of a name, counted; `None` if there is none.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn saved_search(&self, name: &str) -> Result<Option<SavedSearch>> {
        let mut found = self.catalogue.saved_search(name)?;
        found.iter_mut().try_for_each(|saved| self.count(saved))?;
        Ok(found)
    }

    /// Saves a search under a name.
    ///
    /// # Errors
    /// [`crate::Error::Request`] when the name cannot be, or is taken and not to be replaced.
    pub fn save_search(&self, request: &SaveSearchRequest) -> Result<SavedSearch> {
        let mut saved = self.catalogue.save_search(&request.name, &request.search, request.replace)?;
        self.count(&mut saved)?;
        Ok(saved)
    }

    /// Gives a saved search another name.
    ///
    /// # Errors
    /// [`crate::Error::Request`] when the name cannot be or is another's, or there is no such search.
    pub fn rename_search(&self, request: &RenameSearchRequest) -> Result<()> {
        self.catalogue.rename_search(request.id, &request.name)
    }

    /// Removes a saved search; [`Self::restore_search`] takes that back.
    ///
    /// # Errors
    /// [`crate::Error::Request`] when there is no such search.
    pub fn remove_search(&self, id: u32) -> Result<()> {
        self.catalogue.remove_search(id)
    }

    /// Takes the removal of a saved search back.
    ///
    /// # Errors
    /// [`crate::Error::Request`] when it is not there any more, or another has its name now.
    pub fn restore_search(&self, id: u32) -> Result<()> {
        self.catalogue.restore_search(id)
    }

    /// The number of the search of this name that was removed last.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn removed_search(&self, name: &str) -> Result<Option<u32>> {
        self.catalogue.removed_search(name)
    }

    /// Orders the saved searches.
    ///
    /// # Errors
    /// [`crate::Error::Request`] when one of them is not there.
    pub fn order_searches(&self, request: &OrderSearchesRequest) -> Result<()> {
        self.catalogue.order_searches(&request.ids)
    }

    /// Keeps a search as one that was made. Which searches count as made is for the caller to say: not every stop in typing
    /// is one. A search for everything is none.
    ///
    /// # Errors
    /// When the archive cannot be written.
    pub fn remember(&self, search: &SearchRequest) -> Result<()> {
        if !kept::asks(search) {
            return Ok(());
        }
        // A clock that stands before 1970 is of no use for telling when.
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs());
        self.catalogue.remember(search, i64::try_from(now).unwrap_or(i64::MAX))
    }

    /// Searches made before, the latest first.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn history(&self, request: &HistoryRequest) -> Result<Vec<PastSearch>> {
        self.catalogue.history(request)
    }

    /// Forgets a search made before. One that is not there is forgotten already.
    ///
    /// # Errors
    /// When the archive cannot be written.
    pub fn forget(&self, id: u32) -> Result<()> {
        self.catalogue.forget(id)
    }

    /// Forgets every search made before, and says how many they were.
    ///
    /// # Errors
    /// When the archive cannot be written.
    pub fn clear_history(&self) -> Result<u32> {
        self.catalogue.clear_history()
    }

    /// Counts what a saved search finds now, if all of it is understood.
    fn count(&self, saved: &mut SavedSearch) -> Result<()> {
        if let Some(search) = saved.search.as_ref().filter(|_| saved.beyond.is_empty()) {
            let none = SearchRequest { limit: 0, facet_limit: 0, ..search.clone() };
            saved.count = Some(self.search(&none)?.total);
        }
        Ok(())
    }
}
