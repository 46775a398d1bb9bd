//! Days and spans of days, as people type them after `date:`.

use super::ast::Node;
use crate::calendar::Day;

/// The days of a text; `None` if it names none. They are kept as typed, so that they print as typed.
pub(super) fn days(text: &str) -> Option<Node> {
    let text = text.trim();
    if let Some((from, to)) = text.split_once("..") {
        let (from, to) = (open(from)?, open(to)?);
        return (from.is_some() || to.is_some()).then_some(Node::Days { from, to });
    }
    if let Some(rest) = text.strip_prefix(">=") {
        return Some(Node::Days { from: Some(day(rest)?), to: None });
    }
    if let Some(rest) = text.strip_prefix("<=") {
        return Some(Node::Days { from: None, to: Some(day(rest)?) });
    }
    if let Some(rest) = text.strip_prefix('>') {
        let (_, last) = Day::parse_part(rest)?;
        return Some(Node::Days { from: Some(day(&last.after().to_string())?), to: None });
    }
    if let Some(rest) = text.strip_prefix('<') {
        let (first, _) = Day::parse_part(rest)?;
        return Some(Node::Days { from: None, to: Some(day(&first.before().to_string())?) });
    }
    let day = day(text)?;
    Some(Node::Days { from: Some(day.clone()), to: Some(day) })
}

fn day(text: &str) -> Option<String> {
    let text = text.trim();
    Day::parse_part(text).map(|_| text.to_owned())
}

/// A day, or no limit.
fn open(text: &str) -> Option<Option<String>> {
    if text.trim().is_empty() { Some(None) } else { day(text).map(Some) }
}

/// The first day of a span comes after its last.
pub(super) fn turned(days: &Node) -> bool {
    let Node::Days { from: Some(from), to: Some(to) } = days else { return false };
    matches!((Day::parse_part(from), Day::parse_part(to)), (Some((first, _)), Some((_, last))) if first > last)
}
