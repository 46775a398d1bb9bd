//! The fields of the index, and how an article fills them.
//!
//! | field | indexed as | column | why |
//! |---|---|---|---|
//! | id | exact | yes | to replace and remove an article, and to name a hit |
//! | headline, text, clutter | [keys] with positions | | full-text search; the three are searched apart or together |
//! | path | words | | `path:` |
//! | outlet, person, organisation, place, topic, author, language, folder, type | | yes | facets and their filters, read as columns of ordinals |
//! | full_name | | yes | what the article says that abbreviations stand for, read to know which organisations are one |
//! | key_phrase, phrase_weight | | yes | key phrases and how much each weighs in the article, read as [`crate::phrase_column`] |
//! | day | | yes | date facet, date filters, order by date |
//!
//! Texts are not stored: the catalogue has them.

use crate::calendar::Day;
use crate::catalogue::StoredArticle;
use crate::corrected::corrected;
use crate::keys::{self, AFTER_LEAD, PARAGRAPH, PERSON, Placed, SENTENCE, TextField, WRITTEN, person_key};
use crate::request::FacetName;
use broadsheet_analyze::{Article, FullName, Phrase, Span, full_names, phrases};
use broadsheet_text::{term, words};
use tantivy::TantivyDocument;
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, NumericOptions, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::{PreTokenizedString, Token};

/// A column with the values of a facet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Column {
    /// Who published it: one value at most.
    Outlet,
    /// Who is named in it.
    Person,
    /// The organisations named in it.
    Organisation,
    /// The places named in it.
    Place,
    /// What it is about.
    Topic,
    /// Who wrote it.
    Author,
    /// ISO 639-1 code: one value at most.
    Language,
    /// The added folder of its file: always one value.
    Folder,
    /// The format of its file: one value at most.
    Type,
}

/// How many columns there are.
pub const COLUMNS: usize = Column::ALL.len();

impl Column {
    /// Every column, in the order of their numbers.
    pub const ALL: [Self; 9] = [
        Self::Outlet,
        Self::Person,
        Self::Organisation,
        Self::Place,
        Self::Topic,
        Self::Author,
        Self::Language,
        Self::Folder,
        Self::Type,
    ];

    /// The facet whose values it holds.
    #[must_use]
    pub fn facet(self) -> FacetName {
        match self {
            Self::Outlet => FacetName::Outlet,
            Self::Person => FacetName::Person,
            Self::Organisation => FacetName::Organisation,
            Self::Place => FacetName::Place,
            Self::Topic => FacetName::Topic,
            Self::Author => FacetName::Author,
            Self::Language => FacetName::Language,
            Self::Folder => FacetName::Folder,
            Self::Type => FacetName::Type,
        }
    }

    /// The column of a facet; `None` for the date, whose days are a column of numbers.
    #[must_use]
    pub fn of(facet: FacetName) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.facet() == facet)
    }

    /// The name of its field.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Outlet => "outlet",
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Place => "place",
            Self::Topic => "topic",
            Self::Author => "author",
            Self::Language => "language",
            Self::Folder => "folder",
            Self::Type => "type",
        }
    }
}

/// The fields of the index.
#[derive(Debug, Clone)]
pub struct Fields {
    /// The schema that they belong to.
    pub schema: Schema,
    /// The article's number.
    pub id: Field,
    /// The title.
    pub headline: Field,
    /// The text without title and clutter.
    pub text: Field,
    /// Page clutter.
    pub clutter: Field,
    /// The path of the file.
    pub path: Field,
    /// The day of publication, as [`Day`].
    pub day: Field,
    /// Key phrases: key and name of each.
    phrase: Field,
    /// How much each weighs in the article, in the same order.
    phrase_weight: Field,
    /// Abbreviations and what they stand for.
    full_name: Field,
    columns: [Field; COLUMNS],
}

/// The name of the number's column.
pub const ID: &str = "id";
/// The name of the day's column.
pub const DAY: &str = "day";
/// The name of the column of key phrases; another name when its terms are others, so that the index is made anew.
pub const PHRASE: &str = "key_phrase";
/// The name of the column of their weights.
pub const PHRASE_WEIGHT: &str = "phrase_weight";
/// The name of the column of abbreviations and what they stand for; another name when its terms are others.
pub const FULL_NAME: &str = "full_name";

impl Default for Fields {
    fn default() -> Self {
        let mut builder = Schema::builder();
        let words = |record| {
            TextOptions::default()
                .set_indexing_options(TextFieldIndexing::default().set_tokenizer(keys::NAME).set_index_option(record))
        };
        let positions = words(IndexRecordOption::WithFreqsAndPositions);
        let id = builder.add_u64_field(ID, NumericOptions::default() | INDEXED | FAST);
        let headline = builder.add_text_field("headline", positions.clone());
        let text = builder.add_text_field("text", positions.clone());
        let clutter = builder.add_text_field("clutter", positions.clone());
        let path = builder.add_text_field("path", positions);
        let day = builder.add_i64_field(DAY, NumericOptions::default() | FAST);
        let phrase = builder.add_text_field(PHRASE, TextOptions::default().set_fast("raw"));
        let phrase_weight = builder.add_u64_field(PHRASE_WEIGHT, NumericOptions::default() | FAST);
        let full_name = builder.add_text_field(FULL_NAME, TextOptions::default().set_fast("raw"));
        let columns = Column::ALL.map(|c| builder.add_text_field(c.name(), TextOptions::default().set_fast("raw")));
        Self {
            schema: builder.build(),
            id,
            headline,
            text,
            clutter,
            path,
            day,
            phrase,
            phrase_weight,
            full_name,
            columns,
        }
    }
}

