//! What ours is measured against: tantivy as it comes, over headlines and texts, with `TopDocs` and `Count` and nothing else.

use serde_json::Value;
use std::io::BufRead;
use std::path::Path;
use std::time::Instant;
use tantivy::collector::{Count, TopDocs};
use tantivy::query::QueryParser;
use tantivy::schema::{FAST, Field, Schema, TEXT};
use tantivy::{Index, IndexWriter, Searcher, doc};

/// A plain index.
pub struct PlainTantivy {
    searcher: Searcher,
    parser: QueryParser,
    number: Field,
    _folder: tempfile::TempDir,
}

impl PlainTantivy {
    /// Indexes the records of a file of JSON lines.
    pub fn of(file: &Path) -> Self {
        let mut schema = Schema::builder();
        let headline = schema.add_text_field("headline", TEXT);
        let text = schema.add_text_field("text", TEXT);
        let number = schema.add_u64_field("number", FAST);
        let folder = tempfile::tempdir().unwrap();
        let index = Index::create_in_dir(folder.path(), schema.build()).unwrap();
        let mut writer: IndexWriter = index.writer_with_num_threads(2, 300_000_000).unwrap();
        for (line, at) in std::io::BufReader::new(std::fs::File::open(file).unwrap()).lines().zip(0u64..) {
            let record: Value = serde_json::from_str(&line.unwrap()).unwrap();
            // The news set and the articles made from it name their texts differently.
            let part = |names: &[&str]| names.iter().find_map(|name| record[*name].as_str()).unwrap().to_owned();
            let (title, content) = (part(&["title"]), part(&["content", "body"]));
            writer.add_document(doc!(headline => title, text => content, number => at)).unwrap();
        }
        writer.commit().unwrap();
        writer.wait_merging_threads().unwrap();
        let mut parser = QueryParser::for_index(&index, vec![headline, text]);
        parser.set_conjunction_by_default();
        Self { searcher: index.reader().unwrap().searcher(), parser, number, _folder: folder }
    }

    /// The numbers of the records with the best scores for any word of a text.
    pub fn best(&self, text: &str, number: usize) -> Vec<usize> {
        let any: Vec<String> =
            text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(|w| format!("\"{w}\"")).collect();
        let (query, _) = self.parser.parse_query_lenient(&any.join(" OR "));
        let top = self.searcher.search(&query, &TopDocs::with_limit(number).order_by_score()).unwrap();
        let name = self.searcher.schema().get_field_name(self.number).to_owned();
        top.into_iter()
            .map(|(_, at)| {
                let column = self.searcher.segment_reader(at.segment_ord).fast_fields().u64(&name).unwrap();
                usize::try_from(column.first(at.doc_id).unwrap()).unwrap()
            })
            .collect()
    }

    /// Milliseconds that the 20 best and the number of all take.
    pub fn time(&self, query: &str) -> f64 {
        let start = Instant::now();
        let (query, _) = self.parser.parse_query_lenient(query);
        self.searcher.search(&query, &(TopDocs::with_limit(20).order_by_score(), Count)).unwrap();
        start.elapsed().as_secs_f64() * 1e3
    }
}
