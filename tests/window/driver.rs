//! WebDriver, as far as these tests need it: a session over plain HTTP, and the window in words of the tests.
//!
//! Learnt the hard way, and kept to below:
//!
//! - The first picture may be an older frame than the page that was just read: two animation frames are waited for.
//! - Neither `WEBKIT_DISABLE_DMABUF_RENDERER` nor `WEBKIT_DISABLE_COMPOSITING_MODE` may be set: after a click on a button
//!   the next picture would never come.
//! - The driver answers the end of a session before the program is gone; killed at once, it leaves the program behind.
//! - Nothing may inherit our pipes: a program left behind would hold `cargo test | tail` for ever.

use crate::display::Display;
use base64::Engine;
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// The name that WebDriver gives to references to elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// How long anything may take to come about. Generous: the machine may be busy with builds.
const PATIENCE: Duration = Duration::from_secs(40);

const PAUSE: Duration = Duration::from_millis(50);

/// The program, running with an archive and settings of its own.
pub struct Window {
    driver: Child,
    port: u16,
    session: String,
    _display: Display,
    _place: tempfile::TempDir,
}

impl Window {
    /// Starts the program, with these variables in its environment besides the usual.
    pub fn open(variables: &[(&str, &str)]) -> Self {
        let display = Display::start();
        let place = tempfile::tempdir().unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        // The program is the driver's child and inherits this environment.
        let driver = Command::new("WebKitWebDriver")
            .args([format!("--port={port}"), "--host=127.0.0.1".into()])
            .env("DISPLAY", display.name())
            .env_remove("WAYLAND_DISPLAY")
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("BROADSHEET_NO_SINGLE_INSTANCE", "1")
            .env("BROADSHEET_ARCHIVE", place.path().join("archive"))
            .env("XDG_DATA_HOME", place.path())
            .env("XDG_CONFIG_HOME", place.path())
            .env("XDG_CACHE_HOME", place.path())
            .envs(variables.iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("WebKitWebDriver is needed to drive the real window (Debian package webkit2gtk-driver)");
        let mut window = Self { driver, port, session: String::new(), _display: display, _place: place };
        eventually("the driver listens", || TcpStream::connect(("127.0.0.1", port)).ok());
        let program = json!({"binary": env!("CARGO_BIN_EXE_broadsheet"), "args": []});
        let wanted = json!({"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": program}}});
        let session = window.http("POST", "/session", Some(&wanted)).expect("a session");
        window.session = session["sessionId"].as_str().unwrap().to_owned();
        window
    }

    /// The element, as soon as it is there.
    pub fn find(&self, css: &str) -> String {
        eventually(css, || {
            let found = self.ask("POST", "/element", Some(&json!({"using": "css selector", "value": css}))).ok()?;
            found[ELEMENT].as_str().map(str::to_owned)
        })
    }

    /// How many elements there are.
    pub fn count(&self, css: &str) -> usize {
        let all = self.ask("POST", "/elements", Some(&json!({"using": "css selector", "value": css}))).unwrap();
        all.as_array().unwrap().len()
    }

    /// Clicks on an element, as soon as that can be done.
    pub fn click(&self, css: &str) {
        eventually(&format!("a click on {css}"), || {
            let element = self.find(css);
            self.ask("POST", &format!("/element/{element}/click"), Some(&json!({}))).ok()
        });
    }

    /// Replaces what stands in a field, with the keys that a person would press.
    pub fn type_into(&self, css: &str, text: &str) {
        const SELECT_ALL: &str = "\u{e009}a";
        const BACKSPACE: &str = "\u{e003}";
        eventually(&format!("{text:?} in {css}"), || {
            let element = self.find(css);
            // A modifier is held until its call ends: one call for each.
            for keys in [SELECT_ALL, BACKSPACE, text].into_iter().filter(|keys| !keys.is_empty()) {
                self.ask("POST", &format!("/element/{element}/value"), Some(&json!({"text": keys}))).ok()?;
            }
            let there = self.ask("GET", &format!("/element/{element}/property/value"), None).ok()?;
            (there.as_str() == Some(text)).then_some(())
        });
    }

    /// An attribute of an element, or the empty text.
    pub fn attribute(&self, css: &str, name: &str) -> String {
        let of = |element: String| self.ask("GET", &format!("/element/{element}/attribute/{name}"), None).ok();
        eventually(css, || of(self.find(css))).as_str().unwrap_or_default().to_owned()
    }

    /// Waits for an element's text to be as wanted.
    pub fn wait_for_text(&self, css: &str, wanted: impl Fn(&str) -> bool) {
        eventually(&format!("the text of {css}"), || {
            let element = self.find(css);
            let text = self.ask("GET", &format!("/element/{element}/text"), None).ok()?;
            wanted(text.as_str()?).then_some(())
        });
    }

    /// Waits for this many articles to be found.
    pub fn wait_for_total(&self, total: u32) {
        let css = format!("[data-testid=total][data-total=\"{total}\"]");
        eventually(&format!("{total} articles found"), || (self.count(&css) > 0).then_some(()));
    }

    /// Adds a folder by typing its path.
    pub fn add(&self, folder: &Path) {
        self.click("[data-testid=add]");
        self.type_into("[data-testid=add-path]", folder.to_str().unwrap());
        self.click("[data-testid=add-start]");
    }

    /// Runs a script that ends by calling its last argument; gives what it called it with.
    pub fn run(&self, script: &str) -> Value {
        self.ask("POST", "/execute/async", Some(&json!({"script": script, "args": []}))).unwrap()
    }

    /// Takes a picture of the window.
    pub fn picture(&self, path: &Path) {
        self.run("const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done(1)))");
        let picture = self.ask("GET", "/screenshot", None).unwrap();
        let bytes = base64::engine::general_purpose::STANDARD.decode(picture.as_str().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
        println!("picture: {}", path.display());
    }

    fn ask(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value, Value> {
        self.http(method, &format!("/session/{}{path}", self.session), body)
    }

    fn http(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value, Value> {
        let body = body.map(Value::to_string).unwrap_or_default();
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\
             Connection: close\r\n\r\n{body}",
            self.port,
            body.len()
        )
        .unwrap();
        // The driver may keep the connection open: the head says how much there is to read.
        let mut bytes = Vec::new();
        let mut chunk = [0; 65536];
        let (start, length) = loop {
            if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
                let head = String::from_utf8_lossy(&bytes[..end]).to_ascii_lowercase();
                let length = head.lines().find_map(|line| line.strip_prefix("content-length:")).unwrap();
                break (end + 4, length.trim().parse::<usize>().unwrap());
            }
            let read = stream.read(&mut chunk).unwrap();
            assert!(read > 0, "the driver hung up");
            bytes.extend_from_slice(&chunk[..read]);
        };
        while bytes.len() < start + length {
            let read = stream.read(&mut chunk).unwrap();
            assert!(read > 0, "the driver hung up");
            bytes.extend_from_slice(&chunk[..read]);
        }
        let answer: Value = serde_json::from_slice(&bytes[start..]).unwrap();
        let value = answer["value"].clone();
        if value.get("error").is_some() { Err(value) } else { Ok(value) }
    }

    fn children(&self) -> Vec<u32> {
        let list =
            std::fs::read_to_string(format!("/proc/{0}/task/{0}/children", self.driver.id())).unwrap_or_default();
        list.split_whitespace().filter_map(|id| id.parse().ok()).collect()
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        if std::thread::panicking() && !self.session.is_empty() {
            // What the test saw when it failed, if the window can still show it.
            if let Ok(Value::String(picture)) = self.ask("GET", "/screenshot", None) {
                let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("failed.png");
                let bytes = base64::engine::general_purpose::STANDARD.decode(picture).unwrap_or_default();
                if std::fs::write(&path, bytes).is_ok() {
                    println!("picture of the failure: {}", path.display());
                }
            }
        }
        let programs = self.children();
        if !self.session.is_empty() {
            // Whether or not it answers, the wait below sees to the end.
            let _ = self.ask("DELETE", "", None);
        }
        let start = Instant::now();
        while self.children().iter().any(|child| programs.contains(child)) {
            if start.elapsed() > Duration::from_secs(15) {
                for program in &programs {
                    let _ = Command::new("kill").args(["-9", &program.to_string()]).status();
                }
                break;
            }
            sleep(PAUSE);
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// Tries until there is something.
fn eventually<T>(what: &str, mut attempt: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(there) = attempt() {
            return there;
        }
        assert!(start.elapsed() < PATIENCE, "not within {PATIENCE:?}: {what}");
        sleep(PAUSE);
    }
}
