//! The TypeScript of `ui/src/bindings/`, made from the list of commands and the types they carry.
//!
//! It exists for the test below, which fails when the files are stale. `make bindings` runs the same test with
//! `BROADSHEET_WRITE_BINDINGS` set, and it writes them instead.

use crate::wire::{AddRequest, OpenListedRequest, OpenOriginalRequest, Reading, RemoveFolderRequest, commands};
use broadsheet_archive::{
    Act, AddTopicRequest, ArticleRequest, ArticleView, CatchingUp, ChangeTopicRequest, Completion, CompletionRequest,
    Concordance, ConcordanceRequest, Correction, Explanation, FacetAnswer, FacetRequest, HistoryRequest,
    KeptSearchRequest, LedgerAnswer, LedgerRequest, MendPreview, Mending, MoveTopicRequest, OrderSearchesRequest,
    PastSearch, PersonAnswer, PersonRequest, RelatedAnswer, RelatedRequest, RenameSearchRequest, RenameTopicRequest,
    SaveSearchRequest, SavedSearch, SavedSearchesRequest, SearchRequest, SearchResponse, Status, Suggestion,
    TakeBackRequest, Topic, TopicRequest, TopicsRequest, Undone, WhyAnswer, WhyRequest,
};
use std::collections::BTreeMap;
use std::fmt::Write;
use ts_rs::{Config, TS, TypeVisitor};

const NOTE: &str = "// Made by `make bindings` from the Rust types; change those instead.\n\n";

/// The declarations met so far, by name.
struct Declarations {
    config: Config,
    found: BTreeMap<String, String>,
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if T::output_path().is_none() {
            // A list, or what may be missing: what is in it counts.
            T::visit_generics(self);
            return;
        }
        let name = T::ident(&self.config);
        if self.found.contains_key(&name) {
            return;
        }
        let text = format!("{}export {}\n", T::docs().unwrap_or_default(), T::decl(&self.config));
        self.found.insert(name, laid_out(&text));
        T::visit_dependencies(self);
    }
}

/// A declaration with its comments on one line each and its fields indented.
fn laid_out(declaration: &str) -> String {
    let text = declaration.replace("/**\n * ", "/** ").replace("\n */\n", " */\n").replace(", };", ",\n};");
    let mut inside = false;
    let mut lines = String::new();
    for line in text.lines().map(str::trim_end) {
        let field = inside && line != "};";
        inside = field || line.ends_with('{');
        lines.push_str(if field { "  " } else { "" });
        lines.push_str(line.strip_suffix(',').filter(|_| field).unwrap_or(line));
        lines.push_str(if field && line.ends_with(',') { ";\n" } else { "\n" });
    }
    lines
}

/// One command, for the TypeScript.
struct Command {
    name: &'static str,
    doc: &'static str,
    request: String,
    answer: String,
}

macro_rules! describe {
    ($($(#[doc = $doc:literal])+ $name:ident: $request:ty => $answer:ty,)*) => {
        fn describe(declarations: &mut Declarations) -> Vec<Command> {
            vec![$({
                declarations.visit::<$request>();
                declarations.visit::<$answer>();
                Command {
                    name: stringify!($name),
                    doc: concat!($($doc),+).trim(),
                    request: <$request as TS>::name(&declarations.config),
                    answer: <$answer as TS>::name(&declarations.config),
                }
            }),*]
        }
    };
}
commands!(describe);

/// The files of `ui/src/bindings/`: name and content.
fn files() -> Result<[(&'static str, String); 2], std::fmt::Error> {
    let mut declarations = Declarations { config: Config::new(), found: BTreeMap::new() };
    let commands = describe(&mut declarations);
    declarations.visit::<Reading>();
    declarations.visit::<crate::wire::CallError>();

    let mut types = String::from(NOTE.trim_end());
    types.push('\n');
    for declaration in declarations.found.values() {
        write!(types, "\n{declaration}")?;
    }

    let mut map = String::from("/** Every command: what it is asked, what it answers. */\nexport type Commands = {\n");
    for Command { name, doc, request, answer } in &commands {
        writeln!(map, "  /** {doc} */\n  {name}: [{request}, {answer}];")?;
    }
    map.push_str("};\n");
    let events = format!(
        "/** Every event: its payload. */\nexport type Events = {{\n  \"{}\": Reading;\n  \"{}\": null;\n}};\n",
        crate::wire::READING,
        crate::wire::ARCHIVE_CHANGED
    );
    // Only types that the map and the events name are imported: the window's compiler refuses others.
    let named = format!("{map}{events}");
    let mut imports = String::from("import type {\n");
    for name in declarations.found.keys() {
        if named.split(|c: char| !(c.is_alphanumeric() || c == '_')).any(|word| word == name) {
            writeln!(imports, "  {name},")?;
        }
    }
    imports.push_str("} from \"./index\";\n\nexport type { CallError, ErrorCode, Reading } from \"./index\";\n");
    Ok([("index.ts", types), ("commands.ts", format!("{NOTE}{imports}\n{map}\n{events}"))])
}

#[test]
fn bindings_are_current() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/src/bindings");
    let write = std::env::var_os("BROADSHEET_WRITE_BINDINGS").is_some();
    for (name, content) in files().unwrap() {
        let path = folder.join(name);
        if write {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&path, content).unwrap();
        } else {
            let there = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
            assert!(there == content, "{} is out of date: run `make bindings`", path.display());
        }
    }
}
