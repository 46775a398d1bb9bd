//! Who wrote the article: statements and bylines, split into names. What is no name of a person is left out: nobody is
//! better than "admin".

use crate::article::{Evidence, Found};
use crate::calendar::{self, Order};
use crate::names;
use crate::outlet;
use crate::sites;
use crate::vocabulary::{self, Class};
use crate::weigh::{quoted, stated};
use broadsheet_extract::{About, Block, BlockKind, Clutter, Origin, Statement};
use broadsheet_text::{clean, fold};

/// More names than this are a list of a whole staff, or no names at all.
const MOST: usize = 12;

/// The authors, in the order given, each once.
pub(crate) fn find(statements: &[Statement], blocks: &[Block], outlet_name: Option<&str>) -> Vec<Found<String>> {
    let mut authors: Vec<Found<String>> = Vec::new();
    let own = outlet_name.map(outlet::key);
    let add = |authors: &mut Vec<Found<String>>, name: String, evidence: Evidence| {
        let taken = authors.iter().any(|a| same(&a.value, &name));
        if !taken && authors.len() < MOST && own.as_deref() != Some(outlet::key(&name).as_str()) {
            authors.push(Found { value: name, evidence, others: Vec::new() });
        }
    };
    // What a page's description says is not joined with what stands in the page: there are writers of other articles.
    const RANKS: usize = 4;
    let rank = |origin: Origin| match origin {
        Origin::Person | Origin::FolderRule | Origin::FrontMatter | Origin::Record | Origin::Header => 0,
        Origin::JsonLd => 1,
        Origin::Meta => 2,
        _ => 3,
    };
    let stating = |at: usize| statements.iter().filter(move |s| s.about == About::Author && rank(s.origin) == at);
    for at in 0..RANKS {
        for statement in stating(at) {
            let confidence = match statement.origin {
                Origin::Person | Origin::FrontMatter | Origin::Record => 0.95,
                Origin::JsonLd | Origin::Meta | Origin::Header => 0.9,
                Origin::Property => 0.6,
                _ => 0.8,
            };
            for name in split(&statement.value) {
                add(&mut authors, name, stated(statement, confidence));
            }
        }
        if !authors.is_empty() {
            break;
        }
    }
    for (lines, place, confidence) in [(bylines(blocks), "the byline", 0.75), (signature(blocks), "the signature", 0.6)]
    {
        if !authors.is_empty() {
            break;
        }
        for line in lines {
            for name in split(after_by(line).unwrap_or(line)) {
                let evidence = Evidence { origin: Origin::Text, detail: quoted(place, line), confidence };
                if !authors.iter().any(|a| same(&a.value, &name)) && authors.len() < MOST {
                    authors.push(Found { value: name, evidence, others: Vec::new() });
                }
            }
        }
    }
    if authors.is_empty() {
        let told = statements.iter().filter(|s| s.about == About::Author);
        let told = told.filter(|s| matches!(s.origin, Origin::JsonLd | Origin::Markup) && is_pseudonym(&s.value));
        let other = told.filter(|s| own.as_deref() != Some(outlet::key(&s.value).as_str())).take(1);
        authors.extend(other.map(|s| Found {
            value: s.value.trim().to_owned(),
            evidence: stated(s, 0.5),
            others: Vec::new(),
        }));
    }
    authors
}

/// A name that somebody writes under: one word, as `tidewatcher` or `Ann-M`.
fn is_pseudonym(value: &str) -> bool {
    let word = value.trim();
    let folded = fold(word);
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    (3..=20).contains(&word.chars().count())
        && letters >= 3
        && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
        && !NOBODY.contains(&folded.as_str())
        && !LABELS.contains(&folded.as_str())
        && !NOBODY.iter().any(|nobody| nobody.len() > 4 && folded.starts_with(nobody))
        && !AGENCIES.contains(&folded.as_str())
        && !folded.contains("admin")
        && !is_no_name(word)
        && !names::is_place(word)
        && !outlet::is_known(word)
        && !(word.chars().all(|c| c.is_uppercase()) && letters <= 5)
}

