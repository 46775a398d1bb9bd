//! CSV: a table with an article in each row, as databases and scrapers export them.
//!
//! What a column holds is told by its name, in several languages, or else by its cells; the evidence says which column it was
//! and how it was known.

use crate::draft::{About, Draft, Format, Origin};
use crate::fields::{Columns, Field, field, state, state_field};
use crate::limits;
use crate::reading::Reading;
use crate::record::Record;
use crate::seen::Seen;
use crate::source::{Unreadable, UnreadableKind};
use crate::stream::{Charset, Stream};
use csv::{ByteRecord, ReaderBuilder, StringRecord};
use std::io::{self, Read};

const SEPARATORS: [char; 4] = [',', ';', '\t', '|'];

/// A table by its extension, or a first line that names the columns of articles.
pub(crate) fn recognises(seen: &Seen<'_>) -> bool {
    let head = broadsheet_text::decode(&seen.bytes[..seen.bytes.len().min(4096)], None).text;
    let first = head.lines().next().unwrap_or_default();
    if seen.is_named(&["csv", "tsv", "tab"]) {
        return first.contains(SEPARATORS) || head.lines().take(PREFACE).any(are_names);
    }
    let names = names_of(first, separator(first));
    let known = |wanted: fn(&Field) -> bool| names.iter().filter_map(|name| column_named(name)).any(|f| wanted(&f));
    names.len() >= 3
        && names.iter().filter(|name| column_named(name).is_some()).count() >= 3
        && known(|field| matches!(field, Field::Text | Field::Html))
        && known(|field| *field == Field::Says(About::Headline))
}

/// Lines that programs may write above the names of the columns: what was exported, and when.
const PREFACE: usize = 12;

/// Whether a line names columns of articles, and no more is in it than that.
fn are_names(line: &str) -> bool {
    let names = names_of(line, separator(line));
    let known = names.iter().filter(|name| column_named(name).is_some()).count();
    known >= 2 && known * 3 >= names.len()
}

fn names_of(line: &str, separator: char) -> Vec<String> {
    line.split(separator).map(|name| name.trim().trim_matches('"').trim().to_owned()).collect()
}

/// The sign that parts the names of the columns: the one that parts them into most names that are known, then into most.
fn separator(first: &str) -> char {
    let worth = |sign: &char| {
        let names = names_of(first, *sign);
        (names.iter().filter(|name| column_named(name).is_some()).count(), names.len())
    };
    SEPARATORS.into_iter().rev().max_by_key(|sign| worth(sign)).unwrap_or(',')
}

