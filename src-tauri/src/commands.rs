//! The commands: what each request of the window does. Every one is a plain function that may block; the dispatcher at
//! the end is made from the list in `wire.rs`.

use crate::desk::Desk;
use crate::jobs::Task;
use crate::sample;
use crate::wire::{
    ARCHIVE_CHANGED, AddRequest, CallError, ErrorCode, OpenListedRequest, OpenOriginalRequest, Reading,
    RemoveFolderRequest,
};
use broadsheet_archive::{
    Act, AddTopicRequest, ArticleRequest, ArticleView, CatchingUp, ChangeTopicRequest, Completion, CompletionRequest,
    Concordance, ConcordanceRequest, Correction, Explanation, FacetAnswer, FacetRequest, HistoryRequest,
    KeptSearchRequest, LedgerAnswer, LedgerRequest, MendPreview, Mending, MoveTopicRequest, OrderSearchesRequest,
    PastSearch, PersonAnswer, PersonRequest, RelatedAnswer, RelatedRequest, RenameSearchRequest, RenameTopicRequest,
    Ring, SaveSearchRequest, SavedSearch, SavedSearchesRequest, SearchRequest, SearchResponse, Status, Suggestion,
    TakeBackRequest, Topic, TopicRequest, TopicsRequest, Undone, WhyAnswer, WhyRequest, files_of,
};
use serde_json::Value;
use std::path::{Path, PathBuf};

type Answer<T> = Result<T, CallError>;

fn opening(desk: &Desk, (): ()) -> Answer<Option<CatchingUp>> {
    Ok(desk.opening())
}

fn status(desk: &Desk, (): ()) -> Answer<Status> {
    let mut status = desk.archive()?.status()?;
    for folder in &mut status.folders {
        folder.upkeep = desk.jobs.upkeep(Path::new(&folder.path));
    }
    Ok(status)
}

fn search(desk: &Desk, request: SearchRequest) -> Answer<SearchResponse> {
    Ok(desk.archive()?.search(&request)?)
}

fn explain(desk: &Desk, request: SearchRequest) -> Answer<Explanation> {
    Ok(desk.archive()?.explain(&request)?)
}

fn concordance(desk: &Desk, request: ConcordanceRequest) -> Answer<Concordance> {
    Ok(desk.archive()?.concordance(&request)?)
}

fn facet(desk: &Desk, request: FacetRequest) -> Answer<FacetAnswer> {
    Ok(desk.archive()?.facet(&request)?)
}

fn article(desk: &Desk, request: ArticleRequest) -> Answer<ArticleView> {
    Ok(desk.archive()?.article(&request)?)
}

fn related(desk: &Desk, request: RelatedRequest) -> Answer<RelatedAnswer> {
    Ok(desk.archive()?.related(&request)?)
}

fn add(desk: &Desk, AddRequest { folders }: AddRequest) -> Answer<()> {
    let folders = folders.iter().map(|typed| readable(typed)).collect::<Answer<Vec<PathBuf>>>()?;
    if folders.is_empty() {
        return Err(CallError::request("No folder was named."));
    }
    desk.jobs.start(desk.archive()?, Task::Add(folders))
}

fn add_sample(desk: &Desk, (): ()) -> Answer<()> {
    let folder = sample::lay_out(desk.folder())
        .map_err(|(path, error)| CallError::new(ErrorCode::Disk, format!("{}: {error}", path.display())))?;
    desk.jobs.start(desk.archive()?, Task::Add(vec![folder]))
}

fn rescan(desk: &Desk, (): ()) -> Answer<()> {
    desk.jobs.start(desk.archive()?, Task::Rescan)
}

fn cancel(desk: &Desk, (): ()) -> Answer<()> {
    desk.jobs.cancel();
    Ok(())
}

fn reading(desk: &Desk, (): ()) -> Answer<Reading> {
    Ok(desk.jobs.reading())
}

fn remove_folder(desk: &Desk, RemoveFolderRequest { path }: RemoveFolderRequest) -> Answer<u32> {
    let archive = desk.archive()?;
    let removed = desk.jobs.alone(|| Ok(archive.remove_folder(Path::new(&path))?))?;
    desk.jobs.ring(Ring::Folders);
    desk.desktop.emit(ARCHIVE_CHANGED, Value::Null);
    Ok(removed)
}