impl Fields {
    /// The field of the index for a text field.
    #[must_use]
    pub fn text_field(&self, field: TextField) -> Field {
        match field {
            TextField::Headline => self.headline,
            TextField::Text => self.text,
            TextField::Clutter => self.clutter,
        }
    }

    /// The document of an article of the catalogue, with its corrections applied.
    #[must_use]
    pub fn document(&self, stored: &StoredArticle) -> TantivyDocument {
        let article = &*corrected(stored);
        // Named one by one: a new part of an article without a home in the index does not compile.
        let Article {
            blocks,
            headline: _,
            url: _,
            outlet,
            date,
            authors,
            language,
            persons,
            organisations,
            places,
            topics,
            format,
            particulars: _,
        } = article;
        let mut document = TantivyDocument::new();
        document.add_u64(self.id, u64::from(stored.id));
        let folded = words(&stored.path).zip(0..).map(|(word, position)| (position, term(word.text)));
        document.add_pre_tokenized_text(self.path, tokens(folded.collect()));
        for field in TextField::ALL.into_iter().filter(|field| blocks.iter().any(|block| field.holds(block))) {
            document.add_pre_tokenized_text(self.text_field(field), tokens(text_tokens(article, field)));
        }
        if let Some(date) = date {
            document.add_i64(self.day, i64::from(Day::from(date.value).0));
        }
        let written_in = language.as_ref().map_or("", |found| found.value.as_str());
        for phrase in phrases(article) {
            document.add_text(self.phrase, phrase_term(written_in, &phrase));
            document.add_u64(self.phrase_weight, u64::from(phrase.weight));
        }
        for full_name in full_names(article) {
            document.add_text(self.full_name, full_name_term(&full_name));
        }
        let mut add = |column: Column, values: &mut dyn Iterator<Item = &str>| {
            let mut seen: Vec<&str> = Vec::new();
            for value in values {
                if !value.is_empty() && !seen.contains(&value) {
                    seen.push(value);
                    document.add_text(self.columns[column as usize], value);
                }
            }
        };
        add(Column::Outlet, &mut outlet.iter().map(|f| f.value.as_str()));
        add(Column::Person, &mut persons.iter().map(|p| p.name.as_str()));
        add(Column::Topic, &mut topics.iter().map(|f| f.value.as_str()));
        add(Column::Organisation, &mut organisations.iter().map(|named| named.name.as_str()));
        add(Column::Place, &mut places.iter().map(|named| named.name.as_str()));
        add(Column::Author, &mut authors.iter().map(|f| f.value.as_str()));
        add(Column::Language, &mut language.iter().map(|f| f.value.as_str()));
        add(Column::Folder, &mut std::iter::once(stored.folder.as_str()));
        add(Column::Type, &mut format.iter().map(|f| f.name()));
        document
    }
}

/// The term of a key phrase: its language, since words of two are not one, its key, then its name.
fn phrase_term(language: &str, phrase: &Phrase) -> String {
    format!("{language}{WRITTEN}{}{WRITTEN}{}", phrase.key, phrase.name)
}

fn full_name_term(FullName { short, full }: &FullName) -> String {
    format!("{short}{WRITTEN}{full}")
}

/// The abbreviation and what it stands for, of a term of their column.
#[must_use]
pub fn full_name_of(term: &str) -> Option<(&str, &str)> {
    term.split_once(WRITTEN)
}

/// The words of a field and its marks, by position.
fn text_tokens(article: &Article, field: TextField) -> Vec<(u32, String)> {
    let mut placed: Vec<Placed> = Vec::new();
    let mut tokens: Vec<(u32, String)> = Vec::new();
    let bounds = keys::walk(
        article,
        field,
        true,
        |_| true,
        |word, key| {
            placed.push(word);
            if !key.is_empty() {
                tokens.push((word.position, key.to_owned()));
            }
        },
    );
    tokens.extend(bounds.sentences.into_iter().map(|at| (at, SENTENCE.to_owned())));
    tokens.extend(bounds.paragraphs.into_iter().map(|at| (at, PARAGRAPH.to_owned())));
    tokens.extend(bounds.after_lead.map(|at| (at, AFTER_LEAD.to_owned())));
    for person in &article.persons {
        let key = person_key(&person.name);
        let named = |mention: &Span| keys::words_of(&placed, *mention).iter().map(|w| w.position).collect::<Vec<_>>();
        let mut positions: Vec<u32> = person.mentions.iter().flat_map(named).collect();
        positions.sort_unstable();
        positions.dedup();
        for position in positions {
            tokens.push((position, key.clone()));
            tokens.push((position, PERSON.to_owned()));
        }
    }
    tokens.sort_unstable();
    // Two persons can share a word.
    tokens.dedup();
    tokens
}

fn tokens(placed: Vec<(u32, String)>) -> PreTokenizedString {
    let token = |(position, text): (u32, String)| Token {
        position: position as usize,
        text,
        position_length: 1,
        ..Token::default()
    };
    PreTokenizedString { text: String::new(), tokens: placed.into_iter().map(token).collect() }
}
