//! A server that hopes for requests: what it hears has left the window.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

/// A server on this machine.
pub struct Listener {
    port: u16,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Listener {
    /// Listens on a free port until the tests end.
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let hears = heard.clone();
        std::thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let mut bytes = [0; 512];
                let length = stream.read(&mut bytes).unwrap_or(0);
                let text = String::from_utf8_lossy(&bytes[..length]).into_owned();
                hears.lock().unwrap().push(text.lines().next().unwrap_or_default().to_owned());
                // Whoever asked may have gone: what counts is that they asked.
                let _ =
                    stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nAccess-Control-Allow-Origin: *\r\n\r\n");
            }
        });
        Self { port, heard }
    }

    /// Where it listens.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The first line of each request.
    pub fn requests(&self) -> Vec<String> {
        self.heard.lock().unwrap().clone()
    }
}
