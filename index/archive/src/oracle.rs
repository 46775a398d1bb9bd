//! The naive answer beside the clever one: random archives, with several segments, merges, replacements, removals and
//! folders that change hands, searched by the index and by a plain loop over the articles.

mod found;
mod own;
mod recurring;
mod told;

use self::own::{NAMES, acts};
use self::told::{
    AROUND, AUTHORS, FOLDERS, FORMATS, LANGUAGES, ORGANISATIONS, OUTLETS, PERSONS, PLACES, TOPICS, Told, WORDS,
    archive, round,
};
use crate::Archive;
use crate::query::parse;
use crate::request::{
    Choice, DateChoice, DateSpan, DateUnit, FacetName, FacetRequest, FacetValue, Facets, SearchRequest, Selection,
    Sort, TopicKind, ValueOrder,
};
use broadsheet_analyze::Format;
use broadsheet_text::fold;
use chrono::{Datelike, NaiveDate};
use proptest::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// The facets with values.
const VALUES: [FacetName; 9] = [
    FacetName::Outlet,
    FacetName::Person,
    FacetName::Organisation,
    FacetName::Place,
    FacetName::Topic,
    FacetName::Language,
    FacetName::Author,
    FacetName::Folder,
    FacetName::Type,
];

/// Whether an article with these values has what is chosen, and whether it has something excluded.
fn allowed(choice: &Choice, values: &BTreeSet<Option<String>>) -> (bool, bool) {
    let has = |v| values.contains(v);
    let included = if choice.all {
        choice.include.iter().all(has)
    } else {
        choice.include.is_empty() || choice.include.iter().any(has)
    };
    (included, choice.exclude.iter().any(has))
}

/// Whether an article passes the selection of all facets but one.
fn passes(selection: &Selection, told: &Told, but: Option<FacetName>) -> bool {
    let values = VALUES
        .iter()
        .filter(|&&facet| Some(facet) != but)
        .all(|&facet| allowed(selection.choice(facet).unwrap(), &told.values(facet)) == (true, false));
    values && (but == Some(FacetName::Date) || in_days(&selection.date, told.date()))
}

/// Dates as written compare like their letters, as far as they are written.
fn in_days(choice: &DateChoice, date: Option<NaiveDate>) -> bool {
    match (&choice.from, &choice.to, choice.unknown, date) {
        (None, None, false, _) => true,
        (_, _, unknown, None) => unknown,
        (None, None, true, Some(_)) => false,
        (from, to, _, Some(date)) => between(from.as_deref(), to.as_deref(), &date.to_string()),
    }
}

fn between(from: Option<&str>, to: Option<&str>, date: &str) -> bool {
    let part = |bound: &str| &date[..bound.len().min(date.len())];
    from.is_none_or(|from| part(from) >= &from[..from.len().min(date.len())])
        && to.is_none_or(|to| part(to) <= &to[..to.len().min(date.len())])
}

/// A year, a month or a day, as written.
fn date() -> impl Strategy<Value = String> {
    prop_oneof![
        (2019..2023i32).prop_map(|y| y.to_string()),
        (2019..2023i32, 1..13u32).prop_map(|(y, m)| format!("{y}-{m:02}")),
        (2019..2023i32, 1..13u32, 1..29u32).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}")),
    ]
}

fn choice(values: &[&str]) -> impl Strategy<Value = Choice> + use<> {
    let values: Vec<String> = values.iter().map(|v| (*v).to_owned()).chain(["Nobody".to_owned()]).collect();
    let some =
        move |most| prop::collection::vec(prop::option::weighted(0.8, prop::sample::select(values.clone())), 0..most);
    let active = (some(3), some(2), any::<[bool; 3]>()).prop_map(|(include, exclude, [a, b, all])| Choice {
        include: if a { include } else { Vec::new() },
        exclude: if b { exclude } else { Vec::new() },
        all,
    });
    prop_oneof![2 => Just(Choice::default()), 1 => active]
}

