//! Keeps the house in order: layers, modules, names, lengths, links. What a compiler does not check, and a reader relies on.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use broadsheet_tests::root;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The crates, lowest first: each may use only those before it.
const LAYERS: [(&str, &str); 8] = [
    ("broadsheet-text", "index/text"),
    ("broadsheet-names", "index/names"),
    ("broadsheet-extract", "index/extract"),
    ("broadsheet-analyze", "index/analyze"),
    ("broadsheet-archive", "index/archive"),
    ("broadsheet-cli", "index/cli"),
    ("broadsheet", "."),
    ("broadsheet-tests", "tests"),
];

/// Crates, and the layers that may name them. Measurements are made beside tantivy.
const OWNED: [(&str, &[&str]); 4] = [
    ("tantivy", &["broadsheet-archive", "broadsheet-tests"]),
    ("rusqlite", &["broadsheet-archive"]),
    ("notify", &["broadsheet-archive"]),
    ("tauri", &["broadsheet"]),
];

/// A source file longer than this is a sign, one longer than the second a defect.
const LENGTHS: (usize, usize) = (500, 800);

#[test]
fn crates_use_only_the_layers_below() {
    let mut wrong = Vec::new();
    for (place, (package, folder)) in LAYERS.iter().enumerate() {
        let manifest: toml::Table = text(&root().join(folder).join("Cargo.toml")).parse().unwrap();
        assert_eq!(manifest["package"]["name"].as_str(), Some(*package));
        for section in ["dependencies", "build-dependencies", "dev-dependencies"] {
            for name in manifest.get(section).and_then(|s| s.as_table()).into_iter().flat_map(|table| table.keys()) {
                if LAYERS.iter().position(|(other, _)| other == name).is_some_and(|other| other >= place) {
                    wrong.push(format!("{package} uses {name}, which is not below it"));
                }
                let owner = OWNED.iter().find(|(owned, _)| name == owned || name.starts_with(&format!("{owned}-")));
                if owner.is_some_and(|(_, owners)| !owners.contains(package)) {
                    wrong.push(format!("{package} uses {name}, which only {:?} may", owner.unwrap().1));
                }
            }
        }
    }
    report(&wrong);
}

#[test]
fn modules_use_only_those_listed_above_them() {
    let mut wrong = Vec::new();
    let roots = LAYERS.iter().map(|(_, folder)| {
        let sources = if *folder == "." { root().join("src-tauri/src") } else { root().join(folder).join("src") };
        let lib = sources.join("lib.rs");
        if lib.is_file() { lib } else { sources.join("main.rs") }
    });
    for crate_root in roots {
        let source = text(&crate_root);
        let name = shown(&crate_root);
        // A module that is there for tests only may stand in the list, and need not.
        let (mut declared, mut for_tests) = (BTreeSet::new(), BTreeSet::new());
        for (before, line) in source.lines().zip(source.lines().skip(1)) {
            let line = line.trim_start_matches("pub ").trim_start_matches("pub(crate) ");
            if let Some(module) = line.strip_prefix("mod ").and_then(|rest| rest.strip_suffix(';')) {
                if before == "#[cfg(test)]" {
                    for_tests.insert(module)
                } else {
                    declared.insert(module)
                };
            }
        }
        let order = listed(&source);
        if order.iter().copied().filter(|module| !for_tests.contains(module)).collect::<BTreeSet<_>>() != declared {
            wrong.push(format!("{name}: its opening lists {order:?}, it declares {declared:?}"));
            continue;
        }
        let folder = crate_root.parent().unwrap();
        for (place, module) in order.iter().enumerate() {
            let files = files_below(&folder.join(module)).into_iter().chain([folder.join(format!("{module}.rs"))]);
            for file in files.filter(|file| file.is_file() && has_extension(file, &["rs"])) {
                for used in names_after_crate(&without_tests(&text(&file))) {
                    if order.iter().position(|other| *other == used).is_some_and(|other| other > place) {
                        wrong.push(format!("{} uses crate::{used}, which is listed below {module}", shown(&file)));
                    }
                }
            }
        }
    }
    report(&wrong);
}

