//! What is made of broken, odd and hostile files: each must give articles or a reason, in bounded time and memory.
//!
//! Each file is read by a process of its own, so that a crash counts for one file and memory is that of one file.

use crate::{sets, table};
use broadsheet_archive::{ReadOutcome, read_file};
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A file that takes longer is given up.
const PATIENCE: Duration = Duration::from_secs(60);

/// Reads the files of the hostile set, or of a folder, and prints a table by their folders.
pub fn measure(folder: Option<PathBuf>) {
    let Some(folder) = folder.or_else(|| sets::unpacked("hostile")) else { return };
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    let mut crashed = Vec::new();
    let mut slow = Vec::new();
    for file in files(&folder) {
        let inside = file.strip_prefix(&folder).unwrap();
        let kind = inside.components().next().map_or(String::new(), |c| c.as_os_str().to_string_lossy().into_owned());
        let outcome = in_process(&file);
        if let Ending::Crashed(how) = &outcome.ending {
            crashed.push(format!("{}: {how}", inside.display()));
        }
        if outcome.took >= Duration::from_secs(5) || outcome.peak >= 500 << 20 {
            slow.push(format!("{}: {:.1} s, {} MB", inside.display(), outcome.took.as_secs_f64(), outcome.peak >> 20));
        }
        for kind in [kind.as_str(), "all"] {
            rows.entry(kind.to_owned()).or_default().add(&outcome, inside);
        }
    }
    let rows: Vec<Vec<String>> = rows.into_iter().map(|(kind, row)| row.cells(kind)).collect();
    let heading = ["files of", "files", "with articles", "with a reason", "neither", "worst s", "peak MB", "the worst"];
    table::print(&heading, &rows);
    for (what, files) in [("Neither articles nor a reason", crashed), ("5 seconds or 500 MB and more", slow)] {
        println!("\n{what}: {}", if files.is_empty() { "none" } else { "" });
        files.iter().for_each(|file| println!("  {file}"));
    }
}

/// Reads one file and says what it gave: the work of each process.
pub fn read_one(file: &Path) {
    let mut articles = 0;
    let outcome = read_file(file, &mut |_| {
        articles += 1;
        ControlFlow::Continue(())
    });
    match outcome {
        Ok(ReadOutcome::Articles { .. }) => println!("articles {articles}"),
        Ok(ReadOutcome::Skipped(reason)) => println!("skipped {}", reason.kind),
        // The file itself cannot be opened: a reason as well.
        Err(error) => println!("skipped {error}"),
    }
    // Only Linux tells the peak so cheaply; elsewhere the column stays empty.
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    println!("peak {}", peak.trim().trim_end_matches(" kB"));
}

/// What became of a file.
struct Outcome {
    ending: Ending,
    took: Duration,
    /// Most memory in use, in bytes; 0 where the system does not tell.
    peak: u64,
}

enum Ending {
    Articles,
    Reason,
    Crashed(String),
}

#[derive(Default)]
struct Row {
    files: u32,
    articles: u32,
    reasons: u32,
    crashed: u32,
    worst: Duration,
    peak: u64,
    slowest: String,
}

impl Row {
    fn add(&mut self, outcome: &Outcome, file: &Path) {
        self.files += 1;
        match outcome.ending {
            Ending::Articles => self.articles += 1,
            Ending::Reason => self.reasons += 1,
            Ending::Crashed(_) => self.crashed += 1,
        }
        if outcome.took > self.worst {
            self.worst = outcome.took;
            self.slowest = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        }
        self.peak = self.peak.max(outcome.peak);
    }

    fn cells(self, kind: String) -> Vec<String> {
        vec![
            kind,
            self.files.to_string(),
            self.articles.to_string(),
            self.reasons.to_string(),
            self.crashed.to_string(),
            format!("{:.2}", self.worst.as_secs_f64()),
            (self.peak >> 20).to_string(),
            self.slowest,
        ]
    }
}

fn in_process(file: &Path) -> Outcome {
    let start = Instant::now();
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([OsStr::new("hostile-file"), file.as_os_str()])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let crashed = loop {
        match child.try_wait().unwrap() {
            Some(status) if status.success() => break None,
            Some(status) => break Some(status.to_string()),
            None if start.elapsed() > PATIENCE => {
                child.kill().unwrap();
                child.wait().unwrap();
                break Some("given up".to_owned());
            }
            None => std::thread::sleep(Duration::from_millis(2)),
        }
    };
    let took = start.elapsed();
    let said = std::io::read_to_string(child.stdout.take().unwrap()).unwrap();
    let peak = said.lines().find_map(|line| line.strip_prefix("peak ")?.parse::<u64>().ok()).unwrap_or_default() << 10;
    let ending = match crashed {
        Some(how) => Ending::Crashed(how),
        None if said.starts_with("articles") => Ending::Articles,
        None => Ending::Reason,
    };
    Outcome { ending, took, peak }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files.extend(self::files(&path)) } else { files.push(path) }
    }
    files.sort();
    files
}
