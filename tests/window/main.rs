//! The real window, driven from outside as a person would: the built program on a display in memory, through WebKit's own
//! WebDriver. It needs WebKitWebDriver and Xvfb, which `make test` installs.
//!
//! These are tests of the root package and not of `tests/`, for only so does Cargo build the program before them.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod display;
mod driver;
mod network;

use driver::Window;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// One window at a time: two would make each other's waiting longer.
static TURN: Mutex<()> = Mutex::new(());

fn turn() -> MutexGuard<'static, ()> {
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Where the pictures go, for people to look at.
fn picture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.png"))
}

#[test]
fn from_the_first_run_to_a_passage_in_its_article() {
    let _turn = turn();
    let window = Window::open(&[]);

    window.find("[data-testid=first-run]");
    window.picture(&picture("first-run"));
    window.click("[data-testid=sample]");
    window.wait_for_total(24);

    window.type_into("[data-testid=query]", "\"a bridge is a promise\"");
    window.wait_for_total(6);
    let nordpost = "[data-testid=facet-outlet] [data-testid=facet-value][data-value=Nordpost]";
    assert_eq!(window.attribute(nordpost, "data-count"), "2");
    window.click(&format!("{nordpost} label, {nordpost} button:not([data-testid=facet-exclude])"));
    window.wait_for_total(2);
    assert_eq!(window.count("[data-testid=chip]"), 1);

    window.click("[data-testid=result] [data-testid=passage]");
    window.find("[data-testid=reader] mark.hit");
    assert_eq!(window.count("[data-testid=reader] mark.hit.current"), 1);
    window.wait_for_text("[data-testid=hit-position]", |text| text.starts_with("1 of "));
    window.picture(&picture("reader"));

    window.click("[data-testid=chip]");
    window.wait_for_total(6);

    window.click("[data-testid=listing-lines]");
    window.wait_for_text("[data-testid=total]", |text| text.ends_with("in 6 articles"));
    window.click("[data-testid=line]");
    window.find("[data-testid=line][data-line=\"0\"][aria-current=true]");
    window.find("[data-testid=standing][data-at=\"1\"]");
    window.wait_for_text("[data-testid=hit-position]", |text| text.starts_with("1 of "));
    window.picture(&picture("lines"));
}

#[test]
fn nothing_leaves_the_window() {
    let _turn = turn();
    let listener = network::Listener::start();
    let window = Window::open(&[]);
    window.find("[data-testid=first-run]");

    let blocked = window.run(&format!(
        "const done = arguments[0], seen = new Set();
         document.addEventListener('securitypolicyviolation', (event) => seen.add(event.effectiveDirective));
         const picture = new Image();
         picture.src = 'http://127.0.0.1:{port}/picture.png';
         const script = document.createElement('script');
         script.src = 'http://127.0.0.1:{port}/script.js';
         document.head.append(picture, script);
         fetch('http://127.0.0.1:{port}/fetch').catch(() => undefined).then(() =>
             setTimeout(() => done([...seen].sort().join(' ')), 300));",
        port = listener.port()
    ));
    assert_eq!(blocked.as_str(), Some("connect-src img-src script-src-elem"));
    assert_eq!(listener.requests(), Vec::<String>::new());
}

#[test]
fn a_folder_by_its_path_and_its_files_in_the_ledger() {
    let _turn = turn();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("one.md"), "---\ntitle: One\ndate: 2023-03-14\n---\n\nThe ferry runs again.\n")
        .unwrap();
    std::fs::write(folder.path().join("broken.html"), "").unwrap();
    let window = Window::open(&[]);

    window.add(folder.path());
    window.wait_for_total(1);
    window.wait_for_text("[data-testid=notice]", |text| text.contains("skipped"));
    window.click("[data-testid=notice-action]");
    window.click("[data-testid=ledger-row][data-state=skipped]");
    window.click("[data-testid=ledger-ask-why]");
    window.wait_for_text("[data-testid=ledger-why]", |text| text.contains("It was skipped."));
    window.picture(&picture("ledger"));
}

#[test]
fn what_happens_in_a_folder_is_seen_in_the_window() {
    let _turn = turn();
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("one.md", "# One\n\nThe ferry runs again.\n");
    let window = Window::open(&[]);
    window.add(folder.path());
    window.wait_for_total(1);

    write("two.md", "# Two\n\nThe ferry does not run at all.\n");
    window.wait_for_total(2);
    std::fs::create_dir(folder.path().join("more")).unwrap();
    write("more/three.md", "# Three\n\nNobody knows whether the ferry runs.\n");
    window.wait_for_total(3);
}

#[test]
fn the_four_seeds_in_the_window() {
    let _turn = turn();
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    let Ok(seeds) = seeds.canonicalize() else {
        println!("not run: {} is not here", seeds.display());
        return;
    };
    let window = Window::open(&[]);

    window.add(&seeds);
    window.wait_for_total(4);
    window.type_into("[data-testid=query]", "\"Founding Act\"");
    window.wait_for_text("[data-testid=understood], [data-testid=query-notes], [data-testid=total]", |_| true);
    window.wait_for_total(4);
    window.picture(&picture("seeds-founding-act"));
    window.type_into("[data-testid=query]", "\"rock bottom\"");
    window.wait_for_total(2);

    window.type_into("[data-testid=query]", "");
    window.wait_for_total(4);
    let person = |name: &str| format!("[data-testid=facet-person] [data-testid=facet-value][data-value=\"{name}\"]");
    assert_eq!(window.attribute(&person("Aleksandr Grushko"), "data-count"), "1");
    let rutte = person("Mark Rutte");
    assert_eq!(window.attribute(&rutte, "data-count"), "2");
    window.click(&format!("{rutte} label, {rutte} button:not([data-testid=facet-exclude])"));
    window.wait_for_total(2);
    window.click("[data-testid=result] [data-testid=passage]");
    window.wait_for_text("[data-testid=reader] mark.hit", |text| text.contains("Rutte"));
    window.picture(&picture("seeds-mark-rutte"));

    window.click("[data-testid=chip]");
    window.wait_for_total(4);
    let politico = "[data-testid=facet-outlet] [data-testid=facet-value][data-value=Politico]";
    assert_eq!(window.count(politico), 0);
}