fn selection() -> impl Strategy<Value = Selection> {
    let folders = [FOLDERS[0], FOLDERS[1], AROUND];
    let topics = [&TOPICS[..], &NAMES].concat();
    (
        (choice(&OUTLETS), choice(&PERSONS), choice(&topics), choice(&LANGUAGES)),
        (choice(&AUTHORS), choice(&folders), choice(&FORMATS.map(Format::name))),
        (choice(&ORGANISATIONS), choice(&PLACES)),
        (prop::option::of(date()), prop::option::of(date()), prop::bool::weighted(0.3), any::<bool>()),
    )
        .prop_map(
            |(
                (outlet, person, topic, language),
                (author, folder, file_type),
                (organisation, place),
                (from, to, dated, unknown),
            )| {
                let date = if dated { DateChoice { from, to, unknown } } else { DateChoice::default() };
                Selection { outlet, person, organisation, place, topic, language, author, folder, file_type, date }
            },
        )
}

/// A question for one facet's values, without its query and selection.
fn facet_request() -> impl Strategy<Value = FacetRequest> {
    let orders = [ValueOrder::Usual, ValueOrder::Count, ValueOrder::Name, ValueOrder::Special];
    let units = [DateUnit::Year, DateUnit::Month, DateUnit::Day];
    (
        prop::sample::select(&FacetName::ALL[..]),
        prop::sample::select(orders.to_vec()),
        prop::sample::select(units.to_vec()),
        prop::sample::select(&["", "", "o", "E", "202"][..]),
        (prop::option::weighted(0.3, date()), prop::option::weighted(0.3, date())),
    )
        .prop_map(|(facet, order, by, find, (from, to))| FacetRequest {
            order,
            by,
            find: find.to_owned(),
            within: DateSpan { from, to },
            ..FacetRequest::of(facet)
        })
}

fn query() -> impl Strategy<Value = String> {
    let word = || prop::sample::select(&WORDS[..]).prop_map(str::to_owned);
    let leaf = prop_oneof![
        4 => word(),
        2 => (word(), word()).prop_map(|(a, b)| format!("\"{a} {b}\"")),
        1 => word().prop_map(|w| format!("headline:{w}")),
        1 => word().prop_map(|w| format!("text:{w}")),
        1 => word().prop_map(|w| format!("{}*", &w[..3])),
        1 => (word(), word()).prop_map(|(a, b)| format!("{a} NEAR/2 {b}")),
        1 => (word(), word(), word()).prop_map(|(a, b, c)| format!("{a} BEFORE/3 (\"{b} {c}\" OR {b})")),
        1 => (word(), word()).prop_map(|(a, b)| format!("{a} SENTENCE {b}")),
        1 => (word(), word()).prop_map(|(a, b)| format!("headline:({a} PARAGRAPH {b})")),
        1 => (1..4u32, word()).prop_map(|(n, a)| format!("ATLEAST/{n} {a}")),
        1 => Just("outlet:anvil".to_owned()),
        1 => Just("date:unknown".to_owned()),
    ];
    let tree = leaf.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(|p| format!("({})", p.join(" AND "))),
            prop::collection::vec(inner.clone(), 2..4).prop_map(|p| format!("({})", p.join(" OR "))),
            inner.prop_map(|p| format!("NOT ({p})")),
        ]
    });
    prop_oneof![1 => Just(String::new()), 5 => tree]
}

/// A search: query, selection, order, the facets to count.
type Asked = (String, Selection, Sort, Vec<FacetName>);