/// Lines that begin with "By" or the like: bylines, and lines of the page's furniture by the headline.
fn bylines(blocks: &[Block]) -> Vec<&str> {
    const BESIDE: usize = 6;
    const LINE: usize = 120;
    let headline = blocks.iter().position(|b| b.kind == BlockKind::Headline && b.clutter.is_none());
    let beside = |at: usize| headline.is_some_and(|headline| at.abs_diff(headline) <= BESIDE);
    let is_byline = |at: usize, b: &Block| match (b.kind, b.clutter) {
        (BlockKind::Byline, None) => true,
        (
            BlockKind::Byline | BlockKind::Paragraph | BlockKind::ListItem,
            None | Some(Clutter::Navigation | Clutter::Notice),
        ) => beside(at) && b.text.len() <= LINE,
        _ => false,
    };
    let lines = blocks.iter().enumerate().filter(|(at, b)| is_byline(*at, b)).map(|(_, b)| b.text.as_str());
    lines.filter(|line| after_by(line).is_some()).collect()
}

/// The line that ends the article, if it is nothing but a name.
fn signature(blocks: &[Block]) -> Vec<&str> {
    const LINE: usize = 40;
    let last = blocks.iter().rev().find(|b| b.clutter.is_none() && b.kind != BlockKind::Caption);
    let is_name = |line: &str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        (2..=3).contains(&words.len())
            && names::given_plain(words[0]).is_some()
            && !line.ends_with(['.', '!', '?', ':'])
    };
    let named = last.filter(|b| b.kind == BlockKind::Paragraph && b.text.len() <= LINE && is_name(&b.text));
    named.map(|b| b.text.as_str()).into_iter().collect()
}

/// Words before a name, with a space after them.
const BY: [&str; 15] = [
    "by",
    "written by",
    "story by",
    "von",
    "par",
    "por",
    "escribe",
    "di",
    "door",
    "av",
    "af",
    "vom",
    "автор",
    "texte de",
    "text von",
];
/// Words before a name, with a colon after them.
const BY_LABEL: [&str; 16] = [
    "by",
    "von",
    "par",
    "por",
    "autor",
    "autorin",
    "author",
    "auteur",
    "autore",
    "auteurs",
    "text",
    "texte",
    "автор",
    "tekst",
    "interview",
    "words",
];

/// What follows "By" in a byline; `None` when the line has no such word.
fn after_by(line: &str) -> Option<&str> {
    let lower = line.to_lowercase();
    let after = |by: &str, mark: char| {
        let rest = line.get(by.len()..).filter(|_| lower.starts_with(by))?;
        rest.trim_start_matches(|c: char| mark == ':' && c.is_whitespace()).strip_prefix(mark)
    };
    let labelled = BY_LABEL.iter().find_map(|by| after(by, ':'));
    if let Some(rest) = labelled.or_else(|| BY.iter().find_map(|by| after(by, ' '))) {
        return Some(rest.trim_start());
    }
    // `ByAnn Lee`, where the page keeps them apart by its looks alone.
    let glued = ["By", "Von", "Par", "Por"].iter().find_map(|by| line.strip_prefix(by));
    if let Some(rest) = glued.filter(|rest| rest.starts_with(char::is_uppercase) && rest.contains(' ')) {
        return Some(rest);
    }
    // `Ein Beitrag von Ann Lee`, `Posted on 12 October 2024 by Ann Lee`
    const JOINTS: [&str; 7] = [" by ", " von ", " par ", " por ", " door ", " di ", " af "];
    let (at, joint) = JOINTS.iter().filter_map(|joint| lower.find(joint).map(|at| (at, joint))).min()?;
    let opens = lower[..at].split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_label = |word: &str| {
        LABELS.contains(&word) || word.bytes().any(|b| b.is_ascii_digit()) || calendar::month(word).is_some()
    };
    (lower.len() == line.len() && opens.clone().any(|word| LABELS.contains(&word)) && opens.clone().all(is_label))
        .then(|| line.get(at + joint.len()..))
        .flatten()
}