/// What a column of this name holds.
fn column_named(name: &str) -> Option<Field> {
    field(name).or_else(|| {
        Some(match name.trim().to_lowercase().as_str() {
            "назва" | "العنوان" | "عنوان" | "标题" | "標題" | "タイトル" | "見出し" | "제목" | "başlık" | "nadpis"
            | "cím" | "überschrift" | "schlagzeile" | "título" | "titolo" | "titular" | "manchete" | "kop"
            | "tytuł" | "заголовок" | "rubrik" | "overskrift" | "otsikko" => Field::Says(About::Headline),
            "medio" | "media_name" | "medienname" | "джерело" | "видання" | "المصدر" | "الصحيفة" | "来源" | "來源"
            | "媒体" | "출처" | "kaynak" | "quelle" | "zeitung" | "fuente" | "diario" | "fonte" | "testata"
            | "bron" | "krant" | "źródło" | "источник" | "издание" | "journal_name" | "källa" | "kilde" | "tidning"
            | "avis" => Field::Says(About::Outlet),
            "التاريخ"
            | "تاريخ"
            | "日期"
            | "时间"
            | "发布时间"
            | "發布時間"
            | "日付"
            | "날짜"
            | "tarih"
            | "fecha"
            | "data"
            | "date_de_publication"
            | "date de publication"
            | "erschienen"
            | "erscheinungsdatum"
            | "дата"
            | "dato"
            | "päivämäärä" => Field::Says(About::Published),
            "الكاتب" | "المؤلف" | "作者" | "记者" | "著者" | "기자" | "yazar" | "verfasser" | "autorin" | "autora"
            | "autore" | "автор" | "författare" | "forfatter" | "auteurs" => Field::Says(About::Author),
            "ressort" | "rubrique" | "sección" | "sezione" | "seção" | "раздел" | "dział" => {
                Field::Says(About::Section)
            }
            "посилання" | "الرابط" | "رابط" | "链接" | "網址" | "网址" | "lien" | "enlace" | "ссылка" | "länk"
            | "lenke" | "adres" => Field::Says(About::Url),
            "sprache" | "langue" | "idioma" | "lingua" | "язык" | "taal" => Field::Says(About::Language),
            "schlagwörter" | "stichwörter" | "mots-clés" | "palabras clave" | "parole chiave" => {
                Field::Says(About::Keyword)
            }
            "зміст"
            | "содержание"
            | "النص"
            | "نص"
            | "المحتوى"
            | "正文"
            | "内容"
            | "內容"
            | "本文"
            | "본문"
            | "내용"
            | "metin"
            | "texte"
            | "texto"
            | "testo"
            | "tekst"
            | "inhalt"
            | "volltext"
            | "contenu"
            | "contenido"
            | "contenuto"
            | "conteúdo"
            | "treść"
            | "текст"
            | "innehåll"
            | "indhold"
            | "innhold" => Field::Text,
            _ => return None,
        })
    })
}

/// A column of the table: what it holds and how that is known.
struct Column {
    field: Field,
    place: String,
}

/// Rows whose cells are looked at to tell what a column holds.
const SAMPLE: usize = 50;

/// Reads the rows of a table. A row's number is counted with the line of names, as spreadsheets do.
pub(crate) fn read(_: &str, stream: &mut Stream<'_>, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let charset = stream.text(limits::RECORDS_BYTES)?;
    let mut number = 0;
    // Excel may name the separator in a line of its own.
    let first = first_line(stream, charset);
    // The sign may be a tab, which is white too.
    let first = first.trim_start_matches('\u{feff}').trim_matches('"');
    let named = first.get(..4).filter(|start| start.eq_ignore_ascii_case("sep=")).and_then(|_| first.chars().nth(4));
    let above = if named.is_some() { 1 } else { lines_above(stream, charset) };
    for _ in 0..above {
        if stream.find(0, |bytes| memchr::memchr(b'\n', bytes)) {
            stream.pass(1);
            number += 1;
        }
    }
    let first = first_line(stream, charset);
    let separator = named.unwrap_or_else(|| separator(&first));
    let is_named = |name: &String| reading.columns.of(name).or_else(|| column_named(name)).is_some();
    let has_names = names_of(&first, separator).iter().any(is_named);
    let quotes = Quotes::in_table(stream.held());
    let mut sample: Vec<StringRecord> = rows(separator, quotes, stream.held())
        .byte_records()
        .take(SAMPLE + 1)
        .flatten()
        .map(|row| text(&row, charset))
        .collect();
    let names = if has_names && !sample.is_empty() { sample.remove(0) } else { StringRecord::new() };
    let columns = columns(&names, &sample, reading.columns);
    if !columns
        .iter()
        .flatten()
        .any(|column| matches!(column.field, Field::Text | Field::Html | Field::Says(About::Summary)))
    {
        let why = "No column of the table seems to hold the text of articles: none is named text, content or body, and none has long cells.";
        return Err(Unreadable::new(UnreadableKind::NoText, why));
    }
    let mut is_names = has_names;
    let mut row = ByteRecord::new();
    loop {
        let mut rows = rows(separator, quotes, Row { stream: &mut *stream, left: 0 });
        while !reading.is_spent() {
            rows.get_mut().left = limits::RECORD_BYTES;
            match rows.read_byte_record(&mut row) {
                Ok(true) => number += 1,
                Ok(false) => return Ok(()),
                Err(_) => break,
            }
            // Spreadsheets write empty rows as separators.
            let is_empty = row.iter().all(|cell| cell.trim_ascii().is_empty());
            if !std::mem::take(&mut is_names) && !is_empty {
                reading.record(number, draft(&text(&row, charset), &columns));
            }
        }
        drop(rows);
        if reading.is_spent() || stream.outcome().is_err() {
            return Ok(());
        }
        number += 1;
        let why = "The row is too large for an article; a quotation mark in it may have no end.";
        reading.record(number, Err(Unreadable::new(UnreadableKind::TooLarge, why)));
        if !stream.find(0, |bytes| memchr::memchr(b'\n', bytes)) {
            return Ok(());
        }
        stream.pass(1);
    }
}