fn asked() -> impl Strategy<Value = Asked> {
    let sorts = [Sort::Relevance, Sort::Newest, Sort::Oldest];
    let facets = prop::sample::subsequence(&FacetName::ALL[..], 0..=8);
    (query(), selection(), prop::sample::select(sorts.to_vec()), facets)
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 200, ..ProptestConfig::with_cases(cases()) })]

    #[test]
    fn counts_and_hits_are_those_of_a_plain_loop(
        rounds in prop::collection::vec(round(), 1..7),
        acts in acts(7),
        searches in prop::collection::vec((asked(), facet_request()), 12),
    ) {
        let (_dir, archive, articles) = archive(&rounds, &acts);
        for (asked, facet) in searches {
            let loops = Loop::new(&articles, &asked);
            loops.check_search(&archive, &asked);
            loops.check_facet(&archive, &asked, facet);
        }
    }
}

/// Few cases at every change; `PROPTEST_CASES` asks for more.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(24)
}

/// The plain loop over the articles that a query finds.
struct Loop<'a> {
    all: &'a FxHashMap<u32, Told>,
    matching: Vec<(u32, &'a Told)>,
    selection: &'a Selection,
}

/// What a plain loop counts in a facet.
struct Looped {
    counts: BTreeMap<Option<String>, u32>,
    /// Articles counted, those of excluded values aside.
    base: u32,
}

impl<'a> Loop<'a> {
    fn new(all: &'a FxHashMap<u32, Told>, (query, selection, ..): &'a Asked) -> Self {
        let parsed = parse(query);
        assert_eq!(parsed.problems, [], "{query}");
        let matching =
            all.iter().filter(|(_, t)| t.matches(&parsed.node, None)).map(|(id, told)| (*id, told)).collect();
        Self { all, matching, selection }
    }

    fn passes_but(&self, told: &Told, but: Option<FacetName>) -> bool {
        passes(self.selection, told, but)
    }

    fn values(&self, facet: FacetName) -> Looped {
        let choice = self.selection.choice(facet).unwrap();
        let mut looped = Looped { counts: BTreeMap::new(), base: 0 };
        for (_, told) in self.matching.iter().filter(|(_, t)| self.passes_but(t, Some(facet))) {
            let values = told.values(facet);
            let (included, excluded) = allowed(choice, &values);
            if choice.all && !included {
                continue;
            }
            looped.base += u32::from(!excluded);
            for value in values {
                if !excluded || choice.exclude.contains(&value) {
                    *looped.counts.entry(value).or_default() += 1;
                }
            }
        }
        looped
    }

    fn dates(&self, letters: usize) -> Looped {
        let mut looped = Looped { counts: BTreeMap::new(), base: 0 };
        for (_, told) in self.matching.iter().filter(|(_, t)| self.passes_but(t, Some(FacetName::Date))) {
            looped.base += 1;
            *looped.counts.entry(told.date().map(|d| d.to_string()[..letters].to_owned())).or_default() += 1;
        }
        looped
    }

    /// How many articles of the whole archive have a value.
    fn everywhere(&self, facet: FacetName, letters: usize, value: &Option<String>) -> u32 {
        let has = |told: &&Told| match facet {
            FacetName::Date => told.date().map(|d| d.to_string()[..letters].to_owned()) == *value,
            _ => told.values(facet).contains(value),
        };
        u32::try_from(self.all.values().filter(has).count()).unwrap()
    }

