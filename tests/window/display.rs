//! A display in memory, of its own for each window: whatever else is on the machine's screen stays out of the pictures.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// An X server with one screen. It ends with this value.
pub struct Display {
    server: Child,
    name: String,
}

impl Display {
    /// Starts one under a number that is free.
    pub fn start() -> Self {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb is needed to drive the real window (Debian package xvfb)");
        let mut number = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut number).unwrap();
        Self { server, name: format!(":{}", number.trim()) }
    }

    /// What `DISPLAY` has to be.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        // It may be gone already; either way nothing is left of it.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
