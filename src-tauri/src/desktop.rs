//! What the shell needs of the desktop around it, apart from the archive: events to the window, a folder dialog, the
//! system's program for a file. A trait, so that commands and jobs are tested with no window.

use crate::wire::CallError;
use serde_json::Value;
use std::path::Path;

/// The desktop, as commands and jobs see it.
pub trait Desktop: Send + Sync {
    /// Tells the window something.
    fn emit(&self, event: &str, payload: Value);

    /// Asks the person for a folder.
    fn pick_folder(&self) -> Option<String>;

    /// Opens a file in the program that the system has for it.
    ///
    /// # Errors
    /// When the system has none, or cannot start it.
    fn open(&self, path: &Path) -> Result<(), CallError>;

    /// Shows a file in its folder.
    ///
    /// # Errors
    /// When the system has no program for that.
    fn show(&self, path: &Path) -> Result<(), CallError>;
}

/// The desktop that Tauri gives.
pub struct TauriDesktop(pub tauri::AppHandle);

impl Desktop for TauriDesktop {
    fn emit(&self, event: &str, payload: Value) {
        if let Err(error) = tauri::Emitter::emit(&self.0, event, payload) {
            // The window is gone, or going: nobody is left to be told.
            tracing::debug!("event {event} not delivered: {error}");
        }
    }

    fn pick_folder(&self) -> Option<String> {
        use tauri_plugin_dialog::DialogExt;
        // The system's dialog cannot be driven from a test; a folder named by the environment stands in for it.
        if let Some(folder) = std::env::var_os("BROADSHEET_PICK_FOLDER") {
            return Some(folder.to_string_lossy().into_owned());
        }
        self.0.dialog().file().blocking_pick_folder().map(|folder| folder.to_string())
    }

    fn open(&self, path: &Path) -> Result<(), CallError> {
        use tauri_plugin_opener::OpenerExt;
        let text = path.to_string_lossy().into_owned();
        self.0.opener().open_path(text, None::<&str>).map_err(|error| {
            CallError::request(format!("The system found no program to open {}: {error}", path.display()))
        })
    }

    fn show(&self, path: &Path) -> Result<(), CallError> {
        use tauri_plugin_opener::OpenerExt;
        self.0.opener().reveal_item_in_dir(path).map_err(|error| {
            CallError::request(format!("The system found no program to show {}: {error}", path.display()))
        })
    }
}