/// Words before "by": what was written, and that it was.
const LABELS: [&str; 44] = [
    "a",
    "an",
    "ein",
    "eine",
    "der",
    "die",
    "un",
    "une",
    "el",
    "all",
    "alle",
    "view",
    "zeige",
    "posts",
    "articles",
    "article",
    "post",
    "story",
    "stories",
    "words",
    "text",
    "beitrag",
    "beiträge",
    "artikel",
    "blog",
    "bericht",
    "posted",
    "published",
    "written",
    "created",
    "erstellt",
    "veröffentlicht",
    "geschrieben",
    "verfasst",
    "publié",
    "publicado",
    "escrito",
    "on",
    "am",
    "le",
    "pubblicato",
    "geschreven",
    "analyse",
    "essay",
];

fn same(a: &str, b: &str) -> bool {
    fold(a) == fold(b)
}

/// The names in a byline: `By Ann Lee and Bo Vance, Staff Writers`.
fn split(byline: &str) -> Vec<String> {
    const DIVIDERS: [&str; 15] = [
        " and ", " & ", " und ", " et ", " y ", " en ", " i ", " и ", " та ", " och ", " og ", " with ", " mit ",
        " avec ", " e ",
    ];
    let byline = clean(byline);
    let byline = byline.trim_matches(|c: char| c.is_whitespace() || "\"'“”«»".contains(c));
    let byline = before_day(after_by(byline).unwrap_or(byline));
    let mut parts: Vec<&str> = byline.split(['/', ';', '|', '\n', '•', '·']).collect();
    for divider in DIVIDERS {
        parts = parts.into_iter().flat_map(|p| p.split(divider)).collect();
    }
    let mut found = Vec::new();
    for part in parts {
        let pieces: Vec<&str> = part.split(',').map(str::trim).filter(|p| !p.is_empty()).collect();
        // `Lee, Ann` is one name written as in a catalogue.
        if let [last, first] = pieces[..]
            && one_word(last)
            && one_word(first)
            && names::given_plain(first).is_some()
        {
            found.extend(name(&format!("{first} {last}")));
            continue;
        }
        found.extend(pieces.into_iter().filter_map(name));
    }
    found
}

/// A byline without the day that follows in it: `Ann Lee am 3. März 2031, 8 Uhr`.
fn before_day(byline: &str) -> &str {
    const JOINTS: [&str; 12] =
        ["am", "on", "le", "el", "il", "op", "den", "vom", "updated", "published", "posted", "stand"];
    const WEEKDAYS: [&str; 14] =
        ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let days = calendar::days(byline, Order::DayFirst);
    let Some(start) = days.first().map(|day| day.range.start).filter(|start| *start > 0) else { return byline };
    let mut before = byline[..start].trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.');
    while let Some((rest, word)) = before.rsplit_once(' ')
        && (JOINTS.contains(&word.to_lowercase().as_str()) || WEEKDAYS.contains(&word))
    {
        before = rest.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.');
    }
    before
}

fn one_word(text: &str) -> bool {
    !text.contains(' ')
}

/// Agencies by their short names.
const AGENCIES: [&str; 20] = [
    "dpa", "afp", "apa", "sid", "epd", "kna", "ddp", "dapd", "ansa", "efe", "pap", "tass", "anp", "belga", "ritzau",
    "ntb", "tt", "reuters", "xinhua", "unian",
];