    fn check_search(&self, archive: &Archive, (query, selection, sort, facets): &Asked) {
        let request = SearchRequest {
            query: query.clone(),
            selection: selection.clone(),
            sort: *sort,
            facets: facets.clone(),
            limit: 1000,
            facet_limit: 1000,
            passages: 1,
            ..SearchRequest::default()
        };
        let answer = archive.search(&request).unwrap();
        let passing: BTreeSet<u32> =
            self.matching.iter().filter(|(_, t)| self.passes_but(t, None)).map(|(id, _)| *id).collect();
        assert_eq!(answer.total as usize, passing.len(), "{request:?}");
        let hits: Vec<u32> = answer.hits.iter().map(|h| h.id).collect();
        assert_eq!(hits.iter().copied().collect::<BTreeSet<_>>(), passing, "{request:?}");
        assert_eq!(hits.len(), passing.len(), "an article is listed twice");
        if *sort != Sort::Relevance {
            let mut wanted: Vec<u32> = passing.iter().copied().collect();
            wanted.sort_by_key(|id| {
                let days = self.all[id].date().map_or(0, |d| i64::from(d.num_days_from_ce()));
                (self.all[id].date().is_none(), if *sort == Sort::Newest { -days } else { days }, *id)
            });
            assert_eq!(hits, wanted, "{request:?}");
        }
        for (facet, listed) in VALUES.into_iter().zip(values_of(&answer.facets)) {
            let choice = selection.choice(facet).unwrap();
            let mut wanted = BTreeMap::new();
            if facets.contains(&facet) || choice.is_active() {
                wanted = self.values(facet).counts;
                for chosen in choice.include.iter().chain(&choice.exclude) {
                    wanted.entry(chosen.clone()).or_default();
                }
            }
            let listed: BTreeMap<Option<String>, u32> =
                listed.iter().map(|v: &FacetValue| (v.value.clone(), v.count)).collect();
            assert_eq!(listed, wanted, "{facet:?} of {request:?}");
        }
        self.check_dates(&answer.facets, &request);
    }