/// The lines above the one that names the columns, where it is not the first.
fn lines_above(stream: &Stream<'_>, charset: Charset) -> usize {
    let lines = stream.held().split(|byte| *byte == b'\n').take(PREFACE);
    let names = |line: &[u8]| are_names(&charset.text(&line[..line.len().min(limits::HEADERS)]));
    lines.map(names).position(|are_names| are_names).unwrap_or(0)
}

/// The first line at hand.
fn first_line(stream: &Stream<'_>, charset: Charset) -> String {
    let line = stream.held().split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or_default();
    charset.text(&line[..line.len().min(limits::HEADERS)]).into_owned()
}

/// How a quotation mark is written inside quoted cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quotes {
    /// Twice.
    Doubled,
    /// With a backslash before it, as databases do.
    Escaped,
}

impl Quotes {
    fn in_table(bytes: &[u8]) -> Self {
        let bytes = &bytes[..bytes.len().min(limits::HEADERS)];
        // A backslash may also end a cell: `"C:\",`.
        let is_inside = |at: usize| bytes.get(at + 2).is_some_and(|next| next.is_ascii_alphanumeric());
        let escaped = memchr::memmem::find_iter(bytes, b"\\\"").any(is_inside);
        let doubled = memchr::memmem::find_iter(bytes, b"\"\"").any(is_inside);
        if escaped && !doubled { Self::Escaped } else { Self::Doubled }
    }
}

fn rows<R: Read>(separator: char, quotes: Quotes, table: R) -> csv::Reader<R> {
    let separator = u8::try_from(separator).unwrap_or(b',');
    let escape = (quotes == Quotes::Escaped).then_some(b'\\');
    let mut rows = ReaderBuilder::new();
    rows.delimiter(separator).flexible(true).has_headers(false).escape(escape).double_quote(escape.is_none());
    rows.from_reader(table)
}

fn text(row: &ByteRecord, charset: Charset) -> StringRecord {
    row.iter().map(|cell| charset.text(cell)).collect()
}

/// A table, as far as one row may reach.
struct Row<'s, 'a> {
    stream: &'s mut Stream<'a>,
    /// Bytes that the row being read may still have.
    left: usize,
}

impl Read for Row<'_, '_> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            return Err(io::Error::other("the row is too large"));
        }
        let most = bytes.len().min(self.left);
        let read = self.stream.read(&mut bytes[..most])?;
        self.left -= read;
        Ok(read)
    }
}

/// How the place of a column ends whose meaning a person said.
const SAID: &str = " (as the folder's rule says)";