/// Words for those who write for everybody: functions, programs, houses.
const NOBODY: [&str; 84] = [
    "admin",
    "administrator",
    "webmaster",
    "editor",
    "editors",
    "editorial",
    "staff",
    "team",
    "redaktion",
    "redactie",
    "rédaction",
    "redacción",
    "redazione",
    "redakcja",
    "редакция",
    "редакція",
    "newsroom",
    "desk",
    "board",
    "writer",
    "writers",
    "reporter",
    "reporters",
    "correspondent",
    "columnist",
    "contributor",
    "contributors",
    "guest",
    "author",
    "user",
    "root",
    "news",
    "press",
    "agency",
    "agencies",
    "media",
    "magazine",
    "online",
    "service",
    "services",
    "wire",
    "report",
    "reports",
    "unknown",
    "anonymous",
    "none",
    "null",
    "undefined",
    "special",
    "opinion",
    "blog",
    "photographer",
    "producer",
    "bureau",
    "department",
    "network",
    "group",
    "website",
    "foundation",
    "institute",
    "university",
    "follow",
    "view",
    "phd",
    "md",
    "msc",
    "mba",
    "agencia",
    "agence",
    "agentur",
    "posted",
    "lizenz",
    "gmbh",
    "verlag",
    "zeitung",
    "landesanstalt",
    "ministerium",
    "bundesamt",
    "verein",
    "verband",
    "artikel",
    "text",
    "museum",
    "stiftung",
];

/// A part of a byline as a name; `None` for functions, programs, agencies, addresses.
fn name(part: &str) -> Option<String> {
    let part = part.trim_matches(|c: char| c.is_whitespace() || "\"'“”«»:-–".contains(c));
    let part = if part.ends_with(". ") || !part.contains(' ') { part.trim_end_matches('.') } else { part };
    let part = after_by(part).unwrap_or(part);
    // `Ann Lee (Nordhafen)`, `Ann Lee in Nordhafen`
    let part = part.split(['(', '[', '<', '{']).next().unwrap_or(part).trim();
    // `Ann Lee @annlee`
    let part = part.split(" @").next().unwrap_or(part);
    let part = [" in ", " for ", " of ", " at ", " für ", " aus ", " à ", " - ", " – ", " — "]
        .iter()
        .fold(part, |p, cut| p.split(cut).next().unwrap_or(p));
    let words: Vec<&str> = part.split(' ').filter(|w| !w.is_empty()).collect();
    let folded: Vec<String> = words.iter().map(|w| fold(w)).collect();
    let letters = part.chars().filter(|c| c.is_alphabetic()).count();
    let odd = part.chars().any(|c| c.is_ascii_digit() || "@:\\=_#%&*+?!".contains(c)) || part.contains("://");
    let capital =
        |w: &&str| w.chars().next().is_some_and(|c| c.is_uppercase() || !(c.is_lowercase() || c.is_uppercase()));
    let lower_words = words.iter().filter(|w| !capital(w) && !names::is_particle(w)).count();
    if odd
        || letters < 3
        || part.chars().count() > 50
        || words.len() > 5
        || lower_words > 0
        || words.iter().any(|w| is_no_name(w))
        || names::is_place(part)
        || folded.iter().any(|w| NOBODY.contains(&w.as_str()))
        || sites::is_host(&fold(part))
        || outlet::is_known(part)
        || (words.len() == 1 && part.chars().all(|c| c.is_uppercase()) && letters <= 5)
    {
        return None;
    }
    Some(if part.chars().any(char::is_lowercase) { part.to_owned() } else { capitalised(part) })
}

/// Words that begin or join sentences, and parts of addresses.
fn is_no_name(word: &str) -> bool {
    let class = vocabulary::class(&word.to_lowercase(), true);
    let address = word.split_once('.').is_some_and(|(a, b)| a.chars().count() > 2 && b.chars().count() > 1);
    let surname = names::is_surname(word) || word == "Young";
    address
        || (!surname
            && class.is(Class::COMMON.or(Class::CALENDAR))
            && names::given_plain(word).is_none()
            && !names::is_particle(word))
}

/// `ANN O'LEE` as `Ann O'Lee`; initials stay.
fn capitalised(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut start = true;
    for c in name.chars() {
        if start {
            out.push(c);
        } else {
            out.extend(c.to_lowercase());
        }
        start = !c.is_alphabetic();
    }
    out
}

#[cfg(test)]
mod tests;