    fn check_dates(&self, facets: &Facets, request: &SearchRequest) {
        let timeline = &facets.timeline;
        if !request.facets.contains(&FacetName::Date) && request.selection.date == DateChoice::default() {
            assert_eq!((facets.date.len(), timeline.counts.len(), timeline.undated), (0, 0, 0));
            return;
        }
        let months = self.dates(7).counts;
        let listed: BTreeMap<Option<String>, u32> = facets.date.iter().map(|m| (m.month.clone(), m.count)).collect();
        assert_eq!(listed, months, "months of {request:?}");

        let mut by_unit = self.dates(letters(timeline.unit)).counts;
        assert_eq!(by_unit.remove(&None).unwrap_or(0), timeline.undated);
        let listed: BTreeMap<Option<String>, u32> =
            timeline.counts.iter().map(|c| (Some(c.date.clone()), c.count)).collect();
        assert_eq!(listed, by_unit, "{:?} of {request:?}", timeline.unit);
        let days: Vec<NaiveDate> = self
            .matching
            .iter()
            .filter(|(_, t)| self.passes_but(t, Some(FacetName::Date)))
            .filter_map(|(_, t)| t.date())
            .collect();
        if let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) {
            let years = last.year() - first.year() + 1;
            let months = (years - 1) * 12 + last.month().cast_signed() - first.month().cast_signed() + 1;
            let wanted = match (years >= 12, months >= 12) {
                (true, _) => DateUnit::Year,
                (_, true) => DateUnit::Month,
                _ => DateUnit::Day,
            };
            assert_eq!(timeline.unit, wanted);
        }
    }

    fn check_facet(&self, archive: &Archive, (query, selection, ..): &Asked, facet: FacetRequest) {
        let search = SearchRequest { query: query.clone(), selection: selection.clone(), ..SearchRequest::default() };
        let request = FacetRequest { search, ..facet };
        let answer = archive.facet(&request).unwrap();
        assert_eq!(answer.total as usize, answer.values.len());

        let (facet, letters) = (request.facet, letters(request.by));
        let (looped, include, exclude) = if facet == FacetName::Date {
            let mut looped = self.dates(letters);
            let DateSpan { from, to } = &request.within;
            if selection.date.unknown {
                looped.counts.entry(None).or_default();
            }
            looped.counts.retain(|date, _| match date {
                None => from.is_none() && to.is_none(),
                Some(date) => between(from.as_deref(), to.as_deref(), date),
            });
            (looped, Vec::new(), Vec::new())
        } else {
            let choice = selection.choice(facet).unwrap();
            let mut looped = self.values(facet);
            for chosen in choice.include.iter().chain(&choice.exclude) {
                looped.counts.entry(chosen.clone()).or_default();
            }
            (looped, choice.include.clone(), choice.exclude.clone())
        };
        for FacetValue { value, kinds, .. } in &answer.values {
            let kinds_of = |told: &Told| value.iter().flat_map(|topic| told.kinds(topic)).collect::<Vec<_>>();
            let wanted: BTreeSet<TopicKind> = self.all.values().flat_map(kinds_of).collect();
            assert!(facet != FacetName::Topic || wanted.iter().eq(kinds), "{value:?} {kinds:?} {wanted:?}");
        }
        let special = |value: &Option<String>, count: u32| {
            let everywhere = self.everywhere(facet, letters, value);
            surprise(count, looped.base, everywhere, u32::try_from(self.all.len()).unwrap())
        };
        let rank = |value: &Option<String>| {
            if include.contains(value) { 0 } else { 1 + u8::from(!exclude.contains(value)) }
        };
        let mut wanted: Vec<(Option<String>, u32)> = looped
            .counts
            .iter()
            .filter(|(value, _)| {
                request.find.is_empty() || value.as_ref().is_some_and(|v| fold(v).contains(&fold(&request.find)))
            })
            .map(|(value, count)| (value.clone(), *count))
            .filter(|(value, count)| {
                request.order != ValueOrder::Special || rank(value) < 2 || special(value, *count) > 0.0
            })
            .collect();
        // The others in their order; which of the chosen comes first is the person's own order.
        let listed: Vec<(Option<String>, u32)> = answer.values.iter().map(|v| (v.value.clone(), v.count)).collect();
        assert!(answer.values.iter().map(|v| rank(&v.value)).is_sorted(), "{request:?}");
        let others: Vec<&FacetValue> = answer.values.iter().filter(|v| rank(&v.value) == 2).collect();
        let named = |v: &&FacetValue| (v.value.is_none(), v.value.as_deref().map(fold), v.value.clone());
        match (request.order, facet) {
            (ValueOrder::Special, _) => {
                for value in &answer.values {
                    let told = value.special.filter(|_| !value.excluded);
                    let Some(told) = told else { continue };
                    assert_eq!(told.archive, self.everywhere(facet, letters, &value.value));
                    assert!((told.score - special(&value.value, value.count)).abs() < 1e-6, "{value:?}");
                }
                assert!(others.iter().map(|v| v.special.unwrap().score).is_sorted_by(|a, b| a >= b));
            }
            (ValueOrder::Count, _) => assert!(others.iter().map(|v| v.count).is_sorted_by(|a, b| a >= b)),
            (ValueOrder::Usual, FacetName::Date) | (ValueOrder::Name, _) => {
                assert!(others.iter().is_sorted_by_key(named))
            }
            (ValueOrder::Usual, _) => assert!(others.iter().map(|v| v.count).is_sorted_by(|a, b| a >= b)),
        }
        let mut listed = listed;
        listed.sort();
        wanted.sort();
        assert_eq!(listed, wanted, "{request:?}");
    }
}

fn letters(unit: DateUnit) -> usize {
    match unit {
        DateUnit::Year => 4,
        DateUnit::Month => 7,
        DateUnit::Day => 10,
    }
}

fn values_of(facets: &Facets) -> [&[FacetValue]; 9] {
    let Facets { outlet, person, organisation, place, topic, language, author, folder, file_type, .. } = facets;
    [outlet, person, organisation, place, topic, language, author, folder, file_type]
}

/// The log-likelihood ratio, by entropies: another formula than the one under test.
fn surprise(here: u32, all_here: u32, everywhere: u32, all: u32) -> f64 {
    let [a, n, e, all] = [here, all_here, everywhere, all].map(f64::from);
    if all == 0.0 || n == 0.0 || a / n <= e / all {
        return 0.0;
    }
    let x = |k: f64| if k == 0.0 { 0.0 } else { k * k.ln() };
    let cells = x(a) + x(e - a) + x(n - a) + x(all - n - (e - a));
    2.0 * (cells - x(e) - x(all - e) - x(n) - x(all - n) + x(all))
}