/// The module names in the opening of a crate: those in backquotes in the paragraph "Modules, lowest first".
fn listed(source: &str) -> Vec<&str> {
    let Some(at) = source.find("Modules, lowest first") else { return Vec::new() };
    let rest = &source[at..];
    let end =
        rest.find("\n//!\n").into_iter().chain(rest.find("\n\n")).chain(rest.find("\n#")).chain(rest.find("\nmod "));
    rest[..end.min().unwrap_or(rest.len())].split('`').skip(1).step_by(2).collect()
}

/// The part of a source file that ships.
fn without_tests(source: &str) -> String {
    source.split("#[cfg(test)]\nmod tests").next().unwrap_or(source).to_owned()
}

/// The first name of each path that begins with `crate::`, also inside `crate::{..}`.
fn names_after_crate(source: &str) -> BTreeSet<String> {
    let name = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let code = source.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let mut names = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        let Some(group) = rest.strip_prefix('{') else {
            names.insert(name(rest));
            continue;
        };
        let (mut depth, mut at_start) = (0, true);
        for (place, letter) in group.char_indices() {
            match letter {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => at_start = true,
                c if at_start && !c.is_whitespace() => {
                    names.insert(name(&group[place..]));
                    at_start = false;
                }
                _ => {}
            }
        }
    }
    names
}

#[test]
fn every_rust_file_says_what_it_is() {
    let silent = |file: &PathBuf| !text(file).starts_with("//!");
    report(
        &sources(&["rs"])
            .filter(silent)
            .map(|file| format!("{} does not open with //!", shown(&file)))
            .collect::<Vec<_>>(),
    );
}

#[test]
fn files_stay_short() {
    let mut wrong = Vec::new();
    for file in sources(&["rs", "ts", "svelte"]) {
        // The rows of a table of words are no code to be understood.
        let row = |line: &&str| line.trim_start().starts_with('"') && line.ends_with("\",");
        let lines = text(&file).lines().filter(|line| !row(line)).count();
        if lines > LENGTHS.1 {
            wrong.push(format!("{} has {lines} lines: split it by concept", shown(&file)));
        } else if lines > LENGTHS.0 {
            println!("warning: {} has {lines} lines", shown(&file));
        }
    }
    report(&wrong);
}

#[test]
fn names_stay_where_they_belong() {
    let mut wrong = Vec::new();
    let rust = [
        ("tantivy::", "index/archive/"),
        ("rusqlite::", "index/archive/"),
        ("notify::", "index/archive/src/watching"),
        ("tauri::", "src-tauri/"),
        ("tauri_", "src-tauri/"),
    ];
    for file in sources(&["rs"]).filter(|file| *file != own()) {
        let (name, source) = (shown(&file), text(&file));
        let code: Vec<&str> = source.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        for (word, home) in rust {
            let measures = word == "tantivy::" && name.starts_with("tests/measure/");
            if !name.starts_with(home) && !measures && code.iter().any(|line| line.contains(word)) {
                wrong.push(format!("{name} names {word}, which belongs to {home}"));
            }
        }
        for unfinished in ["dbg!(", "todo!(", "unimplemented!("] {
            if code.iter().any(|line| line.contains(unfinished)) {
                wrong.push(format!("{name} has {unfinished}..)"));
            }
        }
    }
    for file in sources(&["ts", "svelte"]).filter(|file| shown(file).starts_with("ui/src/")) {
        let (name, source) = (shown(&file), text(&file));
        let tauri = ["from \"@tauri-apps", "import(\"@tauri-apps", "from '@tauri-apps"];
        if !name.starts_with("ui/src/backend/") && tauri.iter().any(|import| source.contains(import)) {
            wrong.push(format!("{name} imports @tauri-apps, which only ui/src/backend may"));
        }
        if source.contains("{@html") || source.contains(".innerHTML") {
            wrong.push(format!("{name} makes markup from text"));
        }
    }
    report(&wrong);
}