fn columns(names: &StringRecord, sample: &[StringRecord], said: &Columns) -> Vec<Option<Column>> {
    let width = sample.iter().map(StringRecord::len).max().unwrap_or(0).max(names.len()).min(limits::COLUMNS);
    let mut columns: Vec<Option<Column>> = (0..width)
        .map(|at| {
            let name = names.get(at).unwrap_or_default();
            // A column without a name goes by its number.
            let said = said.of(name).or_else(|| said.of(&(at + 1).to_string()));
            match said {
                Some(field) => Some(Column { field, place: format!("column {}{SAID}", shown(names, at)) }),
                None => column_named(name).map(|field| Column { field, place: format!("column {name}") }),
            }
        })
        .collect();
    // What a person says of a column goes before what the names of others say.
    for at in 0..width {
        let Some(field) = columns[at].as_ref().filter(|column| column.place.ends_with(SAID)).map(|c| c.field) else {
            continue;
        };
        for other in columns
            .iter_mut()
            .filter(|other| other.as_ref().is_some_and(|c| c.field == field && !c.place.ends_with(SAID)))
        {
            *other = None;
        }
    }
    let cells = |at: usize| sample.iter().filter_map(move |row| row.get(at)).map(str::trim).filter(|c| !c.is_empty());
    let has = |columns: &[Option<Column>], wanted: Field| columns.iter().flatten().any(|c| c.field == wanted);
    for (field, what) in [(Field::Says(About::Url), "addresses"), (Field::Says(About::Published), "days")] {
        let fits = |cell: &str| match field {
            Field::Says(About::Url) => cell.starts_with("http://") || cell.starts_with("https://"),
            _ => is_day(cell),
        };
        if has(&columns, field) {
            continue;
        }
        let guessed =
            (0..width).find(|at| columns[*at].is_none() && cells(*at).next().is_some() && cells(*at).all(fits));
        if let Some(at) = guessed {
            let place = format!("column {} (guessed: its cells hold {what})", shown(names, at));
            columns[at] = Some(Column { field, place });
        }
    }
    if !has(&columns, Field::Text) && !has(&columns, Field::Html) {
        const LONG: usize = 200;
        let average = |at: usize| {
            let lengths: Vec<usize> = cells(at).map(str::len).collect();
            lengths.iter().sum::<usize>() / lengths.len().max(1)
        };
        let longest = (0..width).filter(|at| columns[*at].is_none()).max_by_key(|at| average(*at));
        if let Some(at) = longest.filter(|at| average(*at) >= LONG) {
            let place = format!("column {} (guessed: its cells are the longest)", shown(names, at));
            columns[at] = Some(Column { field: Field::Text, place });
        }
    }
    // Without names, what comes first and reads like titles is taken for them.
    if names.is_empty() && !has(&columns, Field::Says(About::Headline)) && has(&columns, Field::Text) {
        let reads_like_titles = |at: &usize| {
            let lengths: Vec<usize> = cells(*at).map(|cell| cell.chars().count()).collect();
            let words = cells(*at).map(|cell| broadsheet_text::words(cell).count()).sum::<usize>();
            !lengths.is_empty() && words >= 3 * lengths.len() && lengths.iter().all(|length| (8..=200).contains(length))
        };
        if let Some(at) = (0..width).filter(|at| columns[*at].is_none()).find(reads_like_titles) {
            let place = format!("column {} (guessed: its cells read like titles)", shown(names, at));
            columns[at] = Some(Column { field: Field::Says(About::Headline), place });
        }
    }
    columns
}

fn shown(names: &StringRecord, at: usize) -> String {
    names.get(at).filter(|name| !name.trim().is_empty()).map_or_else(|| (at + 1).to_string(), str::to_owned)
}

/// A cell that holds a day and little else: `2031-03-03`, `3.3.2031 08:00`.
fn is_day(cell: &str) -> bool {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let parts = cell.split(['-', '.', '/']).count();
    (6..=24).contains(&cell.len()) && digits >= 6 && parts >= 3 && !cell.starts_with("http")
}