fn correct(desk: &Desk, correction: Correction) -> Answer<String> {
    let what = desk.archive()?.correct(&correction)?;
    desk.desktop.emit(ARCHIVE_CHANGED, Value::Null);
    Ok(what)
}

fn person(desk: &Desk, request: PersonRequest) -> Answer<PersonAnswer> {
    Ok(desk.archive()?.person(&request)?)
}

fn preview_mend(desk: &Desk, mending: Mending) -> Answer<MendPreview> {
    Ok(desk.archive()?.preview_mend(&mending)?)
}

fn mend(desk: &Desk, mending: Mending) -> Answer<String> {
    let what = desk.archive()?.mend(&mending)?;
    desk.desktop.emit(ARCHIVE_CHANGED, Value::Null);
    Ok(what)
}

fn undo(desk: &Desk, (): ()) -> Answer<Undone> {
    let undone = desk.archive()?.undo()?;
    desk.desktop.emit(ARCHIVE_CHANGED, Value::Null);
    Ok(undone)
}

fn take_back(desk: &Desk, TakeBackRequest { act }: TakeBackRequest) -> Answer<Undone> {
    let undone = desk.archive()?.take_back(act)?;
    desk.desktop.emit(ARCHIVE_CHANGED, Value::Null);
    Ok(undone)
}

fn acts(desk: &Desk, (): ()) -> Answer<Vec<Act>> {
    Ok(desk.archive()?.acts()?)
}

fn export_corrections(desk: &Desk, (): ()) -> Answer<String> {
    let (file, _) = desk.archive()?.export_corrections(None)?;
    Ok(file.to_string_lossy().into_owned())
}

fn ledger(desk: &Desk, request: LedgerRequest) -> Answer<LedgerAnswer> {
    Ok(desk.archive()?.ledger(&request)?)
}

fn why(desk: &Desk, request: WhyRequest) -> Answer<WhyAnswer> {
    Ok(desk.archive()?.why(&request)?)
}

fn complete(desk: &Desk, request: CompletionRequest) -> Answer<Completion> {
    Ok(desk.archive()?.complete(&request)?)
}

fn did_you_mean(desk: &Desk, request: SearchRequest) -> Answer<Option<Suggestion>> {
    Ok(desk.archive()?.did_you_mean(&request)?)
}

fn saved_searches(desk: &Desk, request: SavedSearchesRequest) -> Answer<Vec<SavedSearch>> {
    Ok(desk.archive()?.saved_searches(&request)?)
}

fn save_search(desk: &Desk, request: SaveSearchRequest) -> Answer<SavedSearch> {
    Ok(desk.archive()?.save_search(&request)?)
}

fn rename_search(desk: &Desk, request: RenameSearchRequest) -> Answer<()> {
    Ok(desk.archive()?.rename_search(&request)?)
}

fn remove_search(desk: &Desk, KeptSearchRequest { id }: KeptSearchRequest) -> Answer<()> {
    Ok(desk.archive()?.remove_search(id)?)
}

fn restore_search(desk: &Desk, KeptSearchRequest { id }: KeptSearchRequest) -> Answer<()> {
    Ok(desk.archive()?.restore_search(id)?)
}

fn order_searches(desk: &Desk, request: OrderSearchesRequest) -> Answer<()> {
    Ok(desk.archive()?.order_searches(&request)?)
}

fn topics(desk: &Desk, request: TopicsRequest) -> Answer<Vec<Topic>> {
    Ok(desk.archive()?.topics(&request)?)
}

fn add_topic(desk: &Desk, request: AddTopicRequest) -> Answer<Topic> {
    let topic = desk.archive()?.add_topic(&request)?;
    desk.desktop.emit(ARCHIVE_CHANGED, Value::Null);
    Ok(topic)
}

fn rename_topic(desk: &Desk, request: RenameTopicRequest) -> Answer<()> {
    desk.archive()?.rename_topic(&request)?;
    desk.desktop.emit(ARCHIVE_CHANGED, Value::Null);
    Ok(())
}