#[test]
fn links_in_the_documents_are_live() {
    let mut wrong = Vec::new();
    for file in files_in(root()).into_iter().filter(|file| has_extension(file, &["md"])) {
        for link in text(&file).split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next().map(str::to_owned))
        {
            let elsewhere = link.is_empty() || link.contains("://") || link.starts_with("mailto:");
            if !elsewhere && !root().join(&link).exists() {
                wrong.push(format!("{} links to {link}, which is not there", shown(&file)));
            }
        }
    }
    report(&wrong);
}

#[test]
fn no_file_says_where_packages_are_fetched_from() {
    // Whoever builds it has a source of packages of their own. Put together here, so that this file does not match.
    let hosts = [("crates", "io"), ("npmjs", "org"), ("npmjs", "com"), ("pypi", "org"), ("yarnpkg", "com")];
    let hosts = hosts.map(|(name, end)| format!("{name}.{end}"));
    let mut wrong = Vec::new();
    let extensions = ["rs", "ts", "svelte", "js", "json", "toml", "md", "css", "html", "npmrc", "yml"];
    for file in files_below(root()).into_iter().filter(|file| has_extension(file, &extensions)) {
        for line in text(&file).lines().filter(|line| line.contains("://")) {
            if hosts.iter().any(|host| line.contains(host.as_str())) {
                wrong.push(format!("{}: {}", shown(&file), line.trim()));
            }
        }
    }
    report(&wrong);
}

#[test]
fn the_checks_above_see_what_they_look_for() {
    let opening = "//! A crate.\n//!\n//! Modules, lowest first; a module uses only those above it: `a`,\n//! `b`.\n//!\n//! And `c`.\n\nmod a;";
    assert_eq!(listed(opening), ["a", "b"]);
    let source = "use crate::a;\nuse crate::{b::X, c::{self, D}, E};\n// crate::f\nfn g() { crate::h::i() }\n#[cfg(test)]\nmod tests { use crate::j; }";
    let names: Vec<String> = names_after_crate(&without_tests(source)).into_iter().collect();
    assert_eq!(names, ["E", "a", "b", "c", "h"]);
}

fn report(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n  {}\n", wrong.join("\n  "));
}

fn own() -> PathBuf {
    root().join("tests/tidy.rs")
}

/// Source files written by hand.
fn sources(extensions: &[&str]) -> impl Iterator<Item = PathBuf> {
    files_below(root())
        .into_iter()
        .filter(move |file| has_extension(file, extensions) && !shown(file).contains("/bindings/"))
}

fn has_extension(file: &Path, extensions: &[&str]) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    name.rsplit_once('.').is_some_and(|(_, extension)| extensions.contains(&extension))
}

/// The path from the root of the project.
fn shown(file: &Path) -> String {
    file.strip_prefix(root()).unwrap_or(file).display().to_string().replace('\\', "/")
}

fn text(file: &Path) -> String {
    let bytes = std::fs::read(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    String::from_utf8(bytes).unwrap_or_else(|_| panic!("{} is no UTF-8", file.display())).replace("\r\n", "\n")
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).filter(|path| path.is_file()).collect()
}

/// All files of the project below a folder, in order; what is built or fetched is left out, and a checkout of its own.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let left_out = ["target", "node_modules", "dist", "gen", ".git"];
    let mut found = files_in(folder);
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
        let name = entry.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if entry.is_dir() && !entry.is_symlink() && !left_out.contains(&name.as_str()) && !entry.join(".git").exists() {
            found.extend(files_below(&entry));
        }
    }
    found.sort();
    found
}