fn draft(row: &StringRecord, columns: &[Option<Column>]) -> Result<Draft, Unreadable> {
    let mut record = Record::default();
    for (cell, column) in row.iter().zip(columns).filter_map(|(cell, column)| Some((cell, column.as_ref()?))) {
        match column.field {
            // A cell of a list of authors or words may hold several.
            Field::Says(about @ (About::Author | About::Keyword)) => {
                state_field(&mut record.statements, about, cell, Origin::Record, &column.place);
            }
            Field::Says(about) => state(&mut record.statements, about, cell, Origin::Record, &column.place),
            Field::Domain => record.domain(cell, &column.place),
            Field::Text => record.text(cell),
            Field::Html => record.markup(cell),
        }
    }
    record.draft(Format::Csv)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_and_names() {
        for (line, sign) in [
            ("title,date,text", ','),
            ("Titel;Datum;Text", ';'),
            ("title\tdate\ttext", '\t'),
            ("\"title, long\";date;text", ';'),
            ("a|b|c", '|'),
        ] {
            assert_eq!(separator(line), sign, "{line}");
        }
        assert_eq!(column_named("Überschrift"), Some(Field::Says(About::Headline)));
        assert_eq!(column_named("Дата"), Some(Field::Says(About::Published)));
        assert_eq!(column_named("Джерело"), Some(Field::Says(About::Outlet)));
        assert_eq!(column_named("标题"), Some(Field::Says(About::Headline)));
        assert_eq!(column_named("bias"), None);
    }

    fn titles(table: &str) -> Vec<String> {
        let mut found = Vec::new();
        let mut sink = |_, draft: Result<Draft, Unreadable>| match draft {
            Ok(draft) => {
                found.extend(draft.statements.into_iter().filter(|s| s.about == About::Headline).map(|s| s.value))
            }
            Err(why) => found.push(why.why),
        };
        let columns = Columns::default();
        let mut reading =
            Reading::new(table.len() as u64, read, &columns, crate::notes::FileNotes::default(), &mut sink);
        let mut stream = Stream::new(table.as_bytes());
        stream.fill(limits::START);
        read("a.csv", &mut stream, &mut reading).unwrap();
        found
    }

    #[test]
    fn what_stands_above_the_names_is_passed_over() {
        let rows = |sign: char| {
            format!(
                "Title{sign}Text\nOld bridge{sign}It is sold to a company.\n{sign}\nFerry{sign}It stops for good.\n"
            )
        };
        for (above, sign) in
            [("", ','), ("sep=;\n", ';'), ("sep=\t\n", '\t'), ("\"sep=,\"\n", ','), ("Export of 3 March 2031\n\n", ',')]
        {
            assert_eq!(titles(&format!("{above}{}", rows(sign))), ["Old bridge", "Ferry"], "{above}");
        }
    }

    #[test]
    fn quotation_marks_may_have_a_backslash() {
        let table = "title,text\n\"The \\\"old\\\" bridge, sold\",\"It is \\\"sold\\\", he said.\"\n";
        assert_eq!(titles(table), ["The \"old\" bridge, sold"]);
        assert_eq!(Quotes::in_table(b"a\n\"say \"\"no\"\"\",\"C:\\\"\n"), Quotes::Doubled);
    }

    #[test]
    fn columns_without_names_are_guessed_and_say_so() {
        let long = "The old bridge at Nordhafen will be sold to a company that wants to take it down. ".repeat(4);
        let rows = [
            StringRecord::from(vec![
                "2031-03-03",
                "https://nordpost.example/1",
                long.as_str(),
                "Old bridge to be sold",
            ]),
            StringRecord::from(vec!["2031-03-05", "https://nordpost.example/2", long.as_str(), "Ferry stops for good"]),
        ];
        let columns = columns(&StringRecord::new(), &rows, &Columns::default());
        let places: Vec<&str> = columns.iter().map(|c| c.as_ref().unwrap().place.as_str()).collect();
        assert_eq!(
            places,
            [
                "column 1 (guessed: its cells hold days)",
                "column 2 (guessed: its cells hold addresses)",
                "column 3 (guessed: its cells are the longest)",
                "column 4 (guessed: its cells read like titles)"
            ]
        );
    }
}