fn change_topic(desk: &Desk, request: ChangeTopicRequest) -> Answer<()> {
    desk.archive()?.change_topic(&request)?;
    desk.desktop.emit(ARCHIVE_CHANGED, Value::Null);
    Ok(())
}

fn move_topic(desk: &Desk, request: MoveTopicRequest) -> Answer<()> {
    desk.archive()?.move_topic(&request)?;
    desk.desktop.emit(ARCHIVE_CHANGED, Value::Null);
    Ok(())
}

fn remove_topic(desk: &Desk, TopicRequest { id }: TopicRequest) -> Answer<u32> {
    let removed = desk.archive()?.remove_topic(id)?;
    desk.desktop.emit(ARCHIVE_CHANGED, Value::Null);
    Ok(removed)
}

fn restore_topic(desk: &Desk, TopicRequest { id }: TopicRequest) -> Answer<()> {
    desk.archive()?.restore_topic(id)?;
    desk.desktop.emit(ARCHIVE_CHANGED, Value::Null);
    Ok(())
}

fn remember(desk: &Desk, search: SearchRequest) -> Answer<()> {
    Ok(desk.archive()?.remember(&search)?)
}

fn history(desk: &Desk, request: HistoryRequest) -> Answer<Vec<PastSearch>> {
    Ok(desk.archive()?.history(&request)?)
}

fn forget(desk: &Desk, KeptSearchRequest { id }: KeptSearchRequest) -> Answer<()> {
    Ok(desk.archive()?.forget(id)?)
}

fn clear_history(desk: &Desk, (): ()) -> Answer<u32> {
    Ok(desk.archive()?.clear_history()?)
}

fn pick_folder(desk: &Desk, (): ()) -> Answer<Option<String>> {
    Ok(desk.desktop.pick_folder())
}

fn open_original(desk: &Desk, OpenOriginalRequest { id }: OpenOriginalRequest) -> Answer<()> {
    let view = desk.archive()?.article(&ArticleRequest { id, ..ArticleRequest::default() })?;
    desk.desktop.open(&original(&view.path)?)
}

fn open_listed(desk: &Desk, OpenListedRequest { path, folder }: OpenListedRequest) -> Answer<()> {
    // The window opens what the archive knows, and nothing else.
    if !desk.archive()?.lists(&path)? {
        return Err(CallError::request(format!("{path} is no file of this archive.")));
    }
    let file = original(&path)?;
    if folder { desk.desktop.show(&file) } else { desk.desktop.open(&file) }
}

/// The path that a person typed, dropped or chose, if there is something to read.
fn readable(typed: &str) -> Answer<PathBuf> {
    let typed = typed.trim();
    let path = match (typed.strip_prefix('~'), std::env::home_dir()) {
        (Some(rest), Some(home)) if rest.is_empty() || rest.starts_with('/') => home.join(rest.trim_start_matches('/')),
        _ => PathBuf::from(typed),
    };
    if !path.is_absolute() {
        return Err(CallError::request(format!("Give the whole path of the folder, from / on: {typed}")));
    }
    // What the system says here ("permission denied", "no such file") is what the person has to mend.
    path.metadata().map_err(|error| CallError::new(ErrorCode::Disk, format!("{}: {error}", path.display())))?;
    Ok(path)
}

/// The file behind an article's path, which may go on with the article's place in it.
fn original(path: &str) -> Answer<PathBuf> {
    if let Some(file) = files_of(path).find(|file| Path::new(file).is_file()) {
        return Ok(PathBuf::from(file));
    }
    let sentence = format!("{path} is no longer there. Its text is kept in the archive.");
    Err(CallError::new(ErrorCode::Disk, sentence))
}

