//! The desktop shell: one window on the archive. It starts Tauri, hands requests to the engine and events to the window;
//! what an article is, how it is found and how it looks is settled elsewhere.
//!
//! Modules, lowest first; a module uses only those above it: `wire`, `bindings`, `desktop`, `jobs`, `desk`, `sample`,
//! `commands`.
#![cfg_attr(test, allow(clippy::unwrap_used))]

#[cfg(test)]
mod bindings;
mod commands;
mod desk;
mod desktop;
mod jobs;
mod sample;
mod wire;

use broadsheet_archive::Ring;
use desk::Desk;
use serde_json::Value;
use std::process::ExitCode;
use std::sync::Arc;
use tauri::webview::PageLoadEvent;
use tauri::{Manager, WindowEvent};
use wire::CallError;

/// Every request of the window comes through here.
#[tauri::command]
async fn call(desk: tauri::State<'_, Arc<Desk>>, name: String, request: Value) -> Result<Value, CallError> {
    let desk = desk.inner().clone();
    tauri::async_runtime::spawn_blocking(move || commands::dispatch(&desk, &name, request)).await.unwrap_or_else(
        |error| {
            tracing::error!("a command ended by a fault: {error}");
            Err(CallError::new(wire::ErrorCode::Damaged, "Broadsheet met a fault of its own at this request."))
        },
    )
}

/// Runs the program until its window is closed.
#[must_use]
pub fn run() -> ExitCode {
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| {
            tracing_subscriber::EnvFilter::new("warn,html5ever=error,selectors=error,broadsheet=info")
        }))
        .with_writer(std::io::stderr)
        .init();
    if cfg!(target_os = "linux") && !["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some())
    {
        eprintln!("Broadsheet needs a display, and neither DISPLAY nor WAYLAND_DISPLAY is set. The command line works");
        eprintln!("without one (broadsheet-cli --help); a display in memory is `xvfb-run -a broadsheet`.");
        return ExitCode::FAILURE;
    }
    let mut builder = tauri::Builder::default();
    // It has to be the first plugin: a second start must end before it opens anything.
    if std::env::var_os("BROADSHEET_NO_SINGLE_INSTANCE").is_none() {
        builder = builder.plugin(tauri_plugin_single_instance::init(|app, _arguments, _folder| {
            if let Some(window) = app.get_webview_window("main") {
                // A window that cannot be raised is still there: the second start has nothing better to offer.
                let _ = window.unminimize().and_then(|()| window.set_focus());
            }
        }));
    }
    let built = builder
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .invoke_handler(tauri::generate_handler![call])
        .setup(|app| {
            let folder = desk::archive_folder(std::env::var_os("BROADSHEET_ARCHIVE"), app.path().app_data_dir()?);
            let desktop = Arc::new(desktop::TauriDesktop(app.handle().clone()));
            app.manage(Arc::new(Desk::new(folder, desktop)));
            Ok(())
        })
        .on_page_load(|webview, load| {
            if load.event() == PageLoadEvent::Finished {
                let desk = webview.state::<Arc<Desk>>().inner().clone();
                // A thread of its own: it lasts as long as the program.
                std::thread::spawn(move || desk.keep_up());
            }
        })
        .on_window_event(|window, event| {
            if let WindowEvent::Focused(true) = event {
                window.state::<Arc<Desk>>().jobs.ring(Ring::Focus);
            }
        })
        .build(tauri::generate_context!());
    match built {
        Ok(app) => {
            app.run(|app, event| {
                if let tauri::RunEvent::Exit = event {
                    let jobs = &app.state::<Arc<Desk>>().jobs;
                    jobs.ring(Ring::Stop);
                    jobs.finish();
                }
            });
            ExitCode::SUCCESS
        }
        Err(error) => {
            tracing::error!("Broadsheet could not start: {error}");
            ExitCode::FAILURE
        }
    }
}