macro_rules! dispatcher {
    ($($(#[doc = $doc:literal])+ $name:ident: $request:ty => $answer:ty,)*) => {
        /// Carries a command out: finds it by name, reads its request, gives its answer. It may block.
        ///
        /// # Errors
        /// [`ErrorCode::Request`] when there is no such command or its request does not read; else the command's own.
        pub fn dispatch(desk: &Desk, name: &str, request: Value) -> Result<Value, CallError> {
            match name {
                $(stringify!($name) => {
                    let request: $request = serde_json::from_value(request).map_err(|error| unfit(name, &error))?;
                    let answer: $answer = $name(desk, request)?;
                    serde_json::to_value(answer).map_err(|error| unfit(name, &error))
                })*
                _ => Err(CallError::request(format!("There is no command {name}."))),
            }
        }
    };
}
crate::wire::commands!(dispatcher);

fn unfit(name: &str, error: &serde_json::Error) -> CallError {
    CallError::request(format!("{name}: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desktop::Desktop;
    use serde_json::json;
    use std::sync::{Arc, Mutex};
    use std::time::{Duration, Instant};

    /// A desktop that remembers what it was asked.
    #[derive(Default)]
    struct Remembered {
        events: Mutex<Vec<(String, Value)>>,
        opened: Mutex<Vec<PathBuf>>,
    }

    impl Desktop for Remembered {
        fn emit(&self, event: &str, payload: Value) {
            self.events.lock().unwrap().push((event.to_owned(), payload));
        }
        fn pick_folder(&self) -> Option<String> {
            Some("/chosen".into())
        }
        fn open(&self, path: &Path) -> Result<(), CallError> {
            self.opened.lock().unwrap().push(path.to_owned());
            Ok(())
        }
        fn show(&self, path: &Path) -> Result<(), CallError> {
            self.open(path.parent().unwrap())
        }
    }

    fn desk() -> (Desk, Arc<Remembered>, tempfile::TempDir) {
        let place = tempfile::tempdir().unwrap();
        let desktop = Arc::new(Remembered::default());
        (Desk::new(place.path().join("archive"), desktop.clone()), desktop, place)
    }

    /// Waits for the end of the reading that runs.
    fn read_to_the_end(desk: &Desk) -> Value {
        let start = Instant::now();
        loop {
            let reading = dispatch(desk, "reading", Value::Null).unwrap();
            if reading["progress"].is_null() {
                return reading;
            }
            assert!(start.elapsed() < Duration::from_secs(60), "{reading}");
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    #[test]
    fn the_sample_is_added_told_and_found() {
        let (desk, desktop, _place) = desk();
        dispatch(&desk, "add_sample", Value::Null).unwrap();
        let reading = read_to_the_end(&desk);
        assert_eq!((&reading["report"]["new"], &reading["report"]["skipped"]), (&json!(24), &json!([])));
        desk.jobs.finish();

        let events = desktop.events.lock().unwrap().clone();
        assert_eq!(events.first().unwrap().0, crate::wire::READING);
        assert_eq!(events.last().unwrap(), &(ARCHIVE_CHANGED.to_owned(), Value::Null));

        let found = dispatch(&desk, "search", json!({"query": "ferry", "limit": 1})).unwrap();
        let id = &found["hits"][0]["id"];
        dispatch(&desk, "open_original", json!({ "id": id })).unwrap();
        let path = found["hits"][0]["path"].as_str().unwrap();
        assert_eq!(desktop.opened.lock().unwrap()[0], Path::new(path));

        dispatch(&desk, "open_listed", json!({"path": path, "folder": true})).unwrap();
        assert_eq!(desktop.opened.lock().unwrap()[1], Path::new(path).parent().unwrap());
        let other = dispatch(&desk, "open_listed", json!({"path": "/etc/hostname", "folder": false})).unwrap_err();
        assert_eq!(other.code, ErrorCode::Request);
        let why = dispatch(&desk, "why", json!({"path": path, "search": {"query": "zebra"}})).unwrap();
        assert_eq!((&why["cause"], &why["article"]), (&json!("query"), id));
    }

    #[test]
    fn an_index_that_is_made_again_tells_how_far_it_is() {
        let (desk, desktop, place) = desk();
        dispatch(&desk, "add_sample", Value::Null).unwrap();
        read_to_the_end(&desk);
        desk.jobs.finish();
        drop(desk);
        std::fs::remove_dir_all(place.path().join("archive/index")).unwrap();
        desktop.events.lock().unwrap().clear();

        let desk = Desk::new(place.path().join("archive"), desktop.clone());
        assert_eq!(dispatch(&desk, "opening", Value::Null).unwrap(), Value::Null);
        assert_eq!(dispatch(&desk, "search", json!({"query": "ferry"})).unwrap()["problems"], json!([]));
        let told: Vec<Value> = desktop.events.lock().unwrap().iter().map(|(_, payload)| payload.clone()).collect();
        let (none, all) = (json!({"done": 0, "of": 24}), json!({"done": 24, "of": 24}));
        assert_eq!(told, [none, all, Value::Null]);
        assert_eq!(dispatch(&desk, "opening", Value::Null).unwrap(), Value::Null);
    }

    #[test]
    fn what_changes_in_a_folder_is_read_in_silence() {
        let (desk, desktop, place) = desk();
        let articles = place.path().join("articles");
        std::fs::create_dir(&articles).unwrap();
        dispatch(&desk, "add", json!({"folders": [articles]})).unwrap();
        read_to_the_end(&desk);
        let until = |so: &dyn Fn() -> bool| {
            let start = Instant::now();
            while !so() {
                assert!(start.elapsed() < Duration::from_secs(60));
                std::thread::sleep(Duration::from_millis(10));
            }
        };
        let told = |event: &str| desktop.events.lock().unwrap().iter().filter(|(name, _)| name == event).count();
        std::thread::scope(|scope| {
            scope.spawn(|| desk.keep_up());
            until(&|| {
                let status = dispatch(&desk, "status", Value::Null).unwrap();
                status["folders"][0]["upkeep"] == json!({"kind": "watched"})
            });
            let readings = told(crate::wire::READING);
            std::fs::write(articles.join("1.md"), "# Ferry\n\nThe ferry to the island runs again.").unwrap();
            until(&|| dispatch(&desk, "search", json!({"query": "ferry"})).unwrap()["total"] == 1);
            let changes = told(ARCHIVE_CHANGED);
            std::fs::remove_file(articles.join("1.md")).unwrap();
            until(&|| dispatch(&desk, "status", Value::Null).unwrap()["gone"] == 1);
            until(&|| told(ARCHIVE_CHANGED) > changes);
            assert_eq!(told(crate::wire::READING), readings);
            desk.jobs.ring(Ring::Stop);
        });
    }

    #[test]
    fn an_error_says_whose_fault_it_was() {
        let (desk, _, place) = desk();
        let missing = place.path().join("missing").display().to_string();
        for (name, request, code) in [
            ("dance", Value::Null, ErrorCode::Request),
            ("search", json!("text"), ErrorCode::Request),
            ("add", json!({"folders": []}), ErrorCode::Request),
            ("add", json!({"folders": ["relative/path"]}), ErrorCode::Request),
            ("add", json!({"folders": [missing]}), ErrorCode::Disk),
            ("article", json!({"id": 4000}), ErrorCode::NoArticle),
            ("open_original", json!({"id": 4000}), ErrorCode::NoArticle),
        ] {
            let error = dispatch(&desk, name, request).unwrap_err();
            assert_eq!(error.code, code, "{name}: {error}");
        }
        assert_eq!(dispatch(&desk, "reading", Value::Null).unwrap(), json!(Reading::default()));
    }

    #[test]
    fn the_file_behind_a_path() {
        let place = tempfile::tempdir().unwrap();
        let path = |name: &str| place.path().join(name).display().to_string();
        std::fs::write(path("a.jsonl"), "").unwrap();
        std::fs::write(path("b#c.md"), "").unwrap();
        for (given, file) in [
            ("a.jsonl", Some("a.jsonl")),
            ("a.jsonl#17", Some("a.jsonl")),
            ("b#c.md", Some("b#c.md")),
            ("b#c.md#1", Some("b#c.md")),
            ("a.jsonl › 2019/a.html#3", Some("a.jsonl")),
            ("gone.md", None),
        ] {
            assert_eq!(original(&path(given)).ok(), file.map(|file| place.path().join(file)), "{given}");
        }
    }
}
